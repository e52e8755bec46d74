"""In the middle: the network with its layer controls."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.config import DEFAULT, MOST_LAYERS
from playground.data import FEATURES
from playground.drawing.diagram import HEIGHT
from playground.drawing.palette import THEMES
from playground.figures import links_figure
from playground.inputs import OWN_NAMES
from playground.pages.playground.names import field_id
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
            html.Div(
                [
                    *(
                        dmc.Chip(entry.label, value=name, size="xs", radius="sm")
                        for name, entry in FEATURES.items()
                    )
                ],
                className="chips",
            ),
            *(
                html.Div(
                    [
                        dmc.Chip("", id=f"chip-{name}", value=name, size="xs", radius="sm"),
                        action(
                            ids.layered("remove-formula", index),
                            "close",
                            "Remove this feature",
                            size=22,
                            radius=6,
                        ),
                    ],
                    id=field_id(name),
                    className="own-feature",
                )
                for index, name in enumerate(OWN_NAMES)
            ),
        ],
        id="features",
        multiple=True,
        value=list(DEFAULT.features),
    )
    formula = html.Div(
        [
            dmc.TextInput(
                id=ids.FORMULA,
                label="A feature of your own",
                description="x1, x2, + − * / ^, sin cos exp log abs sqrt max min",
                placeholder="sin(2*x1) + x2",
                size="xs",
                debounce=False,
            ),
            dmc.Button("Add", id=ids.ADD_FORMULA, variant="default", size="xs", n_clicks=0),
        ],
        className="beside",
    )
    popover = dmc.Popover(
        [
            dmc.PopoverTarget(
                dmc.Button("choose", variant="default", size="compact-xs", id="choose-features")
            ),
            dmc.PopoverDropdown(html.Div([chips, formula], className="stack features-card")),
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
