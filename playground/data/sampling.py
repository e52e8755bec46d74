"""Points of a data set, split into a training and a test part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from datasets import DATASETS
from playground.nn.registry import Array


@dataclass(frozen=True)
class Split:
    """Points (n, 2) and labels (n,) of +1 or −1, apart for training and test."""

    train_points: Array
    train_labels: Array
    test_points: Array
    test_labels: Array


@lru_cache(maxsize=64)
def sample(name: str, samples: int, noise: int, train_percent: int, data_seed: int) -> Split:
    """The same split for the same arguments, always; ``noise`` in percent.

    At least one point goes to each part. The result is shared and must not be written to.
    """
    rng = np.random.default_rng(data_seed)
    points, labels = DATASETS[name].generate(samples, noise / 100.0, rng)
    order = rng.permutation(samples)
    points, labels = points[order], labels[order]
    train = min(max(round(samples * train_percent / 100.0), 1), samples - 1)
    parts = (points[:train], labels[:train], points[train:], labels[train:])
    for part in parts:
        part.setflags(write=False)
    return Split(*parts)
