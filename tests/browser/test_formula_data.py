"""Points that follow a formula that one types."""

from __future__ import annotations

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.own import samples
from tests.browser.page import Page
from tests.sentences import check_sentence


def values(page: Page) -> list[float]:
    """What colours the training samples, where their label is a number."""
    return page.script(
        "const { data, calcdata } = playground.graph('decision-points');"
        "const at = data.findIndex(({ meta }) => meta === 'train');"
        "return [...calcdata[at][0].trace.marker.color]"
    )


def type_rule(page: Page, text: str, kept: str) -> None:
    """Type a rule, which the settings then have in the writing ``kept``."""
    page.type_number("rule", text + Keys.ENTER)
    page.wait_set("rule", kept)


def check_above(points: np.ndarray, heights: np.ndarray) -> None:
    """Class +1 is above the curve; a place is rounded to thousandths."""
    away = points[:, 1] - heights
    clear = np.abs(away) > 0.01
    assert np.array_equal(points[clear, 2] == 1, away[clear] > 0)


def refused(page: Page, words: str) -> str:
    """What is said of a rule; the field goes back to what is in force."""
    said = page.wait_notice(words)
    check_sentence(said, words)
    page.click_css("#notices .notice button")
    page.wait(lambda: page.notices() == [], "the notice is gone")
    page.wait(
        lambda: page.find("rule").get_attribute("value") == "3*sin(x1)",
        "the field shows what is in force",
    )
    return said


BAD = ("x1 +", "sin(", "1/0", "import os")


def test_above_and_below_a_curve(page: Page) -> None:
    page.open("?dataset=above")
    assert page.find("rule").get_attribute("value") == "3*sin(x1)"
    points = samples(page)
    check_above(points, 3 * np.sin(points[:, 0]))
    page.step()
    run, loss = page.run(), page.train_loss

    # What is no formula is refused, and nothing changes.
    for text in BAD:
        page.type_number("rule", text + Keys.ENTER)
        refused(page, "Formula f")
    page.type_number("rule", "x1*x2" + Keys.ENTER)
    said = refused(page, "formula of Above")
    assert said == "The formula of Above f(x) may use x1 only.", "a curve has no x2"
    assert page.store("config")["rule"] == ""
    assert page.run() == run
    assert np.array_equal(samples(page), points)

    type_rule(page, "x1^2 / 4 - 3", "x1^2/4-3")
    page.wait(lambda: not np.array_equal(samples(page), points), "the points follow it")
    parabola = samples(page)
    assert len(parabola) == 500
    check_above(parabola, parabola[:, 0] ** 2 / 4 - 3)
    page.wait(lambda: page.train_loss != loss, "the loss is that of the new points")
    assert page.run() == run
    assert page.notices() == []

    # The ready-made ones.
    for words, text, heights in (
        ("cubic", "x1^3/20-x1", lambda x: x**3 / 20 - x),
        ("|x|", "abs(x1)-2", lambda x: np.abs(x) - 2),
        ("sine", "3*sin(x1)", lambda x: 3 * np.sin(x)),
    ):
        before = samples(page)
        button = next(n for n in page.all_css("[data-rule]") if n.text == words)
        page.script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()
        page.wait(lambda b=before: not np.array_equal(samples(page), b), f"it is {words}")
        page.wait(lambda t=text: page.find("rule").get_attribute("value") == t, f"it says {text}")
        found = samples(page)
        check_above(found, heights(found[:, 0]))
    assert page.run() == run
    page.play_until(lambda: page.epoch >= 5, "it goes on")


def test_a_surface(page: Page) -> None:
    page.open("?dataset=surface&samples=200")
    assert page.find("rule").get_attribute("value") == "sin(x1)*cos(x2)"
    points, before = samples(page)[:100], values(page)
    assert before == pytest.approx(np.sin(points[:, 0]) * np.cos(points[:, 1]), abs=0.002)
    page.step()
    run, loss = page.run(), page.train_loss
    type_rule(page, "x1*x2", "x1*x2")
    page.wait(lambda: values(page) != before, "the colours follow it")
    # It is at most 36 on the plane.
    assert np.array_equal(samples(page)[:100], points)
    assert values(page) == pytest.approx(points[:, 0] * points[:, 1] / 36, abs=0.002)
    page.wait(lambda: page.train_loss != loss, "the loss is that of the new values")
    assert page.run() == run
    page.step()


def test_a_function(page: Page) -> None:
    page.open("?dataset=function")
    assert page.find("rule").get_attribute("value") == "abs(x1)/3 - 1"
    points = samples(page)
    assert points[:, 1] == pytest.approx(5 * (np.abs(points[:, 0]) / 3 - 1), abs=0.005)
    page.step()
    run = page.run()
    type_rule(page, "cos(x1)/2", "cos(x1)/2")
    page.wait(lambda: not np.array_equal(samples(page), points), "the points follow it")
    found = samples(page)
    assert found[:, 1] == pytest.approx(2.5 * np.cos(found[:, 0]), abs=0.005)
    assert page.run() == run
    page.step()
    # It is in the link.
    link = page.query
    page.new_session()
    page.open(link)
    assert page.notices() == []
    assert np.array_equal(samples(page), found)
