"""What there is to see of a network that approximates: frames, and whole figures."""

from __future__ import annotations

from typing import Any

import numpy as np

from playground.approximation.approximator import Approximator, Look
from playground.drawing.palette import Theme
from playground.figures.base import Traces
from playground.figures.interval import curves_figure, curves_traces, terms_figure
from playground.figures.square import maps_figure, maps_traces, ridges_figure
from playground.nn.registry import Array

# Of the fine grid's points, every so manieth is one of a curve, and of a term.
CURVE_STEP, TERM_STEP = 4, 8
BIGGEST = 5
MOST_TILES = 12


def frame(network: Approximator) -> dict[str, Any]:
    """The numbers of this moment and what the picture's traces then show, as JSON."""
    look = network.look()
    return {
        "epoch": network.epoch,
        "loss": network.loss(),
        "epsilon": look.epsilon,
        "smallest": network.smallest,
        "smallest_epoch": network.smallest_epoch,
        "traces": [{"trace": number, **shown} for number, shown in _traces(network, look).items()],
    }


def figure(network: Approximator, theme: Theme) -> dict[str, Any]:
    """F beside f, as a whole figure."""
    look = network.look()
    worst = _worst(network, look)
    if network.domain.inputs == 1:
        x, outputs, f = (
            values[::CURVE_STEP] for values in (network.domain.axis, look.outputs, look.f)
        )
        span = network.settings.chosen.span
        return curves_figure(x, outputs, f, look.epsilon, worst, span, theme)
    outputs, f, errors = _squares(network, look)
    return maps_figure(network.domain.axis, outputs, f, errors, look.epsilon, worst, theme)


def terms(network: Approximator, theme: Theme) -> dict[str, Any]:
    """The terms as a figure, and the largest of them in numbers."""
    x = network.domain.fine_inputs
    x = x[::TERM_STEP] if network.domain.inputs == 1 else network.domain.trained_inputs
    values = network.terms(x)
    sizes = np.abs(values).max(axis=0)
    order = np.argsort(-sizes, kind="stable")
    if network.domain.inputs == 1:
        drawn = terms_figure(
            x[:, 0], values, network.alpha, order[:BIGGEST], network.output_bias, theme
        )
    else:
        side = network.domain.samples + 1
        tiles = values[:, order[:MOST_TILES]].T.reshape(-1, side, side)
        drawn = ridges_figure(tiles, theme)
    rows = [
        {
            "neuron": int(i) + 1,
            "alpha": float(network.alpha[i]),
            "w": network.w[:, i].tolist(),
            "b": float(network.b[i]),
        }
        for i in order[:BIGGEST]
    ]
    return {"figure": drawn, "rows": rows, "bias": network.output_bias}


def _traces(network: Approximator, look: Look) -> Traces:
    worst = _worst(network, look)
    if network.domain.inputs == 1:
        outputs, f = look.outputs[::CURVE_STEP], look.f[::CURVE_STEP]
        return curves_traces(outputs, f, look.epsilon, worst)
    outputs, _, errors = _squares(network, look)
    return maps_traces(outputs, errors, look.epsilon, worst)


def _worst(network: Approximator, look: Look) -> Array:
    """The point where |F − f| is largest, and both values there: (inputs + 2,)."""
    point = network.domain.fine[look.worst]
    return np.array([*point, look.f[look.worst], look.outputs[look.worst]])


def _squares(network: Approximator, look: Look) -> tuple[Array, Array, Array]:
    """F, f and |F − f| by x₁ and x₂."""
    side = len(network.domain.axis)
    outputs, f = look.outputs.reshape(side, side), look.f.reshape(side, side)
    return outputs, f, np.abs(outputs - f)
