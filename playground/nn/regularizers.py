"""Penalties on the weights, added to J. Biases are never penalised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .registry import Array, Declaration, registry


@dataclass(frozen=True, kw_only=True)
class Regularizer(Declaration):
    """What makes the objective J + λR(w); nothing does where both are None.

    ``penalty(w)`` is R of weights in an array of any shape, ``slope(w)`` is ∂R/∂w, element by
    element; that of |w| is 0 at w = 0. Both as in Goodfellow, Bengio and Courville, Deep
    Learning, 2016, section 7.1.
    """

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
