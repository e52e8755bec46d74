"""The cards of the experiments, each of which trains many networks."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.approximation.experiments import EPOCHS, EXPERIMENTS, NEURONS, SEEDS
from playground.approximation.settings import PHI, STANDARD
from playground.ui.attributes import attributes
from playground.ui.parts import figure, graph


def sweep_card() -> Any:
    """The smallest ε of networks of more and more neurons, for each φ that is compared."""
    chips = dmc.ChipGroup(
        [
            dmc.Chip(phi.label, value=name, size="xs", variant="outline", radius="sm")
            for name, phi in PHI.items()
        ],
        id="compare",
        multiple=True,
        value=list(STANDARD.compare),
    )
    first, last = NEURONS[0], NEURONS[-1]
    return _experiment(
        "sweep",
        "ε against the number of neurons",
        [
            html.Div(chips, className="chips", role="group", **attributes(aria_label="Compare")),
            html.P(
                f"Networks of {first} to {last} neurons, each trained for {EPOCHS:,} epochs from "
                "this seed; the smallest ε of each.",
                className="aside small",
            ),
        ],
    )


def seeds_card() -> Any:
    """How far the outcome depends on the initial weights."""
    return _experiment(
        "seeds",
        "The same network from ten seeds",
        [
            html.P(
                f"“Does not say that it can be learned”: the same f, m₁ and φ, {SEEDS} times other "
                f"initial weights, {EPOCHS:,} epochs each.",
                className="aside small",
            )
        ],
    )


def _experiment(name: str, title: str, before: list[Any]) -> Any:
    """A card with a button that runs and cancels, its progress, and what has been found."""
    return html.Section(
        [
            html.H2(title),
            *before,
            html.Div(
                [
                    dmc.Button(
                        html.Span("Run", id=f"{name}-label"),
                        id=f"{name}-run",
                        size="xs",
                        variant="default",
                        n_clicks=0,
                        **attributes(data_hint=EXPERIMENTS[name].description),
                    ),
                    html.Progress(
                        id=f"{name}-progress",
                        value="0",
                        max="1",
                        **attributes(aria_label=f"{title}: networks trained"),
                    ),
                    html.Span(id=f"{name}-count", className="aside small value"),
                ],
                className="run",
            ),
            figure(name, title, [graph(f"{name}-graph")]),
            html.P(id=f"{name}-words", className="aside small", role="status"),
        ],
        id=f"{name}-card",
        className="card",
    )
