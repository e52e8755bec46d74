"""When playing pauses by itself: rules that a person sets, each looked at after every epoch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playground.config import Config


@dataclass(frozen=True)
class Progress:
    """What the rules look at after an epoch: the losses on both parts of the data, and the
    lowest test loss so far with its epoch."""

    epoch: int
    train_loss: float
    test_loss: float
    best_loss: float
    best_epoch: int


def _at_epoch(config: Config, now: Progress) -> str | None:
    if now.epoch != config.stop_epoch:
        return None
    return f"Stopped at epoch {now.epoch:,}, as asked."


def _below_loss(config: Config, now: Progress) -> str | None:
    if not now.train_loss < config.stop_loss:
        return None
    return (
        f"Stopped at epoch {now.epoch:,}: the training loss is {now.train_loss:.4g}, "
        f"below {config.stop_loss:g}."
    )


def _out_of_patience(config: Config, now: Progress) -> str | None:
    if not config.patience or now.epoch - now.best_epoch < config.patience:
        return None
    return (
        f"Stopped early at epoch {now.epoch:,}: the test loss has not fallen for "
        f"{now.epoch - now.best_epoch:,} epochs. It was lowest at epoch {now.best_epoch:,}, "
        f"{now.best_loss:.4g}."
    )


RULES: tuple[Callable[[Config, Progress], str | None], ...] = (
    _at_epoch,
    _below_loss,
    _out_of_patience,
)


def watched(config: Config) -> bool:
    """Whether any rule needs the losses of every epoch."""
    return bool(config.stop_loss or config.patience)


def reason_to_stop(config: Config, now: Progress) -> str | None:
    """Why playing pauses now, as a sentence; None where it goes on."""
    return next((said for rule in RULES if (said := rule(config, now))), None)
