"""Under the network: a look into it, part by part, and how to read it all."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from playground.nn.health import FAINT
from playground.ui import controls, ids
from playground.ui.attributes import attributes
from playground.ui.hiding import part
from playground.ui.parts import figures_table

# Parts that the server says nothing of with the frames.
READING, COST = "reading", "cost"


def inspector_card() -> Any:
    """The parts as tabs. What they show is put in by the page's scripts."""
    parts = (
        (READING, "How to read it", "What the signs of the pictures mean.", _reading()),
        ("neuron", "Neuron", "The chosen neuron: its map, weights and sum.", _neuron()),
        ("maps", "Maps", "The maps of all neurons of the chosen neuron's layer.", _maps()),
        ("space", "Hidden space", "The data as a hidden layer sees them.", _space()),
        ("weights", "Weights", "All weights, as histograms and as a table to edit.", _weights()),
        ("gradients", "Gradients", "How strongly each layer is told to change.", _gradients()),
        ("metrics", "Metrics", "How good the answers are, in several measures.", _metrics()),
        ("data", "Data", "The points, with what the network answers to each.", _data()),
        (COST, "Cost", "What an epoch costs, and would cost otherwise.", _cost()),
    )
    tabs = dmc.Tabs(
        [
            dmc.TabsList(
                [
                    dmc.TabsTab(label, value=name, **attributes(data_hint=words))
                    for name, label, words, _ in parts
                ]
            ),
            *(dmc.TabsPanel(content, value=name) for name, *_, content in parts),
        ],
        id=ids.INSPECTOR,
        value=READING,
        keepMounted=True,
        variant="default",
    )
    return html.Section(
        tabs,
        className="card inspector",
        **attributes(aria_label="Inspector"),
        **part("inspector"),
    )


def _plot(id: str, label: str, height: int = 240) -> Any:
    return html.Div(
        id=id, className="plot", role="figure", style={"height": height},
        **attributes(aria_label=label),
    )  # fmt: skip


# Signs of the diagram and the map, and what they mean.
_ENTRIES = (
    ("tile", "A tile", "is a neuron: its output φ(v) over the plane of x₁ and x₂."),
    ("link", "A line", "is a weight: as thick as it is large, blue above 0, orange below."),
    ("dot", "A dot", "under a tile is the neuron's bias, in the colour of its sign."),
    (
        "point",
        "A point",
        "is a sample, in the colour and symbol of its class; hollow if training never sees it.",
    ),
)
# What keys do, by the part of the page that does the same.
_KEYS = {"play": "Space plays and pauses.", "step": "→ steps.", "reset": "R resets."}


def _reading() -> Any:
    return html.Div(
        [
            html.Div([_entry(*entry) for entry in _ENTRIES], className="entries"),
            html.P(
                [
                    "Point at a neuron to see its map large, and click to keep it there. Click a "
                    "feature to switch it on or off, a line or a dot to change that weight.",
                    *(html.Span(f" {words}", **part(name)) for name, words in _KEYS.items()),
                ],
                className="aside",
            ),
            _to_backprop(),
        ]
    )


def _entry(kind: str, name: str, text: str) -> Any:
    sign = html.Span(className=f"sign sign-{kind}", **attributes(aria_hidden="true"))
    return html.Div([sign, html.P([html.B(name), f" {text}"])], className="entry")


def _to_backprop() -> Any:
    """The way to the page that shows one step number by number."""
    button = dmc.Button(
        "Open in Backprop",
        id=ids.OPEN_BACKPROP,
        variant="default",
        size="compact-xs",
        n_clicks=0,
        **attributes(
            data_hint="One sample through this network, forward and back, number by number."
        ),
    )
    question = html.Span("How does one step change these weights?", className="aside")
    return html.Div([question, button], className="further")


def _neuron() -> Any:
    return html.Div(
        [
            html.Div(
                [
                    html.Img(id="inspect-map", alt="", className="map"),
                    html.Div(id="inspect-name", className="aside small"),
                ]
            ),
            _plot("inspect-incoming", "Incoming weights of the neuron", 230),
            html.Div(
                [
                    html.Div(
                        "Point at the decision map to see this neuron's sum written out.",
                        id="inspect-sum",
                        className="sum",
                        **attributes(aria_live="off"),
                    ),
                ]
            ),
        ],
        className="inspect-neuron",
    )


def _maps() -> Any:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(id="inspect-wall-words", className="aside"),
                    html.Div(className="grow"),
                    controls.hint(
                        dmc.Checkbox(
                            id="maps-on-data", label="At the data only", size="xs", radius=3
                        ),
                        "Shows each neuron's output at the training points instead of everywhere.",
                    ),
                ],
                className="weights-head",
            ),
            html.Div(
                html.Img(id="inspect-wall", alt="Maps of all neurons of the layer"),
                className="scroller wall",
                tabIndex=0,
                role="region",
                **attributes(aria_label="Maps of all neurons of the layer"),
            ),
        ]
    )


def _space() -> Any:
    return html.Div(
        [
            html.Div(
                [
                    _choice("inspect-layer", "Layer"),
                    _choice("inspect-across", "Across"),
                    _choice("inspect-up", "Up"),
                ],
                className="weights-head",
            ),
            html.P(id="inspect-space-words", className="aside"),
            _plot("inspect-space", "The training points as the hidden layer sees them", 340),
        ]
    )


def _choice(id: str, label: str) -> Any:
    """A list that the page's scripts fill."""
    return html.Label([label, html.Div(id=id, className="choice")], className="choice-label")


def _cost() -> Any:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(id="inspect-cost-words", className="aside"),
                    html.Div(className="grow"),
                    dmc.Button("Measure again", id="measure", variant="default", size="xs",
                               n_clicks=0),
                ],
                className="weights-head",
            ),
            _plot("inspect-cost", "Operations and time of an epoch by width, depth, batch size"),
            html.P(
                "Multiplications of the forward and the backward phase, counted; and the time of "
                "an epoch, measured on the server. Bars are multiples of the set-up at hand, "
                "whose name is bold.",
                className="aside small",
            ),
        ]
    )  # fmt: skip


def _weights() -> Any:
    return html.Div(
        [
            _plot("inspect-histograms", "Weights of each layer as histograms", 150),
            html.Div(id="weights-head", className="weights-head"),
            html.Div(
                html.Table(id="weights-table", className="weights",
                           **attributes(aria_label="Weights of the layer")),
                className="scroller",
            ),
            html.P(
                "Each column is a neuron, each row what it listens to; the last row is its bias. "
                "Type a weight and press Enter, or paste a whole table from a spreadsheet; "
                "training goes on from there.",
                className="aside small",
            ),
        ]
    )  # fmt: skip


def _gradients() -> Any:
    return html.Div(
        [
            html.Div(
                [
                    html.H3("Norm of the gradient in each layer, at the last step"),
                    _plot("inspect-norms", "Norm of the gradient in each layer over the epochs"),
                ]
            ),
            html.Div(
                [
                    html.H3("Dead neurons, saturated outputs"),
                    _plot("inspect-health", "Share of dead and of saturated units in each layer"),
                    html.P(
                        f"An output is saturated where |φ′(v)| < {FAINT}, a ReLU's where it "
                        f"blocks: less than {100 * FAINT:g}\N{NO-BREAK SPACE}% of an error passes "
                        "back. A neuron is dead if nothing does for any sample, or if it gives the "
                        "same for all.",
                        className="aside small",
                    ),
                ]
            ),
        ],
        className="inspect-pair",
    )


def _metrics() -> Any:
    return html.Div(
        [
            figures_table("inspect-metrics", "Metrics"),
            html.Div(
                _plot("inspect-confusion", "Confusion matrices", 220), id="inspect-confusion-frame"
            ),
        ],
        className="inspect-pair",
    )


def _data() -> Any:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(id="inspect-data-words", className="aside"),
                    html.Div(className="grow"),
                    dmc.Button("Download all as CSV", id=ids.DOWNLOAD, variant="default",
                               size="xs", n_clicks=0),
                ],
                className="weights-head",
            ),
            figures_table("inspect-data", "Points"),
            dcc.Download(id=ids.DOWNLOADED),
        ]
    )  # fmt: skip
