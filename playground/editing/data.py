"""Controls of the problem and its data: what suits both stays, the rest follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from playground.choices import DATA_SETS, OWN
from playground.config import DEFAULT, Config, standard_for
from playground.data.formula import parse
from playground.problems import AUTOMATIC, PROBLEMS
from playground.refused import Refused

from .edit import Action, Edit


def _choose_problem(config: Config, edit: Edit) -> Config:
    """Another problem comes with a data set of its own."""
    if edit.value == config.problem:
        return config
    known = PROBLEMS.get(edit.name)
    if known is None:
        return config.changed(problem=edit.value)
    return _choose_data_set(config, Edit("dataset", known.default_dataset))


def _choose_any_regression(config: Config, edit: Edit) -> Config:
    """Whatever is predicted stays if it is numbers."""
    some = PROBLEMS["regression"]
    if config.problem_type.pairs == some.pairs:
        return config
    return _choose_problem(config, replace(edit, value=some.name))


def _choose_data_set(config: Config, edit: Edit) -> Config:
    if edit.name not in DATA_SETS:
        return config.changed(dataset=edit.value)
    if edit.value == OWN and not config.own:
        raise Refused("There are no data of your own yet: open a file or draw some points.")
    standard = standard_for(edit.value)
    return moved(
        config,
        dataset=standard.dataset,
        own=config.own if edit.value == OWN else "",
        own_outputs=config.own_outputs if edit.value == OWN else DEFAULT.own_outputs,
        problem=standard.problem,
        samples=standard.samples,
    )


def moved(config: Config, *, dataset: str, problem: str, **more: Any) -> Config:
    """On another data set: features stay where they suit it, and where the problem is the same,
    loss and output too. A second coordinate comes back where there is one again."""
    kind = PROBLEMS[problem]
    stays = problem == config.problem and config.loss in kind.losses
    loss = config.loss if stays else kind.default_loss
    output = config.output if config.output in kind.outputs(loss) else AUTOMATIC
    there = replace(config, dataset=dataset, problem=problem)
    wanted = {*config.features, *DEFAULT.features[config.input_count : there.input_count]}
    features = tuple(name for name in there.offered if name in wanted)
    return config.changed(
        dataset=dataset,
        problem=problem,
        loss=loss,
        output=output,
        features=features or DEFAULT.features[: there.input_count],
        rule="",
        **more,
    )


def _choose_loss(config: Config, edit: Edit) -> Config:
    """The output stays if it goes with the loss."""
    goes = config.output in config.problem_type.outputs(str(edit.value))
    return config.changed(loss=edit.value, output=config.output if goes else AUTOMATIC)


def _choose_output(config: Config, edit: Edit) -> Config:
    """The loss stays if it goes with the output."""
    suiting = config.problem_type.pairs.get(str(edit.value), (config.loss,))
    loss = config.loss if config.loss in suiting else suiting[0]
    return config.changed(output=edit.value, loss=loss)


def _choose_rule(config: Config, edit: Edit) -> Config:
    """A formula; the data set's own one, which its field shows, is none of the person's."""
    chosen = config.changed(rule=edit.typed)
    usual = config.data_set.rule
    return replace(chosen, rule="") if usual and chosen.rule == parse(usual).text else chosen


ACTIONS: dict[str, Action] = {
    "problem": _choose_problem,
    "dataset": _choose_data_set,
    "loss": _choose_loss,
    "output": _choose_output,
    "rule": _choose_rule,
    "any-regression": _choose_any_regression,
}
