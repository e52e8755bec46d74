"""All numbers of one step of backpropagation with one sample, out of the engine's traces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.backprop.setup import Setup
from playground.nn import MLP, OPTIMIZERS
from playground.nn.mlp import layer_views, with_bias
from playground.nn.registry import Array


@dataclass(frozen=True)
class Walk:
    """What the sample leaves behind, layer by layer of weights.

    ``x[l]`` (fan_in + 1,) are the inputs of layer l, the bias neuron's 1 last; ``v``, ``y``,
    ``slope`` = φ′(v), ``delta`` (fan_out,); ``e[l]`` is what the error signal is there: at the
    output −∂J/∂y (with a cross-entropy −∂J/∂v), at a hidden layer Σₗ δₗ wₗⱼ. ``weights``,
    ``gradients`` = ∂J/∂w, ``updates`` = Δw and ``new_weights`` are (fan_in + 1, fan_out). ``J``
    and ``J_after`` are the objective before and after, ``v_after`` and ``y_after`` the neurons
    after; ``promised`` is what J changes by according to the gradient alone, ∇J · Δw.
    """

    x: list[Array]
    v: list[Array]
    y: list[Array]
    slope: list[Array]
    e: list[Array]
    delta: list[Array]
    weights: list[Array]
    gradients: list[Array]
    updates: list[Array]
    new_weights: list[Array]
    new_theta: Array
    J: float
    J_after: float
    v_after: list[Array]
    y_after: list[Array]
    promised: float


def walk(setup: Setup) -> Walk:
    """Forward, back, one step of gradient descent, and forward again.

    Values beyond all numbers, as large weights can bring about, are inf or nan.
    """
    network, loss = setup.network, setup.objective
    x, t = sample(setup)
    with np.errstate(all="ignore"):
        trace = network.forward(x)
        gradient = network.backward(trace, t, loss).copy()
        slopes = [
            phi.phi_prime(v, y)
            for phi, v, y in zip(network.activations, trace.v, trace.y, strict=True)
        ]
        # Where φ′ cancels, the engine leaves out the e of the outputs.
        errors = [*trace.e[:-1], loss.error(trace.y[-1], t)]
        update = _descent(gradient, setup.eta)
        after = MLP(setup.sizes, network.activations, network.theta + update)
        trace_after = after.forward(x)
        return Walk(
            x=_of_sample(trace.x),
            v=_of_sample(trace.v),
            y=_of_sample(trace.y),
            slope=_of_sample(slopes),
            e=_of_sample(errors),
            delta=_of_sample(trace.delta),
            weights=network.weights,
            gradients=layer_views(gradient, setup.sizes),
            updates=layer_views(update, setup.sizes),
            new_weights=after.weights,
            new_theta=after.theta,
            J=loss.value(trace.y[-1], trace.v[-1], t),
            J_after=loss.value(trace_after.y[-1], trace_after.v[-1], t),
            v_after=_of_sample(trace_after.v),
            y_after=_of_sample(trace_after.y),
            promised=float(gradient @ update),
        )


def sample(setup: Setup) -> tuple[Array, Array]:
    """The sample as the engine takes it: x (1, inputs + 1) with the bias column, t (1, outputs)."""
    return with_bias(np.array([setup.x])), np.array([setup.t])


def _of_sample(batch: list[Array]) -> list[Array]:
    """What the one sample of a batch has, layer by layer."""
    return [values[0].copy() for values in batch]


def _descent(gradient: Array, eta: float) -> Array:
    """Δw of one step of gradient descent."""
    update = np.zeros_like(gradient)
    OPTIMIZERS["sgd"].step(update, gradient.copy(), {}, eta, 1)
    return update
