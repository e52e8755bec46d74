"""Where things stand in the network diagram: columns from left to right, neurons in each.

Across, positions are shares of the diagram's width, so that it fits any screen; down, they
are pixels, so that tiles stay square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playground.drawing.tiles import GAP, TILE

HEIGHT = 456
FOOT = 10  # pixels below the lowest tile, for the dot of its bias
TALLEST_TILE = 60.0
LEFT, RIGHT = 0.11, 0.93


@dataclass(frozen=True)
class Diagram:
    """The geometry of a network with these layer ``sizes``, features first."""

    sizes: tuple[int, ...]

    @property
    def tile(self) -> float:
        """Side of a tile in pixels; the same in all columns."""
        return min(TALLEST_TILE, (HEIGHT - FOOT) / max(self.sizes) * TILE / (TILE + GAP))

    @property
    def pitch(self) -> float:
        """Pixels from one neuron to the next."""
        return self.tile * (TILE + GAP) / TILE

    @property
    def columns(self) -> list[float]:
        """Centre of each column, as a share of the width."""
        steps = len(self.sizes) - 1
        return [LEFT + (RIGHT - LEFT) * index / steps for index in range(steps + 1)]

    @property
    def middle(self) -> float:
        """Centre of every column, in pixels from the top."""
        return (HEIGHT - FOOT) / 2

    def column_height(self, column: int) -> float:
        """Pixels from the top of a column's first tile to the foot of its last."""
        return self.pitch * (self.sizes[column] - 1) + self.tile

    def rows(self, column: int) -> list[float]:
        """Centre of each neuron of a column, in pixels from the top."""
        first = self.middle - self.pitch * (self.sizes[column] - 1) / 2
        return [first + self.pitch * index for index in range(self.sizes[column])]


def diagram(sizes: Sequence[int]) -> Diagram:
    """The geometry for any sequence of sizes."""
    return Diagram(tuple(sizes))
