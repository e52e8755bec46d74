"""The tree that a formula is. A node's ``at`` is the character, from 1, where its operator or name
was typed: formulas are equal without it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from playground.nn.registry import Array

from .declarations import CONSTANTS, FUNCTIONS, OPERATORS


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


def operands(node: Node) -> tuple[Node, ...]:
    """The parts of ``node`` that have values of their own."""
    match node:
        case Negation(operand):
            return (operand,)
        case Operation(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
    return ()


def names(node: Node) -> frozenset[str]:
    """The variables and constants that occur in ``node``."""
    if isinstance(node, Name):
        return frozenset({node.name})
    return frozenset().union(*map(names, operands(node)))


def evaluate(node: Node, values: dict[str, Array]) -> Array:
    """The value of ``node`` where the variables have ``values``, element by element; NaN or ±inf
    where there is none."""
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
