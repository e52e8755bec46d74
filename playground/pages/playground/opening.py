"""Opening a file: a look at it, and what to learn from it."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.exceptions import PreventUpdate

from playground import opening
from playground.guessing import features_of, why_no_problem
from playground.opening import uploaded
from playground.refused import Refused
from playground.table import decode
from playground.ui import ids
from playground.ui.parts import figures_table

PREVIEW, ERROR = "opening-preview", "opening-words"
FIELDS = {"x": "opening-x", "y": "opening-y", "targets": "opening-targets",
          "problem": "opening-problem"}  # fmt: skip


def opening_panel() -> Any:
    """The panel that a file opens in."""
    return html.Div(
        [
            dcc.Store(id=ids.OPENING),
            dmc.Modal(
                html.Div(
                    [
                        html.Div(id=ERROR, className="aside"),
                        figures_table(PREVIEW, "First rows of the file"),
                        html.Div(
                            [
                                _select("x", "Feature across (x₁)"),
                                _select("y", "Feature up (x₂)"),
                            ],
                            className="pair",
                        ),
                        dmc.MultiSelect(
                            id=FIELDS["targets"],
                            label="To be predicted",
                            data=[],
                            value=[],
                            size="xs",
                            comboboxProps={"transitionProps": {"duration": 0}},
                        ),
                        _select("problem", "Problem"),
                        dmc.Button("Use these data", id=ids.USE_DATA, size="sm", n_clicks=0),
                    ],
                    className="stack",
                ),
                id=ids.OPENING_PANEL,
                title="Your own data",
                size="lg",
                opened=False,
                transitionProps={"duration": 0},
                closeButtonProps={"aria-label": "Close"},
            ),
        ]
    )


def _select(name: str, label: str) -> Any:
    return dmc.Select(
        id=FIELDS[name],
        label=label,
        data=[],
        allowDeselect=False,
        size="xs",
        comboboxProps={"transitionProps": {"duration": 0}},
    )


OPENED: dict[str, Any] = {
    "pending": Output(ids.OPENING, "data"),
    "panel": Output(ids.OPENING_PANEL, "opened", allow_duplicate=True),
    "words": Output(ERROR, "children"),
    "preview": Output(PREVIEW, "children"),
    "data": {name: Output(id, "data", allow_duplicate=True) for name, id in FIELDS.items()},
    "values": {name: Output(id, "value", allow_duplicate=True) for name, id in FIELDS.items()},
    "contents": Output(ids.UPLOAD, "contents"),
    "said": Output(ids.SAID, "data", allow_duplicate=True),
}


def on_upload(contents: Any, filename: Any) -> dict[str, Any]:
    """A file was chosen: the panel opens on it, or a notice says what is wrong with it."""
    if contents is None:
        raise PreventUpdate
    name, content = uploaded(filename, contents)
    nothing = dict.fromkeys(FIELDS, no_update)
    try:
        found = opening.opened(name, content)
    except Refused as refusal:
        return {
            **dict.fromkeys(OPENED, no_update),
            "data": nothing,
            "values": nothing,
            "contents": None,
            "said": [{"level": "error", "text": f"{name}: {refusal}"}],
        }
    table = decode(found["table"])
    head, rows = opening.preview(table)
    first, *second = found["features"]
    columns = opening.columns(table)
    return {
        "pending": found["table"],
        "panel": True,
        "words": [html.P(text) for text in found["words"]],
        "preview": [
            html.Thead(html.Tr([html.Th(words) for words in head])),
            html.Tbody([html.Tr([html.Td(cell) for cell in row]) for row in rows]),
        ],
        "data": {
            "x": columns,
            "y": columns,
            "targets": columns,
            "problem": opening.problems(table, found["targets"]),
        },
        "values": {
            "x": str(first),
            "y": str(second[0]) if second else None,
            "targets": [str(target) for target in found["targets"]],
            "problem": found["problem"],
        },
        "contents": None,
        "said": no_update,
    }


def on_targets(targets: Any, problem: Any, pending: Any) -> tuple[Any, Any, str]:
    """Other targets may pose other problems; where they pose none, it is said why."""
    if pending is None:
        raise PreventUpdate
    table, chosen = decode(pending), [int(target) for target in targets or []]
    offered = opening.problems(table, chosen)
    names = [entry["value"] for entry in offered]
    usual = problem if problem in names else next(iter(names), None)
    return offered, usual, why_no_problem(table, chosen)


def on_problem(problem: Any, x: Any, y: Any, targets: Any, pending: Any) -> tuple[Any, Any]:
    """A problem of one feature has no use for a second one; for others there has to be one."""
    if pending is None:
        raise PreventUpdate
    if not problem:
        return {}, no_update
    if features_of(problem) < 2:
        return {"display": "none"}, no_update
    others = [x, *(targets or [])]
    return {}, opening.second_feature(decode(pending), y, others)


def register(app: Dash) -> None:
    """Bind the panel's callbacks to ``app``."""
    app.callback(
        OPENED,
        {"contents": Input(ids.UPLOAD, "contents"), "filename": State(ids.UPLOAD, "filename")},
        prevent_initial_call=True,
    )(on_upload)
    app.callback(
        Output(FIELDS["problem"], "data"),
        Output(FIELDS["problem"], "value"),
        Output(FIELDS["problem"], "error"),
        Input(FIELDS["targets"], "value"),
        State(FIELDS["problem"], "value"),
        State(ids.OPENING, "data"),
        prevent_initial_call=True,
    )(on_targets)
    app.callback(
        Output(FIELDS["y"], "style"),
        Output(FIELDS["y"], "value"),
        Input(FIELDS["problem"], "value"),
        State(FIELDS["x"], "value"),
        State(FIELDS["y"], "value"),
        State(FIELDS["targets"], "value"),
        State(ids.OPENING, "data"),
        prevent_initial_call=True,
    )(on_problem)
