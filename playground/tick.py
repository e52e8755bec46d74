"""The heart: train some epochs, draw what there is to see, hand everything back.

`tick` is a pure function of its three arguments: the same configuration, run and request give
the same reply on any worker. Only ``budget_ms`` looks at a clock, and it only decides how
many of the frames that were asked for are in this reply.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from playground.config import Config, read_json
from playground.drawing.palette import THEMES, Theme
from playground.learner import Learner, initial_run
from playground.nn.registry import Array
from playground.pictures import FINE_GRID, GRID, Neuron, Pictures
from playground.run import RunRefused, decode, encode

MOST_FRAMES = 60
MOST_EPOCHS = 100
MOST_BUDGET_MS = 10_000
SURFACE_SIDE = GRID


class Refused(ValueError):
    """A request that cannot be served; the message is a sentence for the person."""


@dataclass(frozen=True)
class Asked:
    """What the page wants: ``frames`` pictures, ``epochs`` epochs apart.

    No frames asks for one picture of the run as it is. ``shown`` is the neuron (column, row)
    whose map is drawn large, None for the output. ``detail`` gives the last frame a finer large
    map, the exact values behind it, and the features' maps. ``budget_ms`` bounds the time: once
    it is over, the reply goes with the frames that there are (at least one).
    """

    frames: int = 0
    epochs: int = 1
    theme: Theme = THEMES["light"]
    shown: Neuron | None = None
    detail: bool = False
    budget_ms: int | None = None


def read_asked(request: Any, config: Config) -> Asked:
    """The request out of JSON. Raises Refused."""
    if not isinstance(request, Mapping):
        raise Refused("The request is not one.")
    theme = request.get("theme", "light")
    if theme not in ("light", "dark"):
        raise Refused("The request names an unknown theme.")
    budget = request.get("budget_ms")
    return Asked(
        frames=_whole(request.get("frames", 0), 0, MOST_FRAMES, "number of frames"),
        epochs=_whole(request.get("epochs", 1), 1, MOST_EPOCHS, "number of epochs a frame"),
        theme=THEMES[theme],
        shown=_neuron(request.get("shown"), config),
        detail=request.get("detail") is True,
        budget_ms=None if budget is None else _whole(budget, 1, MOST_BUDGET_MS, "time budget"),
    )


def tick(config: Any, run: Any, asked: Any) -> dict[str, Any]:
    """One step of a session, JSON to JSON.

    Returns ``run`` (after the last frame), ``frames``, and ``diverged``: None, or the
    sentence that says at which epoch and why; then the last frame shows the last usable
    state. A missing ``run`` is the one at epoch 0. Raises Refused.
    """
    settings, notices = read_json(config)
    if notices:
        raise Refused(" ".join(notices))
    request = read_asked(asked, settings)
    try:
        current = initial_run(settings) if run is None else decode(run, settings)
    except RunRefused as refusal:
        raise Refused(str(refusal)) from None
    learner = Learner(settings, current)
    pictures = Pictures(settings, learner.network, request.theme)
    frames, diverged = _train(learner, pictures, request)
    frames[-1]["links"] = pictures.links()
    if request.detail:
        frames[-1]["map"], _ = pictures.maps(request.shown, FINE_GRID)
        frames[-1]["features"] = pictures.features()
        frames[-1]["surface"] = _typed(pictures.surface(request.shown, SURFACE_SIDE))
    return {"run": encode(learner.run()), "frames": frames, "diverged": diverged}


def _train(
    learner: Learner, pictures: Pictures, asked: Asked
) -> tuple[list[dict[str, Any]], str | None]:
    start = time.perf_counter()

    def over() -> bool:
        spent = 1000.0 * (time.perf_counter() - start)
        return asked.budget_ms is not None and spent >= asked.budget_ms

    frames: list[dict[str, Any]] = []
    diverged = None
    while len(frames) < asked.frames and diverged is None and not (frames and over()):
        for _ in range(asked.epochs):
            diverged = learner.train_epoch()
            if diverged is not None or over():
                break
        frames.append(_frame(learner, pictures, asked.shown))
    return frames or [_frame(learner, pictures, asked.shown)], diverged


def _frame(learner: Learner, pictures: Pictures, shown: Neuron | None) -> dict[str, Any]:
    large, layers = pictures.maps(shown)
    scores = {
        name: value if np.isfinite(value) else None
        for name, value in asdict(learner.scores()).items()
    }
    return {"epoch": learner.epoch, **scores, "map": large, "layers": layers}


def _typed(values: Array) -> dict[str, str]:
    """An array as Plotly reads it: little-endian bytes in base64, with type and shape."""
    data = base64.b64encode(np.ascontiguousarray(values, dtype="<f4").tobytes())
    return {
        "dtype": "f4",
        "bdata": data.decode("ascii"),
        "shape": ", ".join(str(side) for side in values.shape),
    }


def _neuron(value: Any, config: Config) -> Neuron | None:
    """(column, row) within the network. Another network's neuron is None: the output."""
    if value is None:
        return None
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise Refused("The request names no neuron.")
    sizes = config.sizes
    column = _whole(value[0], 0, 10**6, "column")
    row = _whole(value[1], 0, 10**6, "neuron")
    return (column, row) if column < len(sizes) and row < sizes[column] else None


def _whole(value: Any, low: int, high: int, what: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Refused(f"The request's {what} must be a whole number from {low} to {high}.")
    return value
