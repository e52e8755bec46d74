"""The exercise: what to do, the target, the verdict, hints."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.exercise.checks import Verdict
from playground.exercise.tasks import Picture, Task
from playground.pages.exercise.parts import button
from playground.ui.attributes import attributes
from playground.ui.formula import words


def verdict_words(verdict: Verdict | None) -> list[Any]:
    """How far the network meets the target."""
    if verdict is None:
        return []
    tone = "right" if verdict.passed else "wrong"
    head = "Solved." if verdict.passed else "Not yet."
    percent = f"{100 if verdict.passed else int(verdict.share * 1000) / 10:g}%"
    bar = html.Div(
        html.Div(style={"width": percent}), className="meter", **attributes(aria_hidden="true")
    )
    return [html.Div([bar, html.P([html.B(head), " ", verdict.words])], className=f"marked {tone}")]


def hints(task: Task, shown: int) -> list[Any]:
    """The hints that have been asked for, and a button for what comes next."""
    shown = min(max(shown, 0), len(task.hints))
    listed = html.Ol([html.Li(words(text)) for text in task.hints[:shown]], className="hints")
    buttons = []
    if shown < len(task.hints):
        label = f"Hint {shown + 1} of {len(task.hints)}"
        buttons.append(button(label, "hint"))
    elif task.target is not None:
        buttons.append(button("Show a solution", "solve"))
    given = [html.H3("Hints"), listed] if shown else []
    return [*given, html.Div(buttons, className="row")]


def has_picture(task: Task) -> bool:
    """Whether the target is a picture."""
    return isinstance(task.target, Picture)
