"""Files of one's own: opened, looked at, learned from, and lost in another tab."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.own import (
    aim_at,
    axes,
    chosen,
    counts,
    downloaded,
    hover,
    legend,
    number,
    open_file,
    preview,
    upload,
    use,
    wait_config,
)
from tests.browser.page import Page
from tests.files import npy, rows
from tests.sentences import check_sentence

ROWS = 60
# Wings of moths, as a spreadsheet in a country with decimal commas writes them.
RNG = np.random.default_rng(5)
KIND = np.arange(ROWS) % 2
LENGTH = np.round(np.linspace(10, 30, ROWS) + 40 * KIND, 1)
WIDTH = np.round(RNG.uniform(2.5, 4.5, ROWS), 1)
MASS = np.round(0.1 * LENGTH + 100, 2)
MOTHS = ("length (mm)", "width (mm)", "mass (g)", "kind")


def comma(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def moths(folder: Path) -> Path:
    lines = [";".join(MOTHS)]
    for length, width, mass, kind in zip(LENGTH, WIDTH, MASS, KIND, strict=True):
        numbers = ";".join(map(comma, (length, width, mass)))
        lines.append(f"{numbers};{('brown', 'white')[kind]}")
    file = folder / "moths.csv"
    file.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    return file


def frame(values: np.ndarray, name: str) -> list[str]:
    """What stands along an axis whose samples fill five sixths of it."""
    middle, half = (values.max() + values.min()) / 2, 0.6 * np.ptp(values)
    # A twentieth of a unit of the plane, of which the samples fill ten, can be pointed at.
    places = math.ceil(-math.log10(np.ptp(values) / 200))
    ends = [f"{value:.{places}f}".replace("-", "−") for value in (middle - half, middle + half)]
    while places and all(end.endswith("0") for end in ends):
        places, ends = places - 1, [end[:-1].removesuffix(".") for end in ends]
    return [ends[0], name, ends[1]]


def test_semicolons_and_decimal_commas(page: Page, tmp_path: Path) -> None:
    page.open()
    page.step()
    open_file(page, moths(tmp_path))
    assert page.text("opening-words").startswith("moths.csv: 60 rows.")
    head, *body = preview(page)
    assert head == [*MOTHS]
    for row, cells in enumerate(body):
        expected = [LENGTH[row], WIDTH[row], MASS[row]]
        assert [float(cell) for cell in cells[:3]] == pytest.approx(expected)
        assert cells[3] == ("brown", "white")[KIND[row]]
    assert len(body) >= 3
    assert chosen(page) == {
        "x": "length (mm)",
        "y": "width (mm)",
        "problem": "Binary classification",
        "targets": ["kind"],
    }
    assert page.store("config")["dataset"] == "circle", "nothing is used yet"
    use(page)
    page.wait(lambda: legend(page) == ["brown", "white"], "the legend has the file's words")
    wait_config(page, problem="binary", dataset="own")
    page.wait_notice("Training starts on moths.csv.")
    assert page.epoch == 0
    assert axes(page) == [frame(LENGTH, "length (mm)"), frame(WIDTH, "width (mm)")]
    page.wait(lambda: counts(page) == [30, 30], "all samples are there")
    assert not page.find("samples-field").is_displayed()
    assert page.find("thumbnail-own").get_attribute("src").startswith("data:image")
    loss = page.train_loss
    page.play_until(lambda: page.train_loss < 0.5 * loss, "it learns")

    # All of it survives a reload.
    kept = (page.epoch, page.run(), page.map, page.points(), axes(page), legend(page))
    page.reload()
    page.settle()
    page.wait(lambda: legend(page) == kept[-1], "the legend is back")
    assert (page.epoch, page.run(), page.map, page.points(), axes(page), legend(page)) == kept
    page.step()
    assert page.epoch == kept[0] + 1

    # What is downloaded is in millimetres again.
    page.open_tab("data")
    names, *records = downloaded(page, tmp_path)
    assert names[1:3] == ["length (mm)", "width (mm)"]
    found = sorted((float(record[1]), float(record[2])) for record in records)
    assert found == sorted(zip(LENGTH.tolist(), WIDTH.tolist(), strict=True))

    # A link does not take the file along, and says so.
    link = page.query
    assert "dataset=own" in link
    page.new_session()
    page.open(link)
    check_sentence(page.wait_notice("Own data"))
    assert page.store("config")["dataset"] == "circle"
    assert not page.find("dataset-own-field").is_displayed()
    page.step()


def test_other_columns_than_the_guess(page: Page, tmp_path: Path) -> None:
    page.open()
    open_file(page, moths(tmp_path))
    page.choose("opening-x", "width (mm)")
    page.choose("opening-y", "length (mm)")
    aim_at(page)
    page.wait(lambda: chosen(page)["problem"] == "", "without a target there is no problem")
    # That is refused in a sentence, and the panel stays.
    page.click("use-data")
    check_sentence(page.wait_notice("target"))
    aim_at(page, "mass (g)")
    page.wait(lambda: chosen(page)["problem"] == "Regression", "it is a regression")
    use(page)
    wait_config(page, problem="regression", dataset="own")
    page.wait(
        lambda: axes(page) == [frame(WIDTH, "width (mm)"), frame(LENGTH, "length (mm)")],
        "the axes are as chosen",
    )
    assert legend(page) == ["colour: mass (g)"]
    assert page.text("output-activation") == "linear"
    assert "standardized" in page.text("output-note")
    # From 101 to 107 g; the tip speaks of grams and millimetres, too.
    assert [page.text(f"scale-{end}") for end in ("low", "high")] == ["101", "107"]
    page.point("decision-map", 0.5, 0.5)
    told = page.wait(lambda: hover(page), "the tip is there")
    width, length = ((column.max() + column.min()) / 2 for column in (WIDTH, LENGTH))
    said = [number(text) for text in re.findall(r"= ([\d.]+)", told)]
    assert re.findall(r"[a-z]+ \([a-z]+\)", told) == ["width (mm)", "length (mm)", "mass (g)"]
    # A cell of the surface is a fifth of a unit wide, and the samples fill ten units.
    assert said[0] == pytest.approx(width, abs=0.02 * np.ptp(WIDTH))
    assert said[1] == pytest.approx(length, abs=0.02 * np.ptp(LENGTH))
    assert 90 < said[2] < 120
    page.play_until(lambda: number(page.text("accuracy")) > 0.9, "the mass is predicted")


def test_no_header(page: Page, tmp_path: Path) -> None:
    quarter = np.arange(ROWS) % 4
    x, y = np.cos(quarter * np.pi / 2) * 7 + WIDTH, np.sin(quarter * np.pi / 2) * 7 - WIDTH
    file = tmp_path / "quarters.csv"
    lines = [f"{a:.3f},{b:.3f},{c}" for a, b, c in zip(x, y, quarter, strict=True)]
    file.write_text("\n".join(lines), encoding="ascii")
    page.open()
    open_file(page, file)
    names = ["column 1", "column 2", "column 3"]
    head, first, *_ = preview(page)
    assert head == names
    assert [float(cell) for cell in first] == pytest.approx([x[0], y[0], 0], abs=0.001)
    assert chosen(page) == {
        "x": "column 1",
        "y": "column 2",
        "problem": "Multiclass classification",
        "targets": ["column 3"],
    }
    use(page)
    wait_config(page, problem="multiclass", dataset="own")
    page.wait(lambda: legend(page) == ["0", "1", "2", "3"], "the classes are the numbers")
    page.wait(lambda: counts(page) == [15] * 4, "all samples are there")
    assert page.geometry["sizes"][-1] == 4
    assert [name for _, name, _ in axes(page)] == names[:2]
    loss = page.train_loss
    page.play_until(lambda: page.train_loss < 0.7 * loss, "it learns")
    # The same numbers may be meant as numbers.
    open_file(page, file)
    page.choose("opening-problem", "Regression")
    page.click("use-data")
    wait_config(page, problem="regression", dataset="own")
    page.wait(lambda: page.epoch == 0 and page.geometry["sizes"][-1] == 1, "it starts with one")
    page.wait(lambda: legend(page) == ["colour: column 3"], "no classes")
    page.step()


def test_an_array_like_the_lecture_s(page: Page, tmp_path: Path) -> None:
    values, file = rows(60), tmp_path / "UF_network.npy"
    file.write_bytes(npy(values))
    page.open()
    open_file(page, file)
    head, first, *_ = preview(page)
    assert head == ["column 1", "column 2", "column 3"]
    assert [float(cell) for cell in first] == pytest.approx(values[0], rel=1e-4)
    assert chosen(page) == {
        "x": "column 1",
        "y": "column 2",
        "problem": "Binary classification",
        "targets": ["column 3"],
    }
    use(page)
    page.wait(lambda: legend(page) == ["0", "1"], "the classes are 0 and 1")
    page.wait(lambda: counts(page) == [40, 20], "all samples are there")
    assert axes(page) == [frame(values[:, 0], "column 1"), frame(values[:, 1], "column 2")]
    page.play_until(lambda: page.epoch >= 5, "it trains")
    # Another set is a click away, and so are these.
    page.click_css("#dataset [data-value='xor']")
    wait_config(page, dataset="xor")
    page.wait(lambda: legend(page) == ["class −1", "class +1"], "the legend is that of XOR")
    page.click_css("#dataset [data-value='own']")
    wait_config(page, dataset="own", problem="binary")
    page.wait(lambda: counts(page) == [40, 20], "they are back")
    page.wait(lambda: page.epoch == 0, "the network starts again")


def test_a_broken_file_can_be_mended_and_tried_again(page: Page, tmp_path: Path) -> None:
    page.open()
    page.step()
    run, file = page.run(), moths(tmp_path)
    whole = file.read_bytes()
    lines = whole.split(b"\r\n")
    file.write_bytes(b"\r\n".join([*lines[:30], b"1,5;2,5", *lines[30:]]))
    for _ in range(2):
        upload(page, file)
        sentence = page.wait_notice("moths.csv:")
        assert "Row 31 has 2 values" in sentence
        check_sentence(sentence.removeprefix("moths.csv: "))
        page.click_css("#notices .notice button")
        page.wait(lambda: page.notices() == [], "the notice is gone")
    assert not page.all_css("#use-data")
    assert page.store("config")["dataset"] == "circle"
    assert page.run() == run
    file.write_bytes(whole)
    open_file(page, file)
    assert len(preview(page)) > 3
    # One may think better of it.
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.all_css("#use-data"), "the panel is closed")
    assert page.store("config")["dataset"] == "circle"
    assert page.run() == run


def test_what_cannot_be_used_is_named_and_what_is_left_is_a_curve(
    page: Page, tmp_path: Path
) -> None:
    page.open()
    # Files that are none, and one that is too large to be read at all
    for name, content, said in (
        ("table.xlsx", b"PK\x03\x04" + bytes(99), "Excel workbook"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "neither a text"),
        ("large.csv", b"1,2,3\n" * 10**6, "larger than 5 MB"),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        upload(page, file)
        sentence = page.wait_notice(f"{name}: ")
        check_sentence(sentence.removeprefix(f"{name}: "), said)
        page.click_css("#notices .notice button")
        page.wait(lambda: page.notices() == [], "the notice is gone")

    seconds = np.arange(ROWS) / 4
    height = np.round(100 + 40 * np.sin(seconds / 3), 2)
    file = tmp_path / "swing.csv"
    lines = ["time (s),height (m),site,run"]
    for row in range(ROWS):
        lines.append(f"{seconds[row]:g},{height[row]:g},here,run {row % 12}")
    file.write_text("\n".join(lines), encoding="ascii")
    open_file(page, file)
    words = page.text("opening-words")
    assert "Column “site” cannot be used: it is the same in all rows." in words
    assert "Column “run” cannot be predicted: it has 12 different texts" in words
    assert chosen(page) == {
        "x": "time (s)",
        "y": "",
        "problem": "Regression, one input",
        "targets": ["height (m)"],
    }
    assert not page.find("opening-y").is_displayed()
    # Of another target, it is said why it is none.
    aim_at(page, "run")
    page.wait(
        lambda: "12 different texts" in page.text("opening-problem-error"), "it is said there"
    )
    aim_at(page, "height (m)")
    page.wait(lambda: not page.all_css("#opening-problem-error"), "it is one again")
    # A surface would need a second feature, and gets the first one that there is.
    page.choose("opening-problem", "Regression")
    page.wait(lambda: chosen(page)["y"] == "run", "it has a second feature")
    page.choose("opening-problem", "Regression, one input")
    page.wait(lambda: not page.find("opening-y").is_displayed(), "it has none")
    use(page)
    wait_config(page, problem="curve", dataset="own", features=["x1"])
    assert axes(page) == [["−1.48", "time (s)", "16.23"], ["52", "height (m)", "148"]]
    page.play_until(lambda: page.epoch >= 5, "it trains")
    # Pointing at the curve tells the fit at that time.
    page.point("decision-map", 0.5, 0.2)
    told = page.wait(page.tip, "a tip").split("\n")
    assert told[0] == "time (s) = 7.38"
    assert 52 < number(told[1].removeprefix("height (m) = ")) < 148
    # Back among points of the plane, both coordinates are there.
    page.choose("problem", "Binary classification")
    wait_config(page, dataset="circle", features=["x1", "x2"])
