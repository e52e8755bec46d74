"""The lesson beside the network: what it says, what there is to do, what to notice."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.lessons import LESSONS, Lesson, Look, Task
from playground.ui import icons, ids
from playground.ui.attributes import attributes
from playground.ui.formula import words
from playground.ui.navigation import way
from playground.ui.parts import small_button


def lesson_card() -> Any:
    """The frame, which is seen while there is a lesson."""
    return html.Section(
        html.Div(id=ids.LESSON_BODY),
        id=ids.LESSON,
        className="card lesson",
        **attributes(aria_label="Lesson"),
    )


def lesson_body(name: str) -> Any:
    """What stands in the frame; nothing without a lesson."""
    lesson = LESSONS.get(name)
    return [] if lesson is None else [_head(lesson), html.Div(_parts(lesson), className="unfolded")]


def _head(lesson: Lesson) -> Any:
    number = [*LESSONS].index(lesson.name) + 1
    title = html.Button(
        [
            html.Span(f"Lesson {number} of {len(LESSONS)}", className="aside"),
            html.Span(lesson.label, className="title"),
            html.Span(className="score aside", **attributes(aria_live="polite")),
        ],
        type="button",
        className="bare",
        **attributes(data_fold="", aria_expanded="true"),
    )
    leave = "Leave the lesson; the network stays"
    close = html.Button(
        icons.icon("close"),
        type="button",
        className="bare",
        **attributes(data_lesson="", aria_label=leave, data_hint=leave),
    )
    more = attributes(data_inspect=lesson.inspector) if lesson.inspector else {}
    return html.Div([title, close], className="lesson-head", **more)


def _parts(lesson: Lesson) -> list[Any]:
    return [
        words(lesson.text, className="prose"),
        *([_looks(lesson.looks)] if lesson.looks else []),
        html.Ol([_task(task) for task in lesson.tasks], className="tasks"),
        html.Details(
            [html.Summary("What to notice"), words(lesson.notice, className="prose")],
        ),
        _ways(lesson),
    ]


def _task(task: Task) -> Any:
    check = html.Span(className="check", role="img", **attributes(aria_label="to do"))
    return html.Li([check, words(task.words, className="prose")])


def _looks(looks: tuple[Look, ...]) -> Any:
    """Columns of the diagram, lit while they are pointed at, or one after the other."""
    entries = [
        html.Li(
            html.Div(
                words(look.words, className="prose"),
                tabIndex=0,
                role="button",
                **attributes(data_light=str(look.column)),
            )
        )
        for look in looks
    ]
    turn = small_button("Show in turn", **attributes(data_turn=""))
    return html.Div([html.Ul(entries), turn], className="looks-at")


def _ways(lesson: Lesson) -> Any:
    """To this lesson's beginning, its neighbours, and all of them."""
    names = [*LESSONS]
    at = names.index(lesson.name)
    buttons = [_named(lesson.name, "Begin this lesson again", "Start again")]
    if at:
        buttons.append(_named(names[at - 1], f"Back to: {LESSONS[names[at - 1]].label}", "Back"))
    if at + 1 < len(names):
        buttons.append(_named(names[at + 1], f"Next: {LESSONS[names[at + 1]].label}", "Next"))
    to_all = html.A("All lessons", href=way("", "lessons"), className="small-button")
    return html.Div([*buttons, to_all], className="ways")


def _named(name: str, hint: str, label: str) -> Any:
    return html.Button(
        label,
        type="button",
        className=f"small-button {label.split()[0].lower()}",
        **attributes(data_lesson=name, data_hint=hint),
    )
