"""The exercise as a student does it: by mouse, by keyboard, on every screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

from tests.browser.faults import Mortal
from tests.browser.page import Page
from tests.browser.test_look import SCREENS, dark, resize, violations

SURFACE = """
const graph = document.querySelector("#surface-frame-figure .js-plotly-plot");
return graph && graph.data && graph.data.length ? JSON.stringify(graph.data.map(
  ({x, y}) => [[...x], [...y]])) : "";
"""
CHIPS = """
return [...document.querySelectorAll("#outputs tbody tr")].map(
  (row) => [...row.querySelectorAll(".chip")].at(-1)?.textContent);
"""
# A phone's browser takes a page that is too wide as wider than the screen.
FITS = "return Math.max(document.documentElement.scrollWidth, innerWidth) <= arguments[0]"
FOCUS = "return document.activeElement.id || document.activeElement.tagName"


class ExercisePage(Page):
    """The page of exercises."""

    path = "exercise/"

    def wait_ready(self) -> None:
        self.wait(lambda: self.all_css("#outputs > *"), "the page shows the outputs")
        self.wait(lambda: self.all_css("#diagram-figure .main-svg"), "the network is drawn")
        self.settle()

    def settle(self) -> None:
        """Wait until the formulas are set."""
        self.wait(
            lambda: not self.script("return document.querySelector('[data-dash-is-loading]')"),
            "nothing is on its way",
        )

    def weight(self, index: int, place: str = "diagram") -> str:
        """The selector of a weight's field."""
        return f'[id*=\'"index":{index},\'][id*=\'"place":"{place}"\']'

    def press_button(self, label: str) -> None:
        """Click a button by its words."""
        button = f"//button[normalize-space()='{label}' or @aria-label='{label}']"
        element = self.wait(
            lambda: next(iter(self.driver.find_elements("xpath", button)), None), f"“{label}”"
        )
        self.script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def wait_query(self, query: str) -> None:
        self.wait(lambda: self.query == query, f"the address says {query}")

    def outputs(self) -> list[str]:
        """The network's output in each row."""
        return self.script(CHIPS)

    def wait_outputs(self, *expected: str) -> None:
        self.wait(lambda: self.outputs() == [*expected], f"the outputs are {expected}")

    def formula(self) -> str:
        """The expression in terms of the inputs, as MathJax says it to those who do not see."""
        return self.script(
            "return document.querySelector('#expression .whole mjx-container, "
            "#expression .whole .MathJax')?.textContent ?? ''"
        )

    def surface(self) -> str:
        return self.script(SURFACE)

    def focused(self) -> str:
        return self.script(FOCUS)


@pytest.fixture
def student(tab: Chrome, server: Mortal) -> Iterator[ExercisePage]:
    """The page of exercises, not opened yet. No test may leave an error in the console."""
    page = ExercisePage(tab, server.url)
    yield page
    assert [entry for entry in page.console() if entry["level"] == "SEVERE"] == []


def test_a_network_is_read_by_mouse(student: ExercisePage) -> None:
    student.open()
    student.wait_outputs("1", "−1", "1", "−1")
    assert "an example of ours" in student.text("task-words")
    student.wait(student.formula, "the expression is set")
    before, formula = student.surface(), student.formula()

    # The output's bias, on the diagram: −2h1 + 2h2 + 2h3 − 3 is above 0 in none of the rows
    # but the third and first: 3 − 4 = −1, −5, −1, −5.
    student.type_css(student.weight(12), "-3")
    student.press(Keys.TAB)
    student.wait_query("?weights=1,-1,-2,2,0,4,-1,2,-1,-2,2,2,-3")
    student.wait_outputs("−1", "−1", "−1", "−1")
    student.wait(lambda: student.surface() != before, "the surface is another")
    student.wait(lambda: student.formula() != formula, "the expression is another")
    student.press_button("Start again")
    student.wait_outputs("1", "−1", "1", "−1")
    assert student.css(student.weight(12)).get_attribute("value") == "1"

    # What is no number is said, and the others go on.
    student.type_css(student.weight(0), "one")
    student.press(Keys.TAB)
    student.wait(lambda: "“one” is not used" in student.text("field-notes"), "it is said")
    assert student.css(student.weight(0)).get_attribute("value") == "one"
    assert student.css(student.weight(0)).get_attribute("aria-invalid") == "true"
    student.type_css(student.weight(0), "1")
    student.press(Keys.TAB)
    student.wait(lambda: student.text("field-notes") == "", "it is well again")

    # A row of one's own, worked out, and taken away.
    student.type_css("#row-x1", "4")
    student.type_css("#row-x2", "−1,5")
    student.press_button("Add")
    student.wait_query("?rows=4,-1.5")
    # h = (1, 1, −1): −2 + 2 − 2 + 1 = −1
    student.wait_outputs("1", "−1", "1", "−1", "−1")
    student.press_button("Work out row 5")
    student.wait(lambda: "Row 5 worked out" in student.text("outputs"), "it is worked out")
    student.press_button("Take row 5 away")
    student.wait_query("")

    # Another φ and other sizes keep what stays, and the session and the link keep all.
    student.click_css("#phi input[value='heaviside'] + label")
    # Of the switch: (0,1,0) → 3, (0,0,0) → 1, (0,0,1) → 3, (1,1,0) → 1
    student.wait_outputs("1", "1", "1", "1")
    student.click_css("#first-layer input[value='2'] + label")
    link = "?phi=heaviside&hidden=2&weights=1,-1,-2,2,0,4,-2,2,1"
    student.wait_query(link)
    student.wait(lambda: len(student.all_css(".slot")) == 9, "there are nine fields")
    student.reload()
    student.wait_query(link)
    student.new_session()
    student.open(link)
    assert student.css(student.weight(8)).get_attribute("value") == "1"
    student.wait(lambda: len(student.all_css(".slot")) == 9, "there are nine fields")


def tab_to(student: ExercisePage, id: str) -> None:
    """Press Tab until a component has the focus."""
    for _ in range(60):
        if id in student.focused():
            return
        student.press(Keys.TAB)
    raise AssertionError(f"Tab does not reach {id}")


def test_answers_come_first_by_keyboard(student: ExercisePage) -> None:
    student.open()
    student.wait_outputs("1", "−1", "1", "−1")
    tab_to(student, "answer_first")
    student.press(Keys.SPACE)
    student.wait_query("?answer_first=1")
    student.wait(lambda: student.all_css("#pictures img"), "four pictures are offered")
    assert len(student.all_css("#pictures img")) == 4
    assert student.all_css("#outputs .chip") == []
    student.wait(lambda: student.surface() == "", "the surface is not there")
    assert not student.find("surface").is_displayed()

    # Nothing is told before all is answered.
    tab_to(student, '"check"')
    student.press(Keys.ENTER)
    student.wait(lambda: "Type the output of every row" in student.text("answer-notes"), "so")

    # A picture with the arrow keys, the outputs typed; two of them wrong.
    student.script("document.querySelector('#pictures input').focus()")
    student.press(Keys.ARROW_DOWN)
    student.wait(lambda: student.all_css("#pictures input:checked"), "one is chosen")
    chosen = "return document.querySelector('#pictures input:checked').value"
    tab_to(student, '"answer"')
    for answer in ("1", "1", "1", "1"):
        student.press(answer, Keys.TAB)
    assert '"check"' in student.focused()
    first = student.script(chosen)
    student.press(Keys.ENTER)
    student.wait_outputs("1", "−1", "1", "−1")
    assert "2 of 4 outputs are right" in student.text("outputs")
    assert "v is exactly 0 and φ(0) = −1" in student.text("outputs").replace("\n", " ")
    assert student.find("surface").is_displayed()
    said = student.text("surface-words")
    assert f"Picture {'ABCD'[int(first)]}" in said
    assert ("Not this picture. It comes out if" in said) != ("is the right one" in said)

    # Once more, now right: the mistakes are told apart from what is right.
    tab_to(student, '"answer-again"')
    student.press(Keys.ENTER)
    student.wait(lambda: student.all_css("#pictures img"), "it is asked again")
    for picture in range(4):
        if student.all_css("#pictures img"):
            student.script(f"document.querySelectorAll('#pictures input')[{picture}].click()")
            student.script("document.querySelector('#outputs .answers input').focus()")
            for answer in ("1", "-1", "1", "−1"):
                student.press(answer, Keys.TAB)
            student.press(Keys.ENTER)
        student.wait(lambda: student.outputs() and "4 of 4" in student.text("outputs"), "right")
        if "is the right one" in student.text("surface-words"):
            break
        student.press_button("Answer again")
        student.wait(lambda: student.all_css("#pictures img"), "it is asked again")
    assert "The picture is the right one." in student.text("surface-words")

    # A reload keeps what was answered; another network asks anew.
    student.reload()
    student.wait(lambda: "4 of 4" in student.text("outputs"), "the answers are kept")
    student.press_button("Another network")
    student.wait(lambda: student.all_css("#pictures img"), "it is asked anew")
    assert "weights=" in student.query


def test_a_picture_is_built_with_hints(student: ExercisePage) -> None:
    student.open()
    student.choose("task", "Two regions")
    student.wait_query("?task=corners")
    student.wait(lambda: "Not yet." in student.text("verdict"), "there is a verdict")
    student.wait(lambda: student.all_css("#target-figure .main-svg"), "there is a target")
    assert student.find("task-target").is_displayed()
    assert not student.find("ask").is_displayed()

    # By keyboard: hints one by one, the focus stays with them.
    student.script("document.querySelector('#hints button').focus()")
    for number in (1, 2):
        student.press(Keys.ENTER)
        student.wait(lambda n=number: len(student.all_css("#hints li")) == n, "a hint")
        student.wait(lambda: '"hint"' in student.focused(), "the focus stays")

    # Weights in the table, field after field.
    student.click_css("#as-table summary")
    student.css(student.weight(0, "table")).click()
    for weight in ("1", "1", "-4", "-1", "-2", "-6", "1", "1"):
        student.driver.switch_to.active_element.send_keys(Keys.CONTROL, "a")
        student.press(weight, Keys.TAB)
    student.wait(lambda: student.query.endswith("weights=1,1,-4,-1,-2,-6,1,1,0"), "eight are typed")
    student.wait(lambda: "Not yet." in student.text("verdict"), "the bias is missing")
    student.driver.switch_to.active_element.send_keys(Keys.CONTROL, "a")
    student.press("1", Keys.ENTER)
    student.wait(lambda: "Solved." in student.text("verdict"), "it is solved")
    assert student.css(student.weight(8)).get_attribute("value") == "1"

    # The next, with the solution that the last hint leads to.
    student.choose("task", "XOR by hand")
    student.wait_query("?task=xor")
    student.wait(lambda: "2 of 4 rows are right" in student.text("verdict"), "a verdict")
    for number in (1, 2, 3):
        student.press_button(f"Hint {number} of 3")
    student.press_button("Show a solution")
    student.wait(lambda: "Solved." in student.text("verdict"), "it is solved")
    student.wait_outputs("0", "1", "1", "0")
    student.press_button("Start again")
    student.wait_query("?task=xor")


def test_a_tampered_link_is_said(student: ExercisePage) -> None:
    student.open("?task=xor&weights=1,2,3&hidden=7&rows=a&seed=3")
    student.wait_notice("“seed” is not a setting and was ignored.")
    for name in ("(weights)", "(hidden)", "(rows)"):
        student.wait_notice(name)
    student.wait_outputs("0", "0", "0", "0")
    student.wait_query("?task=xor")


STATES = ("", "?answer_first=1", "?task=triangle&rows=1,2~3,-4", "?hidden=4,4")


def test_axe_finds_no_violation_and_nothing_is_wider_than_the_screen(
    student: ExercisePage, axe_script: str
) -> None:
    for state in STATES:
        student.open(state)
        for screen, (width, _) in SCREENS.items():
            resize(student, screen)
            student.wait(lambda w=width: student.script(FITS, w), f"{state} fits a {screen}", 5)
            assert violations(student, axe_script) == [], f"{state} on a {screen}"
        dark(student)
        assert violations(student, axe_script) == [], f"{state} in the dark"
        student.click("switch-theme")
        resize(student, "desktop")
