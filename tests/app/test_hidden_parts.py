"""Every part that can be hidden has its place on the page, its box in the panel, and its rule."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from playground.config import SETTINGS
from playground.hiding import GROUPS, PARTS, part_of
from playground.pages.playground.names import CONTROLS
from playground.ui import ids
from playground.ui.hiding import FRAMES, css, part
from tests.app.edits import edited
from tests.app.renderer import components


@pytest.fixture(scope="module")
def layout(client: FlaskClient) -> Any:
    return client.get("/_dash-layout").get_json()


def marked(layout: Any, around: frozenset[str] = frozenset()) -> Iterator[tuple[Any, set[str]]]:
    """Every component with the parts that hide it, its own and those of what is around it."""
    if isinstance(layout, list):
        for inner in layout:
            yield from marked(inner, around)
    elif isinstance(layout, dict):
        if {"type", "namespace", "props"} <= layout.keys():
            around = around | {layout["props"].get("data-part", "")}
            yield layout, around - {""}
        for inner in layout.values():
            yield from marked(inner, around)


def test_every_part_stands_on_the_page(layout: Any) -> None:
    names = {name for _, parts in marked(layout) for name in parts}
    frames = {" ".join(frame) for frame in FRAMES}
    assert names >= PARTS.keys()
    # Cards that hold nothing but controls go as a whole.
    assert names - PARTS.keys() == {"data", "training"} | frames


def test_every_control_can_be_hidden(layout: Any) -> None:
    around = {
        component["props"]["id"]: parts
        for component, parts in marked(layout)
        if isinstance(component["props"].get("id"), str)
    }
    for name in set(CONTROLS) - {"hide", "features"}:
        assert part_of(name) in around[name], name
    # The panel itself is never hidden but with the header that its button stands in.
    assert around[ids.HIDING] == set()
    assert around["open-hiding"] == {"header"}


def test_every_mark_has_its_rule(layout: Any) -> None:
    rules: dict[str, set[frozenset[str]]] = {}
    selectors, _, declaration = css().partition("{")
    assert declaration == "display:none!important}"
    for selector in selectors.split(","):
        hidden, _, mark = selector.partition(" ")
        (name,) = re.findall(r'^\[data-part="(.+)"\]$', mark)
        rules.setdefault(name, set()).add(frozenset(re.findall(r'\[data-hide~="(.+?)"\]', hidden)))
    for name in {name for _, parts in marked(layout) for name in parts}:
        if " " in name:
            assert rules[name] == {frozenset(name.split())}
        else:
            assert frozenset([name]) in rules[name]
    for name, group in GROUPS.items():
        assert all(frozenset([name]) in rules[member] for member in group.parts)


def test_the_rules_are_in_the_document(client: FlaskClient) -> None:
    assert css() in client.get("/").text


def test_the_panel_has_a_box_for_every_group_and_part(layout: Any) -> None:
    (panel,) = (c for c in components(layout) if c["props"].get("id") == ids.HIDING)
    boxes = [c["props"] for c in components(panel) if c["type"] == "Checkbox"]
    found = {box["value"]: box["label"] for box in boxes}
    assert len(found) == len(boxes)
    named = {name: label or SETTINGS[name].label for name, label in PARTS.items()}
    assert found == {**{name: group.label for name, group in GROUPS.items()}, **named}


def test_what_cannot_be_hidden_is_not_marked() -> None:
    assert part("lesson") == {}
    assert part("noise", "lesson") == {}
    assert part("stop_loss") == {"data-part": "stop"}
    assert part("training") == {"data-part": "training"}


def test_the_boxes_of_all_that_is_hidden_are_ticked() -> None:
    props = edited("hide", ["training"])
    assert props["values"]["hide"] == sorted(["training", *GROUPS["training"].parts])
    assert props["facts"]["link"].endswith("hide=training")
