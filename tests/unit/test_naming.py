"""What the axes and what is told of them are called."""

import numpy as np
import pytest

from playground.config import DEFAULT
from playground.drawing.views import UNIT
from playground.naming import answer_axes, answers, ends, inputs_of, plane_axes, standard
from playground.own_data import OwnData
from playground.problems import PROBLEMS
from playground.reading import read_link
from tests.files import own_data
from tests.unit.sessions import OWN, OWN_CONFIG

PRICES = own_data(
    np.column_stack([np.arange(40.0), -5.0 * np.arange(40.0), 100_000 + 5_000 * np.arange(40.0)]),
    "regression",
)


def words(query: str, *, plane: bool = False) -> list[list[str]]:
    config, _ = read_link(query)
    return [axis.words for axis in (plane_axes if plane else answer_axes)(config, None)]


@pytest.mark.parametrize(
    ("query", "across", "up"),
    [
        ("?dataset=circle", ["−6", "x₁", "6"], ["−6", "x₂", "6"]),
        ("?dataset=email", ["−6", "words about money", "6"], ["−6", "words about time", "6"]),
        # Five units of the plane are one of what is to be predicted.
        ("?dataset=sine", ["−6", "x", "6"], ["−1.2", "y", "1.2"]),
        ("?dataset=centre", ["−1.2", "centre x", "1.2"], ["−1.2", "centre y", "1.2"]),
        ("?dataset=box", ["−1.2", "centre x", "1.2"], ["−1.2", "centre y", "1.2"]),
    ],
)
def test_the_axes_stand_for_what_the_map_shows(
    query: str, across: list[str], up: list[str]
) -> None:
    assert words(query) == [across, up]


def test_the_plane_is_that_of_the_features_whatever_is_predicted() -> None:
    assert words("?dataset=circle", plane=True) == words("?dataset=circle")
    assert words("?dataset=sine", plane=True) == [["−6", "x", "6"]]
    below, left = words("?dataset=centre", plane=True)
    assert (below[1], left[1]) == ("angle seen from below", "angle seen from the left")


def config_of(own: OwnData) -> object:
    loss = PROBLEMS[own.problem].default_loss
    features = ["x1", "x2"][: len(own.features)]
    return DEFAULT.changed(dataset="own", loss=loss, features=features, **own.settings)


def test_the_axes_are_in_the_units_of_the_data() -> None:
    # Features from 10 to 20 and from −1 to 3 fill five of the six units on each side.
    across, up = (axis.words for axis in answer_axes(OWN_CONFIG, OWN))
    assert (across, up) == (["9", "column 1", "21"], ["−1.4", "column 2", "3.4"])
    # Data that are only kept name nothing.
    assert [axis.name for axis in answer_axes(DEFAULT, OWN)] == ["x₁", "x₂"]


def test_axes_of_a_curve_and_of_places_of_ones_own() -> None:
    x = np.linspace(100.0, 200.0, 40)
    curve = own_data(np.column_stack([x, x**2]), "curve", features=1)
    assert [axis.words for axis in answer_axes(config_of(curve), curve)] == [
        ["90", "column 1", "210"],
        ["7,000", "column 2", "43,000"],
    ]
    assert [axis.name for axis in plane_axes(config_of(curve), curve)] == ["column 1"]
    places = own_data(np.column_stack([x, x % 7, -x, 3 * x]), "places")
    assert [axis.words for axis in answer_axes(config_of(places), places)] == [
        ["−210", "column 3", "−90"],
        ["270", "column 4", "630"],
    ]
    assert [axis.name for axis in plane_axes(config_of(places), places)] == ["column 1", "column 2"]


def test_a_place_is_told_in_units_of_the_data() -> None:
    across, up = plane_axes(OWN_CONFIG, OWN)
    assert (across.told(0.0), across.told(-6.0), across.told(2.5)) == (
        "column 1 = 15.00",
        "column 1 = 9.00",
        "column 1 = 17.50",
    )
    assert up.told(6.0) == "column 2 = 3.40"
    length, _ = plane_axes(read_link("?dataset=iris")[0], None)
    # Petals are from 1 to 6.9 cm long.
    assert length.told(-5.0) == "petal length (cm) = 1.00"
    assert plane_axes(DEFAULT, None)[0].told(-1.234) == "x₁ = −1.23"


def test_what_the_network_is_given_is_said() -> None:
    assert inputs_of(DEFAULT, None) == {}
    assert inputs_of(read_link("?dataset=email")[0], None) == {
        "x1": "words about money",
        "x2": "words about time",
    }
    # Petals are from 1 to 6.9 cm long, which is ±5.
    assert inputs_of(read_link("?dataset=iris")[0], None)["x1"] == (
        "(petal length (cm) − 3.95) / 0.59"
    )
    # Of 0 to 39, the mean is 19.5, and the deviation √((40² − 1)/12) = 11.54.
    assert inputs_of(config_of(PRICES), PRICES) == {
        "x1": "(column 1 − 19.5) / 11.54",
        "x2": "(column 2 + 97.5) / 57.7",
    }
    (target,) = PRICES.targets
    assert standard(target) == ("197,500", "57,700")


def test_answers_are_named_and_have_differences_that_matter() -> None:
    assert answers(DEFAULT, None) == [("output", 0.002)]
    assert [name for name, _ in answers(read_link("?dataset=iris")[0], None)] == [
        "setosa",
        "versicolor",
        "virginica",
    ]
    assert answers(read_link("?dataset=sine")[0], None) == [("y", 0.002)]
    assert answers(read_link("?dataset=plane")[0], None) == [("target", 0.002)]
    assert answers(OWN_CONFIG, OWN) == [("output", 0.002)]
    # From 100,000 to 295,000
    assert answers(config_of(PRICES), PRICES) == [("column 3", pytest.approx(0.002 * 97_500))]


def test_the_ends_of_a_scale() -> None:
    (target,) = PRICES.targets
    assert ends(target) == ["100,000", "295,000"]
    assert UNIT == 5.0
    for frame in answer_axes(read_link("?dataset=sine")[0], None)[1:]:
        assert (frame.low, frame.high) == (-1.2, 1.2)
