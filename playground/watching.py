"""The rules that pause playing, over the course of a run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from playground.config import Config
from playground.run import Run
from playground.scoring import Scores
from playground.stopping import LASTING, Progress, reason_to_stop, resting, still_met, watched

LARGEST_LOSS = sys.float_info.max


class Watch:
    """What the rules have seen of a run: the lowest test loss, and which of them are met. Goes on
    from what ``run`` remembers."""

    def __init__(self, config: Config, run: Run) -> None:
        self._config = config
        # A loss of another kind, or of other points, is no mark to beat, and no rule's any more.
        self._measure = config.measure()
        comparable = run.measure == self._measure
        self._best = (run.best_loss, run.best_epoch) if comparable else (None, 0)
        self._met = still_met(config, run.met) if comparable else {}

    def reason_to_stop(self, epoch: int, scores: Callable[[], Scores]) -> str | None:
        """Why playing is to pause after ``epoch``, which has just ended; None where it goes on.
        ``scores`` are those of the network now, asked for where a rule needs them."""
        progress = self._progress(epoch, scores)
        stop = reason_to_stop(self._config, progress, self._met)
        if stop is None:
            return None
        if stop.rule in LASTING:
            self._met[stop.rule] = float(getattr(self._config, stop.rule))
        return stop.sentence

    def _progress(self, epoch: int, scores: Callable[[], Scores]) -> Progress:
        if not watched(self._config, self._met):
            self._best = (None, 0)
            return Progress(epoch, np.inf, np.inf, np.inf, 0)
        now = scores()
        best_loss, best_epoch = self._best
        # The loss of a run about to diverge may be infinite, which JSON cannot say.
        loss = min(LARGEST_LOSS, now.test_loss)
        if best_loss is None or loss < best_loss:
            best_loss, best_epoch = self._best = (loss, epoch)
        return Progress(epoch, now.train_loss, now.test_loss, best_loss, best_epoch)

    def resting(self, epoch: int) -> str:
        """Which rules will not stop this run any more, in sentences."""
        return resting(self._config, epoch, self._met)

    def noted(self, run: Run) -> Run:
        """``run`` with what is to be remembered for the rules."""
        best_loss, best_epoch = self._best
        return replace(
            run,
            best_loss=best_loss,
            best_epoch=best_epoch,
            met=dict(self._met),
            measure=self._measure if self._met or best_loss is not None else "",
        )
