"""Over the unit square: f, F and their distance as maps, and the terms that F is the sum of."""

from __future__ import annotations

from typing import Any

import numpy as np

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme, quantize
from playground.drawing.png import data_uri
from playground.figures.base import Traces, hidden_axis, layout, picture, typed
from playground.nn.registry import Array

TARGET_MAP, OUTPUT_MAP, ERROR_MAP, WORST_POINT = range(4)
TILES_ACROSS = 6


def maps_traces(outputs: Array, errors: Array, epsilon: float, worst: Array) -> Traces:
    """What a frame shows: F and |F − f|, (n, n) by x₁ and x₂, and where they are ε apart."""
    return {
        OUTPUT_MAP: {"z": typed(outputs.T)},
        # Where F is f, there is still a scale.
        ERROR_MAP: {"z": typed(errors.T), "zmax": max(epsilon, 1e-9)},
        WORST_POINT: {"x": worst[:1].tolist(), "y": worst[1:2].tolist()},
    }


def maps_figure(
    axis: Array, outputs: Array, f: Array, errors: Array, epsilon: float, worst: Array, theme: Theme
) -> dict[str, Any]:
    """f, F and |F − f| side by side, (n, n) each by x₁ and x₂, which ``axis`` has the values of."""
    traces = _panes(axis, f, epsilon, theme)
    for number, values in maps_traces(outputs, errors, epsilon, worst).items():
        traces[number].update(values)
    panels = [_panel(number, theme) for number in (1, 2, 3)]
    titles = [_title(number, str(traces[number - 1]["name"]), theme) for number in (1, 2, 3)]
    return {
        "data": traces,
        "layout": layout(
            theme,
            margin={"l": 28, "r": 4, "t": 26, "b": 30},
            hovermode="closest",
            annotations=titles,
            **panels[0],
            **panels[1],
            **panels[2],
        ),
    }


def _panes(axis: Array, f: Array, epsilon: float, theme: Theme) -> list[dict[str, Any]]:
    """The traces from TARGET_MAP to WORST_POINT, before a frame says what they show."""
    largest = float(np.abs(f).max()) or 1.0
    signed = [[0, NEGATIVE], [0.5, theme.zero], [1, POSITIVE]]
    target = _map(axis, 1, signed, -largest, largest, "f")
    return [
        {**target, "z": typed(f.T)},
        _map(axis, 2, signed, -largest, largest, "F"),
        _map(axis, 3, [[0, theme.card], [1, theme.ink]], 0.0, epsilon, "|F − f|"),
        {
            "type": "scatter",
            "mode": "markers",
            "xaxis": "x3",
            "yaxis": "y3",
            "marker": {
                "symbol": "circle-open",
                "size": 12,
                "color": NEGATIVE,
                "line": {"width": 2},
            },
            "hoverinfo": "skip",
        },
    ]


def _suffix(panel: int) -> str:
    """Plotly's first axes have no number."""
    return str(panel) if panel > 1 else ""


def _panel(panel: int, theme: Theme) -> dict[str, Any]:
    """The axes of a square, the so manieth of three."""
    own = _suffix(panel)
    ends = {
        "range": [0, 1],
        "fixedrange": True,
        "tickvals": [0, 1],
        "showgrid": False,
        "zeroline": False,
        "linecolor": theme.line,
        "constrain": "domain",
    }
    return {
        f"xaxis{own}": {
            **ends,
            "domain": [(panel - 1) / 3 + 0.02, panel / 3 - 0.02],
            "title": {"text": "x₁", "standoff": 0},
            "anchor": f"y{own}",
        },
        f"yaxis{own}": {
            **ends,
            "scaleanchor": f"x{own}",
            "title": {"text": "x₂" if panel == 1 else "", "standoff": 0},
            "showticklabels": panel == 1,
            "anchor": f"x{own}",
        },
    }


def _title(panel: int, text: str, theme: Theme) -> dict[str, Any]:
    own = _suffix(panel)
    return {
        "text": text,
        "xref": f"x{own} domain",
        "yref": f"y{own} domain",
        "x": 0.5,
        "y": 1.0,
        "yanchor": "bottom",
        "yshift": 3,
        "showarrow": False,
        "font": {"size": 14, "color": theme.ink},
    }


def _map(
    axis: Array, panel: int, scale: list[list[Any]], low: float, high: float, name: str
) -> dict[str, Any]:
    own = _suffix(panel)
    where = "x₁ = %{x:.2f}<br>x₂ = %{y:.2f}<br>"
    return {
        "type": "heatmap",
        "name": name,
        "x": typed(axis),
        "y": typed(axis),
        "xaxis": f"x{own}",
        "yaxis": f"y{own}",
        "colorscale": scale,
        "zmin": low,
        "zmax": high,
        "zsmooth": "fast",
        "showscale": False,
        "hovertemplate": f"{where}{name} = %{{z:.3f}}<extra></extra>",
    }


def ridges_figure(tiles: Array, theme: Theme) -> dict[str, Any]:
    """The terms with the largest values as small maps of one scale, the biggest first; ``tiles``
    is (terms, n, n) by x₁ and x₂."""
    largest = float(np.abs(tiles).max()) or 1.0
    rows = -(-len(tiles) // TILES_ACROSS)
    # The picture's first row is the largest x₂.
    sources = [data_uri(quantize(tile.T[::-1] / largest), theme) for tile in tiles]
    images = [
        picture(
            source,
            xref="x",
            yref="y",
            x=number % TILES_ACROSS + 0.05,
            y=rows - number // TILES_ACROSS - 0.05,
            sizex=0.9,
            sizey=0.9,
            sizing="stretch",
        )
        for number, source in enumerate(sources)
    ]
    return {
        "data": [],
        "layout": layout(
            theme,
            margin={"l": 4, "r": 4, "t": 2, "b": 2},
            images=images,
            hovermode=False,
            xaxis=hidden_axis(0, TILES_ACROSS),
            yaxis=hidden_axis(0, rows) | {"scaleanchor": "x"},
        ),
    }
