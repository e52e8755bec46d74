"""Answer first: pictures that differ, and what is said of answers."""

import pytest
from hypothesis import given

from playground.exercise.cells import Window
from playground.exercise.mistakes import MISTAKES, misread_as, misreadings
from playground.exercise.network import Network
from playground.exercise.quiz import (
    DISTINCT,
    choices,
    mark_outputs,
    mark_surface,
)
from playground.exercise.surface import compare
from playground.exercise.tasks import TASKS
from tests.unit.exercise.hand import networks, with_weight

LECTURE = TASKS["lecture"]
RIGHT = [1.0, -1.0, 1.0, -1.0]
SQUARE = Window((0.0, 0.0), 12.0)


@given(networks())
def test_four_pictures_of_which_one_is_right_and_all_differ(network: Network) -> None:
    found = choices(network, SQUARE)
    assert len(found) == 4
    assert [choice.network == network for choice in found if choice.right] == [True]
    for k, one in enumerate(found):
        for other in found[k + 1 :]:
            unlike = 1 - compare(one.network, other.network, SQUARE).agreement
            assert unlike >= DISTINCT
    assert choices(network, SQUARE) == found


def test_the_right_one_is_not_always_in_the_same_place() -> None:
    places = {
        [choice.right for choice in choices(with_weight(LECTURE.start, 2, b), SQUARE)].index(True)
        for b in range(-4, 5)
    }
    assert len(places) == 4


def test_a_constant_network_has_wrong_pictures_too() -> None:
    found = choices(Network("sign", (1,), (0,) * 5), SQUARE)
    assert sum(choice.right for choice in found) == 1
    assert all(choice.words for choice in found if not choice.right)


def test_pictures_say_what_was_overlooked() -> None:
    for choice in choices(LECTURE.start, LECTURE.window):
        mark = mark_surface(choice)
        assert mark.right == choice.right == (choice.network == LECTURE.start)
        assert mark.right or mark.words == f"Not this picture. It comes out if {choice.words}."


def test_each_mistake_is_the_network_that_it_says() -> None:
    # h1 = φ(x1 − 2x2 + 1), h2 = φ(−x1 + 3), y = φ(2h1 − h2 − 1)
    network = Network("sign", (2,), (1, -2, 1, -1, 0, 3, 2, -1, -1))
    read = {
        mistake.name: [(r.network.phi, r.network.weights) for r in mistake.readings(network)]
        for mistake in MISTAKES
    }
    sign = "sign"
    assert read == {
        "output turned": [(sign, (1, -2, 1, -1, 0, 3, -2, 1, 1))],
        "normal turned": [
            (sign, (-1, 2, -1, -1, 0, 3, 2, -1, -1)),
            (sign, (1, -2, 1, 1, 0, -3, 2, -1, -1)),
        ],
        "AND for OR": [(sign, (1, -2, 1, -1, 0, 3, 2, -1, 1))],
        "biases subtracted": [(sign, (1, -2, -1, -1, 0, -3, 2, -1, -1))],
        "no hidden biases": [(sign, (1, -2, 0, -1, 0, 0, 2, -1, -1))],
        "no output bias": [(sign, (1, -2, 1, -1, 0, 3, 2, -1, 0))],
        "no biases": [(sign, (1, -2, 0, -1, 0, 0, 2, -1, 0))],
        "inputs exchanged": [(sign, (-2, 1, 1, 0, -1, 3, 2, -1, -1))],
        "other levels": [("heaviside", network.weights)],
        "neuron missing": [
            (sign, (1, -2, 1, -1, 0, 3, 0, -1, -1)),
            (sign, (1, -2, 1, -1, 0, 3, 2, 0, -1)),
        ],
    }


def test_an_and_misread_is_an_or_for_both_functions() -> None:
    for task, bias in (("sign", -1.0), ("heaviside", -1.5)):
        conjunction = Network(task, (2,), (1, 0, 0, 0, 1, 0, 1, 1, bias))
        reading = next(r for r in misreadings(conjunction) if "OR" in r.words)
        corners = [(1, 1), (1, -1), (-1, 1), (-1, -1)]
        assert conjunction.high(corners).tolist() == [True, False, False, False]
        assert reading.network.high(corners).tolist() == [True, True, True, False]


def test_right_outputs_are_right() -> None:
    marks, reason = mark_outputs(LECTURE.start, LECTURE.rows, RIGHT)
    assert [mark.right for mark in marks] == [True] * 4
    assert reason == ""


def test_wrong_outputs_are_told_with_their_field_and_with_a_field_of_zero() -> None:
    marks, _ = mark_outputs(LECTURE.start, LECTURE.rows, [-1.0, 1.0, 1.0, -1.0])
    assert [mark.right for mark in marks] == [False, False, True, True]
    assert marks[0].words == "v = 3 is above 0, so y = 1"
    assert marks[1].words == (
        "v = −1 is not above 0, so y = −1; in $h_2$ v is exactly 0 and φ(0) = −1"
    )


@pytest.mark.parametrize("answer", [0.0, 2.0, None, float("nan"), float("inf")])
def test_an_output_that_φ_cannot_give(answer: float | None) -> None:
    marks, reason = mark_outputs(LECTURE.start, LECTURE.rows, [1.0, -1.0, 1.0, answer])
    assert not marks[3].right
    assert marks[3].words == "φ gives −1 or 1 and nothing else"
    assert reason == ""


def test_outputs_tell_which_mistake_makes_them() -> None:
    turned = [-output for output in RIGHT]
    _, reason = mark_outputs(LECTURE.start, LECTURE.rows, turned)
    assert reason == (
        "These outputs come out if the two outputs are exchanged: φ is high where v is above 0."
    )


@given(networks())
def test_the_mistake_that_is_named_gives_these_outputs(network: Network) -> None:
    for reading in misreadings(network):
        high = reading.network.high(LECTURE.rows).tolist()
        assert misread_as(network, LECTURE.rows, high)
