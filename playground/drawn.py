"""Points drawn by hand, on whatever data are there: with their names, units and scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from playground.config import Config
from playground.drawing.palette import LIGHT, colour
from playground.drawing.views import VIEWS
from playground.measures import feature_frames, output_names, target_frames
from playground.nn.registry import Array
from playground.own_data import OwnData, drawn
from playground.points import split_of
from playground.refused import Refused
from playground.writing import rounded, shortened

# Decimal places that the page knows of a point's place.
PLACES = 3
UNKNOWN = "The points that were drawn cannot be read."


def brushes(config: Config, own: OwnData | None) -> list[dict[str, Any]]:
    """What the page offers to draw with: words, colour and symbol, and the ``mark`` of what is
    drawn. Nothing where nothing can be."""
    view = VIEWS[config.problem_type.view]
    if view.brushes is None:
        return []
    if view.brushes.values:
        return _of_values(config, own, view.brushes.values)
    looks = view.looks(output_names(config, own))
    return [
        {"name": shortened(look.name), "colour": look.colour, "symbol": look.symbol, "mark": mark}
        for mark, look in enumerate(looks)
    ]


def further(config: Config, own: OwnData | None) -> int:
    """How many classes can be added to those that there are."""
    known = VIEWS[config.problem_type.view].brushes
    return 0 if known is None else max(0, known.most - len(output_names(config, own)))


def drawn_data(value: Any, config: Config, own: OwnData | None) -> OwnData:
    """The data of points {"x": […], "y": […], "marks": […]} on the map of ``config``, with so many
    ``more`` classes than there are. Raises Refused."""
    view = VIEWS[config.problem_type.view]
    if view.brushes is None:
        raise Refused("Several numbers at once cannot be drawn; choose another problem.")
    spots, marks, more = _read(value)
    if not 0 <= more <= further(config, own):
        raise Refused(UNKNOWN)
    names = _names(output_names(config, own), more)
    groups = len(view.looks(names))
    if groups and not np.isin(marks, np.arange(groups)).all():
        raise Refused(UNKNOWN)
    points, labels = view.brushes.made(spots, marks, names)
    return drawn(
        *_exact(points, labels, config, own),
        problem=config.problem,
        names=names,
        features=feature_frames(config, own),
        targets=target_frames(config, own),
    )


def _of_values(
    config: Config, own: OwnData | None, values: Sequence[float]
) -> list[dict[str, Any]]:
    (frame,) = target_frames(config, own)
    words = rounded([float(frame.values(np.array(value))) for value in values], 0.01 * frame.unit)
    if len(values) == 1:
        # Where it stands says what it is.
        words = ["point"]
    return [
        {"name": name, "colour": colour(value, LIGHT), "symbol": "circle", "mark": value}
        for name, value in zip(words, values, strict=True)
    ]


def _read(value: Any) -> tuple[Array, Array, int]:
    if not isinstance(value, Mapping):
        raise Refused("There are no points.")
    more = value.get("more", 0)
    try:
        x, y, marks = (np.array(value[key], dtype=float) for key in ("x", "y", "marks"))
        spots = np.column_stack([x, y])
    except (KeyError, TypeError, ValueError):
        raise Refused(UNKNOWN) from None
    if not x.ndim == y.ndim == 1 or marks.shape != x.shape or not np.isfinite(marks).all():
        raise Refused(UNKNOWN)
    if type(more) is not int:
        raise Refused(UNKNOWN)
    return spots, marks, more


def _names(names: Sequence[str], more: int) -> list[str]:
    """The names of the classes, and of so many new ones."""
    known = list(names)
    number = len(known)
    while len(known) < len(names) + more:
        number += 1
        if (name := f"class {number}") not in known:
            known.append(name)
    return known


def _exact(
    points: Array, labels: Array, config: Config, own: OwnData | None
) -> tuple[Array, Array]:
    """Points that were there before stay where they are to the last digit, though the page knows
    fewer; so do their labels."""
    split = split_of(config, own)
    view = VIEWS[config.problem_type.view]
    before = np.concatenate([split.train_points, split.test_points])
    were = np.concatenate([split.train_labels, split.test_labels])
    known = {
        place: row for row, place in enumerate(_places(view.spots(before, were), view.groups(were)))
    }
    points, labels = points.copy(), labels.copy()
    drawn_at = _places(view.spots(points, labels), view.groups(labels))
    for row, place in enumerate(drawn_at):
        if (same := known.get(place)) is not None:
            points[row], labels[row] = before[same], were[same]
    return points, labels


def _places(spots: Array, groups: Array) -> list[tuple[float, ...]]:
    return [tuple(place) for place in np.column_stack([spots.round(PLACES), groups]).tolist()]
