"""The fields to type in: the sample, the step, and every weight."""

from __future__ import annotations

from typing import Any

from playground.backprop.context import layer_name
from playground.backprop.setup import Setup
from playground.nn.registry import Array

# A field shows a number in full up to so many characters.
MOST_TYPED = 7


def sample_fields(setup: Setup) -> dict[str, list[dict[str, Any]]]:
    """The fields of the sample and the step, by the ids of their holders."""
    names_of = setup.names
    return {
        "point-field": [
            _field("point", 0, "Point (0: your own)", setup.point,
                   "Number of the data set's point, from 1; 0 where you typed the sample.")
        ],
        "x-fields": [
            _field("x", at, f"Input i = {at + 1}" + _called(names_of[at], at), value,
                   f"Input {at + 1}: {names_of[at]}")
            for at, value in enumerate(setup.x)
        ],
        "t-fields": [
            _field("t", at, f"Target l = {at + 1}", value, f"Target of output {at + 1}")
            for at, value in enumerate(setup.t)
        ],
        "step-fields": [
            _field("eta", 0, "Learning rate η", setup.eta, "How far the step goes."),
            *(
                [_field("huber_delta", 0, "Huber δ", setup.huber_delta, "Beyond it, errors count "
                        "by their size.")]
                if setup.objective.parameters
                else []
            ),
        ],
    }  # fmt: skip


def _called(name: str, at: int) -> str:
    """The feature's name, where it is not just that coordinate."""
    return "" if name == ("x₁", "x₂", "")[min(at, 2)] else f" ({name})"


def _field(control: str, at: int, label: str, value: float, hint: str) -> dict[str, Any]:
    return {"control": control, "at": at, "label": label, "text": _typed(value), "hint": hint}


def _typed(value: float) -> str:
    """A number as a field shows it: as it was typed, or in short, while all its digits are kept
    until another is typed."""
    exact = f"{value:.12g}"
    return exact if len(exact) <= MOST_TYPED and float(exact) == value else f"{value:.4g}"


def weight_fields(setup: Setup) -> list[dict[str, Any]]:
    """A table of fields for each layer: a column a neuron, a row a sender, the bias last. ``at`` of
    a field is the weight's place among all of them."""
    tables, at = [], 0
    for layer, weights in enumerate(setup.network.weights):
        tables.append(_table(setup, layer, weights, at))
        at += weights.size
    return tables


def _table(setup: Setup, layer: int, weights: Array, first: int) -> dict[str, Any]:
    """The fields of a layer's ``weights``, (senders, receivers), the first of them at ``first``."""
    receivers = weights.shape[1]
    index = "l" if layer == len(setup.hidden) else "j"
    return {
        "title": f"To the {layer_name(setup.sizes, layer)}",
        "columns": [f"{index} = {receiver + 1}" for receiver in range(receivers)],
        "rows": [
            _row(setup, layer, sender, values, first + sender * receivers)
            for sender, values in enumerate(weights.tolist())
        ],
    }


def _row(setup: Setup, layer: int, sender: int, values: list[float], first: int) -> dict[str, Any]:
    cells = [
        _cell(setup, (layer, sender, receiver), value, first + receiver)
        for receiver, value in enumerate(values)
    ]
    return {"name": _row_name(setup, layer, sender), "cells": cells}


def _cell(setup: Setup, link: tuple[int, int, int], value: float, at: int) -> dict[str, Any]:
    field = _field("weight", at, _cell_name(setup, *link), value, f"{value!r}")
    return {**field, "place": "-".join(map(str, link))}


def _row_name(setup: Setup, layer: int, sender: int) -> str:
    if sender == setup.sizes[layer]:
        return "bias b"
    index = "j" if layer == len(setup.hidden) else "i"
    return f"{index} = {sender + 1}"


def _cell_name(setup: Setup, layer: int, sender: int, receiver: int) -> str:
    """A weight's name for those who hear it."""
    whose = f"{layer_name(setup.sizes, layer)}, neuron {receiver + 1}"
    bias = sender == setup.sizes[layer]
    return f"Bias of {whose}" if bias else f"Weight from {sender + 1} to {whose}"
