"""What the player in the browser goes on from, once a page opened or a set-up changed."""

from __future__ import annotations

from typing import Any

from datasets.base import EXTENT
from playground.config import Config
from playground.drawing.palette import THEMES
from playground.drawing.views import VIEWS
from playground.figures import links_figure, points_figure, tiles_figure
from playground.measures import output_names
from playground.naming import plane_axes
from playground.own_data import OwnData
from playground.pictures import geometry, grid_axis
from playground.points import split_of
from playground.refused import Refused
from playground.tick import SURFACE_SIDE, tick

LONGEST_LABEL = 7


def start(
    config: Config, run: Any, theme: str, own: OwnData | None, *, fresh: bool, points: bool
) -> dict[str, Any]:
    """What the player goes on from: ``run``, the ``frame`` to show and what is ``resting``;
    ``fresh`` if that is epoch 0 of a new network; and the ``figures`` to draw anew."""
    data = None if own is None else own.stored
    reply = tick(config.to_json(), run, {"theme": theme, "detail": True}, data)
    frame = reply["frames"][-1]
    figures = {"network-tiles": _tiles(config, frame, theme)}
    if points:
        figures["decision-points"] = _points(config, theme, own)
    return {
        "run": reply["run"],
        "frame": frame,
        "resting": reply["resting"],
        "fresh": fresh,
        "figures": figures,
    }


def _tiles(config: Config, frame: dict[str, Any], theme: str) -> dict[str, Any]:
    # A formula that is too long to stand beside its tile is called by its name.
    labels = [
        feature.label if len(feature.label) <= LONGEST_LABEL else name
        for name, feature in config.drawn.items()
    ]
    mosaics = [frame["features"], *frame["layers"]]
    return tiles_figure(geometry(config), mosaics, labels, THEMES[theme])


def other_tiles(config: Config, run: Any, theme: str, own: OwnData | None) -> dict[str, Any]:
    """The same network with other features to choose from: the player keeps its run, which may
    be further than the stored one."""
    try:
        shown = start(config, run, theme, own, fresh=False, points=False)
    except Refused:
        shown = start(config, None, theme, own, fresh=False, points=False)
    links = {"network-links": links_figure(THEMES[theme], shown["frame"]["links"])}
    return {"run": None, "fresh": False, "figures": {**shown["figures"], **links}}


def other_points(config: Config, theme: str, own: OwnData | None) -> dict[str, Any]:
    """The same network on new points: the player keeps its run."""
    return {"run": None, "fresh": False,
            "figures": {"decision-points": _points(config, theme, own)}}  # fmt: skip


def _points(config: Config, theme: str, own: OwnData | None) -> dict[str, Any]:
    split = split_of(config, own)
    view = VIEWS[config.problem_type.view]
    parts = {
        part: (
            view.spots(points, labels),
            view.groups(labels),
            labels.reshape(len(labels), -1)[:, 0],
        )
        for part, points, labels in (
            ("train", split.train_points, split.train_labels),
            ("test", split.test_points, split.test_labels),
        )
    }
    looks = view.looks(output_names(config, own))
    plane = [(axis.low, axis.high) for axis in plane_axes(config, own)]
    # Where nothing runs up the plane, it is as high as any.
    ranges = [*plane, (-EXTENT, EXTENT)][:2]
    axis = grid_axis(SURFACE_SIDE)
    return points_figure(EXTENT, axis, parts, looks, THEMES[theme], ranges)
