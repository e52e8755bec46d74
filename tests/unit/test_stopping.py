"""When playing pauses by itself: at the exact epoch, whoever cuts the epochs how."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.choices import OWN
from playground.config import DEFAULT, Config
from playground.engine import initial_run
from playground.learner import Learner
from playground.own_data import drawn
from playground.reading import read_link
from playground.stopping import RESTS, Progress, reason_to_stop, resting, watched
from playground.tick import tick
from tests.driving import through_json
from tests.sentences import check_sentence
from tests.unit import plain

# Few points, much noise, large steps: the test loss has its minimum early.
CONFIG = DEFAULT.changed(samples=40, noise=40, hidden=[6], learning_rate=0.3)
SURFACE = read_link("?dataset=multi-gauss&samples=40&noise=40&learning_rate=0.1&hidden=6")[0]
EPOCHS = 40
NOW = Progress(epoch=10, train_loss=0.2, test_loss=0.5, best_loss=0.4, best_epoch=7)


def losses_of(config: Config) -> list[dict[str, float]]:
    """What the plainest formulas say of epochs 0, 1, 2, … without any rule."""
    learner = Learner(config, initial_run(config))
    scores = [plain.judged(config, learner.network.theta)]
    for _ in range(EPOCHS):
        assert learner.train_epoch() is None
        scores.append(plain.judged(config, learner.network.theta))
    return scores


FEW = "samples=40&noise=40&learning_rate=0.3&hidden=6"
OF_PROBLEM = {
    "binary": CONFIG,
    "multiclass": read_link(f"?dataset=pinwheel&outliers=30&{FEW}")[0],
    "multilabel": read_link(f"?dataset=overlap&{FEW}")[0],
    "regression": SURFACE,
    "curve": read_link(f"?dataset=sine&{FEW}")[0],
    "places": read_link(f"?dataset=centre&{FEW}")[0],
}
LOSSES = {problem: losses_of(config) for problem, config in OF_PROBLEM.items()}


def by_loss(losses: list[dict[str, float]], bound: float) -> int:
    return next(epoch for epoch in range(1, EPOCHS) if losses[epoch]["train_loss"] < bound)


def by_patience(losses: list[dict[str, float]], patience: int) -> tuple[int, int]:
    """The epoch at which to stop, and the one with the lowest test loss until then."""
    best = 1
    for epoch in range(1, EPOCHS + 1):
        if losses[epoch]["test_loss"] < losses[best]["test_loss"]:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    raise AssertionError(f"no stop within {EPOCHS} epochs")


def played(
    config: Config, requests: Callable[[], dict[str, int]], run: Any = None
) -> tuple[Any, str, list[Any]]:
    """The run and the sentence when playing stopped, and all frames."""
    frames: list[Any] = []
    for _ in range(1000):
        reply = through_json(tick(config.to_json(), run, requests()))
        assert reply["diverged"] is None
        run = reply["run"]
        frames += reply["frames"]
        if reply["stopped"] is not None:
            check_sentence(reply["stopped"], "Stopped")
            return run, reply["stopped"], frames
    raise AssertionError("it never stopped")


# --- the rules ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, None),
        ({"stop_epoch": 9}, None),
        ({"stop_epoch": 10}, "Stopped at epoch 10, as asked."),
        ({"stop_epoch": 11}, None),
        ({"stop_loss": 0.2}, None),
        (
            {"stop_loss": 0.21},
            f"Stopped at epoch 10: the training loss is 0.2, below 0.21. {RESTS}",
        ),
        ({"patience": 4}, None),
        (
            {"patience": 3},
            "Stopped early at epoch 10: the test loss has not fallen for 3 epochs. It was lowest "
            f"at epoch 7, 0.4. {RESTS}",
        ),
        ({"patience": 1, "stop_loss": 1.0, "stop_epoch": 10}, "Stopped at epoch 10, as asked."),
    ],
)
def test_what_each_rule_says(values: dict[str, Any], sentence: str | None) -> None:
    stop = reason_to_stop(DEFAULT.changed(**values), NOW, {})
    assert (stop and stop.sentence) == sentence


def test_a_rule_that_is_met_lets_the_others_stop() -> None:
    config = DEFAULT.changed(stop_loss=0.21, patience=3)
    first, second = (reason_to_stop(config, NOW, met) for met in ({}, {"stop_loss": 0.21}))
    assert first is not None
    assert second is not None
    assert (first.rule, second.rule) == ("stop_loss", "patience")
    assert reason_to_stop(config, NOW, {"stop_loss": 0.21, "patience": 3.0}) is None


@pytest.mark.parametrize(
    ("values", "met", "said"),
    [
        ({"stop_epoch": 10, "stop_loss": 0.1, "patience": 3}, {}, []),
        ({"stop_epoch": 9}, {}, ["Epoch 9 is past"]),
        ({"stop_loss": 0.1}, {"stop_loss": 0.1}, ["“Stop below loss” stopped", "it rests"]),
        (
            {"stop_loss": 0.1, "patience": 3},
            {"stop_loss": 0.1, "patience": 3.0},
            ["“Stop below loss” and “Patience” stopped", "they rest "],
        ),
    ],
)
def test_it_is_said_which_rules_stop_nothing_any_more(
    values: dict[str, Any], met: dict[str, float], said: list[str]
) -> None:
    sentences = resting(DEFAULT.changed(**values), 10, met)
    assert bool(sentences) is bool(said)
    if said:
        check_sentence(sentences, *said)


def test_large_epochs_are_readable() -> None:
    now = Progress(1_234_567, 0.2, 0.5, 0.4, 7)
    stop = reason_to_stop(DEFAULT.changed(patience=100_000), now, {})
    assert stop is not None
    check_sentence(stop.sentence, "epoch 1,234,567", "for 1,234,560 epochs")


@pytest.mark.parametrize(
    ("values", "needed"),
    [({}, False), ({"stop_epoch": 5}, False), ({"stop_loss": 0.1}, True), ({"patience": 1}, True)],
)
def test_losses_are_looked_at_only_where_a_rule_needs_them(
    values: dict[str, Any], needed: bool
) -> None:
    assert watched(DEFAULT.changed(**values), {}) is needed


def test_a_rule_that_is_met_needs_no_losses() -> None:
    config = DEFAULT.changed(stop_loss=0.1, patience=3)
    assert watched(config, {"stop_loss": 0.1})
    assert not watched(config, {"stop_loss": 0.1, "patience": 3.0})


# --- at the exact epoch -------------------------------------------------------------------

each_problem = pytest.mark.parametrize("problem", OF_PROBLEM)
WAYS = st.fixed_dictionaries({"frames": st.integers(1, 4), "epochs": st.sampled_from([0, 1, 2, 7])})


def check_stop(config: Config, epoch: int, data: st.DataObject) -> str:
    """Playing in any way stops after ``epoch`` epochs with the run that they alone give."""
    run, sentence, frames = played(config, lambda: data.draw(WAYS))
    assert frames[-1]["epoch"] == run["epoch"] == epoch
    assert run["batch"] == 0
    alone = Learner(config, initial_run(config))
    for _ in range(epoch):
        assert alone.train_epoch() is None
    assert plain.array(run["theta"]).tobytes() == alone.network.theta.tobytes()
    return sentence


@each_problem
@pytest.mark.parametrize("epoch", [1, 3, 11])
@settings(max_examples=10)
@given(data=st.data())
def test_it_stops_at_the_epoch_that_was_set(problem: str, epoch: int, data: st.DataObject) -> None:
    sentence = check_stop(OF_PROBLEM[problem].changed(stop_epoch=epoch), epoch, data)
    assert sentence == f"Stopped at epoch {epoch}, as asked."


@each_problem
@pytest.mark.parametrize("share", [0.95, 0.8])
@settings(max_examples=10)
@given(data=st.data())
def test_it_stops_at_the_first_epoch_below_the_loss_that_was_set(
    problem: str, share: float, data: st.DataObject
) -> None:
    losses = LOSSES[problem]
    bound = share * losses[0]["train_loss"]
    epoch = by_loss(losses, bound)
    sentence = check_stop(OF_PROBLEM[problem].changed(stop_loss=bound), epoch, data)
    check_sentence(sentence, f"epoch {epoch}:", f"{losses[epoch]['train_loss']:.4g}")


@each_problem
@pytest.mark.parametrize("patience", [1, 4])
@settings(max_examples=10)
@given(data=st.data())
def test_it_stops_when_its_patience_is_over(
    problem: str, patience: int, data: st.DataObject
) -> None:
    losses = LOSSES[problem]
    epoch, best = by_patience(losses, patience)
    sentence = check_stop(OF_PROBLEM[problem].changed(patience=patience), epoch, data)
    lowest = f"at epoch {best}, {losses[best]['test_loss']:.4g}"
    check_sentence(sentence, f"epoch {epoch}:", f"for {patience} epoch", lowest)


def test_patience_is_kept_across_ticks_of_single_mini_batches() -> None:
    epoch, best = by_patience(LOSSES["binary"], 4)
    config = CONFIG.changed(patience=4)
    run, _, frames = played(config, lambda: {"frames": 1, "epochs": 0})
    assert run["epoch"] == epoch
    assert run["best_epoch"] == best
    assert run["best_loss"] == pytest.approx(LOSSES["binary"][best]["test_loss"], rel=1e-12)
    # Two mini-batches an epoch, each with a picture of its own.
    assert len(frames) == 2 * epoch


def test_nothing_stops_without_a_rule() -> None:
    run, stops = None, set()
    for _ in range(10):
        reply = tick(CONFIG.to_json(), run, {"frames": 2, "epochs": 2})
        run = reply["run"]
        stops.add(reply["stopped"])
    assert stops == {None}
    assert (run["epoch"], run["best_loss"], run["best_epoch"]) == (EPOCHS, None, 0)


def test_after_a_stop_at_an_epoch_playing_goes_on() -> None:
    config = CONFIG.changed(stop_epoch=3)
    run, _, _ = played(config, lambda: {"frames": 5, "epochs": 1})
    reply = tick(config.to_json(), run, {"frames": 2, "epochs": 5})
    assert reply["stopped"] is None
    assert reply["run"]["epoch"] == 13


LASTING = {
    "loss": CONFIG.changed(stop_loss=0.95 * LOSSES["binary"][0]["train_loss"]),
    "patience": CONFIG.changed(patience=2),
}
each_lasting = pytest.mark.parametrize("config", LASTING.values(), ids=LASTING)


@each_lasting
@settings(max_examples=10)
@given(data=st.data())
def test_a_rule_that_has_stopped_a_run_lets_it_go_on(config: Config, data: st.DataObject) -> None:
    run, _, _ = played(config, lambda: data.draw(WAYS))
    stopped_at = run["epoch"]
    while run["epoch"] < EPOCHS:
        reply = through_json(tick(config.to_json(), run, data.draw(WAYS)))
        assert reply["stopped"] is None
        check_sentence(reply["resting"], "stopped this run")
        run = reply["run"]
    # What is trained is the same as if there had never been a rule.
    alone = Learner(CONFIG, initial_run(CONFIG))
    for _ in range(run["epoch"]):
        alone.train_epoch()
    if not run["batch"]:
        assert plain.array(run["theta"]).tobytes() == alone.network.theta.tobytes()
    # A fresh run is stopped again, at the same epoch.
    assert played(config, lambda: {"frames": 1, "epochs": 1})[0]["epoch"] == stopped_at


@each_lasting
def test_a_rule_that_is_changed_applies_again(config: Config) -> None:
    run, _, _ = played(config, lambda: {"frames": 1, "epochs": 1})
    stopped_at = run["epoch"]
    strict = config.changed(patience=1) if config.patience else config.changed(stop_loss=100)
    again, _, _ = played(strict, lambda: {"frames": 1, "epochs": 1}, run)
    assert stopped_at < again["epoch"] <= EPOCHS
    # Changed back while it trained, it is not remembered either.
    relaxed = config.changed(patience=0, stop_loss=0)
    run = tick(relaxed.to_json(), run, {"frames": 1, "epochs": 1})["run"]
    assert run["met"] == {}
    again, _, _ = played(config, lambda: {"frames": 1, "epochs": 1}, run)
    assert again["epoch"] > stopped_at


def test_a_rule_applies_again_to_a_loss_of_another_kind() -> None:
    config = LASTING["loss"]
    run, _, _ = played(config, lambda: {"frames": 1, "epochs": 1})
    other = config.changed(loss="mae", stop_loss=config.stop_loss)
    reply = tick(other.to_json(), run, {"frames": 0})
    assert (reply["resting"], reply["run"]["met"]) == ("", {})


# --- what is no mark to beat --------------------------------------------------------------


def after_patience(config: Config) -> Any:
    """A run that early stopping has watched."""
    reply = tick(config.to_json(), None, {"frames": 1, "epochs": 3})
    assert reply["run"]["best_loss"] is not None
    return reply["run"]


@pytest.mark.parametrize(
    "values",
    [{"loss": "mse"}, {"loss": "binary_cross_entropy"}, {"data_seed": 2}],
    ids=lambda values: next(iter(values)),
)
def test_a_minimum_of_another_loss_or_of_other_points_does_not_count(
    values: dict[str, Any],
) -> None:
    config = CONFIG.changed(patience=100)
    run = after_patience(config)
    other = config.changed(**values)
    reply = tick(other.to_json(), run, {"frames": 1, "epochs": 1})
    # The first epoch by the new measure is the lowest so far, however high it is.
    assert reply["run"]["best_epoch"] == 4
    theta = plain.array(reply["run"]["theta"])
    assert reply["run"]["best_loss"] == pytest.approx(plain.judged(other, theta)["test_loss"])


# What is a loss of another kind, or of other points: a set-up, and what changes
OTHERS: dict[str, tuple[str, dict[str, Any]]] = {
    "another output": ("", {"output": "sigmoid"}),
    "an output for the usual one": ("?dataset=plane&output=sigmoid", {"output": "auto"}),
    "another formula": ("?dataset=function", {"rule": "x1^3"}),
    "the usual formula": ("?dataset=surface&rule=x1-x2", {"rule": ""}),
    "another measurement across": ("?dataset=iris", {"measured_x": "sepal_width"}),
    "another measurement up": ("?dataset=iris", {"measured_y": "sepal_width"}),
}


@pytest.mark.parametrize(("query", "values"), OTHERS.values(), ids=OTHERS)
def test_a_minimum_of_another_scale_or_of_other_points_is_forgotten(
    query: str, values: dict[str, Any]
) -> None:
    config = read_link(query)[0].changed(patience=100, samples=40)
    run = after_patience(config)
    same = tick(config.to_json(), run, {"frames": 0})["run"]
    assert same["best_loss"] == run["best_loss"]
    other = config.changed(**values)
    assert tick(other.to_json(), run, {"frames": 0})["run"]["best_loss"] is None
    # The first epoch by the new measure is the lowest so far, however high it is.
    reply = tick(other.to_json(), run, {"frames": 1, "epochs": 1})
    theta = plain.array(reply["run"]["theta"])
    assert reply["run"]["best_loss"] == pytest.approx(plain.judged(other, theta)["test_loss"])


def test_a_minimum_of_other_points_of_ones_own_is_forgotten() -> None:
    corners = np.array([[-5.0, -5.0], [5.0, 5.0], [5.0, -5.0], [-5.0, 5.0]])
    first, second = (drawn(corners, np.array([-1.0, 1.0, 1.0, end])) for end in (1.0, -1.0))
    config = DEFAULT.changed(dataset=OWN, patience=100, **first.settings)
    run = tick(config.to_json(), None, {"frames": 1, "epochs": 3}, first.stored)["run"]
    assert run["best_loss"] is not None
    other = config.changed(**second.settings)
    assert tick(other.to_json(), run, {"frames": 0}, second.stored)["run"]["best_loss"] is None


def test_what_huber_s_delta_makes_of_the_loss_is_another_one_too() -> None:
    config = CONFIG.changed(loss="huber", patience=100)
    run = after_patience(config)
    reply = tick(config.changed(huber_delta=0.01).to_json(), run, {"frames": 1, "epochs": 1})
    assert reply["run"]["best_epoch"] == 4
    assert reply["run"]["best_loss"] < 0.02


def test_epochs_that_nobody_watched_do_not_count() -> None:
    config = CONFIG.changed(patience=2)
    unwatched = CONFIG.changed(patience=0)
    run = after_patience(CONFIG.changed(patience=100))
    run = tick(unwatched.to_json(), run, {"frames": 1, "epochs": 20})["run"]
    reply = tick(config.to_json(), run, {"frames": 1, "epochs": 1})
    assert reply["stopped"] is None
    assert reply["run"]["best_epoch"] == 24


def test_a_live_change_that_keeps_the_measure_keeps_the_minimum() -> None:
    config = CONFIG.changed(patience=100)
    run = after_patience(config)
    other = config.changed(learning_rate=1e-6, activation=["relu"], optimizer="adam")
    reply = tick(other.to_json(), run, {"frames": 0})
    assert (reply["run"]["best_loss"], reply["run"]["best_epoch"]) == (
        run["best_loss"],
        run["best_epoch"],
    )


def test_a_loss_beyond_all_numbers_is_said_in_json() -> None:
    surface = SURFACE.changed(hidden=[], patience=2)
    run = initial_run(surface)
    # Their squares are beyond float64.
    run.theta[:] = 1e200
    run.epoch = 1
    learner = Learner(surface, run)
    assert learner.reason_to_stop() is None
    assert learner.run().best_loss == pytest.approx(1.7976931348623157e308)
    learner.epoch += 2
    said = learner.reason_to_stop()
    assert said is not None
    check_sentence(said, "Stopped early at epoch 3:")
