"""Feature maps: what of a point (x₁, x₂) the input layer is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground.nn.registry import Array, Declaration, registry


@dataclass(frozen=True, kw_only=True)
class Feature(Declaration):
    """``of(x1, x2)`` maps arrays of coordinates to the feature, element by element. ``inputs`` is
    1 where x₁ alone decides it."""

    of: Callable[[Array, Array], Array]
    inputs: int = 2


FEATURES = registry(
    Feature(
        name="x1",
        label="x₁",
        tex="x_1",
        description="The first coordinate.",
        of=lambda x1, x2: x1,
        inputs=1,
    ),
    Feature(
        name="x2",
        label="x₂",
        tex="x_2",
        description="The second coordinate.",
        of=lambda x1, x2: x2,
    ),
    Feature(
        name="x1^2",
        label="x₁²",
        tex="x_1^2",
        description="The square of the first coordinate.",
        of=lambda x1, x2: x1 * x1,
        inputs=1,
    ),
    Feature(
        name="x2^2",
        label="x₂²",
        tex="x_2^2",
        description="The square of the second coordinate.",
        of=lambda x1, x2: x2 * x2,
    ),
    Feature(
        name="x1x2",
        label="x₁x₂",
        tex="x_1 x_2",
        description="The product of both: its sign alone solves XOR.",
        of=lambda x1, x2: x1 * x2,
    ),
    Feature(
        name="sin1",
        label="sin x₁",
        tex=r"\sin x_1",
        description="The sine of the first coordinate.",
        of=lambda x1, x2: np.sin(x1),
        inputs=1,
    ),
    Feature(
        name="sin2",
        label="sin x₂",
        tex=r"\sin x_2",
        description="The sine of the second coordinate.",
        of=lambda x1, x2: np.sin(x2),
    ),
    Feature(
        name="cos1",
        label="cos x₁",
        tex=r"\cos x_1",
        description="The cosine of the first coordinate.",
        of=lambda x1, x2: np.cos(x1),
        inputs=1,
    ),
    Feature(
        name="cos2",
        label="cos x₂",
        tex=r"\cos x_2",
        description="The cosine of the second coordinate.",
        of=lambda x1, x2: np.cos(x2),
    ),
)
