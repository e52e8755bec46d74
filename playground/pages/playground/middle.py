"""In the middle: the network with its layer controls."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.config import DEFAULT, MOST_LAYERS, MOST_NEURONS
from playground.data import FEATURES
from playground.drawing.diagram import HEIGHT
from playground.drawing.palette import THEMES
from playground.figures import links_figure
from playground.inputs import OWN_NAMES
from playground.ui import controls, ids
from playground.ui.attributes import attributes
from playground.ui.hiding import part
from playground.ui.parts import card, field_id, figure, graph, scroller, stepper
from playground.ui.shell import action

LAYERS = f"0 to {MOST_LAYERS}"
NEURONS = f"1 to {MOST_NEURONS}"


def network_card() -> Any:
    """The diagram under its layer controls."""
    depth = stepper(
        action(
            ids.SHALLOWER, "minus", f"Remove the last hidden layer ({LAYERS})", size=24, radius=6
        ),
        html.Span(
            [
                html.Span("hidden layers", id="network-depth"),
                " ",
                controls.range_text(0, MOST_LAYERS),
            ]
        ),
        action(ids.DEEPER, "plus", f"Add a hidden layer ({LAYERS})", size=24, radius=6),
        **part("layers"),
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
        controls.hint_of(
            ["Network ", html.Span(id="network-size", className="aside")],
            "The multi-layer perceptron: inputs at the left, the neurons of each hidden layer as "
            "maps of their output, the output at the right.",
        ),
        html.Div([controls.checkbox("show_gradients"), depth], className="beside-title"),
    ]
    return card(
        title, [scroller("Network diagram and layer controls", diagram)], className="card network"
    )


def _features_head() -> Any:
    """The features to choose from and to make, behind a button."""
    popover = dmc.Popover(
        [
            dmc.PopoverTarget(
                dmc.Button("choose", variant="default", size="compact-xs", id="choose-features")
            ),
            dmc.PopoverDropdown(
                html.Div([_feature_chips(), _formula_field()], className="stack features-card")
            ),
        ],
        position="bottom-start",
        shadow="md",
        withArrow=True,
        keepMounted=True,
        withRoles=False,
        trapFocus=True,
        returnFocus=True,
        attributes={"dropdown": {"role": "dialog", "aria-label": "Features"}},
        transitionProps={"duration": 0},
    )
    return html.Div(
        [
            html.B("Features"),
            controls.hint(
                popover,
                "What of each point the input layer is given; features of your own can be added.",
                "features",
            ),
        ],
        className="head",
        id="features-head",
    )


def _feature_chips() -> Any:
    offered = [html.Div(_chip(entry.label, name), **part(name)) for name, entry in FEATURES.items()]
    return dmc.ChipGroup(
        [html.Div(offered, className="chips"), *map(_own_chip, range(len(OWN_NAMES)))],
        id="features",
        multiple=True,
        value=list(DEFAULT.features),
    )


def _own_chip(index: int) -> Any:
    """The chip of a formula, with a button that removes it; hidden until there is one."""
    name = OWN_NAMES[index]
    remove = action(
        ids.layered("remove-formula", index), "close", "Remove this feature", size=22, radius=6
    )
    return html.Div(
        [_chip("", name, id=f"chip-{name}"), remove], id=field_id(name), className="own-feature"
    )


def _chip(label: str, name: str, **more: Any) -> Any:
    return dmc.Chip(label, value=name, size="xs", radius="sm", **more)


def _formula_field() -> Any:
    return html.Div(
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
        **part("formula"),
    )


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
        _resizer("narrower", layer, "minus", f"Fewer neurons in {name}"),
        dmc.NumberInput(
            id=ids.layered("width", layer),
            value=1,
            allowDecimal=False,
            hideControls=True,
            clampBehavior="none",
            debounce=True,
            size="xs",
            className="width",
            **attributes(aria_label=f"Neurons in {name}, {NEURONS}"),
        ),
        _resizer("wider", layer, "plus", f"More neurons in {name}"),
    )
    return html.Div(
        [
            html.B(name.capitalize()),
            controls.hint(
                activation,
                "What a neuron of this layer makes of its weighted sum.",
                "activation",
            ),
            controls.hint(
                [width, controls.range_text(1, MOST_NEURONS)],
                f"How many neurons this layer has: {NEURONS}.",
                "neurons",
            ),
        ],
        className="head",
        id=ids.layered("head", layer),
        style={"display": "none"},
    )


def _resizer(kind: str, layer: int, icon: str, words: str) -> Any:
    return action(ids.layered(kind, layer), icon, f"{words} ({NEURONS})", size=22, radius=6)


def _output_head() -> Any:
    return html.Div(
        [html.B("Output"), html.Span(id="output-activation", className="aside")],
        className="head",
        id="output-head",
    )
