"""Activation functions φ: what they are called, how they are written, and what computes them.

The nine functions of the lecture with its constants, and the few that students meet next.
Each is one record of `ACTIVATIONS`; a new one is one more record, and what computes it stands in
`functions`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from . import functions
from .registry import Array, Declaration, registry

LECTURE = "lecture, “Types of Activation Functions”"


@dataclass(frozen=True, kw_only=True)
class Activation(Declaration):
    """An activation function.

    ``function(v, out, **parameters)`` and ``derivative(v, y, out, **parameters)`` work on
    arrays of any shape, element by element. A function whose outputs depend on the whole row
    (softmax) gives ``pull_back(y, e, out)`` instead, which turns e = −∂J/∂y into δ = −∂J/∂v.
    ``kinks`` are the fields at which φ′ does not exist. ``steepest`` is the largest |φ′| of a
    function that levels off, smoothly, on both sides; None for all others. ``output_only`` says
    that it makes no sense in a hidden layer, ``source`` where the formula is from.
    """

    tex_derivative: str
    function: Callable[..., Array]
    derivative: Callable[..., Array] | None = None
    pull_back: Callable[[Array, Array, Array], Array] | None = None
    kinks: tuple[float, ...] = ()
    steepest: float | None = None
    output_only: bool = False
    source: str = LECTURE

    @cached_property
    def bound(self) -> Callable[[Array, Array], Array]:
        """``function`` with its parameters: ``bound(v, out)``."""
        return partial(self.function, **self.parameters) if self.parameters else self.function

    def phi(self, v: Array, out: Array | None = None) -> Array:
        """y = φ(v), in the shape of ``v``."""
        return self.bound(v, np.empty_like(v) if out is None else out)

    def phi_prime(self, v: Array, y: Array | None = None, out: Array | None = None) -> Array:
        """φ′(v), in the shape of ``v``. Raises TypeError where φ is not element-wise."""
        if self.derivative is None:
            raise TypeError(f"{self.label} has no element-wise derivative")
        if out is None:
            out = np.empty_like(v)
        if y is None:
            y = self.phi(v)
        return self.derivative(v, y, out, **self.parameters)

    def local_gradient(self, v: Array, y: Array, e: Array, out: Array) -> Array:
        """δ = e φ′(v), into ``out``; all arrays are (n, neurons). Raises TypeError where φ has
        neither a derivative nor a pull-back."""
        if self.derivative is not None:
            self.derivative(v, y, out, **self.parameters)
            return np.multiply(out, e, out=out)
        if self.pull_back is not None:
            return self.pull_back(y, e, out)
        raise TypeError(f"{self.label} declares no derivative")


def _cases(positive: str, otherwise: str) -> str:
    return rf"\begin{{cases}} {positive}, & v > 0 \\ {otherwise}, & v \leq 0 \end{{cases}}"


ACTIVATIONS = registry(
    Activation(
        name="tanh",
        label="tanh",
        tex=r"\frac{e^{v} - e^{-v}}{e^{v} + e^{-v}}",
        tex_derivative=r"1 - \varphi(v)^2",
        description="Squashes any field into (−1, 1), symmetric about 0; saturates on both sides.",
        function=functions.tanh,
        derivative=functions.tanh_prime,
        steepest=1.0,
    ),
    Activation(
        name="relu",
        label="ReLU",
        tex=_cases("v", "0"),
        tex_derivative=_cases("1", "0"),
        description="Passes what is positive and blocks the rest; never saturates above 0.",
        function=functions.relu,
        derivative=functions.relu_prime,
        kinks=(0.0,),
    ),
    Activation(
        name="sigmoid",
        label="sigmoid",
        tex=r"\frac{1}{1 + e^{-v}}",
        tex_derivative=r"\varphi(v)\,(1 - \varphi(v))",
        description="Squashes any field into (0, 1), readable as a probability; φ′ is at most ¼.",
        function=functions.sigmoid,
        derivative=functions.sigmoid_prime,
        steepest=0.25,
    ),
    Activation(
        name="linear",
        label="linear",
        tex="v",
        tex_derivative="1",
        description="Passes the field on unchanged: a stack of linear layers is one linear layer.",
        function=functions.linear,
        derivative=functions.one,
    ),
    Activation(
        name="leaky_relu",
        label="leaky ReLU",
        tex=_cases("v", r"\ell v"),
        tex_derivative=_cases("1", r"\ell"),
        description="ReLU with a small slope below 0, so that no neuron can die.",
        parameters={"leak": 0.01},
        function=functions.leaky_relu,
        derivative=functions.leaky_relu_prime,
        kinks=(0.0,),
    ),
    Activation(
        name="elu",
        label="ELU",
        tex=_cases("v", r"\alpha (e^{v} - 1)"),
        tex_derivative=_cases("1", r"\alpha e^{v}"),
        description="Linear above 0, bends smoothly down to −α below it.",
        parameters={"alpha": 1.67326},
        function=functions.selu,
        derivative=functions.selu_prime,
        kinks=(0.0,),
    ),
    Activation(
        name="selu",
        label="SELU",
        tex=r"\lambda " + _cases("v", r"\alpha (e^{v} - 1)"),
        tex_derivative=r"\lambda " + _cases("1", r"\alpha e^{v}"),
        description="ELU scaled so that the outputs of a deep stack keep mean 0 and variance 1.",
        parameters={"alpha": 1.67326, "lam": 1.0507},
        function=functions.selu,
        derivative=functions.selu_prime,
        kinks=(0.0,),
    ),
    Activation(
        name="softplus",
        label="softplus",
        # The lecture's table of derivatives prints 1 + eᵛ; its definition has the logarithm.
        tex=r"\ln(1 + e^{v})",
        tex_derivative=r"\frac{1}{1 + e^{-v}}",
        description="A smooth ReLU, positive everywhere.",
        function=functions.softplus,
        derivative=functions.softplus_prime,
    ),
    Activation(
        name="gelu",
        label="GELU",
        tex=r"\tfrac{1}{2} v \left(1 + \tanh\left(\sqrt{2/\pi}\,(v + 0.044715 v^3)\right)\right)",
        tex_derivative=r"\tfrac{1}{2} (1 + g + v g'),\; g = \tanh(\ldots)",
        description="Weights the field by how likely a normal variable lies below it (tanh form).",
        function=functions.gelu,
        derivative=functions.gelu_prime,
        source="Hendrycks and Gimpel, Gaussian Error Linear Units, 2016, section 2",
    ),
    Activation(
        name="silu",
        label="SiLU",
        tex=r"\frac{v}{1 + e^{-v}}",
        tex_derivative=r"\varphi(v) + \sigma(v)\,(1 - \varphi(v))",
        description="The field times its own sigmoid; dips below 0, then follows ReLU (swish).",
        function=functions.silu,
        derivative=functions.silu_prime,
        source="Elfwing, Uchibe and Doya, Sigmoid-Weighted Linear Units, 2018",
    ),
    Activation(
        name="heaviside",
        label="Heaviside step",
        tex=_cases("1", "0"),
        tex_derivative="0",
        description="The threshold unit: 1 above 0, else 0. φ′ = 0, so no error passes back.",
        function=functions.heaviside,
        derivative=functions.zero,
        kinks=(0.0,),
    ),
    Activation(
        name="sign",
        label="sign",
        tex=_cases("1", "-1"),
        tex_derivative="0",
        description="The threshold unit of the exercise: ±1. φ′ = 0, so no error passes back.",
        function=functions.sign,
        derivative=functions.zero,
        kinks=(0.0,),
        source="lecture, “Exercise 1”",
    ),
    Activation(
        name="softmax",
        label="softmax",
        tex=r"\frac{e^{v_i}}{\sum_k e^{v_k}}",
        tex_derivative=r"\frac{\partial y_i}{\partial v_j} = y_i\,([i = j] - y_j)",
        description="Turns the fields of a whole layer into probabilities that add up to one.",
        function=functions.softmax,
        pull_back=functions.softmax_pull_back,
        output_only=True,
        source="lecture, “Classification MLPs”",
    ),
)
