"""Several plots beside each other in one figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playground.drawing.palette import Theme


def axis(theme: Theme, title: str, **more: Any) -> dict[str, Any]:
    """An axis in the theme's colours that does not zoom."""
    return {
        "title": {"text": title, "standoff": 4},
        "gridcolor": theme.line,
        "zerolinecolor": theme.border,
        "linecolor": theme.line,
        "fixedrange": True,
        **more,
    }


@dataclass(frozen=True)
class Panel:
    """One of several plots that stand side by side, from ``left`` to ``right`` in parts of the
    figure's width. ``number`` is what Plotly tells their axes apart by: "", "2", "3", …"""

    number: str
    left: float
    right: float

    @property
    def x(self) -> str:
        return f"x{self.number}"

    @property
    def y(self) -> str:
        return f"y{self.number}"

    def axes(self, across: dict[str, Any], up: dict[str, Any]) -> dict[str, Any]:
        """Both axes, as the figure's layout takes them."""
        return {
            f"xaxis{self.number}": {**across, "domain": [self.left, self.right], "anchor": self.y},
            f"yaxis{self.number}": {**up, "anchor": self.x},
        }


def panels(count: int, start: float, end: float) -> list[Panel]:
    """``count`` panels, each from ``start`` to ``end`` of its share of the width."""
    return [
        Panel("" if index == 0 else str(index + 1), (index + start) / count, (index + end) / count)
        for index in range(count)
    ]


def panel_title(panel: Panel, name: str, theme: Theme) -> dict[str, Any]:
    """``name`` in the middle above a panel."""
    return {
        "text": name,
        "xref": "paper",
        "yref": "paper",
        "x": (panel.left + panel.right) / 2,
        "y": 1.0,
        "xanchor": "center",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12, "color": theme.ink},
    }
