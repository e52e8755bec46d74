"""The configuration: every value that a person can set, each declared once.

The fields of `Config` are the table of bounds and choices. The validator, the controls, the
links and the tests all read it from here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from datasets import DataSet
from playground import query
from playground.choices import (
    DATA_SETS,
    HIDDEN_ACTIVATIONS,
    MEASURED,
    OUTPUTS,
    OWN,
    USED_LOSSES,
)
from playground.conflicts import conflicts
from playground.data import FEATURES, Feature
from playground.hiding import Hidden, hidden
from playground.inputs import INPUTS, MOST_FORMULAS, FormulaText, offered
from playground.lessons import LESSONS
from playground.nn import INITIALIZERS, OPTIMIZERS, REGULARIZERS
from playground.nn.activations import Activation
from playground.problems import AUTOMATIC, PROBLEMS, Problem
from playground.refused import Refused
from playground.settings import (
    Choice,
    Digest,
    Flag,
    Number,
    Optional,
    Scope,
    Setting,
    Several,
    setting,
    settings_of,
)

MOST_LAYERS = 10
MOST_NEURONS = 256
MOST_SAMPLES = 5000
LARGEST_SEED = 999_999


@dataclass(frozen=True)
class Config:
    """Everything settable. Construct it by `changed` or by the functions of `reading`, which
    check."""

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
    features: tuple[str, ...] = setting(
        ("x1", "x2"),
        Several(
            Choice(INPUTS),
            1,
            len(FEATURES) + MOST_FORMULAS,
            "features",
            distinct=True,
        ),
        "Features",
        "What of each point the input layer is given.",
        Scope.STRUCTURE,
    )
    formulas: tuple[str, ...] = setting(
        (),
        Several(FormulaText(), 0, MOST_FORMULAS, "formulas", distinct=True, separator=";"),
        "Own features",
        "Features of your own, as formulas of x1 and x2; links call them f1, f2 and so on.",
        Scope.STRUCTURE,
    )
    hidden: tuple[int, ...] = setting(
        (4, 2),
        Several(Number(1, MOST_NEURONS, whole=True), 0, MOST_LAYERS, "layer widths"),
        "Hidden layers",
        "How many neurons each hidden layer has.",
        Scope.STRUCTURE,
    )
    activation: tuple[str, ...] = setting(
        ("tanh",),
        Several(Choice(HIDDEN_ACTIVATIONS), 1, MOST_LAYERS, "activations"),
        "Activation φ",
        "What a hidden neuron makes of its weighted sum: one for all layers, or one for each.",
    )
    loss: str = setting(
        "half_squared",
        Choice(USED_LOSSES),
        "Loss",
        "What training makes small. The list has what suits the problem, and the output follows: "
        "a cross-entropy takes outputs that are probabilities.",
    )
    output: str = setting(
        AUTOMATIC,
        Choice(OUTPUTS),
        "Output φ",
        "What the output neurons make of their sums; the lecture's tables say what suits which "
        "problem. Where it is bounded, or never negative, the targets are scaled to it and back.",
    )
    huber_delta: float = setting(
        1.0,
        Number(0.01, 10.0, step=0.05),
        "Huber δ",
        "Errors beyond δ count by their size instead of their square.",
    )
    initializer: str = setting(
        "playground",
        Choice(INITIALIZERS),
        "Initial weights",
        "How the weights are drawn before training.",
        Scope.STRUCTURE,
    )
    init_scale: float = setting(
        1.0,
        Number(0.01, 10.0, step=0.1),
        "Scale",
        "What the initial weights are multiplied by.",
        Scope.STRUCTURE,
    )
    seed: int = setting(
        1,
        Number(0, LARGEST_SEED, whole=True),
        "Seed",
        "The same seed gives the same initial weights and the same shuffling.",
        Scope.STRUCTURE,
    )
    optimizer: str = setting(
        "sgd",
        Choice(OPTIMIZERS),
        "Optimizer",
        "How a gradient becomes a step.",
    )
    learning_rate: float = setting(
        0.03,
        Number(
            1e-6,
            100.0,
            offered=(1e-5, 1e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0),
        ),
        "Learning rate η",
        "How far each step goes: Δw = −η∇J.",
    )
    momentum: float = setting(
        0.9,
        Number(0.0, 0.999, step=0.01),
        "Momentum μ",
        "The share of the last step that the next one keeps.",
    )
    rho: float = setting(
        0.9,
        Number(0.0, 0.999, step=0.01),
        "Decay ρ",
        "How slowly the running mean of squared gradients forgets.",
    )
    beta1: float = setting(
        0.9,
        Number(0.0, 0.999, step=0.01),
        "Decay β₁",
        "How slowly the running mean of gradients forgets.",
    )
    beta2: float = setting(
        0.999,
        Number(0.0, 0.99999, step=0.001),
        "Decay β₂",
        "How slowly the running mean of squared gradients forgets.",
    )
    batch_size: int = setting(
        10,
        Number(
            1,
            MOST_SAMPLES,
            whole=True,
            offered=(1, 5, 10, 20, 30, 50, 100, 200, MOST_SAMPLES),
            names={1: "1 (single sample)", MOST_SAMPLES: "all (full batch)"},
        ),
        "Batch size",
        "How many samples are averaged for one step.",
    )
    shuffle: bool = setting(
        True,
        Flag(),
        "Shuffle",
        "Whether every epoch goes through the samples in a new order.",
    )
    regularization: str = setting(
        "none",
        Choice(REGULARIZERS),
        "Regularization",
        "A penalty on large weights, added to the loss.",
    )
    regularization_rate: float = setting(
        0.0,
        Number(0.0, 10.0, offered=(0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)),
        "Rate λ",
        "How much the penalty weighs.",
    )
    dropout: float = setting(
        0.0,
        Number(0.0, 0.9, step=0.05),
        "Dropout",
        "Share of hidden outputs that are left out at random in each training step.",
    )
    lesson: str = setting(
        "",
        Optional(Choice(LESSONS)),
        "Lesson",
        "A few tasks on this set-up, which the page checks off by itself.",
        Scope.VIEW,
    )
    epochs_per_frame: int = setting(
        1,
        Number(
            0,
            100,
            whole=True,
            offered=(0, 1, 2, 5, 10, 50, 100),
            names={0: "1 batch"},
        ),
        "Epochs per frame",
        "How many epochs pass between two pictures. “1 batch” is slow motion: one step of the "
        "optimizer at a time, with the samples of its mini-batch ringed in the map.",
        Scope.VIEW,
    )
    stop_epoch: int = setting(
        0,
        Number(0, 1_000_000, whole=True),
        "Stop at epoch",
        "Playing pauses when this epoch is reached; 0 is never.",
        Scope.VIEW,
    )
    stop_loss: float = setting(
        0.0,
        Number(0.0, 1e6, step=0.01),
        "Stop below loss",
        "Playing pauses when the training loss has fallen below this value; 0 is never.",
        Scope.VIEW,
    )
    patience: int = setting(
        0,
        Number(0, 100_000, whole=True),
        "Patience",
        "Early stopping: playing pauses when the test loss has found no new minimum for so many "
        "epochs; 0 is never.",
        Scope.VIEW,
    )
    show_test: bool = setting(
        False,
        Flag(),
        "Show test data",
        "Whether the points that training never sees are on the map, too.",
        Scope.VIEW,
    )
    show_gradients: bool = setting(
        False,
        Flag(),
        "Gradient flow",
        "Colours each line by ∂J/∂w instead of its weight, and each tile by δ = −∂J/∂v of every "
        "training point instead of the output; the largest in the network is drawn in full.",
        Scope.VIEW,
    )
    discretize: bool = setting(
        False,
        Flag(),
        "Discretize output",
        "Whether the maps show only which side of zero, or of the boundary, a value is on.",
        Scope.VIEW,
    )
    hide: tuple[str, ...] = setting(
        (),
        Hidden(),
        "Hidden controls",
        "What is left out on the page, so that only what matters is seen.",
        Scope.VIEW,
    )

    @property
    def problem_type(self) -> Problem:
        """The problem's declaration."""
        return PROBLEMS[self.problem]

    @property
    def layer_activations(self) -> tuple[str, ...]:
        """One activation name per hidden layer."""
        if len(self.activation) == 1:
            return self.activation * len(self.hidden)
        return self.activation

    @property
    def sizes(self) -> tuple[int, ...]:
        """Layer widths from the features to the output."""
        return (len(self.features), *self.hidden, self.outputs)

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
    def outputs(self) -> int:
        """How many output neurons there are."""
        if self.dataset == OWN:
            return self.own_outputs
        return self.classes if self.data_set.counts else self.data_set.outputs

    @property
    def output_activation(self) -> Activation:
        """The activation of the output layer."""
        return self.problem_type.output(self.loss, self.output)

    @property
    def output_names(self) -> tuple[str, ...]:
        """What the outputs stand for: classes, labels, numbers."""
        if self.data_set.names:
            return self.data_set.names
        if self.problem_type.classes(self.outputs) and self.outputs > 1:
            return tuple(f"class {number + 1}" for number in range(self.outputs))
        return ()

    @property
    def offered(self) -> dict[str, Feature]:
        """The features that can be switched on, by name."""
        return offered(self.formulas, self.input_count)

    @property
    def input_count(self) -> int:
        """How many of x₁ and x₂ there are."""
        own = self.dataset == OWN
        return self.problem_type.pose.features if own else self.data_set.inputs

    @property
    def hidden_parts(self) -> set[str]:
        """The names of all parts and groups that are hidden."""
        return hidden(self.hide)

    @property
    def drawn(self) -> dict[str, Feature]:
        """The features that have tiles: those that are on, and what else is offered and not
        hidden."""
        gone = self.hidden_parts.difference(self.features)
        return {name: entry for name, entry in self.offered.items() if name not in gone}

    @property
    def inputs(self) -> list[Feature]:
        """The features that are on, in the order of the input layer."""
        return [self.offered[name] for name in self.features]

    def digest(self) -> str:
        """Identifies what a run's weights belong to: the settings of scope STRUCTURE."""
        return _identifier(self, _STRUCTURE)

    def measure(self) -> str:
        """Identifies what a loss is, and of which points, as far as `digest` leaves that open."""
        return _identifier(self, _MEASURE)

    def training(self) -> str:
        """Identifies what a run comes to, as long as nobody touches it: all but scope VIEW."""
        return _identifier(self, _TRAINING)

    def to_json(self) -> dict[str, Any]:
        """What the store holds: every setting by name."""
        return query.to_json(self)

    def link(self) -> str:
        """The query that gives this configuration, defaults left out; "" for the default."""
        standard = standard_for(self.dataset)
        written = {
            name: entry.kind.text(getattr(self, name))
            for name, entry in SETTINGS.items()
            if name not in UNLINKED
            and (name == "dataset" or getattr(self, name) != getattr(standard, name))
        }
        if self.dataset == DEFAULT.dataset:
            del written["dataset"]
        return query.write(written)

    def changed(self, **values: Any) -> Config:
        """A copy with other values. Raises Refused, naming the setting."""
        config = query.changed(self, **values)
        for conflict in conflicts(config, DEFAULT):
            raise Refused(conflict.sentence)
        return config


SETTINGS: dict[str, Setting] = settings_of(Config)
_STRUCTURE = tuple(name for name, entry in SETTINGS.items() if entry.scope is Scope.STRUCTURE)
_MEASURE = (
    *(name for name, entry in SETTINGS.items() if entry.scope is Scope.POINTS),
    *("loss", "huber_delta", "output"),
)
_TRAINING = tuple(name for name, entry in SETTINGS.items() if entry.scope is not Scope.VIEW)
# What a link does not carry.
UNLINKED = ("own", "own_outputs")
DEFAULT = Config()


def standard_for(dataset: str) -> Config:
    """The defaults that go with a data set: its problem type, and as many points as it is meant
    to have."""
    known = DATA_SETS[dataset]
    problem = PROBLEMS[known.problem]
    return replace(
        DEFAULT,
        problem=problem.name,
        dataset=dataset,
        samples=known.samples,
        loss=problem.default_loss,
        features=DEFAULT.features[: known.inputs],
    )


@lru_cache(maxsize=512)
def _identifier(config: Config, names: tuple[str, ...]) -> str:
    values = {name: getattr(config, name) for name in names}
    canonical = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
