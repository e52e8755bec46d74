"""What goes wrong in reading a network: each mistake as the network that it reads instead.

They make the wrong pictures among which the right one is chosen, and tell from wrong answers what
may have been overlooked. To add one, add its block to MISTAKES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import eq

from playground.exercise.network import OUTPUT, THRESHOLDS, Network, Neuron, Point
from playground.exercise.words import numeral


@dataclass(frozen=True)
class Misread:
    """A network as it was misread. ``words`` end the sentence "It comes out if …"."""

    network: Network
    words: str


@dataclass(frozen=True)
class Mistake:
    """A way to misread a network: yields none, one or several readings."""

    name: str
    readings: Callable[[Network], Iterator[Misread]]


Weighing = tuple[tuple[float, ...], float]


def rewritten(
    network: Network,
    change: Callable[[Neuron], Weighing],
    those: Callable[[Neuron], bool] = lambda _: True,
) -> Network:
    """A copy in which ``change`` gives weights and bias of ``those`` neurons."""
    weights: list[float] = []
    for neuron in network.neurons:
        inputs, bias = change(neuron) if those(neuron) else (neuron.weights, neuron.bias)
        weights += [*inputs, bias]
    return replace(network, weights=tuple(weight + 0.0 for weight in weights))


def _first(neuron: Neuron) -> bool:
    return neuron.layer == 0


def _last(neuron: Neuron) -> bool:
    return neuron.name == OUTPUT


def _turned(neuron: Neuron) -> Weighing:
    return tuple(-weight for weight in neuron.weights), -neuron.bias


def _unbiased(neuron: Neuron) -> Weighing:
    return neuron.weights, 0.0


def _output_turned(network: Network) -> Iterator[Misread]:
    yield Misread(
        rewritten(network, _turned, _last),
        "the two outputs are exchanged: φ is high where v is above 0",
    )


def _normal_turned(network: Network) -> Iterator[Misread]:
    for neuron in network.layers[0]:
        yield Misread(
            rewritten(network, _turned, partial(eq, neuron)),
            f"the normal of ${neuron.name}$ points to the other side: it points to where its v "
            "is above 0",
        )


def _and_for_or(network: Network) -> Iterator[Misread]:
    """An AND with its bias mirrored is an OR, and the other way round: what is low and what is
    high change places at its inputs as well as at its output."""
    if not network.hidden:
        return
    output = network.layers[-1][0]
    mirrored = -sum(network.levels) * sum(output.weights) - output.bias
    yield Misread(
        rewritten(network, lambda neuron: (neuron.weights, mirrored), _last),
        "the output joins the hidden neurons in the other way, OR in place of AND or AND in "
        "place of OR: its bias decides",
    )


def _no_biases(network: Network) -> Iterator[Misread]:
    yield Misread(rewritten(network, _unbiased), "the biases are left out")


def _no_hidden_biases(network: Network) -> Iterator[Misread]:
    if network.hidden:
        yield Misread(
            rewritten(network, _unbiased, _first), "the biases of the first layer are left out"
        )


def _no_output_bias(network: Network) -> Iterator[Misread]:
    yield Misread(rewritten(network, _unbiased, _last), "the output’s bias is left out")


def _biases_subtracted(network: Network) -> Iterator[Misread]:
    yield Misread(
        rewritten(network, lambda neuron: (neuron.weights, -neuron.bias), _first),
        "the biases of the first layer are subtracted: they are added to v",
    )


def _inputs_exchanged(network: Network) -> Iterator[Misread]:
    yield Misread(
        rewritten(network, lambda neuron: (neuron.weights[::-1], neuron.bias), _first),
        "$x_1$ and $x_2$ are exchanged",
    )


def _other_levels(network: Network) -> Iterator[Misread]:
    if network.hidden:
        (phi,) = THRESHOLDS.keys() - {network.phi}
        other = replace(network, phi=phi)
        low, high = map(numeral, other.levels)
        yield Misread(other, f"the hidden neurons give {low} and {high}: that is another φ")


def _neuron_missing(network: Network) -> Iterator[Misread]:
    """Each neuron of the first layer in turn, unheard by the next."""
    for left_out in network.layers[0] if network.hidden else []:

        def unheard(neuron: Neuron, name: str = left_out.name) -> Weighing:
            heard = zip(neuron.sources, neuron.weights, strict=True)
            return tuple(0.0 if source == name else w for source, w in heard), neuron.bias

        yield Misread(rewritten(network, unheard), f"${left_out.name}$ is left out")


MISTAKES = (
    Mistake("output turned", _output_turned),
    Mistake("normal turned", _normal_turned),
    Mistake("AND for OR", _and_for_or),
    Mistake("biases subtracted", _biases_subtracted),
    Mistake("no hidden biases", _no_hidden_biases),
    Mistake("no output bias", _no_output_bias),
    Mistake("no biases", _no_biases),
    Mistake("inputs exchanged", _inputs_exchanged),
    Mistake("other levels", _other_levels),
    Mistake("neuron missing", _neuron_missing),
)


def misreadings(network: Network) -> Iterator[Misread]:
    """All of them, the most telling ones first."""
    for mistake in MISTAKES:
        yield from mistake.readings(network)


def misread_as(network: Network, rows: Sequence[Point], high: Sequence[bool]) -> str:
    """What was overlooked if ``rows`` were said to give ``high``: the words of the first
    misreading that gives just these outputs, "" if none does."""
    for reading in misreadings(network):
        if reading.network.high(rows).tolist() == [*high]:
            return reading.words
    return ""
