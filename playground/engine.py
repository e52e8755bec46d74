"""A configuration in the engine's terms: its declarations, its network and run at epoch 0."""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from playground.config import SETTINGS, Config
from playground.nn import ACTIVATIONS, INITIALIZERS, MLP, OPTIMIZERS, REGULARIZERS, Recipe
from playground.nn.activations import Activation
from playground.nn.registry import Declaration
from playground.run import Run

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
    return [*hidden, config.output_activation]


def recipe(config: Config) -> Recipe:
    """How to train."""
    return Recipe(
        loss=configured(config.problem_type.losses[config.loss], config),
        optimizer=configured(OPTIMIZERS[config.optimizer], config),
        learning_rate=config.learning_rate,
        regularizer=REGULARIZERS[config.regularization],
        regularization_rate=config.regularization_rate,
        batch_size=config.batch_size,
        shuffle=config.shuffle,
        dropout=config.dropout,
        seed=config.seed,
    )


def initial_network(config: Config) -> MLP:
    """The untrained network; its weights come from ``default_rng([seed, 0])``."""
    rng = np.random.default_rng([config.seed, 0])
    initializer = INITIALIZERS[config.initializer]
    return MLP.initialized(
        config.sizes, activations(config), initializer, rng, scale=config.init_scale
    )


def initial_run(config: Config) -> Run:
    """The run at epoch 0."""
    theta = initial_network(config).theta
    slots = OPTIMIZERS[config.optimizer].start(theta.size)
    return Run(config.digest(), 0, 0, config.optimizer, theta, slots)
