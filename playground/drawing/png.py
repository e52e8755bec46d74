"""Palette PNG: one byte a pixel, the colours once. Small and quick enough for every frame.

PNG specification (W3C), second edition: chunks IHDR, PLTE, tRNS, IDAT, IEND; filter 2 (Up).
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Protocol

import numpy as np
from isal import isal_zlib

from playground.nn.registry import Array

SIGNATURE = b"\x89PNG\r\n\x1a\n"
EIGHT_BIT_PALETTE = (8, 3, 0, 0, 0)
UP = 2


def _chunk(kind: bytes, body: bytes) -> bytes:
    checksum = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)


class Palette(Protocol):
    """What a picture needs of its palette: red, green, blue of each entry, and the opacity of the
    first ones that are not opaque."""

    @property
    def colours(self) -> bytes: ...

    @property
    def opacities(self) -> bytes: ...


def encode(indices: Array, palette: Palette) -> bytes:
    """``indices`` (height, width), uint8 entries of the palette, as a PNG."""
    height, width = indices.shape
    # Up stores the difference to the pixel above: smooth maps become runs of small steps.
    rows = np.empty((height, width + 1), dtype=np.uint8)
    rows[:, 0] = UP
    rows[0, 1:] = indices[0]
    np.subtract(indices[1:], indices[:-1], out=rows[1:, 1:])
    packed = isal_zlib.compress(rows.tobytes(), 1)
    return b"".join(
        (
            SIGNATURE,
            _chunk(b"IHDR", struct.pack(">II", width, height) + bytes(EIGHT_BIT_PALETTE)),
            _chunk(b"PLTE", palette.colours),
            _chunk(b"tRNS", palette.opacities),
            _chunk(b"IDAT", packed),
            _chunk(b"IEND", b""),
        )
    )


def data_uri(indices: Array, palette: Palette) -> str:
    """The PNG as a data URI."""
    return "data:image/png;base64," + base64.b64encode(encode(indices, palette)).decode("ascii")
