"""Callbacks are thin: they read their inputs, call one function and return what it says."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, State, ctx

from playground.approximation.report import carry_on
from playground.approximation.tick import tick
from playground.pages.approximation.changing import OUTPUTS, on_change
from playground.pages.approximation.names import (
    CONTROLS,
    DRAWN,
    NEW_SEED,
    NEW_WALK,
    OPENED,
    QUERY,
    SAID,
    SESSION,
    SETTINGS,
)
from playground.ui import ids, shell
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


def register(app: Dash) -> None:
    """Bind the page's callbacks to ``app``."""
    app.callback(
        output=OUTPUTS,
        inputs={
            "opened": Input(OPENED, "data"),
            "drawn": Input(DRAWN, "data"),
            "values": {name: Input(name, "value") for name in CONTROLS},
            "buttons": [Input(NEW_SEED, "n_clicks"), Input(NEW_WALK, "n_clicks")],
        },
        state={"stored": State(SETTINGS, "data")},
        prevent_initial_call=True,
    )(_triggered)
    route(app, "tick", tick, "config", "run", "asked")
    route(app, "experiment", carry_on, "config", "name", "state", "asked")
    shell.keep_settings(app, OPENED, SETTINGS, QUERY, SAID)
    shell.run_scripts(app, "approximation", SCRIPTS)


def _triggered(stored: Any, **_inputs: Any) -> dict[str, Any]:
    return on_change(ctx.triggered_id, ctx.triggered[0]["value"], stored)
