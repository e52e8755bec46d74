"""What the page asks for, out of JSON: the session that a request is about, brought to life, and
what of it is wanted. Whatever else arrives is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.choices import OWN
from playground.config import Config
from playground.drawing.palette import THEMES, Theme
from playground.engine import initial_run
from playground.inspector import VIEWS
from playground.learner import Learner
from playground.looking import USUAL, Look, read_look
from playground.nn.mlp import parameter_count
from playground.nn.training import LARGEST_WEIGHT
from playground.own_data import OwnData
from playground.own_data import decode as decode_data
from playground.pictures import Neuron
from playground.points import belongs
from playground.reading import read_json
from playground.refused import Refused
from playground.run import decode, read_places

MOST_FRAMES = 60
MOST_EPOCHS = 100
MOST_BUDGET_MS = 10_000


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
