"""Problem types: how labels become targets, how outputs are read, and what goes with each.

The one place that knows what kind of answer a network gives. A loss decides the output
activation, and with it the scale of the targets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from datasets.base import EXTENT
from playground.nn import ACTIVATIONS, LOSSES
from playground.nn.activations import Activation
from playground.nn.losses import Loss
from playground.nn.registry import Array, Declaration, registry

Outlier = Callable[[Array, Array, float, np.random.Generator], tuple[Array, Array]]


@dataclass(frozen=True, kw_only=True)
class Scale:
    """What an output activation's values stand for: ``low`` for label −1, ``high`` for +1."""

    low: float
    high: float

    @property
    def _middle(self) -> float:
        return 0.5 * (self.low + self.high)

    @property
    def _half(self) -> float:
        return 0.5 * (self.high - self.low)

    def targets(self, labels: Array) -> Array:
        """Labels, shape (n,), as targets (n, 1); where ±1 stands for itself, just as they are."""
        return np.asarray(self._middle + self._half * labels)[:, None]

    def signed(self, y: Array) -> Array:
        """Outputs on the scale of the labels, the same shape; 0 is halfway."""
        return (y - self._middle) / self._half


@dataclass(frozen=True, kw_only=True)
class Problem(Declaration):
    """A problem type.

    ``outputs`` names the output activation that goes with each loss, ``scales`` says what the
    values of such an activation stand for. ``classes`` are the labels, lowest first, or empty
    where labels are real numbers. ``answers(signed)`` makes labels (n,) of outputs on the
    labels' scale (n,). ``boundary``: whether their zero level parts classes. ``metrics`` are
    names in METRICS, the headline first. ``outlier(points, labels, size, rng)`` gives the
    points (n, 2) and labels (n,) of samples gone wrong by ``size``, its arguments untouched.
    """

    outputs: Mapping[str, str]
    scales: Mapping[str, Scale]
    classes: tuple[float, ...]
    answers: Callable[[Array], Array]
    boundary: bool
    metrics: tuple[str, ...]
    outlier: Outlier
    default_dataset: str
    default_loss: str

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

    def predicted(self, y: Array, loss: str) -> Array:
        """What outputs y (n, 1) answer, as labels (n,)."""
        return self.answers(self.scale(loss).signed(y[:, 0]))

    def accuracy(self, y: Array, labels: Array, loss: str) -> float:
        """Share of samples on the right side of the boundary; y (n, 1), labels (n,)."""
        return float(np.mean(self.predicted(y, loss) == labels))


def _side(signed: Array) -> Array:
    return np.where(signed > 0.0, 1.0, -1.0)


def _itself(signed: Array) -> Array:
    return signed


def _misplaced(
    points: Array, labels: Array, size: float, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Moved by ``size``, in units of the plane, in random directions, but not out of the
    picture: a point that would leave it stops at the edge. Labels stay."""
    angle = rng.uniform(0.0, 2.0 * np.pi, len(points))
    step = size * np.column_stack([np.cos(angle), np.sin(angle)])
    return np.clip(points + step, -EXTENT, EXTENT), labels


def _mismeasured(
    points: Array, labels: Array, size: float, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Labels ``size`` too high or too low, as chance has it. Points stay."""
    return points, labels + size * rng.choice([-1.0, 1.0], len(labels))


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
        classes=(-1.0, 1.0),
        answers=_side,
        boundary=True,
        metrics=("accuracy", "precision", "recall", "f1"),
        outlier=_misplaced,
        default_dataset="circle",
        default_loss="half_squared",
    ),
    Problem(
        name="regression",
        label="Regression",
        tex=r"t \in \mathbb{R}",
        description="A number for every point, one linear output neuron; its output is the answer.",
        outputs={
            "half_squared": "linear",
            "mse": "linear",
            "mae": "linear",
            "huber": "linear",
        },
        scales={"linear": Scale(low=-1.0, high=1.0)},
        classes=(),
        answers=_itself,
        boundary=False,
        metrics=("r2", "rmse", "mae"),
        outlier=_mismeasured,
        default_dataset="plane",
        default_loss="half_squared",
    ),
)
