"""What ails a network: neurons that are dead or saturated, gradients that vanish or explode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np

from .activations import Activation
from .mlp import Trace, layer_views
from .registry import Array

# A slope below this share of the steepest is called saturated: |v| > 2.18 for tanh, whose slope
# is 1 − y² (|y| > 0.975), and twice that for the sigmoid.
FLAT = 0.05


@dataclass(frozen=True)
class LayerHealth:
    """Shares in [0, 1] of one layer; None where the question makes no sense for its φ.

    ``dead``: of its neurons. A neuron is dead if its slope φ′(v) is exactly 0 for every sample,
    so that no error passes back through it, or if its output is exactly the same for every one
    of two or more samples, so that it passes nothing on. Mostly a ReLU's fate; threshold
    functions, whose slope is 0 everywhere, are always dead in this sense. None where φ is not
    element-wise (softmax).

    ``saturated``: of its outputs, one per neuron and sample. An output is saturated if |φ′(v)|
    is below FLAT times the largest slope that φ takes anywhere. None where φ does not level off
    on both sides (all but tanh and sigmoid).
    """

    dead: float | None
    saturated: float | None


def saturation(trace: Trace, activations: Sequence[Activation]) -> list[LayerHealth]:
    """The health of every layer after the input, for the samples that ``trace`` went forward
    with; ``activations`` are those of its network."""
    return [
        _layer_health(v, y, phi) for v, y, phi in zip(trace.v, trace.y, activations, strict=True)
    ]


def _layer_health(v: Array, y: Array, phi: Activation) -> LayerHealth:
    if phi.derivative is None:
        return LayerHealth(dead=None, saturated=None)
    slope = np.abs(phi.phi_prime(v, y))
    dead = (slope == 0.0).all(axis=0)
    if len(y) > 1:
        dead |= (y == y[0]).all(axis=0)
    saturated = None
    if phi.steepest is not None:
        saturated = float(np.mean(slope < FLAT * phi.steepest))
    return LayerHealth(float(np.mean(dead)), saturated)


def layer_norms(gradient: Array, sizes: Sequence[int]) -> list[float]:
    """The Euclidean norm of each layer's share of ``gradient``, (size,), biases included.

    It overflows only where the norm itself is too large for a float, and then is inf.
    """
    return [hypot(*layer.flat) for layer in layer_views(gradient, sizes)]
