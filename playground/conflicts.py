"""Settings that do not go together, and what is done about it.

Each rule looks at one pair of settings and yields at most one `Conflict`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.choices import DATA_SETS, OUTPUTS, OWN
from playground.data.formula import parse
from playground.hiding import GROUPS, PARTS
from playground.nn import LOSSES
from playground.nn.mlp import parameter_count
from playground.problems import AUTOMATIC
from playground.settings import quoted

if TYPE_CHECKING:
    from playground.config import Config

# Twice as many, with Adam's memory, still fit into the browser's session storage.
MOST_PARAMETERS = 70_000


@dataclass(frozen=True)
class Conflict:
    """What is wrong, what is done about it where nobody can be asked, and the values that do it."""

    sentence: str
    remedy: str
    repair: dict[str, Any]


def conflicts(config: Config, default: Config) -> Iterator[Conflict]:
    """Everything in ``config`` that does not go together; ``default`` is what repairs go back to.

    Each repair may uncover the next conflict, and none brings one back.
    """
    for rule in (_own_data, _problem, _formula, _features, _activations, _size, _hidden):
        yield from rule(config, default)


def _own_data(config: Config, default: Config) -> Iterator[Conflict]:
    if (config.dataset == OWN) != bool(config.own):
        names = ("dataset", "own", "own_outputs", "problem", "samples")
        yield Conflict(
            "Own data travel with the session they were opened in, not in a link.",
            f"The data set {default.data_set.label} is used.",
            {name: getattr(default, name) for name in names},
        )


def _problem(config: Config, _default: Config) -> Iterator[Conflict]:
    problem, dataset = config.problem_type, DATA_SETS[config.dataset]
    if config.dataset != OWN and dataset.problem != config.problem:
        yield Conflict(
            f"The data set {dataset.label} is not for {problem.label.lower()}.",
            "The data set decides.",
            {"problem": dataset.problem},
        )
    elif config.loss not in problem.losses:
        yield Conflict(
            f"{LOSSES[config.loss].label} does not suit {problem.label.lower()}.",
            f"{LOSSES[problem.default_loss].label} is used.",
            {"loss": problem.default_loss},
        )
    elif config.output != AUTOMATIC and config.output not in problem.outputs(config.loss):
        yield Conflict(_misfit(config), "The usual output is used.", {"output": AUTOMATIC})


def _misfit(config: Config) -> str:
    """Why the output chosen cannot be: for the problem it never can, or not under this loss."""
    problem, wrong = config.problem_type, OUTPUTS[config.output].label
    if config.output not in problem.pairs:
        return (
            f"{problem.label} has no {wrong} outputs: it takes {_either(problem.pairs)} ones, "
            f"{problem.because}."
        )
    # All other losses go with every output that the problem has.
    suiting = _either(problem.outputs(config.loss))
    return (
        f"{LOSSES[config.loss].label} does not go with {wrong} outputs: it takes {suiting} ones, "
        "whose values are probabilities."
    )


def _either(outputs: Iterable[str]) -> str:
    *most, last = (OUTPUTS[name].label for name in outputs)
    return f"{', '.join(most)} or {last}" if most else last


def _formula(config: Config, _default: Config) -> Iterator[Conflict]:
    dataset = config.data_set
    if config.rule and dataset.rule_inputs == 1 and "x2" in parse(config.rule).variables_used:
        yield Conflict(
            f"The formula of {dataset.label} may use x1 only.",
            "The data set's own formula is used.",
            {"rule": ""},
        )


def _features(config: Config, default: Config) -> Iterator[Conflict]:
    missing = [name for name in config.features if name not in config.offered]
    if missing:
        left = tuple(name for name in config.features if name in config.offered)
        yield Conflict(
            f"There is no feature {', '.join(missing)} in this set-up.",
            "The others are used.",
            {"features": left or default.features[: config.input_count]},
        )


def _activations(config: Config, _default: Config) -> Iterator[Conflict]:
    if len(config.activation) not in (1, len(config.hidden)):
        yield Conflict(
            f"Activation φ must be one for all layers or one for each of the "
            f"{len(config.hidden)} hidden layers.",
            "The first one is used for all.",
            {"activation": config.activation[:1]},
        )


def _size(config: Config, default: Config) -> Iterator[Conflict]:
    parameters = parameter_count(config.sizes)
    if parameters > MOST_PARAMETERS:
        yield Conflict(
            f"This network would have {parameters:,} parameters; at most {MOST_PARAMETERS:,} are "
            "trained here.",
            "The hidden layers are replaced by the default.",
            {"hidden": default.hidden, "activation": config.activation[:1]},
        )


def _hidden(config: Config, _default: Config) -> Iterator[Conflict]:
    known = GROUPS.keys() | PARTS.keys()
    unknown = [name for name in config.hide if name not in known]
    if unknown:
        yield Conflict(
            f"There is nothing called {quoted(', '.join(unknown))} that could be hidden.",
            "The others are hidden.",
            {"hide": tuple(name for name in config.hide if name in known)},
        )
