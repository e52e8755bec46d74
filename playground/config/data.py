"""What the network learns from: the settings of the problem and its points."""

from __future__ import annotations

from dataclasses import dataclass

from datasets import DataSet
from playground.choices import DATA_SETS, MEASURED, OWN
from playground.inputs import FormulaText
from playground.problems import PROBLEMS, Problem
from playground.settings import Choice, Digest, Number, Optional, Scope, setting

MOST_SAMPLES = 5000
LARGEST_SEED = 999_999


@dataclass(frozen=True)
class DataSettings:
    """The problem, the data set, and how its points are drawn."""

    problem: str = setting(
        "binary",
        Choice(PROBLEMS),
        "Problem",
        "What kind of answer the network is to give.",
        Scope.STRUCTURE,
    )
    dataset: str = setting(
        "circle",
        Choice(DATA_SETS),
        "Data set",
        "Which points the network learns from.",
        Scope.STRUCTURE,
    )
    own: str = setting(
        "",
        Digest(),
        "Own data",
        "Identifies the data of one's own that the set-up is for; they are not in links.",
        Scope.POINTS,
    )
    own_outputs: int = setting(
        1,
        Number(1, 10, whole=True),
        "Own outputs",
        "How many output neurons the data of one's own need.",
        Scope.STRUCTURE,
    )
    samples: int = setting(
        500,
        Number(20, MOST_SAMPLES, whole=True, step=20),
        "Points",
        "How many points are drawn, training and test together.",
        Scope.STRUCTURE,
    )
    noise: int = setting(
        0,
        Number(0, 50, whole=True),
        "Noise",
        "How far chance blurs the classes.",
        Scope.STRUCTURE,
    )
    classes: int = setting(
        3,
        Number(3, 10, whole=True),
        "Classes",
        "How many classes there are.",
        Scope.STRUCTURE,
    )
    measured_x: str = setting(
        "petal_length",
        Choice(MEASURED),
        "Across",
        "Which measurement runs from left to right.",
        Scope.POINTS,
    )
    measured_y: str = setting(
        "petal_width",
        Choice(MEASURED),
        "Up",
        "Which measurement runs from the bottom up.",
        Scope.POINTS,
    )
    rule: str = setting(
        "",
        Optional(FormulaText()),
        "Formula f",
        "The rule that the points follow, as a formula of x1 (and x2, where z depends on both).",
        Scope.POINTS,
    )
    imbalance: int = setting(
        0,
        Number(0, 95, whole=True, step=5),
        "Imbalance",
        "By how many percent the last class in the legend becomes rarer, against the others.",
        Scope.STRUCTURE,
    )
    outliers: int = setting(
        0,
        Number(0, 30, whole=True),
        "Outliers",
        "Share of the points that are put in a wrong place.",
        Scope.STRUCTURE,
    )
    outlier_size: float = setting(
        3.0,
        Number(0.5, 10.0, step=0.5),
        "Outlier size",
        "How far an outlier is off: its place on the plane, or the value to be predicted.",
        Scope.STRUCTURE,
    )
    train_percent: int = setting(
        50,
        Number(10, 90, whole=True, step=10),
        "Training share",
        "Share of the points that the network learns from; the rest tests it.",
        Scope.STRUCTURE,
    )
    data_seed: int = setting(
        1,
        Number(0, LARGEST_SEED, whole=True),
        "Data seed",
        "The same number draws the same points.",
        Scope.POINTS,
    )

    @property
    def problem_type(self) -> Problem:
        """The problem's declaration."""
        return PROBLEMS[self.problem]

    @property
    def data_set(self) -> DataSet:
        """The data set's declaration."""
        return DATA_SETS[self.dataset]

    @property
    def axes(self) -> tuple[str, ...]:
        """What runs across the plane, and what up, if anything does."""
        known = self.data_set.measurements
        if known:
            return known[self.measured_x], known[self.measured_y]
        return self.data_set.axes

    @property
    def input_count(self) -> int:
        """How many of x₁ and x₂ there are."""
        own = self.dataset == OWN
        return self.problem_type.pose.features if own else self.data_set.inputs

    @property
    def outputs(self) -> int:
        """How many output neurons there are."""
        if self.dataset == OWN:
            return self.own_outputs
        return self.classes if self.data_set.counts else self.data_set.outputs

    @property
    def output_names(self) -> tuple[str, ...]:
        """What the outputs stand for: classes, labels, numbers."""
        if self.data_set.names:
            return self.data_set.names
        if self.problem_type.classes(self.outputs) and self.outputs > 1:
            return tuple(f"class {number + 1}" for number in range(self.outputs))
        return ()
