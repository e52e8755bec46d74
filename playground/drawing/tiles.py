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


@lru_cache(maxsize=1)
def _frame() -> tuple[Array, Array]:
    """Where a tile shows its border or nothing, and the palette entries there; (TILE, TILE)."""
    centre = (TILE - 1) / 2
    offset = np.abs(np.arange(TILE) - centre)
    corner = np.maximum(offset - (TILE / 2 - RADIUS), 0.0)
    # Signed distance of each pixel's centre to a rounded square.
    distance = np.hypot(corner[:, None], corner[None, :]) - RADIUS
    straight = np.maximum(offset[:, None], offset[None, :]) - TILE / 2
    distance = np.maximum(distance, straight)
    coverage = np.clip(0.5 - distance, 0.0, 1.0)
    entries = TRANSPARENT + np.ceil(coverage * BORDER).astype(np.uint8)
    return distance > -1.2, entries


def mosaic(maps: Array) -> Array:
    """``maps`` (neurons, TILE, TILE) of palette entries as one picture, gaps between them."""
    frame, entries = _frame()
    picture = np.full((len(maps), TILE + GAP, TILE), TRANSPARENT, dtype=np.uint8)
    picture[:, :TILE] = maps
    np.copyto(picture[:, :TILE], entries, where=frame)
    return picture.reshape(-1, TILE)[:-GAP]


def side_by_side(columns: Sequence[Array]) -> Array:
    """Mosaics beside each other in one picture, gaps between them; the last may be shorter."""
    height = max(column.shape[0] for column in columns)
    picture = np.full((height, len(columns), TILE + GAP), TRANSPARENT, dtype=np.uint8)
    for index, column in enumerate(columns):
        picture[: column.shape[0], index, :TILE] = column
    return picture.reshape(height, -1)[:, :-GAP]
