"""Points drawn on the map."""

from __future__ import annotations

import numpy as np
from selenium.webdriver.common.keys import Keys

from tests.browser.own import counts, samples, stroke, wait_config
from tests.browser.page import Page

SMALL = "?samples=40"


def start(page: Page) -> None:
    page.click("draw")
    page.wait(lambda: page.find("drawing").is_displayed(), "one may draw")


def press(page: Page, words: str) -> None:
    next(n for n in page.all_css("#drawing button") if n.text == words).click()


def wait_counts(page: Page, *expected: int) -> None:
    page.wait(lambda: counts(page) == [*expected], f"there are {expected}")
    own = sum(expected)
    page.wait(
        lambda: page.store("data") and len(page.store("data")["labels"]) == 4 * -(-own * 8 // 3),
        "they are kept",
    )


def is_at(page: Page, x: float, y: float, look: int) -> bool:
    """Whether a sample of this look stands there, give or take a pixel or two."""
    away = np.abs(samples(page) - [x, y, look])
    return bool((away < [0.06, 0.06, 0.5]).all(axis=1).any())


def test_click_shift_ctrl_erase_undo_redo_and_clear(page: Page) -> None:
    page.open(SMALL)
    low, high = counts(page)
    start(page)
    stroke(page, [(-5.5, 5.5)])
    wait_counts(page, low, high + 1)
    wait_config(page, dataset="own", problem="binary")
    assert is_at(page, -5.5, 5.5, 1)
    stroke(page, [(5.5, 5.5)], Keys.SHIFT)
    wait_counts(page, low + 1, high + 1)
    assert is_at(page, 5.5, 5.5, 0)
    stroke(page, [(-5.4, 5.3)], Keys.CONTROL)
    wait_counts(page, low + 1, high)
    assert not is_at(page, -5.5, 5.5, 1)
    press(page, "erase")
    stroke(page, [(5.5, 5.5)])
    wait_counts(page, low, high)
    for words, expected in (
        ("undo", (low + 1, high)),
        ("undo", (low + 1, high + 1)),
        ("undo", (low, high + 1)),
        ("redo", (low + 1, high + 1)),
    ):
        press(page, words)
        wait_counts(page, *expected)
    press(page, "class −1")
    stroke(page, [(5.5, -5.5)])
    wait_counts(page, low + 2, high + 1)
    press(page, "clear")
    page.wait_notice("Draw at least 4 points")
    page.wait(lambda: counts(page) == [0, 0], "nothing is left")
    for place in ((1, 1), (2, 2), (3, 3), (4, 4)):
        stroke(page, [place])
    wait_counts(page, 4, 0)
    page.step()


def test_training_goes_on_while_one_draws_and_the_points_survive_a_reload(page: Page) -> None:
    page.open(SMALL)
    start(page)
    stroke(page, [(-5.5, 5.5)])
    wait_config(page, dataset="own")
    page.play_until(lambda: page.epoch >= 5, "it trains on them")
    page.play()
    before, epoch = counts(page), page.epoch
    stroke(page, [(-4, y) for y in (5, 3, 1, -1, -3, -5)])
    page.wait(lambda: counts(page)[1] >= before[1] + 5, "a stroke sprays points")
    assert page.state == "playing"
    assert page.epoch >= epoch
    sprayed = page.epoch
    page.wait(lambda: page.epoch > sprayed + 5, "it goes on")
    page.pause()
    kept = (page.store("data"), counts(page), page.run(), page.epoch)
    assert kept[1][0] == before[0]
    page.reload()
    page.settle()
    assert (page.store("data"), counts(page), page.run(), page.epoch) == kept
    page.step()
    assert page.epoch == kept[-1] + 1
