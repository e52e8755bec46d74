"""What stands on the page, and where."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from playground.exercise.network import MOST_NEURONS
from playground.exercise.settings import Exercise
from playground.figures.base import CONFIG
from playground.pages.exercise import names, network
from playground.settings import Choice, settings_of
from playground.ui.attributes import attributes
from playground.ui.controls import SIZE, hint
from playground.ui.shell import shell

TABLE = settings_of(Exercise())


def layout() -> Any:
    """The page."""
    stores = [
        dcc.Store(id=names.SETTINGS, storage_type="session"),
        dcc.Store(id=names.ANSWERED, storage_type="session"),
        dcc.Store(id=names.HINTED, storage_type="session"),
        *(dcc.Store(id=id) for id in (names.OPENED, names.QUERY, names.SAID, names.PICKED)),
    ]
    cards = [_task(), _network(), _expression(), _surface(), _outputs()]
    return shell("exercise", [], html.Main([*stores, *cards], className="exercise"))


def _card(title: Any, children: list[Any], area: str, **more: Any) -> Any:
    return html.Section([html.H2(title), *children], className=f"card {area}", **more)


def _numbered(number: int, title: str) -> Any:
    return html.Span([html.Span(f"{number}", className="number"), title])


def _options(name: str) -> list[dict[str, str]]:
    kind = TABLE[name].kind
    if not isinstance(kind, Choice):
        raise TypeError(f"{name} offers no list")
    return [{"value": key, "label": entry.label} for key, entry in kind.options.items()]


def _task() -> Any:
    choose = dmc.Select(
        id="task",
        data=_options("task"),
        value=Exercise().task,
        allowDeselect=False,
        size=SIZE,
        comboboxProps={"shadow": "md", "transitionProps": {"duration": 0}},
        **attributes(aria_label=TABLE["task"].label),
    )
    ask = dmc.Switch(id="answer_first", label=TABLE["answer_first"].label, checked=False, size=SIZE)
    return _card(
        "Exercise",
        [
            hint(choose, TABLE["task"].help),
            html.Div(id=names.TASK_WORDS, className="prose"),
            html.Div(hint(ask, TABLE["answer_first"].help), id="ask"),
            html.Div(
                [html.H3("Target"), _graph(names.TARGET_FIGURE, "The picture to be built")],
                id=names.TASK_TARGET,
                hidden=True,
            ),
            html.Div(id=names.VERDICT, **attributes(aria_live="polite")),
            html.Div(id=names.HINTS),
            html.Div(
                [
                    _button("Another network", "another", id="another"),
                    _button("Start again", "restart"),
                ],
                className="row",
            ),
        ],
        "task",
    )


def _button(label: str, does: str, id: str | None = None) -> Any:
    button = html.Button(label, id=names.button(does), className="menu-button", n_clicks=0)
    return html.Div(button, id=id) if id else button


def _network() -> Any:
    widths = [{"value": str(n), "label": str(n)} for n in range(MOST_NEURONS + 1)]

    def segments(id: str, label: str, data: list[dict[str, str]], text: str) -> Any:
        control = dmc.SegmentedControl(id=id, data=data, size=SIZE, **attributes(aria_label=label))
        return hint(html.Div([html.Div(label, className="label"), control]), text)

    kinds = [
        {"value": "sign", "label": "−1 or 1"},
        {"value": "heaviside", "label": "0 or 1"},
    ]
    return _card(
        "Network",
        [
            html.Div(
                [
                    segments("phi", "φ gives", kinds, TABLE["phi"].help),
                    segments(names.FIRST, "Hidden neurons", widths, TABLE["hidden"].help),
                    segments(
                        names.SECOND,
                        "Second layer",
                        widths,
                        "A second hidden layer combines what the first says.",
                    ),
                ],
                className="controls",
            ),
            network.diagram(),
            html.P(id=names.FIELD_NOTES, className="note", role="status"),
            html.Details(
                [html.Summary("Weights as a table"), html.Div(id=names.TABLE, className="wide")],
                id="as-table",
            ),
        ],
        "network",
    )


def _expression() -> Any:
    return _card(
        _numbered(1, "Expression"),
        [html.Div(id=names.EXPRESSION)],
        "expression",
    )


def _outputs() -> Any:
    fields = [
        dmc.TextInput(
            id=id,
            value="",
            debounce=True,
            size="xs",
            className="weight",
            placeholder=label,
            autoComplete="off",
            inputProps={"inputMode": "decimal"},
            **attributes(aria_label=f"{label} of a row of your own"),
        )
        for id, label in ((names.ROW_X1, "x₁"), (names.ROW_X2, "x₂"))
    ]
    add = html.Div(
        [
            html.Span("A row of your own:", className="aside"),
            *fields,
            html.Button(
                "Add", id=names.button("add-row"), className="menu-button",
                n_clicks=0,
            ),
            html.Span(id=names.ROW_NOTES, className="note", role="status"),
        ],
        id="own-row",
        className="row",
    )  # fmt: skip
    return _card(
        _numbered(2, "Outputs"),
        [
            html.Div(id=names.OUTPUTS),
            html.P(id=names.ANSWER_NOTES, className="note", role="status"),
            add,
        ],
        "outputs",
    )


def _surface() -> Any:
    choose = dmc.RadioGroup(
        id=names.PICTURE,
        label="Draw it on paper first. Which of these is it?",
        children=html.Div(id=names.PICTURES, className="options"),
    )
    return _card(
        _numbered(3, "Decision surface"),
        [
            html.Div(
                [
                    _graph(names.SURFACE_FIGURE, "The decision surface"),
                    html.Div(id=names.SURFACE_WORDS),
                ],
                id=names.SURFACE,
            ),
            html.Div(choose, id="choose-picture", hidden=True),
        ],
        "surface",
    )


def _graph(id: str, label: str) -> Any:
    return html.Div(
        [
            dcc.Graph(
                id=id,
                figure={"data": [], "layout": {}},
                config=CONFIG,
                className="graph",
                responsive=True,
            ),
            html.Div(id=f"{id}-summary", className="unseen"),
        ],
        className="plane",
        role="figure",
        **attributes(aria_label=label),
    )
