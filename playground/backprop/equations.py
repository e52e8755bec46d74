"""What each stage says: its title, the equation in symbols, then with numbers, then for the whole
layer at once. All formulas are TeX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground.backprop.context import Context
from playground.backprop.errors import ERRORS
from playground.backprop.stages import Kind
from playground.backprop.walk import Walk
from playground.backprop.writing import (
    TERMS_IN_A_LINE,
    aligned,
    column,
    factor,
    matrix,
    number,
    product,
    tex,
    total,
)
from playground.nn.registry import Array


@dataclass(frozen=True)
class Equations:
    """``title`` and ``words`` (with TeX between dollar signs) say what happens; ``symbols`` is the
    equation, ``numbers`` the same with numbers, a line each, and ``vector`` the form for all at
    once, its first line without numbers. ``before`` is said instead of ``words`` that give numbers
    away."""

    title: str
    words: str
    symbols: list[str]
    numbers: list[str]
    vector: list[str]
    before: str = ""

    @property
    def question_words(self) -> str:
        """``words``, or what is said in their place while the number is not to be seen."""
        return self.before or self.words


def equations(c: Context) -> Equations:
    """What a stage says."""
    return MAKERS[c.stage.kind](c)


def _input(c: Context) -> Equations:
    lines = [
        f"x_{{i={row + 1}}} = {tex(value)}" for row, value in enumerate(c.walk.x[0][:-1].tolist())
    ]
    targets = [f"t_{{l={row + 1}}} = {tex(value)}" for row, value in enumerate(c.setup.t)]
    return Equations(
        "The sample is put in",
        "The inputs $x_i$ pass their values on as they are. The grey circle is the bias neuron: "
        "it always says 1, and its weight is the bias $b$. The target $t_l$ is what the output "
        "should be.",
        [r"x_i, \quad t_l"],
        [r",\quad ".join(lines), r",\quad ".join(targets)],
        [rf"\mathbf{{x}} = {column(c.walk.x[0][:-1])}"
         rf",\quad \mathbf{{t}} = {column(np.array(c.setup.t))}"],
    )  # fmt: skip


def _field(c: Context) -> Equations:
    s, layer = c.sym, c.layer
    x, w = c.walk.x[layer], c.walk.weights[layer]
    numbers = [
        aligned(
            s.of("v", layer, row),
            [*(product(w[i, row], x[i]) for i in range(len(x) - 1)), tex(w[-1, row])],
            tex(c.walk.v[layer][row]),
        )
        for row in c.stage.neurons
    ]
    v, inputs = s.vector("v", layer), s.inputs(layer)
    W, b = s.vector("W", layer), s.vector("b", layer)
    return Equations(
        f"Forward: field v of the {c.whose}",
        "A neuron adds up what it is given, each input times its weight, and its bias.",
        [
            rf"{s.of('v', layer)} = \sum_{s.sender(layer)} {s.w(layer)}\, {s.x(layer)}"
            rf" + {s.of('b', layer)}"
        ],
        numbers,
        [
            rf"{v} = {{{W}}}^\top {inputs} + {b}",
            rf"= {matrix(w[:-1].T)} {column(x[:-1])} + {column(w[-1])}",
            rf"= {column(c.walk.v[layer])}",
        ],
    )


def _output(c: Context) -> Equations:
    s, layer = c.sym, c.layer
    v, y = c.walk.v[layer], c.walk.y[layer]
    numbers = [
        rf"{s.of('y', layer, row)} = \varphi({tex(v[row])}) = {tex(y[row])}"
        for row in c.stage.neurons
    ]
    return Equations(
        f"Forward: output y of the {c.whose}",
        f"The activation function, here {c.phi}, makes the output of the field.",
        [
            rf"{s.of('y', layer)} = \varphi({s.of('v', layer)})",
            rf"\varphi(v) = {c.setup.activations[layer].tex}",
        ],
        numbers,
        [
            rf"{s.vector('y', layer)} = \varphi({s.vector('v', layer)})",
            rf"= \varphi {column(v)} = {column(y)}",
        ],
    )


def _error(c: Context) -> Equations:
    s, layer = c.sym, c.layer
    form = ERRORS[c.setup.loss]
    y, e = c.walk.y[layer], c.walk.e[layer]
    numbers = [
        rf"e_{{l={row + 1}}} = {form.filled(t, float(y[row]), c.setup)} = {tex(e[row])}"
        for row, t in enumerate(c.setup.t)
    ]
    return Equations(
        "The error e of the output",
        form.words,
        [rf"e_l = {form.symbols}"],
        numbers,
        [
            rf"\mathbf{{e}} = {form.vector.replace('Y', s.vector('y', layer))}",
            rf"= {column(e)}",
        ],
    )


def _objective(c: Context) -> Equations:
    form = ERRORS[c.setup.loss]
    return Equations(
        "The objective J",
        "One number says how bad the answer is. Gradient descent is to make it smaller.",
        [f"J = {c.setup.objective.tex}"],
        [aligned("J", form.objective(c.setup, c.walk), tex(c.walk.J))],
        [rf"J = {form.objective_vector}"],
    )


def _delta(c: Context) -> Equations:
    return _output_delta(c) if c.layer == c.sym.last else _hidden_delta(c)


def _output_delta(c: Context) -> Equations:
    s, layer = c.sym, c.layer
    e, slope, delta = c.walk.e[layer], c.walk.slope[layer], c.walk.delta[layer]
    title = f"Backward: local gradient δ of the {c.whose}"
    if c.setup.objective.canonical:
        lines = [
            rf"\delta_{{l={row + 1}}} = e_{{l={row + 1}}} = {tex(delta[row])}"
            for row in c.stage.neurons
        ]
        return Equations(
            title,
            r"$\delta_l = -\partial J / \partial v_l$ says how $J$ changes with the field. With "
            r"the cross-entropy of a sigmoid output, $\varphi'$ cancels: $\delta_l$ is the error "
            "itself.",
            [r"\delta_l = -\frac{\partial J}{\partial v_l} = t_l - y_l"],
            lines,
            [
                rf"{s.vector_delta(layer)} = \mathbf{{t}} - {s.vector('y', layer)}",
                rf"= {column(delta)}",
            ],
        )
    return Equations(
        title,
        r"$\delta_l = -\partial J / \partial v_l$ says how $J$ changes with the field: the error, "
        rf"times how steep {c.phi} is there.",
        [
            r"\delta_l = e_l\, \varphi'(v_l)",
            rf"\varphi'(v) = {c.setup.activations[layer].tex_derivative}",
        ],
        [
            aligned(
                rf"\delta_{{l={row + 1}}}",
                rf"{tex(e[row])} \cdot \varphi'({tex(c.walk.v[layer][row])})",
                product(e[row], slope[row]),
                tex(delta[row]),
            )
            for row in c.stage.neurons
        ],
        [
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
        f"Backward: local gradient δ of the {c.whose}",
        "A hidden neuron has no target. What it is to blame for comes back through the weights "
        "of those that listen to it, times how steep "
        f"{c.phi} is at its own field.",
        [
            rf"{s.delta(layer)} = \varphi'({s.of('v', layer)}) \sum_l"
            rf" \delta_l{number_above}\, w_{{lj}}{number_above}",
            rf"\varphi'(v) = {c.setup.activations[layer].tex_derivative}",
        ],
        numbers,
        [
            rf"{s.vector_delta(layer)} = \varphi'({s.vector('v', layer)}) \odot"
            rf" {s.vector('W', above)} {s.vector_delta(above)}",
            rf"= {column(slope)} \odot {matrix(w[:-1])} {column(delta_above)}",
            rf"= {column(delta)}",
        ],
    )


def _bracketed(weights: Array, deltas: Array) -> str:
    """Σ δ w with numbers, in brackets that go over as many lines as it needs."""
    terms = [product(d, w) for d, w in zip(deltas, weights, strict=True)]
    head = total(terms[:TERMS_IN_A_LINE])
    lines = [
        total(["", *terms[at : at + TERMS_IN_A_LINE]]).strip()
        for at in range(TERMS_IN_A_LINE, len(terms), TERMS_IN_A_LINE)
    ]
    inner = r" \\ &\qquad ".join([head, *lines])
    return rf"\big( {inner} \big)"


def _gradient(c: Context) -> Equations:
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
        f"Gradient of the weights of the {c.whose}",
        "How $J$ changes with a weight: what came back to its neuron, times what the weight was "
        "given, and minus. The bias was given 1." + _stands_for_all(c),
        [
            rf"\frac{{\partial J}}{{\partial {s.w(layer)}}} = -{d}\, {s.x(layer)},\quad"
            rf" \frac{{\partial J}}{{\partial {s.of('b', layer)}}} = -{d}"
        ],
        numbers,
        [
            rf"\frac{{\partial J}}{{\partial {W}}} = -{s.inputs(layer)}"
            rf"\, {{{s.vector_delta(layer)}}}^\top",
            rf"= -{column(x)} {matrix(delta[None, :])}",
            rf"= {matrix(gradient)}",
        ],
    )


def _update(c: Context) -> Equations:
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
        f"Update of the weights of the {c.whose}",
        rf"Every weight goes a little way against its derivative: "
        rf"$\Delta w = -\eta\, \partial J / \partial w$, with $\eta = {tex(eta)}$."
        + _stands_for_all(c),
        [
            rf"\Delta {s.w(layer)} = \eta\, {d}\, {s.x(layer)},\quad"
            rf" \Delta {s.of('b', layer)} = \eta\, {d}"
        ],
        numbers,
        [
            rf"\Delta {s.vector('W', layer)} = \eta\, {s.inputs(layer)}"
            rf"\, {{{s.vector_delta(layer)}}}^\top",
            rf"= {tex(eta)} \cdot {column(x)} {matrix(delta[None, :])}",
            rf"= {matrix(update)}",
        ],
    )


def _weights(c: Context) -> Equations:
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
        "The new weights",
        "All weights change at the same time, the hidden layers' too: every δ was computed with "
        "the old ones. Below, those of the output; the table has all.",
        [r"w \leftarrow w + \Delta w"],
        numbers,
        [
            r"\mathbf{W} \leftarrow \mathbf{W} + \Delta \mathbf{W}",
            *(
                rf"{s.vector('W', k)} = {matrix(values)}"
                for k, values in enumerate(c.walk.new_weights)
            ),
        ],
    )


def _after(c: Context) -> Equations:
    layer = c.sym.last
    y = c.walk.y_after[layer]
    outputs = r",\quad ".join(
        f"y_{{l={row + 1}}} = {tex(value)}" for row, value in enumerate(y.tolist())
    )
    return Equations(
        "Forward again: J after the step",
        _outcome(c.walk),
        [r"J(\mathbf{w} + \Delta \mathbf{w})"],
        [outputs, rf"J: \quad {tex(c.walk.J)} \;\longrightarrow\; {tex(c.walk.J_after)}"],
        [
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


MAKERS: dict[Kind, Callable[[Context], Equations]] = {
    Kind.INPUT: _input,
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
