"""The decision surface of threshold units: coloured pieces, lines with their normals, points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme
from playground.figures.base import CLEAR, layout, see_through
from playground.nn.registry import Array

# How much of a piece's colour shows: lines, numbers and the grid have to stand out from it.
OPACITY = {"light": 0.5, "dark": 0.6}
ARROW = 0.2  # length of a normal, as a share of half the side
PLACES = (0.5, 0.36, 0.64, 0.24, 0.76, 0.14, 0.86)  # of a normal along its line, the best first
STEPS = (0.5, 1, 2, 4, 10, 20, 50, 100)  # from one number of an axis to the next
MOST_NUMBERS = 7
ROOM = 0.22  # what a normal keeps clear of others and of points, as a share of half the side


@dataclass(frozen=True)
class Edge:
    """A neuron's line within the square, (2, 2), its ``normal`` (2,), and its name."""

    name: str
    ends: Array
    normal: Array


@dataclass(frozen=True)
class Plane:
    """What is drawn of a square, given by its ``centre`` and ``half`` its side. ``pieces`` are
    polygons (k, 2) and whether the output is high there; ``differing`` are polygons to be
    hatched. ``points`` (n, 2) are numbered from 1; ``hints`` say what each of them is."""

    centre: tuple[float, float]
    half: float
    pieces: Sequence[tuple[Array, bool]] = ()
    differing: Sequence[Array] = ()
    edges: Sequence[Edge] = ()
    points: Array = field(default_factory=lambda: np.empty((0, 2)))
    hints: Sequence[str] = ()


def surface_figure(plane: Plane, theme: Theme) -> dict[str, Any]:
    """The square as a figure."""
    low = [piece for piece, high in plane.pieces if not high]
    high = [piece for piece, high in plane.pieces if high]
    return {
        "data": [
            _coloured(low, NEGATIVE, theme),
            _coloured(high, POSITIVE, theme),
            _hatched(plane.differing, theme),
            _lines(plane.edges, theme),
            _points(plane, theme),
        ],
        "layout": layout(
            theme,
            margin={"l": 40, "r": 10, "t": 10, "b": 40, "pad": 2},
            hovermode="closest",
            annotations=_normals(plane, theme),
            xaxis=_axis(plane, 0, theme),
            yaxis=_axis(plane, 1, theme),
        ),
    }


def _axis(plane: Plane, axis: int, theme: Theme) -> dict[str, Any]:
    low, high = plane.centre[axis] - plane.half, plane.centre[axis] + plane.half
    step = next(step for step in STEPS if 2 * plane.half / step <= MOST_NUMBERS)
    return {
        "range": [low, high],
        "fixedrange": True,
        "zeroline": True,
        "zerolinecolor": theme.dim,
        "zerolinewidth": 1.5,
        "dtick": step,
        "tick0": 0,
        "gridcolor": theme.border,
        "minor": {"dtick": step / 2, "tick0": 0, "showgrid": True, "gridcolor": theme.line},
        "tickfont": {"size": 11, "color": theme.dim},
        "title": {
            "text": "x₁" if axis == 0 else "x₂",
            "font": {"size": 13, "color": theme.ink},
            "standoff": 4,
        },
        "layer": "below traces",
    }


def _outline(polygons: Sequence[Array]) -> tuple[list[float | None], list[float | None]]:
    """Closed polygons as one line, with a gap between them."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for polygon in polygons:
        xs += [*polygon[:, 0].tolist(), polygon[0, 0].item(), None]
        ys += [*polygon[:, 1].tolist(), polygon[0, 1].item(), None]
    return xs, ys


def _coloured(polygons: Sequence[Array], colour: str, theme: Theme) -> dict[str, Any]:
    xs, ys = _outline(polygons)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "fill": "toself",
        "fillcolor": see_through(colour, OPACITY[theme.name]),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _hatched(polygons: Sequence[Array], theme: Theme) -> dict[str, Any]:
    xs, ys = _outline(polygons)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "differs",
        "x": xs,
        "y": ys,
        "fill": "toself",
        "fillcolor": CLEAR,
        "fillpattern": {"shape": "/", "fgcolor": theme.ink, "bgcolor": CLEAR, "size": 8,
                        "solidity": 0.16},
        "line": {"width": 0},
        "hoverinfo": "skip",
    }  # fmt: skip


def _lines(edges: Sequence[Edge], theme: Theme) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for edge in edges:
        xs += [*edge.ends[:, 0].tolist(), None]
        ys += [*edge.ends[:, 1].tolist(), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": theme.ink, "width": 2},
        "hoverinfo": "skip",
    }


def _normals(plane: Plane, theme: Theme) -> list[dict[str, Any]]:
    """An arrow from each line to its positive side, and the neuron's name at its tip."""
    taken = [*plane.points]
    annotations = []
    for edge in plane.edges:
        direction = edge.normal / np.hypot(*edge.normal)
        foot, tip = _spot(edge, direction, taken, plane)
        taken += [foot, tip]
        name = tip + direction * 0.07 * plane.half
        arrow = {
            "x": tip[0], "y": tip[1], "ax": foot[0], "ay": foot[1],
            "xref": "x", "yref": "y", "axref": "x", "ayref": "y",
            "text": "", "showarrow": True, "arrowhead": 2, "arrowsize": 1, "arrowwidth": 2,
            "arrowcolor": theme.ink,
        }  # fmt: skip
        label = {
            "x": name[0], "y": name[1], "xref": "x", "yref": "y", "text": f"<b>{edge.name}</b>",
            "showarrow": False, "font": {"size": 13, "color": theme.ink}, "bgcolor": theme.card,
            "borderpad": 2, "opacity": 0.95,
        }  # fmt: skip
        annotations += [arrow, label]
    return annotations


def _spot(
    edge: Edge, direction: Array, taken: Sequence[Array], plane: Plane
) -> tuple[Array, Array]:
    """Foot and tip of a normal, where they keep clear of what is ``taken`` if there is room."""
    first, last = edge.ends
    candidates = [first + (last - first) * share for share in PLACES]
    spots = [(foot, foot + direction * ARROW * plane.half) for foot in candidates]

    def merit(spot: tuple[Array, Array]) -> tuple[float, float]:
        foot, tip = spot
        clear = min(
            (float(np.hypot(*(end - other))) for end in (foot, tip) for other in taken),
            default=np.inf,
        )
        inside = float(np.abs(tip - np.array(plane.centre)).max()) < 0.9 * plane.half
        return inside, min(clear, ROOM * plane.half)

    return max(spots, key=merit)


def _points(plane: Plane, theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "rows",
        "x": plane.points[:, 0].tolist(),
        "y": plane.points[:, 1].tolist(),
        "text": [str(number) for number in range(1, len(plane.points) + 1)],
        "textfont": {"size": 11, "color": theme.ink},
        "hovertext": [*plane.hints],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "size": 19,
            "color": theme.card,
            "opacity": 1,
            "line": {"color": theme.ink, "width": 1.5},
        },
    }
