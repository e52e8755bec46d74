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
from playground.ui import edits

PLAIN = ("task", "phi", "answer_first")
SEGMENTS = (names.FIRST, names.SECOND)


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


def edited(exercise: Exercise, trigger: Any, value: Any) -> Exercise:
    """The settings after a control was used. Raises Refused."""
    if trigger in PLAIN:
        return editing.PLAIN[trigger](exercise, value)
    if trigger in SEGMENTS:
        first, second = [*exercise.hidden, 0, 0][:2]
        widths = (value, second) if trigger == names.FIRST else (first, value)
        return editing.resized(exercise, *widths)
    if trigger == names.ADD_ROW:
        return _with_row(exercise, value)
    if trigger == names.REMOVE_ROW:
        return editing.without_row(exercise, *value)
    return SIMPLE[trigger["does"]](exercise)


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


def on_change(trigger: Any, value: Any, stored: Any, written: Sequence[Field]) -> dict[str, Any]:
    """A control was used or the page opened; what of the page becomes otherwise, and as "placed"
    what controls are set to."""
    if trigger == names.OPENED:
        exercise, notices = opened(value)
        said = [{"level": "warning", "text": text} for text in notices]
        return _reply(exercise, written, said=said, anew=True)
    before, _ = read_store(stored)
    if isinstance(trigger, dict) and trigger["type"] == "weight":
        return _typed(before, trigger["place"], written)
    try:
        after = edited(before, trigger, value)
    except Refused as refusal:
        return {**_beside(before, written), "row_notes": str(refusal)}
    if after == before:
        raise PreventUpdate
    anew = after.hidden != before.hidden or after.task != before.task
    beside = not anew and after.weights == before.weights
    reply = _beside(after, written) if beside else _reply(after, written, anew=anew)
    added = value if trigger == names.ADD_ROW else no_update
    return {**reply, "added": added, "row_notes": ""}


def _beside(exercise: Exercise, written: Sequence[Field]) -> dict[str, Any]:
    """What follows from a change that is not one of the weights: what is wrong in fields is left
    there, and so is what is said of it."""
    wrong = {(field.place, field.index) for field in written if field.wrong}
    return {**_reply(exercise, written, unfit=wrong), "field_notes": no_update}


def _typed(before: Exercise, place: str, written: Sequence[Field]) -> dict[str, Any]:
    """A weight was typed. All fields of the place are read: what is wrong in others is said
    still."""
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
    texts = network.texts(exercise.network)
    laid_out = view.fields(exercise) if anew else dict.fromkeys(view.LAID_OUT, no_update)
    return {
        **view.stores(exercise),
        **laid_out,
        "placed": {**view.controls(exercise), **_fields(texts, written, anew, unfit)},
        "said": said,
        "added": no_update,
        "field_notes": "",
        "row_notes": no_update,
    }


def _fields(
    texts: Sequence[str], written: Sequence[Field], anew: bool, unfit: Any
) -> dict[str, Any]:
    """What the fields of the weights hold, those that are laid out anew or hold something else,
    and which of them are marked as wrong or no longer are."""
    if anew:
        return {
            edits.key(names.weight(place, index)): text
            for place in ("diagram", "table")
            for index, text in enumerate(texts)
        }
    placed: dict[str, Any] = {}
    for field in written:
        id, wrong = names.weight(field.place, field.index), (field.place, field.index) in unfit
        if wrong != field.wrong:
            placed[edits.key(id, "error")] = wrong
        if not wrong and field.index < len(texts) and texts[field.index] != field.text:
            placed[edits.key(id)] = texts[field.index]
    return placed
