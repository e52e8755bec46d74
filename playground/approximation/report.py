"""What an experiment has found: as a figure, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.approximation.experiments import (
    EXPERIMENTS,
    NEURONS,
    digest_of,
    go_on,
    read_name,
    read_progress,
)
from playground.approximation.settings import PHI, Approximation
from playground.approximation.tick import COLOUR_SCHEMES, read_asked, read_settings
from playground.drawing.palette import THEMES, Theme
from playground.figures.experiments import seeds_figure, sweep_figure
from playground.request import MOST_BUDGET_MS
from playground.settings import Choice, Flag, Number, setting


@dataclass(frozen=True)
class Asked:
    """Whether the experiment is to go on, or only to be drawn, and for how long."""

    go: bool = setting(False, Flag(), "Whether it is to go on", "")
    theme: str = setting("light", Choice(COLOUR_SCHEMES), "The colour scheme", "")
    budget_ms: int = setting(
        MOST_BUDGET_MS, Number(1, MOST_BUDGET_MS, whole=True), "The time budget", ""
    )


def carry_on(config: Any, name: Any, state: Any, asked: Any) -> dict[str, Any]:
    """Some more of an experiment, JSON to JSON.

    Returns ``state``, which the next request is to bring; how many networks of how many are
    ``done``; the ``figure``, and a ``summary``. Raises Refused.
    """
    settings = read_settings(config)
    request: Asked = read_asked(Asked(), asked)
    which = read_name(name)
    progress = read_progress(settings, which, state)
    if request.go:
        progress = go_on(settings, which, progress, request.budget_ms)
    figure, summary = REPORTS[which](settings, progress.results, THEMES[request.theme])
    return {
        "state": {
            "digest": digest_of(settings, which),
            "results": progress.results,
            "run": progress.run,
        },
        "done": len(progress.results),
        "of": len(EXPERIMENTS[which].tasks(settings)),
        "figure": figure,
        "summary": summary,
    }


def _sweep(
    settings: Approximation, results: Sequence[float | None], theme: Theme
) -> tuple[dict[str, Any], str]:
    lines = {
        name: (PHI[name].label, results[place :: len(settings.compare)])
        for place, name in enumerate(settings.compare)
    }
    figure = sweep_figure(NEURONS, lines, settings.chosen.floor, theme)
    best = []
    for label, values in lines.values():
        known = [(value, NEURONS[at]) for at, value in enumerate(values) if value is not None]
        if known:
            value, neurons = min(known)
            best.append(f"{label} {value:.3g} (m₁ = {neurons})")
    return figure, f"Smallest ε: {', '.join(best)}." if best else ""


def _seeds(
    settings: Approximation, results: Sequence[float | None], theme: Theme
) -> tuple[dict[str, Any], str]:
    seeds = [task.seed for task in EXPERIMENTS["seeds"].tasks(settings)]
    figure = seeds_figure(seeds, results, settings.activation, settings.chosen.floor, theme)
    known = [
        (value, seed) for value, seed in zip(results, seeds, strict=False) if value is not None
    ]
    if not known:
        return figure, ""
    (best, lucky), (worst, unlucky) = min(known), max(known)
    middle = float(np.median([value for value, _ in known]))
    return figure, (
        f"ε from {best:.3g} (seed {lucky}) to {worst:.3g} (seed {unlucky}), median {middle:.3g}."
    )


REPORTS = {"sweep": _sweep, "seeds": _seeds}
