"""What stands on the playground page, and where."""

from __future__ import annotations

from functools import cache
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from playground.pages.playground.differences import show
from playground.pages.playground.hiding import hidden_note, hiding_panel
from playground.pages.playground.inspector import inspector_card
from playground.pages.playground.left import data_card, training_card
from playground.pages.playground.lesson import lesson_card
from playground.pages.playground.middle import network_card
from playground.pages.playground.opening import opening_panel
from playground.pages.playground.right import output_card
from playground.pages.playground.tables import tables_panel
from playground.pages.playground.view import first_props
from playground.presets import PRESETS
from playground.ui import controls, icons, ids
from playground.ui.attributes import attributes
from playground.ui.hiding import OPTIONS, TRANSPORT, part
from playground.ui.parts import play_button
from playground.ui.shell import action, shell

LECTURE = "The lecture’s experiment"


@cache
def layout() -> Any:
    """The page, as a visitor sees it who comes without a link."""
    page = shell(
        "",
        [
            hidden_note("wide-only"),
            html.Div(_presets(), **part("presets")),
            action(
                "open-tables", "help", "Which output and loss for which problem", **part("tables")
            ),
            action("open-hiding", "hide", "Hide controls, and copy a link without them"),
            action("open-file", "open", "Open a session that was saved to a file", **part("files")),
            action(
                "save-file",
                "save",
                "Save this session to a file: set-up, weights and data",
                **part("files"),
            ),
        ],
        html.Div(
            [
                *_stores(),
                _bar(),
                _main(),
                hidden_note("at-the-end"),
                tables_panel(),
                hiding_panel(),
                opening_panel(),
            ]
        ),
    )
    show(page, first_props())
    return page


def _stores() -> list[Any]:
    travelling = [
        dcc.Store(id=name, storage_type="session")
        for name in (ids.CONFIG, ids.RUN, ids.HISTORY, ids.DATA)
    ]
    passing = [
        dcc.Store(id=name)
        for name in (ids.OPENED, ids.STARTED, ids.FACTS, ids.SAID, ids.EDITED, ids.ANSWERED)
    ]
    return [*travelling, *passing]


def _presets() -> Any:
    """Ready-made set-ups."""
    return dmc.Menu(
        [
            # The frame around the words is what opens the menu and says so: the button itself.
            dmc.MenuTarget(
                html.Span(
                    [icons.icon("book"), html.Span(LECTURE, className="wide-only")], id="presets"
                ),
                boxWrapperProps={
                    "component": "button",
                    "type": "button",
                    "className": "menu-button",
                    **attributes(
                        aria_label=LECTURE,
                        data_hint="Set-ups that are ready-made: the networks of the lecture.",
                    ),
                },
            ),
            dmc.MenuDropdown(
                [
                    dmc.MenuItem(
                        [html.B(preset.label), html.Div(preset.description, className="aside")],
                        id=ids.layered("preset", index),
                        n_clicks=0,
                    )
                    for index, preset in enumerate(PRESETS.values())
                ]
            ),
        ],
        position="bottom-end",
        shadow="md",
        width=320,
        withinPortal=False,
        transitionProps={"duration": 0},
    )


def _bar() -> Any:
    transport = html.Div(
        [
            action(
                ids.RESET,
                "reset",
                "Reset: back to epoch 0 with the same weights (R)",
                **part("reset"),
            ),
            play_button(**part("play")),
            action(ids.STEP, "step", "Step: one epoch (→)", **part("step")),
        ],
        className="transport",
        **part(*TRANSPORT),
    )
    epoch = html.Div(
        [
            html.Div(["Epoch ", html.Span(id="batch")], className="label"),
            html.Div("0", id=ids.EPOCH),
        ],
        className="epoch",
        **attributes(data_hint="How often training has gone through all of its points."),
    )
    options = [
        controls.segments("epochs_per_frame"),
        controls.select("learning_rate", w=186),
        controls.select("activation", w=126),
        controls.select("regularization", w=104),
        controls.select("regularization_rate", w=92),
    ]
    return html.Section(
        [transport, epoch, html.Div(options, className="options", **part(*OPTIONS))],
        id=ids.PLAYER,
        **attributes(data_state="paused", aria_label="Player"),
    )


def _main() -> Any:
    return html.Main(
        [
            lesson_card(),
            html.Div([data_card(), training_card()], className="column"),
            html.Div([network_card(), inspector_card()], className="column"),
            output_card(),
        ]
    )
