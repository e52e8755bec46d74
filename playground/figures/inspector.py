"""The inspector's figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme, rgb
from playground.figures.base import layout, typed
from playground.figures.panels import Panel, axis, panel_title, panels
from playground.nn.registry import Array

# The line of each layer, from the first hidden one to the output: neighbours differ.
LAYER_COLOURS = (
    "#0877bd", "#f59322", "#2a9d6f", "#b5489c", "#8a7f1c", "#5a6fd6",
    "#c94f4f", "#3a9bb0", "#8d6bb8", "#6f8f2f", "#a0653a",
)  # fmt: skip
BINS = 24
# From so large a share on, the accent colour is too dark for dark writing.
DARK_SHARE = 0.55
MARGIN = {"l": 48, "r": 10, "t": 8, "b": 36}


def incoming_figure(names: Sequence[str], weights: Array, theme: Theme) -> dict[str, Any]:
    """A neuron's incoming weights (k,), the bias last, as bars."""
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": list(names),
                "x": typed(weights),
                "marker": {"color": [POSITIVE if w > 0 else NEGATIVE for w in weights]},
                "hovertemplate": "%{y}: %{x:.4f}<extra></extra>",
            }
        ],
        "layout": layout(
            theme,
            margin={**MARGIN, "l": 92},
            xaxis=axis(theme, "weight"),
            yaxis=axis(theme, "", autorange="reversed", showgrid=False, type="category"),
            bargap=0.35,
        ),
    }


def norms_figure(layers: Sequence[str], theme: Theme) -> dict[str, Any]:
    """The gradient's norm of each layer over the epochs; the page appends to its lines."""
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "name": name,
                "x": [],
                "y": [],
                "line": {"color": LAYER_COLOURS[index % len(LAYER_COLOURS)], "width": 2},
                "hovertemplate": "%{y:.3g}",
            }
            for index, name in enumerate(layers)
        ],
        "layout": layout(
            theme,
            margin={**MARGIN, "l": 56},
            showlegend=True,
            legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
            hovermode="x unified",
            xaxis=axis(theme, "epoch", showgrid=False, fixedrange=False),
            yaxis=axis(theme, "norm of ∇J", type="log", exponentformat="power"),
        ),
    }


def health_figure(
    layers: Sequence[str],
    dead: Sequence[float | None],
    saturated: Sequence[float | None],
    theme: Theme,
) -> dict[str, Any]:
    """Shares of dead neurons and of saturated outputs, layer by layer."""

    def bars(name: str, shares: Sequence[float | None], colour: str) -> dict[str, Any]:
        return {
            "type": "bar",
            "name": name,
            "x": list(layers),
            "y": [None if share is None else 100.0 * share for share in shares],
            "marker": {"color": colour},
            "hovertemplate": "%{x}: %{y:.0f} % " + name + "<extra></extra>",
        }

    return {
        "data": [bars("dead", dead, theme.dim), bars("saturated", saturated, NEGATIVE)],
        "layout": layout(
            theme,
            margin=MARGIN,
            showlegend=True,
            legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
            xaxis=axis(theme, "", showgrid=False, type="category"),
            yaxis=axis(theme, "%", range=[0, 100]),
            barmode="group",
        ),
    }


def histograms_figure(layers: Sequence[str], weights: Sequence[Array], theme: Theme
                      ) -> dict[str, Any]:  # fmt: skip
    """How the weights of each layer are spread, side by side over one scale."""
    largest = max((float(np.abs(w).max()) for w in weights), default=0.0) or 1.0
    edges = np.linspace(-largest, largest, BINS + 1)
    data, titles = [], []
    axes: dict[str, Any] = {}
    for panel, name, w in zip(panels(len(layers), 0.0, 0.86), layers, weights, strict=True):
        data.append(_histogram(panel, name, w, edges))
        axes |= panel.axes(
            axis(theme, "", nticks=4, showgrid=False),
            axis(theme, "", visible=False, rangemode="tozero"),
        )
        titles.append(panel_title(panel, name, theme))
    return {
        "data": data,
        "layout": layout(
            theme, margin={"l": 10, "r": 0, "t": 24, "b": 24}, annotations=titles, bargap=0, **axes
        ),
    }


def _histogram(panel: Panel, name: str, weights: Array, edges: Array) -> dict[str, Any]:
    counts, _ = np.histogram(weights, edges)
    middles = (edges[1:] + edges[:-1]) / 2
    colours = [POSITIVE if middle > 0 else NEGATIVE for middle in middles]
    return {
        "type": "bar",
        "x": typed(middles),
        "y": counts.tolist(),
        "width": float(edges[1] - edges[0]),
        "marker": {"color": colours, "line": {"width": 0}},
        "xaxis": panel.x,
        "yaxis": panel.y,
        "hovertemplate": "%{y} weights near %{x:.2f}<extra>" + name + "</extra>",
    }


def confusion_figure(
    classes: Sequence[str], parts: dict[str, Array], theme: Theme
) -> dict[str, Any]:
    """Confusion matrices (actual, predicted) of each part, as shares of the actual class with
    the counts written in."""
    data, notes = [], []
    axes: dict[str, Any] = {}
    for panel, (part, counts) in zip(panels(len(parts), 0.04, 0.9), parts.items(), strict=True):
        of_actual = counts.sum(axis=1, keepdims=True)
        shares = counts / np.where(of_actual > 0, of_actual, 1)
        data.append(_matrix(panel, part, classes, counts, shares, theme))
        notes += _counts(panel, classes, counts, shares, theme)
        first = panel.number == ""
        axes |= panel.axes(
            axis(theme, f"predicted ({part})", type="category", showgrid=False),
            axis(theme, "actual" if first else "", type="category", autorange="reversed",
                  showgrid=False, showticklabels=first),
        )  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            theme, margin={"l": 64, "r": 6, "t": 8, "b": 44}, annotations=notes, **axes
        ),
    }


def _matrix(
    panel: Panel, part: str, classes: Sequence[str], counts: Array, shares: Array, theme: Theme
) -> dict[str, Any]:
    """The shares as colours."""
    return {
        "type": "heatmap",
        "x": list(classes),
        "y": list(classes),
        "z": typed(shares),
        "customdata": counts.tolist(),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, f"rgb{rgb(theme.card)}"], [1, f"rgb{rgb(theme.accent)}"]],
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "xaxis": panel.x,
        "yaxis": panel.y,
        "hovertemplate": "%{y} taken for %{x}: %{customdata} (%{z:.1%})"
        f"<extra>{part}</extra>",
    }


def _counts(
    panel: Panel, classes: Sequence[str], counts: Array, shares: Array, theme: Theme
) -> list[dict[str, Any]]:
    """The counts, in a colour that can be read on that of the share."""
    return [
        {
            "text": f"{counts[actual, guess]:,}",
            "x": classes[guess],
            "y": classes[actual],
            "xref": panel.x,
            "yref": panel.y,
            "showarrow": False,
            "font": {
                "size": 14,
                "color": theme.card if shares[actual, guess] > DARK_SHARE else theme.ink,
            },
        }
        for actual, guess in np.ndindex(counts.shape)
    ]
