"""Whether a formula has a value everywhere on the plane, and where it has none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from playground.nn.registry import Array

from .formula import Formula
from .tokens import FormulaError
from .tree import Node, evaluate, operands
from .writing import Plain

# With so many steps from 0 to 6, a check meets poles at whole numbers and at tenths.
STEPS = 60


def check_on_plane(formula: Formula, extent: float, largest: float = 1e6) -> None:
    """`check_over` `STEPS` steps from 0 in each direction, up to ±``extent``."""
    axis = extent * np.arange(-STEPS, STEPS + 1) / STEPS
    check_over(formula, tuple(axis.tolist()), largest)


# A session brings the same formulas with every request.
@lru_cache(maxsize=256)
def check_over(formula: Formula, axis: tuple[float, ...], largest: float = 1e6) -> None:
    """Raise FormulaError unless the values are finite and within ±``largest`` wherever each of
    the formula's variables is one of ``axis``.

    What is undefined between these points only is not found. The sentence names a point and the
    smallest part of the formula to blame.
    """
    grids = np.meshgrid(*[np.array(axis)] * len(formula.variables), indexing="ij")
    values = formula(*grids)
    undefined = ~np.isfinite(values)
    if undefined.any():
        point = _point(formula, grids, int(undefined.argmax()))
        part = _first_undefined(formula.tree, point)
        what = "not a number" if np.isnan(evaluate(part, point)) else "not finite"
    elif (np.abs(values) > largest).any():
        point = _point(formula, grids, int(np.abs(values).argmax()))
        part = formula.tree
        what = f"beyond ±{largest:,.15g}"
    else:
        return
    where = ", ".join(f"{name} = {value:g}" for name, value in point.items()).replace("-", "−")
    raise FormulaError(f"“{Plain().write(part)[0]}” is {what} at {where}.", part.at)


def _point(formula: Formula, grids: Sequence[Array], index: int) -> dict[str, Array]:
    coordinates = (grid.flat[index] for grid in grids)
    return dict(zip(formula.variables, coordinates, strict=True))


def _first_undefined(node: Node, point: dict[str, Array]) -> Node:
    """The smallest part of ``node``, itself undefined at ``point``, that makes it so.

    Sought from the top, for a part may be infinite without harm, as in 1/exp(x1^4).
    """
    for operand in operands(node):
        if not np.isfinite(evaluate(operand, point)):
            return _first_undefined(operand, point)
    return node
