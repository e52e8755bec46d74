"""How well a network does: scores that every frame has, and the report of all metrics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.config import Config
from playground.frames import Frame, inputs, values
from playground.nn import METRICS
from playground.nn.metrics import confusion
from playground.nn.registry import Array


@dataclass(frozen=True)
class Scores:
    """Loss (without penalty) and the problem's first metric on both parts of the data; the
    metric may be NaN."""

    train_loss: float
    test_loss: float
    train_score: float
    test_score: float


@dataclass(frozen=True)
class Report:
    """All of the problem's metrics by name, on both parts, and the confusion matrices (actual,
    predicted), empty where there are no classes; and the penalty that is added to the loss.

    Metrics in the targets' unit are in that of the data. Where several numbers have units of their
    own, they are in standard deviations, and ``of_each`` has them for each number in its unit:
    (metric, number, training, test).
    """

    train: dict[str, float]
    test: dict[str, float]
    train_confusion: Array
    test_confusion: Array
    penalty: float
    of_each: list[tuple[str, str, float, float]]


class Judge:
    """Compares answers with labels, both in the form of ``config``'s problem; ``targets`` are the
    frames of numbers with units of their own."""

    def __init__(self, config: Config, targets: Sequence[Frame] = ()) -> None:
        self._problem = config.problem_type
        self._classes = self._problem.classes(config.outputs)
        self._targets = targets

    def headline(self, predicted: Array, actual: Array) -> float:
        """The problem's first metric."""
        return METRICS[self._problem.metrics[0]].value(predicted, actual)

    def report(
        self, predicted: Array, actual: Array, parts: tuple[slice, slice], penalty: float
    ) -> Report:
        """Everything about these answers; ``parts`` are the rows of training and test."""
        train, test = ((predicted[part], actual[part]) for part in parts)
        return Report(
            train=self._metrics(*train),
            test=self._metrics(*test),
            train_confusion=self._confusion(*train),
            test_confusion=self._confusion(*test),
            penalty=penalty,
            of_each=[
                (metric, number, value, after)
                for (metric, number, value), (_, _, after) in zip(
                    self._of_each(*train), self._of_each(*test), strict=True
                )
            ],
        )

    def _metrics(self, predicted: Array, actual: Array) -> dict[str, float]:
        told, right = self._measured(predicted), self._measured(actual)
        return {name: METRICS[name].value(told, right) for name in self._problem.metrics}

    def _confusion(self, predicted: Array, actual: Array) -> Array:
        return confusion(predicted, actual, self._classes) if self._classes else np.empty((0, 0))

    def _of_each(self, predicted: Array, actual: Array) -> list[tuple[str, str, float]]:
        if len(self._targets) < 2:
            return []
        told, right = (values(self._targets, labels) for labels in (predicted, actual))
        return [
            (name, frame.name, METRICS[name].value(told[:, at], right[:, at]))
            for name in self._problem.metrics
            if METRICS[name].in_units
            for at, frame in enumerate(self._targets)
        ]

    def _measured(self, labels: Array) -> Array:
        """Labels in their unit; where there are several, in standard deviations."""
        if len(self._targets) > 1:
            return inputs(self._targets, labels)
        return self._targets[0].values(labels) if self._targets else labels
