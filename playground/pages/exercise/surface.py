"""The decision surface: its figure, its words, and the four pictures to choose among."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
import numpy as np
from dash import html

from playground.drawing.palette import Theme
from playground.drawing.regions import regions_uri
from playground.exercise.answers import Answers
from playground.exercise.cells import Window, chord, lines_of
from playground.exercise.checks import Verdict
from playground.exercise.network import Network
from playground.exercise.quiz import choices, mark_surface
from playground.exercise.settings import Exercise
from playground.exercise.surface import regions
from playground.exercise.tasks import Picture
from playground.exercise.words import numeral, plain
from playground.figures import Edge, Plane, surface_figure
from playground.figures.base import empty_figure
from playground.ui.formula import words

LETTERS = "ABCD"


def pieces(network: Network, window: Window) -> list[tuple[Any, bool]]:
    """The square's polygons and whether the output is high in them."""
    return [(region.cell.corners, region.high) for region in regions(network, window)]


def figure(exercise: Exercise, verdict: Verdict | None, theme: Theme) -> dict[str, Any]:
    """The network's surface with its lines, the rows, and where it misses the target."""
    network, rows = exercise.network, exercise.all_rows
    window = exercise.of_task.window.holding(rows)
    edges = [
        Edge(plain(line.name), ends, np.array(line.normal))
        for line in lines_of(network)
        if (ends := chord(window, line)) is not None
    ]
    outputs = network.at(rows).output.tolist()
    hints = [
        f"row {number}: ({', '.join(map(numeral, row))}) gives y = {numeral(y)}"
        for number, (row, y) in enumerate(zip(rows, outputs, strict=True), 1)
    ]
    differing = verdict.differing if verdict else ()
    plane = Plane(
        window.centre,
        window.half,
        pieces(network, window),
        [region.cell.corners for region in differing],
        edges,
        np.array(rows, dtype=float).reshape(-1, 2),
        hints,
    )
    return surface_figure(plane, theme)


def target_figure(exercise: Exercise, theme: Theme) -> dict[str, Any]:
    """The picture that is to be built, nothing where there is none."""
    task = exercise.of_task
    if not isinstance(task.target, Picture):
        return empty_figure()
    square = pieces(task.target.solution, task.window)
    return surface_figure(Plane(task.window.centre, task.window.half, square), theme)


def summary(network: Network, window: Window) -> str:
    """A surface in words."""
    found = regions(network, window)
    blue = sum(region.cell.area for region in found if region.high) / window.area
    lines = len(lines_of(network))
    return (
        f"{len(found)} piece{'s' if len(found) > 1 else ''} between {lines} "
        f"line{'' if lines == 1 else 's'}; {blue:.0%} of the square is blue."
    )


def own_summary(exercise: Exercise) -> str:
    """The network's surface in words."""
    return summary(exercise.network, exercise.of_task.window.holding(exercise.all_rows))


def target_summary(exercise: Exercise) -> str:
    """The picture that is to be built in words, "" where there is none."""
    task = exercise.of_task
    return summary(task.target.solution, task.window) if isinstance(task.target, Picture) else ""


def reading(exercise: Exercise, verdict: Verdict | None, given: Answers | None) -> list[Any]:
    """How to read the figure, and what is said of the picture that was chosen."""
    low, high = map(numeral, exercise.network.levels)
    legend = [
        html.Span([html.Span(className="swatch low"), f"y = {low}"]),
        html.Span([html.Span(className="swatch high"), f"y = {high}"]),
    ]
    if verdict and verdict.differing:
        legend.append(html.Span([html.Span(className="swatch differs"), "differs from the target"]))
    shown = [html.Div(legend, className="legend")]
    if given is not None:
        offered = choices(exercise.network, exercise.of_task.window)
        mark = mark_surface(offered[given.picture])
        tone = "right" if mark.right else "wrong"
        text = f"**Picture {LETTERS[given.picture]}.** {mark.words}"
        shown.insert(0, html.Div(words(text), className=f"marked {tone}"))
    where = (
        "An arrow is a neuron’s normal: it points to where $v > 0$. "
        if lines_of(exercise.network)
        else "No neuron has a line yet: all weights of the first layer are 0. "
    )
    line = "A point on a line has $v = 0$ and belongs to the side that the arrow leaves."
    shown.append(words(where + (line if lines_of(exercise.network) else ""), className="aside"))
    return shown


def pictures(exercise: Exercise) -> list[Any]:
    """The four pictures to choose among."""
    window = exercise.of_task.window
    return [
        dmc.Radio(
            value=str(place),
            label=html.Span(
                [
                    html.Img(
                        src=regions_uri(pieces(choice.network, window), window.centre, window.half),
                        alt="",
                    ),
                    html.Span(f"Picture {LETTERS[place]}"),
                ],
                className="option",
            ),
        )
        for place, choice in enumerate(choices(exercise.network, window))
    ]
