"""Pieces that the page is put together from."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.activations.settings import STANDARD
from playground.activations.writing import number
from playground.settings import Number, settings_of
from playground.ui.controls import (
    hint,
    labelled,
    number_input,
    number_kind,
    side_by_side,
    track,
    value_id,
)

TABLE = settings_of(STANDARD)


def constant(name: str) -> Any:
    """A slider for a constant of a function, with its value above."""
    entry = TABLE[name]
    kind = number_kind(entry)
    head = html.Div(
        [html.Span(entry.label), html.Span(id=value_id(name), className="value")],
        className="label spread",
    )
    value = getattr(STANDARD, name)
    slider = track(name, entry.label, kind, value, updatemode="drag", label=None)
    return hint(html.Div([head, slider], className="slider"), _help(entry.help, kind))


def field(id: str, label: str, value: float, kind: Number, help: str, **more: Any) -> Any:
    """A number to type."""
    return hint(number_input(id, label, kind, value, **more), _help(help, kind))


def segments(id: str, label: str, entries: dict[str, str], value: str) -> Any:
    """A few choices side by side."""
    data = [{"value": key, "label": words} for key, words in entries.items()]
    return labelled(label, side_by_side(id, label, data, value))


def _help(help: str, kind: Number) -> str:
    return f"{help} From {number(kind.low)} to {number(kind.high)}."
