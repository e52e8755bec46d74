"""The page's state and what changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from playground import query
from playground.backprop.context import Context
from playground.backprop.editing import apply
from playground.backprop.exchange import from_playground
from playground.backprop.predicting import Verdict, judge, question
from playground.backprop.settling import settled
from playground.backprop.setup import DEFAULT, Setup
from playground.backprop.stages import Stage, stages
from playground.backprop.walk import Walk, walk
from playground.nn.training import LARGEST_WEIGHT
from playground.refused import Refused
from playground.settings import settings_of

MOST_LOSSES = 200
# Settings that say how the way is shown, and change nothing on it.
SHOWING = frozenset({"stage", "grouping", "predict", "dataset", "point"})
# The address fragment with which the playground sends its network here.
FROM_PLAYGROUND = "#playground"


@dataclass(frozen=True)
class Memory:
    """What is not in a link: the weights to go back to, J before each step that was taken, and
    whether the number of this stage has been shown."""

    start: tuple[float, ...]
    losses: tuple[float, ...] = ()
    revealed: bool = False

    def to_json(self) -> dict[str, Any]:
        """As a store holds it."""
        return {
            "start": list(self.start),
            "losses": list(self.losses),
            "revealed": self.revealed,
        }


@dataclass(frozen=True)
class Session:
    """The page's state: ``said`` are notices (level, sentence), ``verdict`` is on an answer."""

    setup: Setup
    memory: Memory
    verdict: Verdict | None = None
    said: tuple[tuple[str, str], ...] = ()
    numbers: Walk = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", walk(self.setup))

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All stages of the way."""
        return stages(self.setup.sizes, self.setup.grouping == "neuron")

    @property
    def context(self) -> Context:
        """The stage that is shown, with all that is known there."""
        return Context(self.setup, self.numbers, self.stages[self.setup.stage - 1])

    @property
    def revealed(self) -> bool:
        """Whether the stage's numbers are shown: always, unless they are to be predicted."""
        asks = self.setup.predict and question(self.context) is not None
        return self.memory.revealed or not asks


def open_session(
    search: str, fragment: str, stored: Any, memory: Any, playground: Mapping[str, Any]
) -> Session:
    """The page as it opens: with the playground's network if it was sent, else with what the link
    says, else with what is stored. ``playground`` are its stores: config, run and data."""
    if fragment == FROM_PLAYGROUND:
        try:
            return _fresh(from_playground(**playground), ())
        except Refused as refusal:
            return replace(_stored(search, stored, memory), said=(("warning", str(refusal)),))
    return _stored(search, stored, memory)


def _stored(search: str, stored: Any, memory: Any) -> Session:
    setup, notices = DEFAULT, list[str]()
    if stored is not None:
        setup, notices = query.from_json(DEFAULT, stored)
        setup, more = settled(setup)
        notices += more
    known = setup
    if search.strip("?"):
        setup, notices = _linked(search)
    said = tuple(("warning", text) for text in notices)
    if setup == known:
        return Session(setup, _memory(memory, setup), said=said)
    return _fresh(setup, said)


def _linked(search: str) -> tuple[Setup, list[str]]:
    """A link that changes the network's shape without giving weights has them drawn."""
    setup, notices = query.from_query(DEFAULT, search)
    given = {name for name, _ in _pairs(search)}
    shape = ("features", "hidden", "outputs", "seed")
    if "weights" not in given and any(
        getattr(setup, name) != getattr(DEFAULT, name) for name in shape
    ):
        setup = replace(setup, weights=())
    for values, length in (("x", "features"), ("t", "outputs")):
        count = setup.outputs if length == "outputs" else len(setup.features)
        if values not in given:
            filled = (*getattr(DEFAULT, values), *(0.0,) * count)[:count]
            setup = query.changed(setup, **{values: filled})
    setup, more = settled(setup)
    return setup, notices + more


def _pairs(search: str) -> list[tuple[str, str]]:
    try:
        return query.pairs(search)
    except Refused:
        return []


def change(session: Session, control: str, value: Any = None, at: int = 0) -> Session:
    """The page after a control was used."""
    special = CONTROLS.get(control)
    if special is not None:
        return special(session, value)
    try:
        setup, notices = apply(session.setup, control, value, at)
    except Refused as refusal:
        return replace(session, said=(("warning", str(refusal)),), verdict=None)
    said = tuple(("info", text) for text in notices)
    return Session(setup, _after(session, setup), said=said)


def _after(session: Session, setup: Setup) -> Memory:
    """What is remembered once the set-up has become ``setup`` by an edit."""
    memory, before = session.memory, session.setup
    if setup.weights != before.weights:
        memory = Memory(setup.weights)
    different = any(
        getattr(setup, name) != getattr(before, name)
        for name in settings_of(setup)
        if name not in SHOWING
    )
    if different:
        memory = replace(memory, losses=())
    moved = (setup.stage, setup.grouping) != (before.stage, before.grouping)
    return replace(memory, revealed=memory.revealed and not (moved or different))


def _step(session: Session, _value: Any) -> Session:
    """The new weights become the weights."""
    theta = session.numbers.new_theta
    with np.errstate(invalid="ignore"):
        usable = bool(np.abs(theta).max() <= LARGEST_WEIGHT)
    if not usable:
        return replace(
            session,
            said=(("warning", "The step leads beyond all usable weights: choose a smaller η."),),
        )
    losses = (*session.memory.losses, session.numbers.J)[-MOST_LOSSES:]
    setup = replace(session.setup, weights=tuple((theta + 0.0).tolist()), stage=1)
    return Session(setup, Memory(session.memory.start, losses))


def _reset(session: Session, _value: Any) -> Session:
    """Back to the weights before the first step."""
    setup = replace(session.setup, weights=session.memory.start, stage=1)
    return Session(setup, Memory(session.memory.start))


def _answer(session: Session, value: Any) -> Session:
    """An answer was typed."""
    asked = question(session.context)
    if asked is None:
        return session
    verdict = judge(asked, value if isinstance(value, str) else "")
    revealed = session.memory.revealed or verdict.right
    return replace(
        session, memory=replace(session.memory, revealed=revealed), verdict=verdict, said=()
    )


def _show(session: Session, _value: Any) -> Session:
    """The number is wanted without an answer."""
    return replace(session, memory=replace(session.memory, revealed=True), verdict=None, said=())


CONTROLS = {"step": _step, "reset": _reset, "answer": _answer, "show": _show}


def restore(stored: Any, memory: Any) -> Session:
    """The session out of the page's stores, as a control finds it."""
    setup, _ = query.from_json(DEFAULT, stored)
    setup, _ = settled(setup)
    return Session(setup, _memory(memory, setup))


def _fresh(setup: Setup, said: tuple[tuple[str, str], ...]) -> Session:
    return Session(setup, Memory(setup.weights), said=said)


def _memory(stored: Any, setup: Setup) -> Memory:
    """What a store remembers; nothing where it does not fit the set-up."""
    if not isinstance(stored, Mapping):
        return Memory(setup.weights)
    try:
        start = query.changed(setup, weights=stored.get("start")).weights
    except Refused:
        return Memory(setup.weights)
    if len(start) != len(setup.weights):
        return Memory(setup.weights)
    losses = stored.get("losses")
    kept = losses if isinstance(losses, list) else []
    numbers = all(isinstance(loss, int | float) and not isinstance(loss, bool) for loss in kept)
    return Memory(
        start, tuple(kept[-MOST_LOSSES:]) if numbers else (), stored.get("revealed") is True
    )
