"""The page of activation functions: its callbacks as functions, and what it is laid out with."""

from dataclasses import replace
from typing import Any

import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from playground.activations.curves import ORDER
from playground.activations.errata import ERRATA
from playground.activations.settings import STANDARD
from playground.activations.tries import TRIES
from playground.nn.activations import ACTIVATIONS
from playground.pages.activations import names
from playground.pages.activations.callbacks import on_change, on_curves, on_stack
from playground.query import to_json
from playground.ui.edits import key
from tests.app.renderer import components, named

STORED = to_json(STANDARD)


def opened(query: str = "", settings: Any = None) -> dict[str, Any]:
    return on_change(names.OPENED, {"search": query, "settings": settings}, None)


def test_a_link_sets_everything() -> None:
    shown = opened("?v=-3&shown=elu&alpha=2&layers=2,4&seed=7&x=0.5,-1&bend=relu")
    assert shown["said"] == []
    placed = shown["placed"]
    assert (placed["v"], placed["shown"]) == (-3.0, "elu")
    assert shown["curves"]["all"]
    assert (placed["alpha.value"], placed["depth.value"], placed["seed.value"]) == (2.0, "2", 7)
    assert [placed[key(name)] for name in names.WIDTHS] == [2, 4, 1, 1]
    assert [placed[key(name)] for name in names.POINT] == [0.5, -1.0]
    assert [shown["fields"][name] for name in names.WIDTHS] == [{}, {}, *[{"display": "none"}] * 2]
    assert placed["bend.value"] == "relu"
    assert shown["explained"] == "ELU"
    assert "the slope jumps from 2 to 1" in shown["explanation"]
    assert "2 e^{v}" in shown["slope"]["elu"]
    assert shown["texts"]["alpha"] == "2"


def test_the_address_follows() -> None:
    assert opened("")["address"] == ""
    assert on_change("alpha", 2.5, STORED)["address"] == "?alpha=2.5"
    assert on_change("v", 2.83, STORED)["address"] == "?v=2.83"
    assert on_change("shown", "gelu", STORED)["address"] == "?shown=gelu"


def test_a_tampered_link_is_told_of() -> None:
    shown = opened("?v=1e9&alpha=<b>&hack=1")
    assert shown["settings"] == STORED
    assert [notice["level"] for notice in shown["said"]] == ["warning"] * 3
    assert "Field v" in shown["said"][1]["text"]


def test_only_what_changed_is_sent() -> None:
    moved = on_change("v", 2.0, STORED)
    assert moved["curves"] is moved["stack"] is moved["explanation"] is no_update
    assert moved["placed"] == {}
    bent = on_change("alpha", 1.0, STORED)
    assert not bent["curves"]["all"]
    assert bent["stack"] is no_update
    assert bent["phi"]["leaky_relu"] is no_update
    assert "1 (e^{v} - 1)" in bent["phi"]["elu"]
    deeper = on_change("depth", "4", STORED)
    assert deeper["curves"] is no_update
    assert deeper["stack"]["layers"] == [3, 2, 2, 2]
    assert deeper["placed"] == {"depth.value": "4", "width-3.value": 2}


def test_where_the_page_is_already_nothing_happens() -> None:
    with pytest.raises(PreventUpdate):
        on_change("v", STANDARD.v, STORED)


def test_a_refused_value_goes_back() -> None:
    shown = on_change("alpha", 7, STORED)
    assert shown["said"][0]["level"] == "error"
    assert shown["placed"]["alpha.value"] == STANDARD.alpha
    assert shown["placed"]["v"] == STANDARD.v


def test_buttons() -> None:
    changed = to_json(replace(STANDARD, alpha=2.0, lam=2.0, leak=0.5, other=1.0, v=2.0))
    reset = on_change(names.RESET, 1, changed)
    assert reset["address"] == "?v=2"
    tried = on_change(names.of("try", "leak"), 1, STORED)
    assert tried["placed"] == {"v": -2.0, "shown": "leaky_relu", "leak.value": 0.2}
    seeds = {on_change(names.NEW_SEED, 1, STORED)["settings"]["seed"] for _ in range(20)}
    assert STANDARD.seed not in seeds
    assert len(seeds) > 1


def test_plots_hold_what_is_drawn_and_what_is_read_off() -> None:
    sent = on_curves({"settings": STORED, "all": True}, "light")
    assert list(sent) == list(ORDER)
    sigmoid = sent["sigmoid"]
    assert len(sigmoid["phi"]) == len(sigmoid["slope"]) == 1001
    # σ(0) = ½, σ′(0) = ¼; σ(1) = 0.7311, σ′(1) = 0.1966
    assert (sigmoid["phi"][500], sigmoid["slope"][500]) == (0.5, 0.25)
    assert (sigmoid["phi"][600], sigmoid["slope"][600]) == (0.7311, 0.1966)
    assert sigmoid["regions"] == [[-5.0, -2.89, "saturated"], [2.89, 5.0, "saturated"]]
    assert sent["relu"]["regions"] == [[0.0, 0.0, "kink"], [-5.0, 0.0, "dead"]]
    assert "-0.0" not in map(str, sent["gelu"]["slope"])


def test_plots_that_do_not_change_are_not_sent_but_in_other_colours() -> None:
    constants = {"settings": STORED, "all": False}
    assert set(on_curves(constants, "light")) == {"leaky_relu", "elu", "selu", "softmax"}
    assert list(on_curves(constants, "dark", recoloured=True)) == list(ORDER)
    with pytest.raises(PreventUpdate):
        on_curves(None, "dark", recoloured=True)


def test_the_stack_is_written_and_drawn() -> None:
    shown = on_stack(STORED, "light")
    assert len(shown["layers"]) == 4
    assert len(shown["result"]) == 3
    assert len(shown["figure"]["data"]) == 2
    with pytest.raises(PreventUpdate):
        on_stack(None, "light")


def test_every_function_has_a_plot_and_a_row(client: FlaskClient) -> None:
    layout: Any = client.get("/activations/_dash-layout").get_json()
    everything = list(components(layout))
    ids = [named(c["props"]["id"]) for c in everything if c["props"].get("id") is not None]
    assert len(ids) == len(set(ids))
    for name in ACTIVATIONS:
        assert f"plot-{name}" in ids
        assert f"row-{name}" in ids
    tables = [c["props"].get("children") for c in everything if c["type"] == "Markdown"]
    for activation in ACTIVATIONS.values():
        assert sum(activation.tex_derivative in str(text) for text in tables) >= (
            0 if activation.parameters else 1
        )
    notes = [c for c in everything if c["props"].get("className") == "erratum"]
    assert len(notes) == len(ERRATA)
    for name in TRIES:
        assert named(names.of("try", name)) in ids
