"""The heart: train some epochs, draw what there is to see, hand everything back.

`tick` is a pure function of its arguments: the same configuration, run, request and data give
the same reply on any worker. Only ``budget_ms`` looks at a clock, and it only decides how
many of the frames that were asked for are in this reply.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from playground.choices import OWN
from playground.config import Config
from playground.drawing.palette import THEMES, Theme
from playground.engine import initial_run
from playground.figures.base import typed
from playground.inspector import VIEWS, finite, inspect
from playground.learner import Learner
from playground.lessons import LESSONS
from playground.lessons.goals import State, done
from playground.looking import USUAL, Look, read_look
from playground.nn.mlp import parameter_count
from playground.nn.training import LARGEST_WEIGHT
from playground.own_data import OwnData
from playground.own_data import decode as decode_data
from playground.pictures import FINE_GRID, GRID, Neuron, Pictures
from playground.points import belongs
from playground.reading import read_json
from playground.refused import Refused
from playground.run import decode, encode, read_places

MOST_FRAMES = 60
MOST_EPOCHS = 100
MOST_BUDGET_MS = 10_000
SURFACE_SIDE = GRID


@dataclass(frozen=True)
class Asked:
    """What the page wants: ``frames`` pictures, ``epochs`` epochs apart; 0 epochs is one
    mini-batch.

    No frames asks for one picture of the run as it is. ``shown`` is the neuron (column, row)
    whose map is drawn large, None for the output. ``detail`` gives the last frame a finer large
    map, the exact values behind it, and the features' maps. ``inspect`` gives it what that part
    of the inspector shows, looked at as ``look`` says, ``gradient`` the gradient of the last step.
    ``budget_ms`` bounds the time: once it is over, the reply goes with the frames that there are
    (at least one).

    ``weights`` (places in θ and their new values) and ``frozen`` (all places that are to be
    frozen) are set by hand before anything else happens.
    """

    frames: int = 0
    epochs: int = 1
    theme: Theme = THEMES["light"]
    shown: Neuron | None = None
    detail: bool = False
    inspect: str | None = None
    look: Look = USUAL
    gradient: bool = False
    budget_ms: int | None = None
    weights: Mapping[int, float] = field(default_factory=dict)
    frozen: tuple[int, ...] | None = None


def read_asked(request: Any, config: Config) -> Asked:
    """The request out of JSON. Raises Refused."""
    if not isinstance(request, Mapping):
        raise Refused("The request is not one.")
    theme = request.get("theme", "light")
    if theme not in ("light", "dark"):
        raise Refused("The request names an unknown theme.")
    budget = request.get("budget_ms")
    inspect = request.get("inspect")
    if inspect is not None and not (isinstance(inspect, str) and inspect in VIEWS):
        raise Refused("The request names an unknown part of the inspector.")
    size = parameter_count(config.sizes)
    frozen = request.get("frozen")
    return Asked(
        frames=_whole(request.get("frames", 0), 0, MOST_FRAMES, "number of frames"),
        epochs=_whole(request.get("epochs", 1), 0, MOST_EPOCHS, "number of epochs a frame"),
        theme=THEMES[theme],
        shown=_neuron(request.get("shown"), config),
        detail=request.get("detail") is True,
        inspect=inspect,
        look=read_look(request.get("look")),
        gradient=request.get("gradient") is True,
        budget_ms=None if budget is None else _whole(budget, 1, MOST_BUDGET_MS, "time budget"),
        weights=_set_by_hand(request.get("weights", {}), size),
        frozen=None if frozen is None else read_places(frozen, size),
    )


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


def prepared(config: Any, run: Any, asked: Any, data: Any) -> tuple[Learner, Asked]:
    """A session brought to life, after what the request sets by hand. Raises Refused."""
    settings, own = checked(config, data)
    request = read_asked(asked, settings)
    current = initial_run(settings) if run is None else decode(run, settings)
    for place, weight in request.weights.items():
        current.theta[place] = weight
    if request.frozen is not None:
        current.frozen = request.frozen
    return Learner(settings, current, own), request


def checked(config: Any, data: Any) -> tuple[Config, OwnData | None]:
    """A configuration and the data of one's own that it asks for, out of JSON. Raises Refused."""
    settings, notices = read_json(config)
    if notices:
        raise Refused(" ".join(notices))
    return settings, own_data(settings, data)


def own_data(config: Config, data: Any) -> OwnData | None:
    """The data of one's own that ``config`` asks for, out of JSON. Raises Refused."""
    if config.dataset != OWN:
        return None
    own = decode_data(data)
    if not belongs(own, config):
        raise Refused("The data that are stored are not the ones that this set-up is for.")
    return own


def _train(
    learner: Learner, pictures: Pictures, asked: Asked
) -> tuple[list[dict[str, Any]], dict[str, str | None]]:
    start = time.perf_counter()

    def over() -> bool:
        spent = 1000.0 * (time.perf_counter() - start)
        return asked.budget_ms is not None and spent >= asked.budget_ms

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


def _set_by_hand(weights: Any, size: int) -> dict[int, float]:
    if not isinstance(weights, Mapping):
        raise Refused("The weights that were set are not a list of weights.")
    known: dict[int, float] = {}
    for place, value in weights.items():
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not _is_place(place, size):
            raise Refused("The request sets a weight that there is not.")
        if not number or not abs(value) <= LARGEST_WEIGHT:
            raise Refused(f"A weight must be a number within ±{LARGEST_WEIGHT:g}.")
        known[int(place)] = float(value)
    return known


def _is_place(place: Any, size: int) -> bool:
    """Whether ``place``, a key in JSON, is that of a number in θ."""
    short = isinstance(place, str) and len(place) <= len(str(size))
    return short and place.isdecimal() and int(place) < size


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
