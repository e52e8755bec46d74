"""The diagram of the network, and over each of its columns the controls of that layer."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.backprop.editing import OUTPUTS
from playground.backprop.setup import DEFAULT, MOST_INPUTS, MOST_LAYERS, MOST_NEURONS, MOST_OUTPUTS
from playground.pages.backprop import names
from playground.ui import controls, ids
from playground.ui.attributes import attributes
from playground.ui.parts import card, figure, graph, scroller, stepper
from playground.ui.shell import action


def network_card() -> Any:
    """The diagram under its layers' controls; on a phone it scrolls with them."""
    frame = html.Div(
        [
            html.Div([_head(column) for column in names.COLUMNS], className="heads"),
            figure(names.FRAME, "Diagram of the network", [graph(names.DIAGRAM)]),
        ],
        id="walk-frame",
    )
    return card(
        ["Network", _depth()],
        [scroller("Diagram of the network, with its layers' controls", frame)],
        "card network",
    )


def _depth() -> Any:
    layers = f"1 to {MOST_LAYERS}"
    return stepper(
        action("shallower", "minus", f"Remove the last hidden layer ({layers})", size=24, radius=6),
        html.Span(id="depth"),
        action("deeper", "plus", f"Add a hidden layer ({layers})", size=24, radius=6),
    )


def _head(column: int) -> Any:
    """The controls over a column: how many neurons, and their activation. Columns that a network
    does not have are hidden."""
    what, most = _counted(column)
    width = stepper(
        _resizer("narrower", column, "minus", f"Fewer {what} (1 to {most})"),
        html.Span(id=f"width-{column}"),
        _resizer("wider", column, "plus", f"More {what} (1 to {most})"),
    )
    # Inputs have no activation, but its place, so that the heads are in line.
    style = {"visibility": "hidden"} if column == 0 else {}
    return html.Div(
        [
            html.B(id=f"head-title-{column}"),
            html.Div(_activation(column, what), style=style),
            width,
        ],
        className="head",
        id=f"head-{column}",
        hidden=True,
    )


def _counted(column: int) -> tuple[str, int]:
    """What a column is made of, and how many there may be."""
    if column == 0:
        return "inputs", MOST_INPUTS
    if column == OUTPUTS:
        return "outputs", MOST_OUTPUTS
    return f"neurons in hidden layer {column}", MOST_NEURONS


def _activation(column: int, what: str) -> Any:
    return dmc.Select(
        id=ids.layered("layer-activation", column),
        data=controls.options("output", DEFAULT),
        value=DEFAULT.output,
        allowDeselect=False,
        size=controls.SIZE,
        comboboxProps={"shadow": "md", "width": 130, "transitionProps": {"duration": 0}},
        maxDropdownHeight=320,
        withCheckIcon=False,
        **attributes(aria_label=f"Activation of the {what}"),
    )


def _resizer(kind: str, column: int, icon: str, label: str) -> Any:
    return action(ids.layered(kind, column), icon, label, size=22, radius=6)
