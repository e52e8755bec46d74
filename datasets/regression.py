"""Two surfaces over the plane, as TensorFlow Playground has them: plane and multi-gauss.

Their labels are real numbers. Noise moves the place whose height is the label, not the point
that is drawn.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .base import EXTENT, PLAYGROUND, Array, DataSet, Generator

# Centre (x₁, x₂) and sign of each bump
BUMPS = (
    (-4.0, 2.5, 1.0),
    (0.0, 2.5, -1.0),
    (4.0, 2.5, 1.0),
    (-4.0, -2.5, -1.0),
    (0.0, -2.5, 1.0),
    (4.0, -2.5, -1.0),
)
BUMP_RADIUS = 2.0


def tilted(at: Array) -> Array:
    """(x₁ + x₂) / 10, (n,), of places (n, 2): ±1.2 in the corners."""
    return np.asarray(at.sum(axis=1) / 10.0)


def bumps(at: Array) -> Array:
    """Height (n,) of places (n, 2) on the bumps, cones of ±1 that end in 0 at BUMP_RADIUS.

    Where bumps overlap, the larger contribution counts; they are not added up.
    """
    x1, x2, sign = np.array(BUMPS).T
    distance = np.hypot(at[:, :1] - x1, at[:, 1:] - x2)
    height = sign * np.maximum(0.0, 1.0 - distance / BUMP_RADIUS)
    nearest = np.abs(height).argmax(axis=1)
    return np.asarray(height[np.arange(len(at)), nearest])


def over_the_plane(height: Callable[[Array], Array]) -> Generator:
    """The generator of points spread evenly over the whole picture, labelled by ``height``."""

    def generate(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
        x = rng.uniform(-EXTENT, EXTENT, (n, 2))
        return x, height(x + noise * rng.uniform(-EXTENT, EXTENT, x.shape))

    return generate


REGRESSION = (
    DataSet(
        name="plane",
        label="Plane",
        description="A slope that rises from corner to corner: one linear neuron is enough.",
        generate=over_the_plane(tilted),
        source=PLAYGROUND,
        problem="regression",
        samples=1200,
    ),
    DataSet(
        name="multi-gauss",
        label="Gaussians",
        description="Hills and hollows in turn: each has to be built from bent parts.",
        generate=over_the_plane(bumps),
        source=PLAYGROUND,
        problem="regression",
        samples=1200,
    ),
)
