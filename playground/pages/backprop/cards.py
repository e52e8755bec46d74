"""The cards of what can be set besides the network: weights, sample, objective; and its check."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.backprop.setup import DEFAULT
from playground.pages.backprop import names
from playground.ui import controls
from playground.ui.attributes import attributes
from playground.ui.parts import card, figures_table, graph


def weights_card() -> Any:
    """A table of fields for each layer, which the page's scripts fill in."""
    draw = dmc.Button(
        "Draw anew", id="draw-weights", variant="default", size="compact-xs", n_clicks=0
    )
    losses = html.Span(id="losses", className="aside")
    return card(
        ["Weights", html.Div([losses, draw], className="with-button")],
        [
            html.Div(id="weights-fields"),
            html.P(
                "Each column is a neuron, each row what it listens to; the last row is its bias. "
                "Clicking a line in the diagram leads to its weight.",
                className="aside small",
            ),
        ],
        "card weights-card",
    )


def check_card() -> Any:
    """Every derivative beside its central difference, folded away."""
    head = html.Summary([html.H2("Check it"), html.Span(id="check-words", className="aside")])
    table = figures_table("check-table", "Derivatives and their differences")
    note = html.P(id="check-note", className="aside small")
    return html.Section(html.Details([head, table, note]), className="card check-card")


def sample_card() -> Any:
    """A point of a data set, or numbers that were typed."""
    points = html.Div(
        graph(names.POINTS),
        id="points-frame",
        role="figure",
        **attributes(aria_label="Points of the data set; click one to use it"),
    )
    fields = [_fields(name) for name in ("point-field", "x-fields", "t-fields")]
    return card("Sample", [_stack(controls.select("dataset", DEFAULT), points, *fields)])


def objective_card() -> Any:
    """What the step makes smaller, and how far it goes."""
    return card(
        "Objective and step",
        [_stack(controls.select("loss", DEFAULT), _fields("step-fields"))],
    )


def playground_card() -> Any:
    """Networks come from the playground and go back to it."""
    return card(
        "With the playground",
        [
            _stack(
                html.P(
                    "A small network that is trained there can be followed here, and goes back "
                    "with the weights that it has here.",
                    className="aside small",
                ),
                _way(names.OPEN_NETWORK, "Open from playground"),
                _way(names.SEND_BACK, "Send to playground"),
            )
        ],
    )


def _stack(*parts: Any) -> Any:
    return html.Div([*parts], className="stack")


def _fields(id: str) -> Any:
    return html.Div(id=id, className="fields")


def _way(id: str, words: str) -> Any:
    return dmc.Button(words, id=id, variant="default", size="xs", n_clicks=0)
