"""What can be set on the page of exercises, and how a link and a store hold it.

A link says which exercise it is and what differs from that exercise's start, so a plain
``?task=xor`` is the exercise as it begins.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from playground import query
from playground.exercise.network import (
    DECIMALS,
    MOST_LAYERS,
    MOST_NEURONS,
    THRESHOLDS,
    Network,
    Point,
    levels_of,
)
from playground.exercise.tasks import TASKS, Task
from playground.exercise.words import numeral
from playground.nn.mlp import parameter_count
from playground.settings import Choice, Flag, Number, Several, Words, setting

LARGEST = 100.0
MOST_ROWS = 12
PHIS = {
    name: Words(" or ".join(map(numeral, levels_of(name))), phi.description)
    for name, phi in THRESHOLDS.items()
}
# A weight, a bias or an input.
VALUE = Number(-LARGEST, LARGEST, decimals=DECIMALS)
FIRST = next(iter(TASKS))
MOST_WEIGHTS = parameter_count((2, *[MOST_NEURONS] * MOST_LAYERS, 1))


@dataclass(frozen=True)
class Exercise:
    """Everything that can be set. The numbers of weights fit the widths: see `read_link`."""

    task: str = setting(
        FIRST, Choice(TASKS), "Exercise", "What there is to do; each starts with its own network."
    )
    phi: str = setting(
        TASKS[FIRST].start.phi,
        Choice(PHIS),
        "Values of φ",
        "The activation function of all neurons: sign, or the Heaviside step, which is a switch. "
        "At 0 both have their lower value.",
    )
    hidden: tuple[int, ...] = setting(
        TASKS[FIRST].start.hidden,
        Several(Number(1, MOST_NEURONS, whole=True), 0, MOST_LAYERS, "widths of hidden layers"),
        "Hidden neurons",
        "How many neurons each hidden layer has.",
    )
    weights: tuple[float, ...] = setting(
        TASKS[FIRST].start.weights,
        Several(VALUE, 3, MOST_WEIGHTS, "weights and biases"),
        "Weights",
        "Neuron by neuron: what its inputs are multiplied with, then its bias.",
    )
    rows: tuple[Point, ...] = setting(
        (),
        Several(Several(VALUE, 2, 2, "inputs"), 0, MOST_ROWS, "rows", separator="~"),
        "Rows",
        "Inputs of one’s own, besides those of the exercise.",
    )
    answer_first: bool = setting(
        False,
        Flag(),
        "Answer first",
        "Hides the expression, the outputs and the surface until you have answered.",
    )

    @property
    def network(self) -> Network:
        return Network(self.phi, self.hidden, self.weights)

    @property
    def of_task(self) -> Task:
        return TASKS[self.task]

    @property
    def all_rows(self) -> tuple[Point, ...]:
        """The exercise's rows, then those of one's own."""
        return (*self.of_task.rows, *self.rows)

    @property
    def asking(self) -> bool:
        """Whether answers come first: only where a network is read is there one to answer for."""
        return self.answer_first and self.of_task.target is None

    def holding(self, network: Network) -> Exercise:
        """A copy with another network."""
        return replace(self, phi=network.phi, hidden=network.hidden, weights=network.weights)


def start_of(task: str) -> Exercise:
    """An exercise as it begins."""
    return Exercise(task=task).holding(TASKS[task].start)


def read_link(search: str) -> tuple[Exercise, list[str]]:
    """The settings that a link gives, and a sentence for everything in it that is not usable."""
    task = query.from_query(Exercise(), search)[0].task
    return _fitted(*query.from_query(start_of(task), search))


def read_store(stored: Any) -> tuple[Exercise, list[str]]:
    """The settings that a store has; as `read_link`."""
    task = query.from_json(Exercise(), stored)[0].task
    return _fitted(*query.from_json(start_of(task), stored))


def link(exercise: Exercise) -> str:
    """The query of a link, "" for the first exercise as it begins."""
    return query.to_query(exercise, replace(start_of(exercise.task), task=FIRST))


def _fitted(exercise: Exercise, notices: list[str]) -> tuple[Exercise, list[str]]:
    """The weights have to be as many as the widths say."""
    start = start_of(exercise.task)
    sizes = (2, *exercise.hidden, 1)
    if len(exercise.weights) == parameter_count(sizes):
        return exercise, notices
    if exercise.weights != start.weights:
        shape = "-".join(map(str, sizes))
        notices = [
            *notices,
            f"Weights (weights) are {len(exercise.weights)} numbers where a network of {shape} "
            f"has {parameter_count(sizes)}; the exercise’s own were taken instead.",
        ]
    network = replace(start.network, phi=exercise.phi).resized(exercise.hidden)
    return exercise.holding(network), notices
