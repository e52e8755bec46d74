"""A data set in small: its points in the colours and symbols of their classes, as SVG."""

from __future__ import annotations

from functools import lru_cache

from datasets.base import EXTENT
from playground.data import sample
from playground.drawing.links import data_uri
from playground.drawing.palette import NEGATIVE, POSITIVE

POINTS = 200
SIDE = 48


@lru_cache(maxsize=32)
def thumbnail(dataset: str) -> str:
    """The data set without noise, as a data URI."""
    split = sample(dataset, POINTS, 0, 90, 1)
    scale = SIDE / (2 * EXTENT)
    marks = []
    for label, colour, cap in ((-1.0, NEGATIVE, "round"), (1.0, POSITIVE, "square")):
        points = split.train_points[split.train_labels == label]
        d = "".join(f"M{(x + EXTENT) * scale:.1f} {(EXTENT - y) * scale:.1f}h0" for x, y in points)
        marks.append(f'<path d="{d}" stroke="{colour}" stroke-linecap="{cap}"/>')
    return data_uri(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" '
        f'width="{SIDE}" height="{SIDE}" stroke-width="2.4">{"".join(marks)}</svg>'
    )
