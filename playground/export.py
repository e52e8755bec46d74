"""A session as a table for other programs."""

from __future__ import annotations

from csv import writer
from io import StringIO
from typing import Any

from playground.tick import prepared


def csv(config: Any, run: Any, data: Any) -> str:
    """All points with their labels and the network's outputs. Raises Refused."""
    learner, _ = prepared(config, run, {}, data)
    names, rows = learner.table()
    text = StringIO()
    # What a file calls its columns may have to be quoted.
    writer(text, lineterminator="\n").writerows([names, *rows])
    return text.getvalue()
