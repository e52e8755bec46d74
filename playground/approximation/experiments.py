"""Many networks for one f: ε against m₁, and the same m₁ from ten seeds.

An experiment is a list of set-ups, each trained for the same number of epochs; its result is the
smallest ε on the way. A request goes on with it for some time; what has been found, and the run
of the network that is being trained, travel with the page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from playground.approximation.approximator import LOOK_EVERY
from playground.approximation.settings import LARGEST_SEED, Approximation, identifier
from playground.approximation.tick import brought_to_life
from playground.refused import Refused
from playground.run import encode
from playground.settings import Words, quoted
from playground.stopwatch import stopwatch

EPOCHS = 2000
NEURONS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 100)
SEEDS = 10


@dataclass(frozen=True)
class Experiment(Words):
    """``tasks`` gives the set-ups that are trained one after the other."""

    tasks: Callable[[Approximation], list[Approximation]]


def _sweep(settings: Approximation) -> list[Approximation]:
    return [
        replace(settings, activation=activation, neurons=neurons)
        for neurons in NEURONS
        for activation in settings.compare
    ]


def _seeds(settings: Approximation) -> list[Approximation]:
    seeds = [(settings.seed + number) % (LARGEST_SEED + 1) for number in range(SEEDS)]
    return [replace(settings, seed=seed) for seed in seeds]


EXPERIMENTS = {
    "sweep": Experiment(
        "ε against m₁",
        f"Trains networks of {NEURONS[0]} to {NEURONS[-1]} neurons, {EPOCHS:,} epochs each.",
        _sweep,
    ),
    "seeds": Experiment(
        "Ten seeds",
        f"Trains this network from {SEEDS} seeds, {EPOCHS:,} epochs each.",
        _seeds,
    ),
}


@dataclass
class Progress:
    """How far an experiment is: the smallest ε of each task that is done, None where training
    diverged before there was one, and the run of the next as JSON."""

    results: list[float | None]
    run: Any = None


def digest_of(settings: Approximation, name: str) -> str:
    """Identifies what an experiment's results depend on."""
    tasks = EXPERIMENTS[name].tasks(settings)
    return identifier(
        [[task.digest(), task.measure(), task.learning_rate] for task in tasks] + [EPOCHS]
    )


def go_on(settings: Approximation, name: str, progress: Progress, budget_ms: int) -> Progress:
    """The experiment after at most about ``budget_ms`` more; at least some epochs.

    The results do not depend on how it is cut into requests. Raises Refused.
    """
    tasks = EXPERIMENTS[name].tasks(settings)
    over = stopwatch(budget_ms)
    results, run = list(progress.results), progress.run
    while len(results) < len(tasks):
        network = brought_to_life(tasks[len(results)], run)
        diverged = None
        while network.epoch < EPOCHS and diverged is None:
            # To the next look: where a request ends leaves no trace.
            diverged = network.train(LOOK_EVERY - network.epoch % LOOK_EVERY)
            if over() and diverged is None and network.epoch < EPOCHS:
                return Progress(results, encode(network.run()))
        results.append(network.smallest)
        run = None
        if over():
            break
    return Progress(results, run)


def read_progress(settings: Approximation, name: str, state: Any) -> Progress:
    """How far it is, out of JSON; None is the beginning. Raises Refused."""
    if state is None:
        return Progress([])
    if not isinstance(state, Mapping):
        raise Refused("The experiment's results are not results.")
    if state.get("digest") != digest_of(settings, name):
        raise Refused("The experiment's results belong to another set-up.")
    results = state.get("results")
    most = len(EXPERIMENTS[name].tasks(settings))
    if not isinstance(results, list) or len(results) > most or not all(map(_usable, results)):
        raise Refused(f"The experiment's results must be up to {most} numbers from 0.")
    run = state.get("run") if len(results) < most else None
    return Progress([None if value is None else float(value) for value in results], run)


def _usable(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return value is None or (number and 0 <= value <= sys.float_info.max)


def read_name(name: Any) -> str:
    """The name of an experiment. Raises Refused."""
    if not isinstance(name, str) or name not in EXPERIMENTS:
        raise Refused(f"There is no experiment {quoted(name)}.")
    return name
