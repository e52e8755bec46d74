"""Points of the playground's data sets as samples."""

from __future__ import annotations

import numpy as np

from playground.backprop.setup import DATA_SETS, MOST_POINTS, Setup
from playground.data import sample
from playground.data.sampling import Split
from playground.inputs import feature_values
from playground.nn.registry import Array
from playground.problems import PROBLEMS, SIGNED
from playground.refused import Refused

SEED = 1


def points_of(dataset: str) -> tuple[Array, Array]:
    """The points (n, 2) of a data set that can be picked, and their labels; coordinates have two
    decimals, to compute with by hand."""
    split: Split = sample(dataset, 2 * MOST_POINTS, 0, 50, SEED)
    return np.round(split.train_points[:MOST_POINTS], 2), split.train_labels[:MOST_POINTS]


def sample_at(setup: Setup, number: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Inputs and targets of the point ``number``, from 1. Targets are on the scale of the output:
    for sigmoid, say, 0 and 1. Raises Refused where there is no such point."""
    points, labels = points_of(setup.dataset)
    if not 1 <= number <= len(points):
        raise Refused(f"The data set has points 1 to {len(points)}.")
    one = slice(number - 1, number)
    x = feature_values(setup.features, setup.formulas, points[one])[0]
    known = DATA_SETS[setup.dataset]
    problem = PROBLEMS[known.problem]
    scale = problem.scales.get(setup.output, SIGNED)
    t = scale.targets(problem.signed(labels[one], known.outputs))[0]
    return _short(x), _short(t)


def _short(values: Array) -> tuple[float, ...]:
    return tuple(float(value) + 0.0 for value in np.round(values, 4))
