"""The network diagram: built by clicking, read by pointing."""

from __future__ import annotations

import base64
import re
from typing import Any

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from playground.engine import initial_network
from playground.reading import read_link
from playground.tick import tick
from tests.browser.page import Page
from tests.browser.undisturbed import drawn


def layered(kind: str, layer: int) -> str:
    """The CSS selector of a control over a hidden layer."""
    return f"""[id='{{"layer":{layer},"type":"{kind}"}}']"""


def test_layers_and_neurons_by_buttons_and_by_typing(page: Page) -> None:
    page.open()
    page.click("deeper")
    page.wait(lambda: len(page.tiles) == 5, "there are three hidden layers")
    assert page.store("config")["hidden"] == [4, 2, 2]
    page.click_css(layered("wider", 0))
    page.wait(lambda: page.store("config")["hidden"] == [5, 2, 2], "layer 1 is wider")
    page.click("shallower")
    page.wait(lambda: len(page.tiles) == 4, "there are two hidden layers")
    page.click_css(layered("narrower", 0))
    page.wait(lambda: "hidden" not in page.driver.current_url, "it is the default again")
    assert page.text("network-size") == "2 features, 25 parameters"
    assert page.text("network-depth") == "2 hidden layers"

    # Training starts again from the same seed, which is said where there is something to lose.
    assert page.notices() == []
    page.step()
    page.click_css(layered("wider", 1))
    notice = page.wait_notice("starts again")
    assert "same seed, 1" in notice
    page.wait(lambda: page.epoch == 0, "it is back at epoch 0")
    config, _ = read_link("?hidden=4,3")
    expected = initial_network(config).theta
    page.wait(lambda: page.run()["theta"]["shape"] == [expected.size], "the weights are new")
    theta = np.frombuffer(base64.b64decode(page.run()["theta"]["data"]), "<f8")
    assert np.array_equal(theta, expected)

    # Typed, a layer may be too wide to be drawn whole.
    field = layered("width", 0)

    def value() -> str | None:
        return page.css(field).get_attribute("value")

    def notes() -> list[str]:
        return page.script(
            "return playground.graph('network-tiles').layout.annotations.map(({text}) => text)"
        )

    assert value() == "4"
    page.type_css(field, "64" + Keys.ENTER)
    page.wait_set("hidden", [64, 3])
    page.wait(lambda: "and 56 more" in notes(), "it is said how many are not drawn")
    assert len(page.geometry["rows"][1]) == 8
    page.wait_shows(drawn(page.query, None), "eight of them are drawn")
    page.type_css(field, "16" + Keys.TAB)
    page.wait_set("hidden", [16, 3])
    page.wait(lambda: len(page.geometry["rows"][1]) == 16, "all sixteen are drawn")
    assert not any("more" in note for note in notes())

    # Bounds are said, not clipped in silence.
    page.type_css(field, "300" + Keys.ENTER)
    assert "from 1 to 256" in page.wait_notice("Hidden layers")
    page.wait(lambda: value() == "16", "the field shows 16 again")
    assert page.store("config")["hidden"] == [16, 3]
    page.type_css(field, "256" + Keys.ENTER)
    page.wait_set("hidden", [256, 3])
    page.click_css("#notices .warning button")
    page.wait(lambda: not page.all_css("#notices .warning"), "the warning is gone")
    page.click_css(layered("wider", 0))
    assert "from 1 to 256" in page.wait_notice("Hidden layers")
    assert page.store("config")["hidden"] == [256, 3]


def test_a_change_of_architecture_while_playing_plays_on_from_epoch_0(page: Page) -> None:
    page.open("?hidden=2")
    page.play()
    page.wait(lambda: page.epoch > 60, "it plays")
    page.click("deeper")
    page.wait(lambda: len(page.tiles) == 4, "the diagram is another")
    assert page.state == "playing"
    assert page.epoch < 60
    page.wait(lambda: page.epoch > 3, "it plays on")


def test_pointing_tells_features_neurons_weights_and_biases_with_their_values(page: Page) -> None:
    page.open("?hidden=3,2&features=x1,x2")
    weights = initial_network(read_link("?hidden=3,2&features=x1,x2")[0]).weights

    def told() -> str:
        return page.wait(page.tip, "a tip").replace("−", "-")

    page.point_neuron(0, 0)
    assert "Feature x₁" in told()
    assert "switch it off" in told()
    page.point_neuron(0, 2)
    page.wait(lambda: "switch it on" in told(), "the tip of a feature that is off")
    page.point_neuron(1, 0)
    page.wait(lambda: "Layer 1, neuron 1" in told(), "the tip of a neuron")
    assert "tanh" in told()
    assert "b = 0.100" in told()
    page.point_bias(2, 1)
    page.wait(lambda: "Bias of layer 2, neuron 2" in told(), "the tip of a bias")
    assert "b = 0.100" in told()
    page.point_bias(3, 0)
    page.wait(lambda: "Bias of the output" in told(), "the tip of the output's bias")
    for layer, start, end, words in (
        (0, 1, 2, "X₂ → layer 1, neuron 3"),
        (1, 2, 0, "Layer 1, neuron 3 → layer 2, neuron 1"),
        (2, 1, 0, "Layer 2, neuron 2 → the output"),
    ):
        page.point_link(layer, start, end)
        page.wait(lambda w=words: w in told(), f"the tip of {words}")
        shown = float(re.search(r"w = (-?[\d.]+)", told())[1])
        assert shown == pytest.approx(weights[layer][start, end], abs=0.0005001)


def test_a_neuron_is_shown_large_and_one_layer_has_another_activation(page: Page) -> None:
    page.open()
    page.settle()
    output = page.map

    def click() -> None:
        page.point_neuron(1, 2)
        page.click_here()

    click()
    page.wait(lambda: page.map != output, "the map is the neuron's")
    assert "layer 1, neuron 3" in page.text("shown")
    chosen = page.map
    page.step()
    assert page.map != chosen
    page.click("reset")
    page.wait(lambda: page.text("shown") == "" and page.map == output, "reset shows the output")
    click()
    page.wait(lambda: page.map != output, "the map is the neuron's")
    click()
    page.wait(lambda: page.map == output, "the map is the output's again")
    page.point("epoch", 0.5, 0.5)
    page.wait(lambda: page.text("shown") == "", "it says nothing of a neuron")

    # One layer's activation changes without losing the run.
    page.step()
    kept, tiles = page.run()["theta"]["data"], page.tiles
    page.choose_css(layered("layer-activation", 1), "ReLU")
    page.wait(lambda: page.store("config")["activation"] == ["tanh", "relu"], "layer 2 is ReLU")
    page.wait(lambda: page.tiles != tiles, "the tiles are drawn anew")
    assert page.epoch == 1
    assert page.run()["theta"]["data"] == kept
    assert page.find("activation").get_attribute("value") == "by layer"


# Whether what stands in the output's place shows a picture, or one tile of it: their pixels, as far
# as the tile's border does not cover them.
SAME_PIXELS = """
const [source, row, done] = [arguments[0], arguments[1], arguments[2]];
const peek = document.getElementById("peek");
const side = peek.width, rim = row === null ? 0 : 2;
const pixels = (draw) => {
  const copy = new OffscreenCanvas(side, side).getContext("2d");
  draw(copy);
  return String(copy.getImageData(rim, rim, side - 2 * rim, side - 2 * rim).data);
};
const image = new Image();
image.onload = () => {
  const top = row === null ? 0 : row * (side + 10);
  const expected = pixels((copy) => copy.drawImage(image, 0, top, side, side, 0, 0, side, side));
  done(expected === pixels((copy) => copy.drawImage(peek, 0, 0)));
};
image.src = source;
"""


def test_the_map_of_a_neuron_that_is_pointed_at_stands_in_the_output_s_place(page: Page) -> None:
    page.open("?features=x1,sin2")

    def peeking() -> bool:
        return page.find("peek").is_displayed()

    def shows(source: str, row: int | None = None) -> bool:
        return bool(page.driver.execute_async_script(SAME_PIXELS, source, row))

    def box() -> Any:
        return page.find("decision-map").rect

    place = box()
    page.play()
    page.wait(lambda: page.epoch > 5, "it plays")
    assert not peeking()
    page.point_neuron(1, 2)
    page.wait(lambda: page.text("shown") == "map of layer 1, neuron 3", "it says whose map it is")
    assert peeking()
    assert box() == place
    # It lives, while what travels is what always does.
    first = page.script("return document.getElementById('peek').toDataURL()")
    page.wait(
        lambda: page.script("return document.getElementById('peek').toDataURL()") != first,
        "the map changes while it plays",
    )
    assert page.script("return playground.player.shown") is None
    page.press(" ")
    page.wait(lambda: page.state == "paused", "it pauses")
    page.settle()
    # First its tile, then as fine as the server can.
    asked = {"shown": [1, 2], "detail": True}
    fine = tick(page.store("config"), page.run(), asked)["frames"][-1]["map"]
    page.wait(lambda: shows(fine), "the map is the server's")
    page.script("const { player } = playground; player.message = () => ({});")
    page.point_neuron(2, 1)
    page.wait(lambda: page.text("shown") == "map of layer 2, neuron 2", "it is the other's")
    page.wait(lambda: shows(page.tiles[2], 1), "the map is its tile")
    # A feature that is off, too; and the output is what is there anyway.
    page.point_neuron(0, 4)
    page.wait(lambda: page.text("shown") == "map of x₁x₂", "it is the feature's")
    page.wait(lambda: shows(page.tiles[0], 4), "the map is the feature's tile")
    page.point_neuron(3, 0)
    page.wait(lambda: page.text("shown") == "" and not peeking(), "the output is back")
    # By keyboard, from the list of neurons.
    page.open_tab("weights")
    button = "#weights-table thead th:nth-of-type(4) button"
    page.wait(lambda: page.all_css(button), "the neurons are listed")
    page.script("document.querySelector(arguments[0]).focus()", button)
    page.wait(lambda: page.text("shown") == "map of layer 1, neuron 4", "it is the one in focus")
    page.wait(lambda: shows(page.tiles[1], 3), "the map is its tile")
    page.press(Keys.TAB)
    page.wait(lambda: page.text("shown") == "" and not peeking(), "the output is back")
    # Where tiles are of gradients, it says so.
    page.click("show_gradients")
    page.wait_set("show_gradients", True)
    page.point_neuron(1, 0)
    page.wait(lambda: page.text("shown") == "δ of layer 1, neuron 1", "it is its gradients")
    assert not page.css("#scale .ramp").is_displayed()
