"""The small plots of all functions, and what is done to all of them at once."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from playground.activations.curves import ORDER
from playground.activations.regions import DEAD, SATURATED
from playground.activations.settings import HIGH, LOW, STANDARD
from playground.activations.writing import number
from playground.figures.activations import FRAME
from playground.nn.activations import ACTIVATIONS
from playground.nn.health import FAINT
from playground.pages.activations import names
from playground.pages.activations.parts import TABLE, field, segments
from playground.ui import controls
from playground.ui.attributes import attributes
from playground.ui.parts import small_button

V = controls.number_kind(TABLE["v"])
HINT = f"{TABLE['v'].help} The arrow keys ← and → move it too, with Shift in steps of 0.01."


def compare_card() -> Any:
    """All plots, under the controls that they share."""
    return html.Section(
        [
            _bar(),
            html.Div(
                [*(_plot(name) for name in ORDER), _rest()],
                id="plots",
                style={f"--{side}": f"{pixels}px" for side, pixels in FRAME.items()},
            ),
        ],
        className="card",
        **attributes(aria_label="Functions and derivatives"),
    )


def _bar() -> Any:
    return html.Div(
        [
            _slider(),
            field("v-typed", "v", STANDARD.v, V, HINT, decimalScale=2),
            segments("dragging", "Dragging in a plot", {"v": "moves v", "zoom": "zooms"}, "v"),
            _zoom(),
        ],
        className="bar",
    )


def _slider() -> Any:
    head = html.Div(
        [
            html.Span("Field v: drag here or in any plot"),
            html.Span([number(LOW), " … ", number(HIGH)], className="range"),
        ],
        className="label spread",
    )
    slider = controls.track(
        "v",
        "Field v",
        V,
        STANDARD.v,
        step=0.1,
        updatemode="drag",
        label=None,
        thumbSize=18,
        marks=[{"value": at} for at in (LOW, 0, HIGH)],
    )
    return html.Div([head, slider], className="slider", **attributes(data_hint=HINT))


def _zoom() -> Any:
    buttons = [
        _zoom_button("−", "zoom-out", "Zoom out"),
        _zoom_button("+", "zoom-in", "Zoom in on v"),
        _zoom_button("Reset", "zoom-reset", "Reset the zoom"),
    ]
    return controls.labelled("Zoom", html.Div(buttons, className="buttons"))


def _zoom_button(words: str, id: str, label: str) -> Any:
    disabled = id != "zoom-in"
    return small_button(words, id=id, disabled=disabled, **attributes(aria_label=label))


def _plot(name: str) -> Any:
    """One function: its name, its plot with the line at v, and its numbers there."""
    label = ACTIVATIONS[name].label
    choose = small_button(label, **attributes(data_select=name, aria_pressed="false"))
    numbers = [
        html.Span(["φ = ", html.B(className="phi")]),
        html.Span(["φ′ = ", html.B(className="slope")]),
    ]
    return html.Div(
        [
            html.Div([choose, html.Span(className="state")], className="head"),
            _frame(f"{label} and its derivative, over v"),
            html.Div(numbers, className="readings"),
        ],
        className="plot",
        id=f"plot-{name}",
        **attributes(data_name=name),
    )


def _frame(label: str) -> Any:
    """Where the scripts draw: the curves, and over them what moves with v."""
    moving = [html.Span(className=kind) for kind in ("band", "at", "dot slope", "dot phi")]
    return html.Div(
        [html.Div(className="canvas"), html.Div(moving, className="plane")],
        className="frame",
        role="img",
        **attributes(aria_label=label),
    )


def _rest() -> Any:
    """What stands where the last row has room: the legend, and the chosen function explained."""
    return html.Div(
        [
            html.Div(
                [
                    html.Span([html.I(className="key phi"), "φ(v)"]),
                    html.Span([html.I(className="key slope"), "φ′(v)"]),
                    html.Span([html.I(className="key dead"), f"{DEAD}: φ′ = 0"]),
                    html.Span([html.I(className="key saturated"), f"{SATURATED}: |φ′| < {FAINT}"]),
                ],
                className="keys",
            ),
            html.H2(id="explained"),
            dcc.Markdown(id=names.EXPLANATION, mathjax=True),
        ],
        className="rest",
        style={"--in-four": _left(4)},
    )


def _left(columns: int) -> int:
    """How many places the last row of plots leaves, all of a row if it is full."""
    return columns - len(ORDER) % columns
