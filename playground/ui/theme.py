"""Colours for the page: the pictures' tokens as CSS variables, and Mantine's theme."""

from __future__ import annotations

from typing import Any

from playground.drawing.palette import NEGATIVE, POSITIVE, THEMES, Theme
from playground.figures.base import FONT

# Shades of the accent, from faint to dark, as Mantine numbers them.
BRAND = [
    "#e8f1f7", "#d3e5f1", "#a9cbe3", "#7bb0d5", "#559ac9",
    "#3d8cc2", "#2f85bf", "#20729f", "#0b5c8f", "#084a74",
]  # fmt: skip


def mantine() -> dict[str, Any]:
    """Mantine's theme. Shade 8 in light has the contrast that small text needs on white."""
    return {
        "primaryColor": "brand",
        "primaryShade": {"light": 8, "dark": 4},
        "colors": {"brand": BRAND},
        "fontFamily": FONT,
        "defaultRadius": "md",
        "autoContrast": True,
        "respectReducedMotion": True,
        "cursorType": "pointer",
    }


def css_variables() -> str:
    """The colours that pictures, figures and styles share, for both colour schemes."""
    light = _variables(THEMES["light"])
    dark = _variables(THEMES["dark"])
    return (
        f":root{{--negative:{NEGATIVE};--positive:{POSITIVE};{light}}}"
        f"[data-mantine-color-scheme=dark]{{{dark}}}"
    )


def _variables(theme: Theme) -> str:
    return "".join(
        f"--{name}:{getattr(theme, name)};"
        for name in ("card", "zero", "line", "border", "ink", "dim", "accent", "outline")
    )
