"""Accessible, in both colour schemes and on every screen, and nothing jumps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from selenium.webdriver.common.keys import Keys

from tests.browser.own import dark
from tests.browser.page import Page

SCREENS = {"desktop": (1600, 1000), "projector": (1280, 720), "phone": (390, 844)}

BOXES = """
return Object.fromEntries(["epoch", "train-loss", "network", "decision-map", "loss-chart", "play"]
  .map((id) => {
    const box = document.getElementById(id).getBoundingClientRect();
    return [id, [box.left, box.top, box.width, box.height].map(Math.round)];
  }));
"""


# Whether the screen is this wide, and the chart has been drawn for it.
FITS = """
const chart = playground.graph("loss-graph");
return innerWidth === arguments[0] && Math.abs(chart._fullLayout.width - chart.clientWidth) < 1;
"""


def resize(page: Page, screen: str) -> None:
    width, height = SCREENS[screen]
    page.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
    )


# Neither films nor a selector for each element that is well.
OPTIONS = {"resultTypes": ["violations"], "preload": False, "selectors": False}
# The rules whose outcome another colour scheme may change.
COLOURS = ("color-contrast", "link-in-text-block")
AT_REST = "return !document.getAnimations().some((each) => each instanceof CSSTransition)"


def violations(
    page: Page, axe_script: str, within: str = "html", rules: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """What axe finds, by all of its rules or by some. Colours on their way are none yet."""
    if not page.script("return Boolean(window.axe)"):
        page.script(axe_script)
    page.wait(lambda: page.script(AT_REST), "the colours are there")
    found = page.driver.execute_async_script(
        "axe.run(arguments[0], arguments[1])"
        ".then((r) => arguments[2](JSON.stringify(r.violations)))",
        within,
        {**OPTIONS, "runOnly": list(rules)} if rules else OPTIONS,
    )
    return [
        {"id": v["id"], "help": v["help"], "where": [n["html"][:200] for n in v["nodes"]]}
        for v in json.loads(found)
    ]


# The parts of the inspector, and where each has shown something.
PARTS = {
    "neuron": "#inspect-map[src]",
    "maps": "#inspect-wall[src]",
    "weights": "#inspect-histograms .main-svg",
    "gradients": "#inspect-norms .main-svg",
    "metrics": "#inspect-metrics td",
    "data": "#inspect-data td",
}


def test_axe_finds_no_violation_in_light_and_dark(page: Page, axe_script: str) -> None:
    resize(page, "phone")
    page.open(
        "?optimizer=adam&hidden=4,3&noise=77&formulas=x1^3&features=x1,f1&outliers=5&samples=40"
    )
    page.wait_notice("Noise")
    page.step()
    for screen in SCREENS:
        resize(page, screen)
        check_parts(page, axe_script, screen)
    dark(page)
    for screen in SCREENS:
        resize(page, screen)
        check_parts(page, axe_script, screen, COLOURS)


def check_parts(page: Page, axe_script: str, screen: str, rules: Sequence[str] = ()) -> None:
    for part, there in PARTS.items():
        page.open_tab(part)
        page.wait(lambda t=there: page.all_css(t), f"{part} is shown")
        assert violations(page, axe_script, ".inspector", rules) == [], (part, screen)
    page.open_tab("reading")
    page.point_link(0, 0, 0)
    page.click_here()
    page.wait(lambda: page.css("#weight-card").is_displayed(), "the card is open")
    assert violations(page, axe_script, rules=rules) == [], ("card", screen)
    page.press(Keys.ESCAPE)
    page.click("choose-features")
    page.wait(lambda: page.find("formula").is_displayed(), "the features are listed")
    assert violations(page, axe_script, rules=rules) == [], ("features", screen)
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.find("formula").is_displayed(), "the list is closed")
    page.click("presets")
    page.wait(lambda: page.all_css("[role=menuitem]"), "the presets are listed")
    assert violations(page, axe_script, rules=rules) == [], ("presets", screen)
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.all_css("[role=menuitem]"), "the menu is closed")


def test_the_colour_scheme_survives_a_reload_and_repaints_the_pictures(page: Page) -> None:
    page.open()
    page.settle()
    light = page.map
    page.click("switch-theme")
    page.wait(lambda: page.map != light, "the map has the dark colours")
    dark = page.map
    page.reload()
    page.settle()
    assert page.script("return document.documentElement.dataset.mantineColorScheme") == "dark"
    assert page.map == dark


def test_nothing_moves_while_it_plays_and_nothing_is_wider_than_the_screen(page: Page) -> None:
    resize(page, "phone")
    page.open("?dataset=spiral&hidden=8,8,8")
    for screen in ("phone", "projector", "desktop"):
        resize(page, screen)
        page.wait(lambda w=SCREENS[screen][0]: page.script(FITS, w), f"it fits a {screen}")
        before, epoch = page.script(BOXES), page.epoch
        page.play()
        page.wait(lambda e=epoch: page.epoch > e + 12, "it plays")
        assert page.script(BOXES) == before, screen
        page.pause()
        assert page.script(BOXES) == before, screen
        assert page.script("return document.documentElement.scrollWidth <= innerWidth"), screen


def test_the_loss_chart_keeps_its_zoom_and_a_paused_page_rests(page: Page) -> None:
    page.open()
    # Nothing is loaded from elsewhere.
    loaded = page.script("return performance.getEntriesByType('resource').map((e) => e.name)")
    assert loaded
    assert [name for name in loaded if not name.startswith((page.url, "data:"))] == []

    page.step()
    ranges = (
        "const { xaxis, yaxis } = playground.graph('loss-graph')._fullLayout;"
        "return [xaxis.range, yaxis.range]"
    )
    page.script(
        "return Plotly.relayout(playground.graph('loss-graph'),"
        "{'xaxis.range': [0, 25], 'yaxis.range': [0.1, 0.6]})"
    )
    assert page.script(ranges) == [[0, 25], [0.1, 0.6]]
    page.play_until(lambda: page.epoch > 40, "40 epochs have passed")
    assert page.script(ranges) == [[0, 25], [0.1, 0.6]]
    assert len(page.chart()["train"]) == page.epoch + 1

    # Paused, it draws and asks for nothing.
    asked = page.script("""
        window.frames_asked = 0;
        const ask = window.requestAnimationFrame;
        window.requestAnimationFrame = (f) => { window.frames_asked += 1; return ask(f); };
        window.requests = performance.getEntriesByType("resource").length;
        return window.requests;
    """)
    page.driver.execute_async_script("setTimeout(arguments[0], 1500)")
    assert page.script("return window.frames_asked") == 0
    assert page.script("return performance.getEntriesByType('resource').length") == asked
