"""How a person follows the learning: settings that a run does not depend on."""

from __future__ import annotations

from dataclasses import dataclass

from playground.hiding import Hidden, hidden
from playground.lessons import LESSONS
from playground.settings import Choice, Flag, Number, Optional, Scope, setting


@dataclass(frozen=True)
class ViewSettings:
    """The lesson, when playing pauses, and what the page shows."""

    lesson: str = setting(
        "",
        Optional(Choice(LESSONS)),
        "Lesson",
        "A few tasks on this set-up, which the page checks off by itself.",
        Scope.VIEW,
    )
    epochs_per_frame: int = setting(
        1,
        Number(
            0,
            100,
            whole=True,
            offered=(0, 1, 2, 5, 10, 50, 100),
            names={0: "1 batch"},
        ),
        "Epochs per frame",
        "How many epochs pass between two pictures. “1 batch” is slow motion: one step of the "
        "optimizer at a time, with the samples of its mini-batch ringed in the map.",
        Scope.VIEW,
    )
    stop_epoch: int = setting(
        0,
        Number(0, 1_000_000, whole=True),
        "Stop at epoch",
        "Playing pauses when this epoch is reached; 0 is never.",
        Scope.VIEW,
    )
    stop_loss: float = setting(
        0.0,
        Number(0.0, 1e6, step=0.01),
        "Stop below loss",
        "Playing pauses when the training loss has fallen below this value; 0 is never.",
        Scope.VIEW,
    )
    patience: int = setting(
        0,
        Number(0, 100_000, whole=True),
        "Patience",
        "Early stopping: playing pauses when the test loss has found no new minimum for so many "
        "epochs; 0 is never.",
        Scope.VIEW,
    )
    show_test: bool = setting(
        False,
        Flag(),
        "Show test data",
        "Whether the points that training never sees are on the map, too.",
        Scope.VIEW,
    )
    show_gradients: bool = setting(
        False,
        Flag(),
        "Gradient flow",
        "Colours each line by ∂J/∂w instead of its weight, and each tile by δ = −∂J/∂v of every "
        "training point instead of the output; the largest in the network is drawn in full.",
        Scope.VIEW,
    )
    discretize: bool = setting(
        False,
        Flag(),
        "Discretize output",
        "Whether the maps show only which side of zero, or of the boundary, a value is on.",
        Scope.VIEW,
    )
    hide: tuple[str, ...] = setting(
        (),
        Hidden(),
        "Hidden controls",
        "What is left out on the page, so that only what matters is seen.",
        Scope.VIEW,
    )

    @property
    def hidden_parts(self) -> set[str]:
        """The names of all parts and groups that are hidden."""
        return hidden(self.hide)
