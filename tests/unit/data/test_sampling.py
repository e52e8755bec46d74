"""Splits: complete, disjoint, reproducible, and safe to share; uneven and spoilt as asked."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import DATASETS, DataSet
from playground.data import Split, sample
from playground.data.formula import parse

BINARY = [name for name, data_set in DATASETS.items() if data_set.problem == "binary"]
REGRESSION = [name for name, data_set in DATASETS.items() if data_set.problem == "regression"]
PARTS = ("train_points", "train_labels", "test_points", "test_labels")
# All that make as many points as they are asked for
DRAWN = [name for name in DATASETS if name != "iris"]
NAMES = st.sampled_from(DRAWN)
COUNTS = st.integers(2, 300)
PERCENTS = st.integers(1, 99)
SEEDS = st.integers(0, 2**31 - 1)


def generate(
    name: str, n: int, noise: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Points and labels of a data set as it is without choices; ``noise`` is in percent."""
    rule = DATASETS[name].rule
    x, labels = DATASETS[name].generate(n, noise / 100.0, rng, *([parse(rule)] if rule else []))
    return x, labels


def rows(points: np.ndarray, labels: np.ndarray) -> list[tuple[float, ...]]:
    return sorted(map(tuple, np.column_stack([points, labels]).tolist()))


def training_rows(split: Split) -> list[tuple[float, ...]]:
    return rows(split.train_points, split.train_labels)


def held_out_rows(split: Split) -> list[tuple[float, ...]]:
    return rows(split.test_points, split.test_labels)


def everything(split: Split) -> tuple[np.ndarray, np.ndarray]:
    """Points and labels of both parts, training first."""
    points = np.concatenate([split.train_points, split.test_points])
    return points, np.concatenate([split.train_labels, split.test_labels])


def assert_same(first: Split, second: Split) -> None:
    for part in PARTS:
        np.testing.assert_array_equal(getattr(first, part), getattr(second, part))


@given(name=NAMES, samples=COUNTS, noise=st.integers(0, 50), percent=PERCENTS, seed=SEEDS)
def test_both_parts_together_are_the_data_set(
    name: str, samples: int, noise: int, percent: int, seed: int
) -> None:
    split = sample(name, samples, noise, percent, seed)
    made = generate(name, samples, noise, np.random.default_rng(seed))
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
    assert_same(first, again)


@pytest.mark.parametrize("name", DATASETS)
def test_another_seed_gives_another_split(name: str) -> None:
    assert training_rows(sample(name, 100, 0, 50, 1)) != training_rows(sample(name, 100, 0, 50, 2))


@pytest.mark.parametrize("name", DATASETS)
def test_a_larger_share_adds_to_the_training_points(name: str) -> None:
    smaller, larger = (training_rows(sample(name, 100, 10, share, 1)) for share in (30, 60))
    assert set(smaller) < set(larger)


@pytest.mark.parametrize("name", BINARY)
def test_both_parts_hold_both_classes_mixed(name: str) -> None:
    split = sample(name, 500, 0, 50, 1)
    for labels in (split.train_labels, split.test_labels):
        assert abs(labels.mean()) < 0.4
        assert np.count_nonzero(np.diff(labels)) > 80


def test_noise_is_in_percent() -> None:
    points = sample("spiral", 100, 0, 50, 1).train_points
    moved = np.abs(sample("spiral", 100, 25, 50, 1).train_points - points)
    assert 0.2 < np.abs(moved).max() <= 0.25


@pytest.mark.parametrize("part", PARTS)
def test_a_split_cannot_be_written_to(part: str) -> None:
    array = getattr(sample("moons", 20, 0, 50, 1), part)
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 0.0


# The default: what links of old stand for

# SHA-256 of the splits that links without a word of imbalance and outliers have always meant,
# to nine decimals, since the last bits of a sine are the processor's own
KNOWN = {
    "circle": "a59d2722c7ecb813",
    "xor": "00d82e00cf33ba4a",
    "gauss": "d2a5dc5f5205839e",
    "spiral": "256acc55bad551c9",
    "moons": "efdee22ee1bea69c",
    "uf": "8482ddaa81d5de94",
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_split_is_the_one_that_it_always_was(name: str) -> None:
    digest = hashlib.sha256()
    split = sample(name, 100, 20, 60, 7)
    for part in PARTS:
        array = getattr(split, part)
        digest.update(repr(array.shape).encode())
        digest.update((np.round(array, 9) + 0.0).astype("<f8").tobytes())
    assert digest.hexdigest()[:16] == KNOWN[name]


@given(name=NAMES, samples=COUNTS, noise=st.integers(0, 50), percent=PERCENTS, seed=SEEDS)
def test_without_more_the_split_is_the_shuffled_data_set_bit_for_bit(
    name: str, samples: int, noise: int, percent: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    points, labels = generate(name, samples, noise, rng)
    order = rng.permutation(samples)
    made = everything(sample(name, samples, noise, percent, seed))
    np.testing.assert_array_equal(made[0], points[order])
    np.testing.assert_array_equal(made[1], labels[order])
    assert_same(
        sample(name, samples, noise, percent, seed),
        sample(name, samples, noise, percent, seed, 0, 0, 3.0),
    )


# Whatever is asked for


@given(
    name=NAMES,
    samples=COUNTS,
    noise=st.integers(0, 50),
    percent=PERCENTS,
    seed=SEEDS,
    imbalance=st.integers(0, 95),
    outliers=st.integers(0, 30),
    size=st.floats(0.0, 12.0),
)
def test_every_choice_gives_as_many_finite_points_the_same_again(
    name: str,
    samples: int,
    noise: int,
    percent: int,
    seed: int,
    imbalance: int,
    outliers: int,
    size: float,
) -> None:
    choice = (name, samples, noise, percent, seed, imbalance, outliers, size)
    split = sample(*choice)
    points, labels = everything(split)
    assert points.shape == (samples, 2)
    outputs = DATASETS[name].outputs
    assert labels.shape == ((samples,) if outputs == 1 else (samples, outputs))
    assert np.isfinite(points).all()
    assert np.isfinite(labels).all()
    assert min(len(split.train_labels), len(split.test_labels)) >= 1
    assert len(split.train_points) == len(sample(name, samples, noise, percent, seed).train_points)
    kinds = {"binary": [-1, 1], "multiclass": [0, 1, 2], "multilabel": [0, 1]}
    if (kind := DATASETS[name].problem) in kinds:
        assert np.isin(labels, kinds[kind]).all()
    assert not any(getattr(split, part).flags.writeable for part in PARTS)
    sample.cache_clear()
    assert_same(split, sample(*choice))


# Imbalance


def positives(split: Split) -> int:
    return int(np.sum(everything(split)[1] == 1.0))


# A pool of twice as many holds as many of one class as of the other in these sets, so that of
# n points n (1 − p) / (2 − p) are of class +1.
@pytest.mark.parametrize("name", ["circle", "gauss", "spiral", "moons"])
@pytest.mark.parametrize(
    ("samples", "imbalance", "expected"),
    [(300, 50, 100), (300, 80, 50), (420, 95, 20), (40, 75, 8), (2, 95, 1), (20, 95, 1)],
)
def test_class_plus_one_is_made_rarer(
    name: str, samples: int, imbalance: int, expected: int
) -> None:
    assert positives(sample(name, samples, 0, 50, 1, imbalance)) == expected


# By hand for 20 points: the pool of 40 holds so many of class +1.
@pytest.mark.parametrize(
    ("pool", "imbalance", "expected"),
    [
        (32, 50, 13),  # 20 · 16 / (16 + 8) = 13.3
        (32, 95, 12),  # would be 3, but there are only 8 of class −1
        (8, 50, 2),  # 20 · 4 / (4 + 32) = 2.2
        (1, 95, 1),  # would be 0, but one stays
        (39, 1, 19),  # would be 19.5, but one of class −1 stays
        (39, 95, 19),
        (0, 50, 0),  # nothing to be kept of a class that is not there
        (40, 50, 20),
    ],
)
def test_a_class_of_which_there_are_too_few_stays_whole(
    monkeypatch: pytest.MonkeyPatch, pool: int, imbalance: int, expected: int
) -> None:
    def generate(n: int, noise: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        assert n == 40
        labels = np.where(np.arange(n) < pool, 1.0, -1.0)
        return np.column_stack([np.arange(n), labels]).astype(float), labels

    name = f"{pool} of 40"
    made = DataSet(name=name, label="", description="", source="", generate=generate)
    monkeypatch.setitem(DATASETS, name, made)
    points, labels = everything(sample(name, 20, 0, 50, 1, imbalance))
    assert np.sum(labels == 1.0) == expected
    np.testing.assert_array_equal(points[:, 1], labels, "each point keeps its label")
    assert len(set(points[:, 0])) == 20, "no point is there twice"


@given(
    name=st.sampled_from(BINARY),
    samples=COUNTS,
    noise=st.integers(0, 50),
    seed=SEEDS,
    imbalance=st.integers(1, 95),
)
def test_an_uneven_set_is_chosen_from_a_pool_twice_as_large(
    name: str, samples: int, noise: int, seed: int, imbalance: int
) -> None:
    pool = generate(name, 2 * samples, noise, np.random.default_rng(seed))
    of_pool = rows(*pool)
    points, labels = everything(sample(name, samples, noise, 50, seed, imbalance))
    assert set(rows(points, labels)) <= set(of_pool)
    assert len(set(rows(points, labels))) == samples, "no point is there twice"
    for label in (-1.0, 1.0):
        assert (label in labels) == (label in pool[1]), "no class disappears"


def test_which_of_a_class_stay_is_left_to_chance() -> None:
    # Along an arm of the spiral the points come in order of their distance from the centre,
    # evenly spread: a mean of 2.5 with a standard error of 1.44 / √105 and 1.44 / √525.
    points, labels = everything(sample("spiral", 630, 0, 50, 1, 80))
    radius = np.hypot(points[:, 0], points[:, 1])
    assert np.sum(labels == 1.0) == 105
    assert radius[labels == 1.0].mean() == pytest.approx(2.5, abs=0.5)
    assert radius[labels == -1.0].mean() == pytest.approx(2.5, abs=0.25)


def test_a_rare_class_is_as_rare_in_both_parts() -> None:
    split = sample("circle", 1200, 0, 50, 1, 80)
    for labels in (split.train_labels, split.test_labels):
        assert len(labels) == 600
        # A sixth; four standard errors
        assert np.mean(labels == 1.0) == pytest.approx(1 / 6, abs=0.061)


def test_more_imbalance_takes_points_away_and_keeps_the_rest() -> None:
    kept = []
    for imbalance in (20, 60, 90):
        points, labels = everything(sample("gauss", 200, 0, 50, 1, imbalance))
        kept.append(set(map(tuple, points[labels == 1.0].tolist())))
    assert kept[0] > kept[1] > kept[2]


@pytest.mark.parametrize("name", REGRESSION)
def test_there_is_nothing_to_imbalance_without_classes(name: str) -> None:
    assert_same(sample(name, 100, 10, 50, 1), sample(name, 100, 10, 50, 1, 60))


CLASSES = ["blobs", "pinwheel", "rings", "arms"]


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize(("classes", "expected"), [(3, 100), (5, 60), (10, 30)])
def test_there_are_as_many_classes_as_asked_for(name: str, classes: int, expected: int) -> None:
    _, labels = everything(sample(name, 300, 20, 50, 1, classes=classes))
    np.testing.assert_array_equal(np.bincount(labels.astype(int)), [expected] * classes)


@pytest.mark.parametrize("name", CLASSES)
# Of a pool of 600, each class has 600 / K: the last one keeps half, and of n points it has
# n (1 − p) / (K − p) then.
@pytest.mark.parametrize(("classes", "expected"), [(3, 60), (4, 43), (10, 16)])
def test_the_last_of_several_classes_is_made_rarer(name: str, classes: int, expected: int) -> None:
    _, labels = everything(sample(name, 300, 0, 50, 1, 50, classes=classes))
    counts = np.bincount(labels.astype(int), minlength=classes)
    assert counts.sum() == 300
    assert counts[-1] == expected
    # The others share the rest by chance: five standard errors
    others = (300 - expected) / (classes - 1)
    np.testing.assert_allclose(counts[:-1], others, atol=5 * others**0.5)


@pytest.mark.parametrize("name", ["regions", "email", "sine", "function", "box"])
def test_several_labels_and_numbers_are_no_classes_to_be_made_rarer(name: str) -> None:
    assert_same(sample(name, 100, 10, 50, 1), sample(name, 100, 10, 50, 1, 60))


# Outliers

ANY_SHARE = pytest.mark.parametrize(
    ("samples", "outliers", "expected"),
    [(200, 10, 20), (500, 30, 150), (30, 5, 2), (20, 1, 0), (60, 1, 1)],
)


@pytest.mark.parametrize("name", [*BINARY, *CLASSES, "regions", "email"])
@ANY_SHARE
def test_outliers_of_a_class_are_moved_and_keep_their_label(
    name: str, samples: int, outliers: int, expected: int
) -> None:
    clean, labels = everything(sample(name, samples, 0, 50, 1))
    spoilt, same = everything(sample(name, samples, 0, 50, 1, 0, outliers, 2.5))
    np.testing.assert_array_equal(same, labels)
    moved = (spoilt != clean).any(axis=1)
    assert moved.sum() == expected
    distance = np.hypot(*(spoilt - clean)[moved].T)
    size = np.abs(spoilt[moved]).max(axis=1, initial=0.0)
    assert (size <= 6.0).all()
    np.testing.assert_allclose(distance[size < 6.0], 2.5, rtol=1e-12)
    assert (distance <= 2.5 + 1e-12).all()


@pytest.mark.parametrize("name", [*REGRESSION, "sine", "cubic", "function"])
@ANY_SHARE
def test_outliers_of_a_surface_lie_above_or_below_it(
    name: str, samples: int, outliers: int, expected: int
) -> None:
    points, labels = everything(sample(name, samples, 0, 50, 1))
    same, spoilt = everything(sample(name, samples, 0, 50, 1, 0, outliers, 2.5))
    np.testing.assert_array_equal(same, points)
    moved = spoilt != labels
    assert moved.sum() == expected
    np.testing.assert_allclose(np.abs(spoilt - labels)[moved], 2.5, rtol=1e-12)


@pytest.mark.parametrize("name", ["centre", "box"])
def test_an_outlier_of_several_numbers_has_all_of_them_wrong(name: str) -> None:
    points, labels = everything(sample(name, 200, 0, 50, 1))
    same, spoilt = everything(sample(name, 200, 0, 50, 1, 0, 10, 2.5))
    np.testing.assert_array_equal(same, points)
    moved = (spoilt != labels).any(axis=1)
    assert moved.sum() == 20
    np.testing.assert_allclose(np.abs(spoilt - labels)[moved], 2.5, rtol=1e-12)


def test_a_surface_has_as_many_outliers_above_as_below() -> None:
    up = (
        everything(sample("plane", 5000, 0, 50, 1, 0, 30, 1.0))[1]
        > everything(sample("plane", 5000, 0, 50, 1))[1]
    )
    # Of 1,500, half: five standard errors
    assert up.sum() == pytest.approx(750, abs=97)


def test_outliers_go_in_all_directions() -> None:
    # XOR reaches to 5.3: no point meets the edge.
    clean, _ = everything(sample("xor", 5000, 0, 50, 1))
    spoilt, _ = everything(sample("xor", 5000, 0, 50, 1, 0, 30, 0.5))
    step = (spoilt - clean)[(spoilt != clean).any(axis=1)]
    np.testing.assert_allclose(np.hypot(*step.T), 0.5, rtol=1e-12)
    eighths = np.bincount((np.arctan2(*step.T) // (np.pi / 4)).astype(int) + 4, minlength=8)
    # 1,500 / 8 each; five standard errors
    np.testing.assert_allclose(eighths, 187.5, atol=64)


def test_an_outlier_never_leaves_the_picture() -> None:
    clean, _ = everything(sample("circle", 500, 0, 50, 1))
    spoilt, _ = everything(sample("circle", 500, 0, 50, 1, 0, 30, 20.0))
    moved = (spoilt != clean).any(axis=1)
    np.testing.assert_array_equal(np.abs(spoilt[moved]).max(axis=1), 6.0)


@pytest.mark.parametrize("name", DRAWN)
def test_outliers_are_in_both_parts_by_chance(name: str) -> None:
    clean, clean_labels = everything(sample(name, 1000, 0, 60, 1))
    spoilt, labels = everything(sample(name, 1000, 0, 60, 1, 0, 30, 1.0))
    wrong = (np.c_[spoilt, labels] != np.c_[clean, clean_labels]).any(axis=1)
    # 30 % of 600, without replacement from 1,000: five standard errors
    assert wrong[:600].sum() == pytest.approx(180, abs=36)


@pytest.mark.parametrize("name", DRAWN)
def test_more_outliers_leave_those_that_there_were(name: str) -> None:
    clean, few, many = (
        np.column_stack(everything(sample(name, 300, 10, 50, 1, 40, share, 1.5)))
        for share in (0, 10, 25)
    )
    wrong = (few != clean).any(axis=1)
    assert wrong.sum() == 30
    np.testing.assert_array_equal(many[wrong], few[wrong])


def test_a_larger_size_moves_the_same_points_further_the_same_way() -> None:
    clean, near, far = (
        everything(sample("moons", 300, 0, 50, 1, 0, 20, size))[0] for size in (0.0, 0.5, 1.0)
    )
    np.testing.assert_allclose(far - clean, 2.0 * (near - clean), atol=1e-12)
