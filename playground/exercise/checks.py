"""Whether a network meets an exercise's target, and where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.exercise.network import Network
from playground.exercise.surface import Region, compare
from playground.exercise.tasks import Picture, Task, Truth
from playground.exercise.words import numeral

# Parts of the square that are smaller than this share of it are no wider than a drawn line.
TOLERANCE = 0.0005


@dataclass(frozen=True)
class Verdict:
    """``share`` of the rows or of the square's area agrees with the target. ``rows`` are the
    numbers of the rows that do not, from 0; ``differing`` the parts of the square that do not,
    each with the target's colour. ``words`` say it, with numbers."""

    passed: bool
    share: float
    words: str
    rows: tuple[int, ...] = ()
    differing: tuple[Region, ...] = ()


def check(task: Task, network: Network) -> Verdict | None:
    """The verdict on ``network``; none where the exercise has no target."""
    if isinstance(task.target, Truth):
        return _truth(task, task.target, network)
    if isinstance(task.target, Picture):
        return _picture(task, task.target, network)
    return None


def _truth(task: Task, target: Truth, network: Network) -> Verdict:
    wrong = np.flatnonzero(network.high(task.rows) != np.array(target.high)).tolist()
    count = len(task.rows)
    share = 1.0 - len(wrong) / count
    if not wrong:
        return Verdict(True, share, f"All {count} rows have the output that is asked for.")
    low, high = (numeral(level) for level in network.levels)
    parts = [
        f"{_place(task.rows[row])} should give {high if target.high[row] else low}" for row in wrong
    ]
    right = count - len(wrong)
    words = f"{right} of {count} rows {'is' if right == 1 else 'are'} right. {_listed(parts)}."
    return Verdict(False, share, words, tuple(wrong))


def _picture(task: Task, target: Picture, network: Network) -> Verdict:
    found = compare(network, target.solution, task.window)
    if found.agreement >= 1.0 - TOLERANCE:
        return Verdict(True, found.agreement, "The whole square has the colours of the target.")
    largest = found.differing[0]
    wanted, has = ("blue", "orange") if largest.high else ("orange", "blue")
    # A share that is not yet all of it is never rounded up to 100 %.
    percent = int(found.agreement * 1000) / 10
    count = len(found.differing)
    where = "It differs" if count == 1 else f"It differs in {count} pieces, the largest"
    words = (
        f"{percent:.1f} % of the square agrees. {where} around {_place(largest.cell.centre)}: "
        f"the target is {wanted} there, your network {has}."
    )
    return Verdict(False, found.agreement, words, differing=tuple(found.differing))


def _place(point: Sequence[float]) -> str:
    return f"({', '.join(numeral(round(x, 1)) for x in point)})"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
