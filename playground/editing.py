"""What each control of the page does to the configuration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from datasets import DATASETS
from playground.config import LARGEST_SEED, SETTINGS, Config
from playground.data import FEATURES
from playground.settings import Unfit

NEW_LAYER = 4


@dataclass(frozen=True)
class Edit:
    """One use of a control: its name, the layer it stands over (from 0), its new value."""

    control: str
    value: Any = None
    layer: int = 0


def apply(config: Config, edit: Edit) -> Config:
    """The configuration after ``edit``. Raises Unfit with a sentence for the person."""
    action = ACTIONS.get(edit.control)
    if action is not None:
        return action(config, edit)
    entry = SETTINGS.get(edit.control)
    if entry is None:
        raise Unfit(f"There is no control “{edit.control}”.")
    return config.changed(**{edit.control: _typed(edit)})


def _typed(edit: Edit) -> Any:
    """Lists and text fields give text, even for numbers."""
    entry = SETTINGS[edit.control]
    if not isinstance(edit.value, str):
        return edit.value
    try:
        return entry.kind.parse(edit.value)
    except Unfit as unfit:
        raise Unfit(f"{entry.label} {unfit}.") from None


def _choose_data_set(config: Config, edit: Edit) -> Config:
    known = DATASETS.get(str(edit.value))
    return config.changed(dataset=edit.value, samples=known.samples if known else config.samples)


def _choose_features(config: Config, edit: Edit) -> Config:
    """In the order of the registry, whatever the order of clicks."""
    chosen = edit.value if isinstance(edit.value, list | tuple) else ()
    ordered = [name for name in FEATURES if name in chosen]
    return config.changed(features=ordered)


def _next_seed(name: str) -> Callable[[Config, Edit], Config]:
    def action(config: Config, edit: Edit) -> Config:
        return config.changed(**{name: (getattr(config, name) + 1) % (LARGEST_SEED + 1)})

    return action


def _resize(step: int) -> Callable[[Config, Edit], Config]:
    def action(config: Config, edit: Edit) -> Config:
        hidden = list(config.hidden)
        if not 0 <= edit.layer < len(hidden):
            raise Unfit("There is no such layer.")
        hidden[edit.layer] += step
        return config.changed(hidden=hidden)

    return action


def _deepen(config: Config, edit: Edit) -> Config:
    width = config.hidden[-1] if config.hidden else NEW_LAYER
    activation = config.activation
    if len(activation) > 1:
        activation = (*activation, activation[-1])
    return config.changed(hidden=(*config.hidden, width), activation=activation)


def _flatten(config: Config, edit: Edit) -> Config:
    if not config.hidden:
        raise Unfit("There is no hidden layer left to remove.")
    activation = config.activation
    if len(activation) > 1:
        activation = activation[:-1]
    return config.changed(hidden=config.hidden[:-1], activation=activation)


def _choose_activation(config: Config, edit: Edit) -> Config:
    """One activation for all layers. No value stands for "differs by layer": no change."""
    if edit.value == MIXED:
        return config
    return config.changed(activation=(edit.value,))


def _choose_layer_activation(config: Config, edit: Edit) -> Config:
    chosen = list(config.layer_activations)
    if not 0 <= edit.layer < len(chosen):
        raise Unfit("There is no such layer.")
    chosen[edit.layer] = edit.value
    alike = all(name == chosen[0] for name in chosen)
    return config.changed(activation=chosen[:1] if alike else chosen)


# The value of the activation control when layers differ.
MIXED = "mixed"

ACTIONS: dict[str, Callable[[Config, Edit], Config]] = {
    "dataset": _choose_data_set,
    "features": _choose_features,
    "activation": _choose_activation,
    "layer-activation": _choose_layer_activation,
    "new-seed": _next_seed("seed"),
    "new-data": _next_seed("data_seed"),
    "wider": _resize(+1),
    "narrower": _resize(-1),
    "deeper": _deepen,
    "shallower": _flatten,
}
