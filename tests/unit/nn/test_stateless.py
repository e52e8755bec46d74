"""Nothing but θ, slots and counters carries over from one epoch to the next."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from playground.nn import LOSSES, MLP, OPTIMIZERS, REGULARIZERS, Recipe, Trainer
from tests.unit.nn.support import make_inputs, make_network, make_targets

RECIPES = st.builds(
    Recipe,
    loss=st.sampled_from(list(LOSSES.values())),
    optimizer=st.sampled_from(list(OPTIMIZERS.values())),
    learning_rate=st.floats(1e-4, 0.05),
    regularizer=st.sampled_from(list(REGULARIZERS.values())),
    regularization_rate=st.sampled_from([0.0, 0.001, 0.1]),
    batch_size=st.integers(1, 40),
    shuffle=st.booleans(),
    dropout=st.sampled_from([0.0, 0.2, 0.75]),
    seed=st.integers(0, 2**31 - 1),
)
HIDDEN = st.lists(st.sampled_from(["tanh", "relu", "sigmoid", "gelu", "selu"]), max_size=3)


def state(trainer: Trainer) -> tuple[bytes, int, dict[str, bytes]]:
    slots = {name: slot.tobytes() for name, slot in trainer.slots.items()}
    return trainer.network.theta.tobytes(), trainer.updates, slots


@given(recipe=RECIPES, hidden=HIDDEN, epochs=st.integers(1, 6), n=st.integers(1, 30))
def test_epochs_in_one_trainer_equal_epochs_in_a_trainer_each(
    recipe: Recipe, hidden: list[str], epochs: int, n: int
) -> None:
    layers = [*hidden, recipe.loss.canonical or "linear"]
    sizes = [2, *[3] * len(hidden), 2]
    x, t = make_inputs(n, 2), make_targets(recipe.loss, n, 2)

    whole = Trainer(make_network(sizes, layers), x, t, recipe)
    for epoch in range(1, epochs + 1):
        assert whole.train_epoch(epoch)

    start = make_network(sizes, layers)
    theta, slots, updates = start.theta, recipe.optimizer.start(start.theta.size), 0
    for epoch in range(1, epochs + 1):
        network = MLP(sizes, start.activations, theta.copy())
        slots = {name: slot.copy() for name, slot in slots.items()}
        part = Trainer(network, x.copy(), t.copy(), recipe, slots, updates)
        assert part.train_epoch(epoch)
        theta, slots, updates = network.theta, part.slots, part.updates

    assert state(whole) == state(part)
    assert not np.array_equal(theta, start.theta)


@given(
    recipe=RECIPES,
    hidden=HIDDEN,
    epoch=st.integers(1, 10**6),
    n=st.integers(1, 30),
    share=st.floats(0.0, 1.0),
)
def test_an_epoch_can_be_cut_anywhere(
    recipe: Recipe, hidden: list[str], epoch: int, n: int, share: float
) -> None:
    layers = [*hidden, recipe.loss.canonical or "linear"]
    sizes = [2, *[3] * len(hidden), 2]
    x, t = make_inputs(n, 2), make_targets(recipe.loss, n, 2)
    whole, stepped = (Trainer(make_network(sizes, layers), x, t, recipe) for _ in range(2))
    assert whole.train_epoch(epoch)
    begun = round(share * whole.batches)

    for batch in range(whole.batches):
        if batch == begun:
            network = MLP(sizes, stepped.network.activations, stepped.network.theta.copy())
            slots = {name: slot.copy() for name, slot in stepped.slots.items()}
            finishing = Trainer(network, x, t, recipe, slots, stepped.updates)
            assert finishing.train_epoch(epoch, begun)
            assert state(finishing) == state(whole)
        assert stepped.train_batch(epoch, batch)
    assert state(stepped) == state(whole)
