"""A person's own data: what is picked out of a table, what is drawn, and the way through the
store."""

import base64
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.choices import OWN
from playground.config import DEFAULT
from playground.frames import Frame
from playground.opening import uploaded
from playground.own_data import (
    FEWEST_DRAWN,
    MOST_DRAWN,
    OwnData,
    decode,
    drawn,
    from_table,
)
from playground.refused import Refused
from playground.table import Table, encode, read
from tests.driving import through_json
from tests.files import data_uri, npy, own_data
from tests.sentences import check_sentence
from tests.strategies import JSON_VALUES

KINDS = ["setosa", "virginica", "versicolor"]
ROWS = 24


def flowers() -> Table:
    """Two measurements and, of each kind of problem, a target."""
    lines = ["length,width,kind,grown,red,tall,old"]
    for row in range(ROWS):
        length, width = 10 + row % 7, -1.0 + 4.0 * (row % 5) / 4.0
        lines.append(
            f"{length},{width},{KINDS[row % 3]},{50 + 2 * row},"
            f"{row % 2},{int(row % 3 == 0)},{int(row % 4 == 0)}"
        )
    return read("flowers.csv", "\n".join(lines).encode())


TABLE = flowers()
FEATURES = (0, 1)
KIND, GROWN, RED, TALL, OLD = 2, 3, 4, 5, 6
PICKED = {
    "binary": from_table(TABLE, FEATURES, (RED,), "binary"),
    "multiclass": from_table(TABLE, FEATURES, (KIND,), "multiclass"),
    "multilabel": from_table(TABLE, FEATURES, (RED, TALL, OLD), "multilabel"),
    "regression": from_table(TABLE, FEATURES, (GROWN,), "regression"),
    "curve": from_table(TABLE, (1,), (GROWN,), "curve"),
    "places": from_table(TABLE, FEATURES, (GROWN, OLD), "places"),
}
PLACES = np.array([[0.0, 1.0], [6.0, -6.0], [-2.5, 3.0], [1.0, 1.0]])
DRAWN = drawn(PLACES, np.array([1, -1, 1, 1]))
LENGTHS = (Frame("length", 13.0, 0.6, 0.1, 0.5), Frame("width", 1.0, 0.4, 0.0, 0.4))
HEIGHTS = (Frame("height (m)", 2.0, 0.5, 0.0, 1.5),)
DRAWN_ON = {
    "binary": drawn(PLACES, np.array([1, -1, 1, 1]), "binary", ("no", "yes"), LENGTHS),
    "multiclass": drawn(PLACES, np.array([0, 3, 2, 2]), "multiclass", "ABCD", LENGTHS),
    "multilabel": drawn(PLACES, np.array([[0, 1]] * 4), "multilabel", ("red", "old")),
    "regression": drawn(PLACES, np.array([0.5, -1, 7, 0]), "regression", (), LENGTHS, HEIGHTS),
    "curve": drawn(
        PLACES * [1.0, 0.0], np.array([0.5, -1, 7, 0]), "curve", ("y",), (Frame("x"),), HEIGHTS
    ),
}
DATA = {
    **PICKED,
    "drawn": DRAWN,
    **{f"drawn on {problem}": data for problem, data in DRAWN_ON.items()},
}
each_data = pytest.mark.parametrize("data", DATA.values(), ids=DATA)


def refusal_of(*choice: Any) -> str:
    with pytest.raises(Refused) as refusal:
        from_table(TABLE, *choice)
    check_sentence(str(refusal.value))
    return str(refusal.value)


# --- what is picked -----------------------------------------------------------------------


def test_labels_of_every_problem() -> None:
    rows = np.arange(ROWS)
    np.testing.assert_array_equal(PICKED["binary"].labels, np.where(rows % 2 == 1, 1.0, -1.0))
    np.testing.assert_array_equal(PICKED["multiclass"].labels, rows % 3)
    np.testing.assert_array_equal(
        PICKED["multilabel"].labels, np.column_stack([rows % 2, rows % 3 == 0, rows % 4 == 0])
    )
    # From 50 to 96, stretched over ±1
    np.testing.assert_allclose(PICKED["regression"].labels, (2.0 * rows - 23.0) / 23.0)
    np.testing.assert_array_equal(PICKED["curve"].labels, PICKED["regression"].labels)
    np.testing.assert_allclose(
        PICKED["places"].labels,
        np.column_stack([(2.0 * rows - 23.0) / 23.0, np.where(rows % 4 == 0, 1.0, -1.0)]),
    )


@pytest.mark.parametrize(
    ("problem", "names", "outputs"),
    [
        ("binary", ("0", "1"), 1),
        ("multiclass", tuple(KINDS), 3),
        ("multilabel", ("red", "tall", "old"), 3),
        ("regression", ("grown",), 1),
        ("curve", ("grown",), 1),
        ("places", ("grown", "old"), 2),
    ],
)
def test_names_and_what_data_decide_of_a_set_up(
    problem: str, names: tuple[str, ...], outputs: int
) -> None:
    data = PICKED[problem]
    assert (data.name, data.problem) == ("flowers.csv", problem)
    axes = tuple(frame.name for frame in data.features)
    assert (data.names, axes) == (names, ("width",) if problem == "curve" else ("length", "width"))
    assert data.settings == {"own": data.digest, "own_outputs": outputs, "problem": problem}
    loss = {"multiclass": "categorical_cross_entropy", "multilabel": "binary_cross_entropy"}
    features = ["x1"] if problem == "curve" else ["x1", "x2"]
    config = DEFAULT.changed(
        dataset=OWN, features=features, loss=loss.get(problem, "half_squared"), **data.settings
    )
    assert config.outputs == data.outputs == outputs
    assert config.input_count == len(data.features)


@pytest.mark.parametrize("values", [(0, 1), (-1, 1), (1, 0), (1, 2), (-0.5, 7.25), (0, -1)])
def test_the_lower_of_two_labels_is_minus_one_and_the_higher_plus_one(
    values: tuple[float, float],
) -> None:
    labels = np.resize(values, 30).astype(float)
    table = read("own.npy", npy(np.column_stack([np.arange(30.0), np.arange(30.0) % 7, labels])))
    data = from_table(table, FEATURES, (2,), "binary")
    expected = [1.0 if label == max(values) else -1.0 for label in labels]
    np.testing.assert_array_equal(data.labels, expected)


def test_what_is_picked_is_standardized_in_units_of_the_file() -> None:
    rows = np.arange(ROWS)
    length, width, grown = 10 + rows % 7, -1.0 + rows % 5, 50 + 2 * rows
    for name, data in PICKED.items():
        columns = [width] if name == "curve" else [length, width]
        for frame, column in zip(data.features, columns, strict=True):
            assert (frame.mean, frame.deviation) == pytest.approx((column.mean(), column.std()))
        assert bool(data.targets) is (name in ("regression", "curve", "places"))
    # From 10 to 16 and from −1 to 3: half of each spans five units of the plane.
    frames = PICKED["binary"].features
    assert [frame.centre for frame in frames] == pytest.approx([13.0, 1.0])
    assert [frame.unit for frame in frames] == pytest.approx([0.6, 0.4])
    (target,) = PICKED["regression"].targets
    assert (target.name, target.centre, target.unit) == ("grown", 73.0, 23.0)
    assert (target.mean, target.deviation) == pytest.approx((grown.mean(), grown.std()))
    assert [frame.name for frame in PICKED["places"].targets] == ["grown", "old"]


@given(
    values=arrays(
        np.float64,
        st.tuples(st.integers(20, 60), st.just(3)),
        elements=st.floats(-1e6, 1e6),
        unique=True,
    )
)
def test_no_point_is_lost_whatever_the_units(values: np.ndarray) -> None:
    data = from_table(read("own.npy", npy(values)), FEATURES, (2,), "regression")
    assert data.points.shape == (len(values), 2)
    assert data.labels.shape == (len(values),)
    columns = [*data.points.T, data.labels]
    for frame, places, column in zip(
        (*data.features, *data.targets), columns, values.T, strict=True
    ):
        np.testing.assert_allclose(
            frame.values(places), column, rtol=1e-9, atol=1e-12 * np.abs(column).max()
        )


def test_a_curve_runs_across_the_plane() -> None:
    np.testing.assert_allclose(PICKED["curve"].points[:, 0], PICKED["binary"].points[:, 1])
    np.testing.assert_array_equal(PICKED["curve"].points[:, 1], 0.0)


def test_the_features_are_in_the_order_in_which_they_were_picked() -> None:
    turned = from_table(TABLE, (1, 0), (RED,), "binary")
    assert [frame.name for frame in turned.features] == ["width", "length"]
    np.testing.assert_array_equal(turned.points, PICKED["binary"].points[:, ::-1])
    assert turned != PICKED["binary"]


def test_of_a_table_only_what_was_picked_travels() -> None:
    written = json.dumps(PICKED["binary"].stored)
    for name in ("kind", "grown", "tall", "old", "setosa"):
        assert name not in written
    narrow = Table(TABLE.name, tuple(TABLE.columns[index] for index in (*FEATURES, RED)))
    assert from_table(narrow, FEATURES, (2,), "binary") == PICKED["binary"]


def test_data_are_known_by_all_that_is_picked_and_by_nothing_else() -> None:
    again = from_table(flowers(), FEATURES, (RED,), "binary")
    assert again == PICKED["binary"]
    assert hash(again) == hash(PICKED["binary"])
    others = [
        *PICKED.values(),
        DRAWN,
        from_table(TABLE, FEATURES, (TALL,), "binary"),
        from_table(TABLE, FEATURES, (GROWN,), "regression"),
        from_table(TABLE, (0, GROWN), (RED,), "binary"),
        from_table(TABLE, FEATURES, (RED,), "regression"),
        from_table(TABLE, FEATURES, (TALL, RED, OLD), "multilabel"),
    ]
    assert len({data.digest for data in others}) == len(others) - 1
    assert PICKED["binary"] != PICKED["binary"].digest


@pytest.mark.parametrize(
    ("features", "targets", "problem", "named"),
    [
        ((0, 0), (RED,), "binary", "two different columns"),
        ((0,), (RED,), "binary", "two different columns"),
        ((0, 99), (RED,), "binary", "two different columns"),
        ((0, RED), (RED,), "binary", "target already"),
        (FEATURES, (), "binary", "do not fit the problem"),
        (FEATURES, (KIND,), "binary", "do not fit the problem"),
        (FEATURES, (KIND,), "regression", "do not fit the problem"),
        (FEATURES, (RED, TALL), "multiclass", "do not fit the problem"),
        (FEATURES, (RED, KIND), "multilabel", "do not fit the problem"),
        (FEATURES, (RED,), "curve", "one column for the feature"),
        (FEATURES, (RED, TALL), "regression", "do not fit the problem"),
        (FEATURES, (GROWN,), "places", "do not fit the problem"),
        (FEATURES, (RED,), "no-such-problem", "do not fit the problem"),
    ],
)
def test_what_cannot_be_picked_is_refused_and_the_person_told_why(
    features: tuple[int, ...], targets: tuple[int, ...], problem: str, named: str
) -> None:
    assert named in refusal_of(features, targets, problem)


def test_only_so_many_labels_can_be_told_apart() -> None:
    flags = np.random.default_rng(1).integers(0, 2, (30, 4))
    table = read("own.npy", npy(np.column_stack([np.arange(30), np.arange(30) % 7, flags])))
    assert from_table(table, FEATURES, (2, 3, 4), "multilabel").outputs == 3
    with pytest.raises(Refused) as refusal:
        from_table(table, FEATURES, (2, 3, 4, 5), "multilabel")
    check_sentence(str(refusal.value), "At most 3 targets")


# --- what is drawn ------------------------------------------------------------------------


def test_points_that_were_drawn_stay_where_they_are() -> None:
    np.testing.assert_array_equal(DRAWN.points, [[0, 1], [6, -6], [-2.5, 3], [1, 1]])
    np.testing.assert_array_equal(DRAWN.labels, [1, -1, 1, 1])
    assert (DRAWN.problem, DRAWN.outputs) == ("binary", 1)
    assert [*DRAWN.features] == [Frame("x₁"), Frame("x₂")]
    assert DRAWN.targets == ()
    assert DRAWN.settings == {"own": DRAWN.digest, "own_outputs": 1, "problem": "binary"}


@pytest.mark.parametrize(
    ("problem", "outputs"),
    [("binary", 1), ("multiclass", 4), ("multilabel", 2), ("regression", 1), ("curve", 1)],
)
def test_what_is_drawn_on_other_data_keeps_their_names_and_units(
    problem: str, outputs: int
) -> None:
    data = DRAWN_ON[problem]
    assert (data.problem, data.outputs) == (problem, outputs)
    assert data.labels.shape == ((4, 2) if problem == "multilabel" else (4,))
    assert (
        data.names
        == {
            "binary": ("no", "yes"),
            "multiclass": tuple("ABCD"),
            "multilabel": ("red", "old"),
            "regression": (),
            "curve": ("y",),
        }[problem]
    )
    if problem in ("binary", "multiclass", "regression"):
        assert data.features == LENGTHS
    assert data.targets == (HEIGHTS if problem in ("regression", "curve") else ())


@pytest.mark.parametrize("count", [FEWEST_DRAWN, MOST_DRAWN])
def test_so_many_points_can_be_drawn(count: int) -> None:
    points = np.random.default_rng(1).uniform(-6.0, 6.0, (count, 2))
    assert len(drawn(points, np.resize([1.0, -1.0], count)).labels) == count


def test_points_that_are_all_of_one_class_can_be_drawn() -> None:
    assert drawn(np.zeros((4, 2)), np.ones(4)).labels.tolist() == [1.0] * 4


@pytest.mark.parametrize(
    ("points", "labels", "named"),
    [
        (np.zeros((3, 2)), np.ones(3), "There are 3 points; 4 to 5,000"),
        (np.zeros((0, 2)), np.ones(0), "There are 0 points"),
        (np.zeros((5001, 2)), np.ones(5001), "There are 5,001 points"),
        (np.zeros((4, 2)), np.ones(5), "cannot be read"),
        (np.zeros((4, 3)), np.ones(4), "cannot be read"),
        (np.zeros((4, 2)), np.array([1.0, -1.0, 0.0, 1.0]), "cannot be read"),
        (np.full((4, 2), np.nan), np.ones(4), "cannot be read"),
        (np.full((4, 2), np.inf), np.ones(4), "cannot be read"),
        (np.full((4, 2), 1e13), np.ones(4), "cannot be read"),
        (np.zeros((10**5, 2)), np.ones(10**5), "cannot be read"),
    ],
)
def test_points_that_cannot_be_used_are_refused(
    points: np.ndarray, labels: np.ndarray, named: str
) -> None:
    with pytest.raises(Refused) as refusal:
        drawn(points, labels)
    check_sentence(str(refusal.value), named)


# --- the store ----------------------------------------------------------------------------


def packed(values: Any) -> str:
    return base64.b64encode(np.asarray(values, dtype="<f8").tobytes()).decode()


def test_what_the_store_holds() -> None:
    narrow = Table(TABLE.name, tuple(TABLE.columns[index] for index in (*FEATURES, RED, OLD)))
    assert from_table(TABLE, FEATURES, (RED, OLD), "multilabel").stored == {
        "version": 3,
        "table": encode(narrow),
        "features": [0, 1],
        "targets": [2, 3],
        "problem": "multilabel",
    }
    assert DRAWN.stored == {
        "version": 3,
        "problem": "binary",
        "points": packed([[0, 1], [6, -6], [-2.5, 3], [1, 1]]),
        "labels": packed([1, -1, 1, 1]),
        "names": [],
        "features": scaled(["x₁", 0, 1, 0, 1], ["x₂", 0, 1, 0, 1]),
        "targets": scaled(),
    }
    assert DRAWN_ON["curve"].stored["targets"] == scaled(["height (m)", 2, 0.5, 0, 1.5])


def scaled(*frames: list[Any]) -> dict[str, Any]:
    """Frames as the store has them: name, centre, unit, shift and slope."""
    numbers = [numbers for _, *numbers in frames]
    return {"names": [name for name, *_ in frames], "scales": packed(numbers)}


def by_browser(stored: Any) -> Any:
    """JSON as a browser writes it: of 1.0 it makes 1."""
    if isinstance(stored, dict):
        return {key: by_browser(value) for key, value in stored.items()}
    if isinstance(stored, list):
        return [by_browser(value) for value in stored]
    return int(stored) if isinstance(stored, float) and stored.is_integer() else stored


@pytest.mark.parametrize("problem", ["binary", "multiclass", "multilabel", "regression"])
def test_tables_of_old_are_what_they_were(problem: str) -> None:
    stored = {**PICKED[problem].stored, "version": 2}
    data = decode(stored)
    assert data != PICKED[problem]
    assert data.stored == stored
    np.testing.assert_array_equal(data.points, PICKED[problem].points)
    np.testing.assert_array_equal(data.labels, PICKED[problem].labels)
    # The network was given what stood on the plane.
    for frame in (*data.features, *data.targets):
        assert (frame.shift, frame.slope) == (0.0, 1.0)
    # An outlier had its part in the range.
    x = np.arange(30.0)
    x[-1] = 1000.0
    far = {**own_data(np.column_stack([x, x % 7, x % 2])).stored, "version": 2}
    assert np.abs(decode(far).points).max() == pytest.approx(5.0)


def test_points_drawn_of_old_are_what_they_were() -> None:
    stored = {"version": 2, "points": DRAWN.stored["points"], "labels": DRAWN.stored["labels"]}
    data = decode(stored)
    for name in ("points", "labels"):
        np.testing.assert_array_equal(getattr(data, name), getattr(DRAWN, name))
    for name in ("problem", "names", "features", "targets"):
        assert getattr(data, name) == getattr(DRAWN, name)
    assert data.stored == stored


@each_data
def test_data_come_back_through_json(data: OwnData) -> None:
    again = decode(by_browser(through_json(data.stored)))
    assert again == data
    assert again.stored == data.stored
    assert again.settings == data.settings
    for name in ("points", "labels"):
        np.testing.assert_array_equal(getattr(again, name), getattr(data, name))
    for name in ("name", "problem", "names", "features", "targets"):
        assert getattr(again, name) == getattr(data, name)
    # In whatever order the store has its entries.
    assert decode(dict(reversed(list(data.stored.items())))) == data


STORED, POINTS = PICKED["binary"].stored, DRAWN.stored
CLASSES, LABELS = DRAWN_ON["multiclass"].stored, DRAWN_ON["multilabel"].stored


def with_axes(*frames: list[Any]) -> tuple[Any, str]:
    """Points on such axes, which cannot be read."""
    return {**POINTS, "features": scaled(*frames)}, "cannot be read"


TAMPERED: dict[str, tuple[Any, str]] = {
    "nothing": (None, "not here any more"),
    "text": ("data", "not here any more"),
    "list": ([STORED], "not here any more"),
    "empty": ({}, "not here any more"),
    "another version": ({**STORED, "version": 1}, "not here any more"),
    "version as text": ({**STORED, "version": "2"}, "not here any more"),
    "a version to come": ({**STORED, "version": 4}, "not here any more"),
    "no table": ({**STORED, "table": None}, "not here any more"),
    "table as text": ({**STORED, "table": "x"}, "not here any more"),
    "no features": ({**STORED, "features": None}, "cannot be read"),
    "features as text": ({**STORED, "features": "01"}, "cannot be read"),
    "a feature as text": ({**STORED, "features": [0, "1"]}, "cannot be read"),
    "a feature as a truth value": ({**STORED, "features": [False, True]}, "cannot be read"),
    "a feature beyond": ({**STORED, "features": [0, 99]}, "two different columns"),
    "a feature beyond all": ({**STORED, "features": [0, 10**30]}, "cannot be read"),
    "a feature before": ({**STORED, "features": [0, -1]}, "two different columns"),
    "a target beyond": ({**STORED, "targets": [3]}, "do not fit"),
    "a target before": ({**STORED, "targets": [-1]}, "do not fit"),
    "no target": ({**STORED, "targets": []}, "do not fit"),
    "many targets": ({**STORED, "targets": [2] * 10_000}, "At most 3 targets"),
    "no problem": ({**STORED, "problem": None}, "cannot be read"),
    "an unknown problem": ({**STORED, "problem": "no-such-problem"}, "do not fit"),
    "not in JSON": ({**STORED, "more": object()}, "cannot be read"),
    "a key that is no text": ({**STORED, 3: 4}, "cannot be read"),
    "points as a list": ({**POINTS, "points": [[0, 1]]}, "cannot be read"),
    "no labels": ({**POINTS, "labels": None}, "cannot be read"),
    "not base64": ({**POINTS, "labels": "?"}, "cannot be read"),
    "not even ASCII": ({**POINTS, "labels": "é"}, "cannot be read"),
    "half a number": ({**POINTS, "labels": packed([1, 1, 1, 1])[:-4]}, "cannot be read"),
    "one label too few": ({**POINTS, "labels": packed([1, 1, 1])}, "cannot be read"),
    "no problem drawn": ({**POINTS, "problem": None}, "cannot be read"),
    "an unknown problem drawn": ({**POINTS, "problem": "none"}, "cannot be read"),
    "another problem": ({**POINTS, "problem": "multiclass"}, "cannot be read"),
    "labels of another problem": ({**POINTS, "labels": packed([1, 0, 1, 1])}, "cannot be read"),
    "no names": ({**POINTS, "names": None}, "cannot be read"),
    "a name that is none": ({**POINTS, "names": [""]}, "cannot be read"),
    "a number as name": ({**POINTS, "names": [1]}, "cannot be read"),
    "names for nobody": ({**POINTS, "names": ["a"] * 11}, "cannot be read"),
    "one axis": with_axes(["x", 0, 1, 0, 1]),
    "three axes": with_axes(*[["x", 0, 1, 0, 1]] * 3),
    "axes as text": ({**POINTS, "features": "xy"}, "cannot be read"),
    "axes without numbers": ({**POINTS, "features": {"names": ["x", "y"]}}, "cannot be read"),
    "axes without names": ({**POINTS, "features": {"scales": packed([0] * 8)}}, "cannot be read"),
    "a number too few": (
        {**POINTS, "features": {"names": ["x", "y"], "scales": packed([0, 1, 0, 1, 0, 1, 0])}},
        "cannot be read",
    ),
    "a unit below 0": with_axes(*[["x", 0, -1, 0, 1]] * 2),
    "no unit": with_axes(*[["x", 0, 0, 0, 1]] * 2),
    "a unit that is none": with_axes(*[["x", 0, np.nan, 0, 1]] * 2),
    "an endless centre": with_axes(*[["x", 1e300, 1, 0, 1]] * 2),
    "a huge slope": with_axes(*[["x", 0, 1, 0, 1e9]] * 2),
    "no slope": with_axes(*[["x", 0, 1, 0, 0]] * 2),
    "a huge shift": with_axes(*[["x", 0, 1, -1e9, 1]] * 2),
    "no unit of a number": (
        {**DRAWN_ON["curve"].stored, "targets": scaled()},
        "cannot be read",
    ),
    "targets for nobody": (
        {**POINTS, "targets": scaled(["x", 0, 1, 0, 1])},
        "cannot be read",
    ),
    "a class too many": ({**CLASSES, "labels": packed([0, 4, 2, 2])}, "cannot be read"),
    "half a class": ({**CLASSES, "labels": packed([0, 0.5, 2, 2])}, "cannot be read"),
    "two classes of several": ({**CLASSES, "names": ["A", "B"]}, "cannot be read"),
    "a label too few": ({**LABELS, "labels": packed([0, 1] * 3)}, "cannot be read"),
    "half a label": ({**LABELS, "labels": packed([0, 0.5] * 4)}, "cannot be read"),
    "one label": ({**LABELS, "names": ["red"], "labels": packed([0] * 4)}, "cannot be read"),
    "huge": ({**POINTS, "points": "A" * 10**7}, "cannot be read"),
}


@pytest.mark.parametrize(("stored", "named"), TAMPERED.values(), ids=TAMPERED)
def test_stored_data_that_were_tampered_with_are_refused(stored: Any, named: str) -> None:
    # Again, and not from a memory of it.
    for _ in range(2):
        with pytest.raises(Refused) as refusal:
            decode(stored)
        check_sentence(str(refusal.value), named)


@given(
    stored=JSON_VALUES,
    of=st.sampled_from([data.stored for data in DATA.values()]),
    values=st.dictionaries(st.sampled_from([*STORED, *POINTS]), JSON_VALUES),
    heading=JSON_VALUES,
)
def test_nothing_but_a_refusal_is_raised_for_whatever_is_stored(
    stored: Any, of: Any, values: dict[str, Any], heading: Any
) -> None:
    changed = {**of, **values}
    table = {**of, "table": {**of["table"], "columns": heading}} if "table" in of else of
    for attempt in (stored, changed, table):
        try:
            data = decode(attempt)
        except Refused as refused:
            check_sentence(str(refused))
        else:
            assert np.isfinite(data.points).all()
            assert np.isfinite(data.labels).all()
            assert len(data.points) == len(data.labels)


# --- uploads ------------------------------------------------------------------------------


def test_an_upload_is_a_name_and_a_content() -> None:
    assert uploaded("own.csv", data_uri(b"a,b\n1,2")) == ("own.csv", b"a,b\n1,2")


@pytest.mark.parametrize(
    "contents", [None, "", "own.npy", "data:;base64,?", "data:;base64,é", 3, ["data:,AAAA"], "a,b"]
)
def test_an_upload_that_is_none_is_empty_and_refused(contents: Any) -> None:
    name, content = uploaded("own.npy", contents)
    assert (name, content) == ("own.npy", b"")
    with pytest.raises(Refused) as refusal:
        read(name, content)
    check_sentence(str(refusal.value))


@pytest.mark.parametrize("name", [None, 3, ["own.npy"]])
def test_a_file_without_a_name_is_the_file(name: Any) -> None:
    assert uploaded(name, data_uri(b"abc")) == ("The file", b"abc")
