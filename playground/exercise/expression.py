"""The output as a formula of the inputs, simplified.

A sum is a constant and atoms with coefficients; an atom is an input or φ of a sum. A neuron of
threshold units turns the sum that it is given into another:

    φ(A) is a constant    where A cannot be above 0, or cannot be 0 or below;
    φ(c φ(A) + b) = φ(A)              for c > 0, and
    φ(c φ(A) + b) = low + high − φ(A) for c < 0, unless it is constant,

where low and high are the two values of φ. Terms with coefficient 0 vanish and equal terms are
added. Weights are decimal numbers, so all of it is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from playground.exercise.network import INPUTS, Network, Neuron

PHI = r"\varphi"


@dataclass(frozen=True)
class Step:
    """φ of a sum."""

    inner: Sum


@dataclass(frozen=True)
class Sum:
    """``constant`` + Σ coefficient · atom, no coefficient being 0 and no atom there twice."""

    constant: Decimal
    terms: tuple[tuple[str | Step, Decimal], ...] = ()

    @property
    def steps(self) -> int:
        """How many of its terms are φ of something."""
        return sum(isinstance(atom, Step) for atom, _ in self.terms)


def exact(value: float) -> Decimal:
    """The decimal number that ``value`` is written as."""
    return Decimal(repr(value))


def symbol(name: str) -> Sum:
    """An input or a neuron by its name."""
    return Sum(Decimal(0), ((name, Decimal(1)),))


def weighted(parts: Iterable[tuple[Decimal, Sum]], constant: Decimal) -> Sum:
    """Σ coefficient · sum + ``constant``."""
    collected: dict[str | Step, Decimal] = {}
    for coefficient, part in parts:
        constant += coefficient * part.constant
        for atom, inner in part.terms:
            collected[atom] = collected.get(atom, Decimal(0)) + coefficient * inner
    return Sum(constant, tuple((atom, c) for atom, c in collected.items() if c))


def threshold(inner: Sum, levels: tuple[Decimal, Decimal]) -> Sum:
    """φ(``inner``), as simple as the rules above make it."""
    low, high = levels
    if inner.steps == len(inner.terms):
        products = [(c * low, c * high) for _, c in inner.terms]
        if inner.constant + sum(min(pair) for pair in products) > 0:
            return Sum(high)
        if inner.constant + sum(max(pair) for pair in products) <= 0:
            return Sum(low)
        if len(inner.terms) == 1:
            ((atom, coefficient),) = inner.terms
            if coefficient > 0:
                return Sum(Decimal(0), ((atom, Decimal(1)),))
            return Sum(low + high, ((atom, Decimal(-1)),))
    return Sum(Decimal(0), ((Step(inner), Decimal(1)),))


def _levels(network: Network) -> tuple[Decimal, Decimal]:
    low, high = network.levels
    return exact(low), exact(high)


def _given(neuron: Neuron, sources: Sequence[Sum]) -> Sum:
    """What a neuron is given: its field as a sum."""
    return weighted(zip(map(exact, neuron.weights), sources, strict=True), exact(neuron.bias))


def expression(network: Network) -> Sum:
    """y in terms of the inputs."""
    levels = _levels(network)
    sums = [symbol(name) for name in INPUTS]
    for layer in network.layers:
        sums = [threshold(_given(neuron, sums), levels) for neuron in layer]
    (output,) = sums
    return output


# --- TeX ----------------------------------------------------------------------------------------


def number(value: Decimal) -> str:
    """A decimal number without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tex(value: Sum) -> str:
    """A sum in one line."""
    return _joined([_term(atom, c) for atom, c in value.terms], value.constant)


def _term(atom: str | Step, coefficient: Decimal) -> tuple[bool, str]:
    """Whether a term is subtracted, and what."""
    written = atom if isinstance(atom, str) else f"{PHI}({tex(atom.inner)})"
    size = abs(coefficient)
    if size != 1:
        written = number(size) + (r"\," if isinstance(atom, Step) else "") + written
    return coefficient < 0, written


def _joined(terms: list[tuple[bool, str]], constant: Decimal, between: str = " ") -> str:
    if constant or not terms:
        terms = [*terms, (constant < 0, number(abs(constant)))]
    first, *others = terms
    parts = [f"-{first[1]}" if first[0] else first[1]]
    parts += [f"{'-' if minus else '+'} {written}" for minus, written in others]
    return between.join(parts)


def _output(value: Sum, written: str) -> str:
    """An output, which is φ(…) as ``written``, −φ(…) or, of a switch, 1 − φ(…)."""
    if value.terms[0][1] > 0:
        return written
    return f"{number(value.constant)} - {written}" if value.constant else f"-{written}"


def output_tex(network: Network) -> str:
    """``y = …`` in terms of the inputs; where several φ stand within the outermost, each has a
    line of its own."""
    value = expression(network)
    if not value.terms:
        return f"y = {number(value.constant)}"
    ((outermost, _),) = value.terms
    if not isinstance(outermost, Step):
        raise TypeError("an output is φ of something or a constant")
    inner = outermost.inner
    if inner.steps < 2:
        return f"y = {_output(value, f'{PHI}({tex(inner)})')}"
    lines = _joined([_term(atom, c) for atom, c in inner.terms], inner.constant, r" \\ &{}")
    whole = _output(value, rf"{PHI}\bigl( &{lines} \bigr)")
    return rf"\begin{{aligned}} y = {whole} \end{{aligned}}"


def neuron_tex(neuron: Neuron, network: Network) -> str:
    """A neuron's output in terms of the layer below, as its weights say."""
    given = _given(neuron, [symbol(name) for name in neuron.sources])
    written = f"{neuron.name} = {PHI}({tex(given)})"
    if given.terms:
        return written
    return f"{written} = {number(threshold(given, _levels(network)).constant)}"


def remarks(network: Network) -> list[str]:
    """What the simplification found, in sentences with TeX between dollar signs."""
    levels, found = _levels(network), []
    sums = {name: symbol(name) for name in INPUTS}
    constant = []
    for neuron in network.neurons:
        given = _given(neuron, [sums[name] for name in neuron.sources])
        value = threshold(given, levels)
        same = next((name for name, other in sums.items() if other == value), "")
        sums[neuron.name] = value
        if not value.terms:
            constant.append(neuron.name)
        elif same:
            found.append(f"${neuron.name}$ is always equal to ${same}$.")
    unheard = [name for name in _unheard(network) if name not in constant]
    if constant:
        one = len(constant) == 1
        found.append(f"{listed(constant)} {'does' if one else 'do'} not depend on the inputs.")
    if unheard:
        one = len(unheard) == 1
        found.append(
            f"Nothing listens to {listed(unheard)}: {'its' if one else 'their'} outgoing weights "
            "are 0."
        )
    return found


def listed(names: Sequence[str]) -> str:
    """Names of TeX as a sentence lists them."""
    *others, last = [f"${name}$" for name in names]
    return f"{', '.join(others)} and {last}" if others else last


def _unheard(network: Network) -> list[str]:
    """Hidden neurons whose outgoing weights are 0."""
    return [
        neuron.name
        for below, above in pairwise(network.layers)
        for index, neuron in enumerate(below)
        if all(reader.weights[index] == 0 for reader in above)
    ]
