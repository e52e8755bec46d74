"""A stack of linear layers, and the one matrix that it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from playground.activations.settings import HIGH, INPUTS, LOW, Comparison
from playground.nn.activations import ACTIVATIONS
from playground.nn.collapse import best_matrix, one_matrix
from playground.nn.mlp import MLP, parameter_count, with_bias
from playground.nn.registry import Array

# Weights are tenths, so that products can be reckoned by hand and are written out in full.
TENTHS = 15
# The stack and the matrix are compared at so many points in each direction.
SIDE = 21


@dataclass(frozen=True)
class Stack:
    """A stack of layers and what it does to a point ``x``.

    ``weights`` are the layers' matrices (fan_in + 1, fan_out), ``product`` (inputs + 1, outputs)
    what they come to if all are linear, ``best`` the one matrix that comes closest to the stack
    as it is. ``fields`` and ``outputs`` are v and y of each layer for x; ``at_once`` what
    ``product`` makes of x. ``difference`` and ``least`` are the largest differences of the
    stack's outputs from those of ``product`` and of ``best``, over all ``count`` points.

    Along the line through x on which only the first input changes, ``line`` (k,), the first
    output is ``by_stack``, ``by_product`` and ``by_best``, each (k,).
    """

    x: Array
    bend: str
    weights: list[Array]
    product: Array
    best: Array
    fields: list[Array]
    outputs: list[Array]
    at_once: Array
    difference: float
    least: float
    count: int
    line: Array
    by_stack: Array
    by_product: Array
    by_best: Array


def stack(settings: Comparison) -> Stack:
    """The stack that ``settings`` describe."""
    network = network_of(settings)
    product = one_matrix(network.weights)
    points = with_bias(_points())
    through = network.forward(points).y[-1].copy()
    best = best_matrix(points, through)
    x = np.array(settings.x)
    trace = network.forward(with_bias(x[None]))
    fields = [v[0].copy() for v in trace.v]
    outputs = [y[0].copy() for y in trace.y]
    line = np.linspace(LOW, HIGH, 201)
    along = with_bias(np.column_stack([line, np.full_like(line, x[1])]))
    return Stack(
        x=x,
        bend=settings.bend,
        weights=[weights.copy() for weights in network.weights],
        product=product,
        best=best,
        fields=fields,
        outputs=outputs,
        at_once=(with_bias(x[None]) @ product)[0],
        difference=_largest(through - points @ product),
        least=_largest(through - points @ best),
        count=len(points),
        line=line,
        by_stack=network.forward(along).y[-1][:, 0].copy(),
        by_product=(along @ product)[:, 0],
        by_best=(along @ best)[:, 0],
    )


def network_of(settings: Comparison) -> MLP:
    """The stack as a network: the first layer as it is bent, all others linear. The weights of a
    layer do not change when another layer gets wider or narrower."""
    sizes = (INPUTS, *settings.layers)
    bends = [settings.bend, *["linear"] * (len(settings.layers) - 1)]
    layers = [_tenths((settings.seed, index), fans) for index, fans in enumerate(pairwise(sizes))]
    theta = np.concatenate([layer.ravel() for layer in layers])
    assert theta.size == parameter_count(sizes)
    return MLP(sizes, [ACTIVATIONS[bend] for bend in bends], theta)


def _tenths(seed: tuple[int, int], fans: tuple[int, int]) -> Array:
    """Weights and biases of a layer, (fan_in + 1, fan_out): tenths from −1.5 to 1.5 but 0."""
    rng = np.random.default_rng(seed)
    size = rng.integers(1, TENTHS + 1, (fans[0] + 1, fans[1]))
    return size * rng.choice([-1, 1], size.shape) / 10


def _points() -> Array:
    """Points all over the square, (SIDE², 2)."""
    side = np.linspace(LOW, HIGH, SIDE)
    return np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, INPUTS)


def _largest(difference: Array) -> float:
    return float(np.abs(difference).max())
