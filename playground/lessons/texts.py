"""The lessons' files: TOML between two lines of "+++", then Markdown.

+++
title = "…"            what the lesson is called
about = "…"            one line for the list of lessons
preset = "?dataset=…"  the set-up that it starts from, as a link
inspector = "…"        optional: the part of the inspector that it opens

[[looks]]              optional: columns of the diagram to be lit, in turn
column = 1
words = "…"

[[tasks]]
words = "…"
goal = ["train_loss < 0.1", …]   conditions that must hold together: see `goals`
+++
Two or three sentences.

---
What to notice.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent / "words"
FENCE = "+++\n"
RULE = "\n---\n"


@dataclass(frozen=True)
class Look:
    """Something to look at: a column of the diagram (0 are the features) and what it shows."""

    column: int
    words: str


@dataclass(frozen=True)
class Task:
    """Something to do. It is done once all conditions of ``goal`` hold at the same time."""

    words: str
    goal: tuple[str, ...]


@dataclass(frozen=True)
class Lesson:
    """One lesson. ``text`` and ``notice`` are Markdown with formulas between dollar signs."""

    name: str
    label: str
    description: str
    preset: str
    text: str
    notice: str
    tasks: tuple[Task, ...]
    looks: tuple[Look, ...] = ()
    inspector: str | None = None

    @property
    def link(self) -> str:
        """The link that begins the lesson."""
        return f"?lesson={self.name}&{self.preset.removeprefix('?')}"


def read(name: str, content: str) -> Lesson:
    """A lesson out of its file's content. Raises KeyError or ValueError where it is not whole."""
    before, front, body = content.split(FENCE, 2)
    if before:
        raise ValueError(f"lesson {name} does not begin with its front matter")
    declared: dict[str, Any] = tomllib.loads(front)
    text, _, notice = body.partition(RULE)
    return Lesson(
        name=name,
        label=declared["title"],
        description=declared["about"],
        preset=declared["preset"],
        text=text.strip(),
        notice=notice.strip(),
        tasks=tuple(Task(task["words"], tuple(task["goal"])) for task in declared["tasks"]),
        looks=tuple(Look(look["column"], look["words"]) for look in declared.get("looks", ())),
        inspector=declared.get("inspector"),
    )


def read_all(folder: Path = FOLDER) -> dict[str, Lesson]:
    """All lessons by name, in the order of their files: "02-xor.md" holds the lesson "xor"."""
    lessons = {}
    for path in sorted(folder.glob("*.md")):
        name = path.stem.partition("-")[2]
        lessons[name] = read(name, path.read_text(encoding="utf-8"))
    return lessons


LESSONS = MappingProxyType(read_all())
