"""Points that carry several labels at once: overlapping discs, and the lecture's e-mails.

Labels (n, k) are 0 or 1 in each column, in any combination. Noise moves the place that decides
the labels, not the point that is drawn.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .base import Array, DataSet, Generator

HALF = 5.0

# Centre (x₁, x₂) and radius of each disc
THREE_DISCS = ((0.0, 1.8, 2.9), (-1.6, -0.9, 2.9), (1.6, -0.9, 2.9))
TWO_DISCS = ((-1.5, 0.0, 3.2), (1.5, 0.0, 3.2))


def _marked(labels: Callable[[Array], Array]) -> Generator:
    """The generator of points spread evenly over ±5, labelled by ``labels`` of their places."""

    def generate(n: int, noise: float, rng: np.random.Generator) -> tuple[Array, Array]:
        x = rng.uniform(-HALF, HALF, (n, 2))
        moved = x + noise * rng.uniform(-HALF, HALF, x.shape)
        return x, labels(moved).astype(np.float64)

    return generate


def _within(discs: tuple[tuple[float, float, float], ...]) -> Callable[[Array], Array]:
    """Places (n, 2) → in which of the discs they lie, (n, discs)."""
    x1, x2, radius = np.array(discs).T
    return lambda at: np.hypot(at[:, :1] - x1, at[:, 1:] - x2) < radius


def email(at: Array) -> Array:
    """Spam and urgent, (n, 2), of mails that speak so much of money and of time, (n, 2).

    0 stands for as much as the average mail does. A mail about money is spam, the sooner the
    more it presses. A mail that presses is urgent, but the more it speaks of money, the less it
    is believed: urgent spam is rare.
    """
    money, time = at.T
    spam = money > 1.5 - 0.25 * time
    urgent = time > 0.5 + 0.4 * np.maximum(money, 0.0) ** 2
    return np.column_stack([spam, urgent])


LABELS = (
    DataSet(
        name="regions",
        label="Regions",
        description="Three discs that overlap: a point may lie in none, in one, two or all three.",
        generate=_marked(_within(THREE_DISCS)),
        source="three circles of a Venn diagram",
        problem="multilabel",
        outputs=3,
        names=("A", "B", "C"),
        samples=1000,
    ),
    DataSet(
        name="overlap",
        label="Overlap",
        description="Two discs that overlap: where they do, both labels hold.",
        generate=_marked(_within(TWO_DISCS)),
        source="two circles of a Venn diagram",
        problem="multilabel",
        outputs=2,
        names=("A", "B"),
        samples=1000,
    ),
    DataSet(
        name="email",
        label="E-mail",
        description=(
            "Is a mail spam, and is it urgent? Both, either or neither, judged by how much it "
            "speaks of money and of time, compared with the average mail. The mails are made up."
        ),
        generate=_marked(email),
        source="the lecture's example of multilabel classification; the mails are made up",
        problem="multilabel",
        outputs=2,
        names=("spam", "urgent"),
        axes=("words about money", "words about time"),
        samples=1000,
    ),
)
