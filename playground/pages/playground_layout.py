"""What stands on the playground page, and where."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from datasets import DATASETS
from datasets.base import EXTENT
from playground.config import DEFAULT, MOST_LAYERS, SETTINGS
from playground.data import FEATURES
from playground.drawing.diagram import HEIGHT
from playground.drawing.palette import THEMES
from playground.drawing.thumbnail import thumbnail
from playground.figures import links_figure, loss_figure, picture_figure
from playground.figures.base import CONFIG
from playground.nn import LOSSES, OPTIMIZERS
from playground.ui import controls, icons, ids
from playground.ui.attributes import attributes
from playground.ui.shell import action, shell

SEGMENTS = ("epochs_per_frame",)
SELECTS = (
    "learning_rate",
    "activation",
    "regularization",
    "regularization_rate",
    "batch_size",
    "optimizer",
    "loss",
    "initializer",
)
SLIDERS = ("samples", "train_percent", "noise", "dropout")
NUMBERS = ("seed",)
SWITCHES = ("shuffle",)
# Settings that only some optimizers or losses have, and the declarations that do.
CONSTANTS = {
    "momentum": ("optimizer", OPTIMIZERS, "momentum"),
    "rho": ("optimizer", OPTIMIZERS, "rho"),
    "beta1": ("optimizer", OPTIMIZERS, "beta1"),
    "beta2": ("optimizer", OPTIMIZERS, "beta2"),
    "huber_delta": ("loss", LOSSES, "delta"),
}
CONTROLS = (
    *("dataset", "features"),
    *SEGMENTS,
    *SELECTS,
    *SLIDERS,
    *NUMBERS,
    *SWITCHES,
    *CONSTANTS,
)
# Lists of numbers, which grow when a link brings a number of its own.
LISTS = ("epochs_per_frame", "learning_rate", "regularization_rate", "batch_size")


def field_id(name: str) -> str:
    """The frame around a control that is not always shown."""
    return f"{name}-field"


def layout() -> Any:
    """The page."""
    return shell(
        [
            html.Div(className="grow"),
            action("copy-link", "link", "Copy a link to this set-up"),
            action("full-screen", "screen", "Full screen, for a projector"),
            action("switch-theme", "theme", "Light or dark"),
        ],
        html.Div([*_stores(), _bar(), _main()]),
    )


def _stores() -> list[Any]:
    travelling = [
        dcc.Store(id=name, storage_type="session") for name in (ids.CONFIG, ids.RUN, ids.HISTORY)
    ]
    passing = [dcc.Store(id=name) for name in (ids.OPENED, ids.STARTED, ids.FACTS, ids.SAID)]
    return [*travelling, *passing]


def _bar() -> Any:
    transport = html.Div(
        [
            action(ids.RESET, "reset", "Reset: back to epoch 0 with the same weights (R)"),
            html.Button(
                [icons.icon("play"), icons.icon("pause")],
                id=ids.PLAY,
                n_clicks=0,
                **attributes(aria_label="Play", data_hint="Play or pause (space)"),
            ),
            action(ids.STEP, "step", "Step: one epoch (→)"),
        ],
        className="transport",
    )
    epoch = html.Div(
        [html.Div("Epoch", className="label"), html.Div("0", id=ids.EPOCH)], className="epoch"
    )
    options = [
        controls.segments("epochs_per_frame"),
        controls.select("learning_rate", w=104),
        controls.select("activation", w=126),
        controls.select("regularization", w=104),
        controls.select("regularization_rate", w=92),
    ]
    return html.Section(
        [transport, epoch, html.Div(options, className="options")],
        id=ids.PLAYER,
        **attributes(data_state="paused", aria_label="Player"),
    )


def _main() -> Any:
    return html.Main(
        [
            html.Div([_data_card(), _training_card()], className="column"),
            html.Div([_network_card(), _reading_card()], className="column"),
            _output_card(),
        ]
    )


def _card(title: Any, children: list[Any], className: str = "card") -> Any:
    return html.Section([html.H2(title), *children], className=className)


def _button(words: str, id: str) -> Any:
    return dmc.Button(words, id=id, variant="default", size="xs", n_clicks=0)


def _data_card() -> Any:
    thumbnails = dmc.RadioGroup(
        html.Div(
            [
                dmc.RadioCard(
                    [
                        html.Img(src=thumbnail(name), alt="", width=56, height=56),
                        html.Span(entry.label),
                    ],
                    value=name,
                    className="thumbnail",
                    **attributes(aria_label=f"{entry.label}: {entry.description}", data_value=name),
                )
                for name, entry in DATASETS.items()
            ],
            className="thumbnails",
        ),
        id="dataset",
        value=DEFAULT.dataset,
        label=SETTINGS["dataset"].label,
        labelProps={"className": "unseen"},
        attributes={"root": {"id": "dataset"}},
    )
    return _card(
        "Data",
        [
            thumbnails,
            controls.slider("samples"),
            controls.slider("train_percent", " %"),
            controls.slider("noise"),
            controls.hint(
                _button("New data", ids.NEW_DATA),
                "Draws other points of the same kind; the network stays as it is.",
            ),
        ],
    )


def _training_card() -> Any:
    constants = [html.Div(controls.number(name), id=field_id(name)) for name in CONSTANTS]
    seed = html.Div(
        [
            controls.number("seed"),
            controls.hint(
                _button("New seed", ids.NEW_SEED),
                "Starts again from other weights.",
            ),
        ],
        className="beside",
    )
    return _card(
        "Training",
        [
            html.Div(
                [
                    html.Div(
                        [controls.select("batch_size"), controls.select("optimizer")],
                        className="pair",
                    ),
                    *constants,
                    controls.select("loss"),
                    controls.select("initializer"),
                    seed,
                    controls.slider("dropout"),
                    controls.switch("shuffle"),
                ],
                className="stack",
            )
        ],
    )


def _graph(id: str, figure: Any = None) -> Any:
    return dcc.Graph(
        id=id,
        figure=figure or {"data": [], "layout": {}},
        config=CONFIG,
        className="graph",
        responsive=True,
    )


def _figure(id: str, label: str, children: list[Any], **more: Any) -> Any:
    """A frame for graphs, named for those who do not see them; its summary is kept current."""
    summary = html.Div(id=f"{id}-summary", className="unseen")
    return html.Div(
        [*children, summary], id=id, role="figure", **attributes(aria_label=label), **more
    )


def _stepper(less: Any, shown: Any, more: Any) -> Any:
    return html.Div([less, shown, more], className="stepper")


def _network_card() -> Any:
    depth = _stepper(
        action(ids.SHALLOWER, "minus", "Remove the last hidden layer", size=24, radius=6),
        html.Span("hidden layers"),
        action(ids.DEEPER, "plus", "Add a hidden layer", size=24, radius=6),
    )
    light = THEMES["light"]
    diagram = html.Div(
        [
            html.Div([_features_head(), *map(_layer_head, range(MOST_LAYERS)), _output_head()],
                     className="heads"),
            _figure(
                ids.NETWORK,
                "Network diagram",
                [_graph(ids.LINKS, links_figure(light)), _graph(ids.TILES)],
                style={"height": HEIGHT},
            ),
        ],
        id="diagram",
    )  # fmt: skip
    title = [
        html.Span(["Network ", html.Span(id="network-size", className="aside")]),
        depth,
    ]
    return _card(title, [html.Div(diagram, className="scroller", tabIndex=0, role="region",
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
    width = _stepper(
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


def _reading_card() -> Any:
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
    return _card(
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


def _metric(label: str, id: str, help: str) -> Any:
    return html.Div(
        [html.Div(label, className="label"), html.Div("–", id=id, className="number")],
        className="metric",
        **attributes(data_hint=help),
    )


def _output_card() -> Any:
    light = THEMES["light"]
    metrics = html.Div(
        [
            _metric("Training loss", ids.TRAIN_LOSS, "Mean loss over the training points"),
            _metric("Test loss", ids.TEST_LOSS, "Mean loss over points that training never sees"),
            _metric("Test accuracy", ids.ACCURACY, "Share of test points on the right side"),
        ],
        className="metrics",
    )
    decision_map = html.Div(
        [
            html.Span([html.Span(f"{EXTENT:g}"), html.Span("x₂"), html.Span(f"−{EXTENT:g}")],
                      className="axis down"),
            _figure(
                ids.DECISION_MAP,
                "Decision map",
                [_graph(ids.PICTURE, picture_figure(EXTENT, light)), _graph(ids.POINTS)],
            ),
            html.Span([html.Span(f"−{EXTENT:g}"), html.Span("x₁"), html.Span(f"{EXTENT:g}")],
                      className="axis across"),
        ],
        className="plane",
    )  # fmt: skip
    scale = html.Div(
        [html.Span("−1", id="scale-low"), html.Div(className="ramp"),
         html.Span("+1", id="scale-high")],
        className="legend",
    )  # fmt: skip
    classes = html.Div(
        [
            html.Span([html.Span(className="mark negative"), "class −1"]),
            html.Span([html.Span(className="mark positive"), "class +1"]),
            dmc.Checkbox(
                label="Show test data", id="show-test", size="xs", radius=3, checked=False
            ),
        ],
        className="legend",
    )
    loss_head = html.H2(
        [
            html.Span(["Loss ", html.Span(id="loss-name", className="aside")]),
            dmc.Switch(label="log", id="log-loss", size="xs", checked=False),
        ]
    )
    curves = html.Div(
        [
            html.Span([html.Span(className="line train"), "training"]),
            html.Span([html.Span(className="line test"), "test"]),
        ],
        className="legend",
    )
    chart = _figure(
        ids.LOSS_CHART,
        "Loss over the epochs",
        [_graph(ids.LOSS_GRAPH, loss_figure([], [], [], light))],
    )
    return html.Section(
        [
            html.H2([html.Span("Output"), html.Span(id="shown", className="aside")]),
            metrics,
            decision_map,
            scale,
            classes,
            loss_head,
            chart,
            curves,
        ],
        className="card output",
    )
