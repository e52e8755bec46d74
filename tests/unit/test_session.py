"""A session from the page's side: what it opens with, and what a control changes."""

from typing import Any

import pytest

from datasets import DATASETS
from playground.config import DEFAULT
from playground.drawing.palette import THEMES
from playground.editing import Edit
from playground.facts import facts
from playground.reading import read_link
from playground.session import View, change, open_session
from playground.tick import tick
from tests.driving import through_json
from tests.sentences import check_sentence
from tests.unit.sessions import SMALL, STORED, check_started, run_after

# What a page may hold in place of a colour scheme.
THEMES_HELD = ["light", "dark", None, "", "sepia", 3, ["dark"], {}]


def used(control: str, value: Any = None, layer: int = 0, run: Any = None) -> View | None:
    return change(STORED, run, Edit(control, value, layer), "light")


def changed(control: str, value: Any = None, layer: int = 0, run: Any = None) -> View:
    view = used(control, value, layer, run)
    assert view is not None
    return view


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
    assert back.config == DEFAULT
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
