"""What became of many networks: ε against the number of neurons, and the spread over seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.drawing.palette import Theme
from playground.figures.base import CLEAR, layout

# Told apart by colour, symbol and dash; an empty colour is the theme's dim one.
ACCENT, DIM = "accent", "dim"


@dataclass(frozen=True)
class Look:
    """How a line of the chart is drawn."""

    colour: str
    symbol: str
    dash: str


LOOKS = {
    "tanh": Look(ACCENT, "circle", "solid"),
    "sigmoid": Look("#a05fd0", "diamond", "solid"),
    "relu": Look("#1b9e77", "square", "dash"),
    "linear": Look(DIM, "x", "dot"),
}
# A perfect fit has no place on a logarithmic axis.
SMALLEST = 1e-6


def _colour(look: Look, theme: Theme) -> str:
    return getattr(theme, look.colour) if look.colour in (ACCENT, DIM) else look.colour


def _logarithmic(theme: Theme) -> dict[str, Any]:
    return {
        "type": "log",
        "gridcolor": theme.line,
        "linecolor": theme.line,
        "zeroline": False,
        "fixedrange": True,
    }


def _epsilon_axis(theme: Theme, values: Sequence[float], floor: float) -> dict[str, Any]:
    """A logarithmic axis of whole decades around ``values``; of two of them where there are
    none yet."""
    known = [value for value in (*values, floor) if value > 0.0] or [0.1]
    low = min(-2.0, float(np.floor(np.log10(max(min(known), SMALLEST)))))
    high = max(0.3, float(np.log10(max(known))) + 0.1)
    return {
        **_logarithmic(theme),
        "range": [low - 0.1, high],
        "dtick": 1,
        "tickformat": "~g",
        "title": {"text": "ε", "standoff": 2},
    }


def sweep_figure(
    neurons: Sequence[int],
    results: Mapping[str, tuple[str, Sequence[float | None]]],
    floor: float,
    theme: Theme,
) -> dict[str, Any]:
    """ε against m₁. ``results`` has the label and the values of each activation, as far as they
    are known; ``floor`` is what no continuous F comes below, 0 if there is no such limit."""
    data = [
        _line(neurons, label, values, LOOKS[name], theme)
        for name, (label, values) in results.items()
    ]
    if floor:
        data.append(_limit([neurons[0], neurons[-1]], [floor, floor], theme))
    known = [value for _, values in results.values() for value in values if value is not None]
    return {
        "data": data,
        "layout": layout(
            theme,
            margin={"l": 46, "r": 8, "t": 6, "b": 34},
            hovermode="closest",
            showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "bottom", "bgcolor": CLEAR},
            xaxis=_neurons_axis(theme),
            yaxis=_epsilon_axis(theme, known, floor),
        ),
    }


def _line(
    neurons: Sequence[int], label: str, values: Sequence[float | None], look: Look, theme: Theme
) -> dict[str, Any]:
    colour = _colour(look, theme)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": label,
        "x": list(neurons[: len(values)]),
        "y": [value if value is None else max(value, SMALLEST) for value in values],
        "line": {"color": colour, "width": 2, "dash": look.dash},
        "marker": {"color": colour, "symbol": look.symbol, "size": 7},
        "hovertemplate": "m₁ = %{x}: ε = %{y:.3g}",
    }


def _neurons_axis(theme: Theme) -> dict[str, Any]:
    return {
        **_logarithmic(theme),
        "range": [-0.06, 2.06],
        "tickvals": [1, 2, 5, 10, 20, 50, 100],
        "title": {"text": "neurons m₁", "standoff": 2},
    }


def _limit(x: Sequence[float], y: Sequence[float], theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "half the jump",
        "x": list(x),
        "y": list(y),
        "line": {"color": theme.ink, "width": 1, "dash": "dash"},
        "hoverinfo": "skip",
    }


def seeds_figure(
    seeds: Sequence[int], results: Sequence[float | None], name: str, floor: float, theme: Theme
) -> dict[str, Any]:
    """One mark a seed over an axis of ε, and a box from quartile to quartile with the median in
    it. ``name`` is the activation's; marks are spread upwards in the order of the seeds, so that
    equal ones can be seen."""
    found = [
        (seed, max(value, SMALLEST), place)
        for place, (seed, value) in enumerate(zip(seeds, results, strict=False))
        if value is not None
    ]
    values = [value for _, value, _ in found]
    data = [_box(values, theme), _marks(found, len(seeds), _colour(LOOKS[name], theme), theme)]
    if floor:
        data.append(_limit([floor, floor], [-0.6, 0.6], theme))
    return {
        "data": data,
        "layout": layout(
            theme,
            margin={"l": 8, "r": 8, "t": 4, "b": 34},
            hovermode="closest",
            xaxis=_epsilon_axis(theme, values, floor),
            yaxis={"range": [-0.6, 0.6], "visible": False, "fixedrange": True},
        ),
    }


def _box(values: Sequence[float], theme: Theme) -> dict[str, Any]:
    return {
        "type": "box",
        "x": values,
        "y0": 0,
        "orientation": "h",
        "width": 0.8,
        "boxpoints": False,
        "line": {"color": theme.dim, "width": 1.5},
        "fillcolor": CLEAR,
        "hoverinfo": "skip",
    }


def _marks(
    found: Sequence[tuple[int, float, int]], seeds: int, colour: str, theme: Theme
) -> dict[str, Any]:
    """``found`` are a seed, its ε and its place among all ``seeds``."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value for _, value, _ in found],
        "y": [0.5 * (place - (seeds - 1) / 2) / seeds for _, _, place in found],
        "text": [f"seed {seed}" for seed, _, _ in found],
        "marker": {"size": 9, "color": colour, "line": {"color": theme.outline, "width": 1}},
        "hovertemplate": "%{text}: ε = %{x:.3g}<extra></extra>",
    }
