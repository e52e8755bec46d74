"""What a file of data becomes, and its limits."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from playground.refused import Refused

Array = NDArray[np.float64]

LARGEST_FILE = 5 * 2**20
FEWEST_ROWS, MOST_ROWS = 20, 5000
FEWEST_COLUMNS, MOST_COLUMNS = 2, 64
# Characters of a cell or a column's name, and of the file's name.
LONGEST, LONGEST_NAME = 200, 80
MOST_LEVELS = 20
LARGEST_NUMBER = 1e100
SMALLEST_RANGE = 1e-100
# Characters of a cell or a name that a sentence quotes.
QUOTED = 40


@dataclass(frozen=True, eq=False)
class Column:
    """``values`` (n,), as the file has them; of a column of texts, their numbers in ``levels``,
    which are the distinct texts in order of first appearance."""

    name: str
    values: Array
    levels: tuple[str, ...] = ()

    @cached_property
    def distinct(self) -> Array:
        """The values that occur, ascending."""
        return np.unique(self.values)

    @property
    def constant(self) -> bool:
        """Whether it is the same in all rows, and there is nothing to learn from it."""
        return bool(self.distinct[-1] - self.distinct[0] < SMALLEST_RANGE)

    @property
    def usable(self) -> bool:
        """Whether it can be a feature or a target: texts that are nearly all different cannot."""
        return len(self.levels) <= MOST_LEVELS


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of equal length with distinct names. Compared by ``digest``. ``notes`` are sentences
    about what the file has and the table has not."""

    name: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Identifies the names, the texts and the numbers."""
        said = [self.name, [[column.name, column.levels] for column in self.columns]]
        digest = hashlib.sha256(json.dumps(said).encode("ascii"))
        for column in self.columns:
            digest.update(column.values.astype("<f8").tobytes())
        return digest.hexdigest()[:16]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def rows(self) -> int:
        """How many rows of data there are."""
        return len(self.columns[0].values)


def clean(text: str) -> str:
    """The text in printable characters, with single spaces between its words."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())


def file_name(name: str) -> str:
    """A file's name as a table bears it."""
    return clean(name)[:LONGEST_NAME].rstrip() or "The file"


def column_names(texts: Iterable[str]) -> list[str]:
    """Distinct names for columns that a file calls ``texts``, some of them perhaps nothing.

    Raises Refused.
    """
    names: list[str] = []
    for number, text in enumerate(texts, start=1):
        wanted = clean(text) or f"column {number}"
        if len(wanted) > LONGEST:
            raise Refused(
                f"The name of column {number} has {len(wanted):,} characters; "
                f"{LONGEST} are the most."
            )
        name, same = wanted, 1
        while name in names:
            same += 1
            ending = f" ({same})"
            name = wanted[: LONGEST - len(ending)].rstrip() + ending
        names.append(name)
    return names


def quoted(text: str) -> str:
    """The text as a sentence quotes it, shortened."""
    text = clean(text)
    if len(text) > QUOTED:
        text = text[: QUOTED - 1] + "…"
    return f"“{re.sub(r'[.]{2,}', '…', text)}”"


def called(name: str) -> str:
    """A column as a sentence speaks of it."""
    return name if re.fullmatch(r"column \d+", name) else f"column {quoted(name)}"


def capital(words: str) -> str:
    """The words as a sentence begins with them."""
    return words[0].upper() + words[1:]


def check_size(rows: int, columns: int) -> None:
    """Raises Refused where there are too few or too many."""
    for count, thing, fewest, most in (
        (columns, "column", FEWEST_COLUMNS, MOST_COLUMNS),
        (rows, "row", FEWEST_ROWS, MOST_ROWS),
    ):
        if not fewest <= count <= most:
            things = thing if count == 1 else f"{thing}s"
            raise Refused(
                f"The file has {count:,} {things} of data; it should be {fewest} to {most:,}."
            )


def number_column(name: str, values: Array, rows: Iterable[int]) -> Column:
    """A column of numbers, NaN where there is none; ``rows`` are its rows' numbers in the file.
    Raises Refused."""
    bad = np.flatnonzero(np.abs(values) > LARGEST_NUMBER)
    if bad.size:
        row = list(rows)[bad[0]]
        if np.isfinite(values[bad[0]]):
            raise Refused(
                f"Row {row:,} has a number beyond all use in {called(name)} "
                f"(larger than {LARGEST_NUMBER:g})."
            )
        raise Refused(f"Row {row:,} has no finite number in {called(name)}.")
    # Adding nothing makes 0 of −0, which is the same number in other bytes.
    return _read_only(name, values + 0.0)


def text_column(name: str, texts: Iterable[str]) -> Column:
    """A column of texts, NaN where there is none."""
    levels: dict[str, int] = {}
    values = [
        levels.setdefault(text, len(levels)) if text else np.nan for text in map(clean, texts)
    ]
    return _read_only(name, np.array(values, dtype=np.float64), tuple(levels))


def only(column: Column, rows: NDArray[np.bool_]) -> Column:
    """A column's rows where ``rows`` (n,) says so, none of them a gap."""
    values = column.values[rows]
    if not column.levels:
        return _read_only(column.name, values)
    return text_column(column.name, (column.levels[int(value)] for value in values))


def _read_only(name: str, values: Array, levels: tuple[str, ...] = ()) -> Column:
    values.setflags(write=False)
    return Column(name, values, levels)
