"""When playing pauses by itself: rules that a person sets, each looked at after every epoch.

A rule that goes on being true once it has stopped a run, as a low loss does, would stop it after
every further epoch. So it is *met* from then on, and rests until its value is changed or the run
starts anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playground.config import SETTINGS, Config

# The rules that have stopped a run, by their settings' names, with the values they had then.
Met = Mapping[str, float]
RESTS = "Play goes on without this rule, until it is changed or the run is reset."


@dataclass(frozen=True)
class Progress:
    """What the rules look at after an epoch: the losses on both parts of the data, and the
    lowest test loss so far with its epoch."""

    epoch: int
    train_loss: float
    test_loss: float
    best_loss: float
    best_epoch: int


@dataclass(frozen=True)
class Stop:
    """Why playing pauses: the rule, by its setting's name, and a sentence."""

    rule: str
    sentence: str


def _at_epoch(config: Config, now: Progress) -> str | None:
    if now.epoch != config.stop_epoch:
        return None
    return f"Stopped at epoch {now.epoch:,}, as asked."


def _below_loss(config: Config, now: Progress) -> str | None:
    if not now.train_loss < config.stop_loss:
        return None
    return (
        f"Stopped at epoch {now.epoch:,}: the training loss is {now.train_loss:.4g}, "
        f"below {config.stop_loss:g}. {RESTS}"
    )


def _out_of_patience(config: Config, now: Progress) -> str | None:
    if not config.patience or now.epoch - now.best_epoch < config.patience:
        return None
    return (
        f"Stopped early at epoch {now.epoch:,}: the test loss has not fallen for "
        f"{now.epoch - now.best_epoch:,} epochs. It was lowest at epoch {now.best_epoch:,}, "
        f"{now.best_loss:.4g}. {RESTS}"
    )


RULES: dict[str, Callable[[Config, Progress], str | None]] = {
    "stop_epoch": _at_epoch,
    "stop_loss": _below_loss,
    "patience": _out_of_patience,
}
# An epoch comes once; these stay true.
LASTING = ("stop_loss", "patience")


def still_met(config: Config, met: Met) -> dict[str, float]:
    """What of ``met`` has the value that ``config`` gives it."""
    return {name: value for name, value in met.items() if getattr(config, name) == value}


def watched(config: Config, met: Met) -> bool:
    """Whether any rule needs the losses of every epoch."""
    return any(getattr(config, name) and name not in met for name in LASTING)


def reason_to_stop(config: Config, now: Progress, met: Met) -> Stop | None:
    """Why playing pauses now; None where it goes on."""
    for name, rule in RULES.items():
        said = None if name in met else rule(config, now)
        if said:
            return Stop(name, said)
    return None


def resting(config: Config, epoch: int, met: Met) -> str:
    """Which of the rules that are set stop nothing any more, in sentences; "" where all may."""
    said = []
    if 0 < config.stop_epoch < epoch:
        said.append(f"Epoch {config.stop_epoch:,} is past: Reset, to stop there.")
    if met:
        labels = " and ".join(f"“{SETTINGS[name].label}”" for name in met)
        these, rest = ("it", "rests") if len(met) == 1 else ("they", "rest")
        said.append(f"{labels} stopped this run: {these} {rest} until changed, or until Reset.")
    return " ".join(said)
