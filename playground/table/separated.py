"""Files of separated values (CSV), in the many ways in which programs write them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from playground.refused import Refused
from playground.table.cells import column, missing, number, of_numbers
from playground.table.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Column,
    check_size,
    column_names,
)

# Where two fit alike, the one that texts and numbers hold less often.
SEPARATORS = "\t;|,"
# With those that are empty.
MOST_LINES = 4 * MOST_ROWS
# How much of a file tells what separates its values.
SAMPLE_CHARACTERS, SAMPLE_ROWS = 2**16, 200
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NOT_TEXT = "The file is neither a text of separated values (CSV) nor a NumPy array (.npy)."


@dataclass(frozen=True)
class Row:
    """A row that is not empty: its number in the file, its cells up to the last that is not
    empty, and how many there are with those."""

    number: int
    cells: list[str]
    length: int


def columns(content: bytes) -> tuple[list[Column], list[int]]:
    """The columns of a file's content, and the numbers of their rows. Raises Refused."""
    text = _text(content)
    separator = _separator(text)
    rows = list(_rows(text, separator))
    if not rows:
        raise Refused("The file is empty.")
    width = _width(rows)
    cells = [row.cells + [""] * (width - len(row.cells)) for row in rows]
    mark = _decimal_mark(cells, separator)
    header = _is_header(cells[0], cells[1:], mark)
    body, numbers = cells[header:], [row.number for row in rows[header:]]
    check_size(len(body), width)
    names = column_names(cells[0] if header else [""] * width)
    found = [
        column(name, [row[index] for row in body], numbers, mark)
        for index, name in enumerate(names)
    ]
    return found, numbers


def _text(content: bytes) -> str:
    """The text that bytes stand for; what is not Unicode is Latin-1, as Windows extends it."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _UNPRINTED.search(text):
            return text
    raise Refused(_NOT_TEXT)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    for cells in csv.reader(lines, delimiter=separator, skipinitialspace=True):
        yield [cell.strip() for cell in cells]


def _separator(text: str) -> str:
    """What best separates the values: it is in the rows equally often and leaves cells that hold
    no other separators, unless as decimal marks; then, that leaves more numbers."""
    sample = text[:SAMPLE_CHARACTERS]
    return max(SEPARATORS, key=lambda separator: _separates(sample, separator))


def _separates(sample: str, separator: str) -> tuple[float, float]:
    rows = list(islice(filter(any, _records(sample, separator)), SAMPLE_ROWS))
    if not rows:
        return 0.0, 0.0
    length, count = Counter(map(len, rows)).most_common(1)[0]
    if length == 1:
        return 0.0, 0.0
    cells = [cell for row in rows for cell in row]
    marks = "." if separator == "," else ".,"
    numbers = sum(any(number(cell, mark) is not None for mark in marks) for cell in cells)
    mixed = sum(
        any(sign in cell for sign in f'{SEPARATORS}"')
        and all(number(cell, mark) is None for mark in marks)
        for cell in cells
    )
    return count / len(rows) - mixed / len(cells), numbers / len(cells)


def _rows(text: str, separator: str) -> Iterator[Row]:
    """Raises Refused as soon as there are too many."""
    found = 0
    try:
        for place, cells in enumerate(_records(text, separator), start=1):
            length = len(cells)
            while cells and not cells[-1]:
                cells.pop()
            if place > MOST_LINES:
                raise Refused(f"The file has more than {MOST_LINES:,} rows, empty ones too.")
            if not cells:
                continue
            if len(cells) > MOST_COLUMNS:
                raise Refused(
                    f"Row {place:,} has {len(cells):,} values; "
                    f"there should be {MOST_COLUMNS} columns at most."
                )
            found += 1
            # One of them may be the header.
            if found > MOST_ROWS + 1:
                raise Refused(f"The file has more than {MOST_ROWS:,} rows of data.")
            yield Row(place, cells, length)
    except csv.Error:
        raise Refused("The file holds an endless cell; a quotation mark may be missing.") from None


def _width(rows: Sequence[Row]) -> int:
    """How many columns the rows have. Raises Refused where they differ."""
    usual = Counter(row.length for row in rows).most_common(1)[0][0]
    # A separator at the end of each row makes no column.
    width = max(len(row.cells) for row in rows if row.length == usual)
    for row in rows:
        if row.length < width or len(row.cells) > width:
            count = row.length if row.length < width else len(row.cells)
            values = "value" if count == 1 else "values"
            raise Refused(
                f"Row {row.number:,} has {count:,} {values}, but most rows have {width:,}."
            )
    return width


def _decimal_mark(rows: Sequence[Sequence[str]], separator: str) -> str:
    """The one that more numbers have; a comma that separates values is none."""
    if separator == ",":
        return "."
    count = {
        mark: sum(
            mark in cell and number(cell, mark) is not None for cells in rows for cell in cells
        )
        for mark in ".,"
    }
    return "," if count[","] > count["."] else "."


def _is_header(first: Sequence[str], body: Sequence[Sequence[str]], mark: str) -> bool:
    """Whether the first row names the columns: it holds no number, but stands above numbers, or
    above texts that are not its own."""
    if not body or any(number(cell, mark) is not None for cell in first):
        return False
    below = [[row[index] for row in body] for index in range(len(first))]
    numeric = [of_numbers(cells, mark) for cells in below]
    if any(numeric):
        # Not the first of the data, with some values missing.
        return any(of and not missing(cell) for of, cell in zip(numeric, first, strict=True))
    return len(set(first)) == len(first) and not any(
        cell in cells for cell, cells in zip(first, below, strict=True)
    )
