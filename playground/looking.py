"""What the parts of the inspector look at, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playground.config import Config
from playground.drawing.palette import Theme
from playground.learner import Learner
from playground.pictures import Neuron, Pictures


@dataclass(frozen=True)
class Look:
    """How a part is looked at. Maps: at the data's points only (``on_data``), or over the plane.
    Hidden space: through the outputs of ``layer`` (from 1; None is the last hidden one), along
    two of its directions (see `space.axis_names`)."""

    on_data: bool = False
    layer: int | None = None
    across: str = ""
    up: str = ""


USUAL = Look()


def read_look(value: Any) -> Look:
    """A look out of JSON; what it does not say, or says of another network, is as usual."""
    if not isinstance(value, Mapping):
        return USUAL
    layer, across, up = (value.get(name) for name in ("layer", "across", "up"))
    return Look(
        on_data=value.get("on_data") is True,
        layer=layer if isinstance(layer, int) and not isinstance(layer, bool) else None,
        across=across if isinstance(across, str) else "",
        up=up if isinstance(up, str) else "",
    )


@dataclass(frozen=True)
class Seen:
    """What the parts look at. ``shown`` is the chosen neuron (column, row), or None."""

    learner: Learner
    pictures: Pictures
    shown: Neuron | None
    theme: Theme
    look: Look

    @property
    def config(self) -> Config:
        return self.learner.config

    @property
    def neuron(self) -> Neuron:
        """The chosen neuron, or else the output."""
        return self.shown if self.shown and self.shown[0] else (len(self.config.sizes) - 1, 0)


def column_names(config: Config, column: int, names: tuple[str, ...] = ()) -> list[str]:
    """What the neurons of a column are called; column 0 are the inputs. ``names`` are those of the
    outputs, where they are not the data set's."""
    if column == 0:
        return [feature.label for feature in config.inputs]
    count = config.sizes[column]
    if column == len(config.sizes) - 1:
        if count == 1:
            return ["output"]
        return list(names or config.output_names) or [f"output {n + 1}" for n in range(count)]
    return [f"layer {column}, neuron {row + 1}" for row in range(count)]


def layer_names(config: Config) -> list[str]:
    """What the layers after the input are called."""
    return [*(f"layer {number + 1}" for number in range(len(config.hidden))), "output"]
