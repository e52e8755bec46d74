"""Regression beside classification, presets, and maps in two colours."""

from __future__ import annotations

from playground.choices import DATA_SETS
from playground.presets import PRESETS
from playground.reading import read_link
from tests.browser.page import Page
from tests.browser.undisturbed import drawn, undisturbed

# How many colours a picture has.
COLOURS = """
const [source, done] = arguments;
const image = new Image();
image.src = source;
image.decode().then(() => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  done(new Set(new Uint32Array(data.buffer)).size);
});
"""


def offered(page: Page) -> set[str]:
    """The data sets that are shown to choose from."""
    cards = page.all_css("#dataset .thumbnail")
    return {card.get_attribute("data-value") for card in cards if card.is_displayed()}


def of_problem(problem: str) -> set[str]:
    return {name for name, entry in DATA_SETS.items() if entry.problem == problem and name != "own"}


def losses(page: Page) -> list[str]:
    page.click("loss")
    labels = page.wait(
        lambda: [o.text for o in page.all_css("[role=option]") if o.is_displayed()], "a list"
    )
    page.press("\ue00c")
    return labels


def test_a_plane_is_learned_as_regression(page: Page) -> None:
    page.open()
    assert offered(page) == of_problem("binary")
    assert page.find("looks").is_displayed()
    assert page.text("accuracy-label") == "Test accuracy"
    page.choose("problem", "Regression")
    page.wait_set("problem", "regression")
    assert page.store("config")["dataset"] == "plane"
    page.wait(lambda: offered(page) == of_problem("regression"), "the data sets are others")
    page.wait_shows(drawn(page.query, None), "the pictures are the plane's")
    assert not page.find("looks").is_displayed()
    assert page.text("accuracy-label") == "Test R²"
    assert page.text("output-activation") == "linear"
    assert "imbalance" not in page.query
    assert not page.find("imbalance-field").is_displayed()
    assert "Binary cross-entropy" not in losses(page)
    page.play_until(lambda: float(page.text("accuracy").replace("−", "-")) > 0.95, "R² > 0.95")
    assert page.run()["theta"]["data"] == undisturbed(page.query, page.epoch)
    assert page.notices() == []
    # A line parts no classes here.
    lines = (
        "return playground.graph('decision-points').data.map(({type, visible}) =>"
        "type === 'contour' && visible)"
    )
    assert not any(page.script(lines))
    page.choose("problem", "Binary classification")
    page.wait_set("problem", "binary")
    page.wait_shows(drawn("", None), "it is the circle again")
    assert page.epoch == 0
    assert offered(page) == of_problem("binary")
    assert page.find("looks").is_displayed()


def test_a_link_to_a_regression_opens_as_one(page: Page) -> None:
    page.open("?dataset=multi-gauss&loss=mae&hidden=5")
    assert page.notices() == []
    assert page.store("config")["problem"] == "regression"
    assert page.text("accuracy-label") == "Test R²"
    assert page.find("problem").get_attribute("value") == "Regression"
    assert offered(page) == of_problem("regression")
    assert page.shows(drawn("?dataset=multi-gauss&loss=mae&hidden=5", None))


def test_discretized_maps_have_two_colours(page: Page) -> None:
    page.open()
    page.play_until(lambda: page.epoch >= 20, "it has learned something")

    def colours() -> int:
        return page.driver.execute_async_script(COLOURS, page.map)

    run = page.run()
    assert colours() > 20
    page.click("discretize")
    page.wait_set("discretize", True)
    page.wait(lambda: colours() == 2, "the map has two colours")
    assert page.run() == run
    page.play_until(lambda: page.epoch >= 30, "it plays on")
    assert colours() == 2
    page.click("discretize")
    page.wait(lambda: colours() > 20, "the map has shades again")
    assert "discretize" not in page.query


def test_presets_set_everything_up(page: Page) -> None:
    page.open("?dataset=spiral&hidden=2")
    for number, preset in enumerate(PRESETS.values()):
        page.click("presets")
        item = f"""[id='{{"layer":{number},"type":"preset"}}']"""
        page.wait(lambda i=item: page.all_css(i), "the presets are listed")
        assert preset.label in page.css(item).text
        page.click_css(item)
        expected, notices = read_link(preset.link)
        assert notices == []
        page.wait(
            lambda e=expected: page.store("config") == e.to_json(), f"{preset.label} is set up"
        )
        page.wait(lambda e=expected: page.query == e.link(), "the address has it")
    page.wait_shows(drawn(page.query, None), "the pictures are its own")
