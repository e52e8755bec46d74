"""A person's own data set: read from a file, kept in the browser, sent along with each request."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from datasets.base import EXTENT
from playground.nn.registry import Array

FORMAT = 1
FEWEST, MOST = 20, 5000
LARGEST_FILE = 5 * 2**20
LARGEST_NUMBER = 1e100
SMALLEST_RANGE = 1e-100
# The points fill this part of the plane.
REACH = 5.0 / EXTENT


class DataRefused(ValueError):
    """Data that cannot be used; the message is a sentence for the person."""


@dataclass(frozen=True, eq=False)
class OwnData:
    """``values`` (n, 3), two features and a label, as the file has them. Compared by ``digest``,
    which identifies the values."""

    name: str
    digest: str
    values: Array

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnData) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def centre(self) -> Array:
        """The middle of the features' ranges (2,), in the file's units: the plane's origin."""
        return np.asarray((self.values[:, :2].max(axis=0) + self.values[:, :2].min(axis=0)) / 2)

    @property
    def unit(self) -> Array:
        """The file's units that one unit of the plane stands for (2,)."""
        half = np.ptp(self.values[:, :2], axis=0) / 2
        return np.asarray(half / (REACH * EXTENT))

    @property
    def points(self) -> Array:
        """The features on the plane (n, 2)."""
        return np.asarray((self.values[:, :2] - self.centre) / self.unit)

    @property
    def labels(self) -> Array:
        """−1 for the lower of the two labels, +1 for the higher (n,)."""
        label = self.values[:, 2]
        return np.where(label == label.max(), 1.0, -1.0)


def read_npy(name: str, content: bytes) -> OwnData:
    """The data of a .npy file like the lecture's: n × 3, two features and a label of two values.

    Nothing but numbers is read (no pickles). Raises DataRefused.
    """
    if len(content) > LARGEST_FILE:
        raise DataRefused(f"The file is larger than {LARGEST_FILE // 2**20} MB.")
    try:
        array = np.load(io.BytesIO(content), allow_pickle=False)
    except Exception:  # a broken file fails in as many ways as there are parts to its format
        raise DataRefused("The file is not a NumPy array of numbers (.npy).") from None
    if not isinstance(array, np.ndarray) or array.dtype.kind not in "biuf":
        raise DataRefused("The file does not hold one array of numbers.")
    if array.ndim != 2 or array.shape[1] != 3:
        shape = " × ".join(map(str, array.shape)) or "a single number"
        raise DataRefused(
            f"The array is {shape}; it should be n × 3: two features and a label in each row."
        )
    # Numbers beyond float64 become infinite, and are refused as such.
    with np.errstate(over="ignore", invalid="ignore"):
        return _checked(name, array.astype(np.float64))


def uploaded(file: tuple[Any, Any]) -> tuple[str, bytes]:
    """Name and content of a file as the page's upload gives them: a data URI."""
    name, contents = file
    text = contents.partition(",")[2] if isinstance(contents, str) else ""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    return (name if isinstance(name, str) else "The file"), content


def _checked(name: str, values: Array) -> OwnData:
    if not FEWEST <= len(values) <= MOST:
        raise DataRefused(f"There are {len(values):,} rows; it should be {FEWEST} to {MOST:,}.")
    bad = np.argwhere(~np.isfinite(values))
    if bad.size:
        row, column = bad[0] + 1
        raise DataRefused(f"Row {row:,}, column {column} is not a finite number.")
    if np.abs(values).max() > LARGEST_NUMBER:
        raise DataRefused(f"There are numbers beyond all use (larger than {LARGEST_NUMBER:g}).")
    for column in (0, 1):
        if np.ptp(values[:, column]) < SMALLEST_RANGE:
            raise DataRefused(f"Column {column + 1} is the same in all rows: nothing to learn.")
    kinds = np.unique(values[:, 2])
    if len(kinds) != 2:
        raise DataRefused(
            f"Column 3, the label, has {len(kinds):,} different values; it should be two, "
            "such as 0 and 1."
        )
    digest = hashlib.sha256(np.ascontiguousarray(values, dtype="<f8").tobytes()).hexdigest()
    return OwnData(name[:80], digest[:16], values)


def encode(data: OwnData) -> dict[str, Any]:
    """What the store keeps."""
    raw = np.ascontiguousarray(data.values, dtype="<f8").tobytes()
    return {
        "version": FORMAT,
        "name": data.name,
        "values": base64.b64encode(raw).decode("ascii"),
    }


def decode(stored: Any) -> OwnData:
    """The data out of a store. Raises DataRefused."""
    if not isinstance(stored, Mapping) or stored.get("version") != FORMAT:
        raise DataRefused("Your own data are not here any more.")
    name, text = stored.get("name"), stored.get("values")
    if not isinstance(name, str) or not isinstance(text, str) or len(text) > 32 * MOST:
        raise DataRefused("Your stored data cannot be read.")
    return _decoded(name, text)


# A session sends the same text with every request.
@lru_cache(maxsize=64)
def _decoded(name: str, text: str) -> OwnData:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise DataRefused("Your stored data cannot be read.") from None
    if len(raw) % 24:
        raise DataRefused("Your stored data cannot be read.")
    return _checked(name, np.frombuffer(raw, dtype="<f8").reshape(-1, 3).astype(np.float64))
