"""F beside f, and the terms that F is the sum of: over the unit interval as curves, over the unit
square as maps.

What changes with every frame is given as ``Traces``: a trace's number, and what it then shows.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme, quantize
from playground.drawing.png import data_uri
from playground.figures.base import CLEAR, hidden_axis, layout, picture, typed
from playground.nn.registry import Array

Traces = dict[int, dict[str, Any]]

LOW, HIGH, TARGET, OUTPUT, WORST = range(5)
TARGET_MAP, OUTPUT_MAP, ERROR_MAP, WORST_POINT = range(4)
PADDING = 0.3
TILES_ACROSS = 6
FAINT = 0.16


def _faint(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


# --- over the interval --------------------------------------------------------------------------


def curves_traces(outputs: Array, f: Array, epsilon: float, worst: Array) -> Traces:
    """What a frame shows: F, the band f ± ε that holds it, and the place where they are ε apart.
    ``worst`` is its x, f(x) and F(x)."""
    where, target, output = worst.tolist()
    return {
        LOW: {"y": typed(f - epsilon)},
        HIGH: {"y": typed(f + epsilon)},
        OUTPUT: {"y": typed(outputs)},
        WORST: {"x": [where, where], "y": [target, output]},
    }


def curves_figure(
    x: Array,
    outputs: Array,
    f: Array,
    epsilon: float,
    worst: Array,
    span: tuple[float, float] | None,
    theme: Theme,
) -> dict[str, Any]:
    """F over f, at ``x``; all (n,). There is room for the values of ``span``, or those of f."""
    no_line = {"color": CLEAR, "width": 0}
    traces: list[dict[str, Any]] = [
        _curve(x, f, "f − ε", no_line, hoverinfo="skip"),
        _curve(
            x, f, "f ± ε", no_line, hoverinfo="skip",
            fill="tonexty", fillcolor=_faint(theme.accent, FAINT),
        ),
        _curve(x, f, "f", {"color": theme.ink, "width": 2, "dash": "dot"}),
        _curve(x, f, "F", {"color": theme.accent, "width": 3}),
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": "ε",
            "line": {"color": theme.ink, "width": 1.5},
            "marker": {"size": 6, "color": theme.ink},
            "cliponaxis": False,
            "hoverinfo": "skip",
        },
    ]  # fmt: skip
    for number, values in curves_traces(outputs, f, epsilon, worst).items():
        traces[number].update(values)
    low, high = span or (float(f.min()), float(f.max()))
    room = PADDING * max(high - low, 0.5)
    return {
        "data": traces,
        "layout": layout(
            theme,
            margin={"l": 40, "r": 10, "t": 8, "b": 28},
            hovermode="x unified",
            xaxis=_axis(theme, [0, 1], "x"),
            yaxis=_axis(theme, [low - room, high + room], ""),
        ),
    }


def _curve(x: Array, y: Array, name: str, line: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": typed(x),
        "y": typed(y),
        "line": line,
        "hovertemplate": "%{y:.3f}",
        **more,
    }


def _axis(theme: Theme, span: list[float], title: str) -> dict[str, Any]:
    return {
        "range": span,
        "gridcolor": theme.line,
        "linecolor": theme.line,
        "zeroline": span[0] < 0,
        "zerolinecolor": theme.border,
        "fixedrange": True,
        "nticks": 6,
        "title": {"text": title, "standoff": 2},
    }


def terms_figure(
    x: Array, terms: Array, alpha: Array, biggest: Array, bias: float, theme: Theme
) -> dict[str, Any]:
    """The terms, (n, m₁), as one thin line each: blue where αᵢ is positive, else orange. Those in
    ``biggest`` (numbers of neurons) are thick; the output's bias b₀ is dotted."""
    thick = np.zeros(len(alpha), dtype=bool)
    thick[biggest] = True
    data = []
    for big in (False, True):
        for sign, colour in ((alpha < 0.0, NEGATIVE), (alpha >= 0.0, POSITIVE)):
            data.append(_bundle(x, terms[:, sign & (thick == big)], colour, big))
    constant = {"color": theme.dim, "width": 1.5, "dash": "dot"}
    data.append(_curve(np.array([0.0, 1.0]), np.full(2, bias), "b₀", constant))
    largest = _round_up(float(max(np.abs(terms).max(), abs(bias))))
    return {
        "data": data,
        "layout": layout(
            theme,
            margin={"l": 40, "r": 10, "t": 4, "b": 28},
            hovermode=False,
            xaxis=_axis(theme, [0, 1], "x"),
            yaxis=_axis(theme, [-largest, largest], "") | {"nticks": 5},
        ),
    }


def _bundle(x: Array, terms: Array, colour: str, big: bool) -> dict[str, Any]:
    """Several lines as one trace, with a gap behind each."""
    gap = np.full((1, terms.shape[1]), np.nan)
    ys = np.vstack([terms, gap]).T.ravel()
    xs = np.tile(np.append(x, np.nan), terms.shape[1])
    line = {"color": colour, "width": 2.5} if big else {"color": _faint(colour, 0.6), "width": 1.2}
    return {
        "type": "scatter",
        "mode": "lines",
        "x": typed(xs),
        "y": typed(ys),
        "line": line,
        "hoverinfo": "skip",
    }


def _round_up(value: float) -> float:
    """The next of 0.5, 1, 2, 5, 10, …: an axis that seldom changes while values grow."""
    value = max(value, 0.5)
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1.0, 2.0, 5.0, 10.0) if value <= step * power))


# --- over the square ----------------------------------------------------------------------------


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
    largest = float(np.abs(f).max()) or 1.0
    signed = [[0, NEGATIVE], [0.5, theme.zero], [1, POSITIVE]]
    traces: list[dict[str, Any]] = [
        _map(axis, 1, signed, -largest, largest, "f"),
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
    traces[TARGET_MAP]["z"] = typed(f.T)
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
