"""Scales of measurement: how numbers in units of their own stand on the plane, and how a network
is given them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.nn.registry import Array

# Values farther than so many times the distance between the quartiles from them are far outliers:
# J. W. Tukey, Exploratory Data Analysis, 1977, section 2D ("far out").
FAR = 3.0
# Where the range of all is more than so many times that of the others, nothing is an outlier.
FARTHEST = 1e9
# That are left of a number which has been to the plane and back.
DIGITS = 12


@dataclass(frozen=True)
class Frame:
    """One measurement. A place p on the plane is ``centre`` + ``unit`` · p in the measurement's own
    unit, and ``shift`` + ``slope`` · p to the network. Without more than a name, all three are the
    same."""

    name: str
    centre: float = 0.0
    unit: float = 1.0
    shift: float = 0.0
    slope: float = 1.0

    @property
    def plain(self) -> bool:
        """Whether it is all the same: the measurement, the plane and what the network is given."""
        return self == Frame(self.name)

    @property
    def standard(self) -> bool:
        """Whether the network is given something else than places on the plane."""
        return (self.shift, self.slope) != (0.0, 1.0)

    def values(self, places: Array) -> Array:
        """Places on the plane in the measurement's own unit, the same shape."""
        return self.centre + self.unit * places

    def places(self, values: Array) -> Array:
        """Where values in the measurement's own unit stand on the plane, the same shape."""
        return (values - self.centre) / self.unit

    def inputs(self, places: Array) -> Array:
        """What the network is given of places on the plane, the same shape."""
        return self.shift + self.slope * places

    @property
    def mean(self) -> float:
        """What is 0 to the network, in the measurement's own unit."""
        return self.centre - self.unit * self.shift / self.slope

    @property
    def deviation(self) -> float:
        """What is 1 to the network, in the measurement's own unit."""
        return self.unit / self.slope


def readings(frames: Sequence[Frame], places: Array) -> Array:
    """Places (n, frames), each column in its own unit as it would have been written down: without
    the digits that the way to the plane and back has made."""
    columns = [
        column if frame.plain else np.array([float(f"{value:.{DIGITS}g}") for value in column])
        for frame, column in zip(frames, values(frames, places).T, strict=True)
    ]
    return np.column_stack(columns)


def inputs(frames: Sequence[Frame], places: Array) -> Array:
    """What the network is given of places on the plane (n, 2); columns without a frame stay."""
    given = places.copy()
    for axis, frame in enumerate(frames):
        given[:, axis] = frame.inputs(places[:, axis])
    return given


def values(frames: Sequence[Frame], places: Array) -> Array:
    """Places (n, frames), each column in its own unit."""
    columns = [frame.values(places[:, axis]) for axis, frame in enumerate(frames)]
    return np.column_stack(columns)


def stretched(name: str, column: Array, reach: float) -> Frame:
    """The frame in which ``column`` (n,), not all the same, run from −``reach`` to ``reach``, on
    the plane and to the network alike."""
    low, high = float(column.min()), float(column.max())
    return Frame(name, (high + low) / 2, (high - low) / (2 * reach))


def standardized(name: str, column: Array, reach: float) -> Frame:
    """The frame in which ``column`` (n,), not all the same, have mean 0 and standard deviation 1 to
    the network, and run from −``reach`` to ``reach`` on the plane.

    Far outliers have no part in the mean, the deviation and the range: one misplaced decimal point
    would press all the others together. They keep their values, and stand beyond the plane.

    All rows count, not only those of the training part. Strictly, training should know nothing of
    the test part. But other rows come into it with each data seed, while the network goes on: the
    scale of its inputs, and of the whole picture, would change under it. What leaks is two numbers
    a column.
    """
    usual = _without_far_outliers(column)
    plane = stretched(name, usual, reach)
    mean, deviation = float(usual.mean()), float(usual.std())
    return Frame(
        name, plane.centre, plane.unit, (plane.centre - mean) / deviation, plane.unit / deviation
    )


def _without_far_outliers(column: Array) -> Array:
    """What lies within the fences; all of it where hardly anything else has a range."""
    low, high = np.quantile(column, [0.25, 0.75])
    far = FAR * (high - low)
    usual = column[(column >= low - far) & (column <= high + far)]
    return usual if np.ptp(column) <= FARTHEST * np.ptp(usual) else column
