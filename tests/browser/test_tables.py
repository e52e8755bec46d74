"""The lecture's tables of hyperparameters, as a drawer."""

from __future__ import annotations

from pathlib import Path

from selenium.webdriver.common.keys import Keys

from playground.reading import read_link
from tests.browser.own import open_file, preview
from tests.browser.page import Page
from tests.browser.test_look import COLOURS, violations
from tests.files import npy, rows


def shown(page: Page) -> bool:
    return page.css("[data-recipe]").is_displayed()


def open_tables(page: Page) -> None:
    page.click("open-tables")
    page.wait(lambda: shown(page), "the tables are open")


def close_tables(page: Page) -> None:
    page.press(Keys.ESCAPE)
    page.wait(lambda: not shown(page), "the tables are closed")


def pressed(page: Page) -> list[str]:
    """The entries that are marked as being so."""
    marked = page.all_css("[data-recipe][aria-pressed=true]")
    return [entry.get_attribute("data-recipe") or "" for entry in marked]


def pick(page: Page, recipe: str) -> None:
    page.click_css(f"[data-recipe='{recipe}']")


# An entry, and what the lecture's slides say it is.
ENTRIES = (
    ("multiclass-loss", ("multiclass", "softmax", "categorical_cross_entropy")),
    ("multilabel-activation", ("multilabel", "sigmoid", "binary_cross_entropy")),
    ("binary-outputs", ("binary", "sigmoid", "binary_cross_entropy")),
    ("output-softplus", ("regression", "softplus", "half_squared")),
    ("loss-huber", ("regression", "softplus", "huber")),
)


def test_entries_set_the_controls(page: Page) -> None:
    page.open()
    open_tables(page)
    titles = [node.text for node in page.all_css(".mantine-Drawer-body h3")]
    assert titles == ["Regression", "Classification"]
    for recipe, expected in ENTRIES:
        pick(page, recipe)
        page.wait(
            lambda e=expected: (
                tuple(page.store("config")[name] for name in ("problem", "output", "loss")) == e
            ),
            f"{recipe} is set",
        )
        page.wait(
            lambda: read_link(page.query)[0].to_json() == page.store("config"), "the link has it"
        )
        assert shown(page), "the tables stay open"
        assert recipe in pressed(page), f"{recipe} is shown to be set"
    # Escape closes the tables, and the keys play again.
    close_tables(page)
    page.wait(
        lambda: page.script("return document.activeElement.id") == "open-tables",
        "the focus is back on the button",
    )
    page.press(Keys.ARROW_RIGHT)
    page.wait(lambda: page.epoch == 1, "the arrow steps")
    assert page.find("problem").get_attribute("value") == "Regression"
    assert page.find("output").get_attribute("value") == "softplus"
    assert page.find("loss").get_attribute("value") == "Huber loss"
    page.play_until(lambda: page.epoch >= 3, "it trains")

    # Entries of the network. As in every drawer, the cross closes it, too.
    page.click("reset")
    page.wait(lambda: page.epoch == 0, "it starts again")
    open_tables(page)
    pick(page, "depth-5")
    page.wait_set("hidden", [10] * 5)
    pick(page, "width-30")
    page.wait_set("hidden", [30] * 5)
    pick(page, "hidden-relu")
    page.wait_set("activation", ["relu"])
    pick(page, "data-box")
    page.wait_set("dataset", "box")
    pick(page, "outliers")
    page.wait_set("outliers", 10)
    told = ["depth-5", "width-30", "data-box", "hidden-relu", "output-softplus", "outliers"]
    page.wait(lambda: pressed(page) == told, "what is so is marked")
    page.click_css(".mantine-Drawer-close")
    page.wait(lambda: not shown(page), "the tables are closed")
    assert page.geometry["sizes"] == [2, 30, 30, 30, 30, 30, 4]


SCHEME = "return document.documentElement.dataset.mantineColorScheme"
# The button of the header cannot be reached from under a panel.
SWITCH = "dash_clientside.set_props('theme', { data: arguments[0] })"


def check(page: Page, axe_script: str, what: str) -> None:
    """Light and dark; light again in the end."""
    for there, rules, then in (("light", (), "dark"), ("dark", COLOURS, "light")):
        assert page.script(SCHEME) == there
        assert violations(page, axe_script, rules=rules) == [], (what, there)
        page.script(SWITCH, then)
        page.wait(lambda t=then: page.script(SCHEME) == t, f"it is {then}")
        page.settle()


def test_axe_finds_no_violation_in_light_and_dark(
    page: Page, axe_script: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.npy"
    file.write_bytes(npy(rows(60)))
    page.open("?dataset=blobs&classes=5")
    page.step()
    check(page, axe_script, "five classes")
    open_tables(page)
    check(page, axe_script, "tables")
    close_tables(page)
    open_file(page, file)
    page.wait(lambda: preview(page), "there is a preview")
    check(page, axe_script, "opening")
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.all_css("#use-data"), "the panel is closed")
    page.choose("problem", "Regression, one input")
    page.wait_set("problem", "curve")
    page.settle()
    check(page, axe_script, "curve")
    page.click("draw")
    page.wait(lambda: page.find("drawing").is_displayed(), "one may draw")
    page.settle()
    check(page, axe_script, "drawing")
