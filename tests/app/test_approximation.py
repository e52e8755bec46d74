"""What the controls of the approximation page do, and its routes."""

import json
from typing import Any

import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from playground import query
from playground.approximation.settings import STANDARD
from playground.pages.approximation.changing import on_change
from playground.settings import settings_of
from tests.sentences import check_sentence

STORED = query.to_json(STANDARD)


def opened(search: str = "", settings: Any = None) -> dict[str, Any]:
    return on_change("opened", {"search": search, "settings": settings, "theme": "light"}, None)


def placed(values: dict[str, Any]) -> dict[str, Any]:
    """What controls are set to, as the browser names them."""
    return {f"{name}.value": value for name, value in values.items()}


def test_a_page_without_link_or_store_shows_the_defaults() -> None:
    view = opened()
    assert view["query"] == ""
    assert view["said"] == []
    assert view["settings"] == STORED
    assert view["placed"] == placed({
        "inputs": "1", "target": "sine", "surface": "waves", "formula": "sin(20*x^2)",
        "plane_formula": "sin(6*x1*x2)", "walk": 0, "neurons": 20, "activation": "tanh",
        "learning_rate": "0.01", "epochs": "20", "seed": 0, "compare": ["tanh", "relu", "linear"],
    })  # fmt: skip


def test_a_link_comes_before_what_the_tab_has_kept() -> None:
    kept = {**STORED, "neurons": 7}
    assert opened("", kept)["placed"]["neurons.value"] == 7
    view = opened("?activation=relu&target=formula&formula=x^2", kept)
    shown = view["placed"]
    assert (shown["neurons.value"], shown["activation.value"]) == (20, "relu")
    assert shown["formula.value"] == "x^2"
    assert view["query"] == "?target=formula&formula=x^2&activation=relu"
    assert "not bounded" in view["phi_remark"]


def test_a_tampered_link_opens_with_defaults_and_says_what_was_wrong() -> None:
    view = opened("?neurons=1000&target=ramp&formula=1/x&speed=3&drawn=1,2&seed=7")
    assert view["settings"] == {**STORED, "seed": 7}
    words = " ".join(notice["text"] for notice in view["said"])
    for part in ("from 1 to 100; “1000”", "Target f (target)", "not finite at x = 0", "“speed”",
                 "Drawn f (drawn)"):  # fmt: skip
        assert part in words
    assert {notice["level"] for notice in view["said"]} == {"warning"}


@pytest.mark.parametrize("stored", [3, [], {"neurons": None}, {"drawn": {}}])
def test_a_tampered_store_opens_with_defaults_and_says_so(stored: Any) -> None:
    view = opened("", stored)
    assert view["settings"] == STORED
    assert view["said"]


def test_a_control_changes_its_setting_and_the_link() -> None:
    view = on_change("learning_rate", "0.1", STORED)
    assert view["settings"] == {**STORED, "learning_rate": 0.1}
    assert view["query"] == "?learning_rate=0.1"
    assert view["placed"] == {}
    # The run goes on.
    assert view["session"]["digest"] == opened()["session"]["digest"]
    assert on_change("neurons", 21, STORED)["session"]["digest"] != STANDARD.digest()


def test_a_control_that_says_what_is_known_changes_nothing() -> None:
    with pytest.raises(PreventUpdate):
        on_change("neurons", 20, STORED)


def test_controls_of_a_target_are_shown_with_it() -> None:
    def shown(change: str, value: Any, stored: Any = STORED) -> set[str]:
        view = on_change(change, value, stored)
        return {name for name, style in view["fields"].items() if not style}

    assert shown("neurons", 3) == {"target"}
    assert shown("target", "walk") == {"target", "walk"}
    assert shown("target", "drawn") == {"target", "drawn"}
    assert shown("target", "formula") == {"target", "formula"}
    plane = on_change("inputs", "2", STORED)["settings"]
    assert shown("neurons", 3, plane) == {"surface"}
    assert shown("surface", "formula", plane) == {"surface", "plane_formula"}


def test_a_formula_that_cannot_be_read_is_answered_at_its_field() -> None:
    view = on_change("formula", "sin(", STORED)
    assert "at character 4" in view["errors"]["formula"]
    assert view["settings"] is no_update
    assert view["said"] is no_update
    # It stays until the formula is another one, be it the one that is in force.
    for text in ("sin(x)", STANDARD.formula):
        view = on_change("formula", text, STORED)
        assert view["errors"] == {"formula": "", "plane_formula": no_update}
    assert set(on_change("neurons", 3, STORED)["errors"].values()) == {no_update}


@pytest.mark.parametrize(
    ("name", "value"), [("seed", 10_000), ("seed", ""), ("walk", 0.5), ("compare", [])]
)
def test_a_value_out_of_bounds_is_answered_and_taken_back(name: str, value: Any) -> None:
    view = on_change(name, value, STORED)
    (said,) = view["said"]
    check_sentence(said["text"], settings_of(STANDARD)[name].label, "must be")
    assert view["settings"] is no_update
    key = f"{name}.value"
    assert view["placed"] == {key: opened()["placed"][key]}


def test_buttons_ask_for_other_random_numbers() -> None:
    view = on_change("new-seed", 1, {**STORED, "seed": 9999})
    assert view["settings"]["seed"] == 0
    assert view["placed"] == {"seed.value": 0}
    assert on_change("new-walk", 1, STORED)["placed"] == {"walk.value": 1}


def test_a_drawing_is_taken_over_and_the_network_goes_on() -> None:
    drawn = on_change("target", "drawn", STORED)
    view = on_change("drawn", {"values": [0.5] * 33, "number": 1}, drawn["settings"])
    assert view["settings"]["drawn"] == [0.5] * 33
    assert view["session"]["digest"] == drawn["session"]["digest"]
    assert view["session"]["experiments"] != drawn["session"]["experiments"]
    assert on_change("drawn", {"values": "all"}, STORED)["said"]


@pytest.mark.parametrize(
    ("activation", "inputs", "words"),
    [
        ("tanh", 1, "the theorem holds"),
        ("sigmoid", 1, "the theorem holds"),
        ("relu", 1, "not a polynomial"),
        ("linear", 1, "is one straight line"),
        ("linear", 2, "is one plane"),
    ],
)
def test_what_is_said_of_phi(activation: str, inputs: int, words: str) -> None:
    assert words in opened(f"?activation={activation}&inputs={inputs}")["phi_remark"]


def test_the_limit_of_a_step_is_said() -> None:
    assert "ε < 1 is out of reach" in opened("?target=step")["target_remark"]
    assert "out of reach" not in opened("?target=walk")["target_remark"]


def test_the_routes_answer_and_refuse_in_sentences(client: FlaskClient) -> None:
    def post(name: str, message: Any) -> Any:
        reply = client.post(f"/approximation/{name}", data=json.dumps(message))
        assert reply.status_code == 200
        return reply.get_json()

    reply = post("tick", {"config": STORED, "run": None, "asked": {"frames": 1}})
    assert reply["frames"][0]["epoch"] == 20
    again = post("tick", {"config": STORED, "run": reply["run"], "asked": {"frames": 1}})
    assert again["frames"][0]["epoch"] == 40
    found = post("experiment", {"config": STORED, "name": "seeds", "state": None, "asked": {}})
    assert (found["done"], found["of"]) == (0, 10)
    for name in ("tick", "experiment"):
        for message in (None, 3, [], {}, {"config": 7}):
            assert post(name, message)["refused"].endswith(".")
        assert client.post(f"/approximation/{name}", data=b"{").status_code == 400
