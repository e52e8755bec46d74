"""A session from the page's side: open it, change it, and what the page has to show then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from playground import opening
from playground.choices import OWN
from playground.config import DEFAULT, SETTINGS, Config, standard_for
from playground.drawing.palette import THEMES
from playground.drawn import drawn_data
from playground.editing import Edit, apply, moved
from playground.kept import kept_data
from playground.own_data import OwnData
from playground.points import belongs
from playground.reading import read_json, read_link
from playground.refused import Refused
from playground.settings import Scope
from playground.started import other_points, other_tiles, start


@dataclass(frozen=True)
class Notice:
    """Something to say: ``level`` is "info", "warning" or "error"."""

    level: str
    text: str


@dataclass(frozen=True)
class View:
    """What the page shows of ``config``. ``started`` is None where the player may go on as it
    is; else it tells the player what to show from now on (see `playground.started`). ``data`` are
    data of one's own to be kept from now on; ``opened``: the page was just opened; ``lesson`` names
    the one that begins, "" where there is none from now on; ``complaint`` is about the formula that
    was typed."""

    config: Config
    started: dict[str, Any] | None = None
    notices: list[Notice] = field(default_factory=list)
    data: dict[str, Any] | None = None
    opened: bool = False
    lesson: str | None = None
    complaint: str = ""


def open_session(search: str, stored: Any, run: Any, theme: Any, data: Any = None) -> View:
    """The page as it opens. A link with a query wins over what is stored, unless both are the
    same set-up; then the stored run goes on."""
    own = kept_data(data)
    config, notices = read_json(stored) if stored is not None else (DEFAULT, [])
    stored_digest = config.digest()
    theme = _known(theme)
    if search.strip("?"):
        config, notices = read_link(search, own.settings if own else {})
    said = [Notice("warning", text) for text in notices]
    config, lost = _with_data(config, own)
    said += lost
    if run is not None and config.digest() == stored_digest:
        try:
            return View(
                config,
                start(config, run, theme, own, fresh=False, points=True),
                said,
                opened=True,
                lesson=config.lesson,
            )
        except Refused as refusal:
            said.append(Notice("warning", f"{refusal} The network starts again at epoch 0."))
    started = start(config, None, theme, own, fresh=True, points=True)
    return View(config, started, said, opened=True, lesson=config.lesson)


def _use_data(config: Config, run: Any, own: OwnData, theme: str, *, fresh: bool) -> View:
    """The page on data of one's own. ``fresh``: the network starts again in any case."""
    after = _adopted(config, own)
    if fresh:
        started = start(after, None, theme, own, fresh=True, points=True)
        said = [Notice("info", f"Training starts on {own.name}.")]
        view = View(after, started, said)
    elif (after.problem, after.sizes) == (config.problem, config.sizes):
        # The player keeps its run, which from now on belongs to these data.
        started = {**other_points(after, theme, own), "digest": after.digest()}
        view = View(after, started)
    else:
        view = _changed_to(after, config, run, theme, own)
    return replace(view, data=dict(own.stored))


def _adopted(config: Config, own: OwnData) -> Config:
    return moved(config, dataset=OWN, **own.settings)


def change(config: Any, run: Any, edit: Edit, theme: Any, data: Any = None) -> View | None:
    """The page after a control was used; None where nothing changes."""
    before, _ = read_json(config)
    own = kept_data(data)
    theme = _known(theme)
    before, lost = _with_data(before, own)
    if lost:
        return View(before, start(before, None, theme, own, fresh=True, points=True), lost)
    if edit.control == "reset":
        return View(before, start(before, None, theme, own, fresh=True, points=False))
    try:
        special = DATA_EDITS.get(edit.control)
        if special is not None:
            return special(before, run, edit, theme, own)
        # The data that are kept are chosen again like any other set.
        again = own is not None and (edit.control, edit.value) == ("dataset", OWN)
        after = _adopted(before, own) if own is not None and again else apply(before, edit)
    except Refused as refusal:
        # What is wrong with a formula is said where it was typed.
        if edit.control == "add-formula":
            return View(before, complaint=str(refusal))
        return View(before, notices=[Notice("warning", str(refusal))])
    if edit.control == "lesson" and after.lesson:
        # Begun again, it begins at epoch 0.
        started = start(after, None, theme, None, fresh=True, points=True)
        return View(after, started, lesson=after.lesson)
    if after == before:
        return None
    view = _changed_to(after, before, run, theme, own)
    return view if after.lesson == before.lesson else replace(view, lesson=after.lesson)


def _use_table(before: Config, run: Any, edit: Edit, theme: str, _own: OwnData | None) -> View:
    """A table with what was picked out of it: see `playground.opening`."""
    return _use_data(before, run, opening.picked_data(edit.value), theme, fresh=True)


def _draw(before: Config, run: Any, edit: Edit, theme: str, own: OwnData | None) -> View:
    """Points that were drawn, sprayed or taken away; the network goes on, on these."""
    view = _use_data(before, run, drawn_data(edit.value, before, own), theme, fresh=False)
    if own is None or before.own:
        return view
    said = f"What is drawn takes the place of {own.name} as your own data."
    return replace(view, notices=[*view.notices, Notice("info", said)])


DATA_EDITS = {"use-table": _use_table, "draw": _draw}


def _changed_to(after: Config, before: Config, run: Any, theme: str, own: OwnData | None) -> View:
    scopes = {
        entry.scope
        for name, entry in SETTINGS.items()
        if getattr(before, name) != getattr(after, name)
    }
    if Scope.STRUCTURE in scopes:
        said = [_restart_notice(before, after)] if _epoch(run) else []
        return View(after, start(after, None, theme, own, fresh=True, points=True), said)
    if Scope.POINTS in scopes:
        return View(after, other_points(after, theme, own))
    if list(after.drawn) != list(before.drawn):
        return View(after, other_tiles(after, run, theme, own))
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


def _with_data(config: Config, own: OwnData | None) -> tuple[Config, list[Notice]]:
    """``config`` if it can be served with the data of one's own that there are; else another
    data set in their place, and what to say of that."""
    if not config.own or belongs(own, config):
        return config, []
    standard = standard_for(DEFAULT.dataset)
    config = moved(
        config,
        dataset=standard.dataset,
        problem=standard.problem,
        own="",
        own_outputs=1,
        samples=standard.samples,
    )
    return config, [Notice("warning", "Your own data are not here any more: this is the circle.")]
