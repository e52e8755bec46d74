"""Functions f to approximate, over the unit interval and over the unit square."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground.data.formula import CONSTANTS, FUNCTIONS, parse
from playground.nn.registry import Array, Declaration, registry

ONE, TWO = ("x",), ("x1", "x2")
DRAWN_STEPS = 32
WALK_STEPS = 64
TEETH = 3
KNOWN = f"It may use {', '.join(FUNCTIONS)}, {' and '.join(CONSTANTS)}."


@dataclass(frozen=True, kw_only=True)
class Target(Declaration):
    """``values(settings, *coordinates)`` is f, element by element; ``settings`` are the page's.
    ``jump`` is its largest jump; a continuous f has none. ``span`` are the values that the picture
    has room for, those that occur if it is None."""

    values: Callable[..., Array]
    jump: float = 0.0
    span: tuple[float, float] | None = None

    @property
    def floor(self) -> float:
        """No continuous F stays closer than this: beside a jump F is near one value, and f is at
        two that are ``jump`` apart."""
        return self.jump / 2


def random_walk(seed: int) -> Array:
    """The walk at the ends of its steps, (WALK_STEPS + 1,): sums of normal steps, scaled to
    [−1, 1]."""
    steps = np.random.default_rng([seed, WALK_STEPS]).normal(size=WALK_STEPS)
    sums = np.concatenate([[0.0], np.cumsum(steps)])
    return 2.0 * (sums - sums.min()) / np.ptp(sums) - 1.0


def _through(x: Array, values: Array) -> Array:
    """Straight lines through ``values``, which stand at even distances over [0, 1]."""
    return np.interp(x, np.linspace(0.0, 1.0, len(values)), values)


TARGETS = registry(
    Target(
        name="sine",
        label="Sine",
        tex=r"\sin 4\pi x",
        description="Two periods, smooth everywhere.",
        values=lambda _, x: np.sin(4.0 * np.pi * x),
    ),
    Target(
        name="bump",
        label="Bump",
        tex=r"e^{-100\,(x - 1/2)^2}",
        description="Flat but for one hill: two neurons that are taken from each other.",
        values=lambda _, x: np.exp(-100.0 * np.square(x - 0.5)),
    ),
    Target(
        name="step",
        label="Step",
        tex=r"\operatorname{sign}(x - \tfrac12)",
        description="Not continuous: the theorem does not speak of it.",
        values=lambda _, x: np.where(x > 0.5, 1.0, -1.0),
        jump=2.0,
    ),
    Target(
        name="triangle",
        label="Triangle wave",
        tex=r"4\,\left|3x - \lfloor 3x \rfloor - \tfrac12\right| - 1",
        description="Straight lines with kinks: continuous, but not smooth.",
        values=lambda _, x: 4.0 * np.abs(TEETH * x % 1.0 - 0.5) - 1.0,
    ),
    Target(
        name="sawtooth",
        label="Sawtooth",
        tex=r"2\,(3x - \lfloor 3x \rfloor) - 1",
        description="Three ramps with a jump behind each: not continuous.",
        values=lambda _, x: 2.0 * (TEETH * x % 1.0) - 1.0,
        jump=2.0,
    ),
    Target(
        name="walk",
        label="Random walk",
        tex=r"\textstyle\sum \text{random steps}",
        description="Continuous, with a kink at each of its 64 steps: it takes many neurons.",
        values=lambda settings, x: _through(x, random_walk(settings.walk)),
    ),
    Target(
        name="formula",
        label="Formula…",
        tex="f(x)",
        description=KNOWN,
        values=lambda settings, x: parse(settings.formula, ONE)(x),
    ),
    Target(
        name="drawn",
        label="Drawn by hand",
        tex="f(x)",
        description=f"Straight lines between {DRAWN_STEPS + 1} points.",
        values=lambda settings, x: _through(x, np.array(settings.drawn)),
        span=(-1.0, 1.0),
    ),
)

PLANE_TARGETS = registry(
    Target(
        name="hill",
        label="Hill",
        tex=r"e^{-20\,\left((x_1 - 1/2)^2 + (x_2 - 1/2)^2\right)}",
        description="Flat but for one round hill; a neuron alone is a straight ridge.",
        values=lambda _, x, y: np.exp(-20.0 * (np.square(x - 0.5) + np.square(y - 0.5))),
    ),
    Target(
        name="waves",
        label="Waves",
        tex=r"\sin 2\pi x_1 \cdot \sin 2\pi x_2",
        description="Two hills and two hollows.",
        values=lambda _, x, y: np.sin(2.0 * np.pi * x) * np.sin(2.0 * np.pi * y),
    ),
    Target(
        name="saddle",
        label="Saddle",
        tex=r"(2x_1 - 1)(2x_2 - 1)",
        description="The smooth form of XOR.",
        values=lambda _, x, y: (2.0 * x - 1.0) * (2.0 * y - 1.0),
    ),
    Target(
        name="ripple",
        label="Ripple",
        tex=r"\cos\left(10\sqrt{(x_1 - 1/2)^2 + (x_2 - 1/2)^2}\right)",
        description="Rings around the centre.",
        values=lambda _, x, y: np.cos(10.0 * np.hypot(x - 0.5, y - 0.5)),
    ),
    Target(
        name="disc",
        label="Disc",
        tex=r"\operatorname{sign}\left(0.3^2 - (x_1 - \tfrac12)^2 - (x_2 - \tfrac12)^2\right)",
        description="A step along a circle: not continuous.",
        values=lambda _, x, y: np.where(np.hypot(x - 0.5, y - 0.5) < 0.3, 1.0, -1.0),
        jump=2.0,
    ),
    Target(
        name="formula",
        label="Formula…",
        tex="f(x_1, x_2)",
        description=KNOWN,
        values=lambda settings, x, y: parse(settings.plane_formula, TWO)(x, y),
    ),
)
