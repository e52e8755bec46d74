"""Hidden space as a figure: samples where a layer puts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme
from playground.drawing.views import Look
from playground.figures.base import layout, picture, typed
from playground.figures.panels import axis
from playground.nn.registry import Array

SIZE = 7


def space_figure(
    places: Array,
    values: Array,
    groups: Array,
    looks: Sequence[Look],
    corners: tuple[Array, Array],
    labels: tuple[str, str],
    lines: Sequence[tuple[str, Array]],
    answer: str | None,
    theme: Theme,
) -> dict[str, Any]:
    """Samples at ``places`` (n, 2), marked by ``groups`` (n,) as ``looks`` say, or coloured by
    ``values`` (n,) where there are none; ``lines`` by name, each (2, 2); ``answer`` is a picture
    of the whole rectangle between ``corners``."""
    (left, bottom), (right, top) = (corner.tolist() for corner in corners)
    frame = {"x": left, "y": top, "sizex": right - left, "sizey": top - bottom}
    images = []
    if answer is not None:
        images.append(picture(answer, xref="x", yref="y", sizing="stretch", opacity=0.7, **frame))
    strokes = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": ends[:, 0].tolist(),
            "y": ends[:, 1].tolist(),
            "line": {"color": theme.ink, "width": 1.5, "dash": "dash"},
            "hovertemplate": f"{name}: v = 0<extra></extra>",
        }
        for name, ends in lines
    ]
    marks = (
        [_marks(places[groups == group], look, theme) for group, look in enumerate(looks)]
        if looks
        else [_coloured(places, values, theme)]
    )
    return {
        "data": [*marks, *strokes],
        "layout": layout(
            theme,
            margin={"l": 48, "r": 8, "t": 8, "b": 36},
            images=images,
            hovermode="closest",
            xaxis=axis(theme, labels[0], range=[left, right], showgrid=False),
            yaxis=axis(theme, labels[1], range=[bottom, top], showgrid=False),
        ),
    }


def _marks(places: Array, look: Look, theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": look.name,
        "x": typed(places[:, 0]),
        "y": typed(places[:, 1]),
        "marker": {
            "size": SIZE,
            "color": look.colour,
            "symbol": look.symbol,
            "line": {"color": theme.outline, "width": 1},
        },
        "hovertemplate": f"{look.name}: (%{{x:.3f}}, %{{y:.3f}})<extra></extra>",
    }


def _coloured(places: Array, values: Array, theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": typed(places[:, 0]),
        "y": typed(places[:, 1]),
        "customdata": typed(values),
        "marker": {
            "size": SIZE,
            "color": typed(values),
            "colorscale": [[0, NEGATIVE], [0.5, theme.zero], [1, POSITIVE]],
            "cmin": -1,
            "cmax": 1,
            "line": {"color": theme.outline, "width": 1},
        },
        "hovertemplate": "%{customdata:.3f} at (%{x:.3f}, %{y:.3f})<extra></extra>",
    }
