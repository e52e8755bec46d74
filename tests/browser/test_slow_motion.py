"""Slow motion: one mini-batch at a time."""

from __future__ import annotations

from typing import Any

from tests.browser.page import Page
from tests.browser.undisturbed import undisturbed

# Notes every frame that is painted: the mini-batch done, of how many, how many samples it has.
WATCH = """
window.seen = [];
const { painter } = playground;
const ring = painter.ring;
painter.ring = (batch) => {
  ring(batch);
  const rings = playground.graph("decision-points").calcdata.at(-1).length;
  if (batch) window.seen.push([batch.done, batch.of, rings]);
};
"""


def seen(page: Page) -> list[list[int]]:
    return page.script("return window.seen")


def rings(page: Page) -> set[tuple[float, float]]:
    """Which places are ringed."""
    (trace,) = page.points("batch")
    if not trace["visible"]:
        return set()
    return {(round(x, 3), round(y, 3)) for x, y in zip(trace["x"], trace["y"], strict=True)}


def samples(page: Page) -> set[tuple[float, float]]:
    """Where the training points are."""
    return {
        (round(x, 3), round(y, 3))
        for trace in page.points("train")
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }


def slow(page: Page, on: bool) -> None:
    page.click_css(f"#epochs_per_frame input[value='{0 if on else 1}'] + label")
    page.wait_set("epochs_per_frame", 0 if on else 1)


def test_steps_go_from_batch_to_batch_and_ring_their_samples(page: Page) -> None:
    page.open()
    slow(page, on=True)
    everything, shown = samples(page), []
    for batch in (1, 2, 3):
        page.click("step")
        page.wait(lambda b=batch: page.text("batch") == f"· batch {b} of 25", "the batch is told")
        page.settle()
        assert len(rings(page)) == 10
        assert rings(page) <= everything
        shown.append(rings(page))
    assert len(set.union(*shown)) == 30
    assert page.epoch == 0
    assert page.run()["batch"] == 3
    page.reload()
    assert page.run()["batch"] == 3
    page.choose("batch_size", "50")
    page.wait_set("batch_size", 50)
    page.click("step")
    page.wait(lambda: page.text("batch") == "· batch 4 of 5", "there are fewer batches now")
    page.wait(lambda: len(rings(page)) == 50, "of more samples")
    page.click("step")
    page.wait(lambda: page.epoch == 1, "the epoch is over")
    page.settle()
    assert page.run()["batch"] == 0
    page.click("reset")
    page.wait(lambda: page.epoch == 0 and not rings(page), "nothing is ringed any more")
    page.wait(lambda: page.text("batch") == "", "nor told")


def test_frames_are_one_batch_apart_and_a_pause_in_mid_epoch_changes_nothing(page: Page) -> None:
    page.open("?batch_size=20&samples=200")
    slow(page, on=True)
    page.script(WATCH)
    page.play()
    page.wait(lambda: len(seen(page)) >= 8, "eight batches have been shown")
    page.pause()
    frames: list[Any] = seen(page)
    for number, (done, of, ringed) in enumerate(frames, start=1):
        assert (done, of, ringed) == (number % 5, 5, 20)
    batches = 5 * page.epoch + page.run()["batch"]
    assert batches == len(frames)
    if page.run()["batch"] == 0:
        page.click("step")
        page.wait(lambda: page.run()["batch"] == 1, "it is in mid-epoch")
    slow(page, on=False)
    page.play_until(lambda: page.epoch >= 4, "the epochs go on")
    assert page.run()["batch"] == 0
    assert page.run()["theta"]["data"] == undisturbed("?batch_size=20&samples=200", page.epoch)
    assert not rings(page)
