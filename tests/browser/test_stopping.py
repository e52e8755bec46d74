"""Playing pauses by itself where it was told to, and says why."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from playground.stopping import RESTS
from tests.browser.page import Page
from tests.browser.undisturbed import undisturbed


def play_to_stop(page: Page, words: str) -> str:
    """Play until a notice with ``words``: what it says."""
    page.click("play")
    notice = page.wait_notice(words)
    page.wait(lambda: page.state == "paused", "it is paused")
    page.settle()
    assert page.run()["epoch"] == page.epoch
    return notice


def test_at_an_epoch(page: Page) -> None:
    page.open()
    page.type_number("stop_epoch", "7")
    page.wait_set("stop_epoch", 7)
    assert play_to_stop(page, "epoch 7") == "Stopped at epoch 7, as asked."
    assert page.epoch == 7
    assert page.run()["theta"]["data"] == undisturbed("", 7)
    assert len(page.chart()["train"]) == 8
    # With more epochs in a frame, it is not one epoch more.
    page.type_number("stop_epoch", "33")
    page.wait_set("stop_epoch", 33)
    page.click_css("#epochs_per_frame input[value='10'] + label")
    page.wait_set("epochs_per_frame", 10)
    assert play_to_stop(page, "epoch 33") == "Stopped at epoch 33, as asked."
    assert len(page.notices()) == 1
    assert page.epoch == 33
    assert page.run()["theta"]["data"] == undisturbed("", 33)
    # It was a pause: playing goes on.
    page.play()
    page.wait(lambda: page.epoch > 60, "it goes on")
    page.pause()
    assert page.notices() == []


def test_below_a_loss(page: Page) -> None:
    page.open()
    page.type_number("stop_loss", "0.1" + Keys.TAB)
    page.wait_set("stop_loss", 0.1)
    notice = play_to_stop(page, "Stopped")
    *before, last = page.chart()["train"]
    assert last < 0.1 <= min(before)
    said = f"Stopped at epoch {page.epoch}: the training loss is {last:.4g}, below 0.1."
    assert notice == f"{said} {RESTS}"
    assert page.train_loss == round(last, 3)
    # Play goes on, and it is said why; changed and changed back, the rule applies again.
    assert "“Stop below loss” stopped this run" in page.text("stop-note")
    stopped_at = page.epoch
    page.play_until(lambda: page.epoch > stopped_at + 5, "it goes on")
    assert page.notices() == []
    page.reload()
    assert "“Stop below loss” stopped this run" in page.text("stop-note")
    for value in (0, 0.1):
        page.type_number("stop_loss", str(value) + Keys.TAB)
        page.wait_set("stop_loss", value)
    page.wait(lambda: page.text("stop-note") == "", "nothing rests")
    before = page.epoch
    play_to_stop(page, "Stopped")
    assert page.epoch == before + 1
    page.click("reset")
    page.wait(lambda: page.epoch == 0 and page.text("stop-note") == "", "it starts anew")


def test_early(page: Page) -> None:
    page.open("?dataset=xor&noise=50&samples=60&train_percent=30&hidden=8,8&learning_rate=0.3")
    page.type_number("patience", "15")
    page.wait_set("patience", 15)
    notice = play_to_stop(page, "Stopped")
    losses = page.chart()["test"]
    lowest = min(losses[1:])
    best = losses.index(lowest)
    assert page.epoch == best + 15
    assert notice == (
        f"Stopped early at epoch {page.epoch}: the test loss has not fallen for 15 epochs. "
        f"It was lowest at epoch {best}, {lowest:.4g}. {RESTS}"
    )
