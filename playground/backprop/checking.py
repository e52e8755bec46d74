"""Every derivative against its central difference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.backprop.setup import Setup
from playground.backprop.walk import sample
from playground.nn.mlp import layer_views
from playground.nn.registry import Array

# J is taken at w ± STEP. A smaller step loses digits to rounding (about 1e-16 · J / STEP), a
# larger one to J's curvature (about STEP² / 6).
STEP = 1e-5


@dataclass(frozen=True)
class Checked:
    """∂J/∂w of every weight, layer by layer (fan_in + 1, fan_out): ``analytic`` by
    backpropagation, ``numeric`` by differences, and their ``relative`` error
    |a − n| / max(|a|, |n|), 0 where both are 0."""

    analytic: list[Array]
    numeric: list[Array]
    relative: list[Array]

    @property
    def largest(self) -> float:
        """The largest relative error of all."""
        return float(max(error.max() for error in self.relative))


def check(setup: Setup) -> Checked:
    """The derivatives of J for the sample of ``setup``."""
    network, loss = setup.network, setup.objective
    x, t = sample(setup)

    def objective() -> float:
        trace = network.forward(x)
        return loss.value(trace.y[-1], trace.v[-1], t)

    with np.errstate(all="ignore"):
        analytic = network.backward(network.forward(x), t, loss).copy()
        numeric = np.empty_like(analytic)
        for place, weight in enumerate(network.theta.tolist()):
            values = []
            for shifted in (weight + STEP, weight - STEP):
                network.theta[place] = shifted
                values.append(objective())
            network.theta[place] = weight
            numeric[place] = (values[0] - values[1]) / (2.0 * STEP)
        largest = np.maximum(np.abs(analytic), np.abs(numeric))
        relative = np.divide(
            np.abs(analytic - numeric), largest, out=np.zeros_like(largest), where=largest != 0.0
        )
    sizes = setup.sizes
    return Checked(*(layer_views(values, sizes) for values in (analytic, numeric, relative)))
