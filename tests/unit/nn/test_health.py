"""Dead and saturated neurons, and the size of gradients."""

from math import inf, isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.nn import ACTIVATIONS, LOSSES, MLP, Activation
from playground.nn.health import FAINT, LayerHealth, layer_health, layer_norms, saturated
from playground.nn.mlp import Trace, with_bias
from tests.unit.nn.support import each, make_inputs, make_masks, make_network, make_targets

ELEMENTWISE = {name: phi for name, phi in ACTIVATIONS.items() if name != "softmax"}
LEVELLING = {name: phi for name, phi in ACTIVATIONS.items() if phi.steepest is not None}


def layer(activation: str, *fields: list[float]) -> LayerHealth:
    """The health of a single layer whose neurons have these fields, one list per neuron."""
    v = np.array(fields).T
    width = v.shape[1]
    network = MLP([width, width], [ACTIVATIONS[activation]], np.eye(width + 1)[:, :width].ravel())
    return layer_health(network.forward(with_bias(v)), network.activations)[0]


# Dead


def test_a_relu_is_dead_if_it_is_blocked_for_every_sample() -> None:
    blocked, awake, edge = [-1.0, -2.0, -3.0], [-1.0, 0.5, -3.0], [0.0, -1.0, 0.0]
    assert layer("relu", blocked, awake, edge, awake).dead == 0.5
    assert layer("relu", awake).dead == 0.0
    assert layer("relu", blocked).dead == 1.0


@pytest.mark.parametrize("activation", ["leaky_relu", "elu", "softplus", "tanh", "linear"])
def test_what_has_a_slope_everywhere_does_not_die_of_negative_fields(activation: str) -> None:
    assert layer(activation, [-1.0, -2.0, -3.0]).dead == 0.0


@each("phi", ELEMENTWISE)
def test_a_neuron_that_answers_the_same_to_everything_is_dead(phi: Activation) -> None:
    assert layer(phi.name, [0.7, 0.7, 0.7]).dead == 1.0


def test_a_tanh_at_its_end_for_every_sample_is_dead() -> None:
    # tanh 400 and tanh 500 are both 1 in double precision.
    assert layer("tanh", [400.0, 500.0], [400.0, -500.0], [0.0, 0.1], [1.0, 0.0]).dead == 0.5


@pytest.mark.parametrize(("activation", "dead"), [("tanh", 0.0), ("relu", 0.5), ("linear", 0.0)])
def test_one_sample_alone_says_nothing_of_constancy(activation: str, dead: float) -> None:
    assert layer(activation, [0.5], [-0.5]).dead == dead


@pytest.mark.parametrize("activation", ["heaviside", "sign"])
def test_a_threshold_passes_no_error_back(activation: str) -> None:
    assert layer(activation, [-1.0, 1.0]) == LayerHealth(dead=1.0, saturated=1.0)


# Saturated


# Where |φ′| = 0.05, on either side of 0: tanh′ = 1 − y² at y = √0.95, σ′ = σ(1 − σ) at
# σ = ½(1 + √0.8), softplus′ = σ(v) at ln(0.05 / 0.95), ELU′ = αeᵛ.
TANH = float(np.arctanh(np.sqrt(0.95)))
SIGMOID = float(np.log((1 + np.sqrt(0.8)) / (1 - np.sqrt(0.8))))


@pytest.mark.parametrize(
    ("activation", "below", "above"),
    [
        ("tanh", -TANH, TANH),
        ("sigmoid", -SIGMOID, SIGMOID),
        ("softplus", float(np.log(0.05 / 0.95)), None),
        ("elu", float(np.log(0.05 / 1.67326)), None),
    ],
)
def test_an_output_is_saturated_where_less_than_a_twentieth_of_an_error_passes(
    activation: str, below: float, above: float | None
) -> None:
    far = 90.0 if above is None else above
    assert layer(activation, [0.999 * below], [0.999 * far]).saturated == 0.0
    assert layer(activation, [1.001 * below], [0.0]).saturated == 0.5
    assert layer(activation, [-1e4], [1e4]).saturated == (0.5 if above is None else 1.0)
    if above is not None:
        assert layer(activation, [0.0], [1.001 * above]).saturated == 0.5


@pytest.mark.parametrize(
    ("activation", "share"),
    [("relu", 0.75), ("leaky_relu", 0.75), ("linear", 0.0), ("heaviside", 1.0), ("sign", 1.0)],
)
def test_pieces_of_lines_are_saturated_where_they_are_flat(activation: str, share: float) -> None:
    # Slopes of 0, 0.01 and 1, on the left of 0 and on its right
    assert layer(activation, [-1.0, -2.0], [0.0, 3.0]).saturated == share


def test_the_sign_of_a_slope_does_not_matter() -> None:
    slopes = np.array([[-0.051, -0.049, 0.0], [0.049, 0.05, np.nan]])
    assert saturated(slopes).tolist() == [[False, True, True], [True, False, False]]


def test_only_what_levels_off_on_both_sides_has_a_steepest_slope() -> None:
    # The far fields tell them apart: a slope of 0 on both sides, but not everywhere.
    v = np.array([-60.0, 0.5, 60.0])
    assert LEVELLING.keys() == {
        name
        for name, phi in ELEMENTWISE.items()
        if (np.abs(phi.phi_prime(v)) > 1e-9).tolist() == [False, True, False]
    }


@each("phi", LEVELLING)
def test_the_steepest_slope_is_the_largest_there_is(phi: Activation) -> None:
    v = np.linspace(-10.0, 10.0, 20001)
    quotients = np.diff(phi.phi(v)) / np.diff(v)
    assert np.abs(quotients).max() == pytest.approx(phi.steepest, rel=1e-6)


def test_a_twentieth_is_faint() -> None:
    assert FAINT == 0.05


# Layers


def test_every_layer_is_judged_by_its_own_function() -> None:
    network = make_network([2, 3, 2, 4], ["relu", "tanh", "softmax"])
    network.weights[0][:] = 0.0
    network.weights[0][-1] = (-1.0, 1.0, 2.0)
    network.weights[0][0, 2] = 1.0
    health = layer_health(
        network.forward(with_bias(np.array([[0.0, 0], [1, 0]]))), network.activations
    )
    # The first is blocked, the second constant; only the third sees its input.
    # Its fields are −1 and −1, 1 and 1, 2 and 3.
    assert health[0] == LayerHealth(dead=pytest.approx(2 / 3), saturated=pytest.approx(1 / 3))
    assert health[1].dead == 0.0
    assert health[2] == LayerHealth(dead=None, saturated=None)


def test_outputs_that_dropout_leaves_out_are_not_dead() -> None:
    sizes, layers = [2, 6, 1], ["tanh", "linear"]
    network, x = make_network(sizes, layers), make_inputs(5, 2)
    plain = layer_health(network.forward(x), network.activations)
    none = [0.0 * mask for mask in make_masks(5, sizes)]
    masked = layer_health(network.forward(x, none), network.activations)
    assert masked[0] == plain[0]
    assert masked[0].dead == 0.0


@given(n=st.integers(1, 20), seed=st.integers(0, 1000))
def test_shares_are_shares_and_the_trace_stays_as_it_is(n: int, seed: int) -> None:
    network = make_network([2, 5, 5, 1], ["relu", "sigmoid", "tanh"], seed)
    trace = network.forward(make_inputs(n, 2, seed))
    before = [array.copy() for array in (*trace.v, *trace.y)]
    for health in layer_health(trace, network.activations):
        assert 0.0 <= health.dead <= 1.0
        assert 0.0 <= health.saturated <= 1.0
    for array, old in zip((*trace.v, *trace.y), before, strict=True):
        np.testing.assert_array_equal(array, old)


def test_every_layer_needs_its_function() -> None:
    trace = Trace(3, [2, 2, 1], np.dtype(float), masked=False)
    with pytest.raises(ValueError, match="shorter"):
        layer_health(trace, [ACTIVATIONS["tanh"]])


# Gradients


def test_the_norm_of_a_layer_takes_in_weights_and_biases() -> None:
    # 2-2-1: a layer of (2 + 1) × 2 and one of (2 + 1) × 1
    gradient = np.array([1.0, -2.0, 0.0, 4.0, 0.0, 2.0, 2.0, 3.0, -6.0])
    assert layer_norms(gradient, [2, 2, 1]) == [5.0, 7.0]


@given(seed=st.integers(0, 1000))
def test_the_squares_of_the_norms_add_up(seed: int) -> None:
    network, loss = make_network([2, 4, 3, 1], ["tanh", "relu", "linear"], seed), LOSSES["mse"]
    gradient = network.backward(
        network.forward(make_inputs(9, 2, seed)), make_targets(loss, 9, 1, seed), loss
    )
    norms = layer_norms(gradient, network.sizes)
    assert len(norms) == 3
    assert sum(norm**2 for norm in norms) == pytest.approx(float(gradient @ gradient), rel=1e-12)


def test_norms_neither_overflow_nor_vanish_on_the_way() -> None:
    assert layer_norms(np.array([3e200, 4e200]), [1, 1]) == [pytest.approx(5e200)]
    assert layer_norms(np.array([3e-200, 4e-200]), [1, 1]) == [pytest.approx(5e-200)]
    assert layer_norms(np.array([1.7e308, 1.7e308, inf, 0.0]), [1, 2]) == [inf]
    assert isnan(layer_norms(np.array([1.0, nan]), [1, 1])[0])
