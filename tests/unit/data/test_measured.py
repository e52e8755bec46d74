"""The iris flowers: the values of the file, the plane that they are put on, and what is drawn."""

import csv
from itertools import permutations

import numpy as np
import pytest
from sklearn.datasets import load_iris

from datasets import DATASETS
from datasets.measured import FILE, MEASUREMENTS, frame
from playground.config import Config
from playground.data import Split, sample
from playground.naming import plane_axes
from playground.reading import read_link

IRIS = DATASETS["iris"]
# scikit-learn's columns, in centimetres
COLUMNS = {"sepal_length": 0, "sepal_width": 1, "petal_length": 2, "petal_width": 3}
PAIRS = list(permutations(MEASUREMENTS, 2))
every_pair = pytest.mark.parametrize("pair", PAIRS, ids=" by ".join)


def generate(
    n: int = 150, noise: float = 0.0, pair: tuple[str, ...] = (), seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    x, species = IRIS.generate(n, noise, np.random.default_rng(seed), *pair)
    return x, species


def rows(points: np.ndarray, species: np.ndarray) -> np.ndarray:
    """Points with their species, in an order that does not depend on theirs."""
    table = np.round(np.column_stack([points, species]), 9)
    return table[np.lexsort(table.T)]


def everything(split: Split) -> tuple[np.ndarray, np.ndarray]:
    return (
        np.concatenate([split.train_points, split.test_points]),
        np.concatenate([split.train_labels, split.test_labels]),
    )


def test_the_file_holds_the_flowers_that_scikit_learn_has() -> None:
    bunch = load_iris()
    with FILE.open(encoding="ascii", newline="") as file:
        flowers = list(csv.DictReader(file))
    for name, column in COLUMNS.items():
        np.testing.assert_array_equal([float(f[name]) for f in flowers], bunch.data[:, column])
    assert [f["species"] for f in flowers] == list(bunch.target_names[bunch.target])
    assert IRIS.names == tuple(bunch.target_names)


@pytest.mark.parametrize(
    ("measurement", "lowest", "highest"),
    # Fisher's table
    [
        ("petal_length", 1.0, 6.9),
        ("petal_width", 0.1, 2.5),
        ("sepal_length", 4.3, 7.9),
        ("sepal_width", 2.0, 4.4),
    ],
)
def test_each_measurement_is_stretched_from_minus_5_to_5(
    measurement: str, lowest: float, highest: float
) -> None:
    centre, unit = frame(measurement)
    assert centre - 5.0 * unit == pytest.approx(lowest)
    assert centre + 5.0 * unit == pytest.approx(highest)


@every_pair
def test_points_are_the_two_measurements_with_the_species(pair: tuple[str, str]) -> None:
    bunch = load_iris()
    values = bunch.data[:, [COLUMNS[name] for name in pair]]
    low, high = values.min(axis=0), values.max(axis=0)
    expected = 10.0 * (values - low) / (high - low) - 5.0
    x, species = generate(pair=pair)
    np.testing.assert_allclose(rows(x, species), rows(expected, bunch.target), atol=1e-9)


def test_petals_unless_others_are_asked_for() -> None:
    made, petals = generate(), generate(pair=("petal_length", "petal_width"))
    np.testing.assert_array_equal(made[0], petals[0])


@pytest.mark.parametrize(("n", "expected"), [(1, 1), (20, 20), (150, 150), (5000, 150)])
def test_there_are_only_so_many_flowers(n: int, expected: int) -> None:
    x, species = generate(n, noise=0.1)
    assert x.shape == (expected, 2)
    assert species.shape == (expected,)
    assert x.dtype == species.dtype == np.float64


def test_another_seed_takes_other_flowers() -> None:
    assert set(map(tuple, generate(20)[0].tolist())) != set(
        map(tuple, generate(20, seed=1)[0].tolist())
    )


def test_noise_moves_the_points_normally_and_never_out_of_the_picture() -> None:
    (clean, species), (noisy, same) = generate(), generate(noise=0.5)
    np.testing.assert_array_equal(species, same)
    moved = noisy - clean
    assert (moved != 0.0).all()
    # 300 moves: five standard errors
    assert moved.std() == pytest.approx(0.5, abs=5 * 0.5 / np.sqrt(2 * 300))
    assert moved.mean() == pytest.approx(0.0, abs=5 * 0.5 / np.sqrt(300))
    assert np.abs(noisy).max() <= 6.0


@pytest.mark.parametrize(("percent", "training"), [(50, 75), (90, 135)])
@pytest.mark.parametrize("samples", [150, 500])
def test_all_flowers_are_shared_out(percent: int, training: int, samples: int) -> None:
    split = sample("iris", samples, 0, percent, 1)
    assert len(split.train_labels) == training
    points, labels = everything(split)
    np.testing.assert_array_equal(rows(points, labels), rows(*generate()))


@pytest.mark.parametrize(("imbalance", "kept"), [(50, 25), (80, 10), (90, 5)])
def test_imbalance_takes_flowers_of_the_last_species_away(imbalance: int, kept: int) -> None:
    _, labels = everything(sample("iris", 150, 0, 50, 1, imbalance))
    np.testing.assert_array_equal(np.bincount(labels.astype(int)), [50, 50, kept])


def test_outliers_are_moved_flowers() -> None:
    clean, labels = everything(sample("iris", 150, 0, 50, 1))
    spoilt, same = everything(sample("iris", 150, 0, 50, 1, 0, 20, 2.0))
    np.testing.assert_array_equal(same, labels)
    assert (spoilt != clean).any(axis=1).sum() == 30


@every_pair
def test_the_axes_are_named_and_in_centimetres(pair: tuple[str, str]) -> None:
    config: Config = read_link("?dataset=iris")[0]
    config = config.changed(measured_x=pair[0], measured_y=pair[1])
    assert config.axes == tuple(f"{name.replace('_', ' ')} (cm)" for name in pair)
    values = load_iris().data
    for axis, wanted in zip(plane_axes(config, None), pair, strict=True):
        low, name, high = axis.words
        column = values[:, COLUMNS[wanted]]
        # The picture shows ±6, and the flowers fill ±5.
        margin = (column.max() - column.min()) / 10.0
        assert float(low.replace("−", "-")) == pytest.approx(column.min() - margin, abs=0.006)
        assert float(high) == pytest.approx(column.max() + margin, abs=0.006)
        assert name == f"{wanted.replace('_', ' ')} (cm)"
