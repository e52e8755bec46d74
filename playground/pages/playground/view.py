"""How a view of the session becomes properties of the page's components."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dash import ALL, Output, no_update

from playground.choices import DATA_SETS, OWN
from playground.config import DEFAULT, MOST_LAYERS, SETTINGS, Config
from playground.editing import MIXED
from playground.facts import facts
from playground.inputs import OWN_NAMES
from playground.kept import kept_data, own_thumbnail
from playground.nn import ACTIVATIONS
from playground.notes import initial_spread, scaling
from playground.pages.playground.lesson import lesson_body
from playground.pages.playground.names import (
    APPLIES,
    CONTROLS,
    LISTS,
    SLIDERS,
    SWITCHES,
)
from playground.pictures import geometry as geometry_of
from playground.problems import AUTOMATIC
from playground.session import View
from playground.ui import controls, ids
from playground.ui.parts import field_id

HIDDEN = {"display": "none"}
SHOWN: dict[str, str] = {}


def value_property(name: str) -> str:
    """The property that holds a control's value."""
    return "checked" if name in SWITCHES else "value"


FIELDS = (*APPLIES, *OWN_NAMES, *(f"dataset-{name}" for name in DATA_SETS))
OUTPUTS: dict[str, Any] = {
    "config": Output(ids.CONFIG, "data"),
    "data": Output(ids.DATA, "data"),
    "started": Output(ids.STARTED, "data"),
    "facts": Output(ids.FACTS, "data"),
    "said": Output(ids.SAID, "data"),
    "values": {name: Output(name, value_property(name)) for name in CONTROLS},
    "lists": {name: Output(name, "data") for name in ("activation", "loss", "output", *LISTS)},
    "texts": {name: Output(controls.value_id(name), "children") for name in SLIDERS},
    "fields": {name: Output(field_id(name), "style") for name in FIELDS},
    "chips": {name: Output(f"chip-{name}", "children") for name in OWN_NAMES},
    "own_picture": Output(f"thumbnail-{OWN}", "src"),
    "lesson": Output(ids.LESSON_BODY, "children"),
    "complaint": Output(ids.FORMULA, "error"),
    "scaling": Output("output-note", "children"),
    "spread": Output("initial-spread", "children"),
    "heads": Output(ids.layered("head", ALL), "style"),
    "widths": Output(ids.layered("width", ALL), "value"),
    "activations": Output(ids.layered("layer-activation", ALL), "value"),
    "ends": {name: Output(name, "style") for name in ("features-head", "output-head", "diagram")},
}


def view_props(view: View, data: Any = None) -> dict[str, Any]:
    """``view`` in the shape of OUTPUTS; ``data`` are the person's own, as the store has them."""
    config = view.config
    kept = data if view.data is None else view.data
    return {
        "config": config.to_json(),
        "data": no_update if view.data is None else view.data,
        "started": no_update if view.started is None else view.started,
        "facts": facts(config, kept),
        "said": [asdict(notice) for notice in view.notices] if view.notices else no_update,
        "own_picture": own_thumbnail(kept) if view.data is not None or view.opened else no_update,
        "lesson": no_update if view.lesson is None else lesson_body(view.lesson),
        "complaint": view.complaint,
        **control_props(config, kept),
    }


def first_props() -> dict[str, Any]:
    """What the page is served with: the part of a view that a visitor sees without a link."""
    nothing = {"own_picture": "", "lesson": lesson_body(DEFAULT.lesson), "complaint": ""}
    return {**nothing, **control_props(DEFAULT)}


def control_props(config: Config, data: Any = None) -> dict[str, Any]:
    """The part of a view that follows from the set-up: every control shows what is in force.
    ``data`` are those that are kept, if any."""
    return {
        "values": {name: _value(name, config) for name in CONTROLS},
        "lists": {
            "activation": _activation_options(config),
            "loss": _loss_options(config),
            "output": _output_options(config),
            **{name: controls.options(name, config) for name in LISTS},
        },
        "texts": {name: SETTINGS[name].kind.text(getattr(config, name)) for name in SLIDERS},
        "fields": _fields(config, data),
        "chips": {
            name: config.offered[name].label if name in config.offered else "" for name in OWN_NAMES
        },
        "scaling": scaling(config, kept_data(data)),
        "spread": initial_spread(config),
        **_heads(config),
    }


def _fields(config: Config, data: Any) -> dict[str, dict[str, str]]:
    shown = {name: applies(config) for name, applies in APPLIES.items()}
    shown |= {name: name in config.offered for name in OWN_NAMES}
    shown |= {
        f"dataset-{name}": data is not None if name == OWN else entry.problem == config.problem
        for name, entry in DATA_SETS.items()
    }
    return {name: SHOWN if visible else HIDDEN for name, visible in shown.items()}


def _loss_options(config: Config) -> list[dict[str, str]]:
    return [
        {"value": name, "label": loss.label} for name, loss in config.problem_type.losses.items()
    ]


def _output_options(config: Config) -> list[dict[str, str]]:
    """The usual output by its name, and what else suits the problem."""
    problem = config.problem_type
    usual = problem.output(config.loss).label
    return [
        {"value": AUTOMATIC, "label": f"as usual ({usual})"},
        *({"value": name, "label": ACTIVATIONS[name].label} for name in problem.pairs),
    ]


def _value(name: str, config: Config) -> Any:
    if name == "rule":
        return config.rule or config.data_set.rule
    if name == "hide":
        return sorted(config.hidden_parts)
    if name == "activation":
        return config.activation[0] if len(config.activation) == 1 else MIXED
    return controls.shown_value(name, config)


def _activation_options(config: Config) -> list[dict[str, str]]:
    offered = controls.options("activation")
    if len(config.activation) > 1:
        offered = [{"value": MIXED, "label": "by layer"}, *offered]
    return offered


def _heads(config: Config) -> dict[str, Any]:
    geometry = geometry_of(config)
    left, *middle, right = ({"left": f"{100 * x:.3f}%"} for x in geometry.columns)
    chosen = config.layer_activations
    spare = MOST_LAYERS - len(middle)
    return {
        "heads": [*middle, *[HIDDEN] * spare],
        "widths": [*config.hidden, *[no_update] * spare],
        "activations": [*chosen, *[no_update] * spare],
        "ends": {
            "features-head": left,
            "output-head": right,
            "diagram": {"--columns": len(config.sizes)},
        },
    }
