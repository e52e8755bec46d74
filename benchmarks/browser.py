"""Headless Chromium, as the browser tests start it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1600,1143",
)


def chromium_options(profile: str, *flags: str) -> Options:
    """Options for a fresh ``profile`` folder; the viewport is 1600 × 1000."""
    options = Options()
    for flag in (*FLAGS, *flags, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    return options


@contextmanager
def chromium(*flags: str) -> Iterator[Chrome]:
    """A browser that is closed at the end, its profile with it."""
    profile = tempfile.mkdtemp()
    options = chromium_options(profile, *flags)
    options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    driver = Chrome(options=options)
    try:
        yield driver
    finally:
        driver.quit()
        shutil.rmtree(profile, ignore_errors=True)
