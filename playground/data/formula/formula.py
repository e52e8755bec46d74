"""A formula that can be evaluated and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from playground.nn.registry import Array

from .declarations import CONSTANTS, FUNCTIONS
from .reading import Parser
from .tokens import tokens
from .tree import Node, evaluate, names
from .writing import Plain, Pretty, Tex


@dataclass(frozen=True)
class Formula:
    """A formula of ``variables``; made by `parse`. Equal when the trees are, however typed."""

    tree: Node
    variables: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """The canonical writing: ASCII without spaces; `parse` gives the same formula again.

        No “;” in it, and “,” only between the arguments of max and min.
        """
        return Plain().write(self.tree)[0]

    @cached_property
    def label(self) -> str:
        """Short plain text for a diagram, as x₁²+√x₂."""
        return Pretty().write(self.tree)[0]

    @cached_property
    def tex(self) -> str:
        return Tex().write(self.tree)[0]

    @cached_property
    def variables_used(self) -> tuple[str, ...]:
        """Those of the variables that occur, in their order."""
        found = names(self.tree)
        return tuple(name for name in self.variables if name in found)

    def __call__(self, *arrays: Array) -> Array:
        """The values in float64, in the shape to which ``arrays``, one a variable, broadcast.

        NaN or ±inf where there is no value, without a warning. Always an array of its own.
        """
        inputs = [np.asarray(array, dtype=np.float64) for array in arrays]
        values = dict(zip(self.variables, inputs, strict=True))
        shape = np.broadcast_shapes(*(array.shape for array in inputs))
        return np.array(np.broadcast_to(evaluate(self.tree, values), shape))


def parse(text: str, variables: Sequence[str] = ("x1", "x2")) -> Formula:
    """The formula that ``text`` writes. Raises FormulaError, with the place, if it is none.

    ``variables`` are lower-case letters, digits after them, and no constants or functions;
    others raise ValueError. The result is shared.
    """
    return _parsed(text, tuple(variables))


# A session brings the same texts with every request.
@lru_cache(maxsize=256)
def _parsed(text: str, variables: tuple[str, ...]) -> Formula:
    for name in variables:
        if not re.fullmatch("[a-z]+[0-9]*", name) or name in {**CONSTANTS, **FUNCTIONS}:
            raise ValueError(f"{name} cannot be the name of a variable")
    return Formula(Parser(tokens(text), variables).formula(), variables)
