"""Thumbnails: the points of a data set, each class in its colour and symbol."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from datasets import DATASETS
from playground.drawing.thumbnail import POINTS, SIDE, thumbnail
from tests.unit.drawing.decoder import svg_of

SVG = "{http://www.w3.org/2000/svg}"
MARK = re.compile(r"M(-?[\d.]+) (-?[\d.]+)h0")


def marks(name: str) -> dict[tuple[str, str], np.ndarray]:
    """Places of the marks, (n, 2), by colour and cap."""
    root = ElementTree.fromstring(svg_of(thumbnail(name)))
    return {
        (path.get("stroke", ""), path.get("stroke-linecap", "")): np.array(
            MARK.findall(path.get("d", "")), dtype=float
        )
        for path in root.iter(f"{SVG}path")
    }


@pytest.mark.parametrize("name", DATASETS)
def test_both_classes_are_drawn_each_in_its_way(name: str) -> None:
    drawn = marks(name)
    assert set(drawn) == {("#f59322", "round"), ("#0877bd", "square")}
    counts = [len(places) for places in drawn.values()]
    assert min(counts) > POINTS / 10
    assert sum(counts) == 0.9 * POINTS


@pytest.mark.parametrize("name", DATASETS)
def test_points_are_where_they_belong(name: str) -> None:
    every = np.concatenate(list(marks(name).values()))
    within = ((every >= 0) & (every <= SIDE)).all(axis=1)
    assert within.mean() > 0.98


def test_up_is_up() -> None:
    # In XOR, the classes meet where both coordinates have the same sign or not.
    for (colour, _), places in marks("xor").items():
        same = (places[:, 0] > SIDE / 2) == (places[:, 1] < SIDE / 2)
        assert same.all() if colour == "#0877bd" else not same.any()
