"""What learns: the settings of the network, its loss and its initial weights."""

from __future__ import annotations

from dataclasses import dataclass

from playground.choices import HIDDEN_ACTIVATIONS, OUTPUTS, USED_LOSSES
from playground.data import FEATURES
from playground.inputs import INPUTS, MOST_FORMULAS, FormulaText
from playground.nn import INITIALIZERS
from playground.problems import AUTOMATIC
from playground.settings import Choice, Number, Scope, Several, setting

from .data import LARGEST_SEED

MOST_LAYERS = 10
MOST_NEURONS = 256


@dataclass(frozen=True)
class NetworkSettings:
    """The features, the layers with their activations, the loss, and where the weights begin."""

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

    @property
    def layer_activations(self) -> tuple[str, ...]:
        """One activation name per hidden layer."""
        if len(self.activation) == 1:
            return self.activation * len(self.hidden)
        return self.activation
