"""Backward: the local gradients δ, from the outputs to the first hidden layer."""

from __future__ import annotations

from playground.backprop.context import Context
from playground.backprop.equations.said import Equations
from playground.backprop.writing import aligned, broken, column, matrix, product, tex
from playground.nn.registry import Array


def delta(c: Context) -> Equations:
    """δ = −∂J/∂v of a layer."""
    if c.layer < c.sym.last:
        return _hidden_delta(c)
    return _canonical_delta(c) if c.setup.objective.canonical else _output_delta(c)


def _canonical_delta(c: Context) -> Equations:
    """Where objective and output go together so well that φ′ cancels."""
    s, layer = c.sym, c.layer
    delta = c.walk.delta[layer]
    return Equations(
        title=f"Backward: local gradient δ of the {c.whose}",
        words=r"$\delta_l = -\partial J / \partial v_l$ says how $J$ changes with the field. With "
        r"the cross-entropy of a sigmoid output, $\varphi'$ cancels: $\delta_l$ is the error "
        "itself.",
        symbols=[r"\delta_l = -\frac{\partial J}{\partial v_l} = t_l - y_l"],
        numbers=[
            rf"\delta_{{l={row + 1}}} = e_{{l={row + 1}}} = {tex(delta[row])}"
            for row in c.stage.neurons
        ],
        vector=[
            rf"{s.vector_delta(layer)} = \mathbf{{t}} - {s.vector('y', layer)}",
            rf"= {column(delta)}",
        ],
    )


def _output_delta(c: Context) -> Equations:
    s, layer = c.sym, c.layer
    e, slope, delta = c.walk.e[layer], c.walk.slope[layer], c.walk.delta[layer]
    return Equations(
        title=f"Backward: local gradient δ of the {c.whose}",
        words=r"$\delta_l = -\partial J / \partial v_l$ says how $J$ changes with the field: the "
        rf"error, times how steep {c.phi} is there.",
        symbols=[
            r"\delta_l = e_l\, \varphi'(v_l)",
            rf"\varphi'(v) = {c.setup.activations[layer].tex_derivative}",
        ],
        numbers=[
            aligned(
                rf"\delta_{{l={row + 1}}}",
                rf"{tex(e[row])} \cdot \varphi'({tex(c.walk.v[layer][row])})",
                product(e[row], slope[row]),
                tex(delta[row]),
            )
            for row in c.stage.neurons
        ],
        vector=[
            rf"{s.vector_delta(layer)} = \varphi'({s.vector('v', layer)}) \odot \mathbf{{e}}",
            rf"= {column(slope)} \odot {column(e)} = {column(delta)}",
        ],
    )


def _hidden_delta(c: Context) -> Equations:
    s, layer = c.sym, c.layer
    above = layer + 1
    slope, delta = c.walk.slope[layer], c.walk.delta[layer]
    w, delta_above = c.walk.weights[above], c.walk.delta[above]
    # Where the next layer is hidden too, l counts its neurons, as in the lecture's formula.
    number_above = s.above(above)
    numbers = [
        aligned(
            s.delta(layer, row),
            rf"{tex(slope[row])} \cdot {_bracketed(w[row], delta_above)}",
            product(slope[row], c.walk.e[layer][row]),
            tex(delta[row]),
        )
        for row in c.stage.neurons
    ]
    return Equations(
        title=f"Backward: local gradient δ of the {c.whose}",
        words="A hidden neuron has no target. What it is to blame for comes back through the "
        f"weights of those that listen to it, times how steep {c.phi} is at its own field.",
        symbols=[
            rf"{s.delta(layer)} = \varphi'({s.of('v', layer)}) \sum_l"
            rf" \delta_l{number_above}\, w_{{lj}}{number_above}",
            rf"\varphi'(v) = {c.setup.activations[layer].tex_derivative}",
        ],
        numbers=numbers,
        vector=[
            rf"{s.vector_delta(layer)} = \varphi'({s.vector('v', layer)}) \odot"
            rf" {s.vector('W', above)} {s.vector_delta(above)}",
            rf"= {column(slope)} \odot {matrix(w[:-1])} {column(delta_above)}",
            rf"= {column(delta)}",
        ],
    )


def _bracketed(weights: Array, deltas: Array) -> str:
    """Σ δ w with numbers, in brackets that go over as many lines as it needs."""
    terms = [product(d, w) for d, w in zip(deltas, weights, strict=True)]
    inner = r" \\ &\qquad ".join(broken(terms))
    return rf"\big( {inner} \big)"
