"""What every benchmark prints."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Case:
    """One measured figure. ``ratio`` is how many times better than the peer; where there is no
    peer, ``peer`` and ``ratio`` are None and the target is for ``ours``."""

    name: str
    unit: str
    ours: float
    peer: float | None
    ratio: float | None
    target: str


def load() -> str:
    """How busy the machine is, for the reader of the figures."""
    one, five, _ = os.getloadavg()
    return f"{os.cpu_count()} cores, load {one:.2f} (1 min) {five:.2f} (5 min)"


def report(title: str, cases: Sequence[Case]) -> None:
    """Print the table and the JSON line."""
    print(f"{title}: {load()}")
    width = max(len(case.name) for case in cases)
    print(f"{'':{width}}  {'unit':>10}  {'ours':>9}  {'peer':>9}  {'ratio':>6}  target")
    for case in cases:
        peer = "–" if case.peer is None else f"{case.peer:.3f}"
        ratio = "–" if case.ratio is None else f"{case.ratio:.2f}"
        print(
            f"{case.name:{width}}  {case.unit:>10}  {case.ours:9.3f}  {peer:>9}  {ratio:>6}  "
            f"{case.target}"
        )
    print(json.dumps({"cases": [asdict(case) for case in cases]}))
