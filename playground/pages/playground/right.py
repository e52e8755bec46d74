"""At the right: what the network makes of the plane, and how well."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from datasets.base import EXTENT
from playground.drawing.palette import THEMES
from playground.figures import loss_figure, picture_figure
from playground.ui import controls, ids
from playground.ui.attributes import attributes
from playground.ui.hiding import ON_THE_MAP, part
from playground.ui.parts import figure, graph

MAP = (
    "The decision map: the network's output at every point of the plane, over the points that it "
    "learns from; the dotted line is where the class changes."
)
SCALE = "What the colours of the map stand for, from the lowest value to the highest."
DRAWING_KEYS = (
    "Arrow keys move the cursor, Enter draws, Delete erases, numbers choose what is drawn."
)
LOOKS = "The marks of the samples; those that training never sees are hollow."
LOG = "Logarithmic axes: equal steps are equal ratios, so that small losses can be told apart."
CURVES = (
    "The loss on the points that the network learns from, and on those that training never sees."
)
LOSS = "How the loss on both parts of the data has fallen, epoch by epoch; drag to zoom in."


def _metric(label: str, id: str, help: str) -> Any:
    return html.Div(
        [
            html.Div(label, id=f"{id}-label", className="label"),
            html.Div("–", id=id, className="number"),
        ],
        id=f"{id}-metric",
        className="metric",
        **attributes(data_hint=help),
    )


def output_card() -> Any:
    """Metrics, decision map and loss chart."""
    return html.Section(
        [
            html.H2([controls.hint_of("Output", MAP), html.Span(id="shown", className="aside")]),
            _metrics(),
            *_decision_map(),
            *_loss_chart(),
        ],
        className="card output",
    )


def _metrics() -> Any:
    return html.Div(
        [
            _metric("Training loss", ids.TRAIN_LOSS, "Mean loss over the training points"),
            _metric("Test loss", ids.TEST_LOSS, "Mean loss over points that training never sees"),
            _metric("Test accuracy", ids.ACCURACY, "Share of test points on the right side"),
        ],
        className="metrics",
    )


def _decision_map() -> list[Any]:
    pictures = [
        graph(ids.PICTURE, picture_figure(EXTENT, THEMES["light"])),
        html.Canvas(id=ids.PEEK, **attributes(aria_hidden="true")),
        graph(ids.POINTS),
    ]
    plane = [
        html.Div([html.Span(), html.Span(), html.Span()], id="axis-down", className="axis down"),
        figure(ids.DECISION_MAP, "Decision map", pictures),
        html.Div(
            [html.Span(), html.Span(), html.Span()], id="axis-across", className="axis across"
        ),
    ]
    scale = [
        html.Span(id="scale-low"),
        html.Div(className="ramp"),
        html.Span(id="scale-high"),
    ]
    shown = [
        controls.checkbox("show_test"),
        controls.checkbox("discretize"),
        html.Span(className="grow"),
        controls.hint(
            dmc.Button("Draw", id="draw", variant="default", size="compact-xs", n_clicks=0),
            "Draw points of your own on the map: click adds one, dragging sprays, with shift of "
            "the next class, with ctrl the nearest one goes. Works by keys, too: arrows and Enter; "
            "and while it trains.",
            "draw",
        ),
    ]
    return [
        html.Div(plane, className="plane"),
        html.Div(scale, id="scale", className="legend", **attributes(data_hint=SCALE)),
        html.Div(id="looks", className="legend", **attributes(data_hint=LOOKS)),
        html.Div(id="beyond", className="legend"),
        html.Div(shown, className="legend", **part(*ON_THE_MAP)),
        html.Div(id="drawing", className="legend", hidden=True, **part("draw")),
        html.Div(DRAWING_KEYS, id="drawing-keys", hidden=True),
    ]


def _loss_chart() -> list[Any]:
    head = [
        controls.hint_of("Loss", LOSS),
        html.Span(
            [
                "log: ",
                dmc.Switch(label="loss", id="log-loss", size="xs", checked=False),
                dmc.Switch(label="epoch", id="log-epoch", size="xs", checked=False),
            ],
            className="switches",
            **attributes(data_hint=LOG),
            **part("log"),
        ),
    ]
    curves = [
        html.Span([html.Span(className="line train"), "training"]),
        html.Span([html.Span(className="line test"), "test"]),
        html.Span(className="grow"),
        html.Span(id="loss-name"),
    ]
    chart = graph(ids.LOSS_GRAPH, loss_figure([], [], [], THEMES["light"]))
    return [
        html.H2(head),
        figure(ids.LOSS_CHART, "Loss over the epochs", [chart]),
        html.Div(curves, className="legend", **attributes(data_hint=CURVES)),
    ]
