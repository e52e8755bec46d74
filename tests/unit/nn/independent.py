"""The network once more, in the plainest formulas, for autograd to differentiate.

Nothing here is shared with the engine: no fused δ, no views, no bias column, no buffers.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import autograd.numpy as np
from autograd import grad

ALPHA, LAMBDA, LEAK, HUBER_DELTA = 1.67326, 1.0507, 0.01, 1.0


def _small(v: Any) -> Any:
    """``v`` where its exponential is finite; functions that use it have levelled off by then."""
    return np.clip(v, -300.0, 300.0)


ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "tanh": lambda v: (
        (np.exp(_small(v)) - np.exp(-_small(v))) / (np.exp(_small(v)) + np.exp(-_small(v)))
    ),
    "relu": lambda v: np.where(v > 0, v, 0.0),
    "sigmoid": lambda v: 1 / (1 + np.exp(-_small(v))),
    "linear": lambda v: v,
    "leaky_relu": lambda v: np.where(v > 0, v, LEAK * v),
    "elu": lambda v: np.where(v > 0, v, ALPHA * (np.exp(_small(v)) - 1)),
    "selu": lambda v: LAMBDA * np.where(v > 0, v, ALPHA * (np.exp(_small(v)) - 1)),
    "softplus": lambda v: np.log(1 + np.exp(v)),
    "gelu": lambda v: v / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (v + 0.044715 * v**3))),
    "silu": lambda v: v / (1 + np.exp(-v)),
    "heaviside": lambda v: np.where(v > 0, 1.0, 0.0) + 0 * v,
    "sign": lambda v: np.where(v > 0, 1.0, -1.0) + 0 * v,
    "softmax": lambda v: np.exp(v) / np.sum(np.exp(v), axis=1, keepdims=True),
}

LOSSES: dict[str, Callable[[Any, Any], Any]] = {
    "half_squared": lambda y, t: np.sum((t - y) ** 2) / 2 / len(t),
    "mse": lambda y, t: np.mean((t - y) ** 2),
    "mae": lambda y, t: np.mean(np.abs(t - y)),
    "huber": lambda y, t: np.mean(
        np.where(
            np.abs(t - y) <= HUBER_DELTA,
            (t - y) ** 2 / 2,
            HUBER_DELTA * (np.abs(t - y) - HUBER_DELTA / 2),
        )
    ),
    "binary_cross_entropy": lambda y, t: -np.sum(t * np.log(y) + (1 - t) * np.log(1 - y)) / len(t),
    "categorical_cross_entropy": lambda y, t: -np.sum(t * np.log(y)) / len(t),
}

PENALTIES: dict[str, Callable[[Any], Any]] = {
    "none": lambda w: 0.0,
    "l1": lambda w: np.sum(np.abs(w)),
    "l2": lambda w: np.sum(w**2) / 2,
}


def layers(theta: Any, sizes: Sequence[int]) -> list[tuple[Any, Any]]:
    """Weights (fan_in, fan_out) and biases (fan_out,) of each layer, cut out of θ."""
    cut = []
    for fan_in, fan_out in pairwise(sizes):
        weights, theta = theta[: fan_in * fan_out], theta[fan_in * fan_out :]
        biases, theta = theta[:fan_out], theta[fan_out:]
        cut.append((np.reshape(weights, (fan_in, fan_out)), biases))
    return cut


def outputs(
    theta: Any, sizes: Sequence[int], activations: Sequence[str], x: Any, masks: Any = None
) -> Any:
    """y of the last layer, (n, outputs); ``x`` is (n, inputs), without a bias column."""
    y = x
    for layer, (weights, biases) in enumerate(layers(theta, sizes)):
        y = ACTIVATIONS[activations[layer]](np.dot(y, weights) + biases)
        if masks is not None and layer < len(masks):
            y = y * masks[layer]
    return y


def gradient(
    theta: Any,
    sizes: Sequence[int],
    activations: Sequence[str],
    x: Any,
    t: Any,
    loss: str,
    regularizer: str = "none",
    rate: float = 0.0,
    masks: Any = None,
) -> Any:
    """∇(J + λR) with respect to θ."""

    def objective(theta: Any) -> Any:
        y = outputs(theta, sizes, activations, x, masks)
        penalty = sum(PENALTIES[regularizer](weights) for weights, _ in layers(theta, sizes))
        return LOSSES[loss](y, t) + rate * penalty

    return grad(objective)(theta)
