"""Train some epochs of an approximation, draw what there is to see, hand everything back.

`tick` is a pure function, as the playground's is: only ``budget_ms`` looks at a clock, and it
only decides how many of the frames that were asked for are in this reply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playground import query
from playground.approximation.approximator import Approximator, initial_run
from playground.approximation.pictures import figure, frame, terms
from playground.approximation.settings import STANDARD, Approximation
from playground.drawing.palette import THEMES
from playground.refused import Refused
from playground.request import MOST_BUDGET_MS, MOST_FRAMES
from playground.run import decode, encode
from playground.settings import Choice, Flag, Number, Words, setting, settings_of
from playground.stopwatch import stopwatch

COLOUR_SCHEMES = {name: Words(name, "A colour scheme.") for name in THEMES}


@dataclass(frozen=True)
class Asked:
    """What the page wants: so many frames, ``settings.epochs`` epochs apart; none is a look at the
    run as it is. ``figures`` adds the whole picture to what changes in it."""

    frames: int = setting(0, Number(0, MOST_FRAMES, whole=True), "The number of frames", "")
    theme: str = setting("light", Choice(COLOUR_SCHEMES), "The colour scheme", "")
    figures: bool = setting(False, Flag(), "Whether figures are wanted", "")
    budget_ms: int = setting(
        MOST_BUDGET_MS, Number(1, MOST_BUDGET_MS, whole=True), "The time budget", ""
    )


def read_asked(standard: Any, asked: Any) -> Any:
    """A request out of JSON, of the table of settings that ``standard`` is of. Raises Refused."""
    if not isinstance(asked, Mapping):
        raise Refused("The request is not one.")
    unknown = asked.keys() - settings_of(standard).keys()
    if unknown:
        raise Refused("The request asks for something unknown.")
    return query.changed(standard, **asked)


def read_settings(config: Any) -> Approximation:
    """The set-up out of JSON. Raises Refused."""
    settings, notices = query.from_json(STANDARD, config)
    if notices:
        raise Refused(" ".join(notices))
    return settings


def brought_to_life(settings: Approximation, run: Any) -> Approximator:
    """The network of a run out of JSON; None is the one at epoch 0. Raises Refused."""
    current = initial_run(settings) if run is None else decode(run, settings)
    return Approximator(settings, current)


def tick(config: Any, run: Any, asked: Any) -> dict[str, Any]:
    """One step of an approximation, JSON to JSON.

    Returns ``run`` (after the last frame), ``frames``, ``diverged`` (None, or a sentence),
    ``terms`` of the last frame, and ``figure`` where it is asked for. Raises Refused.
    """
    settings = read_settings(config)
    request: Asked = read_asked(Asked(), asked)
    network = brought_to_life(settings, run)
    over = stopwatch(request.budget_ms)
    theme = THEMES[request.theme]
    frames: list[dict[str, Any]] = []
    diverged = None
    while len(frames) < request.frames and diverged is None and not (frames and over()):
        diverged = network.train(settings.epochs)
        frames.append(frame(network))
    return {
        "run": encode(network.run()),
        "frames": frames or [frame(network)],
        "diverged": diverged,
        "terms": terms(network, theme),
        **({"figure": figure(network, theme)} if request.figures else {}),
    }
