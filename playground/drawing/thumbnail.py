"""A data set in small, as SVG: its points in the colours of their labels, heights over the plane as
a relief, boxes as boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from datasets import DATASETS
from datasets.base import EXTENT
from playground.data import sample
from playground.drawing.lines import OF_A_BOX, places
from playground.drawing.palette import DARK, LIGHT, colour
from playground.drawing.svg import data_uri
from playground.drawing.views import UNIT, VIEWS
from playground.nn.registry import Array
from playground.problems import PROBLEMS

POINTS = 200
SIDE = 48
# A relief has CELLS² squares, each as high as the nearest of so many points.
CELLS = 24
RELIEF_POINTS = 3000
BOXES = 10
# Labels of −1 … +1 are drawn in 2 · STEPS + 1 colours; marks of one colour are one path.
STEPS = 3
# One picture serves both themes: a grey between the colours that shows on either's card.
RAMP = replace(LIGHT, name="thumbnail", zero=DARK.dim)


# Units of the picture in one of the plane
SCALE = SIDE / (2 * EXTENT)


def _marks(points: Array, colour: str, cap: str) -> str:
    d = "".join(f"M{(x + EXTENT) * SCALE:.1f} {(EXTENT - y) * SCALE:.1f}h0" for x, y in points)
    return f'<path d="{d}" stroke="{colour}" stroke-linecap="{cap}"/>'


@lru_cache(maxsize=64)
def thumbnail(dataset: str) -> str:
    """The data set without noise, as a data URI."""
    known = DATASETS[dataset]
    names = known.names or ("",) * (known.outputs if known.counts is None else known.counts[0])
    view = VIEWS[PROBLEMS[known.problem].view]
    if view.plane and not view.looks(names):
        split = sample(dataset, RELIEF_POINTS, 0, 90, 1)
        return _svg(_relief(split.train_points, split.train_labels))
    split = sample(dataset, POINTS, 0, 90, 1)
    if view.sketch is places and known.outputs == OF_A_BOX:
        return _svg(_boxes(split.train_labels[:BOXES]))
    return miniature(known.problem, split.train_points, split.train_labels, names)


def _levels(labels: Array) -> Array:
    """The nearest of the values that have a colour of their own."""
    return np.rint(np.clip(labels, -1.0, 1.0) * STEPS) / STEPS


def _relief(points: Array, labels: Array) -> str:
    """The heights of the plane, row by row from the top; neighbours of one colour are one line."""
    middles = (np.arange(CELLS) + 0.5) * (2 * EXTENT / CELLS) - EXTENT
    size = SIDE / CELLS
    lines: dict[float, str] = {}
    for row, x2 in enumerate(middles[::-1]):
        distances = np.hypot(points[:, :1] - middles, points[:, 1:] - x2)
        levels = _levels(labels[distances.argmin(axis=0)])
        starts = np.flatnonzero(np.diff(levels, prepend=np.nan))
        for start, end in pairwise([*starts, CELLS]):
            # A little longer and thicker than its squares: no gap shows at any size.
            line = f"M{start * size:g} {(row + 0.5) * size:g}h{(end - start) * size + 0.4:g}"
            lines[levels[start]] = lines.get(levels[start], "") + line
    return "".join(
        f'<path d="{lines[level]}" stroke="{colour(level, RAMP)}"/>' for level in sorted(lines)
    )


def _boxes(labels: Array) -> str:
    """Boxes (n, 4) of centre, width and height, shaded by how far right they are."""
    unit, parts = UNIT * SCALE, []
    for (x, y, width, height), level in zip(labels, _levels(labels[:, 0]), strict=True):
        left, top = SIDE / 2 + unit * (x - width / 2), SIDE / 2 - unit * (y + height / 2)
        wide, high = unit * width, unit * height
        parts.append(
            f'<path d="M{left:.1f} {top:.1f}h{wide:.1f}v{high:.1f}h{-wide:.1f}z" fill="none" '
            f'stroke-width="1.6" stroke="{colour(level, RAMP)}"/>'
        )
    return "".join(parts)


def _svg(body: str) -> str:
    return data_uri(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" '
        f'width="{SIDE}" height="{SIDE}" stroke-width="2.4">{body}</svg>'
    )


def miniature(problem: str, points: Array, labels: Array, names: Sequence[str]) -> str:
    """Up to POINTS of these points (n, 2) with their labels in small, as a data URI: groups in
    their colours, round or square, other labels by shade only."""
    view = VIEWS[PROBLEMS[problem].view]
    points, labels = view.spots(points[:POINTS], labels[:POINTS]), labels[:POINTS]
    looks = view.looks(names)
    if looks:
        groups = view.groups(labels)
        marks = [
            _marks(
                points[groups == group],
                look.colour,
                "round" if look.symbol == "circle" else "square",
            )
            for group, look in enumerate(looks)
        ]
    else:
        first = labels.reshape(len(labels), -1)[:, 0]
        levels = _levels(first)
        marks = [
            _marks(points[levels == level], colour(level, RAMP), "round")
            for level in np.unique(levels)
        ]
    return _svg("".join(marks))
