"""Splits: complete, disjoint, reproducible, and safe to share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import DATASETS
from playground.data import Split, sample

NAMES = st.sampled_from(list(DATASETS))
COUNTS = st.integers(2, 300)
PERCENTS = st.integers(1, 99)
SEEDS = st.integers(0, 2**31 - 1)


def rows(points: np.ndarray, labels: np.ndarray) -> list[tuple[float, ...]]:
    return sorted(map(tuple, np.column_stack([points, labels]).tolist()))


def training_rows(split: Split) -> list[tuple[float, ...]]:
    return rows(split.train_points, split.train_labels)


def held_out_rows(split: Split) -> list[tuple[float, ...]]:
    return rows(split.test_points, split.test_labels)


@given(name=NAMES, samples=COUNTS, noise=st.integers(0, 50), percent=PERCENTS, seed=SEEDS)
def test_both_parts_together_are_the_data_set(
    name: str, samples: int, noise: int, percent: int, seed: int
) -> None:
    split = sample(name, samples, noise, percent, seed)
    made = DATASETS[name].generate(samples, noise / 100, np.random.default_rng(seed))
    assert sorted(training_rows(split) + held_out_rows(split)) == rows(*made)


@given(name=NAMES, samples=COUNTS, percent=PERCENTS, seed=SEEDS)
def test_no_point_is_in_both_parts(name: str, samples: int, percent: int, seed: int) -> None:
    split = sample(name, samples, 10, percent, seed)
    assert not set(training_rows(split)) & set(held_out_rows(split))


@given(samples=COUNTS, percent=PERCENTS)
def test_the_training_part_is_the_share_asked_for(samples: int, percent: int) -> None:
    split = sample("gauss", samples, 0, percent, 1)
    assert abs(len(split.train_points) - samples * percent / 100) <= 1.0
    assert len(split.train_points) + len(split.test_points) == samples
    assert len(split.train_labels) == len(split.train_points) >= 1
    assert len(split.test_labels) == len(split.test_points) >= 1


@pytest.mark.parametrize(
    ("samples", "percent", "expected"),
    [(500, 50, 250), (500, 10, 50), (250, 80, 200), (3000, 90, 2700)],
)
def test_usual_shares_are_exact(samples: int, percent: int, expected: int) -> None:
    assert len(sample("xor", samples, 0, percent, 1).train_points) == expected


@pytest.mark.parametrize(("samples", "percent"), [(2, 1), (2, 99), (20, 1), (20, 99)])
def test_each_part_has_a_point_at_least(samples: int, percent: int) -> None:
    split = sample("gauss", samples, 0, percent, 1)
    assert min(len(split.train_points), len(split.test_points)) == 1


@pytest.mark.parametrize("name", DATASETS)
def test_the_same_arguments_give_the_same_split(name: str) -> None:
    first = sample(name, 100, 10, 50, 1)
    sample.cache_clear()
    again = sample(name, 100, 10, 50, 1)
    for part in ("train_points", "train_labels", "test_points", "test_labels"):
        np.testing.assert_array_equal(getattr(first, part), getattr(again, part))


@pytest.mark.parametrize("name", DATASETS)
def test_another_seed_gives_another_split(name: str) -> None:
    assert training_rows(sample(name, 100, 0, 50, 1)) != training_rows(sample(name, 100, 0, 50, 2))


@pytest.mark.parametrize("name", DATASETS)
def test_a_larger_share_adds_to_the_training_points(name: str) -> None:
    smaller, larger = (training_rows(sample(name, 100, 10, share, 1)) for share in (30, 60))
    assert set(smaller) < set(larger)


@pytest.mark.parametrize("name", DATASETS)
def test_both_parts_hold_both_classes_mixed(name: str) -> None:
    split = sample(name, 500, 0, 50, 1)
    for labels in (split.train_labels, split.test_labels):
        assert abs(labels.mean()) < 0.4
        assert np.count_nonzero(np.diff(labels)) > 80


def test_noise_is_in_percent() -> None:
    points = sample("spiral", 100, 0, 50, 1).train_points
    moved = np.abs(sample("spiral", 100, 25, 50, 1).train_points - points)
    assert 0.2 < np.abs(moved).max() <= 0.25


@pytest.mark.parametrize("part", ["train_points", "train_labels", "test_points", "test_labels"])
def test_a_split_cannot_be_written_to(part: str) -> None:
    array = getattr(sample("moons", 20, 0, 50, 1), part)
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 0.0
