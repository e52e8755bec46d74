"""In the middle: the network with its layer controls, and how to read it."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.config import DEFAULT, MOST_LAYERS
from playground.data import FEATURES
from playground.drawing.diagram import HEIGHT
from playground.drawing.palette import THEMES
from playground.figures import links_figure
from playground.pages.playground.parts import card, figure, graph, stepper
from playground.ui import controls, ids
from playground.ui.attributes import attributes
from playground.ui.shell import action


def network_card() -> Any:
    """The diagram under its layer controls."""
    depth = stepper(
        action(ids.SHALLOWER, "minus", "Remove the last hidden layer", size=24, radius=6),
        html.Span("hidden layers"),
        action(ids.DEEPER, "plus", "Add a hidden layer", size=24, radius=6),
    )
    light = THEMES["light"]
    diagram = html.Div(
        [
            html.Div([_features_head(), *map(_layer_head, range(MOST_LAYERS)), _output_head()],
                     className="heads"),
            figure(
                ids.NETWORK,
                "Network diagram",
                [graph(ids.LINKS, links_figure(light)), graph(ids.TILES)],
                style={"height": HEIGHT},
            ),
        ],
        id="diagram",
    )  # fmt: skip
    title = [
        html.Span(["Network ", html.Span(id="network-size", className="aside")]),
        depth,
    ]
    return card(title, [html.Div(diagram, className="scroller", tabIndex=0, role="region",
                                  **attributes(aria_label="Network diagram and layer controls"))],
                 className="card network")  # fmt: skip


def _features_head() -> Any:
    chips = dmc.ChipGroup(
        [
            dmc.Chip(entry.label, value=name, size="xs", radius="sm")
            for name, entry in FEATURES.items()
        ],
        id="features",
        multiple=True,
        value=list(DEFAULT.features),
    )
    popover = dmc.Popover(
        [
            dmc.PopoverTarget(
                dmc.Button("choose", variant="default", size="compact-xs", id="choose-features")
            ),
            dmc.PopoverDropdown(html.Div(chips, className="chips")),
        ],
        position="bottom-start",
        shadow="md",
        withArrow=True,
        keepMounted=True,
        withRoles=False,
        transitionProps={"duration": 0},
    )
    return html.Div([html.B("Features"), popover], className="head", id="features-head")


def _layer_head(layer: int) -> Any:
    name = f"layer {layer + 1}"
    activation = dmc.Select(
        id=ids.layered("layer-activation", layer),
        data=controls.options("activation"),
        value=DEFAULT.activation[0],
        allowDeselect=False,
        size="xs",
        comboboxProps={"shadow": "md", "width": 130, "transitionProps": {"duration": 0}},
        maxDropdownHeight=320,
        withCheckIcon=False,
        **attributes(aria_label=f"Activation of {name}"),
    )
    width = stepper(
        action(ids.layered("narrower", layer), "minus", f"Fewer neurons in {name}", size=22,
               radius=6),
        html.Span(id=ids.layered("width", layer), className="width"),
        action(ids.layered("wider", layer), "plus", f"More neurons in {name}", size=22, radius=6),
    )  # fmt: skip
    return html.Div(
        [html.B(name.capitalize()), activation, width],
        className="head",
        id=ids.layered("head", layer),
        style={"display": "none"},
    )


def _output_head() -> Any:
    return html.Div(
        [html.B("Output"), html.Span(id="output-activation", className="aside")],
        className="head",
        id="output-head",
    )


def reading_card() -> Any:
    """What the diagram's signs mean."""
    entries = (
        ("tile", "A tile", "is a neuron: its output φ(v) over the plane of x₁ and x₂."),
        ("link", "A line", "is a weight: as thick as it is large, blue above 0, orange below."),
        ("dot", "A dot", "under a tile is the neuron's bias, in the colour of its sign."),
        (
            "point",
            "A point",
            "is a sample: ● class −1, ■ class +1; the map behind it is the output.",
        ),
    )
    return card(
        "How to read it",
        [
            html.Div(
                [
                    html.Div(
                        [
                            html.Span(
                                className=f"sign sign-{kind}", **attributes(aria_hidden="true")
                            ),
                            html.P([html.B(name), f" {text}"]),
                        ],
                        className="entry",
                    )
                    for kind, name, text in entries
                ],
                className="entries",
            ),
            html.P(
                "Point at a neuron, a line or a dot for its value; click a neuron to see its map "
                "large. Space plays and pauses, → steps, R resets.",
                className="aside",
            ),
        ],
    )
