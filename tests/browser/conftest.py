"""A real browser on the real page: one browser and one server for all tests, one new tab and
empty storage for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_core_python import selenium as axe
from selenium.webdriver import Chrome

from benchmarks.browser import chromium
from tests.browser.faults import Mortal
from tests.browser.page import Page

# What a visitor has who has been here before.
HINTS_SEEN = "try { localStorage.setItem('playground-hints-seen', '1'); } catch {}"


@pytest.fixture(scope="session")
def server() -> Iterator[Mortal]:
    """The app in a process of its own, for all tests."""
    served = Mortal()
    served.start()
    yield served
    served.kill()


@pytest.fixture(scope="session")
def browser(server: Mortal) -> Iterator[Chrome]:
    """Chromium, for all tests. All tabs share a process, which stays while the first one does: a
    page opens sooner where its scripts have been compiled before."""
    with chromium("--process-per-site") as driver:
        driver.set_page_load_timeout(60)
        driver.set_script_timeout(60)
        driver.get(f"{server.url}/health")
        yield driver


@pytest.fixture
def tab(browser: Chrome) -> Iterator[Chrome]:
    """A new tab of a browser that has never been anywhere."""
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    browser.get_log("browser")
    yield browser
    origin = browser.execute_script("return location.origin")
    browser.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    for handle in browser.window_handles:
        if handle != first:
            browser.switch_to.window(handle)
            browser.close()
    browser.switch_to.window(first)


@pytest.fixture
def visitor(tab: Chrome, server: Mortal) -> Iterator[Page]:
    """The playground on a first visit, not opened yet. No test may leave an error in the
    console."""
    playground = Page(tab, server.url)
    yield playground
    errors = [entry for entry in playground.console() if entry["level"] == "SEVERE"]
    assert errors == []


@pytest.fixture
def page(visitor: Page) -> Page:
    """The playground, not opened yet, for somebody who has seen the hints."""
    visitor.always(HINTS_SEEN)
    return visitor


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The source of axe-core, out of its package."""
    return (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
