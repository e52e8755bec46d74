"""The inspector's hidden space: see `playground.space`."""

from __future__ import annotations

from typing import Any

import numpy as np

from playground import space
from playground.drawing.views import VIEWS
from playground.figures.space import space_figure
from playground.looking import Seen, column_names
from playground.nn.registry import Array

MOST_MARKS = 400
# As large as an output may be for its square, and sums of those, to be numbers; that of a run about
# to diverge may be larger.
LARGEST = 1e100


def hidden_space(seen: Seen) -> dict[str, Any]:
    """The training points where a hidden layer puts them, and what the next layer makes of that
    space: lines where its neurons change their side, or the output's answer as a picture."""
    if not seen.config.hidden:
        return {
            "texts": {"inspect-space-words": "There is no hidden layer to look at."},
            "choices": {name: [] for name in ("inspect-layer", "inspect-across", "inspect-up")},
        }
    layer, across, up = _directions(seen)
    learner = seen.learner
    points, outputs = learner.activity()
    with np.errstate(over="ignore", invalid="ignore"):
        h = np.clip(np.nan_to_num(outputs[layer - 1]), -LARGEST, LARGEST)
        plane = space.plane(h, across, up, points)
        places = plane.seen(h[:MOST_MARKS])
        low, high = space.bounds(places)
        answer = _answer(seen, plane, layer, low, high)
        lines = _lines(seen, plane, layer, low, high)
    labels = learner.train_labels[:MOST_MARKS]
    view = VIEWS[seen.config.problem_type.view]
    figure = space_figure(
        places,
        labels.reshape(len(labels), -1)[:, 0],
        view.groups(labels),
        view.looks(learner.output_names),
        (low, high),
        plane.labels,
        lines,
        answer,
        seen.theme,
    )
    layers = [str(number + 1) for number in range(len(seen.config.hidden))]
    names = space.axis_names(seen.config.hidden[layer - 1])
    return {
        "figures": {"inspect-space": figure},
        "choices": {
            "inspect-layer": [[name, f"layer {name}", name == str(layer)] for name in layers],
            "inspect-across": [[name, space.label(name), name == across] for name in names],
            "inspect-up": [[name, space.label(name), name == up] for name in names],
        },
        "texts": {"inspect-space-words": _words(seen, layer, len(points))},
    }


def _directions(seen: Seen) -> tuple[int, str, str]:
    """Layer (from 1) and directions that are looked along: those that were asked for, where the
    network has them."""
    look, hidden = seen.look, seen.config.hidden
    layer = look.layer if look.layer in range(1, len(hidden) + 1) else None
    layer = layer or len(hidden)
    names = space.axis_names(hidden[layer - 1])
    across = look.across if look.across in names else names[0]
    return layer, across, look.up if look.up in names else names[min(1, len(names) - 1)]


def _answer(seen: Seen, plane: space.Plane, layer: int, low: Array, high: Array) -> str | None:
    if layer < len(seen.config.hidden):
        return None
    return seen.pictures.answers_at(lambda shares: plane.points(low + shares * (high - low)), layer)


def _lines(
    seen: Seen, plane: space.Plane, layer: int, low: Array, high: Array
) -> list[tuple[str, Array]]:
    """Where the next layer's neurons have v = 0, by their names. Of outputs, only where one is
    all there is and its sign decides."""
    config = seen.config
    if layer == len(config.hidden) and (config.outputs > 1 or not config.problem_type.boundary):
        return []
    names = column_names(config, layer + 1, seen.learner.output_names)
    found = space.lines(plane, seen.learner.network.weights[layer])
    parts = [(name, space.ends(line, low, high)) for name, line in zip(names, found, strict=True)]
    return [(name, ends) for name, ends in parts if ends is not None]


def _words(seen: Seen, layer: int, total: int) -> str:
    few = f" (the first {MOST_MARKS} of {total:,})" if total > MOST_MARKS else ""
    behind = (
        "Behind them is what the output makes of this plane."
        if layer == len(seen.config.hidden)
        else f"The lines are where neurons of layer {layer + 1} have v = 0."
    )
    return f"Each training point where layer {layer} puts it{few}. {behind}"
