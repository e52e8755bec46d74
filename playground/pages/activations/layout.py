"""What stands on the page, and where."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.ui.formula import tex
from playground.ui.shell import shell


def layout() -> Any:
    """The page."""
    return shell("activations", [], html.Main([tex(r"\varphi(v)")]))
