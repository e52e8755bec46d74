"""A person's own data set, from a file or drawn: kept in the browser, sent along with each request.

What the store holds is JSON and hostile until proven otherwise: a table with what is picked out of
it, or points with their classes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import orjson

from datasets.base import EXTENT
from playground.nn.registry import Array
from playground.refused import DataRefused
from playground.table import Table, class_names, picked
from playground.table import decode as decode_table
from playground.table import encode as encode_table

FORMAT = 2
# Points fill this much of the plane on each side of the origin.
REACH = 5.0
# As many as the map has colours for all combinations of.
MOST_LABELS = 3
FEWEST_DRAWN, MOST_DRAWN = 4, 5000
_UNREADABLE = "Your stored data cannot be read."
_GONE = "Your own data are not here any more."


@dataclass(frozen=True, eq=False)
class OwnData:
    """``points`` (n, 2) on the plane and ``labels`` in the form of ``problem``; ``names`` are those
    of its classes or outputs, ``axes`` those of the features. ``centre`` and ``unit`` (2,) are what
    the plane's origin and one of its units are in the features' own units, and ``target_centre``
    and ``target_unit`` the same for a number that is to be predicted. ``stored`` is what the
    browser keeps; data are compared by its ``digest``."""

    name: str
    digest: str
    problem: str
    points: Array
    labels: Array
    names: tuple[str, ...]
    axes: tuple[str, str]
    centre: Array
    unit: Array
    target_centre: float
    target_unit: float
    stored: Mapping[str, Any]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnData) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def outputs(self) -> int:
        """How many output neurons the problem needs."""
        if self.problem == "multiclass":
            return len(self.names)
        return 1 if self.labels.ndim == 1 else self.labels.shape[1]

    @property
    def settings(self) -> dict[str, Any]:
        """What of a configuration these data decide."""
        return {"own": self.digest, "own_outputs": self.outputs, "problem": self.problem}


def from_table(
    table: Table, features: Sequence[int], targets: Sequence[int], problem: str
) -> OwnData:
    """Two columns as features and one or more as target. Raises DataRefused."""
    picked(table, features, targets, problem)  # which says what is wrong with the choice
    # The others would only travel along.
    kept = Table(table.name, tuple(table.columns[index] for index in (*features, *targets)))
    stored = {
        "version": FORMAT,
        "table": encode_table(kept),
        "features": [0, 1],
        "targets": list(range(2, 2 + len(targets))),
        "problem": problem,
    }
    return decode(stored)


def drawn(points: Array, labels: Array) -> OwnData:
    """Points (n, 2) of the plane with classes ±1 (n,). Raises DataRefused."""
    return decode({"version": FORMAT, "points": _pack(points), "labels": _pack(labels)})


def decode(stored: Any) -> OwnData:
    """The data out of a store. Raises DataRefused."""
    if not isinstance(stored, Mapping) or stored.get("version") != FORMAT:
        raise DataRefused(_GONE)
    try:
        written = orjson.dumps(dict(stored), option=orjson.OPT_SORT_KEYS)
    except TypeError:
        raise DataRefused(_UNREADABLE) from None
    return _decoded(written)


# A session sends the same with every request.
@lru_cache(maxsize=64)
def _decoded(written: bytes) -> OwnData:
    stored = orjson.loads(written)
    digest = hashlib.sha256(written).hexdigest()[:16]
    return _drawn(stored, digest) if "points" in stored else _picked(stored, digest)


def _picked(stored: Mapping[str, Any], digest: str) -> OwnData:
    table = decode_table(stored.get("table"))
    features, targets = _places(stored.get("features")), _places(stored.get("targets"))
    problem = stored.get("problem")
    if not isinstance(problem, str):
        raise DataRefused(_UNREADABLE)
    if len(targets) > MOST_LABELS:
        raise DataRefused(f"At most {MOST_LABELS} labels can be shown together; choose fewer.")
    raw, labels = picked(table, features, targets, problem)
    centre = (raw.max(axis=0) + raw.min(axis=0)) / 2
    unit = np.ptp(raw, axis=0) / (2 * REACH)
    names: tuple[str, ...] = tuple(table.columns[index].name for index in targets)
    target_centre, target_unit = 0.0, 1.0
    if problem == "regression":
        target_centre = float(labels.max() + labels.min()) / 2
        target_unit = float(np.ptp(labels)) / 2
        labels = (labels - target_centre) / target_unit
    elif problem != "multilabel":
        names = class_names(table, targets[0])
        labels = 2.0 * labels - 1.0 if problem == "binary" else labels
    return OwnData(
        name=table.name,
        digest=digest,
        problem=problem,
        points=(raw - centre) / unit,
        labels=labels,
        names=names,
        axes=(table.columns[features[0]].name, table.columns[features[1]].name),
        centre=centre,
        unit=unit,
        target_centre=target_centre,
        target_unit=target_unit,
        stored=stored,
    )


def _drawn(stored: Mapping[str, Any], digest: str) -> OwnData:
    flat, labels = _unpack(stored.get("points")), _unpack(stored.get("labels"))
    if len(flat) != 2 * len(labels):
        raise DataRefused(_UNREADABLE)
    points = flat.reshape(-1, 2)
    if not FEWEST_DRAWN <= len(points) <= MOST_DRAWN:
        raise DataRefused(
            f"There are {len(points):,} points; {FEWEST_DRAWN} to {MOST_DRAWN:,} can be learned "
            "from."
        )
    if not np.isin(labels, (-1.0, 1.0)).all():
        raise DataRefused(_UNREADABLE)
    if not (np.abs(points) <= EXTENT).all():
        raise DataRefused("A point lies outside the picture.")
    return OwnData(
        name="Drawn by hand",
        digest=digest,
        problem="binary",
        points=points,
        labels=labels,
        names=(),
        axes=("x₁", "x₂"),
        centre=np.zeros(2),
        unit=np.ones(2),
        target_centre=0.0,
        target_unit=1.0,
        stored=stored,
    )


def _places(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(place) is int for place in value):
        raise DataRefused(_UNREADABLE)
    return tuple(value)


def _pack(values: Array) -> str:
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f8").tobytes()).decode("ascii")


def _unpack(text: Any) -> Array:
    if not isinstance(text, str) or len(text) > 32 * MOST_DRAWN:
        raise DataRefused(_UNREADABLE)
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise DataRefused(_UNREADABLE) from None
    if len(raw) % 8:
        raise DataRefused(_UNREADABLE)
    values = np.frombuffer(raw, dtype="<f8").astype(np.float64)
    if not np.isfinite(values).all():
        raise DataRefused(_UNREADABLE)
    return values


def uploaded(name: Any, contents: Any) -> tuple[str, bytes]:
    """Name and content of a file as the page's upload gives them: a data URI."""
    text = contents.partition(",")[2] if isinstance(contents, str) else ""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    return (name if isinstance(name, str) else "The file"), content
