"""Callbacks are thin: they read their inputs, call one function and return what it says."""

from __future__ import annotations

from typing import Any

import orjson
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate
from flask import Response, request
from isal import igzip

from playground.editing import Edit
from playground.pages.playground.names import CONTROLS
from playground.pages.playground.view import OUTPUTS, value_property, view_props
from playground.session import change, open_session
from playground.tick import Refused, tick
from playground.ui import ids

BUTTONS = (ids.RESET, ids.NEW_SEED, ids.NEW_DATA, ids.DEEPER, ids.SHALLOWER)
LAYER_BUTTONS = ("wider", "narrower")

# What runs in the browser: the function's name in assets/page.js, its output and inputs.
SCRIPTS: dict[str, list[Any]] = {
    "open": [
        Output(ids.OPENED, "data"),
        Input(ids.OPENED, "id"),
        State(ids.URL, "search"),
        State(ids.CONFIG, "data"),
        State(ids.RUN, "data"),
        State(ids.HISTORY, "data"),
        State(ids.THEME, "data"),
    ],
    "theme": [Output("mantine", "forceColorScheme"), Input(ids.THEME, "data")],
    "start": [Input(ids.STARTED, "data")],
    "know": [Input(ids.FACTS, "data"), State(ids.CONFIG, "data")],
    "say": [Input(ids.SAID, "data")],
    "play": [Input(ids.PLAY, "n_clicks")],
    "step": [Input(ids.STEP, "n_clicks")],
    "reset": [Input(ids.RESET, "n_clicks")],
    "switchTheme": [Input("switch-theme", "n_clicks")],
    "copyLink": [Input("copy-link", "n_clicks")],
    "fullScreen": [Input("full-screen", "n_clicks")],
    "showTest": [Input("show-test", "checked")],
    "logLoss": [Input("log-loss", "checked")],
}


def on_change(trigger: Any, value: Any, config: Any, run: Any, theme: Any) -> dict[str, Any]:
    """The page opened, or a control was used; ``trigger`` is its id and ``value`` its value."""
    if trigger == ids.OPENED:
        view = open_session(value["search"], value["config"], value["run"], value["theme"])
        return view_props(view)
    layered = isinstance(trigger, dict)
    edit = Edit(
        control=trigger["type"] if layered else trigger,
        value=value,
        layer=trigger["layer"] if layered else 0,
    )
    changed = change(config, run, edit, theme or "light")
    if changed is None:
        raise PreventUpdate
    return view_props(changed)


def on_ask(message: Any) -> dict[str, Any]:
    """The player asks for frames: ``message`` holds ``asked``, ``config`` and ``run``."""
    if not isinstance(message, dict):
        return {"refused": "The request is not one."}
    try:
        return tick(message.get("config"), message.get("run"), message.get("asked"))
    except Refused as refusal:
        return {"refused": str(refusal)}


def answer_tick() -> Response:
    """``POST /tick``: `on_ask` over HTTP. Status 400 where the body is not JSON."""
    try:
        message = orjson.loads(request.get_data())
    except orjson.JSONDecodeError:
        return Response(status=400)
    return _packed(orjson.dumps(on_ask(message)))


def _packed(body: bytes) -> Response:
    """``body`` as JSON, with gzip where the browser takes it: that costs a third of what
    Flask-Compress would spend on the same bytes."""
    reply = Response(body, mimetype="application/json")
    reply.vary.add("Accept-Encoding")
    if "gzip" in set(request.accept_encodings.values()):
        reply.data = igzip.compress(body, 1)
        reply.headers["Content-Encoding"] = "gzip"
    return reply


def register(app: Dash) -> None:
    """Bind the page's callbacks to ``app``."""
    app.callback(
        output=OUTPUTS,
        inputs={
            "opened": Input(ids.OPENED, "data"),
            "values": {name: Input(name, value_property(name)) for name in CONTROLS},
            "buttons": [Input(name, "n_clicks") for name in BUTTONS],
            "layered": [
                *(Input(ids.layered(name, ALL), "n_clicks") for name in LAYER_BUTTONS),
                Input(ids.layered("layer-activation", ALL), "value"),
            ],
        },
        state={
            "config": State(ids.CONFIG, "data"),
            "run": State(ids.RUN, "data"),
            "theme": State(ids.THEME, "data"),
        },
        prevent_initial_call=True,
    )(_triggered)
    # Past Dash's renderer, whose bookkeeping costs the page tens of milliseconds a callback.
    app.server.post(f"{app.config.routes_pathname_prefix}tick")(answer_tick)
    for script, arguments in SCRIPTS.items():
        app.clientside_callback(
            ClientsideFunction("playground", script),
            *arguments,
            prevent_initial_call=script != "open",
        )


def _triggered(config: Any, run: Any, theme: Any, **_inputs: Any) -> dict[str, Any]:
    return on_change(ctx.triggered_id, ctx.triggered[0]["value"], config, run, theme)
