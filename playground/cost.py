"""What an epoch costs: operations, counted, and time, measured on this server."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playground.config import DEFAULT, MOST_SAMPLES, Config
from playground.drawing.palette import THEMES
from playground.engine import initial_run
from playground.figures.cost import cost_figure
from playground.learner import Learner
from playground.nn.mlp import parameter_count
from playground.own_data import OwnData
from playground.points import split_of
from playground.refused import Refused
from playground.request import checked

REPEATS = 3
# What one measurement may take, and all of them together, in seconds.
LONGEST = 0.25
BUDGET = 1.5
FACTORS = (0.5, 1, 2, 4)
DEPTHS = (0, 1, 2, 4, 8)
BATCHES = (1, 10, 100, 1000)


@dataclass(frozen=True)
class Cost:
    """One set-up: what it is called, operations of an epoch, milliseconds of an epoch (None where
    it was too much to measure), and whether it is the one at hand."""

    label: str
    operations: int
    ms: float | None
    here: bool


def operations(sizes: Sequence[int], samples: int) -> int:
    """Multiplications of an epoch: of each sample, forward Σ (fan_in + 1) fan_out; backward as
    many for the gradients, and fan_in · fan_out of each layer but the first for the errors that
    come back. Activations and the optimizer's steps are not counted."""
    forward = parameter_count(sizes)
    back = sum(fan_in * fan_out for fan_in, fan_out in [*pairwise(sizes)][1:])
    return samples * (2 * forward + back)


def variants(config: Config) -> dict[str, list[tuple[str, Config]]]:
    """Set-ups beside ``config`` that differ in one thing, and itself: by width, depth and batch
    size. Those that are too large to be trained here are left out."""
    layers = config.hidden or DEFAULT.hidden[:1]
    widths = [
        (f"× {factor:g}", _with_layers(config, [max(1, round(factor * n)) for n in config.hidden]))
        for factor in FACTORS
    ]
    depths = [
        (str(depth), _with_layers(config, [layers[row % len(layers)] for row in range(depth)]))
        for depth in sorted({*DEPTHS, len(config.hidden)})
    ]
    train = round(config.samples * config.train_percent / 100)
    sizes = sorted({size for size in (*BATCHES, config.batch_size) if size < train})
    batches: list[tuple[str, Config | None]] = [
        (str(size), config.changed(batch_size=size)) for size in sizes
    ]
    full = config if config.batch_size >= train else config.changed(batch_size=MOST_SAMPLES)
    batches.append(("all", full))
    groups = {
        "width": widths if config.hidden else [],
        "hidden layers": depths,
        "batch size": batches,
    }
    return {
        title: [(label, variant) for label, variant in group if variant is not None]
        for title, group in groups.items()
        if group
    }


def _with_layers(config: Config, hidden: list[int]) -> Config | None:
    """``config`` with other hidden layers, None where there can be none like these."""
    if tuple(hidden) == config.hidden:
        return config
    try:
        return config.changed(hidden=hidden, activation=config.activation[:1])
    except Refused:
        return None


def measured(config: Config, own: OwnData | None) -> dict[str, list[Cost]]:
    """The costs of ``config`` and of its variants. Once the budget is spent, operations are
    still counted but times are not measured."""
    start = time.perf_counter()
    known: dict[Config, tuple[int, float | None]] = {config: _cost(config, own, measure=True)}
    groups = {}
    for title, group in variants(config).items():
        costs = []
        for label, variant in group:
            if variant not in known:
                over = time.perf_counter() - start > BUDGET
                known[variant] = _cost(variant, own, measure=not over)
            costs.append(Cost(label, *known[variant], here=variant == config))
        groups[title] = costs
    return groups


def _cost(config: Config, own: OwnData | None, *, measure: bool) -> tuple[int, float | None]:
    learner = Learner(config, initial_run(config), own)
    count = operations(config.sizes, len(split_of(config, own).train_labels))
    if not measure:
        return count, None
    best, begun = float("inf"), time.perf_counter()
    for _ in range(REPEATS):
        start = time.perf_counter()
        learner.train_epoch()
        now = time.perf_counter()
        best = min(best, now - start)
        if now - begun > LONGEST:
            break
    return count, 1000.0 * best


def cost(config: Any, data: Any, theme: Any) -> dict[str, Any]:
    """What the inspector shows of it: a figure and a sentence. JSON to JSON; raises Refused."""
    settings, own = checked(config, data)
    groups = measured(settings, own)
    here = next(cost for costs in groups.values() for cost in costs if cost.here)
    took = "" if here.ms is None else f" and took {here.ms:.3g} ms on this server"
    return {
        "figures": {
            "inspect-cost": cost_figure(groups, THEMES["dark" if theme == "dark" else "light"])
        },
        "texts": {
            "inspect-cost-words": f"An epoch of this set-up is {here.operations:,} "
            f"multiplications{took}."
        },
    }
