"""Hints on a first visit."""

from __future__ import annotations

from tests.browser.page import Page
from tests.browser.test_look import violations


def hint(page: Page) -> str:
    return page.script("return document.querySelector('.hint p')?.textContent ?? ''")


def test_three_hints_on_a_first_visit_and_never_again(visitor: Page, axe_script: str) -> None:
    visitor.open()
    said = []
    for number in (1, 2, 3):
        visitor.wait(
            lambda n=number: visitor.css(".hint .count").text == f"{n} of 3", f"hint {number}"
        )
        said.append(hint(visitor))
        assert said[-1].endswith(".")
        box = visitor.script(
            "const box = document.querySelector('.hint').getBoundingClientRect();"
            "return [box.left, box.top, innerWidth - box.right, innerHeight - box.bottom]"
        )
        assert min(box) >= 0, "the hint is on the screen"
        visitor.click_css(".hint .next")
        if number == 1:
            assert violations(visitor, axe_script) == []
    assert len(set(said)) == 3
    visitor.wait(lambda: hint(visitor) == "", "the last hint is gone")
    visitor.reload()
    visitor.step()
    assert hint(visitor) == ""


def test_playing_ends_the_hints(visitor: Page) -> None:
    visitor.open()
    visitor.wait(lambda: hint(visitor), "a hint")
    visitor.play()
    visitor.wait(lambda: hint(visitor) == "", "the hint is gone")
    visitor.pause()
    visitor.reload()
    assert hint(visitor) == ""


def test_skipping_ends_the_hints(visitor: Page) -> None:
    visitor.open()
    visitor.wait(lambda: hint(visitor), "a hint")
    visitor.css(".hint .skip").send_keys(" ")
    visitor.wait(lambda: hint(visitor) == "", "the hint is gone")
    assert visitor.state == "paused"
    visitor.reload()
    assert hint(visitor) == ""
