"""How a view of the session becomes properties of the page's components."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dash import ALL, Output, no_update

from playground.config import MOST_LAYERS, SETTINGS, Config
from playground.drawing.diagram import diagram
from playground.editing import MIXED
from playground.pages.playground.names import (
    CONSTANTS,
    CONTROLS,
    LISTS,
    SLIDERS,
    SWITCHES,
    field_id,
)
from playground.session import View, facts
from playground.ui import controls, ids

HIDDEN = {"display": "none"}
SHOWN: dict[str, str] = {}


def value_property(name: str) -> str:
    """The property that holds a control's value."""
    return "checked" if name in SWITCHES else "value"


OUTPUTS: dict[str, Any] = {
    "config": Output(ids.CONFIG, "data"),
    "started": Output(ids.STARTED, "data"),
    "facts": Output(ids.FACTS, "data"),
    "said": Output(ids.SAID, "data"),
    "values": {name: Output(name, value_property(name)) for name in CONTROLS},
    "lists": {name: Output(name, "data") for name in ("activation", *LISTS)},
    "texts": {name: Output(controls.value_id(name), "children") for name in SLIDERS},
    "fields": {name: Output(field_id(name), "style") for name in CONSTANTS},
    "heads": Output(ids.layered("head", ALL), "style"),
    "widths": Output(ids.layered("width", ALL), "children"),
    "activations": Output(ids.layered("layer-activation", ALL), "value"),
    "ends": {name: Output(name, "style") for name in ("features-head", "output-head", "diagram")},
}


def view_props(view: View) -> dict[str, Any]:
    """``view`` in the shape of OUTPUTS. Every control shows what is in force."""
    config = view.config
    return {
        "config": config.to_json(),
        "started": no_update if view.started is None else view.started,
        "facts": facts(config),
        "said": [asdict(notice) for notice in view.notices] if view.notices else no_update,
        "values": {name: _value(name, config) for name in CONTROLS},
        "lists": {
            "activation": _activation_options(config),
            **{name: controls.options(name, config) for name in LISTS},
        },
        "texts": {name: SETTINGS[name].kind.text(getattr(config, name)) for name in SLIDERS},
        "fields": {name: _field_style(name, config) for name in CONSTANTS},
        **_heads(config),
    }


def _value(name: str, config: Config) -> Any:
    if name == "activation":
        return config.activation[0] if len(config.activation) == 1 else MIXED
    return controls.shown_value(name, config)


def _activation_options(config: Config) -> list[dict[str, str]]:
    offered = controls.options("activation")
    if len(config.activation) > 1:
        offered = [{"value": MIXED, "label": "by layer"}, *offered]
    return offered


def _field_style(name: str, config: Config) -> dict[str, str]:
    setting, registry, parameter = CONSTANTS[name]
    return SHOWN if parameter in registry[getattr(config, setting)].parameters else HIDDEN


def _heads(config: Config) -> dict[str, Any]:
    geometry = diagram(config.sizes)
    left, *middle, right = ({"left": f"{100 * x:.3f}%"} for x in geometry.columns)
    chosen = config.layer_activations
    spare = MOST_LAYERS - len(middle)
    return {
        "heads": [*middle, *[HIDDEN] * spare],
        "widths": [*map(str, config.hidden), *[""] * spare],
        "activations": [*chosen, *[no_update] * spare],
        "ends": {
            "features-head": left,
            "output-head": right,
            "diagram": {"--columns": len(config.sizes)},
        },
    }
