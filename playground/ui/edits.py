"""Changes that a page asks for one at a time: `assets/edits.js` asks, and this answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash import Dash, Input, Output, State, dcc, no_update, stringify_id
from dash.exceptions import PreventUpdate

from playground.ui import ids, shell


def stores() -> list[Any]:
    """What a page needs among its components to ask and to be answered."""
    return [dcc.Store(id=ids.EDITED), dcc.Store(id=ids.ANSWERED)]


def key(control: Any, prop: str = "value") -> str:
    """A property of a component, as the browser names it."""
    return f"{stringify_id(control)}.{prop}"


def nothing(outputs: Any) -> Any:
    """That all stays, in the shape of ``outputs``."""
    if isinstance(outputs, Mapping):
        return {name: nothing(part) for name, part in outputs.items()}
    return no_update


def bind(
    app: Dash,
    used: Sequence[Input],
    outputs: Mapping[str, Any],
    change: Callable[..., dict[str, Any]],
    **state: State,
) -> None:
    """Bind a page's controls, ``used``, to ``change``, which is called for one use after the other:
    with the control's id, its value, and what ``state`` refers to.

    It gives what ``outputs`` become, and as "placed" what controls are set to, by their `key`. No
    control is an output: the browser would take no use of it while an answer is on its way.
    Raising PreventUpdate, it changes nothing.
    """

    def answer(edited: Any, **known: Any) -> dict[str, Any]:
        try:
            reply = change(edited["control"], edited["value"], **known)
        except PreventUpdate:
            reply = {**nothing(outputs), "placed": {}}
        answered = {"number": edited["number"], "placed": reply.pop("placed")}
        return {**reply, "answered": answered}

    app.callback(
        output={**outputs, "answered": Output(ids.ANSWERED, "data")},
        inputs={"edited": Input(ids.EDITED, "data")},
        state=state,
        prevent_initial_call=True,
    )(answer)
    shell.run_scripts(app, "edits", {"use": [*used], "answered": [Input(ids.ANSWERED, "data")]})
