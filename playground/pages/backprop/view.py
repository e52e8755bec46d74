"""How the session becomes properties of the page's components."""

from __future__ import annotations

from typing import Any

from dash import Output, no_update

from datasets.base import EXTENT
from playground import query
from playground.backprop.editing import OUTPUTS as OUTPUT_COLUMN
from playground.backprop.marking import marking
from playground.backprop.points import points_of
from playground.backprop.session import Session
from playground.backprop.setup import DATA_SETS, Setup
from playground.backprop.stages import Kind
from playground.drawing.palette import THEMES, Theme
from playground.drawing.small_network import SmallNetwork
from playground.drawing.views import VIEWS
from playground.figures import sample_points_figure, small_network_figure
from playground.nn.registry import Array
from playground.pages.backprop import names
from playground.pages.backprop.sheet import sheet
from playground.problems import PROBLEMS
from playground.ui import ids

HEIGHT = 400.0
STANDARD_WIDTH = 560.0

# What is no more than text or formulas is in the sheet, which the page's scripts write out, so that
# all of a step changes at once.
OUTPUTS: dict[str, Any] = {
    "settings": Output(names.SETTINGS, "data"),
    "memory": Output(names.MEMORY, "data"),
    "sheet": Output(names.SHEET, "data"),
    "values": {name: Output(name, property) for name, property in names.VALUES.items()},
    "activations": [
        Output(ids.layered("layer-activation", column), "value") for column in names.COLUMNS[1:]
    ],
    "answer": Output(names.ANSWER, "value"),
    "diagram": Output(names.DIAGRAM, "figure"),
    "points": Output(names.POINTS, "figure"),
}


def props(
    session: Session, theme: str, width: Any, number: int = 0, before: Session | None = None
) -> dict[str, Any]:
    """``session`` in the shape of OUTPUTS, for a diagram ``width`` pixels wide, as the answer to
    the request ``number``. ``before`` is what the page shows already, in these colours."""
    setup, context = session.setup, session.context
    colours = THEMES.get(theme, THEMES["light"])
    geometry = SmallNetwork(setup.sizes)
    writing = marking(context, session.stages, geometry, session.revealed)
    wide = float(width) if isinstance(width, int | float) and width > 0 else STANDARD_WIDTH
    return {
        "settings": query.to_json(setup),
        "memory": session.memory.to_json(),
        "sheet": {**sheet(session), "number": number},
        "values": {name: getattr(setup, name) for name in names.VALUES},
        "activations": _activations(setup),
        "answer": "" if session.verdict is None else no_update,
        "diagram": small_network_figure(
            geometry, _drawn_weights(session), writing, colours, (wide, HEIGHT)
        ),
        "points": no_update if _same_points(session, before) else _points(setup, colours),
    }


def _same_points(session: Session, before: Session | None) -> bool:
    return before is not None and all(
        getattr(before.setup, name) == getattr(session.setup, name) for name in ("dataset", "point")
    )


def _activations(setup: Setup) -> list[Any]:
    """The activation over each column but the inputs'; what is not shown stays as it is."""
    hidden = [*setup.hidden_activations, *[no_update] * OUTPUT_COLUMN]
    return [*hidden[: OUTPUT_COLUMN - 1], setup.output]


def _drawn_weights(session: Session) -> list[Array]:
    """The links show the new weights once there are some."""
    stepped = session.context.stage.kind in (Kind.WEIGHTS, Kind.AFTER) and session.revealed
    return session.numbers.new_weights if stepped else session.numbers.weights


def _points(setup: Setup, theme: Theme) -> dict[str, Any]:
    points, labels = points_of(setup.dataset)
    problem = PROBLEMS[DATA_SETS[setup.dataset].problem]
    view = VIEWS[problem.view]
    return sample_points_figure(
        EXTENT,
        points,
        view.groups(labels),
        labels.reshape(len(labels), -1)[:, 0],
        view.looks(DATA_SETS[setup.dataset].names),
        setup.point,
        theme,
    )
