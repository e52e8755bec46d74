"""What follows on the page from a control that was used."""

from __future__ import annotations

from typing import Any

from dash import Output, no_update
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
from playground.ui import controls
from playground.ui.parts import field_id

OUTPUTS: dict[str, Any] = {
    "settings": Output(SETTINGS, "data"),
    "session": Output(SESSION, "data"),
    "query": Output(QUERY, "data"),
    "said": Output(SAID, "data"),
    "controls": {name: Output(name, "value") for name in CONTROLS},
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
        return {**_view(settings), "controls": _values(settings), "said": said}
    before, _ = query.from_json(STANDARD, stored)
    if trigger in view.NEXT:
        settings = view.pressed(before, trigger)
        name = view.NEXT[trigger]
        return {**_view(settings), "controls": _only(name, settings)}
    try:
        settings = query.changed(before, **{trigger: _read(trigger, value)})
    except Refused as refusal:
        return _refused(trigger, str(refusal), before)
    if settings == before:
        raise PreventUpdate
    return _view(settings)


def _read(name: str, value: Any) -> Any:
    """A control's value as a setting. Raises Refused."""
    if name == DRAWN:
        return value.get("values") if isinstance(value, dict) else value
    return settings_of(STANDARD)[name].typed(value)


def _refused(name: str, sentence: str, settings: Approximation) -> dict[str, Any]:
    """Nothing changes but what says why."""
    nothing = _blank()
    if name in FORMULAS:
        return {**nothing, "errors": {**_nothing(FORMULAS), name: sentence}}
    return {
        **nothing,
        "said": [{"level": "warning", "text": sentence}],
        "controls": _only(name, settings),
    }


def _nothing(names: Any) -> dict[str, Any]:
    return dict.fromkeys(names, no_update)


def _blank() -> dict[str, Any]:
    return {
        name: _nothing(output) if isinstance(output, dict) else no_update
        for name, output in OUTPUTS.items()
    }


def _values(settings: Approximation) -> dict[str, Any]:
    return {name: controls.shown_value(name, settings) for name in CONTROLS}


def _only(name: str, settings: Approximation) -> dict[str, Any]:
    """The controls, of which no other than ``name`` is set."""
    return {**_nothing(CONTROLS), **({name: _values(settings)[name]} if name in CONTROLS else {})}


def _view(settings: Approximation) -> dict[str, Any]:
    """What the page shows of ``settings``, but for the controls, which show it already."""
    shown = view.shown(settings)
    stored = query.to_json(settings)
    return {
        **_blank(),
        "settings": stored,
        "session": {
            "config": stored,
            "digest": settings.digest(),
            "experiments": {name: digest_of(settings, name) for name in EXPERIMENTS},
            "where": settings.domain.where,
        },
        "query": query.to_query(settings, STANDARD),
        "errors": dict.fromkeys(FORMULAS, ""),
        "fields": {name: {} if shown[name] else {"display": "none"} for name in FIELDS},
        "neurons": str(settings.neurons),
        "target_remark": view.target_remark(settings),
        "phi_remark": view.phi_remark(settings),
    }
