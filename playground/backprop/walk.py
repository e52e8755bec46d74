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
        y, v = trace.y[-1], trace.v[-1]
        J = loss.value(y, v, t)
        slopes = [
            phi.phi_prime(v, y)[0]
            for phi, v, y in zip(network.activations, trace.v, trace.y, strict=True)
        ]
        errors = [e[0].copy() for e in trace.e[:-1]] + [loss.error(y, t)[0]]
        stepped = network.theta.copy()
        _descend(stepped, gradient, setup.eta)
        update = np.zeros_like(stepped)
        _descend(update, gradient, setup.eta)
        after = MLP(setup.sizes, network.activations, stepped)
        trace_after = after.forward(x)
        J_after = loss.value(trace_after.y[-1], trace_after.v[-1], t)
        promised = float(gradient @ update)
    return Walk(
        x=[x[0].copy() for x in trace.x],
        v=[v[0].copy() for v in trace.v],
        y=[y[0].copy() for y in trace.y],
        slope=slopes,
        e=errors,
        delta=[delta[0].copy() for delta in trace.delta],
        weights=network.weights,
        gradients=layer_views(gradient, setup.sizes),
        updates=layer_views(update, setup.sizes),
        new_weights=after.weights,
        new_theta=stepped,
        J=J,
        J_after=J_after,
        v_after=[v[0].copy() for v in trace_after.v],
        y_after=[y[0].copy() for y in trace_after.y],
        promised=promised,
    )


def sample(setup: Setup) -> tuple[Array, Array]:
    """The sample as the engine takes it: x (1, inputs + 1) with the bias column, t (1, outputs)."""
    return with_bias(np.array([setup.x])), np.array([setup.t])


def _descend(theta: Array, gradient: Array, eta: float) -> None:
    """One step of gradient descent, in place."""
    OPTIMIZERS["sgd"].step(theta, gradient.copy(), {}, eta, 1)
