"""Thumbnails: the points of a data set, each group in its colour, heights as a relief, and curves,
places and boxes where they belong."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from scipy.spatial import cKDTree

from datasets import DATASETS
from playground.data import sample
from playground.drawing.palette import HUES
from playground.drawing.thumbnail import POINTS, SIDE, miniature, thumbnail
from playground.drawing.views import COMBINATIONS
from tests.unit.drawing.decoder import svg_of

SVG = "{http://www.w3.org/2000/svg}"


def of_problem(problem: str) -> list[str]:
    return [name for name, data_set in DATASETS.items() if data_set.problem == problem]


BINARY, REGRESSION = of_problem("binary"), of_problem("regression")
MARK = re.compile(r"M(-?[\d.]+) (-?[\d.]+)h0")
RUN = re.compile(r"M([\d.]+) ([\d.]+)h([\d.]+)")
BOX = re.compile(r"M([\d.-]+) ([\d.-]+)h([\d.]+)v([\d.]+)h(-[\d.]+)z")


def marks(name: str) -> dict[tuple[str, str], np.ndarray]:
    """Places of the marks, (n, 2), by colour and cap."""
    return read(thumbnail(name))


def read(uri: str) -> dict[tuple[str, str], np.ndarray]:
    root = ElementTree.fromstring(svg_of(uri))
    return {
        (path.get("stroke", ""), path.get("stroke-linecap", "")): np.array(
            MARK.findall(path.get("d", "")), dtype=float
        )
        for path in root.iter(f"{SVG}path")
    }


@pytest.mark.parametrize("name", BINARY)
def test_both_classes_are_drawn_each_in_its_way(name: str) -> None:
    drawn = marks(name)
    assert set(drawn) == {("#f59322", "round"), ("#0877bd", "square")}
    counts = [len(places) for places in drawn.values()]
    assert min(counts) > POINTS / 10
    assert sum(counts) == 0.9 * POINTS


def sample_of(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Points (n, 2) and labels of those that are drawn."""
    split = sample(name, POINTS, 0, 90, 1)
    return split.train_points, split.train_labels


def on_the_picture(places: np.ndarray) -> np.ndarray:
    """Places of the plane as they are written: 48 units for 12, down is up."""
    return np.array(places) * [4, -4] + 24


def check_groups(name: str, groups: np.ndarray, colours: tuple[str, ...]) -> None:
    """Each group is drawn where its points are, in its colour; the first one round, the others
    square."""
    drawn, (points, _) = marks(name), sample_of(name)
    assert sum(map(len, drawn.values())) == len(points)
    for group in np.unique(groups):
        cap = "round" if group == 0 else "square"
        places = on_the_picture(points[groups == group])
        np.testing.assert_allclose(drawn[colours[group], cap], places, atol=0.051)


@pytest.mark.parametrize("name", of_problem("multiclass"))
def test_three_classes_are_drawn_in_three_hues(name: str) -> None:
    _, labels = sample_of(name)
    assert set(labels) == {0.0, 1.0, 2.0}
    check_groups(name, labels.astype(int), HUES)


@pytest.mark.parametrize("name", of_problem("multilabel"))
def test_every_combination_of_labels_is_drawn_in_its_colour(name: str) -> None:
    _, labels = sample_of(name)
    groups = [sum(2**bit for bit, on in enumerate(row) if on) for row in labels.tolist()]
    assert len(set(groups)) >= 4
    check_groups(name, np.array(groups), COMBINATIONS)


@pytest.mark.parametrize("name", of_problem("curve"))
def test_a_curve_is_drawn_over_its_only_input(name: str) -> None:
    drawn, (points, labels) = marks(name), sample_of(name)
    assert {cap for _, cap in drawn} == {"round"}
    places = on_the_picture(np.column_stack([points[:, 0], 5.0 * labels]))
    check_places(drawn, places)


def test_places_are_drawn_where_they_are() -> None:
    drawn, (_, labels) = marks("centre"), sample_of("centre")
    assert {cap for _, cap in drawn} == {"round"}
    check_places(drawn, on_the_picture(5.0 * labels))


def test_boxes_are_drawn_as_boxes() -> None:
    _, labels = sample_of("box")
    found = BOX.findall(svg_of(thumbnail("box")))
    assert 5 <= len(found) <= 20
    for values, label in zip(np.array(found, dtype=float), labels, strict=False):
        left, top, width, height, back = values
        np.testing.assert_allclose([width, height, -back], 20 * label[[2, 3, 2]], atol=0.051)
        middle = [left + width / 2, top + height / 2]
        np.testing.assert_allclose(middle, on_the_picture(5.0 * label[:2]), atol=0.11)


def check_places(drawn: dict[tuple[str, str], np.ndarray], places: np.ndarray) -> None:
    """The marks, whatever their colours, are at these places."""
    found = np.concatenate(list(drawn.values()))
    assert len(found) == len(places)
    written = np.round(places, 1)
    np.testing.assert_allclose(
        found[np.lexsort(found.T)], written[np.lexsort(written.T)], atol=0.101
    )


@pytest.mark.parametrize("name", [name for name in DATASETS if name not in (*REGRESSION, "box")])
def test_points_are_within_the_picture(name: str) -> None:
    every = np.concatenate(list(marks(name).values()))
    within = ((every >= 0) & (every <= SIDE)).all(axis=1)
    assert within.mean() > 0.98


def test_up_is_up() -> None:
    # In XOR, the classes meet where both coordinates have the same sign or not.
    for (colour, _), places in marks("xor").items():
        same = (places[:, 0] > SIDE / 2) == (places[:, 1] < SIDE / 2)
        assert same.all() if colour == "#0877bd" else not same.any()


def saturation(colour: str) -> int:
    """0 for a pure grey, up to 255."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return max(channels) - min(channels)


def relief(name: str) -> tuple[np.ndarray, list[str]]:
    """The number of the colour of each square, (24, 24), rows from the top, and the colours."""
    root = ElementTree.fromstring(svg_of(thumbnail(name)))
    squares, colours = np.full((24, 24), -1), []
    for number, path in enumerate(root.iter(f"{SVG}path")):
        colours.append(path.get("stroke", ""))
        for start, middle, length in np.array(RUN.findall(path.get("d", "")), dtype=float):
            # Each is longer by a fraction, so that no gap shows.
            first, last = round(start / 2), round((start + length - 0.4) / 2)
            row = round((middle - 1) / 2)
            assert (squares[row, first:last] == -1).all(), "no square is drawn twice"
            squares[row, first:last] = number
    assert (squares >= 0).all(), "the picture is full"
    return squares, colours


@pytest.mark.parametrize("name", REGRESSION)
def test_heights_are_a_relief_in_up_to_seven_shades_from_orange_to_blue(name: str) -> None:
    squares, colours = relief(name)
    split = sample(name, 3000, 0, 90, 1)
    middles = np.linspace(-5.75, 5.75, 24)
    at = np.stack(np.meshgrid(middles, middles[::-1]), axis=-1)
    _, nearest = cKDTree(split.train_points).query(at)
    levels = np.rint(3.0 * np.clip(split.train_labels[nearest], -1.0, 1.0))
    # Lowest first, each level in a colour of its own.
    assert (squares == np.searchsorted(np.unique(levels), levels)).all()
    for level, colour in zip(np.unique(levels), colours, strict=True):
        orange = int(colour[1:3], 16) > int(colour[5:7], 16)
        assert level == 0 or orange == (level < 0)
    fullness = [saturation(colour) for colour in colours]
    steepness = np.abs(np.unique(levels))
    assert (np.diff(np.array(fullness)[np.argsort(steepness, kind="stable")]) >= -40).all()


def test_the_plane_rises_from_bottom_left_to_top_right() -> None:
    squares, colours = relief("plane")
    assert (len(colours), colours[0], colours[-1]) == (7, "#f59322", "#0877bd")
    assert saturation(colours[3]) < 40
    assert (squares[-1, 0], squares[0, -1]) == (0, 6)
    assert squares[0, 0] == squares[-1, -1] == 3


def test_hills_are_blue_and_hollows_orange_and_level_ground_is_grey() -> None:
    squares, _ = relief("multi-gauss")
    # Columns and rows of the squares around the tops, which are 4 and 2.5 from the middle.
    columns, rows = {"left": 4, "middle": 12, "right": 20}, {"upper": 7, "lower": 17}
    for column, hill in (("left", "upper"), ("middle", "lower"), ("right", "upper")):
        hollow = "lower" if hill == "upper" else "upper"
        assert squares[rows[hill], columns[column]] >= 5
        assert squares[rows[hollow], columns[column]] <= 1
    assert (squares[0] == 3).all()
    assert (squares == 3).mean() > 0.3


@pytest.mark.parametrize("name", DATASETS)
def test_colours_keep_a_thumbnail_small(name: str) -> None:
    assert len(thumbnail(name)) < 1.6 * len(thumbnail("gauss"))


def test_any_points_can_be_drawn_in_small() -> None:
    points = np.array([[-6.0, 6.0], [6.0, -6.0], [0.0, 3.0]])
    drawn = read(miniature("binary", points, np.array([-1.0, 1.0, 1.0]), ()))
    # 48 units for 12 of the plane; down is up.
    assert {key: places.tolist() for key, places in drawn.items()} == {
        ("#f59322", "round"): [[0.0, 0.0]],
        ("#0877bd", "square"): [[48.0, 48.0], [24.0, 12.0]],
    }


def test_numbers_beyond_one_are_drawn_full_and_round() -> None:
    drawn = read(miniature("regression", np.zeros((3, 2)), np.array([-7.0, 0.9, 7.0]), ()))
    assert {key: len(places) for key, places in drawn.items()} == {
        ("#f59322", "round"): 1,
        ("#0877bd", "round"): 2,
    }


def test_of_many_points_the_first_are_drawn() -> None:
    points = np.column_stack([np.linspace(-6, 6, 3 * POINTS), np.zeros(3 * POINTS)])
    drawn = read(miniature("binary", points, np.ones(3 * POINTS), ()))
    assert len(drawn["#f59322", "round"]) == 0
    places = drawn["#0877bd", "square"]
    assert len(places) == POINTS
    assert places[:, 0].max() < SIDE / 3 + 0.1


def test_up_to_ten_classes_can_be_drawn_in_small() -> None:
    points = np.column_stack([np.arange(10) - 5.0, np.zeros(10)])
    drawn = read(miniature("multiclass", points, np.arange(10.0), list("ABCDEFGHIJ")))
    assert [colour for colour, _ in drawn] == list(HUES)
    assert [places.tolist() for places in drawn.values()] == [
        [[4.0 * place + 4.0, 24.0]] for place in range(10)
    ]
