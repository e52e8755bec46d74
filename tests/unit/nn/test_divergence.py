"""A run that leaves the finite numbers: reported, taken back, and no warning on the way.

Warnings are errors in all tests, so that every one here also proves that there is none.
"""

import numpy as np
import pytest

from playground.nn import LOSSES, OPTIMIZERS, Optimizer, Trainer
from playground.nn.training import LARGEST_WEIGHT
from tests.unit.nn.support import each, make_inputs, make_network, make_recipe, make_targets

LAYERS = {"half_squared": ["relu", "linear"], "binary_cross_entropy": ["relu", "sigmoid"]}


def make_trainer(optimizer: str, loss: str, **recipe: object) -> Trainer:
    network = make_network([2, 4, 1], LAYERS[loss])
    x, t = make_inputs(12, 2), make_targets(LOSSES[loss], 12, 1)
    return Trainer(network, x, t, make_recipe(optimizer, loss, batch_size=3, **recipe))


def state(trainer: Trainer) -> tuple[object, ...]:
    slots = {name: slot.tobytes() for name, slot in trainer.slots.items()}
    return trainer.network.theta.tobytes(), slots, trainer.updates


@each("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("loss", LAYERS)
@pytest.mark.parametrize("eta", [1e15, 1e200, 1e308])
def test_a_diverging_epoch_is_reported_and_taken_back(
    optimizer: Optimizer, loss: str, eta: float
) -> None:
    calm = make_trainer(optimizer.name, loss, learning_rate=0.01)
    assert calm.train_epoch(1)
    assert calm.train_epoch(2)
    wild = make_recipe(optimizer.name, loss, batch_size=3, learning_rate=eta)
    trainer = Trainer(calm.network, calm.x, calm.t, wild, calm.slots, calm.updates)
    before = state(trainer)
    assert trainer.updates == 8

    assert not trainer.train_epoch(3)
    assert state(trainer) == before


@each("optimizer", OPTIMIZERS)
def test_a_diverging_batch_is_taken_back_to_where_it_began(optimizer: Optimizer) -> None:
    trainer = make_trainer(optimizer.name, "half_squared", learning_rate=0.01)
    assert trainer.train_batch(1, 0)
    before = state(trainer)
    assert trainer.updates == 1
    calm, trainer.recipe = (
        trainer.recipe,
        make_recipe(optimizer.name, learning_rate=1e200, batch_size=3),
    )
    assert not trainer.train_batch(1, 1)
    assert state(trainer) == before

    trainer.recipe = calm
    assert trainer.train_epoch(1, batch=1)
    undisturbed = make_trainer(optimizer.name, "half_squared", learning_rate=0.01)
    assert undisturbed.train_epoch(1)
    assert state(trainer) == state(undisturbed)


def test_a_diverging_rest_of_an_epoch_keeps_the_batches_before_it() -> None:
    trainer = make_trainer("momentum", "half_squared", learning_rate=0.01)
    assert trainer.train_batch(1, 0)
    before = state(trainer)
    trainer.recipe = make_recipe("momentum", learning_rate=1e200, batch_size=3)
    assert not trainer.train_epoch(1, batch=1)
    assert state(trainer) == before


def test_training_goes_on_after_a_diverging_epoch_as_if_there_had_been_none() -> None:
    trainer, other = (make_trainer("adam", "half_squared", learning_rate=0.01) for _ in range(2))
    recipe = trainer.recipe
    trainer.recipe = make_recipe("adam", learning_rate=1e200, batch_size=3)
    assert not trainer.train_epoch(1)
    trainer.recipe = recipe
    for epoch in (1, 2):
        assert trainer.train_epoch(epoch)
        assert other.train_epoch(epoch)
    assert state(trainer) == state(other)


@pytest.mark.parametrize("weight", [np.nan, np.inf, -np.inf, 1.01 * LARGEST_WEIGHT])
def test_one_weight_out_of_bounds_is_divergence(weight: float) -> None:
    trainer = make_trainer("sgd", "half_squared", learning_rate=0.0)
    trainer.network.theta[-1] = weight
    assert not trainer.train_epoch(1)


@pytest.mark.parametrize("weight", [LARGEST_WEIGHT, -LARGEST_WEIGHT])
def test_the_largest_weight_is_not_divergence(weight: float) -> None:
    trainer = make_trainer("sgd", "half_squared", learning_rate=0.0)
    trainer.network.theta[-1] = weight
    assert trainer.train_epoch(1)


@pytest.mark.parametrize("optimizer", ["rmsprop", "adagrad", "adam"])
def test_a_memory_that_overflows_is_divergence_too(optimizer: str) -> None:
    # The squares of such gradients are infinite: each step would be 0 from here on, and no
    # weight would tell.
    trainer = make_trainer(optimizer, "half_squared", learning_rate=1e-3)
    trainer.t = trainer.t * 1e200
    before = state(trainer)
    assert not trainer.train_epoch(1)
    assert state(trainer) == before


def test_a_linear_neuron_diverges_beyond_the_largest_stable_learning_rate() -> None:
    # One sample x = 1, t = 0, no bias input: w ← (1 − η) w, which grows where η > 2.
    for eta, stays in ((1.9, True), (2.1, False)):
        network = make_network([1, 1], ["linear"])
        network.theta[:] = (1.0, 0.0)
        recipe = make_recipe(learning_rate=eta)
        trainer = Trainer(network, np.array([[1.0, 0.0]]), np.array([[0.0]]), recipe)
        assert all(trainer.train_epoch(epoch) for epoch in range(1, 401)) == stays
