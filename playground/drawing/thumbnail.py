"""A data set in small: its points in the colours of their labels, as SVG."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from datasets import DATASETS
from datasets.base import EXTENT
from playground.data import sample
from playground.drawing.links import data_uri
from playground.drawing.palette import DARK, LIGHT, quantize
from playground.nn.registry import Array
from playground.problems import PROBLEMS

POINTS = 200
SIDE = 48
# Labels of −1 … +1 are drawn in 2 · STEPS + 1 colours; marks of one colour are one path.
STEPS = 3
# One picture serves both themes: a grey between the colours that shows on either's card.
RAMP = replace(LIGHT, name="thumbnail", zero=DARK.dim).colours


def _colour(label: float) -> str:
    entry = 3 * int(quantize(np.array(label)))
    return f"#{RAMP[entry : entry + 3].hex()}"


def _marks(points: Array, colour: str, cap: str) -> str:
    scale = SIDE / (2 * EXTENT)
    d = "".join(f"M{(x + EXTENT) * scale:.1f} {(EXTENT - y) * scale:.1f}h0" for x, y in points)
    return f'<path d="{d}" stroke="{colour}" stroke-linecap="{cap}"/>'


@lru_cache(maxsize=32)
def thumbnail(dataset: str) -> str:
    """The data set without noise, as a data URI: classes differ by symbol too, other labels
    by shade only."""
    split = sample(dataset, POINTS, 0, 90, 1)
    return miniature(
        split.train_points,
        split.train_labels,
        classes=bool(PROBLEMS[DATASETS[dataset].problem].classes),
    )


def miniature(points: Array, labels: Array, classes: bool = True) -> str:
    """Up to POINTS of these points (n, 2) with labels (n,) in small, as a data URI."""
    points, labels = points[:POINTS], labels[:POINTS]
    levels = np.rint(np.clip(labels, -1.0, 1.0) * STEPS) / STEPS
    marks = "".join(
        _marks(
            points[levels == level],
            _colour(level),
            "square" if classes and level > 0.0 else "round",
        )
        for level in np.unique(levels)
    )
    return data_uri(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" '
        f'width="{SIDE}" height="{SIDE}" stroke-width="2.4">{marks}</svg>'
    )
