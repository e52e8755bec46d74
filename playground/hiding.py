"""What of the page can be hidden, so that only the controls that matter are left.

A part is a control, or several that belong together. Its name is that of its setting, where it
has one. A group's name stands for all of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playground.data import FEATURES
from playground.settings import Unfit

MOST_NAMES, LONGEST_NAME = 100, 40


@dataclass(frozen=True)
class Group:
    """Parts that stand together: names, and what they are called; "" leaves that to the setting
    of this name."""

    label: str
    parts: dict[str, str]


GROUPS: dict[str, Group] = {
    "player": Group(
        "Player",
        {
            "play": "Play",
            "step": "Step",
            "reset": "Reset",
            "epochs_per_frame": "",
            "learning_rate": "",
            "activation": "",
            "regularization": "",
            "regularization_rate": "Regularization rate",
        },
    ),
    "data": Group(
        "Data",
        {
            "problem": "Problem type",
            "dataset": "",
            "measured": "Measurements",
            "rule": "",
            "classes": "",
            "samples": "",
            "train_percent": "",
            "noise": "",
            "imbalance": "",
            "outliers": "",
            "data_seed": "Data seed, New data",
            "open_data": "Open a file",
        },
    ),
    "training": Group(
        "Training",
        {
            "batch_size": "",
            "optimizer": "",
            "output": "",
            "loss": "",
            "initializer": "",
            "seed": "Seed, New seed",
            "dropout": "",
            "shuffle": "",
            "stop": "Stop by itself",
        },
    ),
    "network": Group(
        "Network",
        {
            "layers": "Number of hidden layers",
            "neurons": "Neurons of each layer",
            "show_gradients": "",
            "features": "Choice of features",
            "formula": "A feature of your own",
        },
    ),
    "inputs": Group("Features", {name: feature.label for name, feature in FEATURES.items()}),
    "results": Group(
        "Output",
        {
            "show_test": "",
            "discretize": "",
            "draw": "Draw points",
            "log": "Logarithmic axes",
        },
    ),
    "page": Group(
        "Page",
        {
            "inspector": "Inspector",
            "presets": "The lecture’s experiment",
            "tables": "Tables of outputs and losses",
            "files": "Open and save sessions",
            "header": "The whole header",
        },
    ),
}
PARTS: dict[str, str] = {
    name: label for group in GROUPS.values() for name, label in group.parts.items()
}
# Settings whose controls go with another part.
TOGETHER = {
    "measured_x": "measured",
    "measured_y": "measured",
    "outlier_size": "outliers",
    "momentum": "optimizer",
    "rho": "optimizer",
    "beta1": "optimizer",
    "beta2": "optimizer",
    "huber_delta": "loss",
    "init_scale": "initializer",
    "stop_epoch": "stop",
    "stop_loss": "stop",
    "patience": "stop",
}


def part_of(setting: str) -> str:
    """The part that the control of a setting belongs to."""
    return TOGETHER.get(setting, setting)


def with_members(names: Iterable[str]) -> set[str]:
    """``names`` and the parts of those that are groups."""
    known = set(names)
    return known.union(*(GROUPS[name].parts for name in known if name in GROUPS))


def hidden(names: Iterable[str]) -> set[str]:
    """Everything that is hidden: ``names``, and groups whose parts all are, with their parts."""
    parts = with_members(names)
    return parts | {name for name, group in GROUPS.items() if set(group.parts) <= parts}


def in_short(names: Iterable[str]) -> tuple[str, ...]:
    """The same, each once and in the order of the declaration, in as few names as possible; what
    is no name of a part stays, at the end."""
    gone = hidden(names)
    short = []
    for name, group in GROUPS.items():
        short += [name] if name in gone else [part for part in group.parts if part in gone]
    return (*short, *sorted(gone - set(GROUPS) - set(PARTS)))


@dataclass(frozen=True)
class Hidden:
    """The kind of a list of parts and groups: kept in short. Names that there are not are left to
    whoever knows what becomes of the others."""

    def check(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or len(value) > MOST_NAMES:
            raise Unfit("must be a list of names")
        for name in value:
            if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
                raise Unfit("must be a list of names")
        return in_short(value)

    def parse(self, text: str) -> tuple[str, ...]:
        return self.check([name for part in text.split(",") if (name := part.strip())])

    def text(self, value: tuple[str, ...]) -> str:
        return ",".join(value)
