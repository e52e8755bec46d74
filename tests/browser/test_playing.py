"""Play, pause, step, reset: what a person does first."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.browser.undisturbed import undisturbed


def test_play_pause_and_reset(page: Page) -> None:
    page.open()
    assert (page.epoch, page.state) == (0, "paused")
    assert page.train_loss > 0.4
    first = (page.map, page.tiles, page.links, page.train_loss, page.text("accuracy"))

    # All that is on the page moves, but for the features.
    page.play_until(lambda: page.epoch >= 40, "40 epochs have passed")
    after = (page.map, page.tiles, page.links, page.train_loss, page.text("accuracy"))
    features_before, *tiles_before = first[1]
    features_after, *tiles_after = after[1]
    assert features_before == features_after
    assert len(tiles_before) == 3  # two hidden layers and the output
    for old, new in zip(tiles_before, tiles_after, strict=True):
        assert old != new
    for old, new in zip((first[0], *first[2:]), (after[0], *after[2:]), strict=True):
        assert old != new
    curves = page.chart()
    assert len(curves["train"]) == len(curves["test"]) == page.epoch + 1

    # It stands still, at the run that nobody has disturbed.
    epoch, picture = page.epoch, page.map
    assert page.run()["epoch"] == epoch
    assert page.run()["theta"]["data"] == undisturbed("", epoch)
    page.settle()
    assert (page.epoch, page.map) == (epoch, picture)

    # The circle is learned.
    page.play_until(lambda: page.train_loss < 0.05, "the training loss is below 0.05")
    assert page.epoch <= 150
    page.click("reset")
    page.wait(lambda: page.epoch == 0, "it is back at epoch 0")
    page.settle()
    assert page.state == "paused"
    again = (page.map, page.tiles, page.links, page.train_loss, page.text("accuracy"))
    assert again == first
    assert len(page.chart()["train"]) == 1


def test_steps_by_key_and_by_click(page: Page) -> None:
    page.open("?epochs_per_frame=10")
    page.press(Keys.ARROW_RIGHT)
    page.wait(lambda: page.epoch == 1, "→ has stepped")
    page.press(" ")
    page.wait(lambda: page.state == "playing", "space plays")
    page.press(" ")
    page.wait(lambda: page.state == "paused", "space pauses")
    page.press("r")
    page.wait(lambda: page.epoch == 0, "R resets")
    assert page.state == "paused"
    page.settle()
    page.step()
    assert page.epoch == 1, "a step is one epoch, whatever a frame is"
    page.step()
    assert page.run()["theta"]["data"] == undisturbed("", 2)
    for _ in range(5):
        page.click("step")
    page.wait(lambda: page.epoch == 7, "all five quick steps are made")
    page.settle()
    assert page.run()["theta"]["data"] == undisturbed("", 7)
    # A reset ends playing, too.
    page.play()
    page.wait(lambda: page.epoch > 12, "it plays")
    page.click("reset")
    page.wait(lambda: page.epoch == 0 and page.state == "paused", "it is back at epoch 0")
    page.settle()
    assert page.epoch == 0


def test_epochs_per_frame_is_how_far_a_frame_goes(page: Page) -> None:
    page.open("?epochs_per_frame=50")
    page.play_until(lambda: page.epoch >= 200, "200 epochs have passed")
    reached = page.epoch
    assert page.run()["theta"]["data"] == undisturbed("", reached)
    # It changes while it plays.
    page.play()
    page.click_css("#epochs_per_frame input[value='100'] + label")
    page.wait(lambda: page.store("config")["epochs_per_frame"] == 100, "it is 100")
    page.wait(lambda: page.epoch > reached + 600, "epochs fly by")
    assert page.state == "playing"
    page.pause()


def test_a_reload_keeps_the_run(page: Page) -> None:
    query = "?dataset=xor&hidden=3"
    page.open(query)
    page.play_until(lambda: page.epoch >= 15, "15 epochs have passed")
    kept = (page.epoch, page.run(), page.map, page.train_loss, page.chart()["train"])
    page.reload()
    page.settle()
    assert page.state == "paused"
    assert (page.epoch, page.run(), page.map, page.train_loss, page.chart()["train"]) == kept
    page.step()
    assert page.run()["theta"]["data"] == undisturbed(query, kept[0] + 1)
    # While it plays, it comes back paused, with no epoch lost.
    page.play()
    page.wait(lambda: page.epoch >= kept[0] + 15, "15 more epochs have passed")
    page.reload()
    assert page.state == "paused"
    assert page.epoch >= kept[0] + 15
    assert page.run()["theta"]["data"] == undisturbed(query, page.epoch)


def test_divergence_is_said_and_left_again(page: Page) -> None:
    page.open("?dataset=spiral&learning_rate=10")

    def diverge() -> None:
        page.click("play")
        notice = page.wait_notice("epoch 20")
        page.wait(lambda: page.state == "diverged", "the run has stopped")
        assert "learning rate" in notice
        assert page.epoch == 20
        assert page.map.startswith("data:image/png")

    diverge()
    page.click("reset")
    page.wait(lambda: page.epoch == 0, "reset works")
    page.wait(lambda: not page.notices(), "the notice is gone")
    assert page.state == "paused"
    # A smaller learning rate goes on from where it stopped.
    diverge()
    page.choose("learning_rate", "0.03")
    page.wait(lambda: page.store("config")["learning_rate"] == 0.03, "the rate has changed")
    page.play()
    page.wait(lambda: page.epoch > 20, "it goes on")
    assert page.state == "playing"
    page.wait(lambda: not page.notices(), "the notice is gone")


def test_exploding_weights_keep_the_last_usable_state(page: Page) -> None:
    page.open(
        "?dataset=spiral&learning_rate=10&activation=elu&loss=binary_cross_entropy&hidden=8,8"
    )
    page.click("play")
    page.wait_notice("epoch 1")
    page.wait(lambda: page.state == "diverged", "the run has stopped")
    assert page.epoch == 0
    assert page.run()["epoch"] == 0
