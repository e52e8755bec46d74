"""HTML attributes whose names Python cannot spell."""

from __future__ import annotations

from typing import Any


def attributes(**values: Any) -> dict[str, Any]:
    """``aria_label="…"`` as ``{"aria-label": "…"}``, for a component's keyword arguments."""
    return {name.replace("_", "-"): value for name, value in values.items()}
