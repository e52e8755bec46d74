"""The outputs: every neuron's v and y for every row, marks of answers, one row worked out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dash import html

from playground.exercise.answers import Answers
from playground.exercise.network import INPUTS, Network, Point, Values
from playground.exercise.quiz import Mark, mark_outputs
from playground.exercise.settings import Exercise
from playground.exercise.tasks import Truth
from playground.exercise.words import numeral, plain
from playground.exercise.worked import worked
from playground.pages.exercise import names
from playground.pages.exercise.parts import button
from playground.ui import icons
from playground.ui.attributes import attributes
from playground.ui.formula import tex, words
from playground.ui.parts import scroller


def results(exercise: Exercise, given: Answers | None, picked: int) -> list[Any]:
    """Every value of every row. ``picked`` is the row that is worked out."""
    network, rows = exercise.network, exercise.all_rows
    if not rows:
        return [html.P("No rows yet: type the inputs of one below.", className="aside")]
    marks, reason = _marks(exercise, given)
    picked = min(max(picked, 0), len(rows) - 1)
    values = [scroller("All values", _table(exercise, network.at(rows), marks, given, picked))]
    if given:
        values.append(_comments(marks, reason))
    if zero := _zeros(network, rows):
        values.append(words(zero, className="zeros"))
    title = f"Row {picked + 1} worked out"
    steps = [html.H3(title), tex(worked(network, rows[picked]))]
    return [html.Div(values, className="stack"), scroller(title, steps)]


def _marks(exercise: Exercise, given: Answers | None) -> tuple[list[Mark], str]:
    if given is None:
        return [], ""
    return mark_outputs(exercise.network, exercise.of_task.rows, given.outputs)


def _zeros(network: Network, rows: Sequence[Point]) -> str:
    """What φ makes of a field that is exactly 0, where there is one."""
    if all(v.all() for v in network.at(rows).v):
        return ""
    low = f"{network.levels[0]:g}"
    zero = f"$\\varphi(0) = {low}$"
    return f"Where $v$ is exactly 0 (bold), {zero}: the point lies on the neuron’s line."


def _comments(marks: Sequence[Mark], reason: str) -> Any:
    right = sum(mark.right for mark in marks)
    lines = [f"**{right} of {len(marks)} outputs are right.**" if right != 1 else
             f"**1 of {len(marks)} outputs is right.**"]  # fmt: skip
    lines += [f"- Row {n}: {m.words}." for n, m in enumerate(marks, 1) if not m.right]
    if reason:
        lines.append(f"\n{reason}")
    tone = "right" if right == len(marks) else "wrong"
    return html.Div(
        [words("\n".join(lines)), button("Answer again", "answer-again")],
        className=f"marked {tone}",
    )


def _table(
    exercise: Exercise,
    values: Values,
    marks: Sequence[Mark],
    given: Answers | None,
    picked: int,
) -> Any:
    network, rows = exercise.network, exercise.all_rows
    target = exercise.of_task.target
    wanted = target.high if isinstance(target, Truth) else ()
    extra = [*(["target"] if wanted else []), *(["yours"] if given else [])]
    own = len(exercise.of_task.rows)
    body = []
    for number, row in enumerate(rows):
        cells = [_pick(number, picked), *(html.Td(numeral(x)) for x in row)]
        cells += _value_cells(network, values, number)
        if wanted:
            cells.append(_target(number, wanted, network, float(values.output[number])))
        if given:
            cells.append(_yours(number, marks, given))
        cells.append(html.Td(_remove(number, number - own, row) if number >= own else ""))
        body.append(html.Tr(cells, className="picked" if number == picked else ""))
    return html.Table([html.Thead(_head(network, extra)), html.Tbody(body)], className="values")


def _value_cells(network: Network, values: Values, number: int) -> list[Any]:
    """v and y of every neuron, for the row ``number``."""
    cells = []
    for v, y in zip(values.v, values.y, strict=True):
        for field, output in zip(v[number].tolist(), y[number].tolist(), strict=True):
            cells += [_field_cell(field), _output_cell(output, network)]
    return cells


def _head(network: Network, extra: Sequence[str]) -> list[Any]:
    two: dict[str, Any] = {"rowSpan": 2, "scope": "col"}
    first = [html.Th("row", **two), *(html.Th(plain(name), **two) for name in INPUTS)]
    second = []
    for neuron in network.neurons:
        first.append(html.Th(plain(neuron.name), colSpan=2, scope="colgroup"))
        second += [html.Th("v", scope="col"), html.Th("φ(v)", scope="col")]
    first += [html.Th(name, **two) for name in extra]
    first.append(html.Th(html.Span("remove", className="unseen"), **two))
    return [html.Tr(first), html.Tr(second)]


def _pick(number: int, picked: int) -> Any:
    return html.Th(
        html.Button(
            str(number + 1),
            id=names.button("pick", number),
            n_clicks=0,
            className="pick",
            **attributes(
                aria_label=f"Work out row {number + 1}",
                aria_pressed="true" if number == picked else "false",
            ),
        ),
        scope="row",
    )


def _field_cell(v: float) -> Any:
    return html.Td(numeral(v), className="zero" if v == 0 else "")


def _output_cell(y: float, network: Network) -> Any:
    side = "high" if y == network.levels[1] else "low"
    return html.Td(html.Span(numeral(y), className=f"chip {side}"))


def _target(number: int, wanted: Sequence[bool], network: Network, output: float) -> Any:
    if number >= len(wanted):
        return html.Td("")
    level = network.levels[wanted[number]]
    return html.Td([numeral(level), _tick(level == output)])


def _yours(number: int, marks: Sequence[Mark], given: Answers) -> Any:
    if number >= len(marks):
        return html.Td("")
    output = given.outputs[number]
    text = given.texts[number][:8] if output is None else numeral(output)
    return html.Td([text, _tick(marks[number].right)])


def _tick(right: bool) -> Any:
    return html.Span(
        [
            html.Span("✓" if right else "✗", **attributes(aria_hidden="true")),
            html.Span("right" if right else "wrong", className="unseen"),
        ],
        className="tick right" if right else "tick wrong",
    )


def _remove(number: int, place: int, row: Point) -> Any:
    """Its script reads which row it is: another one may stand there when the server does."""
    return html.Button(
        icons.icon("close"),
        id=names.button(names.REMOVE_ROW, place),
        className="bare",
        **attributes(
            aria_label=f"Take row {number + 1} away", data_row=json.dumps([place, [*row]])
        ),
    )
