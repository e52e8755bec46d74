"""The diagram's geometry: everything fits, nothing overlaps, whatever the network."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.config import MOST_LAYERS, MOST_NEURONS
from playground.data import FEATURES
from playground.drawing.diagram import FOOT, HEIGHT, TALLEST_TILE, diagram
from playground.drawing.tiles import GAP, TILE

SIZES = st.builds(
    lambda features, hidden: (features, *hidden, 1),
    st.integers(1, len(FEATURES)),
    st.lists(st.integers(1, MOST_NEURONS), max_size=MOST_LAYERS),
)


@given(sizes=SIZES)
def test_tiles_fit_into_the_height_and_do_not_overlap(sizes: tuple[int, ...]) -> None:
    geometry = diagram(sizes)
    half = geometry.tile / 2
    assert 0 < geometry.tile <= TALLEST_TILE
    for column, size in enumerate(sizes):
        rows = geometry.rows(column)
        assert len(rows) == size
        assert rows[0] - half >= 0.0
        assert rows[-1] + half <= HEIGHT - FOOT
        for upper, lower in pairwise(rows):
            assert lower - upper == pytest.approx(geometry.pitch)
            assert upper + half < lower - half


@given(sizes=SIZES)
def test_columns_are_centred_on_one_line_and_as_high_as_their_mosaics(
    sizes: tuple[int, ...],
) -> None:
    geometry = diagram(sizes)
    for column, size in enumerate(sizes):
        rows = geometry.rows(column)
        assert (rows[0] + rows[-1]) / 2 == pytest.approx(geometry.middle)
        height = geometry.column_height(column)
        assert height == pytest.approx(rows[-1] - rows[0] + geometry.tile)
        # A mosaic's pixels, stretched to that height, put every tile on its row.
        assert height / (size * (TILE + GAP) - GAP) == pytest.approx(geometry.tile / TILE)


@given(sizes=SIZES)
def test_columns_go_from_left_to_right_in_equal_steps(sizes: tuple[int, ...]) -> None:
    columns = diagram(sizes).columns
    assert len(columns) == len(sizes)
    assert 0.0 < columns[0] < columns[-1] < 1.0
    steps = [right - left for left, right in pairwise(columns)]
    assert steps == pytest.approx([steps[0]] * len(steps))
    assert steps[0] > 0.0


@pytest.mark.parametrize("neurons", range(1, MOST_NEURONS + 1))
def test_tiles_are_as_large_as_they_can_be(neurons: int) -> None:
    geometry = diagram((2, neurons, 1))
    full = geometry.tile == TALLEST_TILE
    assert full or geometry.pitch * neurons == pytest.approx(HEIGHT - FOOT)
    assert geometry.tile > 20


def test_any_sequence_of_sizes_will_do() -> None:
    assert diagram([2, 4, 1]) == diagram((2, 4, 1))
