"""A configuration and a run brought to life: the network, its data, and how to train it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np

from playground.config import SETTINGS, Config
from playground.data import feature_matrix, sample
from playground.nn import ACTIVATIONS, INITIALIZERS, MLP, OPTIMIZERS, REGULARIZERS, Recipe, Trainer
from playground.nn.activations import Activation
from playground.nn.mlp import Trace
from playground.nn.registry import Array, Declaration
from playground.run import Run

# A training loss beyond this multiple of the untrained network's is called divergence, where
# the output activation bounds the loss and it cannot reach infinity. It is looked at every so
# many epochs: counted from the start of the run, so that it does not matter who asks.
WORSE_THAN_UNTRAINED = 1.5
VERDICT_EVERY = 20


@dataclass(frozen=True)
class Scores:
    """Loss (without penalty) and accuracy on both parts of the data."""

    train_loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float


@lru_cache(maxsize=32)
def _features(
    dataset: str,
    samples: int,
    noise: int,
    train_percent: int,
    data_seed: int,
    features: tuple[str, ...],
) -> Array:
    split = sample(dataset, samples, noise, train_percent, data_seed)
    return feature_matrix(features, np.concatenate([split.train_points, split.test_points]))


D = TypeVar("D", bound=Declaration)


def configured(declaration: D, config: Config) -> D:
    """The declaration with those of its parameters that the configuration sets.

    A parameter is set by the setting of its own name, or by that name behind the
    declaration's ("delta" of "huber" by "huber_delta").
    """
    values = {}
    for parameter in declaration.parameters:
        for name in (parameter, f"{declaration.name}_{parameter}"):
            if name in SETTINGS:
                values[parameter] = getattr(config, name)
    return declaration.with_parameters(**values)


def activations(config: Config) -> list[Activation]:
    """One per layer, the output's last."""
    hidden = [configured(ACTIVATIONS[name], config) for name in config.layer_activations]
    return [*hidden, config.problem_type.output(config.loss)]


def initial_network(config: Config) -> MLP:
    """The untrained network; its weights come from ``default_rng([seed, 0])``."""
    rng = np.random.default_rng([config.seed, 0])
    initializer = INITIALIZERS[config.initializer]
    return MLP.initialized(config.sizes, activations(config), initializer, rng)


def initial_run(config: Config) -> Run:
    """The run at epoch 0."""
    theta = initial_network(config).theta
    slots = OPTIMIZERS[config.optimizer].start(theta.size)
    return Run(config.digest(), 0, 0, config.optimizer, theta, slots)


class Learner:
    """Trains and scores the network of ``run`` as ``config`` says. Owns copies of the arrays."""

    def __init__(self, config: Config, run: Run) -> None:
        self.config = config
        self.epoch = run.epoch
        self.network = MLP(config.sizes, activations(config), run.theta.copy())
        self._problem = config.problem_type
        self._loss = configured(self._problem.losses[config.loss], config)
        data = (
            config.dataset,
            config.samples,
            config.noise,
            config.train_percent,
            config.data_seed,
        )
        self._split = sample(*data)
        trained_on = len(self._split.train_labels)
        self._train, self._test = slice(trained_on), slice(trained_on, None)
        self._x = _features(*data, config.features)
        self._labels = np.concatenate([self._split.train_labels, self._split.test_labels])
        self._t = self._problem.scale(config.loss).targets(self._labels)
        recipe = Recipe(
            loss=self._loss,
            optimizer=configured(OPTIMIZERS[config.optimizer], config),
            learning_rate=config.learning_rate,
            regularizer=REGULARIZERS[config.regularization],
            regularization_rate=config.regularization_rate,
            batch_size=config.batch_size,
            shuffle=config.shuffle,
            dropout=config.dropout,
            seed=config.seed,
        )
        slots = {name: slot.copy() for name, slot in run.slots.items()}
        self._trainer = Trainer(
            self.network, self._x[self._train], self._t[self._train], recipe, slots, run.updates
        )

    def train_epoch(self) -> str | None:
        """One epoch. Returns None, or why the run diverged, as a sentence.

        Weights that leave the finite numbers are taken back to where the epoch began. Where
        the verdict is by the loss, the epoch counts.
        """
        epoch = self.epoch + 1
        if not self._trainer.train_epoch(epoch):
            return (
                f"In epoch {epoch:,} the weights grew beyond all bounds: each step overshot, "
                f"and the next one overshot further. {self._advice()}"
            )
        self.epoch = epoch
        if epoch % VERDICT_EVERY == 0:
            loss = self.scores().train_loss
            untrained = self._scores(initial_network(self.config)).train_loss
            if loss > WORSE_THAN_UNTRAINED * untrained:
                return (
                    f"At epoch {epoch:,} the training loss is {loss:.3g}, far above the "
                    f"{untrained:.3g} of the untrained network: the steps are so large that "
                    f"the neurons saturate instead of learning. {self._advice()}"
                )
        return None

    def _advice(self) -> str:
        return (
            f"Try a smaller learning rate than {self.config.learning_rate:g}, then go on, or "
            "Reset and start again."
        )

    def scores(self) -> Scores:
        """How the network does now."""
        return self._scores(self.network)

    def run(self) -> Run:
        """The run as it is now."""
        return Run(
            digest=self.config.digest(),
            epoch=self.epoch,
            updates=self._trainer.updates,
            optimizer=self.config.optimizer,
            theta=self.network.theta,
            slots=self._trainer.slots,
        )

    def _scores(self, network: MLP) -> Scores:
        """One forward phase judges both parts. A run about to diverge may overflow in it; then
        the losses are inf."""
        with np.errstate(over="ignore", invalid="ignore"):
            trace = network.forward(self._x)
            train_loss, train_accuracy = self._judge(trace, self._train)
            test_loss, test_accuracy = self._judge(trace, self._test)
        return Scores(train_loss, test_loss, train_accuracy, test_accuracy)

    def _judge(self, trace: Trace, part: slice) -> tuple[float, float]:
        y, v = trace.y[-1][part], trace.v[-1][part]
        loss = self._loss.value(y, v, self._t[part])
        return loss, self._problem.accuracy(y, self._labels[part], self.config.loss)
