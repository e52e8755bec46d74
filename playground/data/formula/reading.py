"""Tokens as a tree, by a grammar; see the package for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from .declarations import CONSTANTS, FUNCTIONS
from .tokens import FormulaError, Token
from .tree import Call, Name, Negation, Node, Number, Operation

MOST_LEVELS = 30
VALUE = "a number, a variable or a function"


class Parser:
    """One method for each rule of the grammar."""

    def __init__(self, tokens: list[Token], variables: Sequence[str]) -> None:
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

    def _call(self, name: Token) -> Node:
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

    def _close(self, opening: Token) -> None:
        if self._next.kind == "end":
            raise FormulaError(f"{opening} is never closed; “)” is missing.", opening.at)
        if self._next.text != ")":
            raise self._misplaced()
        self._take()

    def _inside(self, opening: Token, rule: Callable[[], Node]) -> Node:
        """What ``rule`` reads, one level deeper: all recursion goes through here."""
        self._level += 1
        if self._level > MOST_LEVELS:
            raise FormulaError(f"{opening} is nested more than {MOST_LEVELS} deep.", opening.at)
        node = rule()
        self._level -= 1
        return node

    @property
    def _next(self) -> Token:
        return self._tokens[self._index]

    @property
    def _last(self) -> Token:
        return self._tokens[self._index - 1]

    def _take(self) -> Token:
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

    def _unknown(self, name: Token) -> FormulaError:
        product = self._factors(name)
        if product != name.text:
            why = f"variable; for a product, write {product}"
        elif self._next.text == "(":
            why = f"function; there are {_listed(FUNCTIONS)}"
        else:
            why = f"variable; there are {_listed(self._names)}"
        return FormulaError(f"{name} is not a {why}.", name.at)

    def _factors(self, token: Token) -> str:
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
