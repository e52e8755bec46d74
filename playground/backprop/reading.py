"""Numbers as people type them."""

from __future__ import annotations

import math

from playground.settings import Unfit, quoted


def read_number(text: object) -> float:
    """The number that was typed; a comma may stand for the point, and − for the minus. Raises
    Unfit, with the end of a sentence."""
    if isinstance(text, int | float) and not isinstance(text, bool):
        text = repr(text)
    if not isinstance(text, str) or not text.strip():
        raise Unfit("must be a number; nothing was typed")
    written = text.strip().replace("−", "-").replace(",", ".").replace(" ", "")
    try:
        value = float(written)
    except ValueError:
        raise Unfit(f"must be a number such as 0.25; {quoted(text)} is none") from None
    if not math.isfinite(value):
        raise Unfit(f"must be a finite number; {quoted(text)} is none")
    return value
