"""The declaration of a data set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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

    ``problem`` names the problem type that its labels pose.
    """

    name: str
    label: str
    description: str
    generate: Generator
    source: str
    samples: int = 500
    problem: str = "binary"
