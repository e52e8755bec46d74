"""∇J of whole networks, against central differences and against automatic differentiation.

Differences are only taken where no kink lies between their points: a draw that straddles one
is replaced by another, not forgiven.
"""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
import pytest

from playground.nn import ACTIVATIONS, LOSSES, MLP, REGULARIZERS, Loss, Trainer
from playground.nn.registry import Array
from tests.unit.nn import independent
from tests.unit.nn.support import (
    Objective,
    StraddledError,
    make_inputs,
    make_masks,
    make_network,
    make_recipe,
    make_targets,
)

N, RATE = 6, 0.05
Draw = tuple[MLP, Array, Array]
Case = tuple[str, list[str]]


def layers_for(loss: Loss) -> Iterator[list[str]]:
    """Activations by layer: each one as the output, and as 1 to 4 hidden layers."""
    outputs = [loss.canonical] if loss.canonical else ACTIVATIONS
    yield from ([output] for output in outputs)
    for phi, depth in product(ACTIVATIONS.values(), range(1, 5)):
        if not phi.output_only:
            yield [*[phi.name] * depth, loss.canonical or phi.name]


CASES = [(loss.name, layers) for loss in LOSSES.values() for layers in layers_for(loss)]
MIXED = [
    ("half_squared", ["relu", "tanh", "linear"]),
    ("mse", ["sigmoid", "leaky_relu", "softmax"]),
    ("mse", ["tanh", "gelu", "selu", "softplus", "elu"]),
    ("mae", ["silu", "softmax"]),
    ("huber", ["softplus", "relu", "silu", "sigmoid"]),
    ("binary_cross_entropy", ["elu", "tanh", "gelu", "sigmoid"]),
    ("categorical_cross_entropy", ["selu", "sigmoid", "relu", "softmax"]),
]


def named(case: Case) -> str:
    loss, layers = case
    return f"{loss}: {' '.join(layers)}"


every_case = pytest.mark.parametrize("case", CASES, ids=named)
mixed_cases = pytest.mark.parametrize("case", MIXED, ids=named)
every_regularizer = pytest.mark.parametrize("regularizer", REGULARIZERS)


def draws(loss: str, layers: Sequence[str]) -> Iterator[Draw]:
    """Networks with a batch each, in which an error reaches the first layer if it can."""
    outputs = 3 if layers[-1] == "softmax" else 2
    sizes = [2, *[3, 2, 4, 2][: len(layers) - 1], outputs]
    trainable = {"heaviside", "sign"}.isdisjoint(layers)
    for seed in range(200):
        network = make_network(sizes, layers, seed)
        x, t = make_inputs(N, 2, seed), make_targets(LOSSES[loss], N, outputs, seed)
        network.backward(network.forward(x), t, LOSSES[loss])
        if network.weight_gradients[0].any() or not trainable:
            yield network, x, t


def trained_gradient(network: MLP, x: Array, t: Array, loss: str, regularizer: str) -> Array:
    """∇(J + λR) as training has it: the step of a full batch with η = 1."""
    network = MLP(network.sizes, network.activations, network.theta.copy())
    start = network.theta.copy()
    recipe = make_recipe(
        loss=loss,
        learning_rate=1.0,
        regularizer=regularizer,
        regularization_rate=RATE,
        batch_size=N,
    )
    assert Trainer(network, x, t, recipe).train_epoch(1)
    return start - network.theta


@every_case
@every_regularizer
def test_the_gradient_equals_central_differences(case: Case, regularizer: str) -> None:
    loss, layers = case
    for network, x, t in draws(loss, layers):
        gradient = trained_gradient(network, x, t, loss, regularizer)
        objective = Objective(network, x, t, LOSSES[loss], REGULARIZERS[regularizer], RATE)
        try:
            expected = objective.gradient()
        except StraddledError:
            continue
        np.testing.assert_allclose(gradient, expected, rtol=1e-8, atol=1e-10)
        return
    pytest.fail("no draw without a kink in the way")


@every_case
@every_regularizer
def test_the_gradient_equals_automatic_differentiation(case: Case, regularizer: str) -> None:
    loss, layers = case
    network, x, t = next(draws(loss, layers))
    gradient = trained_gradient(network, x, t, loss, regularizer)
    expected = independent.gradient(
        network.theta, network.sizes, layers, x[:, :-1], t, loss, regularizer, RATE
    )
    np.testing.assert_allclose(gradient, expected, rtol=1e-10, atol=1e-13)


@mixed_cases
@pytest.mark.parametrize("dropout", [False, True], ids=["all kept", "dropout"])
def test_mixed_layers_and_masks_agree_with_both(case: Case, dropout: bool) -> None:
    loss, layers = case
    for seed, (network, x, t) in enumerate(draws(loss, layers)):
        masks = make_masks(N, network.sizes, seed) if dropout else None
        trace = network.forward(x, masks)
        gradient = network.backward(trace, t, LOSSES[loss], masks).copy()
        try:
            differences = Objective(network, x, t, LOSSES[loss], masks=masks).gradient()
        except StraddledError:
            continue
        automatic = independent.gradient(
            network.theta, network.sizes, layers, x[:, :-1], t, loss, masks=masks
        )
        np.testing.assert_allclose(gradient, differences, rtol=1e-8, atol=1e-10)
        np.testing.assert_allclose(gradient, automatic, rtol=1e-10, atol=1e-13)
        return
    pytest.fail("no draw without a kink in the way")


@pytest.mark.parametrize("threshold", ["heaviside", "sign"])
@pytest.mark.parametrize("loss", ["half_squared", "binary_cross_entropy"])
def test_a_threshold_layer_trains_nothing_below_it(threshold: str, loss: str) -> None:
    output = LOSSES[loss].canonical or "linear"
    network = make_network([2, 3, 4, 1], ["tanh", threshold, output])
    x, t = make_inputs(N, 2), make_targets(LOSSES[loss], N, 1)
    network.backward(network.forward(x), t, LOSSES[loss])
    first, second, last = network.weight_gradients
    np.testing.assert_array_equal(first, 0.0)
    np.testing.assert_array_equal(second, 0.0)
    assert last.any()


def test_the_gradient_is_the_mean_of_the_samples_gradients() -> None:
    loss = LOSSES["half_squared"]
    network = make_network([2, 3, 1], ["tanh", "linear"])
    x, t = make_inputs(N, 2), make_targets(loss, N, 1)
    single = [
        network.backward(network.forward(x[k : k + 1]), t[k : k + 1], loss).copy() for k in range(N)
    ]
    together = network.backward(network.forward(x), t, loss)
    np.testing.assert_allclose(together, np.mean(single, axis=0), rtol=1e-12, atol=1e-15)
