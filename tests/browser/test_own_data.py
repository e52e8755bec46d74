"""Points of one's own, out of a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from selenium.webdriver.common.by import By

from playground.own_data import encode, read_npy
from playground.session import open_data
from playground.tick import tick
from tests.browser.page import Page
from tests.files import npy, rows


def upload(page: Page, path: Path) -> None:
    page.find("open-data").find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(path))


def test_own_data_are_trained_on_and_survive_a_reload(page: Page, tmp_path: Path) -> None:
    content, file = npy(rows(60)), tmp_path / "mine.npy"
    file.write_bytes(content)
    page.open()
    assert not page.find("dataset-own-field").is_displayed()
    upload(page, file)
    page.wait(lambda: page.store("config")["dataset"] == "own", "the data are the file's")
    page.wait(lambda: "dataset=own" in page.query, "the address says so")
    assert page.find("dataset-own-field").is_displayed()
    assert page.find("thumbnail-own").get_attribute("src").startswith("data:image")
    assert not page.find("samples-field").is_displayed()
    page.wait(lambda: sum(len(t["x"]) for t in page.points()) == 30, "half of them train")
    across = page.css("#axis-across").text.split()
    assert float(across[0]) < 100 < 300 < float(across[-1])
    page.play_until(lambda: page.epoch >= 12, "it has trained on them")

    # The same with the server's functions alone.
    own = read_npy("mine.npy", content)
    config = open_data({}, None, "mine.npy", content, "light").config.to_json()
    asked = {"frames": 1, "epochs": page.epoch}
    expected = tick(config, None, asked, encode(own))["run"]
    assert page.run()["theta"] == expected["theta"]
    assert page.store("config") == config

    kept = (page.epoch, page.run(), page.map, page.points())
    page.reload()
    page.settle()
    assert (page.epoch, page.run(), page.map, page.points()) == kept
    assert page.notices() == []
    page.step()
    assert page.epoch == kept[0] + 1

    # Others are a click away, and so are these.
    page.click_css("#dataset [data-value='xor']")
    page.wait_set("dataset", "xor")
    page.click_css("#dataset [data-value='own']")
    page.wait(lambda: page.store("config") == config, "the own data are back")

    # Elsewhere they are not.
    link = page.query
    page.new_session()
    page.open(link)
    assert "Own data travel with the session" in page.wait_notice("Own data")
    assert page.store("config")["dataset"] == "circle"
    assert not page.find("dataset-own-field").is_displayed()
    page.step()


def test_what_is_wrong_with_a_file_is_said(page: Page, tmp_path: Path) -> None:
    page.open()
    page.step()
    run = page.run()
    flat, words = tmp_path / "flat.npy", tmp_path / "words.npy"
    flat.write_bytes(npy(np.zeros((40, 2))))
    words.write_bytes(b"x1,x2,label\n")
    upload(page, flat)
    assert "40 × 2" in page.wait_notice("flat.npy: The array is")
    upload(page, words)
    page.wait_notice("words.npy: The file is not a NumPy array of numbers (.npy).")
    assert page.store("config")["dataset"] == "circle"
    assert page.run() == run
