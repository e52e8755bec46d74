"""What each stage says: its title, the equation in symbols, then with numbers, then for the whole
layer at once. All formulas are TeX."""

from __future__ import annotations

from collections.abc import Callable

from playground.backprop.context import Context
from playground.backprop.equations import backward, forward, step
from playground.backprop.equations.said import Equations
from playground.backprop.stages import Kind

__all__ = ["Equations", "equations"]

MAKERS: dict[Kind, Callable[[Context], Equations]] = {
    Kind.INPUT: forward.put_in,
    Kind.FIELD: forward.field,
    Kind.OUTPUT: forward.output,
    Kind.ERROR: forward.error,
    Kind.OBJECTIVE: forward.objective,
    Kind.DELTA: backward.delta,
    Kind.GRADIENT: step.gradient,
    Kind.UPDATE: step.update,
    Kind.WEIGHTS: step.new_weights,
    Kind.AFTER: step.after,
}


def equations(c: Context) -> Equations:
    """What a stage says."""
    return MAKERS[c.stage.kind](c)
