"""Problem types: how labels become targets, and how outputs are read.

The one place that knows what kind of answer a network gives. A loss decides the output
activation, and with it the scale of the targets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from playground.nn import ACTIVATIONS, LOSSES
from playground.nn.activations import Activation
from playground.nn.losses import Loss
from playground.nn.registry import Array, Declaration, registry


@dataclass(frozen=True, kw_only=True)
class Scale:
    """What an output activation's values stand for: ``low`` for label −1, ``high`` for +1."""

    low: float
    high: float

    def targets(self, labels: Array) -> Array:
        """Labels ±1, shape (n,), as targets (n, 1)."""
        return np.asarray(self.low + (self.high - self.low) * 0.5 * (labels + 1.0))[:, None]

    def signed(self, y: Array) -> Array:
        """Outputs as −1 … +1, the same shape; 0 is where the class changes."""
        return (y - self.low) * (2.0 / (self.high - self.low)) - 1.0


@dataclass(frozen=True, kw_only=True)
class Problem(Declaration):
    """A problem type: ``outputs`` names the output activation that goes with each loss."""

    outputs: Mapping[str, str]
    scales: Mapping[str, Scale]

    @property
    def losses(self) -> dict[str, Loss]:
        """The losses that suit the problem, by name."""
        return {name: LOSSES[name] for name in self.outputs}

    def output(self, loss: str) -> Activation:
        """The activation of the output neuron under ``loss``."""
        return ACTIVATIONS[self.outputs[loss]]

    def scale(self, loss: str) -> Scale:
        """What the output's values stand for under ``loss``."""
        return self.scales[self.outputs[loss]]

    def accuracy(self, y: Array, labels: Array, loss: str) -> float:
        """Share of samples on the right side of the boundary; y (n, 1), labels (n,)."""
        predicted = np.where(self.scale(loss).signed(y[:, 0]) > 0.0, 1.0, -1.0)
        return float(np.mean(predicted == labels))


PROBLEMS = registry(
    Problem(
        name="binary",
        label="Binary classification",
        tex=r"t \in \{-1, +1\}",
        description="Two classes, one output neuron; its sign, or the side of ½, is the answer.",
        outputs={
            "half_squared": "tanh",
            "binary_cross_entropy": "sigmoid",
            "mse": "tanh",
            "mae": "tanh",
            "huber": "tanh",
        },
        scales={"tanh": Scale(low=-1.0, high=1.0), "sigmoid": Scale(low=0.0, high=1.0)},
    ),
)
