"""What of a view the page does not show yet.

Whatever a reply sets, the browser renders anew: more than a hundred components for every change, if
each reply set all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dash import ALL, Output, no_update
from dash.development.base_component import Component

from playground.config import MOST_LAYERS
from playground.pages.playground.view import OUTPUTS, value_property
from playground.ui import edits, ids


def news(props: Any, shown: Any, outputs: Any = OUTPUTS) -> Any:
    """``props`` in the shape of ``outputs``, without what ``shown`` has as well. What ``shown``
    does not speak of stays."""
    if isinstance(outputs, Mapping):
        return {
            name: news(props[name], shown[name], part) if name in shown else props[name]
            for name, part in outputs.items()
        }
    if _in_rows(outputs):
        return [_new(value, old) for value, old in zip(props, shown, strict=True)]
    return _new(props, shown)


def _new(value: Any, old: Any) -> Any:
    return no_update if value == old else value


def nothing(outputs: Any = OUTPUTS) -> Any:
    """That all stays, in the shape of ``outputs``."""
    if isinstance(outputs, Mapping):
        return {name: nothing(part) for name, part in outputs.items()}
    return [no_update] * MOST_LAYERS if _in_rows(outputs) else no_update


# The page waits for each answer before it asks for the next change.
REPLY = {**OUTPUTS, "answered": Output(ids.ANSWERED, "data")}


def as_used(props: dict[str, Any], edited: Mapping[str, Any]) -> dict[str, Any]:
    """``props``, which are in force, as the page shows them after a control was used: what was
    chosen or typed there may not be what is in force then. Scripts name no property, as ``key``,
    that shows what they ask for."""
    for key, part, place in _placed(props):
        if key == edited.get("key"):
            part[place] = edited.get("value")
    return props


def answered(props: dict[str, Any], edited: Any = None) -> dict[str, Any]:
    """``props`` as the reply to what was ``edited``, none of them for a control that has been used
    again since; with the number of the change, and with what the reply sets controls to, which is
    nothing that a person did."""
    asked = edited if isinstance(edited, Mapping) else {}
    waiting = asked.get("waiting") or []
    placed = {}
    for key, part, place in _placed(props):
        if key in waiting:
            part[place] = no_update
        elif part[place] is not no_update:
            placed[key] = part[place]
    return {**props, "answered": {"number": asked.get("number"), "placed": placed}}


def _placed(props: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Where the values of controls stand: the name of the property in the browser, and the part of
    ``props`` and the place in it."""
    for name in props["values"]:
        yield edits.key(name, value_property(name)), props["values"], name
    for kind, part in (("width", "widths"), ("layer-activation", "activations")):
        for layer in range(MOST_LAYERS):
            yield edits.key(ids.layered(kind, layer)), props[part], layer


def show(layout: Component, props: Mapping[str, Any]) -> None:
    """Put ``props``, a part of a view, on a page that nobody has opened yet."""
    for name, value in props.items():
        _put(layout, OUTPUTS[name], value)


def _put(layout: Component, outputs: Any, value: Any) -> None:
    if isinstance(outputs, Mapping):
        for name, part in outputs.items():
            _put(layout, part, value[name])
    elif _in_rows(outputs):
        for layer in range(MOST_LAYERS):
            _set(layout[{**outputs.component_id, "layer": layer}], outputs, value[layer])
    else:
        _set(layout[outputs.component_id], outputs, value)


def _set(component: Component, output: Output, value: Any) -> None:
    if value is not no_update:
        setattr(component, output.component_property, value)


def _in_rows(output: Output) -> bool:
    """Whether a list goes to components in a row, one for each layer."""
    return isinstance(output.component_id, Mapping) and ALL in output.component_id.values()
