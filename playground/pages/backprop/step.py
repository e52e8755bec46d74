"""What happens in the step that is shown: its equations, or first the question for its number."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.backprop.predicting import TOLERANCE
from playground.backprop.setup import DEFAULT
from playground.pages.backprop import names
from playground.ui import controls
from playground.ui.attributes import attributes
from playground.ui.parts import card


def step_card() -> Any:
    """The step in words and in formulas. "Predict first" asks before it shows the numbers."""
    whole_layer = html.H3(
        [
            "For the whole layer at once",
            html.Span(" bold: vectors, matrices", className="aside"),
        ]
    )
    return card(
        ["This step", controls.switch("predict", DEFAULT)],
        [
            html.P(id="part-words"),
            html.H3("In symbols"),
            _part("symbols"),
            _prediction(),
            html.Div([html.H3("With numbers"), _part("numbers")], id="numbers-part"),
            whole_layer,
            _part("vector"),
        ],
        "card equations",
    )


def _part(name: str) -> Any:
    """A place for formulas; those that are too wide scroll in it."""
    return html.Div(
        id=f"part-{name}",
        className="formulas",
        tabIndex=0,
        role="region",
        **attributes(aria_label=f"Equation: {name}"),
    )


def _prediction() -> Any:
    answer = dmc.TextInput(
        id=names.ANSWER,
        value="",
        size="sm",
        placeholder="your number",
        debounce=False,
        autoComplete="off",
        **attributes(aria_label="Your number"),
    )
    check = dmc.Button("Check", id=names.CHECK_ANSWER, size="sm", n_clicks=0)
    show = dmc.Button("Show it", id=names.SHOW, size="sm", variant="default", n_clicks=0)
    return html.Div(
        [
            html.P(id="asked"),
            html.Div([answer, check, show], className="answering"),
            html.P(id="verdict", **attributes(aria_live="polite")),
            html.P(f"An answer is right {TOLERANCE}.", className="aside small"),
        ],
        id="prediction",
        hidden=True,
    )
