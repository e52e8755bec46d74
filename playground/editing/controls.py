"""What each control of the page does to the configuration."""

from __future__ import annotations

from dataclasses import replace

from playground.config import LARGEST_SEED, SETTINGS, Config
from playground.hiding import GROUPS
from playground.lessons import LESSONS
from playground.presets import PRESETS
from playground.reading import read_link
from playground.recipes import RECIPES
from playground.refused import Refused

from . import data, features, layers
from .edit import Action, Edit


def apply(config: Config, edit: Edit) -> Config:
    """The configuration after ``edit``. Raises Refused."""
    action = ACTIONS.get(edit.control)
    if action is not None:
        return action(config, edit)
    if edit.control not in SETTINGS:
        raise Refused(f"There is no control “{edit.control}”.")
    return config.changed(**{edit.control: edit.typed})


def _choose_preset(config: Config, edit: Edit) -> Config:
    preset = PRESETS.get(edit.name)
    if preset is None:
        raise Refused("There is no such set-up.")
    chosen, _ = read_link(preset.link)
    return replace(chosen, hide=config.hide)


def _choose_lesson(config: Config, edit: Edit) -> Config:
    """A lesson begins from its own set-up, as often as it is chosen; without one, all stays."""
    lesson = LESSONS.get(edit.name)
    if lesson is None:
        return config.changed(lesson=edit.value)
    chosen, _ = read_link(lesson.link)
    return chosen


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


def _next_seed(name: str) -> Action:
    def action(config: Config, edit: Edit) -> Config:
        return config.changed(**{name: (getattr(config, name) + 1) % (LARGEST_SEED + 1)})

    return action


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


ACTIONS: dict[str, Action] = {
    **data.ACTIONS,
    **features.ACTIONS,
    **layers.ACTIONS,
    "preset": _choose_preset,
    "lesson": _choose_lesson,
    "hide": _hide,
    "recipe": _follow_recipe,
    "new-seed": _next_seed("seed"),
    "new-data": _next_seed("data_seed"),
}
