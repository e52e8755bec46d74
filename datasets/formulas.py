"""Points that follow a rule of one's own: above or below a curve, on a curve, on a surface.

Each generator takes the rule as a fourth argument, a function of arrays. Where the rule's values
are to be predicted, they are divided by their largest size on the plane if that is above 1, so
that the network's targets stay within ±1.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .base import EXTENT, Array, DataSet

Rule = Callable[..., Array]
HALF = 5.0
# The grid on which a rule's largest value is looked for.
FINE = 61


def _heights(rule: Rule, x1: Array, x2: Array) -> Array:
    """The rule's values; 0 where it has none. It was tried on a grid: points lie between its
    lines, and noise moves them beyond."""
    values = rule(x1, x2)
    return np.where(np.isfinite(values), values, 0.0)


def _scaled(values: Array, all_values: Array) -> Array:
    largest = np.abs(all_values).max()
    return values / max(float(largest), 1.0)


def above(n: int, noise: float, rng: np.random.Generator, rule: Rule) -> tuple[Array, Array]:
    """+1 above the curve y = f(x), −1 below; noise moves what decides the label."""
    x = rng.uniform(-HALF, HALF, (n, 2))
    moved = x + noise * rng.uniform(-HALF, HALF, x.shape)
    return x, np.where(moved[:, 1] > _heights(rule, *moved.T), 1.0, -1.0)


def surface(n: int, noise: float, rng: np.random.Generator, rule: Rule) -> tuple[Array, Array]:
    """The value of z = f(x₁, x₂) at points of the plane; noise moves what decides it."""
    x = rng.uniform(-EXTENT, EXTENT, (n, 2))
    moved = np.clip(x + noise * rng.uniform(-EXTENT, EXTENT, x.shape), -EXTENT, EXTENT)
    axis = np.linspace(-EXTENT, EXTENT, FINE)
    everywhere = _heights(rule, *np.meshgrid(axis, axis))
    return x, _scaled(_heights(rule, *moved.T), everywhere)


def function(n: int, noise: float, rng: np.random.Generator, rule: Rule) -> tuple[Array, Array]:
    """The value of y = f(x); noise moves it normally."""
    x = rng.uniform(-HALF, HALF, n)
    axis = np.linspace(-HALF, HALF, FINE)
    y = _scaled(_heights(rule, x, np.zeros(n)), _heights(rule, axis, np.zeros(FINE)))
    return np.column_stack([x, np.zeros(n)]), y + noise * rng.normal(size=n)


SOURCE = "a formula typed on the page"

FORMULAS = (
    DataSet(
        name="above",
        label="Above f(x)",
        description="Above or below a curve y = f(x) that you type.",
        generate=above,
        source=SOURCE,
        rule="3*sin(x1)",
        rule_inputs=1,
    ),
    DataSet(
        name="surface",
        label="z = f(x, y)",
        description="A surface z = f(x₁, x₂) that you type, scaled to ±1.",
        generate=surface,
        source=SOURCE,
        problem="regression",
        names=("z",),
        rule="sin(x1)*cos(x2)",
        samples=1200,
    ),
    DataSet(
        name="function",
        label="y = f(x)",
        description="A curve y = f(x) that you type, scaled to ±1.",
        generate=function,
        source=SOURCE,
        problem="curve",
        inputs=1,
        axes=("x",),
        names=("y",),
        rule="abs(x1)/3 - 1",
        rule_inputs=1,
        samples=200,
    ),
)
