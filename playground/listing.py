"""All points as a table: what they are, what they should be, and what the network makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.frames import Frame, readings, values
from playground.learner import Answers, Learner
from playground.measures import feature_frames, target_frames
from playground.nn.registry import Array
from playground.points import own_order

Cell = str | int | float
# The smallest differences that matter: of outputs, and of measurements, on the plane.
OUTPUT_STEP, PLANE_STEP = 0.001, 0.001


@dataclass(frozen=True)
class Listed:
    """A column: its head and its cells; ``step`` is the smallest difference between numbers that
    matters."""

    head: str
    cells: Sequence[Cell]
    step: float = OUTPUT_STEP


def listing(learner: Learner, most: int | None = None) -> list[Listed]:
    """The first points, or all of them, training part first: the part, the features, the labels
    and the outputs; where these are numbers that are to be predicted, the residuals as well, label
    minus output, and all in the data's units."""
    answers = learner.answers(most)
    features = feature_frames(learner.config, learner.own)
    targets = target_frames(learner.config, learner.own)
    known = _known(learner, answers)
    parts = ["training" if training else "test" for training in answers.training.tolist()]
    return [
        Listed("part", parts),
        *_measured([frame.name for frame in features], features, known),
        *(
            _numbers(answers, targets, known[:, len(features) :])
            if targets
            else [*_classes(learner, answers), *_outputs(learner, answers)]
        ),
    ]


def _known(learner: Learner, answers: Answers) -> Array:
    """The features, and the numbers that are to be predicted, in their units: (n, both)."""
    own, config = learner.own, learner.config
    if own is not None:
        return own.measured[own_order(own, config.data_seed)[: len(answers.points)]]
    features, targets = feature_frames(config, own), target_frames(config, own)
    labels = answers.labels.reshape(len(answers.labels), -1)
    places = [answers.points[:, : len(features)], labels[:, : len(targets)]]
    return readings((*features, *targets), np.column_stack(places))


def _numbers(answers: Answers, frames: Sequence[Frame], right: Array) -> list[Listed]:
    told = values(frames, answers.signed)
    names = [frame.name for frame in frames]
    return [
        *_measured(names, frames, right),
        *_measured([f"output {name}" for name in names], frames, told),
        *_measured([f"residual {name}" for name in names], frames, right - told),
    ]


def _measured(heads: Sequence[str], frames: Sequence[Frame], columns: Array) -> list[Listed]:
    return [
        Listed(head, column.tolist(), PLANE_STEP * frame.unit)
        for head, frame, column in zip(heads, frames, columns.T, strict=False)
    ]


def _classes(learner: Learner, answers: Answers) -> list[Listed]:
    """Labels, classes by their names, if they have any."""
    labels, names = answers.labels.astype(int), learner.output_names
    if labels.ndim > 1:
        return [Listed(name, labels[:, at].tolist()) for at, name in enumerate(names)]
    classes = learner.config.problem_type.classes(learner.config.outputs)
    if len(names) != len(classes):
        return [Listed("label", labels.tolist())]
    known = dict(zip(classes, names, strict=True))
    return [Listed("label", [known[label] for label in labels.tolist()])]


def _outputs(learner: Learner, answers: Answers) -> list[Listed]:
    count = answers.y.shape[1]
    heads = ["output"] if count == 1 else [f"output {name}" for name in learner.output_names]
    return [Listed(head, answers.y[:, at].tolist()) for at, head in enumerate(heads)]
