"""At the left: data and training."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from datasets import DATASETS
from playground.config import DEFAULT, SETTINGS
from playground.drawing.thumbnail import thumbnail
from playground.pages.playground.names import CONSTANTS, field_id
from playground.pages.playground.parts import card
from playground.ui import controls, ids
from playground.ui.attributes import attributes


def _button(words: str, id: str) -> Any:
    return dmc.Button(words, id=id, variant="default", size="xs", n_clicks=0)


def data_card() -> Any:
    """Data sets and how many points, how noisy."""
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
    return card(
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


def training_card() -> Any:
    """How the network is trained, and from where."""
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
    return card(
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
