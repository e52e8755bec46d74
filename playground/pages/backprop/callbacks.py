"""Callbacks are thin: they read their inputs, call one function and return what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx

from playground.backprop.exchange import to_playground
from playground.backprop.opening import open_session, restore
from playground.backprop.session import Session, change
from playground.pages.backprop import names
from playground.pages.backprop.view import OUTPUTS, props
from playground.refused import Refused
from playground.ui import ids, shell

LAYERED = {"wider": "n_clicks", "narrower": "n_clicks", "layer-activation": "value"}
MOST_EDITS = 100

# What runs in the browser: the function's name in assets/backprop/page.js, its output and inputs.
# Whatever is used goes through one queue there, so that no change overtakes another.
SCRIPTS: dict[str, list[Any]] = {
    "open": shell.opening(
        names.OPENED, names.SETTINGS, names.MEMORY, ids.CONFIG, ids.RUN, ids.DATA
    ),
    "use": [
        *(Input(name, "n_clicks") for name in names.BUTTONS),
        *(Input(name, prop) for name, prop in names.VALUES.items()),
        *(Input(ids.layered(name, ALL), prop) for name, prop in LAYERED.items()),
    ],
    "fill": [Input(names.SHEET, "data")],
    "send": [Input(names.SENT, "data")],
    "play": [Input(names.PLAY, "n_clicks")],
    "next": [Input(names.NEXT, "n_clicks")],
    "previous": [Input(names.PREVIOUS, "n_clicks")],
    "answer": [Input(names.CHECK_ANSWER, "n_clicks"), Input(names.ANSWER, "n_submit")],
    "openNetwork": [Input(names.OPEN_NETWORK, "n_clicks")],
}


def on_open(opened: Any) -> dict[str, Any]:
    """The page opened; ``opened`` is what it knows then."""
    session = open_session(
        opened["search"],
        opened["hash"],
        opened["settings"],
        opened["memory"],
        {name: opened[name] for name in ("config", "run", "data")},
    )
    return props(session, opened["theme"], opened["width"])


def on_edit(edited: Any, settings: Any, memory: Any, theme: Any, width: Any) -> dict[str, Any]:
    """Controls were used, one or several: ``edited`` holds the ``edits``, each a control with its
    value and the number ``at`` which it stands."""
    message = edited if isinstance(edited, Mapping) else {}
    edits, number = message.get("edits"), message.get("number")
    known = [edit for edit in edits if isinstance(edit, Mapping)] if isinstance(edits, list) else []
    before = after = restore(settings, memory)
    for edit in known[:MOST_EDITS]:
        if edit.get("control") != names.REDRAW:
            after = _changed(after, edit)
    anew = any(edit.get("control") == names.REDRAW for edit in known)
    return props(
        after, theme, width, number if isinstance(number, int) else 0, None if anew else before
    )


def _changed(session: Session, edit: Mapping[str, Any]) -> Session:
    at = edit.get("at")
    after = change(
        session, str(edit.get("control")), edit.get("value"), at if isinstance(at, int) else 0
    )
    # What was said of edits before this one is said, too.
    return replace(after, said=(*session.said, *after.said))


def on_send(_clicks: Any, settings: Any, memory: Any, config: Any, run: Any) -> dict[str, Any]:
    """The network goes to the playground: what its stores are to hold, or why it cannot."""
    try:
        config, run = to_playground(restore(settings, memory).setup, config, run)
    except Refused as refusal:
        return {"refused": str(refusal)}
    return {"config": config, "run": run}


def register(app: Dash) -> None:
    """Bind the page's callbacks to ``app``."""
    app.callback(
        output=OUTPUTS,
        inputs={
            "opened": Input(names.OPENED, "data"),
            "edited": Input(names.EDITED, "data"),
        },
        state={
            "settings": State(names.SETTINGS, "data"),
            "memory": State(names.MEMORY, "data"),
            "theme": State(ids.THEME, "data"),
            "width": State(names.WIDTH, "data"),
        },
        prevent_initial_call=True,
    )(_triggered)
    app.callback(
        Output(names.SENT, "data"),
        Input(names.SEND_BACK, "n_clicks"),
        State(names.SETTINGS, "data"),
        State(names.MEMORY, "data"),
        State(ids.CONFIG, "data"),
        State(ids.RUN, "data"),
        prevent_initial_call=True,
    )(on_send)
    shell.run_scripts(app, "backprop", SCRIPTS)


def _triggered(
    opened: Any, edited: Any, settings: Any, memory: Any, theme: Any, width: Any
) -> dict[str, Any]:
    if ctx.triggered_id == names.OPENED:
        return on_open(opened)
    return on_edit(edited, settings, memory, theme or "light", width)
