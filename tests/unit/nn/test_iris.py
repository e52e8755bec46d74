"""Three species told apart by two measurements, as well as scikit-learn tells them apart."""

import numpy as np
import pytest
from sklearn.datasets import load_iris
from sklearn.neural_network import MLPClassifier

from playground.nn import ACTIVATIONS, INITIALIZERS, MLP, Trainer
from playground.nn.mlp import with_bias
from playground.nn.registry import Array
from tests.unit.nn.support import make_recipe

EPOCHS, BATCH, SEEDS = 200, 15, range(5)
HIDDEN = 8
# The columns of scikit-learn's flowers: petals part the species well, sepals two of them badly.
MEASUREMENTS = {"petals": (2, 3), "sepals": (0, 1)}
SOLVERS = {
    "adam": (0.01, {"solver": "adam"}),
    "sgd": (0.05, {"solver": "sgd", "momentum": 0.0, "nesterovs_momentum": False}),
}


def flowers(columns: tuple[int, int]) -> tuple[Array, Array]:
    """All 150, each of two measurements stretched over ±5, and their species."""
    bunch = load_iris()
    values = bunch.data[:, columns]
    low, high = values.min(axis=0), values.max(axis=0)
    return 10.0 * (values - low) / (high - low) - 5.0, bunch.target


def our_accuracy(x: Array, species: Array, optimizer: str, rate: float, seed: int) -> float:
    network = MLP.initialized(
        [2, HIDDEN, 3],
        [ACTIVATIONS["tanh"], ACTIVATIONS["softmax"]],
        INITIALIZERS["glorot_uniform"],
        np.random.default_rng([seed, 0]),
    )
    recipe = make_recipe(
        optimizer,
        "categorical_cross_entropy",
        learning_rate=rate,
        batch_size=BATCH,
        seed=seed,
    )
    trainer = Trainer(network, with_bias(x), np.eye(3)[species], recipe)
    for epoch in range(1, EPOCHS + 1):
        assert trainer.train_epoch(epoch)
    answers = network.forward(with_bias(x)).y[-1].argmax(axis=1)
    return float(np.mean(answers == species))


# It warns that so few epochs have not converged.
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.parametrize(("measured", "optimizer"), [("petals", "adam"), ("sepals", "sgd")])
def test_species_are_told_apart_as_well_as_by_scikit_learn(measured: str, optimizer: str) -> None:
    x, species = flowers(MEASUREMENTS[measured])
    rate, solver = SOLVERS[optimizer]
    ours, theirs = [], []
    for seed in SEEDS:
        ours.append(our_accuracy(x, species, optimizer, rate, seed))
        peer = MLPClassifier(
            hidden_layer_sizes=[HIDDEN],
            activation="tanh",
            alpha=0.0,
            batch_size=BATCH,
            learning_rate_init=rate,
            max_iter=EPOCHS,
            n_iter_no_change=EPOCHS,
            random_state=seed,
            **solver,
        )
        theirs.append(peer.fit(x, species).score(x, species))
    assert np.median(ours) == pytest.approx(np.median(theirs), abs=0.02)
    assert np.median(ours) > (0.94 if measured == "petals" else 0.75)
