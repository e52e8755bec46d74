"""How answers are shown: which mark a sample gets, and what the large map tells of all outputs.

One record for each form of answer that a problem type may ask for. A form whose answer is not a
colour at every point of the plane draws lines instead (`playground.drawing.lines`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from playground.drawing import lines
from playground.drawing.palette import HUES, NEGATIVE, POSITIVE, Theme, quantize, shade
from playground.drawing.png import Palette
from playground.nn.registry import Array

# One unit of a label on the plane, where labels are places.
UNIT = 5.0
SYMBOLS = (
    "circle", "square", "diamond", "triangle-up", "cross",
    "star", "triangle-down", "pentagon", "hexagon", "x",
)  # fmt: skip
# Every combination of up to three labels; its number has a bit for each label that is on.
COMBINATIONS = (
    "#94a4a2", "#ffa90e", "#3f90da", "#832db6", "#bd1f01", "#e76300", "#92dadd", "#717581",
)  # fmt: skip


# Labels that numbers can be drawn with.
LEVELS = (-1.0, -0.5, 0.0, 0.5, 1.0)
# How far out it is shown what is beyond the map, as a share of its extent.
EDGE = 0.97


def at_edge(spots: Array, extent: float) -> Array:
    """Places (n, 2) on a map of ±``extent``; those beyond it are moved to its edge."""
    outside = np.abs(spots).max(axis=1, keepdims=True, initial=0.0) > extent
    return np.where(outside, np.clip(spots, -EDGE * extent, EDGE * extent), spots)


@dataclass(frozen=True)
class Look:
    """How the samples of a group look: colour, symbol, and the words of the legend."""

    colour: str
    symbol: str
    name: str


def _ramp(theme: Theme) -> Palette:
    return theme


@dataclass(frozen=True, kw_only=True)
class Brushes:
    """What points can be drawn as: the groups of samples, or else labels of these ``values``.

    ``made(spots, marks, names)`` makes points (n, 2) and labels of where they were drawn on the
    map (n, 2) and as what (n,), the number of a group or a value: what `View.spots` and
    `View.groups` were made of. There may be more groups than there are, up to ``most``.
    """

    made: Callable[[Array, Array, Sequence[str]], tuple[Array, Array]]
    values: tuple[float, ...] = ()
    most: int = 0


@dataclass(frozen=True, kw_only=True)
class View:
    """One form of answer.

    ``looks(names)`` are the groups of samples, for outputs of these ``names``; none where samples
    are coloured by their value. ``groups(labels)`` is the group of each sample, (n,).
    ``spots(points, labels)`` is where samples stand on the plane, (n, 2). ``answer(signed)`` makes
    palette entries of all outputs at a point, (…, outputs) on the labels' scale, of ``palette``;
    ``tiles`` those of each output's own map, (outputs, …), of ``tile_palette``. ``decided`` makes
    ±1 of outputs (…, outputs), as their answer is. ``sketch`` draws the answer as lines instead.
    ``plane``: whether the large map shows the plane of the features. ``brushes`` is how points are
    drawn by hand, None where they cannot be.
    """

    looks: Callable[[Sequence[str]], list[Look]]
    groups: Callable[[Array], Array]
    spots: Callable[[Array, Array], Array]
    answer: Callable[[Array], Array]
    tiles: Callable[[Array], Array]
    palette: Callable[[Theme], Palette]
    decided: Callable[[Array], Array]
    tile_palette: Callable[[Theme], Palette] = _ramp
    sketch: lines.Sketch | None = None
    plane: bool = True
    brushes: Brushes | None = None

    @property
    def ramped(self) -> bool:
        """Whether the answer, or the samples, have their colours from the scale of −1 to +1."""
        return self.palette is _ramp


def _where_they_are(points: Array, _labels: Array) -> Array:
    return points


def _on_the_curve(points: Array, labels: Array) -> Array:
    return np.column_stack([points[:, 0], UNIT * labels])


def _at_their_place(_points: Array, labels: Array) -> Array:
    return UNIT * labels[:, :2]


def _as_sides(spots: Array, marks: Array, _names: Sequence[str]) -> tuple[Array, Array]:
    return spots, 2.0 * marks - 1.0


def _as_marked(spots: Array, marks: Array, _names: Sequence[str]) -> tuple[Array, Array]:
    return spots, marks


def _as_bits(spots: Array, marks: Array, names: Sequence[str]) -> tuple[Array, Array]:
    return spots, (marks.astype(int)[:, None] >> np.arange(len(names)) & 1).astype(float)


def _as_height(spots: Array, _marks: Array, _names: Sequence[str]) -> tuple[Array, Array]:
    return spots * [1.0, 0.0], spots[:, 1] / UNIT


def _hues(theme: Theme) -> Palette:
    return theme.shades(HUES)


def _combined(theme: Theme) -> Palette:
    return theme.shades(COMBINATIONS)


def _first(signed: Array) -> Array:
    return quantize(signed[..., 0])


def _side_looks(names: Sequence[str]) -> list[Look]:
    low, high = names if len(names) == 2 else ("class −1", "class +1")
    return [Look(NEGATIVE, "circle", low), Look(POSITIVE, "square", high)]


def _class_looks(names: Sequence[str]) -> list[Look]:
    return [Look(HUES[index], SYMBOLS[index], name) for index, name in enumerate(names)]


def _combination_looks(names: Sequence[str]) -> list[Look]:
    return [
        Look(
            COMBINATIONS[number],
            SYMBOLS[number],
            " and ".join(name for bit, name in enumerate(names) if number >> bit & 1) or "none",
        )
        for number in range(2 ** len(names))
    ]


def _no_looks(_names: Sequence[str]) -> list[Look]:
    return []


def _sides(labels: Array) -> Array:
    return (labels > 0.0).astype(int)


def _numbers(labels: Array) -> Array:
    return labels.astype(int)


def _bits(labels: Array) -> Array:
    return np.asarray((labels > 0.5) @ (2 ** np.arange(labels.shape[-1])))


def _together(labels: Array) -> Array:
    return np.zeros(len(labels), dtype=int)


def _either_side(signed: Array) -> Array:
    """0 is on the side of −1."""
    return np.where(signed > 0.0, 1.0, -1.0)


def _only_the_winner(signed: Array) -> Array:
    """The largest output has no need to be above a half."""
    others = np.arange(signed.shape[-1]) != signed.argmax(axis=-1)[..., None]
    return np.where(others, -1.0, 1.0)


def _winners(signed: Array) -> Array:
    """The class of the largest output, the stronger the more it is above an even share."""
    even = 1.0 / signed.shape[-1]
    share = (signed.max(axis=-1) + 1.0) / 2.0
    return shade(signed.argmax(axis=-1), (share - even) / (1.0 - even))


def _own_shares(signed: Array) -> Array:
    """Each output in its class's hue, as strong as its value."""
    hue = np.arange(len(signed)).reshape(-1, *[1] * (signed.ndim - 1))
    return shade(hue, (signed + 1.0) / 2.0)


def _combinations(signed: Array) -> Array:
    """The labels that are on, as strong as the least certain one."""
    return shade(_bits((signed + 1.0) / 2.0), np.abs(signed).min(axis=-1))


_PLAIN = View(
    looks=_no_looks,
    groups=_together,
    spots=_where_they_are,
    answer=_first,
    tiles=quantize,
    palette=_ramp,
    decided=_either_side,
)

VIEWS: Mapping[str, View] = {
    "sides": replace(_PLAIN, looks=_side_looks, groups=_sides, brushes=Brushes(made=_as_sides)),
    "classes": replace(
        _PLAIN,
        looks=_class_looks,
        groups=_numbers,
        answer=_winners,
        tiles=_own_shares,
        tile_palette=_hues,
        palette=_hues,
        decided=_only_the_winner,
        brushes=Brushes(made=_as_marked, most=len(HUES)),
    ),
    "combinations": replace(
        _PLAIN,
        looks=_combination_looks,
        groups=_bits,
        answer=_combinations,
        palette=_combined,
        brushes=Brushes(made=_as_bits),
    ),
    "numbers": replace(_PLAIN, brushes=Brushes(made=_as_marked, values=LEVELS)),
    "curve": replace(
        _PLAIN,
        spots=_on_the_curve,
        sketch=lines.curve,
        plane=False,
        brushes=Brushes(made=_as_height, values=(0.0,)),
    ),
    "places": replace(_PLAIN, spots=_at_their_place, sketch=lines.places, plane=False),
}
