"""Names and numbers as they are written outside formulas."""

from __future__ import annotations

from playground.exercise.network import Neuron

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def plain(name: str) -> str:
    """A name in TeX (h_1) without it (h₁)."""
    letter, _, index = name.partition("_")
    return letter + index.translate(SUBSCRIPTS)


def numeral(value: float, digits: int = 10) -> str:
    """A number with a minus sign that is one, and without needless zeros."""
    return f"{value + 0.0:.{digits}g}".replace("-", "−")


def field_names(neurons: list[Neuron]) -> list[str]:
    """What each weight and bias is called, in the order of `Network.weights`."""
    return [
        name
        for neuron in neurons
        for name in (
            *(f"Weight from {plain(source)} to {plain(neuron.name)}" for source in neuron.sources),
            f"Bias of {plain(neuron.name)}",
        )
    ]
