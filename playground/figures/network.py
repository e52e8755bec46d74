"""The network diagram: tiles in columns, and the links in a figure of their own beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playground.drawing.diagram import HEIGHT, Diagram
from playground.drawing.palette import Theme
from playground.figures.base import BLANK, hidden_axis, layout, picture, picture_alone


def tiles_figure(
    geometry: Diagram, mosaics: Sequence[str], labels: Sequence[str], theme: Theme
) -> dict[str, Any]:
    """One image per column: ``mosaics`` from the features to the output; ``labels`` of all
    features that are offered, written at their left, faint where they are off. The geometry goes
    along in ``layout.meta`` for pointing."""
    columns = range(len(geometry.sizes))
    images = [
        picture(
            mosaics[column],
            xref="paper",
            yref="paper",
            x=geometry.columns[column],
            y=1.0 - geometry.middle / HEIGHT,
            xanchor="center",
            yanchor="middle",
            sizex=1.0,
            sizey=geometry.column_height(column) / HEIGHT,
            sizing="contain",
        )
        for column in columns
    ]
    meta = {
        "sizes": list(geometry.sizes),
        "columns": geometry.columns,
        "rows": [geometry.rows(column) for column in columns],
        "tiles": [geometry.tile(column) for column in columns],
        "active": list(geometry.active),
    }
    return {
        "data": [],
        "layout": layout(
            theme,
            images=images,
            annotations=[*_names(geometry, labels, theme), *_summaries(geometry, theme)],
            meta=meta,
            hovermode=False,
            xaxis=hidden_axis(0, 1),
            yaxis=hidden_axis(0, 1),
        ),
    }


def _names(geometry: Diagram, labels: Sequence[str], theme: Theme) -> list[dict[str, Any]]:
    tile = geometry.tile(0)
    return [
        _words(
            label,
            geometry.columns[0],
            y,
            xanchor="right",
            xshift=-tile / 2 - 5,
            font={
                "size": 12 if tile > 26 else 11,
                "color": theme.ink if row in geometry.active else theme.dim,
            },
        )
        for row, (label, y) in enumerate(zip(labels, geometry.rows(0), strict=True))
    ]


def _summaries(geometry: Diagram, theme: Theme) -> list[dict[str, Any]]:
    """What stands under a wide layer's tiles."""
    return [
        _words(
            f"and {geometry.sizes[column] - geometry.drawn(column)} more",
            geometry.columns[column],
            geometry.rows(column)[-1] + geometry.pitch(column) * 0.95,
            xanchor="center",
            font={"size": 12, "color": theme.dim},
        )
        for column in range(len(geometry.sizes))
        if geometry.wide(column)
    ]


def _words(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    """Text at ``x``, a share of the width, and ``y`` pixels from the top."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": 1.0 - y / HEIGHT,
        "yanchor": "middle",
        "showarrow": False,
        **more,
    }


def links_figure(theme: Theme, source: str = BLANK) -> dict[str, Any]:
    """The links' picture, stretched over the whole diagram."""
    return picture_alone(source, 0, 1, theme, xref="paper", yref="paper")
