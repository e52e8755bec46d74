"""Pieces that the page is put together from."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.activations.settings import STANDARD
from playground.activations.writing import number
from playground.settings import Number, Several, settings_of
from playground.ui.attributes import attributes
from playground.ui.controls import SIZE, hint, value_id

TABLE = settings_of(STANDARD)


def kind_of(name: str) -> Number:
    """The bounds of a setting that is a number, or a list of numbers."""
    kind = TABLE[name].kind
    if isinstance(kind, Several):
        kind = kind.of
    if not isinstance(kind, Number):
        raise TypeError(f"{name} is not a number")
    return kind


def constant(name: str) -> Any:
    """A slider for a constant of a function, with its value above."""
    entry, kind = TABLE[name], kind_of(name)
    head = html.Div(
        [html.Span(entry.label), html.Span(id=value_id(name), className="value")],
        className="label spread",
    )
    slider = dmc.Slider(
        id=name,
        min=kind.low,
        max=kind.high,
        step=kind.step,
        value=getattr(STANDARD, name),
        updatemode="drag",
        label=None,
        thumbLabel=entry.label,
        size=4,
        thumbSize=16,
    )
    return hint(html.Div([head, slider], className="slider"), _help(entry.help, kind))


def field(id: str, label: str, value: float, kind: Number, help: str, **more: Any) -> Any:
    """A number to type."""
    control = dmc.NumberInput(
        id=id,
        label=label,
        value=value,
        step=kind.step,
        allowDecimal=not kind.whole,
        clampBehavior="none",
        debounce=400,
        size=SIZE,
        **more,
    )
    return hint(control, _help(help, kind))


def segments(id: str, label: str, entries: dict[str, str], value: str) -> Any:
    """A few choices side by side."""
    control = dmc.SegmentedControl(
        id=id,
        data=[{"value": key, "label": words} for key, words in entries.items()],
        value=value,
        size=SIZE,
        **attributes(aria_label=label),
    )
    return html.Div([html.Div(label, className="label"), control])


def _help(help: str, kind: Number) -> str:
    return f"{help} From {number(kind.low)} to {number(kind.high)}."
