"""Callbacks are thin: they read their inputs, call one function and return what it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, dcc
from dash.exceptions import PreventUpdate

from playground.cost import cost
from playground.editing import Edit
from playground.export import csv
from playground.inputs import OWN_NAMES
from playground.pages.playground import opening
from playground.pages.playground.differences import REPLY, answered, as_used, news, nothing
from playground.pages.playground.names import CONTROLS
from playground.pages.playground.view import (
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
FIELDS_IN_ROWS = ("layer-activation", "width")

# What runs in the browser: the function's name in assets/playground/page.js, its output and inputs.
# Whatever is used goes through one queue there, so that no change overtakes another.
SCRIPTS: dict[str, list[Any]] = {
    "open": shell.opening(ids.OPENED, ids.CONFIG, ids.RUN, ids.HISTORY, ids.DATA),
    "use": [
        Input(ids.ANSWERED, "data"),
        *(Input(name, value_property(name)) for name in CONTROLS),
        *(Input(name, "n_clicks") for name in BUTTONS),
        *(Input(ids.layered(name, ALL), "n_clicks") for name in BUTTONS_IN_ROWS),
        *(Input(ids.layered(name, ALL), "value") for name in FIELDS_IN_ROWS),
    ],
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


def on_open(opened: Any) -> dict[str, Any]:
    """The page opened; ``opened`` is what it knows then."""
    view = open_session(*(opened[part] for part in ("search", "config", "run", "theme", "data")))
    return view_props(view, opened["data"])


def on_edit(edited: Any, config: Any, run: Any, theme: Any, data: Any = None) -> dict[str, Any]:
    """A control was used: ``edited`` has its id and its value. Raises PreventUpdate where nothing
    changes."""
    changed = change(config, run, _edit(edited), theme or "light", data)
    if changed is None:
        raise PreventUpdate
    return view_props(changed, data)


def _edit(edited: Any) -> Edit:
    """What a control asks for. Buttons that stand in a row, one for each layer, formula or
    preset, are told apart by their number."""
    control, value = edited.get("control"), edited.get("value")
    if not isinstance(control, Mapping):
        return Edit(str(control), value)
    kind, at = str(control.get("type")), control.get("layer")
    number = at if isinstance(at, int) else 0
    named = {"remove-formula": OWN_NAMES, "preset": [*PRESETS]}.get(kind)
    if named is not None:
        return Edit(kind, named[number] if 0 <= number < len(named) else None)
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
        output=REPLY,
        inputs={"opened": Input(ids.OPENED, "data"), "edited": Input(ids.EDITED, "data")},
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


def _triggered(
    opened: Any, edited: Any, config: Any, run: Any, theme: Any, data: Any, complaint: Any
) -> dict[str, Any]:
    if ctx.triggered_id == ids.OPENED:
        return answered(news(on_open(opened), first_props()))
    try:
        props = on_edit(edited, config, run, theme, data)
    except PreventUpdate:
        return answered(nothing(), edited)
    shown = as_used(control_props(read_json(config)[0], data), edited)
    return answered(news(props, {**shown, "complaint": complaint}), edited)
