"""The network: numpy and the standard library only.

Symbols follow the lecture on backpropagation, so that the code reads beside the slides:

======  ===========================================================================
``v``   induced field of a neuron, the weighted sum of its inputs, ``v = x · w``
``φ``   activation function, ``y = φ(v)``; written ``phi``
``t``   target (desired response)
``e``   error signal, ``e = −∂J/∂y``; for the lecture's ``J = ½Σe²`` it is ``t − y``
``δ``   local gradient, ``δ = −∂J/∂v``; written ``delta``
``η``   learning rate; written ``eta``
``Δw``  weight update; for gradient descent ``Δw = η δ x``
``θ``   all weights and biases of a network in one vector; written ``theta``
======  ===========================================================================

Arrays hold one sample per row. Objectives are means over the batch.
"""

from .activations import ACTIVATIONS, Activation
from .initializers import INITIALIZERS, Initializer
from .losses import LOSSES, Loss
from .metrics import METRICS, Metric
from .mlp import MLP
from .optimizers import OPTIMIZERS, Optimizer
from .regularizers import REGULARIZERS, Regularizer
from .training import Recipe, Trainer

__all__ = [
    "ACTIVATIONS",
    "INITIALIZERS",
    "LOSSES",
    "METRICS",
    "MLP",
    "OPTIMIZERS",
    "REGULARIZERS",
    "Activation",
    "Initializer",
    "Loss",
    "Metric",
    "Optimizer",
    "Recipe",
    "Regularizer",
    "Trainer",
]
