"""What a person changes: each control turns the settings into others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from playground.exercise.cells import Window
from playground.exercise.network import MOST_NEURONS, Network
from playground.exercise.settings import MOST_ROWS, VALUE, Exercise, start_of
from playground.exercise.surface import regions
from playground.query import changed
from playground.refused import Refused
from playground.settings import Unfit, quoted

# A network to practise on has weights of this size, and no colour covers less than this share.
LARGEST_DRAWN = 3
FAIREST_SHARE = 0.2


@dataclass(frozen=True)
class Typed:
    """Numbers as they stand in fields: ``values``, none where what stands there is not one, and
    for each of those its place and a sentence."""

    values: tuple[float | None, ...]
    unfit: Mapping[int, str]


def typed(texts: Sequence[Any], names: Sequence[str]) -> Typed:
    """Read fields; ``names`` say in a sentence which is which."""
    values: list[float | None] = []
    unfit = {}
    for place, (text, name) in enumerate(zip(texts, names, strict=True)):
        try:
            values.append(number(text))
        except Unfit as complaint:
            values.append(None)
            unfit[place] = f"{name} {complaint}; {quoted(text)} is not used."
    return Typed(tuple(values), unfit)


def number(text: Any) -> float:
    """A number as people type it: with a comma or a point, with a hyphen or a minus sign.
    Raises Unfit."""
    plain = str("" if text is None else text).strip()
    return float(VALUE.parse(plain.replace("−", "-").replace("–", "-").replace(",", ".")))


def with_weights(exercise: Exercise, values: Sequence[float | None]) -> Exercise:
    """The weights that are numbers; the others stay."""
    if len(values) != len(exercise.weights):
        return exercise
    kept = tuple(
        old if new is None else new for old, new in zip(exercise.weights, values, strict=True)
    )
    return replace(exercise, weights=kept)


def with_row(exercise: Exercise, row: Sequence[float]) -> Exercise:
    """One more row. Raises Refused."""
    if len(exercise.rows) == MOST_ROWS:
        raise Refused(f"There are {MOST_ROWS} rows of your own already; take one away first.")
    return changed(exercise, rows=[*exercise.rows, tuple(row)])


def without_row(exercise: Exercise, place: Any, row: Any) -> Exercise:
    """Without ``row``, one of one's own, which stood at ``place``; others before it may have been
    taken away since, or the row itself."""
    rows = exercise.rows
    if isinstance(place, bool) or not isinstance(place, int) or not isinstance(row, list):
        raise Refused("There is no such row.")
    for at in range(min(place, len(rows) - 1), -1, -1):
        if rows[at] == tuple(row):
            return replace(exercise, rows=rows[:at] + rows[at + 1 :])
    return exercise


def resized(exercise: Exercise, first: Any, second: Any) -> Exercise:
    """Other widths; without a first hidden layer there is no second. Raises Refused."""
    widths = [_width(first), _width(second)]
    hidden = tuple(widths[: widths.index(0)] if 0 in widths else widths)
    changed(exercise, hidden=hidden)
    return exercise.holding(exercise.network.resized(hidden))


def _width(value: Any) -> int:
    if str(value) not in map(str, range(MOST_NEURONS + 1)):
        raise Refused(f"Hidden neurons must be 0 to {MOST_NEURONS}.")
    return int(value)


def other_task(exercise: Exercise, task: Any) -> Exercise:
    """Another exercise, as it begins. Raises Refused."""
    chosen = changed(exercise, task=task).task
    return replace(start_of(chosen), answer_first=exercise.answer_first)


def started_again(exercise: Exercise) -> Exercise:
    """The exercise as it begins, with the rows of one's own."""
    return exercise.holding(start_of(exercise.task).network)


def solved(exercise: Exercise) -> Exercise:
    """The exercise's own solution."""
    target = exercise.of_task.target
    return exercise if target is None else exercise.holding(target.solution)


def another_network(exercise: Exercise, rng: np.random.Generator) -> Exercise:
    """The same widths with small whole numbers, to practise on: drawn until both colours cover
    a fair share of the square, or as well as a hundred draws can."""
    return exercise.holding(
        max(
            (_drawn(exercise.network, rng) for _ in range(100)),
            key=lambda network: _fairness(network, exercise.of_task.window),
        )
    )


def _drawn(network: Network, rng: np.random.Generator) -> Network:
    count = len(network.weights)
    drawn = rng.integers(-LARGEST_DRAWN, LARGEST_DRAWN + 1, count)
    return replace(network, weights=tuple(float(weight) for weight in drawn))


def _fairness(network: Network, window: Window) -> float:
    found = regions(network, window)
    blue = sum(region.cell.area for region in found if region.high) / window.area
    return min(blue, 1.0 - blue, FAIREST_SHARE) + 0.01 * len(found)


# Controls whose value is a setting's, by its name.
PLAIN: Mapping[str, Callable[[Exercise, Any], Exercise]] = {
    "task": other_task,
    "phi": lambda exercise, value: changed(exercise, phi=value),
    "answer_first": lambda exercise, value: changed(exercise, answer_first=value),
}
