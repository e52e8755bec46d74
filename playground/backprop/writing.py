"""How numbers and symbols are written, as text and as TeX.

Symbols are the lecture's. i counts what a hidden neuron listens to, j hidden neurons, l outputs;
where there are several hidden layers, a number in brackets says which one is meant.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.nn.registry import Array

DIGITS = 4
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
TERMS_IN_A_LINE = 2
NOT_FINITE = {"∞": r"\infty", "−∞": r"-\infty", "not a number": r"\text{not a number}"}
# \boldsymbol is an extension that the bundled MathJax would have to load.
BOLD_DELTA = "\N{MATHEMATICAL BOLD ITALIC SMALL DELTA}"
NEXT_LINE = r" \\ "
CONTINUED = r" \\ &\quad "


def number(value: float, digits: int = DIGITS) -> str:
    """``value`` as text, with so many significant digits."""
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else "∞" if value > 0 else "−∞"
    mantissa, _, exponent = f"{value:.{digits}g}".partition("e")
    text = mantissa.replace("-", "−")
    if not exponent:
        return "0" if text == "−0" else text
    return f"{text}·10{str(int(exponent)).translate(SUPERSCRIPTS)}"


def tex(value: float, digits: int = DIGITS) -> str:
    """``value`` as TeX."""
    if not math.isfinite(value):
        return NOT_FINITE[number(value)]
    mantissa, _, exponent = f"{value:.{digits}g}".partition("e")
    if not exponent:
        return "0" if mantissa == "-0" else mantissa
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"


def factor(value: float) -> str:
    """``value`` as TeX behind a dot: in brackets if it has a sign or a power."""
    text = tex(value)
    return f"({text})" if text.startswith("-") or "cdot" in text else text


def product(*values: float) -> str:
    """Numbers multiplied, as TeX."""
    first, *others = values
    head = factor(first) if "cdot" in tex(first) else tex(first)
    return r" \cdot ".join([head, *map(factor, others)])


def total(terms: Sequence[str]) -> str:
    """Terms added, as TeX; those that begin with a sign bring it along."""
    return "".join(
        term if at == 0 else f" - {term[1:]}" if term.startswith("-") else f" + {term}"
        for at, term in enumerate(terms)
    )


def broken(terms: Sequence[str]) -> list[str]:
    """Terms added, as TeX, in lines that a phone has room for."""
    rests = [
        total(["", *terms[at : at + TERMS_IN_A_LINE]]).strip()
        for at in range(TERMS_IN_A_LINE, len(terms), TERMS_IN_A_LINE)
    ]
    return [total(terms[:TERMS_IN_A_LINE]), *rests]


def aligned(left: str, *steps: Sequence[str] | str) -> str:
    """``left`` = each of ``steps``, one below the other; a step of several terms is their sum."""
    lines = [
        f"&= {step if isinstance(step, str) else CONTINUED.join(broken(step))}" for step in steps
    ]
    return rf"\begin{{aligned}} {left} {NEXT_LINE.join(lines)} \end{{aligned}}"


def column(values: Array) -> str:
    """A vector as TeX, three digits each."""
    return matrix(np.asarray(values)[:, None])


def matrix(values: Array) -> str:
    """A matrix as TeX, three digits each."""
    rows = r" \\ ".join(" & ".join(tex(float(v), 3) for v in row) for row in values)
    return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"


@dataclass(frozen=True)
class Symbols:
    """The symbols of one network of ``sizes``. A ``layer`` is one of weights, from 0."""

    sizes: tuple[int, ...]

    @property
    def last(self) -> int:
        """The output layer."""
        return len(self.sizes) - 2

    def index(self, layer: int) -> str:
        """What counts the neurons that the weights of ``layer`` lead to; −1 are the inputs."""
        if layer == self.last:
            return "l"
        return "j" if layer >= 0 else "i"

    def sender(self, layer: int) -> str:
        """What counts those that a neuron of ``layer`` listens to."""
        return "j" if layer == self.last else "i"

    def above(self, layer: int) -> str:
        """The number of a hidden layer, where there are several."""
        return f"^{{({layer + 1})}}" if layer < self.last and self.last > 1 else ""

    def of(self, symbol: str, layer: int, row: int | None = None, index: str = "") -> str:
        """A neuron's symbol, such as v_j, or with its number v_{j=1}."""
        counter = index or self.index(layer)
        which = counter if row is None else f"{counter}={row + 1}"
        return f"{symbol}_{{{which}}}{self.above(layer)}"

    def x(self, layer: int, row: int | None = None) -> str:
        """What a neuron of ``layer`` receives: the inputs' x, or y of the layer below."""
        if layer == 0:
            return "x_i" if row is None else f"x_{{i={row + 1}}}"
        return self.of("y", layer - 1, row, self.sender(layer))

    def w(self, layer: int, receiver: int | None = None, sender: int | None = None) -> str:
        """A weight: w_{ji}, or with numbers w_{21}."""
        if receiver is None or sender is None:
            return f"w_{{{self.index(layer)}{self.sender(layer)}}}{self.above(layer)}"
        which = f"{self.index(layer)}={receiver + 1},\\,{self.sender(layer)}={sender + 1}"
        return f"w_{{{which}}}{self.above(layer)}"

    def is_bias(self, layer: int, sender: int) -> bool:
        """Whether a sender is the bias neuron."""
        return sender == self.sizes[layer]

    def weight(self, layer: int, receiver: int, sender: int) -> str:
        """A weight or a bias by its numbers."""
        if self.is_bias(layer, sender):
            return self.of("b", layer, receiver)
        return self.w(layer, receiver, sender)

    def vector(self, symbol: str, layer: int) -> str:
        """A layer's vector or matrix; layers of weights are counted from 1."""
        return rf"\mathbf{{{symbol}}}^{{({layer + 1})}}"

    def delta(self, layer: int, row: int | None = None) -> str:
        """A neuron's local gradient."""
        return self.of(r"\delta", layer, row)

    def vector_delta(self, layer: int) -> str:
        """A layer's vector of local gradients."""
        return rf"{BOLD_DELTA}^{{({layer + 1})}}"

    def inputs(self, layer: int) -> str:
        """The vector that a layer receives."""
        return r"\mathbf{x}" if layer == 0 else self.vector("y", layer - 1)
