"""What a person does with problems and data of their own: files, strokes on the map, places of the
plane."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_actions import PointerActions
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from datasets.base import EXTENT
from tests.browser.page import SHOW, Page

USE = "use-data"
MAP = "decision-map"

Place = tuple[float, float]


# --- settings


def wait_config(page: Page, **values: Any) -> None:
    """Wait until the store has these settings. The address says nothing of data of one's own."""
    page.wait(lambda: values.items() <= page.store("config").items(), f"the settings have {values}")


def dark(page: Page) -> None:
    """Switch to the dark colours."""
    page.click("switch-theme")
    page.wait(
        lambda: page.script("return document.documentElement.dataset.mantineColorScheme") == "dark",
        "it is dark",
    )
    page.settle()


def downloaded(page: Page, folder: Path) -> list[list[str]]:
    """The rows of the points' file, which is put into ``folder``."""
    page.driver.execute_cdp_cmd(
        "Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
    )
    page.click("download-data")
    file = folder / "points.csv"
    page.wait(file.exists, "the file is there")
    with file.open(encoding="utf-8") as lines:
        return list(csv.reader(lines))


def slide(page: Page, name: str, *keys: str) -> None:
    """Press keys on a slider."""
    page.find(name).find_element(By.CSS_SELECTOR, "[role=slider]").send_keys(*keys)


def offered(page: Page, id: str) -> list[str]:
    """What a list offers."""
    page.click(id)
    labels = page.wait(
        lambda: [o.text for o in page.all_css("[role=option]") if o.is_displayed()],
        f"{id} offers something",
    )
    page.click(id)
    page.wait(
        lambda: not any(o.is_displayed() for o in page.all_css("[role=option]")), "it is closed"
    )
    return labels


def legend(page: Page) -> list[str]:
    """The words beside the marks of the samples."""
    return page.script(
        "return [...document.getElementById('looks').children].map((n) => n.textContent)"
    )


def axes(page: Page) -> list[list[str]]:
    """What stands along both axes of the map, from the low end to the high one."""
    across, down = page.script(
        "return ['axis-across', 'axis-down'].map((id) =>"
        " [...document.getElementById(id).children].map((n) => n.textContent))"
    )
    return [across, down[::-1]]


def hover(page: Page) -> str:
    """What the map tells of the place that is pointed at."""
    return page.script(
        "return [...document.querySelectorAll('#decision-map .hovertext')]"
        ".map((n) => n.textContent).join()"
    )


def number(text: str) -> float:
    """A number as the page writes it."""
    return float(text.replace("−", "-"))


# --- samples on the map


def samples(page: Page) -> np.ndarray:
    """The samples of both parts where they stand, (n, 3): x, y and the number of their look."""
    rows = [
        (x, y, group)
        for part in ("train", "test")
        for group, trace in enumerate(page.points(part))
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    return np.array(rows).reshape(-1, 3)


def counts(page: Page) -> list[int]:
    """How many samples each look has, both parts together."""
    parts = [[len(trace["x"]) for trace in page.points(part)] for part in ("train", "test")]
    return [sum(pair) for pair in zip(*parts, strict=True)]


def _pixel(page: Page, place: Place) -> tuple[int, int]:
    left, top, width, height = page.script(
        "const box = document.getElementById(arguments[0]).getBoundingClientRect();"
        "return [box.left, box.top, box.width, box.height]",
        MAP,
    )
    x, y = place
    return (
        round(left + width * (x / EXTENT + 1) / 2),
        round(top + height * (1 - y / EXTENT) / 2),
    )


def stroke(page: Page, places: Sequence[Place], key: str = "") -> None:
    """Press the pointer at the first of ``places`` on the map, move it along the others, and lift
    it; all the while a key may be held."""
    page.script(SHOW, page.find(MAP))
    if key:
        ActionChains(page.driver).key_down(key).perform()
    actions = ActionBuilder(page.driver, duration=40)
    pointer: PointerActions = actions.pointer_action
    pointer.move_to_location(*_pixel(page, places[0]))
    pointer.pointer_down()
    for place in places[1:]:
        pointer.move_to_location(*_pixel(page, place))
    pointer.pointer_up()
    actions.perform()
    if key:
        ActionChains(page.driver).key_up(key).perform()


# --- files


def upload(page: Page, path: Path) -> None:
    """Choose a file in the dialog that the button opens."""
    page.driver.execute_cdp_cmd("Page.setInterceptFileChooserDialog", {"enabled": True})
    page.click("open-data-button")
    page.find("open-data").find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(path))


def open_file(page: Page, path: Path) -> None:
    """Choose a file and wait for the panel."""
    upload(page, path)
    page.wait(
        lambda: page.all_css(f"#{USE}") and page.find(USE).is_displayed(), "the panel is open"
    )


def preview(page: Page) -> list[list[str]]:
    """The head and the rows that the panel shows."""
    return page.script(
        "return [...document.getElementById('opening-preview').rows]"
        ".map((row) => [...row.cells].map((cell) => cell.textContent))"
    )


def targets(page: Page) -> list[str]:
    """The columns that are to be predicted."""
    return page.script(
        "const root = document.getElementById('opening-targets').closest('.mantine-Input-wrapper');"
        "return [...root.querySelectorAll('.mantine-Pill-label')].map((n) => n.textContent)"
    )


def chosen(page: Page) -> dict[str, Any]:
    """What the panel's fields show."""
    one = {
        name: page.find(f"opening-{name}").get_attribute("value") for name in ("x", "y", "problem")
    }
    return {**one, "targets": targets(page)}


def aim_at(page: Page, *columns: str) -> None:
    """Put these columns in the place of those that are to be predicted."""
    field = page.find("opening-targets")
    while targets(page):
        count = len(targets(page))
        field.send_keys(Keys.BACK_SPACE)
        page.wait(lambda c=count: len(targets(page)) == c - 1, "a target is taken away")
    for column in columns:
        page.choose_css(".mantine-MultiSelect-input", column)
        page.wait(lambda c=column: c in targets(page), f"{column} is a target")
    field.send_keys(Keys.TAB)


def use(page: Page) -> None:
    """Learn from what the panel shows."""
    page.click(USE)
    page.wait(lambda: page.store("config")["dataset"] == "own", "the data are one's own")
    page.wait(lambda: not page.all_css(f"#{USE}"), "the panel is closed")
    page.settle()
