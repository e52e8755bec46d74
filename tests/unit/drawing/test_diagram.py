"""The diagram's geometry: everything fits, nothing overlaps, whatever the network."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.config import MOST_LAYERS, MOST_NEURONS
from playground.data import FEATURES
from playground.drawing.diagram import (
    FEW,
    FOOT,
    HEIGHT,
    MOST_DRAWN,
    TALLEST_INPUT,
    TALLEST_TILE,
    Diagram,
    diagram,
)
from playground.drawing.tiles import GAP, TILE
from playground.inputs import MOST_FORMULAS


@st.composite
def diagrams(draw: st.DrawFn, most_neurons: int = MOST_NEURONS) -> Diagram:
    """Diagrams of any network, with any of the features on that may be offered."""
    offered = draw(st.integers(len(FEATURES), len(FEATURES) + MOST_FORMULAS))
    active = draw(st.lists(st.integers(0, offered - 1), min_size=1, unique=True))
    hidden = draw(st.lists(st.integers(1, most_neurons), max_size=MOST_LAYERS))
    return diagram((len(active), *hidden, 1), offered, active)


def every(geometry: Diagram) -> range:
    """All columns."""
    return range(len(geometry.sizes))


@given(geometry=diagrams())
def test_tiles_fit_into_the_height_and_do_not_overlap(geometry: Diagram) -> None:
    for column in every(geometry):
        rows, half = geometry.rows(column), geometry.tile(column) / 2
        assert len(rows) == geometry.drawn(column)
        assert 0 < 2 * half <= (TALLEST_TILE if column else TALLEST_INPUT)
        assert rows[0] - half >= 0.0
        assert rows[-1] + half <= HEIGHT - FOOT
        for upper, lower in pairwise(rows):
            assert lower - upper == pytest.approx(geometry.pitch(column))
            assert upper + half < lower - half


@given(geometry=diagrams())
def test_columns_are_centred_on_one_line_and_as_high_as_their_mosaics(geometry: Diagram) -> None:
    for column in every(geometry):
        rows, tile = geometry.rows(column), geometry.tile(column)
        assert (rows[0] + rows[-1]) / 2 == pytest.approx(geometry.middle)
        height = geometry.column_height(column)
        assert height == pytest.approx(rows[-1] - rows[0] + tile)
        # A mosaic's pixels, stretched to that height, put every tile on its row.
        pixels = len(rows) * (TILE + GAP) - GAP
        assert height / pixels == pytest.approx(tile / TILE)


@given(geometry=diagrams())
def test_columns_go_from_left_to_right_in_equal_steps(geometry: Diagram) -> None:
    columns = geometry.columns
    assert len(columns) == len(geometry.sizes)
    assert 0.0 < columns[0] < columns[-1] < 1.0
    steps = [right - left for left, right in pairwise(columns)]
    assert steps == pytest.approx([steps[0]] * len(steps))
    assert steps[0] > 0.0


@given(geometry=diagrams())
def test_every_feature_has_a_tile_and_those_that_are_on_send_links(geometry: Diagram) -> None:
    rows = geometry.rows(0)
    assert len(rows) == geometry.offered
    assert geometry.senders(0) == [rows[row] for row in geometry.active]
    assert len(geometry.senders(0)) == geometry.sizes[0]


@given(geometry=diagrams())
def test_later_columns_send_links_from_the_tiles_that_they_have(geometry: Diagram) -> None:
    for column in every(geometry)[1:]:
        assert geometry.senders(column) == geometry.rows(column)
        assert geometry.tile(column) == geometry.tile(1)


@pytest.mark.parametrize("neurons", range(1, MOST_DRAWN + 1))
def test_tiles_are_as_large_as_they_can_be(neurons: int) -> None:
    geometry = diagram((2, neurons, 1))
    full = geometry.tile(1) == TALLEST_TILE
    assert full or geometry.pitch(1) * neurons == pytest.approx(HEIGHT - FOOT)
    assert geometry.tile(1) > 20
    assert geometry.drawn(1) == neurons
    assert not geometry.wide(1)


@pytest.mark.parametrize("neurons", [MOST_DRAWN + 1, 30, MOST_NEURONS])
def test_a_wide_layer_is_drawn_by_its_first_few_with_room_for_a_line_below(neurons: int) -> None:
    geometry = diagram((2, neurons, 3, 1))
    assert [geometry.wide(column) for column in range(4)] == [False, True, False, False]
    assert geometry.drawn(1) == FEW
    # One more tile would still fit, half of it above the column and half of it below.
    assert geometry.pitch(1) * (FEW + 1) == pytest.approx(HEIGHT - FOOT)
    assert geometry.tile(1) > 30
    assert geometry.rows(1)[-1] + geometry.pitch(1) < HEIGHT


@pytest.mark.parametrize("neurons", [FEW, MOST_DRAWN])
def test_a_wide_layer_is_no_larger_beside_one_that_needs_more_room(neurons: int) -> None:
    beside = diagram((2, 200, neurons, 1))
    assert beside.tile(1) <= diagram((2, 200, 1)).tile(1)
    assert beside.tile(1) <= diagram((2, neurons, 1)).tile(1)


def test_the_inputs_are_never_a_summary() -> None:
    geometry = diagram((20, 1), offered=24, active=range(20))
    assert not geometry.wide(0)
    assert geometry.drawn(0) == 24


def test_the_size_of_the_inputs_is_their_own() -> None:
    narrow, wide = diagram((2, 1, 1), 9, (0, 1)), diagram((2, 16, 1), 9, (0, 1))
    assert narrow.tile(0) == wide.tile(0)
    assert narrow.tile(1) > wide.tile(1)
    assert diagram((2, 1), 13, (0, 1)).tile(0) < narrow.tile(0) <= TALLEST_INPUT


def test_any_sequence_of_sizes_will_do_and_all_features_are_on_unless_told() -> None:
    assert diagram([2, 4, 1]) == diagram((2, 4, 1), 2, [0, 1])
