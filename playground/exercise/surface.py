"""Decision surfaces: what colour each cell has, and how far two of them agree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.exercise.cells import Cell, Window, cells, lines_of
from playground.exercise.network import Network


@dataclass(frozen=True)
class Region:
    """A cell and whether the output is the higher of its two values there."""

    cell: Cell
    high: bool


@dataclass(frozen=True)
class Comparison:
    """Two surfaces in one square. ``agreement`` is the share of its area where they are alike;
    ``differing`` are the other pieces, the largest first; ``high`` says there what the second
    surface, the target, has."""

    agreement: float
    differing: list[Region]


def regions(network: Network, window: Window) -> list[Region]:
    """The square in the network's two colours."""
    pieces = cells(window, lines_of(network))
    high = network.high([piece.centre for piece in pieces])
    return [Region(piece, bool(value)) for piece, value in zip(pieces, high, strict=True)]


def compare(network: Network, target: Network, window: Window) -> Comparison:
    """How far two networks agree: exact, since both are constant on each cell of all lines."""
    pieces = cells(window, [*lines_of(network), *lines_of(target)])
    centres = [piece.centre for piece in pieces]
    wanted = target.high(centres)
    unlike = np.flatnonzero(network.high(centres) != wanted)
    differing = [Region(pieces[k], bool(wanted[k])) for k in unlike]
    differing.sort(key=lambda region: -region.cell.area)
    return Comparison(1.0 - sum(region.cell.area for region in differing) / window.area, differing)
