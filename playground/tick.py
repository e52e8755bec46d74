"""The heart: train some epochs, draw what there is to see, hand everything back.

`tick` is a pure function of its arguments: the same configuration, run, request and data give
the same reply on any worker. Only ``budget_ms`` looks at a clock, and it only decides how
many of the frames that were asked for are in this reply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from playground.figures.base import typed
from playground.inspector import finite, inspect
from playground.learner import Learner
from playground.lessons import LESSONS
from playground.lessons.goals import State, done
from playground.pictures import FINE_GRID, GRID, Neuron, Pictures
from playground.request import Asked, prepared
from playground.run import encode
from playground.stopwatch import stopwatch

SURFACE_SIDE = GRID


def tick(config: Any, run: Any, asked: Any, data: Any = None) -> dict[str, Any]:
    """One step of a session, JSON to JSON.

    Returns ``run`` (after the last frame), ``frames``, ``diverged`` and ``stopped``. These two
    are None, or the sentence that says at which epoch and why; then the last frame shows the
    last usable state. ``resting`` says which rules will not stop the run any more.

    A missing ``run`` is the one at epoch 0; ``data`` are one's own data, where the configuration
    names them. Raises Refused.
    """
    learner, request = prepared(config, run, asked, data)
    pictures = Pictures(
        learner.config,
        learner.network,
        request.theme,
        learner.samples,
        learner.flow,
        learner.own,
    )
    frames, ended = _train(learner, pictures, request)
    last = frames[-1]
    last["links"] = pictures.links()
    if request.detail:
        last["map"], _ = pictures.maps(request.shown, FINE_GRID)
        last["features"] = pictures.features()
        last["surface"] = typed(pictures.surface(request.shown, SURFACE_SIDE))
    if request.gradient:
        gradient = learner.gradient()
        last["gradient"] = None if gradient is None else typed(gradient)
    lesson = LESSONS.get(learner.config.lesson)
    if lesson is not None:
        last["tasks"] = done(lesson.tasks, _state(learner, ended))
    if request.inspect is not None:
        last["inspect"] = inspect(request.inspect, learner, pictures, request.shown, request.look)
    return {
        "run": encode(learner.run()),
        "frames": frames,
        **ended,
        "resting": learner.resting(),
    }


def _train(
    learner: Learner, pictures: Pictures, asked: Asked
) -> tuple[list[dict[str, Any]], dict[str, str | None]]:
    over = stopwatch(asked.budget_ms)
    frames: list[dict[str, Any]] = []
    ended: dict[str, str | None] = {"diverged": None, "stopped": None}
    while len(frames) < asked.frames and not any(ended.values()) and not (frames and over()):
        for _ in range(max(asked.epochs, 1)):
            ended = _advance(learner, asked)
            if any(ended.values()) or over():
                break
        frames.append(_frame(learner, pictures, asked.shown))
        if asked.epochs == 0:
            frames[-1]["batch"] = _batch(learner, pictures)
    return frames or [_frame(learner, pictures, asked.shown)], ended


def _advance(learner: Learner, asked: Asked) -> dict[str, str | None]:
    before = learner.epoch
    diverged = learner.train_epoch() if asked.epochs else learner.train_batch()
    ended_epoch = diverged is None and learner.epoch > before
    return {"diverged": diverged, "stopped": learner.reason_to_stop() if ended_epoch else None}


def _frame(learner: Learner, pictures: Pictures, shown: Neuron | None) -> dict[str, Any]:
    large, layers = pictures.maps(shown)
    scores = {name: finite(value) for name, value in asdict(learner.scores()).items()}
    norms = learner.norms()
    return {"epoch": learner.epoch, **scores, "norms": norms, "map": large, "layers": layers}


def _state(learner: Learner, ended: Mapping[str, str | None]) -> State:
    return State(
        config=learner.config,
        epoch=learner.epoch,
        norms=learner.norms(),
        diverged=ended["diverged"] is not None,
        stopped=ended["stopped"] is not None,
        **asdict(learner.scores()),
    )


def _batch(learner: Learner, pictures: Pictures) -> dict[str, Any]:
    """The mini-batch that was trained last: which one of how many, and its points."""
    points = pictures.spots(*learner.last_batch())
    return {
        "done": learner.batch,
        "of": learner.batches,
        "x": typed(points[:, 0]),
        "y": typed(points[:, 1]),
    }
