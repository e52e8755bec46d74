"""The declaration of a data set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Generator = Callable[[int, float, np.random.Generator], tuple[Array, Array]]

# Every picture of the plane shows ±EXTENT on both axes. All sets lie within it, but for a few
# points that normal noise carries further.
EXTENT = 6.0
PLAYGROUND = "TensorFlow Playground: the same shapes, ranges and labels"


@dataclass(frozen=True)
class DataSet:
    """A data set: its name in links, what a person reads of it, and how to make it.

    ``problem`` names the problem type that its labels pose. ``outputs`` is how many columns the
    labels have, (n,) where it is 1 and (n, outputs) otherwise; ``names`` are those of the
    columns. Where the number of classes can be chosen, ``counts`` is (fewest, most), and
    ``generate`` takes it as a fourth argument. ``axes`` is what x₁ and x₂ stand for, and
    ``inputs`` how many of the two there are; where it is 1, there is one axis, and x₂ is 0
    throughout. Where two of
    several ``measurements`` (name and words) can be chosen, ``generate`` takes their names as two
    more arguments; where points follow a ``rule`` that a person may type, a formula of x1 and, if
    ``rule_inputs`` is 2, x2, it takes that as a function.
    """

    name: str
    label: str
    description: str
    # (n, noise, rng), and the number of classes where there are ``counts``
    generate: Callable[..., tuple[Array, Array]]
    source: str
    samples: int = 500
    problem: str = "binary"
    outputs: int = 1
    names: tuple[str, ...] = ()
    counts: tuple[int, int] | None = None
    axes: tuple[str, ...] = ("x₁", "x₂")
    inputs: int = 2
    measurements: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""
    rule_inputs: int = 2
