"""The cards of what is chosen: a function f, and the network that is to approximate it."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.approximation.settings import STANDARD
from playground.pages.approximation.names import NEW_SEED, NEW_WALK, REMARK
from playground.ui import controls
from playground.ui.parts import card, optional
from playground.ui.shell import action

HOW_TO_DRAW = (
    "Draw on the picture, or press Tab until its point is marked: ← and → choose another point, ↑ "
    "and ↓ move it."
)


def target_card() -> Any:
    """The function f: one of a list, a formula, a random walk, or drawn by hand."""
    return card(
        "The function f",
        [
            html.Div(
                [
                    controls.segments("inputs", STANDARD),
                    optional("target", controls.select("target", STANDARD)),
                    optional("surface", controls.select("surface", STANDARD)),
                    optional("formula", controls.text("formula", STANDARD)),
                    optional("plane_formula", controls.text("plane_formula", STANDARD)),
                    optional("walk", _renewable("walk", NEW_WALK, "Another walk")),
                    optional("drawn", html.P(HOW_TO_DRAW, className="aside small")),
                    html.P(id=f"target-{REMARK}", className="aside small"),
                ],
                className="stack",
            )
        ],
    )


def network_card() -> Any:
    """The network F: its neurons, and how they are trained."""
    training = html.Div(
        [
            controls.select("learning_rate", STANDARD),
            _renewable("seed", NEW_SEED, "Another seed"),
        ],
        className="pair",
    )
    return card(
        "The network F",
        [
            html.Div(
                [
                    controls.slider("neurons", standard=STANDARD),
                    controls.segments("activation", STANDARD),
                    html.P(id=f"phi-{REMARK}", className="aside small"),
                    training,
                    controls.segments("epochs", STANDARD),
                ],
                className="stack",
            )
        ],
    )


def _renewable(name: str, button: str, label: str) -> Any:
    """A number that something random follows from, and a button for another one."""
    return html.Div(
        [controls.number(name, STANDARD), action(button, "plus", label, size=30)],
        className="beside",
    )
