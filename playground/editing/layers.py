"""Controls of the hidden layers: how many, how wide, and how they are activated."""

from __future__ import annotations

from dataclasses import replace

from playground.config import MOST_LAYERS, Config
from playground.recipes import FEWEST_NEURONS
from playground.refused import Refused
from playground.settings import Number, Unfit

from .edit import Action, Edit

NEW_LAYER = 4
# The value of the activation control while layers differ.
MIXED = "mixed"


def _set_width(config: Config, edit: Edit) -> Config:
    hidden = list(config.hidden)
    if not 0 <= edit.layer < len(hidden):
        raise Refused("There is no such layer.")
    hidden[edit.layer] = edit.value
    return config.changed(hidden=hidden)


def _resize(step: int) -> Action:
    def action(config: Config, edit: Edit) -> Config:
        width = config.hidden[edit.layer] if 0 <= edit.layer < len(config.hidden) else 0
        return _set_width(config, replace(edit, value=width + step))

    return action


def _set_all_widths(config: Config, edit: Edit) -> Config:
    return config.changed(hidden=[edit.value] * max(len(config.hidden), 1))


def _deepen(config: Config, edit: Edit) -> Config:
    width = config.hidden[-1] if config.hidden else NEW_LAYER
    activation = config.activation
    if len(activation) > 1:
        activation = (*activation, activation[-1])
    return config.changed(hidden=(*config.hidden, width), activation=activation)


def _flatten(config: Config, edit: Edit) -> Config:
    if not config.hidden:
        raise Refused("There is no hidden layer left to remove.")
    activation = config.activation
    if len(activation) > 1:
        activation = activation[:-1]
    return config.changed(hidden=config.hidden[:-1], activation=activation)


def _set_layers(config: Config, edit: Edit) -> Config:
    """Layers that are new are activated like the last one."""
    hidden = edit.typed
    layers = len(hidden) if isinstance(hidden, list | tuple) else 0
    activation = config.activation
    if len(activation) > 1:
        activation = (activation + activation[-1:] * layers)[: max(layers, 1)]
    return config.changed(hidden=hidden, activation=activation)


def _set_depth(config: Config, edit: Edit) -> Config:
    """So many hidden layers, none narrower than the lecture has them; those that are new are like
    the last one."""
    try:
        layers = int(Number(0, MOST_LAYERS, whole=True).check(edit.value))
    except Unfit as unfit:
        raise Refused(f"The number of hidden layers {unfit}.") from None
    widths = [max(width, FEWEST_NEURONS) for width in config.hidden] or [FEWEST_NEURONS]
    return _set_layers(config, Edit("hidden", (widths + widths[-1:] * layers)[:layers]))


def _choose_activation(config: Config, edit: Edit) -> Config:
    """One activation for all layers; that layers differ is no choice, and changes nothing."""
    if edit.value == MIXED:
        return config
    return config.changed(activation=(edit.value,))


def _choose_layer_activation(config: Config, edit: Edit) -> Config:
    chosen = list(config.layer_activations)
    if not 0 <= edit.layer < len(chosen):
        raise Refused("There is no such layer.")
    chosen[edit.layer] = edit.value
    alike = all(name == chosen[0] for name in chosen)
    return config.changed(activation=chosen[:1] if alike else chosen)


ACTIONS: dict[str, Action] = {
    "depth": _set_depth,
    "hidden": _set_layers,
    "all-widths": _set_all_widths,
    "activation": _choose_activation,
    "layer-activation": _choose_layer_activation,
    "width": _set_width,
    "wider": _resize(+1),
    "narrower": _resize(-1),
    "deeper": _deepen,
    "shallower": _flatten,
}
