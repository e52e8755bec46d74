"""Answers first: a field for the output of every row."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.exercise.network import INPUTS, Point
from playground.exercise.settings import Exercise
from playground.exercise.words import numeral, plain
from playground.pages.exercise import names
from playground.pages.exercise.parts import button, field


def answer_table(exercise: Exercise) -> list[Any]:
    """The exercise's rows with a field for each output, and the button that checks them."""
    low, high = map(numeral, exercise.network.levels)
    head = html.Tr([html.Th(name, scope="col") for name in ("row", *map(plain, INPUTS), "y")])
    rows = [_row(number, row) for number, row in enumerate(exercise.of_task.rows, 1)]
    table = html.Table([html.Thead(head), html.Tbody(rows)], className="values answers")
    what = html.P(f"Type the output of each row, {low} or {high}, and choose the surface.")
    return [html.Div([what, table, button("Check my answers", "check")])]


def _row(number: int, row: Point) -> Any:
    answer = field(names.answer(number - 1), f"Output of row {number}", placeholder="?")
    return html.Tr(
        [html.Th(str(number), scope="row"), *(html.Td(numeral(x)) for x in row), html.Td(answer)]
    )
