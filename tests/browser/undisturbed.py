"""What a run comes to when nobody disturbs it: trained here, without a browser."""

from __future__ import annotations

from typing import Any

from playground.config import read_link
from playground.tick import MOST_EPOCHS, tick


def train(query: str, epochs: int, run: Any = None) -> Any:
    """The run of a link after as many further epochs."""
    config, _ = read_link(query)
    for done in range(0, epochs, MOST_EPOCHS):
        asked = {"frames": 1, "epochs": min(MOST_EPOCHS, epochs - done)}
        run = tick(config.to_json(), run, asked)["run"]
    return run


def undisturbed(query: str, epochs: int) -> str:
    """The weights, as they travel."""
    return train(query, epochs)["theta"]["data"]
