"""What follows from a choice, in words that stand beside its control."""

from __future__ import annotations

from itertools import pairwise

from playground.config import Config
from playground.nn import INITIALIZERS


def scaling(config: Config) -> str:
    """What is done to the targets so that the output can reach them; "" where nothing is."""
    problem, output = config.problem_type, config.output_activation
    scale = problem.scale(output)
    usual = problem.scale(problem.output(config.loss))
    if scale == usual:
        return ""
    return (
        f"Targets are scaled to {scale.low:g} … {scale.high:g} for these outputs; accuracy, R² and "
        "the like are as before."
    )


def initial_spread(config: Config) -> str:
    """How widely the initial weights of each layer are spread, in words."""
    initializer = INITIALIZERS[config.initializer]
    spreads = [
        f"{config.init_scale * initializer.deviation(*fans):.2g}" for fans in pairwise(config.sizes)
    ]
    return f"σ by layer: {', '.join(spreads)}"
