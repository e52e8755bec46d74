"""The diagram of a small network with numbers on it: circles, links, and what is lit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from playground.drawing.palette import NEGATIVE, POSITIVE, Theme
from playground.drawing.small_network import Link, Node, SmallNetwork
from playground.figures.base import hidden_axis, layout
from playground.nn.registry import Array

THINNEST, WIDEST = 0.8, 5.0  # of a link, in pixels
FAINT = 0.28  # opacity of a link that is not lit while others are
LABEL_SIZE, LINE = 12, 15
# What is written under a circle starts so many pixels below it.
BELOW = 3
BIAS_SHARE = 0.8  # a bias neuron is smaller


@dataclass(frozen=True)
class Writing:
    """What is written on the diagram, and what is lit.

    ``names`` stand in the circles, ``lines`` below them, ``values`` on links; ``hints`` are shown
    while a circle or a link is pointed at. ``nodes`` and ``links`` are lit; where any are, all
    other links are faint. ``unknown`` nodes are marked as what is to be found.
    """

    names: Mapping[Node, str] = field(default_factory=dict)
    lines: Mapping[Node, Sequence[str]] = field(default_factory=dict)
    values: Mapping[Link, str] = field(default_factory=dict)
    hints: Mapping[Node | Link, str] = field(default_factory=dict)
    nodes: frozenset[Node] = frozenset()
    links: frozenset[Link] = frozenset()
    unknown: frozenset[Node] = frozenset()


def small_network_figure(
    geometry: SmallNetwork,
    weights: Sequence[Array],
    writing: Writing,
    theme: Theme,
    size: tuple[float, float],
) -> dict[str, Any]:
    """The network as a figure of ``size`` pixels (the width may be stretched later).

    ``weights`` are as `MLP.weights`. A link's colour is its weight's sign, its width the weight's
    size against the largest. Circles carry (column, row) and links (layer, sender, receiver) as
    ``customdata``, for clicks. The y axis runs downwards from 0 to 1, like the geometry.
    """
    labels = {
        link: value for link, value in writing.values.items() if value and link in geometry.links
    }
    longest = max(map(len, labels.values()), default=5)
    places = geometry.link_places(
        *size,
        label=(6.9 * longest + 8, LABEL_SIZE + 6),
        links=labels,
        lines={node: len(lines) for node, lines in writing.lines.items()},
        line=LINE,
    )
    annotations = [
        *_lines(geometry, writing, theme, size[1]),
        *(_label(labels[link], at, link in writing.links, theme) for link, at in places.items()),
    ]
    return {
        "data": [
            _handles(geometry, writing),
            _circles(geometry, writing, theme, size[1]),
        ],
        "layout": layout(
            theme,
            shapes=_shapes(geometry, weights, writing, theme),
            annotations=annotations,
            hovermode="closest",
            xaxis=hidden_axis(0, 1),
            yaxis=hidden_axis(1, 0),
        ),
    }


def _shapes(
    geometry: SmallNetwork, weights: Sequence[Array], writing: Writing, theme: Theme
) -> list[dict[str, Any]]:
    """Links as lines; those that are lit lie over the others, on a broad glow."""
    largest = max(float(np.abs(w).max()) for w in weights) or 1.0
    any_lit = bool(writing.links)
    faint: list[dict[str, Any]] = []
    glow: list[dict[str, Any]] = []
    bright: list[dict[str, Any]] = []
    for link in geometry.links:
        layer, sender, receiver = link
        weight = float(weights[layer][sender, receiver])
        width = THINNEST + (WIDEST - THINNEST) * min(abs(weight) / largest, 1.0)
        lit = link in writing.links
        line = {"color": NEGATIVE if weight < 0 else POSITIVE, "width": width}
        shape = _line(geometry, link, line, FAINT if any_lit and not lit else 0.95)
        (bright if lit else faint).append(shape)
        if lit:
            halo = {"color": theme.accent, "width": width + 7}
            glow.append(_line(geometry, link, halo, 0.22))
    return [*faint, *glow, *bright]


def _line(
    geometry: SmallNetwork, link: Link, line: dict[str, Any], opacity: float
) -> dict[str, Any]:
    (x0, y0), (x1, y1) = geometry.ends(link)
    return {
        "type": "line",
        "layer": "below",
        "x0": x0,
        "y0": y0,
        "x1": x1,
        "y1": y1,
        "line": line,
        "opacity": opacity,
    }


def _circles(
    geometry: SmallNetwork, writing: Writing, theme: Theme, height: float
) -> dict[str, Any]:
    nodes = geometry.nodes
    looks = [_look(geometry, node, writing, theme, height) for node in nodes]
    places = [geometry.place(node) for node in nodes]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "text": [writing.names.get(node, "") for node in nodes],
        "customdata": [list(node) for node in nodes],
        "hovertext": [writing.hints.get(node, "") for node in nodes],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "textposition": "middle center",
        "textfont": {"size": 13, "color": [look["ink"] for look in looks]},
        "cliponaxis": False,
        "marker": {
            "size": [look["size"] for look in looks],
            "opacity": 1,
            "color": [look["fill"] for look in looks],
            "line": {
                "color": [look["border"] for look in looks],
                "width": [look["width"] for look in looks],
            },
        },
    }


def _look(
    geometry: SmallNetwork, node: Node, writing: Writing, theme: Theme, height: float
) -> dict[str, Any]:
    bias, lit, asked = geometry.is_bias(node), node in writing.nodes, node in writing.unknown
    side = geometry.circle(node[0], height)
    return {
        "size": BIAS_SHARE * side if bias else side,
        "fill": theme.zero if bias else theme.card,
        "ink": theme.dim if bias and not lit else theme.ink,
        "border": NEGATIVE if asked else theme.accent if lit else theme.border,
        "width": 3 if lit or asked else 1.5,
    }


def _handles(geometry: SmallNetwork, writing: Writing) -> dict[str, Any]:
    """What of a link can be pointed at: a few unseen spots along it."""
    spots = [(link, share) for link in geometry.links for share in (0.3, 0.4, 0.5, 0.6, 0.7)]
    places = [geometry.along(*spot) for spot in spots]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "customdata": [list(link) for link, _ in spots],
        "hovertext": [writing.hints.get(link, "") for link, _ in spots],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": 12, "opacity": 0},
    }


def _lines(
    geometry: SmallNetwork, writing: Writing, theme: Theme, height: float
) -> list[dict[str, Any]]:
    return [
        _text(
            "<br>".join(lines),
            geometry.place(node),
            theme.ink,
            yanchor="top",
            yshift=-(geometry.circle(node[0], height) / 2 + BELOW),
            bgcolor=theme.card,
            borderpad=0,
        )
        for node, lines in writing.lines.items()
        if lines
    ]


def _label(value: str, place: tuple[float, float], lit: bool, theme: Theme) -> dict[str, Any]:
    return _text(
        value,
        place,
        theme.ink if lit else theme.dim,
        yanchor="middle",
        bgcolor=theme.card,
        bordercolor=theme.accent if lit else theme.line,
        borderwidth=1,
        borderpad=1,
    )


def _text(text: str, place: tuple[float, float], colour: str, **more: Any) -> dict[str, Any]:
    x, y = place
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "x",
        "yref": "y",
        "xanchor": "center",
        "showarrow": False,
        "font": {"size": LABEL_SIZE, "color": colour},
        **more,
    }
