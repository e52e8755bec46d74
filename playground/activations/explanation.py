"""Sentences on what a function does to an error, from its curve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from playground.activations.curves import Curve, Jump, is_of_row
from playground.activations.regions import DEAD, SATURATED, Region, regions, turns
from playground.activations.settings import HIGH, LOW
from playground.activations.writing import number, power_of_ten, tex_number
from playground.nn.health import FAINT

# How deep the stack is whose errors are spoken of, and below which slope it is worth speaking of.
LAYERS = 10
SHALLOW = 0.5


def explanation(curve: Curve, other: float = 0.0) -> str:
    """What a function's regions mean, in Markdown with formulas. ``other`` is the field of the
    other class, where it needs one."""
    found = regions(curve)
    return " ".join(
        sentence
        for sentence in (
            _of_row(curve, other),
            _outputs(curve),
            _dead([region for region in found if region.kind == DEAD]),
            _saturated([region for region in found if region.kind == SATURATED]),
            "" if found else rf"$|\varphi'(v)|$ is nowhere below {FAINT}: it does not saturate.",
            _turning(turns(curve)),
            _depth(float(np.abs(curve.slope).max())),
            *_jumps(curve),
        )
        if sentence
    )


def _of_row(curve: Curve, other: float) -> str:
    if not is_of_row(curve.activation):
        return ""
    same = ", which is the sigmoid" if other == 0.0 else ""
    fixed = tex_number(other)
    return (
        "Its outputs depend on the fields of all classes. Drawn is the output of the first of "
        f"two, while the field of the other is {number(other)}: "
        rf"$e^{{v}} / (e^{{v}} + e^{{{fixed}}})${same}."
    )


def _outputs(curve: Curve) -> str:
    """Which outputs the fields that are drawn give."""
    low, high = float(curve.phi.min()), float(curve.phi.max())
    return rf"Here $\varphi(v)$ goes from {number(low, 4)} to {number(high, 4)}."


def _spans(found: Sequence[Region]) -> str:
    return " and ".join(_span(region.low, region.high) for region in found)


def _span(low: float, high: float) -> str:
    """An interval of the fields; an end is not named where only the drawing stops."""
    if low == LOW and high == HIGH:
        return "everywhere here"
    if low == LOW:
        return rf"for $v \leq {tex_number(high)}$"
    if high == HIGH:
        return rf"for $v \geq {tex_number(low)}$"
    return rf"for ${tex_number(low)} \leq v \leq {tex_number(high)}$"


def _dead(found: Sequence[Region]) -> str:
    if not found:
        return ""
    if (found[0].low, found[-1].high) == (LOW, HIGH):
        return (
            r"Dead everywhere: $\varphi'(v) = 0$ wherever it exists, so no error ever passes "
            "back, and backpropagation cannot train it."
        )
    return (
        rf"Dead {_spans(found)}: $\varphi'(v) = 0$, no error passes back, and a neuron whose "
        "fields all lie there learns no more."
    )


def _saturated(found: Sequence[Region]) -> str:
    if not found:
        return ""
    return (
        rf"Saturated {_spans(found)}: $|\varphi'(v)| < {FAINT}$, so less than {FAINT * 100:g} % "
        "of an error passes back, though never nothing."
    )


def _turning(fields: Sequence[float]) -> str:
    if not fields:
        return ""
    places = " and ".join(tex_number(v) for v in fields)
    return rf"It is not monotonic: near $v = {places}$ it turns, and $\varphi'$ passes through 0."


def _depth(steepest: float) -> str:
    """What it does to an error at best, where that is much."""
    most = tex_number(steepest, 4)
    if 0.0 < steepest < SHALLOW:
        return (
            rf"$\varphi'$ is at most {most}: of an error, {LAYERS} such layers leave "
            rf"${most}^{{{LAYERS}}} = {power_of_ten(steepest**LAYERS)}$ at best."
        )
    if steepest > 1.0:
        return rf"$\varphi'$ reaches {most}, and where it is above 1 it makes errors larger."
    return ""


def _jumps(curve: Curve) -> list[str]:
    return [
        *(f"At $v = {tex_number(jump.at)}$ it jumps {_ends(jump)}." for jump in curve.phi_jumps),
        *(
            rf"At $v = {tex_number(jump.at)}$ the slope jumps {_ends(jump)}, so $\varphi'$ does "
            f"not exist there; backpropagation takes {number(jump.before)}."
            for jump in curve.slope_jumps
        ),
    ]


def _ends(jump: Jump) -> str:
    return f"from {number(jump.before)} to {number(jump.after)}"
