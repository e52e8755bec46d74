"""The playground as a person handles it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from playground.reading import read_link

T = TypeVar("T")
PATIENCE = 30

# Brings a control to where neither the bar at the top nor notices at the bottom cover it.
SHOW = """
const box = arguments[0].getBoundingClientRect();
if (arguments[0].closest("#player, .top, #notices, .weight-card, .hint")) return;
if (box.top < 140 || box.bottom > innerHeight - 160) arguments[0].scrollIntoView({block: "center"});
"""

IMAGES = """
const images = (selector) => [...document.querySelectorAll(selector + " image")].map(
  (image) => image.getAttribute("href") || image.getAttribute("xlink:href"));
"""

# All that a frame puts on the page.
SHOWN = f"""{IMAGES}
const text = (id) => document.getElementById(id).textContent;
return [images("#decision-map")[0], images("#network-tiles"), images("#network-links")[0],
  text("train-loss"), text("test-loss")];
"""


class Page:
    """One browser tab."""

    # Where the page is, below the app's address.
    path = ""

    def __init__(self, driver: WebDriver, url: str) -> None:
        self.driver = driver
        self.url = url
        self._come_forward()

    def _come_forward(self) -> None:
        """Typing goes to the page as it does in a window in front of a person."""
        self.driver.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})

    # --- opening and waiting

    def always(self, source: str) -> None:
        """Run ``source`` in this tab before anything else of a page that opens."""
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})

    def new_session(self) -> None:
        """Go on in another tab, which has nothing stored of this one's session."""
        self.driver.switch_to.new_window("tab")
        self._come_forward()

    def open(self, query: str = "") -> None:
        self.driver.get(f"{self.url}/{self.path}{query}")
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
        return WebDriverWait(self.driver, patience, 0.05, [StaleElementReferenceException]).until(
            lambda _: condition(), f"waited in vain until {what}"
        )

    def script(self, source: str, *arguments: Any) -> Any:
        return self.driver.execute_script(source, *arguments)

    def console(self) -> list[dict[str, Any]]:
        return self.driver.get_log("browser")

    # --- using

    def find(self, id: str) -> WebElement:
        return self.driver.find_element(By.ID, id)

    def css(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all_css(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def click(self, id: str) -> None:
        self.click_css(f"#{id}")

    def click_css(self, selector: str) -> None:
        element = self.css(selector)
        self.script(SHOW, element)
        element.click()

    def toggle(self, id: str) -> None:
        """Switch on or off by its words."""
        self.click_css(f"label[for='{id}']")

    def choose(self, id: str, label: str) -> None:
        """Pick an entry of a list by its words."""
        self.choose_css(f"#{id}", label)

    def choose_css(self, selector: str, label: str) -> None:
        self.click_css(selector)
        option = f"//*[@role='option'][normalize-space()='{label}']"

        def pick() -> bool:
            for entry in self.driver.find_elements(By.XPATH, option):
                if entry.is_displayed():
                    entry.click()
                    return True
            return False

        self.wait(pick, f"{selector} offers {label}")

    def press(self, *keys: str) -> None:
        ActionChains(self.driver).send_keys(*keys).perform()

    def type_number(self, id: str, value: str) -> None:
        self.type_css(f"#{id}", value)

    def type_css(self, selector: str, value: str) -> None:
        """Replace what stands in a field."""
        field = self.css(selector)
        self.script(SHOW, field)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(value)

    def paste(self, text: str) -> None:
        """Paste into what has the focus, from the clipboard."""
        self.driver.execute_cdp_cmd(
            "Browser.grantPermissions",
            {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
        )
        self.driver.execute_async_script(
            "navigator.clipboard.writeText(arguments[0]).then(arguments[1])", text
        )
        for kind in ("rawKeyDown", "keyUp"):
            self.driver.execute_cdp_cmd(
                "Input.dispatchKeyEvent",
                {"type": kind, "key": "v", "code": "KeyV", "modifiers": 2, "commands": ["paste"]},
            )

    def point(self, id: str, across: float, down: float) -> None:
        """Move the pointer to a place within an element, given as shares of its size."""
        self.script(SHOW, self.find(id))
        left, top, width, height = self.script(
            "const box = document.getElementById(arguments[0]).getBoundingClientRect();"
            "return [box.left, box.top, box.width, box.height]",
            id,
        )
        actions = ActionBuilder(self.driver, duration=0)
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

    def open_tab(self, name: str) -> None:
        """A part of the inspector."""
        self.click_css(f".inspector [role=tab][aria-controls$='panel-{name}']")

    # --- the diagram

    @property
    def geometry(self) -> dict[str, Any]:
        """Where everything stands in the diagram, as it is drawn."""
        return self.script("return playground.graph('network-tiles').layout.meta")

    def point_network(self, x: float, y: float) -> None:
        """Point at ``x``, a share of the diagram's width, and ``y`` pixels from its top."""
        height = self.script("return document.getElementById('network').clientHeight")
        self.point("network", x, y / height)

    def point_neuron(self, column: int, row: int) -> None:
        geometry = self.geometry
        self.point_network(geometry["columns"][column], geometry["rows"][column][row])

    def point_bias(self, column: int, row: int) -> None:
        geometry = self.geometry
        below = geometry["rows"][column][row] + geometry["tiles"][column] / 2 + 5
        self.point_network(geometry["columns"][column], below)

    def point_link(self, layer: int, start: int, end: int) -> None:
        """Point at a link where it is farthest from all others; ``start`` counts the features
        that are on."""
        geometry = self.geometry
        rows = geometry["rows"]
        starts = rows[layer]
        if layer == 0:
            starts = [rows[0][row] for row in geometry["active"]]
        tile = geometry["tiles"][layer] + geometry["tiles"][layer + 1]
        left, right = geometry["columns"][layer : layer + 2]
        edge = tile / self.script("return document.getElementById('network').clientWidth") / 2
        best = (0.0, 0.0, 0.0)
        for t in np.linspace(0.02, 0.98, 97):
            # A cubic whose handles are level, half way across.
            x = 1.5 * t * (1 - t) ** 2 + 1.5 * t**2 * (1 - t) + t**3
            up = 3 * t**2 * (1 - t) + t**3
            across = left + (right - left) * x
            if not left + edge < across < right - edge:
                continue
            here = starts[start] + (rows[layer + 1][end] - starts[start]) * up
            others = [
                abs(here - (a + (b - a) * up))
                for i, a in enumerate(starts)
                for j, b in enumerate(rows[layer + 1])
                if (i, j) != (start, end)
            ]
            best = max(best, (min(others, default=99.0), across, here))
        assert best[0] > 1, "another link lies over this one"
        self.point_network(best[1], best[2])

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

    def table(self, id: str) -> list[list[str]]:
        """The head and the rows of a table."""
        return self.script(
            "return [...document.getElementById(arguments[0]).rows]"
            ".map((row) => [...row.cells].map((cell) => cell.textContent))",
            id,
        )

    def pictures(self, id: str) -> list[str]:
        """The sources of all pictures in a figure."""
        return self.script(f"{IMAGES} return images(arguments[0])", f"#{id}")

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

    @property
    def query(self) -> str:
        """What the address says of the set-up."""
        return self.script("return location.search")

    def wait_set(self, name: str, value: Any) -> None:
        """Wait until a setting has a value, in the store as well as in the address."""
        self.wait(lambda: self.store("config")[name] == value, f"{name} is {value}")
        self.wait(
            lambda: read_link(self.query)[0].to_json() == self.store("config"),
            f"the address says that {name} is {value}",
        )

    def shows(self, frame: dict[str, Any]) -> bool:
        """Whether pictures and numbers are those of ``frame``, a reply of the server."""
        losses = (f"{frame[name]:.3f}" for name in ("train_loss", "test_loss"))
        pictures = [frame["map"], [frame["features"], *frame["layers"]], frame["links"]]
        return self.script(SHOWN) == [*pictures, *losses]

    def wait_shows(self, frame: dict[str, Any], what: str) -> None:
        """Wait until pictures and numbers are those of ``frame``."""
        self.wait(lambda: self.shows(frame), what)

    def run(self) -> dict[str, Any]:
        """The run that the player would go on from."""
        return self.script("return playground.player.run")

    @property
    def theta(self) -> np.ndarray:
        """The weights of the run."""
        return np.frombuffer(base64.b64decode(self.run()["theta"]["data"]), "<f8")

    def points(self, meta: str = "train") -> list[dict[str, Any]]:
        """The traces of the points: "train", "test" or "batch"."""
        return self.script(
            "return playground.graph('decision-points').data.filter((t) => t.meta === arguments[0])"
            ".map(({name, x, y, visible, marker}) =>"
            " ({name, x: [...(x._inputArray ?? x)], y: [...(y._inputArray ?? y)],"
            " visible, symbol: marker.symbol}))",
            meta,
        )

    def chart(self) -> dict[str, list[float]]:
        """The points of the loss chart's curves."""
        return self.script(
            "return Object.fromEntries(playground.graph('loss-graph').data"
            ".map((curve) => [curve.name, [...curve.y]]))"
        )

    def tip(self) -> str:
        tips = self.driver.find_elements(By.CSS_SELECTOR, ".tip:not([hidden])")
        return tips[0].text if tips else ""
