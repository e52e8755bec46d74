"""The configuration: every value that a person can set, each declared once.

The fields of `Config` are the table of bounds and choices. The validator, the controls, the
links and the tests all read it from here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasets import DATASETS
from playground.data import FEATURES
from playground.nn import ACTIVATIONS, INITIALIZERS, OPTIMIZERS, REGULARIZERS
from playground.problems import PROBLEMS, Problem
from playground.settings import (
    Choice,
    Flag,
    Kind,
    Number,
    Scope,
    Setting,
    Several,
    Unfit,
    quoted,
)

HIDDEN_ACTIVATIONS = {n: a for n, a in ACTIVATIONS.items() if not a.output_only}
BINARY_LOSSES = PROBLEMS["binary"].losses
MOST_LAYERS = 10
MOST_NEURONS = 16
MOST_SAMPLES = 5000
LARGEST_SEED = 2**31 - 1
MOST_KEYS = 100


def setting(default: Any, kind: Kind, label: str, help: str, scope: Scope = Scope.LIVE) -> Any:
    """A field of `Config` with its default, its kind and its words."""
    return field(default=default, metadata={"setting": Setting(kind, label, help, scope)})


@dataclass(frozen=True)
class Config:
    """Everything settable. Construct it by `read_json`, `read_link` or `changed`, which check."""

    problem: str = setting(
        "binary",
        Choice(PROBLEMS),
        "Problem",
        "What kind of answer the network is to give.",
        Scope.STRUCTURE,
    )
    dataset: str = setting(
        "circle",
        Choice(DATASETS),
        "Data set",
        "Which points the network learns from.",
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
        Several(Choice(FEATURES), 1, len(FEATURES), "features", distinct=True),
        "Features",
        "What of each point the input layer is given.",
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
        Choice(BINARY_LOSSES),
        "Loss",
        "What training makes small. Cross-entropy goes with a sigmoid output, the others with "
        "tanh.",
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
    epochs_per_frame: int = setting(
        1,
        Number(1, 100, whole=True, offered=(1, 2, 5, 10, 50, 100)),
        "Epochs per frame",
        "How many epochs pass between two pictures.",
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
        return (len(self.features), *self.hidden, 1)

    def digest(self) -> str:
        """Identifies what a run's weights belong to: the settings of scope STRUCTURE."""
        structure = {
            name: getattr(self, name)
            for name, entry in SETTINGS.items()
            if entry.scope is Scope.STRUCTURE
        }
        canonical = json.dumps(structure, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        """What the store holds: every setting by name."""
        return json.loads(json.dumps(asdict(self)))

    def link(self) -> str:
        """The query that gives this configuration, defaults left out; "" for the default."""
        standard = standard_for(self.dataset)
        written = {
            name: entry.kind.text(getattr(self, name))
            for name, entry in SETTINGS.items()
            if name == "dataset" or getattr(self, name) != getattr(standard, name)
        }
        if self.dataset == DEFAULT.dataset:
            del written["dataset"]
        return "?" + urlencode(written, safe=",^") if written else ""

    def changed(self, **values: Any) -> Config:
        """A copy with other values. Raises Unfit, naming the setting."""
        checked = {name: _checked(name, value) for name, value in values.items()}
        config = replace(self, **checked)
        _check_together(config)
        return config


SETTINGS: dict[str, Setting] = {f.name: f.metadata["setting"] for f in fields(Config)}
DEFAULT = Config()


def standard_for(dataset: str) -> Config:
    """The defaults that go with a data set: as many points as it is meant to have."""
    return replace(DEFAULT, dataset=dataset, samples=DATASETS[dataset].samples)


def _checked(name: str, value: Any) -> Any:
    try:
        return SETTINGS[name].kind.check(value)
    except Unfit as unfit:
        raise Unfit(f"{SETTINGS[name].label} {unfit}.") from None


def _check_together(config: Config) -> None:
    if len(config.activation) not in (1, len(config.hidden)):
        raise Unfit(
            f"Activation φ must be one for all layers or one for each of the "
            f"{len(config.hidden)} hidden layers."
        )


def read_json(stored: Any) -> tuple[Config, list[str]]:
    """A configuration out of a store, and a sentence for everything in it that is not usable.

    What is missing, unknown or out of bounds is replaced by its default.
    """
    if not isinstance(stored, Mapping):
        return DEFAULT, ["The stored set-up could not be read, so the defaults are used."]
    return _read(((str(k), v) for k, v in stored.items()), lambda kind, value: kind.check(value))


def read_link(query: str) -> tuple[Config, list[str]]:
    """A configuration out of a link's query ("?dataset=spiral&…"); notices as `read_json`."""
    try:
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=MOST_KEYS)
    except ValueError:
        return DEFAULT, ["The link holds too much to be read, so the defaults are used."]
    return _read(pairs, lambda kind, value: kind.parse(value))


def _read(items: Iterable[tuple[str, Any]], read: Any) -> tuple[Config, list[str]]:
    values: dict[str, Any] = {}
    notices: list[str] = []
    unusable: list[tuple[str, str]] = []
    seen: set[str] = set()
    for name, value in items:
        entry = SETTINGS.get(name)
        if entry is None:
            notices.append(f"{quoted(name)} is not a setting and was ignored.")
            continue
        if name in seen:
            notices.append(
                f"{entry.label} ({name}) is given more than once; {quoted(value)} was ignored."
            )
            continue
        seen.add(name)
        try:
            values[name] = read(entry.kind, value)
        except Unfit as unfit:
            unusable.append((name, f"{unfit}; {quoted(value)}"))
    standard = standard_for(values.get("dataset", DEFAULT.dataset))
    for name, complaint in unusable:
        entry = SETTINGS[name]
        instead = entry.kind.text(getattr(standard, name))
        notices.append(f"{entry.label} ({name}) {complaint} was replaced by {instead}.")
    config = replace(standard, **values)
    try:
        _check_together(config)
    except Unfit as unfit:
        notices.append(f"{unfit} The first one is used for all.")
        config = replace(config, activation=config.activation[:1])
    return config, notices
