"""Answers as lines: the curve goes through the outputs, residuals lead from the samples to it,
places and boxes are where the network puts them."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from playground.drawing.lines import MOST_BOXES, MOST_PLACES, MOST_RESIDUALS, curve, places, svg
from playground.drawing.palette import NEGATIVE, POSITIVE, THEMES, Theme
from tests.unit.drawing.decoder import svg_of

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"(-?\d+(?:\.\d+)?)"
PAIR = re.compile(f"{NUMBER} {NUMBER}")
RESIDUAL = re.compile(f"M{NUMBER} {NUMBER}V{NUMBER}")
MOVE = re.compile(f"M{NUMBER} {NUMBER}L{NUMBER} {NUMBER}")
DOT = re.compile(f"M{NUMBER} {NUMBER}h0")
BOX = re.compile(f"M{NUMBER} {NUMBER}h{NUMBER}v{NUMBER}h{NUMBER}z")
LIGHT = THEMES["light"]
UNIT = 5.0
# As they are written: to a hundredth
WRITTEN = 0.0051
NOTHING = np.empty(0)
each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)

X = np.linspace(-5.5, 5.5, 12)
FIT = np.sin(X)[:, None]
POINTS = np.column_stack([[-4.0, 0.5, 3.0], np.zeros(3)])
LABELS = np.array([0.5, -0.25, 1.75])
OUTPUTS = np.array([[0.75], [0.0], [-1.0]])


def paths(body: str) -> list[ElementTree.Element]:
    """The paths of a sketch, in their order."""
    return list(ElementTree.fromstring(svg_of(svg(body, LIGHT))).iter(f"{SVG}path"))


def numbers(pattern: re.Pattern[str], path: ElementTree.Element) -> np.ndarray:
    """What ``pattern`` finds in a path, which has to be all that it consists of."""
    d = path.get("d", "")
    assert pattern.sub("", d) == "", d
    return np.array(pattern.findall(d), dtype=float)


def drawn_curve(
    fit: np.ndarray = FIT,
    points: np.ndarray = POINTS,
    labels: np.ndarray = LABELS,
    outputs: np.ndarray = OUTPUTS,
    theme: Theme = LIGHT,
) -> list[ElementTree.Element]:
    """Axis, residuals and fit."""
    return paths(curve(X, fit, points, labels, outputs, UNIT, theme))


def drawn_places(labels: np.ndarray, outputs: np.ndarray) -> list[ElementTree.Element]:
    return paths(places(NOTHING, NOTHING, NOTHING, labels, outputs, UNIT, LIGHT))


# --- the picture --------------------------------------------------------------------------


@each_theme
def test_the_picture_covers_the_plane_on_the_neutral_colour_and_up_is_up(theme: Theme) -> None:
    root = ElementTree.fromstring(svg_of(svg("<path/>", theme)))
    assert root.get("viewBox") == "-6 -6 12 12"
    assert root.get("width") == root.get("height")
    ground, group = root
    assert [ground.get(name) for name in ("x", "y", "width", "height")] == ["-6", "-6", "12", "12"]
    assert ground.get("fill") == theme.zero
    assert group.get("transform") == "scale(1 -1)"
    assert [path.tag for path in group] == [f"{SVG}path"]


# --- a curve ------------------------------------------------------------------------------


def test_the_curve_goes_through_the_outputs() -> None:
    *_, fit = drawn_curve()
    assert (fit.get("stroke"), fit.get("stroke-opacity")) == (POSITIVE, None)
    d = fit.get("d", "")
    assert d[0] == "M"
    corners = np.array([PAIR.fullmatch(pair).groups() for pair in d[1:].split("L")], dtype=float)
    np.testing.assert_allclose(corners, np.column_stack([X, 5.0 * np.sin(X)]), atol=WRITTEN)


def test_a_residual_leads_straight_from_its_sample_to_the_fit() -> None:
    _, residuals, _ = drawn_curve()
    assert residuals.get("stroke") == NEGATIVE
    # x and 5 times the label; 5 times the output
    expected = [[-4.0, 2.5, 3.75], [0.5, -1.25, 0.0], [3.0, 8.75, -5.0]]
    np.testing.assert_allclose(numbers(RESIDUAL, residuals), expected, atol=WRITTEN)


def test_residuals_end_on_the_curve() -> None:
    points = np.column_stack([X, np.zeros(12)])
    _, residuals, fit = drawn_curve(points=points, labels=np.zeros(12), outputs=FIT)
    on_the_fit = np.array(PAIR.findall(fit.get("d", "")), dtype=float)
    ends = numbers(RESIDUAL, residuals)[:, [0, 2]]
    np.testing.assert_allclose(ends, on_the_fit, atol=WRITTEN)


@each_theme
def test_the_axis_lies_under_all_else(theme: Theme) -> None:
    axis, *_ = drawn_curve(theme=theme)
    assert axis.get("d") == "M-6 0H6"
    assert axis.get("stroke") == theme.border


def test_the_fit_is_thicker_than_residuals_and_both_than_the_axis() -> None:
    widths = [float(path.get("stroke-width", "nan")) for path in drawn_curve()]
    assert widths == sorted(set(widths))


def test_of_very_many_residuals_the_first_are_drawn() -> None:
    count = MOST_RESIDUALS + 1
    points = np.column_stack([np.linspace(-5, 5, count), np.zeros(count)])
    _, residuals, _ = drawn_curve(
        points=points, labels=np.zeros(count), outputs=np.ones((count, 1))
    )
    starts = numbers(RESIDUAL, residuals)[:, 0]
    np.testing.assert_allclose(starts, points[:MOST_RESIDUALS, 0], atol=WRITTEN)


BEYOND = [np.inf, -np.inf, np.nan, 3e38, -3e38]


@pytest.mark.parametrize("value", BEYOND)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_what_a_diverging_network_gives_is_drawn_off_the_picture(dtype: type, value: float) -> None:
    fit = np.full((12, 1), value, dtype=dtype)
    _, residuals, line = drawn_curve(fit=fit, outputs=np.full((3, 1), value, dtype=dtype))
    heights = np.array(PAIR.findall(line.get("d", "")), dtype=float)[:, 1]
    ends = numbers(RESIDUAL, residuals)[:, 2]
    for drawn in (heights, ends):
        assert set(drawn) == ({0.0} if np.isnan(value) else {np.sign(value) * 12.0})


# --- places -------------------------------------------------------------------------------

RIGHT = np.array([[0.2, -0.4], [-1.0, 0.6]])
TOLD = np.array([[0.5, -0.5], [-0.8, 1.0]])


def test_a_line_leads_from_each_place_to_where_the_network_puts_it() -> None:
    moves, ends = drawn_places(RIGHT, TOLD)
    assert (moves.get("stroke"), ends.get("stroke")) == (NEGATIVE, POSITIVE)
    np.testing.assert_allclose(
        numbers(MOVE, moves), [[1.0, -2.0, 2.5, -2.5], [-5.0, 3.0, -4.0, 5.0]], atol=WRITTEN
    )
    np.testing.assert_allclose(numbers(DOT, ends), [[2.5, -2.5], [-4.0, 5.0]], atol=WRITTEN)
    assert ends.get("stroke-linecap") == "round"


def test_of_very_many_places_the_first_are_drawn() -> None:
    right = np.column_stack([np.linspace(-1, 1, MOST_PLACES + 1)] * 2)
    moves, ends = drawn_places(right, -right)
    np.testing.assert_allclose(numbers(MOVE, moves)[:, :2], 5 * right[:-1], atol=WRITTEN)
    np.testing.assert_allclose(numbers(DOT, ends), -5 * right[:-1], atol=WRITTEN)


# Centre, width and height
RIGHT_BOXES = np.array([[0.2, -0.4, 0.4, 0.2], [-0.6, 0.0, 0.2, 1.0]])
TOLD_BOXES = np.array([[0.0, 0.2, 1.2, 0.4], [-0.6, 0.2, -0.2, 0.6]])


def corners(box: ElementTree.Element) -> tuple[list[float], list[float]]:
    """How far a box reaches across, and up; its path has to come back to where it began."""
    ((x, y, width, height, back),) = numbers(BOX, box)
    assert back == -width
    return sorted([x, x + width]), sorted([y, y + height])


def test_boxes_have_their_corners_half_a_side_from_their_centre() -> None:
    right_one, told_one, right_two, told_two = map(corners, drawn_places(RIGHT_BOXES, TOLD_BOXES))
    # On the plane, five times as large: (1, −2) and 2 by 1, and so on
    assert right_one == ([0.0, 2.0], [-2.5, -1.5])
    assert told_one == ([-3.0, 3.0], [0.0, 2.0])
    assert right_two == ([-3.5, -2.5], [-2.5, 2.5])
    # A width below 0 is none: a line
    assert told_two == ([-3.0, -3.0], [-0.5, 2.5])


def test_boxes_that_are_right_are_dashed_and_those_that_the_network_tells_are_not() -> None:
    boxes = drawn_places(RIGHT_BOXES, TOLD_BOXES)
    assert [box.get("stroke") for box in boxes] == [LIGHT.dim, POSITIVE] * 2
    assert [box.get("stroke-dasharray") is None for box in boxes] == [False, True] * 2


def test_of_very_many_boxes_the_first_are_drawn() -> None:
    centres = np.linspace(-1, 1, MOST_BOXES + 1)
    boxes = np.column_stack([centres, centres, *[np.full(len(centres), 0.1)] * 2])
    drawn = drawn_places(boxes, boxes)
    assert len(drawn) == 2 * MOST_BOXES
    found = [np.mean(corners(box), axis=1) for box in drawn[::2]]
    np.testing.assert_allclose(found, 5 * boxes[:-1, :2], atol=2 * WRITTEN)


@pytest.mark.parametrize("value", BEYOND)
@pytest.mark.parametrize("outputs", [2, 4])
def test_places_beyond_all_bounds_are_drawn_off_the_picture(outputs: int, value: float) -> None:
    right = np.full((3, outputs), 0.5)
    for path in drawn_places(right, np.full((3, outputs), value)):
        assert re.fullmatch(r"[MLhvz0-9. -]+", path.get("d", ""))
