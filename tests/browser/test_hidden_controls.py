"""Controls that are hidden: by ticking boxes, by a link, and brought back."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.browser.test_look import SCREENS, dark, resize, violations


def seen(page: Page, part: str) -> bool:
    """Whether anything of a part takes room on the page."""
    return page.script(
        "return [...document.querySelectorAll(`[data-part='${arguments[0]}']`)]"
        ".some((node) => node.checkVisibility() && node.getBoundingClientRect().height > 0)",
        part,
    )


def tick(page: Page, part: str) -> None:
    """Tick a box of the panel, or untick it."""
    page.wait(lambda: page.all_css(f".boxes input[value='{part}']"), "the boxes are there")
    page.css(f".boxes input[value='{part}']").send_keys(" ")


def wait_link(page: Page, hidden: str) -> None:
    page.wait(lambda: page.query == (f"?hide={hidden}" if hidden else ""), f"hidden: {hidden}")


def test_what_is_ticked_is_left_out_at_once_here_and_in_the_link(page: Page) -> None:
    page.open()
    page.step()
    kept = page.run()["theta"]["data"]
    page.click("open-hiding")
    assert seen(page, "noise")
    tick(page, "noise")
    page.wait(lambda: not seen(page, "noise"), "noise is hidden")
    wait_link(page, "noise")
    tick(page, "training")
    page.wait(lambda: not seen(page, "training"), "the card is gone with its last control")
    wait_link(page, "noise,training")
    assert page.css(".boxes input[value='seed']").is_selected()
    tick(page, "seed")
    page.wait(lambda: seen(page, "training"), "the card is back for one control")
    page.wait(lambda: seen(page, "seed") and not seen(page, "dropout"), "it is the seed")
    tick(page, "seed")
    tick(page, "inputs")
    # What the network uses stays; the rest has no tile.
    page.wait(lambda: len(page.geometry["rows"][0]) == 2, "there are two tiles")
    wait_link(page, "noise,training,inputs")
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.all_css(".boxes"), "the panel is closed")
    page.point_neuron(0, 0)
    page.wait(lambda: "Feature x₁" in page.tip(), "the tip")
    assert "Click" not in page.tip()
    page.click_here()
    # It is the same run, and a link to what gives it.
    page.step()
    assert page.run()["theta"]["data"] != kept
    assert page.store("config")["features"] == ["x1", "x2"]
    assert page.script("return playground.player.modified") is False
    # It survives a reload, and can all be brought back.
    page.reload()
    assert not seen(page, "training")
    assert page.epoch == 2
    assert "19 controls are hidden." in page.css(".top .hidden-note").text
    page.click_css(".top .hidden-note [data-show-all]")
    wait_link(page, "")
    page.wait(lambda: seen(page, "training") and seen(page, "noise"), "all are back")
    page.wait(lambda: len(page.geometry["rows"][0]) == 9, "the tiles are, too")
    assert page.epoch == 2
    assert not page.css(".top .hidden-note").is_displayed()


def test_a_link_hides_from_the_start_and_buttons_that_are_hidden_have_no_keys(page: Page) -> None:
    # What was seen of the transport at any time, frame by frame.
    page.always("""
        window.flashed = 0;
        const look = () => {
          const play = document.getElementById("play");
          if (play?.checkVisibility()) window.flashed += 1;
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    """)
    page.open("?hide=play,step,reset,data,training,draw,log,header,unicorns")
    assert "“unicorns”" in page.wait_notice("that could be hidden")
    assert "hide=play,step,reset,data,training,draw,log,header" in page.query
    assert page.script("return window.flashed") == 0
    for part in ("play", "step", "reset", "data", "training", "header", "play step reset"):
        assert not seen(page, part)
    # No gap is left where the cards were.
    left = page.script("return document.querySelector('.network').getBoundingClientRect().left")
    assert left < 30
    page.script("document.activeElement.blur()")
    page.press(" ", Keys.ARROW_RIGHT, "r")
    page.settle()
    assert (page.state, page.epoch) == ("paused", 0)
    # Without the header, the way back is at the end.
    note = page.css(".hidden-note.at-the-end")
    assert note.is_displayed()
    page.click_css(".notice button")
    page.click_css(".hidden-note.at-the-end [data-open-hiding]")
    tick(page, "step")
    page.wait(lambda: seen(page, "step"), "step is back")
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.all_css(".boxes"), "the panel is closed")
    page.press(Keys.ARROW_RIGHT)
    page.wait(lambda: page.epoch == 1, "one step")
    page.press(" ", "r")
    page.settle()
    assert (page.state, page.epoch) == ("paused", 1)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_panel_and_what_is_left_are_accessible_on_every_screen(
    page: Page, axe_script: str, screen: str
) -> None:
    resize(page, screen)
    page.open("?hide=noise,stop,neurons,play")
    for change in (lambda _: None, dark):
        change(page)
        assert violations(page, axe_script) == [], "page"
        page.click("open-hiding")
        page.wait(lambda: page.all_css(".boxes"), "the panel is open")
        assert violations(page, axe_script) == [], "panel"
        page.press(Keys.ESCAPE)
        page.wait(lambda: not page.all_css(".boxes"), "the panel is closed")
    assert page.script("return document.documentElement.scrollWidth <= innerWidth")
