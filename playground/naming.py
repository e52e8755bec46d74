"""What the axes of the large map and its values are called, and their ends."""

from __future__ import annotations

from dataclasses import dataclass

from datasets.base import EXTENT
from playground.config import Config
from playground.drawing.views import UNIT, VIEWS
from playground.frames import Frame
from playground.measures import feature_frames, output_names, target_frames
from playground.own_data import OwnData
from playground.writing import rounded, shortened, written

# Differences that matter: of places that are pointed at, in units of the plane, and of answers, in
# units of the labels' scale.
POINTED, ANSWERED = 0.05, 0.002
# The features that are a coordinate, as it comes.
COORDINATES = ("x1", "x2")


@dataclass(frozen=True)
class Axis:
    """What runs along one side of the map, from ``low`` to ``high`` in its own unit; differences
    of ``step`` can be pointed at."""

    name: str
    low: float
    high: float
    step: float

    @property
    def words(self) -> list[str]:
        """What stands at the low end, in the middle and at the high end."""
        low, high = rounded([self.low, self.high], self.step)
        return [low, self.name, high]

    def told(self, place: float) -> str:
        """What a place on the plane is."""
        value = self.low + (self.high - self.low) * (place / EXTENT + 1.0) / 2.0
        return f"{shortened(self.name)} = {written(value, self.step)}"


def plane_axes(config: Config, own: OwnData | None) -> list[Axis]:
    """Across the plane of the features, and up where there are two of them."""
    return [_axis(frame, EXTENT) for frame in feature_frames(config, own)]


def answer_axes(config: Config, own: OwnData | None) -> list[Axis]:
    """Across the large map of the answer, and up: it shows the plane, or else what is to be
    predicted."""
    features, targets = feature_frames(config, own), target_frames(config, own)
    if VIEWS[config.problem_type.view].plane:
        return plane_axes(config, own)
    first = [_axis(frame, EXTENT / UNIT) for frame in targets[:2]]
    return first if len(first) > 1 else [_axis(features[0], EXTENT), *first]


def inputs_of(config: Config, own: OwnData | None) -> dict[str, str]:
    """What the coordinates stand for, by the feature's name; nothing where they are only that."""
    frames = zip(COORDINATES, feature_frames(config, own), strict=False)
    return {name: _given(frame) for name, frame in frames if frame.name not in ("x₁", "x₂")}


def _given(frame: Frame) -> str:
    """What the network is given of a measurement."""
    if frame.plain:
        return frame.name
    mean, deviation = standard(frame)
    shift = f"+ {mean[1:]}" if mean.startswith("−") else f"− {mean}"
    return f"({frame.name} {shift}) / {deviation}"


def standard(frame: Frame) -> tuple[str, str]:
    """What is 0 to the network, and what is 1."""
    step = 0.002 * frame.deviation
    (mean,), (deviation,) = rounded([frame.mean], step), rounded([frame.deviation], step)
    return mean, deviation


def answers(config: Config, own: OwnData | None) -> list[tuple[str, float]]:
    """What each output answers, and the smallest difference that matters: of numbers that are to
    be predicted, in their unit."""
    frames = target_frames(config, own)
    if frames:
        return [(shortened(frame.name), ANSWERED * frame.unit) for frame in frames]
    names = output_names(config, own) if config.outputs > 1 else ("output",)
    return [(shortened(name), ANSWERED) for name in names]


def ends(frame: Frame) -> list[str]:
    """What −1 and +1 on the labels' scale are, in the measurement's own unit."""
    low, high = rounded([frame.centre - frame.unit, frame.centre + frame.unit], 0.01 * frame.unit)
    return [low, f"+{high}" if low == f"−{high}" else high]


def _axis(frame: Frame, extent: float) -> Axis:
    away = extent * frame.unit
    return Axis(frame.name, frame.centre - away, frame.centre + away, POINTED * frame.unit)
