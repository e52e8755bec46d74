"""What follows on the page from a control that was used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from dash import no_update
from dash.exceptions import PreventUpdate

from playground.exercise import editing
from playground.exercise.settings import Exercise, read_link, read_store
from playground.exercise.words import field_names
from playground.pages.exercise import names, network, view
from playground.refused import Refused

PLAIN = ("task", "phi", "answer_first")
SEGMENTS = (names.FIRST, names.SECOND)
ADD_ROW = "add-row"


@dataclass(frozen=True)
class Field:
    """A field of a weight, what stands in it, and whether it is marked as wrong."""

    place: str
    index: int
    text: Any
    wrong: bool = False


def opened(message: Mapping[str, Any]) -> tuple[Exercise, list[str]]:
    """The link's settings, else the session's, else the first exercise."""
    if message["search"]:
        return read_link(message["search"])
    return read_store(message["settings"]) if message["settings"] else (Exercise(), [])


def edited(exercise: Exercise, trigger: Any, value: Any, row: Sequence[Any]) -> Exercise:
    """The settings after a control was used. Raises Refused."""
    if trigger in PLAIN:
        return editing.PLAIN[trigger](exercise, value)
    if trigger in SEGMENTS:
        first, second = [*exercise.hidden, 0, 0][:2]
        widths = (value, second) if trigger == names.FIRST else (first, value)
        return editing.resized(exercise, *widths)
    does, place = (trigger["does"], trigger["index"]) if isinstance(trigger, dict) else (ADD_ROW, 0)
    if does == ADD_ROW:
        return _with_row(exercise, row)
    if does == "remove-row":
        return editing.without_row(exercise, place)
    return SIMPLE[does](exercise)


def _with_row(exercise: Exercise, row: Sequence[Any]) -> Exercise:
    found = editing.typed(row, ["x₁", "x₂"])
    if found.unfit:
        raise Refused(next(iter(found.unfit.values())))
    return editing.with_row(exercise, [x for x in found.values if x is not None])


# Buttons that need no more than the exercise.
SIMPLE: Mapping[str, Callable[[Exercise], Exercise]] = {
    "restart": editing.started_again,
    "solve": editing.solved,
    "another": lambda exercise: editing.another_network(exercise, np.random.default_rng()),
}


def on_change(
    trigger: Any, value: Any, stored: Any, written: Sequence[Field], row: Sequence[Any]
) -> dict[str, Any]:
    """A control was used or the page opened; what of the page becomes otherwise."""
    if trigger == names.OPENED:
        exercise, notices = opened(value)
        said = [{"level": "warning", "text": text} for text in notices]
        return _reply(exercise, written, said=said, anew=True)
    before, _ = read_store(stored)
    if isinstance(trigger, dict) and trigger["type"] == "weight":
        return _typed(before, trigger["place"], written)
    try:
        after = edited(before, trigger, value, row)
    except Refused as refusal:
        return {**_reply(before, written), "row_notes": str(refusal)}
    if after == before:
        raise PreventUpdate
    anew = after.hidden != before.hidden or after.task != before.task
    return {**_reply(after, written, anew=anew), "x1": "", "x2": "", "row_notes": ""}


def _typed(before: Exercise, place: str, written: Sequence[Field]) -> dict[str, Any]:
    """A weight was typed. All fields of the place are read, so that what was typed while an
    earlier change was on its way is not lost."""
    fields = sorted((f for f in written if f.place == place), key=lambda f: f.index)
    labels = field_names(before.network.neurons)
    if len(fields) != len(labels):
        raise PreventUpdate
    found = editing.typed([field.text for field in fields], labels)
    after = editing.with_weights(before, found.values)
    unchanged = [f.text for f in fields] == network.texts(before.network)
    if unchanged and not any(field.wrong for field in fields):
        raise PreventUpdate
    unfit = {(place, index) for index in found.unfit}
    reply = _reply(after, written, unfit=unfit)
    return {**reply, "field_notes": " ".join(found.unfit.values())}


def _reply(
    exercise: Exercise,
    written: Sequence[Field],
    said: Any = no_update,
    anew: bool = False,
    unfit: Any = frozenset(),
) -> dict[str, Any]:
    """Everything that follows from the settings. ``anew`` lays the fields out again; else those
    whose text is another are rewritten, and ``unfit`` ones keep what was typed."""
    values: list[Any] = [no_update] * len(written)
    errors: list[Any] = [no_update] * len(written)
    if not anew:
        texts = network.texts(exercise.network)
        for k, field in enumerate(written):
            wrong = (field.place, field.index) in unfit
            errors[k] = wrong
            if not wrong and field.index < len(texts) and texts[field.index] != field.text:
                values[k] = texts[field.index]
    laid_out = view.fields(exercise) if anew else dict.fromkeys(view.LAID_OUT, no_update)
    return {
        **view.controls(exercise),
        **laid_out,
        "said": said,
        "values": values,
        "errors": errors,
        "field_notes": "",
        **dict.fromkeys(("x1", "x2", "row_notes"), no_update),
    }
