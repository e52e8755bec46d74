"""Callbacks are thin: they read their inputs, call one function and return what it says."""

from __future__ import annotations

from dash import Dash, Input

from playground.ui import ids
from playground.ui.shell import run_scripts


def register(app: Dash) -> None:
    """Bind the page's callbacks to ``app``. What was done is known to the browser alone."""
    run_scripts(app, "lessons", {"open": [Input(ids.NOTICES, "id")]})
