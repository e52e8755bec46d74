"""A set-up whose parts go together, whatever a link, a store or an edit has put into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from playground.backprop.setup import DEFAULT, Setup, drawn
from playground.backprop.stages import stages
from playground.inputs import offered
from playground.nn.mlp import layer_views, parameter_count

# What a rule changes, and the sentence that says so ("" where nobody needs to be told).
Repair = tuple[dict[str, Any], str]


def settled(setup: Setup) -> tuple[Setup, list[str]]:
    """``setup`` with all its parts going together, and a sentence for each that was changed."""
    said = []
    for rule in RULES:
        repair = rule(setup)
        if repair is not None:
            setup = replace(setup, **repair[0])
            said += [repair[1]] if repair[1] else []
    return setup, said


def _features(setup: Setup) -> Repair | None:
    known = offered(setup.formulas)
    there = tuple(name for name in setup.features if name in known)
    if there == setup.features:
        return None
    return {"features": there or DEFAULT.features}, (
        "An input names a formula that is not given, and was left out."
    )


def _activations(setup: Setup) -> Repair | None:
    if len(setup.activation) in (1, len(setup.hidden)):
        return None
    return {"activation": setup.activation[:1]}, (
        "There must be one activation for all hidden layers or one for each; the first is used."
    )


def _x(setup: Setup) -> Repair | None:
    count = len(setup.features)
    if len(setup.x) == count:
        return None
    return {"x": (*setup.x, *(0.0,) * count)[:count], "point": 0}, (
        f"The sample has {len(setup.x)} inputs and the network {count}: "
        "missing ones are 0, others were left out."
    )


def _t(setup: Setup) -> Repair | None:
    if len(setup.t) == setup.outputs:
        return None
    return {"t": (*setup.t, *(0.0,) * setup.outputs)[: setup.outputs]}, (
        f"There are {len(setup.t)} targets for {setup.outputs} outputs: "
        "missing ones are 0, others were left out."
    )


def _partner(setup: Setup) -> Repair | None:
    partner = setup.objective.canonical
    if partner is None or setup.output == partner:
        return None
    return {"output": partner}, (
        f"{setup.objective.label} goes with {partner} outputs, so the output is {partner}."
    )


def _probabilities(setup: Setup) -> Repair | None:
    if not setup.objective.canonical or all(0.0 <= t <= 1.0 for t in setup.t):
        return None
    return {"t": tuple(min(max(t, 0.0), 1.0) for t in setup.t)}, (
        f"{setup.objective.label} takes targets from 0 to 1, so they were brought there."
    )


def _weights(setup: Setup) -> Repair | None:
    needed = parameter_count(setup.sizes)
    if len(setup.weights) == needed:
        return None
    said = f"The network has {needed} weights and not {len(setup.weights)}, so they are drawn anew."
    return {"weights": drawn(setup.sizes, setup.seed)}, said if setup.weights else ""


def _stage(setup: Setup) -> Repair | None:
    count = len(stages(setup.sizes, setup.grouping == "neuron"))
    if setup.stage <= count:
        return None
    return {"stage": count}, f"There are {count} steps; the last one is shown."


RULES: tuple[Callable[[Setup], Repair | None], ...] = (
    _features,
    _activations,
    _x,
    _t,
    _partner,
    _probabilities,
    _weights,
    _stage,
)


def resized(setup: Setup, **shape: Any) -> Setup:
    """``setup`` with another ``shape`` (features, formulas, hidden, outputs): weights between
    neurons that stay are kept, new ones drawn, and missing inputs and targets are 0."""
    before = setup.network.weights
    bare = replace(setup, **shape)
    theta = np.array(drawn(bare.sizes, setup.seed))
    after = layer_views(theta, bare.sizes)
    # The last layer stays the last one, however many there are.
    kept = [*zip(before[:-1], after[:-1], strict=False), (before[-1], after[-1])]
    for old, new in kept:
        senders = min(len(old), len(new)) - 1
        receivers = min(old.shape[1], new.shape[1])
        new[:senders, :receivers] = old[:senders, :receivers]
        new[-1, :receivers] = old[-1, :receivers]
    inputs, outputs = len(bare.features), bare.outputs
    return replace(
        bare,
        weights=tuple(map(float, theta)),
        x=(*setup.x, *(0.0,) * inputs)[:inputs],
        t=(*setup.t, *(0.0,) * outputs)[:outputs],
    )
