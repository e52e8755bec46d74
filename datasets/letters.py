"""The letters U and F against their surroundings.

Stands in for the lecture's UF_network.npy, which is not at hand: 3,000 points of the plane
with a label that says whether the point lies on a letter.
"""

from __future__ import annotations

import numpy as np

from .base import Array, DataSet

HALF = 5.0

# Strokes as boxes: x from, x to, y from, y to.
U = ((-4.6, -3.2, -3.6, 3.6), (-1.8, -0.4, -3.6, 3.6), (-4.6, -0.4, -3.6, -2.2))
F = ((0.6, 2.0, -3.6, 3.6), (0.6, 4.6, 2.2, 3.6), (0.6, 3.8, -0.7, 0.7))


def letters(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Points spread evenly over ±5, +1 on a letter; noise blurs where the letters end."""
    x = rng.uniform(-HALF, HALF, (n, 2))
    at = x + noise * rng.normal(size=x.shape)
    on_letter = np.zeros(n, dtype=bool)
    for left, right, bottom, top in (*U, *F):
        inside = (at > (left, bottom)) & (at < (right, top))
        on_letter |= inside.all(axis=1)
    return x, np.where(on_letter, 1.0, -1.0)


LETTERS = (
    DataSet(
        name="uf",
        label="UF",
        description="3,000 points on and off the letters U and F, as in the lecture's experiment.",
        generate=letters,
        source="drawn here in place of the lecture's UF_network.npy",
        samples=3000,
    ),
)
