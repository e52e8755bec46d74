"""Controls, made from the configuration's table: kind, bounds, label and words come from it."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.config import DEFAULT, SETTINGS, Config
from playground.settings import Choice, Number, Setting, Several
from playground.ui.attributes import attributes

SIZE = "xs"


def hint(target: Any, text: str) -> Any:
    """``target`` with a sentence that shows while it is pointed at."""
    return html.Div(target, className="field", **attributes(data_hint=text))


def hint_of(words: Any, text: str) -> Any:
    """Words with a sentence that shows while they are pointed at."""
    return html.Span(words, **attributes(data_hint=text))


def options(name: str, config: Config = DEFAULT) -> list[dict[str, str]]:
    """What a list offers; a value in force that is none of them (from a link) is added."""
    kind = SETTINGS[name].kind
    if isinstance(kind, Several):
        kind = kind.of
    if isinstance(kind, Choice):
        return [{"value": key, "label": entry.label} for key, entry in kind.options.items()]
    if not isinstance(kind, Number):
        raise TypeError(f"{name} offers no list")
    values = sorted({*kind.offered, getattr(config, name)})
    return [
        {"value": kind.text(value), "label": kind.names.get(value, kind.text(value))}
        for value in values
    ]


def shown_value(name: str, config: Config) -> Any:
    """The value of a control as its component takes it."""
    kind, value = SETTINGS[name].kind, getattr(config, name)
    if isinstance(kind, Choice) or (isinstance(kind, Number) and kind.offered):
        return kind.text(value)
    return list(value) if isinstance(value, tuple) else value


def select(name: str, **more: Any) -> Any:
    """A list to choose from. The page's first callback sets what is chosen."""
    entry = SETTINGS[name]
    control = dmc.Select(
        id=name,
        label=_label(entry),
        data=options(name),
        value=options(name)[0]["value"],
        allowDeselect=False,
        size=SIZE,
        comboboxProps={"shadow": "md", "transitionProps": {"duration": 0}},
        maxDropdownHeight=320,
        **more,
    )
    return hint(control, _help(entry))


def segments(name: str) -> Any:
    """All choices side by side."""
    entry = SETTINGS[name]
    control = dmc.SegmentedControl(
        id=name,
        data=options(name),
        value=shown_value(name, DEFAULT),
        size=SIZE,
        **attributes(aria_label=entry.label),
    )
    return hint(html.Div([html.Div(entry.label, className="label"), control]), entry.help)


def slider(name: str, unit: str = "") -> Any:
    """A slider with its label and value above."""
    entry = SETTINGS[name]
    kind = entry.kind
    if not isinstance(kind, Number):
        raise TypeError(f"{name} is not a number")
    head = html.Div(
        [
            html.Span(entry.label),
            html.Span([html.Span(id=value_id(name)), unit], className="value"),
        ],
        className="label spread",
    )
    control = dmc.Slider(
        id=name,
        min=kind.low,
        max=kind.high,
        step=kind.step,
        value=getattr(DEFAULT, name),
        updatemode="mouseup",
        thumbLabel=entry.label,
        size=4,
        thumbSize=16,
    )
    ends = html.Div(
        [html.Span(_short(kind.low)), html.Span(_short(kind.high))], className="ends spread"
    )
    return hint(html.Div([head, control, ends], className="slider"), _help(entry))


def value_id(name: str) -> str:
    """The text that repeats a slider's value."""
    return f"{name}-value"


def number(name: str) -> Any:
    """A number to type."""
    entry = SETTINGS[name]
    kind = entry.kind
    if not isinstance(kind, Number):
        raise TypeError(f"{name} is not a number")
    control = dmc.NumberInput(
        id=name,
        label=_label(entry),
        value=getattr(DEFAULT, name),
        step=kind.step,
        allowDecimal=not kind.whole,
        clampBehavior="none",
        debounce=400,
        size=SIZE,
    )
    return hint(control, _help(entry))


def text(name: str) -> Any:
    """A text to type."""
    entry = SETTINGS[name]
    return hint(
        dmc.TextInput(id=name, label=entry.label, value="", debounce=True, size=SIZE), entry.help
    )


def switch(name: str) -> Any:
    """On or off."""
    entry = SETTINGS[name]
    return hint(
        dmc.Switch(id=name, label=entry.label, checked=getattr(DEFAULT, name), size=SIZE),
        entry.help,
    )


def checkbox(name: str) -> Any:
    """On or off, in few words."""
    entry = SETTINGS[name]
    return hint(
        dmc.Checkbox(
            id=name, label=entry.label, checked=getattr(DEFAULT, name), size=SIZE, radius=3
        ),
        entry.help,
    )


def range_text(low: float, high: float) -> Any:
    """The bounds of a number, to stand beside its control."""
    return html.Span(f"{_short(low)} – {_short(high)}", className="range")


def _label(entry: Setting) -> Any:
    """The name of a setting, beside it the bounds of a number."""
    kind = entry.kind
    if not isinstance(kind, Number):
        return entry.label
    return html.Span([entry.label, range_text(kind.low, kind.high)], className="spread")


def _help(entry: Setting) -> str:
    """What a setting is, and the bounds of a number."""
    kind = entry.kind
    if not isinstance(kind, Number):
        return entry.help
    return f"{entry.help} From {_short(kind.low)} to {_short(kind.high)}."


def _short(value: float) -> str:
    """In plain digits, however small."""
    return f"{value:,.12f}".rstrip("0").rstrip(".")
