"""The inspector: what each of its parts shows is true."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from playground.points import split_of
from playground.reading import read_link
from tests.browser.own import downloaded
from tests.browser.page import Page

QUERY = "?hidden=4,3"


def figure(page: Page, id: str) -> list[dict[str, list[float]]]:
    """The traces of one of the inspector's figures."""
    return page.script(
        "return (document.getElementById(arguments[0]).calcdata || []).map((points) => ({"
        "name: points[0].trace.name, x: points[0].trace._length ? "
        "[...points[0].trace.x] : [], y: points[0].trace._length ? [...points[0].trace.y] : []}))",
        id,
    )


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def numbers(text: str) -> list[float]:
    return [number(found) for found in re.findall(r"[−-]?\d+\.?\d*(?:e[+−-]?\d+)?", text)]


def test_tabs_by_keyboard_and_what_is_collected_while_it_plays(page: Page) -> None:
    page.open(QUERY)
    tabs = page.all_css(".inspector [role=tab]")
    names = [tab.text for tab in tabs]
    assert names == [
        "How to read it",
        "Neuron",
        "Maps",
        "Hidden space",
        "Weights",
        "Gradients",
        "Metrics",
        "Data",
        "Cost",
    ]
    panel = ".inspector [role=tabpanel]"
    for word in ("tile", "line", "dot", "point"):
        assert word in page.css(panel).text
    for number_, tab in enumerate(tabs):
        if number_:
            page.press(Keys.ARROW_RIGHT)
        else:
            page.script("arguments[0].focus()", tab)
        page.wait(lambda t=tab: t.get_attribute("aria-selected") == "true", f"{tab.text} is open")
        shown = [p for p in page.all_css(panel) if p.is_displayed()]
        assert len(shown) == 1
        assert shown[0].get_attribute("aria-labelledby") == tab.get_attribute("id")
    assert page.epoch == 0, "the arrow moved between tabs and did not step"

    # The gradients of every epoch, from the first.
    page.open_tab("gradients")
    page.play_until(lambda: page.epoch >= 30, "30 epochs have passed")
    page.wait(
        lambda: [len(line["x"]) for line in figure(page, "inspect-norms")] == [page.epoch + 1] * 3,
        "a point for each epoch on each line",
    )
    lines = figure(page, "inspect-norms")
    assert [line["name"] for line in lines] == ["layer 1", "layer 2", "output"]
    for line in lines:
        assert line["x"] == list(range(page.epoch + 1))
        assert line["y"][0] is None, "no step was made before epoch 1"
        assert all(norm > 0 for norm in line["y"][1:])
    assert [bars["name"] for bars in figure(page, "inspect-health")] == ["dead", "saturated"]

    # Histograms count every weight.
    page.open_tab("weights")
    page.wait(lambda: len(figure(page, "inspect-histograms")) == 3, "a histogram for each layer")
    counts = [sum(bars["y"]) for bars in figure(page, "inspect-histograms")]
    assert counts == [2 * 4, 4 * 3, 3]
    page.play_until(lambda: page.epoch >= 45, "more epochs have passed")
    page.wait(
        lambda: [sum(bars["y"]) for bars in figure(page, "inspect-histograms")] == counts,
        "they are all still there",
    )
    shown = page.script(
        "return [...document.querySelectorAll('#weights-table td > input')].map((i) => i.value)"
    )
    assert [number(value) for value in shown] == pytest.approx(page.theta[:12], abs=0.00051)


def test_the_sum_of_a_neuron_and_the_metrics(page: Page) -> None:
    page.open(QUERY)
    page.step()
    page.open_tab("neuron")
    page.wait(lambda: page.text("inspect-name") == "output", "the output is shown first")
    page.point_neuron(2, 1)
    page.click_here()
    page.wait(lambda: page.text("inspect-name") == "layer 2, neuron 2", "it is the chosen one")
    assert page.find("inspect-map").get_attribute("src").startswith("data:image/png")
    column = page.theta[12 : 12 + 15].reshape(5, 3)[:, 1]
    (bars,) = figure(page, "inspect-incoming")
    assert bars["y"] == ["n1", "n2", "n3", "n4", "bias"]
    assert bars["x"] == pytest.approx(column, rel=1e-5)

    page.point("decision-map", 0.25, 0.75)
    page.wait(lambda: "φ(v)" in page.text("inspect-sum"), "the sum is written out")
    parts = page.script(
        "return [...document.querySelectorAll('#inspect-sum > *')].map((n) => n.textContent)"
    )
    assert parts[0].startswith("layer 2, neuron 2 at x₁ = ")
    place = numbers(re.sub("x[₁₂] =", "", parts[0].split(" at ")[1]))
    assert place == pytest.approx([-3.0, -3.0], abs=0.06)
    products = [numbers(part.split("y")[0]) for part in parts[1:5]]
    assert [pair[0] for pair in products] == pytest.approx(column[:4], abs=0.00051)
    bias = numbers(parts[5])[0]
    assert bias == pytest.approx(column[4], abs=0.00051)
    v = numbers(parts[6])[-1]
    assert v == pytest.approx(sum(w * y for w, y in products) + bias, abs=0.01)
    y = numbers(parts[7])[-1]
    assert y == pytest.approx(math.tanh(v), abs=0.001)
    # What the neurons before it give is what they are worked out to be, by hand.
    first = page.theta[:12].reshape(3, 4)
    expected = np.tanh(np.array([*place, 1.0]) @ first)
    assert [pair[1] for pair in products] == pytest.approx(expected, abs=0.02)

    # The metrics agree with the card at the right.
    page.open_tab("metrics")
    page.play_until(lambda: page.epoch >= 15, "15 epochs have passed")
    accuracy = float(page.text("accuracy").removesuffix(" %"))
    page.wait(
        lambda: any(
            row[0] == "Accuracy" and abs(100 * number(row[2]) - accuracy) < 0.051
            for row in page.table("inspect-metrics")
        ),
        "the accuracy is the card's",
    )
    head, loss, *_ = page.table("inspect-metrics")
    assert head == ["", "training", "test"]
    assert number(loss[1]) == pytest.approx(page.train_loss, abs=0.00051)
    assert number(loss[2]) == pytest.approx(float(page.text("test-loss")), abs=0.00051)
    counts = page.script(
        "return document.getElementById('inspect-confusion').layout.annotations"
        ".map(({text}) => Number(text.replace(',', '')))"
    )
    training, test = counts[:4], counts[4:]
    assert sum(training) == sum(test) == 250
    assert 100 * (test[0] + test[3]) / 250 == pytest.approx(accuracy, abs=0.051)
    # Numbers have no classes to be confused.
    page.choose("problem", "Regression")
    page.wait_set("problem", "regression")
    page.wait(lambda: not page.find("inspect-confusion-frame").is_displayed(), "no matrix")
    page.wait(lambda: page.table("inspect-metrics")[-1][0] != "F1", "other metrics")
    assert "R²" in [row[0] for row in page.table("inspect-metrics")]


def test_all_maps_of_a_layer(page: Page) -> None:
    page.open("?hidden=40,3")
    page.open_tab("maps")
    page.wait(lambda: "Maps of layer 2, 3 in all" in page.text("inspect-wall-words"), "layer 2")
    size = (
        "const wall = document.getElementById('inspect-wall');"
        "return wall.complete ? [wall.naturalWidth, wall.naturalHeight] : null"
    )
    narrow, _ = page.wait(lambda: page.script(size), "the maps are drawn")
    page.point_neuron(1, 0)
    page.click_here()
    page.wait(lambda: "Maps of layer 1, 40 in all" in page.text("inspect-wall-words"), "layer 1")
    wide, _ = page.wait(lambda: page.script(size), "the maps are drawn")
    assert wide > narrow


def test_data_are_listed_and_downloaded(page: Page, tmp_path: Path) -> None:
    page.open(f"{QUERY}&samples=240")
    page.play_until(lambda: page.epoch >= 20, "20 epochs have passed")
    page.open_tab("data")
    page.wait(lambda: len(page.table("inspect-data")) == 201, "200 points are listed")
    assert page.text("inspect-data-words") == "240 points, of which the first 200 are here."
    names, *records = downloaded(page, tmp_path)
    assert names == ["part", "x₁", "x₂", "label", "output"]
    assert [record[0] for record in records] == ["training"] * 120 + ["test"] * 120
    values = np.array([[float(value) for value in record[1:]] for record in records])
    split = split_of(read_link(f"{QUERY}&samples=240")[0], None)
    assert np.array_equal(values[:120, :2], split.train_points)
    assert np.array_equal(values[120:, 2], split.test_labels)
    # The outputs are the network's: they are right as often as the page says.
    right = np.mean(np.sign(values[120:, 3]) == values[120:, 2])
    assert page.text("accuracy") == f"{100 * right:.1f} %"
    listed = [[number(cell) for cell in row[2:]] for row in page.table("inspect-data")[1:]]
    assert np.array(listed) == pytest.approx(values[:200], abs=0.00051)


def chosen(page: Page, name: str) -> str:
    """What a list of the hidden space is set to, in words."""
    return page.script(
        "return document.querySelector(`#inspect-${arguments[0]} select`)?.selectedOptions[0].text",
        name,
    )


def choose(page: Page, name: str, words: str) -> None:
    Select(page.css(f"#inspect-{name} select")).select_by_visible_text(words)
    page.wait(lambda: chosen(page, name) == words, f"{name} is {words}")


def test_hidden_space_gradient_flow_and_what_it_costs(page: Page) -> None:
    page.open("?hidden=4,2&epochs_per_frame=5")
    page.open_tab("space")
    page.wait(lambda: chosen(page, "layer") == "layer 2", "the last hidden layer is shown")
    assert chosen(page, "across") == "component 1"

    # Two neurons as axes show their own outputs, in the range of tanh; it streams while it plays.
    choose(page, "across", "neuron 1")
    choose(page, "up", "neuron 2")
    page.wait(
        lambda: (
            page.script("return document.getElementById('inspect-space').layout.xaxis.title.text")
            == "neuron 1"
        ),
        "the axes are the neurons",
    )
    before = figure(page, "inspect-space")
    page.play_until(lambda: page.epoch >= 60, "some epochs have passed")
    page.wait(lambda: figure(page, "inspect-space") != before, "the points have moved")
    marks = figure(page, "inspect-space")[:2]
    assert sum(len(trace["x"]) for trace in marks) == 250
    assert all(abs(value) <= 1.0 for trace in marks for value in trace["x"] + trace["y"])

    # An inner layer: the lines of the next one, named.
    choose(page, "layer", "layer 1")
    page.wait(lambda: "layer 2 have v = 0" in page.text("inspect-space-words"), "its words")
    names = [trace["name"] for trace in figure(page, "inspect-space")[2:]]
    assert set(names) <= {"layer 2, neuron 1", "layer 2, neuron 2"}

    # Maps over the plane, and at the data only.
    page.open_tab("maps")
    source = "return document.getElementById('inspect-wall').naturalWidth"
    page.wait(lambda: page.script(source) == 32, "maps of the plane")
    page.toggle("maps-on-data")
    page.wait(lambda: page.script(source) == 96, "maps of the points")

    # The diagram shows how the error comes back, and again what the neurons make of the plane.
    usual = page.tiles
    page.toggle("show_gradients")
    page.wait_set("show_gradients", True)
    page.wait(lambda: page.tiles[1] != usual[1], "tiles show δ")
    assert page.tiles[0] == usual[0]
    page.toggle("show_gradients")
    page.wait(lambda: page.tiles == usual, "tiles show outputs again")

    # 13 weights and biases and 10 and 3: twice forward, and what comes back, for 250 points.
    page.open_tab("cost")
    page.wait(lambda: "multiplications" in page.text("inspect-cost-words"), "it is measured")
    count = 250 * (2 * (12 + 10 + 3) + 8 + 2)
    assert f"{count:,} multiplications" in page.text("inspect-cost-words")
    assert len(figure(page, "inspect-cost")) == 6
