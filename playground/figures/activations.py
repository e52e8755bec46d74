"""Figures of activation functions: one small plot of each, and a stack of layers on a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from playground.activations.curves import FIELDS, Curve, Jump
from playground.activations.regions import DEAD, Region
from playground.activations.settings import HIGH, LOW
from playground.activations.stack import Stack
from playground.drawing.palette import NEGATIVE, Theme
from playground.figures.base import layout, see_through, typed
from playground.nn.registry import Array

# The frame around a small plot's plane, in pixels; the page lays its line over the plane.
FRAME = {"l": 30, "r": 6, "t": 6, "b": 18}
# Every so many fields one is drawn: a step of 0.02.
EVERY = 2
# Free room above and below the curves, as a part of their height.
ROOM = 0.08
# The derivative's colour in both themes, apart from those of signs and of the accent.
SLOPE = "#b5489c"
SLOPE_DARK = "#e58fd0"


def slope_colour(theme: Theme) -> str:
    """The colour of φ′."""
    return SLOPE_DARK if theme.name == "dark" else SLOPE


def shade(kind: str, theme: Theme) -> str:
    """What lies behind the curves where the function is dead or saturated."""
    return see_through(theme.dim, 0.28) if kind == DEAD else see_through(NEGATIVE, 0.2)


def activation_figure(curve: Curve, regions: Sequence[Region], theme: Theme) -> dict[str, Any]:
    """φ solid and φ′ dashed over all fields, with ``regions`` shaded."""
    low, high = bounds(curve)
    return {
        "data": [
            _line("φ′", curve.slope, curve.slope_jumps, slope_colour(theme), "dash"),
            _line("φ", curve.phi, curve.phi_jumps, theme.accent, "solid"),
        ],
        "layout": layout(
            theme,
            margin={**FRAME, "pad": 0},
            shapes=[_area(region, theme) for region in regions],
            xaxis={**_axis(theme), "range": [LOW, HIGH], "nticks": 6},
            yaxis={**_axis(theme), "range": [low, high], "nticks": 5},
        ),
    }


def bounds(curve: Curve) -> tuple[float, float]:
    """What the vertical axis shows: both curves whole, with some room."""
    low = float(min(curve.phi.min(), curve.slope.min()))
    high = float(max(curve.phi.max(), curve.slope.max()))
    room = (high - low) * ROOM
    return low - room, high + room


def _axis(theme: Theme) -> dict[str, Any]:
    return {
        "gridcolor": theme.line,
        "zerolinecolor": theme.border,
        "zerolinewidth": 1,
        "tickfont": {"size": 11, "color": theme.dim},
        "fixedrange": True,
    }


def _line(name: str, values: Array, jumps: Sequence[Jump], colour: str, dash: str
          ) -> dict[str, Any]:  # fmt: skip
    """A curve, broken where it jumps."""
    v, y = FIELDS[::EVERY], values[::EVERY]
    for jump in jumps:
        gap = int(np.searchsorted(v, jump.at, side="right"))
        v = np.insert(v, gap, [np.nan, jump.at])
        y = np.insert(y, gap, [np.nan, jump.after])
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": typed(v),
        "y": typed(y),
        "line": {"color": colour, "width": 2, "dash": dash},
        "connectgaps": False,
        "hoverinfo": "skip",
    }


def _area(region: Region, theme: Theme) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "yref": "paper",
        "x0": region.low,
        "x1": region.high,
        "y0": 0,
        "y1": 1,
        "line": {"width": 0},
        "fillcolor": shade(region.kind, theme),
    }


def stack_figure(stack: Stack, theme: Theme) -> dict[str, Any]:
    """The first output on the line through x on which only the first input changes: of the
    stack, of the product of its matrices, and of the best matrix where that is another."""
    lines = [
        ("the stack", stack.by_stack, theme.accent, "solid", 3),
        ("the product", stack.by_product, slope_colour(theme), "dash", 2),
    ]
    if stack.bend != "linear":
        lines.append(("the best matrix", stack.by_best, theme.dim, "dot", 2))
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "name": name,
                "x": typed(stack.line),
                "y": typed(values),
                "line": {"color": colour, "dash": dash, "width": width},
                "hovertemplate": "%{y:.4f}",
            }
            for name, values, colour, dash, width in lines
        ],
        "layout": layout(
            theme,
            margin={"l": 40, "r": 8, "t": 8, "b": 34},
            hovermode="x unified",
            showlegend=True,
            legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
            xaxis={**_axis(theme), "title": {"text": "first input", "standoff": 4}},
            yaxis={**_axis(theme), "title": {"text": "first output", "standoff": 4}},
        ),
    }
