"""When a run is said to diverge, and what is left of it then."""

from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from playground.config import DEFAULT, Config
from playground.divergence import VERDICT_EVERY
from playground.engine import initial_run
from playground.learner import Learner
from playground.nn import OPTIMIZERS
from playground.problems import PROBLEMS
from playground.run import Run, decode, encode
from tests.sentences import check_sentence
from tests.unit import plain
from tests.unit.learners import EVERY_LOSS, OF_PROBLEM, state, trained

STEEP = {"dataset": "spiral", "learning_rate": 10.0}
REGRESSION = {"dataset": "plane", "problem": "regression", "samples": 60}
CLASSES = {"dataset": "arms", "problem": "multiclass", "loss": "categorical_cross_entropy"}
LABELS = {"dataset": "email", "problem": "multilabel", "loss": "binary_cross_entropy"}
PLACES = {"dataset": "centre", "problem": "places", "samples": 60}
CURVE = {"dataset": "sine", "problem": "curve", "features": ["x1"]}
# How each of them ends: by its loss, at a verdict, or by weights that grow without bounds.
BY_LOSS: dict[str, dict[str, Any]] = {
    "tanh": STEEP,
    "relu": STEEP | {"activation": ["relu"]},
    "linear": STEEP | {"activation": ["linear"], "learning_rate": 100.0},
    "momentum": STEEP | {"optimizer": "momentum"},
    "regression": REGRESSION | {"loss": "mae", "learning_rate": 3.0},
    "regression, Adam": REGRESSION | {"optimizer": "adam", "learning_rate": 30.0},
    # Noisy, so that the loss is well beyond the verdict's bound on any processor.
    "regression, sigmoid": REGRESSION | {"output": "sigmoid", "learning_rate": 100.0, "noise": 50},
    "classes": CLASSES | {"learning_rate": 10.0},
    "labels": LABELS | {"learning_rate": 30.0},
    "curve": CURVE | {"loss": "mae", "learning_rate": 10.0},
    "places": PLACES | {"loss": "mae", "learning_rate": 3.0},
    "places, softplus": PLACES | {"output": "softplus", "learning_rate": 10.0},
    "regression, Huber": REGRESSION | {"loss": "huber", "learning_rate": 10.0},
}
WILD = {"loss": "binary_cross_entropy", "learning_rate": 100.0, "hidden": [8, 8, 8]}
BY_WEIGHTS: dict[str, dict[str, Any]] = {
    "relu": WILD | {"activation": ["relu"], "features": ["x1^2", "x2^2"]},
    "linear": WILD | {"activation": ["linear"], "batch_size": 1},
    "penalty": {"regularization": "l2", "regularization_rate": 7.2, "learning_rate": 0.3},
    "regression": REGRESSION | {"learning_rate": 3.0},
    "places": PLACES | {"learning_rate": 3.0},
    "regression, one neuron": REGRESSION | {"hidden": [], "learning_rate": 0.3},
    "decay": {"regularization": "l2", "regularization_rate": 10.0, "learning_rate": 100.0},
}


def until_diverged(config: Config) -> tuple[Learner, str, dict[int, Run]]:
    """The learner when it has diverged, what it said, and its run after each epoch."""
    learner = Learner(config, initial_run(config))
    runs = {0: decode(encode(learner.run()), config)}
    for _ in range(40):
        sentence = learner.train_epoch()
        if sentence is not None:
            return learner, sentence, runs
        runs[learner.epoch] = decode(encode(learner.run()), config)
    raise AssertionError("no divergence within 40 epochs")


@pytest.mark.parametrize("values", BY_LOSS.values(), ids=BY_LOSS)
def test_a_loss_far_above_the_start_is_divergence(values: dict[str, Any]) -> None:
    config = DEFAULT.changed(**values)
    learner, sentence, runs = until_diverged(config)
    check_sentence(sentence, f"At epoch {learner.epoch}", "training loss", "steps are so large")
    # A linear output has nothing that could saturate, and no bounded one can overshoot.
    levels_off = plain.output(config) in ("tanh", "sigmoid", "softmax")
    assert ("saturate" in sentence) == levels_off
    assert ("overshoots its targets" in sentence) != levels_off
    assert learner.epoch == len(runs)
    assert learner.epoch % VERDICT_EVERY == 0
    assert np.isfinite(learner.network.theta).all()
    untrained = plain.judged(config, runs[0].theta)["train_loss"]
    assert f"{learner.scores().train_loss:.3g}, far above the {untrained:.3g}" in sentence


@pytest.mark.parametrize("values", BY_WEIGHTS.values(), ids=BY_WEIGHTS)
def test_weights_that_explode_are_taken_back_to_the_last_good_epoch(values: dict[str, Any]) -> None:
    learner, sentence, runs = until_diverged(DEFAULT.changed(**values))
    check_sentence(sentence, f"In epoch {learner.epoch + 1}", "weights grew", "overshot")
    assert learner.epoch == len(runs) - 1
    assert state(learner.run()) == state(runs[learner.epoch])
    assert np.isfinite(learner.network.theta).all()
    assert np.isfinite(list(asdict(learner.scores()).values())).all()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_what_an_optimizer_remembers_is_taken_back_too(optimizer: str) -> None:
    calm = DEFAULT.changed(optimizer=optimizer, samples=40, learning_rate=0.01)
    run = trained(calm, 3).run()
    before = state(run)
    # Steps of this size leave the finite numbers by way of the penalty, whatever the optimizer.
    wild = calm.changed(
        learning_rate=100.0, regularization="l2", regularization_rate=10.0, momentum=0.999
    )
    learner = Learner(wild, run)
    sentence = None
    for _ in range(VERDICT_EVERY):
        last = state(learner.run())
        sentence = learner.train_epoch()
        if sentence is not None:
            break
    assert sentence is not None
    if sentence.startswith("In epoch"):
        assert state(learner.run()) == last
    assert state(run) == before


def test_a_diverging_epoch_diverges_again_when_it_is_tried_again() -> None:
    learner, sentence, runs = until_diverged(DEFAULT.changed(**BY_WEIGHTS["penalty"]))
    assert learner.epoch > 1
    assert learner.train_epoch() == sentence
    assert state(learner.run()) == state(runs[learner.epoch])


@pytest.mark.parametrize(("problem", "loss"), EVERY_LOSS)
def test_a_run_that_goes_well_never_diverges(problem: str, loss: str) -> None:
    dataset = PROBLEMS[problem].default_dataset
    # Small steps down the slope of the whole training set never go up.
    config = OF_PROBLEM[problem].changed(
        dataset=dataset, loss=loss, batch_size=5000, learning_rate=0.03
    )
    learner = Learner(config, initial_run(config))
    losses = [learner.scores().train_loss]
    for _ in range(3):
        for _ in range(VERDICT_EVERY):
            assert learner.train_epoch() is None
        losses.append(learner.scores().train_loss)
    assert learner.epoch == 3 * VERDICT_EVERY
    assert sorted(losses, reverse=True) == losses
    assert losses[-1] < 0.995 * losses[0]


def test_a_batch_that_explodes_is_taken_back_alone() -> None:
    config = DEFAULT.changed(**BY_WEIGHTS["regression"])
    learner = Learner(config, initial_run(config))
    for _ in range(1000):
        before = state(learner.run())
        sentence = learner.train_batch()
        if sentence is not None:
            break
    else:
        raise AssertionError("no divergence within 1000 mini-batches")
    check_sentence(sentence, f"In epoch {learner.epoch + 1}", "overshot")
    assert state(learner.run()) == before
    points, labels = learner.last_batch()
    assert points.shape == (len(labels), 2)
