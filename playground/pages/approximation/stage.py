"""The stage: F in training beside f, the terms that it is the sum of, and the largest of them."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.approximation.approximator import LOOK_EVERY
from playground.approximation.pictures import BIGGEST, MOST_TILES
from playground.pages.approximation.names import PICTURE, TERMS
from playground.ui import ids
from playground.ui.attributes import attributes
from playground.ui.formula import words
from playground.ui.parts import card, figure, graph, play_button
from playground.ui.shell import action

# One term, as the theorem has it.
TERM = r"\alpha_i\, \varphi(w_i \cdot x + b_i)"
COLUMNS = ("i", r"\alpha_i", "w_i", "b_i")


def stage() -> Any:
    """The player's buttons and numbers, F over f, and the terms under it."""
    return html.Section(
        [
            html.Div([_transport(), _numbers()], className="stage-head"),
            figure(PICTURE, "F and f", [graph("picture-graph"), html.Div(id="hand", hidden=True)]),
            _keys(),
            _terms_title(),
            figure(TERMS, "The terms that F is the sum of", [graph("terms-graph")]),
        ],
        id=ids.PLAYER,
        className="card stage",
        **attributes(data_state="paused", aria_label="Player"),
    )


def _transport() -> Any:
    return html.Div(
        [
            action(ids.RESET, "reset", "Reset: back to epoch 0 with the same weights (R)"),
            play_button(),
            action(ids.STEP, "step", "Step: one picture on (→)"),
        ],
        className="transport",
    )


def _numbers() -> Any:
    return html.Div(
        [
            _number("Epoch", ids.EPOCH, "How often training has gone through all samples."),
            _number("ε = max |F − f|", "epsilon", "The largest distance of F from f.", "accent"),
            _number(
                "Smallest so far",
                "smallest",
                f"The smallest ε of this run, looked at every {LOOK_EVERY} epochs.",
            ),
            _number(
                "Loss", "loss", "The mean of (F − f)², which training makes smaller instead of ε."
            ),
        ],
        className="numbers",
    )


def _number(label: str, id: str, help: str, more: str = "") -> Any:
    return html.Div(
        [html.Div(label, className="label"), html.Div("–", id=id, className="number")],
        className=f"metric {more}",
        **attributes(data_hint=help),
    )


def _keys() -> Any:
    """What the picture's lines are, where it has lines, and where ε is taken."""
    return html.Div(
        [
            html.Span([html.I(className="key-f"), "f"], className="line-only"),
            html.Span([html.I(className="key-F"), "F"], className="line-only"),
            html.Span([html.I(className="key-band"), "f ± ε"], className="line-only"),
            html.Span(["ε is taken ", html.Span(id="where")], className="aside"),
        ],
        className="keys",
    )


def _terms_title() -> Any:
    lines = html.Span(
        [
            html.I(className="key-positive"),
            "αᵢ > 0",
            html.I(className="key-negative"),
            f"αᵢ < 0; the {BIGGEST} largest are thick",
        ],
        className="aside line-only",
    )
    tiles = html.Span(f"the {MOST_TILES} largest, the biggest first", className="aside plane-only")
    return html.H2(html.Span([words(f"The terms ${TERM}$"), lines, tiles], className="spread"))


def terms_card() -> Any:
    """The numbers of the largest terms."""
    head = html.Thead(html.Tr([html.Th(words(f"${symbol}$")) for symbol in COLUMNS]))
    bias: list[Any] = [
        "Output bias b₀ = ",
        html.Span(id="output-bias", className="value"),
        html.Span(": one more term, of a neuron with w = 0.", className="aside"),
    ]
    return card(
        f"The {BIGGEST} largest terms",
        [
            html.Table(
                [head, html.Tbody(id="terms-rows")],
                className="biggest",
                **attributes(aria_label=f"The {BIGGEST} largest terms"),
            ),
            html.P(bias, className="small"),
        ],
    )
