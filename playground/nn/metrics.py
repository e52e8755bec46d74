"""Metrics: how good answers are, in numbers that a person can read. None is trained on.

Those of classification compare labels ±1 and call +1 the positive class. With TP, FP, FN the
numbers of samples rightly called positive, wrongly called positive and wrongly called negative,
their formulas are those of Manning, Raghavan and Schütze, Introduction to Information
Retrieval, 2008, section 8.3.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .registry import Array, Declaration, registry


@dataclass(frozen=True, kw_only=True)
class Metric(Declaration):
    """A metric. ``compute(predicted, actual)`` gives it for one sample or more.

    With ``classification``, both are labels: classes (n,), ±1 where one of them is the positive
    one; or 0 and 1, (n, k), where k labels may hold at once. Else both are values, (n,) or (n, k).
    ``in_units``: whether the metric is in the unit of the values.
    """

    compute: Callable[[Array, Array], float]
    classification: bool
    in_units: bool = False

    def value(self, predicted: Array, actual: Array) -> float:
        """The metric; nan where it is undefined, as all are without samples."""
        if not len(actual):
            return float("nan")
        # The values of a diverging run may be infinite, or their squares; the squares of targets
        # that hardly differ may be 0.
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            return float(self.compute(predicted, actual))


def confusion(predicted: Array, actual: Array, classes: Sequence[float] | Array) -> Array:
    """How often each class was taken for which: counts (k, k) of integers, a row per actual and
    a column per predicted class, both in the order of ``classes`` (k different labels).

    ``predicted`` and ``actual`` are labels, (n,). Samples with another label are not counted.
    """
    labels = np.asarray(classes)
    is_actual = np.equal.outer(labels, actual).astype(int)
    return np.asarray(is_actual @ np.equal.outer(predicted, labels))


def _quotient(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def _count(condition: Array) -> int:
    return int(np.count_nonzero(condition))


def _true_positives(predicted: Array, actual: Array) -> int:
    return _count((predicted > 0) & (actual > 0))


def _accuracy(predicted: Array, actual: Array) -> float:
    return _count(predicted == actual) / len(actual)


def _precision(predicted: Array, actual: Array) -> float:
    return _quotient(_true_positives(predicted, actual), _count(predicted > 0))


def _recall(predicted: Array, actual: Array) -> float:
    return _quotient(_true_positives(predicted, actual), _count(actual > 0))


def _f1(predicted: Array, actual: Array) -> float:
    # 2 TP + FP + FN: all that are called positive, and all that are.
    positives = _count(predicted > 0) + _count(actual > 0)
    return _quotient(2 * _true_positives(predicted, actual), positives)


def _r2(predicted: Array, actual: Array) -> float:
    """The mean over the outputs; undefined if one of them has the same target everywhere."""
    if (actual == actual[0]).all(axis=0).any():
        return float("nan")
    unexplained = np.square(actual - predicted).sum(axis=0)
    spread = np.square(actual - actual.mean(axis=0)).sum(axis=0)
    return float(np.mean(1.0 - unexplained / spread))


def _rmse(predicted: Array, actual: Array) -> float:
    return float(np.sqrt(np.mean(np.square(actual - predicted))))


def _mae(predicted: Array, actual: Array) -> float:
    return float(np.mean(np.abs(actual - predicted)))


def _label_accuracy(predicted: Array, actual: Array) -> float:
    return float(np.mean(predicted == actual))


def _exact_match(predicted: Array, actual: Array) -> float:
    return float(np.mean((predicted == actual).all(axis=1)))


METRICS = registry(
    Metric(
        name="accuracy",
        label="Accuracy",
        tex=r"\tfrac{1}{n} \sum_k [y_k = t_k]",
        description="The share of all samples whose class is predicted correctly.",
        compute=_accuracy,
        classification=True,
    ),
    Metric(
        name="precision",
        label="Precision",
        tex=r"\frac{TP}{TP + FP}",
        description="Of the samples predicted to be positive, the share that really are.",
        compute=_precision,
        classification=True,
    ),
    Metric(
        name="recall",
        label="Recall",
        tex=r"\frac{TP}{TP + FN}",
        description="Of the samples that really are positive, the share that is found.",
        compute=_recall,
        classification=True,
    ),
    Metric(
        name="f1",
        label="F1 score",
        tex=r"\frac{2\,TP}{2\,TP + FP + FN}",
        description="The harmonic mean of precision and recall, high only where both are.",
        compute=_f1,
        classification=True,
    ),
    Metric(
        name="exact_match",
        label="Exact match",
        tex=r"\tfrac{1}{n} \sum_k [y_k = t_k \text{ in every label}]",
        description="The share of all samples of which every label is predicted correctly.",
        compute=_exact_match,
        classification=True,
    ),
    Metric(
        name="label_accuracy",
        label="Label accuracy",
        tex=r"\tfrac{1}{n L} \sum_k \sum_l [y_{kl} = t_{kl}]",
        description="The share of all single labels that are predicted correctly.",
        compute=_label_accuracy,
        classification=True,
    ),
    Metric(
        name="r2",
        label="R²",
        tex=r"1 - \frac{\sum_k (t_k - y_k)^2}{\sum_k (t_k - \bar{t})^2}",
        description=(
            "The share of the targets' variance that the network explains: 1 is perfect, and 0 is "
            "no better than always answering the mean."
        ),
        compute=_r2,
        classification=False,
    ),
    Metric(
        name="rmse",
        label="RMSE",
        tex=r"\sqrt{\tfrac{1}{n L} \sum_k \sum_l (t_{kl} - y_{kl})^2}",
        description="The typical size of an error, in the targets' unit, large errors above all.",
        compute=_rmse,
        classification=False,
        in_units=True,
    ),
    Metric(
        name="mae",
        label="MAE",
        tex=r"\tfrac{1}{n L} \sum_k \sum_l |t_{kl} - y_{kl}|",
        description="The mean size of an error, in the targets' unit.",
        compute=_mae,
        classification=False,
        in_units=True,
    ),
)
