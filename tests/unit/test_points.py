"""The points of a configuration: drawn, or one's own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.choices import OWN
from playground.config import DEFAULT, Config, standard_for
from playground.own_data import OwnData
from playground.points import belongs, input_matrix, split_of
from playground.problems import PROBLEMS
from tests.files import own_data
from tests.strategies import FORMULAS
from tests.unit import plain


def of_problem(problem: str, count: int = 40, seed: int = 1) -> OwnData:
    """Points in no order, with labels that suit ``problem``."""
    rng = np.random.default_rng(seed)
    row = np.arange(count)
    targets = {
        "binary": [row % 2],
        "multiclass": [row % 4],
        "multilabel": [row % 2, row % 3 == 0],
        "regression": [row * 0.5],
    }
    return own_data(np.column_stack([rng.uniform(0, 10, (count, 2)), *targets[problem]]), problem)


def rows(points: np.ndarray, labels: np.ndarray) -> list[tuple[float, ...]]:
    return sorted(map(tuple, np.column_stack([points, labels]).tolist()))


OF_PROBLEM = {
    name: of_problem(name) for name in ("binary", "multiclass", "multilabel", "regression")
}
DATA = OF_PROBLEM["binary"]
CONFIG = DEFAULT.changed(dataset=OWN, own=DATA.digest)


def config_for(data: OwnData) -> Config:
    problem = PROBLEMS[data.problem]
    return DEFAULT.changed(dataset=OWN, loss=problem.default_loss, **data.settings)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"dataset": "xor", "samples": 60, "noise": 30, "train_percent": 70, "data_seed": 4},
        {"imbalance": 60},
        {"outliers": 20},
        {"outliers": 20, "outlier_size": 8.0},
        {"dataset": "plane", "outliers": 10},
        {"dataset": "arms", "classes": 7, "imbalance": 50},
        {"dataset": "iris", "measured_x": "sepal_width", "noise": 10},
        {"dataset": "iris", "measured_y": "sepal_width", "samples": 60},
        {"dataset": "email", "noise": 20},
        {"dataset": "surface", "rule": "x1-x2"},
        {"dataset": "function", "rule": "x1^3", "outliers": 10},
        {"dataset": "above", "rule": "x1^3", "imbalance": 30},
        {"dataset": "box", "outliers": 10},
    ],
)
def test_what_is_set_of_the_data_is_in_the_points(values: dict[str, str]) -> None:
    config = standard_for(values.get("dataset", "circle")).changed(**values)
    split = split_of(config, None)
    for part, (points, labels) in plain.parts(config).items():
        np.testing.assert_array_equal(getattr(split, f"{part}_points"), points)
        np.testing.assert_array_equal(getattr(split, f"{part}_labels"), labels)
    # Each of them matters.
    for name in set(values) - {"dataset"}:
        without = config.changed(**{name: getattr(DEFAULT, name)})
        other = split_of(without, None)
        assert rows(other.train_points, other.train_labels) != rows(
            split.train_points, split.train_labels
        )


def test_data_of_ones_own_do_not_matter_where_they_are_not_asked_for() -> None:
    assert split_of(DEFAULT, DATA) is split_of(DEFAULT, None)


def test_data_belong_to_the_set_up_that_was_made_for_them() -> None:
    for problem, data in OF_PROBLEM.items():
        config = config_for(data)
        assert belongs(data, config)
        assert not belongs(None, config)
        assert not any(belongs(o, config) for name, o in OF_PROBLEM.items() if name != problem)
    # The same data, but for another network
    labels = OF_PROBLEM["multilabel"]
    more = config_for(labels).changed(own_outputs=3)
    other = config_for(labels).changed(problem="multiclass", loss="mse")
    assert not belongs(labels, more)
    assert not belongs(labels, other)


@pytest.mark.parametrize("problem", OF_PROBLEM)
@given(percent=st.integers(10, 90), seed=st.integers(0, 1000))
def test_own_data_are_shared_out_and_none_is_lost(problem: str, percent: int, seed: int) -> None:
    data = OF_PROBLEM[problem]
    split = split_of(config_for(data).changed(train_percent=percent, data_seed=seed), data)
    assert len(split.train_labels) == round(0.4 * percent)
    together = rows(
        np.concatenate([split.train_points, split.test_points]),
        np.concatenate([split.train_labels, split.test_labels]),
    )
    assert together == rows(data.points, data.labels)


def test_the_data_seed_decides_which_of_ones_own_points_are_for_training() -> None:
    first, again, other = (split_of(CONFIG.changed(data_seed=seed), DATA) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.train_points, again.train_points)
    assert rows(first.train_points, first.train_labels) != rows(
        other.train_points, other.train_labels
    )
    # Both parts have points of both classes, whatever the order of the file.
    assert set(first.train_labels) == set(first.test_labels) == {-1.0, 1.0}


def test_settings_of_data_that_are_drawn_do_not_touch_ones_own() -> None:
    split = split_of(CONFIG, DATA)
    other = split_of(CONFIG.changed(samples=20, noise=50, imbalance=90, outliers=30), DATA)
    np.testing.assert_array_equal(split.train_points, other.train_points)
    np.testing.assert_array_equal(split.test_labels, other.test_labels)


@pytest.mark.parametrize("own", [False, True])
def test_the_inputs_are_the_features_of_all_points_and_the_bias(own: bool) -> None:
    config = CONFIG if own else DEFAULT.changed(samples=60)
    formulas = list(FORMULAS)[:2]
    config = config.changed(features=["x2", "sin1", "f2"], formulas=formulas, train_percent=70)
    split = split_of(config, DATA if own else None)
    points = np.concatenate([split.train_points, split.test_points])
    if own:
        # The network is given each column less its mean, in deviations.
        centred = points - DATA.points.mean(axis=0)
        points = centred / DATA.points.std(axis=0)
    matrix = input_matrix(config, DATA if own else None)
    np.testing.assert_allclose(matrix[:, :-1], plain.feature_values(config, points), rtol=1e-12)
    np.testing.assert_array_equal(matrix[:, -1], np.ones(len(points)))


def test_points_that_are_shared_cannot_be_written_to() -> None:
    for split in (split_of(DEFAULT, None), split_of(CONFIG, DATA)):
        with pytest.raises(ValueError, match="read-only"):
            split.train_points[0] = 0.0
