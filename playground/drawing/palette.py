"""Colours: orange is negative, blue is positive, everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from playground.nn.registry import Array

NEGATIVE = "#f59322"
POSITIVE = "#0877bd"

# Entries of a palette picture: the fully transparent one, the tile's border from faint to full
# (for its rounded corners), then a ramp from −1 to +1. What is not opaque comes first, since
# PNG lists opacities only as far as needed; 128 entries are as smooth as 256 and half the size.
TRANSPARENT = 0
BORDER = 5
FIRST = 1 + BORDER
RAMP = 128 - FIRST
# Ten hues at so many steps fill the same room.
SHADES = 12

# Several classes: the ten colours of Petroff, 2021, chosen to be told apart by all.
HUES = (
    "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6",
    "#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd",
)  # fmt: skip


def rgb(colour: str) -> tuple[int, int, int]:
    """ "#rrggbb" as three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@dataclass(frozen=True)
class Theme:
    """The colours that pictures and figures need, for light and for dark."""

    name: str
    card: str
    zero: str
    line: str
    border: str
    ink: str
    dim: str
    accent: str
    outline: str

    @cached_property
    def colours(self) -> bytes:
        """The palette: red, green, blue of each entry."""
        position = np.linspace(-1.0, 1.0, RAMP)[:, None]
        zero, end = np.array(rgb(self.zero)), np.where(position < 0, rgb(NEGATIVE), rgb(POSITIVE))
        ramp = zero + (end - zero) * np.abs(position)
        border = np.tile(rgb(self.border), (FIRST, 1))
        return np.concatenate([border, ramp.round()]).astype(np.uint8).tobytes()

    @cached_property
    def opacities(self) -> bytes:
        """The opacity of each entry that is not opaque, and of the full border."""
        return bytes([0, *(255 * step // BORDER for step in range(1, BORDER + 1))])

    def shades(self, colours: tuple[str, ...]) -> Shades:
        """A palette of SHADES steps from neutral to each of up to ten ``colours``."""
        return _shades(self, colours)


@dataclass(frozen=True)
class Shades:
    """A palette of several hues. Entry FIRST + SHADES · hue + step is a step, from 0, of a hue."""

    colours: bytes
    opacities: bytes


@lru_cache(maxsize=32)
def _shades(theme: Theme, colours: tuple[str, ...]) -> Shades:
    border = np.tile(rgb(theme.border), (FIRST, 1))
    steps = np.linspace(0.0, 1.0, SHADES)[:, None]
    zero = np.array(rgb(theme.zero))
    hues = [zero + (np.array(rgb(colour)) - zero) * steps for colour in colours]
    entries = np.concatenate([border, *hues]).round().astype(np.uint8)
    return Shades(entries.tobytes(), theme.opacities)


def shade(hue: Array, strength: Array) -> Array:
    """Entries of `Theme.shades`: hues (whole numbers) at strengths 0 … 1, uint8."""
    steps = np.fmax(np.fmin(strength, 1.0), 0.0) * (SHADES - 1) + 0.5
    return (FIRST + SHADES * hue + steps.astype(np.uint8)).astype(np.uint8)


LIGHT = Theme(
    name="light",
    card="#ffffff",
    zero="#e8eaeb",
    line="#e3e6ea",
    border="#c9d1d9",
    ink="#1b2733",
    dim="#5a6875",
    accent="#0b5c8f",
    outline="#ffffff",
)
DARK = Theme(
    name="dark",
    card="#172029",
    zero="#3a444d",
    line="#2a3641",
    border="#45535f",
    ink="#e6edf3",
    dim="#9aa8b5",
    accent="#4fb0e8",
    outline="#ffffff",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def quantize(signed: Array) -> Array:
    """Values as indices of the ramp, uint8: −1 and below first, +1 and above last.

    fmin and fmax, unlike clip, also bring NaN (an exploding network) into the ramp.
    """
    half = (RAMP - 1) / 2
    index = np.fmax(np.fmin(signed, 1.0), -1.0) * half + (half + 0.5 + FIRST)
    return index.astype(np.uint8)


def colour(label: float, theme: Theme) -> str:
    """The colour of one value on the labels' scale."""
    entry = 3 * int(quantize(np.array(label)))
    return f"#{theme.colours[entry : entry + 3].hex()}"
