"""The points that a configuration trains on and is tested on."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from playground.choices import OWN
from playground.config import Config
from playground.data import Split, sample, split
from playground.frames import inputs
from playground.inputs import feature_values
from playground.measures import feature_frames
from playground.nn.mlp import with_bias
from playground.nn.registry import Array
from playground.own_data import OwnData


def split_of(config: Config, own: OwnData | None) -> Split:
    """The points of ``config``, apart for training and test. ``own`` is the person's own data,
    needed where the configuration asks for them."""
    if config.dataset == OWN and own is not None:
        return _own_split(own, config.train_percent, config.data_seed)
    return sample(
        config.dataset,
        config.samples,
        config.noise,
        config.train_percent,
        config.data_seed,
        config.imbalance,
        config.outliers,
        config.outlier_size,
        config.classes,
        (config.measured_x, config.measured_y),
        config.rule,
    )


def belongs(own: OwnData | None, config: Config) -> bool:
    """Whether ``own`` are the data of one's own that ``config`` is for."""
    return own is not None and all(
        getattr(config, name) == value for name, value in own.settings.items()
    )


def own_order(own: OwnData, data_seed: int) -> Array:
    """The rows of the person's data in the order in which they are shared out."""
    return np.random.default_rng(data_seed).permutation(len(own.points))


@lru_cache(maxsize=32)
def _own_split(own: OwnData, train_percent: int, data_seed: int) -> Split:
    order = own_order(own, data_seed)
    return split(own.points[order], own.labels[order], train_percent)


@lru_cache(maxsize=32)
def input_matrix(config: Config, own: OwnData | None) -> Array:
    """The features of all points, training part first, with the bias column: (n, features + 1)."""
    parts = split_of(config, own)
    points = np.concatenate([parts.train_points, parts.test_points])
    return with_bias(features_at(config, own, points))


def features_at(config: Config, own: OwnData | None, places: Array) -> Array:
    """What the network is given at places of the plane (n, 2): (n, features)."""
    given = inputs(feature_frames(config, own), places)
    return feature_values(config.features, config.formulas, given)
