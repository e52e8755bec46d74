"""Cells of text, and whether the column that they make is one of numbers or of texts."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Sequence

import numpy as np

from playground.refused import Refused
from playground.table.table import (
    LONGEST,
    Column,
    called,
    number_column,
    quoted,
    text_column,
)

# A column with this share of numbers is meant to be one of numbers.
MOSTLY = 0.8
MISSING = frozenset({"", "?", "-", "na", "n/a", "#n/a", "nan", "null", "none"})
_INFINITE = frozenset({"inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"})
# Not what float() would take besides: digits of other scripts, and 1_000.
_NUMBER = {
    mark: re.compile(
        rf"[+-]?(?:\d+(?:[{mark}]\d*)?|[{mark}]\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE
    )
    for mark in ".,"
}


def number(cell: str, mark: str) -> float | None:
    """The number that a cell is, infinity included, or nothing; ``mark`` is the decimal mark."""
    if not _NUMBER[mark].fullmatch(cell):
        return math.inf if cell.lower() in _INFINITE else None
    # What has been written in digits is not infinite, only beyond all use.
    value = float(cell.replace(mark, "."))
    return max(-sys.float_info.max, min(sys.float_info.max, value))


def missing(cell: str) -> bool:
    """Whether a cell among numbers says that there is none."""
    return cell.lower() in MISSING


def of_numbers(cells: Sequence[str], mark: str) -> bool:
    """Whether cells are mostly numbers, those that are missing left out of the count."""
    others = [cell for cell in cells if number(cell, mark) is None]
    texts = sum(not missing(cell) for cell in others)
    numbers = len(cells) - len(others)
    return numbers >= MOSTLY * (numbers + texts)


def check_length(cell: str, name: str, row: int) -> None:
    """Raises Refused for a cell of too many characters."""
    if len(cell) > LONGEST:
        raise Refused(
            f"Row {row:,} has {len(cell):,} characters in {called(name)}; {LONGEST} are the most."
        )


def column(name: str, cells: Sequence[str], rows: Sequence[int], mark: str) -> Column:
    """The column that cells make, without spaces around them, NaN where there is no value; ``rows``
    are the numbers of their rows in the file. Raises Refused."""
    for row, cell in zip(rows, cells, strict=True):
        check_length(cell, name, row)
    if not of_numbers(cells, mark):
        return text_column(name, cells)
    values = []
    for row, cell in zip(rows, cells, strict=True):
        value = number(cell, mark)
        if value is None and not missing(cell):
            raise Refused(
                f"Row {row:,} has {quoted(cell)} in {called(name)}, where the others are numbers."
            )
        values.append(math.nan if value is None else value)
    return number_column(name, np.array(values), rows)
