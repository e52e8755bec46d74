"""Where everything stands in the diagram of a network that is small enough to be written on.

Positions are shares of the diagram's width and height, both from the top left corner, so that
they serve a figure as well as controls that are laid over it (``left: 25%; top: 40%``). What is
written at a neuron or a link has a size in pixels; places that keep clear of each other are
therefore found for a diagram of so many pixels.

A neuron is (column, row), inputs in column 0; every column but the last has its bias neuron below
its neurons, in the row after the last. A link is (layer, sender, receiver), as
``MLP.weights[layer][sender, receiver]`` is its weight.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

Node = tuple[int, int]
Link = tuple[int, int, int]
Point = tuple[float, float]

LEFT, RIGHT = 0.085, 0.905
TOP, BOTTOM = 0.1, 0.94
LARGEST_PITCH = 0.36
# A neuron's circle takes so much of the room from one neuron to the next, and no more pixels
# than the largest.
CIRCLE_SHARE, LARGEST_CIRCLE = 0.42, 42.0
# Where a link's value may stand, as shares of the way from sender to receiver, and how many
# pixels around it are enough.
SHARES = tuple(0.18 + 0.04 * step for step in range(17))
ROOMS = (5.0, 1.0)


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels by its centre."""

    x: float
    y: float
    width: float
    height: float

    def gap(self, other: Box) -> float:
        """Pixels between two boxes along the axis that parts them; negative if they overlap."""
        across = abs(self.x - other.x) - (self.width + other.width) / 2
        down = abs(self.y - other.y) - (self.height + other.height) / 2
        return max(across, down)


@dataclass(frozen=True)
class SmallNetwork:
    """The geometry of a network of ``sizes``, from the inputs to the outputs."""

    sizes: tuple[int, ...]

    @property
    def columns(self) -> list[float]:
        """Centre of each column."""
        steps = len(self.sizes) - 1
        return [LEFT + (RIGHT - LEFT) * column / steps for column in range(steps + 1)]

    def slots(self, column: int) -> int:
        """How many circles a column has, its bias neuron included."""
        return self.sizes[column] + (column < len(self.sizes) - 1)

    def bias(self, column: int) -> Node:
        """The bias neuron of a column."""
        return column, self.sizes[column]

    def is_bias(self, node: Node) -> bool:
        """Whether a node is a bias neuron."""
        column, row = node
        return row == self.sizes[column]

    def pitch(self, column: int) -> float:
        """From one circle of a column to the next."""
        return min(LARGEST_PITCH, (BOTTOM - TOP) / max(self.slots(column) - 1, 1))

    def circle(self, column: int, height: float) -> float:
        """Diameter of a column's circles in pixels, in a diagram ``height`` pixels high."""
        return min(LARGEST_CIRCLE, CIRCLE_SHARE * self.pitch(column) * height)

    def place(self, node: Node) -> Point:
        """Centre of a circle."""
        column, row = node
        first = (TOP + BOTTOM) / 2 - self.pitch(column) * (self.slots(column) - 1) / 2
        return self.columns[column], first + self.pitch(column) * row

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All neurons and bias neurons, column by column."""
        return tuple(
            (column, row) for column in range(len(self.sizes)) for row in range(self.slots(column))
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links, in the order in which θ has their weights."""
        return tuple(
            (layer, sender, receiver)
            for layer in range(len(self.sizes) - 1)
            for sender in range(self.slots(layer))
            for receiver in range(self.sizes[layer + 1])
        )

    def ends(self, link: Link) -> tuple[Point, Point]:
        """Centres of the circles that a link joins."""
        layer, sender, receiver = link
        return self.place((layer, sender)), self.place((layer + 1, receiver))

    def along(self, link: Link, share: float) -> Point:
        """The place ``share`` of the way from a link's sender to its receiver."""
        (x0, y0), (x1, y1) = self.ends(link)
        return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share

    def link_places(
        self,
        width: float,
        height: float,
        label: Point = (44.0, 16.0),
        links: Collection[Link] | None = None,
        lines: Mapping[Node, int] | None = None,
        line: float = 15.0,
    ) -> dict[Link, Point]:
        """Where the values of ``links`` (all, if not given) are written, each on its own link,
        apart from the circles and from each other as far as there is room.

        ``label`` is a value's size in pixels, ``width`` and ``height`` the diagram's; ``lines``
        says how many lines of text, ``line`` pixels high, stand below a circle.
        """
        size = width, height
        circles = [
            box
            for node in self.nodes
            for box in self._boxes(node, *size, (lines or {}).get(node, 0) * line)
        ]
        wanted = self.links if links is None else [link for link in self.links if link in links]
        steep = sorted(wanted, key=lambda link: -abs(self._rise(link)))
        best: tuple[float, dict[Link, float]] = (-math.inf, {})
        for order, room in product((steep, steep[::-1], wanted), ROOMS):
            least, shares = self._placed(order, size, label, circles, room)
            best = max(best, (least, shares), key=lambda plan: plan[0])
            if best[0] >= 0:
                break
        return {link: self.along(link, share) for link, share in best[1].items()}

    def _placed(
        self,
        order: Sequence[Link],
        size: Point,
        label: Point,
        circles: Sequence[Box],
        room: float,
    ) -> tuple[float, dict[Link, float]]:
        """Shares along the links ``order``, each the best that those before it leave; and the
        smallest gap. ``room`` pixels around a value are enough; then the middle is preferred."""
        taken, least = list(circles), math.inf
        shares: dict[Link, float] = {}
        for link in order:
            choices = []
            for share in SHARES:
                x, y = self.along(link, share)
                box = Box(x * size[0], y * size[1], *label)
                gap = min(box.gap(other) for other in taken)
                choices.append((min(room, gap), -abs(share - 0.5), gap, share, box))
            *_, gap, shares[link], box = max(choices, key=lambda choice: choice[:2])
            least = min(least, gap)
            taken.append(box)
        return least, shares

    def _rise(self, link: Link) -> float:
        (_, y0), (_, y1) = self.ends(link)
        return y1 - y0

    def _boxes(self, node: Node, width: float, height: float, below: float) -> list[Box]:
        """What a circle takes up, and the lines of text below it."""
        x, y = self.place(node)
        side = self.circle(node[0], height)
        boxes = [Box(x * width, y * height, side, side)]
        if below:
            boxes.append(Box(x * width, y * height + (side + below) / 2, 76.0, below))
        return boxes
