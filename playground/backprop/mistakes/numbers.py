"""The numbers that a stage's question is about, by the symbols of the formulas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.backprop.context import Context
from playground.backprop.walk import Walk
from playground.backprop.writing import Symbols
from playground.nn.registry import Array


def asked_sender(c: Context) -> int:
    """The sender whose weight a stage asks about: the one that changes most."""
    return int(np.argmax(np.abs(c.walk.gradients[c.layer][:, c.first])))


def without(values: Array, own: int) -> Array:
    """All but one of ``values``: not a number stands for it, so that the others keep their
    places."""
    others = np.array(values, dtype=float)
    others[own] = np.nan
    return others


@dataclass(frozen=True)
class Numbers:
    """The neuron that stands for all of a stage's: what it is given, what it makes of that, and
    what comes back to it. Of its weights, one is asked about."""

    c: Context

    @property
    def walk(self) -> Walk:
        """Everything that was computed."""
        return self.c.walk

    @property
    def sym(self) -> Symbols:
        """The network's symbols."""
        return self.c.sym

    @property
    def layer(self) -> int:
        """The neuron's layer."""
        return self.c.layer

    @property
    def row(self) -> int:
        """The neuron's number in its layer, from 0."""
        return self.c.first

    @property
    def v(self) -> float:
        """Its field."""
        return self._own(self.walk.v)

    @property
    def y(self) -> float:
        """Its output φ(v)."""
        return self._own(self.walk.y)

    @property
    def slope(self) -> float:
        """φ′(v)."""
        return self._own(self.walk.slope)

    @property
    def e(self) -> float:
        """The error; of a hidden neuron, the sum of what comes back, Σ δ w."""
        return self._own(self.walk.e)

    @property
    def delta(self) -> float:
        """Its local gradient."""
        return self._own(self.walk.delta)

    @property
    def missing(self) -> Array:
        """t − y of all outputs."""
        return np.array(self.c.setup.t) - self.walk.y[-1]

    def others(self, values: list[Array]) -> Array:
        """What the layer's other neurons have of ``values``, layer by layer."""
        return without(values[self.layer], self.row)

    # --- what arrives ---

    @property
    def x(self) -> Array:
        """What the neuron is given, the bias neuron's 1 last."""
        return self.walk.x[self.layer]

    @property
    def arriving(self) -> Array:
        """The weights of what it is given, its bias last."""
        return self.walk.weights[self.layer][:, self.row]

    @property
    def b(self) -> float:
        """Its bias."""
        return float(self.arriving[-1])

    # --- what comes back, if it is hidden ---

    @property
    def leaving(self) -> Array:
        """The weights that lead from it to each neuron of the next layer."""
        return self.walk.weights[self.layer + 1][self.row]

    @property
    def delta_above(self) -> Array:
        """The local gradients of the next layer."""
        return self.walk.delta[self.layer + 1]

    # --- the weight that is asked about ---

    @property
    def sender(self) -> int:
        """Where it comes from."""
        return asked_sender(self.c)

    @property
    def weight(self) -> str:
        """Its symbol."""
        return self.sym.weight(self.layer, self.row, self.sender)

    def of_weight(self, values: list[Array]) -> float:
        """What it has of ``values``, layer by layer: its gradient, its update."""
        return float(values[self.layer][self.sender, self.row])

    def _own(self, values: list[Array]) -> float:
        return float(values[self.layer][self.row])

    def slope_at(self, value: float) -> float:
        """φ′ of the neuron's activation, somewhere else than at its field."""
        phi = self.c.setup.activations[self.layer]
        return float(phi.phi_prime(np.array([value]))[0])
