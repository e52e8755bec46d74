"""Where f and F are compared: on grids over the unit interval and the unit square."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from playground.nn.mlp import with_bias
from playground.nn.registry import Array


@dataclass(frozen=True)
class Domain:
    """[0, 1]^inputs with ``samples`` steps a side to train on, and ``looks`` steps a side, a
    multiple of them, for ε. ``where`` says in words where ε is taken."""

    inputs: int
    samples: int
    looks: int
    where: str

    @cached_property
    def axis(self) -> Array:
        """The coordinates of the finer grid on one side, (looks + 1,)."""
        return np.arange(self.looks + 1) / self.looks

    @cached_property
    def trained(self) -> Array:
        """The points that training sees, (n, inputs)."""
        return _grid(np.arange(self.samples + 1) / self.samples, self.inputs)

    @cached_property
    def fine(self) -> Array:
        """The points that ε looks at, (n, inputs), the last input changing fastest."""
        return _grid(self.axis, self.inputs)

    @cached_property
    def trained_inputs(self) -> Array:
        """`trained` with the bias column, as a network takes it."""
        return with_bias(self.trained)

    @cached_property
    def fine_inputs(self) -> Array:
        """`fine` with the bias column."""
        return with_bias(self.fine)


def _grid(axis: Array, inputs: int) -> Array:
    sides = np.meshgrid(*[axis] * inputs, indexing="ij")
    return np.stack([side.ravel() for side in sides], axis=1)


# Powers of two: every sample, every control point of a drawn target and every step of the random
# walk is one of the points that ε looks at, without rounding.
DOMAINS = {
    1: Domain(1, 256, 1024, "at 1,025 points of [0, 1]"),
    2: Domain(2, 24, 48, "at 49 × 49 points of the square"),
}
