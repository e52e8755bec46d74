"""The lecture's two tables of hyperparameters, each entry a few settings to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Recipe:
    """An entry: what it is called, and the uses of controls (name, value) that set it."""

    name: str
    label: str
    edits: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Row:
    """A hyperparameter, what the lecture says of it, and entries to choose; a column may have
    none."""

    title: str
    cells: tuple[str | tuple[Recipe, ...], ...]


@dataclass(frozen=True)
class Table:
    """A table with the heads of its columns; the first one, of the titles, has none."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


# The fewest neurons that the lecture gives a hidden layer
FEWEST_NEURONS = 10


def _depth(layers: int) -> Recipe:
    return Recipe(f"depth-{layers}", str(layers), (("depth", layers),))


def _width(neurons: int) -> Recipe:
    return Recipe(f"width-{neurons}", str(neurons), (("all-widths", neurons),))


def _data(label: str, dataset: str) -> Recipe:
    return Recipe(f"data-{dataset}", label, (("dataset", dataset),))


def _output(label: str, output: str) -> Recipe:
    return Recipe(f"output-{output}", label, (("any-regression", ""), ("output", output)))


def _loss(label: str, loss: str) -> Recipe:
    return Recipe(f"loss-{loss}", label, (("any-regression", ""), ("loss", loss)))


def _classifier(problem: str, label: str, output: str, loss: str, part: str) -> Recipe:
    edits = (("problem", problem), ("output", output), ("loss", loss))
    return Recipe(f"{problem}-{part}", label, edits)


_KINDS = (
    ("binary", "sigmoid", "Sigmoid", "binary_cross_entropy", "1"),
    ("multilabel", "sigmoid", "Sigmoid", "binary_cross_entropy", "1 per label"),
    ("multiclass", "softmax", "Softmax", "categorical_cross_entropy", "1 per class"),
)

TABLES = (
    Table(
        "Regression",
        ("Typical value", "Try it"),
        (
            Row("Input neurons", ("One per input feature", ())),
            Row("Hidden layers", ("Typically 1 to 5", tuple(map(_depth, (1, 2, 5))))),
            Row(
                "Neurons per hidden layer",
                ("Typically 10 to 100", tuple(map(_width, (FEWEST_NEURONS, 30, 100)))),
            ),
            Row(
                "Output neurons",
                (
                    "1 per prediction dimension",
                    (_data("1", "plane"), _data("2", "centre"), _data("4", "box")),
                ),
            ),
            Row(
                "Hidden activation",
                ("ReLU", (Recipe("hidden-relu", "ReLU", (("activation", "relu"),)),)),
            ),
            Row(
                "Output activation",
                (
                    "None; ReLU or softplus if the targets are positive; logistic or tanh if they "
                    "are bounded",
                    (
                        _output("none", "linear"),
                        _output("ReLU", "relu"),
                        _output("softplus", "softplus"),
                        _output("logistic", "sigmoid"),
                        _output("tanh", "tanh"),
                    ),
                ),
            ),
            Row(
                "Loss",
                (
                    "MSE; MAE or Huber if there are outliers",
                    (
                        _loss("MSE", "mse"),
                        _loss("MAE", "mae"),
                        _loss("Huber", "huber"),
                        Recipe("outliers", "10 % outliers", (("outliers", 10),)),
                    ),
                ),
            ),
        ),
    ),
    Table(
        "Classification",
        ("Binary", "Multilabel", "Multiclass"),
        (
            Row("Input and hidden layers", ("As for regression",) * 3),
            Row(
                "Output neurons",
                tuple(
                    (_classifier(problem, count, output, loss, "outputs"),)
                    for problem, output, _, loss, count in _KINDS
                ),
            ),
            Row(
                "Output activation",
                tuple(
                    (_classifier(problem, label, output, loss, "activation"),)
                    for problem, output, label, loss, _ in _KINDS
                ),
            ),
            Row(
                "Loss",
                tuple(
                    (_classifier(problem, "Cross-entropy", output, loss, "loss"),)
                    for problem, output, _, loss, _ in _KINDS
                ),
            ),
        ),
    ),
)

RECIPES = {
    recipe.name: recipe
    for table in TABLES
    for row in table.rows
    for cell in row.cells
    if not isinstance(cell, str)
    for recipe in cell
}
