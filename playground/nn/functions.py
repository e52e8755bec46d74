"""The activation functions φ and their derivatives φ′ in NumPy.

All work element by element on fields ``v`` of any shape, softmax row by row; they write into
``out`` and return it. A derivative may use ``v`` or the value ``y = φ(v)``, whichever is
cheaper. At a kink, where φ′ does not exist, the derivative of the branch v ≤ 0 is used.
"""

from __future__ import annotations

import numpy as np

from .registry import Array


def heaviside(v: Array, out: Array) -> Array:
    """1 where v > 0, else 0."""
    return np.greater(v, 0.0, out=out, casting="unsafe")


def sign(v: Array, out: Array) -> Array:
    """1 where v > 0, else −1."""
    heaviside(v, out)
    out *= 2.0
    out -= 1.0
    return out


def zero(v: Array, y: Array, out: Array) -> Array:
    """φ′ = 0: that of the threshold functions, wherever they have one."""
    out.fill(0.0)
    return out


def linear(v: Array, out: Array) -> Array:
    """φ(v) = v."""
    np.copyto(out, v)
    return out


def one(v: Array, y: Array, out: Array) -> Array:
    """φ′ = 1."""
    out.fill(1.0)
    return out


# From so many values on, tanh by way of one exponential takes half the time of NumPy's tanh in
# double precision; for fewer, its further passes cost more than they save.
MANY = 800
# tanh is ±1 beyond it, in double precision; the exponential is still far from overflow.
LEVEL = 20.0


def tanh(v: Array, out: Array) -> Array:
    """(eᵛ − e⁻ᵛ) / (eᵛ + e⁻ᵛ)."""
    if v.size < MANY or v.dtype != np.float64:
        return np.tanh(v, out=out)
    # tanh v = 2 / (1 + exp(−2v)) − 1, to within two units in the last place of 1
    np.clip(v, -LEVEL, LEVEL, out=out)
    out *= -2.0
    np.exp(out, out=out)
    out += 1.0
    np.divide(2.0, out, out=out)
    out -= 1.0
    return out


def tanh_prime(v: Array, y: Array, out: Array) -> Array:
    """1 − y²."""
    np.multiply(y, y, out=out)
    return np.subtract(1.0, out, out=out)


def sigmoid(v: Array, out: Array) -> Array:
    """σ(v) = 1 / (1 + e⁻ᵛ)."""
    # σ(v) = ½(1 + tanh ½v): the same function, and it overflows nowhere.
    np.multiply(v, 0.5, out=out)
    np.tanh(out, out=out)
    out += 1.0
    out *= 0.5
    return out


def sigmoid_prime(v: Array, y: Array, out: Array) -> Array:
    """σ(v)(1 − σ(v)) = y(1 − y)."""
    np.subtract(1.0, y, out=out)
    return np.multiply(out, y, out=out)


def relu(v: Array, out: Array) -> Array:
    """v where v > 0, else 0."""
    return np.maximum(v, 0.0, out=out)


def relu_prime(v: Array, y: Array, out: Array) -> Array:
    """1 where v > 0, else 0."""
    return heaviside(v, out)


def leaky_relu(v: Array, out: Array, leak: float) -> Array:
    """v where v > 0, else ℓv, with a leak ℓ from 0 to 1."""
    np.multiply(v, leak, out=out)
    return np.maximum(v, out, out=out)


def leaky_relu_prime(v: Array, y: Array, out: Array, leak: float) -> Array:
    """1 where v > 0, else ℓ."""
    heaviside(v, out)
    return np.maximum(out, leak, out=out)


def selu(v: Array, out: Array, alpha: float, lam: float = 1.0) -> Array:
    """λv where v > 0, else λα(eᵛ − 1); with λ = 1 it is ELU."""
    positive = v > 0.0
    np.minimum(v, 0.0, out=out)
    np.expm1(out, out=out)
    out *= alpha
    np.copyto(out, v, where=positive)
    out *= lam
    return out


def selu_prime(v: Array, y: Array, out: Array, alpha: float, lam: float = 1.0) -> Array:
    """λ where v > 0, else λαeᵛ."""
    # On the branch v ≤ 0, y = λα(eᵛ − 1), so λαeᵛ = y + λα.
    np.add(y, lam * alpha, out=out)
    np.copyto(out, lam, where=v > 0.0)
    return out


def softplus(v: Array, out: Array) -> Array:
    """ln(1 + eᵛ)."""
    return np.logaddexp(0.0, v, out=out)


def softplus_prime(v: Array, y: Array, out: Array) -> Array:
    """σ(v)."""
    return sigmoid(v, out)


def silu(v: Array, out: Array) -> Array:
    """vσ(v)."""
    sigmoid(v, out)
    out *= v
    return out


def silu_prime(v: Array, y: Array, out: Array) -> Array:
    """σ(v) + vσ(v)(1 − σ(v))."""
    # With y = vσ that is σ + y(1 − σ) = y + σ(1 − y).
    sigmoid(v, out)
    out *= 1.0 - y
    out += y
    return out


GELU_SCALE = float(np.sqrt(2.0 / np.pi))
GELU_CUBIC = 0.044715


def _gelu_gate(v: Array) -> Array:
    return np.asarray(np.tanh(GELU_SCALE * (v + GELU_CUBIC * v * v * v)))


def gelu(v: Array, out: Array) -> Array:
    """½v(1 + g) with the gate g = tanh(√(2/π)(v + 0.044715v³))."""
    np.add(_gelu_gate(v), 1.0, out=out)
    out *= v
    out *= 0.5
    return out


def gelu_prime(v: Array, y: Array, out: Array) -> Array:
    """½(1 + g + vg′)."""
    gate = _gelu_gate(v)
    slope = GELU_SCALE * (1.0 + 3.0 * GELU_CUBIC * v * v)
    np.copyto(out, 0.5 * (1.0 + gate + v * (1.0 - gate * gate) * slope))
    return out


def softmax(v: Array, out: Array) -> Array:
    """yᵢ = exp vᵢ / Σₖ exp vₖ, along the last axis."""
    # The largest field of the row is taken off first: the quotient is the same, and no
    # exponential can overflow.
    np.subtract(v, v.max(axis=-1, keepdims=True), out=out)
    np.exp(out, out=out)
    out /= out.sum(axis=-1, keepdims=True)
    return out


def softmax_pull_back(y: Array, e: Array, out: Array) -> Array:
    """δ = −∂J/∂v out of e = −∂J/∂y, along the last axis."""
    # ∂yᵢ/∂vⱼ = yᵢ([i = j] − yⱼ), hence δⱼ = yⱼ(eⱼ − Σᵢ eᵢyᵢ).
    np.subtract(e, (e * y).sum(axis=-1, keepdims=True), out=out)
    return np.multiply(out, y, out=out)
