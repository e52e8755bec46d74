"""A real browser on the real page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python import selenium as axe
from selenium.webdriver.chrome.options import Options

from benchmarks.browser import chromium_options
from playground.application import create_app
from tests.browser.page import Page


def pytest_setup_options() -> Options:
    """Read by dash[testing] before it starts the browser."""
    return chromium_options(tempfile.mkdtemp())


@pytest.fixture
def page(dash_duo: Any) -> Iterator[Page]:
    """The playground, served and not opened yet. No test may leave an error in the console."""
    dash_duo.start_server(create_app(), navigate=False)
    playground = Page(dash_duo.driver, dash_duo.server.url)
    yield playground
    errors = [entry for entry in playground.console() if entry["level"] == "SEVERE"]
    assert errors == []


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The source of axe-core, out of its package."""
    return (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
