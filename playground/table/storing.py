"""A table as the browser keeps it, hostile until proven otherwise."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeGuard

import numpy as np

from playground.refused import Refused
from playground.table.table import (
    LARGEST_FILE,
    LONGEST,
    MOST_COLUMNS,
    MOST_ROWS,
    Column,
    Table,
    check_size,
    clean,
    file_name,
    number_column,
)

FORMAT = 1
_UNREADABLE = "Your stored data cannot be read."
_LONGEST_VALUES = 4 * -(-8 * MOST_COLUMNS * MOST_ROWS // 3)


def encode(table: Table) -> dict[str, Any]:
    """What the store keeps: ``values`` are little-endian float64, one column after the other."""
    raw = b"".join(column.values.astype("<f8").tobytes() for column in table.columns)
    return {
        "version": FORMAT,
        "name": table.name,
        "columns": [
            {"name": column.name, "levels": list(column.levels)} for column in table.columns
        ],
        "values": base64.b64encode(raw).decode("ascii"),
    }


def decode(stored: Any) -> Table:
    """The table out of a store. Raises Refused."""
    if not isinstance(stored, Mapping) or stored.get("version") != FORMAT:
        raise Refused("Your own data are not here any more.")
    name, columns, text = (stored.get(key) for key in ("name", "columns", "values"))
    if (
        not isinstance(name, str)
        or file_name(name) != name
        or not isinstance(columns, list)
        or len(columns) > MOST_COLUMNS
        or not isinstance(text, str)
        or len(text) > _LONGEST_VALUES
    ):
        raise Refused(_UNREADABLE)
    return _decoded(name, tuple(map(_heading, columns)), text)


def _heading(stored: Any) -> tuple[str, tuple[str, ...]]:
    """A column's name and levels. Raises Refused."""
    name = stored.get("name") if isinstance(stored, Mapping) else None
    levels = stored.get("levels") if isinstance(stored, Mapping) else None
    if (
        not is_text(name)
        or not isinstance(levels, list)
        or len(levels) > MOST_ROWS
        or not all(map(is_text, levels))
    ):
        raise Refused(_UNREADABLE)
    return name, tuple(levels)


def is_text(stored: Any) -> TypeGuard[str]:
    """Whether it could be a column's name or a cell."""
    return isinstance(stored, str) and 0 < len(stored) <= LONGEST and clean(stored) == stored


# A session sends the same text with every request. Few are kept, for they may be large.
@lru_cache(maxsize=16)
def _decoded(name: str, headings: tuple[tuple[str, tuple[str, ...]], ...], text: str) -> Table:
    characters = sum(len(level) for _, levels in headings for level in levels)
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(_UNREADABLE) from None
    names = {heading for heading, _ in headings}
    if (
        characters > LARGEST_FILE
        or not headings
        or len(names) < len(headings)
        or len(raw) % (8 * len(headings))
    ):
        raise Refused(_UNREADABLE)
    values = np.frombuffer(raw, dtype="<f8").reshape(len(headings), -1).astype(np.float64)
    rows = values.shape[1]
    check_size(rows, len(headings))
    columns = []
    for (heading, levels), row in zip(headings, values, strict=True):
        column = number_column(heading, row, range(1, rows + 1))
        columns.append(Column(heading, column.values, levels))
        if np.isnan(row).any() or (levels and not _numbers_of(columns[-1])):
            raise Refused(_UNREADABLE)
    return Table(name, tuple(columns))


def _numbers_of(column: Column) -> bool:
    """Whether its values are the numbers of its levels, which first appear in their order."""
    found, first = np.unique(column.values, return_index=True)
    return (
        len(set(column.levels)) == len(column.levels)
        and np.array_equal(found, np.arange(len(column.levels)))
        and bool((np.diff(first) > 0).all())
    )
