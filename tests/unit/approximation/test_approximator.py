"""F, its terms and ε against hand computations and what is known of the best approximations."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground import query
from playground.approximation.approximator import LOOK_EVERY, Approximator, initial_run
from playground.approximation.domain import DOMAINS
from playground.approximation.settings import PHI, STANDARD, Approximation
from playground.run import Run


def network(set_up: Approximation, theta: list[float] | None = None) -> Approximator:
    run = initial_run(set_up)
    if theta is not None:
        run.theta[:] = theta
    return Approximator(set_up, run)


def test_f_the_terms_and_epsilon_of_two_neurons_by_hand() -> None:
    # Two ReLUs, f = x². θ holds w, then b, then α, then b₀.
    #   F(x) = 0.5 · max(0, 2x − 1) − 1 · max(0, −x + 0.25) + 0.125
    set_up = query.changed(STANDARD, target="formula", formula="x^2", neurons=2, activation="relu")
    found = network(set_up, [2.0, -1.0, -1.0, 0.25, 0.5, -1.0, 0.125])
    x = found.domain.axis
    first = np.where(x > 0.5, x - 0.5, 0.0)
    second = np.where(x < 0.25, x - 0.25, 0.0)
    np.testing.assert_allclose(found.terms(found.domain.fine_inputs), np.stack([first, second], 1))
    look = found.look()
    np.testing.assert_allclose(look.outputs, first + second + 0.125, atol=1e-15)
    np.testing.assert_allclose(look.f, x**2)
    # F − f is −0.125 at 0, 0.125 − x² from 0.25 on: −0.125 at 0.5, and −0.375 at 1.
    assert look.epsilon == pytest.approx(0.375)
    assert x[look.worst] == 1.0
    assert (found.alpha.tolist(), found.output_bias) == ([0.5, -1.0], 0.125)
    assert (found.w.tolist(), found.b.tolist()) == ([[2.0, -1.0]], [-1.0, 0.25])


@given(
    inputs=st.sampled_from([1, 2]),
    phi=st.sampled_from(list(PHI)),
    neurons=st.integers(1, 100),
    seed=st.integers(0, 9999),
)
@settings(max_examples=20, deadline=None)
def test_f_is_the_sum_of_its_terms_and_the_output_bias(
    inputs: int, phi: str, neurons: int, seed: int
) -> None:
    set_up = replace(STANDARD, inputs=inputs, activation=phi, neurons=neurons, seed=seed)
    run = initial_run(set_up)
    run.theta += np.random.default_rng(seed).normal(size=run.theta.size)
    found = Approximator(set_up, run)
    total = found.terms(found.domain.fine_inputs).sum(axis=1) + found.output_bias
    look = found.look()
    np.testing.assert_allclose(total, look.outputs, atol=1e-10)
    assert look.epsilon == np.abs(look.outputs - set_up.f(found.domain.fine)).max()


def test_before_the_first_epoch_f_is_zero_and_epsilon_the_target_itself() -> None:
    found = network(replace(STANDARD, target="bump"))
    assert not found.look().outputs.any()
    assert found.look().epsilon == 1.0
    assert found.smallest is None


@pytest.mark.parametrize("inputs", [1, 2])
def test_what_is_trained_on_is_part_of_what_epsilon_looks_at(inputs: int) -> None:
    domain = DOMAINS[inputs]
    fine = {tuple(point) for point in domain.fine}
    assert {tuple(point) for point in domain.trained} <= fine
    assert len(fine) == (domain.looks + 1) ** inputs
    assert domain.fine.min() == 0.0
    assert domain.fine.max() == 1.0


def test_a_line_stays_as_far_from_the_sine_as_chebyshev_says() -> None:
    # sin 4πx is 1, −1, 1, −1 at 1/8, 3/8, 5/8, 7/8. A line that were within less than 1 of all
    # four would change its sign three times, which no line does: the best has ε = 1, as F = 0.
    found = network(replace(STANDARD, activation="linear", neurons=50))
    for _ in range(60):
        assert found.train(10) is None
        look = found.look()
        assert look.epsilon >= 1.0 - 1e-12
        # However many neurons: a straight line.
        assert np.abs(np.diff(look.outputs, 2)).max() < 1e-10
    assert found.smallest is not None
    assert found.smallest >= 1.0


def test_a_line_that_has_been_trained_is_the_one_of_least_squares() -> None:
    set_up = query.changed(
        STANDARD, target="formula", formula="x^2", activation="linear", neurons=3
    )
    found = network(set_up)
    found.train(2000)
    x = found.domain.trained[:, 0]
    slope, level = np.polyfit(x, x**2, 1)
    axis = found.domain.axis
    np.testing.assert_allclose(found.look().outputs, slope * axis + level, atol=2e-3)
    # Of all lines, x − 1/8 is closest to x²: it is 1/8 away at 0, ½ and 1.
    assert found.look().epsilon > 0.125
    best = network(set_up, [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, -0.125])
    assert best.look().epsilon == pytest.approx(0.125)


def test_unless_it_climbs_within_the_grid_no_f_is_closer_to_a_jump_than_its_half() -> None:
    found = network(replace(STANDARD, target="step", activation="tanh", neurons=8))
    found.train(300)
    look = found.look()
    climb = np.abs(np.diff(look.outputs)).max()
    # Between two points of the grid f jumps by 2: one of the two is missed by (2 − climb) / 2.
    assert look.epsilon >= (2.0 - climb) / 2.0
    assert look.epsilon > 0.9


def test_twenty_tanh_neurons_come_close_to_the_sine() -> None:
    found = network(STANDARD)
    assert found.train(3000) is None
    assert found.smallest is not None
    assert found.smallest < 0.05
    assert found.loss() < 1e-3


def test_the_smallest_epsilon_is_that_of_the_looks_however_the_epochs_are_asked_for() -> None:
    once = network(STANDARD)
    looks = []
    for _ in range(12):
        once.train(LOOK_EVERY)
        looks.append(once.look().epsilon)
    assert once.smallest == min(looks)
    assert once.smallest_epoch == LOOK_EVERY * (1 + int(np.argmin(looks)))
    parts = network(STANDARD)
    for epochs in (1, 6, 13, 40, 3, 57):
        parts = Approximator(STANDARD, parts.run())
        parts.train(epochs)
    assert parts.epoch == once.epoch
    assert (parts.smallest, parts.smallest_epoch) == (once.smallest, once.smallest_epoch)
    assert (parts.network.theta == once.network.theta).all()


def test_the_smallest_epsilon_of_another_drawing_is_forgotten() -> None:
    drawn = query.changed(STANDARD, target="drawn")
    found = network(drawn)
    found.train(20)
    run: Run = found.run()
    other = query.changed(drawn, drawn=[0.5] * 33)
    assert other.digest() == drawn.digest()
    assert Approximator(drawn, run).smallest is not None
    assert Approximator(other, run).smallest is None


def test_a_run_that_diverges_says_so_and_stays_where_it_was() -> None:
    run = initial_run(STANDARD)
    run.theta[:] = 9e5
    run.slots["m"][:] = 1e300
    found = Approximator(STANDARD, run)
    words = found.train(5)
    assert words is not None
    assert "epoch 1" in words
    assert found.epoch == 0
