"""What lists offer, gathered from the registries."""

from __future__ import annotations

import numpy as np

from datasets import DATASETS, DataSet
from playground.nn import ACTIVATIONS, LOSSES
from playground.nn.registry import Array
from playground.problems import AUTOMATIC, PROBLEMS
from playground.settings import Named, Words

# The data set that a person brings along.
OWN = "own"


def _brought_along(_n: int, _noise: float, _rng: np.random.Generator) -> tuple[Array, Array]:
    raise LookupError("own data come with each request; nothing is generated")


DATA_SETS: dict[str, DataSet] = {
    **DATASETS,
    OWN: DataSet(
        name=OWN,
        label="Own data",
        description="Your own points, from a file or drawn.",
        generate=_brought_along,
        source="the person at the page",
    ),
}
MEASURED: dict[str, Named] = {
    name: Words(words, "A measurement.")
    for data_set in DATASETS.values()
    for name, words in data_set.measurements.items()
}
HIDDEN_ACTIVATIONS = {n: a for n, a in ACTIVATIONS.items() if not a.output_only}
OUTPUTS: dict[str, Named] = {
    AUTOMATIC: Words("as usual", "The output that goes with the loss."),
    **{name: ACTIVATIONS[name] for problem in PROBLEMS.values() for name in problem.pairs},
}
USED_LOSSES = {
    name: loss
    for name, loss in LOSSES.items()
    if any(name in problem.losses for problem in PROBLEMS.values())
}
