"""At the left: data and training."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from playground.choices import DATA_SETS, OWN
from playground.config import DEFAULT, SETTINGS
from playground.drawing.thumbnail import thumbnail
from playground.pages.playground.names import CONSTANTS
from playground.ui import controls, ids
from playground.ui.attributes import attributes
from playground.ui.hiding import BATCHES, part
from playground.ui.parts import card, optional


def _button(words: str, id: str) -> Any:
    return dmc.Button(words, id=id, variant="default", size="xs", n_clicks=0)


def data_card() -> Any:
    """The problem, its data sets, and how many points, how noisy."""
    thumbnails = dmc.RadioGroup(
        html.Div([*(_thumbnail(name, entry) for name, entry in DATA_SETS.items())],
                 className="thumbnails"),
        id="dataset",
        value=DEFAULT.dataset,
        label=SETTINGS["dataset"].label,
        labelProps={"className": "unseen"},
        attributes={"root": {"id": "dataset"}},
    )  # fmt: skip
    return card(
        "Data",
        [
            html.Div(controls.select("problem"), className="slider", **part("problem")),
            html.Div(thumbnails, **part("dataset")),
            optional("measured_x", html.Div(controls.select("measured_x"), className="slider")),
            optional("measured_y", html.Div(controls.select("measured_y"), className="slider")),
            optional("rule", _rule()),
            optional("classes", controls.slider("classes")),
            optional("samples", controls.slider("samples")),
            controls.slider("train_percent", " %"),
            optional("noise", controls.slider("noise")),
            optional("imbalance", controls.slider("imbalance", " %")),
            optional("outliers", controls.slider("outliers", " %")),
            html.Div(
                [
                    optional("outlier_size", controls.number("outlier_size")),
                    html.Div(
                        [
                            controls.number("data_seed"),
                            controls.hint(
                                _button("New data", ids.NEW_DATA),
                                "Draws other points of the same kind; the network stays as it is.",
                            ),
                        ],
                        className="beside",
                        **part("data_seed"),
                    ),
                    controls.hint(
                        dcc.Upload(
                            _button("Open a file (CSV, NPY)", "open-data-button"),
                            id=ids.UPLOAD,
                            multiple=False,
                        ),
                        "Your own data: a table with a row for each sample, as CSV or as a NumPy "
                        "array such as the lecture's UF_network.npy. They stay in this browser "
                        "tab; the server keeps nothing of them.",
                        "open_data",
                    ),
                ],
                className="stack",
            ),
        ],
        **part("data"),
    )


# Rules to start from: each is above, below or on a curve.
READY_MADE = {"sine": "3*sin(x1)", "cubic": "x1^3/20 - x1", "|x|": "abs(x1) - 2"}


def _rule() -> Any:
    """The formula that points follow, and some that are ready-made."""
    buttons = [
        html.Button(words, type="button", **attributes(data_rule=rule))
        for words, rule in READY_MADE.items()
    ]
    return html.Div(
        [controls.text("rule"), html.Div(buttons, className="layer-buttons")], className="slider"
    )


def _thumbnail(name: str, entry: Any) -> Any:
    picture = "" if name == OWN else thumbnail(name)
    chosen = dmc.RadioCard(
        [
            html.Img(src=picture, alt="", width=56, height=56, id=f"thumbnail-{name}"),
            html.Span(entry.label),
        ],
        value=name,
        className="thumbnail",
        **attributes(
            aria_label=f"{entry.label}: {entry.description}",
            data_value=name,
            data_hint=entry.description,
        ),
    )
    return optional(f"dataset-{name}", chosen)


def training_card() -> Any:
    """How the network is trained, from where, and until when."""
    seed = html.Div(
        [
            controls.number("seed"),
            controls.hint(
                _button("New seed", ids.NEW_SEED),
                "Starts again from other weights.",
            ),
        ],
        className="beside",
        **part("seed"),
    )
    stop = html.Div(
        [
            html.H3("Stop by itself"),
            html.Div([controls.number("stop_epoch"), controls.number("stop_loss")],
                     className="pair"),
            controls.number("patience"),
            html.Div(id="stop-note", className="aside small"),
        ],
        className="stack",
        **part("stop"),
    )  # fmt: skip
    return card(
        "Training",
        [
            html.Div(
                [
                    html.Div(
                        [controls.select("batch_size"), controls.select("optimizer")],
                        className="pair",
                        **part(*BATCHES),
                    ),
                    *(optional(name, controls.number(name)) for name in CONSTANTS),
                    controls.select("output"),
                    html.Div(id="output-note", className="aside small", **part("output")),
                    controls.select("loss"),
                    controls.select("initializer"),
                    html.Div(
                        [
                            controls.number("init_scale"),
                            html.Div(id="initial-spread", className="aside small"),
                        ],
                        className="pair bottom",
                        **part("initializer"),
                    ),
                    seed,
                    controls.slider("dropout"),
                    controls.switch("shuffle"),
                    stop,
                ],
                className="stack",
            )
        ],
        **part("training"),
    )
