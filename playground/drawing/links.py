"""The links of the network as one SVG: blue where positive, orange where negative, as thick
as the weight is large; and a dot of each bias under its neuron."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

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


def _level(weight: float) -> tuple[bool, int]:
    """Sign and thickness class of a weight; links of one class are one path."""
    share = min(abs(weight) / FULL_WEIGHT, 1.0)
    return weight > 0.0, round(share * LEVELS)


def links_svg(weights: Sequence[Array], geometry: Diagram) -> str:
    """The links of all layers; ``weights`` are matrices (fan_in + 1, fan_out), biases last.

    The picture is WIDTH by HEIGHT units and meant to be stretched across: strokes keep their
    width in pixels.
    """
    xs = [round(WIDTH * column) for column in geometry.columns]
    gap = geometry.pitch(1) - geometry.tile(1)
    dot = min(LARGEST_DOT, 0.7 * gap)
    below = geometry.tile(1) / 2 + min(LARGEST_DOT, gap / 2)
    paths: dict[tuple[bool, int], list[str]] = defaultdict(list)
    dots: dict[bool, list[str]] = defaultdict(list)
    for layer, (left, right) in enumerate(pairwise(xs)):
        reach = (right - left) // 2
        receivers = geometry.rows(layer + 1)
        starts = [
            f"M{left} {y:.0f}C{left + reach} {y:.0f} {right - reach} "
            for y in geometry.senders(layer)
        ]
        ends = [f"{y:.0f} {right} {y:.0f}" for y in receivers]
        drawn = weights[layer][:, : len(receivers)]
        for start, row in zip(starts, drawn[: len(starts)].tolist(), strict=True):
            for end, weight in zip(ends, row, strict=True):
                paths[_level(weight)].append(start + end)
        for y, bias in zip(receivers, drawn[-1].tolist(), strict=True):
            if bias:
                dots[bias > 0.0].append(f"M{right} {y + below:.1f}h0")
    body = "".join(
        _stroke(positive, level, "".join(d))
        for (positive, level), d in sorted(paths.items(), key=lambda entry: entry[0][1])
    )
    body += "".join(_path(_colour(positive), dot, 1.0, "".join(d)) for positive, d in dots.items())
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
