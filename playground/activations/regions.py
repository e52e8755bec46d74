"""Where a function passes little or nothing of an error back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from playground.activations.curves import FIELDS, Curve
from playground.nn.health import saturated
from playground.nn.registry import Array

DEAD, SATURATED = "dead", "saturated"


@dataclass(frozen=True)
class Region:
    """The fields from ``low`` to ``high``, both included, in steps of the grid."""

    low: float
    high: float
    kind: str


def regions(curve: Curve) -> list[Region]:
    """Where φ′ is exactly 0 (dead), and where else φ is saturated, from left to right. Where φ
    merely turns, so that φ′ passes through 0, it is neither."""
    kinds = np.where(saturated(curve.slope), SATURATED, "")
    kinds[curve.slope == 0.0] = DEAD
    found, start = [], 0
    for kind, run in groupby(kinds.tolist()):
        stop = start + len(list(run))
        if kind and not _turns(curve.slope[start:stop]):
            found.append(Region(float(FIELDS[start]), float(FIELDS[stop - 1]), kind))
        start = stop
    return found


def turns(curve: Curve) -> list[float]:
    """The fields, to a step, at which φ goes from falling to rising or back."""
    signs = np.sign(curve.slope)
    return [
        float(FIELDS[index + 1] if abs(curve.slope[index + 1]) < abs(curve.slope[index])
              else FIELDS[index])
        for index in np.flatnonzero(signs[:-1] * signs[1:] < 0)
    ]  # fmt: skip


def _turns(slope: Array) -> bool:
    return bool(slope.min() < 0.0 < slope.max())


def kind_at(found: list[Region], v: float) -> str:
    """What the function is at ``v``: DEAD, SATURATED or ""."""
    return next((region.kind for region in found if region.low <= v <= region.high), "")
