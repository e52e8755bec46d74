"""A session from the page's side: what it opens with, and what a control changes."""

import csv as csv_module
import io
import json
from typing import Any

import numpy as np
import pytest

from datasets import DATASETS
from playground.config import DEFAULT, Config
from playground.data import FEATURES
from playground.drawing.palette import THEMES
from playground.editing import Edit
from playground.nn import LOSSES
from playground.own_data import drawn, from_table
from playground.problems import PROBLEMS
from playground.reading import read_link
from playground.session import (
    View,
    change,
    csv,
    facts,
    initial_spread,
    open_session,
    own_thumbnail,
    scaling,
)
from playground.table import encode, read
from playground.tick import Refused, tick
from tests.driving import Burst, through_json, train
from tests.files import npy, own_data
from tests.sentences import check_sentence
from tests.unit import plain

SMALL = DEFAULT.changed(samples=40, seed=3)
STORED = SMALL.to_json()
# What a page may hold in place of a colour scheme.
THEMES_HELD = ["light", "dark", None, "", "sepia", 3, ["dark"], {}]


def run_after(epochs: int, config: Config = SMALL) -> Any:
    return train(tick, config, [Burst(1, epochs)])[0]


def used(control: str, value: Any = None, layer: int = 0, run: Any = None) -> View | None:
    return change(STORED, run, Edit(control, value, layer), "light")


def changed(control: str, value: Any = None, layer: int = 0, run: Any = None) -> View:
    view = used(control, value, layer, run)
    assert view is not None
    return view


def check_started(view: View, *, epoch: int, fresh: bool) -> dict[str, Any]:
    """``view`` makes the player go on at ``epoch`` with a run of its own configuration."""
    started = view.started
    assert started is not None
    assert started["run"]["epoch"] == started["frame"]["epoch"] == epoch
    assert started["fresh"] is fresh
    json.dumps(started, allow_nan=False)
    reply = tick(view.config.to_json(), started["run"], {"detail": True})
    assert reply["run"] == started["run"]
    assert reply["frames"] == [started["frame"]]
    return started


# --- opening ------------------------------------------------------------------------------


@pytest.mark.parametrize("search", ["", "?"])
def test_a_first_visit_opens_the_defaults_at_epoch_zero(search: str) -> None:
    view = open_session(search, None, None, "light")
    assert view.config == DEFAULT
    assert not view.notices
    started = check_started(view, epoch=0, fresh=True)
    assert set(started["figures"]) == {"network-tiles", "decision-points"}


def test_without_a_link_the_stored_session_goes_on() -> None:
    run = run_after(3)
    view = open_session("", STORED, run, "light")
    assert view.config == SMALL
    assert not view.notices
    assert check_started(view, epoch=3, fresh=False)["run"] == run


def test_without_a_run_the_stored_set_up_starts() -> None:
    view = open_session("", STORED, None, "light")
    assert view.config == SMALL
    check_started(view, epoch=0, fresh=True)


def test_a_link_wins_over_what_is_stored() -> None:
    view = open_session("?dataset=xor&hidden=3&noise=10", STORED, run_after(3), "light")
    assert view.config == DEFAULT.changed(dataset="xor", hidden=[3], noise=10)
    assert not view.notices
    check_started(view, epoch=0, fresh=True)


def test_a_link_to_the_same_set_up_keeps_the_stored_run() -> None:
    run = run_after(3)
    view = open_session(SMALL.link(), STORED, run, "light")
    assert view.config == SMALL
    assert check_started(view, epoch=3, fresh=False)["run"] == run


def test_a_link_that_differs_in_what_may_change_live_keeps_the_run_too() -> None:
    run = run_after(3)
    linked = SMALL.changed(learning_rate=0.3, activation=["relu"], data_seed=2, optimizer="adam")
    view = open_session(linked.link(), STORED, run, "light")
    assert view.config == linked
    started = check_started(view, epoch=3, fresh=False)
    assert started["run"]["theta"] == run["theta"]


def test_a_link_that_cannot_be_read_in_full_says_so() -> None:
    view = open_session("?dataset=xor&seed=one&colour=1", None, None, "light")
    assert view.config == DEFAULT.changed(dataset="xor")
    assert [notice.level for notice in view.notices] == ["warning"] * 2
    for notice, named in zip(view.notices, ("“colour”", "Seed"), strict=True):
        check_sentence(notice.text, named)
    check_started(view, epoch=0, fresh=True)


@pytest.mark.parametrize(
    "tampered",
    [{}, "run", 3, {"epoch": -1}, {"theta": None}, {"version": 0}, {"digest": "0" * 16}],
)
def test_a_stored_run_that_was_tampered_with_starts_again_with_a_warning(tampered: Any) -> None:
    run = run_after(3)
    if isinstance(tampered, dict) and tampered:
        tampered = run | tampered
    view = open_session("", STORED, tampered, "light")
    assert view.config == SMALL
    (notice,) = view.notices
    assert notice.level == "warning"
    check_sentence(notice.text, "The stored run", "starts again at epoch 0")
    check_started(view, epoch=0, fresh=True)


@pytest.mark.parametrize(
    ("stored", "named"),
    [
        ("garbage", "set-up could not be read"),
        ([], "set-up could not be read"),
        (7, "set-up could not be read"),
        ({"seed": "garbage"}, "Seed"),
        ({"garbage": 1}, "“garbage”"),
    ],
)
def test_a_stored_set_up_that_is_garbage_gives_the_defaults_with_a_warning(
    stored: Any, named: str
) -> None:
    view = open_session("", stored, None, "light")
    assert view.config == DEFAULT
    (notice,) = view.notices
    assert notice.level == "warning"
    check_sentence(notice.text, named)
    check_started(view, epoch=0, fresh=True)


def test_of_a_stored_set_up_that_a_link_replaces_nothing_is_said() -> None:
    view = open_session("?seed=4", "garbage", None, "light")
    assert view.config == DEFAULT.changed(seed=4)
    assert not view.notices


def test_garbage_in_every_store_still_opens() -> None:
    view = open_session("?seed=x", ["garbage"], ["garbage"], "garbage")
    assert view.config == DEFAULT
    check_started(view, epoch=0, fresh=True)


@pytest.mark.parametrize("theme", THEMES_HELD, ids=str)
def test_a_page_opens_in_its_colours_or_the_light_ones(theme: Any) -> None:
    view = open_session("", None, None, theme)
    assert view.started is not None
    expected = THEMES["dark" if theme == "dark" else "light"]
    layout = view.started["figures"]["network-tiles"]["layout"]
    assert layout["font"]["color"] == expected.dim


# --- changing -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("control", "value", "named"),
    [
        ("dataset", "xor", ["data set"]),
        ("samples", 60, ["points"]),
        ("noise", 20, ["noise"]),
        ("imbalance", 50, ["imbalance"]),
        ("outliers", 10, ["outliers"]),
        ("outlier_size", 5.0, ["outlier size"]),
        ("init_scale", 0.5, ["scale"]),
        ("problem", "regression", ["problem", "data set", "points"]),
        ("problem", "curve", ["problem", "data set", "points", "features"]),
        ("problem", "places", ["problem", "data set"]),
        ("dataset", "email", ["problem", "data set", "points"]),
        ("classes", 5, ["classes"]),
        ("hidden", "7,7,7", ["hidden layers"]),
        ("recipe", "depth-5", ["hidden layers"]),
        ("recipe", "outliers", ["outliers"]),
        ("recipe", "multiclass-loss", ["problem", "data set"]),
        ("dataset", "plane", ["problem", "data set", "points"]),
        ("toggle-feature", "sin1", ["features"]),
        ("add-formula", "x1^3", ["features", "own features"]),
        ("preset", "uf-30", ["data set", "points", "training share", "hidden layers", "seed"]),
        ("train_percent", 70, ["training share"]),
        ("features", ["x1"], ["features"]),
        ("initializer", "he", ["initial weights"]),
        ("wider", 1, ["hidden layers"]),
        ("deeper", 1, ["hidden layers"]),
        ("shallower", 1, ["hidden layers"]),
    ],
)
def test_a_change_of_structure_starts_again_and_says_so_once_there_was_something_to_lose(
    control: str, value: Any, named: list[str]
) -> None:
    for run in (None, tick(STORED, None, {})["run"], {}, "garbage"):
        view = changed(control, value, run=run)
        assert not view.notices
        check_started(view, epoch=0, fresh=True)
    view = changed(control, value, run=run_after(2))
    (notice,) = view.notices
    assert notice.level == "info"
    seed = "the same seed, 3." if view.config.seed == 3 else "seed 1."
    check_sentence(notice.text, "Changed", *named, f"starts again from {seed}")
    check_started(view, epoch=0, fresh=True)


def test_a_new_seed_starts_again_from_it() -> None:
    (notice,) = changed("new-seed", run=run_after(2)).notices
    assert notice.text == "Changed seed: training starts again from seed 4."


def test_everything_that_changed_is_named() -> None:
    (notice,) = changed("dataset", "uf", run=run_after(2)).notices
    check_sentence(notice.text, "Changed data set and points:")


@pytest.mark.parametrize(
    ("control", "value"),
    [
        ("learning_rate", "0.3"),
        ("activation", "relu"),
        ("layer-activation", "relu"),
        ("regularization", "l2"),
        ("regularization_rate", "0.01"),
        ("batch_size", "20"),
        ("optimizer", "adam"),
        ("loss", "mse"),
        ("loss", "binary_cross_entropy"),
        ("output", "sigmoid"),
        ("recipe", "hidden-relu"),
        ("dropout", 0.5),
        ("shuffle", False),
        ("momentum", 0.5),
        ("epochs_per_frame", "5"),
        ("epochs_per_frame", "0"),
        ("stop_epoch", 100),
        ("stop_loss", 0.1),
        ("patience", 20),
        ("show_test", True),
        ("discretize", True),
    ],
)
def test_a_live_change_lets_the_player_go_on(control: str, value: Any) -> None:
    view = changed(control, value, run=run_after(2))
    assert view.config != SMALL
    assert view.config.digest() == SMALL.digest()
    assert view.started is None
    assert not view.notices


def test_new_data_brings_other_points_to_the_same_network() -> None:
    view = changed("new-data", run=run_after(2))
    started = view.started
    assert started is not None
    assert started["run"] is None
    assert started["fresh"] is False
    before = open_session("", STORED, None, "light").started
    assert before is not None
    points = started["figures"]["decision-points"]
    assert points["data"][2]["x"] != before["figures"]["decision-points"]["data"][2]["x"]
    assert set(started["figures"]) == {"decision-points"}
    assert not view.notices


@pytest.mark.parametrize(
    ("query", "control", "value"),
    [
        ("?dataset=iris", "measured_x", "sepal_width"),
        ("?dataset=iris", "measured_y", "sepal_length"),
        ("?dataset=surface", "rule", "x1^3"),
        ("?dataset=function", "rule", "x1^3"),
        ("?dataset=above", "rule", "x1^3"),
    ],
)
def test_another_measurement_or_formula_brings_other_points_to_the_same_network(
    query: str, control: str, value: str
) -> None:
    config = read_link(f"{query}&samples=40")[0]
    run = run_after(2, config)
    view = change(config.to_json(), run, Edit(control, value), "light")
    assert view is not None
    assert view.started is not None
    assert (view.started["run"], view.started["fresh"]) == (None, False)
    assert set(view.started["figures"]) == {"decision-points"}
    before = open_session("", config.to_json(), None, "light").started
    assert before is not None
    assert view.started["figures"]["decision-points"] != before["figures"]["decision-points"]
    assert not view.notices
    assert tick(view.config.to_json(), run, {})["run"]["theta"] == run["theta"]


@pytest.mark.parametrize("name", DATASETS)
def test_every_data_set_opens_and_can_be_left_again(name: str) -> None:
    view = open_session(f"?dataset={name}&samples=40", None, None, "light")
    assert view.config.dataset == name
    assert not view.notices
    check_started(view, epoch=0, fresh=True)
    assert through_json(facts(view.config)) == facts(view.config)
    back = change(view.config.to_json(), None, Edit("dataset", "circle"), "light")
    assert back is not None
    assert back.config == DEFAULT.changed(features=view.config.features)
    check_started(back, epoch=0, fresh=True)


def test_reset_goes_back_to_epoch_zero_of_the_same_network() -> None:
    view = changed("reset", run=run_after(5))
    assert view.config == SMALL
    assert not view.notices
    started = check_started(view, epoch=0, fresh=True)
    assert started["run"] == tick(STORED, None, {})["run"]
    assert set(started["figures"]) == {"network-tiles"}


@pytest.mark.parametrize(
    ("control", "value"),
    [
        ("learning_rate", "0.03"),
        ("dataset", "circle"),
        ("activation", "tanh"),
        ("activation", "mixed"),
        ("layer-activation", "tanh"),
        ("features", ["x2", "x1"]),
        ("problem", "binary"),
    ],
)
def test_what_changes_nothing_is_nothing(control: str, value: Any) -> None:
    config = SMALL.changed(samples=500)
    run = run_after(2, config)
    assert change(config.to_json(), run, Edit(control, value), "light") is None


@pytest.mark.parametrize(
    ("control", "value"),
    [
        ("samples", 10**6),
        ("samples", 19),
        ("learning_rate", "fast"),
        ("learning_rate", None),
        ("seed", ""),
        ("features", []),
        ("dataset", "no-such-set"),
        ("colour", 1),
        ("dataset", "own"),
        ("dataset", ["circle"]),
        ("problem", "no-such-problem"),
        ("hidden", [256] * 3),
        ("toggle-feature", "f1"),
        ("remove-formula", "f1"),
        ("preset", "no-such-preset"),
        ("recipe", "no-such-recipe"),
        ("output", "softmax"),
        ("loss", "categorical_cross_entropy"),
        ("classes", 2),
        ("rule", "1/x1"),
        ("use-table", None),
        ("use-table", {"table": {}, "x": "0", "y": "1", "targets": ["2"], "problem": "binary"}),
        ("draw", None),
        ("draw", {"x": [0.0], "y": [0.0], "labels": [1.0]}),
        ("draw", {"x": ["a"] * 9, "y": [0.0] * 9, "labels": [1.0] * 9}),
        ("draw", {"x": [0.0] * 9, "y": [0.0] * 8, "labels": [1.0] * 9}),
    ],
)
def test_what_cannot_be_changes_nothing_and_is_said(control: str, value: Any) -> None:
    view = changed(control, value, run=run_after(2))
    assert view.config == SMALL
    assert view.started is None
    (notice,) = view.notices
    assert notice.level == "warning"
    check_sentence(notice.text)


@pytest.mark.parametrize("formula", ["", "x1 +", "1/x1", "x3", None])
def test_what_is_wrong_with_a_formula_is_said_where_it_was_typed(formula: Any) -> None:
    view = changed("add-formula", formula, run=run_after(2))
    assert view.config == SMALL
    assert view.started is None
    assert not view.notices
    check_sentence(view.complaint, "The formula must be")


@pytest.mark.parametrize("theme", THEMES_HELD, ids=str)
def test_a_change_is_drawn_in_the_page_s_colours_or_the_light_ones(theme: Any) -> None:
    for control in ("reset", "new-seed", "new-data"):
        view = change(STORED, None, Edit(control), theme)
        assert view is not None
        assert view.started is not None
        expected = THEMES["dark" if theme == "dark" else "light"]
        for figure in view.started["figures"].values():
            assert figure["layout"]["font"]["color"] == expected.dim


def test_a_change_of_a_garbled_set_up_is_one_of_what_is_left_of_it() -> None:
    view = change({"seed": "x", "samples": 40}, None, Edit("noise", 5), "light")
    assert view is not None
    assert view.config == DEFAULT.changed(samples=40, noise=5)


# --- facts --------------------------------------------------------------------------------


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
    assert said["size"] == "2 features, 1 hidden layer, 13 parameters"
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
    assert facts(DEFAULT.changed(**values))["size"] == size


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
        ("?dataset=sine", "linear", [], [], "R²", False),
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


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ""),
        ("?loss=binary_cross_entropy", ""),
        ("?output=sigmoid", "0 … 1"),
        ("?loss=binary_cross_entropy&output=sigmoid", ""),
        ("?output=tanh", ""),
        ("?dataset=plane", ""),
        ("?dataset=plane&output=tanh", ""),
        ("?dataset=plane&output=relu", "0 … 1"),
        ("?dataset=centre&output=softplus", "0 … 1"),
        ("?dataset=blobs", ""),
        ("?dataset=email&loss=mse", ""),
    ],
)
def test_targets_that_are_scaled_say_so(query: str, said: str) -> None:
    text = scaling(read_link(query)[0])
    assert (text == "") == (said == "")
    if text:
        check_sentence(text, f"scaled to {said}")


@pytest.mark.parametrize(
    ("query", "across", "up"),
    [
        ("?dataset=email", ["−6", "words about money", "6"], ["−6", "words about time", "6"]),
        # Five units of the plane are one of what is to be predicted.
        ("?dataset=sine", ["−6", "x", "6"], ["−1.2", "y", "1.2"]),
        ("?dataset=centre", ["−1.2", "centre x", "1.2"], ["−1.2", "centre y", "1.2"]),
        ("?dataset=box", ["−1.2", "centre x", "1.2"], ["−1.2", "centre y", "1.2"]),
    ],
)
def test_the_axes_stand_for_what_the_map_shows(
    query: str, across: list[str], up: list[str]
) -> None:
    assert facts(read_link(query)[0])["axes"] == [across, up]


def test_the_axes_are_in_the_units_of_the_data() -> None:
    assert facts(DEFAULT)["axes"] == [["−6", "x₁", "6"], ["−6", "x₂", "6"]]
    # Features from 10 to 20 and from −1 to 3 fill five of the six units on each side.
    across, up = facts(OWN_CONFIG, DATA)["axes"]
    assert (across, up) == (["9", "column 1", "21"], ["−1.4", "column 2", "3.4"])
    assert facts(DEFAULT, DATA)["axes"] == facts(DEFAULT)["axes"]


def test_the_spread_of_the_initial_weights_is_that_of_the_initializer() -> None:
    # The playground's are uniform within ±½, wherever they are: σ = 1/√12. He's are √(2/inputs).
    assert initial_spread(DEFAULT).endswith("0.29, 0.29, 0.29")
    he = DEFAULT.changed(initializer="he", init_scale=2.0, hidden=[8])
    assert initial_spread(he).endswith(f"{2.0:.2g}, {2.0 * 0.5:.2g}")


# --- own data -----------------------------------------------------------------------------


def own_table() -> np.ndarray:
    rng = np.random.default_rng(7)
    points = rng.uniform((10.0, -1.0), (20.0, 3.0), (40, 2))
    points[0], points[1] = (10.0, -1.0), (20.0, 3.0)
    return np.column_stack([points, points[:, 0] > 15.0])


OWN = own_data(own_table())
DATA = through_json(dict(OWN.stored))
OWN_CONFIG = SMALL.changed(dataset="own", **OWN.settings)
OWN_STORED = OWN_CONFIG.to_json()


def picked(table: np.ndarray, problem: str = "binary") -> Edit:
    """The use of a table that the panel of a file stands for."""
    return Edit(
        "use-table",
        {
            "table": encode(read("own.npy", npy(table))),
            "x": "0",
            "y": "1",
            "targets": [str(index) for index in range(2, table.shape[1])],
            "problem": problem,
        },
    )


def own_run(epochs: int) -> Any:
    return tick(OWN_STORED, None, {"frames": 1, "epochs": epochs}, DATA)["run"]


def check_own_started(view: View, *, epoch: int, fresh: bool) -> dict[str, Any]:
    started = view.started
    assert started is not None
    assert started["run"]["epoch"] == started["frame"]["epoch"] == epoch
    assert started["fresh"] is fresh
    reply = tick(view.config.to_json(), started["run"], {"detail": True}, DATA)
    assert reply["frames"] == [started["frame"]]
    return started


def test_a_table_that_is_used_starts_a_network_and_is_kept() -> None:
    for run in (None, run_after(2)):
        view = change(STORED, run, picked(own_table()), "light")
        assert view is not None
        assert view.config == SMALL.changed(dataset="own", **OWN.settings)
        assert view.data == DATA
        (notice,) = view.notices
        assert notice.level == "info"
        check_sentence(notice.text, "Training starts on own.npy.")
        started = check_own_started(view, epoch=0, fresh=True)
    traces = started["figures"]["decision-points"]["data"]
    shown = [
        (x, y, trace["name"].startswith("1"))
        for trace in traces
        if (trace.get("name") or "").startswith(("0", "1"))
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    # The ranges 10 to 20 and −1 to 3 fill ±5 of the plane.
    x1, x2, label = own_table().T
    expected = np.c_[x1 - 15.0, (x2 - 1.0) / 0.4, label]
    np.testing.assert_allclose(sorted(shown), expected[np.argsort(x1)], atol=0.002)


def targets_for(problem: str) -> np.ndarray:
    """Two features and what there is to be said of them, by the problem."""
    x = own_table()[:, :2]
    more = {
        "binary": [x[:, 0] > 15.0],
        "multiclass": [np.digitize(x[:, 0], [13.0, 17.0])],
        "multilabel": [x[:, 0] > 15.0, x[:, 1] > 0.0],
        "regression": [100.0 * x[:, 0]],
    }
    return np.column_stack([x, *more[problem]])


@pytest.mark.parametrize(
    ("problem", "sizes", "activation", "looks"),
    [
        ("binary", (2, 4, 2, 1), "tanh", ["0", "1"]),
        ("multiclass", (2, 4, 2, 3), "softmax", ["0", "1", "2"]),
        (
            "multilabel",
            (2, 4, 2, 2),
            "sigmoid",
            ["none", "column 3", "column 4", "column 3 and column 4"],
        ),
        ("regression", (2, 4, 2, 1), "linear", []),
    ],
)
def test_a_table_poses_its_problem(
    problem: str, sizes: tuple[int, ...], activation: str, looks: list[str]
) -> None:
    view = change(STORED, None, picked(targets_for(problem), problem), "light")
    assert view is not None
    assert view.config.problem == problem
    assert view.config.loss == PROBLEMS[problem].default_loss
    assert view.config.sizes == sizes
    said = facts(view.config, view.data)
    assert said["activations"][-1] == activation
    assert [look["name"] for look in said["looks"]] == looks
    assert said["axes"] == [["9", "column 1", "21"], ["−1.4", "column 2", "3.4"]]
    # It goes on from the store and from a link.
    run = tick(view.config.to_json(), None, {"frames": 1}, view.data)["run"]
    for search in ("", view.config.link()):
        again = open_session(search, view.config.to_json(), run, "light", view.data)
        assert again.config == view.config
        assert not again.notices
        assert again.started is not None
        assert again.started["run"] == run
    # Chosen again, it is what it was.
    left = change(view.config.to_json(), run, Edit("dataset", "circle"), "light", view.data)
    assert left is not None
    assert left.config == SMALL.changed(samples=500)
    back = change(left.config.to_json(), None, Edit("dataset", "own"), "light", view.data)
    assert back is not None
    assert back.config == view.config.changed(samples=500)


def test_another_table_starts_again() -> None:
    view = change(OWN_STORED, own_run(3), picked(own_table()[:30]), "light", DATA)
    assert view is not None
    assert view.data == OTHER
    assert view.started is not None
    assert view.started["fresh"] is True
    assert view.started["run"]["epoch"] == 0


CORNERS = {"x": [-5.0, 5.0, 5.0, -5.0], "y": [-5.0, 5.0, -5.0, 5.0], "labels": [1, 1, -1, -1]}


def test_points_that_are_drawn_are_learned_from_by_the_same_network() -> None:
    view = change(OWN_STORED, own_run(3), Edit("draw", CORNERS), "light", DATA)
    assert view is not None
    points = np.column_stack([CORNERS["x"], CORNERS["y"]])
    expected = drawn(points, np.array(CORNERS["labels"]))
    assert view.data == expected.stored
    assert view.config == OWN_CONFIG.changed(own=expected.digest, samples=view.config.samples)
    assert view.started is not None
    assert (view.started["run"], view.started["fresh"]) == (None, False)
    assert set(view.started["figures"]) == {"decision-points"}
    assert not view.notices
    assert view.config.digest() == OWN_CONFIG.digest()


def test_points_that_are_drawn_on_another_set_of_two_classes_keep_the_network() -> None:
    run = run_after(2)
    view = change(STORED, run, Edit("draw", CORNERS), "light")
    assert view is not None
    assert view.config.dataset == "own"
    assert view.started is not None
    assert (view.started["run"], view.started["fresh"]) == (None, False)
    assert not view.notices
    # The run belongs to these data by the name that the player gives it.
    asked = {"frames": 1}
    with pytest.raises(Refused):
        tick(view.config.to_json(), run, asked, view.data)
    renamed = {**run, "digest": view.started["digest"]}
    reply = tick(view.config.to_json(), renamed, asked, view.data)
    assert reply["run"]["epoch"] == 3


def test_points_that_are_drawn_in_place_of_other_problems_start_again() -> None:
    config = SMALL.changed(dataset="plane", problem="regression", loss="half_squared")
    view = change(config.to_json(), None, Edit("draw", CORNERS), "light")
    assert view is not None
    assert (view.config.dataset, view.config.problem) == ("own", "binary")
    assert view.started is not None
    assert view.started["fresh"] is True


def test_own_data_in_the_store_go_on_with_their_run() -> None:
    run = own_run(3)
    view = open_session("", OWN_STORED, run, "light", DATA)
    assert view.config == OWN_CONFIG
    assert view.opened
    assert not view.notices
    assert check_own_started(view, epoch=3, fresh=False)["run"] == run


def test_a_link_to_own_data_that_are_there_keeps_the_run() -> None:
    run = own_run(3)
    view = open_session(OWN_CONFIG.link(), OWN_STORED, run, "light", DATA)
    assert view.config == OWN_CONFIG
    assert check_own_started(view, epoch=3, fresh=False)["run"] == run


def test_a_link_to_own_data_without_them_is_the_circle_and_says_so() -> None:
    view = open_session(OWN_CONFIG.link(), None, None, "light")
    assert (view.config.dataset, view.config.own) == ("circle", "")
    (notice,) = view.notices
    check_sentence(notice.text, "Own data", "not in a link")
    check_started(view, epoch=0, fresh=True)


OTHER = through_json(dict(own_data(own_table()[:30]).stored))
LOST: dict[str, Any] = {
    "none": None,
    "garbage": "garbage",
    "empty": {},
    "cut off": DATA | {"table": DATA["table"] | {"values": DATA["table"]["values"][:-8]}},
    "other data": OTHER,
}


@pytest.mark.parametrize("data", LOST.values(), ids=LOST)
def test_own_data_that_are_lost_leave_the_circle_and_a_warning(data: Any) -> None:
    view = open_session("", OWN_STORED, own_run(3), "light", data)
    assert (view.config.dataset, view.config.own) == ("circle", "")
    (notice,) = view.notices
    assert notice.level == "warning"
    check_sentence(notice.text, "Your own data are not here any more", "circle")
    check_started(view, epoch=0, fresh=True)


@pytest.mark.parametrize("data", LOST.values(), ids=LOST)
@pytest.mark.parametrize(
    "edit",
    [Edit("reset"), Edit("noise", 5), Edit("new-data"), Edit("learning_rate", 1.0), Edit("colour")],
    ids=lambda edit: edit.control,
)
def test_own_data_that_are_lost_in_the_middle_leave_the_circle_too(edit: Edit, data: Any) -> None:
    view = change(OWN_STORED, own_run(2), edit, "light", data)
    assert view is not None
    assert view.config.dataset == "circle"
    (notice,) = view.notices
    check_sentence(notice.text, "Your own data are not here any more")
    started = check_started(view, epoch=0, fresh=True)
    assert set(started["figures"]) == {"network-tiles", "decision-points"}


def test_own_data_change_like_any_other() -> None:
    run = own_run(2)
    noise = change(OWN_STORED, run, Edit("train_percent", 70), "light", DATA)
    assert noise is not None
    check_own_started(noise, epoch=0, fresh=True)
    live = change(OWN_STORED, run, Edit("learning_rate", 0.3), "light", DATA)
    assert live == View(OWN_CONFIG.changed(learning_rate=0.3))
    reset = change(OWN_STORED, run, Edit("reset"), "light", DATA)
    assert reset is not None
    check_own_started(reset, epoch=0, fresh=True)
    shuffled = change(OWN_STORED, run, Edit("new-data"), "light", DATA)
    assert shuffled is not None
    assert shuffled.started is not None
    assert (shuffled.started["run"], shuffled.started["fresh"]) == (None, False)


def test_data_that_are_kept_can_be_chosen_again() -> None:
    back = change(OWN_STORED, None, Edit("dataset", "circle"), "light", DATA)
    assert back is not None
    assert (back.config.dataset, back.config.own) == ("circle", "")
    again = change(back.config.to_json(), None, Edit("dataset", "own"), "light", DATA)
    assert again is not None
    assert again.config.own == OWN_CONFIG.own
    check_own_started(again, epoch=0, fresh=True)
    without = change(back.config.to_json(), None, Edit("dataset", "own"), "light", None)
    assert without is not None
    assert without.config == back.config
    (notice,) = without.notices
    check_sentence(notice.text, "no data of your own yet")


def test_own_data_have_a_picture_in_small() -> None:
    picture = own_thumbnail(DATA)
    assert picture.startswith("data:image/")
    assert picture != own_thumbnail(OTHER)
    for data in (None, "garbage", {}):
        assert own_thumbnail(data) == ""


# --- the points as a file -----------------------------------------------------------------


@pytest.mark.parametrize("link", ["?", "?dataset=plane&loss=mae", "?dataset=plane&output=tanh"])
def test_the_file_has_every_point_with_its_label_and_the_output(link: str) -> None:
    config, _ = read_link(f"{link}&samples=40")
    run = tick(config.to_json(), None, {"frames": 1, "epochs": 3})["run"]
    head, *lines = list(csv_module.reader(io.StringIO(csv(config.to_json(), run, None))))
    assert head == ["part", "x₁", "x₂", "label", "output"]
    assert [line[0] for line in lines] == ["training"] * 20 + ["test"] * 20
    numbers = np.array([line[1:] for line in lines], dtype=float)
    parts = plain.parts(config)
    points = np.concatenate([parts[part][0] for part in ("train", "test")])
    labels = np.concatenate([parts[part][1] for part in ("train", "test")])
    np.testing.assert_array_equal(numbers[:, :3], np.c_[points, labels])
    y = plain.outputs(config, plain.array(run["theta"]), points)[:, 0]
    np.testing.assert_allclose(numbers[:, 3], y, rtol=1e-9)


def test_a_file_has_as_many_columns_as_there_are_labels_and_outputs() -> None:
    config, _ = read_link("?dataset=email&samples=40")
    head, *lines = list(csv_module.reader(io.StringIO(csv(config.to_json(), None, None))))
    assert head == ["part", "words about money", "words about time",
                    "label 1", "label 2", "output 1", "output 2"]  # fmt: skip
    assert {len(line) for line in lines} == {7}
    assert {line[3] for line in lines} == {"0.0", "1.0"}


def test_names_that_need_it_are_quoted_in_the_file() -> None:
    lines = ['"length, cm","the ""width""",t', *(f"{n},{n * n % 7},{n % 2}" for n in range(30))]
    own = from_table(read("own.csv", "\n".join(lines).encode()), (0, 1), (2,), "binary")
    config = SMALL.changed(dataset="own", **own.settings)
    rows = list(csv_module.reader(io.StringIO(csv(config.to_json(), None, own.stored))))
    assert rows[0][:3] == ["part", "length, cm", 'the "width"']
    assert {len(row) for row in rows} == {5}
    # Points stand in the file's own units.
    assert sorted(round(float(row[1]), 9) for row in rows[1:]) == list(range(30))


def test_the_file_of_own_data_needs_them() -> None:
    assert csv(OWN_STORED, own_run(1), DATA).count("\n") == 41
    for data in (None, OTHER):
        with pytest.raises(Refused) as refusal:
            csv(OWN_STORED, own_run(1), data)
        check_sentence(str(refusal.value), "data")


def test_the_file_of_a_run_that_was_tampered_with_is_refused() -> None:
    with pytest.raises(Refused, match="The stored run"):
        csv(STORED, run_after(1) | {"frozen": [-1], "epoch": -1}, None)
