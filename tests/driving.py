"""Sessions as a page drives them: every value goes through JSON on its way there and back."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from playground.config import Config

Ask = Callable[[Any, Any, Any], dict[str, Any]]


def through_json(value: Any) -> Any:
    """``value`` as the other side reads it."""
    return json.loads(json.dumps(value, allow_nan=False))


@dataclass(frozen=True)
class Burst:
    """One request for ``frames`` pictures that are ``epochs`` epochs apart."""

    frames: int
    epochs: int

    @property
    def length(self) -> int:
        return self.frames * self.epochs


def train(
    ask: Ask, config: Config, bursts: Iterable[Burst], run: Any = None
) -> tuple[Any, str | None]:
    """The run after all ``bursts``, or after the one that diverged, and why it did."""
    stored = through_json(config.to_json())
    diverged = None
    for burst in bursts:
        asked = {"frames": burst.frames, "epochs": burst.epochs}
        reply = through_json(ask(stored, run, asked))
        run, diverged = reply["run"], reply["diverged"]
        if diverged is not None:
            break
    return run, diverged
