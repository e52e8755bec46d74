"""The approximation page as a student walks it, by mouse and by keyboard."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import numpy as np
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from playground import query
from playground.approximation.approximator import Approximator, initial_run
from playground.approximation.settings import STANDARD
from tests.browser.faults import Mortal, outlive
from tests.browser.page import Page
from tests.browser.test_look import SCREENS, resize, violations

BOXES = """
return ["epsilon", "smallest", "loss", "picture", "terms", "sweep", "seeds", "terms-rows"]
  .map((id) => {
    const box = document.getElementById(id).getBoundingClientRect();
    return [id, ...[box.left, box.top + scrollY, box.width, box.height].map(Math.round)];
  });
"""


BOTTOM = "return document.getElementById('terms').getBoundingClientRect().bottom"
TARGET = """
const trace = playground.graph("picture-graph").data[2];
return [...(trace.y._inputArray ?? trace.y)].filter((_, index) => index % 8 === 0);
"""


class Approximation(Page):
    """The page, and what a person reads on it."""

    path = "approximation/"

    def wait_ready(self) -> None:
        self.wait(
            lambda: self.script(
                "return Boolean(playground.approximation?.frame)"
                " && document.querySelectorAll('.theorem mjx-container').length > 8"
                " && document.querySelectorAll('#sweep .xtick, #seeds .xtick').length > 5"
            ),
            "the page shows F over f, the theorem, and empty charts",
        )

    def settle(self) -> None:
        self.wait(lambda: self.state != "reconnecting", "the server answers")

    @property
    def epsilon(self) -> float:
        return float(self.text("epsilon").replace("−", "-"))

    @property
    def address(self) -> str:
        return self.script("return location.search")

    def wait_query(self, words: str) -> None:
        self.wait(lambda: words in self.address, f"the link has {words}")

    def step(self) -> None:
        before = self.epoch
        self.click("step")
        self.wait(lambda: self.epoch > before, "one picture has passed")

    def segment(self, name: str, label: str) -> None:
        self.click_css(f"#{name} label[for$='-{label}']")

    def says(self, name: str, words: str) -> None:
        self.wait(lambda: words in self.text(name), f"{name} says {words}")

    def button(self, name: str) -> str:
        return self.text(f"{name}-label")

    def count(self, name: str) -> int:
        return int((self.text(f"{name}-count") or "0").split()[0])


@pytest.fixture
def page(tab: Chrome, server: Mortal) -> Iterator[Approximation]:
    """The page, not opened yet. No test may leave an error in the console."""
    approximation = Approximation(tab, server.url)
    yield approximation
    errors = [entry for entry in approximation.console() if entry["level"] == "SEVERE"]
    assert errors == []


def test_a_student_approximates_with_the_mouse(page: Approximation) -> None:
    page.open()
    assert page.epoch == 0
    assert page.epsilon == 1.0
    rows = page.all_css("#terms-rows tr")
    assert len(rows) == 5

    # Twenty tanh neurons come close to the sine while one watches.
    page.play_until(lambda: page.epsilon < 0.1, "F is close to f", 90)
    epoch = page.epoch
    alone = Approximator(STANDARD, initial_run(STANDARD))
    alone.train(epoch)
    assert (page_theta(page) == alone.network.theta).all()
    assert page.text("picture-summary").startswith(f"Epoch {epoch}: the largest distance")

    # It is still there after a reload.
    page.reload()
    assert page.epoch == epoch

    # Linear fails, and it is said why; the network begins anew.
    page.segment("activation", "linear")
    page.says("phi-remark", "one straight line")
    page.wait(lambda: page.epoch == 0, "another network begins")
    page.step()
    assert page.epsilon >= 1.0

    # A target that is not continuous, and the limit that it brings.
    page.choose("target", "Step")
    page.says("target-remark", "ε < 1 is out of reach")
    page.wait_query("target=step&activation=linear")

    # A formula: what is wrong with it is said at its field, and nothing is lost.
    page.choose("target", "Formula…")
    page.wait(lambda: page.find("formula").is_displayed(), "the field is shown")
    page.type_css("#formula", "1/x" + Keys.ENTER)
    page.wait(lambda: "not finite at x = 0" in page.css("#formula-field").text, "it is refused")
    page.type_css("#formula", "x^2" + Keys.ENTER)
    page.wait_query("formula=x^2")
    assert "not finite" not in page.css("#formula-field").text

    # Another random walk.
    page.choose("target", "Random walk")
    page.wait(lambda: page.find("new-walk").is_displayed(), "the walk's number is shown")
    page.click("new-walk")
    page.wait_query("walk=1")

    # Over the square.
    page.segment("inputs", "2")
    page.wait(lambda: len(page.all_css("#picture .hm image")) == 3, "there are three maps")
    assert not page.find("target").is_displayed()
    page.step()
    page.wait(lambda: len(page.all_css("#terms .imagelayer image")) == 12, "and the terms' maps")

    # The link gives all of it to somebody else.
    link = page.address
    page.new_session()
    page.open(link)
    assert page.address == link
    assert page.text("neurons-value") == "20"
    assert "plane" in page.text("phi-remark")


def page_theta(page: Approximation) -> np.ndarray:
    page.wait(lambda: page.script("return !playground.approximation.waiting"), "nothing is asked")
    run = page.script("return playground.approximation.run")
    assert run["epoch"] == page.epoch
    return np.frombuffer(base64.b64decode(run["theta"]["data"]), "<f8")


def test_a_student_approximates_with_the_keyboard(page: Approximation) -> None:
    page.open("?target=drawn&epochs=1")
    page.press(Keys.SPACE)
    page.wait(lambda: page.state == "playing" and page.epoch > 5, "it plays")
    page.press(Keys.SPACE)
    page.wait(lambda: page.state == "paused", "it pauses")
    epoch = page.epoch
    page.press(Keys.ARROW_RIGHT)
    page.wait(lambda: page.epoch == epoch + 1, "it steps")

    # Point by point: the network goes on.
    for _ in range(60):
        page.press(Keys.TAB)
        if page.script("return document.activeElement.id") == "drawing":
            break
    drawing = page.find("drawing")
    page.press(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_UP)
    expected = f"f(0.06) = {STANDARD.drawn[2] + 0.05:.2f}, point 3 of 33"
    assert drawing.get_attribute("aria-valuetext") == expected
    page.wait_query("drawn=-0.6,-0.58,-0.45,")
    page.press(Keys.END, Keys.PAGE_DOWN)
    page.wait(lambda: page.address.endswith(",-0.25&epochs=1"), "the last point is lower")
    assert page.epoch == epoch + 1

    # The slider, from where it is.
    page.css("#neurons [role=slider]").send_keys(Keys.ARROW_RIGHT)
    page.wait_query("neurons=21")
    page.wait(lambda: page.epoch == 0, "another network begins")
    page.script("document.activeElement.blur()")
    page.press(Keys.ARROW_RIGHT)
    page.wait(lambda: page.epoch == 1, "it steps")
    page.press("r")
    page.wait(lambda: page.epoch == 0, "it is reset")


def test_a_hand_draws_a_function(page: Approximation) -> None:
    page.open("?target=drawn")
    drawing = page.find("drawing")
    page.script("arguments[0].scrollIntoView({block: 'center'})", drawing)
    box = page.script(
        "const box = arguments[0].getBoundingClientRect();"
        "const { xaxis, yaxis } = playground.graph('picture-graph')._fullLayout;"
        "return [box.left + xaxis._offset, box.top + yaxis._offset,"
        " xaxis._length, yaxis._length, ...yaxis.range];",
        drawing,
    )
    left, top, width, height, low, high = box

    def move(x: float, y: float) -> tuple[int, int]:
        return round(left + width * x), round(top + height * (high - y) / (high - low))

    hand = ActionChains(page.driver, duration=50)
    pointer = hand.w3c_actions.pointer_action
    pointer.move_to_location(*move(0.25, 0.0))
    pointer.pointer_down()
    for place in ((0.5, 0.8), (0.75, -0.4)):
        pointer.move_to_location(*move(*place))
    pointer.pointer_up()
    hand.perform()
    page.wait_query("drawn=")
    values = [float(value) for value in page.address.partition("drawn=")[2].split(",")]
    x = np.arange(33) / 32
    stroke = np.interp(x, [0.25, 0.5, 0.75], [0.0, 0.8, -0.4])
    inside = (x >= 0.25) & (x <= 0.75)
    expected = np.where(inside, stroke, STANDARD.drawn)
    # A pixel is less than 0.02 high.
    np.testing.assert_allclose(values, expected, atol=0.06)
    # The figure has it, of 257 points every eighth one.
    page.wait(
        lambda: np.allclose(page.script(TARGET), values, atol=1e-6),
        "the figure has the drawing",
    )


def test_experiments_run_are_cancelled_and_go_on(page: Approximation) -> None:
    page.open("?neurons=1&compare=relu,linear")
    page.click("seeds-run")
    page.says("seeds-label", "Cancel")
    page.wait(lambda: page.count("seeds") >= 2, "networks are trained", 90)
    page.click("seeds-run")
    page.says("seeds-label", "Go on")
    kept = page.count("seeds")
    assert 2 <= kept < 10
    page.says("seeds-words", "median")
    page.click("seeds-run")
    page.wait(lambda: page.button("seeds") == "Run again", "all are trained", 120)
    assert page.text("seeds-count") == "10 of 10 networks"
    words = page.text("seeds-words")
    results = page.script("return playground.graph('seeds-graph').data[1].x.length")
    assert results == 10

    # The sweep goes on where the page was left.
    page.click("sweep-run")
    page.wait(lambda: page.count("sweep") >= 2, "networks are trained", 90)
    page.click("sweep-run")
    page.says("sweep-label", "Go on")
    kept = page.count("sweep")
    page.reload()
    page.wait(lambda: page.count("sweep") == kept, "what was found is there again")
    assert page.text("seeds-words") == words
    names = page.script("return playground.graph('sweep-graph').data.map(({ name }) => name)")
    assert names == ["ReLU", "linear"]

    # Another network is another experiment for the seeds, and the same for the sweep.
    page.click("sweep-run")
    page.wait(lambda: page.count("sweep") > kept, "it goes on", 90)
    page.segment("activation", "relu")
    page.wait(lambda: page.button("seeds") == "Run", "nothing is known of these seeds")
    assert page.button("sweep") == "Cancel"
    # Another f ends it.
    page.choose("target", "Bump")
    page.wait_notice("the experiment was cancelled")
    page.wait(lambda: page.button("sweep") == "Run", "nothing is known of this f")
    assert page.text("sweep-count") == ""


def test_a_server_that_dies_is_waited_for(tab: Chrome) -> None:
    mortal = Mortal()
    mortal.start()
    try:
        page = Approximation(tab, mortal.url)
        page.open("?neurons=3&epochs=1")
        page.play()
        outlive(page, mortal)
        page.pause()
        set_up = query.changed(STANDARD, neurons=3)
        alone = Approximator(set_up, initial_run(set_up))
        alone.train(page.epoch)
        assert (page_theta(page) == alone.network.theta).all()
    finally:
        mortal.kill()
    tab.get_log("browser")


def test_what_is_tampered_with_is_said_and_nothing_is_lost(page: Approximation) -> None:
    page.open("?neurons=1e9&formula=1/x&colour=red&seed=3")
    for words in ("must be a whole number from 1 to 100", "not finite", "is not a setting"):
        page.wait_notice(words)
    assert page.text("neurons-value") == "20"
    page.wait_query("?seed=3")
    page.step()
    # A run whose weights are not numbers any more.
    page.script(
        "const run = JSON.parse(sessionStorage.getItem('approximation-run'));"
        "run.theta.data = '!'.repeat(run.theta.data.length);"
        "addEventListener('pagehide', () =>"
        " sessionStorage.setItem('approximation-run', JSON.stringify(run)));"
    )
    page.driver.refresh()
    assert page.wait_notice("not base64").endswith("from the initial weights.")
    page.click("reset")
    page.wait(lambda: page.script("return Boolean(playground.approximation.frame)"), "F is there")
    page.step()
    assert page.notices() == []


def test_it_looks_right_and_is_accessible_everywhere(page: Approximation, axe_script: str) -> None:
    page.open("?neurons=100&target=walk")
    for screen in SCREENS:
        resize(page, screen)
        page.wait(
            lambda: page.script("return document.documentElement.scrollWidth <= innerWidth"),
            f"the page fits a {screen}",
        )
        if screen == "projector":
            page.wait(lambda: page.script(BOTTOM) <= 720, "F and its terms are seen at once")
        for inputs in ("2", "1"):
            page.segment("inputs", inputs)
            page.wait_query("?inputs=2" if inputs == "2" else "?target=walk")
            page.wait(lambda: page.epoch == 0, "another network begins")
            page.step()
            before = page.script(BOXES)
            page.play()
            page.wait(lambda: page.epoch > 60, "it plays", 90)
            page.pause()
            assert page.script(BOXES) == before
            for _ in range(2):
                assert violations(page, axe_script) == [], (screen, inputs)
                page.click("switch-theme")
                page.script("return new Promise(requestAnimationFrame)")
