"""Numbers and formulas as the page writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from playground.nn.activations import Activation
from playground.nn.registry import Array

# The two formulas of a function, and what stands before them.
FORMULAS: Mapping[str, str] = {"phi-tex": r"\varphi(v)", "slope-tex": r"\varphi'(v)"}

# How formulas and sentences write the constants of the registry's functions.
SYMBOLS: Mapping[str, tuple[str, str]] = {
    "alpha": (r"\alpha", "α"),
    "lam": (r"\lambda", "λ"),
    "leak": (r"\ell", "leak"),
}
MINUS = "−"
DIGITS = 6


def tex_number(value: float, digits: int = DIGITS) -> str:
    """``value`` with at most so many decimals and no needless zeros, for a formula."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number(value: float, digits: int = DIGITS) -> str:
    """As `tex_number`, for a sentence."""
    return tex_number(value, digits).replace("-", MINUS)


def power_of_ten(value: float, digits: int = 1) -> str:
    """``value`` as TeX: a number from 1 to 10 times a power of ten; 0 as 0."""
    if value == 0.0:
        return "0"
    mantissa, exponent = f"{value:.{digits}e}".split("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"


def filled(tex: str, parameters: Mapping[str, float]) -> str:
    """A formula with the values of its ``parameters`` in place of their symbols, where these
    are known."""
    for name, value in parameters.items():
        if name not in SYMBOLS:
            continue
        symbol, _ = SYMBOLS[name]
        # A symbol ends where no letter follows: \ell is not the beginning of \ellipse.
        tex = re.sub(rf"{re.escape(symbol)}(?![A-Za-z])", tex_number(value), tex)
    return tex


def formula(kind: str, activation: Activation) -> str:
    """One of the FORMULAS of a function, with its constants filled in, in Markdown."""
    right = activation.tex if kind == "phi-tex" else activation.tex_derivative
    return rf"$\displaystyle {FORMULAS[kind]} = {filled(right, activation.parameters)}$"


def constants(parameters: Mapping[str, float]) -> str:
    """The values of ``parameters`` as a list of equations; "" if there are none."""
    called = {name: SYMBOLS[name][1] if name in SYMBOLS else name for name in parameters}
    return ", ".join(f"{called[name]} = {number(value)}" for name, value in parameters.items())


def matrix(rows: Array | Sequence[Sequence[float]], digits: int = DIGITS) -> str:
    """A matrix as TeX."""
    lines = r" \\ ".join(
        " & ".join(tex_number(float(value), digits) for value in row) for row in rows
    )
    return rf"\begin{{pmatrix}} {lines} \end{{pmatrix}}"


def column(values: Array | Sequence[float], digits: int = DIGITS) -> str:
    """A column vector as TeX."""
    return matrix([[float(value)] for value in values], digits)
