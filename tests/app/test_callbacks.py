"""Callbacks as plain functions: what a control changes, and what is asked and refused."""

import re
from typing import Any

import pytest
from dash import no_update
from dash.exceptions import PreventUpdate

from datasets import DATASETS
from playground.config import SETTINGS, Config
from playground.inputs import OWN_NAMES
from playground.inspector import VIEWS
from playground.pages.playground.callbacks import BUTTONS, on_edit
from playground.pages.playground.names import CONTROLS
from playground.pages.playground.view import view_props
from playground.presets import PRESETS
from playground.reading import read_link
from playground.session import View
from playground.settings import Scope
from playground.tick import tick
from playground.ui import ids
from tests.app.edits import (
    HIDDEN,
    OWN_CONFIG,
    OWN_DATA,
    RUN,
    SEEN,
    SMALL,
    asked_by,
    check_json,
    edited,
)
from tests.driving import through_json
from tests.sentences import check_sentence

# One use of every control: its id, its new value, and the settings that it changes.
EDITS: list[tuple[Any, Any, dict[str, Any]]] = [
    (
        "problem",
        "regression",
        {"problem": "regression", "dataset": "plane", "samples": DATASETS["plane"].samples},
    ),
    ("dataset", "uf", {"dataset": "uf", "samples": 3000}),
    ("features", ["sin1", "x1"], {"features": ("x1", "sin1")}),
    ("hide", ["noise", "play"], {"hide": ("play", "noise")}),
    ("epochs_per_frame", "10", {"epochs_per_frame": 10}),
    ("learning_rate", "0.3", {"learning_rate": 0.3}),
    ("activation", "relu", {"activation": ("relu",)}),
    ("regularization", "l1", {"regularization": "l1"}),
    ("regularization_rate", "0.01", {"regularization_rate": 0.01}),
    ("batch_size", "5000", {"batch_size": 5000}),
    ("optimizer", "adam", {"optimizer": "adam"}),
    ("loss", "huber", {"loss": "huber"}),
    ("output", "sigmoid", {"output": "sigmoid"}),
    ("initializer", "he", {"initializer": "he"}),
    ("samples", 100, {"samples": 100}),
    ("train_percent", 70, {"train_percent": 70}),
    ("noise", 25, {"noise": 25}),
    # These four have a control where the data set has a use for them.
    ("classes", 5, {"classes": 5}),
    ("rule", "x1 ^ 2", {"rule": "x1^2"}),
    ("measured_x", "sepal_width", {"measured_x": "sepal_width"}),
    ("measured_y", "sepal_length", {"measured_y": "sepal_length"}),
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
    ("show_gradients", True, {"show_gradients": True}),
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
    (ids.EDITED, {"control": "rule", "value": "3*sin(x1)", "number": 3}, {"rule": "3*sin(x1)"}),
    (
        ids.EDITED,
        {"control": "recipe", "value": "multiclass-loss", "number": 4},
        {
            "problem": "multiclass",
            "dataset": "blobs",
            "samples": DATASETS["blobs"].samples,
            "loss": "categorical_cross_entropy",
            "output": "softmax",
        },
    ),
]
each_edit = pytest.mark.parametrize(
    ("trigger", "value", "changes"), EDITS, ids=[str(trigger) for trigger, *_ in EDITS]
)


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
    scopes = {SETTINGS[name].scope for name in changes}
    if restarts or trigger == "reset":
        assert props["started"]["fresh"] is True
        assert props["started"]["run"]["epoch"] == 0
    elif Scope.POINTS in scopes:
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
        on_edit(asked_by(trigger, value), SMALL.to_json(), RUN, "light")


def test_a_page_without_a_colour_scheme_is_light() -> None:
    assert on_edit(asked_by("reset", 1), SMALL.to_json(), RUN, None) == edited("reset", 1)


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


# --- ticks --------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "config",
    [SMALL, SMALL.changed(problem="regression", dataset="plane"), OWN_CONFIG],
    ids=lambda config: config.dataset,
)
def test_every_part_of_a_tick_is_json(view: str, config: Config) -> None:
    asked = {"frames": 1, "epochs": 0, "detail": True, "gradient": True, "inspect": view}
    reply = tick(config.to_json(), None, asked, dict(OWN_DATA.stored))
    check_json(reply)
    last = reply["frames"][-1]
    assert last["inspect"]["view"] == view
    assert (last["batch"]["done"], last["batch"]["of"]) == (1, 2)
    assert {"map", "layers", "features", "surface", "links", "gradient"} <= set(last)
