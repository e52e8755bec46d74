"""Controls of the input layer: features that are on, and formulas of one's own."""

from __future__ import annotations

from playground.config import Config, standard_for
from playground.inputs import MOST_FORMULAS, OWN_NAMES, FormulaText, offered
from playground.refused import Refused
from playground.settings import Unfit

from .edit import Action, Edit


def _choose_features(config: Config, edit: Edit) -> Config:
    """In the order in which they are offered, whatever the order of clicks."""
    chosen = edit.value if isinstance(edit.value, list | tuple) else ()
    return config.changed(features=[name for name in config.offered if name in chosen])


def _toggle_feature(config: Config, edit: Edit) -> Config:
    """On or off, always in the order in which the features are offered."""
    if edit.name not in config.offered:
        raise Refused("There is no such feature.")
    on = set(config.features) ^ {edit.value}
    if not on:
        raise Refused("The network needs at least one feature.")
    return _choose_features(config, Edit("features", list(on)))


def _add_formula(config: Config, edit: Edit) -> Config:
    if len(config.formulas) >= MOST_FORMULAS:
        raise Refused(f"There can be {MOST_FORMULAS} features of your own; remove one first.")
    try:
        formulas = (*config.formulas, FormulaText().check(edit.value))
    except Unfit as unfit:
        raise Refused(f"The formula {unfit}.") from None
    name = OWN_NAMES[len(config.formulas)]
    if name not in offered(formulas, config.input_count):
        raise Refused("The formula must be usable: these points have no x2.")
    return config.changed(formulas=formulas, features=(*config.features, name))


def _remove_formula(config: Config, edit: Edit) -> Config:
    """The formula of the feature named by ``value``; those behind it move up."""
    if edit.value not in OWN_NAMES[: len(config.formulas)]:
        raise Refused("There is no such formula.")
    gone = OWN_NAMES.index(edit.value)
    renamed = dict(zip(OWN_NAMES[gone + 1 :], OWN_NAMES[gone:], strict=False))
    features = [renamed.get(name, name) for name in config.features if name != edit.value]
    return config.changed(
        formulas=config.formulas[:gone] + config.formulas[gone + 1 :],
        features=features or standard_for(config.dataset).features,
    )


ACTIONS: dict[str, Action] = {
    "features": _choose_features,
    "toggle-feature": _toggle_feature,
    "add-formula": _add_formula,
    "remove-formula": _remove_formula,
}
