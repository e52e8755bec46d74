"""What a student has answered, as a store keeps it beside the settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from playground.exercise.editing import typed
from playground.exercise.quiz import PICTURES
from playground.exercise.settings import Exercise, link
from playground.refused import Refused

INCOMPLETE = "Type the output of every row and choose a picture first."


@dataclass(frozen=True)
class Answers:
    """The outputs as they were typed, and the number of the chosen picture, from 0."""

    texts: tuple[str, ...]
    picture: int

    @property
    def outputs(self) -> tuple[float | None, ...]:
        """The outputs as numbers, none where it is no number."""
        return typed(self.texts, self.texts).values


def question(exercise: Exercise) -> str:
    """What answers belong to: the network and the rows that are asked about."""
    return link(replace(exercise, rows=(), answer_first=True))


def stored_answers(exercise: Exercise, texts: Sequence[Any], picture: Any) -> dict[str, Any]:
    """Answers for a store. Raises Refused where some are missing."""
    written = [str(text if text is not None else "").strip() for text in texts]
    if not all(written) or len(written) != len(exercise.of_task.rows) or picture in (None, ""):
        raise Refused(INCOMPLETE)
    return {"of": question(exercise), "texts": written, "picture": int(picture)}


def answers(exercise: Exercise, stored: Any) -> Answers | None:
    """The answers that a store has to what ``exercise`` asks, none if there are no such."""
    if not isinstance(stored, Mapping) or stored.get("of") != question(exercise):
        return None
    texts, picture = stored.get("texts"), stored.get("picture")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return None
    if type(picture) is not int or not 0 <= picture < PICTURES:
        return None
    return Answers(tuple(texts), picture) if len(texts) == len(exercise.of_task.rows) else None


def hides(exercise: Exercise, stored: Any) -> bool:
    """Whether results are still to be answered for."""
    return exercise.asking and answers(exercise, stored) is None
