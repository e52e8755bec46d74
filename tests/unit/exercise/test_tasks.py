"""The exercises: each can be solved as it says, and nothing else passes for a solution."""

from dataclasses import replace

import numpy as np
import pytest

from playground.exercise.checks import check
from playground.exercise.network import Network
from playground.exercise.tasks import TASKS, Picture, Task, Truth
from tests.unit.exercise.hand import with_weight

BUILT = [task for task in TASKS.values() if task.target is not None]
each = pytest.mark.parametrize("task", BUILT, ids=lambda task: task.name)

# One weight or bias of the solution, wrong by little, so that a little of the target is missed.
NEAR = {
    "and": (2, -1.0 + 0.5),
    "or": (2, -1.0),
    "xor": (8, 0.5),
    "strip": (2, 2.2),
    "triangle": (2, 3.2),
    "corners": (2, -4.2),
    "bite": (5, 1.2),
    "wedges": (2, -1.2),
}


def solution(task: Task) -> Network:
    assert task.target is not None
    return task.target.solution


@each
def test_the_solution_passes(task: Task) -> None:
    verdict = check(task, solution(task))
    assert verdict is not None
    assert verdict.passed
    assert verdict.share == pytest.approx(1)
    assert verdict.differing == verdict.rows == ()


@each
def test_the_start_does_not_pass(task: Task) -> None:
    verdict = check(task, task.start)
    assert verdict is not None
    assert not verdict.passed
    assert verdict.share < 1
    assert verdict.rows or verdict.differing


@each
def test_a_near_miss_does_not_pass(task: Task) -> None:
    index, value = NEAR[task.name]
    verdict = check(task, with_weight(solution(task), index, value))
    assert verdict is not None
    assert not verdict.passed
    assert 0.5 <= verdict.share < 1
    assert "100" not in verdict.words


@each
def test_the_same_network_in_other_numbers_passes_as_well(task: Task) -> None:
    doubled = replace(solution(task), weights=tuple(2 * w for w in solution(task).weights))
    verdict = check(task, doubled)
    assert verdict is not None
    assert verdict.passed


@each
def test_the_start_has_the_sizes_of_the_solution(task: Task) -> None:
    assert task.start.sizes == solution(task).sizes
    assert task.start.phi == solution(task).phi


@pytest.mark.parametrize("task", TASKS.values(), ids=lambda task: task.name)
def test_an_exercise_says_what_to_do_and_helps_step_by_step(task: Task) -> None:
    assert len(task.hints) >= 2
    assert all(text.count("$") % 2 == 0 for text in (task.description, *task.hints))
    if isinstance(task.target, Truth):
        assert len(task.target.high) == len(task.rows)


def test_truth_tables_are_what_they_are_called() -> None:
    for name, rule in {
        "and": lambda a, b: a and b,
        "or": lambda a, b: a or b,
        "xor": lambda a, b: a != b,
    }.items():
        task = TASKS[name]
        assert isinstance(task.target, Truth)
        assert task.rows == ((0, 0), (0, 1), (1, 0), (1, 1))
        assert task.target.high == tuple(bool(rule(a, b)) for a, b in task.rows)


def blue(task: Task, *points: tuple[float, float]) -> list[bool]:
    assert isinstance(task.target, Picture)
    return task.target.solution.high(points).tolist()


def test_pictures_are_what_they_are_called() -> None:
    inside = blue(TASKS["strip"], (0, 0), (5, 2), (-5, -2.5), (0, 1.5), (0, -2.5))
    assert inside == [True, True, True, False, False]
    corners = [(0, 4.9), (3.9, -2.95), (-3.9, -2.95)]
    outside = [(0, 5.1), (4.1, -3), (-4.1, -3), (0, -3.1), (3, 1)]
    assert blue(TASKS["triangle"], *corners) == [True] * 3
    assert blue(TASKS["triangle"], *outside) == [False] * 5
    assert blue(TASKS["corners"], (5, 5), (-5, -5), (0, 0), (5, -5)) == [True, True, False, False]
    assert blue(TASKS["bite"], (0, 0), (5, 0), (0, 3), (0, -5)) == [True, True, False, False]
    assert blue(TASKS["wedges"], (3, 1), (-3, 1), (0, 3), (0, -1)) == [True, True, False, False]


def test_wedges_need_the_second_layer() -> None:
    """The four values of a XOR in (h1, h2): no weights of one further neuron give them."""
    target = TASKS["wedges"].target
    assert target is not None
    signs = target.solution.at([(3, 1), (-3, 1), (0, 3), (0, -1)]).y[0]
    assert sorted(map(tuple, signs.tolist())) == [(-1, -1), (-1, 1), (1, -1), (1, 1)]
    assert (signs.prod(axis=1) > 0).tolist() == [True, True, False, False]
    assert np.array(signs).sum() == 0


def test_words_name_what_is_wrong() -> None:
    xor = check(TASKS["xor"], TASKS["xor"].start)
    assert xor is not None
    assert xor.words == ("2 of 4 rows are right. (0, 1) should give 1 and (1, 0) should give 1.")
    assert xor.rows == (1, 2)
    or_for_and = check(TASKS["and"], solution(TASKS["or"]))
    assert or_for_and is not None
    assert or_for_and.share == 0.5
    strip = check(TASKS["strip"], with_weight(solution(TASKS["strip"]), 2, 4.0))
    assert strip is not None
    # Upper edge x1 − 2x2 = −4 for −2: between them a strip, 1 high and 12 long
    assert strip.share == pytest.approx(1 - 12 / 144)
    assert strip.words == (
        "91.6 % of the square agrees. It differs around (0, 1.5): the target is orange there, "
        "your network blue."
    )


def test_what_is_read_has_nothing_to_meet() -> None:
    assert check(TASKS["lecture"], TASKS["lecture"].start) is None


def test_a_share_short_of_all_is_not_said_to_be_all() -> None:
    close = check(TASKS["strip"], with_weight(solution(TASKS["strip"]), 2, 2.02))
    assert close is not None
    assert not close.passed
    assert close.words.startswith("99.9 %") or close.words.startswith("99.8 %")
