"""Metrics against scikit-learn, against counts made by hand, and where they are undefined."""

from math import isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn import metrics as sklearn

from playground.nn import METRICS, Metric
from playground.nn.metrics import confusion
from playground.nn.registry import Array
from tests.unit.nn.support import each

CLASSIFYING = {name: metric for name, metric in METRICS.items() if metric.classification}
MEASURING = {name: metric for name, metric in METRICS.items() if not metric.classification}

# Those of several labels at once
OF_SEVERAL = ["exact_match", "label_accuracy"]

LABELS = st.integers(1, 30).flatmap(
    lambda n: st.tuples(*[arrays(float, n, elements=st.sampled_from([-1.0, 1.0]))] * 2)
)
DIGITS = st.integers(0, 9)
SHAPES = st.one_of(st.tuples(st.integers(2, 20)), st.tuples(st.integers(2, 20), st.integers(1, 3)))
CLASSES = st.integers(1, 30).flatmap(lambda n: st.tuples(*[arrays(int, n, elements=DIGITS)] * 2))
FLAGS = st.tuples(st.integers(1, 20), st.integers(2, 4)).flatmap(
    lambda shape: st.tuples(*[arrays(float, shape, elements=st.sampled_from([0.0, 1.0]))] * 2)
)
VALUES = SHAPES.flatmap(
    lambda shape: st.tuples(*[arrays(float, shape, elements=st.floats(-100, 100, width=16))] * 2)
)


def check(metric: str, predicted: Array, actual: Array, expected: float) -> None:
    value = METRICS[metric].value(predicted, actual)
    assert type(value) is float
    assert value == pytest.approx(expected, rel=1e-12, abs=1e-12, nan_ok=True)


def test_metrics_are_of_classification_or_of_regression() -> None:
    assert list(CLASSIFYING) == ["accuracy", "precision", "recall", "f1", *OF_SEVERAL]
    assert list(MEASURING) == ["r2", "rmse", "mae"]


@given(labels=LABELS)
def test_metrics_of_labels_are_scikit_learns(labels: tuple[Array, Array]) -> None:
    predicted, actual = labels
    check("accuracy", predicted, actual, sklearn.accuracy_score(actual, predicted))
    for name in ("precision", "recall", "f1"):
        score = getattr(sklearn, f"{name}_score")
        check(name, predicted, actual, score(actual, predicted, zero_division=nan))


@given(labels=CLASSES)
def test_accuracy_of_several_classes_is_scikit_learns(labels: tuple[Array, Array]) -> None:
    predicted, actual = labels
    check("accuracy", predicted, actual, sklearn.accuracy_score(actual, predicted))


@given(labels=FLAGS)
def test_metrics_of_several_labels_are_scikit_learns(labels: tuple[Array, Array]) -> None:
    predicted, actual = labels
    # Of sets of labels, scikit-learn's accuracy is that of the whole set.
    check("exact_match", predicted, actual, sklearn.accuracy_score(actual, predicted))
    check("label_accuracy", predicted, actual, 1.0 - sklearn.hamming_loss(actual, predicted))


def test_metrics_of_several_labels_by_hand() -> None:
    predicted = np.array([[1, 0, 1], [0, 0, 0], [1, 1, 1], [0, 1, 0]])
    actual = np.array([[1, 0, 1], [0, 0, 1], [0, 0, 0], [0, 1, 0]])
    # Two samples are right in full, and 3 + 2 + 0 + 3 of 12 labels are.
    check("exact_match", predicted, actual, 2 / 4)
    check("label_accuracy", predicted, actual, 8 / 12)
    check("exact_match", actual, actual, 1.0)
    check("label_accuracy", 1 - actual, actual, 0.0)


@given(values=VALUES)
def test_metrics_of_values_are_scikit_learns(values: tuple[Array, Array]) -> None:
    predicted, actual = values
    check("rmse", predicted, actual, sqrt(sklearn.mean_squared_error(actual, predicted)))
    check("mae", predicted, actual, sklearn.mean_absolute_error(actual, predicted))
    # Where a target does not vary scikit-learn answers 0 or 1, by convention.
    varies = np.ptp(actual, axis=0).all()
    check("r2", predicted, actual, sklearn.r2_score(actual, predicted) if varies else nan)


def test_metrics_of_labels_by_hand() -> None:
    # Three true positives, one false positive, two false negatives, four true negatives
    predicted = np.array([1, 1, 1, 1, -1, -1, -1, -1, -1, -1])
    actual = np.array([1, 1, 1, -1, 1, 1, -1, -1, -1, -1])
    check("accuracy", predicted, actual, 7 / 10)
    check("precision", predicted, actual, 3 / 4)
    check("recall", predicted, actual, 3 / 5)
    check("f1", predicted, actual, 2 * (3 / 4) * (3 / 5) / (3 / 4 + 3 / 5))


def test_metrics_of_values_by_hand() -> None:
    predicted, actual = np.array([1.0, 2.0, 6.0]), np.array([1.0, 3.0, 5.0])
    check("r2", predicted, actual, 1 - 2 / 8)
    check("rmse", predicted, actual, sqrt(2 / 3))
    check("mae", predicted, actual, 2 / 3)


def test_accuracy_knows_any_labels() -> None:
    check("accuracy", np.array([0, 1, 2, 2]), np.array([0, 2, 1, 2]), 0.5)


NEVER, ALWAYS = np.full(4, -1.0), np.full(4, 1.0)


@pytest.mark.parametrize(
    ("predicted", "actual", "precision", "recall", "f1"),
    [
        (NEVER, ALWAYS, nan, 0.0, 0.0),
        (ALWAYS, NEVER, 0.0, nan, 0.0),
        (NEVER, NEVER, nan, nan, nan),
        (ALWAYS, ALWAYS, 1.0, 1.0, 1.0),
    ],
)
def test_without_positives_what_divides_by_them_is_undefined(
    predicted: Array, actual: Array, precision: float, recall: float, f1: float
) -> None:
    check("precision", predicted, actual, precision)
    check("recall", predicted, actual, recall)
    check("f1", predicted, actual, f1)


@pytest.mark.parametrize("constant", [0.0, 0.1, 1e300])
def test_r2_of_targets_that_do_not_vary_is_undefined(constant: float) -> None:
    assert isnan(METRICS["r2"].value(np.array([0.0, 1.0, 2.0]), np.full(3, constant)))


def test_r2_of_several_outputs_is_undefined_if_one_does_not_vary() -> None:
    predicted, actual = np.array([[0.0, 4.0], [1.0, 6.0]]), np.array([[0.0, 5.0], [1.0, 5.0]])
    assert isnan(METRICS["r2"].value(predicted, actual))


@each("metric", METRICS)
def test_without_samples_every_metric_is_undefined(metric: Metric) -> None:
    assert isnan(metric.value(np.empty(0), np.empty(0)))


@each("metric", MEASURING)
@pytest.mark.parametrize("wild", [np.inf, -np.inf, np.nan, 1e200])
def test_answers_of_a_diverging_run_are_no_warning(metric: Metric, wild: float) -> None:
    value = metric.value(np.array([0.0, wild]), np.array([0.0, 1.0]))
    assert not abs(value) < 1e199


def test_targets_whose_squares_vanish_are_no_warning() -> None:
    actual = np.array([0.0, 1e-200])
    assert METRICS["r2"].value(np.array([0.0, 1.0]), actual) == -np.inf
    assert isnan(METRICS["r2"].value(actual, actual))


@each("metric", METRICS)
def test_a_metric_leaves_its_arguments_alone(metric: Metric) -> None:
    predicted, actual = np.array([1.0, -1.0, 1.0]), np.array([1.0, 1.0, -1.0])
    if metric.name in OF_SEVERAL:
        predicted, actual = predicted[:, None], actual[:, None]
    predicted.setflags(write=False)
    actual.setflags(write=False)
    assert not isnan(metric.value(predicted, actual))


# Confusion


def test_confusion_has_a_row_per_actual_and_a_column_per_predicted_class() -> None:
    counts = confusion(np.array([1.0, 1.0, 1.0, -1.0]), np.array([1.0, -1.0, -1.0, 1.0]), (-1, 1))
    assert counts.tolist() == [[0, 2], [1, 1]]
    assert np.issubdtype(counts.dtype, np.integer)


def test_confusion_of_a_single_class_is_one_count() -> None:
    assert confusion(np.array([7, 7, 1]), np.array([7, 1, 7]), [7]).tolist() == [[1]]


@given(
    labels=st.integers(0, 40).flatmap(
        lambda n: st.tuples(*[arrays(int, n, elements=st.integers(0, 4))] * 2)
    ),
    classes=st.permutations(range(5)),
    k=st.integers(2, 5),
)
def test_confusion_is_scikit_learns(
    labels: tuple[Array, Array], classes: list[int], k: int
) -> None:
    predicted, actual = labels
    some = classes[:k]
    expected = np.zeros((k, k))
    if np.isin(actual, some).any():  # else scikit-learn refuses
        expected = sklearn.confusion_matrix(actual, predicted, labels=some)
    np.testing.assert_array_equal(confusion(predicted, actual, some), expected)
