"""What the axes and the outputs of the data are called."""

from __future__ import annotations

import numpy as np

from datasets.base import EXTENT
from datasets.measured import frame
from playground.config import OWN, Config
from playground.drawing.views import UNIT, VIEWS
from playground.own_data import OwnData


def output_names(config: Config, own: OwnData | None) -> tuple[str, ...]:
    """What the outputs stand for, where they have names."""
    return own.names if own is not None and config.dataset == OWN else config.output_names


def axes(config: Config, own: OwnData | None) -> list[list[str]]:
    """What stands at the low end, in the middle and at the high end of both axes of the plane,
    in the data's own units."""
    if not VIEWS[config.problem_type.view].plane:
        return _answer_axes(config)
    centre = np.zeros(2) if own is None else own.centre
    unit = np.ones(2) if own is None else own.unit
    if config.data_set.measurements:
        frames = [frame(name) for name in (config.measured_x, config.measured_y)]
        centre, unit = np.array(frames).T
    return [
        [
            _number(centre[axis] - EXTENT * unit[axis]),
            name,
            _number(centre[axis] + EXTENT * unit[axis]),
        ]
        for axis, name in enumerate(config.axes if own is None else own.axes)
    ]


def _answer_axes(config: Config) -> list[list[str]]:
    """The same, where the large map shows answers and not the plane of the features."""
    low, high = _number(-EXTENT / UNIT), _number(EXTENT / UNIT)
    if config.data_set.inputs == 1:
        return [[_number(-EXTENT), "x", _number(EXTENT)], [low, "y", high]]
    names = config.output_names or ("x", "y")
    return [[low, names[0], high], [low, names[1], high]]


def _number(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")
