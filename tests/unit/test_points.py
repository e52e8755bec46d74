"""The points of a configuration: drawn, or one's own."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.config import DEFAULT, OWN
from playground.own_data import OwnData, read_npy
from playground.points import input_matrix, split_of
from tests.strategies import FORMULAS
from tests.unit import plain


def own_data(count: int = 40, seed: int = 1) -> OwnData:
    rng = np.random.default_rng(seed)
    values = np.column_stack([rng.uniform(0, 10, (count, 2)), np.arange(count) % 2])
    file = io.BytesIO()
    np.save(file, values)
    return read_npy("own.npy", file.getvalue())


def rows(points: np.ndarray, labels: np.ndarray) -> list[tuple[float, ...]]:
    return sorted(map(tuple, np.column_stack([points, labels])))


DATA = own_data()
CONFIG = DEFAULT.changed(dataset=OWN, own=DATA.digest)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"dataset": "xor", "samples": 60, "noise": 30, "train_percent": 70, "data_seed": 4},
        {"imbalance": 60},
        {"outliers": 20},
        {"outliers": 20, "outlier_size": 8.0},
        {"dataset": "plane", "problem": "regression", "outliers": 10},
    ],
)
def test_what_is_set_of_the_data_is_in_the_points(values: dict[str, object]) -> None:
    config = DEFAULT.changed(**values)
    split = split_of(config, None)
    for part, (points, labels) in plain.parts(config).items():
        np.testing.assert_array_equal(getattr(split, f"{part}_points"), points)
        np.testing.assert_array_equal(getattr(split, f"{part}_labels"), labels)
    # Each of them matters.
    for name in set(values) - {"dataset", "problem"}:
        without = config.changed(**{name: getattr(DEFAULT, name)})
        other = split_of(without, None)
        assert rows(other.train_points, other.train_labels) != rows(
            split.train_points, split.train_labels
        )


def test_data_of_ones_own_do_not_matter_where_they_are_not_asked_for() -> None:
    assert split_of(DEFAULT, DATA) is split_of(DEFAULT, None)


@given(percent=st.integers(10, 90), seed=st.integers(0, 1000))
def test_own_data_are_shared_out_and_none_is_lost(percent: int, seed: int) -> None:
    split = split_of(CONFIG.changed(train_percent=percent, data_seed=seed), DATA)
    assert len(split.train_labels) == round(0.4 * percent)
    together = rows(
        np.concatenate([split.train_points, split.test_points]),
        np.concatenate([split.train_labels, split.test_labels]),
    )
    assert together == rows(DATA.points, DATA.labels)


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
    matrix = input_matrix(config, DATA if own else None)
    np.testing.assert_allclose(matrix[:, :-1], plain.feature_values(config, points), rtol=1e-12)
    np.testing.assert_array_equal(matrix[:, -1], np.ones(len(points)))


def test_points_that_are_shared_cannot_be_written_to() -> None:
    for split in (split_of(DEFAULT, None), split_of(CONFIG, DATA)):
        with pytest.raises(ValueError, match="read-only"):
            split.train_points[0] = 0.0
