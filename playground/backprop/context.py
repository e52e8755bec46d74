"""A stage of a walk with a set-up: what all that is said of a stage is made of."""

from __future__ import annotations

from dataclasses import dataclass

from playground.backprop.setup import Setup
from playground.backprop.stages import Stage
from playground.backprop.walk import Walk
from playground.backprop.writing import Symbols


@dataclass(frozen=True)
class Context:
    """A stage with all that is known there."""

    setup: Setup
    walk: Walk
    stage: Stage

    @property
    def sym(self) -> Symbols:
        """The network's symbols."""
        return Symbols(self.setup.sizes)

    @property
    def layer(self) -> int:
        """The stage's layer of weights."""
        return self.stage.layer

    @property
    def first(self) -> int:
        """The neuron that stands for all of the stage's."""
        return self.stage.first

    @property
    def place(self) -> str:
        """What the stage's layer is called in a title."""
        return layer_name(self.setup.sizes, self.layer)

    @property
    def whose(self) -> str:
        """Which neurons the stage is about, for a title."""
        rows = self.stage.neurons
        index = self.sym.index(self.layer)
        return f"{self.place}, {index} = {rows[0] + 1}" if len(rows) == 1 else self.place

    @property
    def phi(self) -> str:
        """The name of the layer's activation."""
        return self.setup.activations[self.layer].label


def layer_name(sizes: tuple[int, ...], layer: int) -> str:
    """What a layer of neurons is called; −1 are the inputs."""
    if layer == len(sizes) - 2:
        return "output layer" if sizes[-1] > 1 else "output"
    if layer < 0:
        return "inputs"
    return f"hidden layer {layer + 1}" if len(sizes) > 3 else "hidden layer"
