"""Controls, made from a table of settings: kind, bounds, label and words come from it.

``standard`` is a value of the table, which a control shows to begin with; the playground's if
nothing is said.
"""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.config import DEFAULT
from playground.settings import Choice, Number, Setting, Several, settings_of
from playground.ui.attributes import attributes
from playground.ui.hiding import part

SIZE = "xs"


def hint(target: Any, text: str, *parts: str) -> Any:
    """``target``, which shows ``parts``, with a sentence while it is pointed at."""
    more = part(*parts) if parts else {}
    return html.Div(target, className="field", **attributes(data_hint=text), **more)


def _field(name: str, control: Any, entry: Setting) -> Any:
    return hint(control, _help(entry), name)


def hint_of(words: Any, text: str) -> Any:
    """Words with a sentence that shows while they are pointed at."""
    return html.Span(words, **attributes(data_hint=text))


def options(name: str, config: Any = DEFAULT) -> list[dict[str, str]]:
    """What a list offers; a value in force that is none of them (from a link) is added."""
    kind = settings_of(config)[name].kind
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


def shown_value(name: str, config: Any) -> Any:
    """The value of a control as its component takes it."""
    kind, value = settings_of(config)[name].kind, getattr(config, name)
    if isinstance(kind, Choice) or (isinstance(kind, Number) and kind.offered):
        return kind.text(value)
    return list(value) if isinstance(value, tuple) else value


def select(name: str, standard: Any = DEFAULT, **more: Any) -> Any:
    """A list to choose from."""
    entry = settings_of(standard)[name]
    control = dmc.Select(
        id=name,
        label=_label(entry),
        data=options(name, standard),
        value=shown_value(name, standard),
        allowDeselect=False,
        size=SIZE,
        comboboxProps={"shadow": "md", "transitionProps": {"duration": 0}},
        maxDropdownHeight=320,
        **more,
    )
    return _field(name, control, entry)


def segments(name: str, standard: Any = DEFAULT) -> Any:
    """All choices side by side."""
    entry = settings_of(standard)[name]
    data, value = options(name, standard), shown_value(name, standard)
    return _field(name, labelled(entry.label, side_by_side(name, entry.label, data, value)), entry)


def side_by_side(id: str, label: str, data: list[dict[str, str]], value: str) -> Any:
    """Choices side by side, whatever they are of; ``label`` is their name for those who do not see
    what they stand by."""
    return dmc.SegmentedControl(
        id=id, data=data, value=value, size=SIZE, **attributes(aria_label=label)
    )


def labelled(label: Any, control: Any) -> Any:
    """``control`` under its name."""
    return html.Div([html.Div(label, className="label"), control])


def slider(name: str, unit: str = "", standard: Any = DEFAULT) -> Any:
    """A slider with its label and value above."""
    entry = settings_of(standard)[name]
    kind = number_kind(entry)
    head = html.Div(
        [
            html.Span(entry.label),
            html.Span([html.Span(id=value_id(name)), unit], className="value"),
        ],
        className="label spread",
    )
    control = track(name, entry.label, kind, getattr(standard, name), updatemode="mouseup")
    ends = html.Div(
        [html.Span(_short(kind.low)), html.Span(_short(kind.high))], className="ends spread"
    )
    return _field(name, html.Div([head, control, ends], className="slider"), entry)


def track(id: str, called: str, kind: Number, value: float, **more: Any) -> Any:
    """A slider alone, over the bounds of ``kind``; it is ``called`` so for those who do not see
    what it stands by."""
    usual = {"step": kind.step, "thumbSize": 16}
    return dmc.Slider(
        id=id,
        min=kind.low,
        max=kind.high,
        value=value,
        thumbLabel=called,
        size=4,
        **{**usual, **more},
    )


def value_id(name: str) -> str:
    """The text that repeats a slider's value."""
    return f"{name}-value"


def number(name: str, standard: Any = DEFAULT) -> Any:
    """A number to type."""
    entry = settings_of(standard)[name]
    control = number_input(name, _label(entry), number_kind(entry), getattr(standard, name))
    return _field(name, control, entry)


def number_input(id: str, label: Any, kind: Number, value: float, **more: Any) -> Any:
    """A field for a number of ``kind``; what is beyond its bounds is for the server to refuse."""
    return dmc.NumberInput(
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


def number_kind(entry: Setting) -> Number:
    """The bounds of a setting that is a number, or a list of numbers."""
    kind = entry.kind.of if isinstance(entry.kind, Several) else entry.kind
    if not isinstance(kind, Number):
        raise TypeError(f"{entry.label} is not a number")
    return kind


def text(name: str, standard: Any = DEFAULT) -> Any:
    """A text to type."""
    entry = settings_of(standard)[name]
    control = dmc.TextInput(id=name, label=entry.label, value="", debounce=True, size=SIZE)
    return _field(name, control, entry)


def switch(name: str, standard: Any = DEFAULT) -> Any:
    """On or off."""
    entry = settings_of(standard)[name]
    control = dmc.Switch(id=name, label=entry.label, checked=getattr(standard, name), size=SIZE)
    return _field(name, control, entry)


def checkbox(name: str, standard: Any = DEFAULT) -> Any:
    """On or off, in few words."""
    entry = settings_of(standard)[name]
    control = dmc.Checkbox(
        id=name, label=entry.label, checked=getattr(standard, name), size=SIZE, radius=3
    )
    return _field(name, control, entry)


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
