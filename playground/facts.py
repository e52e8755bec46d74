"""What the page's scripts know of a configuration."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from playground.backprop.exchange import unsuitable
from playground.config import OWN, Config
from playground.drawing.views import VIEWS
from playground.kept import kept_data
from playground.naming import axes, output_names
from playground.nn import ACTIVATIONS, LOSSES, METRICS
from playground.nn.mlp import parameter_count
from playground.nn.training import LARGEST_WEIGHT
from playground.own_data import FEWEST_DRAWN, MOST_DRAWN
from playground.stopping import RULES


def facts(config: Config, data: Any = None) -> dict[str, Any]:
    """What the page's scripts say of a network when pointed at: names for every column, the
    scale of the output, and how large the network is."""
    problem = config.problem_type
    output = config.output_activation
    scale = problem.scale(output)
    view = VIEWS[problem.view]
    own = kept_data(data) if config.dataset == OWN else None
    names = output_names(config, own)
    metric = METRICS[problem.metrics[0]]
    return {
        "features": [
            {
                "name": name,
                "label": feature.label,
                "description": feature.description,
                "on": name in config.features,
            }
            for name, feature in config.offered.items()
        ],
        "activations": [
            *(ACTIVATIONS[name].label for name in config.layer_activations),
            output.label,
        ],
        "low": scale.low,
        "high": scale.high,
        "largest_weight": LARGEST_WEIGHT,
        "drawn": [FEWEST_DRAWN, MOST_DRAWN],
        "boundary": problem.boundary,
        "looks": [asdict(look) for look in view.looks(names)],
        "outputs": list(names),
        "plane": view.plane,
        "metric": {
            # "Accuracy" is a word, "R²" a name.
            "noun": metric.label.lower() if metric.label[1:].islower() else metric.label,
            "help": metric.description,
            "share": metric.classification,
        },
        "loss": LOSSES[config.loss].label,
        "epochs": config.epochs_per_frame,
        "rules": [getattr(config, name) for name in RULES],
        "show_test": config.show_test,
        "axes": axes(config, own),
        "link": config.link(),
        "backprop": unsuitable(config),
        "size": ", ".join(
            (
                _count(len(config.features), "feature"),
                _count(len(config.hidden), "hidden layer"),
                _count(parameter_count(config.sizes), "parameter"),
            )
        ),
    }


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
