"""Initial weights of a first hidden layer over the unit cube: no part of it without a neuron.

An initializer of `initializers` knows a layer's width only, and its biases start equal: on
[0, 1] all neurons would bend at one place. This one knows where the inputs are.
"""

from __future__ import annotations

import numpy as np

from .activations import Activation
from .registry import Array

# Of how much of its interval a neuron's φ leaves to its neighbours.
OVERLAP = 0.7
# Where φ does not level off it is as steep everywhere, and no steepness suits a number of
# neurons better than another.
ENDLESS = 8.0
FAR = 1e3


def steepness(activation: Activation, inputs: int, neurons: int) -> float:
    """|w| of every neuron of the layer.

    A φ with a level on each side gets from one to the other over a field as wide as the levels'
    distance divided by its steepest slope. H neurons share the cube if each does so over one of
    H^(1/N) slices; neighbours overlap: |w| = 0.7 · width · H^(1/N).
    """
    if activation.steepest is None:
        return ENDLESS
    low, high = activation.phi(np.array([-FAR, FAR]))
    width = float(high - low) / activation.steepest
    return OVERLAP * width * float(neurons ** (1.0 / inputs))


def covering(rng: np.random.Generator, activation: Activation, inputs: int, neurons: int) -> Array:
    """Weights with their row of biases below, shape (inputs + 1, neurons).

    Each neuron's direction and the place where its field is zero, b = −w · place, are drawn
    uniformly. For inputs in [0, 1] what Nguyen and Widrow propose for inputs in [−1, 1]:
    “Improving the learning speed of 2-layer neural networks by choosing initial values of the
    adaptive weights”, IJCNN 1990.
    """
    directions = rng.normal(size=(inputs, neurons))
    directions /= np.linalg.norm(directions, axis=0)
    places = rng.uniform(size=(inputs, neurons))
    w = steepness(activation, inputs, neurons) * directions
    return np.vstack([w, -(w * places).sum(axis=0)])
