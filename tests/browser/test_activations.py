"""The page of activation functions, as a student handles it: by mouse, by keyboard, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, tanh
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from playground.activations.curves import ORDER
from playground.activations.settings import STANDARD, Comparison
from playground.query import from_query
from tests.browser.faults import Mortal
from tests.browser.page import SHOW, Page
from tests.browser.test_look import SCREENS, resize, violations

READY = """
return document.querySelector("#plots.drawn") !== null
  && document.querySelectorAll("#stack-layers mjx-container").length > 0
  && document.querySelectorAll("#table mjx-container").length >= 26;
"""
SCHEME = "return document.documentElement.dataset.mantineColorScheme"
RANGES = """
return [...document.querySelectorAll("#plots .canvas")].map((c) => c._fullLayout.xaxis.range);
"""

IN_SIGHT = """
const box = (id) => document.getElementById(id).getBoundingClientRect();
const row = box(arguments[0]), table = box("table");
return table.top <= row.top && row.top < table.bottom;
"""

# Formulas are stops of the Tab key where they have to be scrolled, and nowhere else.
SETTLED = """
return [...document.querySelectorAll("#table mjx-container")].every((formula) => {
  const cell = formula.closest(".formula");
  return !cell || formula.tabIndex === (cell.scrollWidth > cell.clientWidth ? 0 : -1);
});
"""


class Activations(Page):
    """The page in a tab."""

    path = "activations/"

    def wait_ready(self) -> None:
        self.wait(lambda: self.script(READY), "all is drawn")

    def reading(self, name: str) -> tuple[float, float]:
        """φ(v) and φ′(v) as they stand under a plot."""
        shown = [self.css(f"#plot-{name} b.{part}").text for part in ("phi", "slope")]
        phi, slope = (float(text.replace("−", "-")) for text in shown)
        return phi, slope

    def state_of(self, name: str) -> str:
        return self.css(f"#plot-{name} .state").text

    @property
    def v(self) -> float:
        return self.script("return playground.plots.state.v")

    @property
    def settings(self) -> Comparison:
        """What the address says."""
        found, notices = from_query(STANDARD, self.query)
        assert notices == []
        return found

    def wait_settings(self, **values: Any) -> None:
        for name, value in values.items():
            self.wait(lambda n=name, w=value: getattr(self.settings, n) == w, f"{name} is {value}")

    def drag(self, name: str, *shares: float) -> None:
        """Drag in a plot through places that are shares of its width."""
        left, top, width, height = self.plane(name)
        actions = ActionBuilder(self.driver, duration=20)
        pointer = actions.pointer_action
        pointer.move_to_location(round(left + width * shares[0]), round(top + height / 2))
        pointer.pointer_down()
        for share in shares[1:]:
            pointer.move_to_location(round(left + width * share), round(top + height / 2))
        pointer.pointer_up()
        actions.perform()

    def pick(self, id: str, label: str) -> None:
        """One of a few choices that stand side by side."""
        choice = self.driver.find_element(
            By.XPATH, f"//*[@id='{id}']//label[normalize-space()='{label}']"
        )
        self.script(SHOW, choice)
        choice.click()

    def plane(self, name: str) -> tuple[float, float, float, float]:
        """Where a plot's plane is on the screen, brought to its middle."""
        return self.script(
            "arguments[0].scrollIntoView({block: 'center'});"
            "const box = arguments[0].getBoundingClientRect();"
            "return [box.left, box.top, box.width, box.height]",
            self.css(f"#plot-{name} .plane"),
        )


@pytest.fixture
def student(tab: Chrome, server: Mortal) -> Iterator[Activations]:
    page = Activations(tab, server.url)
    yield page
    errors = [entry for entry in page.console() if entry["level"] == "SEVERE"]
    assert errors == []


def sigmoid(v: float) -> float:
    return 1 / (1 + exp(-v))


def test_by_mouse(student: Activations) -> None:
    student.open()
    assert student.query == ""
    assert len(student.all_css("#plots .plot")) == len(ORDER)
    assert student.reading("sigmoid") == (0.7311, 0.1966)

    # Drag in one plot: the line and the numbers move in all of them, and the controls follow.
    student.drag("tanh", 0.6, 0.3, 0.2)
    student.wait(lambda: student.v < -2.5, "v has moved")
    v = student.v
    assert student.reading("tanh") == (round(tanh(v), 4), round(1 - tanh(v) ** 2, 4))
    assert student.reading("sigmoid")[0] == round(sigmoid(v), 4)
    assert student.reading("relu") == (0, 0)
    assert (student.state_of("relu"), student.state_of("tanh")) == ("dead", "saturated")
    student.wait(lambda: float(student.find("v-typed").get_attribute("value")) == v, "the field")
    student.wait_settings(v=v, shown="tanh")
    assert "chosen" in student.css("#row-tanh").get_attribute("class")
    student.wait(lambda: student.text("explained") == "tanh", "tanh is explained")

    # A row of the table chooses its plot, and the other way round.
    student.click_css("#row-linear [data-select]")
    student.wait_settings(shown="linear")
    assert "chosen" in student.css("#plot-linear").get_attribute("class")
    assert student.css("#plot-linear [data-select]").get_attribute("aria-pressed") == "true"
    assert student.css("#plot-tanh [data-select]").get_attribute("aria-pressed") == "false"
    student.click_css("#plot-softplus [data-select]")
    student.wait(lambda: student.script(IN_SIGHT, "row-softplus"), "its row is in sight")

    # Zoom: all on x, by buttons and by dragging, and back.
    student.click("zoom-in")
    student.wait(lambda: student.script(RANGES)[0] != [-5, 5], "it zooms")
    ranges = student.script(RANGES)
    assert ranges == [ranges[0]] * len(ORDER)
    assert ranges[0][0] <= v <= ranges[0][1]
    student.click("zoom-reset")
    student.wait(lambda: student.script(RANGES) == [[-5, 5]] * len(ORDER), "the zoom is reset")
    student.pick("dragging", "zooms")
    student.drag("gelu", 0.4, 0.6)
    student.wait(lambda: student.script(RANGES)[0] != [-5, 5], "it zooms to what was dragged over")
    assert student.script(RANGES)[3] == pytest.approx([-1, 1], abs=0.15)
    assert student.v == v
    student.click("zoom-reset")

    # A question sets itself up.
    student.click_css("[role=tab][aria-controls$='panel-tries']")
    student.click_css("#tries li:nth-child(5) button")
    student.wait_settings(alpha=2.0, v=0.0, shown="elu")
    student.wait(lambda: student.reading("elu") == (0, 2), "the slope from the left")
    assert student.state_of("elu") == "kink"
    student.click("reset-constants")
    student.wait_settings(alpha=STANDARD.alpha)
    student.wait(lambda: student.reading("elu") == (0, 1.6733), "the lecture’s α")

    # The stack: alike while it is linear, not with tanh.
    student.wait(lambda: "rounding" in student.text("stack-result"), "stack and matrix are alike")
    student.pick("bend", "tanh")
    student.wait_settings(bend="tanh")
    student.wait(lambda: "Not alike" in student.text("stack-result"), "they are not alike")
    student.pick("depth", "4")
    student.wait_settings(layers=(3, 2, 2, 2))
    student.wait(lambda: "Layer 4" in student.text("stack-layers"), "there are four layers")
    assert student.find("width-3").is_displayed()
    student.type_number("seed", "12")
    student.wait_settings(seed=12)

    # The link opens the same.
    link, readings = student.query, [student.reading(name) for name in ORDER]
    student.new_session()
    student.open(link)
    assert [student.reading(name) for name in ORDER] == readings
    assert student.query == link
    assert "Layer 4" in student.text("stack-layers")


def test_by_keyboard_and_a_tampered_link(student: Activations) -> None:
    student.open("?v=99&leak=0.5&shown=nothing&who=me")
    student.wait_notice("Field v (v) must be a number from -5 to 5")
    student.wait_notice("Function (shown) must be one of")
    student.wait_notice("“who” is not a setting")
    student.wait_settings(leak=0.5)
    assert student.v == STANDARD.v
    assert student.reading("leaky_relu") == (1, 1)

    # Arrows move v wherever nothing else wants them.
    student.script("document.querySelector('#plot-relu [data-select]').focus()")
    student.wait_settings(shown="relu")
    student.press(Keys.ARROW_LEFT * 20)
    student.wait_settings(v=-1.0)
    assert student.reading("leaky_relu") == (-0.5, 0.5)
    ActionChains(student.driver).key_down(Keys.SHIFT).send_keys(Keys.ARROW_RIGHT).key_up(
        Keys.SHIFT
    ).perform()
    student.wait_settings(v=-0.99)

    # Numbers are typed; what v cannot be is said and goes back.
    student.type_number("v-typed", "2.5")
    student.wait_settings(v=2.5)
    assert student.reading("softplus") == (2.5789, 0.9241)
    student.type_number("v-typed", "12")
    student.wait_notice("must be a number from -5 to 5 with at most 2 decimals")
    student.wait(lambda: student.find("v-typed").get_attribute("value") == "2.5", "it goes back")
    assert student.v == 2.5

    # Sliders move by arrows, and plots, formulas and sentences follow.
    student.script("document.querySelector('#plot-elu [data-select]').focus()")
    student.wait(lambda: student.text("explained") == "ELU", "ELU is explained")
    thumb = student.css("#alpha [role=slider]")
    thumb.send_keys(Keys.HOME)
    student.wait_settings(alpha=0.0)
    student.wait(lambda: "Dead for" in student.text("explanation"), "a dead half")
    assert student.text("alpha-value") == "0"
    student.type_number("v-typed", "-2")
    student.wait(lambda: student.reading("elu") == (0, 0), "nothing is left of it")
    thumb = student.css("#v [role=slider]")
    thumb.send_keys(Keys.ARROW_RIGHT)
    student.wait_settings(v=-1.9)

    # Buttons by Enter.
    student.find("zoom-in").send_keys(Keys.ENTER)
    student.wait(lambda: student.script(RANGES)[0] != [-5, 5], "it zooms")
    student.find("zoom-reset").send_keys(Keys.ENTER)
    student.wait(lambda: student.script(RANGES)[0] == [-5, 5], "the zoom is reset")
    student.find("reset-constants").send_keys(Keys.ENTER)
    student.wait_settings(alpha=STANDARD.alpha, leak=STANDARD.leak)

    # Formulas are no stops of the Tab key, and the page loads nothing from elsewhere.
    student.wait(
        lambda: student.script(
            "return !document.querySelector(\"#table mjx-container[tabindex='0']\")"
        ),
        "formulas are passed by",
    )
    loaded = student.script("return performance.getEntriesByType('resource').map((e) => e.name)")
    assert [name for name in loaded if not name.startswith((student.url, "data:"))] == []

    # A visit to another page keeps the session.
    student.driver.get(f"{student.url}/health")
    student.open()
    assert student.v == -1.9
    assert student.settings.shown == "elu"


def test_axe_and_widths_on_every_screen_light_and_dark(
    student: Activations, axe_script: str
) -> None:
    student.open("?v=0&bend=relu&shown=gelu")
    for scheme in ("light", "dark"):
        if scheme == "dark":
            student.click("switch-theme")
            student.wait(lambda: student.script(SCHEME) == "dark", "it is dark")
        for screen in SCREENS:
            resize(student, screen)
            for tab in ("table", "tries"):
                student.click_css(f"[role=tab][aria-controls$='panel-{tab}']")
                student.wait(lambda t=tab: student.find(t).is_displayed(), f"{tab} is shown")
                if tab == "table":
                    student.wait(lambda: student.script(SETTLED), "formulas that scroll are stops")
                assert violations(student, axe_script) == [], (scheme, screen, tab)
            assert student.script("return document.documentElement.scrollWidth <= innerWidth")

    # A finger drags v on the phone, which is the last screen.
    left, top, width, height = student.plane("sigmoid")

    def touch(kind: str, *across: float) -> None:
        points = [{"x": left + width * share, "y": top + height / 2} for share in across]
        student.driver.execute_cdp_cmd(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}
        )

    touch("touchStart", 0.5)
    for across in (0.6, 0.7, 0.8):
        touch("touchMove", across)
    touch("touchEnd")
    student.wait(lambda: student.v == pytest.approx(3, abs=0.1), "v follows the finger")
    assert student.find("plots").find_elements(By.CSS_SELECTOR, "[data-kind='saturated']")
