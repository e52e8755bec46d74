"""The inspector: what it says of networks whose weights are set by hand, against numbers that are
worked out here."""

import base64
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import orjson
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score

from datasets import DATASETS
from playground.config import DEFAULT, Config, standard_for
from playground.drawing.palette import FIRST, LIGHT, NEGATIVE, POSITIVE, RAMP
from playground.drawing.tiles import GAP, TILE
from playground.engine import initial_run
from playground.inspector import (
    MOST_BARS,
    MOST_ROWS,
    VIEWS,
    column_names,
    finite,
    inspect,
    layer_names,
)
from playground.learner import Learner
from playground.pictures import Neuron, Pictures
from playground.problems import PROBLEMS
from playground.tick import tick
from tests.driving import through_json
from tests.files import own_data
from tests.sentences import check_sentence
from tests.strategies import small_configs
from tests.unit import plain
from tests.unit.drawing.decoder import decode_uri
from tests.unit.nn import independent

CONFIG = DEFAULT.changed(samples=60, noise=20, train_percent=50)
# Matrices have a row for each input and, last, the biases.
WEIGHTS = ([[0.95, -0.9], [0.55, 2.0], [0.1, 5.0]], [[-1.9], [0.05], [7.0]])


def flat(*matrices: Sequence[Sequence[float]]) -> np.ndarray:
    """θ with these matrices."""
    return np.concatenate([np.ravel(matrix) for matrix in matrices])


def look(
    view: str,
    config: Config,
    theta: np.ndarray,
    shown: Neuron | None = None,
) -> dict[str, Any]:
    """What a part of the inspector says of the network with ``theta``."""
    run = initial_run(config)
    run.theta[:] = theta
    learner = Learner(config, run)
    return inspect(view, learner, Pictures(config, learner.network, LIGHT), shown)


def numbers(packed: dict[str, str]) -> np.ndarray:
    shape = [int(side) for side in packed["shape"].split(",")]
    return np.frombuffer(base64.b64decode(packed["bdata"]), "<f4").reshape(shape)


def small() -> Config:
    """Two features, a hidden layer of two neurons: the network that WEIGHTS are of."""
    return CONFIG.changed(hidden=[2])


def on(dataset: str, **more: Any) -> Config:
    """The usual set-up for a data set, with few points."""
    standard = standard_for(dataset)
    together = {
        name: getattr(standard, name) for name in ("problem", "dataset", "loss", "features")
    }
    return CONFIG.changed(**together, **more)


# --- names --------------------------------------------------------------------------------


def test_neurons_are_called_by_their_layer_and_number() -> None:
    config = CONFIG.changed(hidden=[2, 1], formulas=["x1-x2"], features=["x2", "f1"])
    assert column_names(config, 0) == ["x₂", "x₁−x₂"]
    assert column_names(config, 1) == ["layer 1, neuron 1", "layer 1, neuron 2"]
    assert column_names(config, 2) == ["layer 2, neuron 1"]
    assert column_names(config, 3) == ["output"]
    assert layer_names(config) == ["layer 1", "layer 2", "output"]
    assert layer_names(CONFIG.changed(hidden=[])) == ["output"]


@pytest.mark.parametrize(
    ("dataset", "names"),
    [
        ("circle", ["output"]),
        ("plane", ["output"]),
        ("blobs", ["class 1", "class 2", "class 3"]),
        ("iris", ["setosa", "versicolor", "virginica"]),
        ("email", ["spam", "urgent"]),
        ("box", ["centre x", "centre y", "width", "height"]),
    ],
)
def test_outputs_are_called_by_what_they_stand_for(dataset: str, names: list[str]) -> None:
    assert column_names(on(dataset), 3) == names


def test_outputs_of_one_s_own_data_go_by_their_names_there() -> None:
    config = on("blobs")
    assert column_names(config, 3, ("ham", "spam", "eggs")) == ["ham", "spam", "eggs"]
    assert column_names(config, 1, ("ham", "spam", "eggs"))[0] == "layer 1, neuron 1"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_none(value: float) -> None:
    assert finite(value) is None
    assert finite(np.float32(value)) is None


def test_a_number_stays_one_that_json_can_say() -> None:
    assert (
        orjson.dumps([finite(np.float32(0.5)), finite(-1e300), finite(0)]) == b"[0.5,-1e+300,0.0]"
    )


# --- a neuron -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "name", "names", "weights"),
    [
        ((1, 0), "layer 1, neuron 1", ["x₁", "x₂", "bias"], [0.95, 0.55, 0.1]),
        ((1, 1), "layer 1, neuron 2", ["x₁", "x₂", "bias"], [-0.9, 2.0, 5.0]),
        ((2, 0), "output", ["n1", "n2", "bias"], [-1.9, 0.05, 7.0]),
        (None, "output", ["n1", "n2", "bias"], [-1.9, 0.05, 7.0]),
        ((0, 1), "output", ["n1", "n2", "bias"], [-1.9, 0.05, 7.0]),
    ],
)
def test_a_neuron_s_incoming_weights_are_bars_in_the_colour_of_their_sign(
    shown: Neuron | None, name: str, names: list[str], weights: list[float]
) -> None:
    seen = look("neuron", small(), flat(*WEIGHTS), shown)
    (bars,) = seen["figures"]["inspect-incoming"]["data"]
    assert bars["y"] == names
    np.testing.assert_array_equal(numbers(bars["x"]), np.float32(weights))
    assert bars["marker"]["color"] == [POSITIVE if w > 0 else NEGATIVE for w in weights]
    assert seen["texts"] == {"inspect-name": name}


@pytest.mark.parametrize(("shown", "column", "row"), [((1, 1), 1, 1), ((0, 1), 2, 0), (None, 2, 0)])
def test_a_neuron_s_map_is_beside_its_weights(shown: Neuron | None, column: int, row: int) -> None:
    config, theta = small(), flat(WEIGHTS[0], [[-1.0], [1.0], [0.5]])
    picture = decode_uri(look("neuron", config, theta, shown)["images"]["inspect-map"]).indices
    side = len(picture)
    values = plain.outputs(config, theta, plain.plane(side), column)[:, row]
    shades = 2 * (picture - float(FIRST)) / (RAMP - 1) - 1
    np.testing.assert_allclose(shades, values.reshape(side, side)[::-1], atol=1 / (RAMP - 1) + 1e-5)
    assert np.ptp(values) > 1


def test_of_very_many_weights_the_strongest_are_shown_in_their_order() -> None:
    config = CONFIG.changed(hidden=[50])
    outgoing = [[number * (-1.0) ** number] for number in range(1, 51)]
    theta = flat(np.zeros((3, 50)), outgoing, [[0.25]])
    (bars,) = look("neuron", config, theta)["figures"]["inspect-incoming"]["data"]
    # 50 weights of sizes 1 … 50: the first ten are left out.
    assert bars["y"] == [*(f"n{number}" for number in range(11, 51)), "bias"]
    expected = [number * (-1.0) ** number for number in range(11, 51)]
    assert numbers(bars["x"]).tolist() == [*expected, 0.25]
    assert len(bars["y"]) == MOST_BARS + 1


# --- maps ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hidden", "shown", "name", "count", "tiles"),
    [
        ([2, 20], (1, 1), "layer 1", 2, (2, 1)),
        ([2, 20], (2, 0), "layer 2", 20, (4, 5)),
        # Of the output there is a large map already: the last hidden layer says more.
        ([2, 20], (3, 0), "layer 2", 20, (4, 5)),
        ([2, 20], (0, 0), "layer 2", 20, (4, 5)),
        ([2, 20], None, "layer 2", 20, (4, 5)),
        ([], None, "output", 1, (1, 1)),
        # At most sixteen stand beside each other.
        ([80], None, "layer 1", 80, (5, 16)),
    ],
)
def test_the_wall_is_of_the_layer_of_the_neuron_that_is_shown(
    hidden: list[int], shown: Neuron | None, name: str, count: int, tiles: tuple[int, int]
) -> None:
    config = CONFIG.changed(hidden=hidden)
    seen = look("maps", config, initial_run(config).theta, shown)
    words = seen["texts"]["inspect-wall-words"]
    check_sentence(words, f"{name}, {count} in all")
    down, across = decode_uri(seen["images"]["inspect-wall"]).indices.shape
    assert ((down + GAP) / (TILE + GAP), (across + GAP) / (TILE + GAP)) == tiles


@pytest.mark.parametrize(
    ("dataset", "hidden", "name", "tiles"),
    [("blobs", [], "output, 3", (3, 1)), ("box", [], "output, 4", (4, 1))],
)
def test_without_hidden_layers_the_wall_is_of_all_outputs(
    dataset: str, hidden: list[int], name: str, tiles: tuple[int, int]
) -> None:
    config = on(dataset, hidden=hidden)
    seen = look("maps", config, initial_run(config).theta)
    check_sentence(seen["texts"]["inspect-wall-words"], f"{name} in all")
    down, across = decode_uri(seen["images"]["inspect-wall"]).indices.shape
    assert ((down + GAP) / (TILE + GAP), (across + GAP) / (TILE + GAP)) == tiles


# --- gradients and health -----------------------------------------------------------------


def test_the_norms_have_a_line_for_every_layer_that_the_page_fills() -> None:
    config = CONFIG.changed(hidden=[3, 2])
    figure = look("gradients", config, initial_run(config).theta)["figures"]["inspect-norms"]
    assert [line["name"] for line in figure["data"]] == ["layer 1", "layer 2", "output"]
    assert [(line["x"], line["y"]) for line in figure["data"]] == [([], [])] * 3


def test_the_norms_of_a_frame_are_those_of_each_layer_s_part_of_the_gradient() -> None:
    # One step with all training points: its gradient is that of the weights before it.
    config = small().changed(batch_size=5000)
    theta = flat(*WEIGHTS) / 10
    by_hand = {str(place): weight for place, weight in enumerate(theta.tolist())}
    reply = tick(config.to_json(), None, {"frames": 1, "weights": by_hand})
    points, labels = plain.parts(config)["train"]
    gradient = independent.gradient(
        theta, (2, 2, 1), ["tanh", "tanh"], points, labels[:, None], "half_squared"
    )
    # Six parameters in the first layer, three in the second
    expected = [np.sqrt(np.sum(part**2)) for part in (gradient[:6], gradient[6:])]
    assert min(expected) > 1e-3
    assert reply["frames"][0]["norms"] == pytest.approx(expected, rel=1e-9)


def test_norms_before_the_first_step_are_unknown() -> None:
    assert tick(CONFIG.to_json(), None, {})["frames"][0]["norms"] is None


def test_dead_neurons_and_saturated_outputs_are_counted() -> None:
    config = small().changed(activation=["relu"])
    # The first hidden neuron is x₁ where that is positive, the second never is; v = 2·n₁ − 1.
    theta = flat([[1.0, 0.0], [0.0, 0.0], [0.0, -1.0]], [[2.0], [0.0], [-1.0]])
    figure = look("gradients", config, theta)["figures"]["inspect-health"]
    dead, saturated = figure["data"]
    assert (dead["name"], saturated["name"]) == ("dead", "saturated")
    assert dead["x"] == saturated["x"] == ["layer 1", "output"]
    assert dead["y"] == [50.0, 0.0]
    x1 = np.concatenate([points[:, 0] for points, _ in plain.parts(config).values()])
    # ReLU has slope 0 where it blocks; the slope 1 − y² of tanh is below a twentieth.
    blocked = [np.mean(x1 <= 0.0), 1.0]
    flat_ones = 1.0 - np.tanh(2.0 * np.maximum(x1, 0.0) - 1.0) ** 2 < 0.05
    assert 0 < flat_ones.sum() < len(flat_ones)
    expected = [100.0 * np.mean(blocked), 100.0 * np.mean(flat_ones)]
    assert saturated["y"] == pytest.approx(expected)


# --- weights ------------------------------------------------------------------------------


def test_histograms_count_the_weights_of_each_layer_without_biases() -> None:
    figure = look("weights", small(), flat(*WEIGHTS))["figures"]["inspect-histograms"]
    first, second = figure["data"]
    # The largest weight is 2: 24 bins over ±2, each a sixth wide, so w is in bin ⌊6(w + 2)⌋:
    # 0.95 in 17, −0.9 in 6, 0.55 in 15, 2 (the end) in 23; −1.9 in 0, 0.05 in 12.
    counts = [{17: 1, 6: 1, 15: 1, 23: 1}, {0: 1, 12: 1}]
    middles = [-2 + (place + 0.5) / 6 for place in range(24)]
    for bars, filled in zip((first, second), counts, strict=True):
        assert bars["y"] == [filled.get(place, 0) for place in range(24)]
        np.testing.assert_allclose(numbers(bars["x"]), middles, rtol=1e-6)
        assert bars["width"] == pytest.approx(1 / 6)
        assert bars["marker"]["color"] == [NEGATIVE] * 12 + [POSITIVE] * 12
    assert [words["text"] for words in figure["layout"]["annotations"]] == ["layer 1", "output"]


def test_weights_that_are_all_zero_have_a_histogram_too() -> None:
    figure = look("weights", small(), np.zeros(9))["figures"]["inspect-histograms"]
    assert [sum(bars["y"]) for bars in figure["data"]] == [4, 2]
    assert figure["data"][0]["width"] > 0


# --- metrics ------------------------------------------------------------------------------


def rows_of(seen: dict[str, Any]) -> dict[str, list[str]]:
    """The rows of the table of metrics by their first cell."""
    table = seen["tables"]["inspect-metrics"]
    assert table["head"] == ["", "training", "test"]
    assert len(table["hints"]) == len(table["rows"])
    assert all(hint.endswith(".") for hint in table["hints"])
    return {row[0]: row[1:] for row in table["rows"]}


def value(cell: str) -> float:
    return float(cell.replace("−", "-"))


# Numbers are written to four decimals.
WRITTEN = {"abs": 5.1e-5}


def test_the_metrics_of_a_classification_are_counted_by_hand() -> None:
    config = CONFIG.changed(hidden=[], regularization="l2", regularization_rate=0.1)
    # y = tanh(x₁ − 2x₂ + 1): class +1 wherever x₁ − 2x₂ > −1
    rows = rows_of(seen := look("metrics", config, flat([[1.0], [-2.0], [1.0]])))
    confusion = dict(
        zip(("train", "test"), seen["figures"]["inspect-confusion"]["data"], strict=True)
    )
    for column, (part, (points, labels)) in enumerate(plain.parts(config).items()):
        tp = fp = fn = tn = 0
        losses = []
        for (x1, x2), label in zip(points.tolist(), labels.tolist(), strict=True):
            v = x1 - 2 * x2 + 1
            losses.append((label - math.tanh(v)) ** 2 / 2)
            tp += v > 0 and label > 0
            fp += v > 0 and label < 0
            fn += v <= 0 and label > 0
            tn += v <= 0 and label < 0
        assert min(tp, fp, fn, tn) > 0
        assert confusion[part]["customdata"] == [[tn, fp], [fn, tp]]
        expected = {
            "Loss: half squared error": sum(losses) / len(losses),
            "Accuracy": (tp + tn) / (tp + tn + fp + fn),
            "Precision": tp / (tp + fp),
            "Recall": tp / (tp + fn),
            "F1 score": 2 * tp / (2 * tp + fp + fn),
        }
        for name, number in expected.items():
            assert value(rows[name][column]) == pytest.approx(number, **WRITTEN), name
        if part == "train":
            # λ/2 · (1² + 2²), without the bias
            assert rows["Penalty on the weights"] == ["0.2500", ""]
            objective = expected["Loss: half squared error"] + 0.25
            assert value(rows["Objective J"][0]) == pytest.approx(objective, **WRITTEN)
            assert rows["Objective J"][1] == ""
    assert len(rows) == 7


@pytest.mark.parametrize(
    ("regularization", "penalty"),
    # Weights 1.5 and −0.25: nothing, λ(1.5 + 0.25), λ/2 · (2.25 + 0.0625)
    [("none", "0.0000"), ("l1", "0.5250"), ("l2", "0.3469")],
)
def test_the_penalty_is_that_of_the_regularizer(regularization: str, penalty: str) -> None:
    config = CONFIG.changed(hidden=[], regularization=regularization, regularization_rate=0.3)
    rows = rows_of(look("metrics", config, flat([[1.5], [-0.25], [100.0]])))
    assert rows["Penalty on the weights"] == [penalty, ""]


def test_a_metric_that_is_undefined_is_a_dash() -> None:
    config = CONFIG.changed(hidden=[])
    rows = rows_of(look("metrics", config, flat([[0.0], [0.0], [-1.0]])))
    # Nothing is called positive: of that, no share is right; of what is positive, none is found.
    assert rows["Precision"] == ["–", "–"]
    assert rows["Recall"] == ["0.0000", "0.0000"]


def test_a_regression_has_errors_and_no_confusion() -> None:
    config = CONFIG.changed(hidden=[], problem="regression", dataset="plane", loss="mse")
    seen = look("metrics", config, flat([[0.05], [-0.2], [0.3]]))
    rows = rows_of(seen)
    assert "figures" not in seen
    for column, (points, labels) in enumerate(plain.parts(config).values()):
        pairs = [
            (0.05 * x1 - 0.2 * x2 + 0.3, label)
            for (x1, x2), label in zip(points.tolist(), labels.tolist(), strict=True)
        ]
        mean = sum(label for _, label in pairs) / len(pairs)
        squares = sum((y - label) ** 2 for y, label in pairs)
        spread = sum((label - mean) ** 2 for _, label in pairs)
        expected = {
            "Loss: mean squared error": squares / len(pairs),
            "R²": 1 - squares / spread,
            "RMSE": math.sqrt(squares / len(pairs)),
            "MAE": sum(abs(y - label) for y, label in pairs) / len(pairs),
        }
        for name, number in expected.items():
            assert value(rows[name][column]) == pytest.approx(number, **WRITTEN), name
    assert "−" in rows["R²"][0], "a minus sign, not a hyphen"


def test_several_classes_are_counted_by_hand() -> None:
    config = on("blobs", hidden=[], noise=50)
    # Each class's field, with its columns for x₁, x₂ and the bias
    fields = [(0.5, 2.0, -3.0), (1.5, -1.0, -0.2), (-2.0, -0.5, 0.3)]
    rows = rows_of(seen := look("metrics", config, flat(np.transpose(fields))))
    figure = seen["figures"]["inspect-confusion"]
    for column, (points, labels) in enumerate(plain.parts(config).values()):
        counts = [[0] * 3 for _ in range(3)]
        surprise = 0.0
        for (x1, x2), label in zip(points.tolist(), labels.tolist(), strict=True):
            v = [a * x1 + b * x2 + c for a, b, c in fields]
            counts[int(label)][v.index(max(v))] += 1
            surprise -= math.log(math.exp(v[int(label)]) / sum(map(math.exp, v)))
        trace = figure["data"][column]
        assert trace["customdata"] == counts
        assert trace["x"] == trace["y"] == ["class 1", "class 2", "class 3"]
        right = counts[0][0] + counts[1][1] + counts[2][2]
        assert 0 < right < len(labels)
        assert value(rows["Accuracy"][column]) == pytest.approx(right / len(labels), **WRITTEN)
        loss = value(rows["Loss: categorical cross-entropy"][column])
        assert loss == pytest.approx(surprise / len(labels), **WRITTEN)
    assert set(rows) == {
        *("Loss: categorical cross-entropy", "Penalty on the weights", "Objective J", "Accuracy"),
    }


def test_several_labels_are_counted_by_hand_and_have_no_confusion() -> None:
    config = on("email", hidden=[])
    fields = [(1.0, 0.25, -1.5), (-0.4, 1.0, -0.5)]
    seen = look("metrics", config, flat(np.transpose(fields)))
    rows = rows_of(seen)
    assert "figures" not in seen
    for column, (points, labels) in enumerate(plain.parts(config).values()):
        hits = [
            [
                (a * x1 + b * x2 + c > 0) == (on > 0)
                for (a, b, c), on in zip(fields, row, strict=True)
            ]
            for (x1, x2), row in zip(points.tolist(), labels.tolist(), strict=True)
        ]
        every, each = sum(map(all, hits)), sum(map(sum, hits))
        assert every < each / 2 < len(labels)
        exact, single = (value(rows[name][column]) for name in ("Exact match", "Label accuracy"))
        assert exact == pytest.approx(every / len(labels), **WRITTEN)
        assert single == pytest.approx(each / 2 / len(labels), **WRITTEN)


def test_the_errors_of_places_are_over_all_their_numbers() -> None:
    config = on("box", hidden=[])
    rng = np.random.default_rng(6)
    theta = 0.2 * rng.normal(size=3 * 4)
    rows = rows_of(look("metrics", config, theta))
    for column, (points, labels) in enumerate(plain.parts(config).values()):
        y = points @ theta.reshape(3, 4)[:2] + theta.reshape(3, 4)[2]
        expected = {
            "R²": r2_score(labels, y),
            "RMSE": math.sqrt(mean_squared_error(labels, y)),
            "MAE": mean_absolute_error(labels, y),
        }
        for name, number in expected.items():
            assert value(rows[name][column]) == pytest.approx(number, **WRITTEN), name


def test_the_errors_of_several_numbers_of_ones_own_are_told_for_each() -> None:
    x = np.arange(40.0)
    table = np.column_stack([x, x % 7, 1e5 + x * x, 1e-3 * (x % 5)])
    own = own_data(table, "places")
    config = DEFAULT.changed(dataset="own", hidden=[], loss="mse", **own.settings)
    learner = Learner(config, initial_run(config), own)
    pictures = Pictures(config, learner.network, LIGHT, own=own)
    rows = rows_of(inspect("metrics", learner, pictures, None))
    assert list(rows)[-7:] == [
        *("R²", "RMSE, in deviations", "MAE, in deviations"),
        *(f"{name} of column {number}" for name in ("RMSE", "MAE") for number in (3, 4)),
    ]
    report = learner.report()
    for at, name in enumerate(list(rows)[-4:]):
        for part, cell in zip((2, 3), rows[name], strict=True):
            said = report.of_each[at][part]
            # Large ones have no use for decimals, small ones for more than four.
            assert value(cell) == pytest.approx(said, rel=5e-3)


# --- data ---------------------------------------------------------------------------------


def test_the_table_of_the_data_has_a_row_for_every_point() -> None:
    config = CONFIG.changed(hidden=[])
    seen = look("data", config, flat([[1.0], [-2.0], [3.0]]))
    table = seen["tables"]["inspect-data"]
    assert table["head"] == ["#", "part", "x₁", "x₂", "label", "output"]
    assert seen["texts"] == {"inspect-data-words": "60 points."}
    expected = [
        (part, x1, x2, label, math.tanh(x1 - 2 * x2 + 3))
        for part, (points, labels) in zip(
            ("training", "test"), plain.parts(config).values(), strict=True
        )
        for (x1, x2), label in zip(points.tolist(), labels.tolist(), strict=True)
    ]
    assert len(table["rows"]) == 60
    for number, (row, (part, *values)) in enumerate(zip(table["rows"], expected, strict=True), 1):
        assert row[:2] == [str(number), part]
        assert [value(cell) for cell in row[2:]] == pytest.approx(values, abs=5.1e-4)


@pytest.mark.parametrize(
    ("dataset", "head"),
    [
        (
            "blobs",
            ["x₁", "x₂", "label", "output class 1", "output class 2", "output class 3"],
        ),
        (
            "email",
            [
                *("words about money", "words about time"),
                *("spam", "urgent", "output spam", "output urgent"),
            ],
        ),
        ("sine", ["x", "y", "output y", "residual y"]),
        ("plane", ["x₁", "x₂", "target", "output target", "residual target"]),
    ],
)
def test_the_table_has_a_column_for_every_label_and_output(dataset: str, head: list[str]) -> None:
    config = on(dataset)
    theta = initial_run(config).theta
    table = look("data", config, theta)["tables"]["inspect-data"]
    assert table["head"] == ["#", "part", *head]
    expected = [
        [*point[: config.input_count], *np.atleast_1d(label), *outputs]
        for points, labels in plain.parts(config).values()
        for point, label, outputs in zip(
            points, labels, plain.outputs(config, theta, points), strict=True
        )
    ]
    assert len(table["rows"]) == 60
    classes = {"class 1": "0", "class 2": "1", "class 3": "2"}
    for row, values in zip(table["rows"], expected, strict=True):
        cells = [value(classes.get(cell, cell)) for cell in row[2:]]
        assert cells[: len(values)] == pytest.approx(values, abs=5.1e-4)


def test_numbers_stand_below_each_other_with_the_decimals_they_need() -> None:
    config = on("iris", noise=0)
    table = look("data", config, initial_run(config).theta)["tables"]["inspect-data"]
    for row in table["rows"]:
        length, width, species, *shares = row[2:]
        assert [len(cell.split(".")[1]) for cell in (length, width)] == [1, 1]
        assert species in ("setosa", "versicolor", "virginica")
        assert all(len(share.split(".")[1]) == 3 for share in shares)


def test_of_many_points_the_first_are_in_the_table() -> None:
    config = DEFAULT.changed(samples=3000)
    seen = look("data", config, initial_run(config).theta)
    words = seen["texts"]["inspect-data-words"]
    assert words == "3,000 points, of which the first 200 are here."
    assert len(seen["tables"]["inspect-data"]["rows"]) == MOST_ROWS == 200


# --- all of them --------------------------------------------------------------------------


def check_part(view: str, seen: dict[str, Any]) -> None:
    """Only what JSON has words for, valid for Plotly."""
    assert seen["view"] == view
    assert set(seen) <= {"view", "figures", "images", "tables", "texts", "choices"}
    assert orjson.loads(orjson.dumps(seen)) == through_json(seen)
    for figure in seen.get("figures", {}).values():
        go.Figure(figure)


@settings(max_examples=12)
@given(config=small_configs(dataset=st.sampled_from(list(DATASETS))), data=st.data())
@pytest.mark.parametrize("view", VIEWS)
def test_every_part_says_something_of_any_network(
    view: str, config: Config, data: st.DataObject
) -> None:
    column = data.draw(st.integers(0, len(config.sizes) - 1))
    row = data.draw(st.integers(0, config.sizes[column] - 1))
    check_part(view, look(view, config, initial_run(config).theta, (column, row)))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_part_looks_at_the_largest_weights_that_there_may_be(view: str, problem: str) -> None:
    config = on(PROBLEMS[problem].default_dataset, hidden=[9] * 10, activation=["relu"])
    check_part(view, look(view, config, np.full(initial_run(config).theta.size, 1e6)))


def test_the_page_gets_the_part_that_it_asks_for() -> None:
    config = small()
    run = initial_run(config)
    expected = look("neuron", config, run.theta, (1, 1))
    reply = tick(config.to_json(), None, {"inspect": "neuron", "shown": [1, 1]})
    assert reply["frames"][-1]["inspect"] == expected
    assert "inspect" not in tick(config.to_json(), None, {})["frames"][-1]
