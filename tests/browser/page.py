"""The playground as a person handles it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

T = TypeVar("T")
PATIENCE = 30

IMAGES = """
return [...document.querySelectorAll(arguments[0] + " image")].map(
  (image) => image.getAttribute("href") || image.getAttribute("xlink:href"));
"""


class Page:
    """One browser tab."""

    def __init__(self, driver: WebDriver, url: str) -> None:
        self.driver = driver
        self.url = url

    # --- opening and waiting

    def open(self, query: str = "") -> None:
        self.driver.get(f"{self.url}/{query}")
        self.wait_ready()

    def reload(self) -> None:
        self.driver.refresh()
        self.wait_ready()

    def wait_ready(self) -> None:
        self.wait(
            lambda: self.script("return Boolean(window.playground?.player?.frame)"),
            "the page shows a network",
        )

    def wait(self, condition: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
        """The first true value of ``condition``; ``what`` says in a failure what did not come."""
        return WebDriverWait(self.driver, patience, poll_frequency=0.05).until(
            lambda _: condition(), f"waited in vain until {what}"
        )

    def script(self, source: str, *arguments: Any) -> Any:
        return self.driver.execute_script(source, *arguments)

    def console(self) -> list[dict[str, Any]]:
        return self.driver.get_log("browser")

    # --- using

    def find(self, id: str) -> WebElement:
        return self.driver.find_element(By.ID, id)

    def click(self, id: str) -> None:
        self.find(id).click()

    def click_css(self, selector: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def choose(self, id: str, label: str) -> None:
        """Pick an entry of a list by its words."""
        self.choose_css(f"#{id}", label)

    def choose_css(self, selector: str, label: str) -> None:
        self.click_css(selector)
        option = f"//*[@role='option'][normalize-space()='{label}']"
        self.wait(
            lambda: [o for o in self.driver.find_elements(By.XPATH, option) if o.is_displayed()],
            f"{selector} offers {label}",
        )[0].click()

    def press(self, key: str) -> None:
        ActionChains(self.driver).send_keys(key).perform()

    def type_number(self, id: str, value: str) -> None:
        field = self.find(id)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(value)

    def point(self, id: str, across: float, down: float) -> None:
        """Move the pointer to a place within an element, given as shares of its size."""
        left, top, width, height = self.script(
            "const box = document.getElementById(arguments[0]).getBoundingClientRect();"
            "return [box.left, box.top, box.width, box.height]",
            id,
        )
        actions = ActionBuilder(self.driver)
        actions.pointer_action.move_to_location(
            round(left + width * across), round(top + height * down)
        )
        actions.perform()

    def click_here(self) -> None:
        """Click where the pointer is."""
        ActionChains(self.driver).click().perform()

    def play(self) -> None:
        self.click("play")
        self.wait(lambda: self.state == "playing", "it plays")

    def pause(self) -> None:
        self.click("play")
        self.wait(lambda: self.state == "paused", "it pauses")
        self.settle()

    def step(self) -> None:
        before = self.epoch
        self.click("step")
        self.wait(lambda: self.epoch == before + 1, "one epoch has passed")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is on its way and the exact map is drawn."""
        self.wait(
            lambda: self.script("return Boolean(playground.player.frame.surface)"),
            "the exact map is drawn",
        )

    def play_until(self, condition: Callable[[], Any], what: str, patience: float = 60) -> None:
        self.play()
        self.wait(condition, what, patience)
        self.pause()

    # --- seeing

    @property
    def state(self) -> str:
        return self.find("player").get_attribute("data-state") or ""

    @property
    def epoch(self) -> int:
        return int(self.text("epoch").replace(",", ""))

    @property
    def train_loss(self) -> float:
        return float(self.text("train-loss"))

    def text(self, id: str) -> str:
        return self.script("return document.getElementById(arguments[0]).textContent", id)

    def pictures(self, id: str) -> list[str]:
        """The sources of all pictures in a figure."""
        return self.script(IMAGES, f"#{id}")

    @property
    def map(self) -> str:
        return self.pictures("decision-map")[0]

    @property
    def tiles(self) -> list[str]:
        return self.pictures("network-tiles")

    @property
    def links(self) -> str:
        return self.pictures("network-links")[0]

    def notices(self) -> list[str]:
        return [n.text for n in self.driver.find_elements(By.CSS_SELECTOR, "#notices .notice p")]

    def wait_notice(self, words: str) -> str:
        return self.wait(
            lambda: next((n for n in self.notices() if words in n), None), f"a notice: {words}"
        )

    def store(self, name: str) -> Any:
        """A session store, as the browser keeps it."""
        return json.loads(
            self.script("return sessionStorage.getItem(arguments[0])", name) or "null"
        )

    def run(self) -> dict[str, Any]:
        """The run that the player would go on from."""
        return self.script("return playground.player.run")

    def chart(self) -> dict[str, list[float]]:
        """The points of the loss chart's curves."""
        return self.script(
            "return Object.fromEntries(playground.graph('loss-graph').data"
            ".map((curve) => [curve.name, [...curve.y]]))"
        )

    def tip(self) -> str:
        tips = self.driver.find_elements(By.CSS_SELECTOR, ".tip:not([hidden])")
        return tips[0].text if tips else ""
