"""What formulas are made of: constants, functions, operators."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from playground.nn.registry import Array, Declaration, registry


@dataclass(frozen=True, kw_only=True)
class Constant(Declaration):
    """A number with a name."""

    value: float


@dataclass(frozen=True, kw_only=True)
class Function(Declaration):
    """``of(*values)`` works on arrays, element by element; ``several`` are two or more.

    In ``label`` and ``tex``, “…” stands for the arguments.
    """

    of: Callable[..., Array]
    several: bool = False


CONSTANTS = registry(
    Constant(
        name="pi",
        label="π",
        tex=r"\pi",
        description="Half a turn in radians.",
        value=math.pi,
    ),
    Constant(
        name="e",
        label="e",
        tex=r"\mathrm{e}",
        description="The base of the natural logarithm.",
        value=math.e,
    ),
)

FUNCTIONS = registry(
    Function(
        name="sin",
        label="sin(…)",
        tex=r"\sin\left(…\right)",
        description="The sine of an angle in radians.",
        of=np.sin,
    ),
    Function(
        name="cos",
        label="cos(…)",
        tex=r"\cos\left(…\right)",
        description="The cosine of an angle in radians.",
        of=np.cos,
    ),
    Function(
        name="exp",
        label="exp(…)",
        tex=r"\exp\left(…\right)",
        description="The power of e.",
        of=np.exp,
    ),
    Function(
        name="log",
        label="log(…)",
        tex=r"\log\left(…\right)",
        description="The natural logarithm; there is none of negative numbers.",
        of=np.log,
    ),
    Function(
        name="abs",
        label="|…|",
        tex=r"\left|…\right|",
        description="The distance from 0.",
        of=np.abs,
    ),
    Function(
        name="sqrt",
        label="√…",
        tex=r"\sqrt{…}",
        description="The square root; there is none of negative numbers.",
        of=np.sqrt,
    ),
    Function(
        name="max",
        label="max(…)",
        tex=r"\max\left(…\right)",
        description="The largest of two or more values.",
        of=lambda *values: reduce(np.maximum, values),
        several=True,
    ),
    Function(
        name="min",
        label="min(…)",
        tex=r"\min\left(…\right)",
        description="The smallest of two or more values.",
        of=lambda *values: reduce(np.minimum, values),
        several=True,
    ),
)

OPERATORS: dict[str, Callable[[Array, Array], Array]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": np.power,
}
