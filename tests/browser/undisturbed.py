"""What a run comes to when nobody disturbs it: trained and drawn here, without a browser."""

from __future__ import annotations

from typing import Any

from playground.reading import read_link
from playground.request import MOST_EPOCHS
from playground.tick import tick


def train(query: str, epochs: int, run: Any = None, by_hand: Any = None) -> Any:
    """The run of a link after as many further epochs. ``by_hand`` are weights by their place,
    set before the first of them."""
    config, _ = read_link(query)
    settings = config.to_json()
    if run is None or by_hand:
        run = tick(settings, run, {"weights": by_hand or {}})["run"]
    for done in range(0, epochs, MOST_EPOCHS):
        asked = {"frames": 1, "epochs": min(MOST_EPOCHS, epochs - done)}
        run = tick(settings, run, asked)["run"]
    return run


def undisturbed(query: str, epochs: int) -> str:
    """The weights, as they travel."""
    return train(query, epochs)["theta"]["data"]


def drawn(query: str, run: Any, theme: str = "light") -> dict[str, Any]:
    """A frame of the run at rest, in detail."""
    config, _ = read_link(query)
    return tick(config.to_json(), run, {"detail": True, "theme": theme})["frames"][-1]
