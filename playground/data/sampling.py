"""Points of a data set, made uneven and spoilt if asked, split into a training and a test part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from datasets import DATASETS, DataSet
from playground.data.formula import parse
from playground.nn.registry import Array
from playground.problems import PROBLEMS


@dataclass(frozen=True)
class Split:
    """Points (n, 2) and their labels in the form of the problem, (n,) or (n, outputs), apart for
    training and test."""

    train_points: Array
    train_labels: Array
    test_points: Array
    test_labels: Array


@lru_cache(maxsize=64)
def sample(
    name: str,
    samples: int,
    noise: int,
    train_percent: int,
    data_seed: int,
    imbalance: int = 0,
    outliers: int = 0,
    outlier_size: float = 3.0,
    classes: int = 3,
    measurements: tuple[str, str] | None = None,
    rule: str = "",
) -> Split:
    """The same split for the same arguments, always; ``samples`` is at least 2.

    ``noise``, ``train_percent``, ``imbalance`` and ``outliers`` are in percent. ``imbalance``
    is how much rarer the last class becomes; where there are no classes, it changes nothing.
    ``outliers`` is the share of all points, of both parts, that go wrong by ``outlier_size``
    in the way of the problem type. ``classes`` is how many there are, where that can be chosen.
    ``measurements`` are the two that are chosen, and ``rule`` the formula that points follow, where
    there is such a choice. At least one point goes to each part. The result is shared
    and must not be written to.
    """
    rng = np.random.default_rng(data_seed)
    data_set = DATASETS[name]
    problem = PROBLEMS[data_set.problem]
    chosen = _choices(data_set, classes, measurements, rule)
    kinds = problem.classes(classes if data_set.counts else data_set.outputs)
    if imbalance and kinds:
        points, labels = data_set.generate(2 * samples, noise / 100.0, rng, *chosen)
        kept = _thinned(labels == kinds[-1], samples, imbalance / 100.0, rng)
        points, labels = points[kept], labels[kept]
    else:
        points, labels = data_set.generate(samples, noise / 100.0, rng, *chosen)
    samples = len(points)  # real data may be fewer than were asked for
    order = rng.permutation(samples)
    points, labels = points[order], labels[order]
    # Drawn last, so that neither more outliers nor larger ones change anything else.
    wrong = rng.permutation(samples)[: round(samples * outliers / 100.0)]
    points[wrong], labels[wrong] = problem.outlier(points[wrong], labels[wrong], outlier_size, rng)
    return split(points, labels, train_percent)


def _choices(
    data_set: DataSet, classes: int, measurements: tuple[str, str] | None, rule: str
) -> tuple[Any, ...]:
    """What a generator takes besides number, noise and chance."""
    if data_set.counts:
        return (classes,)
    if data_set.rule:
        return (parse(rule or data_set.rule),)
    return measurements if data_set.measurements and measurements else ()


def split(points: Array, labels: Array, train_percent: int) -> Split:
    """The first ``train_percent`` of the points for training, the others for the test; at least
    one for each. The result must not be written to."""
    train = min(max(round(len(points) * train_percent / 100.0), 1), len(points) - 1)
    parts = (points[:train], labels[:train], points[train:], labels[train:])
    for part in parts:
        part.setflags(write=False)
    return Split(*parts)


def _thinned(rare: Array, samples: int, share: float, rng: np.random.Generator) -> Array:
    """Indices (samples,) of those of a pool of twice as many that stay, where the ``rare``
    (2 · samples,) lose ``share`` of their weight against the others.

    Of each kind that the pool has, one stays at least. A kind of which the pool has too few
    stays whole, and the other fills up. Of a pool that is too small, as real data may be, only
    rare ones are taken away.
    """
    inside, outside = np.flatnonzero(rare), np.flatnonzero(~rare)
    weight = (1.0 - share) * inside.size
    if rare.size < 2 * samples:
        samples = min(samples, round(weight) + outside.size)
    wanted = max(round(samples * weight / (weight + outside.size)), 1)
    count = max(min(wanted, inside.size), samples - outside.size)
    # The head of a random order: a larger share leaves some of the same points.
    chosen = rng.permutation(inside)[:count], rng.permutation(outside)[: samples - count]
    return np.concatenate(chosen)
