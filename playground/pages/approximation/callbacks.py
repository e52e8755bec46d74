"""Callbacks are thin: they read their inputs, call one function and return what it says."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, State

from playground.approximation.report import carry_on
from playground.approximation.tick import tick
from playground.approximation.view import NEXT
from playground.pages.approximation.changing import OUTPUTS, on_change
from playground.pages.approximation.names import (
    CONTROLS,
    DRAWN,
    OPENED,
    QUERY,
    SAID,
    SESSION,
    SETTINGS,
)
from playground.ui import edits, ids, shell
from playground.ui.routes import route

# What runs in the browser: the function's name in assets/approximation/page.js, its inputs.
SCRIPTS: dict[str, list[Any]] = {
    "start": [Input(SESSION, "data")],
    "play": [Input(ids.PLAY, "n_clicks")],
    "step": [Input(ids.STEP, "n_clicks")],
    "reset": [Input(ids.RESET, "n_clicks")],
    "sweep": [Input("sweep-run", "n_clicks")],
    "seeds": [Input("seeds-run", "n_clicks")],
}
USED = [
    Input(OPENED, "data"),
    Input(DRAWN, "data"),
    *(Input(name, "value") for name in CONTROLS),
    *(Input(name, "n_clicks") for name in NEXT),
]


def register(app: Dash) -> None:
    """Bind the page's callbacks to ``app``."""
    edits.bind(app, USED, OUTPUTS, on_change, stored=State(SETTINGS, "data"))
    route(app, "tick", tick, "config", "run", "asked")
    route(app, "experiment", carry_on, "config", "name", "state", "asked")
    shell.keep_settings(app, OPENED, SETTINGS, QUERY, SAID)
    shell.run_scripts(app, "approximation", SCRIPTS)
