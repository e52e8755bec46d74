"""What the page's controls change."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Any

from playground import query
from playground.activations.settings import (
    CONSTANTS,
    LARGEST_SEED,
    STANDARD,
    Comparison,
)
from playground.activations.tries import TRIES
from playground.query import changed, from_json
from playground.refused import Refused
from playground.settings import quoted


@dataclass(frozen=True)
class Change:
    """The settings after a change, and notices: pairs of a level and a sentence. ``moves`` says
    that the page is to go to the field and the function that are set; it is there already if
    that is where the change came from."""

    settings: Comparison
    notices: tuple[tuple[str, str], ...] = ()
    moves: bool = True


def opened(search: Any, stored: Any) -> Change:
    """The settings of a page that opens: those of its link, else those of the session."""
    settings, notices = query.opened(STANDARD, search, stored)
    return Change(settings, tuple(("warning", notice) for notice in notices))


def change(stored: Any, control: str, value: Any) -> Change:
    """The settings after ``control`` was used. A value that a setting does not take leaves it as
    it was, and says so."""
    now, _ = from_json(STANDARD, stored)
    try:
        return Change(_changed(now, control, value), moves=control == "try")
    except Refused as refusal:
        return Change(now, (("error", str(refusal)),))


def _changed(now: Comparison, control: str, value: Any) -> Comparison:
    if control == "try":
        if value not in TRIES:
            raise Refused(f"{quoted(value)} is not one of the page’s questions.")
        return TRIES[value].settings(now)
    if control == "reset":
        return replace(now, **{name: getattr(STANDARD, name) for name in CONSTANTS})
    if control == "new-seed":
        # Any but the one that is there
        seed = now.seed + 1 + secrets.randbelow(LARGEST_SEED)
        return replace(now, seed=seed % (LARGEST_SEED + 1))
    if control == "depth":
        return _of_depth(now, value)
    if control.startswith(("width-", "x-")):
        name, _, place = control.partition("-")
        return _replaced(now, {"width": "layers", "x": "x"}[name], int(place), value)
    return changed(now, **{control: value})


def _replaced(now: Comparison, name: str, place: int, value: Any) -> Comparison:
    """``now`` with another value at one place of a list."""
    values = list(getattr(now, name))
    values[place] = value
    return changed(now, **{name: values})


def _of_depth(now: Comparison, depth: Any) -> Comparison:
    """``now`` with so many layers: the last is kept, others are added or dropped before it."""
    try:
        wanted = int(depth)
    except (TypeError, ValueError):
        raise Refused("The number of layers must be a whole number.") from None
    *before, last = now.layers
    hidden = (before + [before[-1]] * wanted)[: max(wanted - 1, 0)]
    return changed(now, layers=(*hidden, last))
