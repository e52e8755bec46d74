"""What can be set on the page of activation functions, and how a link holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playground.nn.activations import ACTIVATIONS
from playground.settings import Choice, Number, Several, setting

# The fields v that are compared.
LOW, HIGH, STEP = -5.0, 5.0, 0.01
LARGEST_SEED = 9999
FEWEST_LAYERS, MOST_LAYERS, WIDEST = 2, 4, 4
INPUTS = 2
# What the first layer of the stack may be: linear as the others, or bent.
BENDS = {name: ACTIVATIONS[name] for name in ("linear", "tanh", "relu")}


def _standard(name: str, parameter: str) -> Any:
    """The lecture's value of a constant."""
    return ACTIVATIONS[name].parameters[parameter]


@dataclass(frozen=True)
class Comparison:
    """Everything that can be set. ``alpha``, ``lam`` and ``leak`` are the parameters of the
    functions that have parameters of these names."""

    v: float = setting(
        1.0,
        Number(LOW, HIGH, step=STEP, decimals=2),
        "Field v",
        "The field at which all functions are compared.",
    )
    shown: str = setting(
        "sigmoid", Choice(ACTIVATIONS), "Function", "The function that is explained."
    )
    alpha: float = setting(
        _standard("selu", "alpha"),
        Number(0.0, 3.0, step=0.01, decimals=5),
        "ELU’s and SELU’s α",
        "How far down they bend for negative fields.",
    )
    lam: float = setting(
        _standard("selu", "lam"),
        Number(0.1, 3.0, step=0.01, decimals=5),
        "SELU’s λ",
        "What all of SELU is multiplied by.",
    )
    leak: float = setting(
        _standard("leaky_relu", "leak"),
        Number(0.0, 1.0, step=0.01, decimals=5),
        "Leak of leaky ReLU",
        "Its slope for negative fields: 0 makes it ReLU, 1 makes it linear.",
    )
    other: float = setting(
        0.0,
        Number(LOW, HIGH, step=0.1, decimals=2),
        "Other class of softmax",
        "The field of the second of two classes, against which softmax weighs v.",
    )
    layers: tuple[int, ...] = setting(
        (3, 2, 2),
        Several(Number(1, WIDEST, whole=True), FEWEST_LAYERS, MOST_LAYERS, "widths of layers"),
        "Layers",
        "How many neurons each layer of the stack has.",
    )
    seed: int = setting(
        1,
        Number(0, LARGEST_SEED, whole=True),
        "Seed",
        "The weights of the stack follow from it.",
    )
    x: tuple[float, ...] = setting(
        (1.0, -2.0),
        Several(Number(LOW, HIGH, step=0.1, decimals=2), INPUTS, INPUTS, "inputs"),
        "Point",
        "The point that goes through the stack.",
    )
    bend: str = setting(
        "linear",
        Choice(BENDS),
        "Activation of layer 1",
        "What stands between the first layer and the others.",
    )


STANDARD = Comparison()
# What the sliders of the functions' constants set.
CONSTANTS = ("alpha", "lam", "leak", "other")
