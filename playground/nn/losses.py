"""Objective functions J: how far the outputs y are from the targets t.

All are means over the batch: J = (1/n) Σₖ Jₖ, with Jₖ the objective of one sample. The
lecture's J = ½ Σ e² sums over the samples instead; its gradient is n times the one here, so
that its η is our η divided by n.

The value of a cross-entropy is computed from the output fields v ("from logits"), the
numerically stable form. Such a loss belongs to one output activation, its canonical partner, and
its error signal is already the local gradient δ of the output layer: t − y, derived below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .registry import Array, Declaration, registry


@dataclass(frozen=True, kw_only=True)
class Loss(Declaration):
    """An objective.

    ``samples(p, t, **parameters)`` gives Jₖ for each row, shape (n,), where ``p`` is y, or v
    where ``canonical`` names the output activation that the loss goes with.
    ``negative_gradient(y, t, out, **parameters)`` writes −∂Jₖ/∂y, or −∂Jₖ/∂v with a canonical
    activation, shape (n, outputs).
    """

    samples: Callable[..., Array]
    negative_gradient: Callable[..., Array]
    canonical: str | None = None

    def value(self, y: Array, v: Array, t: Array) -> float:
        """J over the batch; ``y``, ``v`` and ``t`` are (n, outputs)."""
        prediction = y if self.canonical is None else v
        return float(np.mean(self.samples(prediction, t, **self.parameters)))

    def error(self, y: Array, t: Array, out: Array | None = None) -> Array:
        """−∂Jₖ/∂y (the lecture's e), or with a canonical activation −∂Jₖ/∂v = δ, of every sample;
        into ``out``, if it is given. All are (n, outputs)."""
        if out is None:
            out = np.empty_like(y)
        return self.negative_gradient(y, t, out, **self.parameters)


def _half_squared(y: Array, t: Array) -> Array:
    return 0.5 * np.square(t - y).sum(axis=1)


def _difference(y: Array, t: Array, out: Array) -> Array:
    return np.subtract(t, y, out=out)


def _mse(y: Array, t: Array) -> Array:
    return np.asarray(np.square(t - y).mean(axis=1))


def _mse_error(y: Array, t: Array, out: Array) -> Array:
    np.subtract(t, y, out=out)
    out *= 2.0 / t.shape[1]
    return out


def _mae(y: Array, t: Array) -> Array:
    return np.asarray(np.abs(t - y).mean(axis=1))


def _mae_error(y: Array, t: Array, out: Array) -> Array:
    np.subtract(t, y, out=out)
    np.sign(out, out=out)
    out /= t.shape[1]
    return out


def _huber(y: Array, t: Array, delta: float) -> Array:
    """Huber, Robust Estimation of a Location Parameter, 1964."""
    # With c = min(|e|, δ), both branches are c(|e| − c/2).
    error = np.abs(t - y)
    inner = np.minimum(error, delta)
    return np.asarray((inner * (error - 0.5 * inner)).mean(axis=1))


def _huber_error(y: Array, t: Array, out: Array, delta: float) -> Array:
    np.subtract(t, y, out=out)
    np.clip(out, -delta, delta, out=out)
    out /= t.shape[1]
    return out


def _binary_cross_entropy(v: Array, t: Array) -> Array:
    """−t ln σ(v) − (1 − t) ln(1 − σ(v)) = ln(1 + eᵛ) − tv, since ln σ(v) = v − ln(1 + eᵛ).

    Its slope is σ(v) − t, hence the fused δ = t − y of sigmoid outputs y = σ(v).
    """
    return np.asarray((np.logaddexp(0.0, v) - t * v).sum(axis=1))


def _categorical_cross_entropy(v: Array, t: Array) -> Array:
    """−Σᵢ tᵢ ln yᵢ with ln yᵢ = vᵢ − ln Σₖ exp vₖ; the targets of a row add up to one.

    So it is ln Σₖ exp vₖ − Σᵢ tᵢvᵢ, whose slope along vⱼ is softmax(v)ⱼ − tⱼ, hence the fused
    δ = t − y of softmax outputs y.
    """
    largest = v.max(axis=1, keepdims=True)
    log_sum = largest[:, 0] + np.log(np.exp(v - largest).sum(axis=1))
    return np.asarray(log_sum - (t * v).sum(axis=1))


LOSSES = registry(
    Loss(
        name="half_squared",
        label="Half squared error",
        tex=r"\tfrac{1}{2} \sum_l (t_l - y_l)^2",
        description="The lecture's ½e², as a mean over the batch: its error signal is e = t − y.",
        samples=_half_squared,
        negative_gradient=_difference,
    ),
    Loss(
        name="mse",
        label="Mean squared error",
        tex=r"\tfrac{1}{L} \sum_l (t_l - y_l)^2",
        description="The usual regression loss: large errors weigh much more than small ones.",
        samples=_mse,
        negative_gradient=_mse_error,
    ),
    Loss(
        name="mae",
        label="Mean absolute error",
        tex=r"\tfrac{1}{L} \sum_l |t_l - y_l|",
        description="Weighs every error by its size alone, so that outliers pull less.",
        samples=_mae,
        negative_gradient=_mae_error,
    ),
    Loss(
        name="huber",
        label="Huber loss",
        tex=(
            r"\tfrac{1}{L} \sum_l \begin{cases} \tfrac{1}{2} e_l^2, & |e_l| \leq \delta \\"
            r" \delta (|e_l| - \tfrac{1}{2} \delta), & |e_l| > \delta \end{cases}"
        ),
        description="Squared for small errors, absolute beyond δ: between MSE and MAE.",
        parameters={"delta": 1.0},
        samples=_huber,
        negative_gradient=_huber_error,
    ),
    Loss(
        name="binary_cross_entropy",
        label="Binary cross-entropy",
        tex=r"-\sum_l \left( t_l \ln y_l + (1 - t_l) \ln (1 - y_l) \right)",
        description="How surprised the predicted probability is by the true label (0 or 1).",
        samples=_binary_cross_entropy,
        negative_gradient=_difference,
        canonical="sigmoid",
    ),
    Loss(
        name="categorical_cross_entropy",
        label="Categorical cross-entropy",
        tex=r"-\sum_l t_l \ln y_l",
        description="The same for exclusive classes: minus the log-probability of the true class.",
        samples=_categorical_cross_entropy,
        negative_gradient=_difference,
        canonical="softmax",
    ),
)
