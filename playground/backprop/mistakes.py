"""The number that each stage asks for, and the wrong numbers that betray what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from playground.backprop.context import Context
from playground.backprop.stages import Kind
from playground.nn.registry import Array

# A wrong number, and the sentence about it.
Mistake = tuple[float, str]
# The symbol (TeX), the true number, and the mistakes, the likeliest first.
Made = tuple[str, float, Iterator[Mistake]]


def asked_sender(c: Context) -> int:
    """The sender whose weight a stage asks about: the one that changes most."""
    return int(np.argmax(np.abs(c.walk.gradients[c.layer][:, c.first])))


def _field(c: Context) -> Made:
    layer, row = c.layer, c.first
    x, w = c.walk.x[layer], c.walk.weights[layer]
    v = c.walk.v[layer]

    def mistakes() -> Iterator[Mistake]:
        yield v[row] - w[-1, row], "You forgot the bias: it is added to the sum."
        yield v[row] - 2.0 * w[-1, row], "The bias is added, not taken off."
        yield c.walk.y[layer][row], "That is y = φ(v); the field v is the sum before φ."
        yield float(x[:-1].sum()), "You added the inputs without their weights."
        yield float(w[:, row].sum()), "You added the weights without the inputs."
        yield (
            v[row] - w[-1, row] + 1.0,
            "The bias neuron says 1, but its weight, b, is what counts.",
        )
        yield from _others(v, row, "the field of neuron {}")
        if w[:-1].shape[0] == w.shape[1]:
            crossed = float(w[row] @ x[:-1] + w[-1, row])
            yield (
                crossed,
                (
                    "You used the weights that leave, not those that arrive: w with the indices in "
                    "the wrong order."
                ),
            )

    return c.sym.of("v", layer, row), float(v[row]), mistakes()


def _output(c: Context) -> Made:
    layer, row = c.layer, c.first
    y = c.walk.y[layer]

    def mistakes() -> Iterator[Mistake]:
        yield c.walk.v[layer][row], "That is the field v; φ has still to be applied to it."
        yield c.walk.slope[layer][row], "That is the derivative φ′(v), not φ(v)."
        yield (
            float(c.setup.activations[layer].phi(-c.walk.v[layer])[row]),
            "That is φ(−v): mind the sign of v.",
        )
        yield from _others(y, row, "the output of neuron {}")

    return c.sym.of("y", layer, row), float(y[row]), mistakes()


def _error(c: Context) -> Made:
    row = c.first
    e, y = c.walk.e[c.layer], c.walk.y[c.layer]
    missing = c.setup.t[row] - float(y[row])

    def mistakes() -> Iterator[Mistake]:
        yield -e[row], "The sign is wrong: the error is t − y, what is missing, not y − t."
        yield missing, "That is t − y; this objective's factor is missing."
        yield -missing, "That is y − t; the error is the other way round."
        yield missing**2, "That is the square of the error; e itself is not squared."
        yield c.walk.J, "That is J, the objective; the error comes before it."
        yield y[row], "That is the output y; take it off the target."
        yield from _others(e, row, "the error of output {}")

    return f"e_{{l={row + 1}}}", float(e[row]), mistakes()


def _objective(c: Context) -> Made:
    missing = np.array(c.setup.t) - c.walk.y[-1]
    squares = float((missing**2).sum())

    def mistakes() -> Iterator[Mistake]:
        yield squares, "You forgot the factor in front of the sum of squares."
        yield 0.5 * squares, "That is half the sum of squares; this objective has another factor."
        yield (
            float(missing.sum()),
            "That is the sum of the errors; the objective is not linear in them.",
        )
        yield float(np.abs(missing).sum()), "That is the sum of absolute errors."
        yield -c.walk.J, "The sign is wrong: J is never negative here."

    return "J", c.walk.J, mistakes()


def _delta(c: Context) -> Made:
    layer, row = c.layer, c.first
    make = _output_delta if layer == c.sym.last else _hidden_delta
    truth = float(c.walk.delta[layer][row])
    return c.sym.delta(layer, row), truth, make(c)


def _output_delta(c: Context) -> Iterator[Mistake]:
    layer, row = c.layer, c.first
    e, delta, y = (float(values[layer][row]) for values in (c.walk.e, c.walk.delta, c.walk.y))
    slope = float(c.walk.slope[layer][row])
    yield -delta, "The sign is wrong: δ = e φ′(v) has the sign of e = t − y."
    if c.setup.objective.canonical:
        yield e * slope, "φ′ cancels here: with the cross-entropy, δ is t − y alone."
    yield e, "You forgot φ′(v): the error has to be multiplied by how steep φ is."
    yield slope, "That is φ′(v) alone; multiply it by the error e."
    yield e * y, "You multiplied by φ(v) = y; it has to be the derivative φ′(v)."
    yield e * _slope_at(c, y), "You took φ′ at y; it is taken at the field v."
    yield from _others(c.walk.delta[layer], row, "the δ of output {}")


def _hidden_delta(c: Context) -> Iterator[Mistake]:
    layer, row = c.layer, c.first
    above = layer + 1
    w, d = c.walk.weights[above], c.walk.delta[above]
    slope, y = float(c.walk.slope[layer][row]), float(c.walk.y[layer][row])
    back, truth = float(c.walk.e[layer][row]), float(c.walk.delta[layer][row])
    yield back, "You forgot φ′(v): the sum has to be multiplied by it."
    yield -truth, "The sign is wrong: δ is −∂J/∂v, so no minus is left in this sum."
    yield -back, "You forgot φ′(v), and the sign is wrong."
    yield (
        slope * float(c.walk.new_weights[above][row] @ d),
        (
            "You used the new weights. All δ are computed with the old ones; the weights change at "
            "the end."
        ),
    )
    yield back * y, "You multiplied by φ(v) = y; it has to be the derivative φ′(v)."
    yield (
        slope * float(w[row] @ c.walk.e[above]),
        (
            "You sent e back; what goes back through the weights is δ, which has φ′ of the "
            "layer above in it already."
        ),
    )
    yield slope * float(d.sum()), "You added the δ without the weights that they come back through."
    if len(d) > 1:
        for k in range(len(d)):
            yield (
                slope * float(w[row, k] * d[k]),
                (
                    "A term of the sum is missing: this neuron feeds every neuron of the next "
                    "layer, so all their δ come back."
                ),
            )
        yield (
            slope * float(w[row] @ d[::-1]),
            "You paired the δ with the weights of the other neurons.",
        )
    yield (
        slope * float(w[-1] @ d),
        "You used the biases; δ comes back through this neuron's own weights.",
    )
    for other in range(len(w) - 1):
        if other != row:
            yield (
                slope * float(w[other] @ d),
                (
                    f"You summed over the wrong weights: those of neuron {other + 1}. The first "
                    "index of w is where it leads to, the second where it comes from."
                ),
            )
    yield from _wrong_way(c)
    yield back * _slope_at(c, y), "You took φ′ at y; it is taken at the field v."
    yield from _others(c.walk.delta[layer], row, "the δ of neuron {}")


def _wrong_way(c: Context) -> Iterator[Mistake]:
    """The sum over the weights that arrive instead of those that leave."""
    layer, row = c.layer, c.first
    arriving, d = c.walk.weights[layer][:-1, row], c.walk.delta[layer + 1]
    if len(arriving) == len(d) or len(d) == 1:
        summed = float((arriving * d).sum()) * float(c.walk.slope[layer][row])
        yield (
            summed,
            "You used the weights that arrive at the neuron; δ comes back through those that "
            "leave it.",
        )


def _gradient(c: Context) -> Made:
    layer, row = c.layer, c.first
    sender = asked_sender(c)
    gradient = float(c.walk.gradients[layer][sender, row])

    def mistakes() -> Iterator[Mistake]:
        yield -gradient, "The sign is wrong: the derivative of J is minus δ x."
        yield (
            float(c.walk.updates[layer][sender, row]),
            "That is Δw; the derivative has neither η nor its sign.",
        )
        yield from _common(c, sender, -1.0)

    weight = c.sym.weight(layer, row, sender)
    return rf"\partial J / \partial {weight}", gradient, mistakes()


def _update(c: Context) -> Made:
    layer, row = c.layer, c.first
    sender = asked_sender(c)
    update = float(c.walk.updates[layer][sender, row])

    def mistakes() -> Iterator[Mistake]:
        yield -update, "The sign is wrong: the step goes against the derivative, Δw = +η δ x."
        yield (
            float(c.walk.gradients[layer][sender, row]),
            ("That is ∂J/∂w; the update is −η times it."),
        )
        yield -float(c.walk.gradients[layer][sender, row]), "You forgot the learning rate η."
        yield (
            float(c.walk.new_weights[layer][sender, row]),
            "That is the new weight; Δw is only the change.",
        )
        yield from _common(c, sender, c.setup.eta)

    weight = c.sym.weight(layer, row, sender)
    return rf"\Delta {weight}", update, mistakes()


def _common(c: Context, sender: int, scale: float) -> Iterator[Mistake]:
    """What goes wrong with ``scale`` · δ x, whichever of the two it is."""
    layer, row = c.layer, c.first
    x, delta = c.walk.x[layer], float(c.walk.delta[layer][row])
    yield scale * delta, "You forgot the input x that the weight is multiplied by."
    yield (
        scale * float(c.walk.e[layer][row] * x[sender]),
        "You used e instead of δ: φ′(v) is missing.",
    )
    if layer and not c.sym.is_bias(layer, sender):
        yield (
            scale * delta * float(c.walk.v[layer - 1][sender]),
            "You used the field v of the neuron before; the weight was given its output y.",
        )
    yield (
        scale * delta * float(c.walk.y[layer][row]),
        (
            "You used this neuron's own output; x is what the weight was given, from the layer "
            "before."
        ),
    )
    for other in range(len(x)):
        if other != sender:
            yield scale * delta * float(x[other]), "You used the input of another weight."
    for other, d in enumerate(c.walk.delta[layer].tolist()):
        if other != row:
            yield scale * d * float(x[sender]), "You used the δ of another neuron."


def _weights(c: Context) -> Made:
    layer, row = c.layer, c.first
    sender = asked_sender(c)
    old, update, new = (
        float(values[layer][sender, row])
        for values in (c.walk.weights, c.walk.updates, c.walk.new_weights)
    )

    def mistakes() -> Iterator[Mistake]:
        yield old - update, "You took the update off; it is added: w + Δw."
        yield update, "That is the update Δw; add it to the old weight."
        yield old, "That is the old weight."
        yield old - float(c.walk.gradients[layer][sender, row]), "You forgot the learning rate η."
        yield (
            old + float(c.walk.gradients[layer][sender, row]),
            "You added the derivative; the step is −η times it.",
        )

    weight = c.sym.weight(layer, row, sender)
    return rf"{weight} + \Delta {weight}", new, mistakes()


def _after(c: Context) -> Made:
    def mistakes() -> Iterator[Mistake]:
        yield c.walk.J, "That is J before the step."
        yield (
            c.walk.J + c.walk.promised,
            ("That is what the gradient promises; the true J is curved."),
        )
        yield c.walk.J_after - c.walk.J, "That is the change of J; J itself is asked."
        yield (
            float(c.walk.y_after[-1][0]),
            "That is the new output; J is still to be computed from it.",
        )

    return r"J(\mathbf{w} + \Delta \mathbf{w})", c.walk.J_after, mistakes()


def _others(values: Array, row: int, whose: str) -> Iterator[Mistake]:
    for other, value in enumerate(values.tolist()):
        if other != row:
            yield value, f"That is {whose.format(other + 1)}."


def _slope_at(c: Context, value: float) -> float:
    return float(c.setup.activations[c.layer].phi_prime(np.array([value]))[0])


QUESTIONS: dict[Kind, Callable[[Context], Made]] = {
    Kind.FIELD: _field,
    Kind.OUTPUT: _output,
    Kind.ERROR: _error,
    Kind.OBJECTIVE: _objective,
    Kind.DELTA: _delta,
    Kind.GRADIENT: _gradient,
    Kind.UPDATE: _update,
    Kind.WEIGHTS: _weights,
    Kind.AFTER: _after,
}
