"""The figure of a decision surface, and the small picture of one."""

import base64
import re

import numpy as np
import pytest

from playground.drawing.palette import DARK, LIGHT, NEGATIVE, POSITIVE
from playground.drawing.regions import SIDE, regions_svg, regions_uri
from playground.figures import Edge, Plane, surface_figure

LEFT = np.array([[-6.0, -6.0], [1.0, -6.0], [1.0, 6.0], [-6.0, 6.0]])
RIGHT = np.array([[1.0, -6.0], [6.0, -6.0], [6.0, 6.0], [1.0, 6.0]])
PLANE = Plane(
    (0.0, 0.0),
    6.0,
    pieces=[(LEFT, False), (RIGHT, True)],
    differing=[LEFT],
    edges=[Edge("h₁", np.array([[1.0, -6.0], [1.0, 6.0]]), np.array([2.0, 0.0]))],
    points=np.array([[0.0, 0.0], [3.0, 2.0]]),
    hints=["row 1", "row 2"],
)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_pieces_have_the_colours_of_their_outputs(theme) -> None:
    low, high, differing, *_ = surface_figure(PLANE, theme)["data"]
    for trace, piece, colour in ((low, LEFT, NEGATIVE), (high, RIGHT, POSITIVE)):
        assert trace["x"] == [*piece[:, 0], piece[0, 0], None]
        assert trace["y"] == [*piece[:, 1], piece[0, 1], None]
        numbers = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
        assert trace["fillcolor"].startswith(f"rgba({numbers[0]},{numbers[1]},{numbers[2]},")
    assert differing["fillpattern"]["shape"] == "/"
    assert differing["x"] == low["x"]


def test_a_normal_starts_on_its_line_and_points_to_the_positive_side() -> None:
    figure = surface_figure(PLANE, LIGHT)
    arrow, label = figure["layout"]["annotations"]
    assert arrow["ax"] == 1
    assert arrow["x"] == pytest.approx(1 + 0.2 * 6)
    assert arrow["y"] == arrow["ay"]
    assert label["text"] == "<b>h₁</b>"
    assert label["x"] > arrow["x"]


def test_normals_keep_clear_of_each_other_and_of_points() -> None:
    vertical = np.array([[0.0, -6.0], [0.0, 6.0]])
    plane = Plane(
        (0.0, 0.0),
        6.0,
        edges=[Edge("h₁", vertical, np.array([1.0, 0])), Edge("h₂", vertical, np.array([1.0, 0]))],
        points=np.array([[0.0, 0.0]]),
    )
    arrows = surface_figure(plane, LIGHT)["layout"]["annotations"][::2]
    heights = [arrow["y"] for arrow in arrows]
    assert abs(heights[0] - heights[1]) > 1
    assert all(abs(height) > 1 for height in heights)


def test_points_are_numbered_and_say_what_they_are() -> None:
    points = surface_figure(PLANE, LIGHT)["data"][-1]
    assert points["text"] == ["1", "2"]
    assert points["hovertext"] == ["row 1", "row 2"]
    assert (points["x"], points["y"]) == ([0, 3], [0, 2])


@pytest.mark.parametrize(("half", "step"), [(1.25, 0.5), (6, 2), (12, 4), (22, 10), (110, 50)])
def test_axes_have_few_numbers(half: float, step: float) -> None:
    axis = surface_figure(Plane((0.0, 0.0), half), LIGHT)["layout"]["xaxis"]
    assert axis["dtick"] == step
    assert axis["range"] == [-half, half]


def test_the_small_picture_has_the_pieces_where_they_are() -> None:
    svg = regions_svg([(LEFT, False), (RIGHT, True)], (0.0, 0.0), 6.0)
    found = re.findall(r'points="([^"]+)" fill="(#\w+)"', svg)
    middle = f"{7 / 12 * SIDE:.1f}"
    assert found == [
        (f"0.0,{SIDE}.0 {middle},{SIDE}.0 {middle},0.0 0.0,0.0", NEGATIVE),
        (f"{middle},{SIDE}.0 {SIDE}.0,{SIDE}.0 {SIDE}.0,0.0 {middle},0.0", POSITIVE),
    ]
    assert f"M0 {SIDE / 2:.1f}H{SIDE}M{SIDE / 2:.1f} 0V{SIDE}" in svg
    uri = regions_uri([(LEFT, False)], (0.0, 0.0), 6.0)
    assert base64.b64decode(uri.split(",")[1]).startswith(b"<svg")
