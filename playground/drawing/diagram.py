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
TALLEST_INPUT = 38.0
LEFT, RIGHT = 0.13, 0.94
# A layer of more neurons than MOST_DRAWN is drawn by its first FEW, over a line that says how
# many more there are.
MOST_DRAWN = 16
FEW = 8


@dataclass(frozen=True)
class Diagram:
    """The geometry of a network.

    ``sizes`` are the layers' widths, inputs first. In column 0 stand all ``offered`` features,
    on or off; ``active`` are the rows of those that are the network's inputs.
    """

    sizes: tuple[int, ...]
    offered: int
    active: tuple[int, ...]

    def wide(self, column: int) -> bool:
        """Whether a column is drawn as a summary."""
        return column > 0 and self.sizes[column] > MOST_DRAWN

    def drawn(self, column: int) -> int:
        """How many tiles a column has."""
        if column == 0:
            return self.offered
        return FEW if self.wide(column) else self.sizes[column]

    def tile(self, column: int) -> float:
        """Side of a column's tiles in pixels; the same from the first hidden layer on."""
        if column == 0:
            return self._fitting(self.offered, TALLEST_INPUT)
        others = range(1, len(self.sizes))
        return self._fitting(max(self.drawn(other) + self.wide(other) for other in others))

    def pitch(self, column: int) -> float:
        """Pixels from one neuron to the next."""
        return self.tile(column) * (TILE + GAP) / TILE

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
        return self.pitch(column) * (self.drawn(column) - 1) + self.tile(column)

    def rows(self, column: int) -> list[float]:
        """Centre of each tile of a column, in pixels from the top."""
        count, pitch = self.drawn(column), self.pitch(column)
        first = self.middle - pitch * (count - 1) / 2
        return [first + pitch * index for index in range(count)]

    def senders(self, column: int) -> list[float]:
        """Where the links that leave a column begin, one for each neuron that is drawn."""
        rows = self.rows(column)
        return [rows[row] for row in self.active] if column == 0 else rows

    @staticmethod
    def _fitting(count: int, tallest: float = TALLEST_TILE) -> float:
        return min(tallest, (HEIGHT - FOOT) / count * TILE / (TILE + GAP))


def diagram(
    sizes: Sequence[int], offered: int | None = None, active: Sequence[int] | None = None
) -> Diagram:
    """The geometry for any sequence of sizes; without more, all features are on."""
    on = range(sizes[0]) if active is None else active
    return Diagram(tuple(sizes), sizes[0] if offered is None else offered, tuple(on))
