"""Callbacks are thin: they read their inputs, call one function and return what it says."""

from __future__ import annotations

from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from playground.exercise.answers import stored_answers
from playground.exercise.settings import read_store
from playground.pages.exercise import names, view
from playground.pages.exercise.changing import PLAIN, SEGMENTS, SIMPLE, Field, on_change
from playground.refused import Refused
from playground.ui import edits, ids, shell

CHECKED = {"answer_first": "checked"}

LAID_OUT = {
    "fields": Output(names.FIELDS, "children"),
    "table": Output(names.TABLE, "children"),
    "height": Output(names.DIAGRAM, "style"),
}
CHANGED = {
    **LAID_OUT,
    "settings": Output(names.SETTINGS, "data"),
    "query": Output(names.QUERY, "data"),
    "said": Output(names.SAID, "data"),
    "no_second": Output(names.SECOND, "disabled"),
    "field_notes": Output(names.FIELD_NOTES, "children"),
    "added": Output(names.ADDED, "data"),
    "row_notes": Output(names.ROW_NOTES, "children"),
}
FIGURES = {
    "no_target": Output(names.TASK_TARGET, "hidden"),
    "no_surface": Output(names.SURFACE, "hidden"),
    "no_choice": Output("choose-picture", "hidden"),
    "network": Output(names.figure_of(names.DIAGRAM), "figure"),
    "network_summary": Output(f"{names.DIAGRAM}-summary", "children"),
    "surface": Output(names.figure_of(names.SURFACE_FRAME), "figure"),
    "surface_summary": Output(f"{names.SURFACE_FRAME}-summary", "children"),
    "target": Output(names.figure_of(names.TARGET), "figure"),
    "target_summary": Output(f"{names.TARGET}-summary", "children"),
}
TEXTS = {
    "task_words": Output(names.TASK_WORDS, "children"),
    "no_asking": Output("ask", "hidden"),
    "no_other": Output("another", "hidden"),
    "verdict": Output(names.VERDICT, "children"),
    "expression": Output(names.EXPRESSION, "children"),
    "outputs": Output(names.OUTPUTS, "children"),
    "no_rows": Output("own-row", "hidden"),
    "surface_words": Output(names.SURFACE_WORDS, "children"),
    "pictures": Output(names.PICTURES, "children"),
    "picture": Output(names.PICTURE, "value"),
    "answer_notes": Output(names.ANSWER_NOTES, "children"),
}


USED = [
    Input(names.OPENED, "data"),
    *(Input(name, CHECKED.get(name, "value")) for name in (*PLAIN, *SEGMENTS)),
    *(Input(names.button(does, ALL), "n_clicks") for does in SIMPLE),
    Input(names.weight(ALL, ALL), "value"),
]
ROW = (names.ROW_X1, names.ROW_X2)

# What runs in the browser: the function's name in assets/exercise/page.js, its output and inputs.
SCRIPTS: dict[str, list[Any]] = {
    "narrow": [Output("as-table", "open"), Input(names.OPENED, "data")],
    "addRow": [
        Input(names.button(names.ADD_ROW), "n_clicks"),
        *(Input(id, "n_submit") for id in ROW),
        *(State(id, "value") for id in ROW),
    ],
    "added": [
        *(Output(id, "value") for id in ROW),
        Input(names.ADDED, "data"),
        *(State(id, "value") for id in ROW),
    ],
}


def register(app: Dash) -> None:
    """Bind the page's callbacks to ``app``."""
    shell.keep_settings(app, names.OPENED, names.SETTINGS, names.QUERY, names.SAID)
    shell.run_scripts(app, "exercise", SCRIPTS)
    edits.bind(
        app,
        USED,
        CHANGED,
        _changed,
        stored=State(names.SETTINGS, "data"),
        ids=State(names.weight(ALL, ALL), "id"),
        values=State(names.weight(ALL, ALL), "value"),
        errors=State(names.weight(ALL, ALL), "error"),
    )
    shown = {
        "stored": Input(names.SETTINGS, "data"),
        "answered": Input(names.ANSWERED, "data"),
    }
    app.callback(
        output=FIGURES,
        inputs={**shown, "theme": Input(ids.THEME, "data")},
        prevent_initial_call=True,
    )(on_figures)
    app.callback(
        output=TEXTS,
        inputs={**shown, "picked": Input(names.PICKED, "data")},
        prevent_initial_call=True,
    )(on_texts)
    _register_hints(app)
    _register_answers(app)


def _register_hints(app: Dash) -> None:
    app.callback(
        Output(names.HINTS, "children"),
        Input(names.SETTINGS, "data"),
        Input(names.HINTED, "data"),
        prevent_initial_call=True,
    )(on_hints)
    app.callback(
        Output(names.HINTED, "data"),
        Input(names.button("hint", ALL), "n_clicks"),
        State(names.SETTINGS, "data"),
        State(names.HINTED, "data"),
        prevent_initial_call=True,
    )(on_hint)


def _register_answers(app: Dash) -> None:
    app.callback(
        Output(names.PICKED, "data"),
        Input(names.button("pick", ALL), "n_clicks"),
        prevent_initial_call=True,
    )(on_pick)
    app.callback(
        Output(names.ANSWERED, "data"),
        Output(names.ANSWER_NOTES, "children", allow_duplicate=True),
        Input(names.button("check", ALL), "n_clicks"),
        Input(names.button("answer-again", ALL), "n_clicks"),
        State(names.answer(ALL), "value"),
        State(names.PICTURE, "value"),
        State(names.SETTINGS, "data"),
        prevent_initial_call=True,
    )(on_answer)


def on_figures(stored: Any, answered: Any, theme: Any) -> dict[str, Any]:
    """The figures of the settings."""
    if stored is None:
        raise PreventUpdate
    return view.figures(read_store(stored)[0], answered, theme)


def on_texts(stored: Any, answered: Any, picked: Any) -> dict[str, Any]:
    """The words of the settings."""
    if stored is None:
        raise PreventUpdate
    return view.texts(read_store(stored)[0], answered, picked)


def on_hints(stored: Any, hinted: Any) -> Any:
    """The hints asked for so far."""
    if stored is None:
        raise PreventUpdate
    return view.hint_parts(read_store(stored)[0], hinted)


def on_hint(clicks: Any, stored: Any, hinted: Any) -> dict[str, Any]:
    """One hint more."""
    if not any(clicks):
        raise PreventUpdate
    exercise, _ = read_store(stored)
    return {"task": exercise.task, "count": view.shown_hints(exercise, hinted) + 1}


def on_pick(_clicks: Any) -> int:
    """The row that is worked out."""
    if not ctx.triggered_id or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    return int(ctx.triggered_id["index"])


def on_answer(check: Any, again: Any, texts: Any, picture: Any, stored: Any) -> tuple[Any, Any]:
    """The answers for the store and what is wrong with them, or none once more."""
    if any(again):
        return None, ""
    if not any(check):
        raise PreventUpdate
    try:
        return stored_answers(read_store(stored)[0], texts, picture), ""
    except Refused as refusal:
        return no_update, str(refusal)


def _changed(
    trigger: Any, value: Any, stored: Any, ids: Any, values: Any, errors: Any
) -> dict[str, Any]:
    written = [
        Field(id["place"], id["index"], text, bool(error))
        for id, text, error in zip(ids, values, errors, strict=True)
    ]
    return on_change(trigger, value, stored, written)
