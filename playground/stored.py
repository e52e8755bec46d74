"""Parts of the data that a browser keeps, hostile until proven otherwise: each `read_…` raises
DataRefused."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import numpy as np

from playground.frames import FARTHEST, Frame
from playground.nn.registry import Array
from playground.refused import DataRefused
from playground.table.posing import MOST_CLASSES, MOST_TARGETS
from playground.table.storing import is_text
from playground.table.table import LARGEST_NUMBER, MOST_ROWS, SMALLEST_RANGE

UNREADABLE = "Your stored data cannot be read."
# Characters that hold as many numbers as there can be labels.
LONGEST = 4 * -(-8 * MOST_TARGETS * MOST_ROWS // 3)
# As far as rounding and the shapes of columns of MOST_ROWS rows allow.
SMALLEST_UNIT = 1e-12 * SMALLEST_RANGE
STEEPEST = 1e3
LARGEST_PLACE = 1e3 * FARTHEST


def read_names(value: Any) -> tuple[str, ...]:
    """Names of classes or outputs."""
    if not isinstance(value, list) or len(value) > MOST_CLASSES or not all(map(is_text, value)):
        raise DataRefused(UNREADABLE)
    return tuple(value)


def read_frames(value: Any) -> tuple[Frame, ...]:
    """Frames, each a list of its fields."""
    if not isinstance(value, list) or len(value) > MOST_TARGETS:
        raise DataRefused(UNREADABLE)
    return tuple(map(_frame, value))


def _frame(value: Any) -> Frame:
    if not isinstance(value, list) or len(value) != 5 or not is_text(value[0]):
        raise DataRefused(UNREADABLE)
    name, *numbers = value
    if not all(type(number) in (int, float) for number in numbers):
        raise DataRefused(UNREADABLE)
    centre, unit, shift, slope = numbers
    known = (
        abs(centre) <= LARGEST_NUMBER
        and SMALLEST_UNIT <= unit <= LARGEST_NUMBER
        and abs(shift) <= STEEPEST
        and 1 / STEEPEST <= slope <= STEEPEST
    )
    if not known:
        raise DataRefused(UNREADABLE)
    return Frame(name, float(centre), float(unit), float(shift), float(slope))


def read_positions(value: Any) -> tuple[int, ...]:
    """Numbers of columns."""
    if not isinstance(value, list) or not all(type(place) is int for place in value):
        raise DataRefused(UNREADABLE)
    return tuple(value)


def pack(values: Array) -> str:
    """Numbers as `read_numbers` reads them: base64 of little-endian float64."""
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f8").tobytes()).decode("ascii")


def read_numbers(text: Any) -> Array:
    """Places on the plane, or labels: (n,)."""
    if not isinstance(text, str) or len(text) > LONGEST:
        raise DataRefused(UNREADABLE)
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise DataRefused(UNREADABLE) from None
    if len(raw) % 8:
        raise DataRefused(UNREADABLE)
    values = np.frombuffer(raw, dtype="<f8").astype(np.float64)
    with np.errstate(invalid="ignore"):
        if not (np.abs(values) <= LARGEST_PLACE).all():
            raise DataRefused(UNREADABLE)
    return values
