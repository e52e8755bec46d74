"""Hidden space: the data as a layer sees them, each sample a point whose coordinates are the
layer's outputs; and in it, what the next layer makes of them.

Of a layer with d neurons, two directions are looked at: two neurons, or the two principal
components. What is drawn of the next layer holds on the plane through the mean of the data that
these directions span.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.nn.projections import principal_axes
from playground.nn.registry import Array

COMPONENTS = ("pc1", "pc2")
MARGIN = 0.08
LEAST_RANGE = 0.02


@dataclass(frozen=True)
class Plane:
    """Where one looks: ``origin`` (d,) and two ``axes``, the columns of (d, 2), with their
    ``labels``."""

    origin: Array
    axes: Array
    labels: tuple[str, str]

    def seen(self, h: Array) -> Array:
        """Coordinates (n, 2) of outputs ``h`` (n, d)."""
        return (h - self.origin) @ self.axes

    def points(self, coordinates: Array) -> Array:
        """The outputs (n, d) at ``coordinates`` (n, 2) of the plane."""
        return self.origin + coordinates @ self.axes.T


@dataclass(frozen=True)
class Line:
    """Where a neuron of the next layer has v = 0: a₁u₁ + a₂u₂ + c = 0 with ``slope`` (a₁, a₂)."""

    slope: Array
    offset: float


def axis_names(width: int) -> list[str]:
    """What may be looked along in a layer of ``width`` neurons: components, then neurons."""
    return [*COMPONENTS[: min(width, 2)], *(f"n{number + 1}" for number in range(width))]


def plane(h: Array, across: str, up: str, guide: Array) -> Plane:
    """The plane of two directions out of `axis_names`, for a layer's outputs ``h`` (n, d).

    A component points where the coordinate of ``guide`` (n, 2) grows that has its number, so
    that the picture does not turn over from one epoch to the next. Along a single neuron, the
    second direction is nothing: 0.
    """
    d = h.shape[1]
    mean, components = principal_axes(h, min(d, 2))
    origin, axes = mean.copy(), np.zeros((d, 2))
    for column, name in enumerate((across, up)):
        if name.startswith("n"):
            neuron = int(name[1:]) - 1
            axes[neuron, column] = 1.0
            # Coordinates along a neuron are its outputs themselves.
            origin[neuron] = 0.0
        elif int(name[2:]) <= d:
            axis = components[:, int(name[2:]) - 1]
            along = (h - mean) @ axis @ (guide[:, column] - guide[:, column].mean())
            axes[:, column] = -axis if along < 0.0 else axis
    labels = tuple(label(name) for name in (across, up))
    return Plane(origin, axes, (labels[0], labels[1]))


def label(name: str) -> str:
    """What a direction out of `axis_names` is called."""
    return f"neuron {name[1:]}" if name.startswith("n") else f"component {name[2:]}"


def lines(seen: Plane, weights: Array) -> list[Line]:
    """Where the neurons of the next layer, ``weights`` (d + 1, k), change their side."""
    slopes = weights[:-1].T @ seen.axes
    offsets = seen.origin @ weights[:-1] + weights[-1]
    return [
        Line(slope, float(offset)) for slope, offset in zip(slopes, offsets.tolist(), strict=True)
    ]


def ends(line: Line, low: Array, high: Array) -> Array | None:
    """The part of a line within the rectangle from ``low`` to ``high``, (2, 2) as rows of points;
    None where it does not cross it."""
    a, b = line.slope
    crossings = []
    if b != 0.0:
        crossings += [(x, -(a * x + line.offset) / b) for x in (low[0], high[0])]
    if a != 0.0:
        crossings += [(-(b * y + line.offset) / a, y) for y in (low[1], high[1])]
    span = high - low
    inside = [
        point
        for point in crossings
        if np.isfinite(point).all()
        and (np.array(point) >= low - 1e-9 * span).all()
        and (np.array(point) <= high + 1e-9 * span).all()
    ]
    if len(inside) < 2:
        return None
    inside.sort()
    return np.array([inside[0], inside[-1]])


def bounds(coordinates: Array) -> tuple[Array, Array]:
    """A rectangle (low, high) that holds all coordinates (n, 2), with a margin."""
    low, high = coordinates.min(axis=0), coordinates.max(axis=0)
    room = np.maximum(MARGIN * (high - low), LEAST_RANGE)
    return low - room, high + room
