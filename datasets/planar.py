"""Two classes in the plane: circle, xor, gauss, spiral (as TensorFlow Playground has them)
and moons."""

from __future__ import annotations

import numpy as np

from .base import PLAYGROUND, Array, DataSet

RADIUS = 5.0


def _halves(n: int) -> tuple[int, int]:
    return n - n // 2, n // 2


def _labels(positive: int, negative: int) -> Array:
    return np.repeat([1.0, -1.0], [positive, negative])


def circle(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """A disc of one class inside a ring of the other.

    Noise moves the point whose distance decides the label, not the point that is drawn.
    """
    inner, outer = _halves(n)
    radius = np.concatenate(
        [rng.uniform(0.0, 0.5 * RADIUS, inner), rng.uniform(0.7 * RADIUS, RADIUS, outer)]
    )
    angle = rng.uniform(0.0, 2.0 * np.pi, n)
    x = np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])
    moved = x + noise * rng.uniform(-RADIUS, RADIUS, x.shape)
    return x, np.where(np.hypot(*moved.T) < 0.5 * RADIUS, 1.0, -1.0)


def xor(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """The sign of x₁x₂, with a gap along the axes; noise moves what decides the label."""
    x = rng.uniform(-RADIUS, RADIUS, (n, 2))
    x += np.where(x > 0.0, 0.3, -0.3)
    moved = x + noise * rng.uniform(-RADIUS, RADIUS, x.shape)
    return x, np.where(moved.prod(axis=1) >= 0.0, 1.0, -1.0)


def gauss(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Two normal clouds about (2, 2) and (−2, −2); noise 0 … 0.5 is a variance 0.5 … 4."""
    label = _labels(*_halves(n))
    deviation = np.sqrt(0.5 + 7.0 * noise)
    return rng.normal(2.0 * label[:, None], deviation, (n, 2)), label


def spiral(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Two interleaved arms of 1¾ turns each."""
    arms = []
    for count, start in zip(_halves(n), (0.0, np.pi), strict=True):
        share = np.arange(count) / count
        angle = 1.75 * 2.0 * np.pi * share + start
        arm = RADIUS * share[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
        arms.append(arm + noise * rng.uniform(-1.0, 1.0, (count, 2)))
    return np.concatenate(arms), _labels(*_halves(n))


def moons(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Two half circles that reach into each other; noise spreads the points normally."""
    label = _labels(*_halves(n))
    angle = rng.uniform(0.0, np.pi, n)
    arc = 3.0 * np.column_stack([np.cos(angle), np.sin(angle)]) - [1.5, 0.75]
    return label[:, None] * arc + 2.0 * noise * rng.normal(size=(n, 2)), label


PLANAR = (
    DataSet(
        name="circle",
        label="Circle",
        description="A disc inside a ring: no straight line can part them.",
        generate=circle,
        source=PLAYGROUND,
    ),
    DataSet(
        name="xor",
        label="XOR",
        description="Like signs against unlike signs: the smallest task that needs a hidden layer.",
        generate=xor,
        source=PLAYGROUND,
    ),
    DataSet(
        name="gauss",
        label="Gauss",
        description="Two clouds: one line, so one neuron, is enough.",
        generate=gauss,
        source=PLAYGROUND,
    ),
    DataSet(
        name="spiral",
        label="Spiral",
        description="Two interleaved arms: needs width, depth and patience.",
        generate=spiral,
        source=PLAYGROUND,
    ),
    DataSet(
        name="moons",
        label="Moons",
        description="Two half circles that reach into each other: one bent line parts them.",
        generate=moons,
        source="the two-moons toy problem, scaled to the plane",
    ),
)
