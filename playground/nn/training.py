"""Training: epochs, mini-batches, shuffling and dropout without hidden state.

All that is random in epoch k comes from ``default_rng([seed, k])``, so that nothing but θ,
the optimizer's slots and two counters has to be kept between epochs; within an epoch, the
number of the mini-batch that is next.
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
    remembers; they advance with every step. The parameters at ``frozen`` (integer indices into
    θ, may be empty) keep the values that they have when training is called, whatever the
    optimizer remembers of them.

    ``last_gradient`` is the gradient of the last step, with penalty, as the optimizer was given
    it, shape (size,); of a call that diverged too. None before the first step. The vector
    belongs to the trainer and is written over by the next step.
    """

    def __init__(
        self,
        network: MLP,
        x: Array,
        t: Array,
        recipe: Recipe,
        slots: Slots | None = None,
        updates: int = 0,
        frozen: Array | None = None,
    ) -> None:
        self.network = network
        self.x = x
        self.t = t
        self.recipe = recipe
        self.slots = recipe.optimizer.start(network.theta.size) if slots is None else slots
        self.updates = updates
        self.last_gradient: Array | None = None
        self._frozen = frozen if frozen is not None and frozen.size else None
        self._decayed = network.weight_mask() * recipe.regularization_rate

    @property
    def batches(self) -> int:
        """How many mini-batches an epoch has; only the last may be smaller than the others."""
        return -(-len(self.x) // self.recipe.batch_size)

    def train_epoch(self, epoch: int, batch: int = 0) -> bool:
        """Go through all samples once, as epoch number ``epoch`` (from 1); with ``batch``, only
        from that mini-batch (from 0) on, which finishes an epoch that has been begun.

        Returns False if the run diverged: a weight is not finite or beyond LARGEST_WEIGHT, or a
        slot is not finite. Then θ, slots and updates are as they were before the call. Raises
        IndexError where the epoch has no such mini-batch; after the last, nothing is left to do.
        """
        return self._train(epoch, batch, self.batches)

    def train_batch(self, epoch: int, batch: int) -> bool:
        """Only mini-batch number ``batch`` (from 0) of epoch number ``epoch`` (from 1).

        All of an epoch one by one are `train_epoch` to the last bit. Returns False, and raises
        IndexError, as `train_epoch` does.
        """
        return self._train(epoch, batch, batch + 1)

    def batch_rows(self, epoch: int, batch: int) -> Array:
        """The samples of a mini-batch: indices into x, in the order in which it holds them.
        Raises IndexError where the epoch has no such mini-batch."""
        self._check(batch, batch + 1)
        start = batch * self.recipe.batch_size
        return self._order(self._rng(epoch))[start : start + self.recipe.batch_size]

    def _train(self, epoch: int, first: int, stop: int) -> bool:
        self._check(first, stop)
        theta = self.network.theta.copy()
        slots = {name: slot.copy() for name, slot in self.slots.items()}
        updates = self.updates
        # Overflow is how a diverging run ends; it is looked for below, not warned about.
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            self._run_batches(epoch, first, stop)
            finite = bool(np.abs(self.network.theta).max() <= LARGEST_WEIGHT)
        # An infinite mean of squares would stop the training for good, with finite weights.
        finite = finite and all(np.isfinite(slot).all() for slot in self.slots.values())
        if not finite:
            self.network.theta[:] = theta
            self.slots = slots
            self.updates = updates
        return finite

    def _check(self, first: int, stop: int) -> None:
        if not 0 <= first <= stop <= self.batches:
            raise IndexError(f"an epoch of {self.batches} mini-batches has no number {first}")

    def _rng(self, epoch: int) -> np.random.Generator:
        return np.random.default_rng([self.recipe.seed, epoch])

    def _order(self, rng: np.random.Generator) -> Array:
        """The order of the samples. It is the first that is drawn in an epoch."""
        n = len(self.x)
        return rng.permutation(n) if self.recipe.shuffle else np.arange(n)

    def _run_batches(self, epoch: int, first: int, stop: int) -> None:
        recipe, theta, frozen = self.recipe, self.network.theta, self._frozen
        rng = self._rng(epoch)
        order = self._order(rng)
        x, t = self.x.take(order, axis=0), self.t.take(order, axis=0)
        begin, size = first * recipe.batch_size, recipe.batch_size
        if recipe.dropout:
            # The masks of earlier batches, so that the generator is where they left it.
            rng.random((begin, sum(self.network.sizes[1:-1])))
        if self.last_gradient is None:
            self.last_gradient = np.empty_like(theta)
        kept = None if frozen is None else theta[frozen]
        for start in range(begin, min(stop * size, len(x)), size):
            g = self._gradient(x[start : start + size], t[start : start + size], rng)
            np.copyto(self.last_gradient, g)
            self.updates += 1
            recipe.optimizer.step(theta, g, self.slots, recipe.learning_rate, self.updates)
            if frozen is not None:
                theta[frozen] = kept

    def _gradient(self, x: Array, t: Array, rng: np.random.Generator) -> Array:
        recipe, network = self.recipe, self.network
        masks = self._dropout_masks(len(x), rng) if recipe.dropout else None
        trace = network.forward(x, masks)
        g = network.backward(trace, t, recipe.loss, masks)
        if recipe.regularization_rate and recipe.regularizer.slope is not None:
            g += self._decayed * recipe.regularizer.slope(network.theta)
        return g

    def _dropout_masks(self, n: int, rng: np.random.Generator) -> list[Array]:
        """One mask (n, width) per hidden layer: 0 where left out, else 1 / (1 − dropout), so
        that the expected output stays the same: “inverted” dropout, after Srivastava et al.,
        2014."""
        kept = 1.0 - self.recipe.dropout
        return [(rng.random((n, width)) < kept) / kept for width in self.network.sizes[1:-1]]
