"""A file of data: the panel that opens on it, and what is offered of its columns."""

from typing import Any

import numpy as np
import orjson
import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from playground.pages.playground.opening import FIELDS, OPENED, on_problem, on_targets, on_upload
from playground.table import encode, read
from playground.ui import ids
from tests.app.renderer import components
from tests.driving import through_json
from tests.files import data_uri, npy, rows
from tests.sentences import check_sentence

CSV = b"length,width,kind\n" + b"".join(b"%d,%d.5,%s\n" % (n, n * n % 7, b"abc"[n % 3 : n % 3 + 1])
                                         for n in (*range(12), *range(12)))  # fmt: skip


def upload(content: bytes, name: Any = "mine.csv") -> dict[str, Any]:
    """The panel's properties after a file was chosen, whole and in JSON."""
    props = on_upload(data_uri(content), name)
    assert props.keys() == OPENED.keys()
    assert props["data"].keys() == props["values"].keys() == FIELDS.keys()
    # Chosen once more, the same file opens again.
    assert props["contents"] is None
    return props


def texts(part: Any) -> list[str]:
    """What stands in the cells of a part of a table, row by row."""
    rows_of = part.children if isinstance(part.children, list) else [part.children]
    return ["|".join(cell.children for cell in row.children) for row in rows_of]


def offered(options: list[dict[str, str]]) -> dict[str, str]:
    return {option["value"]: option["label"] for option in options}


def test_the_panel_opens_on_a_file_with_what_is_most_likely_meant() -> None:
    props = upload(CSV)
    assert props["panel"] is True
    assert props["pending"] == encode(read("mine.csv", CSV))
    (words,) = [paragraph.children for paragraph in props["words"]]
    assert words.startswith("mine.csv: 24 rows. ")
    check_sentence(words.removeprefix("mine.csv: 24 rows. ").partition(". ")[0] + ".", "kept")
    assert "standardized" in words
    head, body = props["preview"]
    assert texts(head) == ["length|width|kind"]
    assert texts(body) == ["0|0.5|a", "1|1.5|b", "2|4.5|c", "3|2.5|a", "4|2.5|b", "5|4.5|c"]
    columns = {"0": "length", "1": "width", "2": "kind"}
    for name in ("x", "y", "targets"):
        assert offered(props["data"][name]) == columns
    assert not any(option["disabled"] for option in props["data"]["x"])
    assert offered(props["data"]["problem"]) == {"multiclass": "Multiclass classification"}
    assert props["values"] == {"x": "0", "y": "1", "targets": ["2"], "problem": "multiclass"}
    assert props["said"] is no_update


def test_an_array_has_numbers_for_its_columns_names() -> None:
    props = upload(npy(rows()), "mine.npy")
    assert texts(props["preview"][0]) == ["column 1|column 2|column 3"]
    assert len(texts(props["preview"][1])) == 6
    assert list(offered(props["data"]["problem"])) == ["binary", "regression", "curve"]
    assert props["values"]["problem"] == "binary"
    # What is kept until it is used is JSON.
    assert orjson.loads(orjson.dumps(props["pending"])) == through_json(props["pending"])


@pytest.mark.parametrize(
    ("contents", "named"),
    [
        ("", "empty"),
        ("data:,", "empty"),
        ("data:;base64,!", "empty"),
        (data_uri(b"x,y\n1,2\n"), "1 row"),
        (data_uri(npy(rows()[:5])), "5 rows"),
        (
            data_uri(b"\n".join(b"%d,%s" % (n, b"ab"[n % 2 : n % 2 + 1]) for n in range(30))),
            "two col",
        ),
        (data_uri(b"PK\x03\x04"), "Excel"),
        (data_uri(npy(np.zeros((30, 3)))), "target"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_name(contents: str, named: str) -> None:
    props = on_upload(contents, "mine.npy")
    assert props.keys() == OPENED.keys()
    (notice,) = props["said"]
    assert notice["level"] == "error"
    assert notice["text"].startswith("mine.npy: ")
    check_sentence(notice["text"].removeprefix("mine.npy: "), named)
    assert props["contents"] is None
    others = {name: value for name, value in props.items() if name not in ("said", "contents")}
    assert others["data"] == others["values"] == dict.fromkeys(FIELDS, no_update)
    assert all(others[name] is no_update for name in ("pending", "panel", "words", "preview"))


def test_two_columns_are_a_curve() -> None:
    props = upload(npy(rows()[:, :2]), "mine.npy")
    assert props["values"] == {"x": "0", "y": None, "targets": ["1"], "problem": "curve"}
    assert list(offered(props["data"]["problem"])) == ["curve"]


def test_without_a_file_nothing_opens() -> None:
    with pytest.raises(PreventUpdate):
        on_upload(None, None)
    with pytest.raises(PreventUpdate):
        on_targets(["2"], "binary", None)


@pytest.mark.parametrize(
    ("targets", "problem", "problems", "chosen"),
    [
        # The problem stays where it suits.
        (["2"], "regression", ["binary", "regression", "curve"], "regression"),
        (["2"], "multilabel", ["binary", "regression", "curve"], "binary"),
        (["0"], "binary", ["regression", "curve"], "regression"),
        (["2", "3"], "binary", ["multilabel", "places"], "multilabel"),
        (["0", "2"], "binary", ["places"], "places"),
        (["0", "1", "2"], "binary", [], None),
        ([], "binary", [], None),
        (None, None, [], None),
    ],
)
def test_other_targets_pose_other_problems(
    targets: Any, problem: Any, problems: list[str], chosen: str | None
) -> None:
    values = np.column_stack([rows(), np.arange(30) % 2])
    found, value, reason = on_targets(targets, problem, encode(read("mine.npy", npy(values))))
    assert list(offered(found)) == problems
    assert value == chosen
    assert (reason == "") is bool(problems)
    if reason:
        check_sentence(reason)


PENDING = encode(read("mine.npy", npy(np.column_stack([rows(), np.ones(30), np.arange(30)]))))


@pytest.mark.parametrize(
    ("problem", "x", "y", "shown", "second"),
    [
        ("curve", "0", "1", False, no_update),
        ("curve", "0", None, False, no_update),
        ("binary", "0", "1", True, "1"),
        # The first one that is neither the other feature nor the target
        ("binary", "0", None, True, "1"),
        ("regression", "1", None, True, "0"),
        # One that is something else by now gives way.
        ("binary", "1", "1", True, "0"),
        ("binary", "0", "2", True, "1"),
        (None, "0", "1", True, no_update),
        ("no such problem", "0", "1", True, "1"),
    ],
)
def test_a_second_feature_is_asked_for_where_there_is_one(
    problem: Any, x: str, y: str | None, shown: bool, second: Any
) -> None:
    style, value = on_problem(problem, x, y, ["2"], PENDING)
    assert style == ({} if shown else {"display": "none"})
    assert value is second or value == second
    # The column that is the same in all rows is none.
    assert on_problem("binary", "0", None, ["1", "2"], PENDING)[1] == "4"
    with pytest.raises(PreventUpdate):
        on_problem(problem, x, y, ["2"], None)


def test_columns_of_no_use_are_spoken_of_and_cannot_be_chosen() -> None:
    lines = ["a,b,same,kind,name"]
    lines += [f"{row},{row * row % 7},4,k{row % 12},n{row}" for row in range(24)]
    props = upload("\n".join(lines).encode())
    _, *notes = [paragraph.children for paragraph in props["words"]]
    for note, words in zip(notes, ("“same”", "“kind”", "“name”"), strict=True):
        check_sentence(note, words, "cannot be")
    for name in ("x", "y", "targets"):
        assert [option["disabled"] for option in props["data"][name]] == [
            *(False, False),
            True,
            False,
            True,
        ]
    # Many of them are counted.
    wide = np.column_stack([rows(), np.ones((30, 9))])
    _, *notes = [paragraph.children for paragraph in upload(npy(wide))["words"]]
    assert len(notes) == 4
    check_sentence(notes[-1], "6 other columns")


def test_what_was_left_out_is_said_first() -> None:
    lines = ["a,b,same,empty"]
    lines += [f"{row},{'' if row == 3 else row % 7},4," for row in range(24)]
    props = upload("\n".join(lines).encode())
    words, *notes = [paragraph.children for paragraph in props["words"]]
    assert words.startswith("mine.csv: 23 rows. ")
    for note, told in zip(notes, ("Row 5", "“empty”", "“same”"), strict=True):
        check_sentence(note, told)
    assert list(offered(props["data"]["x"]).values()) == ["a", "b", "same"]


def test_the_panel_is_closed_until_a_file_opens_it(client: FlaskClient) -> None:
    layout = client.get("/_dash-layout").get_json()
    props = {
        component["props"]["id"]: component["props"]
        for component in components(layout)
        if isinstance(component["props"].get("id"), str)
    }
    assert props[ids.OPENING_PANEL]["opened"] is False
    assert {*FIELDS.values(), ids.USE_DATA, ids.UPLOAD, ids.OPENING} <= set(props)
    assert all(props[name]["label"] for name in FIELDS.values())
