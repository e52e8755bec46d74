"""Which settings have which kind of control, and when it is shown."""

from __future__ import annotations

from collections.abc import Callable

from playground.choices import OWN
from playground.config import Config
from playground.nn import LOSSES, OPTIMIZERS

SEGMENTS = ("epochs_per_frame",)
SELECTS = (
    "problem",
    "learning_rate",
    "activation",
    "regularization",
    "regularization_rate",
    "batch_size",
    "optimizer",
    "measured_x",
    "measured_y",
    "output",
    "loss",
    "initializer",
)
SLIDERS = ("classes", "samples", "train_percent", "noise", "imbalance", "outliers", "dropout")
NUMBERS = (
    "outlier_size",
    "data_seed",
    "seed",
    "init_scale",
    "stop_epoch",
    "stop_loss",
    "patience",
)
TEXTS = ("rule",)
SWITCHES = ("shuffle", "show_test", "discretize", "show_gradients")
# Settings that only some optimizers or losses have, and the declarations that do.
CONSTANTS = {
    "momentum": ("optimizer", OPTIMIZERS, "momentum"),
    "rho": ("optimizer", OPTIMIZERS, "rho"),
    "beta1": ("optimizer", OPTIMIZERS, "beta1"),
    "beta2": ("optimizer", OPTIMIZERS, "beta2"),
    "huber_delta": ("loss", LOSSES, "delta"),
}
CONTROLS = (
    *("dataset", "features", "hide"),
    *SEGMENTS,
    *SELECTS,
    *SLIDERS,
    *NUMBERS,
    *TEXTS,
    *SWITCHES,
    *CONSTANTS,
)
# Lists of numbers, which grow when a link brings a number of its own.
LISTS = ("epochs_per_frame", "learning_rate", "regularization_rate", "batch_size")


def _has_constant(name: str) -> Callable[[Config], bool]:
    setting, registry, parameter = CONSTANTS[name]
    return lambda config: parameter in registry[getattr(config, setting)].parameters


def _generated(config: Config) -> bool:
    return config.dataset != OWN


def _measured(config: Config) -> bool:
    return bool(config.data_set.measurements)


# Controls that not every set-up has a use for, and when it does.
APPLIES: dict[str, Callable[[Config], bool]] = {
    **{name: _has_constant(name) for name in CONSTANTS},
    "samples": lambda config: _generated(config) and not config.data_set.measurements,
    "measured_x": _measured,
    "measured_y": _measured,
    "rule": lambda config: bool(config.data_set.rule),
    "noise": _generated,
    "classes": lambda config: config.data_set.counts is not None,
    "imbalance": lambda config: _generated(config) and bool(config.problem_type.classes(2)),
    "outliers": _generated,
    "outlier_size": lambda config: _generated(config) and config.outliers > 0,
}
