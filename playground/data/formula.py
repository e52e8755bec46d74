"""Formulas that a person types, as “x1^2 + sin(x2)”: read, written and evaluated.

Nothing of a text is ever run. It becomes tokens, then a small tree of five kinds of nodes:

    sum     = product { ("+" | "-") product }
    product = signed { ("*" | "/") signed }
    signed  = "-" signed | power
    power   = atom [ "^" signed | superscript ]
    atom    = number | constant | variable | "(" sum ")" | function "(" sum { "," sum } ")"

So ^ groups to the right and binds tighter than the minus before it, which may stand in an
exponent. The length bounds the number of nodes; nesting has a bound of its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import ClassVar

import numpy as np

from playground.nn.registry import Array, Declaration, registry

MOST_CHARACTERS = 120
MOST_LEVELS = 30
# With so many steps from 0 to 6, a check meets poles at whole numbers and at tenths.
STEPS = 60


class FormulaError(ValueError):
    """A sentence for the person; ``position``, from 1, is the character that it is about."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


# What formulas are made of


@dataclass(frozen=True, kw_only=True)
class Constant(Declaration):
    """A number with a name."""

    value: float


@dataclass(frozen=True, kw_only=True)
class Function(Declaration):
    """``of(*values)`` works on arrays, element by element; ``several`` are two or more.

    In ``label`` and ``tex``, “…” stands for the arguments.
    """

    of: Callable[..., Array]
    several: bool = False


CONSTANTS = registry(
    Constant(
        name="pi",
        label="π",
        tex=r"\pi",
        description="Half a turn in radians.",
        value=math.pi,
    ),
    Constant(
        name="e",
        label="e",
        tex=r"\mathrm{e}",
        description="The base of the natural logarithm.",
        value=math.e,
    ),
)

FUNCTIONS = registry(
    Function(
        name="sin",
        label="sin(…)",
        tex=r"\sin\left(…\right)",
        description="The sine of an angle in radians.",
        of=np.sin,
    ),
    Function(
        name="cos",
        label="cos(…)",
        tex=r"\cos\left(…\right)",
        description="The cosine of an angle in radians.",
        of=np.cos,
    ),
    Function(
        name="exp",
        label="exp(…)",
        tex=r"\exp\left(…\right)",
        description="The power of e.",
        of=np.exp,
    ),
    Function(
        name="log",
        label="log(…)",
        tex=r"\log\left(…\right)",
        description="The natural logarithm; there is none of negative numbers.",
        of=np.log,
    ),
    Function(
        name="abs",
        label="|…|",
        tex=r"\left|…\right|",
        description="The distance from 0.",
        of=np.abs,
    ),
    Function(
        name="sqrt",
        label="√…",
        tex=r"\sqrt{…}",
        description="The square root; there is none of negative numbers.",
        of=np.sqrt,
    ),
    Function(
        name="max",
        label="max(…)",
        tex=r"\max\left(…\right)",
        description="The largest of two or more values.",
        of=lambda *values: reduce(np.maximum, values),
        several=True,
    ),
    Function(
        name="min",
        label="min(…)",
        tex=r"\min\left(…\right)",
        description="The smallest of two or more values.",
        of=lambda *values: reduce(np.minimum, values),
        several=True,
    ),
)

OPERATORS: dict[str, Callable[[Array, Array], Array]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": np.power,
}


# The tree. `at` is where a node's operator or name was typed: formulas are equal without it.


@dataclass(frozen=True)
class Number:
    value: float
    at: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Name:
    """A variable or a constant."""

    name: str
    at: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Negation:
    operand: Node
    at: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Operation:
    symbol: str
    left: Node
    right: Node
    at: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Call:
    function: str
    arguments: tuple[Node, ...]
    at: int = field(default=1, compare=False)


Node = Number | Name | Negation | Operation | Call


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
        return _Plain().write(self.tree)[0]

    @cached_property
    def label(self) -> str:
        """Short plain text for a diagram, as x₁²+√x₂."""
        return _Pretty().write(self.tree)[0]

    @cached_property
    def tex(self) -> str:
        return _Tex().write(self.tree)[0]

    @cached_property
    def variables_used(self) -> tuple[str, ...]:
        """Those of the variables that occur, in their order."""
        found = _names(self.tree)
        return tuple(name for name in self.variables if name in found)

    def __call__(self, *arrays: Array) -> Array:
        """The values in float64, in the shape to which ``arrays``, one a variable, broadcast.

        NaN or ±inf where there is no value, without a warning. Always an array of its own.
        """
        inputs = [np.asarray(array, dtype=np.float64) for array in arrays]
        values = dict(zip(self.variables, inputs, strict=True))
        shape = np.broadcast_shapes(*(array.shape for array in inputs))
        return np.array(np.broadcast_to(_evaluate(self.tree, values), shape))


def parse(text: str, variables: Sequence[str] = ("x1", "x2")) -> Formula:
    """The formula that ``text`` writes. Raises FormulaError, with the place, if it is none.

    ``variables`` are lower-case letters, digits after them, and no constants or functions;
    others raise ValueError.
    """
    for name in variables:
        if not re.fullmatch("[a-z]+[0-9]*", name) or name in {**CONSTANTS, **FUNCTIONS}:
            raise ValueError(f"{name} cannot be the name of a variable")
    return Formula(_Parser(_tokens(text), variables).formula(), tuple(variables))


def check_on_plane(formula: Formula, extent: float, largest: float = 1e6) -> None:
    """Raise FormulaError unless the values over ±``extent`` are finite and within ±``largest``.

    ``formula`` has two variables. Looks at `STEPS` steps from 0 in each direction of each, so
    what is undefined between them only is not found. The sentence names a point and the
    smallest part of the formula to blame.
    """
    axis = extent * np.arange(-STEPS, STEPS + 1) / STEPS
    grids = np.meshgrid(axis, axis, indexing="ij")
    values = formula(*grids)
    undefined = ~np.isfinite(values)
    if undefined.any():
        point = _point(formula, grids, int(undefined.argmax()))
        part = _first_undefined(formula.tree, point)
        what = "not a number" if np.isnan(_evaluate(part, point)) else "not finite"
    elif (np.abs(values) > largest).any():
        point = _point(formula, grids, int(np.abs(values).argmax()))
        part = formula.tree
        what = f"beyond ±{largest:,.15g}"
    else:
        return
    where = ", ".join(f"{name} = {value:g}" for name, value in point.items()).replace("-", "−")
    raise FormulaError(f"“{_Plain().write(part)[0]}” is {what} at {where}.", part.at)


def _point(formula: Formula, grids: Sequence[Array], index: int) -> dict[str, Array]:
    coordinates = (grid.flat[index] for grid in grids)
    return dict(zip(formula.variables, coordinates, strict=True))


def _first_undefined(node: Node, point: dict[str, Array]) -> Node:
    """The smallest part of ``node``, itself undefined at ``point``, that makes it so.

    Sought from the top, for a part may be infinite without harm, as in 1/exp(x1^4).
    """
    for operand in _operands(node):
        if not np.isfinite(_evaluate(operand, point)):
            return _first_undefined(operand, point)
    return node


def _operands(node: Node) -> tuple[Node, ...]:
    match node:
        case Negation(operand):
            return (operand,)
        case Operation(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
    return ()


def _names(node: Node) -> frozenset[str]:
    if isinstance(node, Name):
        return frozenset({node.name})
    return frozenset().union(*map(_names, _operands(node)))


def _evaluate(node: Node, values: dict[str, Array]) -> Array:
    known = {name: np.asarray(constant.value) for name, constant in CONSTANTS.items()} | values

    def value(node: Node) -> Array:
        match node:
            case Number(number):
                return np.asarray(number)
            case Name(name):
                return known[name]
            case Negation(operand):
                return np.negative(value(operand))
            case Operation(symbol, left, right):
                return OPERATORS[symbol](value(left), value(right))
            case Call(function, arguments):
                return FUNCTIONS[function].of(*map(value, arguments))

    with np.errstate(all="ignore"):
        return value(node)


# Reading

DIGITS = "0123456789"
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", DIGITS)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", DIGITS)
# One character for one, so that places stay the same
TYPED = str.maketrans("×·⋅÷−–", "***/--")
TOKEN = re.compile(
    r"""(?P<number> (?: \d+\.?\d* | \.\d+ ) (?: e[+-]?\d+ )? )
      | (?P<name> [a-z][a-z0-9₀-₉]* | π )
      | (?P<superscript> [⁰¹²³⁴⁵⁶⁷⁸⁹]+ )
      | (?P<symbol> \*\* | [-+*/^(),] )""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
VALUE = "a number, a variable or a function"


@dataclass(frozen=True)
class _Token:
    """``text`` is the canonical writing of what was ``typed`` from character ``at`` on."""

    kind: str
    text: str
    typed: str
    at: int

    def __str__(self) -> str:
        return f"“{self.typed}” at character {self.at}"


def _tokens(text: str) -> list[_Token]:
    """The tokens of ``text`` and, as the last, its end."""
    if len(text) > MOST_CHARACTERS:
        first = MOST_CHARACTERS + 1
        raise FormulaError(f"The formula is too long: it must end before character {first}.", first)
    plain = text.translate(TYPED)
    tokens: list[_Token] = []
    start = length = 0
    while start < len(text):
        if text[start].isspace():
            start += 1
            continue
        match = TOKEN.match(plain, start)
        if match is None:
            found = text[start] if text[start].isprintable() else f"U+{ord(text[start]):04X}"
            raise FormulaError(
                f"“{found}” at character {start + 1} has no meaning in a formula.", start + 1
            )
        token = _token(match, text[start : match.end()])
        tokens.append(token)
        start = match.end()
        # The canonical writing must itself be short enough to be read.
        length += len(token.text) + (token.kind == "superscript")
        if length > MOST_CHARACTERS:
            raise FormulaError(
                f"The formula is too long: with {token}, it takes more than {MOST_CHARACTERS} "
                "characters once numbers and powers are written out.",
                token.at,
            )
    return [*tokens, _Token("end", "", "", len(text) + 1)]


def _token(match: re.Match[str], typed: str) -> _Token:
    kind = match.lastgroup or ""
    text = match.group().lower()
    if kind == "name":
        text = "pi" if text == "π" else text.translate(SUBSCRIPTS)
    elif kind == "symbol":
        text = "^" if text == "**" else text
    else:
        value = float(text.translate(SUPERSCRIPTS))
        if not math.isfinite(value):
            raise FormulaError(
                f"“{typed}” at character {match.start() + 1} is too large a number.",
                match.start() + 1,
            )
        text = _decimal(value)
    return _Token(kind, text, typed, match.start() + 1)


def _decimal(value: float) -> str:
    """The shortest decimal that reads as ``value`` ≥ 0."""
    mantissa, _, exponent = repr(value).removesuffix(".0").partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


class _Parser:
    """One method for each rule of the grammar."""

    def __init__(self, tokens: list[_Token], variables: Sequence[str]) -> None:
        self._tokens = tokens
        self._names = [*variables, *CONSTANTS]
        self._index = 0
        self._level = 0

    def formula(self) -> Node:
        tree = self._sum()
        if self._next.kind != "end":
            raise self._misplaced()
        return tree

    def _sum(self) -> Node:
        return self._chain({"+", "-"}, self._product)

    def _product(self) -> Node:
        return self._chain({"*", "/"}, self._signed)

    def _chain(self, symbols: set[str], operand: Callable[[], Node]) -> Node:
        left = operand()
        while self._next.text in symbols:
            operator = self._take()
            left = Operation(operator.text, left, operand(), operator.at)
        return left

    def _signed(self) -> Node:
        if self._next.text != "-":
            return self._power()
        minus = self._take()
        return Negation(self._inside(minus, self._signed), minus.at)

    def _power(self) -> Node:
        base = self._atom()
        operator = self._next
        if operator.kind == "superscript":
            self._take()
            exponent: Node = Number(float(operator.text), operator.at)
        elif operator.text == "^":
            self._take()
            exponent = self._inside(operator, self._signed)
        else:
            return base
        return Operation("^", base, exponent, operator.at)

    def _atom(self) -> Node:
        if self._next.kind == "number":
            number = self._take()
            return Number(float(number.text), number.at)
        if self._next.kind == "name":
            name = self._take()
            if name.text in FUNCTIONS:
                return self._call(name)
            if name.text in self._names:
                return Name(name.text, name.at)
            raise self._unknown(name)
        if self._next.text == "(":
            opening = self._take()
            inner = self._inside(opening, self._sum)
            self._close(opening)
            return inner
        raise self._missing()

    def _call(self, name: _Token) -> Node:
        opening = self._next
        if opening.text != "(":
            raise FormulaError(
                f"{name} needs parentheses around its values: {name.text}(…).", name.at
            )
        arguments: list[Node] = []
        while not arguments or self._next.text == ",":
            self._take()
            arguments.append(self._inside(opening, self._sum))
        self._close(opening)
        several = FUNCTIONS[name.text].several
        if several != (len(arguments) > 1):
            takes = "two or more values with commas between them" if several else "one value"
            raise FormulaError(f"{name} takes {takes}, not {len(arguments)}.", name.at)
        return Call(name.text, tuple(arguments), name.at)

    def _close(self, opening: _Token) -> None:
        if self._next.kind == "end":
            raise FormulaError(f"{opening} is never closed; “)” is missing.", opening.at)
        if self._next.text != ")":
            raise self._misplaced()
        self._take()

    def _inside(self, opening: _Token, rule: Callable[[], Node]) -> Node:
        """What ``rule`` reads, one level deeper: all recursion goes through here."""
        self._level += 1
        if self._level > MOST_LEVELS:
            raise FormulaError(f"{opening} is nested more than {MOST_LEVELS} deep.", opening.at)
        node = rule()
        self._level -= 1
        return node

    @property
    def _next(self) -> _Token:
        return self._tokens[self._index]

    @property
    def _last(self) -> _Token:
        return self._tokens[self._index - 1]

    def _take(self) -> _Token:
        self._index += 1
        return self._last

    # What is wrong, by what was expected

    def _missing(self) -> FormulaError:
        """Where a value should begin, something else stands."""
        if self._next.kind != "end":
            return FormulaError(f"{self._next} stands where {VALUE} is missing.", self._next.at)
        if self._index == 0:
            return FormulaError(f"The formula is empty: at character 1, {VALUE} is missing.", 1)
        return FormulaError(f"After {self._last}, {VALUE} is missing.", self._last.at)

    def _misplaced(self) -> FormulaError:
        """A value is complete, and what follows can neither go on nor end it."""
        found, before = self._next, self._last
        if found.text == ")":
            why = "closes nothing; a “(” is missing before it"
        elif found.text == ",":
            why = "is only for the values of max and min; decimals are written with a point"
        elif found.kind == "superscript" or found.text == "^":
            why = "follows another exponent; parentheses must say which power comes first"
        elif found.kind == before.kind == "number":
            why = f"follows “{before.typed}” without an operator between them"
        else:
            product = f"{self._factor_before()}*{self._factors(found)}"
            why = f"follows “{before.typed}” without an operator; for a product, write {product}"
        return FormulaError(f"{found} {why}.", found.at)

    def _factor_before(self) -> str:
        """The end of what has been read, as a factor."""
        exponent = self._last.typed if self._last.kind == "superscript" else ""
        base = self._tokens[self._index - 2] if exponent else self._last
        return ("(…)" if base.text == ")" else base.text) + exponent

    def _unknown(self, name: _Token) -> FormulaError:
        product = self._factors(name)
        if product != name.text:
            why = f"variable; for a product, write {product}"
        elif self._next.text == "(":
            why = f"function; there are {_listed(FUNCTIONS)}"
        else:
            why = f"variable; there are {_listed(self._names)}"
        return FormulaError(f"{name} is not a {why}.", name.at)

    def _factors(self, token: _Token) -> str:
        """``token`` as a factor, taken apart if it is several names in a row."""
        if token.text == "(":
            return "(…)"
        if token.text in FUNCTIONS:
            return f"{token.text}(…)"
        longest_first = sorted(self._names, key=len, reverse=True)
        parts = re.findall("|".join(longest_first), token.text)
        return "*".join(parts) if "".join(parts) == token.text else token.text


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}"


# Writing

SUM, PRODUCT, SIGN, POWER, ATOM = range(1, 6)
BINDING = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}


class _Plain:
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
        return _decimal(value), ATOM

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


class _Pretty(_Plain):
    """As it is printed, in plain text: no two signs in a row, and powers of ten."""

    symbols: ClassVar = {"+": "+", "-": "−", "*": "·", "/": "/"}

    def right(self, node: Node, least: int) -> str:
        text = self.left(node, least)
        signed = text.startswith(self.symbols["-"])
        return self.parentheses.replace("…", text) if signed else text

    def number(self, value: float) -> tuple[str, int]:
        mantissa, _, exponent = _decimal(value).partition("e")
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


class _Tex(_Pretty):
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
