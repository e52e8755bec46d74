"""Points drawn by hand on whatever data are there."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.config import DEFAULT, Config, standard_for
from playground.drawing.palette import NEGATIVE, POSITIVE
from playground.drawing.views import VIEWS
from playground.drawn import brushes, drawn_data, further
from playground.own_data import OwnData, decode
from playground.points import split_of
from playground.problems import PROBLEMS
from playground.reading import read_link
from playground.refused import Refused
from tests.driving import through_json
from tests.files import own_data
from tests.sentences import check_sentence
from tests.strategies import JSON_VALUES

FOUR = {"x": [-5.0, 5.0, 0.5, -5.0], "y": [-5.0, 5.0, -0.25, 5.0], "marks": [0, 1, 0, 1]}


def on(query: str) -> Config:
    return read_link(query)[0]


def own(problem: str, *targets: np.ndarray, features: int = 2) -> tuple[Config, OwnData]:
    """A file of lengths and widths, with one of each far off, and a set-up that uses it."""
    rng = np.random.default_rng(5)
    x = np.round(rng.normal((20.0, 3.0), (5.0, 0.5), (40, 2)), 2)
    x[3, 0], x[4, 1] = 900.0, -70.0
    data = own_data(np.column_stack([x[:, :features], *targets]), problem, features)
    settings = {"loss": PROBLEMS[problem].default_loss, "features": ["x1", "x2"][:features]}
    return DEFAULT.changed(dataset="own", **settings, **data.settings), data


def drawn_again(config: Config, data: OwnData | None, places: int = 3) -> dict[str, Any]:
    """All points as the page knows them: where they stand, to so many decimals, and as what."""
    view = VIEWS[config.problem_type.view]
    split = split_of(config, data)
    points = np.concatenate([split.train_points, split.test_points])
    labels = np.concatenate([split.train_labels, split.test_labels])
    spots = view.spots(points, labels).round(places)
    grouped = view.looks([] if data is None else data.names)
    marks = view.groups(labels) if grouped else labels.astype(np.float32)
    return {"x": spots[:, 0].tolist(), "y": spots[:, 1].tolist(), "marks": marks.tolist()}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?dataset=circle", ["class −1", "class +1"]),
        ("?dataset=blobs&classes=5", [f"class {number}" for number in range(1, 6)]),
        ("?dataset=iris", ["setosa", "versicolor", "virginica"]),
        ("?dataset=email", ["none", "spam", "urgent", "spam and urgent"]),
        ("?dataset=plane", ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
        ("?dataset=sine", ["point"]),
        ("?dataset=box", []),
    ],
)
def test_there_is_a_brush_for_whatever_a_point_can_be(query: str, names: list[str]) -> None:
    offered = brushes(on(query), None)
    assert [brush["name"] for brush in offered] == names
    assert through_json(offered) == offered
    if len(names) > 1:
        assert len({(brush["colour"], brush["symbol"]) for brush in offered}) == len(names)


def test_brushes_of_numbers_have_the_colours_of_the_map_and_words_in_their_unit() -> None:
    config, data = own("regression", 1000.0 + 50.0 * np.arange(40))
    offered = brushes(config, data)
    # From 1,000 to 2,950
    assert [brush["name"] for brush in offered] == ["1,000", "1,488", "1,975", "2,462", "2,950"]
    assert [brush["mark"] for brush in offered] == [-1.0, -0.5, 0.0, 0.5, 1.0]
    assert (offered[0]["colour"], offered[-1]["colour"]) == (NEGATIVE, POSITIVE)


@pytest.mark.parametrize(
    ("query", "more"),
    [
        ("?dataset=blobs", 7),
        ("?dataset=blobs&classes=10", 0),
        ("?dataset=circle", 0),
        ("?dataset=email", 0),
        ("?dataset=plane", 0),
        ("?dataset=box", 0),
    ],
)
def test_up_to_ten_classes_can_be_drawn(query: str, more: int) -> None:
    config = on(query)
    assert further(config, None) == more
    if more:
        data = drawn_data(FOUR | {"more": more}, config, None)
        assert data.names == tuple(f"class {number}" for number in range(1, 11))
        assert data.outputs == 10
    with pytest.raises(Refused) as refusal:
        drawn_data(FOUR | {"more": more + 1}, config, None)
    check_sentence(str(refusal.value))


def test_a_new_class_has_a_name_of_its_own() -> None:
    names = np.array([1, 2, 3])[np.arange(40) % 3]
    config, data = own("multiclass", names)
    assert data.names == ("1", "2", "3")
    assert drawn_data(FOUR | {"more": 1}, config, data).names == ("1", "2", "3", "class 4")
    again = drawn_data(FOUR | {"more": 2}, config, data)
    named = DEFAULT.changed(dataset="own", loss="mse", **again.settings)
    assert drawn_data(FOUR | {"more": 1}, named, again).names[-1] == "class 6"


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("?dataset=circle", [-1, 1, -1, 1]),
        ("?dataset=blobs", [0, 1, 0, 1]),
        ("?dataset=email", [[0, 0], [1, 0], [0, 0], [1, 0]]),
        ("?dataset=plane", [0, 1, 0, 1]),
        # A fifth of the height
        ("?dataset=sine", [-1, 1, -0.05, 1]),
    ],
)
def test_what_is_drawn_is_learned_from(query: str, labels: list[Any]) -> None:
    config = on(query)
    data = drawn_data(FOUR, config, None)
    assert data.problem == config.problem
    np.testing.assert_array_equal(data.points[:, 0], FOUR["x"])
    np.testing.assert_array_equal(data.points[:, 1], 0.0 if "sine" in query else FOUR["y"])
    np.testing.assert_array_equal(data.labels, labels)
    assert decode(through_json(data.stored)) == data


def test_names_and_units_are_those_of_the_data_that_are_drawn_on() -> None:
    flowers = drawn_data(FOUR, on("?dataset=iris"), None)
    assert flowers.names == ("setosa", "versicolor", "virginica")
    # Petals are from 1 to 6.9 cm long, over ±5.
    (length, _) = flowers.features
    assert (length.name, length.plain) == ("petal length (cm)", False)
    assert (length.centre, length.unit) == pytest.approx((3.95, 0.59))
    assert (length.shift, length.slope) == (0.0, 1.0)
    assert flowers.measured[:, 0].tolist() == [1.0, 6.9, 4.245, 1.0]
    config, data = own("regression", 1000.0 + 50.0 * np.arange(40))
    prices = drawn_data(FOUR, config, data)
    assert (prices.features, prices.targets, prices.names) == (
        data.features,
        data.targets,
        data.names,
    )


TARGETS = {
    "binary": [np.arange(40) % 2],
    "multiclass": [np.arange(40) % 3],
    "multilabel": [np.arange(40) % 2, np.arange(40) // 2 % 2],
    "regression": [np.append(1e7, 1.0 / np.arange(1, 40))],
}


@pytest.mark.parametrize("problem", TARGETS)
def test_points_that_were_there_stay_as_they_were_to_the_last_digit(problem: str) -> None:
    config, data = own(problem, *TARGETS[problem])
    asked = drawn_again(config, data)
    new = drawn_data(
        {name: [*values, asked[name][0] + (name != "marks")] for name, values in asked.items()},
        config,
        data,
    )
    split = split_of(config, data)
    before = np.concatenate([split.train_points, split.test_points])
    were = np.concatenate([split.train_labels, split.test_labels])
    np.testing.assert_array_equal(new.points[:-1], before)
    np.testing.assert_array_equal(new.labels[:-1], were)
    # Those that are far off the map, too
    assert np.abs(new.points).max() > 100.0
    assert len(new.points) == 41


def test_a_curve_of_ones_own_can_be_drawn_on() -> None:
    config, data = own("curve", np.arange(40) ** 2.0, features=1)
    new = drawn_data(drawn_again(config, data), config, data)
    np.testing.assert_array_equal(sorted(new.labels), sorted(data.labels))
    np.testing.assert_array_equal(sorted(new.points[:, 0]), sorted(data.points[:, 0]))


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("?dataset=circle", FOUR | {"marks": [0, 1, 2, 1]}),
        ("?dataset=circle", FOUR | {"marks": [0, 1, -1, 1]}),
        ("?dataset=circle", FOUR | {"marks": [0, 1, 0.5, 1]}),
        ("?dataset=blobs", FOUR | {"marks": [0, 1, 3, 1]}),
        ("?dataset=email", FOUR | {"marks": [0, 1, 4, 1]}),
        ("?dataset=plane", FOUR | {"marks": [0, 1, None, 1]}),
        ("?dataset=plane", FOUR | {"marks": [0, 1, float("nan"), 1]}),
        ("?dataset=plane", FOUR | {"marks": [0, 1, 1e300, 1]}),
        ("?dataset=circle", FOUR | {"more": "1"}),
        ("?dataset=circle", FOUR | {"more": True}),
        ("?dataset=blobs", FOUR | {"more": -1}),
        ("?dataset=circle", {"x": [1.0], "y": [1.0], "marks": [1]}),
        ("?dataset=circle", FOUR | {"x": [1.0]}),
        ("?dataset=circle", FOUR | {"x": [[1.0]] * 4}),
        ("?dataset=circle", FOUR | {"x": [1e30] * 4}),
        ("?dataset=circle", {"x": [], "y": []}),
        ("?dataset=circle", None),
        ("?dataset=box", FOUR),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(query: str, value: Any) -> None:
    with pytest.raises(Refused) as refusal:
        drawn_data(value, on(query), None)
    check_sentence(str(refusal.value))


@given(
    value=JSON_VALUES
    | st.fixed_dictionaries(dict.fromkeys(["x", "y", "marks", "more"], JSON_VALUES)),
    dataset=st.sampled_from(["circle", "blobs", "email", "plane", "sine"]),
)
def test_whatever_is_asked_for_it_is_drawn_or_refused(value: Any, dataset: str) -> None:
    try:
        data = drawn_data(value, standard_for(dataset), None)
    except Refused as refusal:
        check_sentence(str(refusal))
    else:
        assert len(data.points) == len(data.labels)
