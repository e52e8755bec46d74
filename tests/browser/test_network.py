"""The network diagram: built by clicking, read by pointing."""

from __future__ import annotations

import base64
import re

import numpy as np

from playground.config import read_link
from playground.learner import initial_network
from tests.browser.page import Page


def layered(kind: str, layer: int) -> str:
    """The CSS selector of a control over a hidden layer."""
    return f"""[id='{{"layer":{layer},"type":"{kind}"}}']"""


def test_more_layers_and_neurons_draw_another_diagram(page: Page) -> None:
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
    assert "2 hidden layers, 25 parameters" in page.text("network-size")


def test_a_change_of_architecture_starts_again_from_the_same_seed_and_says_so(page: Page) -> None:
    page.open()
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


def test_a_change_of_architecture_while_playing_plays_on_from_epoch_0(page: Page) -> None:
    page.open("?hidden=2")
    page.play()
    page.wait(lambda: page.epoch > 60, "it plays")
    page.click("deeper")
    page.wait(lambda: len(page.tiles) == 4, "the diagram is another")
    assert page.state == "playing"
    assert page.epoch < 60
    page.wait(lambda: page.epoch > 3, "it plays on")


def test_bounds_are_said_not_clipped_in_silence(page: Page) -> None:
    page.open("?hidden=16")
    page.click_css(layered("wider", 0))
    assert "from 1 to 16" in page.wait_notice("Hidden layers")
    assert page.store("config")["hidden"] == [16]


def test_pointing_tells_neurons_weights_and_biases_with_their_values(page: Page) -> None:
    page.open("?hidden=2&features=x1")
    weights = initial_network(read_link("?hidden=2&features=x1")[0]).weights
    meta = page.script("return playground.graph('network-tiles').layout.meta")
    height = page.find("network").size["height"]
    width = page.find("network").size["width"]

    def tip_at(x: float, y: float) -> str:
        page.point("network", x, y / height)
        return page.wait(page.tip, "a tip").replace("−", "-")

    left, middle, _ = meta["columns"]
    feature, neuron = meta["rows"][0][0], meta["rows"][1][0]
    assert "Feature x₁" in tip_at(left, feature)
    told = tip_at(middle, neuron)
    assert "Layer 1, neuron 1" in told
    assert "tanh" in told
    assert "0.100" in told
    told = tip_at(middle, neuron + meta["tile"] / 2 + 5)
    assert "Bias of layer 1, neuron 1" in told
    assert "0.100" in told
    # Half way along, a link is half way between the neurons that it joins.
    told = tip_at((left + middle) / 2, (feature + neuron) / 2)
    assert "X₁ → layer 1, neuron 1" in told
    assert float(re.search(r"w = (-?[\d.]+)", told)[1]) == round(weights[0][0, 0], 3)
    assert width > 0


def test_a_clicked_neuron_is_shown_large_until_clicked_again(page: Page) -> None:
    page.open()
    page.settle()
    output = page.map
    meta = page.script("return playground.graph('network-tiles').layout.meta")
    height = page.find("network").size["height"]
    where = (meta["columns"][1], meta["rows"][1][2] / height)

    def click() -> None:
        page.point("network", *where)
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
    assert page.text("shown") == ""


def test_one_activation_per_layer_changes_without_losing_the_run(page: Page) -> None:
    page.open()
    page.step()
    kept, tiles = page.run()["theta"]["data"], page.tiles
    page.choose_css(layered("layer-activation", 1), "ReLU")
    page.wait(lambda: page.store("config")["activation"] == ["tanh", "relu"], "layer 2 is ReLU")
    page.wait(lambda: page.tiles != tiles, "the tiles are drawn anew")
    assert page.epoch == 1
    assert page.run()["theta"]["data"] == kept
    assert page.find("activation").get_attribute("value") == "by layer"


def test_features_are_chosen_and_start_again(page: Page) -> None:
    page.open()
    page.click("choose-features")
    page.click_css("input[value='x1x2'] + label, label:has(input[value='x1x2'])")
    page.wait(lambda: page.store("config")["features"] == ["x1", "x2", "x1x2"], "x₁x₂ is there")
    page.wait(
        lambda: (
            len(page.script("return playground.graph('network-tiles').layout.annotations")) == 3
        ),
        "it is drawn",
    )
    assert page.notices() == []
