"""What stands on the page, and where."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from playground.pages.approximation.choosing import network_card, target_card
from playground.pages.approximation.experiments import seeds_card, sweep_card
from playground.pages.approximation.names import DRAWN, OPENED, QUERY, SAID, SESSION, SETTINGS
from playground.pages.approximation.stage import stage, terms_card
from playground.pages.approximation.theorem import caveats_card, theorem_card
from playground.ui import edits
from playground.ui.shell import shell


def layout() -> Any:
    """The page."""
    return shell("approximation", [], html.Div([*_stores(), _main()]))


def _stores() -> list[Any]:
    return [
        dcc.Store(id=SETTINGS, storage_type="session"),
        *edits.stores(),
        *(dcc.Store(id=name) for name in (OPENED, QUERY, SAID, DRAWN, SESSION)),
    ]


def _main() -> Any:
    return html.Main(
        [
            theorem_card(),
            html.Div([target_card(), network_card(), terms_card()], className="column controls"),
            html.Div([stage(), caveats_card()], className="column middle"),
            html.Div([sweep_card(), seeds_card()], className="column results"),
        ]
    )
