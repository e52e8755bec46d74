"""Features: switched on and off in the diagram, chosen in a list, written as formulas."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.browser.undisturbed import drawn


def row(page: Page, name: str) -> int:
    """Where a feature stands in the diagram."""
    names = page.script("return playground.player.facts.features.map(({name}) => name)")
    return names.index(name)


def click_tile(page: Page, name: str) -> None:
    page.point_neuron(0, row(page, name))
    page.click_here()


def veiled(page: Page) -> int:
    """How many tiles are shown as switched off."""
    return page.script(
        "return [...document.querySelectorAll('#network .veils rect')]"
        ".filter((rect) => rect.style.display !== 'none').length"
    )


def test_features_are_switched_in_the_diagram_and_in_the_list(page: Page) -> None:
    page.open()
    offered = len(page.geometry["rows"][0])
    assert page.geometry["active"] == [0, 1]
    assert veiled(page) == offered - 2
    click_tile(page, "x1x2")
    page.wait_set("features", ["x1", "x2", "x1x2"])
    page.wait(lambda: page.geometry["active"] == [0, 1, row(page, "x1x2")], "it is joined")
    page.wait_shows(drawn(page.query, None), "the network has three inputs")
    assert veiled(page) == offered - 3
    assert "3 features" in page.text("network-size")
    page.step()
    click_tile(page, "x2")
    page.wait_set("features", ["x1", "x1x2"])
    assert "features: training starts again" in page.wait_notice("starts again")
    page.wait(lambda: page.epoch == 0, "it is back at epoch 0")
    page.wait_shows(drawn(page.query, None), "the network has two other inputs")
    assert veiled(page) == offered - 2

    # In the list, by keyboard.
    page.find("choose-features").send_keys(Keys.ENTER)
    chip = page.wait(
        lambda: next(c for c in page.all_css("#features input, input[value='sin1']")),
        "the features are listed",
    )
    chip.send_keys(" ")
    page.wait_set("features", ["x1", "x1x2", "sin1"])
    joined = [row(page, name) for name in ("x1", "x1x2", "sin1")]
    page.wait(lambda: page.geometry["active"] == joined, "sin x₁ is joined")
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.find("formula").is_displayed(), "the list is closed")

    # The last one cannot be switched off.
    for name, left in (("x1", ["x1x2", "sin1"]), ("x1x2", ["sin1"])):
        click_tile(page, name)
        page.wait_set("features", left)
    page.wait_shows(drawn(page.query, None), "the network has one input")
    run = page.run()
    click_tile(page, "sin1")
    page.wait_notice("The network needs at least one feature.")
    assert page.store("config")["features"] == ["sin1"]
    assert page.run() == run


def test_formulas_are_refused_added_and_removed(page: Page) -> None:
    page.open()
    page.click("choose-features")
    page.wait(lambda: page.find("formula").is_displayed(), "the list is open")

    def complaint() -> str:
        return page.script(
            "const field = document.getElementById('formula');"
            "const ids = (field.getAttribute('aria-describedby') || '').split(' ');"
            "return field.getAttribute('aria-invalid') === 'true'"
            " ? ids.map((id) => document.getElementById(id)?.textContent || '').join(' ') : ''"
        )

    for text, words in (
        ("sin(x1) + ", "After “+” at character 9"),
        ("x1 * x3", "“x3” at character 6 is not a variable"),
        ("1 / x1", "is not finite at x1 = 0"),
    ):
        page.type_css("#formula", text + Keys.ENTER)
        page.wait(lambda w=words: w in complaint(), f"{words} is said")
        assert page.find("formula").get_attribute("value") == text
    assert page.store("config")["formulas"] == []
    assert page.notices() == []
    page.type_css("#formula", "sin(2*x1) + x2")
    page.click("add-formula")
    page.wait_set("features", ["x1", "x2", "f1"])
    page.wait(lambda: complaint() == "", "nothing is wrong any more")
    page.wait(lambda: page.find("f1-field").is_displayed(), "it is listed")
    page.wait(lambda: page.find("formula").get_attribute("value") == "", "the field is empty")
    page.type_css("#formula", "x1^3" + Keys.ENTER)
    page.wait_set("features", ["x1", "x2", "f1", "f2"])
    written = page.store("config")["formulas"]
    assert written[1] == "x1^3"
    assert "formulas=" in page.query
    page.wait_shows(drawn(page.query, None), "both are drawn")
    assert page.geometry["active"] == [0, 1, row(page, "f1"), row(page, "f2")]
    page.reload()
    assert page.store("config")["formulas"] == written
    page.click("choose-features")
    page.wait(lambda: page.find("f1-field").is_displayed(), "they are still listed")
    page.click_css("#f1-field button")
    page.wait_set("formulas", ["x1^3"])
    assert page.store("config")["features"] == ["x1", "x2", "f1"]
    page.wait(lambda: not page.find("f2-field").is_displayed(), "one is listed")
    page.click_css("#f1-field button")
    page.wait_set("formulas", [])
    assert page.store("config")["features"] == ["x1", "x2"]
    page.wait(lambda: "f1" not in page.query, "the address has no formula")
    page.wait_shows(drawn("", None), "the diagram is as it was")
