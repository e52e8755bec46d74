"""What the page shows of its settings, as properties of its components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground.drawing.palette import THEMES, Theme
from playground.exercise.answers import Answers, answers, hides
from playground.exercise.checks import check
from playground.exercise.settings import Exercise, link
from playground.figures.base import empty_figure
from playground.pages.exercise import expression, names, network, outputs, surface, task
from playground.pages.exercise.answering import answer_table
from playground.query import to_json
from playground.ui.edits import key
from playground.ui.formula import words

LAID_OUT = ("fields", "table", "height")


def stores(exercise: Exercise) -> dict[str, Any]:
    """What is kept, and whether there is a second layer to choose."""
    return {
        "settings": to_json(exercise),
        "query": link(exercise),
        "no_second": not exercise.hidden,
    }


def controls(exercise: Exercise) -> dict[str, Any]:
    """What the controls are set to, but for the fields of the weights."""
    first, second = [*exercise.hidden, 0, 0][:2]
    return {
        key("task"): exercise.task,
        key("phi"): exercise.phi,
        key(names.FIRST): str(first),
        key(names.SECOND): str(second),
        key("answer_first", "checked"): exercise.answer_first,
    }


def fields(exercise: Exercise) -> dict[str, Any]:
    """The fields of the weights, laid out anew."""
    shown = exercise.network
    return {
        "fields": network.diagram_fields(shown),
        "table": network.table(shown),
        "height": {"height": f"{network.height(shown) + network.TITLES:.0f}px"},
    }


def figures(exercise: Exercise, stored: Any, theme: str) -> dict[str, Any]:
    """The figures, in one of the two colour schemes. While answers come first, the surface is
    not sent at all. A figure comes with what shows its frame, or it would be drawn without one."""
    colours: Theme = THEMES.get(theme, THEMES["light"])
    hidden = hides(exercise, stored)
    verdict = check(exercise.of_task, exercise.network)
    return {
        "network": network.diagram_figure(exercise.network, colours),
        "network_summary": network.summary(exercise.network),
        "surface": empty_figure() if hidden else surface.figure(exercise, verdict, colours),
        "surface_summary": "" if hidden else surface.own_summary(exercise),
        "no_surface": hidden,
        "no_choice": not hidden,
        "no_target": not task.has_picture(exercise.of_task),
        "target": surface.target_figure(exercise, colours),
        "target_summary": surface.target_summary(exercise),
    }


def texts(exercise: Exercise, stored: Any, picked: Any) -> dict[str, Any]:
    """Everything that is written."""
    hidden = hides(exercise, stored)
    given: Answers | None = answers(exercise, stored) if exercise.asking else None
    verdict = check(exercise.of_task, exercise.network)
    row = picked if isinstance(picked, int) else 0
    return {
        "task_words": words(exercise.of_task.description),
        "no_asking": exercise.of_task.target is not None,
        "no_other": exercise.of_task.target is not None,
        "verdict": task.verdict_words(verdict),
        "expression": expression.hidden() if hidden else expression.equations(exercise.network),
        "outputs": (answer_table(exercise) if hidden else outputs.results(exercise, given, row)),
        "no_rows": hidden,
        "surface_words": [] if hidden else surface.reading(exercise, verdict, given),
        "pictures": surface.pictures(exercise) if hidden else [],
        "picture": None,
        "answer_notes": "",
    }


def hint_parts(exercise: Exercise, hinted: Any) -> list[Any]:
    """The hints asked for so far."""
    return task.hints(exercise.of_task, shown_hints(exercise, hinted))


def shown_hints(exercise: Exercise, hinted: Any) -> int:
    """How many hints of this exercise a store says were asked for."""
    if not isinstance(hinted, Mapping) or hinted.get("task") != exercise.task:
        return 0
    count = hinted.get("count")
    return count if type(count) is int else 0
