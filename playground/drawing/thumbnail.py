"""A data set in small: its points in the colours of their labels, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from datasets import DATASETS
from datasets.base import EXTENT
from playground.data import sample
from playground.drawing.palette import DARK, LIGHT, colour
from playground.drawing.svg import data_uri
from playground.drawing.views import VIEWS
from playground.nn.registry import Array
from playground.problems import PROBLEMS

POINTS = 200
SIDE = 48
# Labels of −1 … +1 are drawn in 2 · STEPS + 1 colours; marks of one colour are one path.
STEPS = 3
# One picture serves both themes: a grey between the colours that shows on either's card.
RAMP = replace(LIGHT, name="thumbnail", zero=DARK.dim)


def _marks(points: Array, colour: str, cap: str) -> str:
    scale = SIDE / (2 * EXTENT)
    d = "".join(f"M{(x + EXTENT) * scale:.1f} {(EXTENT - y) * scale:.1f}h0" for x, y in points)
    return f'<path d="{d}" stroke="{colour}" stroke-linecap="{cap}"/>'


@lru_cache(maxsize=64)
def thumbnail(dataset: str) -> str:
    """The data set without noise, as a data URI."""
    known = DATASETS[dataset]
    split = sample(dataset, POINTS, 0, 90, 1)
    names = known.names or ("",) * (known.outputs if known.counts is None else known.counts[0])
    return miniature(known.problem, split.train_points, split.train_labels, names)


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
        levels = np.rint(np.clip(first, -1.0, 1.0) * STEPS) / STEPS
        marks = [
            _marks(points[levels == level], colour(level, RAMP), "round")
            for level in np.unique(levels)
        ]
    return data_uri(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" '
        f'width="{SIDE}" height="{SIDE}" stroke-width="2.4">{"".join(marks)}</svg>'
    )
