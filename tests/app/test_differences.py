"""Replies bring what the page does not show yet, and with it the page shows all that is in
force."""

from collections.abc import Iterator
from typing import Any

import pytest
from dash import no_update
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.config import DEFAULT, MOST_LAYERS
from playground.pages.playground.differences import news
from playground.pages.playground.view import OUTPUTS, control_props, first_props
from playground.reading import read_json
from playground.ui import ids
from tests.app.edits import opened, use_table
from tests.app.renderer import Renderer, named
from tests.driving import through_json

STORES = {ids.CONFIG, ids.STARTED, ids.FACTS, ids.ANSWERED}


def edit(control: str, value: Any) -> tuple[Any, str, Any]:
    """What the page's scripts ask for."""
    return (ids.EDITED, "data", {"control": control, "value": value})


# Properties that a person or a script sets, wherever the page is.
USES: list[tuple[Any, str, Any]] = [
    ("problem", "value", "multiclass"),
    ("problem", "value", "curve"),
    ("dataset", "value", "iris"),
    ("dataset", "value", "above"),
    ("dataset", "value", "own"),
    ("features", "value", ["x1"]),
    ("features", "value", []),
    ("learning_rate", "value", "0.3"),
    ("activation", "value", "relu"),
    ("optimizer", "value", "adam"),
    ("loss", "value", "huber"),
    ("output", "value", "sigmoid"),
    ("noise", "value", 15),
    ("outliers", "value", 10),
    ("classes", "value", 5),
    ("shuffle", "checked", False),
    ("rule", "value", "x1 ^ 2"),
    ("rule", "value", "x1 +"),
    ("seed", "value", -1),
    ("seed", "value", ""),
    ("seed", "value", 7),
    ("deeper", "n_clicks", 1),
    ("shallower", "n_clicks", 1),
    (ids.layered("width", 0), "value", 9),
    (ids.layered("width", 1), "value", 300),
    (ids.layered("layer-activation", 0), "value", "sigmoid"),
    (ids.layered("preset", 1), "n_clicks", 1),
    (ids.layered("remove-formula", 0), "n_clicks", 1),
    edit("add-formula", "x1*x2"),
    edit("add-formula", "x1 +"),
    edit("recipe", "multiclass-loss"),
    (ids.EDITED, "data", use_table()),
]


def entries(props: Any, outputs: Any = OUTPUTS) -> Iterator[tuple[str, str, Any]]:
    """What a part of a view says of each component: its name, a property and the value."""
    if isinstance(outputs, dict):
        for name in outputs.keys() & props.keys():
            yield from entries(props[name], outputs[name])
    elif isinstance(outputs.component_id, dict):
        for layer in range(MOST_LAYERS):
            component_id = {**outputs.component_id, "layer": layer}
            yield named(component_id), outputs.component_property, props[layer]
    else:
        yield outputs.component_id, outputs.component_property, props


def check_shown(page: Renderer, props: dict[str, Any]) -> None:
    for name, prop, value in entries(props):
        if value is not no_update:
            assert through_json(page.props[name].get(prop)) == through_json(value), (name, prop)


def open_page(client: FlaskClient, search: str = "", config: Any = None) -> Renderer:
    page = Renderer(client)
    assert page.set(ids.OPENED, "data", opened(search, config)) == 200
    return page


def test_the_page_is_served_as_a_visitor_without_a_link_sees_it(client: FlaskClient) -> None:
    check_shown(Renderer(client), first_props())
    page = open_page(client)
    assert page.reply.keys() == STORES
    check_shown(page, first_props())


@pytest.mark.parametrize("kept", [False, True])
def test_a_set_up_is_shown_as_it_opens(client: FlaskClient, kept: bool) -> None:
    config = DEFAULT.changed(dataset="spiral", hidden=[5, 4, 3], optimizer="adam", noise=20)
    page = open_page(client, config=config.to_json()) if kept else open_page(client, config.link())
    assert page.config() == through_json(config.to_json())
    check_shown(page, control_props(config))


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(USES), min_size=1, max_size=8))
def test_whatever_is_done_every_control_shows_what_is_in_force(
    client: FlaskClient, uses: list[tuple[Any, str, Any]]
) -> None:
    page = open_page(client)
    for component_id, prop, value in uses:
        before = page.config()
        assert page.use(component_id, prop, value) == 200
        if page.reply.keys() == {ids.ANSWERED}:
            assert page.config() == before
            continue
        config, _ = read_json(page.config())
        check_shown(page, control_props(config, page.props[ids.DATA].get("data")))
        # What was said of a formula goes with the next change.
        formula = isinstance(value, dict) and value["control"] == "add-formula"
        assert formula or page.props[ids.FORMULA]["error"] == ""


def test_a_reply_sets_nothing_but_what_has_changed(client: FlaskClient) -> None:
    page = open_page(client)
    assert page.use("learning_rate", "value", "0.3") == 200
    assert page.reply.keys() == {ids.CONFIG, ids.FACTS, ids.ANSWERED}
    assert page.use("deeper", "n_clicks", 1) == 200
    third = {named(ids.layered(kind, 2)) for kind in ("head", "width", "layer-activation")}
    heads = {named(ids.layered("head", layer)) for layer in range(2)}
    assert page.reply.keys() == {*STORES, "diagram", "initial-spread", *heads, *third}
    # Refused: only the control goes back.
    assert page.use("seed", "value", -1) == 200
    assert page.reply.keys() == {ids.CONFIG, ids.FACTS, ids.ANSWERED, ids.SAID, "seed"}


def test_a_control_that_has_been_used_again_keeps_what_it_shows(client: FlaskClient) -> None:
    page = open_page(client)
    width = named(ids.layered("width", 0))
    # Another data set brings a number of points, another set-up its widths; but these wait.
    waiting = ["samples.value", f"{width}.value"]
    assert page.use("dataset", "value", "uf", waiting) == 200
    assert page.config()["samples"] == 3000
    assert page.props["samples"]["value"] == 500
    assert page.reply[ids.ANSWERED]["data"] == {"number": 1, "placed": {}}
    assert page.use(ids.layered("preset", 1), "n_clicks", 1, waiting) == 200
    assert page.config()["hidden"] == [16, 6]
    assert page.props[width]["value"] == 4
    second = f"{named(ids.layered('width', 1))}.value"
    answer = page.reply[ids.ANSWERED]["data"]
    assert answer["number"] == 2
    assert answer["placed"][second] == 6
    assert not answer["placed"].keys() & set(waiting)


def test_what_was_used_since_is_not_touched(client: FlaskClient) -> None:
    page = open_page(client)
    page.props["noise"]["value"] = 20
    assert page.use("seed", "value", 8) == 200
    assert page.props["noise"]["value"] == 20
    # What is refused goes back, also in a row.
    assert page.use(ids.layered("width", 0), "value", 300) == 200
    width = f"{named(ids.layered('width', 0))}.value"
    assert page.reply[ids.ANSWERED]["data"] == {"number": 2, "placed": {width: 4}}


def test_what_a_script_asks_for_is_shown_by_its_field(client: FlaskClient) -> None:
    page = open_page(client, "?dataset=above")
    own = page.props["rule"]["value"]
    for rule in ("x1^2", own):
        # The field did not ask, so it does not show it yet.
        asked = {"control": "rule", "value": rule, "key": None, "number": 1}
        assert page.set(ids.EDITED, "data", asked) == 200
        assert page.props["rule"]["value"] == rule


def test_what_is_the_same_is_left_out_down_to_the_layers() -> None:
    old, new = (control_props(DEFAULT.changed(hidden=hidden)) for hidden in ([4, 2], [4, 3]))
    left = news(new, old, {name: OUTPUTS[name] for name in ("widths", "values", "spread")})
    assert left["widths"] == [no_update, 3, *[no_update] * (MOST_LAYERS - 2)]
    assert left["spread"] is no_update
    assert set(left["values"].values()) == {no_update}
    # Of what is not known, all is said.
    assert news({"spread": "x"}, {}, {"spread": OUTPUTS["spread"]}) == {"spread": "x"}
