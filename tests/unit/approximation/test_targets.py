"""Targets against values that are worked out by hand."""

import math

import numpy as np
import pytest

from playground import query
from playground.approximation.settings import STANDARD, Approximation
from playground.approximation.targets import PLANE_TARGETS, TARGETS, random_walk
from playground.settings import Refused


def line(name: str, **more: object) -> Approximation:
    return query.changed(STANDARD, target=name, **more)


def plane(name: str, **more: object) -> Approximation:
    return query.changed(STANDARD, inputs=2, surface=name, **more)


BY_HAND = {
    # sin(4π/8) = sin(π/2)
    "sine": {0.0: 0.0, 0.125: 1.0, 0.25: 0.0, 0.375: -1.0},
    # exp(−100 · 0.01) at a tenth from the middle
    "bump": {0.5: 1.0, 0.4: math.exp(-1.0), 0.0: math.exp(-25.0)},
    "step": {0.0: -1.0, 0.5: -1.0, 0.501: 1.0, 1.0: 1.0},
    # a third of the way is one tooth: at its start 4 · ½ − 1, in its middle −1
    "triangle": {0.0: 1.0, 1 / 12: 0.0, 1 / 6: -1.0, 0.5: -1.0, 1.0: 1.0},
    # a ramp from −1 to 1 in each third
    "sawtooth": {0.0: -1.0, 1 / 6: 0.0, 0.25: 0.5, 0.5: 0.0},
}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_target_has_the_values_worked_out_by_hand(name: str) -> None:
    x = np.array(list(BY_HAND[name]))
    found = line(name).f(x[:, None])
    np.testing.assert_allclose(found, list(BY_HAND[name].values()), atol=1e-12)


PLANE_BY_HAND = {
    # exp(−20 · 0.1²) at a tenth from the middle
    "hill": {(0.5, 0.5): 1.0, (0.6, 0.5): math.exp(-0.2), (0.0, 0.0): math.exp(-10.0)},
    "waves": {(0.25, 0.25): 1.0, (0.75, 0.25): -1.0, (0.5, 0.3): 0.0},
    "saddle": {(0.0, 0.0): 1.0, (1.0, 0.0): -1.0, (0.5, 0.9): 0.0, (0.75, 0.75): 0.25},
    # cos 3 at three tenths from the middle
    "ripple": {(0.5, 0.5): 1.0, (0.8, 0.5): math.cos(3.0)},
    "disc": {(0.5, 0.5): 1.0, (0.79, 0.5): 1.0, (0.81, 0.5): -1.0, (0.0, 0.0): -1.0},
}


@pytest.mark.parametrize("name", PLANE_BY_HAND)
def test_a_target_over_the_square_has_the_values_worked_out_by_hand(name: str) -> None:
    found = plane(name).f(np.array(list(PLANE_BY_HAND[name])))
    np.testing.assert_allclose(found, list(PLANE_BY_HAND[name].values()), atol=1e-12)


def test_no_target_is_left_without_a_hand_computation() -> None:
    assert {*BY_HAND, "walk", "formula", "drawn"} == {*TARGETS}
    assert {*PLANE_BY_HAND, "formula"} == {*PLANE_TARGETS}


def test_a_formula_is_a_target() -> None:
    settings = line("formula", formula="x^2 - x")
    np.testing.assert_allclose(settings.f(np.array([[0.5], [1.0]])), [-0.25, 0.0])
    settings = plane("formula", plane_formula="x1*x2 - x2")
    np.testing.assert_allclose(settings.f(np.array([[0.5, 0.4]])), [-0.2])


def test_a_drawn_target_runs_straight_from_one_point_to_the_next() -> None:
    drawn = [0.0] * 33
    drawn[1], drawn[2] = 0.5, -0.5
    settings = line("drawn", drawn=drawn)
    x = np.array([0.0, 1 / 64, 1 / 32, 1.5 / 32, 2 / 32, 1.0])
    np.testing.assert_allclose(settings.f(x[:, None]), [0.0, 0.25, 0.5, 0.0, -0.5, 0.0])


def test_a_walk_goes_from_step_to_step_within_its_bounds_and_is_that_of_its_seed() -> None:
    walk = random_walk(3)
    assert (walk.min(), walk.max()) == (-1.0, 1.0)
    # Undone, the scaling leaves the sums of the normal steps.
    steps = np.random.default_rng([3, 64]).normal(size=64)
    np.testing.assert_allclose(np.diff(walk) / np.diff(walk)[0], steps / steps[0])
    settings = line("walk", walk=3)
    assert settings.f(np.array([[0.5]])) == walk[32]
    assert settings.f(np.array([[0.5 + 1 / 128]])) == pytest.approx((walk[32] + walk[33]) / 2)
    assert (random_walk(4) != walk).any()


@pytest.mark.parametrize("inputs", [1, 2])
def test_jumps_are_where_they_are_declared(inputs: int) -> None:
    side = 20_000 if inputs == 1 else 2_000
    axis = np.linspace(0.0, 1.0, side + 1)
    for name, target in (TARGETS if inputs == 1 else PLANE_TARGETS).items():
        settings = line(name) if inputs == 1 else plane(name)
        # Over the square, along a line that no symmetry is on.
        points = axis[:, None] if inputs == 1 else np.column_stack([axis, 0.45 + 0 * axis])
        largest = np.abs(np.diff(settings.f(points))).max()
        assert largest == pytest.approx(target.jump, abs=0.05), name


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("1/x", "“1/x” is not finite at x = 0"),
        ("1/(x-0.3)", "is beyond ±10 at x = 0.299"),
        ("sin(", "at character 4"),
        ("x1", "“x1” at character 1 is not a variable"),
        (3, "must be a text"),
    ],
)
def test_a_formula_that_has_no_value_is_refused_with_its_place(formula: object, words: str) -> None:
    with pytest.raises(Refused, match="Formula f") as refused:
        query.changed(STANDARD, formula=formula)
    assert words in str(refused.value)
