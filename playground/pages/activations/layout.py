"""What stands on the page, and where."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from playground.pages.activations import names
from playground.pages.activations.plots import compare_card
from playground.pages.activations.stack import stack_card
from playground.pages.activations.table import constants_card, side_card
from playground.ui import edits
from playground.ui.shell import shell

STORES = (
    names.OPENED,
    names.ADDRESS,
    names.SAID,
    names.CURVES,
    names.STACK,
    names.PLOTS,
)


def layout() -> Any:
    """The page."""
    return shell(
        "activations",
        [],
        html.Main(
            [
                *edits.stores(),
                *(dcc.Store(id=name) for name in STORES),
                dcc.Store(id=names.SETTINGS, storage_type="session"),
                compare_card(),
                html.Div([constants_card(), side_card()], className="beside-plots"),
                stack_card(),
            ]
        ),
    )
