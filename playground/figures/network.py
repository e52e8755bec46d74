"""The network diagram: tiles in columns, and the links in a figure of their own beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playground.drawing.diagram import HEIGHT, diagram
from playground.drawing.palette import Theme
from playground.figures.base import BLANK, hidden_axis, layout, picture


def tiles_figure(
    sizes: Sequence[int], mosaics: Sequence[str], labels: Sequence[str], theme: Theme
) -> dict[str, Any]:
    """One image per column: ``mosaics`` from the features to the output; ``labels`` of the
    features, written at their left. The geometry goes along in ``layout.meta`` for pointing."""
    geometry = diagram(sizes)
    images = [
        picture(
            source,
            xref="paper",
            yref="paper",
            x=x,
            y=1.0 - geometry.middle / HEIGHT,
            xanchor="center",
            yanchor="middle",
            sizex=1.0,
            sizey=geometry.column_height(column) / HEIGHT,
            sizing="contain",
        )
        for column, (x, source) in enumerate(zip(geometry.columns, mosaics, strict=True))
    ]
    names = [
        {
            "text": label,
            "xref": "paper",
            "yref": "paper",
            "x": geometry.columns[0],
            "y": 1.0 - y / HEIGHT,
            "xanchor": "right",
            "yanchor": "middle",
            "xshift": -geometry.tile / 2 - 5,
            "showarrow": False,
            "font": {"size": 13 if geometry.tile > 26 else 11, "color": theme.ink},
        }
        for label, y in zip(labels, geometry.rows(0), strict=True)
    ]
    meta = {
        "sizes": list(sizes),
        "columns": geometry.columns,
        "rows": [geometry.rows(column) for column in range(len(sizes))],
        "tile": geometry.tile,
    }
    return {
        "data": [],
        "layout": layout(
            theme,
            images=images,
            annotations=names,
            meta=meta,
            hovermode=False,
            xaxis=hidden_axis(0, 1),
            yaxis=hidden_axis(0, 1),
        ),
    }


def links_figure(theme: Theme, source: str = BLANK) -> dict[str, Any]:
    """The links' picture, stretched over the whole diagram."""
    return {
        "data": [],
        "layout": layout(
            theme,
            images=[
                picture(
                    source,
                    xref="paper",
                    yref="paper",
                    x=0,
                    y=1,
                    sizex=1,
                    sizey=1,
                    sizing="stretch",
                )
            ],
            hovermode=False,
            xaxis=hidden_axis(0, 1),
            yaxis=hidden_axis(0, 1),
        ),
    }
