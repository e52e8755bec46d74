"""The multi-layer perceptron: forward phase and backward phase.

Weights. Layer l has a matrix W of shape (fan_in + 1, fan_out): column j holds the weights of
neuron j, the last row its bias (the weight of the lecture's bias neuron, whose output is 1).
The lecture's wₗⱼ, of the line from neuron j to neuron l, is ``W[j, l]``.
All matrices are views into one contiguous vector θ, and their gradients views into ∇J, so
that an optimizer is a few operations on whole vectors whatever the depth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from .activations import Activation
from .initializers import Initializer
from .losses import Loss
from .registry import Array


def with_bias(x: Array) -> Array:
    """``x``, (n, d), with the bias neuron's constant 1 as a further column: (n, d + 1)."""
    extended = np.empty((x.shape[0], x.shape[1] + 1), dtype=x.dtype)
    extended[:, :-1] = x
    extended[:, -1] = 1.0
    return extended


def parameter_count(sizes: Sequence[int]) -> int:
    """Number of weights and biases of a network with these layer sizes."""
    return sum((fan_in + 1) * fan_out for fan_in, fan_out in pairwise(sizes))


def layer_views(theta: Array, sizes: Sequence[int]) -> list[Array]:
    """The matrices (fan_in + 1, fan_out) of all layers, as views into ``theta``, (size,)."""
    views, start = [], 0
    for fan_in, fan_out in pairwise(sizes):
        stop = start + (fan_in + 1) * fan_out
        views.append(theta[start:stop].reshape(fan_in + 1, fan_out))
        start = stop
    return views


class Trace:
    """What one forward and backward phase of ``n`` samples leaves behind, layer by layer.

    ``x[l]`` (n, fan_in + 1) is the input of layer l with its bias column; ``v[l]``, ``y[l]``,
    ``e[l]``, ``delta[l]`` are (n, fan_out). The outputs of a hidden layer are written where
    the next layer reads them; with dropout (``masked``) they are kept apart, since the next layer
    then reads what the mask leaves of them, ``passed_on[l]``.

    In memory a neuron's values for all samples lie side by side (Fortran order), so that a
    layer's outputs are one block, although a bias column follows them.
    """

    def __init__(self, n: int, sizes: Sequence[int], dtype: np.dtype, masked: bool) -> None:
        def buffers(widths: Iterable[int]) -> list[Array]:
            return [np.empty((n, width), dtype=dtype, order="F") for width in widths]

        inner, outputs = sizes[1:-1], sizes[1:]
        self.n = n
        self.x: list[Array] = [np.empty((0, 0), dtype=dtype), *buffers(w + 1 for w in inner)]
        for x in self.x[1:]:
            x[:, -1] = 1.0
        self.v = buffers(outputs)
        self.e = buffers(outputs)
        self.delta = buffers(outputs)
        self.passed_on = [x[:, :-1] for x in self.x[1:]]
        self.y = buffers(outputs) if masked else [*self.passed_on, *buffers(outputs[-1:])]
        # The same memory row by row, as matrix products write it.
        self.fields = [v.T for v in self.v]
        self.errors = [e.T for e in self.e]


class MLP:
    """A multi-layer perceptron.

    ``sizes`` are the widths from the input to the output layer, ``activations`` one per layer
    after the input. ``theta`` (all parameters, shape (size,)) is used as it is, not copied; its
    dtype is the network's. Raises ValueError where the shapes do not fit.

    ``weights`` are its matrices, ``gradient`` is the last ∇J, and ``weight_gradients`` are the
    matrices of that.
    """

    def __init__(
        self, sizes: Sequence[int], activations: Sequence[Activation], theta: Array
    ) -> None:
        if len(activations) != len(sizes) - 1:
            raise ValueError(f"{len(sizes) - 1} layers need as many activations")
        if theta.shape != (parameter_count(sizes),):
            raise ValueError(f"θ has shape {theta.shape}, not ({parameter_count(sizes)},)")
        self.sizes = tuple(sizes)
        self.activations = tuple(activations)
        self.theta = theta
        self.weights = layer_views(theta, sizes)
        self.gradient = np.zeros_like(theta)
        self.weight_gradients = layer_views(self.gradient, sizes)
        self._transposed = [w.T for w in self.weights]
        self._phi = [activation.bound for activation in activations]
        self._traces: dict[tuple[int, bool], Trace] = {}

    @classmethod
    def initialized(
        cls,
        sizes: Sequence[int],
        activations: Sequence[Activation],
        initializer: Initializer,
        rng: np.random.Generator,
        scale: float = 1.0,
    ) -> MLP:
        """A network with fresh float64 weights, ``scale`` times those drawn; biases as they
        are."""
        layers = [initializer.layer(rng, *fans, scale) for fans in pairwise(sizes)]
        return cls(sizes, activations, np.concatenate([layer.ravel() for layer in layers]))

    def weight_mask(self) -> Array:
        """1 for every weight in θ and 0 for every bias, shape (size,)."""
        mask = np.ones_like(self.theta)
        for layer in layer_views(mask, self.sizes):
            layer[-1] = 0.0
        return mask

    def forward(self, x: Array, masks: Sequence[Array] | None = None) -> Trace:
        """Forward phase: v = x · w and y = φ(v), layer after layer.

        ``x`` is (n, inputs + 1), its last column the bias neuron's 1 (see `with_bias`).
        ``masks`` (n, width), one per hidden layer, multiply the outputs that are passed on
        (dropout). The trace belongs to the network: the next call with as many samples
        writes over it.
        """
        key = (len(x), masks is not None)
        trace = self._traces.get(key)
        if trace is None:
            trace = Trace(len(x), self.sizes, self.theta.dtype, masks is not None)
            self._traces[key] = trace
        trace.x[0] = x
        for layer, phi in enumerate(self._phi):
            v, y = trace.v[layer], trace.y[layer]
            # v = x w, as vᵀ = wᵀxᵀ
            np.dot(self._transposed[layer], trace.x[layer].T, out=trace.fields[layer])
            phi(v, y)
            if masks is not None and layer < len(masks):
                np.multiply(y, masks[layer], out=trace.passed_on[layer])
        return trace

    def backward(
        self, trace: Trace, t: Array, loss: Loss, masks: Sequence[Array] | None = None
    ) -> Array:
        """Backward phase: ∇J, shape (size,), of the samples that ``trace`` went through.

        At the output δ = e φ′(v); at a hidden layer e is what comes back through the weights,
        eⱼ = Σₗ δₗ wₗⱼ, and again δ = e φ′(v). The gradient of a layer is −xᵀδ, as a mean over
        the batch. ``t`` is (n, outputs), ``masks`` are those that `forward` was given. The vector
        belongs to the network and is written over by the next call. Raises ValueError where the
        loss belongs to another output activation.
        """
        last = len(self.weights) - 1
        delta = trace.delta[last]
        if loss.canonical is None:
            e = loss.error(trace.y[last], t, trace.e[last])
            self.activations[last].local_gradient(trace.v[last], trace.y[last], e, delta)
        elif loss.canonical == self.activations[last].name:
            # Taken together with its φ, the loss gives δ at once.
            loss.error(trace.y[last], t, delta)
        else:
            raise ValueError(f"{loss.label} needs {loss.canonical} outputs")

        for layer in range(last, -1, -1):
            np.dot(trace.x[layer].T, delta, out=self.weight_gradients[layer])
            if layer == 0:
                break
            below = layer - 1
            # e = δ wᵀ without the bias, as eᵀ = w δᵀ
            np.dot(self.weights[layer][:-1], delta.T, out=trace.errors[below])
            e = trace.e[below]
            if masks is not None:
                e *= masks[below]
            delta = trace.delta[below]
            self.activations[below].local_gradient(trace.v[below], trace.y[below], e, delta)

        self.gradient *= -1.0 / trace.n
        return self.gradient
