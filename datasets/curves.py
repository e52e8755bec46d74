"""Regression of one number: two more surfaces over the plane, and curves over a line."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .base import EXTENT, Array, DataSet, Generator
from .regression import over_the_plane

HALF = 5.0


def saddle(at: Array) -> Array:
    """x₁x₂ of places (n, 2), ±1 in the picture's corners."""
    return np.asarray(at.prod(axis=1) / EXTENT**2)


def ripple(at: Array) -> Array:
    """cos(1.5 r) · exp(−r / 6) of places (n, 2) at a distance of r from the middle."""
    r = np.hypot(*at.T)
    return np.asarray(np.cos(1.5 * r) * np.exp(-r / 6.0))


def step(x: Array) -> Array:
    """−1 left of 0, +1 from there on."""
    return np.where(x < 0.0, -1.0, 1.0)


def cubic(x: Array) -> Array:
    """4u³ − 3u with u = x / 5: between its ends at ±1 it turns twice, at ±1 as well."""
    u = x / HALF
    return np.asarray(4.0 * u**3 - 3.0 * u)


def _curve(height: Callable[[Array], Array]) -> Generator:
    """The generator of points (x, 0) with x spread evenly over ±5, labelled by ``height``.

    Noise adds a normal move of its size to the label.
    """

    def generate(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
        x = rng.uniform(-HALF, HALF, n)
        label = height(x) + noise * rng.normal(size=n)
        return np.column_stack([x, np.zeros(n)]), label

    return generate


SURFACES = (
    DataSet(
        name="saddle",
        label="Saddle",
        description="It rises to two corners and falls to the others: a product, not a sum.",
        generate=over_the_plane(saddle),
        source="x₁x₂, scaled to ±1",
        problem="regression",
        samples=1200,
    ),
    DataSet(
        name="ripple",
        label="Ripple",
        description="Rings of waves that flatten outwards, as after a stone fell into water.",
        generate=over_the_plane(ripple),
        source="a cosine of the radius that decays",
        problem="regression",
        samples=1200,
    ),
)

CURVES = (
    DataSet(
        name="sine",
        label="Sine",
        description="A wave of one and a half periods: each bend takes a hidden neuron or so.",
        generate=_curve(np.sin),
        source="sin x",
        problem="curve",
        axes=("x",),
        names=("y",),
        inputs=1,
        samples=200,
    ),
    DataSet(
        name="step",
        label="Step",
        description="A jump from −1 to +1: the smooth curve of a network has to become steep.",
        generate=_curve(step),
        source="the sign of x",
        problem="curve",
        axes=("x",),
        names=("y",),
        inputs=1,
        samples=200,
    ),
    DataSet(
        name="cubic",
        label="Cubic",
        description="Up, down and up again: a curve with two turns.",
        generate=_curve(cubic),
        source="the Chebyshev polynomial of degree three, stretched to ±5",
        problem="curve",
        axes=("x",),
        names=("y",),
        inputs=1,
        samples=200,
    ),
)
