"""Icons: drawn here, shown in the colour of the text around them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dash import html

from playground.ui.attributes import attributes

# Strokes on a 24 × 24 field.
STROKES = {
    "reset": "M4 4v6h6M4.6 10a8 8 0 1 1-.6 5",
    "step": "M6 5l9 7-9 7zM19 5v14",
    "back": "M18 5l-9 7 9 7zM5 5v14",
    "plus": "M12 6v12M6 12h12",
    "minus": "M6 12h12",
    "link": "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.3 1.3"
    "M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.3-1.3",
    "theme": "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
    "help": "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.2",
    "screen": "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
    "book": "M5 5c3-1 5 0 7 1.5c2-1.5 4-2.5 7-1.5v13c-3-1-5 0-7 1.5c-2-1.5-4-2.5-7-1.5zM12 6.5v13",
    "save": "M12 4v10M8 10l4 4 4-4M5 19h14",
    "open": "M4 7v11h16V9h-9L9 6H4z",
    "hide": "M3 12c2.4-4 5.4-6 9-6s6.6 2 9 6c-2.4 4-5.4 6-9 6s-6.6-2-9-6zM4 20L20 4",
    "close": "M6 6l12 12M18 6L6 18",
}
FILLED = {"play": "M7 4l13 8-13 8z", "pause": "M6 4h4.5v16H6zM13.5 4H18v16h-4.5z"}


def icon(name: str) -> Any:
    """An icon without words; what it stands on needs a label of its own."""
    return html.Span(className=f"icon icon-{name}", **attributes(aria_hidden="true"))


def on(name: str) -> str:
    """The class that puts an icon on a button instead of words."""
    return f"with-icon icon-{name}"


def css() -> str:
    """The icons' masks."""
    stroke = (
        'fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    )
    drawn = [(name, stroke, path) for name, path in STROKES.items()]
    drawn += [(name, 'fill="#000"', path) for name, path in FILLED.items()]
    rules = []
    for name, paint, path in drawn:
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
            f'<path {paint} d="{path}"/></svg>'
        )
        rules.append(f'.icon-{name}{{--shape:url("data:image/svg+xml,{quote(svg)}")}}')
    return "".join(rules)
