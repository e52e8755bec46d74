"""Callbacks are thin: they read their inputs, call one function and return what it says."""

from __future__ import annotations

from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate

from playground.activations.curves import ORDER
from playground.activations.editing import change, opened
from playground.activations.settings import STANDARD
from playground.pages.activations import names
from playground.pages.activations.view import (
    OUTPUTS,
    STACK_OUTPUTS,
    plots,
    props,
    stack_props,
)
from playground.query import from_json
from playground.ui import edits, ids, shell

# What runs in the browser: the function's name in assets/activations/page.js, its output and
# inputs.
SCRIPTS: dict[str, list[Any]] = {
    "draw": [Input(names.PLOTS, "data")],
    "slide": [Input("v", "value")],
    "type": [Input("v-typed", "value")],
    "drag": [Input("dragging", "value")],
}


USED = [
    Input(names.OPENED, "data"),
    *(Input(name, "value") for name in names.CONTROLS),
    *(Input(name, "n_clicks") for name in names.BUTTONS),
    Input(names.of("try", ALL), "n_clicks"),
]


def on_change(trigger: Any, value: Any, settings: Any) -> dict[str, Any]:
    """The page opened, or a control was used; ``trigger`` is its id and ``value`` its value."""
    if trigger == names.OPENED:
        return props(None, opened(value.get("search"), value.get("settings")))
    if isinstance(trigger, dict):
        control, value = trigger["type"], trigger["name"]
    else:
        control = names.BUTTONS.get(trigger, trigger)
    before, _ = from_json(STANDARD, settings)
    after = change(settings, control, value)
    if after.settings == before and not after.notices and not after.moves:
        raise PreventUpdate
    return props(before, after)


def on_curves(curves: Any, theme: Any, recoloured: bool = False) -> dict[str, Any]:
    """Constants changed, or the colours, on which all plots depend."""
    if curves is None:
        raise PreventUpdate
    now, _ = from_json(STANDARD, curves["settings"])
    return plots(now, theme, ORDER if recoloured or curves["all"] else names.CHANGING)


def on_stack(settings: Any, theme: Any) -> dict[str, Any]:
    """What the stack is made of changed, or the colours."""
    if settings is None:
        raise PreventUpdate
    now, _ = from_json(STANDARD, settings)
    return stack_props(now, theme)


def register(app: Dash) -> None:
    """Bind the page's callbacks to ``app``."""
    edits.bind(app, USED, OUTPUTS, on_change, settings=State(names.SETTINGS, "data"))
    app.callback(
        Output(names.PLOTS, "data"),
        Input(names.CURVES, "data"),
        Input(ids.THEME, "data"),
        prevent_initial_call=True,
    )(_drawn)
    app.callback(
        output=STACK_OUTPUTS,
        inputs=[Input(names.STACK, "data"), Input(ids.THEME, "data")],
        prevent_initial_call=True,
    )(on_stack)
    shell.keep_settings(app, names.OPENED, names.SETTINGS, names.ADDRESS, names.SAID)
    shell.run_scripts(app, "activations", SCRIPTS)


def _drawn(curves: Any, theme: Any) -> dict[str, Any]:
    return on_curves(curves, theme, ctx.triggered_id == ids.THEME)
