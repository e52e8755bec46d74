"""Cells without a value: what is left of a table when they are left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from playground.refused import Refused
from playground.table.table import FEWEST_COLUMNS, FEWEST_ROWS, Column, called, capital, only

# A column with a larger share of gaps is left out, rather than so many rows.
MOST_GAPS = 0.5
Gaps = NDArray[np.bool_]


def without_gaps(
    columns: Sequence[Column], rows: Sequence[int]
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """The columns that mostly have values, in the rows that have all of these; and sentences about
    what was left out. Values (n,) that are NaN are gaps, and ``rows`` the numbers of the n rows in
    the file. Raises Refused where too little would be left.
    """
    gaps: Gaps = np.isnan([column.values for column in columns])
    if not gaps.any():
        return tuple(columns), ()
    sparse = gaps.mean(axis=1) > MOST_GAPS
    kept = [column for column, out in zip(columns, sparse, strict=True) if not out]
    full = ~gaps[~sparse].any(axis=0)
    if len(kept) < FEWEST_COLUMNS or full.sum() < FEWEST_ROWS:
        raise Refused(f"{_first(columns, gaps, rows)} Without gaps, too little would be left.")
    said = []
    if left_out := len(rows) - int(full.sum()):
        said.append(_first(kept, gaps[~sparse], rows) + _left_out(left_out))
    said += [
        f"{capital(called(column.name))} is left out: "
        f"{count:,} of {len(rows):,} rows have no value in it."
        for column, count, out in zip(columns, gaps.sum(axis=1), sparse, strict=True)
        if out
    ]
    return tuple(only(column, full) for column in kept), tuple(said)


def _first(columns: Sequence[Column], gaps: Gaps, rows: Sequence[int]) -> str:
    row = int(gaps.any(axis=0).argmax())
    name = columns[int(gaps[:, row].argmax())].name
    return f"Row {rows[row]:,} has no value in {called(name)}."


def _left_out(count: int) -> str:
    """What becomes of the first of so many rows, and of the others."""
    others = count - 1
    more = f", and so {'is' if others == 1 else 'are'} {others:,} more with gaps" if others else ""
    return f" It is left out{more}."
