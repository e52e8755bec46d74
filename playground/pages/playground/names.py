"""Which settings have which kind of control."""

from __future__ import annotations

from playground.nn import LOSSES, OPTIMIZERS

SEGMENTS = ("epochs_per_frame",)
SELECTS = (
    "learning_rate",
    "activation",
    "regularization",
    "regularization_rate",
    "batch_size",
    "optimizer",
    "loss",
    "initializer",
)
SLIDERS = ("samples", "train_percent", "noise", "dropout")
NUMBERS = ("seed",)
SWITCHES = ("shuffle",)
# Settings that only some optimizers or losses have, and the declarations that do.
CONSTANTS = {
    "momentum": ("optimizer", OPTIMIZERS, "momentum"),
    "rho": ("optimizer", OPTIMIZERS, "rho"),
    "beta1": ("optimizer", OPTIMIZERS, "beta1"),
    "beta2": ("optimizer", OPTIMIZERS, "beta2"),
    "huber_delta": ("loss", LOSSES, "delta"),
}
CONTROLS = (
    *("dataset", "features"),
    *SEGMENTS,
    *SELECTS,
    *SLIDERS,
    *NUMBERS,
    *SWITCHES,
    *CONSTANTS,
)
# Lists of numbers, which grow when a link brings a number of its own.
LISTS = ("epochs_per_frame", "learning_rate", "regularization_rate", "batch_size")


def field_id(name: str) -> str:
    """The frame around a control that is not always shown."""
    return f"{name}-field"
