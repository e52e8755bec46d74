"""A row worked out: each neuron's field as its sum with the numbers filled in, and φ of it."""

from __future__ import annotations

from playground.exercise.expression import PHI, exact, number
from playground.exercise.network import INPUTS, Network, Neuron, Point


def worked(network: Network, row: Point) -> str:
    """One line of TeX for each neuron: v = w·x + … + b = …, y = φ(v) = …"""
    values = network.at([row])
    known: dict[str, float] = dict(zip(INPUTS, row, strict=True))
    lines = []
    for layer, neurons in enumerate(network.layers):
        results = zip(values.v[layer][0].tolist(), values.y[layer][0].tolist(), strict=True)
        outputs = dict(zip((neuron.name for neuron in neurons), results, strict=True))
        lines += [_line(neuron, known, *outputs[neuron.name]) for neuron in neurons]
        known = {name: y for name, (_, y) in outputs.items()}
    return r"\begin{aligned} " + r" \\ ".join(lines) + r" \end{aligned}"


def _line(neuron: Neuron, known: dict[str, float], v: float, y: float) -> str:
    products = [
        rf"{_number(weight)} \cdot {_bracketed(known[source])}"
        for source, weight in zip(neuron.sources, neuron.weights, strict=True)
    ]
    summed = " + ".join([*products, _number(neuron.bias)]).replace("+ -", "- ")
    return (
        rf"v_{{{neuron.name}}} &= {summed} = {_number(v)} & "
        rf"{neuron.name} &= {PHI}({_number(v)}) = {_number(y)}"
    )


def _number(value: float) -> str:
    return number(exact(value))


def _bracketed(value: float) -> str:
    return f"({_number(value)})" if value < 0 else _number(value)
