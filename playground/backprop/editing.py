"""What each control of the page does to the set-up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from playground.backprop.points import sample_at
from playground.backprop.reading import read_number
from playground.backprop.settling import resized, settled
from playground.backprop.setup import (
    MOST_INPUTS,
    MOST_LAYERS,
    MOST_NEURONS,
    MOST_OUTPUTS,
    Setup,
    drawn,
)
from playground.backprop.stages import same_place, stages
from playground.data import FEATURES
from playground.query import changed
from playground.refused import Refused
from playground.settings import Unfit, settings_of

SETTINGS = settings_of(Setup)
# Controls over the outputs have this number, however many hidden layers there are.
OUTPUTS = MOST_LAYERS + 1


def apply(setup: Setup, control: str, value: Any, at: int = 0) -> tuple[Setup, list[str]]:
    """The set-up after ``control`` (one of several of its kind: number ``at``) was given
    ``value``, and sentences about what had to follow. Raises Refused."""
    action = ACTIONS.get(control)
    if action is not None:
        return settled(action(setup, value, at))
    if control not in SETTINGS:
        raise Refused(f"There is no control “{control}”.")
    return settled(changed(setup, **{control: _typed(control, value)}))


def _typed(control: str, value: Any) -> Any:
    """Text fields give text, even for numbers."""
    if not isinstance(value, str) or control not in ("eta", "huber_delta", "point"):
        return value
    try:
        return read_number(value)
    except Unfit as unfit:
        raise Refused(f"{SETTINGS[control].label} {unfit}.") from None


def _one_of(name: str, noun: str) -> Callable[[Setup, Any, int], Setup]:
    """Sets one number of a list: an input, a target, a weight."""

    def action(setup: Setup, value: Any, at: int) -> Setup:
        values = list(getattr(setup, name))
        if not 0 <= at < len(values):
            raise Refused(f"There is no such {noun}.")
        kind = SETTINGS[name].kind.of  # type: ignore[attr-defined]
        try:
            values[at] = kind.check(read_number(value))
        except Unfit as unfit:
            raise Refused(f"The {noun} {unfit}.") from None
        after = changed(setup, **{name: values})
        return after if name == "weights" else replace(after, point=0)

    return action


def _t(setup: Setup, value: Any, at: int) -> Setup:
    after = _one_of("t", "target")(setup, value, at)
    if setup.objective.canonical and not 0.0 <= after.t[at] <= 1.0:
        raise Refused(f"The target must be from 0 to 1 with the {setup.objective.label.lower()}.")
    return after


def _pick(setup: Setup, value: Any, _at: int) -> Setup:
    """The point of that number, from 1, as the sample."""
    number = changed(setup, point=_typed("point", value)).point
    if number == 0:
        return replace(setup, point=0)
    x, t = sample_at(setup, number)
    # A set with fewer answers than there are outputs leaves the other targets as they are.
    return replace(setup, point=number, x=x, t=(*t, *setup.t[len(t) :])[: setup.outputs])


def _choose_data_set(setup: Setup, value: Any, _at: int) -> Setup:
    return changed(setup, dataset=value, point=0)


def _resize(step: int) -> Callable[[Setup, Any, int], Setup]:
    """More or fewer neurons in column ``at``."""

    def action(setup: Setup, _value: Any, at: int) -> Setup:
        if at == 0:
            return _inputs(setup, step)
        if at == OUTPUTS:
            return _outputs(setup, step)
        if not 0 < at <= len(setup.hidden):
            raise Refused("There is no such layer.")
        hidden = list(setup.hidden)
        hidden[at - 1] += step
        if not 1 <= hidden[at - 1] <= MOST_NEURONS:
            raise Refused(f"A hidden layer has 1 to {MOST_NEURONS} neurons here.")
        return resized(setup, hidden=tuple(hidden))

    return action


def _inputs(setup: Setup, step: int) -> Setup:
    if step < 0:
        if len(setup.features) == 1:
            raise Refused("The network needs at least one input.")
        return replace(resized(setup, features=setup.features[:-1]), point=0)
    unused = [name for name in FEATURES if name not in setup.features]
    if len(setup.features) >= MOST_INPUTS or not unused:
        raise Refused(f"There can be {MOST_INPUTS} inputs here.")
    return replace(resized(setup, features=(*setup.features, unused[0])), point=0)


def _outputs(setup: Setup, step: int) -> Setup:
    outputs = setup.outputs + step
    if not 1 <= outputs <= MOST_OUTPUTS:
        raise Refused(f"There can be 1 to {MOST_OUTPUTS} outputs here.")
    return resized(setup, outputs=outputs)


def _deepen(setup: Setup, _value: Any, _at: int) -> Setup:
    if len(setup.hidden) >= MOST_LAYERS:
        raise Refused(f"There can be {MOST_LAYERS} hidden layers here.")
    activation = setup.activation
    if len(activation) > 1:
        activation = (*activation, activation[-1])
    return resized(setup, hidden=(*setup.hidden, setup.hidden[-1]), activation=activation)


def _flatten(setup: Setup, _value: Any, _at: int) -> Setup:
    if len(setup.hidden) == 1:
        raise Refused("Backpropagation needs at least one hidden layer to go back to.")
    activation = setup.activation[:-1] if len(setup.activation) > 1 else setup.activation
    return resized(setup, hidden=setup.hidden[:-1], activation=activation)


def _choose_layer_activation(setup: Setup, value: Any, at: int) -> Setup:
    """The activation of column ``at``, hidden or output."""
    if at == OUTPUTS:
        return _choose_output(setup, value, at)
    chosen = list(setup.hidden_activations)
    if not 0 < at <= len(chosen):
        raise Refused("There is no such layer.")
    chosen[at - 1] = value
    alike = all(name == chosen[0] for name in chosen)
    return changed(setup, activation=chosen[:1] if alike else chosen)


def _choose_output(setup: Setup, value: Any, _at: int) -> Setup:
    """The objective stays if it goes with the output."""
    partner = setup.objective.canonical
    loss = setup.loss if partner in (None, value) else "half_squared"
    return changed(setup, output=value, loss=loss)


def _choose_loss(setup: Setup, value: Any, _at: int) -> Setup:
    return changed(setup, loss=value)


def _regroup(setup: Setup, value: Any, _at: int) -> Setup:
    """The other kind of steps, at the same place of the way."""
    after = changed(setup, grouping=value)
    now = stages(setup.sizes, setup.grouping == "neuron")[setup.stage - 1]
    among = stages(after.sizes, after.grouping == "neuron")
    return replace(after, stage=same_place(now, among) + 1)


def _draw(setup: Setup, _value: Any, _at: int) -> Setup:
    """Other weights, from the next seed."""
    seed = (setup.seed + 1) % 1_000_000
    return replace(setup, seed=seed, weights=drawn(setup.sizes, seed))


ACTIONS: dict[str, Callable[[Setup, Any, int], Setup]] = {
    "x": _one_of("x", "input"),
    "t": _t,
    "weight": _one_of("weights", "weight"),
    "point": _pick,
    "dataset": _choose_data_set,
    "wider": _resize(+1),
    "narrower": _resize(-1),
    "deeper": _deepen,
    "shallower": _flatten,
    "layer-activation": _choose_layer_activation,
    "loss": _choose_loss,
    "grouping": _regroup,
    "draw-weights": _draw,
}
