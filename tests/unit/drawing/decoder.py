"""A PNG decoder after the specification, which shares nothing with the encoder."""

import base64
import struct
import zlib
from dataclasses import dataclass

import numpy as np

SIGNATURE = bytes([137, 80, 78, 71, 13, 10, 26, 10])
PNG_PREFIX = "data:image/png;base64,"
SVG_PREFIX = "data:image/svg+xml;base64,"


@dataclass(frozen=True)
class Picture:
    """Palette indices (height, width), and the palette: colours (entries, 3), opacities."""

    indices: np.ndarray
    colours: np.ndarray
    opacities: np.ndarray

    def seen(self, row: int, column: int) -> tuple[int, int, int, int]:
        """Red, green, blue and opacity of a pixel."""
        index = self.indices[row, column]
        red, green, blue = self.colours[index].tolist()
        return red, green, blue, int(self.opacities[index])


def chunks(png: bytes) -> list[tuple[str, bytes]]:
    """Name and body of each chunk, in their order; every checksum has to be right."""
    assert png[:8] == SIGNATURE
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        named = png[at + 4 : at + 8 + length]
        (checksum,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert len(named) == length + 4
        assert zlib.crc32(named) == checksum
        found.append((named[:4].decode("ascii"), named[4:]))
        at += 12 + length
    return found


def decode(png: bytes) -> Picture:
    """The picture of an 8-bit palette PNG that is not interlaced."""
    found = chunks(png)
    names = [name for name, _ in found]
    assert names == ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]
    bodies = dict(found)
    width, height, depth, kind, method, filters, interlaced = struct.unpack(
        ">IIBBBBB", bodies["IHDR"]
    )
    assert (depth, kind, method, filters, interlaced) == (8, 3, 0, 0, 0)
    assert not bodies["IEND"]
    colours = np.frombuffer(bodies["PLTE"], np.uint8).reshape(-1, 3)
    given = np.frombuffer(bodies["tRNS"], np.uint8)
    assert len(given) <= len(colours) <= 256
    opacities = np.full(len(colours), 255)
    opacities[: len(given)] = given
    indices = _unfiltered(zlib.decompress(bodies["IDAT"]), width, height)
    assert indices.max() < len(colours)
    return Picture(indices, colours, opacities)


def decode_uri(uri: str) -> Picture:
    """The picture of a data URI."""
    return decode(_body(uri, PNG_PREFIX))


def svg_of(uri: str) -> str:
    """The SVG of a data URI."""
    return _body(uri, SVG_PREFIX).decode()


def _body(uri: str, prefix: str) -> bytes:
    assert uri.startswith(prefix)
    return base64.b64decode(uri.removeprefix(prefix), validate=True)


def _unfiltered(data: bytes, width: int, height: int) -> np.ndarray:
    assert len(data) == height * (width + 1)
    above = [0] * width
    rows = []
    for start in range(0, len(data), width + 1):
        kind, row, corner, left = data[start], [], 0, 0
        for x, up in zip(data[start + 1 : start + 1 + width], above, strict=True):
            left = (x + _predicted(kind, left, up, corner)) % 256
            corner = up
            row.append(left)
        rows.append(row)
        above = row
    return np.array(rows, dtype=np.uint8)


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    """What a filter adds: None, Sub, Up, Average or Paeth."""
    if kind == 4:
        estimate = left + up - corner
        return min((left, up, corner), key=lambda value: abs(estimate - value))
    return (0, left, up, (left + up) // 2)[kind]
