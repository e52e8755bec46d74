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
    """The output's activation: the one that is chosen, or else the lecture's for the problem."""
    if config.output != "auto":
        return config.output
    if config.problem == "binary":
        return "sigmoid" if config.loss == "binary_cross_entropy" else "tanh"
    return {"multiclass": "softmax", "multilabel": "sigmoid"}.get(config.problem, "linear")


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


def columns(labels: np.ndarray) -> np.ndarray:
    """Labels as a matrix (n, 1) or (n, outputs)."""
    return labels[:, None] if labels.ndim == 1 else labels


def targets(config: Config, labels: np.ndarray) -> np.ndarray:
    """What the outputs are to be for ``labels``: (n, outputs)."""
    if config.problem == "multiclass":
        return np.eye(config.classes if config.dataset != "iris" else 3)[labels.astype(int)]
    if config.problem == "multilabel":
        return labels
    wanted = columns(labels)
    # −1 and +1 on the labels' scale are 0 and 1 of an output that is never negative.
    return (wanted + 1.0) / 2.0 if output(config) in ("sigmoid", "relu", "softplus") else wanted


def answers(config: Config, y: np.ndarray) -> np.ndarray:
    """The labels, (n,) or (n, outputs), that outputs ``y`` (n, outputs) stand for."""
    if config.problem == "multiclass":
        return np.argmax(y, axis=1).astype(float)
    if config.problem == "multilabel":
        return np.where(y > 0.5, 1.0, 0.0)
    signed = 2.0 * y - 1.0 if output(config) in ("sigmoid", "relu", "softplus") else y
    if config.problem == "binary":
        return np.where(signed[:, 0] > 0.0, 1.0, -1.0)
    return signed if config.problem == "places" else signed[:, 0]


def parts(config: Config) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Points (n, 2) and labels, (n,) or (n, outputs), of both parts of a data set that is
    drawn."""
    split = sample(
        config.dataset,
        config.samples,
        config.noise,
        config.train_percent,
        config.data_seed,
        config.imbalance,
        config.outliers,
        config.outlier_size,
        classes=config.classes,
        measurements=(config.measured_x, config.measured_y),
        rule=config.rule,
    )
    return {
        "train": (split.train_points, split.train_labels),
        "test": (split.test_points, split.test_labels),
    }


def judged(config: Config, theta: np.ndarray) -> dict[str, float]:
    """Loss and accuracy (regression: R², the mean over the outputs) on both parts of the data, by
    the names that a frame gives them."""
    scores = {}
    for part, (points, labels) in parts(config).items():
        y = outputs(config, theta, points)
        loss = independent.LOSSES[config.loss](y, targets(config, labels))
        scores[f"{part}_loss"] = float(loss)
        answered, actual = columns(answers(config, y)), columns(labels)
        if config.problem in ("regression", "curve", "places"):
            missed = np.mean((answered - actual) ** 2, axis=0)
            scores[f"{part}_score"] = float(np.mean(1.0 - missed / np.var(actual, axis=0)))
        else:
            scores[f"{part}_score"] = float(np.mean(np.all(answered == actual, axis=1)))
    return scores


def plane(side: int) -> np.ndarray:
    """Centres of side × side cells over ±6, (side², 2), from the bottom left, row by row."""
    step = 12.0 / side
    axis = [-6.0 + (index + 0.5) * step for index in range(side)]
    return np.array([(x1, x2) for x2 in axis for x1 in axis])
