"""What the page's scripts know of a configuration."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from playground.backprop.exchange import unsuitable
from playground.choices import OWN
from playground.config import Config
from playground.drawing.views import VIEWS
from playground.drawn import brushes, further
from playground.editing import followed
from playground.figures import hover_templates
from playground.hiding import PARTS
from playground.kept import kept_data
from playground.measures import output_names, target_frames
from playground.naming import answer_axes, answers, ends, inputs_of, plane_axes
from playground.nn import ACTIVATIONS, LOSSES, METRICS
from playground.nn.mlp import parameter_count
from playground.nn.training import LARGEST_WEIGHT
from playground.own_data import FEWEST_DRAWN, MOST_DRAWN, OwnData
from playground.stopping import RULES
from playground.table.table import LARGEST_FILE
from playground.writing import shortened


def facts(config: Config, data: Any = None) -> dict[str, Any]:
    """What the page's scripts say of a set-up: its network when pointed at, the marks and axes of
    its map, and how it is trained. ``data`` are a person's own, as the store has them."""
    own = kept_data(data) if config.dataset == OWN else None
    return {
        **_of_the_network(config, own),
        **_of_the_data(config, own),
        **_of_the_map(config, own),
        **_of_training(config),
    }


def _of_the_network(config: Config, own: OwnData | None) -> dict[str, Any]:
    """Names for every column, the scale of the output, and how large the network is."""
    problem, output = config.problem_type, config.output_activation
    scale = problem.scale(output)
    given, gone = inputs_of(config, own), config.hidden_parts
    return {
        "features": [
            {
                "name": name,
                "label": feature.label,
                "description": _described(feature.description, given.get(name)),
                "on": name in config.features,
                "fixed": name in gone,
            }
            for name, feature in config.drawn.items()
        ],
        "activations": [
            *(ACTIVATIONS[name].label for name in config.layer_activations),
            output.label,
        ],
        "outputs": list(output_names(config, own)),
        "low": scale.low,
        "high": scale.high,
        "largest_weight": LARGEST_WEIGHT,
        "size": [
            _count(len(config.features), "feature"),
            _count(len(config.hidden), "hidden layer"),
            _count(parameter_count(config.sizes), "parameter"),
        ],
        "backprop": unsuitable(config),
    }


def _of_the_data(config: Config, own: OwnData | None) -> dict[str, Any]:
    """What may be opened and drawn."""
    return {
        "largest_file": LARGEST_FILE,
        "drawn": [FEWEST_DRAWN, MOST_DRAWN],
        "brushes": brushes(config, own),
        "further": further(config, own),
    }


def _of_the_map(config: Config, own: OwnData | None) -> dict[str, Any]:
    """Marks, axes and colours of the large map, and what it tells of the place that is pointed
    at."""
    problem = config.problem_type
    view = VIEWS[problem.view]
    return {
        "boundary": problem.boundary,
        "looks": [asdict(look) for look in view.looks(output_names(config, own))],
        "plane": view.plane,
        "picture": _picture(config, own),
        "reads": view.plane or config.input_count == 1,
        "show_test": config.show_test,
        "axes": {
            "answer": [axis.words for axis in answer_axes(config, own)],
            "plane": [axis.words for axis in plane_axes(config, own)],
        },
        "ramps": _ramps(config, own),
        "coloured": f"colour: {own.targets[0].name}" if own is not None and own.targets else "",
        "hover": hover_templates(
            [(shortened(axis.name), axis.step) for axis in plane_axes(config, own)],
            answers(config, own),
        ),
    }


def _of_training(config: Config) -> dict[str, Any]:
    """What is judged and when it pauses; the link; which controls are hidden, and which entries of
    the lecture's tables are followed."""
    metric = METRICS[config.problem_type.metrics[0]]
    gone = config.hidden_parts
    return {
        "metric": {
            # "Accuracy" is a word, "R²" a name.
            "noun": metric.label.lower() if metric.label[1:].islower() else metric.label,
            "help": metric.description,
            "share": metric.classification,
        },
        "loss": LOSSES[config.loss].label,
        "epochs": config.epochs_per_frame,
        "rules": [getattr(config, name) for name in RULES],
        "link": config.link(),
        "training": config.training(),
        "hidden": sorted(gone),
        "hidden_count": len(gone & set(PARTS)),
        "followed": followed(config),
    }


def _described(description: str, given: str | None) -> str:
    return description if given is None else f"{description.rstrip('.')}: {given}."


def _picture(config: Config, own: OwnData | None) -> str:
    """What the large map shows, for those who do not see it."""
    across, up = (axis.name for axis in answer_axes(config, own))
    if VIEWS[config.problem_type.view].plane:
        return f"The output over the plane of {across} and {up}."
    return f"The answers, {across} from left to right and {up} from the bottom up."


def _ramps(config: Config, own: OwnData | None) -> dict[str, Any]:
    """What stands at the ends of the scale of colours, while the answer is shown, one of the
    outputs, or another neuron. The answer has no such scale where its colours are those of
    classes."""
    low = "0" if config.problem_type.scale(config.output_activation).low == 0 else "−1"
    outputs = [ends(frame) for frame in target_frames(config, own)]
    outputs = outputs or [[low, "+1" if low == "−1" else "1"]] * config.outputs
    return {
        "answer": outputs[0] if VIEWS[config.problem_type.view].ramped else None,
        "outputs": outputs,
        "neuron": ["−1", "+1"],
    }


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
