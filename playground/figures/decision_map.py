"""The decision map: the output over the plane, and the data points on it.

The picture changes with every frame, the points do not: they are figures of their own, one
above the other, so that a frame costs the same under 3,000 points as under 20.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme
from playground.drawing.views import Look, at_edge
from playground.figures.base import BLANK, hidden_axis, layout, picture_alone, typed
from playground.nn.registry import Array
from playground.writing import MOST_DECIMALS, decimals

# By axis, and whether it is the high end.
ARROWS = {
    (0, False): "triangle-left",
    (0, True): "triangle-right",
    (1, False): "triangle-down",
    (1, True): "triangle-up",
}


def picture_figure(extent: float, theme: Theme, source: str = BLANK) -> dict[str, Any]:
    """The map as one image over ±extent."""
    return picture_alone(source, -extent, extent, theme, xref="x", yref="y")


def points_figure(
    extent: float,
    axis: Array,
    parts: Mapping[str, tuple[Array, Array, Array]],
    looks: Sequence[Look],
    theme: Theme,
    ranges: Sequence[tuple[float, float]],
) -> dict[str, Any]:
    """The points above the map. ``parts`` maps "train" and "test" to where the samples stand
    (n, 2), the number of each one's look (n,), and its value (n,), which colours it where there
    are no ``looks``; the test part starts hidden. What is beyond the map is shown once more, by
    arrows at its edge. ``axis`` are the coordinates of the values behind
    the map: an invisible surface for hovering and the line of the boundary, both filled in by the
    page when it pauses. ``ranges`` are what runs across and up the surface, in units that pointing
    at it tells: it has axes of its own. Above all stands a trace for the samples of a mini-batch,
    empty to begin with."""
    across, up = (low + (high - low) * (axis / extent + 1.0) / 2.0 for low, high in ranges)
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
    arrows = [
        _beyond(extent, spots, groups if looks else values, looks, theme, part)
        for part, (spots, groups, values) in parts.items()
    ]
    return {
        # The script that paints frames finds them by their places.
        "data": [_surface(across, up), _boundary(axis, theme), *scatters, *arrows, _batch(theme)],
        "layout": layout(
            theme,
            hovermode="closest",
            hoverdistance=-1,
            xaxis=hidden_axis(-extent, extent),
            yaxis=hidden_axis(-extent, extent),
            xaxis2={**hidden_axis(*ranges[0]), "overlaying": "x"},
            yaxis2={**hidden_axis(*ranges[1]), "overlaying": "y"},
        ),
    }


def _surface(across: Array, up: Array) -> dict[str, Any]:
    """What is pointed at, over coordinates (k,) in units of its own; the page brings the values."""
    return {
        "type": "heatmap",
        "z": None,
        "x": across.tolist(),
        "y": up.tolist(),
        "xaxis": "x2",
        "yaxis": "y2",
        "opacity": 0,
        "showscale": False,
    }


def _boundary(axis: Array, theme: Theme) -> dict[str, Any]:
    """Where the values over ``axis`` (k,) are 0; the page brings them."""
    return {
        "type": "contour",
        "z": None,
        "x": axis.tolist(),
        "y": axis.tolist(),
        "contours": {"coloring": "none", "start": 0, "end": 0, "size": 1},
        "line": {"color": theme.ink, "width": 1.5, "dash": "dot"},
        "showscale": False,
        "hoverinfo": "skip",
        "visible": False,
    }


def hover_templates(
    axes: Sequence[tuple[str, float]], answers: Sequence[tuple[str, float]]
) -> dict[str, Any]:
    """What pointing at the surface tells: of a neuron, or of each of the ``answers``. Axes and
    answers are names and the smallest differences that matter."""
    where = [_told(name, letter, step) for (name, step), letter in zip(axes, "xy", strict=False)]

    def template(name: str, step: float) -> str:
        return "<br>".join([*where, _told(name, "z", step)]) + "<extra></extra>"

    return {
        "neuron": template("output", 0.001),
        "answers": [template(name, step) for name, step in answers],
    }


def _told(name: str, letter: str, step: float) -> str:
    # Plotly reads tags, and what stands in braces behind a percent sign, out of a name.
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("{", "&#123;")):
        name = name.replace(sign, written)
    places = max(0, decimals(step))
    return f"{name} = %{{{letter}:{'.4~g' if places > MOST_DECIMALS else f',.{places}f'}}}"


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
    marker = {"symbol": "diamond" if part == "test" else "circle", **_ramp(labels, theme)}
    return _marks(points, part, "points", marker, theme.ink)


def _ramp(labels: Array, theme: Theme) -> dict[str, Any]:
    return {
        "color": typed(labels),
        "cmin": -1,
        "cmax": 1,
        "colorscale": [[0, NEGATIVE], [0.5, theme.zero], [1, POSITIVE]],
    }


def _beyond(
    extent: float,
    spots: Array,
    kinds: Array,
    looks: Sequence[Look],
    theme: Theme,
    part: str,
) -> dict[str, Any]:
    """Arrows at the edge, to where points are beyond it; ``kinds`` are the numbers of their looks,
    or their values."""
    outside = np.abs(spots).max(axis=1, initial=0.0) > extent
    spots, kinds = spots[outside], kinds[outside]
    axis = np.abs(spots).argmax(axis=1)
    ahead = np.take_along_axis(spots, axis[:, None], axis=1)[:, 0] > 0.0
    arrows = [ARROWS[way, forth] for way, forth in zip(axis.tolist(), ahead.tolist(), strict=True)]
    colours = [looks[kind].colour for kind in kinds.tolist()] if looks else []
    ramp = {"color": colours} if looks else _ramp(kinds, theme)
    hollow = looks and part == "test"
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"beyond the map, {'test' if part == 'test' else 'training'}",
        "meta": f"{part}-beyond",
        "x": at_edge(spots, extent)[:, 0].round(3).tolist(),
        "y": at_edge(spots, extent)[:, 1].round(3).tolist(),
        "marker": {
            "symbol": arrows,
            "size": 10,
            **ramp,
            **({"color": theme.card} if hollow else {}),
            "line": {"color": colours if hollow else theme.ink, "width": 1.6 if hollow else 1},
        },
        "hoverinfo": "skip",
        "visible": part != "test",
    }


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
