"""What of a view the page does not show yet.

Whatever a reply sets, the browser renders anew: more than a hundred components for every change, if
each reply set all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import ALL, Output, no_update
from dash.development.base_component import Component

from playground.config import MOST_LAYERS
from playground.pages.playground.view import OUTPUTS


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
