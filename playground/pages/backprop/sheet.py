"""What the page's scripts write out: texts, fields to type in, tables, and the scrubber."""

from __future__ import annotations

from typing import Any

from playground import query
from playground.backprop.checking import STEP, Checked, check
from playground.backprop.context import layer_name
from playground.backprop.equations import equations
from playground.backprop.marking import lit_nodes, summary, weight_name
from playground.backprop.predicting import question
from playground.backprop.session import Session
from playground.backprop.setup import DEFAULT, MOST_LAYERS, Setup
from playground.backprop.stages import Phase
from playground.backprop.writing import number
from playground.drawing.small_network import SmallNetwork
from playground.pages.backprop import names

# A column needs so many pixels for what is written in it.
COLUMN = 118
SHOWN_LOSSES = 4
# A field shows a number in full up to so many characters.
MOST_TYPED = 7
AT_KINKS = " At a kink, where φ has no derivative, the two may differ."


def sheet(session: Session) -> dict[str, Any]:
    """All of it as JSON. ``texts``, ``words`` (with TeX between dollar signs), ``formulas`` and
    ``hidden`` go by the elements' ids, ``fields`` by those of their holders; ``values`` are what
    controls that Dash knows are set to."""
    setup, context = session.setup, session.context
    said, found = equations(context), check(setup)
    title, verdict = said.title, session.verdict
    asked = question(context) if setup.predict else None
    return {
        "query": query.to_query(setup, DEFAULT),
        "said": [{"level": level, "text": text} for level, text in session.said],
        "stage": setup.stage,
        "stages": len(session.stages),
        "marks": _marks(session),
        "title": title,
        "texts": {
            "stage-title": title,
            "stage-count": f"{setup.stage} of {len(session.stages)}",
            f"{names.DIAGRAM}-summary": summary(context, title, session.revealed),
            "depth": _count(len(setup.hidden), "hidden layer"),
            "losses": _losses(session),
            "verdict": "" if verdict is None else verdict.sentence,
            "check-words": f"largest relative error {number(found.largest, 2)}",
            "check-note": _check_note(setup),
        },
        "words": {
            "part-words": said.words if session.revealed else said.question_words,
            "asked": "" if asked is None else f"What is ${asked.symbol}$?",
        },
        "formulas": {
            "part-symbols": said.symbols,
            "part-numbers": said.numbers if session.revealed else [],
            "part-vector": said.vector if session.revealed else said.vector[:1],
        },
        "hidden": {
            "prediction": asked is None or (session.revealed and verdict is None),
            "numbers-part": not session.revealed,
        },
        "right": verdict is not None and verdict.right,
        "least": COLUMN * len(setup.sizes),
        "heads": _heads(setup),
        "lit": _lit(session),
        "resettable": setup.weights != session.memory.start,
        "fields": _fields(setup),
        "layers": _layers(setup),
        "check": _check_table(session, found),
        "values": {
            **{name: getattr(setup, name) for name in names.VALUES},
            "layer-activation": [*setup.hidden_activations, setup.output],
        },
    }


def _marks(session: Session) -> list[dict[str, Any]]:
    """Where each part of the way begins."""
    first: dict[Phase, int] = {}
    for at, stage in enumerate(session.stages, 1):
        first.setdefault(stage.phase, at)
    return [{"stage": at, "name": phase.value} for phase, at in first.items()]


def _heads(setup: Setup) -> list[dict[str, Any] | None]:
    """What stands over each column, and where; None for a hidden layer that there is not."""
    hidden = len(setup.hidden)
    columns = SmallNetwork(setup.sizes).columns
    # The column of each head
    places = [column if column <= hidden else None for column in range(MOST_LAYERS + 1)]
    places.append(hidden + 1)
    return [
        None
        if column is None
        else {
            "left": f"{100 * columns[column]:.2f}%",
            "title": _head_title(setup, head, hidden),
            "width": str(setup.sizes[column]),
        }
        for head, column in enumerate(places)
    ]


def _lit(session: Session) -> float:
    """Where the circles that take part stand, as a share of the diagram's width: a phone shows
    only a part of it."""
    columns = SmallNetwork(session.setup.sizes).columns
    lit = [columns[column] for column, _ in lit_nodes(session.context)]
    return (min(lit) + max(lit)) / 2 if lit else 0.5


def _head_title(setup: Setup, head: int, hidden: int) -> str:
    if head == 0:
        return "Inputs i"
    if head > MOST_LAYERS:
        return "Outputs l" if setup.outputs > 1 else "Output l"
    return "Hidden j" if hidden == 1 else f"Hidden {head}"


def _losses(session: Session) -> str:
    """J before the steps that were taken, and now."""
    losses = session.memory.losses
    if not losses:
        return f"J = {number(session.numbers.J)}"
    shown = " → ".join(number(loss) for loss in (*losses, session.numbers.J)[-SHOWN_LOSSES:])
    dots = "… → " if len(losses) >= SHOWN_LOSSES else ""
    return f"{_count(len(losses), 'step')}: J = {dots}{shown}"


def _count(many: int, noun: str) -> str:
    return f"{many} {noun}" if many == 1 else f"{many} {noun}s"


# --- fields to type in ----------------------------------------------------------------------------


def _fields(setup: Setup) -> dict[str, list[dict[str, Any]]]:
    """The fields of the sample and the step."""
    names_of = setup.names
    return {
        "point-field": [
            _field("point", 0, "Point (0: typed)", setup.point, "Number of the point, from 1.")
        ],
        "x-fields": [
            _field("x", at, f"x, i = {at + 1}" + _called(names_of[at], at), value,
                   f"Input {at + 1}: {names_of[at]}")
            for at, value in enumerate(setup.x)
        ],
        "t-fields": [
            _field("t", at, f"t, l = {at + 1}", value, f"Target of output {at + 1}")
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


def _layers(setup: Setup) -> list[dict[str, Any]]:
    weights, at, layers = setup.network.weights, 0, []
    for layer, matrix in enumerate(weights):
        inputs, outputs = matrix.shape
        rows = []
        for sender in range(inputs):
            bias = sender == inputs - 1
            cells = []
            for receiver in range(outputs):
                value = float(matrix[sender, receiver])
                cells.append(
                    {
                        **_field("weight", at, _cell_name(setup, layer, sender, receiver), value,
                                 f"{value!r}"),
                        "place": f"{layer}-{sender}-{receiver}",
                    }
                )  # fmt: skip
                at += 1
            rows.append({"name": "bias b" if bias else _row_name(setup, layer, sender),
                         "cells": cells})  # fmt: skip
        index = "l" if layer == len(weights) - 1 else "j"
        layers.append(
            {
                "title": f"To the {layer_name(setup.sizes, layer)}",
                "columns": [f"{index} = {receiver + 1}" for receiver in range(outputs)],
                "rows": rows,
            }
        )
    return layers


def _row_name(setup: Setup, layer: int, sender: int) -> str:
    index = "j" if layer == len(setup.sizes) - 2 else "i"
    return f"{index} = {sender + 1}"


def _cell_name(setup: Setup, layer: int, sender: int, receiver: int) -> str:
    """A weight's name for those who hear it."""
    whose = f"{layer_name(setup.sizes, layer)}, neuron {receiver + 1}"
    bias = sender == setup.sizes[layer]
    return f"Bias of {whose}" if bias else f"Weight from {sender + 1} to {whose}"


# --- check it -------------------------------------------------------------------------------------


def _check_note(setup: Setup) -> str:
    kinked = any(phi.kinks for phi in setup.activations) or setup.loss == "mae"
    return (
        f"The central difference is (J(w + h) − J(w − h)) / 2h with h = {number(STEP)}, all other "
        "weights held; the relative error is the distance over the larger of both."
        f"{AT_KINKS if kinked else ''}"
    )


def _check_table(session: Session, found: Checked) -> dict[str, Any]:
    """Every derivative beside its difference: the table's head and rows, as text."""
    context = session.context
    return {
        "head": ["", "∂J/∂w", "central difference", "relative error"],
        "rows": [
            [
                f"{layer_name(session.setup.sizes, link[0])}: {weight_name(context, link)}",
                *(
                    number(float(values[link[0]][link[1], link[2]]), digits)
                    for values, digits in (
                        (found.analytic, 8),
                        (found.numeric, 8),
                        (found.relative, 2),
                    )
                ),
            ]
            for link in SmallNetwork(session.setup.sizes).links
        ],
    }
