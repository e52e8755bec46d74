"""What is guessed of a table, and what is picked out of it."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.guessing import (
    Guess,
    guess,
    picked,
    problems_for,
    remarks,
    why_no_problem,
)
from playground.problems import PROBLEMS
from playground.refused import Refused
from playground.table import Table, read
from playground.table.posing import class_names
from tests.sentences import check_sentence

ROWS = range(24)
# What columns hold, row by row.
KINDS: dict[str, Callable[[int], object]] = {
    "real": lambda row: (row * 7 % 24) / 8 - 0.3,
    "other": lambda row: (row * 11 % 24) / 4,
    "third": lambda row: (row * 5 % 24) / 16,
    "count": lambda row: row + 1,
    "flag": lambda row: row % 2,
    "mark": lambda row: row // 3 % 2,
    "sign": lambda row: 1 - 2 * (row // 5 % 2),
    "three": lambda row: (5, 3, 9)[row % 3],
    "ten": lambda row: row % 10 - 4,
    "eleven": lambda row: row % 11,
    "halves": lambda row: row % 3 / 2,
    "same": lambda row: 4,
    "zero": lambda row: 0,
    "two texts": lambda row: ("yes", "no")[row % 2],
    "three texts": lambda row: ("b", "c", "a")[row % 3],
    "eleven texts": lambda row: f"t{row % 11}",
    "same text": lambda row: "t",
    "all texts": lambda row: f"t{row}",
}


def table(*kinds: str, **named: str) -> Table:
    """A table of columns called after what they hold, or as they are ``named``."""
    columns = {**{kind: kind for kind in kinds}, **named}
    rows = [[str(KINDS[kind](row)) for kind in columns.values()] for row in ROWS]
    return read("f", "\n".join(map(",".join, [list(columns), *rows])).encode())


def check_refused(call: Callable[[], object], *said: str) -> None:
    """``call`` is refused, in a sentence that names everything ``said``."""
    with pytest.raises(Refused) as refused:
        call()
    check_sentence(str(refused.value), *said)


def values(kind: str) -> np.ndarray:
    return np.array([float(str(KINDS[kind](row))) for row in ROWS])


@pytest.mark.parametrize(
    ("own", "features", "targets", "problem"),
    [
        (table("real", "other", "third"), (0, 1), (2,), "regression"),
        (table("real", "other", "flag"), (0, 1), (2,), "binary"),
        (table("real", "other", "sign"), (0, 1), (2,), "binary"),
        (table("real", "other", "three"), (0, 1), (2,), "multiclass"),
        (table("real", "other", "ten"), (0, 1), (2,), "multiclass"),
        (table("real", "other", "eleven"), (0, 1), (2,), "regression"),
        (table("real", "other", "halves"), (0, 1), (2,), "regression"),
        (table("real", "other", "two texts"), (0, 1), (2,), "binary"),
        (table("two texts", "real", "other", "third"), (1, 2), (0,), "binary"),
        (table("two texts", "real", "three texts", "other"), (1, 3), (2,), "multiclass"),
        # Texts that are too many, or the same, are no target.
        (table("real", "other", "flag", "eleven texts"), (0, 1), (2,), "binary"),
        (table("all texts", "real", "other", "flag", "same text"), (1, 2), (3,), "binary"),
        (table("same", "real", "zero", "other", "third", "same text"), (1, 3), (4,), "regression"),
        # Rows' numbers are features only where there are no others.
        (table("count", "real", "other", "flag"), (1, 2), (3,), "binary"),
        (table("count", "real", "flag"), (0, 1), (2,), "binary"),
        # Names that say it
        (table("real", Class="three", a="other", b="third"), (0, 2), (1,), "multiclass"),
        (table("real", LABEL="other", b="third"), (0, 2), (1,), "regression"),
        (table(x="real", y="other", label="flag"), (0, 1), (2,), "binary"),
        (table(target="real", a="other", b="third"), (1, 2), (0,), "regression"),
        (table(species="same", a="other", b="third", c="flag"), (1, 2), (3,), "binary"),
        (table("two texts", a="real", b="other", y="third"), (1, 2), (0,), "binary"),
        # Several labels
        (table("real", "other", "flag", "mark"), (0, 1), (2, 3), "multilabel"),
        (table("real", "other", "third", "flag", "zero", "mark"), (0, 1), (3, 5), "multilabel"),
        (table("all texts", "real", "other", "flag", "mark"), (1, 2), (3, 4), "multilabel"),
        (table("flag", "real", "other", "mark"), (0, 1), (3,), "binary"),
        (table("real", "sign", "flag", "mark"), (0, 1), (3,), "binary"),
        (table("real", "other", "mark", Class="flag"), (0, 1), (3,), "binary"),
        (table("real", "other", "mark", "sign"), (0, 1), (3,), "binary"),
        # No more labels than the map can show
        (
            table("real", "other", "flag", "mark", a="flag", b="mark"),
            (0, 1),
            (2, 3, 4),
            "multilabel",
        ),
        # With one feature, there is only a curve.
        (table("real", "other"), (0,), (1,), "curve"),
        (table("real", "same", "flag"), (0,), (2,), "curve"),
        (table(y="real", b="other"), (1,), (0,), "curve"),
    ],
)
def test_what_is_guessed(
    own: Table, features: tuple[int, ...], targets: tuple[int, ...], problem: str
) -> None:
    assert guess(own) == Guess(features, targets, problem)


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (table("real", "two texts"), "column “two texts”"),
        (table("real", "two texts", "three texts"), "column “three texts”"),
        (table("same", "zero", "flag"), "two columns of numbers that vary"),
        (table("same", "zero", "all texts"), "No column can be the target"),
        (table("eleven texts", "same text"), "at most 10 different ones"),
    ],
)
def test_where_there_is_nothing_to_guess(own: Table, said: str) -> None:
    check_refused(lambda: guess(own), said)


ALL = table(*KINDS)
AT = {name: index for index, name in enumerate(KINDS)}


@pytest.mark.parametrize(
    ("targets", "problems"),
    [
        (["flag"], ("binary", "regression", "curve")),
        (["sign"], ("binary", "regression", "curve")),
        (["three"], ("multiclass", "regression", "curve")),
        (["ten"], ("multiclass", "regression", "curve")),
        (["eleven"], ("regression", "curve")),
        (["halves"], ("regression", "curve")),
        (["real"], ("regression", "curve")),
        (["two texts"], ("binary",)),
        (["three texts"], ("multiclass",)),
        (["eleven texts"], ()),
        (["all texts"], ()),
        (["same"], ()),
        (["same text"], ()),
        (["flag", "mark"], ("multilabel", "places")),
        (["flag", "sign"], ("places",)),
        (["flag", "zero"], ()),
        (["flag", "two texts"], ()),
        (["flag", "flag"], ()),
        (["real", "other"], ("places",)),
        (["real", "three texts"], ()),
        ([], ()),
    ],
)
def test_problems_that_targets_pose(targets: list[str], problems: tuple[str, ...]) -> None:
    assert problems_for(ALL, [AT[name] for name in targets]) == problems


@pytest.mark.parametrize(
    ("own", "targets", "problems"),
    [
        (table("real", "flag"), [1], ("curve",)),
        # A few texts can be a feature, too many or one cannot.
        (table("two texts", "flag"), [1], ("curve",)),
        (table("all texts", "same text", "flag"), [2], ()),
        (table("real", "other", "flag"), [1, 2], ()),
        (table("real", "same", "flag"), [2], ("curve",)),
        (table("real", "other", "flag"), [2], ("binary", "regression", "curve")),
    ],
)
def test_a_problem_needs_columns_for_its_features(
    own: Table, targets: list[int], problems: tuple[str, ...]
) -> None:
    assert problems_for(own, targets) == problems


@pytest.mark.parametrize(
    ("own", "targets", "said"),
    [
        (ALL, ["flag"], ""),
        (ALL, [], "Choose what is to be predicted"),
        (ALL, ["same"], "Column “same” cannot be predicted: it is the same in all rows"),
        (ALL, ["same text"], "it is the same in all rows"),
        (ALL, ["eleven texts"], "“eleven texts” cannot be predicted: it has 11 different texts"),
        (ALL, ["all texts"], "it has 24 different texts, and there can be 10 classes"),
        (ALL, ["real", "three texts"], "if all of them are numbers"),
        (ALL, ["real", "all texts"], "24 different texts"),
        (table("real", "two texts"), ["two texts"], "not enough other columns"),
        (table("real", "same", "two texts"), ["two texts"], "not enough other columns"),
    ],
)
def test_why_targets_pose_no_problem(own: Table, targets: list[str], said: str) -> None:
    names = [column.name for column in own.columns]
    indices = [names.index(name) for name in targets]
    reason = why_no_problem(own, indices)
    assert (reason == "") is bool(problems_for(own, indices)) is (said == "")
    if said:
        check_sentence(reason, said)


def test_columns_that_are_of_no_use_are_remarked_on() -> None:
    said = remarks(ALL)
    for sentence, words in zip(
        said,
        (
            "Column “same” cannot be used: it is the same in all rows",
            "Column “zero” cannot be used",
            "Column “eleven texts” cannot be predicted: it has 11 different texts",
            "Column “same text” cannot be used",
            "Column “all texts” cannot be used: it has too many different texts, 24",
        ),
        strict=True,
    ):
        check_sentence(sentence, words)
    assert remarks(table("real", "flag", "three texts")) == []


@pytest.mark.parametrize("index", [-1, len(KINDS)])
def test_columns_that_are_not_there(index: int) -> None:
    assert problems_for(ALL, [index]) == ()
    check_refused(lambda: picked(ALL, (0, index), [AT["flag"]], "binary"), "two different columns")
    check_refused(lambda: picked(ALL, (index,), [AT["real"]], "curve"), "one column")
    check_refused(lambda: picked(ALL, (0, 1), [index], "binary"), "do not fit")


@pytest.mark.parametrize(
    ("target", "problem", "labels", "names"),
    [
        ("flag", "binary", [-1, 1, -1], ("0", "1")),
        ("sign", "binary", [1, 1, 1, 1, 1, -1, -1], ("-1", "1")),
        ("three", "multiclass", [1, 0, 2], ("3", "5", "9")),
        ("three", "regression", [5, 3, 9], ("three",)),
        ("two texts", "binary", [-1, 1, -1], ("yes", "no")),
        ("three texts", "multiclass", [0, 1, 2, 0], ("b", "c", "a")),
        ("halves", "regression", [0, 0.5, 1], ("halves",)),
        ("real", "regression", [-0.3, 0.575], ("real",)),
        (
            "ten",
            "multiclass",
            [0, 1, 2, 3],
            ("-4", "-3", "-2", "-1", "0", "1", "2", "3", "4", "5"),
        ),
    ],
)
def test_labels_and_their_names(
    target: str, problem: str, labels: list[float], names: tuple[str, ...]
) -> None:
    points, found = picked(ALL, (AT["other"], AT["count"]), [AT[target]], problem)
    np.testing.assert_array_equal(points, np.column_stack([values("other"), values("count")]))
    np.testing.assert_allclose(found[: len(labels)], labels, rtol=1e-15)
    assert found.shape == (len(ROWS),)
    assert PROBLEMS[problem].pose.names([ALL.columns[AT[target]]]) == names


def test_classes_that_are_no_whole_numbers_are_called_what_they_are() -> None:
    own = read("f", "\n".join(f"{row},{(0.1, 1e20)[row % 2]}" for row in ROWS).encode())
    assert class_names(own.columns[1]) == ("0.1", "1e+20")


def test_several_labels_are_beside_one_another() -> None:
    labels = picked(ALL, (0, 1), (AT["mark"], AT["flag"]), "multilabel")[1]
    np.testing.assert_array_equal(labels, np.column_stack([values("mark"), values("flag")]))
    numbers = picked(ALL, (AT["real"], AT["count"]), (AT["third"], AT["other"]), "places")[1]
    np.testing.assert_allclose(numbers, np.column_stack([values("third"), values("other")]))


def test_few_texts_can_be_a_feature() -> None:
    points = picked(ALL, (AT["three texts"], AT["real"]), [AT["flag"]], "binary")[0]
    np.testing.assert_array_equal(points[:4, 0], [0, 1, 2, 0])


def test_a_curve_has_one_feature() -> None:
    points, labels = picked(ALL, (AT["other"],), (AT["third"],), "curve")
    np.testing.assert_array_equal(points, values("other")[:, None])
    np.testing.assert_array_equal(labels, values("third"))


@pytest.mark.parametrize(
    ("features", "targets", "problem", "said"),
    [
        (["real"], ["flag"], "binary", "two different columns"),
        (["real", "real"], ["flag"], "binary", "two different columns"),
        (["real", "real", "other"], ["flag"], "binary", "two different columns"),
        (["real", "other"], ["third"], "curve", "one column for the feature"),
        ([], ["third"], "curve", "one column for the feature"),
        (["third"], ["third"], "curve", "it is the target already"),
        (["real", "flag"], ["flag"], "binary", "Column “flag” cannot be a feature: it is the tar"),
        (["same", "real"], ["flag"], "binary", "Column “same” cannot be a feature: it is the same"),
        (["real", "all texts"], ["flag"], "binary", "it has too many different texts"),
        (["real", "other"], [], "binary", "do not fit"),
        (["real", "other"], ["same"], "binary", "do not fit"),
        (["real", "other"], ["flag"], "", "do not fit"),
        (["real", "other"], ["flag", "third"], "regression", "do not fit"),
        (["real", "other"], ["third"], "places", "do not fit"),
        (["real", "other"], ["flag"], "multiclass", "do not fit"),
        (["real", "other"], ["two texts"], "regression", "do not fit"),
        (["real", "other"], ["third"], "no such problem", "do not fit"),
    ],
)
def test_what_cannot_be_picked(
    features: list[str], targets: list[str], problem: str, said: str
) -> None:
    ours, theirs = [AT[name] for name in features], [AT[name] for name in targets]
    check_refused(lambda: picked(ALL, ours, theirs, problem), said)


def test_what_is_picked_can_be_changed_without_harm() -> None:
    digest = table(*KINDS).digest
    for target in ("real", "three"):
        for array in picked(ALL, (AT["real"], AT["other"]), [AT["third"]], "regression"):
            array += 1.0
        labels = picked(ALL, (AT["third"], AT["other"]), [AT[target]], "regression")[1]
        assert labels.flags.writeable
    assert Table(ALL.name, ALL.columns).digest == digest


@given(kinds=st.lists(st.sampled_from(list(KINDS)), min_size=2, max_size=8, unique=True))
def test_what_is_guessed_can_be_picked(kinds: list[str]) -> None:
    own = table(*kinds)
    try:
        found = guess(own)
    except Refused as refused:
        check_sentence(str(refused))
        return
    assert found.problem in problems_for(own, found.targets)
    assert [*found.features] == sorted(set(found.features))
    points, labels = picked(own, found.features, found.targets, found.problem)
    assert points.shape == (len(ROWS), 1 if found.problem == "curve" else 2)
    if found.problem == "multilabel":
        assert labels.shape == (len(ROWS), len(found.targets))
        assert set(labels.flat) == {0.0, 1.0}
    elif found.problem not in ("regression", "curve"):
        names = class_names(own.columns[found.targets[0]])
        assert len(names) == len(set(names))
        classes = {-1.0, 1.0} if found.problem == "binary" else set(range(len(names)))
        assert set(labels) == classes
        assert (len(names) == 2) is (found.problem == "binary")
