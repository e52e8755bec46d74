"""Networks, batches and difference quotients that the tests of the engine share."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from playground.nn import (
    ACTIVATIONS,
    LOSSES,
    MLP,
    OPTIMIZERS,
    REGULARIZERS,
    Loss,
    Recipe,
    Regularizer,
)
from playground.nn.mlp import layer_views, parameter_count, with_bias
from playground.nn.registry import Array, Declaration


def each(name: str, declarations: Mapping[str, Declaration]) -> pytest.MarkDecorator:
    """Run a test with every declaration of a registry as its argument ``name``."""
    return pytest.mark.parametrize(name, list(declarations.values()), ids=list(declarations))


def make_network(sizes: Sequence[int], activations: Sequence[str], seed: int = 0) -> MLP:
    """A network with normal weights and biases, of a size that saturates nothing."""
    theta = np.random.default_rng([seed, 1]).normal(size=parameter_count(sizes))
    for layer in layer_views(theta, sizes):
        layer *= 1.2 / np.sqrt(len(layer))
    return MLP(sizes, [ACTIVATIONS[name] for name in activations], theta)


def make_inputs(n: int, inputs: int, seed: int = 0) -> Array:
    """Normal samples with their bias column, (n, inputs + 1)."""
    return with_bias(np.random.default_rng([seed, 2]).normal(size=(n, inputs)))


def make_targets(loss: Loss, n: int, outputs: int, seed: int = 0) -> Array:
    """Targets that suit ``loss``: classes for cross-entropy, else any number; (n, outputs)."""
    rng = np.random.default_rng([seed, 3])
    if loss.canonical == "softmax":
        return np.eye(outputs)[rng.integers(outputs, size=n)]
    if loss.canonical == "sigmoid":
        return rng.integers(2, size=(n, outputs)).astype(float)
    return rng.normal(size=(n, outputs))


def make_masks(n: int, sizes: Sequence[int], seed: int = 0) -> list[Array]:
    """Dropout masks for one batch, of which some entries are 0 and some are not."""
    rng = np.random.default_rng([seed, 4])
    return [rng.permuted(np.resize([0.0, 1.25, 1.25], (n, width))) for width in sizes[1:-1]]


def make_recipe(optimizer: str = "sgd", loss: str = "half_squared", **values: object) -> Recipe:
    """A recipe whose remaining values a test need not care about."""
    values.setdefault("learning_rate", 0.1)
    regularizer = REGULARIZERS[values.pop("regularizer", "none")]
    return Recipe(LOSSES[loss], OPTIMIZERS[optimizer], regularizer=regularizer, **values)


def derivative(f: Callable[[float], float], at: float, h: float) -> float:
    """f′ by the five-point central difference, whose error is h⁴ f⁽⁵⁾ / 30."""
    near, far = f(at + h) - f(at - h), f(at + 2 * h) - f(at - 2 * h)
    return (8 * near - far) / (12 * h)


class StraddledError(Exception):
    """A difference quotient reached across a kink, where it says nothing of the gradient."""


class Objective:
    """J + λR as a function of θ, from the engine's forward phase alone."""

    def __init__(
        self,
        network: MLP,
        x: Array,
        t: Array,
        loss: Loss,
        regularizer: Regularizer = REGULARIZERS["none"],
        rate: float = 0.0,
        masks: Sequence[Array] | None = None,
    ) -> None:
        self.network = MLP(network.sizes, network.activations, network.theta.copy())
        self.x, self.t, self.masks = x, t, masks
        self.loss, self.regularizer, self.rate = loss, regularizer, rate

    def gradient(self) -> Array:
        """∇(J + λR) by central differences. Raises StraddledError."""
        _, home = self._evaluate()
        return np.array([self._slope(i, home) for i in range(self.network.theta.size)])

    def _slope(self, i: int, home: list[bytes]) -> float:
        theta, start = self.network.theta, self.network.theta[i]

        def moved(parameter: float) -> float:
            theta[i] = parameter
            value, sides = self._evaluate()
            if sides != home:
                raise StraddledError
            return value

        slope = derivative(moved, start, h=1e-4)
        theta[i] = start
        return slope

    def _evaluate(self) -> tuple[float, list[bytes]]:
        """The value, and on which side of each kink everything lies."""
        network, loss, penalty = self.network, self.loss, self.regularizer.penalty
        trace = network.forward(self.x, self.masks)
        value = loss.value(trace.y[-1], trace.v[-1], self.t)
        if penalty is not None:
            value += self.rate * sum(penalty(weights[:-1]) for weights in network.weights)
        sides = [
            trace.v[layer] > kink
            for layer, phi in enumerate(network.activations)
            for kink in phi.kinks
        ]
        error = self.t - trace.y[-1]
        if loss.name == "mae":
            sides.append(error > 0)
        if loss.name == "huber":
            sides.append(np.abs(error) > loss.parameters["delta"])
        if self.regularizer.name == "l1":
            sides.append(network.theta > 0)
        return value, [side.tobytes() for side in sides]
