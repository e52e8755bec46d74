"""Mosaics: tiles one above the other, framed, with round corners and gaps to see through."""

import numpy as np
import pytest

from playground.drawing.palette import BORDER, FIRST, LIGHT, RAMP, TRANSPARENT
from playground.drawing.png import encode
from playground.drawing.tiles import GAP, TILE, mosaic, side_by_side
from tests.unit.drawing.decoder import decode

PITCH = TILE + GAP


def maps(count: int, entry: int | None = None) -> np.ndarray:
    if entry is not None:
        return np.full((count, TILE, TILE), entry, np.uint8)
    rng = np.random.default_rng(3)
    return rng.integers(FIRST, FIRST + RAMP, (count, TILE, TILE), dtype=np.uint8)


@pytest.mark.parametrize("count", [1, 2, 7, 16])
def test_a_mosaic_is_as_high_as_its_tiles_and_the_gaps_between(count: int) -> None:
    picture = mosaic(maps(count))
    assert picture.shape == (count * TILE + (count - 1) * GAP, TILE)
    assert picture.dtype == np.uint8


def test_every_tile_shows_its_own_map_inside_its_frame() -> None:
    drawn = maps(5)
    picture = mosaic(drawn)
    for index, tile in enumerate(drawn):
        top = index * PITCH
        inside = slice(3, TILE - 3)
        np.testing.assert_array_equal(
            picture[top : top + TILE][inside, inside], tile[inside, inside]
        )


def test_one_can_see_through_the_gaps() -> None:
    picture = mosaic(maps(3))
    for top in (TILE, PITCH + TILE):
        assert (picture[top : top + GAP] == TRANSPARENT).all()
    assert decode(encode(picture, LIGHT)).seen(TILE + 1, 4)[3] == 0


def test_corners_are_round_and_the_frame_is_closed() -> None:
    tile = mosaic(maps(1, entry=FIRST + 9))
    corners = tile[[0, 0, -1, -1], [0, -1, 0, -1]]
    assert (corners == TRANSPARENT).all()
    middle = TILE // 2
    sides = [tile[0, middle], tile[-1, middle], tile[middle, 0], tile[middle, -1]]
    assert sides == [BORDER] * 4
    # From the middle one meets the border before the outside, whichever way one goes.
    for row in range(TILE):
        line = tile[row]
        framed = np.flatnonzero(line != TRANSPARENT)
        assert TRANSPARENT < line[framed[0]] <= BORDER
        assert TRANSPARENT < line[framed[-1]] <= BORDER


def test_tiles_are_symmetric_so_that_no_corner_looks_different() -> None:
    tile = mosaic(maps(1, entry=FIRST + 9))
    for turned in (tile[::-1], tile[:, ::-1], tile.T):
        np.testing.assert_array_equal(turned, tile)


def test_a_mosaic_keeps_nothing_of_the_one_before() -> None:
    first = mosaic(maps(2))
    kept = first.copy()
    mosaic(maps(2, entry=FIRST))
    np.testing.assert_array_equal(first, kept)


def test_maps_are_not_written_to() -> None:
    drawn = maps(2)
    kept = drawn.copy()
    mosaic(drawn)
    np.testing.assert_array_equal(drawn, kept)


def test_mosaics_stand_side_by_side_with_gaps_to_see_through() -> None:
    columns = [mosaic(maps(count)) for count in (3, 3, 1)]
    picture = side_by_side(columns)
    assert picture.shape == (3 * PITCH - GAP, 3 * PITCH - GAP)
    assert picture.dtype == np.uint8
    for index, column in enumerate(columns):
        left = index * PITCH
        np.testing.assert_array_equal(picture[: len(column), left : left + TILE], column)
        assert (picture[len(column) :, left : left + TILE] == TRANSPARENT).all()
        assert (picture[:, left + TILE : left + PITCH] == TRANSPARENT).all()


def test_one_mosaic_alone_stays_as_it_is() -> None:
    column = mosaic(maps(2))
    np.testing.assert_array_equal(side_by_side([column]), column)
