"""A stack of layers written out: its matrices, what a point becomes, and the one matrix."""

from __future__ import annotations

from dataclasses import dataclass

from playground.activations.settings import BENDS
from playground.activations.stack import Stack
from playground.activations.writing import column, matrix, power_of_ten, tex_number
from playground.nn.registry import Array

# Two computations of one number in double precision, whose sums are taken in another order,
# may differ by so much.
ROUNDING = 1e-12
ALIKE, APART = "alike", "apart"


@dataclass(frozen=True)
class Step:
    """A part of the calculation: a title, formulas in TeX, a sentence in Markdown, and whether
    it says that stack and matrix are ALIKE or APART."""

    title: str
    formulas: list[str]
    words: str = ""
    kind: str = ""


def steps(stack: Stack) -> list[Step]:
    """x, then layer after layer."""
    found = [Step("The point", [rf"x = {column(stack.x)}"])]
    before = "x"
    for place, weights in enumerate(stack.weights):
        number, bent = place + 1, place == 0 and stack.bend != "linear"
        w, b = transposed(weights)
        v, y = column(stack.fields[place]), column(stack.outputs[place])
        field = rf"W_{number} {before} + b_{number} = {v}"
        found.append(
            Step(
                f"Layer {number}" + (f", {BENDS[stack.bend].label}" if bent else ""),
                [
                    rf"W_{number} = {matrix(w)}",
                    rf"b_{number} = {column(b)}",
                    rf"v_{number} = {field}" if bent else rf"y_{number} = {field}",
                    *([rf"y_{number} = \varphi(v_{number}) = {y}"] if bent else []),
                ],
            )
        )
        before = f"y_{number}"
    return found


def result(stack: Stack) -> list[Step]:
    """The one matrix, and how far it is from the stack."""
    w, b = transposed(stack.product)
    last = len(stack.weights)
    product = " ".join(f"W_{number}" for number in range(last, 0, -1))
    bias = "b_1"
    for number in range(2, last + 1):
        inner = bias if number == 2 else rf"\left({bias}\right)"
        bias = f"W_{number} {inner} + b_{number}"
    return [
        Step("One matrix", [rf"W = {product} = {matrix(w)}", rf"b = {bias} = {column(b)}"]),
        Step(
            "The same point",
            [
                rf"\text{{stack: }} y_{last} = {_long(stack.outputs[-1])}",
                rf"\text{{one matrix: }} W x + b = {_long(stack.at_once)}",
            ],
        ),
        _verdict(stack),
    ]


def _verdict(stack: Stack) -> Step:
    here = float(abs(stack.outputs[-1] - stack.at_once).max())
    largest = f"${power_of_ten(stack.difference)}$"
    where = f"over {stack.count} points of the square from −5 to 5"
    if stack.difference < ROUNDING:
        return Step(
            "Alike",
            [],
            f"Here they differ by ${power_of_ten(here)}$, and by {largest} at most {where}: "
            "that is rounding.",
            ALIKE,
        )
    return Step(
        "Not alike any more",
        [],
        f"Here they differ by ${tex_number(here, 4)}$, and by up to "
        f"${tex_number(stack.difference, 4)}$ {where}. Even the best of all matrices is off by "
        f"up to ${tex_number(stack.least, 4)}$.",
        APART,
    )


def transposed(weights: Array) -> tuple[Array, Array]:
    """A layer's W (fan_out, fan_in) and b (fan_out,), as v = W x + b has them; the engine keeps
    them as one matrix (fan_in + 1, fan_out)."""
    return weights[:-1].T, weights[-1]


def _long(values: Array) -> str:
    """A column with all digits that are compared."""
    lines = r" \\ ".join(f"{value:.12f}" for value in values)
    return rf"\begin{{pmatrix}} {lines} \end{{pmatrix}}"
