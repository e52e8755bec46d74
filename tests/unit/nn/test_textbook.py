"""Training against backpropagation as a textbook has it: one sample, one weight at a time."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from playground.inputs import feature_values
from playground.nn import ACTIVATIONS, INITIALIZERS, MLP, Trainer
from playground.nn.mlp import with_bias
from playground.nn.registry import Array
from tests.unit.nn.support import make_network, make_recipe

ETA, BATCH, EPOCHS = 0.03, 10, 20

# Weights w[l][i][j] from neuron i (the last one is the bias neuron) to neuron j of layer l.
Weights = list[list[list[float]]]


def outputs_by_layer(w: Weights, x: list[float]) -> list[list[float]]:
    y = [x]
    for layer in w:
        inputs = [*y[-1], 1.0]
        fields = [
            sum(inputs[i] * layer[i][j] for i in range(len(inputs))) for j in range(len(layer[0]))
        ]
        y.append([math.tanh(v) for v in fields])
    return y


def weight_changes(w: Weights, x: list[float], t: list[float]) -> Weights:
    """δ x of every weight, for one sample and the objective ½ Σ e²."""
    y = outputs_by_layer(w, x)
    delta = [(t[j] - y[-1][j]) * (1.0 - y[-1][j] ** 2) for j in range(len(t))]
    changes: Weights = []
    for layer in range(len(w) - 1, -1, -1):
        inputs = [*y[layer], 1.0]
        changes.insert(0, [[delta_j * y_i for delta_j in delta] for y_i in inputs])
        delta = [
            (1.0 - y[layer][i] ** 2) * sum(delta[j] * w[layer][i][j] for j in range(len(delta)))
            for i in range(len(y[layer]))
        ]
    return changes


def train_epoch(w: Weights, xs: list[list[float]], ts: list[list[float]]) -> None:
    for start in range(0, len(xs), BATCH):
        batch = range(start, min(start + BATCH, len(xs)))
        changes = [weight_changes(w, xs[k], ts[k]) for k in batch]
        for layer in range(len(w)):
            for i in range(len(w[layer])):
                for j in range(len(w[layer][i])):
                    mean = sum(change[layer][i][j] for change in changes) / len(batch)
                    w[layer][i][j] += ETA * mean


def train_plainly(network: MLP, x: list[list[float]], t: list[list[float]]) -> Array:
    """Trains EPOCHS epochs from the network's weights, which stay as they are; gives θ then."""
    w: Weights = [weights.tolist() for weights in network.weights]
    for _ in range(EPOCHS):
        train_epoch(w, x, t)
    return np.array([weight for layer in w for row in layer for weight in row])


def train(network: MLP, x: Array, t: Array) -> None:
    """The same by the engine, from ``x`` (n, inputs + 1), in place."""
    recipe = make_recipe(learning_rate=ETA, batch_size=BATCH, shuffle=False)
    trainer = Trainer(network, x, t, recipe)
    for epoch in range(1, EPOCHS + 1):
        assert trainer.train_epoch(epoch)


@pytest.mark.parametrize("sizes", [[2, 1], [2, 4, 2, 1], [3, 3, 3, 3, 2]])
def test_weights_equal_those_of_plain_backpropagation(sizes: list[int]) -> None:
    rng = np.random.default_rng(2)
    n = 45  # Four full batches and one of five
    x = rng.normal(size=(n, sizes[0]))
    t = np.where(rng.normal(size=(n, sizes[-1])) > 0, 1.0, -1.0)
    network = make_network(sizes, ["tanh"] * (len(sizes) - 1))
    start = network.theta.copy()
    expected = train_plainly(network, x.tolist(), t.tolist())

    train(network, with_bias(x), t)

    assert np.abs(network.theta - start).max() > 0.05
    np.testing.assert_allclose(network.theta, expected, rtol=0, atol=1e-12)


INPUTS: dict[str, Callable[[float, float], float]] = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1^2": lambda x1, x2: x1**2,
    "x2^2": lambda x1, x2: x2**2,
    "x1x2": lambda x1, x2: x1 * x2,
    "sin1": lambda x1, x2: math.sin(x1),
    "sin2": lambda x1, x2: math.sin(x2),
}


@pytest.mark.parametrize(
    ("features", "hidden"),
    [(["x1", "x2"], [4, 2]), (list(INPUTS), [8, 8])],
    ids=["2-4-2-1", "7-8-8-1"],
)
def test_weights_on_features_of_the_plane_equal_those_of_plain_backpropagation(
    features: list[str], hidden: list[int]
) -> None:
    # 60 points on a sunflower's spiral, +1 within radius 2; none of them on the border
    turns = [k * math.pi * (3.0 - math.sqrt(5.0)) for k in range(60)]
    radii = [4.0 * math.sqrt((k + 0.5) / 60) for k in range(60)]
    points = [
        (r * math.cos(turn), r * math.sin(turn)) for r, turn in zip(radii, turns, strict=True)
    ]
    x = [[INPUTS[name](x1, x2) for name in features] for x1, x2 in points]
    t = [[1.0 if math.hypot(x1, x2) < 2.0 else -1.0] for x1, x2 in points]
    sizes = [len(features), *hidden, 1]
    network = MLP.initialized(
        sizes,
        [ACTIVATIONS["tanh"]] * (len(sizes) - 1),
        INITIALIZERS["playground"],
        np.random.default_rng(3),
    )
    start = [weights.copy() for weights in network.weights]
    expected = train_plainly(network, x, t)

    train(network, with_bias(feature_values(features, (), np.array(points))), np.array(t))

    for before, after in zip(start, network.weights, strict=True):
        assert np.abs(after - before).max() > 0.01
    np.testing.assert_allclose(network.theta, expected, rtol=0, atol=1e-12)
