"""How long a request may take."""

from __future__ import annotations

import time
from collections.abc import Callable


def stopwatch(budget_ms: int | None) -> Callable[[], bool]:
    """Says, as often as it is called, whether so many milliseconds are over; None never are."""
    start = time.perf_counter()
    return lambda: budget_ms is not None and 1000.0 * (time.perf_counter() - start) >= budget_ms
