"""How the network learns: the settings of the optimizer, its batches, and regularization."""

from __future__ import annotations

from dataclasses import dataclass

from playground.nn import OPTIMIZERS, REGULARIZERS
from playground.settings import Choice, Flag, Number, setting

from .data import MOST_SAMPLES


@dataclass(frozen=True)
class TrainingSettings:
    """What each step of training is."""

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
