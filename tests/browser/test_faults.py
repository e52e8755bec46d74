"""Whatever happens while it plays, no epoch is lost and none is trained twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome

from tests.browser.conftest import HINTS_SEEN
from tests.browser.faults import Mortal, Proxy, outlive
from tests.browser.page import Page
from tests.browser.undisturbed import train, undisturbed

QUERY = "?dataset=spiral&hidden=6,4&optimizer=adam&dropout=0.1"


@pytest.fixture(scope="module")
def server_of_its_own() -> Iterator[Mortal]:
    server = Mortal()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def mortal(server_of_its_own: Mortal) -> Mortal:
    """A server that may be killed; every test has it alive."""
    if not server_of_its_own.alive():
        server_of_its_own.start()
    return server_of_its_own


def opened(tab: Chrome, url: str) -> Page:
    """The page from another server than the other tests'."""
    page = Page(tab, url)
    page.always(HINTS_SEEN)
    page.open(QUERY)
    return page


def test_a_server_killed_five_times_while_it_plays(tab: Chrome, mortal: Mortal) -> None:
    page = opened(tab, mortal.url)
    page.play()
    for _ in range(5):
        outlive(page, mortal)
    page.pause()
    assert page.run()["epoch"] == page.epoch
    assert page.run()["theta"]["data"] == undisturbed(QUERY, page.epoch)


def test_pausing_while_the_server_is_away_keeps_what_was_trained(
    tab: Chrome, mortal: Mortal
) -> None:
    page = opened(tab, mortal.url)
    page.play()
    page.wait(lambda: page.epoch > 5, "it plays")
    mortal.kill()
    page.wait(lambda: page.state == "reconnecting", "the page notices")
    page.click("play")
    mortal.start()
    page.wait(lambda: page.state == "paused", "it is paused")
    page.settle()
    assert page.run()["theta"]["data"] == undisturbed(QUERY, page.epoch)
    page.step()
    assert page.run()["theta"]["data"] == undisturbed(QUERY, page.epoch)


def test_changes_wait_for_a_server_that_is_away(tab: Chrome, mortal: Mortal) -> None:
    page = opened(tab, mortal.url)
    mortal.kill()
    page.click("new-seed")
    page.wait_notice("this change waits")
    page.click("deeper")
    page.click("new-seed")
    page.toggle("shuffle")
    assert page.store("config")["seed"] == 1
    mortal.start()
    page.wait(lambda: not page.store("config")["shuffle"], "the last change is taken")
    assert (page.store("config")["seed"], page.store("config")["hidden"]) == (3, [6, 4, 4])
    page.wait(lambda: not page.notices(), "the notice is gone")
    assert page.epoch == 0
    page.settle()
    page.step()


EPOCHS = "#epochs_per_frame input[value='{}']"


def change_in_haste(page: Page) -> None:
    """Many changes at once, before any of them can have been answered."""
    ways = ["deeper", "deeper", "new-seed", "deeper", "new-data", "shallower", "new-seed"]
    ways += ["show_test", "discretize", "show_test"]
    selectors = [*(f"#{id}" for id in ways), *(EPOCHS.format(number) for number in (10, 5))]
    page.driver.execute_async_script(
        """
        const [selectors, done] = arguments;
        const click = () => {
          document.querySelector(selectors.shift()).click();
          if (selectors.length) setTimeout(click, 40);
          else done();
        };
        click();
        """,
        selectors,
    )


@pytest.mark.parametrize("faults", [[0.3], [0.3, None]], ids=["slow", "slow, and some are lost"])
def test_changes_over_a_slow_line_lose_nothing(
    tab: Chrome, mortal: Mortal, faults: list[float | None]
) -> None:
    proxy = Proxy(mortal.port, faults, "/_dash-update-component")
    try:
        page = opened(tab, proxy.url)
        start = page.store("config")
        change_in_haste(page)
        page.wait(lambda: page.store("config")["epochs_per_frame"] == 5, "the last change is taken")
        expected = {
            **start, "hidden": [6, 4, 4, 4], "seed": 3, "data_seed": 2, "epochs_per_frame": 5,
            "discretize": True,
        }  # fmt: skip
        assert page.store("config") == expected
        page.wait(lambda: page.geometry["sizes"] == [2, 6, 4, 4, 4, 1], "the network is drawn")
        assert page.find("seed").get_attribute("value") == "3"
        assert not page.find("show_test").is_selected()
        assert page.find("discretize").is_selected()
        assert page.css(EPOCHS.format(5)).is_selected()
        page.wait(lambda: not any("away" in notice for notice in page.notices()), "all is well")
        page.settle()
        page.step()
        assert page.run()["theta"]["data"] == undisturbed(page.query, 1)
    finally:
        proxy.stop()


def test_replies_delayed_and_dropped(tab: Chrome, mortal: Mortal) -> None:
    proxy = Proxy(mortal.port, [0.0, 0.3, None, 0.05, None, None, 0.6])
    try:
        page = opened(tab, proxy.url)
        page.play_until(lambda: proxy.dropped >= 6 and page.epoch > 30, "six replies are lost")
        assert page.run()["epoch"] == page.epoch
        assert page.run()["theta"]["data"] == undisturbed(QUERY, page.epoch)
        assert len(page.chart()["train"]) == page.epoch + 1
    finally:
        proxy.stop()


def test_clicks_in_the_middle_of_a_burst(page: Page) -> None:
    page.open(QUERY)

    def play_from_the_start() -> None:
        page.play()
        page.wait(lambda: page.epoch > 8, "it plays")

    def reset() -> None:
        page.click("reset")
        page.wait(lambda: page.epoch == 0 and page.state == "paused", "it is reset")
        page.settle()

    # Reset.
    for _ in range(3):
        play_from_the_start()
        reset()
    play_from_the_start()
    page.pause()
    assert page.run()["theta"]["data"] == undisturbed(QUERY, page.epoch)

    # New data: every epoch is of one data set, none is missing.
    reset()
    play_from_the_start()
    page.click("new-data")
    page.wait(lambda: page.store("config")["data_seed"] == 2, "the data are others")
    changed_by = page.epoch
    page.wait(lambda: page.epoch > changed_by + 5, "it plays on")
    page.pause()
    # The new points came after some whole burst.
    end, reached = page.epoch, train(QUERY, 8)
    outcomes = set()
    for epoch in range(8, changed_by + 30):
        if epoch > end:
            break
        outcomes.add(train(f"{QUERY}&data_seed=2", end - epoch, reached)["theta"]["data"])
        reached = train(QUERY, 1, reached)
    assert page.run()["theta"]["data"] in outcomes

    # Another architecture, twice.
    reset()
    play_from_the_start()
    page.click("deeper")
    page.click("deeper")
    page.wait(lambda: page.store("config")["hidden"] == [6, 4, 4, 4], "two layers are added")
    page.wait(lambda: len(page.tiles) == 6 and page.epoch > 8, "it plays on")
    page.pause()
    changed = QUERY.replace("6,4", "6,4,4,4") + "&data_seed=2"
    assert page.run()["theta"]["data"] == undisturbed(changed, page.epoch)
