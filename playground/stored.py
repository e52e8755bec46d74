"""Parts of the data that a browser keeps, hostile until proven otherwise: each `read_…` raises
Refused."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from typing import Any

import numpy as np

from playground.frames import FARTHEST, Frame
from playground.nn.registry import Array
from playground.refused import Refused
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
        raise Refused(UNREADABLE)
    return tuple(value)


def pack_frames(frames: Sequence[Frame]) -> dict[str, Any]:
    """Frames as `read_frames` reads them. A browser writes 1.0 as 1, so that numbers are packed:
    data are known by what is written."""
    scales = [astuple(frame)[1:] for frame in frames]
    return {"names": [frame.name for frame in frames], "scales": pack(np.array(scales))}


def read_frames(value: Any) -> tuple[Frame, ...]:
    """Frames: their names and, for each, its numbers."""
    if not isinstance(value, Mapping):
        raise Refused(UNREADABLE)
    names = read_names(value.get("names"))
    scales = _floats(value.get("scales"))
    if len(names) > MOST_TARGETS or len(scales) != 4 * len(names):
        raise Refused(UNREADABLE)
    return tuple(map(_frame, names, scales.reshape(-1, 4).tolist()))


def _frame(name: str, numbers: Sequence[float]) -> Frame:
    centre, unit, shift, slope = numbers
    known = (
        abs(centre) <= LARGEST_NUMBER
        and SMALLEST_UNIT <= unit <= LARGEST_NUMBER
        and abs(shift) <= STEEPEST
        and 1 / STEEPEST <= slope <= STEEPEST
    )
    if not known:
        raise Refused(UNREADABLE)
    return Frame(name, centre, unit, shift, slope)


def read_positions(value: Any) -> tuple[int, ...]:
    """Numbers of columns."""
    if not isinstance(value, list) or not all(type(place) is int for place in value):
        raise Refused(UNREADABLE)
    return tuple(value)


def pack(values: Array) -> str:
    """Numbers as `read_numbers` reads them: base64 of little-endian float64."""
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f8").tobytes()).decode("ascii")


def read_numbers(text: Any) -> Array:
    """Places on the plane, or labels: (n,)."""
    values = _floats(text)
    with np.errstate(invalid="ignore"):
        if not (np.abs(values) <= LARGEST_PLACE).all():
            raise Refused(UNREADABLE)
    return values


def _floats(text: Any) -> Array:
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Refused(UNREADABLE)
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(UNREADABLE) from None
    if len(raw) % 8:
        raise Refused(UNREADABLE)
    return np.frombuffer(raw, dtype="<f8").astype(np.float64)
