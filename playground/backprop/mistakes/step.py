"""The questions of the step: derivative, update, new weight, and J after it."""

from __future__ import annotations

from collections.abc import Callable
from math import nan

from playground.backprop.mistakes.asked import Asked, Mistake
from playground.backprop.mistakes.numbers import Numbers, without


def _field_before(n: Numbers) -> float:
    """The field of the neuron that the weight comes from; not a number where that is an input or
    the bias neuron."""
    if n.layer == 0 or n.sym.is_bias(n.layer, n.sender):
        return nan
    return float(n.walk.v[n.layer - 1][n.sender])


def _in_product(scale: Callable[[Numbers], float]) -> tuple[Mistake, ...]:
    """What goes wrong with ``scale`` · δ x."""
    return (
        (
            "You forgot the input x that the weight is multiplied by.",
            lambda n: scale(n) * n.delta,
        ),
        (
            "You used e instead of δ: φ′(v) is missing.",
            lambda n: scale(n) * (n.e * n.x[n.sender]),
        ),
        (
            "You used the field v of the neuron before; the weight was given its output y.",
            lambda n: scale(n) * n.delta * _field_before(n),
        ),
        (
            "You used this neuron's own output; x is what the weight was given, from the layer "
            "before.",
            lambda n: scale(n) * n.delta * n.y,
        ),
        (
            "You used the input of another weight.",
            lambda n: scale(n) * n.delta * without(n.x, n.sender),
        ),
        (
            "You used the δ of another neuron.",
            lambda n: scale(n) * n.others(n.walk.delta) * n.x[n.sender],
        ),
    )


GRADIENT = Asked(
    symbol=lambda n: rf"\partial J / \partial {n.weight}",
    truth=lambda n: n.of_weight(n.walk.gradients),
    mistakes=(
        (
            "The sign is wrong: the derivative of J is minus δ x.",
            lambda n: -n.of_weight(n.walk.gradients),
        ),
        (
            "That is Δw; the derivative has neither η nor its sign.",
            lambda n: n.of_weight(n.walk.updates),
        ),
        *_in_product(lambda _: -1.0),
    ),
)

UPDATE = Asked(
    symbol=lambda n: rf"\Delta {n.weight}",
    truth=lambda n: n.of_weight(n.walk.updates),
    mistakes=(
        (
            "The sign is wrong: the step goes against the derivative, Δw = +η δ x.",
            lambda n: -n.of_weight(n.walk.updates),
        ),
        ("That is ∂J/∂w; the update is −η times it.", lambda n: n.of_weight(n.walk.gradients)),
        ("You forgot the learning rate η.", lambda n: -n.of_weight(n.walk.gradients)),
        (
            "That is the new weight; Δw is only the change.",
            lambda n: n.of_weight(n.walk.new_weights),
        ),
        *_in_product(lambda n: n.c.setup.eta),
    ),
)

NEW_WEIGHT = Asked(
    symbol=lambda n: rf"{n.weight} + \Delta {n.weight}",
    truth=lambda n: n.of_weight(n.walk.new_weights),
    mistakes=(
        (
            "You took the update off; it is added: w + Δw.",
            lambda n: n.of_weight(n.walk.weights) - n.of_weight(n.walk.updates),
        ),
        (
            "That is the update Δw; add it to the old weight.",
            lambda n: n.of_weight(n.walk.updates),
        ),
        ("That is the old weight.", lambda n: n.of_weight(n.walk.weights)),
        (
            "You forgot the learning rate η.",
            lambda n: n.of_weight(n.walk.weights) - n.of_weight(n.walk.gradients),
        ),
        (
            "You added the derivative; the step is −η times it.",
            lambda n: n.of_weight(n.walk.weights) + n.of_weight(n.walk.gradients),
        ),
    ),
)

AFTER = Asked(
    symbol=lambda _: r"J(\mathbf{w} + \Delta \mathbf{w})",
    truth=lambda n: n.walk.J_after,
    mistakes=(
        ("That is J before the step.", lambda n: n.walk.J),
        (
            "That is what the gradient promises; the true J is curved.",
            lambda n: n.walk.J + n.walk.promised,
        ),
        (
            "That is the change of J; J itself is asked.",
            lambda n: n.walk.J_after - n.walk.J,
        ),
        (
            "That is the new output; J is still to be computed from it.",
            lambda n: n.walk.y_after[-1][0],
        ),
    ),
)
