"""What the tests of learners share: set-ups, and learners that have been trained."""

from typing import Any

from playground.config import DEFAULT, Config
from playground.engine import initial_run
from playground.learner import Learner
from playground.problems import PROBLEMS
from playground.reading import read_link
from playground.run import Run

SMALL = DEFAULT.changed(samples=60, noise=20, train_percent=70)
SURFACE = read_link("?dataset=multi-gauss&samples=60&noise=20&train_percent=70")[0]
OF_PROBLEM = {
    "binary": SMALL,
    "multiclass": read_link("?dataset=blobs&classes=4&samples=60&noise=20&train_percent=70")[0],
    "multilabel": read_link("?dataset=regions&samples=60&noise=20&train_percent=70")[0],
    "regression": SURFACE,
    "curve": read_link("?dataset=sine&samples=60&noise=20&train_percent=70")[0],
    "places": read_link("?dataset=box&samples=60&noise=20&train_percent=70")[0],
}
NUMBERS = ["regression", "curve", "places"]
EVERY_LOSS = [(name, loss) for name, problem in PROBLEMS.items() for loss in problem.losses]
# Every problem with every output and every loss that go together
EVERY_PAIR = [
    (name, output, loss)
    for name, problem in PROBLEMS.items()
    for output, losses in problem.pairs.items()
    for loss in losses
]
FORMULAS = ["x1^3", "sqrt(x1^2+x2^2)"]


def inputs_for(config: Config) -> dict[str, Any]:
    """Several features, some of one's own; those of x1 alone where there is no other input."""
    curve = config.problem == "curve"
    return {
        "features": ["x1", "sin1", "f1"] if curve else ["x1", "sin2", "x1x2", "f2"],
        "formulas": FORMULAS,
    }


def trained(config: Config, epochs: int, run: Run | None = None) -> Learner:
    learner = Learner(config, run or initial_run(config))
    for _ in range(epochs):
        assert learner.train_epoch() is None
    return learner


def state(run: Run) -> tuple[Any, ...]:
    slots = {name: slot.tobytes() for name, slot in run.slots.items()}
    return run.epoch, run.batch, run.updates, run.frozen, run.theta.tobytes(), slots
