"""The engine beside scikit-learn: the same sizes, batches, optimizer and data, in turns.

scikit-learn also adds up the losses of its batches as it goes, a few hundredths of its time; the
playground does not need them.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
import warnings
from collections.abc import Callable
from statistics import median

import numpy as np
from sklearn.neural_network import MLPClassifier

from benchmarks.classifier import classifier
from benchmarks.report import Case, report
from playground.drawing.palette import THEMES
from playground.engine import initial_network
from playground.nn import OPTIMIZERS
from playground.pictures import GRID, Pictures
from playground.reading import read_link

ROUNDS = 9
EPOCHS = 20
RATE = 0.03
PICTURES_MS = 1.5

# Samples, layer sizes, batch size, optimizer, target ratio.
WORK = (
    (250, (2, 4, 2, 1), 10, "sgd", 6.0),
    (250, (7, 8, 8, 8, 1), 10, "sgd", 6.0),
    (3000, (2, 16, 6, 1), 200, "adam", 3.0),
    (3000, (2, 30, 1), 200, "adam", 3.0),
)


def ours(x: np.ndarray, label: np.ndarray, sizes: tuple[int, ...], batch: int, rule: str):
    """Trains EPOCHS epochs of tanh layers under a sigmoid output with cross-entropy."""
    trainer = classifier(x, label, sizes[1:-1], OPTIMIZERS[rule], RATE, batch, seed=0)

    def train() -> None:
        for epoch in range(1, EPOCHS + 1):
            trainer.train_epoch(epoch)

    return train


def peer(x: np.ndarray, label: np.ndarray, sizes: tuple[int, ...], batch: int, rule: str):
    """The same by scikit-learn's classifier."""
    model = MLPClassifier(
        hidden_layer_sizes=sizes[1:-1],
        activation="tanh",
        solver=rule,
        batch_size=batch,
        learning_rate_init=RATE,
        momentum=0.0,
        nesterovs_momentum=False,
        alpha=0.0,
        max_iter=EPOCHS,
        tol=0.0,
        n_iter_no_change=10 * EPOCHS,
    )
    return lambda: model.fit(x, label)


def in_turns(*works: Callable[[], object]) -> list[float]:
    """Median milliseconds of each, run one after the other ROUNDS times."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for spent, work in zip(times, works, strict=True):
            start = time.perf_counter()
            work()
            spent.append(1000.0 * (time.perf_counter() - start))
    return [median(spent) for spent in times]


def epochs(samples: int, sizes: tuple[int, ...], batch: int, rule: str, target: float) -> Case:
    """Milliseconds per epoch, ours and scikit-learn's."""
    rng = np.random.default_rng(1)
    x = rng.uniform(-5.0, 5.0, (samples, sizes[0]))
    label = (x[:, 0] * x[:, 1] > 0.0).astype(float)
    mine, other = in_turns(ours(x, label, sizes, batch, rule), peer(x, label, sizes, batch, rule))
    shape = "-".join(map(str, sizes))
    return Case(
        f"{samples} points, {shape}, batch {batch}, {rule}",
        "ms/epoch",
        mine / EPOCHS,
        other / EPOCHS,
        other / mine,
        f"ratio >= {target:g}",
    )


def pictures() -> Case:
    """The forward pass behind all pictures of one frame."""
    config, _ = read_link("?hidden=8,8,8")
    drawer = Pictures(config, initial_network(config), THEMES["light"])
    (spent,) = in_turns(lambda: [drawer.fields(GRID) for _ in range(20)])
    return Case(
        "forward pass for a frame, 2-8-8-8-1",
        "ms",
        spent / 20,
        None,
        None,
        f"<= {PICTURES_MS:g} ms",
    )


def main() -> None:
    """Measure all and print."""
    warnings.simplefilter("ignore")  # scikit-learn warns of every fit that stops at max_iter
    report("engine", [*(epochs(*work) for work in WORK), pictures()])


if __name__ == "__main__":
    main()
