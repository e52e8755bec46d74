"""A session as a table for other programs."""

from __future__ import annotations

from csv import writer
from io import StringIO
from typing import Any

from playground.listing import listing
from playground.request import prepared


def csv(config: Any, run: Any, data: Any) -> str:
    """All points with their labels and the network's outputs. Raises Refused."""
    learner, _ = prepared(config, run, {}, data)
    columns = listing(learner)
    text = StringIO()
    # What a file calls its columns may have to be quoted.
    table = writer(text, lineterminator="\n")
    table.writerow([column.head for column in columns])
    table.writerows(zip(*(column.cells for column in columns), strict=True))
    return text.getvalue()
