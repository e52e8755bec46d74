"""What stands on the page, and where."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from playground.approximation.approximator import LOOK_EVERY
from playground.approximation.experiments import EPOCHS, EXPERIMENTS, NEURONS, SEEDS
from playground.approximation.pictures import BIGGEST, MOST_TILES
from playground.approximation.settings import PHI, STANDARD
from playground.pages.approximation.names import (
    DRAWN,
    NEW_SEED,
    NEW_WALK,
    OPENED,
    PICTURE,
    QUERY,
    REMARK,
    SAID,
    SESSION,
    SETTINGS,
    TERMS,
)
from playground.ui import controls, icons, ids
from playground.ui.attributes import attributes
from playground.ui.formula import tex, words
from playground.ui.parts import card, figure, graph, optional
from playground.ui.shell import action, shell

HERE = "approximation"
THEOREM = (
    "Take any continuous $f$ on $[0, 1]^{m_0}$ and any $\\varepsilon > 0$. If $\\varphi$ is "
    "continuous, not constant, bounded and increasing, there is a number of neurons $m_1$, and "
    "there are numbers $\\alpha_i$, $w_i$ and $b_i$, so that $F$ is closer to $f$ than "
    "$\\varepsilon$, everywhere."
)
SUM = r"\displaystyle F(x) = \sum_{i=1}^{m_1} \alpha_i\, \varphi(w_i \cdot x + b_i)"
BOUND = r"\left|F(x) - f(x)\right| < \varepsilon"
# What each symbol is on this page.
SYMBOLS = (
    ("$m_1$", "the neurons of the hidden layer: a slider"),
    ("$w_i,\\; b_i$", "weight and bias of neuron $i$: where it bends, how sharply"),
    ("$\\alpha_i$", "its weight at the output: how much, and which way"),
    ("$\\varepsilon$", "the largest distance of $F$ from $f$, and the band around $f$"),
)
CAVEATS = (
    "**How many neurons it takes.** The theorem only says that some number is enough.",
    "**That training finds them.** It promises that the numbers $\\alpha_i, w_i, b_i$ exist; "
    "whether they can be learned it leaves open. Try ten seeds.",
    "**That one hidden layer is best.** A deeper network may learn faster, need fewer neurons and "
    "generalise better.",
    "**Anything about an $f$ with jumps.** It speaks of continuous functions. Try the step.",
)


def layout() -> Any:
    """The page."""
    return shell(HERE, [], html.Div([*_stores(), _main()]))


def _stores() -> list[Any]:
    return [
        dcc.Store(id=SETTINGS, storage_type="session"),
        *(dcc.Store(id=name) for name in (OPENED, QUERY, SAID, DRAWN, SESSION)),
    ]


def _main() -> Any:
    return html.Main(
        [
            _theorem(),
            html.Div([_target_card(), _network_card(), _terms_card()], className="column controls"),
            _stage(),
            html.Div([_sweep_card(), _seeds_card(), _caveats()], className="column results"),
        ]
    )


def _theorem() -> Any:
    symbols = [
        html.Div([html.Dt(words(symbol)), html.Dd(words(meaning))]) for symbol, meaning in SYMBOLS
    ]
    return html.Section(
        [
            html.Div(
                [html.H2("Universal Approximation Theorem"), words(THEOREM)], className="statement"
            ),
            html.Div([tex(SUM), tex(BOUND)], className="formulas"),
            html.Dl(symbols, className="symbols"),
        ],
        className="card theorem",
    )


def _target_card() -> Any:
    return card(
        "The function f",
        [
            html.Div(
                [
                    controls.segments("inputs", STANDARD),
                    optional("target", controls.select("target", STANDARD)),
                    optional("surface", controls.select("surface", STANDARD)),
                    optional("formula", controls.text("formula", STANDARD)),
                    optional("plane_formula", controls.text("plane_formula", STANDARD)),
                    optional("walk", _beside("walk", NEW_WALK, "Another walk")),
                    optional("drawn", html.P(_HOW_TO_DRAW, className="aside small")),
                    html.P(id=f"target-{REMARK}", className="aside small"),
                ],
                className="stack",
            )
        ],
    )


_HOW_TO_DRAW = (
    "Draw on the picture, or press Tab until its point is marked: ← and → choose another point, ↑ "
    "and ↓ move it."
)


def _beside(name: str, button: str, label: str) -> Any:
    return html.Div(
        [controls.number(name, STANDARD), action(button, "plus", label, size=30)],
        className="beside",
    )


def _network_card() -> Any:
    return card(
        "The network F",
        [
            html.Div(
                [
                    controls.slider("neurons", standard=STANDARD),
                    controls.segments("activation", STANDARD),
                    html.P(id=f"phi-{REMARK}", className="aside small"),
                    html.Div(
                        [
                            controls.select("learning_rate", STANDARD),
                            _beside("seed", NEW_SEED, "Another seed"),
                        ],
                        className="pair",
                    ),
                    controls.segments("epochs", STANDARD),
                ],
                className="stack",
            )
        ],
    )


def _stage() -> Any:
    """F in training, over f, and the terms under it."""
    transport = html.Div(
        [
            action(ids.RESET, "reset", "Reset: back to epoch 0 with the same weights (R)"),
            html.Button(
                [icons.icon("play"), icons.icon("pause")],
                id=ids.PLAY,
                n_clicks=0,
                **attributes(aria_label="Play", data_hint="Play or pause (space)"),
            ),
            action(ids.STEP, "step", "Step: one picture on (→)"),
        ],
        className="transport",
    )
    numbers = html.Div(
        [
            _number("Epoch", ids.EPOCH, "How often training has gone through all samples."),
            _number("ε = max |F − f|", "epsilon", "The largest distance of F from f.", "accent"),
            _number(
                "smallest so far",
                "smallest",
                f"The smallest ε of this run, looked at every {LOOK_EVERY} epochs.",
            ),
            _number(
                "loss", "loss", "The mean of (F − f)², which training makes smaller instead of ε."
            ),
        ],
        className="numbers",
    )
    return html.Section(
        [
            html.Div([transport, numbers], className="stage-head"),
            figure(PICTURE, "F and f", [graph("picture-graph"), html.Div(id="hand", hidden=True)]),
            html.Div(
                [
                    html.Span([html.I(className="key-f"), "f"], className="line-only"),
                    html.Span([html.I(className="key-F"), "F"], className="line-only"),
                    html.Span([html.I(className="key-band"), "f ± ε"], className="line-only"),
                    html.Span(["ε is taken ", html.Span(id="where")], className="aside"),
                ],
                className="keys",
            ),
            html.H2(
                html.Span(
                    [
                        "The terms αᵢφ(wᵢ·x + bᵢ)",
                        html.Span(
                            [
                                html.I(className="key-positive"),
                                "αᵢ > 0",
                                html.I(className="key-negative"),
                                f"αᵢ < 0; the {BIGGEST} largest are thick",
                            ],
                            className="aside line-only",
                        ),
                        html.Span(
                            f"the {MOST_TILES} largest, the biggest first",
                            className="aside plane-only",
                        ),
                    ],
                    className="spread",
                )
            ),
            figure(TERMS, "The terms that F is the sum of", [graph("terms-graph")]),
        ],
        id=ids.PLAYER,
        className="card stage",
        **attributes(data_state="paused", aria_label="Player"),
    )


def _terms_card() -> Any:
    head = html.Thead(html.Tr([html.Th(words(f"${symbol}$")) for symbol in _COLUMNS]))
    bias: list[Any] = [
        "Output bias b₀ = ",
        html.Span(id="output-bias", className="value"),
        html.Span(": one more term, of a neuron with w = 0.", className="aside"),
    ]
    return card(
        f"The {BIGGEST} largest terms",
        [
            html.Table(
                [head, html.Tbody(id="terms-rows")],
                className="biggest",
                **attributes(aria_label=f"The {BIGGEST} largest terms"),
            ),
            html.P(bias, className="small"),
        ],
    )


_COLUMNS = ("i", r"\alpha_i", "w_i", "b_i")


def _number(label: str, id: str, help: str, more: str = "") -> Any:
    return html.Div(
        [html.Div(label, className="label"), html.Div("–", id=id, className="number")],
        className=f"metric {more}",
        **attributes(data_hint=help),
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


def _sweep_card() -> Any:
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


def _seeds_card() -> Any:
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


def _caveats() -> Any:
    return card(
        "What the theorem does not say",
        [html.Ul([html.Li(words(caveat)) for caveat in CAVEATS], className="caveats")],
    )
