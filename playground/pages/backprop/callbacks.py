"""Callbacks are thin: they read their inputs, call one function and return what it says."""

from __future__ import annotations

from dash import Dash


def register(app: Dash) -> None:
    """Bind the page's callbacks to ``app``."""
