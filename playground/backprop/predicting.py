"""Predict first: the number that a stage asks for, and what a wrong answer looks like.

A mistake is recognized by its result: each question knows the numbers that come out when a sign,
a factor or an index goes wrong.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from playground.backprop.context import Context
from playground.backprop.mistakes import Numbers, asked_in
from playground.backprop.reading import read_number
from playground.settings import Unfit

# An answer is right within one percent, or, near 0, within half a unit of the fourth decimal.
SHARE, LEAST = 0.01, 5e-5
TOLERANCE = "within 1 %, or 0.00005 near 0"

SIGN = "The size is right, the sign is not."


@dataclass(frozen=True)
class Question:
    """``symbol`` (TeX) is what is asked, ``truth`` the number, ``mistakes`` wrong ones, each with a
    sentence on what went wrong, the likeliest first."""

    symbol: str
    truth: float
    mistakes: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Verdict:
    """Whether an answer is right, and a sentence about it."""

    right: bool
    sentence: str


def question(c: Context) -> Question | None:
    """What a stage asks; None where there is nothing to compute."""
    asked = asked_in(c)
    if asked is None:
        return None
    n = Numbers(c)
    truth = asked.truth(n)
    if not math.isfinite(truth):
        return None
    with np.errstate(all="ignore"):
        telling = tuple(
            (value, why)
            for value, why in asked.wrong(n)
            if math.isfinite(value) and not close(value, truth)
        )
    return Question(asked.symbol(n), truth, telling)


def judge(asked: Question, text: str) -> Verdict:
    """What ``text``, an answer as it was typed, is worth."""
    try:
        answer = read_number(text)
    except Unfit as unfit:
        return Verdict(False, f"Your answer {unfit}.")
    if close(answer, asked.truth):
        return Verdict(True, "Right.")
    alike = [mistake for mistake in asked.mistakes if close(answer, mistake[0])]
    if alike:
        return Verdict(False, min(alike, key=lambda mistake: abs(answer - mistake[0]))[1])
    if close(answer, -asked.truth):
        return Verdict(False, SIGN)
    if asked.truth and 0.9 < answer / asked.truth < 1.1:
        return Verdict(False, f"Close, but not {TOLERANCE}: keep more digits on the way.")
    return Verdict(
        False, "Not right. Look at the equation in symbols, and fill it in term by term."
    )


def close(answer: float, truth: float) -> bool:
    """Whether two numbers agree within the tolerance."""
    return abs(answer - truth) <= max(SHARE * abs(truth), LEAST)
