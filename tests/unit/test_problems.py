"""Problem types: what goes with each, and how labels and outputs translate."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from datasets import DATASETS
from playground.frames import Frame
from playground.nn import ACTIVATIONS, LOSSES, METRICS
from playground.problems import PROBLEMS, Problem, Scale

each_problem = pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
LABELS = arrays(np.float64, st.integers(1, 30), elements=st.floats(-5.0, 5.0))
DISTANCES = ["half_squared", "mse", "mae", "huber"]
NUMBERS = ["regression", "curve", "places"]
# Every problem with every output activation that suits it
OUTPUTS = [(name, output) for name, problem in PROBLEMS.items() for output in problem.pairs]
each_output = pytest.mark.parametrize(("name", "output"), OUTPUTS)


def column(*values: float) -> np.ndarray:
    return np.array(values)[:, None]


# --- what goes with what ------------------------------------------------------------------


def test_the_problem_types() -> None:
    assert list(PROBLEMS) == ["binary", "multiclass", "multilabel", *NUMBERS]


@each_problem
def test_what_a_problem_starts_with_belongs_to_it(problem: Problem) -> None:
    assert DATASETS[problem.default_dataset].problem == problem.name
    assert problem.default_loss in problem.losses
    assert problem.label
    assert problem.description.endswith(".")
    assert set(problem.metrics) <= set(METRICS)
    assert set(problem.scales) == set(problem.pairs)


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("binary", {"tanh": DISTANCES, "sigmoid": ["binary_cross_entropy", *DISTANCES]}),
        ("multiclass", {"softmax": ["categorical_cross_entropy", "half_squared", "mse"]}),
        ("multilabel", {"sigmoid": ["binary_cross_entropy", "half_squared", "mse"]}),
        *(
            (name, dict.fromkeys(["linear", "tanh", "sigmoid", "relu", "softplus"], DISTANCES))
            for name in NUMBERS
        ),
    ],
)
def test_the_outputs_of_the_lectures_tables_and_their_losses(
    name: str, pairs: dict[str, list[str]]
) -> None:
    problem = PROBLEMS[name]
    assert {output: list(losses) for output, losses in problem.pairs.items()} == pairs
    assert set(problem.losses) == {loss for losses in pairs.values() for loss in losses}
    for loss in problem.losses:
        suiting = [output for output, losses in pairs.items() if loss in losses]
        assert problem.outputs(loss) == suiting
        assert problem.output(loss) is ACTIVATIONS[suiting[0]]
        for output in suiting:
            assert problem.output(loss, output) is ACTIVATIONS[output]


@each_problem
def test_a_loss_gets_the_output_that_it_is_derived_for(problem: Problem) -> None:
    for name, loss in problem.losses.items():
        assert loss is LOSSES[name]
        for output in problem.outputs(name):
            assert loss.canonical in (None, output)


@pytest.mark.parametrize("loss", DISTANCES)
def test_a_binary_output_is_tanh_and_a_regressions_linear_unless_another_is_chosen(
    loss: str,
) -> None:
    assert PROBLEMS["binary"].output(loss).name == "tanh"
    assert {PROBLEMS[name].output(loss).name for name in NUMBERS} == {"linear"}


@pytest.mark.parametrize(
    ("name", "outputs", "classes", "boundary", "view", "metrics"),
    [
        ("binary", 1, (-1, 1), True, "sides", ["accuracy", "precision", "recall", "f1"]),
        ("multiclass", 4, (0, 1, 2, 3), False, "classes", ["accuracy"]),
        ("multilabel", 3, (), False, "combinations", ["exact_match", "label_accuracy"]),
        ("regression", 1, (), False, "numbers", ["r2", "rmse", "mae"]),
        ("curve", 1, (), False, "curve", ["r2", "rmse", "mae"]),
        ("places", 2, (), False, "places", ["r2", "rmse", "mae"]),
    ],
)
def test_how_answers_are_judged_and_drawn(
    name: str,
    outputs: int,
    classes: tuple[int, ...],
    boundary: bool,
    view: str,
    metrics: list[str],
) -> None:
    problem = PROBLEMS[name]
    assert problem.classes(outputs) == classes
    assert (problem.boundary, problem.view, list(problem.metrics)) == (boundary, view, metrics)


# --- labels and targets -------------------------------------------------------------------

UNIT = [[0.1], [0.5], [0.9]]
TARGETS: dict[tuple[str, str], tuple[list, list]] = {
    ("binary", "tanh"): ([-1, 1], [[-1], [1]]),
    ("binary", "sigmoid"): ([-1, 1], [[0], [1]]),
    ("multiclass", "softmax"): ([2, 0, 1], [[0, 0, 1], [1, 0, 0], [0, 1, 0]]),
    ("multilabel", "sigmoid"): (
        [[0, 0, 0], [1, 0, 1], [1, 1, 1]],
        [[0, 0, 0], [1, 0, 1], [1, 1, 1]],
    ),
    **{
        (name, output): ([-0.8, 0.0, 0.8], [[-0.8], [0.0], [0.8]])
        for name in ("regression", "curve")
        for output in ("linear", "tanh")
    },
    **{
        (name, output): ([-0.8, 0.0, 0.8], UNIT)
        for name in ("regression", "curve")
        for output in ("sigmoid", "relu", "softplus")
    },
    **{
        ("places", output): ([[-0.8, 1.0], [0.5, 0.0]], [[-0.8, 1.0], [0.5, 0.0]])
        for output in ("linear", "tanh")
    },
    **{
        ("places", output): ([[-0.8, 1.0], [0.5, 0.0]], [[0.1, 1.0], [0.75, 0.5]])
        for output in ("sigmoid", "relu", "softplus")
    },
}


def scale(name: str, output: str) -> Scale:
    return PROBLEMS[name].scale(ACTIVATIONS[output])


@each_output
def test_targets_are_where_the_output_can_reach_them(name: str, output: str) -> None:
    labels, expected = TARGETS[name, output]
    outputs = len(expected[0])
    made = PROBLEMS[name].targets(np.array(labels, dtype=float), outputs, scale(name, output))
    np.testing.assert_allclose(made, expected, rtol=1e-15, atol=1e-15)
    assert made.shape == (len(labels), outputs)


@each_output
def test_a_network_that_meets_its_targets_answers_the_labels(name: str, output: str) -> None:
    labels, targets = TARGETS[name, output]
    answers = PROBLEMS[name].predicted(np.array(targets, dtype=float), scale(name, output))
    np.testing.assert_allclose(answers, labels, rtol=1e-14, atol=1e-15)
    assert answers.dtype == np.float64


# Outputs and, by hand, what they answer
ANSWERS: list[tuple[str, str, list, list]] = [
    ("binary", "tanh", [[-0.9], [-1e-30], [0.0], [1e-30], [0.9]], [-1, -1, -1, 1, 1]),
    ("binary", "sigmoid", [[0.0], [0.49], [0.5], [0.51], [1.0]], [-1, -1, -1, 1, 1]),
    # The largest counts, be it ever so small; of two alike, the first.
    (
        "multiclass",
        "softmax",
        [[0.2, 0.3, 0.5], [0.4, 0.35, 0.25], [0.3, 0.4, 0.3], [0.4, 0.2, 0.4]],
        [2, 0, 1, 0],
    ),
    # Each label by itself: all, some or none.
    (
        "multilabel",
        "sigmoid",
        [[0.51, 0.9], [0.5, 0.6], [0.1, 0.49]],
        [[1, 1], [0, 1], [0, 0]],
    ),
    ("regression", "linear", [[-3.5], [0.25]], [-3.5, 0.25]),
    ("regression", "tanh", [[-0.5], [0.25]], [-0.5, 0.25]),
    ("regression", "sigmoid", [[0.0], [0.5], [0.75]], [-1.0, 0.0, 0.5]),
    ("curve", "relu", [[0.0], [0.5], [2.0]], [-1.0, 0.0, 3.0]),
    ("curve", "softplus", [[0.25]], [-0.5]),
    ("places", "linear", [[-3.5, 0.25]], [[-3.5, 0.25]]),
    ("places", "sigmoid", [[0.0, 0.5], [1.0, 0.75]], [[-1.0, 0.0], [1.0, 0.5]]),
]


@pytest.mark.parametrize(("name", "output", "y", "expected"), ANSWERS)
def test_answers_are_read_off_the_outputs(
    name: str, output: str, y: list[list[float]], expected: list
) -> None:
    answers = PROBLEMS[name].predicted(np.array(y), scale(name, output))
    np.testing.assert_array_equal(answers, expected)


@given(labels=LABELS, output=st.sampled_from(["linear", "tanh"]), name=st.sampled_from(NUMBERS))
def test_regression_takes_labels_and_outputs_for_what_they_are(
    labels: np.ndarray, output: str, name: str
) -> None:
    regression, kept = PROBLEMS[name], scale(name, output)
    given_labels = labels[:, None] if name == "places" else labels
    np.testing.assert_array_equal(regression.targets(given_labels, 1, kept), labels[:, None])
    np.testing.assert_array_equal(regression.predicted(labels[:, None], kept), given_labels)


# From 100 to 300 cm, of mean 150 and deviation 40; from 0 to 8 kg, of mean 6 and deviation 2
UNITS = (Frame("cm", 200.0, 100.0, 1.25, 2.5), Frame("kg", 4.0, 4.0, -1.0, 2.0))


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_in_units_are_standardized_for_outputs_that_can_be_anything(name: str) -> None:
    units = UNITS if name == "places" else UNITS[:1]
    problem = PROBLEMS[name]
    # 150 cm and 6 kg are the means; 190 cm and 8 kg one deviation above them.
    labels = np.array([[-0.5, 0.5], [-0.1, 1.0]])[:, : len(units)]
    labels = labels if name == "places" else labels[:, 0]
    free = problem.scale(ACTIVATIONS["linear"], units)
    made = problem.targets(labels, len(units), free)
    np.testing.assert_allclose(made, np.array([[0.0, 0.0], [1.0, 1.0]])[:, : len(units)], atol=1e-9)
    np.testing.assert_allclose(problem.predicted(made, free), labels)
    # What is bounded reaches from end to end, as ever.
    for output in problem.pairs:
        if output != "linear":
            assert problem.scale(ACTIVATIONS[output], units) == scale(name, output)


@pytest.mark.parametrize("name", set(PROBLEMS) - set(NUMBERS))
def test_classes_have_no_units(name: str) -> None:
    for output in PROBLEMS[name].pairs:
        assert PROBLEMS[name].scale(ACTIVATIONS[output], UNITS) == scale(name, output)


@given(labels=LABELS, low=st.floats(-3.0, 0.5), width=st.floats(0.1, 5.0))
def test_signed_undoes_what_targets_does(labels: np.ndarray, low: float, width: float) -> None:
    scale = Scale(low=low, high=low + width)
    np.testing.assert_allclose(scale.targets(np.array([-1.0, 1.0])), [low, low + width], atol=1e-14)
    np.testing.assert_allclose(scale.signed(scale.targets(labels)), labels, atol=1e-12)


@each_output
def test_signed_keeps_the_precision_and_the_shape_of_pictures(name: str, output: str) -> None:
    signed = PROBLEMS[name].scale(ACTIVATIONS[output]).signed(np.full((3, 4), 0.25, np.float32))
    assert signed.dtype == np.float32
    assert signed.shape == (3, 4)
    zero_is_middle = output in ("linear", "tanh")
    np.testing.assert_array_equal(signed, 0.25 if zero_is_middle else -0.5)


# --- data sets ----------------------------------------------------------------------------

KINDS: dict[str, Callable[[np.ndarray], bool]] = {
    "binary": lambda labels: set(labels) == {-1.0, 1.0},
    "multiclass": lambda labels: set(labels) == {0.0, 1.0, 2.0},
    "multilabel": lambda labels: set(labels.ravel()) == {0.0, 1.0},
    **dict.fromkeys(NUMBERS, lambda labels: bool((np.abs(labels).max(axis=0) > 0.1).all())),
}


@pytest.mark.parametrize("name", DATASETS)
def test_every_data_set_has_labels_of_its_problems_kind(name: str) -> None:
    data_set = DATASETS[name]
    more = [lambda x1, x2: np.sin(x1)] if data_set.rule else []
    labels = data_set.generate(300, 0.1, np.random.default_rng(1), *more)[1]
    assert KINDS[data_set.problem](labels)
    assert (labels.ndim == 2) == (data_set.problem in ("multilabel", "places"))
    assert (data_set.inputs == 1) == (data_set.problem == "curve")


# --- outliers -----------------------------------------------------------------------------


@each_problem
@given(
    count=st.integers(0, 40),
    outputs=st.integers(2, 4),
    size=st.floats(0.0, 12.0),
    seed=st.integers(0, 1000),
)
def test_an_outlier_is_a_copy_gone_wrong_by_at_most_its_size(
    problem: Problem, count: int, outputs: int, size: float, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    several = problem.name in ("multilabel", "places")
    points = rng.uniform(-6.0, 6.0, (count, 2))
    labels = rng.choice([0.0, 1.0], (count, outputs) if several else count)
    for array in (points, labels):
        array.setflags(write=False)
    moved, changed = problem.outlier(points, labels, size, rng)
    assert moved.shape == points.shape
    assert changed.shape == labels.shape
    assert np.abs(moved).max(initial=0.0) <= 6.0
    if problem.name in NUMBERS:
        np.testing.assert_array_equal(moved, points)
        np.testing.assert_allclose(np.abs(changed - labels), size, atol=1e-12)
    else:
        np.testing.assert_array_equal(changed, labels)
        assert (np.hypot(*(moved - points).T) <= size + 1e-12).all()
