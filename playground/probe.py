"""One neuron at one point of the plane: its sum written out, number by number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from playground.inputs import feature_values
from playground.inspector import column_names, finite
from playground.nn.mlp import with_bias
from playground.tick import Refused, prepared


def probe(message: Mapping[str, Any]) -> dict[str, Any]:
    """What the neuron of ``message["asked"]["shown"]`` (else the output) makes of the point
    ``message["point"]``: its inputs x and weights w by name, the bias b, the field
    v = Σ wx + b, and y = φ(v); None for what is beyond all numbers. Raises Refused."""
    learner, asked = prepared(
        message.get("config"), message.get("run"), message.get("asked"), message.get("data")
    )
    config, network = learner.config, learner.network
    column, row = asked.shown if asked.shown and asked.shown[0] else (len(config.sizes) - 1, 0)
    point = _point(message.get("point"))
    inputs = with_bias(feature_values(config.features, config.formulas, point))
    # Far out, a formula's values times a large weight may be beyond all numbers.
    with np.errstate(over="ignore", invalid="ignore"):
        trace = network.forward(inputs)
    layer, last = column - 1, len(config.sizes) - 1
    weights = network.weights[layer][:, row]
    names = column_names(config, layer)
    return {
        "names": [f"y{number + 1}" for number in range(len(names))] if layer else names,
        "x": [finite(value) for value in trace.x[layer][0, :-1]],
        "w": [finite(value) for value in weights[:-1]],
        "b": finite(weights[-1]),
        "v": finite(trace.v[layer][0, row]),
        "y": finite(trace.y[layer][0, row]),
        "of": column_names(config, column, learner.output_names)[row],
        "outputs": [
            [name, finite(value)]
            for name, value in zip(
                column_names(config, last, learner.output_names), trace.y[-1][0], strict=True
            )
        ],
        "phi": network.activations[layer].label,
    }


def _point(value: Any) -> np.ndarray:
    plain = isinstance(value, list) and len(value) == 2
    if not plain or not all(isinstance(x, int | float) and abs(x) <= 1e3 for x in value):
        raise Refused("The request names no point of the plane.")
    return np.array([value], dtype=float)
