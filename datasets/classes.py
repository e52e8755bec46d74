"""Three to ten classes in the plane: blobs, pinwheel, rings and arms.

Labels (n,) are the classes' numbers 0 … K−1. Every class has as many points as any other, or
one fewer. Noise moves the points and leaves their labels.
"""

from __future__ import annotations

import numpy as np

from .base import Array, DataSet

RADIUS = 5.0
COUNTS = (3, 10)

CENTRES = 3.5  # how far from the middle the blobs' centres lie
HOLE = 1.0  # where pinwheel and arms begin: further in, ten of them could not be told apart
BEND = 0.5 * np.pi  # how far the outer end of a pinwheel's arm is turned


def _labels(n: int, classes: int) -> Array:
    return np.sort(np.arange(n) % classes).astype(np.float64)


def _at(radius: Array | float, angle: Array) -> Array:
    """Points (n, 2) at so much of a turn, in radians, clockwise from the top."""
    return np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])


def blobs(n: int, noise: float, rng: np.random.Generator, classes: int = 3) -> tuple[Array, Array]:
    """Normal clouds on a ring, as wide as a tenth of the way from one centre to the next.

    Noise adds a normal move of twice its size.
    """
    label = _labels(n, classes)
    centre = _at(CENTRES, 2.0 * np.pi * label / classes)
    width = 0.1 * 2.0 * CENTRES * np.sin(np.pi / classes)
    cloud = centre + width * rng.normal(size=(n, 2))
    return cloud + 2.0 * noise * rng.normal(size=(n, 2)), label


def pinwheel(
    n: int, noise: float, rng: np.random.Generator, classes: int = 3
) -> tuple[Array, Array]:
    """Broad arms, turned the further the larger the radius, with as much room between them.

    Noise adds a normal move of its size.
    """
    label = _labels(n, classes)
    radius = rng.uniform(HOLE, RADIUS, n)
    across = rng.uniform(-0.25, 0.25, n)
    angle = 2.0 * np.pi * (label + across) / classes + BEND * radius / RADIUS
    return _at(radius, angle) + noise * rng.normal(size=(n, 2)), label


def rings(n: int, noise: float, rng: np.random.Generator, classes: int = 3) -> tuple[Array, Array]:
    """A disc and the rings around it, class 0 innermost, with a gap between any two.

    Noise moves each coordinate by at most itself.
    """
    label = _labels(n, classes)
    radius = RADIUS * (label + rng.uniform(0.0, 0.7, n)) / (classes - 0.3)
    ring = _at(radius, rng.uniform(0.0, 2.0 * np.pi, n))
    return ring + noise * rng.uniform(-1.0, 1.0, (n, 2)), label


def arms(n: int, noise: float, rng: np.random.Generator, classes: int = 3) -> tuple[Array, Array]:
    """Interleaved spiral arms: one turn each, or less where there are more than five of them.

    Thus the way outwards from one arm to the next is never less than 0.8. Noise moves each
    coordinate by at most itself.
    """
    label = _labels(n, classes)
    sizes = np.bincount(label.astype(int))
    share = np.concatenate([np.linspace(0.0, 1.0, size) for size in sizes])
    turns = min(1.0, 5.0 / classes)
    angle = 2.0 * np.pi * (label / classes + turns * share)
    arm = _at(HOLE + (RADIUS - HOLE) * share, angle)
    return arm + noise * rng.uniform(-1.0, 1.0, (n, 2)), label


CLASSES = (
    DataSet(
        name="blobs",
        label="Blobs",
        description="Clouds around a ring: straight lines part them, one neuron for each class.",
        generate=blobs,
        source="normal clouds, as many as there are classes",
        problem="multiclass",
        counts=COUNTS,
    ),
    DataSet(
        name="pinwheel",
        label="Pinwheel",
        description="Broad arms that bend as they go outwards: the lines between them bend too.",
        generate=pinwheel,
        source="the pinwheel toy problem, scaled to the plane",
        problem="multiclass",
        counts=COUNTS,
    ),
    DataSet(
        name="rings",
        label="Rings",
        description="A disc and rings around it: each class has to be closed off on both sides.",
        generate=rings,
        source="Playground's circle, with more than two classes",
        problem="multiclass",
        counts=COUNTS,
        samples=1000,
    ),
    DataSet(
        name="arms",
        label="Arms",
        description="Interleaved spiral arms: the more there are, the less room for each.",
        generate=arms,
        source="Playground's spiral, with more than two classes",
        problem="multiclass",
        counts=COUNTS,
        samples=1000,
    ),
)
