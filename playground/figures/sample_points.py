"""A data set's points, to pick one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme
from playground.drawing.views import Look
from playground.figures.base import hidden_axis, layout
from playground.nn.registry import Array


def sample_points_figure(
    extent: float,
    points: Array,
    groups: Array,
    values: Array,
    looks: Sequence[Look],
    picked: int,
    theme: Theme,
) -> dict[str, Any]:
    """``points`` (n, 2) on the plane ±``extent``, each with its number, from 1, as customdata; the
    one numbered ``picked`` is ringed, none for 0. Looks go by ``groups`` (n,); without looks, the
    colour goes by ``values`` (n,), about ±1."""
    numbers = np.arange(1, len(points) + 1)
    if looks:
        traces = [
            _marks(points[own], numbers[own], {"symbol": look.symbol, "color": look.colour}, theme)
            for group, look in enumerate(looks)
            for own in [groups == group]
        ]
    else:
        ramp = [[0, NEGATIVE], [0.5, theme.zero], [1, POSITIVE]]
        colours = {"color": values.tolist(), "cmin": -1, "cmax": 1, "colorscale": ramp}
        traces = [_marks(points, numbers, colours, theme)]
    return {
        "data": [*traces, _ring(points[picked - 1 : picked] if picked else points[:0], theme)],
        "layout": layout(
            theme,
            hovermode="closest",
            shapes=[_axis_line(theme, along) for along in ("x", "y")],
            xaxis=hidden_axis(-extent, extent),
            yaxis={**hidden_axis(-extent, extent), "scaleanchor": "x"},
        ),
    }


def _marks(points: Array, numbers: Array, marker: dict[str, Any], theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": points[:, 0].tolist(),
        "y": points[:, 1].tolist(),
        "customdata": numbers.tolist(),
        "marker": {"size": 8, **marker, "line": {"color": theme.outline, "width": 1}},
        "hovertemplate": "point %{customdata}: (%{x}, %{y})<extra></extra>",
    }


def _ring(points: Array, theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": points[:, 0].tolist(),
        "y": points[:, 1].tolist(),
        "marker": {
            "symbol": "circle-open",
            "size": 17,
            "color": theme.ink,
            "line": {"color": theme.ink, "width": 2.5},
        },
        "hoverinfo": "skip",
    }


def _axis_line(theme: Theme, along: str) -> dict[str, Any]:
    other = "y" if along == "x" else "x"
    return {
        "type": "line",
        "layer": "below",
        f"{along}ref": "paper",
        f"{along}0": 0,
        f"{along}1": 1,
        f"{other}0": 0,
        f"{other}1": 0,
        "line": {"color": theme.line, "width": 1},
    }
