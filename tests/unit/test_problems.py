"""Problem types: what goes with each, and how labels and outputs translate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from datasets import DATASETS
from playground.problems import PROBLEMS, Problem, Scale

each_problem = pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
LABELS = arrays(np.float64, st.integers(1, 30), elements=st.floats(-5.0, 5.0))
REGRESSION_LOSSES = ["half_squared", "mse", "mae", "huber"]


def column(*values: float) -> np.ndarray:
    return np.array(values)[:, None]


def test_the_problem_types() -> None:
    assert list(PROBLEMS) == ["binary", "regression"]


@each_problem
def test_what_a_problem_starts_with_belongs_to_it(problem: Problem) -> None:
    assert DATASETS[problem.default_dataset].problem == problem.name
    assert problem.default_loss in problem.losses
    assert problem.label
    assert problem.description.endswith(".")


@pytest.mark.parametrize("name", DATASETS)
def test_every_data_set_poses_a_known_problem_with_its_classes(name: str) -> None:
    problem = PROBLEMS[DATASETS[name].problem]
    labels = DATASETS[name].generate(300, 0.1, np.random.default_rng(1))[1]
    if problem.classes:
        assert tuple(np.unique(labels)) == problem.classes
    else:
        assert len(np.unique(labels)) > 100


@each_problem
def test_a_loss_gets_the_output_that_it_is_derived_for(problem: Problem) -> None:
    for name, loss in problem.losses.items():
        assert loss.name == name
        assert loss.canonical in (None, problem.output(name).name)


def test_binary_outputs_and_their_scales() -> None:
    binary = PROBLEMS["binary"]
    assert binary.output("binary_cross_entropy").name == "sigmoid"
    np.testing.assert_array_equal(
        binary.scale("binary_cross_entropy").targets(np.array([-1.0, 1.0])), [[0.0], [1.0]]
    )
    for loss in REGRESSION_LOSSES:
        assert binary.output(loss).name == "tanh"
        np.testing.assert_array_equal(
            binary.scale(loss).targets(np.array([-1.0, 1.0])), [[-1.0], [1.0]]
        )


def test_regression_has_a_linear_output_and_no_cross_entropy() -> None:
    regression = PROBLEMS["regression"]
    assert list(regression.losses) == REGRESSION_LOSSES
    assert {regression.output(loss).name for loss in REGRESSION_LOSSES} == {"linear"}


@given(labels=LABELS, loss=st.sampled_from(REGRESSION_LOSSES))
def test_regression_takes_labels_and_outputs_for_what_they_are(
    labels: np.ndarray, loss: str
) -> None:
    regression = PROBLEMS["regression"]
    np.testing.assert_array_equal(regression.scale(loss).targets(labels), labels[:, None])
    np.testing.assert_array_equal(regression.scale(loss).signed(labels), labels)
    np.testing.assert_array_equal(regression.predicted(labels[:, None], loss), labels)


@given(
    labels=LABELS,
    low=st.floats(-3.0, 0.5),
    width=st.floats(0.1, 5.0),
)
def test_signed_undoes_what_targets_does(labels: np.ndarray, low: float, width: float) -> None:
    scale = Scale(low=low, high=low + width)
    ends = scale.targets(np.array([-1.0, 1.0]))[:, 0]
    np.testing.assert_allclose(ends, [low, low + width], atol=1e-14)
    np.testing.assert_allclose(scale.signed(scale.targets(labels))[:, 0], labels, atol=1e-12)


def test_signed_keeps_the_precision_and_the_shape_of_pictures() -> None:
    for problem in PROBLEMS.values():
        for loss in problem.losses:
            signed = problem.scale(loss).signed(np.full((3, 4), 0.25, dtype=np.float32))
            assert signed.dtype == np.float32
            assert signed.shape == (3, 4)
    sigmoid = PROBLEMS["binary"].scale("binary_cross_entropy")
    np.testing.assert_array_equal(sigmoid.signed(np.array([0.0, 0.25, 0.5, 1.0])), [-1, -0.5, 0, 1])


def test_a_binary_answer_is_the_side_of_the_boundary() -> None:
    binary = PROBLEMS["binary"]
    np.testing.assert_array_equal(
        binary.predicted(column(-0.9, -1e-30, 0.0, 1e-30, 0.9), "mse"), [-1, -1, -1, 1, 1]
    )
    np.testing.assert_array_equal(
        binary.predicted(column(0.0, 0.49, 0.5, 0.51, 1.0), "binary_cross_entropy"),
        [-1, -1, -1, 1, 1],
    )
    labels = np.array([-1.0, 1.0, 1.0, 1.0])
    assert binary.accuracy(column(0.1, 0.4, 0.6, 0.9), labels, "binary_cross_entropy") == 0.75


@pytest.mark.parametrize(
    ("name", "classes", "boundary", "metrics"),
    [
        ("binary", (-1.0, 1.0), True, ("accuracy", "precision", "recall", "f1")),
        ("regression", (), False, ("r2", "rmse", "mae")),
    ],
)
def test_how_answers_are_judged_and_drawn(
    name: str, classes: tuple[float, ...], boundary: bool, metrics: tuple[str, ...]
) -> None:
    problem = PROBLEMS[name]
    assert (problem.classes, problem.boundary, problem.metrics) == (classes, boundary, metrics)


@each_problem
@given(count=st.integers(0, 40), size=st.floats(0.0, 12.0), seed=st.integers(0, 1000))
def test_an_outlier_is_a_copy_gone_wrong_by_at_most_its_size(
    problem: Problem, count: int, size: float, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    points, labels = rng.uniform(-6.0, 6.0, (count, 2)), rng.choice([-1.0, 1.0], count)
    for array in (points, labels):
        array.setflags(write=False)
    moved, changed = problem.outlier(points, labels, size, rng)
    assert moved.shape == points.shape
    assert changed.shape == labels.shape
    wrong = np.hypot(*(moved - points).T) + np.abs(changed - labels)
    assert (wrong <= size + 1e-12).all()
    assert np.abs(moved).max(initial=0.0) <= 6.0
    if problem.classes:
        np.testing.assert_array_equal(changed, labels)
    else:
        np.testing.assert_allclose(wrong, size, atol=1e-12)
