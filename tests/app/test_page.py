"""What is served: a page that stands on its own, with everything in its place."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from datasets import DATASETS
from playground.application import ASSETS, YEAR_S
from playground.choices import OWN
from playground.config import DEFAULT, MOST_LAYERS, SETTINGS
from playground.data import FEATURES
from playground.drawing.thumbnail import thumbnail
from playground.drawing.views import SYMBOLS
from playground.editing import Edit, apply
from playground.inputs import OWN_NAMES
from playground.inspector import VIEWS
from playground.pages.playground.inspector import COST, READING
from playground.pages.playground.names import CONTROLS, SLIDERS
from playground.pages.playground.view import FIELDS
from playground.presets import PRESETS
from playground.reading import read_link
from playground.recipes import RECIPES, TABLES
from playground.settings import Number
from playground.tick import tick
from playground.ui import ids
from playground.ui.parts import field_id
from tests.app.renderer import components, named

# Names that the design promises to scripts and tests.
STABLE_IDS = {
    "play",
    "step",
    "reset",
    "new-seed",
    "epoch",
    "train-loss",
    "test-loss",
    "accuracy",
    "network",
    "decision-map",
    "loss-chart",
    "notices",
    "player",
}
# What names an XML dialect is no address of a resource.
XMLNS = "http://www.w3.org/"
ADDRESS = re.compile(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"'<>)]*", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'(\w])//[^\n]*|<!--.*?-->", re.DOTALL)
REFERENCE = re.compile(r"(?:src|href)=\"([^\"]+)\"")


def foreign_addresses(text: str) -> set[str]:
    """Addresses of other hosts in a text, outside its comments."""
    found = ADDRESS.findall(COMMENT.sub("", unquote(text)))
    return {address for address in found if not address.startswith(XMLNS)}


@pytest.fixture(scope="module")
def index(client: FlaskClient) -> str:
    reply = client.get("/")
    assert reply.status_code == 200
    return reply.text


@pytest.fixture(scope="module")
def layout(client: FlaskClient) -> Any:
    return client.get("/_dash-layout").get_json()


def ids_of(layout: Any) -> Iterator[str]:
    for component in components(layout):
        if (component_id := component["props"].get("id")) is not None:
            yield named(component_id)


# --- the document -------------------------------------------------------------------------


def test_the_page_says_what_it_is_and_in_which_language(index: str) -> None:
    assert index.lstrip().lower().startswith("<!doctype html>")
    assert '<html lang="en">' in index
    assert "<title>MLP Playground</title>" in index
    assert 'name="viewport"' in index


def test_the_colour_scheme_is_set_before_anything_is_painted(index: str) -> None:
    head = index[: index.index("</head>")]
    assert "dataset.mantineColorScheme" in head
    assert "--negative:#f59322" in head
    assert "--positive:#0877bd" in head
    assert "[data-mantine-color-scheme=dark]" in head


def test_everything_that_the_page_refers_to_is_served_here(client: FlaskClient, index: str) -> None:
    references = [r for r in REFERENCE.findall(index) if not r.startswith("data:")]
    assert len(references) > 5
    for reference in references:
        assert re.match(r"/(?!/)", reference), reference
        reply = client.get(reference)
        assert reply.status_code == 200, reference
        assert reply.data
        assert not reply.data.lstrip().startswith(b"<!doctype"), reference


def test_scripts_and_styles_stay_in_the_browser_until_they_change(
    client: FlaskClient, index: str
) -> None:
    references = [r for r in REFERENCE.findall(index) if r.endswith((".js", ".css")) or "?m=" in r]
    served = [name.partition("?")[0] for name in references if "/assets/" in name]
    kept = [*ASSETS.glob("*.*"), *(ASSETS / "playground").glob("*.*")]
    assert sorted(served) == sorted(f"/assets/{path.relative_to(ASSETS)}" for path in kept)
    for reference in references:
        assert client.get(reference).cache_control.max_age == YEAR_S, reference
    # Without its time an address may stand for another file tomorrow.
    assert client.get("/assets/page.js").cache_control.max_age is None


def test_the_page_does_not_depend_on_other_hosts(client: FlaskClient, index: str) -> None:
    assert foreign_addresses(index) == set()
    assert foreign_addresses(client.get("/_dash-layout").text) == set()
    assert foreign_addresses(client.get("/_dash-dependencies").text) == set()


@pytest.mark.parametrize("path", sorted(ASSETS.rglob("*.*")), ids=lambda path: path.name)
def test_an_asset_is_served_and_does_not_depend_on_other_hosts(
    client: FlaskClient, path: Path
) -> None:
    reply = client.get(f"/assets/{path.relative_to(ASSETS)}")
    assert reply.status_code == 200
    assert reply.data == path.read_bytes()
    assert foreign_addresses(reply.data.decode(errors="replace")) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('src="https://cdn.example.com/a.js"', {"https://cdn.example.com/a.js"}),
        ("url(//fonts.example.org/a.woff)", {"//fonts.example.org/a.woff"}),
        ("@import 'HTTP://example.com/a.css';", {"HTTP://example.com/a.css"}),
        ("url(data:image/svg+xml,%3Cimage href='http%3A//example.com/x'%3E)", {"http://example.com/x"}),
        ('xmlns="http://www.w3.org/2000/svg"', set()),
        ("let a = 1; // see https://example.com/why", set()),
        ("/* https://example.com/why */ a {}", set()),
        ('href="/assets/a.css"', set()),
    ],
)  # fmt: skip
def test_addresses_of_other_hosts_would_be_found(text: str, found: set[str]) -> None:
    assert foreign_addresses(text) == found


# --- the layout ---------------------------------------------------------------------------


def test_no_id_stands_on_the_page_twice(layout: Any) -> None:
    every = list(ids_of(layout))
    assert sorted(every) == sorted(set(every))


def test_the_names_that_others_rely_on_are_there(layout: Any) -> None:
    assert set(ids_of(layout)) >= STABLE_IDS


def test_every_control_is_there_under_its_setting_s_name(layout: Any) -> None:
    there = set(ids_of(layout))
    assert there >= set(CONTROLS)
    assert there >= {field_id(name) for name in FIELDS}
    assert set(CONTROLS) <= set(SETTINGS)
    # What has no control of its own is changed by buttons, or by what is typed or opened.
    assert set(SETTINGS) - set(CONTROLS) == {
        "hidden",
        "formulas",
        "own",
        "own_outputs",
        "lesson",
    }


def words(component: Any) -> str:
    """All text in a component, its label's too."""
    if not isinstance(component, dict):
        return "".join(map(words, component)) if isinstance(component, list) else str(component)
    props = component["props"]
    return "".join(words(props[name]) for name in ("label", "children") if props.get(name))


def test_the_bounds_of_every_number_stand_beside_its_control(layout: Any) -> None:
    frames = {
        child["props"]["id"]: words(field)
        for field in components(layout)
        if field["props"].get("className") == "field"
        for child in components(field)
        if isinstance(child["props"].get("id"), str)
    }
    numbers = {
        name: entry.kind
        for name, entry in SETTINGS.items()
        if isinstance(entry.kind, Number) and name in CONTROLS
    }
    # What the segments offer reaches from one bound to the other.
    kind = numbers.pop("epochs_per_frame")
    assert (kind.offered[0], kind.offered[-1]) == (kind.low, kind.high)
    assert len(numbers) > 20
    for name, kind in numbers.items():
        low, high = (f"{bound:,.6f}".rstrip("0").rstrip(".") for bound in (kind.low, kind.high))
        between = "" if name in SLIDERS else " – "
        assert f"{low}{between}{high}" in frames[name], name
    hidden = SETTINGS["hidden"].kind
    text = words(layout)
    assert f"hidden layers {hidden.fewest} – {hidden.most}" in text
    assert text.count(f"{hidden.of.low} – {hidden.of.high}") == hidden.most


@pytest.mark.parametrize("kind", ["layer-activation", "narrower", "width", "wider", "head"])
def test_every_layer_that_there_may_be_has_its_controls(layout: Any, kind: str) -> None:
    expected = {named(ids.layered(kind, layer)) for layer in range(MOST_LAYERS)}
    assert {name for name in ids_of(layout) if f'"{kind}"' in name} == expected


@pytest.mark.parametrize(
    ("kind", "count"), [("preset", len(PRESETS)), ("remove-formula", len(OWN_NAMES))]
)
def test_every_preset_and_own_feature_has_its_button(layout: Any, kind: str, count: int) -> None:
    expected = {named(ids.layered(kind, number)) for number in range(count)}
    assert {name for name in ids_of(layout) if f'"{kind}"' in name} == expected


def test_the_inspector_has_a_tab_for_every_part(layout: Any) -> None:
    for kind in ("TabsTab", "TabsPanel"):
        tabs = [c["props"]["value"] for c in components(layout) if c["type"] == kind]
        assert len(tabs) == len(set(tabs))
        assert set(tabs) == {READING, COST, *VIEWS}


@pytest.mark.parametrize("view", VIEWS)
def test_everything_that_a_part_of_the_inspector_says_has_its_place(layout: Any, view: str) -> None:
    reply = tick(DEFAULT.to_json(), None, {"inspect": view})
    parts = reply["frames"][-1]["inspect"]
    places = {
        component["props"]["id"]: component
        for component in components(layout)
        if isinstance(component["props"].get("id"), str)
    }
    kinds = {
        "figures": {"Div"},
        "images": {"Img"},
        "tables": {"Table"},
        "texts": {"Div", "P", "Span"},
        "choices": {"Div"},
    }
    found = [(kind, name) for kind in kinds for name in parts.get(kind, {})]
    assert found
    for kind, name in found:
        assert places[name]["type"] in kinds[kind], name


def test_what_travels_is_stored_for_the_session_and_nothing_else_is(layout: Any) -> None:
    stores = {
        component["props"]["id"]: component["props"].get("storage_type", "memory")
        for component in components(layout)
        if component["type"] == "Store"
    }
    assert {name for name, kind in stores.items() if kind == "session"} == {
        ids.CONFIG,
        ids.RUN,
        ids.HISTORY,
        ids.DATA,
    }
    assert {name for name, kind in stores.items() if kind == "local"} == {ids.THEME}


def test_every_data_set_and_feature_can_be_chosen(layout: Any) -> None:
    offered = {
        component["props"]["value"]
        for component in components(layout)
        if component["type"] in ("RadioCard", "Chip")
    }
    assert offered == {*DATASETS, OWN, *FEATURES, *OWN_NAMES}


def test_every_data_set_has_its_own_picture(layout: Any) -> None:
    pictures = {
        component["props"]["id"]: component["props"]["src"]
        for component in components(layout)
        if component["type"] == "Img" and component["props"].get("id", "").startswith("thumbnail-")
    }
    # One's own comes when there is one.
    assert pictures.pop(f"thumbnail-{OWN}") == ""
    assert pictures == {f"thumbnail-{name}": thumbnail(name) for name in DATASETS}
    assert len(set(pictures.values())) == len(pictures)


def buttons(layout: Any, name: str) -> dict[str, str]:
    """The words of the buttons that carry an attribute, by its value; no two have the same."""
    found = [
        (component["props"][name], component["props"]["children"])
        for component in components(layout)
        if component["type"] == "Button" and name in component["props"]
    ]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_the_lecture_s_tables_have_a_button_for_every_recipe(layout: Any) -> None:
    found = buttons(layout, "data-recipe")
    assert found == {name: recipe.label for name, recipe in RECIPES.items()}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_the_lecture_s_tables_have_heads_for_their_columns_and_rows(
    layout: Any, table: Any
) -> None:
    (drawer,) = (c for c in components(layout) if c["props"].get("id") == ids.TABLES)
    heads = {
        scope: [
            component["props"]["children"]
            for component in components(drawer["props"]["children"])
            if component["type"] == "Th" and component["props"]["scope"] == scope
        ]
        for scope in ("col", "row")
    }
    assert set(table.heads) <= set(heads["col"])
    assert {row.title for row in table.rows} <= set(heads["row"])
    # Each row has as many cells as there are heads.
    assert {len(row.cells) for row in table.rows} == {len(table.heads)}
    assert len(heads["row"]) == sum(len(each.rows) for each in TABLES)


def test_the_ready_made_formulas_can_be_used_wherever_there_is_one(layout: Any) -> None:
    found = buttons(layout, "data-rule")
    assert len(found) >= 2
    with_rule = [name for name, entry in DATASETS.items() if entry.rule]
    assert len(with_rule) == 3
    for name in with_rule:
        config, _ = read_link(f"?dataset={name}")
        for rule in found:
            after = apply(config, Edit("rule", rule))
            assert after.rule or rule == DATASETS[name].rule


def test_every_symbol_of_the_legend_has_its_shape(client: FlaskClient) -> None:
    css = client.get("/assets/playground/playground.css").text
    shaped = set(re.findall(r"^\.mark\.([\w-]+) \{", css, re.MULTILINE))
    # A mark without more is a square.
    assert shaped | {"square"} == set(SYMBOLS)


def test_figures_have_names_and_summaries(layout: Any) -> None:
    figures = {
        component["props"]["id"]: component["props"]
        for component in components(layout)
        if component["props"].get("role") == "figure"
    }
    assert all(props["aria-label"] for props in figures.values())
    # Those of the inspector stand beside the same numbers in words or tables.
    always = {name for name in figures if not name.startswith("inspect-")}
    assert always == {ids.NETWORK, ids.DECISION_MAP, ids.LOSS_CHART}
    assert {f"{name}-summary" for name in always} <= set(ids_of(layout))


def test_the_player_starts_paused_and_notices_are_announced(layout: Any) -> None:
    props = {
        named(component["props"]["id"]): component["props"]
        for component in components(layout)
        if "id" in component["props"]
    }
    assert props["player"]["data-state"] == "paused"
    assert props["notices"]["aria-live"] == "polite"


def test_buttons_of_icons_have_names(layout: Any) -> None:
    buttons = [c["props"] for c in components(layout) if c["type"] == "ActionIcon"]
    assert len(buttons) > 2 * MOST_LAYERS
    assert all(button["aria-label"] for button in buttons)


def test_every_visit_gets_the_same_page(client: FlaskClient, layout: Any) -> None:
    assert client.get("/_dash-layout").get_json() == layout


def outside_panels(layout: Any, hinted: bool = False) -> Iterator[tuple[Any, bool]]:
    """Every component beside panels, which have words of their own, and whether it, or what is
    around it, has a sentence that shows while it is pointed at."""
    if isinstance(layout, list):
        for inner in layout:
            yield from outside_panels(inner, hinted)
    elif isinstance(layout, dict) and "props" in layout:
        if layout["type"] in ("Drawer", "Modal", "PopoverDropdown", "MenuDropdown", "TabsPanel"):
            return
        props = layout["props"]
        hinted = hinted or "data-hint" in {**props, **props.get("boxWrapperProps", {})}
        # Buttons of icons are explained by their names.
        yield layout, hinted or (layout["type"] == "ActionIcon" and bool(props["aria-label"]))
        yield from outside_panels(props.get("children"), hinted)


def test_every_control_says_what_it_is_when_pointed_at(layout: Any) -> None:
    kinds = {
        *("Select", "NumberInput", "Slider", "SegmentedControl", "Switch", "Checkbox"),
        *("TextInput", "Button", "ActionIcon", "RadioCard", "TabsTab"),
    }
    found = [
        (component["type"], component["props"].get("id"), hinted)
        for component, hinted in outside_panels(layout)
        if component["namespace"] == "dash_mantine_components" and component["type"] in kinds
    ]
    assert {kind for kind, *_ in found} == kinds
    assert [component_id for _, component_id, hinted in found if not hinted] == []
