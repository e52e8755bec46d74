"""The links of the network as one SVG: blue where positive, orange where negative, as thick
as the weight is large; and a dot of each bias under its neuron."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from playground.drawing.diagram import HEIGHT, Diagram
from playground.drawing.palette import NEGATIVE, POSITIVE
from playground.nn.registry import Array

WIDTH = 1000
# |w| of this size is drawn full; larger ones are no thicker.
FULL_WEIGHT = 2.0
LEVELS = 10
THINNEST, THICKEST = 0.5, 4.5
FAINTEST, STRONGEST = 0.35, 0.95
LARGEST_DOT = 5.0


@dataclass(frozen=True)
class _Strands:
    """What of a picture does not change with the weights. Of each layer: the paths of its links,
    sender by sender, how many senders and receivers are drawn, and the places of their dots."""

    paths: list[str]
    senders: int
    receivers: int
    dots: list[str]


@lru_cache(maxsize=64)
def _strands(geometry: Diagram) -> list[_Strands]:
    gap = geometry.pitch(1) - geometry.tile(1)
    below = geometry.tile(1) / 2 + min(LARGEST_DOT, gap / 2)
    layers = []
    for layer, (left, right) in enumerate(pairwise(geometry.columns)):
        x0, x1 = round(WIDTH * left), round(WIDTH * right)
        reach = (x1 - x0) // 2
        senders, receivers = geometry.senders(layer), geometry.rows(layer + 1)
        paths = [
            f"M{x0} {start:.0f}C{x0 + reach} {start:.0f} {x1 - reach} {end:.0f} {x1} {end:.0f}"
            for start in senders
            for end in receivers
        ]
        dots = [f"M{x1} {y + below:.1f}h0" for y in receivers]
        layers.append(_Strands(paths, len(senders), len(receivers), dots))
    return layers


def links_svg(weights: Sequence[Array], geometry: Diagram) -> str:
    """The links of all layers; ``weights`` are matrices (fan_in + 1, fan_out), biases last.

    The picture is WIDTH by HEIGHT units and meant to be stretched across: strokes keep their
    width in pixels. Links of one sign and one class of thickness are one path.
    """
    paths: dict[tuple[int, bool], list[str]] = defaultdict(list)
    dots: dict[bool, list[str]] = defaultdict(list)
    for w, strands in zip(weights, _strands(geometry), strict=True):
        drawn = w[: strands.senders, : strands.receivers]
        levels = np.rint(np.minimum(np.abs(drawn) / FULL_WEIGHT, 1.0) * LEVELS).astype(int)
        classes = zip(levels.ravel().tolist(), (drawn > 0.0).ravel().tolist(), strict=True)
        for kind, path in zip(classes, strands.paths, strict=True):
            paths[kind].append(path)
        for bias, dot in zip(w[-1, : strands.receivers].tolist(), strands.dots, strict=True):
            if bias:
                dots[bias > 0.0].append(dot)
    size = min(LARGEST_DOT, 0.7 * (geometry.pitch(1) - geometry.tile(1)))
    body = "".join(
        _stroke(positive, level, "".join(d))
        for (level, positive), d in sorted(paths.items(), key=lambda entry: entry[0][0])
    )
    body += "".join(_path(_colour(positive), size, 1.0, "".join(d)) for positive, d in dots.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'preserveAspectRatio="none" fill="none" stroke-linecap="round">'
        f"<style>path{{vector-effect:non-scaling-stroke}}</style>{body}</svg>"
    )


def _colour(positive: bool) -> str:
    return POSITIVE if positive else NEGATIVE


def _stroke(positive: bool, level: int, d: str) -> str:
    share = level / LEVELS
    width = THINNEST + (THICKEST - THINNEST) * share
    opacity = FAINTEST + (STRONGEST - FAINTEST) * share
    return _path(_colour(positive), width, opacity, d)


def _path(colour: str, width: float, opacity: float, d: str) -> str:
    return (
        f'<path stroke="{colour}" stroke-width="{width:.2f}" stroke-opacity="{opacity:.2f}" '
        f'd="{d}"/>'
    )
