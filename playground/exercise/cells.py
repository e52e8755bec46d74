"""The plane cut up by the lines of the first hidden layer.

Between these lines no neuron changes: all further layers only combine what the first says. So a
network of threshold units is the same all over a cell, and one point of a cell tells its colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from playground.exercise.network import Network, Neuron, Point
from playground.nn.registry import Array

# Parts of a square that are smaller than this share of it are rounding errors.
SLIVER = 1e-9


@dataclass(frozen=True)
class Window:
    """A square of the plane, by its centre and half its side."""

    centre: Point
    half: float

    @property
    def corners(self) -> Array:
        """Counter-clockwise, (4, 2)."""
        unit = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
        return np.asarray(np.array(self.centre) + self.half * unit)

    @property
    def area(self) -> float:
        return (2 * self.half) ** 2

    def holding(self, points: Iterable[Point]) -> Window:
        """A square about the same centre that is large enough for ``points``, with a margin."""
        reach = [abs(x - c) for point in points for x, c in zip(point, self.centre, strict=True)]
        farthest = 1.1 * max(reach, default=0.0)
        return self if farthest <= self.half else Window(self.centre, float(np.ceil(farthest)))


@dataclass(frozen=True)
class Line:
    """Where a neuron of the first layer has v = w·x + b = 0. ``name`` is the neuron's, in TeX."""

    name: str
    normal: Point
    offset: float

    def distance(self, points: Array) -> Array:
        """How far ``points`` (n, 2) are from it, positive where the normal points, (n,)."""
        normal = np.array(self.normal)
        return np.asarray((points @ normal + self.offset) / np.hypot(*normal))


@dataclass(frozen=True)
class Cell:
    """A convex piece of the square. ``corners`` (k, 2) go round it."""

    corners: Array
    area: float
    centre: Point


def line_of(neuron: Neuron) -> Line | None:
    """A neuron's line; none where its weights are 0, since its v is then the same everywhere."""
    w1, w2 = neuron.weights
    return Line(neuron.name, (w1, w2), neuron.bias) if w1 or w2 else None


def lines_of(network: Network) -> list[Line]:
    """The lines of the first layer's neurons that have one."""
    return [line for neuron in network.layers[0] if (line := line_of(neuron))]


def cells(window: Window, lines: Sequence[Line]) -> list[Cell]:
    """The pieces into which ``lines`` cut the square."""
    pieces = [window.corners]
    for line in lines:
        pieces = [part for piece in pieces for part in _halves(piece, line, window)]
    return [_cell(piece) for piece in pieces]


def chord(window: Window, line: Line) -> Array | None:
    """The part of a line within the square, (2, 2); none if it passes outside."""
    corners, d = window.corners, line.distance(window.corners)
    ends = [
        corners[k] + (corners[after] - corners[k]) * d[k] / (d[k] - d[after])
        for k, after in ((0, 1), (1, 2), (2, 3), (3, 0))
        if d[k] * d[after] < 0
    ]
    ends += [corner for corner, distance in zip(corners, d, strict=True) if distance == 0]
    if len(ends) < 2:
        return None
    first = ends[0]
    last = max(ends, key=lambda end: float(np.hypot(*(end - first))))
    return None if np.allclose(first, last) else np.array([first, last])


def _halves(piece: Array, line: Line, window: Window) -> list[Array]:
    distance = line.distance(piece)
    parts = [_clipped(piece, distance), _clipped(piece, -distance)]
    large = [part for part in parts if _area(part) > SLIVER * window.area]
    return large if len(large) == 2 else [piece]


def _clipped(piece: Array, distance: Array) -> Array:
    """What of a convex polygon lies where ``distance``, given at its corners, is positive."""
    kept = []
    for k, here in enumerate(piece):
        after = (k + 1) % len(piece)
        if distance[k] >= 0:
            kept.append(here)
        if distance[k] * distance[after] < 0:
            share = distance[k] / (distance[k] - distance[after])
            kept.append(here + share * (piece[after] - here))
    return np.array(kept).reshape(-1, 2)


def _cross(piece: Array) -> Array:
    after = np.roll(piece, -1, axis=0)
    return np.asarray(piece[:, 0] * after[:, 1] - after[:, 0] * piece[:, 1])


def _area(piece: Array) -> float:
    return abs(float(_cross(piece).sum())) / 2


def _cell(piece: Array) -> Cell:
    # The centre of mass, reckoned from a corner so that nothing cancels far from the origin.
    local = piece - piece[0]
    cross = _cross(local)
    about = local + np.roll(local, -1, axis=0)
    x, y = piece[0] + (about * cross[:, None]).sum(axis=0) / (3 * cross.sum())
    return Cell(piece, _area(piece), (float(x), float(y)))
