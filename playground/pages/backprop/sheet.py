"""What the page's scripts write out: texts, fields to type in, tables, and the scrubber."""

from __future__ import annotations

from typing import Any

from playground import query
from playground.backprop.checking import Checked, check
from playground.backprop.equations import Equations, equations
from playground.backprop.marking import lit_nodes, summary
from playground.backprop.predicting import question
from playground.backprop.session import Session
from playground.backprop.setup import DEFAULT, MOST_LAYERS, Setup
from playground.backprop.stages import Phase
from playground.backprop.writing import number
from playground.drawing.small_network import SmallNetwork
from playground.pages.backprop import names
from playground.pages.backprop.check import check_note, check_table
from playground.pages.backprop.fields import sample_fields, weight_fields

# A column needs so many pixels for what is written in it.
COLUMN = 100
SHOWN_LOSSES = 4


def sheet(session: Session) -> dict[str, Any]:
    """All of it as JSON. ``texts``, ``words`` (with TeX between dollar signs), ``formulas`` and
    ``hidden`` go by the elements' ids, ``fields`` by those of their holders; ``values`` are what
    controls that Dash knows are set to."""
    setup, found = session.setup, check(session.setup)
    said = equations(session.context)
    return {
        "query": query.to_query(setup, DEFAULT),
        "said": [{"level": level, "text": text} for level, text in session.said],
        "stage": setup.stage,
        "stages": len(session.stages),
        "marks": _marks(session),
        "title": said.title,
        "texts": _texts(session, said.title, found),
        **_step(session, said),
        "least": COLUMN * len(setup.sizes),
        "heads": _heads(setup),
        "lit": _lit(session),
        "resettable": setup.weights != session.memory.start,
        "fields": sample_fields(setup),
        "layers": weight_fields(setup),
        "check": check_table(session, found),
        "values": {
            **{name: getattr(setup, name) for name in names.VALUES},
            "layer-activation": [*setup.hidden_activations, setup.output],
        },
    }


def _texts(session: Session, title: str, found: Checked) -> dict[str, str]:
    setup, verdict = session.setup, session.verdict
    return {
        "stage-title": title,
        "stage-count": f"{setup.stage} of {len(session.stages)}",
        f"{names.FRAME}-summary": summary(session.context, title, session.revealed),
        "depth": _count(len(setup.hidden), "hidden layer"),
        "losses": _losses(session),
        "verdict": "" if verdict is None else verdict.sentence,
        "check-words": f"largest relative error {number(found.largest, 2)}",
        "check-note": check_note(setup),
    }


def _step(session: Session, said: Equations) -> dict[str, Any]:
    """The step's words and formulas; those that give its number away once it is ``revealed``."""
    revealed, verdict = session.revealed, session.verdict
    asked = question(session.context) if session.setup.predict else None
    return {
        "words": {
            "part-words": said.words if revealed else said.question_words,
            "asked": "" if asked is None else f"What is ${asked.symbol}$?",
        },
        "formulas": {
            "part-symbols": said.symbols,
            "part-numbers": said.numbers if revealed else [],
            "part-vector": said.vector if revealed else said.vector[:1],
        },
        "hidden": {
            "prediction": asked is None or (revealed and verdict is None),
            "numbers-part": not revealed,
        },
        "right": verdict is not None and verdict.right,
    }


def _marks(session: Session) -> list[dict[str, Any]]:
    """Where each part of the way begins."""
    first: dict[Phase, int] = {}
    for at, stage in enumerate(session.stages, 1):
        first.setdefault(stage.phase, at)
    return [{"stage": at, "name": phase.value} for phase, at in first.items()]


def _heads(setup: Setup) -> list[dict[str, Any] | None]:
    """What stands over each column, and where; None for a hidden layer that there is not."""
    hidden = len(setup.hidden)
    columns = SmallNetwork(setup.sizes).columns
    # The column of each head
    places = [column if column <= hidden else None for column in range(MOST_LAYERS + 1)]
    places.append(hidden + 1)
    return [
        None
        if column is None
        else {
            "left": f"{100 * columns[column]:.2f}%",
            "title": _head_title(setup, head, hidden),
            "width": str(setup.sizes[column]),
        }
        for head, column in enumerate(places)
    ]


def _lit(session: Session) -> float:
    """Where the circles that take part stand, as a share of the diagram's width: a phone shows
    only a part of it."""
    columns = SmallNetwork(session.setup.sizes).columns
    lit = [columns[column] for column, _ in lit_nodes(session.context)]
    return (min(lit) + max(lit)) / 2 if lit else 0.5


def _head_title(setup: Setup, head: int, hidden: int) -> str:
    if head == 0:
        return "Inputs i"
    if head > MOST_LAYERS:
        return "Outputs l" if setup.outputs > 1 else "Output l"
    return "Hidden j" if hidden == 1 else f"Hidden {head}"


def _losses(session: Session) -> str:
    """J before the steps that were taken, and now."""
    losses = session.memory.losses
    if not losses:
        return f"J = {number(session.numbers.J)}"
    shown = " → ".join(number(loss) for loss in (*losses, session.numbers.J)[-SHOWN_LOSSES:])
    dots = "… → " if len(losses) >= SHOWN_LOSSES else ""
    return f"{_count(len(losses), 'step')}: J = {dots}{shown}"


def _count(many: int, noun: str) -> str:
    return f"{many} {noun}" if many == 1 else f"{many} {noun}s"
