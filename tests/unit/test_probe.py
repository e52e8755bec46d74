"""One neuron's sum at one point, against sums that are worked out here."""

import math
from typing import Any

import numpy as np
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import DATASETS
from playground.config import DEFAULT, Config, standard_for
from playground.engine import initial_run
from playground.probe import probe
from playground.refused import Refused
from playground.tick import tick
from tests.driving import through_json
from tests.files import own_data, rows
from tests.sentences import check_sentence
from tests.strategies import JSON_VALUES, small_configs
from tests.unit import plain

CONFIG = DEFAULT.changed(features=["x1", "x2^2"], hidden=[2, 1], activation=["relu", "tanh"])
# θ: each matrix row by row, a row for each input and, last, the biases.
THETA = [0.5, -1.0, 0.25, 2.0, 0.1, -3.0, *[0.2, -0.04, 0.3], *[1.5, -0.6]]
POINT = [2.0, -3.0]
# The features there are x₁ = 2 and x₂² = 9. First layer: v = 0.5·2 + 0.25·9 + 0.1 = 3.35 and
# v = −1·2 + 2·9 − 3 = 13, both above 0. Second: 0.2·3.35 − 0.04·13 + 0.3 = 0.45.
FIRST = {"names": ["x₁", "x₂²"], "x": [2.0, 9.0], "phi": "ReLU"}
HIDDEN = math.tanh(0.45)
SUMS: dict[tuple[int, int] | None, dict[str, Any]] = {
    (1, 0): {
        **FIRST, "w": [0.5, 0.25], "b": 0.1, "v": 3.35, "y": 3.35, "of": "layer 1, neuron 1",
    },
    (1, 1): {
        **FIRST, "w": [-1.0, 2.0], "b": -3.0, "v": 13.0, "y": 13.0, "of": "layer 1, neuron 2",
    },
    (2, 0): {
        "names": ["y1", "y2"], "x": [3.35, 13.0], "w": [0.2, -0.04], "b": 0.3,
        "v": 0.45, "y": HIDDEN, "of": "layer 2, neuron 1", "phi": "tanh",
    },
    (3, 0): {
        "names": ["y1"], "x": [HIDDEN], "w": [1.5], "b": -0.6, "v": 1.5 * HIDDEN - 0.6,
        "y": math.tanh(1.5 * HIDDEN - 0.6), "of": "output", "phi": "tanh",
    },
}  # fmt: skip
# Whichever neuron it is, the place and what the network answers there go along in words.
for total in SUMS.values():
    total["at"] = ["x₁ = 2.00", "x₂ = −3.00"]
    total["answers"] = [f"output = {SUMS[3, 0]['y']:.3f}".replace("-", "−")]
    total["means"] = None
# Inputs have no sum: theirs is the output's, as where no neuron is shown.
SUMS[None] = SUMS[0, 1] = SUMS[3, 0]


def by_hand(theta: Any) -> dict[str, float]:
    """Weights as a request sets them."""
    return {str(place): float(weight) for place, weight in enumerate(theta)}


def message(config: Config, point: Any, theta: Any = None, **asked: Any) -> dict[str, Any]:
    weights = {} if theta is None else {"weights": by_hand(theta)}
    return {
        "config": config.to_json(),
        "run": None,
        "asked": {**weights, **asked},
        "data": None,
        "point": point,
    }


@pytest.mark.parametrize("shown", SUMS)
def test_a_neuron_s_sum_is_written_out(shown: tuple[int, int] | None) -> None:
    reply = probe(**message(CONFIG, POINT, THETA, shown=shown and list(shown)))
    expected = SUMS[shown]
    assert set(reply) == set(expected)
    for name, value in reply.items():
        words = name in ("names", "of", "phi", "at", "answers", "means")
        assert value == (expected[name] if words else pytest.approx(expected[name], rel=1e-12)), (
            name
        )


@pytest.mark.parametrize(
    ("dataset", "names"),
    [
        ("blobs", ["class 1", "class 2", "class 3"]),
        ("iris", ["setosa", "versicolor", "virginica"]),
        ("email", ["spam", "urgent"]),
        ("sine", ["y"]),
        ("plane", ["target"]),
        ("circle", ["output"]),
        ("centre", ["centre x", "centre y"]),
    ],
)
def test_all_outputs_are_told_by_name(dataset: str, names: list[str]) -> None:
    config = on(dataset)
    reply = probe(**message(config, POINT, shown=[1, 0]))
    y = plain.outputs(config, initial_run(config).theta, np.array([POINT]))[0]
    expected = zip(names, y, strict=True)
    assert told(reply) == [(name, pytest.approx(value, abs=5e-4)) for name, value in expected]
    # The sum of an output is called by the same name, where there are several.
    last = len(config.sizes) - 1
    for row, name in enumerate(names):
        asked = probe(**message(config, POINT, shown=[last, row]))
        assert asked["of"] == (name if len(names) > 1 else "output")
        assert asked["y"] == pytest.approx(y[row], rel=1e-9)
        numbers = dataset in ("sine", "plane", "centre")
        assert asked["means"] == (reply["answers"][row] if numbers else None)


def told(reply: dict[str, Any]) -> list[tuple[str, float]]:
    """The answers as they are said."""
    pairs = [words.split(" = ") for words in reply["answers"]]
    return [(name, float(value.replace("−", "-"))) for name, value in pairs]


def on(dataset: str) -> Config:
    """The usual set-up for a data set."""
    standard = standard_for(dataset)
    return DEFAULT.changed(
        **{name: getattr(standard, name) for name in ("problem", "dataset", "loss", "features")}
    )


@given(
    config=small_configs(
        dataset=st.sampled_from(["blobs", "rings", "iris"]), init_scale=st.floats(0.1, 10)
    ),
    point=st.tuples(st.floats(-6, 6), st.floats(-6, 6)),
)
def test_the_probabilities_of_classes_add_up_to_one(
    config: Config, point: tuple[float, float]
) -> None:
    reply = probe(**message(config, list(point)))
    shares = [value for _, value in told(reply)]
    assert len(shares) == config.outputs
    assert min(shares) >= 0.0
    # Each is rounded to a thousandth.
    assert math.fsum(shares) == pytest.approx(1.0, abs=0.00051 * config.outputs)


def test_softmax_is_worked_out_by_hand() -> None:
    config = on("blobs").changed(hidden=[])
    # v = (2, 1, −1) at the point (2, −3): e², e and 1/e of their sum
    theta = [1.0, -1.0, 0.0, 0.0, -1.0, 1.0, 0.0, 0.0, 2.0]
    reply = probe(**message(config, POINT, theta, shown=[1, 1]))
    total = math.exp(2) + math.exp(1) + math.exp(-1)
    shares = [math.exp(v) / total for v in (2, 1, -1)]
    assert (reply["of"], reply["v"], reply["phi"]) == ("class 2", 1.0, "softmax")
    assert reply["y"] == pytest.approx(shares[1], rel=1e-12)
    assert reply["answers"] == [f"class {n} = {share:.3f}" for n, share in enumerate(shares, 1)]


@given(
    config=small_configs(dataset=st.sampled_from(list(DATASETS))),
    point=st.tuples(st.floats(-6, 6), st.floats(-6, 6)),
    data=st.data(),
)
def test_the_sum_of_any_neuron_leads_to_its_output(
    config: Config, point: tuple[float, float], data: st.DataObject
) -> None:
    column = data.draw(st.integers(1, len(config.sizes) - 1))
    row = data.draw(st.integers(0, config.sizes[column] - 1))
    reply = probe(**message(config, list(point), shown=[column, row]))
    assert orjson.loads(orjson.dumps(reply)) == through_json(reply)
    assert len(reply["names"]) == len(reply["x"]) == len(reply["w"]) == config.sizes[column - 1]
    products = [x * w for x, w in zip(reply["x"], reply["w"], strict=True)]
    assert reply["v"] == pytest.approx(math.fsum([*products, reply["b"]]), rel=1e-9, abs=1e-9)
    theta = initial_run(config).theta
    (y,) = plain.outputs(config, theta, np.array([point]), column)[:, row]
    assert reply["y"] == pytest.approx(y, rel=1e-9, abs=1e-9)


def test_the_network_is_the_one_of_the_run() -> None:
    run = tick(CONFIG.to_json(), None, {"frames": 1, "epochs": 3})["run"]
    reply = probe(**{**message(CONFIG, POINT), "run": run})
    (y,) = plain.outputs(CONFIG, plain.array(run["theta"]), np.array([POINT]))[:, 0]
    assert reply["y"] == pytest.approx(y, rel=1e-9)
    assert reply["y"] != probe(**message(CONFIG, POINT))["y"]


def test_nothing_is_trained_for_it() -> None:
    assert probe(**message(CONFIG, POINT, frames=60)) == probe(**message(CONFIG, POINT))


def test_a_feature_of_one_s_own_goes_by_its_formula() -> None:
    config = DEFAULT.changed(formulas=["x1*x2^2"], features=["f1"], hidden=[])
    reply = probe(**message(config, POINT, [0.5, 1.0]))
    # x₁x₂² = 2 · 9
    assert (reply["names"], reply["x"], reply["v"]) == (["x₁·x₂²"], [18.0], 10.0)


def test_one_s_own_data_come_along() -> None:
    values = rows()
    own = own_data(values)
    config = DEFAULT.changed(dataset="own", own=own.digest, hidden=[])
    asked = message(config, POINT, [0.5, -2.0, 0.25])
    reply = probe(**{**asked, "data": own.stored})
    # The place on the plane, where the data fill ±5, in the file's units
    columns = values[:, :2]
    low, high = columns.min(axis=0), columns.max(axis=0)
    x, y = low + (high - low) * (np.array(POINT) + 5.0) / 10.0
    assert reply["at"] == [f"column 1 = {x:.1f}", f"column 2 = {y:.3f}".replace("-", "−")]
    # The network is given them standardized, and the names say so.
    given_x, given_y = (np.array([x, y]) - columns.mean(axis=0)) / columns.std(axis=0)
    assert reply["x"] == pytest.approx([given_x, given_y], rel=1e-9)
    assert reply["v"] == pytest.approx(0.5 * given_x - 2.0 * given_y + 0.25, rel=1e-9)
    mean, deviation = columns[:, 0].mean(), columns[:, 0].std()
    assert reply["names"][0] == f"x₁ = (column 1 − {mean:.2f}) / {deviation:.2f}"
    with pytest.raises(Refused) as refusal:
        probe(**asked)
    check_sentence(str(refusal.value), "own data")


def test_a_number_of_one_s_own_is_told_in_its_unit() -> None:
    values = np.column_stack([rows(), 1000.0 * np.arange(30)])[:, [0, 1, 3]]
    own = own_data(values, "regression")
    config = DEFAULT.changed(dataset="own", loss="mse", hidden=[], **own.settings)
    weights = [0.5, -2.0, 0.25]
    reply = probe(**{**message(config, [0.0, 0.0], weights), "data": own.stored})
    mean, deviation = values[:, 2].mean(), values[:, 2].std()
    price = mean + deviation * reply["y"]
    assert reply["y"] == reply["v"]
    assert reply["means"] == f"column 3 = {price:,.0f}".replace("-", "−")
    assert reply["answers"] == [reply["means"]]


def test_what_overflows_is_unknown() -> None:
    # e^(2.3 · 307) is about 10^306, and a million times as much is beyond all numbers.
    config = DEFAULT.changed(formulas=["exp(2.3*x1)"], features=["f1"], hidden=[])
    reply = probe(**message(config, [307.0, 0.0], [1e6, 0.0]))
    assert 1e306 < reply["x"][0] < 1e307
    assert (reply["v"], reply["y"]) == (None, 1.0)


@pytest.mark.parametrize(
    "point",
    [
        None, 3, "23", {}, [], [1.0], [1.0, 2.0, 3.0], ["1", "2"], [None, 1.0], [[1.0], [2.0]],
        [math.nan, 0.0], [0.0, math.inf], [1001.0, 0.0], [0, 10**400], (1.0, 2.0),
    ],
)  # fmt: skip
def test_what_is_no_point_is_refused_with_a_sentence(point: Any) -> None:
    with pytest.raises(Refused) as refusal:
        probe(**message(CONFIG, point))
    check_sentence(str(refusal.value), "point")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"config": {"hidden": "many"}}, "Hidden layers"),
        ({"config": None}, "set-up"),
        ({"run": {}}, "run"),
        ({"asked": None}, "request"),
        ({"asked": {"shown": "first"}}, "neuron"),
        ({"asked": {"weights": {"11": 1.0}}}, "weight"),
        ({"asked": {"weights": {"0": 1e7}}}, "weight"),
    ],
)
def test_what_cannot_be_probed_is_refused_with_a_sentence(
    changes: dict[str, Any], named: str
) -> None:
    with pytest.raises(Refused) as refusal:
        probe(**{**message(CONFIG, POINT), **changes})
    check_sentence(str(refusal.value), named)


@given(
    changed=st.dictionaries(
        st.sampled_from(["config", "run", "asked", "point", "data"]), JSON_VALUES, min_size=1
    )
)
def test_anything_else_is_answered_or_refused(changed: dict[str, Any]) -> None:
    try:
        reply = probe(**{**message(CONFIG, POINT), **changed})
    except Refused as refusal:
        check_sentence(str(refusal))
    else:
        assert orjson.dumps(reply)
