"""A tree as text: as it is typed, as it is printed, as LaTeX."""

from __future__ import annotations

import re
from typing import ClassVar

from .declarations import CONSTANTS, FUNCTIONS, Function
from .tokens import DIGITS, decimal
from .tree import Call, Name, Negation, Node, Number, Operation

SUM, PRODUCT, SIGN, POWER, ATOM = range(1, 6)
BINDING = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}


class Plain:
    """As a formula is typed, with the fewest parentheses."""

    symbols: ClassVar = {"+": "+", "-": "-", "*": "*", "/": "/"}
    comma = ","
    parentheses = "(…)"

    def write(self, node: Node) -> tuple[str, int]:
        """``node`` and how tightly it holds together."""
        match node:
            case Number(value):
                return self.number(value)
            case Name(name):
                return self.name(name), ATOM
            case Negation(operand):
                return self.symbols["-"] + self.right(operand, SIGN), SIGN
            case Operation("^", base, exponent):
                return self.power(base, exponent), POWER
            case Operation("/", left, right):
                return self.quotient(left, right)
            case Operation(symbol, left, right):
                return self.chained(symbol, left, right)
            case Call(function, arguments):
                return self.call(FUNCTIONS[function], arguments)

    def left(self, node: Node, least: int) -> str:
        """``node`` where nothing looser than ``least`` may stand without parentheses."""
        text, binding = self.write(node)
        return text if binding >= least else self.parentheses.replace("…", text)

    def right(self, node: Node, least: int) -> str:
        """The same after an operator."""
        return self.left(node, least)

    def number(self, value: float) -> tuple[str, int]:
        return decimal(value), ATOM

    def name(self, name: str) -> str:
        return name

    def chained(self, symbol: str, left: Node, right: Node) -> tuple[str, int]:
        binding = BINDING[symbol]
        operands = self.left(left, binding), self.right(right, binding + 1)
        return self.symbols[symbol].join(operands), binding

    def quotient(self, left: Node, right: Node) -> tuple[str, int]:
        return self.chained("/", left, right)

    def power(self, base: Node, exponent: Node) -> str:
        return f"{self.left(base, ATOM)}^{self.left(exponent, SIGN)}"

    def call(self, function: Function, arguments: tuple[Node, ...]) -> tuple[str, int]:
        return f"{function.name}({self.listed(arguments)})", ATOM

    def listed(self, arguments: tuple[Node, ...]) -> str:
        return self.comma.join(self.write(argument)[0] for argument in arguments)


class Pretty(Plain):
    """As it is printed, in plain text: no two signs in a row, and powers of ten."""

    symbols: ClassVar = {"+": "+", "-": "−", "*": "·", "/": "/"}

    def right(self, node: Node, least: int) -> str:
        text = self.left(node, least)
        signed = text.startswith(self.symbols["-"])
        return self.parentheses.replace("…", text) if signed else text

    def number(self, value: float) -> tuple[str, int]:
        mantissa, _, exponent = decimal(value).partition("e")
        if not exponent:
            return mantissa, ATOM
        ten = self.raised("10", exponent.replace("-", self.symbols["-"]))
        if mantissa == "1":
            return ten, POWER
        return mantissa + self.symbols["*"] + ten, PRODUCT

    def name(self, name: str) -> str:
        if name in CONSTANTS:
            return CONSTANTS[name].label
        return name.translate(str.maketrans(DIGITS, "₀₁₂₃₄₅₆₇₈₉"))

    def raised(self, base: str, exponent: str) -> str:
        return base + exponent.translate(str.maketrans(f"−{DIGITS}", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))

    def power(self, base: Node, exponent: Node) -> str:
        lower, upper = self.left(base, ATOM), self.write(exponent)[0]
        if re.fullmatch("−?[0-9]+", upper):
            return self.raised(lower, upper)
        return f"{lower}^{self.left(exponent, ATOM)}"

    def call(self, function: Function, arguments: tuple[Node, ...]) -> tuple[str, int]:
        if function.label.endswith("…"):  # no mark says where the argument ends
            return function.label.replace("…", self.left(arguments[0], ATOM)), SIGN
        return function.label.replace("…", self.listed(arguments)), ATOM


class Tex(Pretty):
    """As LaTeX."""

    symbols: ClassVar = {"+": "+", "-": "-", "*": r" \cdot "}
    comma = ", "
    parentheses = r"\left(…\right)"

    def name(self, name: str) -> str:
        if name in CONSTANTS:
            return CONSTANTS[name].tex
        letters = name.rstrip(DIGITS)
        digits = name.removeprefix(letters)
        base = letters if len(letters) == 1 else rf"\mathrm{{{letters}}}"
        if not digits:
            return base
        return f"{base}_{digits}" if len(digits) == 1 else f"{base}_{{{digits}}}"

    def raised(self, base: str, exponent: str) -> str:
        return f"{base}^{{{exponent}}}"

    def power(self, base: Node, exponent: Node) -> str:
        return self.raised(self.left(base, ATOM), self.write(exponent)[0])

    def quotient(self, left: Node, right: Node) -> tuple[str, int]:
        return rf"\frac{{{self.write(left)[0]}}}{{{self.write(right)[0]}}}", SIGN

    def call(self, function: Function, arguments: tuple[Node, ...]) -> tuple[str, int]:
        return function.tex.replace("…", self.listed(arguments)), ATOM
