"""Initial weights. Biases start at zero, save in TensorFlow Playground's scheme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .registry import Array, Declaration, registry

PLAYGROUND = "TensorFlow Playground"


@dataclass(frozen=True, kw_only=True)
class Initializer(Declaration):
    """How a layer's weights are drawn.

    ``draw(rng, fan_in, fan_out)`` gives (fan_in, fan_out) weights; ``bias`` is where all
    biases start.
    """

    draw: Callable[[np.random.Generator, int, int], Array]
    bias: float = 0.0
    source: str

    def layer(self, rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        """Weights with their row of biases below, shape (fan_in + 1, fan_out)."""
        weights = np.empty((fan_in + 1, fan_out))
        weights[:-1] = self.draw(rng, fan_in, fan_out)
        weights[-1] = self.bias
        return weights


def _uniform(limit: Callable[[int, int], float]) -> Callable[..., Array]:
    def draw(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        bound = limit(fan_in, fan_out)
        return rng.uniform(-bound, bound, (fan_in, fan_out))

    return draw


def _normal(deviation: Callable[[int, int], float]) -> Callable[..., Array]:
    def draw(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        return rng.normal(0.0, deviation(fan_in, fan_out), (fan_in, fan_out))

    return draw


INITIALIZERS = registry(
    Initializer(
        name="playground",
        label="Uniform ±0.5",
        tex=r"w \sim U(-\tfrac{1}{2}, \tfrac{1}{2}),\; b = 0.1",
        description=f"{PLAYGROUND}'s: every weight in ±0.5, whatever the layer's width.",
        draw=_uniform(lambda fan_in, fan_out: 0.5),
        bias=0.1,
        source=PLAYGROUND,
    ),
    Initializer(
        name="glorot_uniform",
        label="Glorot uniform",
        tex=r"w \sim U(-r, r),\; r = \sqrt{6 / (n_{in} + n_{out})}",
        description="Keeps the signal's size from layer to layer, for tanh and sigmoid.",
        draw=_uniform(lambda fan_in, fan_out: float(np.sqrt(6.0 / (fan_in + fan_out)))),
        source="Glorot and Bengio, 2010",
    ),
    Initializer(
        name="glorot_normal",
        label="Glorot normal",
        tex=r"w \sim N(0, 2 / (n_{in} + n_{out}))",
        description="Glorot's variance, drawn from a normal distribution.",
        draw=_normal(lambda fan_in, fan_out: float(np.sqrt(2.0 / (fan_in + fan_out)))),
        source="Glorot and Bengio, 2010",
    ),
    Initializer(
        name="he",
        label="He",
        tex=r"w \sim N(0, 2 / n_{in})",
        description="For ReLU, which blocks half of its input: twice the variance.",
        draw=_normal(lambda fan_in, fan_out: float(np.sqrt(2.0 / fan_in))),
        source="He, Zhang, Ren and Sun, 2015",
    ),
    Initializer(
        name="lecun",
        label="LeCun",
        tex=r"w \sim N(0, 1 / n_{in})",
        description="Variance one over the fan-in: the choice for SELU.",
        draw=_normal(lambda fan_in, fan_out: float(np.sqrt(1.0 / fan_in))),
        source="LeCun, Bottou, Orr and Müller, 1998",
    ),
    Initializer(
        name="zeros",
        label="Zeros",
        tex=r"w = 0",
        description="All neurons of a layer start alike, and so they stay: symmetry never breaks.",
        draw=lambda rng, fan_in, fan_out: np.zeros((fan_in, fan_out)),
        source="a counter-example",
    ),
    Initializer(
        name="large",
        label="Too large",
        tex=r"w \sim N(0, 5^2)",
        description="Saturates sigmoid and tanh from the start, and makes ReLU networks explode.",
        draw=_normal(lambda fan_in, fan_out: 5.0),
        source="a counter-example",
    ),
)
