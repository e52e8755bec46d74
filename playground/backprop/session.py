"""The page's state and what changes it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from playground.backprop.context import Context
from playground.backprop.editing import apply
from playground.backprop.predicting import Verdict, judge, question
from playground.backprop.setup import Setup
from playground.backprop.stages import Stage, stages
from playground.backprop.walk import Walk, walk
from playground.nn.training import LARGEST_WEIGHT
from playground.refused import Refused
from playground.settings import settings_of

MOST_LOSSES = 200
# Settings that say how the way is shown, and change nothing on it.
SHOWING = frozenset({"stage", "grouping", "predict", "dataset", "point"})


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
