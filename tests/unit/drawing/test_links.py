"""The links' SVG: every weight where it belongs, in its colour, as thick as it is large."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.drawing.diagram import FEW, HEIGHT, MOST_DRAWN, Diagram, diagram
from playground.drawing.links import LEVELS, WIDTH, links_svg
from playground.drawing.svg import data_uri
from tests.unit.drawing.decoder import svg_of

ORANGE, BLUE = "#f59322", "#0877bd"
SVG = "{http://www.w3.org/2000/svg}"
CURVE = re.compile(r"M(\d+) (\d+)C(\d+) (\d+) (\d+) (\d+) (\d+) (\d+)")
DOT = re.compile(r"M(\d+) ([\d.]+)h0")


@dataclass(frozen=True)
class Mark:
    """A link or a dot as it is drawn."""

    colour: str
    width: float
    opacity: float


@dataclass
class Drawing:
    """What stands in an SVG: links by their ends (x, y, x, y), dots by their place."""

    root: ElementTree.Element
    links: dict[tuple[int, ...], Mark]
    dots: dict[tuple[int, float], Mark]
    paths: int


def read(svg: str) -> Drawing:
    drawing = Drawing(ElementTree.fromstring(svg), {}, {}, 0)
    for path in drawing.root.iter(f"{SVG}path"):
        drawing.paths += 1
        mark = Mark(
            path.get("stroke", ""),
            float(path.get("stroke-width", "nan")),
            float(path.get("stroke-opacity", "nan")),
        )
        d = path.get("d", "")
        for curve in CURVE.finditer(d):
            x0, y0, _, _, _, _, x1, y1 = map(int, curve.groups())
            assert (x0, y0, x1, y1) not in drawing.links
            drawing.links[x0, y0, x1, y1] = mark
        for x, y in DOT.findall(d):
            drawing.dots[int(x), float(y)] = mark
        assert CURVE.sub("", DOT.sub("", d)) == ""
    return drawing


def make_weights(sizes: Sequence[int], seed: int = 0) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    shapes = [(left + 1, right) for left, right in pairwise(sizes)]
    return [rng.normal(size=shape) for shape in shapes]


def sizes_of(weights: Sequence[np.ndarray]) -> list[int]:
    return [len(weights[0]) - 1, *(matrix.shape[1] for matrix in weights)]


def drawn(weights: Sequence[np.ndarray], geometry: Diagram | None = None) -> Drawing:
    """The links where the network is drawn with all features on, unless told."""
    return read(links_svg(weights, geometry or diagram(sizes_of(weights))))


def row(*weights: float) -> list[np.ndarray]:
    """A network of one neuron with these input weights and no bias."""
    return [np.array([*weights, 0.0])[:, None]]


def in_order(drawing: Drawing) -> list[Mark]:
    """The marks of the links, from the top down."""
    return [mark for _, mark in sorted(drawing.links.items())]


@given(
    hidden=st.lists(st.integers(1, 2 * MOST_DRAWN), max_size=5),
    active=st.lists(st.integers(0, 8), min_size=1, unique=True),
)
def test_every_weight_is_a_link_between_the_tiles_of_its_neurons(
    hidden: list[int], active: list[int]
) -> None:
    sizes = [len(active), *hidden, 1]
    weights = make_weights(sizes)
    geometry = diagram(sizes, 9, active)
    drawing = drawn(weights, geometry)
    x = [round(WIDTH * column) for column in geometry.columns]
    # Features that are off send nothing; of a wide layer, only what is drawn does.
    count = [FEW if size > MOST_DRAWN else size for size in sizes]
    y = [[round(centre) for centre in geometry.rows(column)] for column in range(len(sizes))]
    y[0] = [y[0][place] for place in active]
    expected = {
        (x[layer], y[layer][i], x[layer + 1], y[layer + 1][j]): BLUE if matrix[i, j] > 0 else ORANGE
        for layer, matrix in enumerate(weights)
        for i in range(count[layer])
        for j in range(count[layer + 1])
    }
    assert {ends: mark.colour for ends, mark in drawing.links.items()} == expected
    assert len(drawing.dots) == sum(count[1:])


def test_the_biases_of_a_wide_layer_are_those_of_the_neurons_that_are_drawn() -> None:
    weights = [np.zeros((3, MOST_DRAWN + 1)), np.zeros((MOST_DRAWN + 2, 1))]
    weights[0][-1] = [-1.0, *[0.0] * (FEW - 2), 1.0, *[1.0] * (MOST_DRAWN + 1 - FEW)]
    weights[1][-1] = -1.0
    drawing = drawn(weights)
    left, right = (round(WIDTH * x) for x in diagram(sizes_of(weights)).columns[1:])
    dots = [(x, mark.colour) for (x, _), mark in sorted(drawing.dots.items())]
    assert dots == [(left, ORANGE), (left, BLUE), (right, ORANGE)]


def test_links_of_one_sign_and_thickness_share_a_path() -> None:
    sizes = [7, 16, 16, 16, 1]
    drawing = drawn(make_weights(sizes))
    assert len(drawing.links) == 7 * 16 + 2 * 16 * 16 + 16
    assert drawing.paths <= 2 * (LEVELS + 1) + 2


@given(st.lists(st.floats(-5.0, 5.0), min_size=2, max_size=7))
def test_a_larger_weight_is_no_thinner_and_no_fainter(weights: list[float]) -> None:
    marks = in_order(drawn(row(*sorted(weights, key=abs))))
    widths = [mark.width for mark in marks]
    opacities = [mark.opacity for mark in marks]
    assert widths == sorted(widths)
    assert opacities == sorted(opacities)
    assert all(0.0 < opacity <= 1.0 for opacity in opacities)


def test_thickness_tells_weights_apart() -> None:
    widths = [mark.width for mark in in_order(drawn(row(0.01, 0.5, 1.0, 1.5, 2.0)))]
    assert widths == sorted(set(widths))


def test_the_sign_is_in_the_colour_alone() -> None:
    positive, negative = in_order(drawn(row(1.3, -1.3)))
    assert (positive.colour, negative.colour) == (BLUE, ORANGE)
    assert (positive.width, positive.opacity) == (negative.width, negative.opacity)


def test_thicker_links_lie_above_thinner_ones() -> None:
    paths = drawn(make_weights([4, 8, 1])).root.iter(f"{SVG}path")
    widths = [float(p.get("stroke-width", "nan")) for p in paths if "C" in p.get("d", "")]
    assert widths == sorted(widths)
    assert len(widths) > 4


@pytest.mark.parametrize("weight", [1e300, -1e300, np.inf, 1e-320, 0.0])
def test_weights_of_any_size_are_drawn(weight: float) -> None:
    largest, other = in_order(drawn(row(2.0, weight)))
    assert other.width <= largest.width


def test_a_bias_is_a_dot_under_its_neuron_and_zero_is_none() -> None:
    weights = [np.zeros((3, 4)), np.zeros((5, 1))]
    weights[0][-1] = (0.5, 0.0, -0.5, -1e-9)
    drawing = drawn(weights)
    geometry = diagram([2, 4, 1])
    x = round(WIDTH * geometry.columns[1])
    dots = sorted(drawing.dots.items())
    assert [mark.colour for _, mark in dots] == [BLUE, ORANGE, ORANGE]
    for (left, y), neuron in zip((place for place, _ in dots), (0, 2, 3), strict=True):
        assert left == x
        centre = geometry.rows(1)[neuron]
        assert centre + geometry.tile(1) / 2 < y < centre + geometry.pitch(1) - geometry.tile(1) / 2


def test_the_picture_is_stretched_across_without_its_strokes() -> None:
    svg = links_svg(make_weights([2, 4, 1]), diagram([2, 4, 1]))
    root = read(svg).root
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert root.get("preserveAspectRatio") == "none"
    assert "non-scaling-stroke" in svg


def test_a_data_uri_holds_the_svg() -> None:
    svg = links_svg(make_weights([2, 4, 1]), diagram([2, 4, 1]))
    assert svg_of(data_uri(svg)) == svg


@given(hidden=st.lists(st.integers(1, 40), max_size=10), features=st.integers(1, 9))
def test_every_dot_is_within_the_picture_and_between_tiles(
    hidden: list[int], features: int
) -> None:
    sizes = [features, *hidden, 1]
    geometry = diagram(sizes)
    gap = geometry.pitch(1) - geometry.tile(1)
    for (_, y), mark in drawn(make_weights(sizes)).dots.items():
        assert y + mark.width / 2 <= HEIGHT
        assert mark.width < gap
