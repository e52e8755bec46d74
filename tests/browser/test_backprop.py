"""Backprop as a student goes through it: by mouse and by keyboard, there and back."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.browser.test_look import SCREENS, resize, violations
from tests.unit.backprop import byhand


class Way(Page):
    """The page of one sample's way."""

    path = "backprop/"

    def wait_ready(self) -> None:
        self.wait(lambda: self.all_css("#stage"), "the scrubber is there")
        self.wait(lambda: self.all_css("#walk-diagram .main-svg"), "the diagram is drawn")
        self.wait(lambda: self.all_css("#part-symbols mjx-container"), "the formulas are set")

    def wait_state(self, state: str) -> None:
        """Dash tells the script of a click a little later."""
        self.wait(lambda: self.find("walk").get_attribute("data-state") == state, f"it is {state}")

    @property
    def step_number(self) -> int:
        return int(self.text("stage-count").split()[0])

    def wait_step(self, number: int) -> None:
        self.wait(lambda: self.step_number == number, f"step {number} is shown")
        self.wait(
            lambda: self.script("return playground.resting()"), "everything has been answered"
        )

    def go(self, number: int) -> None:
        """Put the scrubber on a step, as the keyboard does."""
        self.script(
            "const range = document.getElementById('stage'); range.value = arguments[0];"
            "range.dispatchEvent(new Event('input', { bubbles: true }));",
            number,
        )
        self.wait_step(number)

    def rest(self) -> None:
        self.wait(lambda: self.script("return playground.resting()"), "it rests")

    def field(self, control: str, at: int = 0) -> Any:
        return self.css(f"input[data-control='{control}'][data-at='{at}']")

    def enter(self, control: str, at: int, value: str, last: str = Keys.ENTER) -> None:
        field = self.field(control, at)
        self.type_css(f"input[data-control='{control}'][data-at='{at}']", value)
        field.send_keys(last)
        self.rest()

    def shown(self, control: str, at: int = 0) -> str:
        return self.script("return arguments[0].value", self.field(control, at))

    def written(self) -> list[str]:
        """All that stands on the diagram."""
        return [node.text for node in self.all_css("#walk-diagram .annotation text")]

    def lines(self) -> str:
        return " ".join(self.written())

    @property
    def kept(self) -> dict[str, Any]:
        return self.store("backprop-settings")


@pytest.fixture
def way(page: Page) -> Way:
    return Way(page.driver, page.url)


def test_a_student_goes_through_one_step_by_mouse(way: Way) -> None:
    way.open()
    # Forward
    way.click("next")
    way.wait_step(2)
    assert way.text("stage-title") == "Forward: field v of the hidden layer, j = 1"
    assert "v = 0.1" in way.lines()
    assert {"0.4", "0.8", "0.1"} <= set(way.written())
    for _ in range(3):
        way.click("next")
    way.wait_step(5)
    assert way.text("stage-title").startswith("Forward: output y")
    # The output's δ, then the hidden ones
    way.go(10)
    assert f"δ = {byhand.DELTA:.4g}" in way.lines()
    way.click("previous")
    way.wait_step(9)
    assert "δ" not in way.lines()
    # A whole layer at once, at the same place
    way.go(11)
    way.click_css("#grouping input[value='layer'] + label")
    way.wait(lambda: way.text("stage-count").endswith("of 15"), "there are fewer steps")
    way.rest()
    assert "hidden layer" in way.text("stage-title")
    assert re.search(r"δ = −0\.02066", way.lines())
    assert "grouping=layer" in way.query
    # The new weights become the weights
    way.go(15)
    assert "has fallen" in way.text("part-words")
    way.click("take-step")
    way.wait(lambda: way.text("losses").startswith("1 step"), "a step was taken")
    way.rest()
    assert np.allclose(way.kept["weights"], byhand.NEW, rtol=1e-12)
    assert f"J = {byhand.J:.4g} → {byhand.J_AFTER:.4g}" in way.text("losses")
    # It outlives a reload, and can be taken back.
    way.driver.refresh()
    way.wait_ready()
    assert way.text("losses").startswith("1 step")
    way.click("reset")
    way.wait(lambda: way.kept["weights"] == list(byhand.THETA), "the first weights are back")
    way.rest()
    # Everything can be set: a point of another set, a weight, the network's size, the objective
    way.choose("dataset", "Circle")
    way.rest()
    way.script(
        "document.querySelector('#sample-points .js-plotly-plot')"
        ".emit('plotly_click', { points: [{ customdata: 7 }] })"
    )
    way.wait(lambda: way.shown("point") == "7", "the point is the sample")
    way.rest()
    assert way.kept["x"] != [1.0, -0.5]
    way.enter("weight", 0, "1,25")
    assert way.kept["weights"][0] == 1.25
    way.enter("weight", 0, "many")
    way.wait_notice("“many” is none")
    assert way.shown("weight", 0) == "1.25"
    way.click_css("[aria-label^='More neurons in hidden layer 1']")
    way.wait(lambda: way.kept["hidden"] == [3], "there is one more neuron")
    way.click("deeper")
    way.wait(lambda: way.kept["hidden"] == [3, 3], "there is one more layer")
    way.rest()
    way.choose("loss", "Binary cross-entropy")
    way.wait(lambda: way.kept["loss"] == "binary_cross_entropy", "the objective is another")
    way.rest()
    # What a click on a line leads to
    way.script(
        "document.querySelector('#walk-diagram .js-plotly-plot')"
        ".emit('plotly_click', { points: [{ customdata: [1, 2, 0] }] })"
    )
    assert way.script("return document.activeElement.dataset.place") == "1-2-0"
    # Check it
    way.click_css(".check-card summary")
    rows = way.all_css("#check-table tbody tr")
    assert len(rows) == len(way.kept["weights"])
    assert "10⁻" in way.text("check-words")


def test_a_student_goes_through_it_by_keyboard(way: Way) -> None:
    way.open()
    for number in (2, 3, 4):
        way.press(Keys.ARROW_RIGHT)
        way.wait_step(number)
    # As fast as one can press
    way.press(*[Keys.ARROW_RIGHT] * 6)
    way.wait_step(10)
    way.press(Keys.ARROW_LEFT)
    way.wait_step(9)
    # The scrubber has keys of its own.
    way.script("document.getElementById('stage').focus()")
    way.press(Keys.END)
    way.wait_step(20)
    way.press(Keys.HOME)
    way.wait_step(1)
    # Space plays, and pauses.
    way.script("document.activeElement.blur()")
    way.press(" ")
    way.wait_state("playing")
    way.wait(lambda: way.step_number >= 3, "it goes on by itself")
    way.press(" ")
    way.wait_state("paused")
    way.rest()
    # Typed quickly from field to field: nothing is lost.
    way.script("arguments[0].focus(); arguments[0].select();", way.field("weight", 0))
    for value in ("0.5", "0.25", "-0.75", "1"):
        way.press(value, Keys.TAB)
    way.wait(lambda: way.kept["weights"][:4] == [0.5, 0.25, -0.75, 1.0], "all four have arrived")
    way.rest()
    # Escape takes back what was typed.
    field = way.field("x", 0)
    field.send_keys("99", Keys.ESCAPE)
    assert way.shown("x", 0) == "1"
    # Arrows in a field move its cursor, not the way.
    step = way.step_number
    field.send_keys(Keys.ARROW_RIGHT)
    way.rest()
    assert way.step_number == step


def test_predict_first(way: Way) -> None:
    way.open("?predict=1&stage=11")
    assert way.find("prediction").is_displayed()
    assert not way.find("numbers-part").is_displayed()
    assert "δ = ?" in way.lines()
    way.click("play")
    assert way.step_number == 11
    # Forgot φ′
    way.type_css("#answer", f"{byhand.DELTA * byhand.U1:.4f}")
    way.click("check-answer")
    way.wait(lambda: "forgot φ′" in way.text("verdict"), "the mistake is named")
    way.rest()
    assert not way.find("numbers-part").is_displayed()
    # The sign, by Enter
    way.type_css("#answer", f"{-byhand.DELTA1:.4f}")
    way.press(Keys.ENTER)
    way.wait(lambda: "sign is wrong" in way.text("verdict"), "the sign is named")
    way.rest()
    way.type_css("#answer", f"{byhand.DELTA1:.4f}".replace(".", ","))
    way.press(Keys.ENTER)
    way.wait(lambda: way.text("verdict") == "Right.", "it is right")
    way.wait(lambda: way.find("numbers-part").is_displayed(), "the numbers are shown")
    assert f"δ = {byhand.DELTA1:.4g}" in way.lines()
    # The next one is shown on demand.
    way.press(Keys.ESCAPE)
    way.click("next")
    way.wait_step(12)
    assert not way.find("numbers-part").is_displayed()
    assert way.script("return document.getElementById('answer').value") == ""
    way.click("show-number")
    way.wait(lambda: way.find("numbers-part").is_displayed(), "the numbers are shown")


def test_a_link_that_was_tampered_with(way: Way) -> None:
    way.open("?eta=fast&hidden=9,9&weights=1&stage=500&nonsense=1")
    for words in ("Learning rate η (eta)", "Hidden layers (hidden)", "9 weights", "nonsense"):
        way.wait_notice(words)
    assert way.text("stage-count") == "1 of 20"
    assert "eta" not in way.query


def test_there_and_back_keeps_every_bit(way: Way) -> None:
    playground = Page(way.driver, way.url)
    playground.open("?seed=3&dataset=xor")
    playground.step()
    theta = playground.theta
    playground.click("open-backprop")
    way.wait_ready()
    way.wait(lambda: way.kept and way.kept["hidden"] == [4, 2], "its network is here")
    assert way.kept["weights"] == theta.tolist()
    way.click("take-step")
    way.wait(lambda: way.kept["weights"] != theta.tolist(), "a step was taken")
    way.rest()
    stepped = way.kept["weights"]
    way.click("send-back")
    playground.wait(lambda: "backprop" not in way.driver.current_url, "the playground opens")
    playground.wait_ready()
    assert playground.theta.tolist() == stepped
    assert playground.epoch == 1
    # One that is too large stays, and it is said why.
    playground.open("?hidden=8")
    playground.click("open-backprop")
    playground.wait_notice("this network has one of 8")
    # What the playground has no place for stays here.
    way.open("?outputs=2&output=relu")
    way.click("send-back")
    way.wait_notice("needs 1 output")


def test_axe_finds_no_violation_and_nothing_is_wider_than_the_screen(
    way: Way, axe_script: str
) -> None:
    way.open("?hidden=4,4,3&outputs=2&stage=40&predict=1")
    way.click_css(".check-card summary")
    for scheme in ("light", "dark"):
        for screen in SCREENS:
            resize(way, screen)
            way.rest()
            assert way.script("return document.documentElement.scrollWidth <= innerWidth"), screen
            assert violations(way, axe_script) == [], (scheme, screen)
        if scheme == "light":
            way.click("switch-theme")
            way.rest()
    way.click("show-number")
    way.wait(lambda: way.find("numbers-part").is_displayed(), "the numbers are shown")
    assert violations(way, axe_script) == []
    loaded = way.script("return performance.getEntriesByType('resource').map((e) => e.name)")
    assert [name for name in loaded if not name.startswith((way.url, "data:"))] == []
