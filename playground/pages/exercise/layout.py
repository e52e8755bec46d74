"""What stands on the page, and where."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from playground.exercise.network import MOST_NEURONS
from playground.exercise.settings import Exercise
from playground.pages.exercise import names, network
from playground.pages.exercise.parts import button, field
from playground.ui import controls, edits
from playground.ui.attributes import attributes
from playground.ui.parts import card, figure, graph
from playground.ui.shell import shell

START = Exercise()


def layout() -> Any:
    """The page."""
    stores = [
        dcc.Store(id=names.SETTINGS, storage_type="session"),
        dcc.Store(id=names.ANSWERED, storage_type="session"),
        dcc.Store(id=names.HINTED, storage_type="session"),
        *edits.stores(),
        *(
            dcc.Store(id=id)
            for id in (names.OPENED, names.QUERY, names.SAID, names.PICKED, names.ADDED)
        ),
    ]
    cards = [_task(), _network(), _expression(), _surface(), _outputs()]
    return shell("exercise", [], html.Main([*stores, *cards], className="exercise"))


def _numbered(number: int, title: str) -> Any:
    return html.Span([html.Span(f"{number}", className="number"), title])


def _task() -> Any:
    target = [html.H3("Target"), _plane(names.TARGET, "The picture to be built")]
    return card(
        "What to do",
        [
            controls.select("task", START),
            html.Div(id=names.TASK_WORDS, className="prose"),
            html.Div(controls.switch("answer_first", START), id="ask"),
            html.Div(target, id=names.TASK_TARGET, hidden=True),
            html.Div(id=names.VERDICT, **attributes(aria_live="polite")),
            html.Div(id=names.HINTS),
            html.Div(
                [
                    html.Div(button("Another network", "another"), id="another"),
                    button("Start again", "restart"),
                ],
                className="row",
            ),
        ],
        "card task",
    )


def _network() -> Any:
    first, second = [*START.hidden, 0, 0][:2]
    sizes = [
        _width(names.FIRST, first, "Hidden neurons", "How many neurons the hidden layer has."),
        _width(
            names.SECOND,
            second,
            "Second layer",
            "A second hidden layer combines what the first says.",
        ),
    ]
    return card(
        "Network",
        [
            html.Div([controls.segments("phi", START), *sizes], className="controls"),
            network.diagram(),
            html.P(id=names.FIELD_NOTES, className="note", role="status"),
            html.Details(
                [
                    html.Summary("Weights as a table"),
                    html.Div(id=names.TABLE, className="scroller"),
                ],
                id="as-table",
            ),
        ],
        "card network",
    )


def _width(id: str, width: int, label: str, text: str) -> Any:
    widths = [{"value": str(n), "label": str(n)} for n in range(MOST_NEURONS + 1)]
    control = controls.side_by_side(id, label, widths, str(width))
    return controls.hint(controls.labelled(label, control), text)


def _expression() -> Any:
    return card(_numbered(1, "Expression"), [html.Div(id=names.EXPRESSION)], "card expression")


def _outputs() -> Any:
    fields = [
        field(
            id,
            f"{label} of a row of your own",
            value="",
            placeholder=label,
            inputProps={"inputMode": "decimal"},
        )
        for id, label in ((names.ROW_X1, "x₁"), (names.ROW_X2, "x₂"))
    ]
    add = html.Div(
        [
            html.Span("A row of your own:", className="aside"),
            *fields,
            button("Add", names.ADD_ROW),
            html.Span(id=names.ROW_NOTES, className="note", role="status"),
        ],
        id="own-row",
        className="row",
    )  # fmt: skip
    return card(
        _numbered(2, "Outputs"),
        [
            html.Div(id=names.OUTPUTS),
            html.P(id=names.ANSWER_NOTES, className="note", role="status"),
            add,
        ],
        "card outputs",
    )


def _surface() -> Any:
    choose = dmc.RadioGroup(
        id=names.PICTURE,
        label="Draw it on paper first. Which of these is it?",
        children=html.Div(id=names.PICTURES, className="options"),
    )
    return card(
        _numbered(3, "Decision surface"),
        [
            html.Div(
                [
                    _plane(names.SURFACE_FRAME, "The decision surface"),
                    html.Div(id=names.SURFACE_WORDS),
                ],
                id=names.SURFACE,
            ),
            html.Div(choose, id="choose-picture", hidden=True),
        ],
        "card surface",
    )


def _plane(id: str, label: str) -> Any:
    return figure(id, label, [graph(names.figure_of(id))], className="plane")
