"""A run brought to life: its scores, its divergence, and what a change leaves as it is."""

from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from playground.config import DEFAULT, Config
from playground.learner import VERDICT_EVERY, Learner, initial_run
from playground.nn import OPTIMIZERS
from playground.problems import PROBLEMS
from playground.run import Run, decode, encode
from tests.sentences import check_sentence
from tests.unit import plain
from tests.unit.nn import independent

SMALL = DEFAULT.changed(samples=60, noise=20, train_percent=70)


def trained(config: Config, epochs: int, run: Run | None = None) -> Learner:
    learner = Learner(config, run or initial_run(config))
    for _ in range(epochs):
        assert learner.train_epoch() is None
    return learner


# --- scores -------------------------------------------------------------------------------


@pytest.mark.parametrize("loss", PROBLEMS["binary"].losses)
@pytest.mark.parametrize("epochs", [0, 5])
@pytest.mark.parametrize("percent", [50, 70])
def test_scores_equal_those_of_the_plainest_formulas(loss: str, epochs: int, percent: int) -> None:
    config = SMALL.changed(
        loss=loss,
        train_percent=percent,
        features=["x1", "sin2", "x1x2"],
        activation=["tanh", "elu"],
    )
    learner = trained(config, epochs)
    scores = asdict(learner.scores())
    assert scores == pytest.approx(plain.judged(config, learner.network.theta), rel=1e-12)
    assert len(set(scores.values())) > 2


def test_the_huber_loss_is_scored_with_its_delta(monkeypatch: pytest.MonkeyPatch) -> None:
    config = SMALL.changed(loss="huber", huber_delta=0.25)
    learner = trained(config, 3)
    monkeypatch.setattr(independent, "HUBER_DELTA", 0.25)
    expected = plain.judged(config, learner.network.theta)
    assert asdict(learner.scores()) == pytest.approx(expected, rel=1e-12)
    assert expected["train_loss"] != Learner(SMALL, learner.run()).scores().train_loss


@pytest.mark.parametrize("loss", ["half_squared", "binary_cross_entropy"])
def test_accuracy_is_the_share_on_the_right_side(loss: str) -> None:
    config = SMALL.changed(hidden=[], loss=loss, dataset="xor", features=["x1x2"], noise=0)
    run = initial_run(config)
    for weight, accuracy in ((1.0, 1.0), (-1.0, 0.0)):
        run.theta[:] = (weight, 0.0)
        scores = Learner(config, run).scores()
        assert (scores.train_accuracy, scores.test_accuracy) == (accuracy, accuracy)


def test_the_penalty_is_not_part_of_the_loss_that_is_shown() -> None:
    penalized = SMALL.changed(regularization="l2", regularization_rate=1.0)
    plain_scores = Learner(SMALL, initial_run(SMALL)).scores()
    assert Learner(penalized, initial_run(penalized)).scores() == plain_scores


def test_dropout_is_for_training_alone() -> None:
    run = initial_run(SMALL)
    assert Learner(SMALL.changed(dropout=0.5), run).scores() == Learner(SMALL, run).scores()


def test_training_teaches() -> None:
    config = DEFAULT.changed(learning_rate=0.1)
    before = Learner(config, initial_run(config)).scores()
    after = trained(config, 60).scores()
    assert after.train_loss < 0.2 * before.train_loss
    assert after.test_accuracy > 0.95 > before.test_accuracy


# --- divergence ---------------------------------------------------------------------------

STEEP = {"dataset": "spiral", "learning_rate": 10.0}
# How each of them ends: by its loss, at a verdict, or by weights that grow without bounds.
BY_LOSS: dict[str, dict[str, Any]] = {
    "tanh": STEEP,
    "relu": STEEP | {"activation": ["relu"]},
    "linear": STEEP | {"activation": ["linear"], "learning_rate": 100.0},
    "momentum": STEEP | {"optimizer": "momentum"},
}
WILD = {"loss": "binary_cross_entropy", "learning_rate": 100.0, "hidden": [8, 8, 8]}
BY_WEIGHTS: dict[str, dict[str, Any]] = {
    "relu": WILD | {"activation": ["relu"], "features": ["x1^2", "x2^2"]},
    "linear": WILD | {"activation": ["linear"], "batch_size": 1},
    "penalty": {"regularization": "l2", "regularization_rate": 7.2, "learning_rate": 0.3},
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


def state(run: Run) -> tuple[Any, ...]:
    slots = {name: slot.tobytes() for name, slot in run.slots.items()}
    return run.epoch, run.updates, run.theta.tobytes(), slots


@pytest.mark.parametrize("values", BY_LOSS.values(), ids=BY_LOSS)
def test_a_loss_far_above_the_start_is_divergence(values: dict[str, Any]) -> None:
    config = DEFAULT.changed(**values)
    learner, sentence, runs = until_diverged(config)
    check_sentence(sentence, f"At epoch {learner.epoch}", "training loss", "steps are so large")
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


def test_a_run_that_goes_well_never_diverges() -> None:
    trained(SMALL.changed(learning_rate=0.1), 3 * VERDICT_EVERY)


# --- what a change leaves -----------------------------------------------------------------

LIVE: dict[str, dict[str, Any]] = {
    "learning rate": {"learning_rate": 0.5},
    "activation": {"activation": ["relu"]},
    "activations by layer": {"activation": ["relu", "sigmoid"]},
    "loss": {"loss": "binary_cross_entropy"},
    "optimizer": {"optimizer": "adam"},
    "batch size": {"batch_size": 1},
    "shuffle": {"shuffle": False},
    "dropout": {"dropout": 0.5},
    "penalty": {"regularization": "l1", "regularization_rate": 0.1},
    "points": {"data_seed": 2},
}


@pytest.mark.parametrize("values", LIVE.values(), ids=LIVE)
def test_a_live_change_keeps_the_weights_and_changes_what_follows(values: dict[str, Any]) -> None:
    run = trained(SMALL, 4).run()
    config = SMALL.changed(**values)
    learner = Learner(config, decode(encode(run), config))
    assert learner.epoch == 4
    assert learner.network.theta.tobytes() == run.theta.tobytes()
    unchanged = Learner(SMALL, run)
    assert learner.train_epoch() is None
    assert unchanged.train_epoch() is None
    assert learner.epoch == 5
    assert learner.network.theta.tobytes() != unchanged.network.theta.tobytes()


def test_other_points_give_other_scores_of_the_same_network() -> None:
    run = trained(SMALL, 4).run()
    scores = Learner(SMALL, run).scores()
    assert Learner(SMALL.changed(data_seed=2), run).scores() != scores


def test_a_change_back_leaves_no_trace() -> None:
    run = trained(SMALL, 4).run()
    changed = SMALL.changed(activation=["relu"], learning_rate=1.0)
    detour = Learner(SMALL, decode(encode(Learner(changed, run).run()), SMALL))
    assert state(trained(SMALL, 3, detour.run()).run()) == state(trained(SMALL, 7).run())


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_training_writes_to_no_array_of_the_run_it_was_given(optimizer: str) -> None:
    config = SMALL.changed(optimizer=optimizer)
    run = trained(config, 2).run()
    before = state(run)
    trained(config, 2, run)
    assert state(run) == before


def test_the_seed_decides_the_weights_and_the_data_seed_does_not() -> None:
    theta = initial_run(SMALL).theta.tobytes()
    assert initial_run(SMALL.changed(data_seed=2)).theta.tobytes() == theta
    assert initial_run(SMALL.changed(seed=2)).theta.tobytes() != theta
