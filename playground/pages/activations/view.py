"""How settings become properties of the page's components."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from dash import Output, no_update

from playground.activations.curves import Curve, compared, curve, curves
from playground.activations.editing import Change
from playground.activations.explanation import explanation
from playground.activations.regions import regions
from playground.activations.settings import CONSTANTS, STANDARD, Comparison
from playground.activations.stack import stack
from playground.activations.writing import constants, formula, number
from playground.drawing.palette import THEMES, Theme
from playground.figures.activations import activation_figure, stack_figure
from playground.nn.activations import ACTIVATIONS
from playground.nn.registry import Array
from playground.pages.activations import names
from playground.pages.activations.stack import layers_of, result_of
from playground.query import to_json, to_query
from playground.ui import controls
from playground.ui.edits import key

STACK_FIELDS = ("layers", "seed", "x", "bend")
HIDDEN: dict[str, str] = {"display": "none"}
# What is read off a plot has so many decimals.
DECIMALS = 4
# What a field is called where φ′ does not exist.
KINK = "kink"

OUTPUTS: dict[str, Any] = {
    "settings": Output(names.SETTINGS, "data"),
    "address": Output(names.ADDRESS, "data"),
    "said": Output(names.SAID, "data"),
    "curves": Output(names.CURVES, "data"),
    "stack": Output(names.STACK, "data"),
    "explanation": Output(names.EXPLANATION, "children"),
    "explained": Output("explained", "children"),
    "texts": {name: Output(controls.value_id(name), "children") for name in CONSTANTS},
    "fields": {name: Output(f"{name}-field", "style") for name in names.WIDTHS},
    "phi": {name: Output(names.of("phi-tex", name), "children") for name in names.CHANGING},
    "slope": {name: Output(names.of("slope-tex", name), "children") for name in names.CHANGING},
    "of": {name: Output(names.of("constants-of", name), "children") for name in names.CHANGING},
}


def props(before: Comparison | None, change: Change) -> dict[str, Any]:
    """What the page shows after ``change``, and as "placed" what controls are set to. ``before``
    are the settings that it shows already, or None where it shows none yet."""
    now = change.settings
    curves_changed = _differ(before, now, CONSTANTS)
    stack_changed = _differ(before, now, STACK_FIELDS)
    explained = _explanation(now)
    return {
        "settings": to_json(now),
        "address": to_query(now, STANDARD),
        "said": [{"level": level, "text": text} for level, text in change.notices],
        "placed": {
            **_placed(None if change.notices else before, now),
            **({"v": now.v, "shown": now.shown} if change.moves else {}),
        },
        "curves": _curves(before, now) if curves_changed else no_update,
        "stack": to_json(now) if stack_changed else no_update,
        "explanation": no_update if before and _explanation(before) == explained else explained,
        "explained": ACTIVATIONS[now.shown].label,
        "texts": {name: number(getattr(now, name)) for name in CONSTANTS},
        "fields": {
            name: {} if place < len(now.layers) else HIDDEN
            for place, name in enumerate(names.WIDTHS)
        },
        **_rows(before, now),
    }


def _differ(before: Comparison | None, now: Comparison, fields: Iterable[str]) -> bool:
    return before is None or any(getattr(before, name) != getattr(now, name) for name in fields)


def _rows(before: Comparison | None, now: Comparison) -> dict[str, Any]:
    """What stands in the table's rows that the constants change, where it is to be another. The
    page is laid out with the standard's."""
    known, wanted = _texts(before or STANDARD), _texts(now)
    return {
        kind: {
            name: no_update if known[kind][name] == text else text for name, text in texts.items()
        }
        for kind, texts in wanted.items()
    }


def _texts(settings: Comparison) -> dict[str, dict[str, str]]:
    functions = {name: compared(settings)[name] for name in names.CHANGING}
    return {
        "phi": {name: formula("phi-tex", each) for name, each in functions.items()},
        "slope": {name: formula("slope-tex", each) for name, each in functions.items()},
        "of": {name: constants(each.parameters) for name, each in functions.items()},
    }


def _curves(before: Comparison | None, now: Comparison) -> dict[str, Any]:
    """What the plots are drawn from, and whether all of them are to be drawn."""
    return {"settings": to_json(now), "all": before is None}


def _placed(before: Comparison | None, now: Comparison) -> dict[str, Any]:
    """The values of the controls that show something else, all if that is not known."""
    known = _shown(before) if before else {}
    return {
        key(name): value
        for name, value in _shown(now).items()
        if name not in known or known[name] != value
    }


def _shown(now: Comparison) -> dict[str, Any]:
    widths = [*now.layers, *[1] * (len(names.WIDTHS) - len(now.layers))]
    return {
        **{name: getattr(now, name) for name in (*CONSTANTS, "seed", "bend")},
        "depth": str(len(now.layers)),
        **dict(zip(names.WIDTHS, widths, strict=True)),
        **dict(zip(names.POINT, now.x, strict=True)),
    }


def _explanation(now: Comparison) -> str:
    return explanation(curve(compared(now)[now.shown], now.other), now.other)


def plots(now: Comparison, theme: str, which: Iterable[str]) -> dict[str, Any]:
    """What the scripts draw and read of each function of ``which``: its figure, φ and φ′ at all
    fields of the grid, and its regions."""
    colours = THEMES.get(theme, THEMES["light"])
    all_curves = curves(now)
    return {name: _plot(all_curves[name], colours) for name in which}


def _plot(drawn: Curve, theme: Theme) -> dict[str, Any]:
    found = regions(drawn)
    kinks = {jump.at for jump in (*drawn.phi_jumps, *drawn.slope_jumps)}
    return {
        "figure": activation_figure(drawn, found, theme),
        "phi": _rounded(drawn.phi),
        "slope": _rounded(drawn.slope),
        # The first that holds v names it.
        "regions": [
            *([at, at, KINK] for at in sorted(kinks)),
            *([region.low, region.high, region.kind] for region in found),
        ],
    }


def _rounded(values: Array) -> list[float]:
    rounded: list[float] = (np.round(values, DECIMALS) + 0.0).tolist()
    return rounded


STACK_OUTPUTS: dict[str, Any] = {
    "layers": Output(names.STACK_LAYERS, "children"),
    "result": Output(names.STACK_RESULT, "children"),
    "figure": Output(names.STACK_GRAPH, "figure"),
}


def stack_props(now: Comparison, theme: str) -> dict[str, Any]:
    """The stack of layers and what it comes to."""
    built = stack(now)
    return {
        "layers": layers_of(built),
        "result": result_of(built),
        "figure": stack_figure(built, THEMES.get(theme, THEMES["light"])),
    }
