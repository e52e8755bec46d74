"""What a network looks like: the maps of its output and of every neuron over the plane."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from datasets.base import EXTENT
from playground.config import Config
from playground.drawing import lines, png, svg
from playground.drawing.diagram import Diagram, diagram
from playground.drawing.links import FULL_WEIGHT, links_svg
from playground.drawing.palette import Theme, quantize
from playground.drawing.tiles import GAP, TILE, mosaic, scattered, side_by_side
from playground.drawing.views import UNIT, VIEWS, at_edge
from playground.frames import Frame, inputs, values
from playground.inputs import feature_values
from playground.learner import Flow
from playground.measures import feature_frames, scale_of, target_frames
from playground.nn import MLP
from playground.nn.mlp import with_bias
from playground.nn.registry import Array
from playground.own_data import OwnData

# Side of the large map in pixels: while it plays, and when it is to be read exactly.
GRID = 2 * TILE
FINE_GRID = 6 * TILE
# Side of a tile that shows points: in the diagram, and by itself.
FLOW_TILE = 2 * TILE
SCATTER = 3 * TILE
Neuron = tuple[int, int]
Samples = Callable[[], tuple[Array, Array, Array]]
Backward = Callable[[], Flow]


def grid_axis(side: int) -> Array:
    """Centres of ``side`` cells over ±EXTENT, ascending."""
    return (np.arange(side) + 0.5) * (2.0 * EXTENT / side) - EXTENT


def grid_points(side: int) -> Array:
    """Centres of the cells of a picture of the plane (side², 2): row by row from the top."""
    axis = grid_axis(side)
    x1, x2 = np.meshgrid(axis, axis[::-1])
    return np.column_stack([x1.ravel(), x2.ravel()])


@lru_cache(maxsize=64)
def _grid(
    features: tuple[str, ...], formulas: tuple[str, ...], frames: tuple[Frame, ...], side: int
) -> Array:
    given = inputs(frames, grid_points(side))
    return with_bias(feature_values(features, formulas, given)).astype(np.float32)


def _places(points: Array) -> Array:
    """Points of the plane as shares of a picture of it, from the left and from the top."""
    return (points * [1.0, -1.0] + EXTENT) / (2.0 * EXTENT)


def to_largest(arrays: Sequence[Array]) -> list[Array]:
    """Arrays of any shapes as shares of the largest absolute value in all of them; what is not
    finite is ±1 or 0."""
    with np.errstate(over="ignore", invalid="ignore"):
        finite = [np.nan_to_num(array) for array in arrays]
        largest = max((float(np.abs(array).max(initial=0.0)) for array in finite), default=0.0)
        return [array / (largest or 1.0) for array in finite]


@lru_cache(maxsize=256)
def geometry(config: Config) -> Diagram:
    """Where the network of ``config`` is drawn."""
    names = list(config.drawn)
    return diagram(config.sizes, len(names), [names.index(name) for name in config.features])


class Pictures:
    """Draws a network's maps. Column 0 is the features', the last one the output's.

    One float32 forward pass over a grid serves them all: the map in full, every second point
    of it for the tiles. ``samples`` gives points, labels and outputs (on the labels' scale), for
    answers that are drawn as lines; ``backward`` the backward phase, for the gradient flow;
    ``own`` are the person's data, where the configuration is for such.
    """

    def __init__(
        self,
        config: Config,
        network: MLP,
        theme: Theme,
        samples: Samples | None = None,
        backward: Backward | None = None,
        own: OwnData | None = None,
    ) -> None:
        self._config = config
        self.theme = theme
        self._network = network
        self._light = MLP(
            network.sizes, network.activations, np.zeros_like(network.theta, dtype=np.float32)
        )
        self._frames = feature_frames(config, own)
        self._targets = target_frames(config, own)
        self._scale = scale_of(config, own)
        self._view = VIEWS[config.problem_type.view]
        self._samples = samples
        self._backward = backward if config.show_gradients else None
        self._geometry = geometry(config)
        self._last = len(config.sizes) - 1

    def maps(self, shown: Neuron | None, side: int = GRID) -> tuple[str, list[str]]:
        """The large map, of ``shown`` = (column, neuron) or else of the answer, and the mosaic of
        each column from the first hidden layer on: data URIs, of PNGs or of an SVG."""
        columns = self.fields(side)
        if self._backward is not None:
            return self._large(columns, shown, side), self._deltas(self._backward())
        mosaics = [
            self._mosaic(columns, column, self._geometry.drawn(column))
            for column in range(1, len(columns))
        ]
        return self._large(columns, shown, side), mosaics

    def _deltas(self, flow: Flow) -> list[str]:
        """The mosaics of δ at the training points. Shades grow with the square root of δ's share
        of the largest, since most are small beside it."""
        places = _places(flow.points)
        mosaics = []
        for column, share in enumerate(to_largest(flow.deltas), 1):
            drawn = share[:, : self._geometry.drawn(column)]
            entries = quantize(np.sign(drawn) * np.sqrt(np.abs(drawn)))
            tiles = scattered(places, entries, FLOW_TILE)
            mosaics.append(png.data_uri(mosaic(tiles), self.theme))
        return mosaics

    def _large(self, columns: Sequence[Array], shown: Neuron | None, side: int) -> str:
        if shown is not None:
            signed = self._signed(columns, shown)
            return png.data_uri(self._inked(signed).reshape(side, side), self.theme)
        if self._view.sketch is not None and self._samples is not None:
            points, labels, outputs = self._samples()
            row = self._labelled(columns[-1][:side])
            body = self._view.sketch(
                grid_axis(side), row, points, labels, outputs, UNIT, self.theme
            )
            return lines.svg(body, self.theme)
        entries = self._view.answer(self._answers(columns))
        return png.data_uri(entries.reshape(side, side), self._view.palette(self.theme))

    def spots(self, points: Array, labels: Array) -> Array:
        """Where samples stand on the large map, (n, 2); those beyond it, at its edge."""
        return at_edge(self._view.spots(points, labels), EXTENT)

    def wall(self, column: int, down: int) -> str:
        """All maps of a layer, ``down`` of them below each other, then the next ones at their
        right: data URI of a PNG."""
        columns = self.fields(GRID)
        tiles, palette = self._tiles(columns, column, self._config.sizes[column])
        stacks = [mosaic(tiles[start : start + down]) for start in range(0, len(tiles), down)]
        return png.data_uri(side_by_side(stacks), palette)

    def wall_of_points(self, column: int, down: int, points: Array, y: Array) -> str:
        """As `wall`, but of outputs ``y`` (n, neurons) at ``points`` (n, 2) only."""
        if column == self._last:
            signed = self._answer_of(y)
            entries, palette = self._view.tiles(signed.T).T, self._view.tile_palette(self.theme)
        else:
            entries, palette = self._inked(y), self.theme
        tiles = scattered(_places(points), entries, SCATTER)
        starts = range(0, len(tiles), down)
        stacks = [mosaic(tiles[start : start + down], GAP) for start in starts]
        return png.data_uri(side_by_side(stacks), palette)

    def _mosaic(self, columns: Sequence[Array], column: int, count: int) -> str:
        tiles, palette = self._tiles(columns, column, count)
        return png.data_uri(mosaic(tiles), palette)

    def _tiles(
        self, columns: Sequence[Array], column: int, count: int
    ) -> tuple[Array, png.Palette]:
        """The first ``count`` maps of a layer, small: (count, TILE, TILE) entries of a palette."""
        y = self._answers(columns) if column == self._last else columns[column]
        side = math.isqrt(len(y))
        step = side // TILE
        fields = y.T[:count].reshape(-1, side, side)[:, ::step, ::step]
        if column == self._last:
            return self._view.tiles(fields), self._view.tile_palette(self.theme)
        return self._inked(fields), self.theme

    def _labelled(self, y: Array) -> Array:
        """Outputs on the labels' scale; of a network about to diverge, they may overflow."""
        with np.errstate(over="ignore"):
            return self._scale.signed(y)

    def _answers(self, columns: Sequence[Array]) -> Array:
        """All outputs (side², outputs) on the labels' scale, or only what they decide."""
        return self._answer_of(columns[-1])

    def _answer_of(self, y: Array) -> Array:
        signed = self._labelled(y)
        return self._view.decided(signed) if self._config.discretize else signed

    def _inked(self, signed: Array) -> Array:
        """Palette entries of values in −1 … +1, or only of their sides; discretized, 0 is on the
        side of −1."""
        return quantize(np.where(signed > 0.0, 1.0, -1.0) if self._config.discretize else signed)

    def answers_at(self, outputs: Callable[[Array], Array], layer: int) -> str | None:
        """A picture of what the output makes of a hidden layer's outputs: data URI of a PNG, or
        None where answers are drawn as lines. ``outputs`` gives them, (n, width of the layer),
        at the centres of its cells, (n, 2) shares from the left and from below."""
        if self._view.sketch is not None:
            return None
        axis = (np.arange(FINE_GRID) + 0.5) / FINE_GRID
        across, up = np.meshgrid(axis, axis[::-1])
        h = outputs(np.column_stack([across.ravel(), up.ravel()]))
        with np.errstate(over="ignore", invalid="ignore"):
            v = with_bias(h) @ self._network.weights[layer]
            signed = self._answer_of(self._network.activations[layer].phi(v))
        entries = self._view.answer(signed)
        return png.data_uri(entries.reshape(FINE_GRID, FINE_GRID), self._view.palette(self.theme))

    def features(self) -> str:
        """The mosaic of all features that have tiles, each scaled to its own range."""
        names = tuple(self._config.drawn)
        given = inputs(self._frames, grid_points(TILE))
        maps = feature_values(names, self._config.formulas, given).T
        largest = np.abs(maps).max(axis=1, keepdims=True)
        maps = maps / np.where(largest > 0.0, largest, 1.0)
        return png.data_uri(mosaic(self._inked(maps).reshape(-1, TILE, TILE)), self.theme)

    def links(self) -> str:
        """The links with their weights, and the biases; or with the gradients of both: data URI of
        an SVG."""
        drawn = self._network.weights
        if self._backward is not None:
            shares = to_largest(self._backward().gradients)
            drawn = [FULL_WEIGHT * share for share in shares]
        return svg.data_uri(links_svg(drawn, self._geometry))

    def surface(self, shown: Neuron | None, side: int) -> Array:
        """The exact values behind the large map (side, side), from the bottom up: the outputs of
        ``shown``, or else of the first output; numbers that are to be predicted in their unit."""
        column, neuron = shown if shown is not None else (self._last, 0)
        y = self.fields(side)[column]
        if column == self._last and self._targets:
            y = values(self._targets, self._labelled(y))
        return y[:, neuron].reshape(side, side)[::-1].copy()

    def fields(self, side: int) -> list[Array]:
        """Outputs of every column over the grid, (side², neurons) each; the next call writes
        over them."""
        x = _grid(self._config.features, self._config.formulas, self._frames, side)
        # A network about to diverge may overflow float32: it is drawn saturated.
        with np.errstate(over="ignore", invalid="ignore"):
            self._light.theta[:] = self._network.theta
            trace = self._light.forward(x)
        return [x[:, :-1], *trace.y]

    def _signed(self, columns: Sequence[Array], position: Neuron) -> Array:
        """One neuron's outputs as shades: 0 is neutral, or for an output what is halfway."""
        column, neuron = position
        if column == self._last:
            return self._labelled(columns[column])[:, neuron]
        y = columns[column][:, neuron]
        if column == 0:
            return y / (np.abs(y).max() or 1.0)
        return y
