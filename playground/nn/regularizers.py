"""Penalties on the weights, added to J. Biases are never penalised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .registry import Array, Declaration, registry


@dataclass(frozen=True, kw_only=True)
class Regularizer(Declaration):
    """``penalty(w)`` is R(w) and ``slope(w)`` its derivative; the objective is J + λR(w)."""

    penalty: Callable[[Array], float] | None = None
    slope: Callable[[Array], Array] | None = None


REGULARIZERS = registry(
    Regularizer(
        name="none",
        label="None",
        tex="0",
        description="Nothing is added to the loss.",
    ),
    Regularizer(
        name="l1",
        label="L1",
        tex=r"\lambda \sum |w|",
        description="Pulls every weight to 0 at the same pace: small ones vanish.",
        penalty=lambda w: float(np.abs(w).sum()),
        slope=np.sign,
    ),
    Regularizer(
        name="l2",
        label="L2",
        tex=r"\tfrac{\lambda}{2} \sum w^2",
        description="Pulls each weight to 0 in proportion to its size: large ones shrink.",
        penalty=lambda w: float(0.5 * np.square(w).sum()),
        slope=lambda w: w,
    ),
)
