"""An epoch: which samples are seen, in which order, with which masks."""

from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.nn import ACTIVATIONS, LOSSES, MLP, OPTIMIZERS, Loss, Recipe, Trainer
from playground.nn.mlp import Trace, parameter_count, with_bias
from playground.nn.registry import Array
from tests.unit.nn import independent
from tests.unit.nn.support import make_inputs, make_network, make_recipe, make_targets

SEEDS = st.integers(0, 2**31 - 1)
EPOCHS = st.integers(1, 10**6)


class Witness(MLP):
    """A network that remembers which samples and masks it was given."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.batches: list[list[int]] = []
        self.masks: list[list[Array] | None] = []

    def forward(self, x: Array, masks: list[Array] | None = None) -> Trace:
        self.batches.append(x[:, 0].astype(int).tolist())
        self.masks.append(masks)
        return super().forward(x, masks)

    def backward(
        self, trace: Trace, t: Array, loss: Loss, masks: list[Array] | None = None
    ) -> Array:
        assert t[:, 0].astype(int).tolist() == self.batches[-1], "targets belong to their samples"
        assert masks is self.masks[-1], "both phases use the same masks"
        return super().backward(trace, t, loss, masks)


def watch(n: int, epochs: list[int], hidden: list[int] | None = None, **recipe: object) -> Witness:
    """A witness of training on the samples 0 … n − 1, whose targets are their numbers too."""
    sizes = [1, *(hidden or []), 1]
    linear = [ACTIVATIONS["linear"]] * (len(sizes) - 1)
    witness = Witness(sizes, linear, np.zeros(parameter_count(sizes)))
    numbers = np.arange(n, dtype=float)[:, None]
    trainer = Trainer(witness, with_bias(numbers), numbers, make_recipe(**recipe))
    for epoch in epochs:
        trainer.train_epoch(epoch)
    return witness


def order(n: int, epoch: int, **recipe: object) -> list[int]:
    return list(chain.from_iterable(watch(n, [epoch], **recipe).batches))


# Order


@given(n=st.integers(1, 40), epoch=EPOCHS, seed=SEEDS)
def test_every_sample_is_seen_once_an_epoch(n: int, epoch: int, seed: int) -> None:
    assert sorted(order(n, epoch, seed=seed)) == list(range(n))


@given(epoch=EPOCHS, seed=SEEDS)
def test_the_order_depends_on_seed_and_epoch_and_on_nothing_else(epoch: int, seed: int) -> None:
    first = order(30, epoch, seed=seed)
    assert order(30, epoch, seed=seed) == first
    assert order(30, epoch + 1, seed=seed) != first
    assert order(30, epoch, seed=seed + 1) != first
    assert watch(30, [epoch - 1, epoch], seed=seed, batch_size=30).batches[1] == first


def test_the_order_is_the_permutation_of_seed_and_epoch() -> None:
    assert order(9, 4, seed=7) == np.random.default_rng([7, 4]).permutation(9).tolist()


def test_the_order_does_not_depend_on_the_batch_size() -> None:
    assert order(12, 3, batch_size=2) == order(12, 3, batch_size=5)


def test_without_shuffling_samples_come_as_they_are() -> None:
    assert watch(5, [1, 2], shuffle=False, batch_size=2).batches == [[0, 1], [2, 3], [4]] * 2


def test_the_callers_samples_stay_in_order() -> None:
    network, recipe = make_network([2, 1], ["tanh"]), make_recipe(seed=3)
    x, t = make_inputs(12, 2), make_targets(recipe.loss, 12, 1)
    x.setflags(write=False)
    t.setflags(write=False)
    assert Trainer(network, x, t, recipe).train_epoch(1)


# Batches


@given(n=st.integers(1, 30), batch_size=st.integers(1, 40))
def test_all_batches_are_full_but_the_last(n: int, batch_size: int) -> None:
    sizes = [len(batch) for batch in watch(n, [1], batch_size=batch_size).batches]
    assert sizes[:-1] == [batch_size] * ((n - 1) // batch_size)
    assert sizes[-1] == n - sum(sizes[:-1]) <= batch_size


def trained(n: int, recipe: Recipe, epochs: int = 1) -> Trainer:
    network = make_network([2, 3, 1], ["tanh", "linear"])
    trainer = Trainer(network, make_inputs(n, 2), make_targets(recipe.loss, n, 1), recipe)
    for epoch in range(1, epochs + 1):
        assert trainer.train_epoch(epoch)
    return trainer


@pytest.mark.parametrize("batch_size", [1, 3, 7, 10])
def test_each_batch_is_a_step_against_its_own_mean_gradient(batch_size: int) -> None:
    n, sizes, layers = 10, [2, 3, 1], ["tanh", "linear"]
    recipe = make_recipe(batch_size=batch_size, shuffle=False)
    x, t = make_inputs(n, 2), make_targets(recipe.loss, n, 1)
    theta = make_network(sizes, layers).theta
    for start in range(0, n, batch_size):
        batch = slice(start, start + batch_size)
        theta = theta - 0.1 * independent.gradient(
            theta, sizes, layers, x[batch, :-1], t[batch], "half_squared"
        )
    np.testing.assert_allclose(trained(n, recipe).network.theta, theta, rtol=1e-11, atol=1e-14)


def test_a_batch_beyond_the_data_is_all_of_the_data() -> None:
    exact = trained(10, make_recipe(batch_size=10, seed=5), epochs=3)
    beyond = trained(10, make_recipe(batch_size=5000, seed=5), epochs=3)
    np.testing.assert_array_equal(beyond.network.theta, exact.network.theta)
    assert beyond.updates == exact.updates == 3


def test_the_order_within_a_full_batch_does_not_matter() -> None:
    shuffled = trained(10, make_recipe(batch_size=10, seed=5))
    ordered = trained(10, make_recipe(batch_size=10, shuffle=False))
    np.testing.assert_allclose(shuffled.network.theta, ordered.network.theta, rtol=1e-11)


@pytest.mark.parametrize("shuffle", [True, False])
def test_a_single_sample_is_enough(shuffle: bool) -> None:
    trainer = trained(1, make_recipe(shuffle=shuffle), epochs=200)
    y = trainer.network.forward(trainer.x).y[-1]
    np.testing.assert_allclose(y, trainer.t, rtol=1e-6)


def test_updates_count_the_batches() -> None:
    assert trained(10, make_recipe(batch_size=4), epochs=2).updates == 6


@given(n=st.integers(1, 30), batch_size=st.integers(1, 40), epoch=EPOCHS, shuffle=st.booleans())
def test_the_rows_of_a_batch_are_the_samples_that_it_is_trained_on(
    n: int, batch_size: int, epoch: int, shuffle: bool
) -> None:
    recipe = {"batch_size": batch_size, "shuffle": shuffle, "seed": 5}
    network = make_network([1, 1], ["linear"])
    trainer = Trainer(network, make_inputs(n, 1), np.zeros((n, 1)), make_recipe(**recipe))
    seen = watch(n, [epoch], **recipe).batches
    assert trainer.batches == len(seen)
    assert [trainer.batch_rows(epoch, batch).tolist() for batch in range(len(seen))] == seen


@pytest.mark.parametrize("batch", [-1, 3])
def test_a_batch_that_the_epoch_does_not_have_is_refused(batch: int) -> None:
    trainer = trained(10, make_recipe(batch_size=4), epochs=0)
    start = trainer.network.theta.copy()
    for call in (trainer.train_batch, trainer.batch_rows):
        with pytest.raises(IndexError, match=f"an epoch of 3 mini-batches has no number {batch}"):
            call(1, batch)
    np.testing.assert_array_equal(trainer.network.theta, start)
    assert trainer.updates == 0


@pytest.mark.parametrize("batch", [-1, 4])
def test_an_epoch_cannot_be_finished_from_a_batch_that_it_does_not_have(batch: int) -> None:
    trainer = trained(10, make_recipe(batch_size=4), epochs=0)
    with pytest.raises(IndexError, match=f"an epoch of 3 mini-batches has no number {batch}"):
        trainer.train_epoch(1, batch)
    assert trainer.updates == 0


def test_after_the_last_batch_nothing_is_left_of_an_epoch() -> None:
    trainer = trained(10, make_recipe(batch_size=4))
    end = trainer.network.theta.copy()
    assert trainer.train_epoch(1, batch=3)
    np.testing.assert_array_equal(trainer.network.theta, end)
    assert trainer.updates == 3


def test_the_penalty_is_added_to_every_step() -> None:
    recipe = make_recipe(
        regularizer="l2", regularization_rate=0.3, batch_size=4, shuffle=False, loss="mse"
    )
    x, t = make_inputs(10, 2), make_targets(recipe.loss, 10, 1)
    sizes, layers = [2, 3, 1], ["tanh", "linear"]
    theta = make_network(sizes, layers).theta
    for start in (0, 4, 8):
        batch = slice(start, start + 4)
        theta = theta - 0.1 * independent.gradient(
            theta, sizes, layers, x[batch, :-1], t[batch], "mse", "l2", 0.3
        )
    np.testing.assert_allclose(trained(10, recipe).network.theta, theta, rtol=1e-11, atol=1e-14)


def test_a_rate_of_zero_is_no_penalty() -> None:
    plain = trained(10, make_recipe())
    zero = trained(10, make_recipe(regularizer="l1", regularization_rate=0.0))
    np.testing.assert_array_equal(zero.network.theta, plain.network.theta)


# The last gradient


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("batch", [0, 2])
def test_the_last_gradient_is_that_of_the_last_batch_with_penalty(
    optimizer: str, batch: int
) -> None:
    sizes, layers = [2, 3, 1], ["tanh", "linear"]
    recipe = make_recipe(
        optimizer, "mse", regularizer="l2", regularization_rate=0.3, batch_size=4, seed=2
    )
    trainer = trained(10, recipe, epochs=0)
    assert trainer.last_gradient is None
    for number in range(batch):
        assert trainer.train_batch(1, number)
    theta, rows = trainer.network.theta.copy(), trainer.batch_rows(1, batch)
    assert trainer.train_batch(1, batch)
    expected = independent.gradient(
        theta, sizes, layers, trainer.x[rows, :-1], trainer.t[rows], "mse", "l2", 0.3
    )
    np.testing.assert_allclose(trainer.last_gradient, expected, rtol=1e-11, atol=1e-14)
    assert not np.shares_memory(trainer.last_gradient, trainer.network.gradient)


def test_the_last_gradient_of_an_epoch_is_its_last_batchs() -> None:
    whole, stepped = (trained(10, make_recipe(batch_size=4, seed=2), epochs=0) for _ in range(2))
    assert whole.train_epoch(1)
    for batch in range(3):
        assert stepped.train_batch(1, batch)
    np.testing.assert_array_equal(whole.last_gradient, stepped.last_gradient)


# Frozen parameters

FROZEN = np.array([0, 4, 8, 12])  # of 2-3-1: two weights and a bias of layer 1, the last bias


def frozen_trainer(recipe: Recipe, frozen: Array | None) -> Trainer:
    network = make_network([2, 3, 1], ["tanh", "linear"])
    x, t = make_inputs(10, 2), make_targets(recipe.loss, 10, 1)
    return Trainer(network, x, t, recipe, frozen=frozen)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("regularizer", ["none", "l1", "l2"])
def test_frozen_parameters_stay_and_all_others_learn(optimizer: str, regularizer: str) -> None:
    recipe = make_recipe(
        optimizer,
        regularizer=regularizer,
        regularization_rate=0.1,
        learning_rate=0.01,
        batch_size=4,
        dropout=0.3,
    )
    moving = frozen_trainer(recipe, None)
    assert moving.train_epoch(1)
    # What the optimizer remembers of them from before must not move them either.
    trainer = Trainer(
        moving.network, moving.x, moving.t, recipe, moving.slots, moving.updates, FROZEN
    )
    start = trainer.network.theta.copy()
    for epoch in (2, 3):
        assert trainer.train_epoch(epoch)
    assert trainer.train_batch(4, 0)
    moved = trainer.network.theta != start
    assert np.flatnonzero(~moved).tolist() == FROZEN.tolist()


def test_others_take_the_steps_that_they_would_take_if_the_frozen_were_constants() -> None:
    recipe, sizes, layers = make_recipe(batch_size=4, shuffle=False), [2, 3, 1], ["tanh", "linear"]
    trainer = frozen_trainer(recipe, FROZEN)
    theta = trainer.network.theta.copy()
    assert trainer.train_epoch(1)
    for start in (0, 4, 8):
        batch = slice(start, start + 4)
        step = -0.1 * independent.gradient(
            theta, sizes, layers, trainer.x[batch, :-1], trainer.t[batch], "half_squared"
        )
        step[FROZEN] = 0.0
        theta = theta + step
    np.testing.assert_allclose(trainer.network.theta, theta, rtol=1e-11, atol=1e-14)
    np.testing.assert_array_equal(trainer.network.theta[FROZEN], theta[FROZEN])


def test_a_frozen_parameter_keeps_the_value_that_it_is_given_between_calls() -> None:
    trainer = frozen_trainer(make_recipe(), FROZEN)
    assert trainer.train_epoch(1)
    trainer.network.theta[FROZEN] = (0.5, -0.5, 0.25, 0.0)
    assert trainer.train_epoch(2)
    np.testing.assert_array_equal(trainer.network.theta[FROZEN], (0.5, -0.5, 0.25, 0.0))


def test_none_frozen_is_as_without() -> None:
    recipe = make_recipe("adam", batch_size=4)
    without, none = frozen_trainer(recipe, None), frozen_trainer(recipe, np.array([], dtype=int))
    assert without.train_epoch(1)
    assert none.train_epoch(1)
    np.testing.assert_array_equal(none.network.theta, without.network.theta)


def test_with_all_frozen_nothing_moves() -> None:
    trainer = frozen_trainer(make_recipe("momentum"), np.arange(13))
    start = trainer.network.theta.copy()
    assert trainer.train_epoch(1)
    np.testing.assert_array_equal(trainer.network.theta, start)
    assert trainer.last_gradient.any()


# Dropout


def masks_of(dropout: float, n: int = 2000, **recipe: object) -> list[Array]:
    return watch(n, [1], hidden=[6, 4], dropout=dropout, batch_size=n, **recipe).masks[0]


@pytest.mark.parametrize("dropout", [0.1, 0.5, 0.8])
def test_masks_keep_the_expected_output(dropout: float) -> None:
    masks = masks_of(dropout)
    assert [mask.shape for mask in masks] == [(2000, 6), (2000, 4)]
    for mask in masks:
        assert set(np.unique(mask)) == {0.0, 1.0 / (1.0 - dropout)}
        # Five standard errors of the mean of as many draws
        error = np.sqrt(dropout / (1.0 - dropout) / mask.size)
        assert mask.mean() == pytest.approx(1.0, abs=5 * error)


def test_neurons_and_samples_are_left_out_independently() -> None:
    left_out = np.concatenate([mask == 0.0 for mask in masks_of(0.5)], axis=1)
    correlation = np.corrcoef(left_out.T.astype(float))
    np.testing.assert_allclose(correlation, np.eye(10), atol=5 / np.sqrt(2000))
    assert len(np.unique(left_out, axis=0)) > 800


def test_masks_depend_on_the_seed_and_the_epoch_only() -> None:
    def masks(epochs: list[int], seed: int) -> Array:
        return watch(8, epochs, hidden=[16], dropout=0.5, seed=seed).masks[-1][0]

    np.testing.assert_array_equal(masks([3], 1), masks([1, 2, 3], 1))
    assert (masks([3], 1) != masks([4], 1)).any()
    assert (masks([3], 1) != masks([3], 2)).any()


def test_every_batch_has_masks_of_its_own() -> None:
    first, second = watch(20, [1], hidden=[16], dropout=0.5, batch_size=10).masks
    assert (first[0] != second[0]).any()


def test_no_dropout_means_no_masks() -> None:
    assert watch(8, [1], hidden=[4], dropout=0.0).masks == [None]


def test_dropout_without_hidden_layers_changes_nothing() -> None:
    def weights(dropout: float) -> Array:
        network, recipe = make_network([2, 1], ["tanh"]), make_recipe(dropout=dropout)
        x, t = make_inputs(15, 2), make_targets(recipe.loss, 15, 1)
        assert Trainer(network, x, t, recipe).train_epoch(1)
        return network.theta

    np.testing.assert_array_equal(weights(0.5), weights(0.0))


def test_dropout_is_for_training_only() -> None:
    trainer = trained(10, make_recipe(dropout=0.5), epochs=3)
    network = trainer.network
    expected = independent.outputs(
        network.theta, network.sizes, ["tanh", "linear"], trainer.x[:, :-1]
    )
    np.testing.assert_allclose(network.forward(trainer.x).y[-1], expected, rtol=1e-12)


# It learns


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_learns_xor(optimizer: str) -> None:
    x = with_bias(np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]]))
    t = np.array([[0.0], [1.0], [1.0], [0.0]])
    recipe = make_recipe(optimizer, "binary_cross_entropy", learning_rate=0.1, batch_size=4)
    network = make_network([2, 8, 1], ["tanh", "sigmoid"], seed=1)
    trainer = Trainer(network, x, t, recipe)
    for epoch in range(1, 501):
        assert trainer.train_epoch(epoch)
    trace = network.forward(x)
    assert LOSSES["binary_cross_entropy"].value(trace.y[-1], trace.v[-1], t) < 0.1
