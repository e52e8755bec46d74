"""The heart: a pure function, exact however its work is cut."""

import base64
import copy
import itertools
import json
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets import DATASETS
from playground import stopwatch
from playground.config import DEFAULT, Config, standard_for
from playground.divergence import VERDICT_EVERY
from playground.engine import initial_run
from playground.inspector import VIEWS
from playground.learner import Learner
from playground.nn import OPTIMIZERS
from playground.nn.mlp import parameter_count
from playground.problems import AUTOMATIC
from playground.run import encode
from playground.tick import tick
from tests.driving import Burst, through_json, train
from tests.sentences import check_sentence
from tests.strategies import small_configs
from tests.unit import plain
from tests.unit.ticks import OF_PROBLEM, SCORES, SIZE, SMALL, STEPS, STORED, each_problem, run_after

bursts = st.builds(Burst, frames=st.integers(1, 3), epochs=st.integers(1, 3))


# --- exactness ----------------------------------------------------------------------------


def check_cuts(config: Config, mixed: Sequence[Burst]) -> tuple[Any, str | None]:
    """One tick, ticks of one epoch, and ``mixed`` ticks end in the same run, bit for bit."""
    total = sum(burst.length for burst in mixed)
    whole = train(tick, config, [Burst(1, total)])
    assert train(tick, config, [Burst(1, 1)] * total) == whole
    assert train(tick, config, mixed) == whole
    return whole


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@settings(max_examples=12)
@given(data=st.data(), mixed=st.lists(bursts, min_size=1, max_size=4))
def test_it_does_not_matter_how_epochs_are_cut_into_ticks(
    optimizer: str, data: st.DataObject, mixed: list[Burst]
) -> None:
    config = data.draw(small_configs(optimizer=st.just(optimizer)))
    run, diverged = check_cuts(config, mixed)
    if diverged is None:
        assert run["epoch"] == sum(burst.length for burst in mixed)
    assert set(run["slots"]) == set(OPTIMIZERS[optimizer].slots)


@pytest.mark.parametrize("name", DATASETS)
def test_it_does_not_matter_of_which_data_set_the_points_are(name: str) -> None:
    standard = standard_for(name)
    for output in [AUTOMATIC, *standard.problem_type.outputs(standard.loss)]:
        config = standard.changed(
            output=output, samples=30, noise=10, outliers=5, batch_size=4, dropout=0.2
        )
        run, diverged = check_cuts(config, [Burst(2, 1), Burst(1, 3), Burst(1, 2)])
        assert diverged is None
        assert run["epoch"] == 7
        assert run["theta"] != encode(initial_run(config))["theta"]
        slow, _ = train(tick, config, [Burst(3, 0), Burst(1, 1), Burst(2, 0), Burst(1, 6)])
        assert slow == run


@pytest.mark.parametrize(
    "values",
    [
        {"dropout": 0.5, "optimizer": "adam", "batch_size": 7},
        {"shuffle": False, "optimizer": "momentum", "batch_size": 7},
        {"shuffle": False, "dropout": 0.3, "optimizer": "nesterov"},
        {"batch_size": 5000, "optimizer": "rmsprop", "regularization": "l1"},
        {"batch_size": 1, "optimizer": "adagrad", "loss": "binary_cross_entropy"},
    ],
    ids=lambda values: ",".join(values),
)
def test_a_hundred_epochs_are_exact_too(values: dict[str, Any]) -> None:
    config = SMALL.changed(samples=30, regularization_rate=0.001, **values)
    run, diverged = check_cuts(config, [Burst(4, 11), Burst(1, 56)])
    assert diverged is None
    assert run["epoch"] == 100
    assert run["theta"] != encode(initial_run(config))["theta"]


@pytest.mark.parametrize(
    ("values", "epoch"),
    [
        ({"dataset": "spiral", "learning_rate": 10.0}, VERDICT_EVERY),
        ({"regularization": "l2", "regularization_rate": 7.2, "learning_rate": 0.3}, None),
    ],
    ids=["by its loss", "by its weights"],
)
def test_divergence_does_not_depend_on_the_cut_either(
    values: dict[str, Any], epoch: int | None
) -> None:
    run, diverged = check_cuts(DEFAULT.changed(**values), [Burst(3, 2), Burst(1, 3), Burst(5, 7)])
    assert diverged is not None
    check_sentence(diverged, "epoch")
    assert run["epoch"] == epoch if epoch else 1 < run["epoch"] < 44
    assert np.isfinite(plain.array(run["theta"])).all()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@settings(max_examples=10)
@given(data=st.data(), steps=STEPS)
def test_slow_motion_is_the_same_training(
    optimizer: str, data: st.DataObject, steps: list[Burst]
) -> None:
    config = data.draw(small_configs(optimizer=st.just(optimizer)))
    run, diverged = train(tick, config, steps)
    if diverged is None and run["batch"]:
        # On to the end of the epoch that has been begun.
        run, diverged = train(tick, config, [Burst(1, 1)], run)
    if diverged is None:
        assert run["batch"] == 0
        assert train(tick, config, [Burst(1, 1)] * run["epoch"]) == (run, None)
    else:
        # Fast motion ends in the same epoch, or in the one that was not ended.
        whole, said = train(tick, config, [Burst(1, 1)] * (run["epoch"] + 1))
        assert said == diverged
        assert whole["epoch"] == run["epoch"]


def test_what_is_drawn_does_not_change_what_is_learned() -> None:
    run = run_after(3)
    plainly = tick(STORED, run, {"frames": 2, "epochs": 2})
    asked = {"frames": 2, "epochs": 2, "theme": "dark", "shown": [1, 0], "detail": True}
    for view in VIEWS:
        more = asked | {"gradient": True, "inspect": view}
        assert tick(STORED, run, more)["run"] == plainly["run"]


# --- purity -------------------------------------------------------------------------------


@settings(max_examples=25)
@given(config=small_configs(), burst=bursts, detail=st.booleans())
def test_the_same_request_gives_the_same_reply_and_leaves_its_arguments(
    config: Config, burst: Burst, detail: bool
) -> None:
    stored = config.to_json()
    run = train(tick, config, [Burst(1, 1)])[0]
    asked = {"frames": burst.frames, "epochs": burst.epochs, "detail": detail, "shown": [0, 0]}
    given_ = copy.deepcopy((stored, run, asked))
    first = tick(stored, run, asked)
    assert (stored, run, asked) == given_
    kept = copy.deepcopy(first)
    tick(stored, first["run"], asked)
    assert first == kept
    assert tick(*given_) == first
    assert json.dumps(first, allow_nan=False) == json.dumps(kept)


def test_other_sessions_in_between_do_not_matter() -> None:
    asked = {"frames": 2, "epochs": 2, "detail": True}
    run = run_after(2)
    first = tick(STORED, run, asked)
    for other in (SMALL.changed(seed=5), SMALL.changed(activation=["relu"]), DEFAULT):
        tick(other.to_json(), None, asked)
    assert tick(STORED, run, asked) == first


def test_a_missing_run_is_the_one_at_epoch_zero() -> None:
    asked = {"frames": 1, "epochs": 3}
    assert tick(STORED, None, asked) == tick(STORED, encode(initial_run(SMALL)), asked)


# --- frames, epochs, budget ---------------------------------------------------------------


@pytest.mark.parametrize(("frames", "epochs"), [(1, 1), (3, 1), (1, 5), (4, 3)])
def test_a_burst_brings_its_frames_at_their_epochs(frames: int, epochs: int) -> None:
    reply = tick(STORED, run_after(2), {"frames": frames, "epochs": epochs})
    expected = [2 + epochs * (index + 1) for index in range(frames)]
    assert [frame["epoch"] for frame in reply["frames"]] == expected
    assert reply["run"]["epoch"] == expected[-1]
    assert reply["diverged"] is None


def test_every_frame_is_the_one_that_its_epoch_alone_would_show() -> None:
    burst = tick(STORED, None, {"frames": 3, "epochs": 2})["frames"]
    for frame in burst:
        (alone,) = tick(STORED, run_after(frame["epoch"]), {})["frames"]
        # At rest there has been no step whose gradient could be told.
        assert alone["norms"] is None
        assert frame["norms"] is not None
        assert {name: alone[name] for name in frame} == frame | {"norms": None}


def test_no_frames_asks_for_one_picture_of_the_run_as_it_is() -> None:
    run = run_after(3)
    reply = tick(STORED, run, {"frames": 0, "epochs": 50})
    assert reply["run"] == run
    assert [frame["epoch"] for frame in reply["frames"]] == [3]


@each_problem
def test_a_frame_has_the_scores_of_its_run(problem: str) -> None:
    config = OF_PROBLEM[problem]
    reply = tick(config.to_json(), None, {"frames": 2, "epochs": 3})
    frame = reply["frames"][-1]
    expected = plain.judged(config, plain.array(reply["run"]["theta"]))
    assert {name: frame[name] for name in SCORES} == pytest.approx(expected, rel=1e-12)


def test_a_burst_stops_where_the_run_diverges() -> None:
    config = DEFAULT.changed(regularization="l2", regularization_rate=7.2, learning_rate=0.3)
    reply = tick(config.to_json(), None, {"frames": 60, "epochs": 1})
    assert reply["diverged"] is not None
    last = reply["run"]["epoch"]
    # The last frame shows the last good state, which the frame before it did as well.
    assert [frame["epoch"] for frame in reply["frames"]] == [*range(1, last + 1), last]
    assert reply["frames"][-1]["train_loss"] == reply["frames"][-2]["train_loss"]


def clock(*seconds: float) -> SimpleNamespace:
    """A clock that goes through ``seconds`` and then stands still."""
    readings = itertools.chain(seconds, itertools.repeat(seconds[-1]))
    return SimpleNamespace(perf_counter=lambda: next(readings))


def test_a_tick_that_is_out_of_time_brings_one_frame_of_one_epoch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = run_after(2)
    monkeypatch.setattr(stopwatch, "time", clock(0.0, 1.0))
    reply = tick(STORED, run, {"frames": 5, "epochs": 7, "budget_ms": 1})
    assert [frame["epoch"] for frame in reply["frames"]] == [3]
    assert reply["run"] == run_after(3)


def test_a_tick_that_runs_out_of_time_brings_the_frames_that_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stopwatch, "time", clock(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5))
    reply = tick(STORED, None, {"frames": 5, "epochs": 2, "budget_ms": 500})
    assert [frame["epoch"] for frame in reply["frames"]] == [2, 4]
    assert reply["run"] == run_after(4)


def test_a_tick_in_time_brings_all_that_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopwatch, "time", clock(0.0, 0.499))
    reply = tick(STORED, None, {"frames": 5, "epochs": 2, "budget_ms": 500})
    assert reply == tick(STORED, None, {"frames": 5, "epochs": 2})


def test_the_smallest_budget_still_makes_progress() -> None:
    reply = tick(STORED, None, {"frames": 60, "epochs": 100, "budget_ms": 1})
    epochs = [frame["epoch"] for frame in reply["frames"]]
    assert 1 <= len(epochs) <= 60
    assert 1 <= epochs[0] <= epochs[-1]
    assert reply["run"]["epoch"] == epochs[-1]
    assert reply["run"] == encode(trained_alone(epochs[-1]))


def trained_alone(epochs: int) -> Any:
    learner = Learner(SMALL, initial_run(SMALL))
    for _ in range(epochs):
        learner.train_epoch()
    return learner.run()


# --- by hand ------------------------------------------------------------------------------


PLACES = st.dictionaries(st.integers(0, SIZE - 1), st.floats(-5.0, 5.0), max_size=6)


@settings(max_examples=25)
@given(config=small_configs(), data=st.data())
def test_weights_set_by_hand_are_where_training_goes_on_from(
    config: Config, data: st.DataObject
) -> None:
    size = parameter_count(config.sizes)
    weights = data.draw(st.dictionaries(st.integers(0, size - 1), st.floats(-5, 5), max_size=6))
    run = train(tick, config, [Burst(1, 1)])[0]
    theta = plain.array(run["theta"]).copy()
    theta[list(weights)] = list(weights.values())
    # A run with these weights, written down independently.
    packed = {"shape": [size], "data": base64.b64encode(theta.astype("<f8").tobytes()).decode()}
    stored, ask = config.to_json(), {"frames": 2, "epochs": data.draw(st.integers(0, 2))}
    by_hand = {str(place): weight for place, weight in weights.items()}
    expected = tick(stored, run | {"theta": packed}, ask)
    assert tick(stored, run, ask | {"weights": by_hand}) == expected
    # Set first and trained later is the same.
    at_rest = tick(stored, run, {"weights": through_json(by_hand)})
    assert at_rest["run"] == run | {"theta": packed}
    assert tick(stored, at_rest["run"], ask) == expected


def test_weights_can_be_set_before_the_first_epoch() -> None:
    reply = tick(STORED, None, {"weights": {"0": 2.5, str(SIZE - 1): -1.0}})
    before, after = initial_run(SMALL).theta, plain.array(reply["run"]["theta"])
    assert (after[0], after[-1]) == (2.5, -1.0)
    np.testing.assert_array_equal(after[1:-1], before[1:-1])
    scores = plain.judged(SMALL, after)
    (frame,) = reply["frames"]
    assert {name: frame[name] for name in SCORES} == pytest.approx(scores, rel=1e-12)


@each_problem
@settings(max_examples=15)
@given(frozen=st.sets(st.integers(0, SIZE - 1)), weights=PLACES, steps=STEPS)
def test_frozen_weights_stay_where_they_were_put(
    problem: str, frozen: set[int], weights: dict[int, float], steps: list[Burst]
) -> None:
    config = OF_PROBLEM[problem].changed(optimizer="adam", dropout=0.2, regularization="l1",
                                         regularization_rate=0.01)  # fmt: skip
    by_hand = {str(place): weight for place, weight in weights.items()}
    asked = {"frozen": sorted(frozen), "weights": by_hand}
    run = tick(config.to_json(), None, asked)["run"]
    assert run["frozen"] == sorted(frozen)
    before = plain.array(run["theta"])
    for place, weight in weights.items():
        assert before[place] == weight
    run, diverged = train(tick, config, steps, run)
    assert diverged is None
    assert run["frozen"] == sorted(frozen)
    kept = plain.array(run["theta"]) == before
    assert kept[sorted(frozen)].all()
    assert not kept.all() or len(frozen) == SIZE


def test_what_is_frozen_stays_so_until_it_is_said_otherwise() -> None:
    run = tick(STORED, None, {"frozen": [3, 1]})["run"]
    assert run["frozen"] == [1, 3]
    assert tick(STORED, run, {"frames": 1})["run"]["frozen"] == [1, 3]
    assert tick(STORED, run, {"frames": 1, "frozen": [0]})["run"]["frozen"] == [0]
    thawed = tick(STORED, run, {"frozen": []})["run"]
    assert thawed["frozen"] == []
    before = plain.array(thawed["theta"])
    after = plain.array(tick(STORED, thawed, {"frames": 1, "epochs": 2})["run"]["theta"])
    assert (after != before).all()
