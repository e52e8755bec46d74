"""Callbacks: as plain functions, and through Dash as the page's renderer calls them."""

import csv
import re
from typing import Any

import numpy as np
import orjson
import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from datasets import DATASETS
from playground.config import DEFAULT, LARGEST_SEED, MOST_LAYERS, OWN, SETTINGS, Config, read_link
from playground.editing import MIXED
from playground.inputs import OWN_NAMES
from playground.inspector import VIEWS
from playground.own_data import OwnData, encode, read_npy
from playground.pages.playground.callbacks import (
    BUTTONS,
    SCRIPTS,
    on_ask,
    on_change,
    on_download,
    on_probe,
)
from playground.pages.playground.names import APPLIES, CONSTANTS, CONTROLS, LISTS
from playground.pages.playground.view import OUTPUTS, value_property, view_props
from playground.presets import PRESETS
from playground.probe import probe
from playground.session import View
from playground.tick import tick
from playground.ui import ids
from tests.app.renderer import Renderer, named
from tests.driving import through_json
from tests.files import data_uri, npy, rows
from tests.sentences import check_sentence
from tests.unit import plain
from tests.unit.drawing.decoder import svg_of

SMALL = DEFAULT.changed(samples=40)
RUN = tick(SMALL.to_json(), None, {"frames": 1, "epochs": 2})["run"]
HIDDEN = {"display": "none"}
SEEN: dict[str, str] = {}
OWN_DATA = read_npy("mine.npy", npy(rows()))
OWN_CONFIG = SMALL.changed(dataset=OWN, own=OWN_DATA.digest)

# One use of every control: its id, its new value, and the settings that it changes.
EDITS: list[tuple[Any, Any, dict[str, Any]]] = [
    (
        "problem",
        "regression",
        {"problem": "regression", "dataset": "plane", "samples": DATASETS["plane"].samples},
    ),
    ("dataset", "uf", {"dataset": "uf", "samples": 3000}),
    ("features", ["sin1", "x1"], {"features": ("x1", "sin1")}),
    ("epochs_per_frame", "10", {"epochs_per_frame": 10}),
    ("learning_rate", "0.3", {"learning_rate": 0.3}),
    ("activation", "relu", {"activation": ("relu",)}),
    ("regularization", "l1", {"regularization": "l1"}),
    ("regularization_rate", "0.01", {"regularization_rate": 0.01}),
    ("batch_size", "5000", {"batch_size": 5000}),
    ("optimizer", "adam", {"optimizer": "adam"}),
    ("loss", "huber", {"loss": "huber"}),
    ("initializer", "he", {"initializer": "he"}),
    ("samples", 100, {"samples": 100}),
    ("train_percent", 70, {"train_percent": 70}),
    ("noise", 25, {"noise": 25}),
    ("imbalance", 30, {"imbalance": 30}),
    ("outliers", 10, {"outliers": 10}),
    ("outlier_size", 2.5, {"outlier_size": 2.5}),
    ("data_seed", 5, {"data_seed": 5}),
    ("init_scale", 2, {"init_scale": 2.0}),
    ("stop_epoch", 100, {"stop_epoch": 100}),
    ("stop_loss", 0.05, {"stop_loss": 0.05}),
    ("patience", 20, {"patience": 20}),
    ("show_test", True, {"show_test": True}),
    ("discretize", True, {"discretize": True}),
    ("dropout", 0.25, {"dropout": 0.25}),
    ("seed", 7, {"seed": 7}),
    ("shuffle", False, {"shuffle": False}),
    ("momentum", 0.5, {"momentum": 0.5}),
    ("rho", 0.5, {"rho": 0.5}),
    ("beta1", 0.5, {"beta1": 0.5}),
    ("beta2", 0.5, {"beta2": 0.5}),
    ("huber_delta", 2, {"huber_delta": 2.0}),
    ("new-seed", 1, {"seed": 2}),
    ("new-data", 1, {"data_seed": 2}),
    ("deeper", 1, {"hidden": (4, 2, 2)}),
    ("shallower", 1, {"hidden": (4,)}),
    ("reset", 1, {}),
    (ids.layered("wider", 1), 1, {"hidden": (4, 3)}),
    (ids.layered("narrower", 0), 1, {"hidden": (3, 2)}),
    (ids.layered("width", 1), 7, {"hidden": (4, 7)}),
    (ids.layered("layer-activation", 1), "relu", {"activation": ("tanh", "relu")}),
    # What the page's scripts ask for, with a number that tells one request from the next
    (
        ids.EDITED,
        {"control": "toggle-feature", "value": "sin2", "number": 1},
        {"features": ("x1", "x2", "sin2")},
    ),
    (
        ids.EDITED,
        {"control": "add-formula", "value": "x1 * x2 + 1", "number": 2},
        {"formulas": ("x1*x2+1",), "features": ("x1", "x2", "f1")},
    ),
]
each_edit = pytest.mark.parametrize(
    ("trigger", "value", "changes"), EDITS, ids=[str(trigger) for trigger, *_ in EDITS]
)


def opened(
    search: str = "", config: Any = None, run: Any = None, data: Any = None
) -> dict[str, Any]:
    return {"search": search, "config": config, "run": run, "theme": "light", "data": data}


def check_outputs(props: Any, outputs: Any = OUTPUTS) -> None:
    """``props`` have the shape of the callback's outputs, down to the number of layers."""
    if isinstance(outputs, dict):
        assert isinstance(props, dict)
        assert props.keys() == outputs.keys()
        for name, inner in outputs.items():
            check_outputs(props[name], inner)
    elif isinstance(outputs.component_id, dict):
        assert isinstance(props, list)
        assert len(props) == MOST_LAYERS


def check_json(value: Any) -> None:
    """Dash says what is new: that has to be JSON, and the same for both of its writers."""
    new = without_old(value)
    assert orjson.loads(orjson.dumps(new)) == through_json(new)


def without_old(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_old(v) for key, v in value.items() if v is not no_update}
    if isinstance(value, list):
        return [without_old(v) for v in value if v is not no_update]
    return value


def edited(trigger: Any, value: Any, config: Config = SMALL, run: Any = RUN) -> dict[str, Any]:
    props = on_change(trigger, value, config.to_json(), run, "light")
    check_outputs(props)
    check_json(props)
    return props


# --- plain functions ----------------------------------------------------------------------


def test_every_control_is_used_here() -> None:
    used = {trigger for trigger, *_ in EDITS if isinstance(trigger, str)}
    assert used == {*CONTROLS, *BUTTONS, ids.EDITED}


@each_edit
def test_a_control_changes_its_settings_and_nothing_else(
    trigger: Any, value: Any, changes: dict[str, Any]
) -> None:
    props = edited(trigger, value)
    after = SMALL.changed(**changes)
    assert props["config"] == through_json(after.to_json())
    assert props["facts"]["link"] == after.link()


@each_edit
def test_the_player_starts_again_where_it_has_to(
    trigger: Any, value: Any, changes: dict[str, Any]
) -> None:
    props = edited(trigger, value)
    restarts = SMALL.changed(**changes).digest() != SMALL.digest()
    if restarts or trigger == "reset":
        assert props["started"]["fresh"] is True
        assert props["started"]["run"]["epoch"] == 0
    elif trigger in ("new-data", "data_seed"):
        assert props["started"]["run"] is None
    else:
        assert props["started"] is no_update
    said = [] if props["said"] is no_update else props["said"]
    assert [notice["level"] for notice in said] == (["info"] if restarts else [])


def test_what_is_refused_is_said_and_every_control_goes_back() -> None:
    props = edited("samples", 10**6)
    assert props["config"] == SMALL.to_json()
    assert props["values"]["samples"] == 40
    assert props["started"] is no_update
    (notice,) = props["said"]
    assert notice["level"] == "warning"
    check_sentence(notice["text"], "Points")


@pytest.mark.parametrize(("trigger", "value"), [("learning_rate", "0.03"), ("noise", 0)])
def test_what_changes_nothing_updates_nothing(trigger: str, value: Any) -> None:
    with pytest.raises(PreventUpdate):
        on_change(trigger, value, SMALL.to_json(), RUN, "light")


def test_a_page_without_a_colour_scheme_is_light() -> None:
    assert on_change("reset", 1, SMALL.to_json(), RUN, None) == edited("reset", 1)


def test_opening_shows_every_control_as_it_is_in_force() -> None:
    linked = DEFAULT.changed(
        dataset="spiral", learning_rate=0.05, optimizer="adam", hidden=[3, 2, 2], noise=5
    )
    props = on_change(ids.OPENED, opened(linked.link()), None, None, None)
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
    props = on_change(ids.OPENED, opened("", SMALL.to_json(), RUN), None, None, None)
    check_outputs(props)
    assert props["started"]["run"] == RUN
    assert props["started"]["fresh"] is False


def test_opening_says_what_cannot_be_read() -> None:
    props = on_change(ids.OPENED, opened("?noise=loud"), None, None, None)
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


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({}, {"samples", "noise", "imbalance", "outliers"}),
        ({"outliers": 1}, {"samples", "noise", "imbalance", "outliers", "outlier_size"}),
        ({"problem": "regression", "dataset": "plane"}, {"samples", "noise", "outliers"}),
        # One's own data are as they are.
        ({"dataset": OWN, "own": OWN_DATA.digest, "outliers": 1}, set()),
    ],
    ids=["generated", "outliers", "regression", "own"],
)
def test_controls_of_the_data_are_shown_where_they_change_something(
    values: dict[str, Any], shown: set[str]
) -> None:
    fields = view_props(View(DEFAULT.changed(**values)), encode(OWN_DATA))["fields"]
    assert {name for name in set(APPLIES) - set(CONSTANTS) if fields[name] == SEEN} == shown


@pytest.mark.parametrize("problem", ["binary", "regression"])
@pytest.mark.parametrize("data", [None, encode(OWN_DATA)], ids=["no data", "own data"])
def test_the_data_sets_of_the_problem_are_offered(problem: str, data: Any) -> None:
    config = DEFAULT if problem == "binary" else DEFAULT.changed(problem=problem, dataset="plane")
    fields = view_props(View(config), data)["fields"]
    offered = {name for name in (*DATASETS, OWN) if fields[f"dataset-{name}"] == SEEN}
    expected = {name for name, entry in DATASETS.items() if entry.problem == problem}
    assert offered == expected | ({OWN} if data and problem == "binary" else set())


def test_losses_are_those_of_the_problem() -> None:
    regression = DEFAULT.changed(problem="regression", dataset="plane")
    both = {
        config.problem: {option["value"] for option in view_props(View(config))["lists"]["loss"]}
        for config in (DEFAULT, regression)
    }
    assert "binary_cross_entropy" in both["binary"]
    assert both["regression"] == both["binary"] - {"binary_cross_entropy"}


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
        OWN_CONFIG,
    ],
    ids=["deep", "wide", "regression", "own"],
)
def test_what_goes_to_the_page_is_json(config: Config) -> None:
    data = encode(OWN_DATA)
    stored = {"config": through_json(config.to_json()), "data": data}
    props = on_change(ids.OPENED, opened(**stored), None, None, None)
    check_outputs(props)
    check_json(props)
    assert props["config"] == config.to_json()
    reset = on_change("reset", 1, stored["config"], props["started"]["run"], "dark", data)
    check_json(reset)
    assert reset["started"]["run"] == props["started"]["run"]


# --- features and formulas ----------------------------------------------------------------

FORMULAS = SMALL.changed(formulas=["x1-x2", "x1*x2^2", "x1^3"], features=["x1", "f1", "f2", "f3"])


def test_one_s_own_features_have_a_chip_each() -> None:
    props = view_props(View(FORMULAS))
    assert props["chips"] == dict(zip(OWN_NAMES, ["x₁−x₂", "x₁·x₂²", "x₁³", ""], strict=True))
    shown = [props["fields"][name] == SEEN for name in OWN_NAMES]
    assert shown == [True, True, True, False]


def test_a_formula_is_removed_by_the_button_at_its_chip() -> None:
    props = edited(ids.layered("remove-formula", 1), 1, FORMULAS, None)
    after = SMALL.changed(formulas=["x1-x2", "x1^3"], features=["x1", "f1", "f2"])
    assert props["config"] == through_json(after.to_json())
    assert props["started"]["fresh"] is True
    assert props["chips"]["f2"] == "x₁³"
    assert props["fields"]["f3"] == HIDDEN


def test_a_formula_that_cannot_be_used_is_refused_in_a_sentence_beside_it() -> None:
    props = edited(ids.EDITED, {"control": "add-formula", "value": "1/x1", "number": 1})
    check_sentence(props["complaint"], "1/x1")
    assert props["config"] == SMALL.to_json()
    assert props["started"] is props["said"] is no_update
    assert edited("reset", 1)["complaint"] == ""


@pytest.mark.parametrize(
    "value", [{}, {"control": None}, {"control": "toggle-feature"}, {"control": "x", "value": 1}]
)
def test_what_no_control_asks_for_is_refused_in_a_sentence(value: dict[str, Any]) -> None:
    props = edited(ids.EDITED, value)
    (notice,) = props["said"]
    check_sentence(notice["text"])
    assert props["config"] == SMALL.to_json()


# --- presets ------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(PRESETS)))
def test_a_preset_is_its_link_whatever_was_before(number: int) -> None:
    props = edited(ids.layered("preset", number), 1, FORMULAS, None)
    preset = list(PRESETS.values())[number]
    config, notices = read_link(preset.link)
    assert notices == []
    assert props["config"] == through_json(config.to_json())
    assert props["started"]["fresh"] is True
    assert config.dataset == "uf"
    assert [int(width) for width in re.findall(r"\d+", preset.label)] == list(config.hidden)


# --- one's own data -----------------------------------------------------------------------


def upload(content: str | None, name: Any = "mine.npy", data: Any = None) -> dict[str, Any]:
    props = on_change(ids.UPLOAD, (name, content), SMALL.to_json(), RUN, "light", data)
    check_outputs(props)
    check_json(props)
    return props


def test_a_file_is_opened_kept_and_learnt_from() -> None:
    props = upload(data_uri(npy(rows())))
    assert props["config"] == through_json(OWN_CONFIG.to_json() | {"samples": 500})
    assert props["data"] == encode(OWN_DATA)
    assert props["fields"][f"dataset-{OWN}"] == SEEN
    assert props["fields"]["samples"] == HIDDEN
    assert props["started"]["fresh"] is True
    assert svg_of(props["own_picture"]).count("h0") == len(rows())
    # The axes speak in the units of the file.
    values = rows()
    (low, x1, high), _ = props["facts"]["axes"]
    assert x1 == "x₁"
    assert float(low) < values[:, 0].min() < values[:, 0].max() < float(high)


def test_data_that_are_kept_can_be_chosen_again() -> None:
    data = encode(OWN_DATA)
    props = on_change("dataset", OWN, SMALL.to_json(), RUN, "light", data)
    assert props["config"]["own"] == OWN_DATA.digest
    assert props["data"] is no_update
    assert props["own_picture"] is no_update
    back = on_change("dataset", "xor", props["config"], None, "light", data)
    assert (back["config"]["dataset"], back["config"]["own"]) == ("xor", "")
    assert back["fields"][f"dataset-{OWN}"] == SEEN


def test_opening_shows_the_data_that_are_kept() -> None:
    props = on_change(ids.OPENED, opened(data=encode(OWN_DATA)), None, None, None)
    assert svg_of(props["own_picture"]).count("h0") == len(rows())
    assert on_change(ids.OPENED, opened(), None, None, None)["own_picture"] == ""


def test_a_session_whose_data_are_gone_says_so() -> None:
    props = on_change(ids.OPENED, opened(config=OWN_CONFIG.to_json()), None, None, None)
    assert props["config"]["dataset"] != OWN
    (notice,) = props["said"]
    check_sentence(notice["text"], "own data")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (None, "NumPy"),
        ("", "NumPy"),
        ("data:,", "NumPy"),
        ("data:;base64,!", "NumPy"),
        (data_uri(b"x,y\n1,2\n"), "NumPy"),
        (data_uri(npy(rows()[:, :2])), "30 × 2"),
        (data_uri(npy(rows()[:5])), "5 rows"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_name(content: str | None, named: str) -> None:
    props = upload(content)
    (notice,) = props["said"]
    assert notice["level"] == "error"
    text = notice["text"]
    assert text.startswith("mine.npy: ")
    check_sentence(text.removeprefix("mine.npy: "), named)
    assert props["config"] == SMALL.to_json()
    assert props["data"] is props["started"] is no_update


# --- the points as a file -----------------------------------------------------------------


def downloaded(config: Config, run: Any, data: Any = None) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the file."""
    sent = on_download(1, config.to_json(), run, data)
    assert sent["filename"] == "points.csv"
    assert sent["base64"] is False
    head, *lines = csv.reader(sent["content"].splitlines())
    return head, lines


@pytest.mark.parametrize(
    "config", [SMALL, SMALL.changed(problem="regression", dataset="plane", noise=10)]
)
def test_the_file_holds_the_points_to_the_last_bit(config: Config) -> None:
    run = tick(config.to_json(), None, {"frames": 1, "epochs": 2})["run"]
    head, lines = downloaded(config, run)
    assert head == ["part", "x₁", "x₂", "label", "output"]
    theta = plain.array(run["theta"])
    for part, (points, labels) in plain.parts(config).items():
        name = "training" if part == "train" else "test"
        found = np.array([line[1:] for line in lines if line[0] == name], dtype=float)
        np.testing.assert_array_equal(found[:, :2], points)
        np.testing.assert_array_equal(found[:, 2], labels)
        outputs = plain.outputs(config, theta, points)[:, 0]
        np.testing.assert_allclose(found[:, 3], outputs, rtol=1e-9, atol=1e-12)
    assert len(lines) == 40


def check_own_points(own: OwnData, lines: list[list[str]]) -> None:
    found = np.array([line[1:4] for line in lines], dtype=float)
    expected = np.column_stack([own.points, own.labels])
    np.testing.assert_array_equal(found[np.lexsort(found.T)], expected[np.lexsort(expected.T)])


def test_the_file_of_one_s_own_data_holds_them() -> None:
    _, lines = downloaded(OWN_CONFIG, None, encode(OWN_DATA))
    check_own_points(OWN_DATA, lines)


@pytest.mark.parametrize("run", [{}, "run", tick(DEFAULT.to_json(), None, {})["run"]])
def test_what_cannot_be_downloaded_is_not(run: Any) -> None:
    with pytest.raises(PreventUpdate):
        on_download(1, SMALL.to_json(), run, None)


# --- ticks and probes ---------------------------------------------------------------------


def test_asking_is_ticking() -> None:
    asked = {"frames": 2}
    message = {"asked": asked, "config": SMALL.to_json(), "run": RUN}
    assert on_ask(message) == tick(SMALL.to_json(), RUN, asked)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "config",
    [SMALL, SMALL.changed(problem="regression", dataset="plane"), OWN_CONFIG],
    ids=lambda config: config.dataset,
)
def test_every_part_of_a_tick_is_json(view: str, config: Config) -> None:
    asked = {"frames": 1, "epochs": 0, "detail": True, "gradient": True, "inspect": view}
    message = {"asked": asked, "config": config.to_json(), "data": encode(OWN_DATA)}
    reply = on_ask(message)
    check_json(reply)
    last = reply["frames"][-1]
    assert last["inspect"]["view"] == view
    assert (last["batch"]["done"], last["batch"]["of"]) == (1, 2)
    assert {"map", "layers", "features", "surface", "links", "gradient"} <= set(last)


def test_probing_is_probing() -> None:
    message = {"config": SMALL.to_json(), "run": RUN, "asked": {"shown": [1, 0]}, "point": [1, 2]}
    reply = on_probe(message)
    assert reply == probe(message)
    check_json(reply)


@pytest.mark.parametrize(
    "message", [None, [], "point", {}, {"config": SMALL.to_json(), "asked": {}, "point": [1]}]
)
def test_probing_what_cannot_be_is_refused_not_raised(message: Any) -> None:
    reply = on_probe(message)
    assert set(reply) == {"refused"}
    check_sentence(reply["refused"])


@pytest.mark.parametrize(
    "message",
    [None, [], "asked", {}, {"asked": {"frames": -1}, "config": SMALL.to_json()}, {"run": "run"}],
)
def test_asking_for_what_cannot_be_is_refused_not_raised(message: Any) -> None:
    reply = on_ask(message)
    assert set(reply) == {"refused"}
    check_sentence(reply["refused"])


# --- through Dash -------------------------------------------------------------------------


@pytest.fixture
def page(client: FlaskClient) -> Renderer:
    """A page that has just been opened."""
    renderer = Renderer(client)
    assert renderer.set(ids.OPENED, "data", opened()) == 200
    return renderer


def test_the_page_opens(page: Renderer) -> None:
    assert page.config() == DEFAULT.to_json()
    started = page.props[ids.STARTED]["data"]
    assert started["frame"]["epoch"] == 0
    assert started["run"] == tick(DEFAULT.to_json(), None, {})["run"]
    assert page.props["dataset"]["value"] == "circle"
    assert page.props["learning_rate"]["value"] == "0.03"


def test_a_link_opens_what_it_says(client: FlaskClient) -> None:
    page = Renderer(client)
    assert page.set(ids.OPENED, "data", opened("?dataset=xor&hidden=3&seed=x")) == 200
    assert page.config() == DEFAULT.changed(dataset="xor", hidden=[3]).to_json()
    (notice,) = page.props[ids.SAID]["data"]
    check_sentence(notice["text"], "Seed")


def test_a_person_s_edits_add_up(page: Renderer) -> None:
    assert page.set("learning_rate", "value", "0.3") == 200
    assert page.set("shuffle", "checked", False) == 200
    assert page.set(ids.layered("wider", 0), "n_clicks", 1) == 200
    assert page.set(ids.layered("layer-activation", 1), "value", "relu") == 200
    assert page.set("deeper", "n_clicks", 1) == 200
    expected = DEFAULT.changed(
        learning_rate=0.3, shuffle=False, hidden=[5, 2, 2], activation=["tanh", "relu", "relu"]
    )
    assert page.config() == expected.to_json()
    assert page.props[ids.FACTS]["data"]["link"] == expected.link()
    assert page.props['{"layer":0,"type":"width"}']["value"] == 5
    assert page.props['{"layer":2,"type":"head"}']["style"] != HIDDEN
    assert page.props['{"layer":3,"type":"head"}']["style"] == HIDDEN
    assert page.props["activation"]["value"] == MIXED


def test_what_the_page_says_back_to_its_own_controls_changes_nothing(page: Renderer) -> None:
    # The values that the callback sets come back to it as if a person had set them.
    before = page.config()
    controls: list[tuple[Any, str]] = [(name, value_property(name)) for name in CONTROLS]
    for layer in range(len(DEFAULT.hidden)):
        controls += [(ids.layered(kind, layer), "value") for kind in ("width", "layer-activation")]
    for control, prop in controls:
        assert page.set(control, prop, page.props[named(control)][prop]) == 204, control
    assert page.config() == before


def test_a_refused_edit_puts_the_control_back(page: Renderer) -> None:
    assert page.set("seed", "value", -1) == 200
    assert page.config() == DEFAULT.to_json()
    assert page.props["seed"]["value"] == 1
    (notice,) = page.props[ids.SAID]["data"]
    check_sentence(notice["text"], f"Seed must be a whole number from 0 to {LARGEST_SEED}")


def test_the_buttons_in_rows_are_told_apart(page: Renderer) -> None:
    for number, text in enumerate(["x1^3", "x1-x2"]):
        data = {"control": "add-formula", "value": text, "number": number}
        assert page.set(ids.EDITED, "data", data) == 200
    assert page.set(ids.layered("remove-formula", 0), "n_clicks", 1) == 200
    assert page.config()["formulas"] == ["x1-x2"]
    assert page.config()["features"] == ["x1", "x2", "f1"]
    assert page.props["chip-f1"]["children"] == "x₁−x₂"
    assert page.set(ids.layered("preset", 1), "n_clicks", 1) == 200
    assert page.config()["hidden"] == [16, 6]
    assert page.config()["dataset"] == "uf"


def test_a_file_is_opened_and_its_points_downloaded(page: Renderer, client: FlaskClient) -> None:
    page.props[ids.UPLOAD]["filename"] = "mine.npy"
    assert page.set(ids.UPLOAD, "contents", data_uri(npy(rows()))) == 200
    assert page.config()["own"] == OWN_DATA.digest
    assert page.props[ids.DATA]["data"] == encode(OWN_DATA)
    # The page's player keeps the run.
    values = {**{name: page.props[name]["data"] for name in (ids.CONFIG, ids.DATA)}, ids.RUN: None}
    reply = client.post(
        "/_dash-update-component",
        json={
            "output": f"{ids.DOWNLOADED}.data",
            "outputs": {"id": ids.DOWNLOADED, "property": "data"},
            "inputs": [{"id": ids.DOWNLOAD, "property": "n_clicks", "value": 1}],
            "state": [
                {"id": name, "property": "data", "value": values[name]}
                for name in (ids.CONFIG, ids.RUN, ids.DATA)
            ],
            "changedPropIds": [f"{ids.DOWNLOAD}.n_clicks"],
        },
    )
    assert reply.status_code == 200
    content = reply.get_json()["response"][ids.DOWNLOADED]["data"]["content"]
    check_own_points(OWN_DATA, list(csv.reader(content.splitlines()))[1:])


def test_every_script_has_its_function(client: FlaskClient) -> None:
    dependencies = client.get("/_dash-dependencies").get_json()
    functions = [entry["clientside_function"] for entry in dependencies]
    called = {function["function_name"] for function in functions if function}
    assert called == set(SCRIPTS)
    _, _, defined = client.get("/assets/page.js").text.partition("playground: {")
    for name in called:
        assert re.search(rf"^\s+{name}\b", defined, re.MULTILINE), name
