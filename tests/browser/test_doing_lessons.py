"""Lessons as a student does them: from the list, task by task, and back."""

import json

from selenium.webdriver.common.keys import Keys

from tests.browser.own import dark
from tests.browser.page import Page
from tests.browser.test_look import SCREENS, resize, violations


def done(page: Page) -> list[str]:
    """What the checks beside the tasks say."""
    return [check.get_attribute("aria-label") or "" for check in page.all_css("#lesson .check")]


def wait_done(page: Page, expected: list[str]) -> None:
    page.wait(lambda: done(page) == expected, f"the tasks are {expected}")


def wait_progress(page: Page, words: str) -> None:
    """Wait until the list of lessons says how far one is."""
    said = "return document.getElementById('progress')?.textContent ?? ''"
    page.wait(lambda: words in page.script(said), f"the list says “{words}”")


def test_a_lesson_from_the_list_to_its_end_and_back(page: Page) -> None:
    page.driver.get(f"{page.url}/lessons/")
    wait_progress(page, "What you have done")
    page.click_css("[data-lesson='xor']")
    page.wait_ready()
    wait_done(page, ["to do", "to do", "to do"])
    assert "XOR needs a hidden layer" in page.text("lesson")

    # The first task: no hidden layer, a hundred epochs.
    page.click_css("#epochs_per_frame input[value='10'] + label")
    page.play_until(lambda: done(page)[0] == "done", "the first task is done")
    assert done(page) == ["done", "to do", "to do"]
    assert "1 of 3 done" in page.text("lesson")

    # A reload keeps lesson and checks.
    page.reload()
    wait_done(page, ["done", "to do", "to do"])

    # The second: one hidden layer.
    page.click("deeper")
    page.wait_set("hidden", [4])
    page.play_until(lambda: done(page)[1] == "done", "the second task is done")

    # The third, with the fewest neurons; then everything is done, and what to notice is open.
    page.type_css(".head .width input", "3")
    page.press(Keys.ENTER)
    page.wait_set("hidden", [3])
    page.play_until(lambda: done(page)[2] == "done", "the third task is done")
    assert "3 of 3 done" in page.text("lesson")
    assert page.css("#lesson details").get_attribute("open")

    # On to the next lesson, whose columns are lit by pointing, by keyboard, and in turn.
    page.click_css("#lesson .next")
    page.wait_set("lesson", "layers")
    wait_done(page, ["to do", "to do"])
    assert page.epoch == 0
    entries = page.all_css("#lesson [data-light]")
    shades = "return [...document.querySelectorAll('.shade')].map((r) => r.style.display)"
    assert page.script(shades) == ["none", "none"]
    page.script("arguments[0].focus()", entries[1])
    page.wait(lambda: page.script(shades) == ["", ""], "the second column alone is lit")
    page.press(Keys.SHIFT, Keys.TAB)
    page.click_css("#lesson [data-turn]")
    page.wait(lambda: "lit" in (entries[0].get_attribute("class") or ""), "it starts with one")
    page.wait(lambda: "lit" in (entries[1].get_attribute("class") or ""), "goes on to two")

    # Folded, left; the network stays, and the list knows.
    page.click_css("#lesson [data-fold]")
    assert not page.css("#lesson .tasks").is_displayed()
    page.click_css("#lesson [data-lesson='']")
    page.wait_set("lesson", "")
    page.wait(lambda: not page.find("lesson").is_displayed(), "the lesson is gone")
    assert page.store("config")["dataset"] == "spiral"
    page.driver.get(f"{page.url}/lessons/")
    wait_progress(page, "1 of 14 lessons")
    kept = json.loads(page.script("return localStorage.getItem('playground-lessons')"))
    assert kept["xor"] == [True, True, True]


def test_a_lesson_begun_again_forgets_what_was_done(page: Page) -> None:
    page.open("?lesson=line")
    page.play_until(lambda: done(page)[0] == "done", "the first task is done")
    page.click_css("#lesson .start")
    page.wait(lambda: page.epoch == 0, "it begins again")
    wait_done(page, ["to do", "to do"])
    # Typed by hand, the name of a lesson is enough.
    assert page.store("config")["dataset"] == "gauss"


def test_lessons_and_what_they_open_are_accessible(page: Page, axe_script: str) -> None:
    page.open("?lesson=vanishing")
    page.wait(lambda: page.all_css("#inspect-norms .main-svg"), "the gradients are open")
    page.toggle("show_gradients")
    page.wait_set("show_gradients", True)
    page.open_tab("space")
    page.wait(lambda: page.all_css("#inspect-space .main-svg"), "the hidden space is open")
    shown = {
        "desktop": ("space", "#inspect-space .main-svg"),
        "phone": ("cost", "#inspect-cost .main-svg"),
    }
    for screen, (tab, there) in shown.items():
        resize(page, screen)
        if screen == "phone":
            dark(page)
        page.open_tab(tab)
        page.wait(lambda t=there: page.all_css(t), f"{tab} is shown")
        assert violations(page, axe_script) == [], screen
        assert page.script("return document.documentElement.scrollWidth <= innerWidth")

    page.driver.get(f"{page.url}/lessons/")
    wait_progress(page, "What you have done")
    for screen in SCREENS:
        resize(page, screen)
        assert violations(page, axe_script) == [], screen
        assert page.script("return document.documentElement.scrollWidth <= innerWidth")
