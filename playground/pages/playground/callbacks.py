"""Callbacks are thin: they read their inputs, call one function and return what it says."""

from __future__ import annotations

from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, dcc
from dash.exceptions import PreventUpdate

from playground.cost import cost
from playground.editing import Edit
from playground.export import csv
from playground.inputs import OWN_NAMES
from playground.pages.playground import opening
from playground.pages.playground.differences import news
from playground.pages.playground.names import CONTROLS
from playground.pages.playground.view import (
    OUTPUTS,
    control_props,
    first_props,
    value_property,
    view_props,
)
from playground.presets import PRESETS
from playground.probe import probe
from playground.reading import read_json
from playground.refused import Refused
from playground.session import change, open_session
from playground.tick import tick
from playground.ui import ids, shell
from playground.ui.routes import route

BUTTONS = (ids.RESET, ids.NEW_SEED, ids.NEW_DATA, ids.DEEPER, ids.SHALLOWER)
BUTTONS_IN_ROWS = ("wider", "narrower", "remove-formula", "preset")

# What runs in the browser: the function's name in assets/playground/page.js, its output and inputs.
SCRIPTS: dict[str, list[Any]] = {
    "open": shell.opening(ids.OPENED, ids.CONFIG, ids.RUN, ids.HISTORY, ids.DATA),
    "start": [Input(ids.STARTED, "data")],
    "know": [Input(ids.FACTS, "data"), State(ids.CONFIG, "data"), State(ids.DATA, "data")],
    "play": [Input(ids.PLAY, "n_clicks")],
    "step": [Input(ids.STEP, "n_clicks")],
    "reset": [Input(ids.RESET, "n_clicks")],
    "useData": [
        Input(ids.USE_DATA, "n_clicks"),
        State(ids.OPENING, "data"),
        *(State(field, "value") for field in opening.FIELDS.values()),
    ],
    "saveFile": [Input("save-file", "n_clicks")],
    "openFile": [Input("open-file", "n_clicks")],
    "draw": [Input("draw", "n_clicks")],
    "openTables": [Output(ids.TABLES, "opened"), Input("open-tables", "n_clicks")],
    "openHiding": [Output(ids.HIDING, "opened"), Input("open-hiding", "n_clicks")],
    "logLoss": [Input("log-loss", "checked")],
    "logEpoch": [Input("log-epoch", "checked")],
    "addFormula": [Input(ids.ADD_FORMULA, "n_clicks"), Input(ids.FORMULA, "n_submit")],
    "inspect": [Input(ids.INSPECTOR, "value")],
    "lesson": [Input(ids.LESSON_BODY, "children"), State(ids.CONFIG, "data")],
    "lookAtData": [Input("maps-on-data", "checked")],
    "measure": [Input("measure", "n_clicks")],
    "openBackprop": [Input(ids.OPEN_BACKPROP, "n_clicks")],
    "keepData": [Input(ids.DATA, "data")],
}


def on_change(
    trigger: Any, value: Any, config: Any, run: Any, theme: Any, data: Any = None
) -> dict[str, Any]:
    """The page opened, or a control was used; ``trigger`` is its id and ``value`` its value."""
    if trigger == ids.OPENED:
        view = open_session(
            value["search"], value["config"], value["run"], value["theme"], value["data"]
        )
        return view_props(view, value["data"])
    changed = change(config, run, _edit(trigger, value), theme or "light", data)
    if changed is None:
        raise PreventUpdate
    return view_props(changed, data)


def _edit(trigger: Any, value: Any) -> Edit:
    """What a control asks for. Buttons that stand in a row, one for each layer, formula or
    preset, are told apart by their number."""
    if trigger == ids.EDITED:
        return Edit(str(value.get("control")), value.get("value"))
    if not isinstance(trigger, dict):
        return Edit(trigger, value)
    kind, number = trigger["type"], trigger["layer"]
    if kind == "remove-formula":
        return Edit(kind, OWN_NAMES[number])
    if kind == "preset":
        return Edit(kind, [*PRESETS][number])
    return Edit(kind, value, number)


def on_download(_clicks: Any, config: Any, run: Any, data: Any) -> Any:
    """All points as a file."""
    try:
        return dcc.send_string(csv(config, run, data), "points.csv")
    except Refused:
        raise PreventUpdate from None


def register(app: Dash) -> None:
    """Bind the page's callbacks to ``app``."""
    app.callback(
        output=OUTPUTS,
        inputs={
            "opened": Input(ids.OPENED, "data"),
            "edited": Input(ids.EDITED, "data"),
            "values": {name: Input(name, value_property(name)) for name in CONTROLS},
            "buttons": [Input(name, "n_clicks") for name in BUTTONS],
            "layered": [Input(ids.layered(name, ALL), "n_clicks") for name in BUTTONS_IN_ROWS],
            "activations": Input(ids.layered("layer-activation", ALL), "value"),
            "widths": Input(ids.layered("width", ALL), "value"),
        },
        state={
            "config": State(ids.CONFIG, "data"),
            "run": State(ids.RUN, "data"),
            "data": State(ids.DATA, "data"),
            "theme": State(ids.THEME, "data"),
            "complaint": State(ids.FORMULA, "error"),
        },
        prevent_initial_call=True,
    )(_triggered)
    route(app, "tick", tick, "config", "run", "asked", "data")
    route(app, "probe", probe, "config", "run", "asked", "data", "point")
    route(app, "cost", cost, "config", "data", "theme")
    opening.register(app)
    app.callback(
        Output(ids.DOWNLOADED, "data"),
        Input(ids.DOWNLOAD, "n_clicks"),
        State(ids.CONFIG, "data"),
        State(ids.RUN, "data"),
        State(ids.DATA, "data"),
        prevent_initial_call=True,
    )(on_download)
    shell.run_scripts(app, "page", {"say": [Input(ids.SAID, "data")]})
    shell.run_scripts(app, "playground", SCRIPTS)


def _triggered(config: Any, run: Any, theme: Any, data: Any, **inputs: Any) -> Any:
    props = on_change(ctx.triggered_id, ctx.triggered[0]["value"], config, run, theme, data)
    if ctx.triggered_id == ids.OPENED:
        return news(props, first_props())
    # What a person typed or chose may not be what is in force.
    seen = {name: inputs[name] for name in ("values", "activations", "widths", "complaint")}
    return news(props, {**control_props(read_json(config)[0], data), **seen})
