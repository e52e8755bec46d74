"""Mosaics: the maps of all neurons of a layer, one above the other, in one picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from playground.drawing.palette import BORDER, TRANSPARENT
from playground.nn.registry import Array

TILE = 32
GAP = 10
RADIUS = 5.5
DOT = 3


@lru_cache(maxsize=4)
def _frame(side: int) -> tuple[Array, Array]:
    """Where a tile shows its border or nothing, and the palette entries there; (side, side)."""
    centre, radius = (side - 1) / 2, RADIUS * side / TILE
    offset = np.abs(np.arange(side) - centre)
    corner = np.maximum(offset - (side / 2 - radius), 0.0)
    # Signed distance of each pixel's centre to a rounded square.
    distance = np.hypot(corner[:, None], corner[None, :]) - radius
    straight = np.maximum(offset[:, None], offset[None, :]) - side / 2
    distance = np.maximum(distance, straight)
    coverage = np.clip(0.5 - distance, 0.0, 1.0)
    entries = TRANSPARENT + np.ceil(coverage * BORDER).astype(np.uint8)
    return distance > -1.2, entries


def mosaic(maps: Array, gap: int | None = None) -> Array:
    """``maps`` (neurons, side, side) of palette entries as one picture, gaps between them. The
    side is TILE or a multiple of it, and so is the gap of GAP where none is given."""
    side = maps.shape[1]
    gap = GAP * side // TILE if gap is None else gap
    frame, entries = _frame(side)
    picture = np.full((len(maps), side + gap, side), TRANSPARENT, dtype=np.uint8)
    picture[:, :side] = maps
    np.copyto(picture[:, :side], entries, where=frame)
    return picture.reshape(-1, side)[:-gap]


def scattered(places: Array, entries: Array, side: int) -> Array:
    """Marks instead of a map: (neurons, side, side) palette entries, nothing between the marks.

    ``places`` (n, 2) are from 0 to 1, from the left and from the top; ``entries`` (n, neurons)
    the marks' colours. A mark is DOT pixels wide; what lies outside leaves no mark.
    """
    pixels = np.floor(places * side - (DOT - 1) / 2).astype(int)
    picture = np.full((entries.shape[1], side, side), TRANSPARENT, dtype=np.uint8)
    for across in range(DOT):
        for down in range(DOT):
            x, y = pixels[:, 0] + across, pixels[:, 1] + down
            inside = (x >= 0) & (x < side) & (y >= 0) & (y < side)
            picture[:, y[inside], x[inside]] = entries[inside].T
    return picture


def side_by_side(columns: Sequence[Array], gap: int = GAP) -> Array:
    """Mosaics beside each other in one picture, gaps between them; the last may be shorter."""
    height = max(column.shape[0] for column in columns)
    side = columns[0].shape[1]
    picture = np.full((height, len(columns), side + gap), TRANSPARENT, dtype=np.uint8)
    for index, column in enumerate(columns):
        picture[: column.shape[0], index, :side] = column
    return picture.reshape(height, -1)[:, :-gap]
