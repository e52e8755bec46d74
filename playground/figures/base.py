"""What all figures share."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np

from playground.drawing.palette import Theme, rgb
from playground.nn.registry import Array

FONT = 'Inter, "Segoe UI", system-ui, sans-serif'
CLEAR = "rgba(0,0,0,0)"
# What changes with every frame: a trace's number, and what it then shows.
Traces = dict[int, dict[str, Any]]
# A picture to start with: one transparent pixel.
BLANK = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

# Figures are drawn as tall as their frame; zoom and hover survive every update.
CONFIG: Any = {
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": "reset",
}


def layout(theme: Theme, **more: Any) -> dict[str, Any]:
    """A transparent layout in the theme's colours, without margins."""
    return {
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": 11, "color": theme.dim},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "showlegend": False,
        "uirevision": "constant",
        "autosize": True,
        "hoverlabel": {
            "font": {"family": FONT, "size": 12, "color": theme.ink},
            "bgcolor": theme.card,
            "bordercolor": theme.line,
        },
        "dragmode": False,
        **more,
    }


def empty_figure() -> dict[str, Any]:
    """Nothing, until there is something to draw: no axes either."""
    axis = hidden_axis(0, 1)
    return {
        "data": [],
        "layout": {"paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR, "xaxis": axis, "yaxis": axis},
    }


def hidden_axis(low: float, high: float) -> dict[str, Any]:
    """An axis that only holds coordinates."""
    return {"range": [low, high], "visible": False, "fixedrange": True}


def see_through(colour: str, opacity: float) -> str:
    """A colour, given as ``#rrggbb``, of an opacity from 0 to 1."""
    red, green, blue = rgb(colour)
    return f"rgba({red},{green},{blue},{opacity})"


def picture(source: str, **where: Any) -> dict[str, Any]:
    """A layout image below the traces."""
    return {"source": source, "layer": "below", **where}


def picture_alone(source: str, low: float, high: float, theme: Theme, **where: str
                  ) -> dict[str, Any]:  # fmt: skip
    """A figure that is one image, stretched from ``low`` to ``high`` on both axes. ``where`` says
    what places it (``xref`` and ``yref``)."""
    size = high - low
    image = picture(source, x=low, y=high, sizex=size, sizey=size, sizing="stretch", **where)
    return {
        "data": [],
        "layout": layout(
            theme,
            images=[image],
            hovermode=False,
            xaxis=hidden_axis(low, high),
            yaxis=hidden_axis(low, high),
        ),
    }


def typed(values: Array) -> dict[str, str]:
    """An array as Plotly reads it: little-endian float32 in base64, with type and shape. What a
    diverging network has beyond float32 becomes ±inf."""
    with np.errstate(over="ignore"):
        data = base64.b64encode(np.ascontiguousarray(values, dtype="<f4").tobytes())
    return {
        "dtype": "f4",
        "bdata": data.decode("ascii"),
        "shape": ", ".join(str(side) for side in values.shape),
    }
