"""Several numbers at once: where an object is, and the box around it, as in the lecture.

An object lies anywhere in the square [−1, 1]², evenly. Two cameras, one DISTANCE below the
square's middle and one as far to its left, tell the angle at which they see it; both look at
the middle. Noise is what they misread.
"""

from __future__ import annotations

import numpy as np

from .base import Array, DataSet

HALF = 5.0
DISTANCE = 3.0
# The widest angle at which a camera sees an object, in radians: the points' ±HALF
WIDEST = np.arctan2(1.0, DISTANCE - 1.0)


def angles(position: Array) -> Array:
    """Positions (n, 2) → the angles (n, 2) seen from below and from the left, within ±5.

    The angle grows as the object moves right, seen from below, and up, seen from the left.
    """
    return np.asarray(HALF / WIDEST * np.arctan2(position, DISTANCE + position[:, ::-1]))


def centre(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Angles (n, 2) and the positions (n, 2) seen at them; noise is normal, of its size."""
    position = rng.uniform(-1.0, 1.0, (n, 2))
    return angles(position) + noise * rng.normal(size=(n, 2)), position


def box(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Angles as for ``centre``, and centre, width and height (n, 4) of the box.

    What lies further up is further away, by 1 to 3 lengths, and smaller in proportion; towards
    the sides it is seen from its long side, up to twice as wide as high.
    """
    x, position = centre(n, noise, rng)
    sideways, up = position.T
    height = 0.6 / (2.0 + up)
    width = height * (1.0 + sideways**2)
    return x, np.column_stack([position, width, height])


AXES = ("angle seen from below", "angle seen from the left")

PLACES = (
    DataSet(
        name="centre",
        label="Centre",
        description=(
            "Where in a square is the object? Two cameras, one below the square and one to its "
            "left, each tell the angle at which they see it."
        ),
        generate=centre,
        source="the lecture's example of multivariate regression; the measurements are made up",
        problem="places",
        outputs=2,
        names=("centre x", "centre y"),
        axes=AXES,
    ),
    DataSet(
        name="box",
        label="Box",
        description=(
            "Where is the object, and how large is the box around it? Two cameras tell the angles "
            "at which they see it; what lies further up is further away and looks smaller."
        ),
        generate=box,
        source="the lecture's example of a bounding box; the measurements are made up",
        problem="places",
        outputs=4,
        names=("centre x", "centre y", "width", "height"),
        axes=AXES,
    ),
)
