"""What follows on the page from a control that was used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import Output
from dash.exceptions import PreventUpdate

from playground import query
from playground.approximation import view
from playground.approximation.experiments import EXPERIMENTS, digest_of
from playground.approximation.settings import STANDARD, Approximation
from playground.pages.approximation.names import (
    CONTROLS,
    DRAWN,
    FIELDS,
    FORMULAS,
    OPENED,
    QUERY,
    REMARK,
    SAID,
    SESSION,
    SETTINGS,
)
from playground.refused import Refused
from playground.settings import settings_of
from playground.ui import controls, edits
from playground.ui.parts import field_id

OUTPUTS: dict[str, Any] = {
    "settings": Output(SETTINGS, "data"),
    "session": Output(SESSION, "data"),
    "query": Output(QUERY, "data"),
    "said": Output(SAID, "data"),
    "errors": {name: Output(name, "error") for name in FORMULAS},
    "fields": {name: Output(field_id(name), "style") for name in FIELDS},
    "neurons": Output(controls.value_id("neurons"), "children"),
    "target_remark": Output(f"target-{REMARK}", "children"),
    "phi_remark": Output(f"phi-{REMARK}", "children"),
}


def on_change(trigger: Any, value: Any, stored: Any) -> dict[str, Any]:
    """The page opened, or a control was used; ``trigger`` is its id and ``value`` its value."""
    if trigger == OPENED:
        settings, notices = query.opened(STANDARD, value["search"], value["settings"])
        said = [{"level": "warning", "text": notice} for notice in notices]
        errors = dict.fromkeys(FORMULAS, "")
        placed = _placed(settings, CONTROLS)
        return {**_view(settings), "errors": errors, "placed": placed, "said": said}
    before, _ = query.from_json(STANDARD, stored)
    if trigger in view.NEXT:
        settings = view.pressed(before, trigger)
        return {**_view(settings), "placed": _placed(settings, [view.NEXT[trigger]])}
    try:
        settings = query.changed(before, **{trigger: _read(trigger, value)})
    except Refused as refusal:
        return _refused(trigger, str(refusal), before)
    changed = {**(edits.nothing(OUTPUTS) if settings == before else _view(settings)), "placed": {}}
    if trigger in FORMULAS:
        return {**changed, "errors": _errors(trigger, "")}
    if settings == before:
        raise PreventUpdate
    return changed


def _read(name: str, value: Any) -> Any:
    """A control's value as a setting. Raises Refused."""
    if name == DRAWN:
        return value.get("values") if isinstance(value, dict) else value
    return settings_of(STANDARD)[name].typed(value)


def _refused(name: str, sentence: str, settings: Approximation) -> dict[str, Any]:
    """Nothing changes but what says why."""
    nothing = edits.nothing(OUTPUTS)
    if name in FORMULAS:
        return {**nothing, "errors": _errors(name, sentence), "placed": {}}
    said = [{"level": "warning", "text": sentence}]
    shown = [name] if name in CONTROLS else []
    return {**nothing, "said": said, "placed": _placed(settings, shown)}


def _errors(name: str, sentence: str) -> dict[str, Any]:
    """What is said of one formula; what is said of the other stays."""
    return {**edits.nothing(OUTPUTS["errors"]), name: sentence}


def _placed(settings: Approximation, names: Iterable[str]) -> dict[str, Any]:
    """What controls of these names are set to."""
    return {edits.key(name): controls.shown_value(name, settings) for name in names}


def _view(settings: Approximation) -> dict[str, Any]:
    """What the page shows of ``settings``, but for the controls, which show it already."""
    shown = view.shown(settings)
    stored = query.to_json(settings)
    return {
        **edits.nothing(OUTPUTS),
        "settings": stored,
        "session": {
            "config": stored,
            "digest": settings.digest(),
            "experiments": {name: digest_of(settings, name) for name in EXPERIMENTS},
            "where": settings.domain.where,
        },
        "query": query.to_query(settings, STANDARD),
        "fields": {name: {} if shown[name] else {"display": "none"} for name in FIELDS},
        "neurons": str(settings.neurons),
        "target_remark": view.target_remark(settings),
        "phi_remark": view.phi_remark(settings),
    }
