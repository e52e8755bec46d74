"""A session on data of one's own: used, drawn, lost and chosen again."""

from typing import Any

import numpy as np
import pytest

from playground.config import standard_for
from playground.editing import Edit
from playground.facts import facts
from playground.own_data import decode, drawn
from playground.problems import PROBLEMS
from playground.refused import Refused
from playground.session import View, change, open_session
from playground.table import encode, read
from playground.tick import tick
from tests.driving import through_json
from tests.files import npy
from tests.sentences import check_sentence
from tests.unit import plain
from tests.unit.sessions import (
    DATA,
    OTHER,
    OWN,
    OWN_CONFIG,
    OWN_STORED,
    SMALL,
    STORED,
    check_started,
    own_run,
    own_table,
    run_after,
)


def picked(table: np.ndarray, problem: str = "binary") -> Edit:
    """The use of a table that the panel of a file stands for."""
    return Edit(
        "use-table",
        {
            "table": encode(read("own.npy", npy(table))),
            "x": "0",
            "y": "1",
            "targets": [str(index) for index in range(2, table.shape[1])],
            "problem": problem,
        },
    )


def test_a_table_that_is_used_starts_a_network_and_is_kept() -> None:
    for run in (None, run_after(2)):
        view = change(STORED, run, picked(own_table()), "light")
        assert view is not None
        assert view.config == SMALL.changed(dataset="own", **OWN.settings)
        assert view.data == DATA
        (notice,) = view.notices
        assert notice.level == "info"
        check_sentence(notice.text, "Training starts on own.npy.")
        started = check_started(view, epoch=0, fresh=True, data=DATA)
    traces = started["figures"]["decision-points"]["data"]
    shown = [
        (x, y, trace["name"].startswith("1"))
        for trace in traces
        if (trace.get("name") or "").startswith(("0", "1"))
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    # The ranges 10 to 20 and −1 to 3 fill ±5 of the plane.
    x1, x2, label = own_table().T
    expected = np.c_[x1 - 15.0, (x2 - 1.0) / 0.4, label]
    np.testing.assert_allclose(sorted(shown), expected[np.argsort(x1)], atol=0.002)


def targets_for(problem: str) -> np.ndarray:
    """Two features and what there is to be said of them, by the problem."""
    x = own_table()[:, :2]
    more = {
        "binary": [x[:, 0] > 15.0],
        "multiclass": [np.digitize(x[:, 0], [13.0, 17.0])],
        "multilabel": [x[:, 0] > 15.0, x[:, 1] > 0.0],
        "regression": [100.0 * x[:, 0]],
        "places": [100.0 * x[:, 0], x[:, 0] * x[:, 1]],
    }
    return np.column_stack([x, *more[problem]])


@pytest.mark.parametrize(
    ("problem", "sizes", "activation", "looks"),
    [
        ("binary", (2, 4, 2, 1), "tanh", ["0", "1"]),
        ("multiclass", (2, 4, 2, 3), "softmax", ["0", "1", "2"]),
        (
            "multilabel",
            (2, 4, 2, 2),
            "sigmoid",
            ["none", "column 3", "column 4", "column 3 and column 4"],
        ),
        ("regression", (2, 4, 2, 1), "linear", []),
        ("places", (2, 4, 2, 2), "linear", []),
    ],
)
def test_a_table_poses_its_problem(
    problem: str, sizes: tuple[int, ...], activation: str, looks: list[str]
) -> None:
    view = change(STORED, None, picked(targets_for(problem), problem), "light")
    assert view is not None
    assert view.config.problem == problem
    assert view.config.loss == PROBLEMS[problem].default_loss
    assert view.config.sizes == sizes
    said = facts(view.config, view.data)
    assert said["activations"][-1] == activation
    assert [look["name"] for look in said["looks"]] == looks
    axes = said["axes"]
    assert axes["plane"] == [["9", "column 1", "21"], ["−1.4", "column 2", "3.4"]]
    assert (axes["answer"] == axes["plane"]) is (problem != "places")
    # It goes on from the store and from a link.
    run = tick(view.config.to_json(), None, {"frames": 1}, view.data)["run"]
    for search in ("", view.config.link()):
        again = open_session(search, view.config.to_json(), run, "light", view.data)
        assert again.config == view.config
        assert not again.notices
        assert again.started is not None
        assert again.started["run"] == run
    # Chosen again, it is what it was.
    left = change(view.config.to_json(), run, Edit("dataset", "circle"), "light", view.data)
    assert left is not None
    assert left.config == SMALL.changed(samples=500)
    back = change(left.config.to_json(), None, Edit("dataset", "own"), "light", view.data)
    assert back is not None
    assert back.config == view.config.changed(samples=500)


def test_a_table_poses_a_curve() -> None:
    table = own_table()[:, :2]
    edit = picked(table, "curve")
    edit.value.update(y=None, targets=["1"])
    view = change(STORED, None, edit, "light")
    assert view is not None
    assert (view.config.problem, view.config.sizes) == ("curve", (1, 4, 2, 1))
    assert view.config.features == ("x1",)
    axes = facts(view.config, view.data)["axes"]
    assert axes["answer"] == [["9", "column 1", "21"], ["−1.4", "column 2", "3.4"]]
    run = tick(view.config.to_json(), None, {"frames": 1}, view.data)["run"]
    again = open_session("", view.config.to_json(), run, "light", view.data)
    assert (again.config, again.notices) == (view.config, [])
    left = change(view.config.to_json(), run, Edit("dataset", "circle"), "light", view.data)
    assert left is not None
    assert left.config.features == ("x1", "x2")
    back = change(left.config.to_json(), None, Edit("dataset", "own"), "light", view.data)
    assert back is not None
    assert back.config == view.config.changed(samples=500)


def test_what_was_kept_before_columns_were_standardized_goes_on_as_it_was() -> None:
    old = {**DATA, "version": 2}
    own = decode(old)
    config = SMALL.changed(dataset="own", **own.settings)
    run = tick(config.to_json(), None, {"frames": 1, "epochs": 3}, old)["run"]
    view = open_session("", config.to_json(), run, "light", old)
    assert (view.config, view.notices) == (config, [])
    assert check_started(view, epoch=3, fresh=False, data=old)["run"] == run
    # The same set-up on the data of now learns something else.
    now = tick(OWN_STORED, None, {"frames": 1, "epochs": 3}, DATA)["run"]
    assert now["theta"] != run["theta"]
    points = own.points[np.random.default_rng(config.data_seed).permutation(40)][:20]
    labels = own.labels[np.random.default_rng(config.data_seed).permutation(40)][:20]
    y = plain.outputs(config, plain.array(run["theta"]), points)[:, 0]
    loss = tick(config.to_json(), run, {}, old)["frames"][0]["train_loss"]
    assert loss == pytest.approx(0.5 * np.mean((labels - y) ** 2))


def test_another_table_starts_again() -> None:
    view = change(OWN_STORED, own_run(3), picked(own_table()[:30]), "light", DATA)
    assert view is not None
    assert view.data == OTHER
    assert view.started is not None
    assert view.started["fresh"] is True
    assert view.started["run"]["epoch"] == 0


CORNERS = {"x": [-5.0, 5.0, 5.0, -5.0], "y": [-5.0, 5.0, -5.0, 5.0], "marks": [1, 1, 0, 0]}


def test_points_that_are_drawn_are_learned_from_by_the_same_network() -> None:
    view = change(OWN_STORED, own_run(3), Edit("draw", CORNERS), "light", DATA)
    assert view is not None
    # With the names and the units of the file
    points = np.column_stack([CORNERS["x"], CORNERS["y"]])
    expected = drawn(points, np.array([1, 1, -1, -1]), "binary", ("0", "1"), OWN.features)
    assert view.data == expected.stored
    assert view.config == OWN_CONFIG.changed(own=expected.digest, samples=view.config.samples)
    assert view.started is not None
    assert (view.started["run"], view.started["fresh"]) == (None, False)
    assert set(view.started["figures"]) == {"decision-points"}
    assert not view.notices
    assert view.config.digest() == OWN_CONFIG.digest()


def test_points_that_are_drawn_on_another_set_of_two_classes_keep_the_network() -> None:
    run = run_after(2)
    view = change(STORED, run, Edit("draw", CORNERS), "light")
    assert view is not None
    assert view.config.dataset == "own"
    assert view.started is not None
    assert (view.started["run"], view.started["fresh"]) == (None, False)
    assert not view.notices
    # The run belongs to these data by the name that the player gives it.
    asked = {"frames": 1}
    with pytest.raises(Refused):
        tick(view.config.to_json(), run, asked, view.data)
    renamed = {**run, "digest": view.started["digest"]}
    reply = tick(view.config.to_json(), renamed, asked, view.data)
    assert reply["run"]["epoch"] == 3


def test_points_can_be_drawn_for_any_problem_but_several_numbers() -> None:
    for dataset, marks in (
        ("blobs", [0, 1, 2, 0]),
        ("email", [3, 0, 1, 2]),
        ("plane", [0.5, -1.0, 0.0, 1.0]),
        ("sine", [0, 0, 0, 0]),
    ):
        standard = standard_for(dataset)
        run = tick(standard.to_json(), None, {"frames": 1, "epochs": 2})["run"]
        view = change(standard.to_json(), run, Edit("draw", CORNERS | {"marks": marks}), "light")
        assert view is not None
        assert (view.config.dataset, view.config.problem) == ("own", standard.problem)
        assert view.config.sizes == standard.sizes
        assert not view.notices
        # The network goes on, on these points.
        assert view.started is not None
        assert (view.started["run"], view.started["fresh"]) == (None, False)
        renamed = {**run, "digest": view.started["digest"]}
        reply = tick(view.config.to_json(), renamed, {"frames": 1}, through_json(view.data))
        assert reply["run"]["epoch"] == 3
    centre = standard_for("centre").to_json()
    refused = change(centre, None, Edit("draw", CORNERS), "light")
    assert refused is not None
    assert (refused.config.to_json(), refused.data) == (centre, None)
    check_sentence(refused.notices[0].text, "cannot be drawn")


def test_another_class_is_another_network() -> None:
    blobs = standard_for("blobs")
    view = change(
        blobs.to_json(), run_after(0, blobs), Edit("draw", CORNERS | {"more": 1}), "light"
    )
    assert view is not None
    assert view.config.sizes[-1] == 4
    assert [look["name"] for look in facts(view.config, view.data)["looks"]] == [
        f"class {number}" for number in (1, 2, 3, 4)
    ]
    check_started(view, epoch=0, fresh=True, data=through_json(view.data))


def test_what_is_drawn_on_another_set_takes_the_place_of_ones_own_data_and_says_so() -> None:
    view = change(STORED, None, Edit("draw", CORNERS), "light", DATA)
    assert view is not None
    (notice,) = view.notices
    assert notice.level == "info"
    check_sentence(notice.text, "takes the place of own.npy")


def test_own_data_in_the_store_go_on_with_their_run() -> None:
    run = own_run(3)
    view = open_session("", OWN_STORED, run, "light", DATA)
    assert view.config == OWN_CONFIG
    assert view.opened
    assert not view.notices
    assert check_started(view, epoch=3, fresh=False, data=DATA)["run"] == run


def test_a_link_to_own_data_that_are_there_keeps_the_run() -> None:
    run = own_run(3)
    view = open_session(OWN_CONFIG.link(), OWN_STORED, run, "light", DATA)
    assert view.config == OWN_CONFIG
    assert check_started(view, epoch=3, fresh=False, data=DATA)["run"] == run


def test_a_link_to_own_data_without_them_is_the_circle_and_says_so() -> None:
    view = open_session(OWN_CONFIG.link(), None, None, "light")
    assert (view.config.dataset, view.config.own) == ("circle", "")
    (notice,) = view.notices
    check_sentence(notice.text, "Own data", "not in a link")
    check_started(view, epoch=0, fresh=True)


LOST: dict[str, Any] = {
    "none": None,
    "garbage": "garbage",
    "empty": {},
    "cut off": DATA | {"table": DATA["table"] | {"values": DATA["table"]["values"][:-8]}},
    "other data": OTHER,
}


@pytest.mark.parametrize("data", LOST.values(), ids=LOST)
def test_own_data_that_are_lost_leave_the_circle_and_a_warning(data: Any) -> None:
    view = open_session("", OWN_STORED, own_run(3), "light", data)
    assert (view.config.dataset, view.config.own) == ("circle", "")
    (notice,) = view.notices
    assert notice.level == "warning"
    check_sentence(notice.text, "Your own data are not here any more", "circle")
    check_started(view, epoch=0, fresh=True)


@pytest.mark.parametrize("data", LOST.values(), ids=LOST)
@pytest.mark.parametrize(
    "edit",
    [Edit("reset"), Edit("noise", 5), Edit("new-data"), Edit("learning_rate", 1.0), Edit("colour")],
    ids=lambda edit: edit.control,
)
def test_own_data_that_are_lost_in_the_middle_leave_the_circle_too(edit: Edit, data: Any) -> None:
    view = change(OWN_STORED, own_run(2), edit, "light", data)
    assert view is not None
    assert view.config.dataset == "circle"
    (notice,) = view.notices
    check_sentence(notice.text, "Your own data are not here any more")
    started = check_started(view, epoch=0, fresh=True)
    assert set(started["figures"]) == {"network-tiles", "decision-points"}


def test_own_data_change_like_any_other() -> None:
    run = own_run(2)
    noise = change(OWN_STORED, run, Edit("train_percent", 70), "light", DATA)
    assert noise is not None
    check_started(noise, epoch=0, fresh=True, data=DATA)
    live = change(OWN_STORED, run, Edit("learning_rate", 0.3), "light", DATA)
    assert live == View(OWN_CONFIG.changed(learning_rate=0.3))
    reset = change(OWN_STORED, run, Edit("reset"), "light", DATA)
    assert reset is not None
    check_started(reset, epoch=0, fresh=True, data=DATA)
    shuffled = change(OWN_STORED, run, Edit("new-data"), "light", DATA)
    assert shuffled is not None
    assert shuffled.started is not None
    assert (shuffled.started["run"], shuffled.started["fresh"]) == (None, False)


def test_data_that_are_kept_can_be_chosen_again() -> None:
    back = change(OWN_STORED, None, Edit("dataset", "circle"), "light", DATA)
    assert back is not None
    assert (back.config.dataset, back.config.own) == ("circle", "")
    again = change(back.config.to_json(), None, Edit("dataset", "own"), "light", DATA)
    assert again is not None
    assert again.config.own == OWN_CONFIG.own
    check_started(again, epoch=0, fresh=True, data=DATA)
    without = change(back.config.to_json(), None, Edit("dataset", "own"), "light", None)
    assert without is not None
    assert without.config == back.config
    (notice,) = without.notices
    check_sentence(notice.text, "no data of your own yet")
