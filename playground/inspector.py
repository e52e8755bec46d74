"""What the inspector shows, part by part: a look into the network beyond its pictures.

Each part is a function of the session brought to life; it returns ``figures``, ``images``,
``tables`` and ``texts`` by the id of the place where the page shows them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from playground.drawing.views import VIEWS as ANSWERS
from playground.figures.inspector import (
    confusion_figure,
    health_figure,
    histograms_figure,
    incoming_figure,
    norms_figure,
)
from playground.hidden_space import hidden_space
from playground.learner import Learner
from playground.listing import Listed, listing
from playground.looking import USUAL, Look, Seen, column_names, layer_names
from playground.nn import METRICS
from playground.nn.health import layer_health
from playground.pictures import Neuron, Pictures
from playground.scoring import Report
from playground.writing import column

# Bars beyond so many could not be told apart, nor rows of a table be read.
MOST_BARS = 40
# A row of scores: label, explanation, training, test
Scored = tuple[str, str, float | None, float | None]
# Scores from here to there are written with four decimals.
LEAST, MOST = 1e-2, 1e6
MOST_ROWS = 200
WALL_DOWN = 4
WALL_ACROSS = 16


def finite(value: float) -> float | None:
    """``value`` as JSON can say it: None where it is infinite or undefined."""
    return float(value) if np.isfinite(value) else None


def _neuron(seen: Seen) -> dict[str, Any]:
    column, row = seen.neuron
    weights = seen.learner.network.weights[column - 1][:, row]
    names = [
        f"n{number + 1}" if column > 1 else name
        for number, name in enumerate(column_names(seen.config, column - 1))
    ]
    strongest = np.sort(np.argsort(-np.abs(weights[:-1]), kind="stable")[:MOST_BARS])
    picture, _ = seen.pictures.maps((column, row))
    return {
        "figures": {
            "inspect-incoming": incoming_figure(
                [*(names[index] for index in strongest), "bias"],
                np.append(weights[strongest], weights[-1]),
                seen.theme,
            )
        },
        "images": {"inspect-map": picture},
        "texts": {
            "inspect-name": column_names(seen.config, column, seen.learner.output_names)[row]
        },
    }


def _maps(seen: Seen) -> dict[str, Any]:
    column, _ = seen.neuron
    if column == len(seen.config.sizes) - 1 and column > 1:
        column -= 1
    count = seen.config.sizes[column]
    down = max(WALL_DOWN, -(-count // WALL_ACROSS))
    if seen.look.on_data:
        points, outputs = seen.learner.activity()
        wall = seen.pictures.wall_of_points(column, down, points, outputs[column - 1])
    else:
        wall = seen.pictures.wall(column, down)
    return {
        "images": {"inspect-wall": wall},
        "texts": {
            "inspect-wall-words": (
                f"Maps of {layer_names(seen.config)[column - 1]}, {count} in all, from top to "
                "bottom, then to the right. Click a neuron in the diagram to see its layer here."
            )
        },
    }


def _gradients(seen: Seen) -> dict[str, Any]:
    learner, names = seen.learner, layer_names(seen.config)
    with np.errstate(over="ignore", invalid="ignore"):
        health = layer_health(learner.trace(), learner.network.activations)
    return {
        "figures": {
            "inspect-norms": norms_figure(names, seen.theme),
            "inspect-health": health_figure(
                names,
                [layer.dead for layer in health],
                [layer.saturated for layer in health],
                seen.theme,
            ),
        },
    }


def _weights(seen: Seen) -> dict[str, Any]:
    weights = [matrix[:-1] for matrix in seen.learner.network.weights]
    return {
        "figures": {
            "inspect-histograms": histograms_figure(layer_names(seen.config), weights, seen.theme)
        }
    }


def _metrics(seen: Seen) -> dict[str, Any]:
    learner, problem = seen.learner, seen.config.problem_type
    report, scores = learner.report(), learner.scores()
    loss = problem.losses[seen.config.loss]
    rows: list[Scored] = [
        (f"Loss: {loss.label.lower()}", loss.description, scores.train_loss, scores.test_loss),
        (
            "Penalty on the weights",
            "What regularization adds to the training loss: λR(w).",
            report.penalty,
            None,
        ),
        (
            "Objective J",
            "What training makes small: the loss and the penalty together.",
            scores.train_loss + report.penalty,
            None,
        ),
        *_of_metrics(learner, report),
    ]
    view: dict[str, Any] = {
        "tables": {
            "inspect-metrics": {
                "head": ["", "training", "test"],
                "hints": [row[1] for row in rows],
                "rows": [[row[0], *map(_written, row[2:])] for row in rows],
            }
        }
    }
    if report.train_confusion.size:
        names = [look.name for look in ANSWERS[problem.view].looks(learner.output_names)]
        matrices = {"training": report.train_confusion, "test": report.test_confusion}
        view["figures"] = {"inspect-confusion": confusion_figure(names, matrices, seen.theme)}
    return view


def _of_metrics(learner: Learner, report: Report) -> list[Scored]:
    """The problem's metrics; those of several numbers with units of their own, for each as well."""
    together = ", in deviations" if report.of_each else ""
    return [
        *(
            (
                METRICS[name].label + (together if METRICS[name].in_units else ""),
                METRICS[name].description,
                report.train[name],
                report.test[name],
            )
            for name in learner.config.problem_type.metrics
        ),
        *(
            (f"{METRICS[name].label} of {number}", METRICS[name].description, train, test)
            for name, number, train, test in report.of_each
        ),
    ]


def _written(value: float | None) -> str:
    if value is None:
        return ""
    # Small numbers in a unit may be all there is; to large ones, decimals add nothing.
    plain = value == 0.0 or LEAST <= abs(value) < MOST
    text = f"{value:.4f}" if plain else f"{value:.4g}"
    return text.replace("-", "−") if np.isfinite(value) else "–"


def _data(seen: Seen) -> dict[str, Any]:
    listed = listing(seen.learner, MOST_ROWS)
    count = seen.learner.size
    return {
        "tables": {
            "inspect-data": {
                "head": ["#", *(entry.head for entry in listed)],
                "rows": [
                    [str(number), *cells]
                    for number, cells in enumerate(zip(*map(_cells, listed), strict=True), 1)
                ],
            }
        },
        "texts": {
            "inspect-data-words": f"{count:,} points"
            + (f", of which the first {MOST_ROWS} are here." if count > MOST_ROWS else ".")
        },
    }


def _cells(listed: Listed) -> list[str]:
    if all(isinstance(cell, float) for cell in listed.cells):
        return column([float(cell) for cell in listed.cells], listed.step)
    return [cell if isinstance(cell, str) else f"{cell}".replace("-", "−") for cell in listed.cells]


VIEWS: dict[str, Callable[[Seen], dict[str, Any]]] = {
    "neuron": _neuron,
    "maps": _maps,
    "space": hidden_space,
    "gradients": _gradients,
    "weights": _weights,
    "metrics": _metrics,
    "data": _data,
}


def inspect(
    view: str,
    learner: Learner,
    pictures: Pictures,
    shown: Neuron | None,
    look: Look = USUAL,
) -> dict[str, Any]:
    """One part of the inspector."""
    return {"view": view, **VIEWS[view](Seen(learner, pictures, shown, pictures.theme, look))}
