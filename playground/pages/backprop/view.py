"""How the session becomes properties of the page's components."""

from __future__ import annotations

from typing import Any

from dash import Output, no_update

from datasets.base import EXTENT
from playground import query
from playground.backprop.checking import STEP, Checked, check
from playground.backprop.context import layer_name
from playground.backprop.equations import Equations, equations
from playground.backprop.marking import marking, summary, weight_name
from playground.backprop.points import points_of
from playground.backprop.predicting import question
from playground.backprop.session import Session
from playground.backprop.setup import DATA_SETS, DEFAULT, MOST_LAYERS, Setup
from playground.backprop.stages import Kind, Phase
from playground.backprop.writing import number
from playground.drawing.palette import THEMES, Theme
from playground.drawing.small_network import SmallNetwork
from playground.drawing.views import VIEWS
from playground.figures import sample_points_figure, small_network_figure
from playground.nn.registry import Array
from playground.pages.backprop import names
from playground.problems import PROBLEMS
from playground.ui import ids

HEIGHT = 400
STANDARD_WIDTH = 560
# A column needs so many pixels for what is written in it.
COLUMN = 118
SHOWN: dict[str, str] = {}
HIDDEN = {"display": "none"}
SHOWN_LOSSES = 4
# A field shows a number in full up to so many characters.
MOST_TYPED = 7
AT_KINKS = " At a kink, where φ has no derivative, the two may differ."

OUTPUTS: dict[str, Any] = {
    "settings": Output(names.SETTINGS, "data"),
    "memory": Output(names.MEMORY, "data"),
    "query": Output(names.QUERY, "data"),
    "said": Output(names.SAID, "data"),
    "sheet": Output(names.SHEET, "data"),
    "values": {name: Output(name, property) for name, property in names.VALUES.items()},
    "disabled": Output(names.RESET, "disabled"),
    "title": Output("stage-title", "children"),
    "count": Output("stage-count", "children"),
    "parts": {name: Output(f"part-{name}", "children") for name in names.PARTS},
    "numbers_style": Output("numbers-part", "style"),
    "prediction": {
        "style": Output("prediction", "style"),
        "asked": Output("asked", "children"),
        "verdict": Output("verdict", "children"),
        "kind": Output("verdict", "className"),
        "answer": Output(names.ANSWER, "value"),
    },
    "diagram": Output(names.DIAGRAM, "figure"),
    "summary": Output(f"{names.DIAGRAM}-summary", "children"),
    "frame": Output("walk-frame", "style"),
    "depth": Output("depth", "children"),
    "heads": {
        kind: [Output(ids.layered(kind, column), property) for column in names.COLUMNS]
        for kind, property in (
            ("head", "style"),
            ("head-title", "children"),
            ("width", "children"),
            ("layer-activation", "value"),
        )
    },
    "points": Output(names.POINTS, "figure"),
    "losses": Output("losses", "children"),
    "check": {
        "words": Output("check-words", "children"),
        "note": Output("check-note", "children"),
    },
}


def props(session: Session, theme: str, width: Any) -> dict[str, Any]:
    """``session`` in the shape of OUTPUTS, for a diagram ``width`` pixels wide."""
    setup, context = session.setup, session.context
    said, found = equations(context), check(setup)
    colours = THEMES.get(theme, THEMES["light"])
    geometry = SmallNetwork(setup.sizes)
    writing = marking(context, session.stages, geometry, session.revealed)
    size = (float(width) if isinstance(width, int | float) and width > 0 else STANDARD_WIDTH,
            float(HEIGHT))  # fmt: skip
    return {
        "settings": query.to_json(setup),
        "memory": session.memory.to_json(),
        "query": query.to_query(setup, DEFAULT),
        "said": [{"level": level, "text": text} for level, text in session.said] or no_update,
        "sheet": {**sheet(session), "check": check_table(session, found)},
        "values": {name: getattr(setup, name) for name in names.VALUES},
        "disabled": setup.weights == session.memory.start,
        "title": said.title,
        "count": f"{setup.stage} of {len(session.stages)}",
        "parts": _parts(said, session.revealed),
        "numbers_style": SHOWN if session.revealed else HIDDEN,
        "prediction": _prediction(session),
        "diagram": small_network_figure(geometry, _drawn_weights(session), writing, colours, size),
        "summary": summary(context, said.title, session.revealed),
        "frame": {"minWidth": COLUMN * len(setup.sizes)},
        "depth": _count(len(setup.hidden), "hidden layer"),
        "heads": _heads(setup, geometry),
        "points": _points(setup, colours),
        "losses": _losses(session),
        "check": _check(session, found),
    }


def _drawn_weights(session: Session) -> list[Array]:
    """The links show the new weights once there are some."""
    stepped = session.context.stage.kind in (Kind.WEIGHTS, Kind.AFTER) and session.revealed
    return session.numbers.new_weights if stepped else session.numbers.weights


def _marks(session: Session) -> list[dict[str, Any]]:
    """Where each part of the way begins."""
    first: dict[Phase, int] = {}
    for at, stage in enumerate(session.stages, 1):
        first.setdefault(stage.phase, at)
    return [{"stage": at, "name": phase.value} for phase, at in first.items()]


def _parts(said: Equations, revealed: bool) -> dict[str, str]:
    if revealed:
        formulas = {"symbols": said.symbols, "numbers": said.numbers, "vector": said.vector}
        return {"words": said.words, **{name: _tex(lines) for name, lines in formulas.items()}}
    return {
        "words": said.question_words,
        "symbols": _tex(said.symbols),
        "numbers": "",
        "vector": _tex(said.vector[:1]),
    }


def _tex(lines: list[str]) -> str:
    """Formulas, each set apart."""
    return "\n\n".join(f"$$\n{line}\n$$" for line in lines)


def _prediction(session: Session) -> dict[str, Any]:
    asked = question(session.context) if session.setup.predict else None
    verdict = session.verdict
    kind = "" if verdict is None else "right" if verdict.right else "wrong"
    return {
        "style": HIDDEN if asked is None or (session.revealed and verdict is None) else SHOWN,
        "asked": "" if asked is None else f"What is ${asked.symbol}$?",
        "verdict": "" if verdict is None else verdict.sentence,
        "kind": f"verdict {kind}",
        "answer": no_update if verdict is not None else "",
    }


def _heads(setup: Setup, geometry: SmallNetwork) -> dict[str, list[Any]]:
    columns = geometry.columns
    hidden = len(setup.hidden)
    # The column of each head; None where it is not shown.
    places = [column if column <= hidden else None for column in range(MOST_LAYERS + 1)]
    places.append(hidden + 1)
    activations = (*setup.hidden_activations, setup.output)
    heads: dict[str, list[Any]] = {
        "head": [], "head-title": [], "width": [], "layer-activation": []
    }  # fmt: skip
    for head, column in enumerate(places):
        shown = column is not None
        at = column if column is not None else 0
        heads["head"].append({"left": f"{100 * columns[at]:.2f}%"} if shown else HIDDEN)
        heads["head-title"].append(_head_title(setup, head, hidden))
        heads["width"].append(str(setup.sizes[at]))
        heads["layer-activation"].append(activations[at - 1] if at else no_update)
    return heads


def _head_title(setup: Setup, head: int, hidden: int) -> str:
    if head == 0:
        return "Inputs i"
    if head > MOST_LAYERS:
        return "Outputs l" if setup.outputs > 1 else "Output l"
    return "Hidden j" if hidden == 1 else f"Hidden {head}"


def _points(setup: Setup, theme: Theme) -> dict[str, Any]:
    points, labels = points_of(setup.dataset)
    problem = PROBLEMS[DATA_SETS[setup.dataset].problem]
    view = VIEWS[problem.view]
    return sample_points_figure(
        EXTENT,
        points,
        view.groups(labels),
        labels.reshape(len(labels), -1)[:, 0],
        view.looks(DATA_SETS[setup.dataset].names),
        setup.point,
        theme,
    )


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


def sheet(session: Session) -> dict[str, Any]:
    """What the page's scripts fill in: the fields by where they stand, each with the control it
    is, its label and its text; the scrubber; and what the controls have as their values."""
    setup = session.setup
    names_of = setup.names
    fields = {
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
    return {
        "fields": fields,
        "layers": _layers(setup),
        "stage": setup.stage,
        "stages": len(session.stages),
        "title": equations(session.context).title,
        "marks": _marks(session),
        "values": {
            **{name: getattr(setup, name) for name in names.VALUES},
            "layer-activation": [*setup.hidden_activations, setup.output],
        },
    }


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


def _check(session: Session, found: Checked) -> dict[str, str]:
    setup = session.setup
    kinked = any(phi.kinks for phi in setup.activations) or setup.loss == "mae"
    return {
        "words": f"largest relative error {number(found.largest, 2)}",
        "note": "The central difference is (J(w + h) − J(w − h)) / 2h with "
        f"h = {number(STEP)}, all other weights held; the relative error is the distance over "
        f"the larger of both.{AT_KINKS if kinked else ''}",
    }


def check_table(session: Session, found: Checked) -> dict[str, Any]:
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
