"""Every control, by mouse or keyboard: what it sets is in the store and in the address, and the
pictures, the points and the training are those of the set-up that the address gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from playground.pages.playground.names import CONTROLS
from playground.points import split_of
from playground.reading import read_link
from tests.browser.page import Page
from tests.browser.undisturbed import drawn, train

Use = Callable[[Page, str], None]


def listed(label: str) -> Use:
    """Chosen from a list with the mouse."""
    return lambda page, name: page.choose(name, label)


def typed(text: str) -> Use:
    """Typed into a field."""
    return lambda page, name: page.type_number(name, text)


def slid(key: str = Keys.ARROW_RIGHT) -> Use:
    """A slider, moved with a key."""

    def use(page: Page, name: str) -> None:
        page.find(name).find_element(By.CSS_SELECTOR, "[role=slider]").send_keys(key)

    return use


def thumbnail(page: Page, name: str) -> None:
    page.click_css("#dataset [data-value='spiral']")


def segment(page: Page, name: str) -> None:
    page.click_css("#epochs_per_frame input[value='2'] + label")


def toggled(page: Page, name: str) -> None:
    page.toggle(name)


# Name, what a person does, the value then.
STRUCTURE: list[tuple[str, Use, Any]] = [
    ("dataset", thumbnail, "spiral"),
    ("samples", slid(Keys.ARROW_LEFT), 480),
    ("train_percent", slid(), 60),
    ("noise", slid(), 1),
    ("imbalance", slid(), 5),
    ("outliers", slid(Keys.END), 30),
    ("outlier_size", typed("2.5"), 2.5),
    ("data_seed", typed("7"), 7),
    ("initializer", listed("Glorot uniform"), "glorot_uniform"),
    ("init_scale", typed("2"), 2.0),
    ("seed", typed("12"), 12),
]
# And whether one epoch of training comes out differently for it.
LIVE: list[tuple[str, Use, Any, bool]] = [
    ("learning_rate", listed("0.1"), 0.1, True),
    ("activation", listed("sigmoid"), ["sigmoid"], True),
    ("regularization", listed("L2"), "l2", False),
    ("regularization_rate", listed("0.01"), 0.01, True),
    ("batch_size", listed("1 (single sample)"), 1, True),
    ("loss", listed("Huber loss"), "huber", False),
    ("huber_delta", typed("0.2"), 0.2, True),
    ("optimizer", listed("RMSProp"), "rmsprop", True),
    ("rho", typed("0.5"), 0.5, True),
    ("optimizer", listed("Momentum"), "momentum", True),
    ("momentum", typed("0.5"), 0.5, True),
    ("optimizer", listed("Adam"), "adam", True),
    ("beta1", typed("0.8"), 0.8, True),
    ("beta2", typed("0.9"), 0.9, True),
    ("dropout", slid(), 0.05, True),
    ("shuffle", toggled, False, True),
    ("epochs_per_frame", segment, 2, False),
    ("stop_epoch", typed("5000"), 5000, False),
    ("stop_loss", typed("0.001"), 0.001, False),
    ("patience", typed("500"), 500, False),
    ("discretize", toggled, True, False),
    ("show_gradients", toggled, True, False),
    ("show_test", toggled, True, False),
]
# Their tests are in files of their own.
ELSEWHERE = {
    *("problem", "features"),
    *("classes", "measured_x", "measured_y", "output"),  # test_problem_types.py
    "rule",  # test_formula_data.py
    "hide",  # test_hidden_controls.py
}


def test_every_control_is_tried() -> None:
    tried = {name for name, *_ in (*STRUCTURE, *LIVE)}
    assert tried | ELSEWHERE == set(CONTROLS)


def points(query: str) -> list[list[float]]:
    """The points that a link trains on, as the map has them: x₁ and x₂ of each class."""
    config, _ = read_link(query)
    split = split_of(config, None)
    return [
        split.train_points[split.train_labels == label][:, axis].round(3).tolist()
        for label in (-1.0, 1.0)
        for axis in (0, 1)
    ]


def test_data_and_initial_weights_are_those_that_are_set(page: Page) -> None:
    page.open()
    seen = {json.dumps(page.run()) + json.dumps(page.points())}
    for name, use, value in STRUCTURE:
        use(page, name)
        page.wait_set(name, value)
        query = page.query
        page.wait_shows(drawn(query, None), f"the pictures for {name}")
        shown = [trace[axis] for trace in page.points() for axis in ("x", "y")]
        for across, expected in zip(shown, points(query), strict=True):
            assert across == pytest.approx(expected, abs=1e-6), name
        untrained = train(query, 0)
        page.wait(lambda u=untrained: page.run() == u, f"the run for {name}")
        # Nothing that was set before looks the same.
        seen.add(json.dumps(page.run()) + json.dumps(page.points()))
    assert len(seen) == 1 + len(STRUCTURE)


def test_training_goes_on_as_it_is_set(page: Page) -> None:
    page.open()
    page.step()
    for name, use, value, matters in LIVE:
        before, run = page.query, page.run()
        use(page, name)
        page.wait_set(name, value)
        query = page.query
        page.wait_shows(drawn(query, run), f"the pictures for {name}")
        assert page.run()["theta"] == run["theta"], name
        page.step()
        expected = train(query, 1, run)
        assert page.run()["theta"] == expected["theta"], name
        assert page.epoch == expected["epoch"]
        if matters:
            assert expected["theta"] != train(before, 1, run)["theta"], name
    assert page.notices() == []


def test_lists_segments_thumbnails_and_switches_by_keyboard(page: Page) -> None:
    page.open()
    page.find("optimizer").send_keys(Keys.ARROW_DOWN)
    page.wait(lambda: page.all_css("[role=option][data-combobox-selected]"), "a list is open")
    page.press(Keys.ARROW_DOWN, Keys.ENTER)
    page.wait_set("optimizer", "momentum")
    page.css("#epochs_per_frame input[value='1']").send_keys(Keys.ARROW_RIGHT)
    page.wait_set("epochs_per_frame", 2)
    page.find("shuffle").send_keys(" ")
    page.wait_set("shuffle", False)
    page.find("discretize").send_keys(" ")
    page.wait_set("discretize", True)
    page.css("#dataset [data-value='circle']").send_keys(Keys.ARROW_RIGHT)
    page.wait_set("dataset", "xor")
    page.find("deeper").send_keys(Keys.ENTER)
    page.wait_set("hidden", [4, 2, 2])
    page.css("#train_percent [role=slider]").send_keys(Keys.HOME)
    page.wait_set("train_percent", 10)
    page.find("new-seed").send_keys(" ")
    page.wait_set("seed", 2)
    assert (page.epoch, page.state) == (0, "paused")
