"""Training: epochs, mini-batches, shuffling and dropout without hidden state.

All that is random in epoch k comes from ``default_rng([seed, k])``, so that nothing but θ,
the optimizer's slots and two counters has to be kept between epochs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .losses import Loss
from .mlp import MLP
from .optimizers import Optimizer, Slots
from .registry import Array
from .regularizers import Regularizer


@dataclass(frozen=True)
class Recipe:
    """How to train. ``batch_size`` beyond the number of samples means all of them;
    ``dropout`` is the share of hidden outputs that a batch leaves out, in [0, 1)."""

    loss: Loss
    optimizer: Optimizer
    learning_rate: float
    regularizer: Regularizer
    regularization_rate: float = 0.0
    batch_size: int = 10
    shuffle: bool = True
    dropout: float = 0.0
    seed: int = 0


# Beyond this size no weight is of any use, and products over a few layers soon leave the
# finite numbers.
LARGEST_WEIGHT = 1e6


class Trainer:
    """Trains ``network`` on ``x`` (n, inputs + 1, with bias column) and ``t`` (n, outputs).

    ``slots`` and ``updates`` (how many updates there have been) are what the optimizer
    remembers; they advance with every epoch.
    """

    def __init__(
        self,
        network: MLP,
        x: Array,
        t: Array,
        recipe: Recipe,
        slots: Slots | None = None,
        updates: int = 0,
    ) -> None:
        self.network = network
        self.x = x
        self.t = t
        self.recipe = recipe
        self.slots = recipe.optimizer.start(network.theta.size) if slots is None else slots
        self.updates = updates
        self._decayed = network.weight_mask() * recipe.regularization_rate

    def train_epoch(self, epoch: int) -> bool:
        """Go through all samples once, as epoch number ``epoch`` (from 1).

        Returns False if the run diverged: a weight is not finite or beyond LARGEST_WEIGHT, or a
        slot is not finite. Then θ, slots and updates are as they were before the epoch.
        """
        theta = self.network.theta.copy()
        slots = {name: slot.copy() for name, slot in self.slots.items()}
        updates = self.updates
        # Overflow is how a diverging run ends; it is looked for below, not warned about.
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            self._run_batches(epoch)
            finite = bool(np.abs(self.network.theta).max() <= LARGEST_WEIGHT)
        # An infinite mean of squares would stop the training for good, with finite weights.
        finite = finite and all(np.isfinite(slot).all() for slot in self.slots.values())
        if not finite:
            self.network.theta[:] = theta
            self.slots = slots
            self.updates = updates
        return finite

    def _run_batches(self, epoch: int) -> None:
        recipe, n = self.recipe, len(self.x)
        x, t = self.x, self.t
        rng = np.random.default_rng([recipe.seed, epoch])
        if recipe.shuffle:
            order = rng.permutation(n)
            x, t = x.take(order, axis=0), t.take(order, axis=0)
        for start in range(0, n, recipe.batch_size):
            stop = start + recipe.batch_size
            self._update(x[start:stop], t[start:stop], rng)

    def _update(self, x: Array, t: Array, rng: np.random.Generator) -> None:
        recipe, network = self.recipe, self.network
        masks = self._dropout_masks(len(x), rng) if recipe.dropout else None
        trace = network.forward(x, masks)
        g = network.backward(trace, t, recipe.loss, masks)
        if recipe.regularization_rate and recipe.regularizer.slope is not None:
            g += self._decayed * recipe.regularizer.slope(network.theta)
        self.updates += 1
        recipe.optimizer.step(network.theta, g, self.slots, recipe.learning_rate, self.updates)

    def _dropout_masks(self, n: int, rng: np.random.Generator) -> list[Array]:
        """One mask (n, width) per hidden layer: 0 where left out, else 1 / (1 − dropout), so
        that the expected output stays the same ("inverted" dropout)."""
        kept = 1.0 - self.recipe.dropout
        return [(rng.random((n, width)) < kept) / kept for width in self.network.sizes[1:-1]]
