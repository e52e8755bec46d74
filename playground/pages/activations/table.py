"""The lecture's table of functions and derivatives, and questions to try, as tabs."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from playground.activations.curves import ORDER
from playground.activations.errata import ERRATA, TABLE, Erratum
from playground.activations.settings import CONSTANTS
from playground.activations.tries import TRIES, Try
from playground.activations.writing import FORMULAS, constants, formula
from playground.nn.activations import ACTIVATIONS, Activation
from playground.pages.activations import names
from playground.pages.activations.parts import constant
from playground.ui.attributes import attributes
from playground.ui.formula import words
from playground.ui.parts import scroller, small_button


def side_card() -> Any:
    """Table and questions, as tabs."""
    tabs = dmc.Tabs(
        [
            dmc.TabsList(
                [
                    dmc.TabsTab("Table", value="table"),
                    dmc.TabsTab("Try this", value="tries"),
                ]
            ),
            dmc.TabsPanel(_table(), value="table"),
            dmc.TabsPanel(_tries(), value="tries"),
        ],
        id="side",
        value="table",
        keepMounted=True,
    )
    return html.Section(tabs, className="card side", **attributes(aria_label="Table and questions"))


def constants_card() -> Any:
    """The sliders of the functions' constants."""
    return html.Section(
        [
            html.H2(
                [
                    "Constants",
                    small_button("Reset to the lecture’s", id=names.RESET),
                ]
            ),
            html.Div([constant(name) for name in CONSTANTS], className="constants"),
        ],
        className="card",
        **attributes(aria_label="Constants"),
    )


def _table() -> Any:
    heads = ("Function, and what it is for", "φ(v)", "φ′(v)")
    table = html.Div(
        [
            html.Div(
                [html.Div(head, role="columnheader") for head in heads],
                role="row",
                className="unseen",
            ),
            *(_row(ACTIVATIONS[name]) for name in ORDER),
        ],
        role="table",
        **attributes(aria_label="Functions and derivatives"),
    )
    return scroller("Table of functions and derivatives", table, id="table")


def _row(activation: Activation) -> Any:
    """A function: name and use above, its formulas below."""
    name = activation.name
    return html.Div(
        [
            html.Div(
                [
                    small_button(
                        activation.label, **attributes(data_select=name, aria_pressed="false")
                    ),
                    html.Span(
                        constants(activation.parameters),
                        id=names.of("constants-of", name),
                        className="constants-of",
                    ),
                    html.P(activation.description),
                    *([_erratum(ERRATA[name])] if name in ERRATA else []),
                ],
                role="rowheader",
                className="use",
            ),
            html.Div(
                [
                    html.Div(_formula(kind, activation), role="cell", className="formula")
                    for kind in FORMULAS
                ],
                className="formulas-of",
                role="presentation",
            ),
        ],
        role="row",
        className="function",
        id=f"row-{name}",
        **attributes(data_name=name),
    )


def _formula(kind: str, activation: Activation) -> Any:
    return dcc.Markdown(formula(kind, activation), mathjax=True, id=names.of(kind, activation.name))


def _erratum(erratum: Erratum) -> Any:
    return html.Div(
        [
            html.B("Set right. "),
            words(
                f"The lecture’s table {TABLE} prints ${erratum.printed}$; it is "
                f"${erratum.right}$. {erratum.why}"
            ),
        ],
        className="erratum",
        role="note",
    )


def _tries() -> Any:
    questions = html.Ol([_try(name, entry) for name, entry in TRIES.items()])
    return scroller("Questions to try", questions, id="tries")


def _try(name: str, entry: Try) -> Any:
    return html.Li(
        [
            html.Div(
                [
                    html.P(entry.question, id=f"try-{name}"),
                    small_button(
                        "Set it up",
                        id=names.of("try", name),
                        **attributes(aria_describedby=f"try-{name}"),
                    ),
                ],
                className="question",
            ),
            html.Details([html.Summary("What there is to see"), words(entry.seen)]),
        ]
    )
