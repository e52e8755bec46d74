"""The network as a container of weights, and its forward phase."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.nn import ACTIVATIONS, INITIALIZERS, LOSSES, MLP
from playground.nn.mlp import layer_views, parameter_count, with_bias
from tests.unit.nn import independent
from tests.unit.nn.support import make_inputs, make_masks, make_network, make_targets

SIZES = [2, 4, 3, 2]
LAYERS = ["tanh", "relu", "sigmoid"]
WIDTHS = st.lists(st.integers(1, 8), min_size=2, max_size=6)


def test_with_bias_appends_a_column_of_ones() -> None:
    np.testing.assert_array_equal(with_bias(np.array([[2.0], [3.0]])), [[2.0, 1.0], [3.0, 1.0]])
    assert with_bias(np.zeros((1, 2), np.float32)).dtype == np.float32


@pytest.mark.parametrize(("sizes", "count"), [([2, 1], 3), ([2, 4, 2, 1], 25), ([7, 8, 8, 1], 145)])
def test_there_is_a_weight_for_every_link_and_a_bias_for_every_neuron(
    sizes: list[int], count: int
) -> None:
    assert parameter_count(sizes) == count


@given(sizes=WIDTHS)
def test_layers_are_views_that_tile_theta_in_order(sizes: list[int]) -> None:
    theta = np.arange(parameter_count(sizes), dtype=float)
    views = layer_views(theta, sizes)
    assert [view.shape for view in views] == [
        (sizes[layer] + 1, sizes[layer + 1]) for layer in range(len(sizes) - 1)
    ]
    np.testing.assert_array_equal(np.concatenate([view.ravel() for view in views]), theta)
    assert all(np.shares_memory(view, theta) for view in views)


def test_theta_is_used_and_not_copied() -> None:
    network = make_network(SIZES, LAYERS)
    network.theta[-1] = 42.0
    assert network.weights[-1][-1, -1] == 42.0
    network.weights[0][0, 0] = 43.0
    assert network.theta[0] == 43.0


def test_the_last_row_of_a_layer_is_its_bias() -> None:
    network = make_network(SIZES, LAYERS)
    mask = layer_views(network.weight_mask(), SIZES)
    for layer in mask:
        np.testing.assert_array_equal(layer[:-1], 1.0)
        np.testing.assert_array_equal(layer[-1], 0.0)


@pytest.mark.parametrize("n", [1, 5])
@pytest.mark.parametrize("masked", [False, True])
def test_the_forward_phase_is_a_chain_of_sums_and_activations(n: int, masked: bool) -> None:
    network = make_network(SIZES, LAYERS)
    x = make_inputs(n, 2)
    masks = make_masks(n, SIZES) if masked else None
    expected = independent.outputs(network.theta, SIZES, LAYERS, x[:, :-1], masks)
    np.testing.assert_allclose(network.forward(x, masks).y[-1], expected, rtol=1e-12)


@pytest.mark.parametrize("masked", [False, True])
def test_the_trace_holds_every_layers_inputs_fields_and_outputs(masked: bool) -> None:
    network = make_network(SIZES, LAYERS)
    x = make_inputs(5, 2)
    masks = make_masks(5, SIZES) if masked else None
    trace = network.forward(x, masks)
    np.testing.assert_array_equal(trace.x[0], x)
    for layer, phi in enumerate(network.activations):
        v = trace.x[layer] @ network.weights[layer]
        np.testing.assert_allclose(trace.v[layer], v, rtol=1e-12, atol=1e-15)
        np.testing.assert_array_equal(trace.y[layer], phi.phi(trace.v[layer]))
    for layer, y in enumerate(trace.y[:-1]):
        passed_on = y * masks[layer] if masks else y
        np.testing.assert_array_equal(trace.x[layer + 1], with_bias(passed_on))


def test_the_trace_holds_every_layers_errors_and_local_gradients() -> None:
    network = make_network(SIZES, ["tanh", "relu", "linear"])
    x, t = make_inputs(5, 2), np.ones((5, 2))
    trace = network.forward(x)
    network.backward(trace, t, LOSSES["half_squared"])
    e = t - trace.y[-1]
    for layer in (2, 1, 0):
        delta = e * network.activations[layer].phi_prime(trace.v[layer])
        np.testing.assert_allclose(trace.e[layer], e, rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(trace.delta[layer], delta, rtol=1e-12, atol=1e-15)
        e = delta @ network.weights[layer][:-1].T


def test_calls_of_other_sizes_in_between_change_nothing() -> None:
    network = make_network(SIZES, LAYERS)
    x = make_inputs(6, 2)
    first = network.forward(x).y[-1].copy()
    network.forward(x[:2])
    network.forward(x, make_masks(6, SIZES))
    network.forward(-x)
    np.testing.assert_array_equal(network.forward(x).y[-1], first)


@given(n=st.integers(1, 12), rows=st.data())
def test_a_sample_is_mapped_alike_in_every_batch(n: int, rows: st.DataObject) -> None:
    network = make_network(SIZES, LAYERS)
    x = make_inputs(n, 2, seed=n)
    k = rows.draw(st.integers(0, n - 1))
    together = network.forward(x).y[-1][k].copy()
    np.testing.assert_allclose(network.forward(x[k : k + 1]).y[-1][0], together, rtol=1e-12)


def test_masks_of_ones_leave_everything_as_it_is() -> None:
    network = make_network(SIZES, LAYERS)
    loss = LOSSES["half_squared"]
    x, t = make_inputs(5, 2), make_targets(loss, 5, 2)
    plain = network.backward(network.forward(x), t, loss).copy()
    ones = [np.ones((5, width)) for width in SIZES[1:-1]]
    masked = network.backward(network.forward(x, ones), t, loss, ones)
    np.testing.assert_array_equal(masked, plain)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_network_is_as_precise_as_its_weights(dtype: type) -> None:
    network = make_network(SIZES, LAYERS)
    x = make_inputs(5, 2)
    other = MLP(network.sizes, network.activations, network.theta.astype(dtype))
    exact = network.forward(x).y[-1]
    y = other.forward(x.astype(dtype)).y[-1]
    assert y.dtype == dtype
    np.testing.assert_allclose(y, exact, rtol=1e-5)


def test_a_network_of_zero_hidden_layers_is_one_layer_of_neurons() -> None:
    network = make_network([2, 1], ["linear"])
    x = make_inputs(4, 2)
    np.testing.assert_allclose(network.forward(x).y[-1], x @ network.theta[:, None], rtol=1e-12)


def test_initialized_draws_layer_after_layer_from_one_generator() -> None:
    rng = np.random.default_rng(3)
    initializer = INITIALIZERS["glorot_uniform"]
    layers = [initializer.layer(rng, 2, 4), initializer.layer(rng, 4, 1)]
    activations = [ACTIVATIONS["tanh"]] * 2
    network = MLP.initialized([2, 4, 1], activations, initializer, np.random.default_rng(3))
    for drawn, expected in zip(network.weights, layers, strict=True):
        np.testing.assert_array_equal(drawn, expected)
    assert network.theta.dtype == np.float64


def test_initialized_scales_the_weights_of_every_layer_and_no_bias() -> None:
    def network(*scale: float) -> MLP:
        tanh, rng = ACTIVATIONS["tanh"], np.random.default_rng(3)
        return MLP.initialized([2, 4, 1], [tanh, tanh], INITIALIZERS["playground"], rng, *scale)

    for plain, doubled in zip(network().weights, network(2.0).weights, strict=True):
        np.testing.assert_array_equal(doubled[:-1], 2.0 * plain[:-1])
        np.testing.assert_array_equal(doubled[-1], 0.1)


def test_shapes_that_do_not_fit_are_refused() -> None:
    tanh = ACTIVATIONS["tanh"]
    with pytest.raises(ValueError, match="2 layers need as many activations"):
        MLP([2, 3, 1], [tanh], np.zeros(13))
    with pytest.raises(ValueError, match=r"θ has shape \(12,\), not \(13,\)"):
        MLP([2, 3, 1], [tanh, tanh], np.zeros(12))


@pytest.mark.parametrize(
    ("loss", "needs"),
    [("binary_cross_entropy", "sigmoid"), ("categorical_cross_entropy", "softmax")],
)
def test_cross_entropy_refuses_other_outputs_than_its_own(loss: str, needs: str) -> None:
    network = make_network([2, 2], ["tanh"])
    trace = network.forward(make_inputs(3, 2))
    with pytest.raises(ValueError, match=f"needs {needs} outputs"):
        network.backward(trace, np.zeros((3, 2)), LOSSES[loss])
