"""The questions on the way back: the local gradients δ."""

from __future__ import annotations

from math import nan

import numpy as np

from playground.backprop.mistakes.asked import Asked
from playground.backprop.mistakes.numbers import Numbers, without
from playground.nn.registry import Array

OUTPUT_DELTA = Asked(
    symbol=lambda n: n.sym.delta(n.layer, n.row),
    truth=lambda n: n.delta,
    mistakes=(
        ("The sign is wrong: δ = e φ′(v) has the sign of e = t − y.", lambda n: -n.delta),
        (
            "φ′ cancels here: with the cross-entropy, δ is t − y alone.",
            lambda n: n.e * n.slope if n.c.setup.objective.canonical else nan,
        ),
        ("You forgot φ′(v): the error has to be multiplied by how steep φ is.", lambda n: n.e),
        ("That is φ′(v) alone; multiply it by the error e.", lambda n: n.slope),
        (
            "You multiplied by φ(v) = y; it has to be the derivative φ′(v).",
            lambda n: n.e * n.y,
        ),
        ("You took φ′ at y; it is taken at the field v.", lambda n: n.e * n.slope_at(n.y)),
        ("That is the δ of output {}.", lambda n: n.others(n.walk.delta)),
    ),
)


def _new_weights(n: Numbers) -> float:
    return n.slope * float(n.walk.new_weights[n.layer + 1][n.row] @ n.delta_above)


def _e_sent_back(n: Numbers) -> float:
    return n.slope * float(n.leaving @ n.walk.e[n.layer + 1])


def _term_alone(n: Numbers) -> Array:
    return n.slope * (n.leaving * n.delta_above)


def _wrong_pairs(n: Numbers) -> float:
    return n.slope * float(n.leaving @ n.delta_above[::-1])


def _biases(n: Numbers) -> float:
    return n.slope * float(n.walk.weights[n.layer + 1][-1] @ n.delta_above)


def _weights_of_others(n: Numbers) -> Array:
    own_weights = n.walk.weights[n.layer + 1][:-1]
    sums = np.array([float(weights @ n.delta_above) for weights in own_weights])
    return without(n.slope * sums, n.row)


def _arriving(n: Numbers) -> float:
    """The sum over the weights that arrive instead of those that leave, where they can be taken
    for them."""
    arriving = n.arriving[:-1]
    if len(n.delta_above) not in (1, len(arriving)):
        return nan
    return float((arriving * n.delta_above).sum()) * n.slope


HIDDEN_DELTA = Asked(
    symbol=lambda n: n.sym.delta(n.layer, n.row),
    truth=lambda n: n.delta,
    mistakes=(
        ("You forgot φ′(v): the sum has to be multiplied by it.", lambda n: n.e),
        (
            "The sign is wrong: δ is −∂J/∂v, so no minus is left in this sum.",
            lambda n: -n.delta,
        ),
        ("You forgot φ′(v), and the sign is wrong.", lambda n: -n.e),
        (
            "You used the new weights. All δ are computed with the old ones; the weights change at "
            "the end.",
            _new_weights,
        ),
        (
            "You multiplied by φ(v) = y; it has to be the derivative φ′(v).",
            lambda n: n.e * n.y,
        ),
        (
            "You sent e back; what goes back through the weights is δ, which has φ′ of the "
            "layer above in it already.",
            _e_sent_back,
        ),
        (
            "You added the δ without the weights that they come back through.",
            lambda n: n.slope * n.delta_above.sum(),
        ),
        (
            "A term of the sum is missing: this neuron feeds every neuron of the next layer, so "
            "all their δ come back.",
            _term_alone,
        ),
        ("You paired the δ with the weights of the other neurons.", _wrong_pairs),
        ("You used the biases; δ comes back through this neuron's own weights.", _biases),
        (
            "You summed over the wrong weights: those of neuron {}. The first index of w is where "
            "it leads to, the second where it comes from.",
            _weights_of_others,
        ),
        (
            "You used the weights that arrive at the neuron; δ comes back through those that "
            "leave it.",
            _arriving,
        ),
        ("You took φ′ at y; it is taken at the field v.", lambda n: n.e * n.slope_at(n.y)),
        ("That is the δ of neuron {}.", lambda n: n.others(n.walk.delta)),
    ),
)
