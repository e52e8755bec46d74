"""A network of threshold units over the plane, with weights that a person types.

A weight has at most three decimals, and so has an input. In thousandths both are whole numbers,
whose products and sums are exact: a field that is zero by hand is zero here, and not a rounding
error beside it. That matters, because a threshold unit jumps there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from playground.nn.activations import ACTIVATIONS
from playground.nn.mlp import MLP, parameter_count, with_bias
from playground.nn.registry import Array, registry

INPUTS = ("x_1", "x_2")
OUTPUT = "y"
# What the neurons of the first and of the second hidden layer are called.
LETTERS = "hg"
MOST_LAYERS = len(LETTERS)
MOST_NEURONS = 4
DECIMALS = 3
GRAIN = 10**DECIMALS

THRESHOLDS = registry(ACTIVATIONS["sign"], ACTIVATIONS["heaviside"])

Point = tuple[float, float]


@dataclass(frozen=True)
class Neuron:
    """One neuron: ``name`` (TeX), what its weights multiply, the weights and the bias."""

    name: str
    layer: int
    sources: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float


@dataclass(frozen=True)
class Values:
    """What ``n`` points give: ``v[l]`` and ``y[l]`` are (n, neurons of layer l)."""

    v: list[Array]
    y: list[Array]

    @property
    def output(self) -> Array:
        """y of the network, (n,)."""
        return np.asarray(self.y[-1][:, 0])


@dataclass(frozen=True)
class Network:
    """``hidden`` are the widths of the hidden layers, none, one or two. ``weights`` are written
    neuron by neuron, from the first layer to the output: what its inputs are multiplied with,
    then its bias. Raises ValueError where their number does not fit."""

    phi: str
    hidden: tuple[int, ...]
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.weights) != parameter_count(self.sizes):
            raise ValueError(f"{self.sizes} needs {parameter_count(self.sizes)} weights")

    @property
    def sizes(self) -> tuple[int, ...]:
        """Widths of all layers."""
        return (len(INPUTS), *self.hidden, 1)

    @property
    def levels(self) -> tuple[float, float]:
        """The two values of φ: at 0 and below, and above."""
        return levels_of(self.phi)

    @property
    def neurons(self) -> list[Neuron]:
        """All neurons, from the first layer to the output."""
        return [neuron for layer in self.layers for neuron in layer]

    @cached_property
    def layers(self) -> list[list[Neuron]]:
        """The neurons of each layer after the inputs."""
        remaining = iter(self.weights)
        names: tuple[str, ...] = INPUTS
        layers = []
        for layer, width in enumerate(self.sizes[1:]):
            sources, names = names, names_of(layer, width, self.sizes)
            layers.append([_neuron(name, layer, sources, remaining) for name in names])
        return layers

    @property
    def matrices(self) -> list[Array]:
        """The weights as the engine has them: (fan_in + 1, fan_out) for each layer, biases last."""
        blocks, start = [], 0
        for fan_in, fan_out in pairwise(self.sizes):
            stop = start + (fan_in + 1) * fan_out
            block = np.array(self.weights[start:stop], dtype=np.float64)
            blocks.append(block.reshape(fan_out, fan_in + 1).T)
            start = stop
        return blocks

    def _mlp(self) -> MLP:
        """The network in thousandths. A new one for each call: what it traces is its own, and
        requests run side by side."""
        theta = np.concatenate([np.rint(matrix * GRAIN).ravel() for matrix in self.matrices])
        return MLP(self.sizes, [THRESHOLDS[self.phi]] * len(self.layers), theta)

    def at(self, points: Array | Sequence[Point]) -> Values:
        """The values of all neurons at ``points`` (n, 2)."""
        x = with_bias(np.asarray(points, dtype=np.float64).reshape(-1, len(INPUTS)))
        trace = self._mlp().forward(_whole(x * GRAIN))
        # The first layer's fields count millionths, those of the others thousandths.
        v = [field / (GRAIN if layer else GRAIN**2) for layer, field in enumerate(trace.v)]
        return Values([field + 0.0 for field in v], [y.copy() for y in trace.y])

    def high(self, points: Array | Sequence[Point]) -> Array:
        """Whether the output is the higher of its two values, (n,) of bool."""
        return np.asarray(self.at(points).output == self.levels[1])

    def resized(self, hidden: tuple[int, ...]) -> Network:
        """A copy of other sizes. A neuron keeps what it had of the sources that stay; what is
        new has weight 0."""
        if hidden == self.hidden:
            return self
        kept = {
            (neuron.name, source): weight
            for neuron in self.neurons
            for source, weight in zip(
                (*neuron.sources, ""), (*neuron.weights, neuron.bias), strict=True
            )
        }
        blank = Network(self.phi, hidden, (0.0,) * parameter_count((len(INPUTS), *hidden, 1)))
        return replace(
            blank,
            weights=tuple(
                kept.get((neuron.name, source), 0.0)
                for neuron in blank.neurons
                for source in (*neuron.sources, "")
            ),
        )


def levels_of(phi: str) -> tuple[float, float]:
    """The two values of a threshold function: at 0 and below, and above."""
    low, high = THRESHOLDS[phi].phi(np.array([0.0, 1.0])).tolist()
    return low, high


def names_of(layer: int, width: int, sizes: Sequence[int]) -> tuple[str, ...]:
    """What the neurons of a layer after the inputs are called, in TeX."""
    if layer == len(sizes) - 2:
        return (OUTPUT,)
    return tuple(f"{LETTERS[layer]}_{number}" for number in range(1, width + 1))


def _neuron(name: str, layer: int, sources: tuple[str, ...], remaining: Iterator[float]) -> Neuron:
    weights = tuple(next(remaining) for _ in sources)
    return Neuron(name, layer, sources, weights, next(remaining))


def _whole(x: Array) -> Array:
    """``x`` with what is whole but for rounding made whole: 0.7 · 1000 is 700 exactly."""
    whole = np.rint(x)
    return np.where(np.abs(x - whole) < 1e-6, whole, x)
