"""The loss chart: training and test loss over the epochs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playground.drawing.palette import Theme
from playground.figures.base import layout


def loss_figure(
    epochs: Sequence[int], train: Sequence[float], test: Sequence[float], theme: Theme
) -> dict[str, Any]:
    """Two curves over the same ``epochs``; the page appends to them while it plays."""

    def curve(name: str, values: Sequence[float], colour: str, dash: str) -> dict[str, Any]:
        return {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": list(epochs),
            "y": list(values),
            "line": {"color": colour, "width": 2, "dash": dash},
            "hovertemplate": "%{y:.4f}",
        }

    grid = {"gridcolor": theme.line, "zeroline": False, "linecolor": theme.line, "nticks": 5}
    return {
        "data": [
            curve("train", train, theme.accent, "solid"),
            curve("test", test, theme.dim, "dot"),
        ],
        "layout": layout(
            theme,
            margin={"l": 44, "r": 6, "t": 6, "b": 34},
            hovermode="x unified",
            dragmode="zoom",
            xaxis={
                **grid,
                "title": {"text": "epoch", "standoff": 4},
                "showgrid": False,
                # There is no epoch before the first, also while it is the only one.
                "rangemode": "nonnegative",
            },
            yaxis={**grid, "title": {"text": ""}, "rangemode": "tozero"},
        ),
    }
