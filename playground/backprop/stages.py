"""The stages that a sample goes through, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Phase(Enum):
    """The parts of the way; the value is what a page calls it."""

    FORWARD = "forward"
    ERROR = "error"
    BACKWARD = "backward"
    UPDATE = "update"


class Kind(Enum):
    """What a stage computes."""

    INPUT = "input"
    FIELD = "field"
    OUTPUT = "output"
    ERROR = "error"
    OBJECTIVE = "objective"
    DELTA = "delta"
    GRADIENT = "gradient"
    UPDATE = "update"
    WEIGHTS = "weights"
    AFTER = "after"


PHASES = {
    Kind.INPUT: Phase.FORWARD,
    Kind.FIELD: Phase.FORWARD,
    Kind.OUTPUT: Phase.FORWARD,
    Kind.ERROR: Phase.ERROR,
    Kind.OBJECTIVE: Phase.ERROR,
    Kind.DELTA: Phase.BACKWARD,
    Kind.GRADIENT: Phase.BACKWARD,
    Kind.UPDATE: Phase.UPDATE,
    Kind.WEIGHTS: Phase.UPDATE,
    Kind.AFTER: Phase.UPDATE,
}


@dataclass(frozen=True)
class Stage:
    """One step: what is computed, in which layer (of weights, from 0) and for which of its
    neurons."""

    kind: Kind
    layer: int = 0
    neurons: tuple[int, ...] = ()

    @property
    def phase(self) -> Phase:
        """The part of the way that it belongs to."""
        return PHASES[self.kind]

    @property
    def first(self) -> int:
        """The neuron that stands for all in formulas with numbers."""
        return self.neurons[0] if self.neurons else 0


@lru_cache(maxsize=64)
def stages(sizes: tuple[int, ...], by_neuron: bool) -> tuple[Stage, ...]:
    """All stages for a network of ``sizes``; one for each neuron, or for each layer."""
    last = len(sizes) - 2
    widths = sizes[1:]
    forward = range(last + 1)
    backward = range(last, -1, -1)

    def each(layer: int, *kinds: Kind) -> Iterator[Stage]:
        for neurons in _groups(widths[layer], by_neuron):
            for kind in kinds:
                yield Stage(kind, layer, neurons)

    outputs = tuple(range(widths[last]))
    return (
        Stage(Kind.INPUT, 0, tuple(range(sizes[0]))),
        *(stage for layer in forward for stage in each(layer, Kind.FIELD, Kind.OUTPUT)),
        Stage(Kind.ERROR, last, outputs),
        Stage(Kind.OBJECTIVE, last, outputs),
        *(stage for layer in backward for stage in each(layer, Kind.DELTA)),
        *(stage for layer in backward for stage in each(layer, Kind.GRADIENT)),
        *(stage for layer in backward for stage in each(layer, Kind.UPDATE)),
        Stage(Kind.WEIGHTS, last, outputs),
        Stage(Kind.AFTER, last, outputs),
    )


def _groups(width: int, by_neuron: bool) -> Sequence[tuple[int, ...]]:
    return [(row,) for row in range(width)] if by_neuron else [tuple(range(width))]


def same_place(stage: Stage, among: Sequence[Stage]) -> int:
    """The number (from 0) of the stage in another grouping where ``stage`` is computed, too."""
    for number, other in enumerate(among):
        alike = (other.kind, other.layer) == (stage.kind, stage.layer)
        if alike and (not stage.neurons or stage.first in other.neurons):
            return number
    return 0
