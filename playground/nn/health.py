"""What ails a network: neurons that are dead or saturated, gradients that vanish or explode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np

from .activations import Activation
from .mlp import Trace, layer_views
from .registry import Array

# Through an output whose |φ′(v)| is below this, a twentieth of an error passes back at the most: of
# tanh where |v| > 2.18, of the sigmoid where |v| > 2.89, of a ReLU wherever it blocks.
FAINT = 0.05


@dataclass(frozen=True)
class LayerHealth:
    """Shares in [0, 1] of one layer; None where φ is not element-wise (softmax).

    ``dead``: of its neurons. A neuron is dead if its slope φ′(v) is exactly 0 for every sample,
    so that no error passes back through it, or if its output is exactly the same for every one
    of two or more samples, so that it passes nothing on. Mostly a ReLU's fate; threshold
    functions, whose slope is 0 everywhere, are always dead in this sense.

    ``saturated``: of its outputs, one per neuron and sample; see `saturated`.
    """

    dead: float | None
    saturated: float | None


def saturated(slope: Array) -> Array:
    """Whether |φ′(v)| is below FAINT, element by element of the slopes φ′(v), of any shape: then
    less than that part of an error passes back. The one meaning of “saturated” on all pages."""
    return np.asarray(np.abs(slope) < FAINT)


def layer_health(trace: Trace, activations: Sequence[Activation]) -> list[LayerHealth]:
    """The health of every layer after the input, for the samples that ``trace`` went forward
    with; ``activations`` are those of its network. Raises ValueError where there are not as many
    as layers."""
    return [_health(v, y, phi) for v, y, phi in zip(trace.v, trace.y, activations, strict=True)]


def _health(v: Array, y: Array, phi: Activation) -> LayerHealth:
    if phi.derivative is None:
        return LayerHealth(dead=None, saturated=None)
    slope = phi.phi_prime(v, y)
    dead = (slope == 0.0).all(axis=0)
    if len(y) > 1:
        dead |= (y == y[0]).all(axis=0)
    return LayerHealth(float(np.mean(dead)), float(np.mean(saturated(slope))))


def layer_norms(gradient: Array, sizes: Sequence[int]) -> list[float]:
    """The Euclidean norm of each layer's share of ``gradient``, (size,), biases included.

    It overflows only where the norm itself is too large for a float, and then is inf.
    """
    return [hypot(*layer.flat) for layer in layer_views(gradient, sizes)]
