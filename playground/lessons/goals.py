"""Goals: conditions on the set-up and on how the network does, written "name comparison value".

A name is a measure (see `MEASURES`) or a setting; a setting that is no number is compared as a
link writes it ("activation == relu", "hidden == 16,6").
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from playground.config import SETTINGS, Config
from playground.settings import Number

from .texts import Task

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
CONDITION = re.compile(r"(\w+)\s*(==|!=|<=|>=|<|>)\s*(.*)")


@dataclass(frozen=True)
class State:
    """What a goal can be about, at the end of a tick. ``norms`` are the gradient's, layer by
    layer; None before the first step. Scores may be NaN, losses infinite."""

    config: Config
    epoch: int
    train_loss: float
    test_loss: float
    train_score: float
    test_score: float
    norms: Sequence[float | None] | None = None
    diverged: bool = False
    stopped: bool = False


def _gradient_ratio(state: State) -> float:
    """The gradient's norm in the first layer as a share of that in the last."""
    if not state.norms:
        return math.nan
    first, last = state.norms[0], state.norms[-1]
    return first / last if first is not None and last else math.nan


MEASURES: dict[str, Callable[[State], float]] = {
    "epoch": lambda state: state.epoch,
    "train_loss": lambda state: state.train_loss,
    "test_loss": lambda state: state.test_loss,
    "train_score": lambda state: state.train_score,
    "test_score": lambda state: state.test_score,
    "gap": lambda state: state.test_loss - state.train_loss,
    "hidden_layers": lambda state: len(state.config.hidden),
    "hidden_neurons": lambda state: sum(state.config.hidden),
    "gradient_ratio": _gradient_ratio,
    "diverged": lambda state: state.diverged,
    "stopped": lambda state: state.stopped,
}


@dataclass(frozen=True)
class Condition:
    """One comparison. NaN fulfils none but "!="."""

    name: str
    comparison: str
    value: float | str

    def holds(self, state: State) -> bool:
        """Whether ``state`` fulfils it."""
        return COMPARISONS[self.comparison](self._found(state), self.value)

    def _found(self, state: State) -> float | str:
        if self.name in MEASURES:
            return float(MEASURES[self.name](state))
        kind, value = SETTINGS[self.name].kind, getattr(state.config, self.name)
        return float(value) if isinstance(kind, Number) else kind.text(value)


def parse(condition: str) -> Condition:
    """A condition out of its words. Raises ValueError where it is not one."""
    match = CONDITION.fullmatch(condition)
    if match is None:
        raise ValueError(f"“{condition}” is not a condition")
    name, comparison, value = match.groups()
    if name in MEASURES or (name in SETTINGS and isinstance(SETTINGS[name].kind, Number)):
        return Condition(name, comparison, float(value))
    if name not in SETTINGS:
        raise ValueError(f"“{condition}” is about nothing that is known")
    if comparison not in ("==", "!="):
        raise ValueError(f"“{condition}” compares the size of something that is no number")
    return Condition(name, comparison, value)


def done(tasks: Sequence[Task], state: State) -> list[bool]:
    """Which of the tasks ``state`` fulfils."""
    return [all(parse(condition).holds(state) for condition in task.goal) for task in tasks]
