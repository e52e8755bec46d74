"""A session from the page's side: open it, change it, and what the page has to show then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from datasets.base import EXTENT
from playground.config import DEFAULT, SETTINGS, Config, read_json, read_link
from playground.data import FEATURES, sample
from playground.drawing.palette import THEMES
from playground.editing import Edit, apply
from playground.figures import points_figure, tiles_figure
from playground.nn import ACTIVATIONS, LOSSES
from playground.nn.mlp import parameter_count
from playground.pictures import grid_axis
from playground.settings import Scope, Unfit
from playground.tick import SURFACE_SIDE, Refused, tick


@dataclass(frozen=True)
class Notice:
    """Something to say: ``level`` is "info", "warning" or "error"."""

    level: str
    text: str


@dataclass(frozen=True)
class View:
    """What the page shows of ``config``. ``started`` is None where the player may go on as it
    is; else it tells the player what to show from now on (see `_started`)."""

    config: Config
    started: dict[str, Any] | None = None
    notices: list[Notice] = field(default_factory=list)


def open_session(search: str, stored: Any, run: Any, theme: Any) -> View:
    """The page as it opens. A link with a query wins over what is stored, unless both are the
    same set-up; then the stored run goes on."""
    config, notices = read_json(stored) if stored is not None else (DEFAULT, [])
    stored_digest = config.digest()
    theme = _known(theme)
    if search.strip("?"):
        config, notices = read_link(search)
    said = [Notice("warning", text) for text in notices]
    if run is not None and config.digest() == stored_digest:
        try:
            return View(config, _started(config, run, theme, fresh=False, points=True), said)
        except Refused as refusal:
            said.append(Notice("warning", f"{refusal} The network starts again at epoch 0."))
    return View(config, _started(config, None, theme, fresh=True, points=True), said)


def change(config: Any, run: Any, edit: Edit, theme: Any) -> View | None:
    """The page after a control was used; None where nothing changes."""
    before, _ = read_json(config)
    theme = _known(theme)
    if edit.control == "reset":
        return View(before, _started(before, None, theme, fresh=True, points=False))
    try:
        after = apply(before, edit)
    except Unfit as unfit:
        return View(before, notices=[Notice("warning", str(unfit))])
    if after == before:
        return None
    scopes = {
        entry.scope
        for name, entry in SETTINGS.items()
        if getattr(before, name) != getattr(after, name)
    }
    if Scope.STRUCTURE in scopes:
        said = [_restart_notice(before, after)] if _epoch(run) else []
        return View(after, _started(after, None, theme, fresh=True, points=True), said)
    if Scope.POINTS in scopes:
        return View(after, _other_points(after, theme))
    return View(after)


def _restart_notice(before: Config, after: Config) -> Notice:
    changed = [
        entry.label.lower()
        for name, entry in SETTINGS.items()
        if entry.scope is Scope.STRUCTURE and getattr(before, name) != getattr(after, name)
    ]
    seed = "the same seed," if before.seed == after.seed else "seed"
    return Notice(
        "info",
        f"Changed {' and '.join(changed)}: training starts again from {seed} {after.seed}.",
    )


def _known(theme: Any) -> str:
    """``theme``, or the light one where the page's store holds something else."""
    return theme if isinstance(theme, str) and theme in THEMES else "light"


def _epoch(run: Any) -> int:
    epoch = run.get("epoch") if isinstance(run, Mapping) else 0
    return epoch if isinstance(epoch, int) else 0


def _started(config: Config, run: Any, theme: str, *, fresh: bool, points: bool) -> dict[str, Any]:
    """What the player goes on from: ``run`` and the ``frame`` to show; ``fresh`` if that is
    epoch 0 of a new network; and the ``figures`` to draw anew."""
    reply = tick(config.to_json(), run, {"theme": theme, "detail": True})
    frame = reply["frames"][-1]
    labels = [FEATURES[name].label for name in config.features]
    mosaics = [frame["features"], *frame["layers"]]
    figures = {"network-tiles": tiles_figure(config.sizes, mosaics, labels, THEMES[theme])}
    if points:
        figures["decision-points"] = _points(config, theme)
    return {"run": reply["run"], "frame": frame, "fresh": fresh, "figures": figures}


def _other_points(config: Config, theme: str) -> dict[str, Any]:
    """The same network on new points: the player keeps its run."""
    return {"run": None, "fresh": False, "figures": {"decision-points": _points(config, theme)}}


def _points(config: Config, theme: str) -> dict[str, Any]:
    split = sample(
        config.dataset, config.samples, config.noise, config.train_percent, config.data_seed
    )
    parts = {
        "train": (split.train_points, split.train_labels),
        "test": (split.test_points, split.test_labels),
    }
    return points_figure(EXTENT, grid_axis(SURFACE_SIDE), parts, THEMES[theme])


def facts(config: Config) -> dict[str, Any]:
    """What the page's scripts say of a network when pointed at: names for every column, the
    scale of the output, and how large the network is."""
    output = config.problem_type.output(config.loss)
    scale = config.problem_type.scale(config.loss)
    return {
        "features": [FEATURES[name].label for name in config.features],
        "activations": [
            *(ACTIVATIONS[name].label for name in config.layer_activations),
            output.label,
        ],
        "low": scale.low,
        "high": scale.high,
        "loss": LOSSES[config.loss].label,
        "epochs": config.epochs_per_frame,
        "link": config.link(),
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
