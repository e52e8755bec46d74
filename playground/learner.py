"""A configuration and a run brought to life: the network, its data, and how to train it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.config import Config
from playground.divergence import VERDICT_EVERY, beyond_bounds, verdict
from playground.engine import activations, initial_network, recipe
from playground.measures import output_names, scale_of
from playground.nn import MLP, Trainer
from playground.nn.health import layer_norms
from playground.nn.mlp import Trace
from playground.nn.registry import Array
from playground.own_data import OwnData
from playground.points import input_matrix, split_of
from playground.run import Run
from playground.scoring import Judge, Report, Scores
from playground.watching import Watch


@dataclass(frozen=True)
class Answers:
    """Whether points are of the training part (n,), where they are (n, 2), their labels in the
    problem's form, and outputs (n, outputs) as they are and on the labels' scale."""

    training: Array
    points: Array
    labels: Array
    y: Array
    signed: Array


@dataclass(frozen=True)
class Flow:
    """The backward phase of all training points at once, at the weights as they are: ``points``
    (n, 2), ``deltas`` δ = −∂J/∂v of every layer after the input, (n, neurons) each, where J is a
    sample's loss; ``gradients`` ∂J/∂w, (fan_in + 1, fan_out) each, of their mean. Without
    penalty and dropout; of a network about to diverge, they may be infinite or NaN."""

    points: Array
    deltas: list[Array]
    gradients: list[Array]


class Learner:
    """Trains and scores the network of ``run`` as ``config`` says, on ``own`` data where it asks
    for them; ``scale`` is what its outputs stand for. Owns copies of the arrays."""

    def __init__(self, config: Config, run: Run, own: OwnData | None = None) -> None:
        self.config = config
        self.epoch = run.epoch
        self.network = MLP(config.sizes, activations(config), run.theta.copy())
        self.frozen = run.frozen
        self.own = own
        self._watch = Watch(config, run)
        self._problem = config.problem_type
        self._recipe = recipe(config)
        self._split = split_of(config, own)
        trained_on = len(self._split.train_labels)
        self._train, self._test = slice(trained_on), slice(trained_on, None)
        self._x = input_matrix(config, own)
        self._labels = np.concatenate([self._split.train_labels, self._split.test_labels])
        self.scale = scale_of(config, own)
        self._judge = Judge(config, own.targets if own is not None else ())
        self._t = self._problem.targets(self._labels, config.outputs, self.scale)
        slots = {name: slot.copy() for name, slot in run.slots.items()}
        self._trainer = Trainer(
            self.network,
            self._x[self._train],
            self._t[self._train],
            self._recipe,
            slots,
            run.updates,
            frozen=np.array(run.frozen, dtype=np.intp),
        )
        # A change of the batch size in mid-epoch may leave fewer batches than were done.
        self.batch = min(run.batch, self._trainer.batches - 1)

    def train_epoch(self) -> str | None:
        """To the end of the epoch. Returns None, or why the run diverged, as a sentence.

        Weights that leave the finite numbers are taken back to where the call began. Where the
        verdict is by the loss, the epoch counts.
        """
        if not self._trainer.train_epoch(self.epoch + 1, self.batch):
            return beyond_bounds(self.config, self.epoch + 1)
        return self._end_epoch()

    def train_batch(self) -> str | None:
        """One mini-batch; otherwise as `train_epoch`."""
        if not self._trainer.train_batch(self.epoch + 1, self.batch):
            return beyond_bounds(self.config, self.epoch + 1)
        self.batch += 1
        return self._end_epoch() if self.batch == self._trainer.batches else None

    @property
    def size(self) -> int:
        """How many points there are, of both parts."""
        return len(self._labels)

    @property
    def batches(self) -> int:
        """How many mini-batches an epoch has."""
        return self._trainer.batches

    def last_batch(self) -> tuple[Array, Array]:
        """The points (n, 2) and the labels of the mini-batch that was trained last."""
        epoch, batch = self.epoch + 1, self.batch - 1
        if batch < 0:
            epoch, batch = self.epoch, self._trainer.batches - 1
        rows = self._trainer.batch_rows(epoch, batch)
        return self._split.train_points[rows], self._split.train_labels[rows]

    def _end_epoch(self) -> str | None:
        self.epoch, self.batch = self.epoch + 1, 0
        if self.epoch % VERDICT_EVERY:
            return None
        loss = self.scores().train_loss
        untrained = self._scores(initial_network(self.config)).train_loss
        return verdict(self.config, self.epoch, loss, untrained)

    def reason_to_stop(self) -> str | None:
        """Why playing is to pause after the epoch that has just ended; None where it goes on."""
        return self._watch.reason_to_stop(self.epoch, self.scores)

    def resting(self) -> str:
        """Which rules will not stop this run any more, in sentences."""
        return self._watch.resting(self.epoch)

    def scores(self) -> Scores:
        """How the network does now."""
        return self._scores(self.network)

    def run(self) -> Run:
        """The run as it is now."""
        return self._watch.noted(
            Run(
                digest=self.config.digest(),
                epoch=self.epoch,
                updates=self._trainer.updates,
                optimizer=self.config.optimizer,
                theta=self.network.theta,
                slots=self._trainer.slots,
                batch=self.batch,
                frozen=self.frozen,
            )
        )

    def gradient(self) -> Array | None:
        """∇J of the last step, shape of θ, penalty included; None before the first one."""
        return self._trainer.last_gradient

    def norms(self) -> list[float | None] | None:
        """The norm of each layer's share of `gradient`; None in it stands for infinity."""
        gradient = self.gradient()
        if gradient is None:
            return None
        norms = layer_norms(gradient, self.config.sizes)
        return [norm if np.isfinite(norm) else None for norm in norms]

    def flow(self) -> Flow:
        """How the error comes back through the network now."""
        # A network of its own: the trainer's keeps the gradient of its last step.
        network = MLP(self.config.sizes, self.network.activations, self.network.theta)
        with np.errstate(over="ignore", invalid="ignore"):
            trace = network.forward(self._x[self._train])
            network.backward(trace, self._t[self._train], self._recipe.loss)
        return Flow(self._split.train_points, trace.delta, network.weight_gradients)

    def trace(self) -> Trace:
        """The forward phase of all points, training part first; the next one writes over it."""
        return self.network.forward(self._x)

    def activity(self) -> tuple[Array, list[Array]]:
        """The training points (n, 2), and what every layer after the input makes of them,
        (n, neurons) each."""
        with np.errstate(over="ignore", invalid="ignore"):
            y = self.trace().y
        return self._split.train_points, [layer[self._train] for layer in y]

    @property
    def train_labels(self) -> Array:
        """The labels of the training points, (n,) or (n, outputs)."""
        return self._split.train_labels

    def report(self) -> Report:
        """How the network does now, in every way."""
        with np.errstate(over="ignore", invalid="ignore"):
            predicted = self._problem.predicted(self.trace().y[-1], self.scale)
            parts = self._train, self._test
            return self._judge.report(predicted, self._labels, parts, self._penalty())

    def _penalty(self) -> float:
        """What large weights add to the loss."""
        regularizer = self._recipe.regularizer
        if regularizer.penalty is None:
            return 0.0
        weights = self.network.theta[self.network.weight_mask() > 0.0]
        return self._recipe.regularization_rate * regularizer.penalty(weights)

    @property
    def output_names(self) -> tuple[str, ...]:
        """What the outputs stand for, where they have names."""
        return output_names(self.config, self.own)

    def answers(self, most: int | None = None) -> Answers:
        """What the network says of the first points, or of all."""
        split, first = self._split, slice(most)
        with np.errstate(over="ignore", invalid="ignore"):
            y = self.trace().y[-1][first].copy()
            signed = self.scale.signed(y)
        points = np.concatenate([split.train_points, split.test_points])[first]
        training = np.arange(len(points)) < len(split.train_labels)
        return Answers(training, points, self._labels[first], y, signed)

    def samples(self) -> tuple[Array, Array, Array]:
        """Points (n, 2), labels and outputs on the labels' scale (n, outputs) of the training
        part."""
        with np.errstate(over="ignore", invalid="ignore"):
            signed = self.scale.signed(self.trace().y[-1][self._train])
        return self._split.train_points, self._labels[self._train], signed

    def _scores(self, network: MLP) -> Scores:
        """One forward phase judges both parts. A run about to diverge may overflow in it; then
        the losses are inf."""
        with np.errstate(over="ignore", invalid="ignore"):
            trace = network.forward(self._x)
            y, v = trace.y[-1], trace.v[-1]
            predicted = self._problem.predicted(y, self.scale)
            train, test = self._train, self._test
            return Scores(
                self._recipe.loss.value(y[train], v[train], self._t[train]),
                self._recipe.loss.value(y[test], v[test], self._t[test]),
                self._judge.headline(predicted[train], self._labels[train]),
                self._judge.headline(predicted[test], self._labels[test]),
            )
