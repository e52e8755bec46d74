"""What an epoch costs beside what it would cost otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from playground.drawing.palette import POSITIVE, Theme
from playground.figures.base import layout
from playground.figures.panels import axis, panel_title, panels


class Costly(Protocol):
    """What a bar needs of a set-up; see `playground.cost.Cost`."""

    @property
    def label(self) -> str: ...

    @property
    def operations(self) -> int: ...

    @property
    def ms(self) -> float | None: ...

    @property
    def here(self) -> bool: ...


def cost_figure(groups: Mapping[str, Sequence[Costly]], theme: Theme) -> dict[str, Any]:
    """Operations and time of an epoch, as multiples of those of the set-up at hand, in one panel
    for each group; every group holds that set-up."""
    data, titles = [], []
    axes: dict[str, Any] = {}
    for panel, (title, costs) in zip(panels(len(groups), 0.06, 0.94), groups.items(), strict=True):
        here = next(cost for cost in costs if cost.here)
        labels = [f"<b>{cost.label}</b>" if cost.here else cost.label for cost in costs]
        first = panel.number == ""
        bars = (
            (
                "operations",
                theme.dim,
                [cost.operations / here.operations for cost in costs],
                [f"{cost.operations:,} multiplications" for cost in costs],
            ),
            (
                "time",
                POSITIVE,
                [cost.ms / here.ms if cost.ms and here.ms else None for cost in costs],
                ["" if cost.ms is None else f"{cost.ms:.3g} ms" for cost in costs],
            ),
        )
        data += [
            {
                "type": "bar",
                "name": name,
                "x": labels,
                "y": multiples,
                "customdata": words,
                "marker": {"color": colour},
                "xaxis": panel.x,
                "yaxis": panel.y,
                "showlegend": first,
                "legendgroup": name,
                "hovertemplate": "%{x}: %{customdata}<extra></extra>",
            }
            for name, colour, multiples, words in bars
        ]
        axes |= panel.axes(
            axis(theme, "", type="category", showgrid=False),
            axis(theme, "times as much as now" if first else "", type="log", dtick=1),
        )
        titles.append(panel_title(panel, title, theme))
    return {
        "data": data,
        "layout": layout(
            theme,
            margin={"l": 48, "r": 6, "t": 40, "b": 26},
            annotations=titles,
            barmode="group",
            bargap=0.3,
            showlegend=True,
            legend={"orientation": "h", "y": 1.12, "yanchor": "bottom", "x": 1, "xanchor": "right"},
            **axes,
        ),
    }
