"""What can be set on the page, declared once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.approximation.domain import DOMAINS, Domain
from playground.approximation.targets import (
    DRAWN_STEPS,
    ONE,
    PLANE_TARGETS,
    TARGETS,
    TWO,
    Target,
)
from playground.data.formula import FormulaError, check_over, parse
from playground.nn import ACTIVATIONS
from playground.nn.registry import Array
from playground.settings import (
    Choice,
    Number,
    Scope,
    Several,
    Text,
    Unfit,
    setting,
    settings_of,
)

# Bounded and monotone ones, as the theorem has them; one that is not bounded; one that fails.
PHI = {name: ACTIVATIONS[name] for name in ("tanh", "sigmoid", "relu", "linear")}
LARGEST_SEED = 9999
LARGEST_VALUE = 10.0
MOST_NEURONS = 100
# Something like a hand would draw.
DRAWN = (
    -0.6, -0.58, -0.5, -0.36, -0.18, 0.02, 0.2, 0.33, 0.4, 0.42, 0.38, 0.3, 0.22, 0.16, 0.14, 0.18,
    0.28, 0.44, 0.62, 0.76, 0.82, 0.78, 0.64, 0.42, 0.14, -0.16, -0.44, -0.62, -0.68, -0.6, -0.42,
    -0.2, 0.0,
)  # fmt: skip


@dataclass(frozen=True)
class FormulaOf(Text):
    """The kind of a formula of ``variables`` that has a value all over the unit interval or the
    unit square: kept in its canonical writing."""

    variables: tuple[str, ...]

    def check(self, value: object) -> str:
        if not isinstance(value, str):
            raise Unfit("must be a text")
        try:
            formula = parse(value, self.variables)
            axis = tuple(DOMAINS[len(self.variables)].axis.tolist())
            check_over(formula, axis, LARGEST_VALUE)
        except FormulaError as error:
            # The reader of a link or a store goes on with the sentence.
            raise Unfit(f"must be usable: {str(error).removesuffix('.')}") from None
        return formula.text


@dataclass(frozen=True)
class Approximation:
    """A function f, and the network that is to approximate it.

    Settings of scope STRUCTURE say what a run's weights belong to; those of scope POINTS change f
    under a network that goes on.
    """

    inputs: int = setting(
        1,
        Number(1, 2, whole=True, offered=(1, 2), names={1: "[0, 1]", 2: "[0, 1]²"}),
        "Inputs m₀",
        "A function of one number, or of two.",
        Scope.STRUCTURE,
    )
    target: str = setting(
        "sine",
        Choice(TARGETS),
        "Target f",
        "The function that the network is to approximate.",
        Scope.STRUCTURE,
    )
    surface: str = setting(
        "waves",
        Choice(PLANE_TARGETS),
        "Target f",
        "The function that the network is to approximate.",
        Scope.STRUCTURE,
    )
    formula: str = setting(
        "sin(20*x^2)",
        FormulaOf(ONE),
        "Formula f(x)",
        "A formula of x, as sin(20*x^2) or abs(x - 0.3).",
        Scope.STRUCTURE,
    )
    plane_formula: str = setting(
        "sin(6*x1*x2)",
        FormulaOf(TWO),
        "Formula f(x₁, x₂)",
        "A formula of x1 and x2, as sin(6*x1*x2) or max(x1, x2).",
        Scope.STRUCTURE,
    )
    walk: int = setting(
        0,
        Number(0, LARGEST_SEED, whole=True),
        "Walk",
        "Which of the random walks it is.",
        Scope.STRUCTURE,
    )
    drawn: tuple[float, ...] = setting(
        DRAWN,
        Several(Number(-1, 1), DRAWN_STEPS + 1, DRAWN_STEPS + 1, "values from -1 to 1"),
        "Drawn f",
        "The drawn function's values, from x = 0 to x = 1.",
        Scope.POINTS,
    )
    neurons: int = setting(
        20,
        Number(1, MOST_NEURONS, whole=True),
        "Neurons m₁",
        "How many neurons the hidden layer has.",
        Scope.STRUCTURE,
    )
    activation: str = setting(
        "tanh",
        Choice(PHI),
        "Activation φ",
        "The theorem asks for a bounded, increasing one: tanh or sigmoid.",
        Scope.STRUCTURE,
    )
    learning_rate: float = setting(
        0.01,
        Number(0.001, 0.3, offered=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3)),
        "Learning rate η",
        "How far each step of Adam goes. The larger, the more F trembles once it is close to f.",
    )
    epochs: int = setting(
        20,
        Number(
            1, 100, whole=True, offered=(1, 20, 100), names={1: "slow", 20: "normal", 100: "fast"}
        ),
        "Speed",
        "1, 20 or 100 epochs from one picture to the next.",
    )
    seed: int = setting(
        0,
        Number(0, LARGEST_SEED, whole=True),
        "Seed",
        "Which initial weights are drawn.",
        Scope.STRUCTURE,
    )
    compare: tuple[str, ...] = setting(
        ("tanh", "relu", "linear"),
        Several(Choice(PHI), 1, len(PHI), "activations", distinct=True),
        "Compare",
        "The activations that the chart of ε against m₁ compares.",
    )

    @property
    def domain(self) -> Domain:
        return DOMAINS[self.inputs]

    @property
    def chosen(self) -> Target:
        """The target in force."""
        return TARGETS[self.target] if self.inputs == 1 else PLANE_TARGETS[self.surface]

    @property
    def sizes(self) -> tuple[int, int, int]:
        """The widths of the network's layers."""
        return self.inputs, self.neurons, 1

    @property
    def optimizer(self) -> str:
        return "adam"

    def f(self, points: Array) -> Array:
        """The target's values at ``points`` (n, inputs): (n,)."""
        values = self.chosen.values(self, *points.T)
        return np.asarray(values, dtype=np.float64)

    def digest(self) -> str:
        """Identifies what a run's weights belong to."""
        return self._identifier(lambda scope: scope is Scope.STRUCTURE)

    def measure(self) -> str:
        """Identifies f as far as `digest` leaves it open: what ε, and the smallest one of a run,
        are about."""
        return self._identifier(lambda scope: scope is Scope.POINTS)

    def _identifier(self, concerns: Callable[[Scope], bool]) -> str:
        table = settings_of(self)
        return identifier(
            {name: getattr(self, name) for name, entry in table.items() if concerns(entry.scope)}
        )


def identifier(values: Any) -> str:
    """Sixteen hexadecimal digits that tell JSON-like values apart."""
    canonical = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


STANDARD = Approximation()
