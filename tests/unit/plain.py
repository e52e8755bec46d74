"""A configuration's network and data in the plainest formulas, float64, for comparison."""

import base64
from collections.abc import Callable
from typing import Any

import numpy as np

from playground.config import Config
from playground.data import sample
from tests.unit.nn import independent

FEATURES: dict[str, Callable[[Any, Any], Any]] = {
    "x1": lambda a, b: a,
    "x2": lambda a, b: b,
    "x1^2": lambda a, b: a**2,
    "x2^2": lambda a, b: b**2,
    "x1x2": lambda a, b: a * b,
    "sin1": lambda a, b: np.sin(a),
    "sin2": lambda a, b: np.sin(b),
}
# What goes with a loss: the output's activation, and the targets of labels −1 and +1.
OUTPUTS = {
    "half_squared": ("tanh", -1.0, 1.0),
    "mse": ("tanh", -1.0, 1.0),
    "mae": ("tanh", -1.0, 1.0),
    "huber": ("tanh", -1.0, 1.0),
    "binary_cross_entropy": ("sigmoid", 0.0, 1.0),
}


def array(packed: dict[str, Any]) -> np.ndarray:
    """An array of a run in JSON."""
    return np.frombuffer(base64.b64decode(packed["data"]), dtype="<f8").reshape(packed["shape"])


def feature_values(config: Config, points: np.ndarray) -> np.ndarray:
    """The input features (n, features) of ``points`` (n, 2)."""
    columns = [FEATURES[name](points[:, 0], points[:, 1]) for name in config.features]
    return np.stack(columns, axis=1)


def outputs(
    config: Config, theta: np.ndarray, points: np.ndarray, column: int | None = None
) -> np.ndarray:
    """What the neurons of a column, the last one unless told, make of ``points``: (n, neurons)."""
    names = [*config.layer_activations, OUTPUTS[config.loss][0]]
    depth = len(names) if column is None else column
    sizes = config.sizes[: depth + 1]
    return independent.outputs(theta, sizes, names[:depth], feature_values(config, points))


def judged(config: Config, theta: np.ndarray) -> dict[str, float]:
    """Loss and accuracy on both parts of the data, by the names that a frame gives them."""
    split = sample(
        config.dataset, config.samples, config.noise, config.train_percent, config.data_seed
    )
    _, low, high = OUTPUTS[config.loss]
    scores = {}
    for part in ("train", "test"):
        points, labels = getattr(split, f"{part}_points"), getattr(split, f"{part}_labels")
        y = outputs(config, theta, points)
        t = np.where(labels > 0, high, low)[:, None]
        scores[f"{part}_loss"] = float(independent.LOSSES[config.loss](y, t))
        right = (y > (low + high) / 2) == (t > (low + high) / 2)
        scores[f"{part}_accuracy"] = float(right.mean())
    return scores


def plane(side: int) -> np.ndarray:
    """Centres of side × side cells over ±6, (side², 2), from the bottom left, row by row."""
    step = 12.0 / side
    axis = [-6.0 + (index + 0.5) * step for index in range(side)]
    return np.array([(x1, x2) for x2 in axis for x1 in axis])
