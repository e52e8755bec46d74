"""A configuration's network and data in the plainest formulas, float64, for comparison."""

import base64
from collections.abc import Callable
from typing import Any

import numpy as np

from playground.config import Config
from playground.data import sample
from tests.strategies import FORMULAS
from tests.unit.nn import independent

FEATURES: dict[str, Callable[[Any, Any], Any]] = {
    "x1": lambda a, b: a,
    "x2": lambda a, b: b,
    "x1^2": lambda a, b: a**2,
    "x2^2": lambda a, b: b**2,
    "x1x2": lambda a, b: a * b,
    "sin1": lambda a, b: np.sin(a),
    "sin2": lambda a, b: np.sin(b),
    "cos1": lambda a, b: np.cos(a),
    "cos2": lambda a, b: np.cos(b),
}


def array(packed: dict[str, Any]) -> np.ndarray:
    """An array of a run in JSON."""
    return np.frombuffer(base64.b64decode(packed["data"]), dtype="<f8").reshape(packed["shape"])


def output(config: Config) -> str:
    """The output's activation: cross-entropy has a sigmoid, regression a straight line."""
    if config.problem == "regression":
        return "linear"
    return "sigmoid" if config.loss == "binary_cross_entropy" else "tanh"


def feature_values(config: Config, points: np.ndarray) -> np.ndarray:
    """The input features (n, features) of ``points`` (n, 2)."""
    own = {f"f{number}": FORMULAS[text] for number, text in enumerate(config.formulas, 1)}
    columns = [(FEATURES | own)[name](points[:, 0], points[:, 1]) for name in config.features]
    return np.stack(columns, axis=1)


def outputs(
    config: Config, theta: np.ndarray, points: np.ndarray, column: int | None = None
) -> np.ndarray:
    """What the neurons of a column, the last one unless told, make of ``points``: (n, neurons)."""
    names = [*config.layer_activations, output(config)]
    depth = len(names) if column is None else column
    sizes = config.sizes[: depth + 1]
    return independent.outputs(theta, sizes, names[:depth], feature_values(config, points))


def targets(config: Config, labels: np.ndarray) -> np.ndarray:
    """What the output is to be for ``labels`` (n,): (n, 1)."""
    if output(config) == "sigmoid":
        labels = np.where(labels > 0.0, 1.0, 0.0)
    return labels[:, None]


def parts(config: Config) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Points (n, 2) and labels (n,) of both parts of a data set that is drawn."""
    split = sample(
        config.dataset,
        config.samples,
        config.noise,
        config.train_percent,
        config.data_seed,
        config.imbalance,
        config.outliers,
        config.outlier_size,
    )
    return {
        "train": (split.train_points, split.train_labels),
        "test": (split.test_points, split.test_labels),
    }


def judged(config: Config, theta: np.ndarray) -> dict[str, float]:
    """Loss and accuracy (regression: R²) on both parts of the data, by the names that a frame
    gives them."""
    scores = {}
    for part, (points, labels) in parts(config).items():
        y, t = outputs(config, theta, points), targets(config, labels)
        scores[f"{part}_loss"] = float(independent.LOSSES[config.loss](y, t))
        if config.problem == "regression":
            scores[f"{part}_score"] = 1.0 - float(((y - t) ** 2).mean() / t.var())
        else:
            middle = 0.5 if output(config) == "sigmoid" else 0.0
            scores[f"{part}_score"] = float(((y > middle) == (t > middle)).mean())
    return scores


def plane(side: int) -> np.ndarray:
    """Centres of side × side cells over ±6, (side², 2), from the bottom left, row by row."""
    step = 12.0 / side
    axis = [-6.0 + (index + 0.5) * step for index in range(side)]
    return np.array([(x1, x2) for x2 in axis for x1 in axis])
