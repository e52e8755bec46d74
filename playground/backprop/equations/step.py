"""The step down the gradient: derivatives, updates, new weights, and J with them."""

from __future__ import annotations

import numpy as np

from playground.backprop.context import Context
from playground.backprop.equations.said import Equations
from playground.backprop.walk import Walk
from playground.backprop.writing import aligned, column, factor, matrix, number, product, tex, total


def gradient(c: Context) -> Equations:
    """∂J/∂w of a layer."""
    s, layer, row = c.sym, c.layer, c.first
    x, delta, gradient = c.walk.x[layer], c.walk.delta[layer], c.walk.gradients[layer]
    numbers = [
        aligned(
            rf"\frac{{\partial J}}{{\partial {s.weight(layer, row, sender)}}}",
            rf"-{factor(delta[row])} \cdot {factor(x[sender])} = {tex(gradient[sender, row])}",
        )
        for sender in range(len(x))
    ]
    d = s.delta(layer)
    W = s.vector("W", layer)
    return Equations(
        title=f"Gradient of the weights of the {c.whose}",
        words="How $J$ changes with a weight: what came back to its neuron, times what the weight "
        "was given, and minus. The bias was given 1." + _stands_for_all(c),
        symbols=[
            rf"\frac{{\partial J}}{{\partial {s.w(layer)}}} = -{d}\, {s.x(layer)},\quad"
            rf" \frac{{\partial J}}{{\partial {s.of('b', layer)}}} = -{d}"
        ],
        numbers=numbers,
        vector=[
            rf"\frac{{\partial J}}{{\partial {W}}} = -{s.inputs(layer)}"
            rf"\, {{{s.vector_delta(layer)}}}^\top",
            rf"= -{column(x)} {matrix(delta[None, :])}",
            rf"= {matrix(gradient)}",
        ],
    )


def update(c: Context) -> Equations:
    """Δw of a layer."""
    s, layer, row = c.sym, c.layer, c.first
    x, delta, update = c.walk.x[layer], c.walk.delta[layer], c.walk.updates[layer]
    eta = c.setup.eta
    numbers = [
        rf"\Delta {s.weight(layer, row, sender)} = {product(eta, delta[row], x[sender])}"
        rf" = {tex(update[sender, row])}"
        for sender in range(len(x))
    ]
    d = s.delta(layer)
    return Equations(
        title=f"Update of the weights of the {c.whose}",
        words=rf"Every weight goes a little way against its derivative: "
        rf"$\Delta w = -\eta\, \partial J / \partial w$, with $\eta = {tex(eta)}$."
        + _stands_for_all(c),
        symbols=[
            rf"\Delta {s.w(layer)} = \eta\, {d}\, {s.x(layer)},\quad"
            rf" \Delta {s.of('b', layer)} = \eta\, {d}"
        ],
        numbers=numbers,
        vector=[
            rf"\Delta {s.vector('W', layer)} = \eta\, {s.inputs(layer)}"
            rf"\, {{{s.vector_delta(layer)}}}^\top",
            rf"= {tex(eta)} \cdot {column(x)} {matrix(delta[None, :])}",
            rf"= {matrix(update)}",
        ],
    )


def new_weights(c: Context) -> Equations:
    """w + Δw, of all layers at once."""
    s, layer, row = c.sym, c.layer, c.first
    w, update, new = (
        values[layer] for values in (c.walk.weights, c.walk.updates, c.walk.new_weights)
    )
    numbers = [
        rf"{s.weight(layer, row, sender)} \leftarrow"
        rf" {total([tex(w[sender, row]), tex(update[sender, row])])} = {tex(new[sender, row])}"
        for sender in range(len(w))
    ]
    return Equations(
        title="The new weights",
        words="All weights change at the same time, the hidden layers' too: every δ was computed "
        "with the old ones. Below, those of the output; the table has all.",
        symbols=[r"w \leftarrow w + \Delta w"],
        numbers=numbers,
        vector=[
            r"\mathbf{W} \leftarrow \mathbf{W} + \Delta \mathbf{W}",
            *(
                rf"{s.vector('W', k)} = {matrix(values)}"
                for k, values in enumerate(c.walk.new_weights)
            ),
        ],
    )


def after(c: Context) -> Equations:
    """J once the step is taken."""
    layer = c.sym.last
    y = c.walk.y_after[layer]
    outputs = r",\quad ".join(
        f"y_{{l={row + 1}}} = {tex(value)}" for row, value in enumerate(y.tolist())
    )
    return Equations(
        title="Forward again: J after the step",
        words=_outcome(c.walk),
        symbols=[r"J(\mathbf{w} + \Delta \mathbf{w})"],
        numbers=[outputs, rf"J: \quad {tex(c.walk.J)} \;\longrightarrow\; {tex(c.walk.J_after)}"],
        vector=[
            r"J(\mathbf{w} + \Delta \mathbf{w}) - J(\mathbf{w}) \approx"
            r" \nabla J^\top \Delta \mathbf{w} = -\eta\, \lVert \nabla J \rVert^2",
            rf"{tex(c.walk.J_after - c.walk.J)} \approx {tex(c.walk.promised)}",
        ],
        before="The sample goes through the network once more, with the new weights.",
    )


def _outcome(walk: Walk) -> str:
    """What the step has done to J."""
    change = walk.J_after - walk.J
    beside = f"It changed by {number(change)}; the gradient alone promised {number(walk.promised)}."
    if not np.isfinite(walk.J_after):
        return (
            "The sample goes through once more, and $J$ is beyond all numbers: η is far too large."
        )
    if change < 0:
        return f"The sample goes through the new weights, and $J$ has fallen. {beside}"
    if change > 0:
        return (
            "The sample goes through the new weights, and $J$ has risen: the step was so long "
            f"that it went past the valley. A smaller η helps. {beside}"
        )
    return (
        "The sample goes through the new weights, and $J$ is what it was: no weight was told to "
        "change, or only where it does not matter."
    )


def _stands_for_all(c: Context) -> str:
    last_row = " In the matrix, the last row is that of the biases."
    if len(c.stage.neurons) < 2:
        return last_row
    return f" The lines are those of {c.sym.index(c.layer)} = 1.{last_row}"
