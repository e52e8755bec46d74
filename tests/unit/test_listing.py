"""All points as a table, against outputs that are worked out here."""

from typing import Any

import numpy as np
import pytest

from playground.config import DEFAULT, Config
from playground.engine import initial_run
from playground.learner import Learner
from playground.listing import Listed, listing
from playground.own_data import OwnData
from playground.problems import PROBLEMS
from playground.reading import read_link
from tests.files import own_data
from tests.unit import plain

SMALL = "&samples=60&noise=20&train_percent=70"
QUERIES = {
    "binary": "?dataset=circle",
    "multiclass": "?dataset=blobs&classes=4",
    "multilabel": "?dataset=regions",
    "regression": "?dataset=multi-gauss",
    "curve": "?dataset=sine",
    "places": "?dataset=box",
}
BOX = ("centre x", "centre y", "width", "height")
# The heads of what is known, of what the network makes of it, and of the difference
HEADS: dict[str, tuple[list[str], list[str], list[str]]] = {
    "binary": (["x₁", "x₂", "label"], ["output"], []),
    "multiclass": (["x₁", "x₂", "label"], [f"output class {n}" for n in (1, 2, 3, 4)], []),
    "multilabel": (["x₁", "x₂", "A", "B", "C"], [f"output {name}" for name in "ABC"], []),
    "regression": (["x₁", "x₂", "target"], ["output target"], ["residual target"]),
    "curve": (["x", "y"], ["output y"], ["residual y"]),
    "places": (
        ["angle seen from below", "angle seen from the left", *BOX],
        [f"output {name}" for name in BOX],
        [f"residual {name}" for name in BOX],
    ),
}
NUMBERS = ("regression", "curve", "places")
# What the outputs of each kind are in the labels' units
UNSCALED = {
    "linear": lambda y: y,
    "tanh": lambda y: y,
    **dict.fromkeys(["sigmoid", "relu", "softplus"], lambda y: 2.0 * y - 1.0),
}


def trained(config: Config, own: OwnData | None = None) -> Learner:
    learner = Learner(config, initial_run(config), own)
    for _ in range(5):
        assert learner.train_epoch() is None
    return learner


def cells(columns: list[Listed], heads: list[str]) -> np.ndarray:
    """The numbers of the columns that have these heads, (n, heads)."""
    named = {column.head: column for column in columns}
    return np.column_stack([np.array(named[head].cells, dtype=float) for head in heads])


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_point_is_listed_with_its_outputs(problem: str) -> None:
    config = read_link(QUERIES[problem] + SMALL)[0]
    learner = trained(config)
    columns = listing(learner)
    known, outputs, residuals = HEADS[problem]
    assert [column.head for column in columns] == ["part", *known, *outputs, *residuals]
    assert columns[0].cells == ["training"] * 42 + ["test"] * 18
    parts = plain.parts(config)
    points = np.concatenate([parts[part][0] for part in ("train", "test")])
    labels = plain.columns(np.concatenate([parts[part][1] for part in ("train", "test")]))
    y = plain.outputs(config, learner.network.theta, points)
    names = {"multiclass": [f"class {n}" for n in (1, 2, 3, 4)]}.get(problem)
    if names is not None:
        known = known[:-1]
        assert columns[3].cells == [names[int(label)] for label in labels[:, 0]]
    else:
        np.testing.assert_array_equal(cells(columns, known)[:, -labels.shape[1] :], labels)
    across = points[:, : 1 if problem == "curve" else 2]
    np.testing.assert_array_equal(cells(columns, known)[:, : across.shape[1]], across)
    np.testing.assert_allclose(cells(columns, outputs), y, rtol=1e-9)
    if residuals:
        np.testing.assert_allclose(cells(columns, residuals), labels - y, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("problem", NUMBERS)
@pytest.mark.parametrize("output", PROBLEMS["regression"].pairs)
def test_predictions_are_in_the_labels_units(problem: str, output: str) -> None:
    config = read_link(f"{QUERIES[problem]}&output={output}{SMALL}")[0]
    learner = trained(config)
    parts = plain.parts(config)
    points = np.concatenate([parts[part][0] for part in ("train", "test")])
    y = plain.outputs(config, learner.network.theta, points)
    said = cells(listing(learner), HEADS[problem][1])
    np.testing.assert_allclose(said, UNSCALED[output](y), rtol=1e-9, atol=1e-12)


def test_the_iris_are_in_centimetres_and_called_by_their_names() -> None:
    config = read_link("?dataset=iris&samples=150")[0]
    _, length, _, label, *outputs = listing(trained(config))
    assert length.head == "petal length (cm)"
    # Of 1 to 6.9 cm, to a tenth of one
    assert (min(length.cells), max(length.cells)) == (1.0, 6.9)
    assert all(round(float(cell), 1) == cell for cell in length.cells)
    species = ["setosa", "versicolor", "virginica"]
    assert (label.head, sorted(set(label.cells))) == ("label", species)
    assert [column.head for column in outputs] == [f"output {name}" for name in species]


def test_no_more_than_asked_for() -> None:
    learner = trained(read_link("?samples=60")[0])
    short, long = listing(learner, 7), listing(learner)
    for some, all_of_it in zip(short, long, strict=True):
        assert list(some.cells) == list(all_of_it.cells)[:7]
    assert len(long[0].cells) == 60


def of_own(own: OwnData, **values: Any) -> list[Listed]:
    loss = PROBLEMS[own.problem].default_loss
    features = ["x1", "x2"][: len(own.features)]
    settings = {"loss": loss, "features": features, "hidden": [3]} | own.settings | values
    return listing(trained(DEFAULT.changed(dataset="own", **settings), own))


def far(seed: int = 3) -> np.ndarray:
    """Features far from the plane's units, with few decimal places, (80, 2)."""
    rng = np.random.default_rng(seed)
    return np.round(rng.normal((1000.0, -0.002), (50.0, 0.001), (80, 2)), 5)


TARGETS: dict[str, list[np.ndarray]] = {
    "binary": [far()[:, 0] > 1000.0],
    "multiclass": [np.digitize(far()[:, 0], [975.0, 1025.0])],
    "multilabel": [far()[:, 0] > 1000.0, far()[:, 1] > -0.002],
    "regression": [np.round(5000.0 + 20.0 * (far()[:, 0] - 1000.0), 2)],
    "places": [np.round(far()[:, 0] / 7.0, 3), far()[:, 1] * 1e6],
}


@pytest.mark.parametrize("problem", TARGETS)
def test_own_points_are_listed_as_they_stand_in_the_file(problem: str) -> None:
    table = np.column_stack([far(), *TARGETS[problem]])
    columns = of_own(own_data(table, problem))
    heads = [column.head for column in columns]
    assert heads[:3] == ["part", "column 1", "column 2"]
    width = table.shape[1]
    known = [column.cells for column in columns[1 : 1 + width]]
    said = sorted([float(cell) for cell in row] for row in zip(*known, strict=True))
    # To the last digit, though they have been to the plane and back
    np.testing.assert_array_equal(said, sorted(table.astype(float).tolist()))


def test_an_outlier_is_listed_like_any_other() -> None:
    table = np.column_stack([far(), TARGETS["regression"][0]])
    table[5, 0], table[6, 2] = 1e6, -1e7
    columns = of_own(own_data(table, "regression"))
    assert max(columns[1].cells) == 1e6
    assert min(columns[3].cells) == -1e7


def test_a_curve_of_ones_own_has_two_columns() -> None:
    table = np.column_stack([np.arange(40.0), np.arange(40.0) ** 2])
    heads = [column.head for column in of_own(own_data(table, "curve", features=1))]
    assert heads == ["part", "column 1", "column 2", "output column 2", "residual column 2"]


@pytest.mark.parametrize("output", PROBLEMS["regression"].pairs)
def test_predictions_of_own_numbers_are_in_their_units_whatever_the_output(output: str) -> None:
    x, prices = far(), TARGETS["regression"][0]
    own = own_data(np.column_stack([x, prices]), "regression")
    settings = {"loss": "half_squared", "hidden": [3], "output": output} | own.settings
    config = DEFAULT.changed(dataset="own", **settings)
    learner = trained(config, own)
    columns = listing(learner)
    rows = cells(columns, ["column 1", "column 2", "column 3"])
    standard = (rows[:, :2] - x.mean(axis=0)) / x.std(axis=0)
    y = plain.outputs(config, learner.network.theta, standard)[:, 0]
    low, high = prices.min(), prices.max()
    expected = low + (high - low) * (UNSCALED[output](y) + 1.0) / 2.0
    if output == "linear":
        expected = prices.mean() + prices.std() * y
    said = cells(columns, ["output column 3", "residual column 3"])
    np.testing.assert_allclose(said[:, 0], expected, rtol=1e-9)
    np.testing.assert_allclose(said[:, 1], rows[:, 2] - expected, rtol=1e-6, atol=1e-6)
