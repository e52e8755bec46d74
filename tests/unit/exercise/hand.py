"""Networks of threshold units worked out a second time, in fractions and without the engine."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from playground.exercise.network import Network

SIZES = st.lists(st.integers(1, 4), max_size=2).map(tuple)
# Zeros and ±1 come often: they are what a simplification changes.
WEIGHTS = st.sampled_from([0.0, 0.0, 1.0, -1.0, 2.0, -3.0, 0.5, -0.1, 0.3, 1.25]) | st.integers(
    -100_000, 100_000
).map(lambda thousandths: thousandths / 1000)
POINTS = st.lists(
    st.tuples(*[st.integers(-12_000, 12_000).map(lambda n: n / 1000) | st.integers(-5, 5)] * 2),
    min_size=1,
    max_size=8,
)


def count(hidden: tuple[int, ...]) -> int:
    sizes = [2, *hidden, 1]
    return sum((sizes[k] + 1) * sizes[k + 1] for k in range(len(sizes) - 1))


@st.composite
def networks(draw: st.DrawFn) -> Network:
    phi = draw(st.sampled_from(["sign", "heaviside"]))
    hidden = draw(SIZES)
    size = count(hidden)
    weights = draw(st.lists(WEIGHTS, min_size=size, max_size=size))
    return Network(phi, hidden, tuple(weights))


def with_weight(network: Network, index: int, value: float) -> Network:
    """A copy with another weight."""
    weights = [*network.weights]
    weights[index] = value
    return replace(network, weights=tuple(weights))


def fraction(value: float) -> Fraction:
    """The decimal number that a person typed."""
    return Fraction(repr(float(value)))


def phi(name: str, v: Fraction) -> Fraction:
    return Fraction(1) if v > 0 else Fraction({"sign": -1, "heaviside": 0}[name])


def by_hand(network: Network, point: tuple[float, float]) -> list[list[tuple[Fraction, Fraction]]]:
    """(v, y) of every neuron, layer by layer."""
    remaining = [fraction(weight) for weight in network.weights]
    below = [fraction(x) for x in point]
    layers = []
    for width in [*network.hidden, 1]:
        layer = []
        for _ in range(width):
            *inputs, bias = remaining[: len(below) + 1]
            del remaining[: len(below) + 1]
            v = sum((w * x for w, x in zip(inputs, below, strict=True)), bias)
            layer.append((v, phi(network.phi, v)))
        layers.append(layer)
        below = [y for _, y in layer]
    assert not remaining
    return layers


# --- TeX ----------------------------------------------------------------------------------------

TOKEN = re.compile(r"\s*(\\varphi|\d+\.?\d*|[a-z]_\d|y|[-+()=])")
LOOK_ONLY = (r"\begin{aligned}", r"\end{aligned}", r"\bigl", r"\bigr", r"\\", "&", "{}", r"\,")


class Reader:
    """Evaluates the TeX of a sum: numbers, names, φ( … ), a number before either, + and −."""

    def __init__(self, tex: str, phi_name: str, names: dict[str, Fraction]) -> None:
        for piece in LOOK_ONLY:
            tex = tex.replace(piece, " ")
        self.tokens = []
        position = 0
        tex = tex.strip()
        while position < len(tex):
            found = TOKEN.match(tex, position)
            assert found, f"cannot read {tex[position:]!r}"
            self.tokens.append(found[1])
            position = found.end()
        self.phi_name, self.names = phi_name, names

    def value(self) -> Fraction:
        result = self.sum()
        assert not self.tokens, f"left over: {self.tokens}"
        return result

    def sum(self) -> Fraction:
        total = self.signed(first=True)
        while self.tokens and self.tokens[0] in "+-":
            total += self.signed(first=False)
        return total

    def signed(self, first: bool) -> Fraction:
        sign = 1
        if self.tokens[0] == "-" or (not first and self.tokens[0] == "+"):
            sign = -1 if self.tokens.pop(0) == "-" else 1
        return sign * self.product()

    def product(self) -> Fraction:
        result, factors = Fraction(1), 0
        while self.tokens and self.tokens[0] not in "+-)":
            token = self.tokens.pop(0)
            factors += 1
            if token == r"\varphi":
                assert self.tokens.pop(0) == "("
                result *= phi(self.phi_name, self.sum())
                assert self.tokens.pop(0) == ")"
            elif token[0].isdigit():
                result *= Fraction(token)
            else:
                result *= self.names[token]
        assert factors, "a sum lacks a term"
        return result


def evaluate(tex: str, phi_name: str, **names: Fraction) -> Fraction:
    return Reader(tex, phi_name, names).value()
