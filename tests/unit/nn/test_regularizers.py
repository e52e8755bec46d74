"""Penalties on the weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.nn import REGULARIZERS, Regularizer, Trainer
from tests.unit.nn.support import derivative, each, make_inputs, make_network, make_recipe

PENALISING = {name: r for name, r in REGULARIZERS.items() if name != "none"}
W = np.array([[0.5, -1.25], [3.0, -0.125]])


def test_none_adds_nothing() -> None:
    assert REGULARIZERS["none"].penalty is None
    assert REGULARIZERS["none"].slope is None


def test_l1_is_the_sum_of_sizes() -> None:
    assert REGULARIZERS["l1"].penalty(W) == 4.875


def test_l2_is_half_the_sum_of_squares() -> None:
    assert REGULARIZERS["l2"].penalty(W) == (0.25 + 1.5625 + 9.0 + 0.015625) / 2


@each("regularizer", PENALISING)
def test_the_slope_is_the_penaltys_derivative(regularizer: Regularizer) -> None:
    slope = regularizer.slope(W)
    for i, j in np.ndindex(W.shape):

        def penalty(weight: float, i: int = i, j: int = j) -> float:
            moved = W.copy()
            moved[i, j] = weight
            return regularizer.penalty(moved)

        assert slope[i, j] == pytest.approx(derivative(penalty, W[i, j], h=1e-3), rel=1e-10)


@each("regularizer", PENALISING)
def test_a_weight_of_zero_is_left_alone(regularizer: Regularizer) -> None:
    np.testing.assert_array_equal(regularizer.slope(np.zeros(2)), 0.0)


@each("regularizer", PENALISING)
@given(rate=st.floats(1e-3, 10.0))
def test_without_an_error_weights_shrink_and_biases_stay(
    regularizer: Regularizer, rate: float
) -> None:
    network = make_network([2, 3, 1], ["tanh", "linear"])
    start = network.theta.copy()
    x = make_inputs(8, 2)
    met = network.forward(x).y[-1].copy()
    recipe = make_recipe(
        regularizer=regularizer.name,
        regularization_rate=rate,
        learning_rate=0.01,
        batch_size=8,
        shuffle=False,
    )
    assert Trainer(network, x, met, recipe).train_epoch(1)
    weights = network.weight_mask() == 1.0
    np.testing.assert_array_equal(network.theta[~weights], start[~weights])
    expected = start - 0.01 * rate * regularizer.slope(start)
    np.testing.assert_allclose(network.theta[weights], expected[weights], rtol=1e-14, atol=1e-15)
