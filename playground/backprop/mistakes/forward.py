"""The questions on the way forward: field, output, error and objective."""

from __future__ import annotations

from math import nan

import numpy as np

from playground.backprop.mistakes.asked import Asked
from playground.backprop.mistakes.numbers import Numbers


def _crossed(n: Numbers) -> float:
    """The field by the weights in the neuron's row instead of those in its column, where there are
    as many."""
    w = n.walk.weights[n.layer]
    if w[:-1].shape[0] != w.shape[1]:
        return nan
    return float(w[n.row] @ n.x[:-1] + n.b)


FIELD = Asked(
    symbol=lambda n: n.sym.of("v", n.layer, n.row),
    truth=lambda n: n.v,
    mistakes=(
        ("You forgot the bias: it is added to the sum.", lambda n: n.v - n.b),
        ("The bias is added, not taken off.", lambda n: n.v - 2.0 * n.b),
        ("That is y = φ(v); the field v is the sum before φ.", lambda n: n.y),
        ("You added the inputs without their weights.", lambda n: n.x[:-1].sum()),
        ("You added the weights without the inputs.", lambda n: n.arriving.sum()),
        (
            "The bias neuron says 1, but its weight, b, is what counts.",
            lambda n: n.v - n.b + 1.0,
        ),
        ("That is the field of neuron {}.", lambda n: n.others(n.walk.v)),
        (
            "You used the weights that leave, not those that arrive: w with the indices in the "
            "wrong order.",
            _crossed,
        ),
    ),
)

OUTPUT = Asked(
    symbol=lambda n: n.sym.of("y", n.layer, n.row),
    truth=lambda n: n.y,
    mistakes=(
        ("That is the field v; φ has still to be applied to it.", lambda n: n.v),
        ("That is the derivative φ′(v), not φ(v).", lambda n: n.slope),
        (
            "That is φ(−v): mind the sign of v.",
            lambda n: n.c.setup.activations[n.layer].phi(-n.walk.v[n.layer])[n.row],
        ),
        ("That is the output of neuron {}.", lambda n: n.others(n.walk.y)),
    ),
)

ERROR = Asked(
    symbol=lambda n: f"e_{{l={n.row + 1}}}",
    truth=lambda n: n.e,
    mistakes=(
        ("The sign is wrong: the error is t − y, what is missing, not y − t.", lambda n: -n.e),
        ("That is t − y; this objective's factor is missing.", lambda n: n.missing[n.row]),
        ("That is y − t; the error is the other way round.", lambda n: -n.missing[n.row]),
        (
            "That is the square of the error; e itself is not squared.",
            lambda n: n.missing[n.row] ** 2,
        ),
        ("That is J, the objective; the error comes before it.", lambda n: n.walk.J),
        ("That is the output y; take it off the target.", lambda n: n.y),
        ("That is the error of output {}.", lambda n: n.others(n.walk.e)),
    ),
)

OBJECTIVE = Asked(
    symbol=lambda _: "J",
    truth=lambda n: n.walk.J,
    mistakes=(
        (
            "You forgot the factor in front of the sum of squares.",
            lambda n: (n.missing**2).sum(),
        ),
        (
            "That is half the sum of squares; this objective has another factor.",
            lambda n: 0.5 * (n.missing**2).sum(),
        ),
        (
            "That is the sum of the errors; the objective is not linear in them.",
            lambda n: n.missing.sum(),
        ),
        ("That is the sum of absolute errors.", lambda n: np.abs(n.missing).sum()),
        ("The sign is wrong: J is never negative here.", lambda n: -n.walk.J),
    ),
)
