"""Names of components on this page, for its callbacks, styles and tests.

A control of a setting carries the setting's own name.
"""

from __future__ import annotations

from typing import Any

SETTINGS, OPENED, QUERY, SAID = "exercise-settings", "exercise-opened", "query", "said"
ANSWERED, PICKED, HINTED, ADDED = "answered", "picked", "hinted", "added"
ADD_ROW, REMOVE_ROW = "add-row", "remove-row"
FIRST, SECOND = "first-layer", "second-layer"
DIAGRAM, FIELDS, TABLE, FIELD_NOTES = "diagram", "weight-fields", "weight-table", "field-notes"
TASK_WORDS, TASK_TARGET, TARGET = "task-words", "task-target", "target"
VERDICT, HINTS = "verdict", "hints"
EXPRESSION, OUTPUTS, ROW_NOTES = "expression", "outputs", "row-notes"
ANSWER_NOTES = "answer-notes"
SURFACE, SURFACE_FRAME, SURFACE_WORDS = "surface", "surface-frame", "surface-words"
PICTURES, PICTURE = "pictures", "picture"
ROW_X1, ROW_X2 = "row-x1", "row-x2"


def weight(place: Any, index: Any) -> dict[str, Any]:
    """A field of a weight or bias; ``place`` is "diagram" or "table"."""
    return {"type": "weight", "place": place, "index": index}


def answer(index: Any) -> dict[str, Any]:
    """The field of an output that is answered first."""
    return {"type": "answer", "index": index}


def button(does: Any, index: Any = 0) -> dict[str, Any]:
    """A button; ``does`` says what, ``index`` with which of several."""
    return {"type": "button", "does": does, "index": index}


def figure_of(frame: str) -> str:
    """The graph within a frame."""
    return f"{frame}-figure"
