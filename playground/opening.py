"""Opening a file of data: what is in it, what may be picked, and what was."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any

from playground.guessing import features_of, guess, problems_for, remarks
from playground.own_data import OwnData, from_table
from playground.problems import PROBLEMS
from playground.refused import Refused
from playground.table import Table, read
from playground.table import decode as decode_table
from playground.table import encode as encode_table

SHOWN_ROWS, DIGITS = 6, 12
MOST_NOTES = 3


def opened(name: str, content: bytes) -> dict[str, Any]:
    """A file's table with what is most likely meant, as the page keeps it until it is used.
    Raises Refused."""
    table = read(name, content)
    likely = guess(table)
    return {
        "table": encode_table(table),
        "words": words(table),
        "features": list(likely.features),
        "targets": list(likely.targets),
        "problem": likely.problem,
    }


def columns(table: Table) -> list[dict[str, Any]]:
    """The columns as a list offers them; those that are of no use cannot be chosen."""
    return [
        {
            "value": str(index),
            "label": column.name,
            "disabled": column.constant or not column.usable,
        }
        for index, column in enumerate(table.columns)
    ]


def words(table: Table) -> list[str]:
    """What is said of a file, paragraph by paragraph: what becomes of it, and of which columns
    nothing can be made."""
    notes = [*table.notes, *remarks(table)]
    more = len(notes) - MOST_NOTES
    if more > 0:
        notes[MOST_NOTES:] = [f"And the like of {more} other column{'s' * (more > 1)}."]
    return [
        f"{table.name}: {table.rows:,} rows. Nothing of it is kept by the server. Columns are "
        "standardized for training, to mean 0 and deviation 1; all that is shown is in the file's "
        "units.",
        *notes,
    ]


def second_feature(table: Table, value: Any, others: Sequence[Any]) -> str | None:
    """The column of the second feature: ``value`` if it can be that besides ``others``, or else the
    first one that can. Columns by their numbers as texts."""
    possible = [
        entry["value"]
        for entry in columns(table)
        if not entry["disabled"] and entry["value"] not in others
    ]
    return value if value in possible else next(iter(possible), None)


def problems(table: Table, targets: list[int]) -> list[dict[str, str]]:
    """The problems that these targets can pose, as a list offers them."""
    return [{"value": name, "label": PROBLEMS[name].label} for name in problems_for(table, targets)]


def preview(table: Table) -> tuple[list[str], list[list[str]]]:
    """The columns' names and the first rows, as texts."""
    rows = [
        [
            column.levels[int(column.values[row])]
            if column.levels
            else f"{column.values[row]:.{DIGITS}g}"
            for column in table.columns
        ]
        for row in range(min(SHOWN_ROWS, table.rows))
    ]
    return [column.name for column in table.columns], rows


def picked_data(value: Any) -> OwnData:
    """The data of ``value``: a table as it is kept, and the numbers of the columns that were
    picked. Raises Refused."""
    if not isinstance(value, Mapping):
        raise Refused("Choose a file first.")
    table = decode_table(value.get("table"))
    targets = value.get("targets")
    if not isinstance(targets, list) or not targets:
        raise Refused("Choose at least one column as the target.")
    problem = value.get("problem")
    if not isinstance(problem, str) or not problem:
        raise Refused("Choose a problem that suits the target.")
    keys = ("x", "y")[: features_of(problem)]
    features = [_number(value.get(key)) for key in keys]
    return from_table(table, features, [_number(target) for target in targets], problem)


def _number(text: Any) -> int:
    if not isinstance(text, str) or not text.isdecimal() or len(text) > 3:
        raise Refused("Choose two columns as features.")
    return int(text)


def uploaded(name: Any, contents: Any) -> tuple[str, bytes]:
    """Name and content of a file as the page's upload gives them: a data URI."""
    text = contents.partition(",")[2] if isinstance(contents, str) else ""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    return (name if isinstance(name, str) else "The file"), content
