"""Formulas, set by the MathJax that Dash brings along."""

from __future__ import annotations

from typing import Any

from dash import dcc


def tex(source: str, **more: Any) -> Any:
    """A formula in a line of its own; ``source`` is TeX."""
    return dcc.Markdown(f"$${source}$$", mathjax=True, **more)


def words(markdown: str, **more: Any) -> Any:
    """Sentences with formulas between dollar signs."""
    return dcc.Markdown(markdown, mathjax=True, **more)
