"""Layers without activation functions: however many, they do what a single one does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .registry import Array


def one_matrix(weights: Sequence[Array]) -> Array:
    """The matrix (inputs + 1, outputs) of the one linear layer that does what a stack of linear
    layers does. ``weights`` are theirs, each (fan_in + 1, fan_out), the biases in the last row.

    (x W₁ + b₁) W₂ + b₂ = x W₁W₂ + (b₁W₂ + b₂), and so on.
    """
    product = weights[0]
    for layer in weights[1:]:
        product = product @ layer[:-1]
        product[-1] += layer[-1]
    return product


def best_matrix(x: Array, y: Array) -> Array:
    """The matrix (inputs + 1, outputs) whose linear layer comes closest to giving ``y`` (n,
    outputs) for ``x`` (n, inputs + 1, see `mlp.with_bias`): the one of least squares."""
    matrix: Array = np.linalg.lstsq(x, y, rcond=None)[0]
    return matrix
