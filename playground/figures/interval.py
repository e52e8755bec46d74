"""Over the unit interval: F beside f as curves, and the terms that F is the sum of."""

from __future__ import annotations

from typing import Any

import numpy as np

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme
from playground.figures.base import CLEAR, Traces, layout, see_through, typed
from playground.nn.registry import Array

LOW, HIGH, TARGET, OUTPUT, WORST = range(5)
PADDING = 0.3
FAINT = 0.16


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
    traces = _lines(x, f, theme)
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


def _lines(x: Array, f: Array, theme: Theme) -> list[dict[str, Any]]:
    """The traces from LOW to WORST, before a frame says what they show."""
    no_line = {"color": CLEAR, "width": 0}
    return [
        _curve(x, f, "f − ε", no_line, hoverinfo="skip"),
        _curve(
            x, f, "f ± ε", no_line, hoverinfo="skip",
            fill="tonexty", fillcolor=see_through(theme.accent, FAINT),
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
    thin = {"color": see_through(colour, 0.6), "width": 1.2}
    return {
        "type": "scatter",
        "mode": "lines",
        "x": typed(xs),
        "y": typed(ys),
        "line": {"color": colour, "width": 2.5} if big else thin,
        "hoverinfo": "skip",
    }


def _round_up(value: float) -> float:
    """The next of 0.5, 1, 2, 5, 10, …: an axis that seldom changes while values grow."""
    value = max(value, 0.5)
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1.0, 2.0, 5.0, 10.0) if value <= step * power))
