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
