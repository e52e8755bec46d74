"""The callbacks through Dash, as the page's renderer calls them."""

import csv
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from datasets import DATASETS
from playground.config import DEFAULT, LARGEST_SEED
from playground.editing import MIXED
from playground.pages import PAGES
from playground.pages.playground.names import CONTROLS
from playground.pages.playground.view import value_property
from playground.tick import tick
from playground.ui import ids
from tests.app.edits import HIDDEN, OWN_DATA, check_own_points, opened, use_table
from tests.app.renderer import Renderer, named
from tests.sentences import check_sentence


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
    assert page.use("learning_rate", "value", "0.3") == 200
    assert page.use("shuffle", "checked", False) == 200
    assert page.use(ids.layered("wider", 0), "n_clicks", 1) == 200
    assert page.use(ids.layered("layer-activation", 1), "value", "relu") == 200
    assert page.use("deeper", "n_clicks", 1) == 200
    expected = DEFAULT.changed(
        learning_rate=0.3, shuffle=False, hidden=[5, 2, 2], activation=["tanh", "relu", "relu"]
    )
    assert page.config() == expected.to_json()
    assert page.props[ids.FACTS]["data"]["link"] == expected.link()
    assert page.props['{"layer":0,"type":"width"}']["value"] == 5
    assert page.props['{"layer":2,"type":"head"}']["style"] != HIDDEN
    assert page.props['{"layer":3,"type":"head"}']["style"] == HIDDEN
    assert page.props["activation"]["value"] == MIXED


@pytest.mark.parametrize("dataset", DATASETS)
def test_what_the_page_says_back_to_its_own_controls_changes_nothing(
    client: FlaskClient, dataset: str
) -> None:
    page = Renderer(client)
    assert page.set(ids.OPENED, "data", opened(f"?dataset={dataset}")) == 200
    # The values that the callback sets come back to it as if a person had set them.
    before = page.config()
    assert before["dataset"] == dataset
    controls: list[tuple[Any, str]] = [(name, value_property(name)) for name in CONTROLS]
    for layer in range(len(DEFAULT.hidden)):
        controls += [(ids.layered(kind, layer), "value") for kind in ("width", "layer-activation")]
    for control, prop in controls:
        assert page.use(control, prop, page.props[named(control)][prop]) == 200, control
        assert page.reply.keys() == {ids.ANSWERED}
    assert page.config() == before


def test_a_refused_edit_puts_the_control_back(page: Renderer) -> None:
    assert page.use("seed", "value", -1) == 200
    assert page.config() == DEFAULT.to_json()
    assert page.props["seed"]["value"] == 1
    (notice,) = page.props[ids.SAID]["data"]
    check_sentence(notice["text"], f"Seed must be a whole number from 0 to {LARGEST_SEED}")


def test_the_buttons_in_rows_are_told_apart(page: Renderer) -> None:
    for number, text in enumerate(["x1^3", "x1-x2"]):
        data = {"control": "add-formula", "value": text, "number": number}
        assert page.set(ids.EDITED, "data", data) == 200
    assert page.use(ids.layered("remove-formula", 0), "n_clicks", 1) == 200
    assert page.config()["formulas"] == ["x1-x2"]
    assert page.config()["features"] == ["x1", "x2", "f1"]
    assert page.props["chip-f1"]["children"] == "x₁−x₂"
    assert page.use(ids.layered("preset", 1), "n_clicks", 1) == 200
    assert page.config()["hidden"] == [16, 6]
    assert page.config()["dataset"] == "uf"


def test_a_file_is_used_and_its_points_downloaded(page: Renderer, client: FlaskClient) -> None:
    assert page.set(ids.EDITED, "data", use_table()) == 200
    assert page.config()["own"] == OWN_DATA.digest
    assert page.props[ids.DATA]["data"] == OWN_DATA.stored
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
    check_own_points(list(csv.reader(content.splitlines()))[1:])


@pytest.mark.parametrize("page", PAGES)
def test_every_script_has_its_function(client: FlaskClient, page: str) -> None:
    root = f"/{page}/" if page else "/"
    dependencies = client.get(f"{root}_dash-dependencies").get_json()
    called = [entry["clientside_function"] for entry in dependencies]
    called = [function for function in called if function]
    assert called
    files = {
        "page": "page.js",
        "edits": "edits.js",
        page or "playground": f"{page or 'playground'}/page.js",
    }
    for function in called:
        namespace, name = function["namespace"], function["function_name"]
        _, _, defined = client.get(f"/assets/{files[namespace]}").text.partition(f"{namespace}: {{")
        assert re.search(rf"^\s+{name}\b", defined, re.MULTILINE), name
