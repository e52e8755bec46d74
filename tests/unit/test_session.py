"""A session from the page's side: what it opens with, and what a control changes."""

import json
from typing import Any

import pytest

from playground.config import DEFAULT, Config
from playground.drawing.palette import THEMES
from playground.editing import Edit
from playground.session import View, change, facts, open_session
from playground.tick import tick
from tests.driving import Burst, through_json, train
from tests.sentences import check_sentence

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
    check_sentence(notice.text, "Changed", *named, "starts again from the same seed, 3.")
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
        ("dropout", 0.5),
        ("shuffle", False),
        ("momentum", 0.5),
        ("epochs_per_frame", "5"),
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
    ],
)
def test_what_cannot_be_changes_nothing_and_is_said(control: str, value: Any) -> None:
    view = changed(control, value, run=run_after(2))
    assert view.config == SMALL
    assert view.started is None
    (notice,) = view.notices
    assert notice.level == "warning"
    check_sentence(notice.text)


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
    assert said["features"] == ["x₁", "x₁x₂"]
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
    ],
)
def test_facts_count(values: dict[str, Any], size: str) -> None:
    assert facts(DEFAULT.changed(**values))["size"] == size


def test_the_defaults_are_on_a_scale_around_zero() -> None:
    said = facts(DEFAULT)
    assert (said["low"], said["high"]) == (-1.0, 1.0)
    assert said["activations"] == ["tanh", "tanh", "tanh"]
