"""A person's own data set, from a file or drawn: kept in the browser, sent along with each request.

What the store holds is JSON and hostile until proven otherwise: a table with what is picked out of
it, or points with their labels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import orjson

from playground.frames import Frame, readings, standardized, stretched
from playground.guessing import picked
from playground.nn.registry import Array
from playground.problems import PROBLEMS
from playground.refused import Refused
from playground.stored import (
    UNREADABLE,
    pack,
    pack_frames,
    read_frames,
    read_names,
    read_numbers,
    read_positions,
)
from playground.table import Table
from playground.table import decode as decode_table
from playground.table import encode as encode_table
from playground.table.posing import MOST_TARGETS

FORMAT = 3
# Up to format 2, a network was given columns stretched over ±5, and numbers to be predicted over
# ±1; what was drawn was of two classes. What has been learned from such data goes on as it was.
OLD_FORMAT = 2
FRAMES: dict[int, Callable[[str, Array, float], Frame]] = {
    OLD_FORMAT: stretched,
    FORMAT: standardized,
}
# Points fill so much of the plane on each side of the origin, and numbers of their scale.
REACH, NUMBERS_REACH = 5.0, 1.0
FEWEST_DRAWN, MOST_DRAWN = 4, 5000
PLANE = (Frame("x₁"), Frame("x₂"))
_GONE = "Your own data are not here any more."


@dataclass(frozen=True, eq=False)
class OwnData:
    """``points`` (n, 2) on the plane and ``labels`` in the form of ``problem``; ``names`` are those
    of its classes or outputs, if they have any. ``features`` tell the units of what runs across
    the plane and up, and ``targets`` those of numbers that are to be predicted, one for each.
    ``measured`` (n, features + targets) are all these as the file has them. ``stored`` is what the
    browser keeps; data are compared by its ``digest``."""

    name: str
    digest: str
    problem: str
    points: Array
    labels: Array
    names: tuple[str, ...]
    features: tuple[Frame, ...]
    targets: tuple[Frame, ...]
    measured: Array
    stored: Mapping[str, Any]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnData) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def outputs(self) -> int:
        """How many output neurons the problem needs."""
        return _outputs(self.problem, self.names)

    @property
    def settings(self) -> dict[str, Any]:
        """What of a configuration these data decide."""
        return {"own": self.digest, "own_outputs": self.outputs, "problem": self.problem}


def from_table(
    table: Table, features: Sequence[int], targets: Sequence[int], problem: str
) -> OwnData:
    """Columns as features and as targets, by their numbers. Raises Refused."""
    picked(table, features, targets, problem)  # which says what is wrong with the choice
    # The others would only travel along.
    kept = Table(table.name, tuple(table.columns[index] for index in (*features, *targets)))
    count = len(features)
    stored = {
        "version": FORMAT,
        "table": encode_table(kept),
        "features": list(range(count)),
        "targets": list(range(count, count + len(targets))),
        "problem": problem,
    }
    return decode(stored)


def drawn(
    points: Array,
    labels: Array,
    problem: str = "binary",
    names: Sequence[str] = (),
    features: Sequence[Frame] = PLANE,
    targets: Sequence[Frame] = (),
) -> OwnData:
    """Points (n, 2) of the plane with labels in the form of ``problem``; names and units are those
    of the data that were drawn on. Raises Refused."""
    stored = {
        "version": FORMAT,
        "problem": problem,
        "points": pack(points),
        "labels": pack(labels),
        "names": list(names),
        "features": pack_frames(features),
        "targets": pack_frames(targets),
    }
    return decode(stored)


def decode(stored: Any) -> OwnData:
    """The data out of a store. Raises Refused."""
    if not isinstance(stored, Mapping) or stored.get("version") not in (OLD_FORMAT, FORMAT):
        raise Refused(_GONE)
    try:
        written = orjson.dumps(dict(stored), option=orjson.OPT_SORT_KEYS)
    except TypeError:
        raise Refused(UNREADABLE) from None
    return _decoded(written)


# A session sends the same with every request.
@lru_cache(maxsize=64)
def _decoded(written: bytes) -> OwnData:
    stored = orjson.loads(written)
    digest = hashlib.sha256(written).hexdigest()[:16]
    return _drawn(stored, digest) if "points" in stored else _picked(stored, digest)


def _picked(stored: Mapping[str, Any], digest: str) -> OwnData:
    table = decode_table(stored.get("table"))
    features = read_positions(stored.get("features"))
    targets = read_positions(stored.get("targets"))
    problem = stored.get("problem")
    if not isinstance(problem, str):
        raise Refused(UNREADABLE)
    if len(targets) > MOST_TARGETS:
        raise Refused(f"At most {MOST_TARGETS} targets can be shown together; choose fewer.")
    values, labels = picked(table, features, targets, problem)
    pose = PROBLEMS[problem].pose
    frame = FRAMES[stored["version"]]
    names = [column.name for column in table.columns]
    of_features = tuple(
        frame(names[index], values[:, axis], REACH) for axis, index in enumerate(features)
    )
    # Where there is one feature, nothing runs up the plane.
    points = np.zeros((len(values), 2))
    points[:, : len(features)] = _places_of(of_features, values)
    of_targets: tuple[Frame, ...] = ()
    measured = values
    if pose.numbers:
        columns = labels.reshape(len(labels), -1)
        of_targets = tuple(
            frame(names[index], columns[:, at], NUMBERS_REACH) for at, index in enumerate(targets)
        )
        measured = np.column_stack([values, columns])
        labels = _places_of(of_targets, columns).reshape(labels.shape)
    return OwnData(
        name=table.name,
        digest=digest,
        problem=problem,
        points=points,
        labels=labels,
        names=pose.names([table.columns[index] for index in targets]),
        features=of_features,
        targets=of_targets,
        measured=measured,
        stored=stored,
    )


def _places_of(frames: Sequence[Frame], columns: Array) -> Array:
    return np.column_stack([frame.places(columns[:, at]) for at, frame in enumerate(frames)])


def _drawn(stored: Mapping[str, Any], digest: str) -> OwnData:
    flat, labels = read_numbers(stored.get("points")), read_numbers(stored.get("labels"))
    if len(flat) % 2:
        raise Refused(UNREADABLE)
    points = flat.reshape(-1, 2)
    if not FEWEST_DRAWN <= len(points) <= MOST_DRAWN:
        raise Refused(
            f"There are {len(points):,} points; {FEWEST_DRAWN} to {MOST_DRAWN:,} can be learned "
            "from."
        )
    old = stored["version"] == OLD_FORMAT
    problem = "binary" if old else stored.get("problem")
    names = () if old else read_names(stored.get("names"))
    features = PLANE if old else read_frames(stored.get("features"))
    if not isinstance(problem, str) or problem not in PROBLEMS:
        raise Refused(UNREADABLE)
    if len(features) != PROBLEMS[problem].pose.features:
        raise Refused(UNREADABLE)
    labels = _in_form(labels, len(points), problem, names)
    targets = () if old else read_frames(stored.get("targets"))
    if len(targets) != (_outputs(problem, names) if PROBLEMS[problem].pose.numbers else 0):
        raise Refused(UNREADABLE)
    places = np.column_stack(
        [points[:, : len(features)], labels.reshape(len(labels), -1)[:, : len(targets)]]
    )
    return OwnData(
        name="points drawn by hand",
        digest=digest,
        problem=problem,
        points=points,
        labels=labels,
        names=names,
        features=features,
        targets=targets,
        measured=readings((*features, *targets), places),
        stored=stored,
    )


def _outputs(problem: str, names: Sequence[str]) -> int:
    """How many outputs there are, with such names of classes or outputs."""
    _, most = PROBLEMS[problem].pose.outputs
    return len(names) if most > 1 else 1


def _in_form(labels: Array, count: int, problem: str, names: Sequence[str]) -> Array:
    """Labels of so many points in the form of ``problem``, if that is what they are: the answers
    of outputs that are right. Raises Refused."""
    known, outputs = PROBLEMS[problem], _outputs(problem, names)
    fewest, most = known.pose.outputs
    shape = (count, outputs) if known.pose.several else (count,)
    if not fewest <= outputs <= most or labels.size != np.prod(shape):
        raise Refused(UNREADABLE)
    labels = labels.reshape(shape)
    if not np.array_equal(known.answers(known.signed(labels, outputs)), labels):
        raise Refused(UNREADABLE)
    return labels
