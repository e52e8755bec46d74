"""The bar over the cards: from step to step of the way, and the step down the gradient itself."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.backprop.editing import SETTINGS
from playground.backprop.setup import DEFAULT
from playground.pages.backprop import names
from playground.ui import controls
from playground.ui.attributes import attributes
from playground.ui.parts import play_button
from playground.ui.shell import action


def bar() -> Any:
    """The way's steps, and where on it the page is."""
    return html.Section(
        [_transport(), _where(), _grouping(), _taking()],
        id="walk",
        **attributes(data_state="paused", aria_label="Steps"),
    )


def _transport() -> Any:
    return html.Div(
        [
            action(names.PREVIOUS, "back", "Previous step (←)"),
            play_button(),
            action(names.NEXT, "step", "Next step (→)"),
        ],
        className="transport",
    )


def _where() -> Any:
    title = html.Div(
        [html.Span(id="stage-title"), html.Span(id="stage-count", className="aside")],
        className="spread where-title",
        **attributes(aria_live="polite"),
    )
    return html.Div([title, html.Div(id=names.SCRUBBER)], className="where")


def _grouping() -> Any:
    entry, choices = SETTINGS["grouping"], controls.options("grouping", DEFAULT)
    control = controls.side_by_side("grouping", entry.label, choices, DEFAULT.grouping)
    return controls.hint(control, entry.help)


def _taking() -> Any:
    take = dmc.Button(
        "Take the step",
        id=names.TAKE_STEP,
        size="sm",
        n_clicks=0,
        **attributes(data_hint="The new weights become the weights, and the way begins again."),
    )
    back = action(names.RESET, "reset", "Back to the weights before the first step")
    return html.Div([take, back], className="taking")
