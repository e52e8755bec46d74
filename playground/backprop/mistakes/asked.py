"""How a stage's question is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.backprop.mistakes.numbers import Numbers

# What is said of a mistake, and what it comes to: a number, or several. What is not a number is no
# mistake, as where it cannot be made. ``{}`` in the sentence is a number's place, from 1.
Mistake = tuple[str, Callable[[Numbers], Any]]


@dataclass(frozen=True)
class Asked:
    """The symbol (TeX) that is asked for, the true number, and the mistakes, the likeliest
    first."""

    symbol: Callable[[Numbers], str]
    truth: Callable[[Numbers], float]
    mistakes: tuple[Mistake, ...]

    def wrong(self, n: Numbers) -> Iterator[tuple[float, str]]:
        """The numbers that the mistakes come to, each with its sentence. Some may be right by
        chance, some are no numbers."""
        for sentence, outcome in self.mistakes:
            for place, value in enumerate(np.ravel(outcome(n)).tolist(), 1):
                yield value, sentence.format(place)
