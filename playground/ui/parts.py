"""What several cards are built of."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from playground.figures.base import CONFIG, empty_figure
from playground.ui import icons, ids
from playground.ui.attributes import attributes
from playground.ui.hiding import part


def card(title: Any, children: list[Any], className: str = "card", **more: Any) -> Any:
    """A titled box."""
    return html.Section([html.H2(title), *children], className=className, **more)


def graph(id: str, figure: Any = None) -> Any:
    """A graph that the painter draws."""
    return dcc.Graph(
        id=id,
        figure=figure or empty_figure(),
        config=CONFIG,
        className="graph",
        responsive=True,
    )


def figure(id: str, label: str, children: list[Any], **more: Any) -> Any:
    """A frame for graphs, named for those who do not see them; its summary is kept current."""
    summary = html.Div(id=f"{id}-summary", className="unseen")
    return html.Div(
        [*children, summary], id=id, role="figure", **attributes(aria_label=label), **more
    )


def field_id(name: str) -> str:
    """The frame around a control that is not always shown."""
    return f"{name}-field"


def optional(name: str, control: Any) -> Any:
    """A control that is shown only where the set-up has a use for it."""
    return html.Div(control, id=field_id(name), **part(name))


def stepper(less: Any, shown: Any, more: Any, **others: Any) -> Any:
    """Less, what there is, more."""
    return html.Div([less, shown, more], className="stepper", **others)


def scroller(label: str, content: Any, **more: Any) -> Any:
    """A frame in which ``content`` that is too large scrolls, by the arrow keys too."""
    return html.Div(
        content,
        className="scroller",
        tabIndex=0,
        role="region",
        **attributes(aria_label=label),
        **more,
    )


def figures_table(id: str, label: str) -> Any:
    """A table of numbers, still empty, which scrolls."""
    return scroller(label, html.Table(id=id, className="figures", **attributes(aria_label=label)))


def small_button(words: Any, **more: Any) -> Any:
    """A button among other things on a card."""
    return html.Button(words, type="button", className="small-button", n_clicks=0, **more)


def play_button(**more: Any) -> Any:
    """Play and pause in one; the page's script says which it is."""
    return html.Button(
        [icons.icon("play"), icons.icon("pause")],
        id=ids.PLAY,
        type="button",
        n_clicks=0,
        **attributes(aria_label="Play", data_hint="Play or pause (space)"),
        **more,
    )
