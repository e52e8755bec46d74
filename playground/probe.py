"""One neuron at one point of the plane: its sum written out, number by number."""

from __future__ import annotations

from typing import Any

import numpy as np

from playground.frames import values
from playground.inspector import column_names, finite
from playground.learner import Learner
from playground.measures import target_frames
from playground.naming import answers, inputs_of, plane_axes
from playground.nn.mlp import with_bias
from playground.nn.registry import Array
from playground.pictures import Neuron
from playground.points import features_at
from playground.refused import Refused
from playground.request import prepared
from playground.writing import written


def probe(config: Any, run: Any, asked: Any, data: Any, point: Any) -> dict[str, Any]:
    """What a neuron makes of a ``point`` of the plane; the other arguments are those of `tick`,
    and the neuron is ``asked["shown"]``, else the output. JSON to JSON.

    ``at`` says what the point is. The neuron has inputs x and weights w by name, the bias b, the
    field v = Σ wx + b, and y = φ(v); None for what is beyond all numbers. ``answers`` are those of
    all outputs in words, and ``means`` what y stands for, if that is a number in a unit. Raises
    Refused."""
    learner, request = prepared(config, run, asked, data)
    return _probed(learner, request.shown, _point(point))


def _probed(learner: Learner, shown: Neuron | None, place: Array) -> dict[str, Any]:
    config, network, own = learner.config, learner.network, learner.own
    column, row = shown if shown and shown[0] else (len(config.sizes) - 1, 0)
    inputs = with_bias(features_at(config, own, place))
    # Far out, a formula's values times a large weight may be beyond all numbers.
    with np.errstate(over="ignore", invalid="ignore"):
        trace = network.forward(inputs)
        said = _answers(learner, trace.y[-1])
    layer, last = column - 1, len(config.sizes) - 1
    weights = network.weights[layer][:, row]
    scaled = column == last and bool(target_frames(config, own))
    return {
        "at": [
            axis.told(where)
            for axis, where in zip(plane_axes(config, own), place[0].tolist(), strict=False)
        ],
        "names": _names(learner, layer),
        "x": [finite(value) for value in trace.x[layer][0, :-1]],
        "w": [finite(value) for value in weights[:-1]],
        "b": finite(weights[-1]),
        "v": finite(trace.v[layer][0, row]),
        "y": finite(trace.y[layer][0, row]),
        "of": column_names(config, column, learner.output_names)[row],
        "answers": said,
        "means": said[row] if scaled else None,
        "phi": network.activations[layer].label,
    }


def _names(learner: Learner, layer: int) -> list[str]:
    """What the inputs of a layer are called; those that are measurements, by how they are given."""
    config = learner.config
    if layer:
        return [f"y{number + 1}" for number in range(config.sizes[layer])]
    known = inputs_of(config, learner.own)
    return [
        f"{feature.label} = {known[name]}" if name in known else feature.label
        for name, feature in zip(config.features, config.inputs, strict=True)
    ]


def _answers(learner: Learner, y: Array) -> list[str]:
    """What the outputs y (1, outputs) say."""
    frames = target_frames(learner.config, learner.own)
    if frames:
        y = values(frames, learner.scale.signed(y))
    return [
        f"{name} = {written(value, step)}"
        for (name, step), value in zip(answers(learner.config, learner.own), y[0], strict=True)
    ]


def _point(value: Any) -> Array:
    plain = isinstance(value, list) and len(value) == 2
    if not plain or not all(isinstance(x, int | float) and abs(x) <= 1e3 for x in value):
        raise Refused("The request names no point of the plane.")
    return np.array([value], dtype=float)
