"""The number that each stage asks for, and the wrong numbers that betray what went wrong."""

from __future__ import annotations

from playground.backprop.context import Context
from playground.backprop.mistakes.asked import Asked
from playground.backprop.mistakes.backward import HIDDEN_DELTA, OUTPUT_DELTA
from playground.backprop.mistakes.forward import ERROR, FIELD, OBJECTIVE, OUTPUT
from playground.backprop.mistakes.numbers import Numbers, asked_sender
from playground.backprop.mistakes.step import AFTER, GRADIENT, NEW_WEIGHT, UPDATE
from playground.backprop.stages import Kind

__all__ = ["Asked", "Numbers", "asked_in", "asked_sender"]

ASKED = {
    Kind.FIELD: FIELD,
    Kind.OUTPUT: OUTPUT,
    Kind.ERROR: ERROR,
    Kind.OBJECTIVE: OBJECTIVE,
    Kind.DELTA: OUTPUT_DELTA,
    Kind.GRADIENT: GRADIENT,
    Kind.UPDATE: UPDATE,
    Kind.WEIGHTS: NEW_WEIGHT,
    Kind.AFTER: AFTER,
}


def asked_in(c: Context) -> Asked | None:
    """What a stage asks; None where there is nothing to compute."""
    if c.stage.kind is Kind.DELTA and c.layer < c.sym.last:
        return HIDDEN_DELTA
    return ASKED.get(c.stage.kind)
