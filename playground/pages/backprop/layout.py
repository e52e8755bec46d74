"""What stands on the page, and where."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from playground.pages.backprop import names
from playground.pages.backprop.bar import bar
from playground.pages.backprop.cards import (
    check_card,
    objective_card,
    playground_card,
    sample_card,
    weights_card,
)
from playground.pages.backprop.network import network_card
from playground.pages.backprop.step import step_card
from playground.ui import ids
from playground.ui.formula import words
from playground.ui.shell import shell


def layout() -> Any:
    """The page."""
    return shell("backprop", [], html.Div([*_stores(), bar(), _main(), _mathjax()]))


def _stores() -> list[Any]:
    travelling = [
        dcc.Store(id=name, storage_type="session")
        # The playground's own are read, so that its network can be opened here.
        for name in (names.SETTINGS, names.MEMORY, ids.CONFIG, ids.RUN, ids.DATA)
    ]
    passing = [dcc.Store(id=name) for name in names.PASSING]
    return [*travelling, *passing]


def _main() -> Any:
    return html.Main(
        [
            html.Div([network_card(), weights_card(), check_card()], className="column middle"),
            html.Div([step_card()], className="column right"),
            html.Div([sample_card(), objective_card(), playground_card()], className="column left"),
        ]
    )


def _mathjax() -> Any:
    """A formula that nobody sees: it brings MathJax along, which the page's script uses."""
    return html.Div(words("$v$"), hidden=True)
