"""Initial weights. Biases start at zero, save in TensorFlow Playground's scheme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .registry import Array, Declaration, registry

PLAYGROUND = "TensorFlow Playground"


@dataclass(frozen=True)
class Distribution:
    """``draw(rng, spread, shape)`` gives an array of numbers about zero; a ``spread`` of 1 has the
    standard deviation ``deviation``, and others in proportion."""

    draw: Callable[[np.random.Generator, float, tuple[int, int]], Array]
    deviation: float


# The spread of the one is its bound, U(−r, r), whose variance is r²/3; the other's its deviation.
UNIFORM = Distribution(
    lambda rng, bound, shape: rng.uniform(-bound, bound, shape), float(np.sqrt(1.0 / 3.0))
)
NORMAL = Distribution(lambda rng, deviation, shape: rng.normal(0.0, deviation, shape), 1.0)


@dataclass(frozen=True, kw_only=True)
class Initializer(Declaration):
    """How a layer's weights are drawn: from ``distribution``, of the spread
    ``spread(fan_in, fan_out)``. ``bias`` is where all biases start, ``source`` who proposed it.
    """

    distribution: Distribution
    spread: Callable[[int, int], float]
    bias: float = 0.0
    source: str

    def deviation(self, fan_in: int, fan_out: int) -> float:
        """The standard deviation of the distribution that weights are drawn from."""
        return self.distribution.deviation * self.spread(fan_in, fan_out)

    def draw(self, rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
        """Weights without biases, shape (fan_in, fan_out)."""
        return self.distribution.draw(rng, self.spread(fan_in, fan_out), (fan_in, fan_out))

    def layer(
        self, rng: np.random.Generator, fan_in: int, fan_out: int, scale: float = 1.0
    ) -> Array:
        """Weights, multiplied by ``scale``, with their row of biases, which are not, below;
        shape (fan_in + 1, fan_out)."""
        weights = np.empty((fan_in + 1, fan_out))
        np.multiply(self.draw(rng, fan_in, fan_out), scale, out=weights[:-1])
        weights[-1] = self.bias
        return weights


INITIALIZERS = registry(
    Initializer(
        name="playground",
        label="Uniform ±0.5",
        tex=r"w \sim U(-\tfrac{1}{2}, \tfrac{1}{2}),\; b = 0.1",
        description=f"{PLAYGROUND}'s: every weight in ±0.5, whatever the layer's width.",
        distribution=UNIFORM,
        spread=lambda fan_in, fan_out: 0.5,
        bias=0.1,
        source=PLAYGROUND,
    ),
    Initializer(
        name="glorot_uniform",
        label="Glorot uniform",
        tex=r"w \sim U(-r, r),\; r = \sqrt{6 / (n_{in} + n_{out})}",
        description="Keeps the signal's size from layer to layer, for tanh and sigmoid.",
        distribution=UNIFORM,
        spread=lambda fan_in, fan_out: float(np.sqrt(6.0 / (fan_in + fan_out))),
        source="Glorot and Bengio, 2010",
    ),
    Initializer(
        name="glorot_normal",
        label="Glorot normal",
        tex=r"w \sim N(0, 2 / (n_{in} + n_{out}))",
        description="Glorot's variance, drawn from a normal distribution.",
        distribution=NORMAL,
        spread=lambda fan_in, fan_out: float(np.sqrt(2.0 / (fan_in + fan_out))),
        source="Glorot and Bengio, 2010",
    ),
    Initializer(
        name="he",
        label="He",
        tex=r"w \sim N(0, 2 / n_{in})",
        description="For ReLU, which blocks half of its input: twice the variance.",
        distribution=NORMAL,
        spread=lambda fan_in, fan_out: float(np.sqrt(2.0 / fan_in)),
        source="He, Zhang, Ren and Sun, 2015",
    ),
    Initializer(
        name="lecun",
        label="LeCun",
        tex=r"w \sim N(0, 1 / n_{in})",
        description="Variance one over the fan-in: the choice for SELU.",
        distribution=NORMAL,
        spread=lambda fan_in, fan_out: float(np.sqrt(1.0 / fan_in)),
        source="LeCun, Bottou, Orr and Müller, 1998",
    ),
    Initializer(
        name="zeros",
        label="Zeros",
        tex=r"w = 0",
        description="All neurons of a layer start alike, and so they stay: symmetry never breaks.",
        distribution=NORMAL,
        spread=lambda fan_in, fan_out: 0.0,
        source="a counter-example",
    ),
    Initializer(
        name="large",
        label="Too large",
        tex=r"w \sim N(0, 5^2)",
        description="Saturates sigmoid and tanh from the start, and makes ReLU networks explode.",
        distribution=NORMAL,
        spread=lambda fan_in, fan_out: 5.0,
        source="a counter-example",
    ),
)
