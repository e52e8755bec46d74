"""Play, pause, step, reset: what a person does first."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.browser.undisturbed import undisturbed


def test_play_moves_everything_that_is_on_the_page(page: Page) -> None:
    page.open()
    assert (page.epoch, page.state) == (0, "paused")
    before = (page.map, page.tiles, page.links, page.train_loss, page.text("accuracy"))
    page.play_until(lambda: page.epoch >= 40, "40 epochs have passed")
    after = (page.map, page.tiles, page.links, page.train_loss, page.text("accuracy"))
    features_before, *tiles_before = before[1]
    features_after, *tiles_after = after[1]
    assert features_before == features_after
    assert len(tiles_before) == 3  # two hidden layers and the output
    for old, new in zip(tiles_before, tiles_after, strict=True):
        assert old != new
    for old, new in zip((before[0], *before[2:]), (after[0], *after[2:]), strict=True):
        assert old != new
    curves = page.chart()
    assert len(curves["train"]) == len(curves["test"]) == page.epoch + 1


def test_circle_is_learned(page: Page) -> None:
    page.open()
    assert page.train_loss > 0.4
    page.play_until(lambda: page.train_loss < 0.05, "the training loss is below 0.05")
    assert page.epoch <= 150


def test_pause_stops_and_what_was_trained_is_the_undisturbed_run(page: Page) -> None:
    page.open()
    page.play_until(lambda: page.epoch >= 10, "10 epochs have passed")
    epoch, picture = page.epoch, page.map
    assert page.run()["epoch"] == epoch
    assert page.run()["theta"]["data"] == undisturbed("", epoch)
    page.settle()
    assert (page.epoch, page.map) == (epoch, picture)


def test_step_is_exactly_one_epoch(page: Page) -> None:
    page.open("?epochs_per_frame=10")
    page.step()
    assert page.epoch == 1
    page.step()
    assert page.run()["theta"]["data"] == undisturbed("", 2)


def test_quick_steps_are_all_made(page: Page) -> None:
    page.open()
    for _ in range(5):
        page.click("step")
    page.wait(lambda: page.epoch == 5, "all five steps are made")
    page.settle()
    assert page.run()["theta"]["data"] == undisturbed("", 5)


def test_reset_returns_to_the_first_picture(page: Page) -> None:
    page.open()
    first = (page.map, page.tiles, page.links, page.train_loss)
    page.play_until(lambda: page.epoch >= 20, "20 epochs have passed")
    page.click("reset")
    page.wait(lambda: page.epoch == 0, "it is back at epoch 0")
    page.settle()
    assert page.state == "paused"
    assert (page.map, page.tiles, page.links, page.train_loss) == first
    assert len(page.chart()["train"]) == 1


def test_reset_while_playing_stops_at_epoch_0(page: Page) -> None:
    page.open()
    page.play()
    page.wait(lambda: page.epoch > 5, "it plays")
    page.click("reset")
    page.wait(lambda: page.epoch == 0 and page.state == "paused", "it is back at epoch 0")
    page.settle()
    assert page.epoch == 0


def test_epochs_per_frame_is_how_far_a_frame_goes(page: Page) -> None:
    page.open("?epochs_per_frame=50")
    page.play_until(lambda: page.epoch >= 200, "200 epochs have passed")
    assert page.run()["theta"]["data"] == undisturbed("", page.epoch)


def test_keys_play_step_and_reset(page: Page) -> None:
    page.open()
    page.press(Keys.ARROW_RIGHT)
    page.wait(lambda: page.epoch == 1, "→ has stepped")
    page.press(" ")
    page.wait(lambda: page.state == "playing", "space plays")
    page.press(" ")
    page.wait(lambda: page.state == "paused", "space pauses")
    page.press("r")
    page.wait(lambda: page.epoch == 0, "R resets")
    assert page.state == "paused"


def test_a_reload_keeps_the_run(page: Page) -> None:
    page.open("?dataset=xor&hidden=3")
    page.play_until(lambda: page.epoch >= 15, "15 epochs have passed")
    kept = (page.epoch, page.run(), page.map, page.train_loss, page.chart()["train"])
    page.reload()
    page.settle()
    assert page.state == "paused"
    assert (page.epoch, page.run(), page.map, page.train_loss, page.chart()["train"]) == kept
    page.step()
    assert page.run()["theta"]["data"] == undisturbed("?dataset=xor&hidden=3", kept[0] + 1)


def test_a_reload_while_playing_comes_back_paused_with_no_epoch_lost(page: Page) -> None:
    page.open()
    page.play()
    page.wait(lambda: page.epoch >= 15, "15 epochs have passed")
    page.reload()
    assert page.state == "paused"
    assert page.epoch >= 15
    assert page.run()["theta"]["data"] == undisturbed("", page.epoch)


def test_divergence_is_said_and_reset_works(page: Page) -> None:
    page.open("?dataset=spiral&learning_rate=10")
    page.click("play")
    notice = page.wait_notice("epoch 20")
    page.wait(lambda: page.state == "diverged", "the run has stopped")
    assert "learning rate" in notice
    assert page.epoch == 20
    assert page.map.startswith("data:image/png")
    page.click("reset")
    page.wait(lambda: page.epoch == 0, "reset works")
    page.wait(lambda: not page.notices(), "the notice is gone")
    assert page.state == "paused"


def test_exploding_weights_keep_the_last_usable_state(page: Page) -> None:
    page.open(
        "?dataset=spiral&learning_rate=10&activation=elu&loss=binary_cross_entropy&hidden=8,8"
    )
    page.click("play")
    page.wait_notice("epoch 1")
    page.wait(lambda: page.state == "diverged", "the run has stopped")
    assert page.epoch == 0
    assert page.run()["epoch"] == 0


def test_a_smaller_learning_rate_goes_on_from_a_diverged_run(page: Page) -> None:
    page.open("?dataset=spiral&learning_rate=10")
    page.click("play")
    page.wait(lambda: page.state == "diverged", "the run has stopped")
    page.choose("learning_rate", "0.03")
    page.wait(lambda: page.store("config")["learning_rate"] == 0.03, "the rate has changed")
    stopped = page.epoch
    page.play()
    page.wait(lambda: page.epoch > stopped, "it goes on")
    assert page.state == "playing"
