"""The run that travels in the browser's store: weights, optimizer memory and counters.

JSON with base64 of little-endian float64. Whatever comes back is hostile until proven
otherwise: every part is checked against the configuration before an array is made of it.
"""

from __future__ import annotations

import base64
import binascii
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np

from playground.nn import OPTIMIZERS
from playground.nn.mlp import parameter_count
from playground.nn.optimizers import Slots
from playground.nn.registry import Array
from playground.refused import Refused
from playground.settings import quoted
from playground.stopping import LASTING

FORMAT = 2
LARGEST_COUNT = 10**12
LONGEST_MEASURE = 80


class SetUp(Protocol):
    """What a run has to fit: the widths of the layers, the optimizer's name, and what identifies
    that the weights belong to it."""

    @property
    def sizes(self) -> tuple[int, ...]: ...

    @property
    def optimizer(self) -> str: ...

    def digest(self) -> str: ...


@dataclass
class Run:
    """A network in training.

    ``theta`` (size,) and each of ``slots`` (size,) are float64. ``epoch`` counts the epochs
    behind it, ``batch`` the mini-batches of the next one, ``updates`` the optimizer's steps
    since ``optimizer`` took over. ``frozen`` are the places in θ that training leaves alone.
    ``best_loss`` is the lowest test loss that early stopping has seen, at ``best_epoch``; ``met``
    are the rules that have stopped the run: see `playground.stopping`. ``measure`` tells what
    loss both are about, and of which points. They are None, 0, {} and "" before that.
    """

    digest: str
    epoch: int
    updates: int
    optimizer: str
    theta: Array
    slots: Slots
    batch: int = 0
    frozen: tuple[int, ...] = ()
    best_loss: float | None = None
    best_epoch: int = 0
    met: dict[str, float] = field(default_factory=dict)
    measure: str = ""


def encode(run: Run) -> dict[str, Any]:
    """The run as JSON."""
    return {
        "version": FORMAT,
        "digest": run.digest,
        "epoch": run.epoch,
        "batch": run.batch,
        "updates": run.updates,
        "optimizer": run.optimizer,
        "frozen": list(run.frozen),
        "best_loss": run.best_loss,
        "best_epoch": run.best_epoch,
        "met": run.met,
        "measure": run.measure,
        "theta": _pack(run.theta),
        "slots": {name: _pack(slot) for name, slot in run.slots.items()},
    }


def decode(stored: Any, config: SetUp) -> Run:
    """The run out of JSON, checked against the set-up. Raises Refused.

    Another optimizer than the stored one starts with an empty memory.
    """
    if not isinstance(stored, Mapping):
        raise Refused("The stored run is not a run.")
    if stored.get("version") != FORMAT:
        raise Refused(
            f"The stored run has format {quoted(stored.get('version'))}; "
            f"this version reads format {FORMAT}."
        )
    if stored.get("digest") != config.digest():
        raise Refused("The stored run belongs to another set-up.")
    optimizer = stored.get("optimizer")
    if not isinstance(optimizer, str) or optimizer not in OPTIMIZERS:
        raise Refused(f"The stored run names an unknown optimizer, {quoted(optimizer)}.")
    size = parameter_count(config.sizes)
    measure = stored.get("measure")
    if not isinstance(measure, str) or len(measure) > LONGEST_MEASURE:
        raise Refused("The stored run's lowest test loss is of an unknown kind.")
    run = Run(
        digest=config.digest(),
        epoch=_count(stored.get("epoch"), "epoch"),
        batch=_count(stored.get("batch"), "mini-batch"),
        updates=_count(stored.get("updates"), "number of updates"),
        optimizer=config.optimizer,
        theta=_unpack(stored.get("theta"), size, "weights"),
        slots={},
        frozen=read_places(stored.get("frozen"), size),
        best_loss=_best(stored.get("best_loss")),
        best_epoch=_count(stored.get("best_epoch"), "epoch of the lowest test loss"),
        met=_met(stored.get("met", {})),
        measure=measure,
    )
    if optimizer != config.optimizer:
        return replace(run, updates=0, slots=OPTIMIZERS[config.optimizer].start(size))
    packed = stored.get("slots")
    expected = OPTIMIZERS[optimizer].slots
    if not isinstance(packed, Mapping) or set(packed) != set(expected):
        raise Refused("The stored run lacks what its optimizer has to remember.")
    slots = {name: _unpack(packed[name], size, "optimizer values") for name in expected}
    if any(slots[name].min() < 0.0 for name in expected if name == "s"):
        raise Refused("The stored run's optimizer values have a negative mean of squares.")
    return replace(run, slots=slots)


def read_places(stored: Any, size: int) -> tuple[int, ...]:
    """Places in θ out of JSON, ascending and each once. Raises Refused."""
    places = stored if isinstance(stored, list) else [None]
    for place in places:
        if isinstance(place, bool) or not isinstance(place, int) or not 0 <= place < size:
            raise Refused("The list of frozen weights names a weight that there is not.")
    return tuple(sorted(set(places)))


def _pack(values: Array) -> dict[str, Any]:
    data = base64.b64encode(values.astype("<f8").tobytes()).decode("ascii")
    return {"shape": list(values.shape), "data": data}


def _unpack(packed: Any, size: int, what: str) -> Array:
    if not isinstance(packed, Mapping) or not isinstance(packed.get("data"), str):
        raise Refused(f"The stored run's {what} are missing or have the wrong form.")
    shape, data = packed.get("shape"), packed["data"]
    if shape != [size]:
        raise Refused(
            f"The stored run's {what} have the shape {quoted(shape)}; this network needs [{size}]."
        )
    # Looked at before decoding, so that a huge text costs nothing.
    if len(data) != 4 * -(-8 * size // 3):
        raise Refused(f"The stored run's {what} are not {size} numbers long.")
    try:
        raw = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(f"The stored run's {what} are not base64.") from None
    if len(raw) != 8 * size:
        raise Refused(f"The stored run's {what} are not {size} numbers long.")
    values = np.frombuffer(raw, dtype="<f8").astype(np.float64)
    if not np.isfinite(values).all():
        raise Refused(f"The stored run's {what} contain values that are not finite numbers.")
    return values


def _best(value: Any) -> float | None:
    if value is None:
        return None
    if not _is_finite(value):
        raise Refused("The stored run's lowest test loss is not a finite number.")
    return float(value)


def _met(stored: Any) -> dict[str, float]:
    if not isinstance(stored, Mapping) or not set(stored) <= set(LASTING):
        raise Refused("The stored run was stopped by a rule that there is not.")
    if not all(map(_is_finite, stored.values())):
        raise Refused("The stored run was stopped by a rule whose value is not a finite number.")
    return {name: float(stored[name]) for name in LASTING if name in stored}


def _is_finite(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and abs(value) <= sys.float_info.max


def _count(value: Any, what: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_COUNT:
        raise Refused(f"The stored run's {what} is not a whole number from 0.")
    return value
