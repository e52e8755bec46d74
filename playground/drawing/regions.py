"""A decision surface in small: pieces of the plane in the colours of two outputs, as SVG."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from playground.drawing.palette import LIGHT, NEGATIVE, POSITIVE
from playground.drawing.svg import data_uri
from playground.nn.registry import Array

SIDE = 160


def regions_svg(
    pieces: Sequence[tuple[Array, bool]], centre: tuple[float, float], half: float
) -> str:
    """Polygons (k, 2) within a square of the plane, given by its centre and half its side: blue
    where the output is high and orange where it is low, with the two axes. One picture serves
    both colour schemes."""
    scale = SIDE / (2 * half)
    x0, y0 = half - centre[0], half + centre[1]
    polygons = []
    for piece, high in pieces:
        corners = np.column_stack([piece[:, 0] + x0, y0 - piece[:, 1]]) * scale
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
        colour = POSITIVE if high else NEGATIVE
        # An edge of the same colour hides the seam between two pieces.
        polygons.append(f'<polygon points="{points}" fill="{colour}" stroke="{colour}"/>')
    axes = (
        f'<path d="M0 {y0 * scale:.1f}H{SIDE}M{x0 * scale:.1f} 0V{SIDE}" stroke="{LIGHT.ink}" '
        'stroke-opacity=".7"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" '
        f'height="{SIDE}">{"".join(polygons)}{axes}</svg>'
    )


def regions_uri(
    pieces: Sequence[tuple[Array, bool]], centre: tuple[float, float], half: float
) -> str:
    """`regions_svg` as a data URI."""
    return data_uri(regions_svg(pieces, centre, half))
