"""Settings of the exercises: links, stores, and what a person changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.exercise import editing
from playground.exercise.settings import (
    MOST_ROWS,
    Exercise,
    link,
    read_link,
    read_store,
    start_of,
)
from playground.exercise.tasks import TASKS
from playground.query import to_json
from playground.refused import Refused
from playground.settings import settings_of
from tests.sentences import check_sentence
from tests.strategies import JSON_VALUES, unfit_texts, unfit_values
from tests.unit.exercise.hand import WEIGHTS, networks, with_weight

ROWS = st.lists(st.tuples(WEIGHTS, WEIGHTS), max_size=MOST_ROWS).map(tuple)


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    start = start_of(draw(st.sampled_from(list(TASKS)))).holding(draw(networks()))
    return Exercise(
        start.task,
        start.phi,
        start.hidden,
        start.weights,
        draw(ROWS),
        draw(st.booleans()),
    )


@given(exercises())
def test_a_link_and_a_store_keep_everything(exercise: Exercise) -> None:
    assert read_link(link(exercise)) == (exercise, [])
    assert read_store(to_json(exercise)) == (exercise, [])


def test_a_link_says_what_differs_from_the_exercise_s_start() -> None:
    assert link(Exercise()) == ""
    assert link(start_of("xor")) == "?task=xor"
    changed = start_of("and").holding(with_weight(start_of("and").network, 2, -1.5))
    assert link(changed) == "?task=and&weights=0,0,-1.5"
    rows = editing.with_row(editing.with_row(Exercise(), (1.0, 2.5)), (-3.0, 0.0))
    assert link(rows) == "?rows=1,2.5~-3,0"


@pytest.mark.parametrize("name", list(settings_of(Exercise())))
def test_unfit_values_are_named_and_replaced(name: str) -> None:
    entry = settings_of(Exercise())[name]
    for text in unfit_texts(entry.kind):
        exercise, notices = read_link(f"?{name}={text}" if text != "\ud800" else f"?{name}=%FF")
        assert exercise == Exercise(), text[:40]
        assert any(name in notice for notice in notices)
        for notice in notices:
            check_sentence(notice)
    for value in unfit_values(entry.kind):
        exercise, notices = read_store({name: value})
        assert exercise == Exercise()
        assert notices


@given(JSON_VALUES)
def test_a_store_may_hold_anything(stored: object) -> None:
    exercise, notices = read_store(stored)
    assert len(exercise.weights) == len(exercise.network.weights)
    for notice in notices:
        check_sentence(notice)


def test_both_threshold_functions_are_offered_by_their_values() -> None:
    offered = settings_of(Exercise())["phi"].kind.options
    assert {name: words.label for name, words in offered.items()} == {
        "sign": "−1 or 1",
        "heaviside": "0 or 1",
    }


def test_weights_that_do_not_fit_are_said() -> None:
    exercise, notices = read_link("?hidden=2&weights=1,2,3")
    assert notices == [
        "Weights (weights) are 3 numbers where a network of 2-2-1 has 9; the exercise’s own were "
        "taken instead."
    ]
    assert exercise.network == Exercise().network.resized((2,))
    # Sizes alone are no fault: the example is made to fit.
    assert read_link("?hidden=4") == (
        Exercise().holding(Exercise().network.resized((4,))),
        [],
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,5", 1.5), ("−2", -2), (" 3 ", 3), ("-0", 0), ("1e1", 10), ("0.125", 0.125), (4, 4)],
)
def test_numbers_as_people_type_them(text: object, value: float) -> None:
    assert editing.number(text) == value


@pytest.mark.parametrize("text", ["", None, "a", "1.2345", "101", "-1e9", "nan", "inf", "1/2", []])
def test_what_is_no_number_is_named_and_the_others_are_kept(text: object) -> None:
    found = editing.typed(["1", text, "2"], ["First", "Second", "Third"])
    assert found.values == (1, None, 2)
    assert list(found.unfit) == [1]
    assert found.unfit[1].startswith("Second must be a number from -100 to 100")
    check_sentence(found.unfit[1])
    assert editing.with_weights(start_of("and"), found.values).weights == (1, 0, 2)


def test_rows_come_and_go() -> None:
    exercise = Exercise()
    for k in range(MOST_ROWS):
        exercise = editing.with_row(exercise, (float(k), 1.0))
    assert exercise.all_rows[:5] == (*TASKS["lecture"].rows, (0, 1))
    with pytest.raises(Refused, match="12 rows of your own already"):
        editing.with_row(exercise, (0.0, 0.0))
    row = [1.0, 1.0]
    without = editing.without_row(exercise, 1, row)
    assert without.rows == exercise.rows[:1] + exercise.rows[2:]
    # Pressed twice: it is gone, and no other one goes for it.
    assert editing.without_row(without, 1, row) == without
    # One above it went first.
    assert editing.without_row(without, 5, [5, 1]).rows == without.rows[:4] + without.rows[5:]
    for place, which in ((None, row), (True, row), ("0", row), (0, None), (0, "1,1")):
        with pytest.raises(Refused):
            editing.without_row(exercise, place, which)


def test_sizes() -> None:
    exercise = start_of("xor")
    assert editing.resized(exercise, "3", 2).hidden == (3, 2)
    assert editing.resized(exercise, 2, 0).hidden == (2,)
    assert editing.resized(exercise, 0, 3).hidden == ()
    for wrong in (5, -1, None, "x", 1.5):
        with pytest.raises(Refused):
            editing.resized(exercise, wrong, 0)


def test_another_exercise_starts_from_its_own_network() -> None:
    asked = editing.PLAIN["answer_first"](editing.with_row(Exercise(), (1.0, 1.0)), True)
    other = editing.other_task(asked, "triangle")
    assert other.network == TASKS["triangle"].start
    assert other.rows == ()
    assert other.answer_first
    assert not other.asking
    assert editing.other_task(other, "lecture").asking
    with pytest.raises(Refused):
        editing.other_task(other, "none")


def test_start_again_and_solution() -> None:
    exercise = start_of("xor")
    solved = editing.solved(exercise)
    target = TASKS["xor"].target
    assert target is not None
    assert solved.network == target.solution
    assert editing.started_again(solved) == exercise
    assert editing.solved(Exercise()) == Exercise()


def test_another_network_to_practise_on() -> None:
    exercise = Exercise()
    drawn = [editing.another_network(exercise, np.random.default_rng(k)) for k in range(5)]
    assert len({e.weights for e in drawn}) == 5
    for other in drawn:
        assert other.hidden == exercise.hidden
        assert all(w == int(w) and abs(w) <= 3 for w in other.weights)
        axis = np.linspace(-12, 12, 60)
        grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
        assert 0.15 < other.network.high(grid).mean() < 0.85
