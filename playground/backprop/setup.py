"""What can be set on the page: a small network, one sample, an objective, and a stage."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from datasets import DATASETS, DataSet
from playground.choices import HIDDEN_ACTIVATIONS
from playground.inputs import INPUTS, MOST_FORMULAS, FormulaText, offered
from playground.nn import ACTIVATIONS, INITIALIZERS, LOSSES, MLP
from playground.nn.activations import Activation
from playground.nn.losses import Loss
from playground.nn.mlp import parameter_count
from playground.nn.training import LARGEST_WEIGHT
from playground.settings import Choice, Flag, Named, Number, Several, Words, setting

MOST_INPUTS, MOST_LAYERS, MOST_NEURONS, MOST_OUTPUTS = 7, 3, 4, 2
MOST_WEIGHTS = parameter_count((MOST_INPUTS, *(MOST_NEURONS,) * MOST_LAYERS, MOST_OUTPUTS))
LARGEST_VALUE = 1e6
MOST_POINTS = 200
# Whatever a set-up may have, there are fewer stages.
MOST_STAGES = 200

USED_LOSSES = {name: loss for name, loss in LOSSES.items() if loss.canonical != "softmax"}
# Sets of points in the plane with as many answers as there may be outputs.
DATA_SETS: dict[str, DataSet] = {
    name: known
    for name, known in DATASETS.items()
    if known.inputs == 2
    and not known.counts
    and not known.measurements
    and known.outputs <= MOST_OUTPUTS
}
GROUPINGS: dict[str, Named] = {
    "neuron": Words("by neuron", "One neuron after the other."),
    "layer": Words("by layer", "All neurons of a layer at once."),
}


@dataclass(frozen=True)
class Setup:
    """Everything settable. `settling.settled` sees that its parts go together.

    ``weights`` are θ: layer after layer, and in each, sender after sender (the bias neuron last),
    the weights to all its neurons. Where there are none, they are drawn from ``seed``. ``x`` are
    the network's inputs themselves, whatever the features' names promise.
    """

    features: tuple[str, ...] = setting(
        ("x1", "x2"),
        Several(Choice(INPUTS), 1, MOST_INPUTS, "features", distinct=True),
        "Inputs",
        "What of a point the input layer is given.",
    )
    formulas: tuple[str, ...] = setting(
        (),
        Several(FormulaText(), 0, MOST_FORMULAS, "formulas", distinct=True, separator=";"),
        "Own features",
        "Features given by formulas of x1 and x2; links call them f1, f2 and so on.",
    )
    hidden: tuple[int, ...] = setting(
        (2,),
        Several(Number(1, MOST_NEURONS, whole=True), 1, MOST_LAYERS, "layer widths"),
        "Hidden layers",
        "How many neurons each hidden layer has.",
    )
    outputs: int = setting(
        1,
        Number(1, MOST_OUTPUTS, whole=True),
        "Outputs",
        "How many output neurons there are.",
    )
    activation: tuple[str, ...] = setting(
        ("sigmoid",),
        Several(Choice(HIDDEN_ACTIVATIONS), 1, MOST_LAYERS, "activations"),
        "Activation φ",
        "What a hidden neuron makes of its field: one for all layers, or one for each.",
    )
    output: str = setting(
        "sigmoid",
        Choice(HIDDEN_ACTIVATIONS),
        "Output φ",
        "What an output neuron makes of its field.",
    )
    loss: str = setting(
        "half_squared",
        Choice(USED_LOSSES),
        "Objective J",
        "What the step is to make smaller. The lecture's is half the squared error; the binary "
        "cross-entropy goes with sigmoid outputs.",
    )
    huber_delta: float = setting(
        1.0,
        Number(0.01, 10.0, step=0.05),
        "Huber δ",
        "Errors beyond it count by their size instead of their square.",
    )
    eta: float = setting(
        0.5,
        Number(0.0, 100.0, step=0.1),
        "Learning rate η",
        "How far the step goes: Δw = η δ x.",
    )
    x: tuple[float, ...] = setting(
        (1.0, -0.5),
        Several(Number(-LARGEST_VALUE, LARGEST_VALUE), 1, MOST_INPUTS, "inputs"),
        "Inputs x",
        "The sample: what the input neurons pass on.",
    )
    t: tuple[float, ...] = setting(
        (1.0,),
        Several(Number(-LARGEST_VALUE, LARGEST_VALUE), 1, MOST_OUTPUTS, "targets"),
        "Targets t",
        "What the outputs are to be for this sample.",
    )
    weights: tuple[float, ...] = setting(
        (0.4, -0.3, 0.8, 0.2, 0.1, -0.2, 0.7, -0.9, 0.3),
        Several(Number(-LARGEST_WEIGHT, LARGEST_WEIGHT), 0, MOST_WEIGHTS, "weights"),
        "Weights w",
        "Layer after layer, and in each, for every sender (the bias last), its weights.",
    )
    seed: int = setting(
        1,
        Number(0, 999_999, whole=True),
        "Seed",
        "What weights are drawn from, where none are given.",
    )
    dataset: str = setting(
        "xor",
        Choice(DATA_SETS),
        "Data set",
        "Points to take the sample from: click one.",
    )
    point: int = setting(
        0,
        Number(0, MOST_POINTS, whole=True),
        "Point",
        "The number of the point that the sample is; 0 if it was typed.",
    )
    grouping: str = setting(
        "neuron",
        Choice(GROUPINGS),
        "Steps",
        "Whether a step is one neuron or a whole layer.",
    )
    predict: bool = setting(
        False,
        Flag(),
        "Predict first",
        "At each step you type the number first; then it is shown.",
    )
    stage: int = setting(
        1,
        Number(1, MOST_STAGES, whole=True),
        "Step",
        "Which step is shown.",
    )

    @property
    def sizes(self) -> tuple[int, ...]:
        """Layer widths from the inputs to the outputs."""
        return (len(self.features), *self.hidden, self.outputs)

    @property
    def hidden_activations(self) -> tuple[str, ...]:
        """One activation name per hidden layer."""
        if len(self.activation) == 1:
            return self.activation * len(self.hidden)
        return self.activation

    @property
    def activations(self) -> list[Activation]:
        """One per layer, the output's last."""
        return [ACTIVATIONS[name] for name in (*self.hidden_activations, self.output)]

    @property
    def objective(self) -> Loss:
        """The objective, with its parameter."""
        loss = LOSSES[self.loss]
        return loss.with_parameters(delta=self.huber_delta) if loss.parameters else loss

    @property
    def network(self) -> MLP:
        """A network with the weights, all its own."""
        return MLP(self.sizes, self.activations, np.array(self.weights))

    @property
    def names(self) -> list[str]:
        """What the inputs are called, as text."""
        return [offered(self.formulas)[name].label for name in self.features]


DEFAULT = Setup()


def drawn(sizes: tuple[int, ...], seed: int) -> tuple[float, ...]:
    """Fresh weights, biases too, uniform on ±1 and short enough to compute with by hand."""
    rng = np.random.default_rng([seed, 0])
    draw = INITIALIZERS["playground"].distribution.draw
    layers = [draw(rng, 1.0, (fan_in + 1, fan_out)) for fan_in, fan_out in pairwise(sizes)]
    # A rounded zero may have a sign, which JSON loses: a browser's store would never be done with
    # comparing what it holds to what it was given.
    return tuple(float(w) + 0.0 for layer in layers for w in np.round(layer, 1).ravel())
