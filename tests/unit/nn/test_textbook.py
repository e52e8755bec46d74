"""Training against backpropagation as a textbook has it: one sample, one weight at a time."""

import math

import numpy as np
import pytest

from playground.nn import Trainer
from playground.nn.mlp import with_bias
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


@pytest.mark.parametrize("sizes", [[2, 1], [2, 4, 2, 1], [3, 3, 3, 3, 2]])
def test_weights_equal_those_of_plain_backpropagation(sizes: list[int]) -> None:
    rng = np.random.default_rng(2)
    n = 45  # Four full batches and one of five
    x = rng.normal(size=(n, sizes[0]))
    t = np.where(rng.normal(size=(n, sizes[-1])) > 0, 1.0, -1.0)
    network = make_network(sizes, ["tanh"] * (len(sizes) - 1))
    start = network.theta.copy()
    w = [weights.tolist() for weights in network.weights]
    recipe = make_recipe(learning_rate=ETA, batch_size=BATCH, shuffle=False)
    trainer = Trainer(network, with_bias(x), t, recipe)

    for epoch in range(1, EPOCHS + 1):
        train_epoch(w, x.tolist(), t.tolist())
        assert trainer.train_epoch(epoch)

    assert np.abs(network.theta - start).max() > 0.05
    expected = np.concatenate([np.ravel(layer) for layer in w])
    np.testing.assert_allclose(network.theta, expected, rtol=0, atol=1e-12)
