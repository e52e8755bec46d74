"""What each control of the page does to the configuration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from playground.choices import DATA_SETS, OWN
from playground.config import DEFAULT, LARGEST_SEED, MOST_LAYERS, SETTINGS, Config, standard_for
from playground.data.formula import parse
from playground.hiding import GROUPS
from playground.inputs import MOST_FORMULAS, OWN_NAMES, FormulaText, offered
from playground.lessons import LESSONS
from playground.presets import PRESETS
from playground.problems import AUTOMATIC, PROBLEMS
from playground.reading import read_link
from playground.recipes import FEWEST_NEURONS, RECIPES
from playground.refused import Refused
from playground.settings import Number, Unfit

NEW_LAYER = 4
# The value of the activation control while layers differ.
MIXED = "mixed"


@dataclass(frozen=True)
class Edit:
    """One use of a control: its name, the layer it stands over (from 0), its new value."""

    control: str
    value: Any = None
    layer: int = 0


def apply(config: Config, edit: Edit) -> Config:
    """The configuration after ``edit``. Raises Refused."""
    action = ACTIONS.get(edit.control)
    if action is not None:
        return action(config, edit)
    if edit.control not in SETTINGS:
        raise Refused(f"There is no control “{edit.control}”.")
    return config.changed(**{edit.control: _typed(edit)})


def _typed(edit: Edit) -> Any:
    return SETTINGS[edit.control].typed(edit.value)


def _name(edit: Edit) -> str:
    """What the edit chooses by name; "" where it names nothing."""
    return edit.value if isinstance(edit.value, str) else ""


def _choose_problem(config: Config, edit: Edit) -> Config:
    """Another problem comes with a data set of its own."""
    if edit.value == config.problem:
        return config
    known = PROBLEMS.get(_name(edit))
    if known is None:
        return config.changed(problem=edit.value)
    return _choose_data_set(config, Edit("dataset", known.default_dataset))


def _choose_data_set(config: Config, edit: Edit) -> Config:
    if _name(edit) not in DATA_SETS:
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
    chosen = config.changed(rule=_typed(edit))
    usual = config.data_set.rule
    return replace(chosen, rule="") if usual and chosen.rule == parse(usual).text else chosen


def _choose_features(config: Config, edit: Edit) -> Config:
    """In the order in which they are offered, whatever the order of clicks."""
    chosen = edit.value if isinstance(edit.value, list | tuple) else ()
    return config.changed(features=[name for name in config.offered if name in chosen])


def _toggle_feature(config: Config, edit: Edit) -> Config:
    """On or off, always in the order in which the features are offered."""
    if _name(edit) not in config.offered:
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


def _choose_preset(config: Config, edit: Edit) -> Config:
    preset = PRESETS.get(_name(edit))
    if preset is None:
        raise Refused("There is no such set-up.")
    chosen, _ = read_link(preset.link)
    return replace(chosen, hide=config.hide)


def _hide(config: Config, edit: Edit) -> Config:
    """Parts that are hidden from now on. Of a group, all are or are not with its name; and as soon
    as one of them is not, the group is not."""
    config.changed(hide=edit.value)  # refuses what is no list of parts
    wanted = set(edit.value)
    shown = config.hidden_parts - wanted
    for name, group in GROUPS.items():
        if name in shown:
            wanted -= set(group.parts)
        elif shown & set(group.parts):
            wanted.discard(name)
    return config.changed(hide=list(wanted))


def _choose_lesson(config: Config, edit: Edit) -> Config:
    """A lesson begins from its own set-up, as often as it is chosen; without one, all stays."""
    lesson = LESSONS.get(_name(edit))
    if lesson is None:
        return config.changed(lesson=edit.value)
    chosen, _ = read_link(lesson.link)
    return chosen


def _next_seed(name: str) -> Callable[[Config, Edit], Config]:
    def action(config: Config, edit: Edit) -> Config:
        return config.changed(**{name: (getattr(config, name) + 1) % (LARGEST_SEED + 1)})

    return action


def _resize(step: int) -> Callable[[Config, Edit], Config]:
    def action(config: Config, edit: Edit) -> Config:
        width = config.hidden[edit.layer] if 0 <= edit.layer < len(config.hidden) else 0
        return _set_width(config, replace(edit, value=width + step))

    return action


def _set_width(config: Config, edit: Edit) -> Config:
    hidden = list(config.hidden)
    if not 0 <= edit.layer < len(hidden):
        raise Refused("There is no such layer.")
    hidden[edit.layer] = edit.value
    return config.changed(hidden=hidden)


def _deepen(config: Config, edit: Edit) -> Config:
    width = config.hidden[-1] if config.hidden else NEW_LAYER
    activation = config.activation
    if len(activation) > 1:
        activation = (*activation, activation[-1])
    return config.changed(hidden=(*config.hidden, width), activation=activation)


def _flatten(config: Config, edit: Edit) -> Config:
    if not config.hidden:
        raise Refused("There is no hidden layer left to remove.")
    activation = config.activation
    if len(activation) > 1:
        activation = activation[:-1]
    return config.changed(hidden=config.hidden[:-1], activation=activation)


def _choose_activation(config: Config, edit: Edit) -> Config:
    """One activation for all layers; that layers differ is no choice, and changes nothing."""
    if edit.value == MIXED:
        return config
    return config.changed(activation=(edit.value,))


def _choose_layer_activation(config: Config, edit: Edit) -> Config:
    chosen = list(config.layer_activations)
    if not 0 <= edit.layer < len(chosen):
        raise Refused("There is no such layer.")
    chosen[edit.layer] = edit.value
    alike = all(name == chosen[0] for name in chosen)
    return config.changed(activation=chosen[:1] if alike else chosen)


def _set_layers(config: Config, edit: Edit) -> Config:
    """Layers that are new are activated like the last one."""
    hidden = _typed(edit)
    layers = len(hidden) if isinstance(hidden, list | tuple) else 0
    activation = config.activation
    if len(activation) > 1:
        activation = (activation + activation[-1:] * layers)[: max(layers, 1)]
    return config.changed(hidden=hidden, activation=activation)


def _set_depth(config: Config, edit: Edit) -> Config:
    """So many hidden layers, none narrower than the lecture has them; those that are new are like
    the last one."""
    try:
        layers = int(Number(0, MOST_LAYERS, whole=True).check(edit.value))
    except Unfit as unfit:
        raise Refused(f"The number of hidden layers {unfit}.") from None
    widths = [max(width, FEWEST_NEURONS) for width in config.hidden] or [FEWEST_NEURONS]
    return _set_layers(config, Edit("hidden", (widths + widths[-1:] * layers)[:layers]))


def _set_all_widths(config: Config, edit: Edit) -> Config:
    return config.changed(hidden=[edit.value] * max(len(config.hidden), 1))


def _choose_any_regression(config: Config, edit: Edit) -> Config:
    """Whatever is predicted stays if it is numbers."""
    some = PROBLEMS["regression"]
    if config.problem_type.pairs == some.pairs:
        return config
    return _choose_problem(config, replace(edit, value=some.name))


def _follow_recipe(config: Config, edit: Edit) -> Config:
    recipe = RECIPES.get(str(edit.value))
    if recipe is None:
        raise Refused("There is no such entry in the tables.")
    for control, value in recipe.edits:
        config = apply(config, Edit(control, value))
    return config


def followed(config: Config) -> list[str]:
    """Names of the entries in the lecture's tables that the configuration agrees with: those that
    would change nothing."""
    return [name for name in RECIPES if _agrees(config, name)]


def _agrees(config: Config, recipe: str) -> bool:
    try:
        after = apply(config, Edit("recipe", recipe))
    except Refused:
        return False
    # An output that is left to the loss is as good as the same one by its name.
    same_output = after.output_activation == config.output_activation
    return same_output and replace(after, output=config.output) == config


ACTIONS: dict[str, Callable[[Config, Edit], Config]] = {
    "problem": _choose_problem,
    "dataset": _choose_data_set,
    "loss": _choose_loss,
    "output": _choose_output,
    "rule": _choose_rule,
    "features": _choose_features,
    "toggle-feature": _toggle_feature,
    "add-formula": _add_formula,
    "remove-formula": _remove_formula,
    "preset": _choose_preset,
    "lesson": _choose_lesson,
    "hide": _hide,
    "recipe": _follow_recipe,
    "any-regression": _choose_any_regression,
    "depth": _set_depth,
    "hidden": _set_layers,
    "all-widths": _set_all_widths,
    "activation": _choose_activation,
    "layer-activation": _choose_layer_activation,
    "new-seed": _next_seed("seed"),
    "new-data": _next_seed("data_seed"),
    "width": _set_width,
    "wider": _resize(+1),
    "narrower": _resize(-1),
    "deeper": _deepen,
    "shallower": _flatten,
}
