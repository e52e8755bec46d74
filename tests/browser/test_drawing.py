"""Points drawn on the map."""

from __future__ import annotations

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.own import axes, counts, legend, number, samples, stroke, wait_config
from tests.browser.page import Page

SMALL = "?samples=40"


def start(page: Page) -> None:
    page.click("draw")
    page.wait(lambda: page.find("drawing").is_displayed(), "one may draw")


def press(page: Page, words: str) -> None:
    next(n for n in page.all_css("#drawing button") if n.text == words).click()


def brushes(page: Page) -> list[str]:
    """What one may draw, without what else there is to press."""
    words = page.script(
        "return [...document.querySelectorAll('#drawing button')].map((n) => n.textContent)"
    )
    return [entry for entry in words if entry not in ("erase", "undo", "redo", "clear")]


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


def test_any_number_of_classes(page: Page) -> None:
    page.open("?dataset=blobs&samples=60")
    before = counts(page)
    assert sum(before) == 60
    start(page)
    assert brushes(page) == ["class 1", "class 2", "class 3", "+ class"]
    stroke(page, [(-5.5, 5.5)])
    wait_counts(page, before[0] + 1, *before[1:])
    wait_config(page, dataset="own", problem="multiclass")
    # With shift, it is of the next class; a third one is chosen by its button.
    stroke(page, [(5.5, 5.5)], Keys.SHIFT)
    wait_counts(page, before[0] + 1, before[1] + 1, before[2])
    press(page, "class 3")
    stroke(page, [(5.5, -5.5)])
    wait_counts(page, *(count + 1 for count in before))
    assert is_at(page, 5.5, -5.5, 2)
    page.play_until(lambda: page.epoch >= 3, "it trains on them")
    # A new class is a new output, and what is drawn next is of it.
    press(page, "+ class")
    page.wait(lambda: page.geometry["sizes"][-1] == 4, "there is a fourth output")
    page.wait_notice("training starts again")
    page.wait(lambda: brushes(page)[3] == "class 4", "and a fourth class")
    stroke(page, [(-5.5, -5.5)])
    wait_counts(page, *(count + 1 for count in before), 1)
    assert legend(page) == [f"class {number}" for number in (1, 2, 3, 4)]
    loss = page.train_loss
    page.play_until(lambda: page.train_loss < 0.8 * loss, "it learns")
    kept = counts(page), page.store("data")
    page.reload()
    page.settle()
    assert (counts(page), page.store("data")) == kept


def test_a_curve_by_pointer_and_by_keys(page: Page) -> None:
    page.open("?dataset=sine&samples=40")
    start(page)
    assert brushes(page) == ["point"]
    press(page, "clear")
    page.wait(lambda: len(samples(page)) == 0, "nothing is left")
    for place in ((-4, -4), (-2, -2), (2, 2), (4, 4)):
        stroke(page, [place])
    wait_config(page, dataset="own", problem="curve")
    page.wait(lambda: len(samples(page)) == 4, "there are four points")
    # A step of the keys is a quarter of a unit, a stride with shift 1.5.
    field = page.find("decision-map")
    field.send_keys(Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_UP, Keys.ENTER)
    page.wait(lambda: len(samples(page)) == 5, "there is a fifth one")
    assert is_at(page, 0.25, 0.5, 0)
    field.send_keys(Keys.SHIFT, Keys.ARROW_LEFT, Keys.SHIFT, Keys.SPACE)
    page.wait(lambda: len(samples(page)) == 6, "and a sixth")
    assert is_at(page, -1.25, 0.5, 0)
    field.send_keys(Keys.DELETE)
    page.wait(lambda: len(samples(page)) == 5, "it is gone")
    assert page.state == "paused"
    assert page.epoch == 0
    page.wait(lambda: len(page.store("data")["labels"]) == 4 * -(-5 * 8 // 3), "they are kept")
    # Back in the tab's table, a place of 4 is a height of 0.8.
    page.open_tab("data")
    head, *rows = page.wait(lambda: page.table("inspect-data"), "a table")
    assert head == ["#", "part", "x", "y", "output y", "residual y"]
    heights = sorted((number(row[2]), number(row[3])) for row in rows)
    assert np.array(heights) == pytest.approx(
        np.array([(-4, -0.8), (-2, -0.4), (0.25, 0.1), (2, 0.4), (4, 0.8)]), abs=0.02
    )
    press(page, "undo")
    page.wait(lambda: len(samples(page)) == 6, "it is back")


def test_values_and_labels_and_what_cannot_be_drawn(page: Page) -> None:
    page.open("?dataset=plane&samples=40")
    start(page)
    assert brushes(page) == ["−1.0", "−0.5", "0.0", "0.5", "1.0"]
    press(page, "0.5")
    stroke(page, [(-5.5, 5.5)])
    wait_config(page, dataset="own", problem="regression")
    page.wait(lambda: len(samples(page)) == 41, "there is one more")
    value = page.script(
        "const traces = playground.graph('decision-points')._fullData;"
        "for (const {meta, x, y, marker} of traces) if (['train', 'test'].includes(meta))"
        " for (let at = 0; at < x.length; at += 1)"
        "  if (Math.hypot(x[at] + 5.5, y[at] - 5.5) < 0.1) return marker.color[at];"
    )
    assert value == 0.5
    # Another problem has brushes of its own.
    page.choose("problem", "Multilabel classification")
    page.wait(
        lambda: brushes(page) == ["none", "spam", "urgent", "spam and urgent"], "the labels' own"
    )
    before = counts(page)
    press(page, "spam and urgent")
    stroke(page, [(5.5, 5.5)])
    page.wait_notice("takes the place of points drawn by hand")
    page.wait(lambda: counts(page) == [*before[:3], before[3] + 1], "there is one more of both")
    assert [name for _, name, _ in axes(page)] == ["words about money", "words about time"]
    page.choose("problem", "Multivariate regression")
    page.wait(lambda: brushes(page) == [], "nothing can be drawn")
    assert "cannot be drawn" in page.text("drawing")
