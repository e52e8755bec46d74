"""What "Check it" says: every derivative beside its central difference, as text."""

from __future__ import annotations

from typing import Any

from playground.backprop.checking import STEP, Checked
from playground.backprop.context import layer_name
from playground.backprop.marking import weight_name
from playground.backprop.session import Session
from playground.backprop.setup import Setup
from playground.backprop.writing import number
from playground.drawing.small_network import SmallNetwork

AT_KINKS = " At a kink, where φ has no derivative, the two may differ."
HEAD = ["", "∂J/∂w", "central difference", "relative error"]


def check_note(setup: Setup) -> str:
    """How the table's numbers are made."""
    kinked = any(phi.kinks for phi in setup.activations) or setup.loss == "mae"
    return (
        f"The central difference is (J(w + h) − J(w − h)) / 2h with h = {number(STEP)}, all other "
        "weights held; the relative error is the distance over the larger of both."
        f"{AT_KINKS if kinked else ''}"
    )


def check_table(session: Session, found: Checked) -> dict[str, Any]:
    """The table's head, and a row for each weight."""
    return {
        "head": HEAD,
        "rows": [_row(session, found, link) for link in SmallNetwork(session.setup.sizes).links],
    }


def _row(session: Session, found: Checked, link: tuple[int, int, int]) -> list[str]:
    layer, sender, receiver = link
    whose = layer_name(session.setup.sizes, layer)
    return [
        f"{whose}: {weight_name(session.context, link)}",
        *(
            number(float(values[layer][sender, receiver]), digits)
            for values, digits in ((found.analytic, 8), (found.numeric, 8), (found.relative, 2))
        ),
    ]
