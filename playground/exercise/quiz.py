"""Answer first: the outputs are typed and the surface is chosen before they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from zlib import crc32

import numpy as np

from playground.exercise.cells import Window
from playground.exercise.mistakes import Misread, misread_as, misreadings
from playground.exercise.network import Network, Point
from playground.exercise.surface import compare
from playground.exercise.words import numeral

PICTURES = 4
# Pictures that are told apart differ in at least this share of the square.
DISTINCT = 0.03


@dataclass(frozen=True)
class Choice:
    """A picture to choose: the surface of ``network``. ``words`` say what its maker overlooked,
    and are empty for the right one."""

    network: Network
    words: str

    @property
    def right(self) -> bool:
        return not self.words


@dataclass(frozen=True)
class Mark:
    """What is said of one answer."""

    right: bool
    words: str


def choices(network: Network, window: Window) -> list[Choice]:
    """Four pictures, one of them the network's own, in an order that depends on the network.

    All differ: the wrong ones are surfaces of misread networks, taken only where they differ
    enough from those before. Where a network has too few of these, plain pictures fill up; no
    two of the six differ in less than half of the square, so no picture is close to more than
    one of them, and there are always enough.
    """
    found = [Choice(network, "")]
    for reading in _candidates(network, window):
        if all(
            1.0 - compare(reading.network, other.network, window).agreement >= DISTINCT
            for other in found
        ):
            found.append(Choice(reading.network, reading.words))
        if len(found) == PICTURES:
            break
    order = np.random.default_rng(crc32(repr(network).encode())).permutation(PICTURES)
    return [found[place] for place in order]


def _candidates(network: Network, window: Window) -> Iterator[Misread]:
    yield from misreadings(network)
    x, y = window.centre
    for weights in ((0, 0, 1), (0, 0, -1), (1, 0, -x), (0, 1, -y), (-1, 0, x), (0, -1, y)):
        plain = Network(network.phi, (), tuple(float(weight) for weight in weights))
        yield Misread(plain, "the lines of the hidden neurons are not drawn")


def mark_surface(picture: Choice) -> Mark:
    """What is said of the chosen picture."""
    if picture.right:
        return Mark(True, "The picture is the right one.")
    return Mark(False, f"Not this picture. It comes out if {picture.words}.")


def mark_outputs(
    network: Network, rows: Sequence[Point], answers: Sequence[float | None]
) -> tuple[list[Mark], str]:
    """What is said of each typed output, and what they have in common, "" if nothing is known.
    An answer is a number, or none where nothing that is one was typed."""
    outputs = network.at(rows).output.tolist()
    marks = [
        _mark(network, row, output, answer)
        for row, output, answer in zip(rows, outputs, answers, strict=True)
    ]
    low, high = network.levels
    if all(mark.right for mark in marks) or not all(answer in (low, high) for answer in answers):
        return marks, ""
    reason = misread_as(network, rows, [answer == high for answer in answers])
    return marks, f"These outputs come out if {reason}." if reason else ""


def _mark(network: Network, row: Point, output: float, answer: float | None) -> Mark:
    low, high = network.levels
    if answer == output:
        return Mark(True, "right")
    if answer is None or not isfinite(answer) or answer not in (low, high):
        return Mark(False, f"φ gives {numeral(low)} or {numeral(high)} and nothing else")
    values = network.at([row])
    v = values.v[-1][0, 0]
    why = f"v = {numeral(v)} is {'above 0' if v > 0 else 'not above 0'}, so y = {numeral(output)}"
    zero = [
        neuron.name
        for layer, neurons in enumerate(network.layers)
        for k, neuron in enumerate(neurons)
        if values.v[layer][0, k] == 0
    ]
    if zero:
        names = ", ".join(f"${name}$" for name in zero)
        why += f"; in {names} v is exactly 0 and φ(0) = {numeral(low)}"
    return Mark(False, why)
