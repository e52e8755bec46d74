"""Callbacks with data of one's own, and the points as a file."""

import csv
from typing import Any

import numpy as np
import pytest
from dash import no_update
from dash.exceptions import PreventUpdate

from playground.choices import OWN
from playground.config import DEFAULT, Config
from playground.own_data import from_table
from playground.pages.playground.callbacks import on_download, on_edit, on_open
from playground.table import encode, read
from playground.tick import tick
from playground.ui import ids
from tests.app.edits import (
    HIDDEN,
    OWN_CONFIG,
    OWN_DATA,
    RUN,
    SEEN,
    SMALL,
    asked_by,
    check_json,
    check_outputs,
    check_own_points,
    edited,
    opened,
    use_table,
)
from tests.driving import through_json
from tests.files import npy, rows
from tests.sentences import check_sentence
from tests.unit import plain
from tests.unit.drawing.decoder import svg_of


def test_a_file_is_kept_and_learnt_from() -> None:
    props = edited(ids.EDITED, use_table())
    assert props["config"] == through_json(OWN_CONFIG.to_json())
    assert props["data"] == OWN_DATA.stored
    assert props["fields"][f"dataset-{OWN}"] == SEEN
    assert props["fields"]["samples"] == HIDDEN
    assert props["started"]["fresh"] is True
    (notice,) = props["said"]
    check_sentence(notice["text"], "mine.npy")
    assert svg_of(props["own_picture"]).count("h0") == len(rows())
    # The axes speak in the units of the file.
    values = rows()
    (low, x1, high), _ = props["facts"]["axes"]["plane"]
    assert x1 == "column 1"
    assert float(low) < values[:, 0].min() < values[:, 0].max() < float(high)


@pytest.mark.parametrize(
    ("labels", "problem", "outputs", "looks"),
    [
        ([3.0, 5.0], "binary", 1, ["3", "5"]),
        ([3.0, 5.0, 9.0], "multiclass", 3, ["3", "5", "9"]),
        ([0.5, 2.5, 3.0], "regression", 1, []),
    ],
)
def test_a_file_may_pose_any_problem(
    labels: list[float], problem: str, outputs: int, looks: list[str]
) -> None:
    values = rows()
    values[:, 2] = [labels[row % len(labels)] for row in range(len(values))]
    table = encode(read("mine.npy", npy(values)))
    props = edited(ids.EDITED, use_table(table=table, problem=problem))
    config = props["config"]
    assert (config["problem"], config["own_outputs"]) == (problem, outputs)
    assert [look["name"] for look in props["facts"]["looks"]] == looks
    assert props["fields"]["imbalance"] == HIDDEN


def test_several_columns_are_several_labels() -> None:
    values = np.column_stack([rows(), np.arange(30) % 2])
    table = encode(read("mine.npy", npy(values)))
    asked = use_table(table=table, targets=["2", "3"], problem="multilabel")
    props = edited(ids.EDITED, asked)
    assert (props["config"]["problem"], props["config"]["own_outputs"]) == ("multilabel", 2)
    names = [look["name"] for look in props["facts"]["looks"]]
    assert names == ["none", "column 3", "column 4", "column 3 and column 4"]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"x": "1"}, "two different columns"),
        ({"x": "2"}, "target already"),
        ({"x": None}, "two columns"),
        ({"x": "9"}, "two different columns"),
        ({"targets": []}, "target"),
        ({"targets": None}, "target"),
        ({"problem": None}, "problem"),
        ({"problem": "multilabel"}, "problem"),
        ({"table": None}, "not here any more"),
        ({"table": {"version": 1}}, "cannot be read"),
    ],
)
def test_columns_that_cannot_be_used_are_refused_in_a_sentence(
    more: dict[str, Any], named: str
) -> None:
    props = edited(ids.EDITED, use_table(**more))
    (notice,) = props["said"]
    check_sentence(notice["text"], named)
    assert props["config"] == SMALL.to_json()
    assert props["data"] is props["started"] is no_update


def draw(x: list[float], y: list[float], marks: list[float]) -> dict[str, Any]:
    return {"control": "draw", "value": {"x": x, "y": y, "marks": marks}, "number": 1}


def test_points_that_are_drawn_are_learnt_from_while_it_trains() -> None:
    four = draw([-1.0, 1.0, 2.0, -2.5], [1.0, -1.0, 3.0, 4.0], [1, 0, 1, 0])
    first = edited(ids.EDITED, four)
    assert (first["config"]["dataset"], first["config"]["problem"]) == (OWN, "binary")
    assert (first["started"]["run"], first["started"]["fresh"]) == (None, False)
    # One more point: the network goes on.
    five = draw([-1.0, 1.0, 2.0, -2.5, 0.0], [1.0, -1.0, 3.0, 4.0, 0.0], [1, 0, 1, 0, 1])
    more = on_edit(five, first["config"], None, "light", first["data"])
    check_outputs(more)
    check_json(more)
    assert more["started"]["run"] is None
    assert more["started"]["fresh"] is False
    assert more["data"] != first["data"]
    data = more["started"]["figures"]["decision-points"]["data"]
    traces = [trace for trace in data if trace.get("meta") in ("train", "test")]
    assert sum(len(trace["x"]) for trace in traces) == 5


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        draw([0.0] * 3, [0.0] * 3, [1.0] * 3)["value"],
        draw([1e30] * 4, [0.0] * 4, [1.0] * 4)["value"],
        draw([0.0] * 4, [0.0] * 4, [0.5] * 4)["value"],
        draw([0.0] * 4, [0.0] * 5, [1.0] * 4)["value"],
        {"x": "many", "y": [], "marks": []},
    ],
)
def test_points_that_cannot_be_used_are_refused_in_a_sentence(value: Any) -> None:
    props = edited(ids.EDITED, {"control": "draw", "value": value, "number": 1})
    (notice,) = props["said"]
    check_sentence(notice["text"])
    assert props["config"] == SMALL.to_json()
    assert props["data"] is props["started"] is no_update


def test_data_that_are_kept_can_be_chosen_again() -> None:
    data = dict(OWN_DATA.stored)
    props = on_edit(asked_by("dataset", OWN), SMALL.to_json(), RUN, "light", data)
    assert props["config"]["own"] == OWN_DATA.digest
    assert props["data"] is no_update
    assert props["own_picture"] is no_update
    back = on_edit(asked_by("dataset", "xor"), props["config"], None, "light", data)
    assert (back["config"]["dataset"], back["config"]["own"]) == ("xor", "")
    assert back["fields"][f"dataset-{OWN}"] == SEEN


def test_opening_shows_the_data_that_are_kept() -> None:
    props = on_open(opened(data=dict(OWN_DATA.stored)))
    assert svg_of(props["own_picture"]).count("h0") == len(rows())
    assert on_open(opened())["own_picture"] == ""


def test_a_session_whose_data_are_gone_says_so() -> None:
    props = on_open(opened(config=OWN_CONFIG.to_json()))
    assert props["config"]["dataset"] != OWN
    (notice,) = props["said"]
    check_sentence(notice["text"], "own data")


# --- the points as a file -----------------------------------------------------------------


def downloaded(config: Config, run: Any, data: Any = None) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the file."""
    sent = on_download(1, config.to_json(), run, data)
    assert sent["filename"] == "points.csv"
    assert sent["base64"] is False
    head, *lines = csv.reader(sent["content"].splitlines())
    return head, lines


@pytest.mark.parametrize(
    "config", [SMALL, SMALL.changed(problem="regression", dataset="plane", noise=10)]
)
def test_the_file_holds_the_points_to_the_last_bit(config: Config) -> None:
    run = tick(config.to_json(), None, {"frames": 1, "epochs": 2})["run"]
    head, lines = downloaded(config, run)
    names = ["label", "output"]
    if config.problem == "regression":
        names = ["target", "output target", "residual target"]
    assert head == ["part", "x₁", "x₂", *names]
    theta = plain.array(run["theta"])
    for part, (points, labels) in plain.parts(config).items():
        name = "training" if part == "train" else "test"
        found = np.array([line[1:] for line in lines if line[0] == name], dtype=float)
        np.testing.assert_array_equal(found[:, :2], points)
        np.testing.assert_array_equal(found[:, 2], labels)
        outputs = plain.outputs(config, theta, points)[:, 0]
        np.testing.assert_allclose(found[:, 3], outputs, rtol=1e-9, atol=1e-12)
    assert len(lines) == 40


def test_the_file_of_one_s_own_data_holds_them() -> None:
    _, lines = downloaded(OWN_CONFIG, None, dict(OWN_DATA.stored))
    check_own_points(lines)


def test_what_a_file_calls_its_columns_is_quoted_where_it_has_to_be() -> None:
    lines = [f"{n},{n * n % 7},{n % 2}" for n in range(30)]
    table = read("mine.csv", "\n".join(['"a, in m","the ""b""",kind', *lines]).encode())
    own = from_table(table, (0, 1), (2,), "binary")
    head, rows_of = downloaded(SMALL.changed(dataset=OWN, own=own.digest), None, dict(own.stored))
    assert head == ["part", "a, in m", 'the "b"', "label", "output"]
    assert {len(line) for line in rows_of} == {5}


@pytest.mark.parametrize("run", [{}, "run", tick(DEFAULT.to_json(), None, {})["run"]])
def test_what_cannot_be_downloaded_is_not(run: Any) -> None:
    with pytest.raises(PreventUpdate):
        on_download(1, SMALL.to_json(), run, None)
