"""The decision map: the output over the plane, and the data points on it.

The picture changes with every frame, the points do not: they are figures of their own, one
above the other, so that a frame costs the same under 3,000 points as under 20.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme
from playground.drawing.views import Look
from playground.figures.base import BLANK, hidden_axis, layout, picture_alone, typed
from playground.nn.registry import Array

SURFACE, BOUNDARY, FIRST_POINTS = 0, 1, 2


def picture_figure(extent: float, theme: Theme, source: str = BLANK) -> dict[str, Any]:
    """The map as one image over ±extent."""
    return picture_alone(source, -extent, extent, theme, xref="x", yref="y")


def points_figure(
    extent: float,
    axis: Array,
    parts: Mapping[str, tuple[Array, Array, Array]],
    looks: Sequence[Look],
    theme: Theme,
) -> dict[str, Any]:
    """The points above the map. ``parts`` maps "train" and "test" to where the samples stand
    (n, 2), the number of each one's look (n,), and its value (n,), which colours it where there
    are no ``looks``; the test part starts hidden. ``axis`` are the coordinates of the values behind
    the map: an invisible surface for hovering and the line of the boundary, both filled in by the
    page when it pauses. Above all stands a trace for the samples of a mini-batch, empty to begin
    with."""
    coordinates = {"x": axis.tolist(), "y": axis.tolist()}
    surface = {
        "type": "heatmap",
        "z": None,
        **coordinates,
        "opacity": 0,
        "showscale": False,
        "hovertemplate": "x₁ = %{x:.2f}<br>x₂ = %{y:.2f}<br>output = %{z:.3f}<extra></extra>",
    }
    boundary = {
        "type": "contour",
        "z": None,
        **coordinates,
        "contours": {"coloring": "none", "start": 0, "end": 0, "size": 1},
        "line": {"color": theme.ink, "width": 1.5, "dash": "dot"},
        "showscale": False,
        "hoverinfo": "skip",
        "visible": False,
    }
    scatters = [
        trace
        for part, (spots, groups, values) in parts.items()
        for trace in (
            [
                _scatter(spots[groups == group], look, theme, part)
                for group, look in enumerate(looks)
            ]
            if looks
            else [_valued(spots, values, theme, part)]
        )
    ]
    return {
        "data": [surface, boundary, *scatters, _batch(theme)],
        "layout": layout(
            theme,
            hovermode="closest",
            hoverdistance=-1,
            xaxis=hidden_axis(-extent, extent),
            yaxis=hidden_axis(-extent, extent),
        ),
    }


def _scatter(points: Array, look: Look, theme: Theme, part: str) -> dict[str, Any]:
    """The points of one look: its colour and symbol; those of the test part are hollow."""
    marker: dict[str, Any] = {"symbol": look.symbol, "color": look.colour}
    outline = theme.outline
    if part == "test":
        marker["color"], outline = theme.card, look.colour
    return _marks(points, part, look.name, marker, outline)


def _valued(points: Array, labels: Array, theme: Theme, part: str) -> dict[str, Any]:
    """Points whose label is a number: its colour on the maps' ramp; those of the test part are
    diamonds."""
    marker = {
        "symbol": "diamond" if part == "test" else "circle",
        "color": typed(labels),
        "cmin": -1,
        "cmax": 1,
        "colorscale": [[0, NEGATIVE], [0.5, theme.zero], [1, POSITIVE]],
    }
    return _marks(points, part, "points", marker, theme.ink)


def _marks(
    points: Array, part: str, name: str, marker: dict[str, Any], outline: str
) -> dict[str, Any]:
    size = 7 if len(points) <= 400 else 4.5
    hollow = part == "test"
    width = 1.6 if hollow else 1.2 if size > 5 else 0.7
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"{name}, {'test' if hollow else 'training'}",
        "meta": part,
        "x": points[:, 0].round(3).tolist(),
        "y": points[:, 1].round(3).tolist(),
        "marker": {"size": size, **marker, "line": {"color": outline, "width": width}},
        "hoverinfo": "skip",
        "visible": not hollow,
    }


def _batch(theme: Theme) -> dict[str, Any]:
    """Rings around the samples of the mini-batch that was trained last."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "mini-batch",
        "meta": "batch",
        "x": [],
        "y": [],
        "marker": {
            "symbol": "circle-open",
            "size": 14,
            "color": theme.ink,
            "line": {"color": theme.ink, "width": 2},
        },
        "hoverinfo": "skip",
        "visible": False,
    }
