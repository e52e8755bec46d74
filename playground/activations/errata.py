"""What the lecture's tables of activation functions print wrongly, set right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TABLE = "“Popular Activation Functions and Their Derivatives”"


@dataclass(frozen=True)
class Erratum:
    """``printed`` and ``right`` are TeX, ``why`` is a sentence."""

    printed: str
    right: str
    why: str


ERRATA: Mapping[str, Erratum] = {
    "softplus": Erratum(
        printed=r"\phi(x) = (1 + e^{x})",
        right=r"\phi(x) = \ln(1 + e^{x})",
        why="The logarithm is lost; the lecture’s list of functions has it, and the derivative "
        "beside it is that of the logarithm.",
    ),
    "elu": Erratum(
        printed=r"\phi'(x) = 1, \; x > 0 \text{ and } \alpha = 1",
        right=r"\phi'(x) = 1, \; x = 0 \text{ and } \alpha = 1",
        why="For x > 0 it is 1 whatever α is. At 0 the slopes are α from the left and 1 from the "
        "right: only with α = 1 are they one, and φ′(0) exists.",
    ),
}
