"""How a gradient becomes a step. All work on θ as a whole, in place.

Notation: g = ∇J(θ), η the learning rate, k the number of this update (from 1). A rule may
overwrite g. What a rule remembers between updates is in its slots: vectors of θ's size that
start at zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from .registry import Array, Declaration, registry

Slots = dict[str, Array]


@dataclass(frozen=True, kw_only=True)
class Optimizer(Declaration):
    """``rule(theta, g, slots, eta, k, **parameters)`` changes ``theta`` and the vectors in
    ``slots``, whose names the field lists; ``source`` says who proposed it."""

    rule: Callable[..., None]
    slots: tuple[str, ...] = ()
    source: str

    def start(self, size: int) -> Slots:
        """The memory before the first update of ``size`` parameters: a slot (size,) each."""
        return {slot: np.zeros(size) for slot in self.slots}

    def step(self, theta: Array, g: Array, slots: Mapping[str, Array], eta: float, k: int) -> None:
        """Update ``theta`` and ``slots`` by step number ``k`` (from 1); ``theta``, ``g`` and every
        slot are (size,). ``g`` is used up."""
        self.rule(theta, g, slots, eta, k, **self.parameters)


def _sgd(theta: Array, g: Array, slots: Slots, eta: float, k: int) -> None:
    """θ ← θ − ηg"""
    g *= eta
    theta -= g


def _momentum(theta: Array, g: Array, slots: Slots, eta: float, k: int, momentum: float) -> None:
    """u ← μu − ηg;  θ ← θ + u"""
    u = slots["u"]
    u *= momentum
    g *= eta
    u -= g
    theta += u


def _nesterov(theta: Array, g: Array, slots: Slots, eta: float, k: int, momentum: float) -> None:
    """u ← μu − ηg;  θ ← θ + μu − ηg: the gradient is taken as if it were one step ahead"""
    u = slots["u"]
    u *= momentum
    g *= eta
    u -= g
    theta -= g
    theta += momentum * u


def _rmsprop(
    theta: Array, g: Array, slots: Slots, eta: float, k: int, rho: float, epsilon: float
) -> None:
    """s ← ρs + (1 − ρ)g²;  θ ← θ − ηg / (√s + ε)"""
    s = slots["s"]
    s *= rho
    s += (1.0 - rho) * g * g
    g *= eta
    g /= np.sqrt(s) + epsilon
    theta -= g


def _adagrad(theta: Array, g: Array, slots: Slots, eta: float, k: int, epsilon: float) -> None:
    """s ← s + g²;  θ ← θ − ηg / (√s + ε)"""
    s = slots["s"]
    s += g * g
    g *= eta
    g /= np.sqrt(s) + epsilon
    theta -= g


def _adam(
    theta: Array,
    g: Array,
    slots: Slots,
    eta: float,
    k: int,
    beta1: float,
    beta2: float,
    epsilon: float,
) -> None:
    """m ← β₁m + (1 − β₁)g;  s ← β₂s + (1 − β₂)g²;  θ ← θ − η m̂ / (√ŝ + ε)

    with m̂ = m / (1 − β₁ᵏ) and ŝ = s / (1 − β₂ᵏ). Both quotients are folded into scalars:
    η m̂ / (√ŝ + ε) = (η c / (1 − β₁ᵏ)) m / (√s + εc) with c = √(1 − β₂ᵏ).
    """
    m, s = slots["m"], slots["s"]
    correction = float(np.sqrt(1.0 - beta2**k))
    m *= beta1
    m += (1.0 - beta1) * g
    s *= beta2
    g *= g
    g *= 1.0 - beta2
    s += g
    np.sqrt(s, out=g)
    g += epsilon * correction
    np.divide(m, g, out=g)
    g *= eta * correction / (1.0 - beta1**k)
    theta -= g


OPTIMIZERS = registry(
    Optimizer(
        name="sgd",
        label="SGD",
        tex=r"\Delta w = -\eta \nabla J",
        description="Steepest descent: each step against the gradient of one batch.",
        rule=_sgd,
        source="lecture, “Adaptive Learning Algorithm”",
    ),
    Optimizer(
        name="momentum",
        label="Momentum",
        tex=r"u \leftarrow \mu u - \eta \nabla J,\; \Delta w = u",
        description="Keeps a share μ of the last step, so that steps in one direction add up.",
        parameters={"momentum": 0.9},
        rule=_momentum,
        slots=("u",),
        source="Polyak, 1964",
    ),
    Optimizer(
        name="nesterov",
        label="Nesterov",
        tex=r"u \leftarrow \mu u - \eta \nabla J,\; \Delta w = \mu u - \eta \nabla J",
        description="Momentum that looks one step ahead and overshoots less.",
        parameters={"momentum": 0.9},
        rule=_nesterov,
        slots=("u",),
        source="Nesterov, 1983; in the form of Sutskever et al., 2013",
    ),
    Optimizer(
        name="rmsprop",
        label="RMSProp",
        tex=r"s \leftarrow \rho s + (1-\rho) g^2,\; \Delta w = -\eta g / (\sqrt{s} + \epsilon)",
        description="Divides each step by the recent size of its own gradient.",
        parameters={"rho": 0.9, "epsilon": 1e-7},
        rule=_rmsprop,
        slots=("s",),
        source="Tieleman and Hinton, 2012",
    ),
    Optimizer(
        name="adagrad",
        label="Adagrad",
        tex=r"s \leftarrow s + g^2,\; \Delta w = -\eta g / (\sqrt{s} + \epsilon)",
        description="Divides by all past gradients: steps shrink where much was learned.",
        parameters={"epsilon": 1e-7},
        rule=_adagrad,
        slots=("s",),
        source="Duchi, Hazan and Singer, 2011",
    ),
    Optimizer(
        name="adam",
        label="Adam",
        tex=r"\Delta w = -\eta \hat{m} / (\sqrt{\hat{s}} + \epsilon)",
        description="Momentum and RMSProp in one, corrected for their start at zero.",
        parameters={"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
        rule=_adam,
        slots=("m", "s"),
        source="Kingma and Ba, 2015, algorithm 1",
    ),
)
