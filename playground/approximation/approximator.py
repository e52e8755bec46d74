"""A network that approximates f: F(x) = Σᵢ αᵢ φ(wᵢ · x + bᵢ) + b₀, in training.

αᵢ are the weights of the output neuron, which is linear; b₀ is its bias. The theorem's sum has
none, but it is one more term of that sum, of a neuron with w = 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from playground.approximation.domain import Domain
from playground.approximation.settings import STANDARD, Approximation
from playground.nn import ACTIVATIONS, LOSSES, MLP, OPTIMIZERS, REGULARIZERS, Recipe, Trainer
from playground.nn.covering import covering
from playground.nn.mlp import layer_views, parameter_count
from playground.nn.registry import Array
from playground.run import Run

# ε is looked at after so many epochs, counted from the start, so that the smallest one of a run
# does not depend on how its epochs were asked for.
LOOK_EVERY = 10
OUTPUT = ACTIVATIONS["linear"]
# All samples at once: nothing is left to chance but the initial weights.
RECIPE = Recipe(
    loss=LOSSES["mse"],
    optimizer=OPTIMIZERS["adam"],
    learning_rate=0.0,
    regularizer=REGULARIZERS["none"],
    batch_size=2**20,
    shuffle=False,
)


@dataclass(frozen=True)
class Look:
    """F over the fine grid.

    ``outputs`` and ``f`` are (n,), ``epsilon`` = max |F − f|, and ``worst`` is the index of the
    point where it is. The arrays belong to the network and to the target.
    """

    outputs: Array
    f: Array
    epsilon: float
    worst: int


def initial_run(settings: Approximation) -> Run:
    """The run at epoch 0. Its hidden weights come from ``default_rng([seed, 0])``; α and b₀ are
    0, and so is F."""
    theta = np.zeros(parameter_count(settings.sizes))
    rng = np.random.default_rng([settings.seed, 0])
    hidden = layer_views(theta, settings.sizes)[0]
    phi = ACTIVATIONS[settings.activation]
    hidden[:] = covering(rng, phi, settings.inputs, settings.neurons)
    slots = OPTIMIZERS[settings.optimizer].start(theta.size)
    return Run(settings.digest(), 0, 0, settings.optimizer, theta, slots)


def targets(settings: Approximation) -> tuple[Array, Array]:
    """f at the points to train on, (n, 1), and on the fine grid, (n,). Shared: not to be written
    to."""
    # What f does not depend on is left out, so that the networks of an experiment share them.
    return _targets(
        replace(
            STANDARD,
            inputs=settings.inputs,
            target=settings.target,
            surface=settings.surface,
            formula=settings.formula,
            plane_formula=settings.plane_formula,
            walk=settings.walk,
            drawn=settings.drawn,
        )
    )


@lru_cache(maxsize=64)
def _targets(settings: Approximation) -> tuple[Array, Array]:
    domain = settings.domain
    return settings.f(domain.trained)[:, None], settings.f(domain.fine)


class Approximator:
    """Trains and looks at the network of ``run``. Owns copies of the arrays."""

    def __init__(self, settings: Approximation, run: Run) -> None:
        self.settings = settings
        self.domain: Domain = settings.domain
        self.epoch = run.epoch
        phi = ACTIVATIONS[settings.activation]
        self.network = MLP(settings.sizes, (phi, OUTPUT), run.theta.copy())
        self._measure = settings.measure()
        # The smallest ε for another f is none for this one.
        comparable = run.measure == self._measure
        self.smallest = run.best_loss if comparable else None
        self.smallest_epoch = run.best_epoch if comparable else 0
        self._t, self._f = targets(settings)
        self._trainer = Trainer(
            self.network,
            self.domain.trained_inputs,
            self._t,
            replace(RECIPE, learning_rate=settings.learning_rate, seed=settings.seed),
            {name: slot.copy() for name, slot in run.slots.items()},
            run.updates,
        )

    def train(self, epochs: int) -> str | None:
        """Go through all samples ``epochs`` times. Returns None, or the sentence that says at
        which epoch the run diverged; it then stays at the epoch before."""
        for _ in range(epochs):
            if not self._trainer.train_epoch(self.epoch + 1):
                return (
                    f"Training diverged at epoch {self.epoch + 1:,}: the weights grow beyond all "
                    "bounds. Choose a smaller learning rate and reset."
                )
            self.epoch += 1
            if self.epoch % LOOK_EVERY == 0:
                self._remember(self.look().epsilon)
        return None

    def _remember(self, epsilon: float) -> None:
        if self.smallest is None or epsilon < self.smallest:
            self.smallest, self.smallest_epoch = epsilon, self.epoch

    def look(self) -> Look:
        """F beside f, over the fine grid."""
        outputs = self.network.forward(self.domain.fine_inputs).y[-1][:, 0]
        errors = np.abs(outputs - self._f)
        worst = int(errors.argmax())
        return Look(outputs, self._f, float(errors[worst]), worst)

    def loss(self) -> float:
        """The loss that training makes smaller: the mean of (F − f)² over its samples."""
        trace = self.network.forward(self.domain.trained_inputs)
        return RECIPE.loss.value(trace.y[-1], trace.v[-1], self._t)

    @property
    def alpha(self) -> Array:
        """αᵢ, (m₁,)."""
        return self.network.weights[1][:-1, 0]

    @property
    def output_bias(self) -> float:
        """b₀."""
        return float(self.network.weights[1][-1, 0])

    @property
    def w(self) -> Array:
        """wᵢ, (inputs, m₁)."""
        return self.network.weights[0][:-1]

    @property
    def b(self) -> Array:
        """bᵢ, (m₁,)."""
        return self.network.weights[0][-1]

    def terms(self, x: Array) -> Array:
        """αᵢ φ(wᵢ · x + bᵢ) at ``x`` (n, inputs + 1, with bias column): (n, m₁)."""
        return np.asarray(self.network.forward(x).y[0] * self.alpha)

    def run(self) -> Run:
        """What a later request goes on from."""
        return Run(
            digest=self.settings.digest(),
            epoch=self.epoch,
            updates=self._trainer.updates,
            optimizer=self.settings.optimizer,
            theta=self.network.theta,
            slots=self._trainer.slots,
            best_loss=self.smallest,
            best_epoch=self.smallest_epoch,
            measure=self._measure,
        )
