"""Every control changes what it says: in the store, in the link and in the picture."""

from __future__ import annotations

import re

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from playground.config import SETTINGS
from playground.pages.playground.names import NUMBERS
from playground.settings import Number
from tests.browser.page import Page


def test_seeds_sliders_and_constants(page: Page) -> None:
    page.open()
    # A new seed draws other weights, and a typed one brings them back.
    first = page.run()["theta"]["data"]
    page.click("new-seed")
    page.wait(lambda: page.store("config")["seed"] == 2, "the seed is 2")
    page.wait(lambda: page.run()["theta"]["data"] != first, "the weights are others")
    page.type_number("seed", "3")
    page.wait(lambda: page.store("config")["seed"] == 3, "the seed is 3")
    page.type_number("seed", "1")
    page.wait(lambda: page.run()["theta"]["data"] == first, "the weights are back")
    assert page.store("config")["seed"] == 1
    # What only some optimizers have is seen with these.
    assert not page.find("momentum").is_displayed()
    page.choose("optimizer", "Momentum")
    page.wait(lambda: page.find("momentum").is_displayed(), "momentum is shown")
    page.type_number("momentum", "0.5")
    page.wait(lambda: page.store("config")["momentum"] == 0.5, "momentum is 0.5")
    assert not page.find("beta1").is_displayed()
    # Sliders by keyboard.
    for name, steps, value in (("noise", 5, 5), ("samples", 2, 540), ("train_percent", 1, 60)):
        thumb = page.find(name).find_element(By.CSS_SELECTOR, "[role=slider]")
        thumb.send_keys(Keys.ARROW_RIGHT * steps)
        page.wait(lambda n=name, v=value: page.store("config")[n] == v, f"{name} is {value}")
        page.wait(lambda n=name, v=value: page.text(f"{n}-value") == str(v), "it is written")
        assert f"{name}={value}" in page.driver.current_url


def test_a_number_out_of_bounds_is_said_and_nothing_changes(page: Page) -> None:
    """In every field of a number, above and below."""
    page.open("?optimizer=adam&loss=huber&outliers=5")
    before = page.store("config")
    constants = ("beta1", "beta2", "huber_delta")
    for name in (*NUMBERS, *constants):
        kind = SETTINGS[name].kind
        assert isinstance(kind, Number)
        shown = page.find(name).get_attribute("value")
        for beyond in (kind.high + 1, kind.low - 1):
            page.type_number(name, kind.text(beyond))
            said = page.wait_notice(f"{SETTINGS[name].label} must be {kind.range}.")
            page.wait(
                lambda n=name, v=shown: page.find(n).get_attribute("value") == v,
                f"{name} shows {shown} again",
            )
            page.click_css(".notice button")
            page.wait(lambda s=said: s not in page.notices(), "the notice is gone")
    assert page.store("config") == before


def test_new_data_test_points_and_another_data_set(page: Page) -> None:
    page.open()

    def first_class() -> list[float]:
        return page.points()[0]["x"]

    def visible() -> list[bool]:
        return [trace["visible"] for trace in page.points("test")]

    # New data keep the network.
    page.step()
    kept, before, loss = page.run()["theta"]["data"], first_class(), page.train_loss
    page.click("new-data")
    page.wait(lambda: first_class() != before, "the points are others")
    page.wait(lambda: page.train_loss != loss, "the loss is that of the new points")
    assert page.epoch == 1
    assert page.run()["theta"]["data"] == kept

    # Test points are shown on demand, and stay so with other data and after a reload.
    assert visible() == [False, False]
    page.click("show_test")
    page.wait(lambda: visible() == [True, True], "test points are shown")
    page.wait(lambda: "show_test=1" in page.driver.current_url, "the link says so")
    page.click("new-data")
    page.wait(lambda: page.store("config")["data_seed"] == 3, "the data are others")
    page.wait(lambda: visible() == [True, True], "test points are still shown")
    page.reload()
    assert visible() == [True, True]
    assert page.find("show_test").is_selected()

    # Another data set starts again, with its own points.
    points = len(first_class())
    page.click_css("#dataset [data-value='uf']")
    page.wait(lambda: page.store("config")["dataset"] == "uf", "the data are UF")
    page.wait_notice("starts again")
    page.wait(lambda: page.epoch == 0, "it is back at epoch 0")
    assert page.store("config")["samples"] == 3000
    page.wait(lambda: len(first_class()) > points, "there are more points")
    assert "dataset=uf" in page.driver.current_url


def test_the_map_is_read_by_pointing_and_the_loss_chart_has_logarithmic_axes(page: Page) -> None:
    page.open()
    page.step()
    page.point("decision-map", 0.75, 0.25)
    told = page.wait(
        lambda: page.script(
            "return [...document.querySelectorAll('#decision-map .hovertext')]"
            ".map((n) => n.textContent).join()"
        ),
        "a value",
    )
    for words in ("x₁ = ", "x₂ = ", "output = "):
        assert words in told
    numbers = [float(n) for n in re.findall(r"= (-?[\d.]+)", told.replace("−", "-"))]
    assert numbers[0] == pytest.approx(3.0, abs=0.15)
    assert numbers[1] == pytest.approx(3.0, abs=0.15)
    assert -1 < numbers[2] < 1

    page.step()
    kinds = (
        "const { xaxis, yaxis } = playground.graph('loss-graph')._fullLayout;"
        "return [xaxis.type, yaxis.type]"
    )
    assert page.script(kinds) == ["linear", "linear"]
    page.toggle("log-loss")
    page.wait(lambda: page.script(kinds) == ["linear", "log"], "the losses are logarithmic")
    page.find("log-epoch").send_keys(" ")
    page.wait(lambda: page.script(kinds) == ["log", "log"], "the epochs are logarithmic, too")
    page.step()
    assert len(page.chart()["train"]) == 4
    page.toggle("log-loss")
    page.wait(lambda: page.script(kinds) == ["log", "linear"], "the losses are linear again")


def test_a_link_sets_everything_up_and_wins_over_the_session(page: Page) -> None:
    page.open("?dataset=spiral&features=x1,x2,sin1,sin2&hidden=8,8&activation=relu,tanh&seed=7")
    config = page.store("config")
    assert config["dataset"] == "spiral"
    assert config["hidden"] == [8, 8]
    assert config["activation"] == ["relu", "tanh"]
    assert page.find("seed").get_attribute("value") == "7"
    assert len(page.tiles) == 4
    assert page.notices() == []
    page.step()
    page.open("?hidden=5")
    assert page.store("config")["hidden"] == [5]
    assert page.store("config")["dataset"] == "circle"
    assert page.epoch == 0
    page.step()
    # An address without a link restores the session.
    page.open()
    assert page.store("config")["hidden"] == [5]
    assert page.epoch == 1


def test_what_is_broken_is_told_and_the_rest_is_used(page: Page) -> None:
    page.open("?dataset=spiral&noise=99&colour=red&hidden=8,x")
    assert "from 0 to 50" in page.wait_notice("Noise")
    page.wait_notice("“colour” is not a setting")
    page.wait_notice("Hidden layers")
    assert page.store("config")["dataset"] == "spiral"
    assert page.store("config")["noise"] == 0
    # A run that somebody tampered with is refused; the set-up stays.
    page.step()
    page.script("""
        addEventListener("pagehide", () => {
          const run = JSON.parse(sessionStorage.getItem("run"));
          run.theta.data = "AAAA";
          sessionStorage.setItem("run", JSON.stringify(run));
        });
    """)
    page.reload()
    page.wait_notice("The stored run's weights")
    assert page.store("config")["dataset"] == "spiral"
    assert page.epoch == 0
    page.step()
