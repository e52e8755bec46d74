"""Pieces that several cards of the page are put together from."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.pages.exercise import names
from playground.ui.attributes import attributes


def button(label: str, does: str) -> Any:
    """A button; ``does`` says what."""
    return html.Button(label, id=names.button(does), className="menu-button", n_clicks=0)


def field(id: Any, label: str, **more: Any) -> Any:
    """A small field for a number; ``label`` is its name for those who do not see what it is at."""
    return dmc.TextInput(
        id=id,
        debounce=True,
        size="xs",
        className="weight",
        autoComplete="off",
        **attributes(aria_label=label),
        **more,
    )
