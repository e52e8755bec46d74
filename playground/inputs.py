"""The input layer: the registry's features, and a person's own, given by formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from datasets.base import EXTENT
from playground.data import FEATURES, Feature
from playground.data.formula import FormulaError, check_on_plane, parse
from playground.nn.registry import Array
from playground.settings import Named, Text, Unfit, Words

MOST_FORMULAS = 4
# How links and stores name the features that formulas give, in their order.
OWN_NAMES = tuple(f"f{number}" for number in range(1, MOST_FORMULAS + 1))
# Whatever may be named as an input, before it is known which formulas there are.
INPUTS: dict[str, Named] = {
    **FEATURES,
    **{name: Words(name, "A feature given by a formula.") for name in OWN_NAMES},
}


@dataclass(frozen=True)
class FormulaText(Text):
    """The kind of one formula: kept in its canonical writing."""

    def check(self, value: object) -> str:
        if not isinstance(value, str):
            raise Unfit("must be a text")
        try:
            formula = parse(value)
            check_on_plane(formula, EXTENT)
        except FormulaError as error:
            # The reader of a link or a store goes on with the sentence.
            raise Unfit(f"must be usable: {str(error).removesuffix('.')}") from None
        return formula.text


def _own(name: str, text: str) -> Feature:
    formula = parse(text)

    def of(x1: Array, x2: Array) -> Array:
        # The formula was tried on the plane; a few points of a noisy set lie beyond it.
        values = formula(x1, x2)
        return np.where(np.isfinite(values), values, 0.0)

    return Feature(
        name=name,
        label=formula.label,
        tex=formula.tex,
        description=f"Your own feature, {formula.label}.",
        of=of,
        inputs=2 if "x2" in formula.variables_used else 1,
    )


@lru_cache(maxsize=64)
def offered(formulas: tuple[str, ...], inputs: int = 2) -> dict[str, Feature]:
    """All features that can be switched on, by name: the registry's, then the person's own. With
    one input, those that x₂ has a part in are not among them."""
    own = {name: _own(name, text) for name, text in zip(OWN_NAMES, formulas, strict=False)}
    known = {**FEATURES, **own}
    return {name: feature for name, feature in known.items() if feature.inputs <= inputs}


def feature_values(names: Sequence[str], formulas: tuple[str, ...], points: Array) -> Array:
    """The features of ``points`` (n, 2): (n, features)."""
    x1, x2 = points[:, 0], points[:, 1]
    known = offered(formulas)
    return np.column_stack([known[name].of(x1, x2) for name in names])
