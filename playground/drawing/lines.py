"""Answers as lines on the plane: a curve through points, places beside where they should be."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from datasets.base import EXTENT
from playground.drawing.palette import NEGATIVE, POSITIVE, Theme
from playground.drawing.svg import data_uri
from playground.nn.registry import Array

# (x over the plane (k,), outputs there (k, outputs), points (n, 2), their labels, their outputs
# (n, outputs), unit, theme) → body of an SVG over ±EXTENT, y upwards. Values are on the labels'
# scale; ``unit`` is what one of them is on the plane.
Sketch = Callable[[Array, Array, Array, Array, Array, float, Theme], str]
# The outputs that tell a box: centre, width and height
OF_A_BOX = 4
MOST_RESIDUALS = 400
MOST_BOXES = 24
MOST_PLACES = 200


def svg(body: str, theme: Theme) -> str:
    """An SVG over ±EXTENT as a data URI, on the neutral colour."""
    corner, side = f"{-EXTENT:g}", f"{2 * EXTENT:g}"
    return data_uri(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{corner} {corner} {side} {side}" '
        f'width="640" height="640" fill="none" stroke-linejoin="round">'
        f'<rect x="{corner}" y="{corner}" width="{side}" height="{side}" '
        f'fill="{theme.zero}"/><g transform="scale(1 -1)">{body}</g></svg>'
    )


def _path(d: str, colour: str, width: float, more: str = "") -> str:
    return f'<path d="{d}" stroke="{colour}" stroke-width="{width:g}"{more}/>'


def _clear(values: Array, unit: float) -> Array:
    """Values on the plane, as far as they can be written: those of a run about to diverge are
    brought to just beyond the picture, before they could overflow."""
    beyond = 2 * EXTENT / unit
    return unit * np.clip(np.nan_to_num(values), -beyond, beyond)


def curve(
    x: Array, y: Array, points: Array, labels: Array, outputs: Array, unit: float, theme: Theme
) -> str:
    """The fit, and the residual of each point as a thin line from it."""
    fit, at = _clear(y[:, 0], unit), _clear(outputs[:, 0], unit)
    residuals = "".join(
        f"M{a:.2f} {b:.2f}V{c:.2f}"
        for a, b, c in zip(
            points[:MOST_RESIDUALS, 0], unit * labels[:MOST_RESIDUALS], at[:MOST_RESIDUALS],
            strict=True,
        )
    )  # fmt: skip
    line = "L".join(f"{a:.2f} {b:.3f}" for a, b in zip(x, fit, strict=True))
    axis = _path(f"M{-EXTENT:g} 0H{EXTENT:g}", theme.border, 0.03)
    return (
        axis
        + _path(residuals, NEGATIVE, 0.035, ' stroke-opacity="0.8"')
        + _path(f"M{line}", POSITIVE, 0.11)
    )


def places(
    _x: Array, _y: Array, _points: Array, labels: Array, outputs: Array, unit: float, theme: Theme
) -> str:
    """A line from where each sample is to where the network puts it; with four outputs, the boxes
    of centre, width and height of both."""
    told = _clear(outputs, unit)
    right = unit * labels
    if labels.shape[1] >= OF_A_BOX:
        pairs = zip(right[:MOST_BOXES], told[:MOST_BOXES], strict=True)
        return "".join(
            _box(a, theme.dim, ' stroke-dasharray="0.12 0.1"') + _box(b, POSITIVE) for a, b in pairs
        )
    moves = "".join(
        f"M{a:.2f} {b:.2f}L{c:.2f} {d:.2f}"
        for (a, b), (c, d) in zip(right[:MOST_PLACES], told[:MOST_PLACES], strict=True)
    )
    ends = "".join(f"M{c:.2f} {d:.2f}h0" for c, d in told[:MOST_PLACES])
    return _path(moves, NEGATIVE, 0.04) + _path(ends, POSITIVE, 0.16, ' stroke-linecap="round"')


def _box(values: Array, colour: str, more: str = "") -> str:
    x, y = values[:2]
    # A network may tell a side below 0: no box has one, so none is drawn.
    width, height = np.maximum(values[2:4], 0.0)
    d = f"M{x - width / 2:.2f} {y - height / 2:.2f}h{width:.2f}v{height:.2f}h{-width:.2f}z"
    return _path(d, colour, 0.05, more)
