"""NumPy's files of one array (.npy)."""

from __future__ import annotations

import io
import math
import sys

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from playground.refused import Refused
from playground.table.cells import column
from playground.table.table import Column, check_size, column_names, number_column

MAGIC = npy.MAGIC_PREFIX
_NUMBERS, _TEXTS = "biuf", "US"
_BROKEN = "The file is not a whole NumPy array (.npy)."


def columns(content: bytes) -> tuple[list[Column], range]:
    """The columns of a file's content, an array's second axis or its fields, and the numbers of
    their rows.

    Nothing is read that its header does not promise to be numbers or texts, of a size that is
    there (no pickles). Raises Refused.
    """
    _check_header(content)
    try:
        array = np.load(io.BytesIO(content), allow_pickle=False)
    except Exception:  # a broken file fails in as many ways as there are parts to its format
        raise Refused(_BROKEN) from None
    fields = array.dtype.names
    parts = [array[name] for name in fields] if fields else list(array.T)
    names = column_names(fields or [""] * len(parts))
    rows = range(1, len(array) + 1)
    return [_column(name, part, rows) for name, part in zip(names, parts, strict=True)], rows


def _check_header(content: bytes) -> None:
    file = io.BytesIO(content)
    try:
        version = npy.read_magic(file)
        # Version 3 is version 2 with fields' names in UTF-8, and those do not matter here.
        read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
        shape, _, dtype = read(file)
    except Exception:  # as above
        raise Refused(_BROKEN) from None
    if dtype.hasobject:
        raise Refused(
            "The array holds Python objects (a pickle), which are never opened; "
            "it should hold numbers or texts."
        )
    fields = [dtype[name] for name in dtype.names or ()]
    if any(kind.kind not in _NUMBERS + _TEXTS for kind in fields or [dtype]):
        raise Refused("The array should hold numbers or texts, and nothing else.")
    size = math.prod(shape) * dtype.itemsize
    if not all(0 <= length <= len(content) for length in shape) or size > len(content):
        raise Refused(_BROKEN)
    if len(shape) != 1 and (fields or len(shape) != 2):
        axes = "1 axis" if fields else "2 axes, rows and columns"
        raise Refused(f"The array has {len(shape)} axes; it should have {axes}.")
    check_size(shape[0], len(fields) or (shape[1] if len(shape) == 2 else 1))


def _column(name: str, part: NDArray[np.generic], rows: range) -> Column:
    if part.dtype.kind in _NUMBERS:
        # Numbers beyond float64 become infinite, and are refused as such.
        with np.errstate(over="ignore", invalid="ignore"):
            return number_column(name, part.astype(np.float64), rows)
    _check_characters(part)
    cells = [_text(cell).strip() for cell in part.tolist()]
    return column(name, cells, rows, ".")


def _check_characters(part: NDArray[np.generic]) -> None:
    """NumPy makes strings of any numbers, and Python then breaks on those that are no
    characters. Raises Refused."""
    kind = part.dtype
    if kind.kind == "U" and kind.itemsize:
        codes = np.ascontiguousarray(part).view(np.dtype("u4").newbyteorder(kind.byteorder))
        if codes.max() > sys.maxunicode:
            raise Refused(_BROKEN)


def _text(cell: str | bytes) -> str:
    if isinstance(cell, str):
        return cell
    try:
        return cell.decode("utf-8")
    except UnicodeDecodeError:
        return cell.decode("cp1252", errors="replace")
