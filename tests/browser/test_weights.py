"""Weights by hand: the card of one, the table of a layer, freezing, and training on from there."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.page import Page
from tests.browser.undisturbed import train

QUERY = "?hidden=3,2"
SIZES = (2, 3, 2, 1)


def place(layer: int, start: int, end: int) -> int:
    """Where a weight stands in θ."""
    before = sum((a + 1) * b for a, b in list(pairwise(SIZES))[:layer])
    return before + start * SIZES[layer + 1] + end


# --- the card


def card_is_open(page: Page) -> bool:
    return any(card.is_displayed() for card in page.all_css("#weight-card"))


def open_card(page: Page, words: str) -> None:
    """By a click where the pointer is."""
    page.click_here()
    page.wait(lambda: card_is_open(page), "the card is open")
    assert page.text("weight-title") == words


def told(page: Page) -> list[float]:
    """What the card tells: the weight, and its derivative in the last step."""
    values = page.all_css("#weight-card .value")
    return [float(v.text.replace("−", "-")) if v.text != "–" else float("nan") for v in values]


def test_the_card_shows_a_weight_and_sets_it(page: Page) -> None:
    query = f"{QUERY}&batch_size=5000"
    page.open(query)
    untrained = page.theta
    page.step()
    at, run, before = place(0, 1, 2), page.run(), page.theta
    page.point_link(0, 1, 2)
    open_card(page, "X₂ → layer 1, neuron 3")
    weight, slope = told(page)
    assert weight == pytest.approx(before[at], abs=0.0005001)
    # One batch was all of the step: Δw = −η ∂J/∂w, η = 0.03.
    assert slope == pytest.approx((untrained[at] - before[at]) / 0.03, abs=0.0005001)
    field = page.find("weight-input")
    assert page.driver.switch_to.active_element == field
    assert float(field.get_attribute("value")) == pytest.approx(before[at], rel=1e-5)
    page.press("-1.25", Keys.ENTER)
    page.wait(lambda: not card_is_open(page), "the card is closed")
    expected = before.copy()
    expected[at] = -1.25
    page.wait(lambda: np.array_equal(page.theta, expected), "this weight is set, and no other")
    page.settle()
    page.step()
    assert page.run()["theta"] == train(query, 1, run, {str(at): -1.25})["theta"]
    page.play_until(lambda: page.epoch >= 10, "10 epochs have passed")
    assert page.run()["theta"] == train(query, page.epoch - 1, run, {str(at): -1.25})["theta"]
    page.point_link(0, 1, 2)
    open_card(page, "X₂ → layer 1, neuron 3")
    assert np.isnan(told(page)[1]), "the derivative of another step than the last is not shown"
    page.press(Keys.ESCAPE)
    page.click("copy-link")
    assert "was changed while it trained" in page.wait_notice("link")


def test_the_card_of_a_bias_and_a_frozen_weight(page: Page) -> None:
    page.open(QUERY)
    page.settle()
    run, at = page.run(), place(2, 2, 0)
    page.point_bias(3, 0)
    open_card(page, "Bias of the output")
    assert told(page)[0] == pytest.approx(page.theta[at], abs=0.0005001)
    page.press("7", Keys.ESCAPE)
    page.wait(lambda: not card_is_open(page), "Esc closes the card")
    assert page.run() == run
    page.click_here()
    page.wait(lambda: card_is_open(page), "the card is open again")
    page.press("much", Keys.ENTER)
    assert "“much” is not a weight" in page.wait_notice("weight")
    assert card_is_open(page)
    page.click_css("#weight-card .close")
    page.wait(lambda: not card_is_open(page), "× closes the card")
    assert page.run() == run
    page.point_bias(1, 1)
    open_card(page, "Bias of layer 1, neuron 2")
    page.type_css("#weight-input", "0,5")
    page.click_css("#weight-card [type=submit]")
    page.wait(lambda: page.theta[place(0, 2, 1)] == 0.5, "the bias is set")
    assert page.theta[at] == 0.1

    # A frozen weight stays while the others move.
    page.settle()
    page.step()
    at = place(1, 2, 1)
    page.point_link(1, 2, 1)
    open_card(page, "Layer 1, neuron 3 → layer 2, neuron 2")
    page.click("weight-frozen")
    page.wait(lambda: page.run()["frozen"] == [at], "it is frozen")
    page.press(Keys.ESCAPE)
    before = page.theta
    page.play_until(lambda: page.epoch >= 20, "20 epochs have passed")
    moved = page.theta != before
    assert not moved[at]
    assert moved.sum() == moved.size - 1
    page.point_link(1, 2, 1)
    page.wait(lambda: "frozen" in page.tip(), "the tip says that it is frozen")
    page.click_here()
    page.wait(lambda: page.find("weight-frozen").is_selected(), "the card says so, too")
    page.find("weight-frozen").send_keys(" ")
    page.wait(lambda: page.run()["frozen"] == [], "it is free again")
    page.press(Keys.ESCAPE)
    page.step()
    assert page.theta[at] != before[at]


def test_a_weight_set_while_it_plays_is_trained_on(page: Page) -> None:
    page.open(QUERY)
    at = place(2, 0, 0)
    page.play()
    page.wait(lambda: page.epoch >= 5, "it plays")
    page.point_link(2, 0, 0)
    open_card(page, "Layer 2, neuron 1 → the output")
    page.press("3", Keys.ENTER)
    page.wait(lambda: page.script("return playground.player.modified"), "it is on its way")
    asked_at = page.epoch
    page.wait(lambda: page.epoch > asked_at + 25, "it plays on")
    page.pause()
    # It came after some whole burst: no epoch is missing.
    end, reached = page.epoch, train(QUERY, 5)
    outcomes = []
    for epoch in range(5, end):
        outcomes.append(train(QUERY, end - epoch, reached, {str(at): 3.0})["theta"])
        reached = train(QUERY, 1, reached)
    assert page.run()["theta"] in outcomes
    assert page.run()["epoch"] == end


# --- the table


def cells(page: Page) -> list[list[WebElement]]:
    lines = page.all_css("#weights-table tbody tr")
    return [line.find_elements(By.TAG_NAME, "input") for line in lines]


def written(page: Page) -> list[list[float]]:
    """What stands in the table."""
    texts = page.script(
        "return [...document.querySelectorAll('#weights-table tbody tr')].map((line) =>"
        "[...line.querySelectorAll('input')].map(({value}) => value))"
    )
    return [[float(text.replace("−", "-")) for text in line] for line in texts]


def wait_table(page: Page, layer: int) -> None:
    """Wait until the table is that of a layer's weights as they are."""
    rows, columns = SIZES[layer] + 1, SIZES[layer + 1]
    start = place(layer, 0, 0)
    page.wait(
        lambda: (
            np.shape(written(page)) == (rows, columns)
            and np.allclose(
                np.ravel(written(page)), page.theta[start : start + rows * columns], atol=0.0006
            )
        ),
        "the table has the layer's weights",
    )


def test_the_table_is_typed_into_and_pasted_into(page: Page) -> None:
    page.open(QUERY)
    page.step()
    page.open_tab("weights")
    wait_table(page, 0)
    run = page.run()
    first = cells(page)[0][1]
    page.script("arguments[0].focus()", first)
    page.press("0.75", Keys.ENTER)
    page.wait(lambda: page.theta[place(0, 0, 1)] == 0.75, "Enter sets the weight")
    assert page.driver.switch_to.active_element == cells(page)[1][1]
    assert "X₂ → layer 1, neuron 2" in page.text("weights-place")
    page.press("-2", Keys.ENTER)
    page.wait(lambda: page.theta[place(0, 1, 1)] == -2, "and goes on below")
    page.press("9", Keys.ESCAPE, Keys.ARROW_UP)
    assert page.driver.switch_to.active_element == cells(page)[1][1]
    page.press("nothing", Keys.ENTER)
    page.wait_notice("“nothing” is not a weight")
    page.press(Keys.ESCAPE)
    page.settle()
    by_hand = {str(place(0, 0, 1)): 0.75, str(place(0, 1, 1)): -2.0}
    assert page.run()["theta"] == train(QUERY, 0, run, by_hand)["theta"]
    page.script("document.activeElement.blur()")
    wait_table(page, 0)
    page.step()
    assert page.run()["theta"] == train(QUERY, 1, run, by_hand)["theta"]

    # A block out of a spreadsheet.
    run = page.run()
    page.script("arguments[0].focus()", cells(page)[1][1])
    page.paste("1\t2\t3\n4\t5\t6\n")
    notice = page.wait_notice("What was pasted (2 × 3) is larger than the table")
    assert notice.endswith(".")
    assert page.run() == run
    page.script("arguments[0].focus()", cells(page)[1][1])
    page.paste("0.5\t-1.5\r\n2e-1\t−3\r\n")
    block = [[0.5, -1.5], [0.2, -3.0]]

    def pasted() -> list[list[float]]:
        return page.theta[:9].reshape(3, 3)[1:, 1:].tolist()

    page.wait(lambda: pasted() == block, "the block is set")
    wait_table(page, 0)
    by_hand = {
        str(place(0, 1 + down, 1 + across)): block[down][across]
        for down in (0, 1)
        for across in (0, 1)
    }
    page.play_until(lambda: page.epoch >= 5, "some epochs have passed")
    trained = train(QUERY, page.epoch - run["epoch"], run, by_hand)
    assert page.run()["theta"] == trained["theta"]

    # Another layer. The table freezes, too.
    page.click_css("#weights-head button:nth-of-type(3)")
    wait_table(page, 2)
    page.script("arguments[0].focus()", cells(page)[2][0])
    page.click("weights-frozen")
    page.wait(lambda: page.run()["frozen"] == [place(2, 2, 0)], "the output's bias is frozen")
