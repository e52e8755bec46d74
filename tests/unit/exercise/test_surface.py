"""Cells and surfaces: areas by hand, colours by points anywhere in them."""

import numpy as np
import pytest
from hypothesis import given

from playground.exercise.cells import Window, cells, chord, lines_of
from playground.exercise.network import Network
from playground.exercise.surface import compare, regions
from tests.unit.exercise.hand import by_hand, networks

SQUARE = Window((0.0, 0.0), 6.0)


def test_two_lines_cut_the_square_in_four() -> None:
    # x1 = 2 and x2 = x1: corners of the pieces by hand
    network = Network("sign", (2,), (1, 0, -2, -1, 1, 0, 1, 1, -1))
    found = {
        (round(r.cell.centre[0], 3), round(r.cell.centre[1], 3)): (r.cell.area, r.high)
        for r in regions(network, SQUARE)
    }
    # Left of x1 = 2: below the diagonal a triangle of side 8; right of it, above, one of side 4
    assert found.keys() == {
        (round(-6 + 16 / 3, 3), round(-6 + 8 / 3, 3)),
        (round(2 + 4 / 3, 3), round(2 + 8 / 3, 3)),
        *[centre for centre, (area, _) in found.items() if area in (64, 40)],
    }
    assert sorted(area for area, _ in found.values()) == pytest.approx([8, 32, 40, 64])
    assert [area for area, high in found.values() if high] == pytest.approx([8])


def test_a_line_that_is_none_or_passes_outside_cuts_nothing() -> None:
    constant = Network("sign", (2,), (0, 0, 5, 1, 1, 50, 1, 1, 0))
    assert len(lines_of(constant)) == 1
    (only,) = regions(constant, SQUARE)
    assert only.cell.area == 144
    assert chord(SQUARE, lines_of(constant)[0]) is None


def test_where_a_line_enters_and_leaves_the_square() -> None:
    (line,) = lines_of(Network("sign", (), (1, -2, 2)))
    ends = chord(SQUARE, line)
    assert ends is not None
    assert sorted(map(tuple, ends.tolist())) == [(-6, -2), (6, 4)]
    (diagonal,) = lines_of(Network("sign", (), (-1, 1, 0)))
    ends = chord(SQUARE, diagonal)
    assert ends is not None
    assert sorted(map(tuple, ends.tolist())) == [(-6, -6), (6, 6)]


@given(networks())
def test_cells_fill_the_square_and_have_one_colour(network: Network) -> None:
    found = regions(network, SQUARE)
    assert sum(r.cell.area for r in found) == pytest.approx(SQUARE.area)
    rng = np.random.default_rng(0)
    lines = lines_of(network)
    for region in found:
        for weights in rng.dirichlet(np.ones(len(region.cell.corners)), 3):
            place = np.round(weights @ region.cell.corners, 3)
            if any(abs(line.distance(place[None])[0]) < 0.01 for line in lines):
                continue
            ((_, y),) = by_hand(network, tuple(place.tolist()))[-1]
            assert region.high == (y == 1)


@given(networks(), networks())
def test_agreement_is_what_a_fine_grid_finds(network: Network, other: Network) -> None:
    axis = np.linspace(-6, 6, 151)[:-1] + 0.04
    grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    found = compare(network, other, SQUARE)
    alike = network.high(grid) == other.high(grid)
    assert found.agreement == pytest.approx(alike.mean(), abs=0.03)
    assert compare(other, network, SQUARE).agreement == pytest.approx(found.agreement)
    assert compare(network, network, SQUARE).agreement == 1.0


def test_the_largest_difference_comes_first_with_the_target_s_colour() -> None:
    mine = Network("sign", (), (1, 0, 0))  # blue right of 0
    target = Network("sign", (), (1, 0, -1.5))  # blue right of 1.5
    found = compare(mine, target, SQUARE)
    assert found.agreement == pytest.approx(1 - 1.5 / 12)
    (differing,) = found.differing
    assert not differing.high
    assert differing.cell.centre == pytest.approx((0.75, 0))


def test_one_square_holds_every_row() -> None:
    assert SQUARE.holding([(5, 5), (0, -3)]) is SQUARE
    larger = SQUARE.holding([(0, 0), (-20, 3)])
    assert larger == Window((0, 0), 22)
    assert len(cells(larger, [])) == 1
