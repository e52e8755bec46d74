"""A network of the playground opened here, and sent back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from playground.backprop.settling import settled
from playground.backprop.setup import (
    DATA_SETS,
    DEFAULT,
    HIDDEN_ACTIVATIONS,
    MOST_INPUTS,
    MOST_LAYERS,
    MOST_NEURONS,
    MOST_OUTPUTS,
    USED_LOSSES,
    Setup,
)
from playground.choices import OWN
from playground.config import SETTINGS, Config, standard_for
from playground.engine import initial_run
from playground.kept import kept_data
from playground.measures import scale_of
from playground.nn import ACTIVATIONS, LOSSES
from playground.points import belongs, features_at, split_of
from playground.problems import AUTOMATIC
from playground.query import changed
from playground.reading import read_json
from playground.refused import Refused
from playground.run import Run, decode, encode


def unsuitable(config: Config) -> str:
    """Why a network of the playground is not shown here, as a sentence; "" if it can be."""
    layers = len(config.hidden)
    if layers == 0:
        return "Backprop needs a hidden layer to go back to; this network has none."
    if layers > MOST_LAYERS:
        return f"Backprop shows up to {MOST_LAYERS} hidden layers; this network has {layers}."
    if max(config.hidden) > MOST_NEURONS:
        return (
            f"Backprop shows layers of up to {MOST_NEURONS} neurons; "
            f"this network has one of {max(config.hidden)}."
        )
    if config.outputs > MOST_OUTPUTS:
        return f"Backprop shows up to {MOST_OUTPUTS} outputs; this network has {config.outputs}."
    if len(config.features) > MOST_INPUTS:
        return (
            f"Backprop shows up to {MOST_INPUTS} inputs; this network has {len(config.features)}."
        )
    if config.loss not in USED_LOSSES or config.output_activation.name not in HIDDEN_ACTIVATIONS:
        return f"Backprop does not show {config.output_activation.label} outputs."
    return ""


def from_playground(config: Any, run: Any, data: Any = None) -> Setup:
    """The playground's network with the first of its training points, out of the page's stores.
    Raises Refused."""
    if config is None:
        raise Refused("There is no network of the playground in this tab yet: open it there first.")
    known, _ = read_json(config)
    if reason := unsuitable(known):
        raise Refused(reason)
    own = kept_data(data) if known.dataset == OWN else None
    if known.dataset == OWN and not belongs(own, known):
        raise Refused("The playground's own data are not here any more.")
    split = split_of(known, own)
    point, label = split.train_points[:1], split.train_labels[:1]
    output = known.output_activation
    t = known.problem_type.targets(label, known.outputs, scale_of(known, own))[0]
    x = features_at(known, own, point)[0]
    setup = changed(
        DEFAULT,
        features=known.features,
        formulas=known.formulas,
        hidden=known.hidden,
        outputs=known.outputs,
        activation=known.activation,
        output=output.name,
        loss=known.loss,
        huber_delta=known.huber_delta,
        eta=known.learning_rate,
        x=np.round(x, 4).tolist(),
        t=np.round(t, 4).tolist(),
        weights=_run(known, run).theta.tolist(),
        dataset=known.dataset if known.dataset in DATA_SETS else DEFAULT.dataset,
    )
    return settled(setup)[0]


def to_playground(setup: Setup, config: Any, run: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the playground's stores hold, configuration and run, once the network of ``setup`` is
    sent there: on the data set that is open there if it suits. Weights go to the last bit. Raises
    Refused with a sentence."""
    before = _base(setup, config)
    after = _with_network(before, setup)
    theta = np.array(setup.weights)
    if config is not None and after.digest() == before.digest():
        kept = replace(_run(before, run), digest=after.digest(), theta=theta)
    else:
        kept = replace(initial_run(after), theta=theta)
    return after.to_json(), encode(kept)


def _run(config: Config, stored: Any) -> Run:
    return initial_run(config) if stored is None else decode(stored, config)


def _base(setup: Setup, config: Any) -> Config:
    """The set-up that the network is put into."""
    if config is not None:
        known, _ = read_json(config)
        if known.outputs == setup.outputs:
            return known
    known = standard_for(setup.dataset)
    if known.outputs != setup.outputs:
        raise Refused(
            f"The data set {known.data_set.label} needs {known.outputs} "
            f"output{'s' if known.outputs > 1 else ''}; this network has {setup.outputs}."
        )
    return known


def _with_network(config: Config, setup: Setup) -> Config:
    problem = config.problem_type
    if setup.loss not in problem.pairs.get(setup.output, ()):
        suiting = ", ".join(ACTIVATIONS[name].label for name in problem.outputs(setup.loss))
        wanted = f"{suiting} outputs" if suiting else "another objective"
        raise Refused(
            f"{problem.label} in the playground wants {wanted} with "
            f"{LOSSES[setup.loss].label.lower()}; here the output is "
            f"{ACTIVATIONS[setup.output].label}."
        )
    usual = problem.output(setup.loss).name == setup.output
    rate = setup.eta if setup.eta >= SETTINGS["learning_rate"].kind.low else config.learning_rate  # type: ignore[attr-defined]
    return config.changed(
        features=setup.features,
        formulas=setup.formulas,
        hidden=setup.hidden,
        activation=setup.activation,
        loss=setup.loss,
        output=AUTOMATIC if usual and config.output == AUTOMATIC else setup.output,
        huber_delta=setup.huber_delta,
        learning_rate=rate,
    )
