"""Whole trainings against scikit-learn's: same weights, same batches, same rule."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier, MLPRegressor

from playground.nn import ACTIVATIONS, MLP, Optimizer, Trainer
from playground.nn.mlp import with_bias
from playground.nn.registry import Array
from tests.unit.nn.support import make_recipe

N, BATCH, INPUTS, ETA = 60, 12, 3, 0.02
HIDDEN = [5, 4]
# Ours adds ε to the corrected root and scikit-learn to the uncorrected one; ε this small
# makes the two rules one. Where it belongs is tested with the optimizers.
EPSILON = 1e-16

# scikit-learn's estimator, our loss, our output activation, outputs
PROBLEMS = {
    "binary": (MLPClassifier, "binary_cross_entropy", "sigmoid", 1),
    "three classes": (MLPClassifier, "categorical_cross_entropy", "softmax", 3),
    "regression": (MLPRegressor, "half_squared", "linear", 1),
}
OPTIMIZERS = {
    "sgd": {"solver": "sgd", "momentum": 0.0, "nesterovs_momentum": False},
    "momentum": {"solver": "sgd", "momentum": 0.9, "nesterovs_momentum": False},
    "nesterov": {"solver": "sgd", "momentum": 0.9, "nesterovs_momentum": True},
    "adam": {"solver": "adam", "beta_1": 0.9, "beta_2": 0.999, "epsilon": EPSILON},
}
HIDDEN_ACTIVATIONS = {"tanh": "tanh", "relu": "relu", "sigmoid": "logistic"}


def make_data(problem: str) -> tuple[Array, Array, Array]:
    """Samples (n, inputs), scikit-learn's targets (n,), and ours (n, outputs)."""
    rng = np.random.default_rng(11)
    x = rng.normal(size=(N, INPUTS))
    if problem == "regression":
        y = np.sin(x.sum(axis=1))
        return x, y, y[:, None]
    if problem == "binary":
        y = (x[:, 0] * x[:, 1] > 0).astype(int)
        return x, y, y[:, None].astype(float)
    y = np.digitize(x.sum(axis=1), [-0.7, 0.7])
    return x, y, np.eye(3)[y]


def parameters(peer: MLPClassifier | MLPRegressor) -> Array:
    """Its weights and biases as our θ."""
    layers = zip(peer.coefs_, peer.intercepts_, strict=True)
    return np.concatenate([np.vstack([weights, biases]).ravel() for weights, biases in layers])


def configured(optimizer: str) -> Optimizer:
    rule = make_recipe(optimizer).optimizer
    return rule.with_parameters(epsilon=EPSILON) if optimizer == "adam" else rule


# It warns that so few epochs have not converged.
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("hidden", HIDDEN_ACTIVATIONS)
@pytest.mark.parametrize("regularizer", ["none", "l2"])
@pytest.mark.parametrize("epochs", [1, 5])
def test_weights_equal_scikit_learns(
    problem: str, optimizer: str, hidden: str, regularizer: str, epochs: int
) -> None:
    estimator, loss, output, outputs = PROBLEMS[problem]
    rate = 0.05 if regularizer == "l2" else 0.0
    x, y, t = make_data(problem)
    peer = estimator(
        hidden_layer_sizes=HIDDEN,
        activation=HIDDEN_ACTIVATIONS[hidden],
        learning_rate_init=ETA,
        batch_size=BATCH,
        alpha=rate * BATCH,  # Its penalty is divided by the number of samples in the batch.
        shuffle=False,
        warm_start=True,
        max_iter=1,
        n_iter_no_change=100,
        random_state=1,
        **OPTIMIZERS[optimizer],
    )
    start = parameters(peer.fit(x, y))
    network = MLP(
        [INPUTS, *HIDDEN, outputs],
        [*[ACTIVATIONS[hidden]] * len(HIDDEN), ACTIVATIONS[output]],
        start.copy(),
    )
    recipe = make_recipe(
        loss=loss,
        regularizer=regularizer,
        regularization_rate=rate,
        learning_rate=ETA,
        batch_size=BATCH,
        shuffle=False,
    )
    recipe = replace(recipe, optimizer=configured(optimizer))
    trainer = Trainer(network, with_bias(x), t, recipe)

    # A warm start goes on from the weights, with a new optimizer.
    peer.set_params(max_iter=epochs).fit(x, y)
    for epoch in range(1, epochs + 1):
        assert trainer.train_epoch(epoch)

    assert np.abs(network.theta - start).max() > 1e-3
    np.testing.assert_allclose(network.theta, parameters(peer), rtol=0, atol=1e-10)
