"""A stack of layers and the one matrix it comes to, with all numbers."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from playground.activations.collapse import Step, result, steps
from playground.activations.settings import (
    FEWEST_LAYERS,
    MOST_LAYERS,
    STANDARD,
)
from playground.activations.stack import Stack
from playground.figures.base import CONFIG
from playground.pages.activations import names
from playground.pages.activations.parts import TABLE, field, segments
from playground.ui import controls
from playground.ui.attributes import attributes
from playground.ui.formula import words
from playground.ui.parts import small_button


def stack_card() -> Any:
    """Its controls, its layers, and the comparison with one matrix."""
    return html.Section(
        [
            html.H2("Why not linear everywhere?"),
            html.P(
                "Layers without an activation function are matrices, and matrices one after the "
                "other are one matrix: however deep, the stack can do no more than a single layer. "
                "The weights are tenths, so that all can be reckoned by hand.",
                className="lead",
            ),
            html.Div(
                [
                    _controls(),
                    html.Div(id=names.STACK_LAYERS, className="steps"),
                    html.Div(id=names.STACK_RESULT, className="outcome"),
                    html.Div(
                        dcc.Graph(id=names.STACK_GRAPH, config=CONFIG, className="graph"),
                        className="line-plot",
                        role="figure",
                        **attributes(aria_label="First output along a line: stack and one matrix"),
                    ),
                ],
                className="collapse",
            ),
        ],
        className="card",
        id="stack",
        **attributes(aria_label="Why not linear everywhere?"),
    )


def _controls() -> Any:
    width, point = (controls.number_kind(TABLE[name]) for name in ("layers", "x"))
    depths = {str(n): str(n) for n in range(FEWEST_LAYERS, MOST_LAYERS + 1)}
    return html.Div(
        [
            controls.segments("bend", STANDARD),
            segments("depth", "Layers", depths, str(len(STANDARD.layers))),
            html.Div(
                [
                    html.Div(
                        field(id, f"Width {place + 1}", 1, width, TABLE["layers"].help),
                        id=f"{id}-field",
                    )
                    for place, id in enumerate(names.WIDTHS)
                ],
                className="widths",
            ),
            html.Div(
                [
                    field(id, f"x{'₁₂'[place]}", STANDARD.x[place], point, TABLE["x"].help)
                    for place, id in enumerate(names.POINT)
                ],
                className="pair",
            ),
            html.Div(
                [
                    controls.number("seed", STANDARD),
                    small_button("New weights", id=names.NEW_SEED),
                ],
                className="pair",
            ),
        ],
        className="stack",
    )


def layers_of(stack: Stack) -> list[Any]:
    """What stands beside the controls: every layer, and what x becomes in it."""
    return [_step(step) for step in steps(stack)]


def result_of(stack: Stack) -> list[Any]:
    """The one matrix, its output, and how far the two are apart."""
    return [_step(step) for step in result(stack)]


def _step(step: Step) -> Any:
    return html.Div(
        [
            html.H3(step.title),
            html.Div([words(f"${tex}$") for tex in step.formulas], className="formulas"),
            *([words(step.words, className="said")] if step.words else []),
        ],
        className=f"step {step.kind}".strip(),
    )
