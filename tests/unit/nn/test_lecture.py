"""The lecture's formulas on networks small enough to reckon by hand."""

import math

import numpy as np
import pytest

from playground.nn import ACTIVATIONS, LOSSES, MLP, Trainer
from playground.nn.mlp import with_bias
from playground.nn.registry import Array
from tests.unit.nn.support import make_recipe

LN3 = math.log(3.0)  # The sigmoid of ln 3 is ¾, that of −ln 3 is ¼, and that of 0 is ½.


def neuron(activation: str, *weights: float) -> MLP:
    """One neuron; the last of its weights is the bias."""
    return MLP([len(weights) - 1, 1], [ACTIVATIONS[activation]], np.array(weights))


def step(network: MLP, x: Array, t: Array, eta: float, loss: str = "half_squared") -> Array:
    """Δw of one step with all samples at once."""
    start = network.theta.copy()
    recipe = make_recipe(loss=loss, learning_rate=eta, batch_size=len(x))
    assert Trainer(network, with_bias(x), t, recipe).train_epoch(1)
    return network.theta - start


def test_a_linear_neuron_moves_by_eta_times_error_times_input() -> None:
    # y = 2·3 − 1·(−2) + ½ = 8½, e = 10 − 8½ = 1½, Δw = 0.1 · 1½ · (3, −2, 1)
    x, t = np.array([[3.0, -2.0]]), np.array([[10.0]])
    change = step(neuron("linear", 2.0, -1.0, 0.5), x, t, 0.1)
    np.testing.assert_allclose(change, [0.45, -0.3, 0.15], rtol=1e-12)


def test_a_batch_moves_by_the_mean_over_its_samples() -> None:
    # y = w x + b = (1, −3) with w = 2, b = −1; e = (4, −2), Δw = η (4·1 − 2·(−1)) / 2 = 3η
    x, t = np.array([[1.0], [-1.0]]), np.array([[5.0], [-5.0]])
    np.testing.assert_allclose(step(neuron("linear", 2.0, -1.0), x, t, 0.5), [1.5, 0.5], rtol=1e-12)


def test_a_sigmoid_neuron_multiplies_its_error_by_y_times_one_minus_y() -> None:
    # v = ln 3, y = ¾, e = 1 − ¾ = ¼, φ′ = ¾ · ¼, δ = 3/64, Δw = δ (2, 1) with η = 1
    change = step(neuron("sigmoid", LN3, -LN3), np.array([[2.0]]), np.array([[1.0]]), 1.0)
    np.testing.assert_allclose(change, [6 / 64, 3 / 64], rtol=1e-12)


def test_a_tanh_neuron_multiplies_its_error_by_one_minus_y_squared() -> None:
    # v = ½ ln 3, y = tanh v = ½, e = −1 − ½ = −3/2, φ′ = ¾, δ = −9/8
    change = step(neuron("tanh", LN3 / 2, 0.0), np.array([[1.0]]), np.array([[-1.0]]), 1.0)
    np.testing.assert_allclose(change, [-9 / 8, -9 / 8], rtol=1e-12)


@pytest.mark.parametrize(("t", "delta"), [(1.0, 0.25), (0.0, -0.75)])
def test_logistic_regression_moves_by_target_minus_probability(t: float, delta: float) -> None:
    # v = ln 3, y = ¾; cross-entropy cancels φ′, so that δ = t − ¾.
    change = step(
        neuron("sigmoid", LN3, 0.0),
        np.array([[1.0]]),
        np.array([[t]]),
        1.0,
        "binary_cross_entropy",
    )
    np.testing.assert_allclose(change, [delta, delta], rtol=1e-12)


class TestBackpropagationThroughAHiddenLayer:
    """Two inputs, two hidden sigmoid neurons, one sigmoid output; x = (1, −2), t = 1, η = ½.

    Hidden fields:  v₁ = 3 ln 3 · 1 + ln 3 · (−2) = ln 3      → y₁ = ¾, φ′ = 3/16
                    v₂ = ln 3 · 1 + ln 3 · (−2) = −ln 3       → y₂ = ¼, φ′ = 3/16
    Output:         v = 1 · ¾ − 2 · ¼ − ¼ = 0                 → y = ½, φ′ = ¼
    Error:          e = 1 − ½ = ½,  δ = e φ′ = 1/8
    Handed back:    δ₁ = 3/16 · (1/8 · 1) = 3/128,  δ₂ = 3/16 · (1/8 · (−2)) = −6/128
    """

    X = np.array([[1.0, -2.0]])
    T = np.array([[1.0]])

    @pytest.fixture
    def network(self) -> MLP:
        hidden = [3 * LN3, LN3, LN3, LN3, 0.0, 0.0]
        output = [1.0, -2.0, -0.25]
        return MLP([2, 2, 1], [ACTIVATIONS["sigmoid"]] * 2, np.array([*hidden, *output]))

    def test_forward(self, network: MLP) -> None:
        trace = network.forward(with_bias(self.X))
        np.testing.assert_allclose(trace.v[0], [[LN3, -LN3]], rtol=1e-12)
        np.testing.assert_allclose(trace.y[0], [[3 / 4, 1 / 4]], rtol=1e-12)
        np.testing.assert_allclose(trace.v[1], [[0.0]], atol=1e-15)
        np.testing.assert_allclose(trace.y[1], [[1 / 2]], rtol=1e-12)

    def test_backward(self, network: MLP) -> None:
        trace = network.forward(with_bias(self.X))
        network.backward(trace, self.T, LOSSES["half_squared"])
        np.testing.assert_allclose(trace.e[1], [[1 / 2]], rtol=1e-12)
        np.testing.assert_allclose(trace.delta[1], [[1 / 8]], rtol=1e-12)
        np.testing.assert_allclose(trace.e[0], [[1 / 8, -2 / 8]], rtol=1e-12)
        np.testing.assert_allclose(trace.delta[0], [[3 / 128, -6 / 128]], rtol=1e-12)

    def test_update(self, network: MLP) -> None:
        change = step(network, self.X, self.T, 0.5)
        # Δw = η δ x; rows: from x₁, from x₂, from the bias neuron
        hidden = [[3 / 256, -6 / 256], [-6 / 256, 12 / 256], [3 / 256, -6 / 256]]
        output = [[3 / 64], [1 / 64], [1 / 16]]
        expected = np.concatenate([np.ravel(hidden), np.ravel(output)])
        np.testing.assert_allclose(change, expected, rtol=1e-12)


def test_perceptron_weights_solve_xor_with_threshold_units() -> None:
    # x₁ or x₂, x₁ and x₂; the output fires if the first does and the second does not.
    hidden = [1.0, 1.0, 1.0, 1.0, -0.5, -1.5]
    output = [1.0, -1.0, -0.5]
    network = MLP([2, 2, 1], [ACTIVATIONS["heaviside"]] * 2, np.array([*hidden, *output]))
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = network.forward(with_bias(x)).y[-1]
    np.testing.assert_array_equal(y[:, 0], [0.0, 1.0, 1.0, 0.0])
