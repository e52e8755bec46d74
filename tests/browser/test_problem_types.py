"""Every problem type: it learns, and what it shows is its own kind of answer."""

from __future__ import annotations

import re

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from playground.reading import read_link
from playground.tick import tick
from tests.browser.own import axes, legend, number, offered, samples, slide
from tests.browser.page import Page
from tests.browser.undisturbed import train

NUMBERS = ["as usual (linear)", "linear", "tanh", "sigmoid", "ReLU", "softplus"]


def learns(page: Page, share: float = 0.7) -> None:
    """Play until the training loss has fallen to a share of what it was: the large map and all
    tiles of neurons are others then, and the run is the one that nobody has disturbed."""
    page.settle()
    loss, map_, tiles = page.train_loss, page.map, page.tiles
    assert page.epoch == 0
    page.play_until(lambda: page.train_loss < share * loss, f"the loss is below {share * loss:.3f}")
    assert page.map != map_
    assert page.tiles[0] == tiles[0]
    for old, new in zip(tiles[1:], page.tiles[1:], strict=True):
        assert old != new
    assert page.run()["theta"] == train(page.query, page.epoch)["theta"]
    curve = page.chart()["train"]
    assert len(curve) == page.epoch + 1
    assert curve[-1] < curve[0]


def choose_problem(page: Page, label: str, name: str, dataset: str = "") -> None:
    page.choose("problem", label)
    page.wait_set("problem", name)
    if dataset:
        page.click_css(f"#dataset [data-value='{dataset}']")
        page.wait_set("dataset", dataset)


def large_map(page: Page, shown: list[int] | None) -> str:
    """The map of one neuron, or of the answer, as the server draws it."""
    config, _ = read_link(page.query)
    asked = {"detail": True, "theme": "light", "shown": shown}
    return tick(config.to_json(), page.run(), asked)["frames"][-1]["map"]


def check_output_tiles(page: Page, names: list[str]) -> None:
    """There is one tile for each output; each shows its own map when it is clicked, and the common
    one when it is clicked again."""
    column = len(page.geometry["sizes"]) - 1
    assert page.geometry["sizes"][-1] == len(page.geometry["rows"][-1]) == len(names)
    common = page.map
    maps = []
    for row, name in enumerate(names):
        page.point_neuron(column, row)
        assert name in page.wait(page.tip, "a tip")
        page.click_here()
        page.wait(lambda n=name: page.text("shown") == f"map of output {n}", f"it is {name}")
        own = large_map(page, [column, row])
        page.wait(lambda o=own: page.map == o, f"the map is that of {name}")
        maps.append(own)
    assert len({common, *maps}) == len(names) + 1
    page.point_neuron(column, len(names) - 1)
    page.click_here()
    page.wait(lambda: page.map == common, "it is the common map")
    page.point("epoch", 0.5, 0.5)
    page.wait(lambda: page.text("shown") == "", "it says nothing of an output")


def test_five_classes(page: Page) -> None:
    page.open()
    choose_problem(page, "Multiclass classification", "multiclass")
    slide(page, "classes", Keys.ARROW_RIGHT * 2)
    page.wait_set("classes", 5)
    assert page.text("classes-value") == "5"
    names = [f"class {index}" for index in range(1, 6)]
    page.wait(lambda: legend(page) == names, "the legend has five classes")
    page.wait(lambda: len(page.points()) == 5, "there are five groups of samples")
    groups = page.points()
    assert [trace["name"] for trace in groups] == [f"{name}, training" for name in names]
    assert len({trace["symbol"] for trace in groups}) == 5
    assert sum(len(trace["x"]) for trace in groups) == 250
    assert all(trace["x"] for trace in groups)
    assert page.text("output-activation") == "softmax"
    assert offered(page, "output") == ["as usual (softmax)", "softmax"]
    assert page.text("accuracy-label") == "Test accuracy"
    learns(page)
    check_output_tiles(page, names)
    # Fewer classes make another network.
    slide(page, "classes", Keys.ARROW_LEFT)
    page.wait_set("classes", 4)
    page.wait(lambda: legend(page) == names[:4] and page.epoch == 0, "there are four")
    page.wait(lambda: page.geometry["sizes"][-1] == 4, "four outputs")


def test_probabilities_where_the_map_is_pointed_at(page: Page) -> None:
    page.open("?dataset=pinwheel&classes=5&learning_rate=0.1")
    page.play_until(lambda: page.epoch >= 20, "it has learned something")
    said = set()
    for across, down in ((0.5, 0.5), (0.2, 0.3), (0.85, 0.6), (0.4, 0.9)):
        place = (12 * across - 6, 6 - 12 * down)
        page.point("decision-map", across, down)

        def told(place: tuple[float, float] = place) -> list[list[str]] | None:
            head, *lines = page.tip().split("\n")
            here = [number(text[2:]) for text in re.findall(r"= [^,]+", head)]
            same = here == pytest.approx(place, abs=0.03)
            return [line.split(" = ") for line in lines] if same else None

        lines = page.wait(told, f"the outputs at {place}")
        assert [name for name, _ in lines] == [f"class {index}" for index in range(1, 6)]
        values = [number(value) for _, value in lines]
        assert all(0 <= value <= 1 for value in values)
        assert sum(values) == pytest.approx(1.0, abs=0.003)
        said.add(tuple(values))
    assert len(said) == 4
    page.point("network", 0.5, 0.05)
    page.wait(lambda: page.tip() == "", "nothing is said elsewhere")


def test_labels_of_an_e_mail(page: Page) -> None:
    page.open()
    choose_problem(page, "Multilabel classification", "multilabel")
    page.wait(
        lambda: legend(page) == ["none", "spam", "urgent", "spam and urgent"],
        "every combination has a mark",
    )
    assert page.store("config")["dataset"] == "email"
    assert [names[1] for names in axes(page)] == ["words about money", "words about time"]
    assert page.text("output-activation") == "sigmoid"
    assert offered(page, "output") == ["as usual (sigmoid)", "sigmoid"]
    assert page.text("accuracy-label") == "Test exact match"
    groups = page.points()
    assert [trace["name"] for trace in groups] == [f"{name}, training" for name in legend(page)]
    assert all(trace["x"] for trace in groups)
    learns(page)
    check_output_tiles(page, ["spam", "urgent"])


def test_a_curve(page: Page) -> None:
    page.open()
    choose_problem(page, "Regression, one input", "curve")
    page.wait(lambda: axes(page) == [["−6", "x", "6"], ["−1.2", "y", "1.2"]], "x and y")
    assert legend(page) == []
    assert page.text("accuracy-label") == "Test R²"
    assert offered(page, "output") == NUMBERS
    # x₂ has no part in it.
    assert page.store("config")["features"] == ["x1"]
    assert page.geometry["sizes"][0] == 1
    # The set is y = sin x, and the map is five times as high as it is wide.
    page.wait(lambda: len(page.points()) == 1, "one group")
    points = samples(page)
    assert len(points) == page.store("config")["samples"]
    assert points[:, 1] == pytest.approx(5 * np.sin(points[:, 0]), abs=0.005)
    learns(page)
    assert page.geometry["sizes"][-1] == 1


def test_places(page: Page) -> None:
    page.open()
    for dataset, names in (
        ("centre", ["centre x", "centre y"]),
        ("box", ["centre x", "centre y", "width", "height"]),
    ):
        choose_problem(page, "Multivariate regression", "places", dataset)
        ends = [["−1.2", name, "1.2"] for name in names[:2]]
        page.wait(lambda e=ends: axes(page) == e, "they are on the axes")
        page.wait(lambda n=names: page.geometry["sizes"][-1] == len(n), "an output for each number")
        assert legend(page) == []
        assert page.text("output-activation") == "linear"
        assert offered(page, "output") == NUMBERS
        learns(page)
        check_output_tiles(page, names)


def score(page: Page) -> float:
    return number(page.text("accuracy"))


def test_outputs_that_are_not_the_usual_ones(page: Page) -> None:
    page.open()
    choose_problem(page, "Regression", "regression")
    assert page.text("output-note") == ""
    assert page.text("output-activation") == "linear"
    assert offered(page, "output") == NUMBERS
    page.choose("output", "sigmoid")
    page.wait_set("output", "sigmoid")
    page.wait(
        lambda: "Targets are scaled to 0 … 1 for these outputs" in page.text("output-note"),
        "it says what becomes of the targets",
    )
    page.wait(lambda: page.text("output-activation") == "sigmoid", "the diagram says sigmoid")
    assert page.store("config")["loss"] == "half_squared"
    before = page.wait(lambda: score(page), "R²")
    learns(page, 0.4)
    assert score(page) > max(before, 0.5)
    page.choose("output", "as usual (linear)")
    page.wait_set("output", "auto")
    page.wait(lambda: page.text("output-note") == "", "nothing is scaled any more")

    # For two classes: a loss that an output does not go with takes another one, and says nothing
    # else of it.
    choose_problem(page, "Binary classification", "binary")
    assert offered(page, "output") == ["as usual (tanh)", "tanh", "sigmoid"]
    page.choose("output", "sigmoid")
    page.wait_set("output", "sigmoid")
    page.wait(lambda: "0 … 1" in page.text("output-note"), "the targets are scaled")
    page.choose("loss", "Binary cross-entropy")
    page.wait_set("loss", "binary_cross_entropy")
    page.wait(lambda: page.text("output-note") == "", "it is the usual output now")
    page.choose("output", "tanh")
    page.wait_set("output", "tanh")
    assert page.store("config")["loss"] == "half_squared"


def flowers(page: Page, axis: str) -> list[float]:
    return [value for trace in page.points() for value in trace[axis]]


def test_other_measurements_of_the_iris(page: Page) -> None:
    page.open()
    choose_problem(page, "Multiclass classification", "multiclass", "iris")
    page.wait(
        lambda: legend(page) == ["setosa", "versicolor", "virginica"], "the species are named"
    )
    assert not page.find("classes-field").is_displayed()
    # Petals are from 1 to 6.9 cm long and from 0.1 to 2.5 cm wide, which is ±5 of the map's ±6.
    ends = [
        ["0.41", "petal length (cm)", "7.49"],
        ["−0.14", "petal width (cm)", "2.74"],
    ]
    page.wait(lambda: axes(page) == ends, "the axes are the petals'")
    page.play_until(lambda: page.epoch >= 5, "it has trained")
    across, up = flowers(page, "x"), flowers(page, "y")
    assert len(across) == 75
    kept, loss = page.run(), page.train_loss

    page.choose("measured_x", "sepal length (cm)")
    page.wait_set("measured_x", "sepal_length")
    page.wait(lambda: flowers(page, "x") != across, "the points have moved")
    assert flowers(page, "y") == up
    # Sepals are from 4.3 to 7.9 cm long.
    assert axes(page) == [["3.94", "sepal length (cm)", "8.26"], ends[1]]
    assert page.run() == kept
    page.wait(lambda: page.train_loss != loss, "the loss is that of the new points")
    assert page.notices() == []

    page.choose("measured_y", "sepal width (cm)")
    page.wait_set("measured_y", "sepal_width")
    page.wait(lambda: flowers(page, "y") != up, "they have moved up or down")
    # They are from 2 to 4.4 cm wide.
    assert axes(page)[1] == ["1.76", "sepal width (cm)", "4.64"]
    assert page.run() == kept
    page.step()
    assert page.epoch == kept["epoch"] + 1
