"""A session saved to a file and opened again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.browser.page import Page
from tests.browser.undisturbed import undisturbed

SPIRAL = "?dataset=spiral&hidden=5&activation=relu"
# What would be downloaded is kept in the page instead.
KEEP = """
window.saved = null;
URL.createObjectURL = (blob) => {
  blob.text().then((text) => { window.saved = text; });
  return "#";
};
"""


def saved(page: Page) -> dict[str, Any]:
    page.script(KEEP)
    page.click("save-file")
    return json.loads(page.wait(lambda: page.script("return window.saved"), "what was saved"))


def open_file(page: Page, path: Path) -> None:
    page.click("open-file")
    page.wait(lambda: page.all_css("#session-file"), "the file chooser")
    page.find("session-file").send_keys(str(path))


def write(path: Path, session: Any) -> Path:
    path.write_text(session if isinstance(session, str) else json.dumps(session))
    return path


def test_a_session_goes_on_from_its_file_in_another_tab(page: Page, tmp_path: Path) -> None:
    page.open(SPIRAL)
    for _ in range(3):
        page.step()
    session = saved(page)
    assert session["config"]["hidden"] == [5]
    assert session["run"]["theta"]["data"] == undisturbed(SPIRAL, 3)
    page.new_session()
    page.open("?dataset=xor")
    page.step()
    open_file(page, write(tmp_path / "session.json", session))
    page.wait(lambda: "dataset=spiral" in page.query, "the session of the file")
    page.wait_ready()
    assert page.epoch == 3
    assert page.store("run")["theta"]["data"] == session["run"]["theta"]["data"]
    assert len(page.chart()["train"]) == 4
    page.step()
    assert page.run()["theta"]["data"] == undisturbed(SPIRAL, 4)
    assert page.notices() == []

    # Where somebody tampered with it, it opens as far as it can and says what is wrong.
    session["run"]["theta"]["data"] = "AAAA"
    open_file(page, write(tmp_path / "tampered.json", session))
    page.wait_notice("The stored run's weights")
    assert page.store("config")["hidden"] == [5]
    assert page.epoch == 0


# What no session is in, and what is said of it.
NONE = [
    ("no session", "not a file that was saved here"),
    ('{"format": "something else"}', "not a file that was saved here"),
    ('{"format": "mlp-playground", "version": 99}', "its version is 99"),
]


def test_a_file_that_is_none_is_refused_and_nothing_is_lost(page: Page, tmp_path: Path) -> None:
    page.open()
    for epoch, (content, said) in enumerate(NONE, start=1):
        page.step()
        name = f"broken-{epoch}.json"
        open_file(page, write(tmp_path / name, content))
        assert name in page.wait_notice(said)
        assert page.epoch == epoch
        page.click_css("#notices .notice button")
        page.wait(lambda: page.notices() == [], "the notice is gone")
    page.step()
