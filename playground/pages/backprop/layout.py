"""What stands on the page, and where."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from playground.backprop.editing import OUTPUTS, SETTINGS
from playground.backprop.predicting import TOLERANCE
from playground.backprop.setup import (
    DATA_SETS,
    DEFAULT,
    GROUPINGS,
    MOST_INPUTS,
    MOST_LAYERS,
    MOST_NEURONS,
    MOST_OUTPUTS,
    USED_LOSSES,
)
from playground.choices import HIDDEN_ACTIVATIONS
from playground.figures.base import CONFIG
from playground.pages.backprop import names
from playground.settings import Named
from playground.ui import controls, icons, ids
from playground.ui.attributes import attributes
from playground.ui.formula import words
from playground.ui.shell import action, shell


def layout() -> Any:
    """The page."""
    return shell("backprop", [], html.Div([*_stores(), _bar(), _main(), _mathjax()]))


def _mathjax() -> Any:
    """A formula that nobody sees: it brings MathJax along, which the page's script uses."""
    return html.Div(words("$v$"), hidden=True)


def _stores() -> list[Any]:
    travelling = [
        dcc.Store(id=name, storage_type="session")
        # The playground's own are read, so that its network can be opened here.
        for name in (names.SETTINGS, names.MEMORY, ids.CONFIG, ids.RUN, ids.DATA)
    ]
    passing = [dcc.Store(id=name) for name in names.PASSING]
    return [*travelling, *passing]


def _bar() -> Any:
    transport = html.Div(
        [
            action(names.PREVIOUS, "back", "Previous step (←)"),
            html.Button(
                [icons.icon("play"), icons.icon("pause")],
                id=names.PLAY,
                type="button",
                **attributes(aria_label="Play", data_hint="Play or pause (space)"),
            ),
            action(names.NEXT, "step", "Next step (→)"),
        ],
        className="transport",
    )
    where = html.Div(
        [
            html.Div(
                [html.Span(id="stage-title"), html.Span(id="stage-count", className="aside")],
                className="spread where-title",
                **attributes(aria_live="polite"),
            ),
            html.Div(id=names.SCRUBBER),
        ],
        className="where",
    )
    taking = html.Div(
        [
            dmc.Button("Take the step", id=names.TAKE_STEP, size="sm", n_clicks=0,
                       **attributes(data_hint="The new weights become the weights, and the way "
                                              "begins again.")),
            action(names.RESET, "reset", "Back to the weights before the first step"),
        ],
        className="taking",
    )  # fmt: skip
    return html.Section(
        [transport, where, _segments("grouping", GROUPINGS), taking],
        id="walk",
        **attributes(data_state="paused", aria_label="Steps"),
    )


def _main() -> Any:
    return html.Main(
        [
            html.Div([_network_card(), _weights_card(), _check_card()], className="column middle"),
            html.Div([_equations_card()], className="column right"),
            html.Div([_sample_card(), _objective_card(), _playground_card()],
                     className="column left"),
        ]
    )  # fmt: skip


def _card(title: Any, *children: Any, className: str = "card") -> Any:
    return html.Section([html.H2(title), *children], className=className)


def _select(name: str, options: Any) -> Any:
    entry = SETTINGS[name]
    control = dmc.Select(
        id=name,
        label=entry.label,
        data=_offered(options),
        value=getattr(DEFAULT, name),
        allowDeselect=False,
        size=controls.SIZE,
        comboboxProps={"shadow": "md", "transitionProps": {"duration": 0}},
        maxDropdownHeight=320,
    )
    return controls.hint(control, entry.help)


def _offered(options: dict[str, Named]) -> list[dict[str, str]]:
    return [{"value": name, "label": entry.label} for name, entry in options.items()]


def _segments(name: str, options: dict[str, Named]) -> Any:
    control = dmc.SegmentedControl(
        id=name,
        data=_offered(options),
        value=getattr(DEFAULT, name),
        size=controls.SIZE,
        **attributes(aria_label=SETTINGS[name].label),
    )
    return controls.hint(control, SETTINGS[name].help)


# --- cards ----------------------------------------------------------------------------------------


def _network_card() -> Any:
    layers = f"1 to {MOST_LAYERS}"
    depth = html.Div(
        [
            action("shallower", "minus", f"Remove the last hidden layer ({layers})", size=24,
                   radius=6),
            html.Span(id="depth"),
            action("deeper", "plus", f"Add a hidden layer ({layers})", size=24, radius=6),
        ],
        className="stepper",
    )  # fmt: skip
    frame = html.Div(
        [
            html.Div([_head(column) for column in names.COLUMNS], className="heads"),
            html.Div(
                [
                    _graph(names.DIAGRAM),
                    html.Div(id=f"{names.DIAGRAM}-summary", className="unseen"),
                ],
                id="diagram-frame",
                role="figure",
                **attributes(aria_label="Diagram of the network"),
            ),
        ],
        id="walk-frame",
    )
    return _card(
        ["Network", depth],
        html.Div(
            frame,
            className="scroller",
            tabIndex=0,
            role="region",
            **attributes(aria_label="Diagram of the network, with its layers' controls"),
        ),
        className="card network",
    )


def _graph(id: str) -> Any:
    return dcc.Graph(
        id=id,
        figure={"data": [], "layout": {}},
        config=CONFIG,
        className="graph",
        responsive=True,
    )


def _head(column: int) -> Any:
    """The controls over a column: how many neurons, and their activation."""
    what, most = {0: ("inputs", MOST_INPUTS), OUTPUTS: ("outputs", MOST_OUTPUTS)}.get(
        column, (f"neurons in hidden layer {column}", MOST_NEURONS)
    )
    stepper = html.Div(
        [
            _resizer("narrower", column, "minus", f"Fewer {what} (1 to {most})"),
            html.Span(id=f"width-{column}"),
            _resizer("wider", column, "plus", f"More {what} (1 to {most})"),
        ],
        className="stepper",
    )
    activation = dmc.Select(
        id=ids.layered("layer-activation", column),
        data=_offered(dict(HIDDEN_ACTIVATIONS)),
        value=DEFAULT.output,
        allowDeselect=False,
        size="xs",
        comboboxProps={"shadow": "md", "width": 130, "transitionProps": {"duration": 0}},
        maxDropdownHeight=320,
        withCheckIcon=False,
        **attributes(aria_label=f"Activation of the {what}"),
    )
    return html.Div(
        [
            html.B(id=f"head-title-{column}"),
            html.Div(activation, style={"visibility": "hidden"} if column == 0 else {}),
            stepper,
        ],
        className="head",
        id=f"head-{column}",
        hidden=True,
    )


def _resizer(kind: str, column: int, icon: str, label: str) -> Any:
    return action(ids.layered(kind, column), icon, label, size=22, radius=6)


def _equations_card() -> Any:
    switch = controls.hint(
        dmc.Switch(
            id="predict", label=SETTINGS["predict"].label, checked=DEFAULT.predict, size="xs"
        ),
        SETTINGS["predict"].help,
    )
    return _card(
        ["This step", switch],
        html.P(id="part-words"),
        html.H3("In symbols"),
        _part("symbols"),
        _prediction(),
        html.Div([html.H3("With numbers"), _part("numbers")], id="numbers-part"),
        html.H3(
            [
                "For the whole layer at once",
                html.Span(" bold: vectors and matrices", className="aside"),
            ]
        ),
        _part("vector"),
        className="card equations",
    )


def _part(name: str) -> Any:
    """A place for formulas; those that are too wide scroll in it."""
    return html.Div(
        id=f"part-{name}",
        className="formulas",
        tabIndex=0,
        role="region",
        **attributes(aria_label=f"Equation: {name}"),
    )


def _prediction() -> Any:
    return html.Div(
        [
            html.P(id="asked"),
            html.Div(
                [
                    dmc.TextInput(
                        id=names.ANSWER,
                        value="",
                        size="sm",
                        placeholder="your number",
                        debounce=False,
                        autoComplete="off",
                        **attributes(aria_label="Your number"),
                    ),
                    dmc.Button("Check", id=names.CHECK_ANSWER, size="sm", n_clicks=0),
                    dmc.Button("Show it", id=names.SHOW, size="sm", variant="default", n_clicks=0),
                ],
                className="answering",
            ),
            html.P(id="verdict", **attributes(aria_live="polite")),
            html.P(f"An answer is right {TOLERANCE}.", className="aside small"),
        ],
        id="prediction",
        hidden=True,
    )


def _weights_card() -> Any:
    return _card(
        [
            "Weights",
            html.Div(
                [
                    html.Span(id="losses", className="aside"),
                    dmc.Button("Draw anew", id="draw-weights", variant="default",
                               size="compact-xs", n_clicks=0),
                ],
                className="with-button",
            ),
        ],
        html.Div(id="weights-fields"),
        html.P(
            "Each column is a neuron, each row what it listens to; the last row is its bias. "
            "Clicking a line in the diagram leads to its weight.",
            className="aside small",
        ),
        className="card weights-card",
    )  # fmt: skip


def _check_card() -> Any:
    return html.Section(
        html.Details(
            [
                html.Summary([html.H2("Check it"), html.Span(id="check-words", className="aside")]),
                html.Div(
                    html.Table(id="check-table", className="figures",
                               **attributes(aria_label="Derivatives and their differences")),
                    className="scroller",
                    tabIndex=0,
                    role="region",
                    **attributes(aria_label="Derivatives and their differences"),
                ),
                html.P(id="check-note", className="aside small"),
            ]
        ),
        className="card check-card",
    )  # fmt: skip


def _sample_card() -> Any:
    return _card(
        "Sample",
        html.Div(
            [
                _select("dataset", dict(DATA_SETS)),
                html.Div(
                    _graph(names.POINTS),
                    id="points-frame",
                    role="figure",
                    **attributes(aria_label="Points of the data set; click one to use it"),
                ),
                html.Div(id="point-field", className="fields"),
                html.Div(id="x-fields", className="fields"),
                html.Div(id="t-fields", className="fields"),
            ],
            className="stack",
        ),
    )


def _objective_card() -> Any:
    return _card(
        "Objective and step",
        html.Div(
            [_select("loss", dict(USED_LOSSES)), html.Div(id="step-fields", className="fields")],
            className="stack",
        ),
    )


def _playground_card() -> Any:
    return _card(
        "With the playground",
        html.Div(
            [
                html.P(
                    "A small network that is trained there can be followed here, and goes back "
                    "with the weights that it has here.",
                    className="aside small",
                ),
                dmc.Button("Open its network here", id=names.OPEN_NETWORK, variant="default",
                           size="xs", n_clicks=0),
                dmc.Button("Send this network there", id=names.SEND_BACK, variant="default",
                           size="xs", n_clicks=0),
            ],
            className="stack",
        ),
    )  # fmt: skip
