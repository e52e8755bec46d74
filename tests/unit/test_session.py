"""A session from the page's side: what it opens with, and what a control changes."""

import csv as csv_module
import io
import json
from typing import Any

import numpy as np
import pytest

from playground.config import DEFAULT, Config, read_link
from playground.data import FEATURES
from playground.drawing.palette import THEMES
from playground.editing import Edit
from playground.nn import LOSSES
from playground.own_data import encode, read_npy
from playground.session import (
    View,
    change,
    csv,
    facts,
    initial_spread,
    open_data,
    open_session,
    own_thumbnail,
)
from playground.tick import Refused, tick
from tests.driving import Burst, through_json, train
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
    assert (said["classes"], said["boundary"]) == (2, True)
    assert said["metric"]["share"] is True
    assert said["loss"] == LOSSES["half_squared"].label


def test_facts_of_a_regression() -> None:
    said = facts(read_link("?dataset=plane&loss=mae&show_test=1&epochs_per_frame=0")[0])
    assert said["activations"] == ["tanh", "tanh", "linear"]
    assert (said["classes"], said["boundary"]) == (0, False)
    assert said["metric"]["noun"] == "R²"
    assert said["metric"]["share"] is False
    assert (said["epochs"], said["show_test"]) == (0, True)
    assert through_json(said) == said


def test_facts_name_the_features_of_ones_own() -> None:
    config = DEFAULT.changed(formulas=["x1^3", "abs(x2)"], features=["x1", "f2"])
    first, second = facts(config)["features"][-2:]
    assert (first["name"], first["label"], first["on"]) == ("f1", "x₁³", False)
    assert (second["name"], second["label"], second["on"]) == ("f2", "|x₂|", True)


def test_the_axes_are_in_the_units_of_the_data() -> None:
    assert facts(DEFAULT)["axes"] == [["−6", "x₁", "6"], ["−6", "x₂", "6"]]
    # Features from 10 to 20 and from −1 to 3 fill five of the six units on each side.
    assert facts(OWN_CONFIG, DATA)["axes"] == [["9", "x₁", "21"], ["−1.4", "x₂", "3.4"]]
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


def npy(values: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, values)
    return file.getvalue()


OWN = encode(read_npy("own.npy", npy(own_table())))
DATA = through_json(OWN)
OWN_CONFIG = SMALL.changed(dataset="own", own=read_npy("own.npy", npy(own_table())).digest)
OWN_STORED = OWN_CONFIG.to_json()


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


def test_data_that_are_opened_start_a_network_and_are_kept() -> None:
    view = open_data(STORED, None, "own.npy", npy(own_table()), "light")
    assert view.config == SMALL.changed(
        dataset="own", own=OWN_CONFIG.own, samples=view.config.samples
    )
    assert view.data == DATA
    assert not view.notices
    started = check_own_started(view, epoch=0, fresh=True)
    traces = started["figures"]["decision-points"]["data"]
    drawn = [
        (x, y, "+1" in trace["name"])
        for trace in traces
        if (trace.get("name") or "").startswith("class")
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    # The ranges 10 to 20 and −1 to 3 fill ±5 of the plane.
    x1, x2, label = own_table().T
    expected = np.c_[x1 - 15.0, (x2 - 1.0) / 0.4, label]
    np.testing.assert_allclose(sorted(drawn), expected[np.argsort(x1)], atol=0.002)


def test_data_that_are_opened_end_what_was_trained_and_say_so() -> None:
    view = open_data(STORED, run_after(2), "own.npy", npy(own_table()), "light")
    (notice,) = view.notices
    check_sentence(notice.text, "data set", "starts again from the same seed, 3")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "not a NumPy array"),
        (npy(own_table()[:, :2]), "40 × 2"),
        (npy(own_table()[:5]), "5 rows"),
        (npy(np.full((40, 3), np.nan)), "Row 1, column 1"),
    ],
)
@pytest.mark.parametrize("name", ["own.npy", ""])
def test_data_that_cannot_be_used_change_nothing_and_are_named(
    content: bytes, named: str, name: str
) -> None:
    view = open_data(STORED, run_after(2), name, content, "light")
    assert view.config == SMALL
    assert (view.started, view.data) == (None, None)
    (notice,) = view.notices
    assert notice.level == "error"
    assert notice.text.startswith(f"{name or 'The file'}: ")
    assert named in notice.text
    assert notice.text.endswith(".")


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


OTHER = encode(read_npy("other.npy", npy(own_table()[:30])))
LOST: dict[str, Any] = {
    "none": None,
    "garbage": "garbage",
    "empty": {},
    "cut off": DATA | {"values": DATA["values"][:-8]},
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
    check_sentence(notice.text, "Own data")


def test_own_data_have_a_picture_in_small() -> None:
    picture = own_thumbnail(DATA)
    assert picture.startswith("data:image/")
    assert picture != own_thumbnail(OTHER)
    for data in (None, "garbage", {}):
        assert own_thumbnail(data) == ""


# --- the points as a file -----------------------------------------------------------------


@pytest.mark.parametrize("link", ["?samples=40", "?dataset=plane&samples=40&loss=mae"])
def test_the_file_has_every_point_with_its_label_and_the_output(link: str) -> None:
    config, _ = read_link(link)
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


def test_the_file_of_own_data_needs_them() -> None:
    assert csv(OWN_STORED, own_run(1), DATA).count("\n") == 41
    for data in (None, OTHER):
        with pytest.raises(Refused) as refusal:
            csv(OWN_STORED, own_run(1), data)
        check_sentence(str(refusal.value), "data")


def test_the_file_of_a_run_that_was_tampered_with_is_refused() -> None:
    with pytest.raises(Refused, match="The stored run"):
        csv(STORED, run_after(1) | {"frozen": [-1], "epoch": -1}, None)
