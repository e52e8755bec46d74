"""Problem types: how labels become targets, how outputs are read, and what goes with each.

The one place that knows what kind of answer a network gives. The output activation decides the
scale of the targets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from datasets.base import EXTENT
from playground.frames import Frame
from playground.nn import ACTIVATIONS, LOSSES
from playground.nn.activations import Activation
from playground.nn.losses import Loss
from playground.nn.registry import Array, Declaration, registry
from playground.table import posing
from playground.table.posing import Pose

# The output activation that is left to the loss.
AUTOMATIC = "auto"
Outlier = Callable[[Array, Array, float, np.random.Generator], tuple[Array, Array]]


@dataclass(frozen=True, kw_only=True)
class Scale:
    """What an output activation's values stand for: ``low`` for −1 on the labels' scale,
    ``high`` for +1; both are floats, or (outputs,). ``free``: an output that can be anything, so
    that numbers in units of their own are standardized for it."""

    low: Any
    high: Any
    free: bool = False

    @property
    def _middle(self) -> Any:
        return 0.5 * (self.low + self.high)

    @property
    def _half(self) -> Any:
        return 0.5 * (self.high - self.low)

    def fitted(self, frames: Sequence[Frame]) -> Scale:
        """The scale for numbers that ``frames`` (one for each output) tell the units of."""
        if not self.free or not frames:
            return self
        low = np.array([frame.shift - frame.slope for frame in frames])
        high = np.array([frame.shift + frame.slope for frame in frames])
        return replace(self, low=low, high=high)

    def targets(self, signed: Array) -> Array:
        """Values on the labels' scale as targets, the same shape; where ±1 stands for itself, just
        as they are."""
        return np.asarray(self._middle + self._half * signed)

    def signed(self, y: Array) -> Array:
        """Outputs on the scale of the labels, the same shape; 0 is halfway."""
        return (y - self._middle) / self._half


@dataclass(frozen=True, kw_only=True)
class Problem(Declaration):
    """A problem type.

    ``pairs`` are the output activations that suit it, each with the losses that suit that, and
    ``because`` says of these outputs ("which …") why; ``scales`` say what the values of an
    activation stand for. ``signed(labels, outputs)`` makes values on the labels' scale
    (n, outputs) of labels, and ``answers`` labels of such values.
    ``classes(outputs)`` are the labels' classes, lowest first, or none where labels are numbers or
    several at once. ``boundary``: whether the zero level of a single output parts classes.
    ``view`` is the form in which answers are shown, by its name in `playground.drawing.views`, and
    ``pose`` how columns of a person's own table become labels.
    ``metrics`` are names in METRICS, the headline first. ``outlier(points, labels, size, rng)``
    gives the points (n, 2) and labels of samples gone wrong by ``size``, its arguments untouched.
    """

    pairs: Mapping[str, tuple[str, ...]]
    because: str
    scales: Mapping[str, Scale]
    signed: Callable[[Array, int], Array]
    answers: Callable[[Array], Array]
    classes: Callable[[int], tuple[float, ...]]
    boundary: bool
    view: str
    pose: Pose
    metrics: tuple[str, ...]
    outlier: Outlier
    default_dataset: str
    default_loss: str

    @property
    def losses(self) -> dict[str, Loss]:
        """The losses that suit the problem, by name."""
        suiting = {name for losses in self.pairs.values() for name in losses}
        return {name: loss for name, loss in LOSSES.items() if name in suiting}

    def outputs(self, loss: str) -> list[str]:
        """The output activations that suit ``loss``, the usual one first."""
        return [name for name, losses in self.pairs.items() if loss in losses]

    def output(self, loss: str, chosen: str = AUTOMATIC) -> Activation:
        """The activation of the output layer: ``chosen``, or the usual one under ``loss``."""
        return ACTIVATIONS[self.outputs(loss)[0] if chosen == AUTOMATIC else chosen]

    def scale(self, output: Activation, frames: Sequence[Frame] = ()) -> Scale:
        """What the output's values stand for; ``frames`` are those of labels that are numbers in
        units of their own."""
        return self.scales[output.name].fitted(frames)

    def targets(self, labels: Array, outputs: int, scale: Scale) -> Array:
        """What the network is to answer to samples with these labels: (n, outputs)."""
        return scale.targets(self.signed(labels, outputs))

    def predicted(self, y: Array, scale: Scale) -> Array:
        """What outputs y (n, outputs) answer, as labels."""
        return self.answers(scale.signed(y))


def _column(labels: Array, _outputs: int) -> Array:
    return labels[:, None]


def _one_hot(labels: Array, outputs: int) -> Array:
    return np.where(labels[:, None] == np.arange(outputs), 1.0, -1.0)


def _either(labels: Array, _outputs: int) -> Array:
    return 2.0 * labels - 1.0


def _as_given(labels: Array, _outputs: int) -> Array:
    return labels


def _side(signed: Array) -> Array:
    return np.where(signed[:, 0] > 0.0, 1.0, -1.0)


def _winner(signed: Array) -> Array:
    return signed.argmax(axis=1).astype(float)


def _those_on(signed: Array) -> Array:
    return (signed > 0.0).astype(float)


def _number(signed: Array) -> Array:
    return signed[:, 0]


def _numbers(signed: Array) -> Array:
    return signed


def _two(_outputs: int) -> tuple[float, ...]:
    return (-1.0, 1.0)


def _each(outputs: int) -> tuple[float, ...]:
    return tuple(map(float, range(outputs)))


def _none(_outputs: int) -> tuple[float, ...]:
    return ()


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
    return points, labels + size * rng.choice([-1.0, 1.0], labels.shape)


UNIT = Scale(low=0.0, high=1.0)
SIGNED = Scale(low=-1.0, high=1.0)
FREE = Scale(low=-1.0, high=1.0, free=True)
DISTANCES = ("half_squared", "mse", "mae", "huber")
# What a regression's outputs may be, and what their values stand for: an output that is bounded,
# or never negative, gets its targets moved to where it can reach them.
NUMBERS = dict.fromkeys(("linear", "tanh", "sigmoid", "relu", "softplus"), DISTANCES)
NUMBER_SCALES = {"linear": FREE, "tanh": SIGNED, "sigmoid": UNIT, "relu": UNIT, "softplus": UNIT}

_REGRESSION = Problem(
    name="regression",
    label="Regression",
    tex=r"t \in \mathbb{R}",
    description="A number for every point; the one output is the answer.",
    pairs=NUMBERS,
    because="which give each number by itself",
    scales=NUMBER_SCALES,
    signed=_column,
    answers=_number,
    classes=_none,
    boundary=False,
    view="numbers",
    pose=posing.NUMBER,
    metrics=("r2", "rmse", "mae"),
    outlier=_mismeasured,
    default_dataset="plane",
    default_loss="half_squared",
)

PROBLEMS = registry(
    Problem(
        name="binary",
        label="Binary classification",
        tex=r"t \in \{-1, +1\}",
        description="Two classes, one output neuron; its sign, or the side of ½, is the answer.",
        pairs={
            "tanh": DISTANCES,
            "sigmoid": ("binary_cross_entropy", *DISTANCES),
        },
        because="which have an end for each of the two classes",
        scales={"tanh": SIGNED, "sigmoid": UNIT},
        signed=_column,
        answers=_side,
        classes=_two,
        boundary=True,
        view="sides",
        pose=posing.TWO_CLASSES,
        metrics=("accuracy", "precision", "recall", "f1"),
        outlier=_misplaced,
        default_dataset="circle",
        default_loss="half_squared",
    ),
    Problem(
        name="multiclass",
        label="Multiclass classification",
        tex=r"t \in \{1, \dots, K\}",
        description="One of several classes; an output neuron for each, softmax over all of them.",
        pairs={"softmax": ("categorical_cross_entropy", "half_squared", "mse")},
        because="whose values are the shares of the classes",
        scales={"softmax": UNIT},
        signed=_one_hot,
        answers=_winner,
        classes=_each,
        boundary=False,
        view="classes",
        pose=posing.CLASSES,
        metrics=("accuracy",),
        outlier=_misplaced,
        default_dataset="blobs",
        default_loss="categorical_cross_entropy",
    ),
    Problem(
        name="multilabel",
        label="Multilabel classification",
        tex=r"t \in \{0, 1\}^L",
        description="Any number of labels at once; a sigmoid output for each, on its own.",
        pairs={"sigmoid": ("binary_cross_entropy", "half_squared", "mse")},
        because="which say yes or no to each label by itself",
        scales={"sigmoid": UNIT},
        signed=_either,
        answers=_those_on,
        classes=_none,
        boundary=False,
        view="combinations",
        pose=posing.FLAGS,
        metrics=("exact_match", "label_accuracy"),
        outlier=_misplaced,
        default_dataset="email",
        default_loss="binary_cross_entropy",
    ),
    _REGRESSION,
    replace(
        _REGRESSION,
        name="curve",
        label="Regression, one input",
        tex=r"t = f(x) \in \mathbb{R}",
        description="A curve through points: y from x alone, with the fit drawn over them.",
        view="curve",
        pose=posing.HEIGHT,
        default_dataset="sine",
    ),
    replace(
        _REGRESSION,
        name="places",
        label="Multivariate regression",
        tex=r"t \in \mathbb{R}^L",
        description="Several numbers at once, such as a place; an output neuron for each.",
        signed=_as_given,
        answers=_numbers,
        view="places",
        pose=posing.NUMBERS,
        default_dataset="centre",
    ),
)
