"""Networks of threshold units against hand computation."""

import threading
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from playground.exercise.network import Network
from playground.exercise.tasks import TASKS
from tests.unit.exercise.hand import POINTS, SIZES, by_hand, networks

# x1 − 2x2 + 1 and −x1 + 3 into 2h1 − h2 − 1
HAND = Network("sign", (2,), (1, -2, 1, -1, 0, 3, 2, -1, -1))


def test_every_intermediate_value_by_hand() -> None:
    values = HAND.at([(0, 0), (-2, -2.5), (-5, 5), (10, 3), (3, 2)])
    assert values.v[0].tolist() == [[1, 3], [4, 5], [-14, 8], [5, -7], [0, 0]]
    assert values.y[0].tolist() == [[1, 1], [1, 1], [-1, 1], [1, -1], [-1, -1]]
    assert values.v[1].tolist() == [[0], [0], [-4], [2], [-2]]
    assert values.output.tolist() == [-1, -1, -1, 1, -1]


def test_the_switch_by_hand() -> None:
    switch = Network("heaviside", HAND.hidden, HAND.weights)
    values = switch.at([(0, 0), (-2, -2.5), (-5, 5), (10, 3), (3, 2)])
    assert values.y[0].tolist() == [[1, 1], [1, 1], [0, 1], [1, 0], [0, 0]]
    assert values.v[1].tolist() == [[0], [0], [-2], [1], [-1]]
    assert values.output.tolist() == [0, 0, 0, 1, 0]


def test_the_lecture_rows_of_the_example_by_hand() -> None:
    """h1 = φ(x1 − x2 − 2), h2 = φ(2x1 + 4), h3 = φ(−x1 + 2x2 − 1), y = φ(−2h1 + 2h2 + 2h3 + 1)"""
    task = TASKS["lecture"]
    assert task.rows == ((0, 0), (-2, -2.5), (-5, 5), (10, 3))
    values = task.start.at(task.rows)
    assert values.v[0].tolist() == [[-2, 4, -1], [-1.5, 0, -4], [-12, -6, 14], [5, 24, -5]]
    assert values.v[1].ravel().tolist() == [2 + 2 - 2 + 1, 2 - 2 - 2 + 1, 2 - 2 + 2 + 1, -1]
    assert values.output.tolist() == [1, -1, 1, -1]


def test_a_field_that_is_zero_by_hand_is_zero() -> None:
    # 0.1 + 0.2 − 0.3 is 5.6e-17 in floating point, and φ of it would be 1.
    network = Network("sign", (), (0.1, 0.2, -0.3))
    values = network.at([(1, 1)])
    assert values.v[0].tolist() == [[0.0]]
    assert values.output.tolist() == [-1.0]


@given(networks(), POINTS)
def test_values_are_those_of_fractions(network: Network, points: list[tuple[float, float]]) -> None:
    values = network.at(points)
    for n, point in enumerate(points):
        for layer, expected in enumerate(by_hand(network, point)):
            assert [Fraction(y) for y in values.y[layer][n].tolist()] == [y for _, y in expected]
            # v is the float closest to the exact value, and its sign is exact.
            assert values.v[layer][n].tolist() == [float(v) for v, _ in expected]


def test_levels_are_those_of_the_functions() -> None:
    assert Network("sign", (), (0, 0, 0)).levels == (-1, 1)
    assert Network("heaviside", (), (0, 0, 0)).levels == (0, 1)


def test_neurons_have_names_and_sources() -> None:
    network = Network("sign", (1, 2), tuple(float(k) for k in range(10)))
    described = [(n.name, n.sources, n.weights, n.bias) for n in network.neurons]
    assert described == [
        ("h_1", ("x_1", "x_2"), (0, 1), 2),
        ("g_1", ("h_1",), (3,), 4),
        ("g_2", ("h_1",), (5,), 6),
        ("y", ("g_1", "g_2"), (7, 8), 9),
    ]


def test_weights_have_to_be_as_many_as_the_sizes_say() -> None:
    with pytest.raises(ValueError, match="needs 9 weights"):
        Network("sign", (2,), (1.0,) * 8)


def test_other_sizes_keep_what_stays() -> None:
    wider = HAND.resized((3,))
    assert wider.weights == (1, -2, 1, -1, 0, 3, 0, 0, 0, 2, -1, 0, -1)
    assert wider.resized((2,)) == HAND
    assert HAND.resized((1,)).weights == (1, -2, 1, 2, -1)
    assert HAND.resized((2,)) is HAND


@given(networks(), SIZES)
def test_any_sizes_can_follow_any_others(network: Network, hidden: tuple[int, ...]) -> None:
    other = network.resized(hidden)
    assert other.hidden == hidden
    assert np.isin(other.weights, [0.0, *network.weights]).all()


def test_requests_side_by_side_do_not_disturb_each_other() -> None:
    network = TASKS["lecture"].start
    points = np.random.default_rng(0).uniform(-10, 10, (2, 400, 2))
    expected = [network.at(part).output for part in points]
    wrong = []

    def work(part: int) -> None:
        for _ in range(200):
            if (network.at(points[part]).output != expected[part]).any():
                wrong.append(part)

    threads = [threading.Thread(target=work, args=(part,)) for part in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
