"""The expression of the output, neuron by neuron and put together."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.exercise.expression import neuron_tex, output_tex, remarks
from playground.exercise.network import Network
from playground.ui.formula import tex, words
from playground.ui.parts import scroller


def equations(network: Network) -> list[Any]:
    """What each neuron computes, then y in terms of the inputs."""
    lines = [neuron_tex(neuron, network).replace("=", "&=", 1) for neuron in network.neurons]
    shown = []
    if network.hidden:
        steps = r"\begin{aligned} " + r" \\ ".join(lines) + r" \end{aligned}"
        shown.append(html.Div([html.H3("Neuron by neuron"), tex(steps)]))
    shown.append(
        html.Div([html.H3("In terms of the inputs"), tex(output_tex(network))], className="whole")
    )
    said = " ".join(remarks(network))
    return [
        scroller("Equations", html.Div(shown, className="equations")),
        *([words(said, className="aside")] if said else []),
    ]


def hidden() -> list[Any]:
    """What stands there while answers come first."""
    return [html.P("Write it down on paper; it shows when you have answered.", className="aside")]
