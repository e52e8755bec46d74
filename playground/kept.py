"""Data of one's own as the page's store keeps them."""

from __future__ import annotations

from typing import Any

from playground.drawing.thumbnail import miniature
from playground.own_data import OwnData, decode
from playground.refused import Refused


def kept_data(data: Any) -> OwnData | None:
    """The data of one's own out of the store; None where there are none that can be used."""
    if data is None:
        return None
    try:
        return decode(data)
    except Refused:
        return None


def own_thumbnail(data: Any) -> str:
    """The person's own data in small, as a data URI; "" where there are none."""
    own = kept_data(data)
    if own is None:
        return ""
    return miniature(own.problem, own.points, own.labels, own.names)
