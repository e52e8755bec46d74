"""The playground's side of a comparison of classifiers."""

from __future__ import annotations

import numpy as np

from playground.nn import (
    ACTIVATIONS,
    INITIALIZERS,
    LOSSES,
    MLP,
    REGULARIZERS,
    Optimizer,
    Recipe,
    Trainer,
)
from playground.nn.mlp import with_bias


def classifier(
    x: np.ndarray,
    label: np.ndarray,
    hidden: tuple[int, ...],
    optimizer: Optimizer,
    rate: float,
    batch: int,
    seed: int,
) -> Trainer:
    """Tanh layers under one sigmoid output with cross-entropy, its weights drawn, ready to learn
    the labels of 0 or 1, shape (n,), of x, shape (n, features)."""
    network = MLP.initialized(
        (x.shape[1], *hidden, 1),
        [*[ACTIVATIONS["tanh"]] * len(hidden), ACTIVATIONS["sigmoid"]],
        INITIALIZERS["glorot_uniform"],
        np.random.default_rng(seed),
    )
    recipe = Recipe(
        loss=LOSSES["binary_cross_entropy"],
        optimizer=optimizer,
        learning_rate=rate,
        regularizer=REGULARIZERS["none"],
        batch_size=batch,
        seed=seed,
    )
    return Trainer(network, with_bias(x), label[:, None], recipe)
