"""Activation functions φ and their derivatives φ′.

The nine functions of the lecture with its constants, and the few that students meet next.
Each is one record of `ACTIVATIONS`; a new one is one more record.

Every function writes into ``out`` and returns it. A derivative may use the field ``v`` or
the value ``y = φ(v)``, whichever is cheaper. At a kink, where φ′ does not exist, the
derivative of the branch v ≤ 0 is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from .registry import Array, Declaration, registry

LECTURE = "lecture, “Types of Activation Functions”"


@dataclass(frozen=True, kw_only=True)
class Activation(Declaration):
    """An activation function.

    ``function(v, out, **parameters)`` and ``derivative(v, y, out, **parameters)`` work on
    arrays of any shape, element by element. A function whose outputs depend on the whole row
    (softmax) gives ``pull_back(y, e, out)`` instead, which turns e = −∂J/∂y into δ = −∂J/∂v.
    ``steepest`` is the largest |φ′| of a function that saturates: one that levels off, smoothly,
    on both sides.
    """

    tex_derivative: str
    function: Callable[..., Array]
    derivative: Callable[..., Array] | None = None
    pull_back: Callable[[Array, Array, Array], Array] | None = None
    kinks: tuple[float, ...] = ()
    steepest: float | None = None
    trainable: bool = True
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
        """δ = e φ′(v), into ``out``; all arrays (batch, neurons)."""
        if self.derivative is not None:
            self.derivative(v, y, out, **self.parameters)
            return np.multiply(out, e, out=out)
        if self.pull_back is not None:
            return self.pull_back(y, e, out)
        raise TypeError(f"{self.label} declares no derivative")


def _heaviside(v: Array, out: Array) -> Array:
    return np.greater(v, 0.0, out=out, casting="unsafe")


def _sign(v: Array, out: Array) -> Array:
    _heaviside(v, out)
    out *= 2.0
    out -= 1.0
    return out


def _zero(v: Array, y: Array, out: Array) -> Array:
    out.fill(0.0)
    return out


def _linear(v: Array, out: Array) -> Array:
    np.copyto(out, v)
    return out


def _one(v: Array, y: Array, out: Array) -> Array:
    out.fill(1.0)
    return out


# From so many values on, tanh by way of one exponential takes half the time of NumPy's tanh in
# double precision; for fewer, its further passes cost more than they save.
MANY = 800
# tanh is ±1 beyond it, in double precision; the exponential is still far from overflow.
SATURATED = 20.0


def _tanh(v: Array, out: Array) -> Array:
    if v.size < MANY or v.dtype != np.float64:
        return np.tanh(v, out=out)
    # tanh v = 2 / (1 + exp(−2v)) − 1, to within two units in the last place of 1
    np.clip(v, -SATURATED, SATURATED, out=out)
    out *= -2.0
    np.exp(out, out=out)
    out += 1.0
    np.divide(2.0, out, out=out)
    out -= 1.0
    return out


def _sigmoid(v: Array, out: Array) -> Array:
    # σ(v) = ½(1 + tanh ½v): the same function, and it overflows nowhere.
    np.multiply(v, 0.5, out=out)
    np.tanh(out, out=out)
    out += 1.0
    out *= 0.5
    return out


def _sigmoid_prime(v: Array, y: Array, out: Array) -> Array:
    np.subtract(1.0, y, out=out)
    return np.multiply(out, y, out=out)


def _tanh_prime(v: Array, y: Array, out: Array) -> Array:
    np.multiply(y, y, out=out)
    return np.subtract(1.0, out, out=out)


def _relu(v: Array, out: Array) -> Array:
    return np.maximum(v, 0.0, out=out)


def _leaky_relu(v: Array, out: Array, leak: float) -> Array:
    np.multiply(v, leak, out=out)
    return np.maximum(v, out, out=out)


def _leaky_relu_prime(v: Array, y: Array, out: Array, leak: float) -> Array:
    _heaviside(v, out)
    return np.maximum(out, leak, out=out)


def _selu(v: Array, out: Array, alpha: float, lam: float = 1.0) -> Array:
    positive = v > 0.0
    np.minimum(v, 0.0, out=out)
    np.expm1(out, out=out)
    out *= alpha
    np.copyto(out, v, where=positive)
    out *= lam
    return out


def _selu_prime(v: Array, y: Array, out: Array, alpha: float, lam: float = 1.0) -> Array:
    # On the branch v ≤ 0, y = λα(eᵛ − 1), so λαeᵛ = y + λα.
    np.add(y, lam * alpha, out=out)
    np.copyto(out, lam, where=v > 0.0)
    return out


def _softplus(v: Array, out: Array) -> Array:
    return np.logaddexp(0.0, v, out=out)


def _softplus_prime(v: Array, y: Array, out: Array) -> Array:
    return _sigmoid(v, out)


def _silu(v: Array, out: Array) -> Array:
    _sigmoid(v, out)
    out *= v
    return out


def _silu_prime(v: Array, y: Array, out: Array) -> Array:
    # σ + vσ(1 − σ) = σ + y(1 − σ) = y + σ(1 − y)
    _sigmoid(v, out)
    out *= 1.0 - y
    out += y
    return out


GELU_SCALE = float(np.sqrt(2.0 / np.pi))
GELU_CUBIC = 0.044715


def _gelu_gate(v: Array) -> Array:
    return np.asarray(np.tanh(GELU_SCALE * (v + GELU_CUBIC * v * v * v)))


def _gelu(v: Array, out: Array) -> Array:
    np.add(_gelu_gate(v), 1.0, out=out)
    out *= v
    out *= 0.5
    return out


def _gelu_prime(v: Array, y: Array, out: Array) -> Array:
    gate = _gelu_gate(v)
    slope = GELU_SCALE * (1.0 + 3.0 * GELU_CUBIC * v * v)
    np.copyto(out, 0.5 * (1.0 + gate + v * (1.0 - gate * gate) * slope))
    return out


def _softmax(v: Array, out: Array) -> Array:
    # The largest field of the row is taken off first: the quotient is the same, and no
    # exponential can overflow.
    np.subtract(v, v.max(axis=-1, keepdims=True), out=out)
    np.exp(out, out=out)
    out /= out.sum(axis=-1, keepdims=True)
    return out


def _softmax_pull_back(y: Array, e: Array, out: Array) -> Array:
    # ∂yᵢ/∂vⱼ = yᵢ([i = j] − yⱼ), hence δⱼ = yⱼ(eⱼ − Σᵢ eᵢyᵢ).
    np.subtract(e, (e * y).sum(axis=-1, keepdims=True), out=out)
    return np.multiply(out, y, out=out)


def _cases(positive: str, otherwise: str) -> str:
    return rf"\begin{{cases}} {positive}, & v > 0 \\ {otherwise}, & v \leq 0 \end{{cases}}"


ACTIVATIONS = registry(
    Activation(
        name="tanh",
        label="tanh",
        tex=r"\frac{e^{v} - e^{-v}}{e^{v} + e^{-v}}",
        tex_derivative=r"1 - \varphi(v)^2",
        description="Squashes any field into (−1, 1), symmetric about 0; saturates on both sides.",
        function=_tanh,
        derivative=_tanh_prime,
        steepest=1.0,
    ),
    Activation(
        name="relu",
        label="ReLU",
        tex=_cases("v", "0"),
        tex_derivative=_cases("1", "0"),
        description="Passes what is positive and blocks the rest; never saturates above 0.",
        function=_relu,
        derivative=lambda v, y, out: _heaviside(v, out),
        kinks=(0.0,),
    ),
    Activation(
        name="sigmoid",
        label="sigmoid",
        tex=r"\frac{1}{1 + e^{-v}}",
        tex_derivative=r"\varphi(v)\,(1 - \varphi(v))",
        description="Squashes any field into (0, 1), readable as a probability; φ′ is at most ¼.",
        function=_sigmoid,
        derivative=_sigmoid_prime,
        steepest=0.25,
    ),
    Activation(
        name="linear",
        label="linear",
        tex="v",
        tex_derivative="1",
        description="Passes the field on unchanged: a stack of linear layers is one linear layer.",
        function=_linear,
        derivative=_one,
    ),
    Activation(
        name="leaky_relu",
        label="leaky ReLU",
        tex=_cases("v", r"\ell v"),
        tex_derivative=_cases("1", r"\ell"),
        description="ReLU with a small slope below 0, so that no neuron can die.",
        parameters={"leak": 0.01},
        function=_leaky_relu,
        derivative=_leaky_relu_prime,
        kinks=(0.0,),
    ),
    Activation(
        name="elu",
        label="ELU",
        tex=_cases("v", r"\alpha (e^{v} - 1)"),
        tex_derivative=_cases("1", r"\alpha e^{v}"),
        description="Linear above 0, bends smoothly down to −α below it.",
        parameters={"alpha": 1.67326},
        function=_selu,
        derivative=_selu_prime,
        kinks=(0.0,),
    ),
    Activation(
        name="selu",
        label="SELU",
        tex=r"\lambda " + _cases("v", r"\alpha (e^{v} - 1)"),
        tex_derivative=r"\lambda " + _cases("1", r"\alpha e^{v}"),
        description="ELU scaled so that the outputs of a deep stack keep mean 0 and variance 1.",
        parameters={"alpha": 1.67326, "lam": 1.0507},
        function=_selu,
        derivative=_selu_prime,
        kinks=(0.0,),
    ),
    Activation(
        name="softplus",
        label="softplus",
        # The lecture's table of derivatives prints 1 + eᵛ; its definition has the logarithm.
        tex=r"\ln(1 + e^{v})",
        tex_derivative=r"\frac{1}{1 + e^{-v}}",
        description="A smooth ReLU, positive everywhere.",
        function=_softplus,
        derivative=_softplus_prime,
    ),
    Activation(
        name="gelu",
        label="GELU",
        tex=r"\tfrac{1}{2} v \left(1 + \tanh\left(\sqrt{2/\pi}\,(v + 0.044715 v^3)\right)\right)",
        tex_derivative=r"\tfrac{1}{2} (1 + g + v g'),\; g = \tanh(\ldots)",
        description="Weights the field by how likely a normal variable lies below it (tanh form).",
        function=_gelu,
        derivative=_gelu_prime,
        source="Hendrycks and Gimpel, Gaussian Error Linear Units, 2016, section 2",
    ),
    Activation(
        name="silu",
        label="SiLU",
        tex=r"\frac{v}{1 + e^{-v}}",
        tex_derivative=r"\varphi(v) + \sigma(v)\,(1 - \varphi(v))",
        description="The field times its own sigmoid; dips below 0, then follows ReLU (swish).",
        function=_silu,
        derivative=_silu_prime,
        source="Elfwing, Uchibe and Doya, Sigmoid-Weighted Linear Units, 2018",
    ),
    Activation(
        name="heaviside",
        label="Heaviside step",
        tex=_cases("1", "0"),
        tex_derivative="0",
        description="The threshold unit: 1 above 0, else 0. φ′ = 0, so no error passes back.",
        function=_heaviside,
        derivative=_zero,
        kinks=(0.0,),
        trainable=False,
    ),
    Activation(
        name="sign",
        label="sign",
        tex=_cases("1", "-1"),
        tex_derivative="0",
        description="The threshold unit of the exercise: ±1. φ′ = 0, so no error passes back.",
        function=_sign,
        derivative=_zero,
        kinks=(0.0,),
        trainable=False,
        source="lecture, “Exercise 1”",
    ),
    Activation(
        name="softmax",
        label="softmax",
        tex=r"\frac{e^{v_i}}{\sum_k e^{v_k}}",
        tex_derivative=r"\frac{\partial y_i}{\partial v_j} = y_i\,([i = j] - y_j)",
        description="Turns the fields of a whole layer into probabilities that add up to one.",
        function=_softmax,
        pull_back=_softmax_pull_back,
        output_only=True,
        source="lecture, “Classification MLPs”",
    ),
)
