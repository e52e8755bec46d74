"""Numbers and names as a person reads them. Of numbers, ``step`` is the smallest difference that
matters."""

from __future__ import annotations

import math
from collections.abc import Sequence

# Decimal places, and a size, beyond which a number is written with an exponent.
MOST_DECIMALS = 8
LARGEST = 1e9
# Characters of a name that stands in a line or beside a number.
LONGEST_NAME = 40


def decimals(step: float) -> int:
    """How many decimal places tell such differences; below 0 where tens or more would do."""
    return math.ceil(-math.log10(step))


def shortened(name: str) -> str:
    """A name that is not too long for a line."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def written(value: float, step: float) -> str:
    """``value`` with as many decimal places as tell such differences; "–" where it is no number."""
    return _with_places(value, max(0, decimals(step)))


def rounded(values: Sequence[float], step: float) -> list[str]:
    """Numbers that belong together, rounded to where such differences begin, before the decimal
    point as well."""
    places = decimals(step)
    return column([round(value, places) for value in values], step)


def column(values: Sequence[float], step: float) -> list[str]:
    """Numbers as `written`, all with as many decimal places as one of them needs."""
    most = max(0, decimals(step))
    finite = [value for value in values if math.isfinite(value)]
    needed = next((places for places in range(most) if _suffice(places, finite)), most)
    return [_with_places(value, needed) for value in values]


def _suffice(places: int, values: Sequence[float]) -> bool:
    return all(math.isclose(round(value, places), value, rel_tol=1e-9) for value in values)


def _with_places(value: float, places: int) -> str:
    if not math.isfinite(value):
        return "–"
    plain = places <= MOST_DECIMALS and abs(value) < LARGEST
    text = f"{value:,.{places}f}" if plain else f"{value:.4g}"
    return text.replace("-", "−")
