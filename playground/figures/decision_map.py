"""The decision map: the output over the plane, and the data points on it.

The picture changes with every frame, the points do not: they are figures of their own, one
above the other, so that a frame costs the same under 3,000 points as under 20.
"""

from __future__ import annotations

from typing import Any

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme
from playground.figures.base import BLANK, hidden_axis, layout, picture
from playground.nn.registry import Array

# One look per class: colour, symbol, and the words of the legend.
CLASSES = (
    (-1.0, NEGATIVE, "circle", "class −1"),
    (1.0, POSITIVE, "square", "class +1"),
)
SURFACE, BOUNDARY, FIRST_POINTS = 0, 1, 2


def picture_figure(extent: float, theme: Theme, source: str = BLANK) -> dict[str, Any]:
    """The map as one image over ±extent."""
    return {
        "data": [],
        "layout": layout(
            theme,
            images=[
                picture(
                    source,
                    xref="x",
                    yref="y",
                    x=-extent,
                    y=extent,
                    sizex=2 * extent,
                    sizey=2 * extent,
                    sizing="stretch",
                )
            ],
            hovermode=False,
            xaxis=hidden_axis(-extent, extent),
            yaxis=hidden_axis(-extent, extent),
        ),
    }


def points_figure(
    extent: float,
    axis: Array,
    parts: dict[str, tuple[Array, Array]],
    theme: Theme,
) -> dict[str, Any]:
    """The points above the map. ``parts`` maps "train" and "test" to points (n, 2) and labels
    (n,); the test part starts hidden. ``axis`` are the coordinates of the values behind the
    map: an invisible surface for hovering and the line of the boundary, both filled in by the
    page when it pauses."""
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
        _scatter(points[labels == label], look, theme, test=part == "test")
        for part, (points, labels) in parts.items()
        for label, *look in CLASSES
    ]
    return {
        "data": [surface, boundary, *scatters],
        "layout": layout(
            theme,
            hovermode="closest",
            hoverdistance=-1,
            xaxis=hidden_axis(-extent, extent),
            yaxis=hidden_axis(-extent, extent),
        ),
    }


def _scatter(points: Array, look: list[str], theme: Theme, test: bool) -> dict[str, Any]:
    colour, symbol, name = look
    size = 7 if len(points) <= 400 else 4.5
    marker: dict[str, Any] = {
        "symbol": symbol,
        "size": size,
        "color": colour,
        "line": {"color": theme.outline, "width": 1.2 if size > 5 else 0.7},
    }
    if test:
        marker |= {"color": theme.card, "line": {"color": colour, "width": 1.6}}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"{name}, {'test' if test else 'training'}",
        "x": points[:, 0].round(3).tolist(),
        "y": points[:, 1].round(3).tolist(),
        "marker": marker,
        "hoverinfo": "skip",
        "visible": not test,
    }
