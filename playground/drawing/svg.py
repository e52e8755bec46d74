"""Pictures of lines, as the page takes them."""

from __future__ import annotations

import base64


def data_uri(svg: str) -> str:
    """An SVG as a data URI."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode("ascii")
