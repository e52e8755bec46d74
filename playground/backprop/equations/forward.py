"""Forward: from the sample to the objective."""

from __future__ import annotations

import numpy as np

from playground.backprop.context import Context
from playground.backprop.equations.said import Equations
from playground.backprop.errors import ERRORS
from playground.backprop.writing import aligned, column, matrix, product, tex


def put_in(c: Context) -> Equations:
    """The sample is put in."""
    x = c.walk.x[0][:-1]
    inputs = [f"x_{{i={row + 1}}} = {tex(value)}" for row, value in enumerate(x.tolist())]
    targets = [f"t_{{l={row + 1}}} = {tex(value)}" for row, value in enumerate(c.setup.t)]
    return Equations(
        title="The sample is put in",
        words="The inputs $x_i$ pass their values on as they are. The grey circle is the bias "
        "neuron: it always says 1, and its weight is the bias $b$. The target $t_l$ is what the "
        "output should be.",
        symbols=[r"x_i, \quad t_l"],
        numbers=[r",\quad ".join(inputs), r",\quad ".join(targets)],
        vector=[rf"\mathbf{{x}} = {column(x)},\quad \mathbf{{t}} = {column(np.array(c.setup.t))}"],
    )


def field(c: Context) -> Equations:
    """v, the sum of what a neuron is given."""
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
        title=f"Forward: field v of the {c.whose}",
        words="A neuron adds up what it is given, each input times its weight, and its bias.",
        symbols=[
            rf"{s.of('v', layer)} = \sum_{s.sender(layer)} {s.w(layer)}\, {s.x(layer)}"
            rf" + {s.of('b', layer)}"
        ],
        numbers=numbers,
        vector=[
            rf"{v} = {{{W}}}^\top {inputs} + {b}",
            rf"= {matrix(w[:-1].T)} {column(x[:-1])} + {column(w[-1])}",
            rf"= {column(c.walk.v[layer])}",
        ],
    )


def output(c: Context) -> Equations:
    """y = φ(v)."""
    s, layer = c.sym, c.layer
    v, y = c.walk.v[layer], c.walk.y[layer]
    numbers = [
        rf"{s.of('y', layer, row)} = \varphi({tex(v[row])}) = {tex(y[row])}"
        for row in c.stage.neurons
    ]
    return Equations(
        title=f"Forward: output y of the {c.whose}",
        words=f"The activation function, here {c.phi}, makes the output of the field.",
        symbols=[
            rf"{s.of('y', layer)} = \varphi({s.of('v', layer)})",
            rf"\varphi(v) = {c.setup.activations[layer].tex}",
        ],
        numbers=numbers,
        vector=[
            rf"{s.vector('y', layer)} = \varphi({s.vector('v', layer)})",
            rf"= \varphi {column(v)} = {column(y)}",
        ],
    )


def error(c: Context) -> Equations:
    """e at the outputs."""
    s, layer = c.sym, c.layer
    form = ERRORS[c.setup.loss]
    y, e = c.walk.y[layer], c.walk.e[layer]
    numbers = [
        rf"e_{{l={row + 1}}} = {form.filled(t, float(y[row]), c.setup)} = {tex(e[row])}"
        for row, t in enumerate(c.setup.t)
    ]
    return Equations(
        title="The error e of the output",
        words=form.words,
        symbols=[rf"e_l = {form.symbols}"],
        numbers=numbers,
        vector=[
            rf"\mathbf{{e}} = {form.vector.replace('Y', s.vector('y', layer))}",
            rf"= {column(e)}",
        ],
    )


def objective(c: Context) -> Equations:
    """J, of all outputs."""
    form = ERRORS[c.setup.loss]
    return Equations(
        title="The objective J",
        words="One number says how bad the answer is. Gradient descent is to make it smaller.",
        symbols=[f"J = {c.setup.objective.tex}"],
        numbers=[aligned("J", form.objective(c.setup, c.walk), tex(c.walk.J))],
        vector=[rf"J = {form.objective_vector}"],
    )
