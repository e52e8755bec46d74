"""Looking at many dimensions through two: principal components."""

from __future__ import annotations

import numpy as np

from .registry import Array


def principal_axes(y: Array, count: int) -> tuple[Array, Array]:
    """The mean (d,) of ``y`` (n, d), and its first ``count`` principal axes as the columns of a
    matrix (d, count), orthonormal; the first has the largest variance.

    They are the right singular vectors of the centred data. An axis has two directions, of which
    the one is taken whose largest entry is positive. Raises ValueError for more axes than
    dimensions.
    """
    d = y.shape[1]
    if count > d:
        raise ValueError(f"{d} dimensions have no {count} axes")
    mean = y.mean(axis=0)
    # By the covariance, whose size does not depend on how many samples there are.
    centred = y - mean
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1][:, :count]
    largest = axes[np.abs(axes).argmax(axis=0), np.arange(count)]
    return mean, axes * np.where(largest < 0.0, -1.0, 1.0)
