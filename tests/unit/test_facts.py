"""What the scripts know of a configuration."""

from typing import Any

import numpy as np
import pytest

from playground.config import DEFAULT
from playground.data import FEATURES
from playground.facts import facts
from playground.naming import answer_axes
from playground.nn import LOSSES
from playground.reading import read_link
from tests.driving import through_json
from tests.files import own_data
from tests.sentences import check_sentence
from tests.unit.sessions import DATA, OWN, OWN_CONFIG


def test_facts_describe_the_network() -> None:
    config = DEFAULT.changed(
        features=["x1", "x1x2"], hidden=[3], activation=["relu"], loss="binary_cross_entropy"
    )
    said = facts(config)
    assert [(entry["name"], entry["label"]) for entry in said["features"] if entry["on"]] == [
        ("x1", "x₁"),
        ("x1x2", "x₁x₂"),
    ]
    assert [entry["name"] for entry in said["features"]] == list(FEATURES)
    assert said["activations"] == ["ReLU", "sigmoid"]
    assert (said["low"], said["high"]) == (0.0, 1.0)
    assert said["size"] == ["2 features", "1 hidden layer", "13 parameters"]
    assert said["link"] == config.link()
    assert said["epochs"] == 1
    assert through_json(said) == said


@pytest.mark.parametrize(
    ("values", "size"),
    [
        ({"features": ["x1"], "hidden": []}, "1 feature, 0 hidden layers, 2 parameters"),
        ({"hidden": [16] * 10}, "2 features, 10 hidden layers, 2,513 parameters"),
        (
            {"features": ["x1", "f1"], "formulas": ["x1^3"], "hidden": [256]},
            "2 features, 1 hidden layer, 1,025 parameters",
        ),
    ],
)
def test_facts_count(values: dict[str, Any], size: str) -> None:
    assert ", ".join(facts(DEFAULT.changed(**values))["size"]) == size


def test_the_defaults_are_on_a_scale_around_zero() -> None:
    said = facts(DEFAULT)
    assert (said["low"], said["high"]) == (-1.0, 1.0)
    assert said["activations"] == ["tanh", "tanh", "tanh"]
    assert (said["boundary"], said["plane"], said["outputs"]) == (True, True, [])
    assert [look["name"] for look in said["looks"]] == ["class −1", "class +1"]
    assert said["metric"]["share"] is True
    assert said["loss"] == LOSSES["half_squared"].label


def test_facts_of_a_regression() -> None:
    said = facts(read_link("?dataset=plane&loss=mae&show_test=1&epochs_per_frame=0")[0])
    assert said["activations"] == ["tanh", "tanh", "linear"]
    assert (said["boundary"], said["looks"], said["plane"]) == (False, [], True)
    assert said["metric"]["noun"] == "R²"
    assert said["metric"]["share"] is False
    assert (said["epochs"], said["show_test"]) == (0, True)
    assert through_json(said) == said


def test_facts_name_the_features_of_ones_own() -> None:
    config = DEFAULT.changed(formulas=["x1^3", "abs(x2)"], features=["x1", "f2"])
    first, second = facts(config)["features"][-2:]
    assert (first["name"], first["label"], first["on"]) == ("f1", "x₁³", False)
    assert (second["name"], second["label"], second["on"]) == ("f2", "|x₂|", True)


@pytest.mark.parametrize(
    ("query", "activation", "outputs", "looks", "noun", "plane"),
    [
        (
            "?dataset=iris",
            "softmax",
            ["setosa", "versicolor", "virginica"],
            ["setosa", "versicolor", "virginica"],
            "accuracy",
            True,
        ),
        (
            "?dataset=arms&classes=4",
            "softmax",
            [f"class {number}" for number in (1, 2, 3, 4)],
            [f"class {number}" for number in (1, 2, 3, 4)],
            "accuracy",
            True,
        ),
        (
            "?dataset=email",
            "sigmoid",
            ["spam", "urgent"],
            ["none", "spam", "urgent", "spam and urgent"],
            "exact match",
            True,
        ),
        ("?dataset=sine", "linear", ["y"], [], "R²", False),
        ("?dataset=centre&output=tanh", "tanh", ["centre x", "centre y"], [], "R²", False),
    ],
)
def test_facts_of_the_other_problems(
    query: str, activation: str, outputs: list[str], looks: list[str], noun: str, plane: bool
) -> None:
    said = facts(read_link(query)[0])
    assert said["activations"] == ["tanh", "tanh", activation]
    assert said["outputs"] == outputs
    assert [look["name"] for look in said["looks"]] == looks
    assert (said["metric"]["noun"], said["plane"], said["boundary"]) == (noun, plane, False)
    assert through_json(said) == said


def test_facts_hold_own_data_only_where_they_are_chosen() -> None:
    expected = [axis.words for axis in answer_axes(OWN_CONFIG, OWN)]
    assert facts(OWN_CONFIG, DATA)["axes"]["answer"] == expected
    assert facts(DEFAULT, DATA) == facts(DEFAULT)


@pytest.mark.parametrize(
    ("query", "answer", "outputs"),
    [
        ("", ["−1", "+1"], [["−1", "+1"]]),
        ("?loss=binary_cross_entropy", ["0", "1"], [["0", "1"]]),
        # Classes have colours of their own.
        ("?dataset=blobs", None, [["0", "1"]] * 3),
        ("?dataset=email", None, [["0", "1"]] * 2),
        # Numbers are what they are, whatever the output.
        ("?dataset=plane", ["−1", "+1"], [["−1", "+1"]]),
        ("?dataset=plane&output=sigmoid", ["−1", "+1"], [["−1", "+1"]]),
        ("?dataset=sine", ["−1", "+1"], [["−1", "+1"]]),
        ("?dataset=centre", ["−1", "+1"], [["−1", "+1"]] * 2),
    ],
)
def test_what_stands_at_the_scale_of_colours(
    query: str, answer: list[str] | None, outputs: list[list[str]]
) -> None:
    ramps = facts(read_link(query)[0])["ramps"]
    assert ramps == {"answer": answer, "outputs": outputs, "neuron": ["−1", "+1"]}


def test_facts_of_numbers_of_ones_own() -> None:
    x = np.arange(40.0)
    own = own_data(np.column_stack([x, x % 7, 100_000.0 + 5_000.0 * x]), "regression")
    config = DEFAULT.changed(dataset="own", loss="mse", **own.settings)
    said = facts(config, own.stored)
    assert said["ramps"]["answer"] == ["100,000", "295,000"]
    assert said["coloured"] == "colour: column 3"
    assert "column 3 = %{z:,.0f}" in said["hover"]["answers"][0]
    assert "column 1 = %{x:,.1f}" in said["hover"]["neuron"]
    assert said["picture"] == "The output over the plane of column 1 and column 2."
    first, second, *others = (entry["description"] for entry in said["features"])
    # The mean of 0 to 39, and √((40² − 1)/12)
    assert first == "The first coordinate: (column 1 − 19.5) / 11.54."
    assert "column 2" in second
    assert not any("column" in words for words in others)


@pytest.mark.parametrize(
    ("query", "reads", "words"),
    [
        ("", True, "over the plane of x₁ and x₂"),
        ("?dataset=iris", True, "over the plane of petal length (cm) and petal width (cm)"),
        ("?dataset=sine", True, "x from left to right and y from the bottom up"),
        ("?dataset=box", False, "centre x from left to right"),
    ],
)
def test_what_the_large_map_shows(query: str, reads: bool, words: str) -> None:
    said = facts(read_link(query)[0])
    assert said["reads"] is reads
    check_sentence(said["picture"], words)
