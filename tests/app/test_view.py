"""What the page shows of a set-up: values, lists, fields, legend, heads."""

from typing import Any

import numpy as np
import pytest
from dash import no_update

from datasets import DATASETS
from playground.choices import DATA_SETS, OWN
from playground.config import DEFAULT, MOST_LAYERS, SETTINGS, Config, standard_for
from playground.editing import MIXED
from playground.pages.playground.callbacks import on_edit, on_open
from playground.pages.playground.names import APPLIES, CONSTANTS, LISTS
from playground.pages.playground.view import view_props
from playground.problems import PROBLEMS
from playground.session import View
from tests.app.edits import (
    HIDDEN,
    OWN_CONFIG,
    OWN_DATA,
    RUN,
    SEEN,
    SMALL,
    asked_by,
    check_json,
    check_outputs,
    opened,
)
from tests.driving import through_json
from tests.sentences import check_sentence
from tests.unit import plain


def test_opening_shows_every_control_as_it_is_in_force() -> None:
    linked = DEFAULT.changed(
        dataset="spiral", learning_rate=0.05, optimizer="adam", hidden=[3, 2, 2], noise=5
    )
    props = on_open(opened(linked.link()))
    check_outputs(props)
    assert props["config"] == linked.to_json()
    assert props["values"]["dataset"] == "spiral"
    assert props["values"]["learning_rate"] == "0.05"
    assert {"value": "0.05", "label": "0.05"} in props["lists"]["learning_rate"]
    assert props["texts"]["noise"] == "5"
    assert props["widths"][:4] == [3, 2, 2, no_update]
    assert props["activations"][:4] == ["tanh", "tanh", "tanh", no_update]
    assert [style == HIDDEN for style in props["heads"]] == [False] * 3 + [True] * 7
    assert props["started"]["fresh"] is True
    assert props["said"] is no_update


def test_opening_a_stored_session_goes_on_with_it() -> None:
    props = on_open(opened("", SMALL.to_json(), RUN))
    check_outputs(props)
    assert props["started"]["run"] == RUN
    assert props["started"]["fresh"] is False


def test_opening_says_what_cannot_be_read() -> None:
    props = on_open(opened("?noise=loud"))
    (notice,) = props["said"]
    check_sentence(notice["text"], "Noise")


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"optimizer": "sgd"}, set()),
        ({"optimizer": "momentum"}, {"momentum"}),
        ({"optimizer": "nesterov"}, {"momentum"}),
        ({"optimizer": "rmsprop"}, {"rho"}),
        ({"optimizer": "adagrad"}, set()),
        ({"optimizer": "adam"}, {"beta1", "beta2"}),
        ({"optimizer": "adam", "loss": "huber"}, {"beta1", "beta2", "huber_delta"}),
    ],
)
def test_constants_are_shown_with_what_has_them(values: dict[str, Any], shown: set[str]) -> None:
    fields = view_props(View(DEFAULT.changed(**values)))["fields"]
    assert {name for name in CONSTANTS if fields[name] == SEEN} == shown
    assert all(style in (SEEN, HIDDEN) for style in fields.values())


GENERATED = {"samples", "noise", "outliers"}
SOMETIMES = {
    # One's own data are as they are.
    OWN: set(),
    # There are so many flowers and no more.
    "iris": {"measured_x", "measured_y", "noise", "imbalance", "outliers"},
    "above": {"imbalance", "rule", *GENERATED},
    "surface": {"rule", *GENERATED},
    "function": {"rule", *GENERATED},
}
OF_PROBLEM = {
    "binary": {"imbalance", *GENERATED},
    "multiclass": {"classes", "imbalance", *GENERATED},
}


def usual(dataset: str, **more: Any) -> Config:
    """The usual set-up for a data set."""
    if dataset == OWN:
        return OWN_CONFIG.changed(**more)
    standard = standard_for(dataset)
    return DEFAULT.changed(
        **{name: getattr(standard, name) for name in ("problem", "dataset", "loss", "features")},
        **more,
    )


@pytest.mark.parametrize("dataset", DATA_SETS)
def test_controls_of_the_data_are_shown_where_they_change_something(dataset: str) -> None:
    expected = SOMETIMES.get(dataset, OF_PROBLEM.get(DATA_SETS[dataset].problem, GENERATED))
    for outliers in (0, 1):
        config = usual(dataset, outliers=outliers)
        fields = view_props(View(config), dict(OWN_DATA.stored))["fields"]
        shown = {name for name in set(APPLIES) - set(CONSTANTS) if fields[name] == SEEN}
        spoilt = outliers and dataset != OWN
        assert shown == expected | ({"outlier_size"} if spoilt else set())


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("data", [None, dict(OWN_DATA.stored)], ids=["no data", "own data"])
def test_the_data_sets_of_the_problem_are_offered(problem: str, data: Any) -> None:
    config = usual(PROBLEMS[problem].default_dataset)
    fields = view_props(View(config), data)["fields"]
    offered = {name for name in (*DATASETS, OWN) if fields[f"dataset-{name}"] == SEEN}
    expected = {name for name, entry in DATASETS.items() if entry.problem == problem}
    # One's own may pose another problem, and bring it along.
    assert offered == expected | ({OWN} if data else set())
    assert len(expected) >= 2


SQUARES = {"half_squared", "mse"}
DISTANCES = {*SQUARES, "mae", "huber"}
NUMBERS = ("linear", DISTANCES, ["linear", "tanh", "sigmoid", "relu", "softplus"])


@pytest.mark.parametrize(
    ("problem", "usual_output", "losses", "outputs"),
    [
        ("binary", "tanh", {"binary_cross_entropy", *DISTANCES}, ["tanh", "sigmoid"]),
        ("multiclass", "softmax", {"categorical_cross_entropy", *SQUARES}, ["softmax"]),
        ("multilabel", "sigmoid", {"binary_cross_entropy", *SQUARES}, ["sigmoid"]),
        ("regression", *NUMBERS),
        ("curve", *NUMBERS),
        ("places", *NUMBERS),
    ],
)
def test_losses_and_outputs_are_those_of_the_problem(
    problem: str, usual_output: str, losses: set[str], outputs: list[str]
) -> None:
    props = view_props(View(usual(PROBLEMS[problem].default_dataset)))
    assert {option["value"] for option in props["lists"]["loss"]} == losses
    first, *others = props["lists"]["output"]
    assert [option["value"] for option in others] == outputs
    assert first["value"] == "auto"
    (label,) = (option["label"] for option in others if option["value"] == usual_output)
    assert first["label"] == f"as usual ({label})"
    assert props["values"]["output"] == "auto"


@pytest.mark.parametrize(
    ("dataset", "output", "said"),
    [
        ("plane", "auto", ""),
        ("plane", "tanh", ""),
        ("plane", "sigmoid", "0 … 1"),
        ("sine", "relu", "0 … 1"),
        ("centre", "softplus", "0 … 1"),
        ("circle", "sigmoid", "0 … 1"),
        ("blobs", "softmax", ""),
    ],
)
def test_the_page_says_where_targets_are_scaled(dataset: str, output: str, said: str) -> None:
    words = view_props(View(usual(dataset, output=output)))["scaling"]
    if said:
        check_sentence(words, said)
    else:
        assert words == ""


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_legend_has_the_colours_and_symbols_of_the_figure(dataset: str, theme: str) -> None:
    config = usual(dataset)
    props = on_open({**opened(config.link()), "theme": theme})
    figure = props["started"]["figures"]["decision-points"]
    traces = [trace for trace in figure["data"] if trace.get("meta") in ("train", "test")]
    looks = props["facts"]["looks"]
    if not looks:
        assert [trace["name"] for trace in traces] == ["points, training", "points, test"]
        return
    assert len(traces) == 2 * len(looks)
    for part, hollow in (("training", False), ("test", True)):
        seen = traces[len(looks) :] if hollow else traces[: len(looks)]
        for look, trace in zip(looks, seen, strict=True):
            marker = trace["marker"]
            assert trace["name"] == f"{look['name']}, {part}"
            assert marker["symbol"] == look["symbol"]
            assert (marker["line"] if hollow else marker)["color"] == look["colour"]


@pytest.mark.parametrize(
    ("dataset", "place"),
    [
        ("circle", lambda points, labels: points),
        ("blobs", lambda points, labels: points),
        ("email", lambda points, labels: points),
        ("plane", lambda points, labels: points),
        # A label of ±1 is ±5 on the map.
        ("sine", lambda points, labels: np.column_stack([points[:, 0], 5 * labels])),
        ("box", lambda points, labels: 5 * labels[:, :2]),
    ],
)
def test_samples_stand_where_the_problem_has_them(dataset: str, place: Any) -> None:
    config = usual(dataset, samples=40)
    props = on_open(opened(config.link()))
    # Before them come the surface and the boundary, behind them a mini-batch.
    traces = props["started"]["figures"]["decision-points"]["data"][2:-1]
    for part, (points, labels) in plain.parts(config).items():
        of_part = [trace for trace in traces if trace["meta"] == part]
        found = np.array([at for t in of_part for at in zip(t["x"], t["y"], strict=True)])
        written = place(points, labels).round(3)
        np.testing.assert_allclose(
            found[np.lexsort(found.T)], written[np.lexsort(written.T)], atol=1e-9
        )


@pytest.mark.parametrize(
    ("dataset", "plane", "outputs", "axes"),
    [
        ("circle", True, [], ["−6 x₁ 6", "−6 x₂ 6"]),
        ("blobs", True, ["class 1", "class 2", "class 3"], ["−6 x₁ 6", "−6 x₂ 6"]),
        (
            "email",
            True,
            ["spam", "urgent"],
            ["−6 words about money 6", "−6 words about time 6"],
        ),
        # An answer of 1 stands at 5, so ±6 is ±1.2.
        ("sine", False, ["y"], ["−6 x 6", "−1.2 y 1.2"]),
        (
            "centre",
            False,
            ["centre x", "centre y"],
            ["−1.2 centre x 1.2", "−1.2 centre y 1.2"],
        ),
        # Petals are 1 to 6.9 and 0.1 to 2.5 cm, over ±5: ±6 is a tenth more on either side.
        (
            "iris",
            True,
            ["setosa", "versicolor", "virginica"],
            ["0.41 petal length (cm) 7.49", "−0.14 petal width (cm) 2.74"],
        ),
    ],
)
def test_the_page_s_scripts_are_told_what_the_map_shows(
    dataset: str, plane: bool, outputs: list[str], axes: list[str]
) -> None:
    facts = view_props(View(usual(dataset)))["facts"]
    assert (facts["plane"], facts["outputs"]) == (plane, outputs)
    assert [" ".join(axis) for axis in facts["axes"]["answer"]] == axes
    assert (facts["axes"]["plane"] == facts["axes"]["answer"]) is plane


def test_layers_that_differ_are_shown_as_such() -> None:
    props = view_props(View(DEFAULT.changed(activation=["relu", "tanh"])))
    assert props["values"]["activation"] == MIXED
    assert props["lists"]["activation"][0]["value"] == MIXED
    assert props["activations"][:2] == ["relu", "tanh"]
    alike = view_props(View(DEFAULT))
    assert MIXED not in [option["value"] for option in alike["lists"]["activation"]]


@pytest.mark.parametrize("hidden", [[], [1], [16] * MOST_LAYERS])
def test_heads_stand_over_their_columns(hidden: list[int]) -> None:
    props = view_props(View(DEFAULT.changed(hidden=hidden)))
    check_outputs(props)
    ends = props["ends"]
    styles = [ends["features-head"], *props["heads"][: len(hidden)], ends["output-head"]]
    places = [float(style["left"].removesuffix("%")) for style in styles]
    assert places == sorted(set(places))
    assert ends["diagram"] == {"--columns": len(hidden) + 2}


def test_lists_offer_what_is_in_force() -> None:
    config = DEFAULT.changed(
        learning_rate=0.123, batch_size=7, regularization_rate=0.5, epochs_per_frame=3
    )
    props = view_props(View(config))
    for name in LISTS:
        values = [option["value"] for option in props["lists"][name]]
        assert props["values"][name] in values
        assert len(values) == len(set(values))
        assert [float(value) for value in values] == sorted(map(float, values))
        assert SETTINGS[name].kind.parse(props["values"][name]) == getattr(config, name)


@pytest.mark.parametrize(
    "config",
    [
        DEFAULT.changed(hidden=[1] * MOST_LAYERS),
        DEFAULT.changed(hidden=[256], features=["cos1"], formulas=["x1^3"]),
        DEFAULT.changed(problem="regression", dataset="multi-gauss", outliers=5),
        *map(usual, ("blobs", "iris", "regions", "sine", "box", "surface")),
        OWN_CONFIG,
    ],
    ids=lambda config: f"{config.dataset}-{len(config.hidden)}",
)
def test_what_goes_to_the_page_is_json(config: Config) -> None:
    data = dict(OWN_DATA.stored)
    stored = {"config": through_json(config.to_json()), "data": data}
    props = on_open(opened(**stored))
    check_outputs(props)
    check_json(props)
    assert props["config"] == config.to_json()
    reset = on_edit(asked_by("reset", 1), stored["config"], props["started"]["run"], "dark", data)
    check_json(reset)
    assert reset["started"]["run"] == props["started"]["run"]
