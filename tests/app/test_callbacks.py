"""Callbacks: as plain functions, and through Dash as the page's renderer calls them."""

import json
import re
from typing import Any

import orjson
import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from playground.config import DEFAULT, MOST_LAYERS, SETTINGS, Config
from playground.editing import MIXED
from playground.pages.playground.callbacks import BUTTONS, SCRIPTS, on_ask, on_change
from playground.pages.playground.names import CONSTANTS, CONTROLS, LISTS
from playground.pages.playground.view import OUTPUTS, view_props
from playground.session import View
from playground.tick import tick
from playground.ui import ids
from tests.app.renderer import Renderer
from tests.driving import through_json
from tests.sentences import check_sentence

SMALL = DEFAULT.changed(samples=40)
RUN = tick(SMALL.to_json(), None, {"frames": 1, "epochs": 2})["run"]
HIDDEN = {"display": "none"}
SEEN: dict[str, str] = {}

# One use of every control: its id, its new value, and the settings that it changes.
EDITS: list[tuple[Any, Any, dict[str, Any]]] = [
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
    (ids.layered("layer-activation", 1), "relu", {"activation": ("tanh", "relu")}),
]
each_edit = pytest.mark.parametrize(
    ("trigger", "value", "changes"), EDITS, ids=[str(trigger) for trigger, *_ in EDITS]
)


def opened(search: str = "", config: Any = None, run: Any = None) -> dict[str, Any]:
    return {"search": search, "config": config, "run": run, "theme": "light"}


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


def edited(trigger: Any, value: Any, config: Config = SMALL, run: Any = RUN) -> dict[str, Any]:
    props = on_change(trigger, value, config.to_json(), run, "light")
    check_outputs(props)
    return props


# --- plain functions ----------------------------------------------------------------------


def test_every_control_is_used_here() -> None:
    used = {trigger for trigger, *_ in EDITS if isinstance(trigger, str)}
    assert used == {*CONTROLS, *BUTTONS}


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
    elif trigger == "new-data":
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
    assert props["widths"][:4] == ["3", "2", "2", ""]
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
    assert {name for name, style in fields.items() if style == SEEN} == shown
    assert set(fields) == set(CONSTANTS)


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


def test_what_goes_to_the_page_is_json() -> None:
    props = view_props(View(DEFAULT.changed(hidden=[1] * MOST_LAYERS)))
    del props["started"], props["said"]
    assert json.loads(orjson.dumps(props)) == props


def test_asking_is_ticking() -> None:
    asked = {"frames": 2}
    message = {"asked": asked, "config": SMALL.to_json(), "run": RUN}
    assert on_ask(message) == tick(SMALL.to_json(), RUN, asked)


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
    assert page.props['{"layer":0,"type":"width"}']["children"] == "5"
    assert page.props['{"layer":2,"type":"head"}']["style"] != HIDDEN
    assert page.props['{"layer":3,"type":"head"}']["style"] == HIDDEN
    assert page.props["activation"]["value"] == MIXED


def test_what_the_page_says_back_to_its_own_controls_changes_nothing(page: Renderer) -> None:
    # The values that the callback sets come back to it as if a person had set them.
    before = page.config()
    for name in CONTROLS:
        prop = "checked" if name == "shuffle" else "value"
        assert page.set(name, prop, page.props[name][prop]) == 204
    assert page.config() == before


def test_a_refused_edit_puts_the_control_back(page: Renderer) -> None:
    assert page.set("seed", "value", -1) == 200
    assert page.config() == DEFAULT.to_json()
    assert page.props["seed"]["value"] == 1
    (notice,) = page.props[ids.SAID]["data"]
    check_sentence(notice["text"], "Seed must be a whole number from 0 to 2147483647")


def test_every_script_has_its_function(client: FlaskClient) -> None:
    dependencies = client.get("/_dash-dependencies").get_json()
    functions = [entry["clientside_function"] for entry in dependencies]
    called = {function["function_name"] for function in functions if function}
    assert called == set(SCRIPTS)
    _, _, defined = client.get("/assets/page.js").text.partition("playground: {")
    for name in called:
        assert re.search(rf"^\s+{name}\b", defined, re.MULTILINE), name
