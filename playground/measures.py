"""The units that a configuration's data are measured in, whoever brought them."""

from __future__ import annotations

from datasets.measured import frame
from playground.choices import OWN
from playground.config import Config
from playground.frames import Frame
from playground.own_data import OwnData
from playground.problems import Scale

# What is to be predicted where it has no name.
TARGET = "target"


def output_names(config: Config, own: OwnData | None) -> tuple[str, ...]:
    """What the classes or the outputs are called, where they have names."""
    return own.names if own is not None and config.dataset == OWN else config.output_names


def feature_frames(config: Config, own: OwnData | None) -> tuple[Frame, ...]:
    """What runs across the plane, and, unless there is one input only, what up."""
    if own is not None and config.dataset == OWN:
        return own.features
    if config.data_set.measurements:
        measured = (config.measured_x, config.measured_y)
        return tuple(
            Frame(name, *frame(key)) for name, key in zip(config.axes, measured, strict=True)
        )
    return tuple(map(Frame, config.axes))


def target_frames(config: Config, own: OwnData | None) -> tuple[Frame, ...]:
    """The numbers that are to be predicted, one for each output; none where labels are no
    numbers."""
    if own is not None and config.dataset == OWN:
        return own.targets
    if not config.problem_type.pose.numbers:
        return ()
    return tuple(map(Frame, config.output_names or (TARGET,)))


def scale_of(config: Config, own: OwnData | None) -> Scale:
    """What the outputs' values stand for on the labels' scale."""
    frames = own.targets if own is not None and config.dataset == OWN else ()
    return config.problem_type.scale(config.output_activation, frames)
