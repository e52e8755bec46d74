"""φ and φ′ of every function over the same fields, as the engine computes them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.activations.settings import HIGH, LOW, STEP, Comparison
from playground.nn.activations import ACTIVATIONS, Activation
from playground.nn.registry import Array
from playground.settings import settings_of

# Whole steps divided, so that 0 and every other field of two decimals is met exactly.
FIELDS: Array = np.arange(round(LOW / STEP), round(HIGH / STEP) + 1) / round(1 / STEP)
# The lecture's order; what it does not list comes after, as declared.
LECTURE_ORDER = (
    "heaviside", "linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus",
)  # fmt: skip
ORDER = (*LECTURE_ORDER, *(name for name in ACTIVATIONS if name not in LECTURE_ORDER))
# Values that differ by less are one value.
CLOSE = 1e-9


@dataclass(frozen=True)
class Jump:
    """Where φ or φ′ has no value of its own: it comes ``before`` from below, and goes on
    ``after``. What the engine takes there is ``before``."""

    at: float
    before: float
    after: float


@dataclass(frozen=True)
class Curve:
    """φ(v) and φ′(v) at all FIELDS, and where each of them jumps."""

    activation: Activation
    phi: Array
    slope: Array
    phi_jumps: tuple[Jump, ...] = ()
    slope_jumps: tuple[Jump, ...] = ()

    def at(self, v: float) -> tuple[float, float]:
        """φ(v) and φ′(v) for one of the FIELDS."""
        index = round((v - LOW) / STEP)
        return float(self.phi[index]), float(self.slope[index])


def compared(settings: Comparison) -> dict[str, Activation]:
    """Every function of the registry with the constants that are set, in the page's order."""
    return {name: with_constants(ACTIVATIONS[name], settings) for name in ORDER}


def with_constants(activation: Activation, settings: Comparison) -> Activation:
    """``activation`` with those of its parameters that can be set here."""
    shared = activation.parameters.keys() & settings_of(settings).keys()
    return activation.with_parameters(**{name: getattr(settings, name) for name in shared})


def curves(settings: Comparison) -> dict[str, Curve]:
    """The curves of all functions, in the page's order."""
    return {
        name: curve(activation, settings.other) for name, activation in compared(settings).items()
    }


def depend_on_constants() -> list[str]:
    """The functions that the settings' constants change."""
    return [name for name in ORDER if ACTIVATIONS[name].parameters or is_of_row(ACTIVATIONS[name])]


def is_of_row(activation: Activation) -> bool:
    """Whether each output depends on the fields of a whole layer, as those of softmax do."""
    return activation.derivative is None


def curve(activation: Activation, other: float = 0.0) -> Curve:
    """One function's curves. A function of a whole row (softmax) is shown as its first output,
    of the fields v and ``other``."""
    phi, slope = _values(activation, FIELDS, other)
    if not activation.kinks:
        return Curve(activation, phi, slope)
    kinks = np.array(activation.kinks)
    before = _values(activation, kinks, other)
    after = _values(activation, np.nextafter(kinks, np.inf), other)
    return Curve(activation, phi, slope, *map(_jumps, (kinks, kinks), before, after))


def _values(activation: Activation, v: Array, other: float) -> tuple[Array, Array]:
    if not is_of_row(activation):
        return activation.phi(v), activation.phi_prime(v)
    rows = np.column_stack([v, np.full_like(v, other)])
    y = activation.phi(rows)
    # An error of 1 at the first output alone comes back as that output's derivative.
    e = np.zeros_like(y)
    e[:, 0] = 1.0
    return y[:, 0], activation.local_gradient(rows, y, e, np.empty_like(y))[:, 0]


def _jumps(kinks: Array, before: Array, after: Array) -> tuple[Jump, ...]:
    return tuple(
        Jump(float(at), float(low), float(high))
        for at, low, high in zip(kinks, before, after, strict=True)
        if abs(high - low) > CLOSE
    )
