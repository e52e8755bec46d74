"""What stands on the page, and where."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.drawing.thumbnail import thumbnail
from playground.lessons import LESSONS, Lesson
from playground.reading import read_link
from playground.ui.attributes import attributes
from playground.ui.navigation import way
from playground.ui.shell import shell

HERE = "lessons"
ABOUT = (
    "Each lesson is a network to train and a few tasks, which the playground checks off as you "
    "do them. They take some minutes each, and can be done in any order."
)


def layout() -> Any:
    """The page."""
    return shell(
        HERE,
        [],
        html.Main(
            [
                html.Div(
                    [
                        html.H2("Lessons"),
                        html.P(ABOUT, className="aside"),
                        html.P(id="progress", className="aside", role="status"),
                    ],
                    className="intro",
                ),
                html.Ol(
                    [_entry(number, lesson) for number, lesson in enumerate(LESSONS.values(), 1)],
                    className="lessons",
                ),
            ]
        ),
    )


def _entry(number: int, lesson: Lesson) -> Any:
    config, _ = read_link(lesson.link)
    dots = [html.Span(className="dot") for _ in lesson.tasks]
    return html.Li(
        html.A(
            [
                html.Img(src=thumbnail(config.dataset), alt="", width=64, height=64),
                html.Div(
                    [
                        html.Span(f"Lesson {number}", className="aside small"),
                        html.H3(lesson.label),
                        html.P(lesson.description),
                        html.Div(
                            [html.Span(dots, className="dots"), html.Span(className="score")],
                            className="state aside small",
                        ),
                    ]
                ),
            ],
            href=f"{way(HERE, '')}{lesson.link}",
            className="card entry",
            **attributes(data_lesson=lesson.name, data_tasks=str(len(lesson.tasks))),
        )
    )
