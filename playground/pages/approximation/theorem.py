"""What the theorem says, and what it does not."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.ui.formula import tex, words
from playground.ui.parts import card

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


def theorem_card() -> Any:
    """The theorem, its two formulas, and what their symbols are on this page."""
    symbols = [
        html.Div([html.Dt(words(symbol)), html.Dd(words(meaning))]) for symbol, meaning in SYMBOLS
    ]
    return html.Section(
        [
            html.Div([html.H2("Universal Approximation Theorem"), words(THEOREM)]),
            html.Div([tex(SUM), tex(BOUND)], className="formulas"),
            html.Dl(symbols, className="symbols"),
        ],
        className="card theorem",
    )


def caveats_card() -> Any:
    """What is easily read into the theorem."""
    return card(
        "What the theorem does not say",
        [html.Ul([html.Li(words(caveat)) for caveat in CAVEATS], className="caveats")],
        "card caveats-card",
    )
