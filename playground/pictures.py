"""What a network looks like: the maps of its output and of every neuron over the plane."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from datasets.base import EXTENT
from playground.config import Config
from playground.data import FEATURES, feature_matrix
from playground.drawing import links, png
from playground.drawing.palette import Theme, quantize
from playground.drawing.tiles import TILE, mosaic
from playground.nn import MLP
from playground.nn.registry import Array

# Side of the large map in pixels: while it plays, and when it is to be read exactly.
GRID = 2 * TILE
FINE_GRID = 6 * TILE
Neuron = tuple[int, int]


def grid_axis(side: int) -> Array:
    """Centres of ``side`` cells over ±EXTENT, ascending."""
    return (np.arange(side) + 0.5) * (2.0 * EXTENT / side) - EXTENT


def grid_points(side: int) -> Array:
    """Centres of the cells of a picture of the plane (side², 2): row by row from the top."""
    axis = grid_axis(side)
    x1, x2 = np.meshgrid(axis, axis[::-1])
    return np.column_stack([x1.ravel(), x2.ravel()])


@lru_cache(maxsize=64)
def _grid(features: tuple[str, ...], side: int) -> Array:
    return feature_matrix(features, grid_points(side)).astype(np.float32)


class Pictures:
    """Draws a network's maps. Column 0 is the features', the last one the output's.

    One float32 forward pass over a grid serves them all: the map in full, every second point
    of it for the tiles.
    """

    def __init__(self, config: Config, network: MLP, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._network = network
        self._light = MLP(
            network.sizes, network.activations, np.zeros_like(network.theta, dtype=np.float32)
        )
        self._scale = config.problem_type.scale(config.loss)

    def maps(self, shown: Neuron | None, side: int = GRID) -> tuple[str, list[str]]:
        """The large map (side, side), of ``shown`` = (column, neuron) or else of the output,
        and the mosaic of each column from the first hidden layer on: data URIs of PNGs."""
        columns = self.fields(side)
        large = self._signed(columns, self._position(shown))
        step = side // TILE
        mosaics = []
        for column in range(1, len(columns)):
            fields = columns[column].T.reshape(-1, side, side)[:, ::step, ::step]
            tiles = quantize(self._shaded(fields, column))
            mosaics.append(png.data_uri(mosaic(tiles), self._theme))
        return png.data_uri(quantize(large).reshape(side, side), self._theme), mosaics

    def features(self) -> str:
        """The mosaic of the input features, each scaled to its own range."""
        points = grid_points(TILE)
        x1, x2 = points[:, 0], points[:, 1]
        maps = np.stack([FEATURES[name].of(x1, x2) for name in self._config.features])
        maps /= np.abs(maps).max(axis=1, keepdims=True)
        return png.data_uri(mosaic(quantize(maps).reshape(-1, TILE, TILE)), self._theme)

    def links(self) -> str:
        """The links with their weights, and the biases: data URI of an SVG."""
        return links.data_uri(links.links_svg(self._network.weights))

    def surface(self, shown: Neuron | None, side: int) -> Array:
        """The exact outputs behind the large map (side, side), float32, from the bottom up."""
        column, neuron = self._position(shown)
        return self.fields(side)[column][:, neuron].reshape(side, side)[::-1].copy()

    def _position(self, shown: Neuron | None) -> Neuron:
        return shown if shown is not None else (len(self._config.sizes) - 1, 0)

    def fields(self, side: int) -> list[Array]:
        """Outputs of every column over the grid, (side², neurons) each; the next call writes
        over them."""
        x = _grid(self._config.features, side)
        # A network about to diverge may overflow float32: it is drawn saturated.
        with np.errstate(over="ignore", invalid="ignore"):
            self._light.theta[:] = self._network.theta
            trace = self._light.forward(x)
        return [x[:, :-1], *trace.y]

    def _shaded(self, y: Array, column: int) -> Array:
        """Outputs as shades: 0 is neutral, save for the output, whose boundary is."""
        if column == len(self._config.sizes) - 1:
            return self._scale.signed(y)
        return y

    def _signed(self, columns: Sequence[Array], position: Neuron) -> Array:
        column, neuron = position
        y = self._shaded(columns[column][:, neuron], column)
        if column == 0:
            y = y / np.abs(y).max()
        return y
