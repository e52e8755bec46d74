"""What follows from a choice, in words that stand beside its control."""

from __future__ import annotations

from itertools import pairwise

from playground.choices import OWN
from playground.config import Config
from playground.naming import standard
from playground.nn import INITIALIZERS
from playground.own_data import OwnData
from playground.writing import shortened


def scaling(config: Config, own: OwnData | None = None) -> str:
    """What is done to the targets for training; "" where nothing is."""
    problem, output = config.problem_type, config.output_activation
    scale = problem.scale(output)
    usual = problem.scale(problem.output(config.loss))
    if (scale.low, scale.high) != (usual.low, usual.high):
        return (
            f"Targets are scaled to {scale.low:g} … {scale.high:g} for these outputs; accuracy, R² "
            "and the like are as before."
        )
    if not scale.free or own is None or config.dataset != OWN:
        return ""
    standards = [
        "{}: mean {}, deviation {}".format(shortened(frame.name), *standard(frame))
        for frame in own.targets
        if frame.standard
    ]
    if not standards:
        return ""
    return (
        f"Targets are standardized for training, and the loss with them ({'; '.join(standards)}). "
        "All else is in the data's units."
    )


def initial_spread(config: Config) -> str:
    """How widely the initial weights of each layer are spread, in words."""
    initializer = INITIALIZERS[config.initializer]
    spreads = [
        f"{config.init_scale * initializer.deviation(*fans):.2g}" for fans in pairwise(config.sizes)
    ]
    return f"σ by layer: {', '.join(spreads)}"
