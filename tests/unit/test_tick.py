"""The heart: a pure function, exact however its work is cut, and clear about what it refuses."""

import base64
import copy
import itertools
import json
import math
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets import DATASETS
from playground import tick as module
from playground.config import DEFAULT, HIDDEN_ACTIVATIONS, OWN, Config, standard_for
from playground.inspector import VIEWS
from playground.learner import VERDICT_EVERY, Learner, initial_run
from playground.nn import OPTIMIZERS
from playground.nn.mlp import parameter_count
from playground.own_data import OwnData, drawn
from playground.problems import AUTOMATIC, PROBLEMS
from playground.reading import read_link
from playground.run import encode
from playground.tick import (
    MOST_BUDGET_MS,
    MOST_EPOCHS,
    MOST_FRAMES,
    SURFACE_SIDE,
    Refused,
    tick,
)
from tests.driving import Burst, through_json, train
from tests.files import own_data
from tests.sentences import check_sentence
from tests.strategies import JSON_VALUES, small_configs
from tests.unit import plain
from tests.unit.nn import independent

SMALL = DEFAULT.changed(samples=60, features=["x1", "x2", "x1x2"], hidden=[4, 3])
STORED = SMALL.to_json()
SCORES = {"train_loss", "test_loss", "train_score", "test_score"}
bursts = st.builds(Burst, frames=st.integers(1, 3), epochs=st.integers(1, 3))


# Three features and layers as wide as those of SMALL
MORE = "samples=60&formulas=x1^3&hidden=4,3"
SURFACE = read_link(f"?dataset=multi-gauss&features=x1,x2,f1&{MORE}")[0]
OF_PROBLEM = {
    "binary": SMALL,
    "multiclass": read_link(f"?dataset=arms&features=x1,x2,f1&{MORE}")[0],
    "multilabel": read_link(f"?dataset=regions&features=x1,x2,f1&{MORE}")[0],
    "regression": SURFACE,
    "curve": read_link(f"?dataset=sine&features=x1,x1^2,f1&{MORE}")[0],
    "places": read_link(f"?dataset=box&features=x1,x2,f1&{MORE}")[0],
}
each_problem = pytest.mark.parametrize("problem", OF_PROBLEM)


def run_after(epochs: int, config: Config = SMALL) -> Any:
    run, diverged = train(tick, config, [Burst(1, epochs)] if epochs else [Burst(0, 1)])
    assert diverged is None
    return run


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


STEPS = st.lists(
    st.one_of(
        st.builds(Burst, frames=st.integers(1, 4), epochs=st.just(0)),
        st.builds(Burst, frames=st.just(1), epochs=st.integers(1, 2)),
    ),
    min_size=1,
    max_size=8,
)


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
    monkeypatch.setattr(module, "time", clock(0.0, 1.0))
    reply = tick(STORED, run, {"frames": 5, "epochs": 7, "budget_ms": 1})
    assert [frame["epoch"] for frame in reply["frames"]] == [3]
    assert reply["run"] == run_after(3)


def test_a_tick_that_runs_out_of_time_brings_the_frames_that_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "time", clock(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5))
    reply = tick(STORED, None, {"frames": 5, "epochs": 2, "budget_ms": 500})
    assert [frame["epoch"] for frame in reply["frames"]] == [2, 4]
    assert reply["run"] == run_after(4)


def test_a_tick_in_time_brings_all_that_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "time", clock(0.0, 0.499))
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


# --- pictures -----------------------------------------------------------------------------


def floats(packed: dict[str, str]) -> np.ndarray:
    """An array as Plotly is given it."""
    shape = [int(side) for side in packed["shape"].split(", ")]
    assert packed["dtype"] == "f4"
    return np.frombuffer(base64.b64decode(packed["bdata"]), dtype="<f4").reshape(shape)


def surface(frame: dict[str, Any]) -> np.ndarray:
    return floats(frame["surface"])


def exact(config: Config, run: Any, column: int, neuron: int) -> np.ndarray:
    points = plain.plane(SURFACE_SIDE)
    values = plain.outputs(config, plain.array(run["theta"]), points, column)
    return values[:, neuron].reshape(SURFACE_SIDE, SURFACE_SIDE)


def test_only_the_last_frame_has_what_is_only_shown_at_rest() -> None:
    first, last = tick(STORED, None, {"frames": 2, "detail": True})["frames"]
    always = {"epoch", *SCORES, "norms", "map", "layers"}
    assert set(first) == always
    assert set(last) == always | {"links", "features", "surface"}
    (brief,) = tick(STORED, None, {"frames": 1})["frames"]
    assert set(brief) == always | {"links"}


def test_a_frame_of_slow_motion_names_its_mini_batch() -> None:
    config = SMALL.changed(train_percent=70)
    points, _ = plain.parts(config)["train"]
    frames = tick(config.to_json(), None, {"frames": 7, "epochs": 0})["frames"]
    # 42 points for training, in four batches of ten and one of two.
    assert [frame["epoch"] for frame in frames] == [0, 0, 0, 0, 1, 1, 1]
    batches = [frame["batch"] for frame in frames]
    assert [batch["done"] for batch in batches] == [1, 2, 3, 4, 0, 1, 2]
    assert {batch["of"] for batch in batches} == {5}
    places = [np.column_stack([floats(batch["x"]), floats(batch["y"])]) for batch in batches]
    assert [len(place) for place in places] == [10, 10, 10, 10, 2, 10, 10]
    epoch = np.concatenate(places[:5])
    assert sorted(map(tuple, epoch)) == sorted(map(tuple, points.astype("<f4")))
    assert "batch" not in tick(config.to_json(), None, {"frames": 1, "epochs": 1})["frames"][0]
    assert "batch" not in tick(config.to_json(), None, {"frames": 0, "epochs": 0})["frames"][0]


@each_problem
def test_the_gradient_and_its_norms_are_those_of_the_last_step(problem: str) -> None:
    config = OF_PROBLEM[problem].changed(batch_size=5000)
    stored = config.to_json()
    run = tick(stored, None, {"frames": 1, "epochs": 3})["run"]
    frame = tick(stored, run, {"frames": 1, "epochs": 0, "gradient": True})["frames"][0]
    points, labels = plain.parts(config)["train"]
    expected = independent.gradient(
        plain.array(run["theta"]),
        config.sizes,
        [*config.layer_activations, plain.output(config)],
        plain.feature_values(config, points),
        plain.targets(config, labels),
        config.loss,
    )
    np.testing.assert_allclose(floats(frame["gradient"]), expected, rtol=1e-5, atol=1e-9)
    norms = [
        math.sqrt((weights**2).sum() + (biases**2).sum())
        for weights, biases in independent.layers(expected, config.sizes)
    ]
    assert frame["norms"] == pytest.approx(norms, rel=1e-9)


def test_without_a_step_there_is_no_gradient() -> None:
    (frame,) = tick(STORED, run_after(2), {"frames": 0, "gradient": True})["frames"]
    assert frame["gradient"] is None
    assert frame["norms"] is None


@pytest.mark.parametrize("view", VIEWS)
@each_problem
def test_the_last_frame_has_the_part_of_the_inspector_that_was_asked_for(
    view: str, problem: str
) -> None:
    stored = OF_PROBLEM[problem].to_json()
    first, last = tick(stored, None, {"frames": 2, "inspect": view})["frames"]
    assert "inspect" not in first
    assert last["inspect"]["view"] == view
    json.dumps(last, allow_nan=False)


def test_a_frame_has_a_picture_for_every_layer() -> None:
    (frame,) = tick(STORED, None, {"detail": True})["frames"]
    pictures = [frame["map"], frame["features"], *frame["layers"]]
    assert len(frame["layers"]) == len(SMALL.hidden) + 1
    assert all(picture.startswith("data:image/png;base64,") for picture in pictures)
    assert frame["links"].startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
@pytest.mark.parametrize("loss", ["half_squared", "binary_cross_entropy"])
def test_the_surface_is_what_the_plainest_formulas_give(activation: str, loss: str) -> None:
    config = SMALL.changed(activation=[activation], loss=loss, learning_rate=0.01)
    reply = tick(config.to_json(), None, {"frames": 1, "epochs": 3, "detail": True})
    expected = exact(config, reply["run"], len(config.sizes) - 1, 0)
    np.testing.assert_allclose(surface(reply["frames"][0]), expected, rtol=1e-4, atol=2e-5)
    assert np.ptp(expected) > 0.001


@pytest.mark.parametrize("loss", SURFACE.problem_type.losses)
def test_the_surface_of_a_regression_is_what_the_plainest_formulas_give(loss: str) -> None:
    config = SURFACE.changed(loss=loss, learning_rate=0.01)
    reply = tick(config.to_json(), None, {"frames": 1, "epochs": 3, "detail": True})
    expected = exact(config, reply["run"], len(config.sizes) - 1, 0)
    np.testing.assert_allclose(surface(reply["frames"][0]), expected, rtol=1e-4, atol=2e-5)
    assert np.ptp(expected) > 0.001
    scores = plain.judged(config, plain.array(reply["run"]["theta"]))
    frame = reply["frames"][0]
    assert {name: frame[name] for name in SCORES} == pytest.approx(scores, rel=1e-12)


@pytest.mark.parametrize("shown", [(0, 0), (0, 2), (1, 0), (1, 3), (2, 1), (3, 0)])
def test_the_large_map_and_its_values_are_of_the_neuron_that_is_shown(
    shown: tuple[int, int],
) -> None:
    run = run_after(5)
    (frame,) = tick(STORED, run, {"shown": list(shown), "detail": True})["frames"]
    column, neuron = shown
    expected = (
        plain.feature_values(SMALL, plain.plane(SURFACE_SIDE))[:, neuron].reshape(
            SURFACE_SIDE, SURFACE_SIDE
        )
        if column == 0
        else exact(SMALL, run, column, neuron)
    )
    np.testing.assert_allclose(surface(frame), expected, rtol=1e-4, atol=2e-5)
    (output,) = tick(STORED, run, {"detail": True})["frames"]
    assert (frame["map"] == output["map"]) == (column == 3)
    assert frame["layers"] == output["layers"]


@pytest.mark.parametrize("shown", [[4, 0], [1, 4], [0, 3], [10**6, 0], [0, 10**6], None])
def test_a_neuron_that_there_is_not_shows_the_output(shown: Any) -> None:
    output = tick(STORED, None, {"shown": [3, 0], "detail": True})
    assert tick(STORED, None, {"shown": shown, "detail": True}) == output


def test_the_theme_changes_the_colours_and_nothing_else() -> None:
    light, dark = (
        tick(STORED, None, {"theme": name, "detail": True})["frames"][0]
        for name in ("light", "dark")
    )
    differing = {name for name in light if light[name] != dark[name]}
    assert differing == {"map", "layers", "features"}


@pytest.mark.parametrize("weight", [1e300, -1e38, 1e6, 1e-320])
@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
@pytest.mark.parametrize("loss", ["half_squared", "binary_cross_entropy"])
def test_weights_of_any_size_are_drawn_and_scored_without_a_warning(
    weight: float, activation: str, loss: str
) -> None:
    config = SMALL.changed(activation=[activation], loss=loss)
    run = initial_run(config)
    run.theta[:] = weight
    run.theta[::3] *= -1
    reply = tick(config.to_json(), encode(run), {"frames": 0, "detail": True, "shown": [1, 0]})
    json.dumps(reply, allow_nan=False)
    frame = reply["frames"][0]
    assert 0.0 <= frame["train_score"] <= 1.0
    assert tick(config.to_json(), encode(run), {"frames": 1})["frames"]


@pytest.mark.parametrize("weight", [1e300, -1e38, 1e6])
@pytest.mark.parametrize("loss", SURFACE.problem_type.losses)
def test_a_regression_of_any_size_is_drawn_and_scored_without_a_warning(
    weight: float, loss: str
) -> None:
    config = SURFACE.changed(activation=["linear"], loss=loss, patience=5)
    run = initial_run(config)
    run.theta[:] = weight
    asked = {"frames": 1, "epochs": 0, "detail": True, "gradient": True}
    for view in VIEWS:
        for frames in (0, 1):
            request = asked | {"frames": frames, "inspect": view}
            reply = tick(config.to_json(), encode(run), request)
            assert through_json(reply) == reply
            frame = reply["frames"][-1]
            assert frame["inspect"]["view"] == view
            # R² is at most 1, and nothing where it is beyond all numbers.
            for score in (frame["train_score"], frame["test_score"]):
                assert score is None or score <= 1.0


# --- by hand ------------------------------------------------------------------------------

SIZE = parameter_count(SMALL.sizes)
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


# --- own data -----------------------------------------------------------------------------


def of_problem(problem: str, seed: int = 1) -> OwnData:
    """Fifty points with what can be said of them."""
    points = np.random.default_rng(seed).uniform(0.0, 100.0, (50, 2))
    total = points.sum(axis=1)
    targets = {
        "binary": [total > 100.0],
        "multiclass": [np.digitize(total, [80.0, 120.0])],
        "multilabel": [total > 100.0, points[:, 0] > 50.0],
        "regression": [total],
    }
    return own_data(np.column_stack([points, *targets[problem]]), problem)


def config_for(own: OwnData) -> Config:
    loss = PROBLEMS[own.problem].default_loss
    return SMALL.changed(dataset=OWN, loss=loss, **own.settings)


DATA = of_problem("binary")
STORED_DATA: dict[str, Any] = dict(DATA.stored)
OWN_CONFIG = config_for(DATA)
DRAWN = drawn(np.array([[0.0, 1.0], [5.0, -5.0], [-2.5, 3.0], [1.0, 1.0]]), np.array([1, -1, 1, 1]))


@pytest.mark.parametrize("problem", ["binary", "multiclass", "multilabel", "regression", "drawn"])
@settings(max_examples=10)
@given(steps=STEPS)
def test_own_data_are_trained_on_exactly_too(problem: str, steps: list[Burst]) -> None:
    own = DRAWN if problem == "drawn" else of_problem(problem)
    config = config_for(own)

    def ask(config: Any, run: Any, asked: Any) -> dict[str, Any]:
        return tick(config, run, asked, through_json(own.stored))

    run, diverged = train(ask, config, [*steps, Burst(1, 1)])
    assert diverged is None
    assert train(ask, config, [Burst(1, 1)] * run["epoch"]) == (run, None)
    assert run["theta"] != encode(initial_run(config))["theta"]


def test_other_data_give_other_weights() -> None:
    thetas = {
        tick(config_for(own).to_json(), None, {"frames": 1}, own.stored)["run"]["theta"]["data"]
        for own in (DATA, of_problem("binary", 2), DRAWN)
    }
    assert len(thetas) == 3


def test_other_points_of_ones_own_go_on_with_the_same_network() -> None:
    """As when points are drawn while it trains."""
    run = tick(OWN_CONFIG.to_json(), None, {"frames": 1, "epochs": 3}, DATA.stored)["run"]
    other = of_problem("binary", 2)
    reply = tick(config_for(other).to_json(), run, {}, other.stored)
    assert reply["run"]["theta"] == run["theta"]
    assert reply["run"]["epoch"] == 3


FEW = through_json(dict(DATA.stored))
FEW["table"]["values"] = base64.b64encode(b"\0" * (8 * 3 * 10)).decode()
NAN = through_json(dict(DATA.stored))
NAN["table"]["values"] = base64.b64encode(np.full(150, np.nan).tobytes()).decode()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (None, "not here any more"),
        ({}, "not here any more"),
        ("data", "not here any more"),
        (STORED_DATA | {"version": 7}, "not here any more"),
        (STORED_DATA | {"features": "?"}, "cannot be read"),
        (of_problem("binary", 2).stored, "not the ones"),
        (of_problem("regression").stored, "not the ones"),
        (DRAWN.stored, "not the ones"),
        (FEW, "10 rows"),
        (NAN, "Row 1"),
    ],
)
def test_data_that_are_not_those_of_the_set_up_are_refused(data: Any, named: str) -> None:
    check_sentence(refusal_of(OWN_CONFIG.to_json(), None, {"frames": 1}, data), named)


@pytest.mark.parametrize(
    "values",
    [
        {"own_outputs": 3},
        {"problem": "multiclass", "loss": "mse"},
        {"problem": "places"},
        {"problem": "multilabel", "loss": "mse", "own_outputs": 2},
    ],
)
def test_a_set_up_that_pretends_that_data_were_others_is_refused(values: dict[str, Any]) -> None:
    config = OWN_CONFIG.changed(**values)
    check_sentence(refusal_of(config.to_json(), None, {"frames": 1}, DATA.stored), "not the ones")


def test_data_that_nobody_asked_for_do_not_matter() -> None:
    asked = {"frames": 1, "detail": True}
    for data in (DATA.stored, "garbage", {}):
        assert tick(STORED, None, asked, data) == tick(STORED, None, asked)


# --- refusals -----------------------------------------------------------------------------

BAD_REQUESTS: dict[str, tuple[Any, str]] = {
    "nothing": (None, "request"),
    "a list": ([], "request"),
    "a text": ("frames", "request"),
    "frames as text": ({"frames": "3"}, "number of frames"),
    "frames as bool": ({"frames": True}, "number of frames"),
    "frames as float": ({"frames": 3.0}, "number of frames"),
    "frames not a number": ({"frames": float("nan")}, "number of frames"),
    "no number of frames": ({"frames": None}, "number of frames"),
    "negative frames": ({"frames": -1}, "number of frames"),
    "too many frames": ({"frames": MOST_FRAMES + 1}, "number of frames"),
    "unwritable frames": ({"frames": 10**5000}, "number of frames"),
    "negative epochs": ({"frames": 1, "epochs": -1}, "number of epochs"),
    "too many epochs": ({"epochs": MOST_EPOCHS + 1}, "number of epochs"),
    "epochs in a list": ({"epochs": [1]}, "number of epochs"),
    "unknown theme": ({"theme": "sepia"}, "theme"),
    "theme of a wrong type": ({"theme": ["light"]}, "theme"),
    "no theme": ({"theme": None}, "theme"),
    "no budget": ({"budget_ms": 0}, "time budget"),
    "huge budget": ({"budget_ms": MOST_BUDGET_MS + 1}, "time budget"),
    "budget as text": ({"budget_ms": "100"}, "time budget"),
    "neuron as text": ({"shown": "11"}, "neuron"),
    "neuron as number": ({"shown": 1}, "neuron"),
    "half a neuron": ({"shown": [1]}, "neuron"),
    "one too many": ({"shown": [1, 0, 0]}, "neuron"),
    "negative column": ({"shown": [-1, 0]}, "column"),
    "negative neuron": ({"shown": [1, -1]}, "neuron"),
    "column as bool": ({"shown": [True, 0]}, "column"),
    "neuron as float": ({"shown": [1, 0.0]}, "neuron"),
    "endless neuron": ({"shown": [1, 10**9]}, "neuron"),
    "unknown part": ({"inspect": "soul"}, "inspector"),
    "part of a wrong type": ({"inspect": ["neuron"]}, "inspector"),
    "part as a mapping": ({"inspect": {}}, "inspector"),
    "part as bool": ({"inspect": True}, "inspector"),
    "weights as a list": ({"weights": [1.0]}, "weights"),
    "no weights": ({"weights": None}, "weights"),
    "weight beyond the last": ({"weights": {str(SIZE): 1.0}}, "weight"),
    "negative place": ({"weights": {"-1": 1.0}}, "weight"),
    "place without a number": ({"weights": {"first": 1.0}}, "weight"),
    "empty place": ({"weights": {"": 1.0}}, "weight"),
    "fraction of a place": ({"weights": {"1.0": 1.0}}, "weight"),
    "raised place": ({"weights": {"²": 1.0}}, "weight"),
    "endless place": ({"weights": {"9" * 100_000: 1.0}}, "weight"),
    "weight as text": ({"weights": {"0": "1"}}, "weight"),
    "weight as bool": ({"weights": {"0": True}}, "weight"),
    "weight not a number": ({"weights": {"0": float("nan")}}, "weight"),
    "infinite weight": ({"weights": {"0": float("inf")}}, "weight"),
    "weight beyond all use": ({"weights": {"0": 1.1e6}}, "within ±1e+06"),
    "unwritable weight": ({"weights": {"0": 10**5000}}, "weight"),
    "no weight": ({"weights": {"0": None}}, "weight"),
    "frozen as text": ({"frozen": "0"}, "frozen weights"),
    "frozen as a mapping": ({"frozen": {"0": True}}, "frozen weights"),
    "frozen beyond the last": ({"frozen": [SIZE]}, "frozen weights"),
    "frozen before the first": ({"frozen": [-1]}, "frozen weights"),
    "frozen as bool": ({"frozen": [False]}, "frozen weights"),
    "frozen as float": ({"frozen": [0.0]}, "frozen weights"),
    "frozen in a list": ({"frozen": [[0]]}, "frozen weights"),
}


def refusal_of(*arguments: Any) -> str:
    with pytest.raises(Refused) as refusal:
        tick(*arguments)
    return str(refusal.value)


@pytest.mark.parametrize(("asked", "named"), BAD_REQUESTS.values(), ids=BAD_REQUESTS)
def test_a_bad_request_is_refused_and_the_person_told_why(asked: Any, named: str) -> None:
    check_sentence(refusal_of(STORED, None, asked), named)


@pytest.mark.parametrize(
    ("config", "named"),
    [
        (None, "set-up"),
        ([], "set-up"),
        ({"seed": "one"}, "Seed"),
        ({"learning_rate": float("nan")}, "Learning rate"),
        ({"colour": 1}, "“colour”"),
        ({"hidden": [4, 4], "activation": ["relu"] * 3}, "Activation"),
        ({"dataset": "plane", "problem": "binary"}, "Plane"),
        ({"features": ["f1"]}, "f1"),
        ({"hidden": [256] * 3}, "parameters"),
        ({"formulas": ["1/x1"]}, "1/x1"),
        ({"dataset": "own"}, "Own data"),
        ({"own": "0" * 16}, "Own data"),
    ],
)
def test_a_bad_configuration_is_refused_not_repaired(config: Any, named: str) -> None:
    check_sentence(refusal_of(config, None, {}), named)


def test_a_bad_run_is_refused() -> None:
    run = run_after(1)
    check_sentence(refusal_of(STORED, run | {"epoch": -1}, {}), "The stored run", "epoch")
    check_sentence(refusal_of(DEFAULT.to_json(), run, {}), "another set-up")
    check_sentence(refusal_of(STORED, {}, {}), "The stored run")


@pytest.mark.parametrize("most", [{"frames": MOST_FRAMES}, {"epochs": MOST_EPOCHS}])
def test_bounds_are_included(most: dict[str, int]) -> None:
    quick = SMALL.changed(samples=20, hidden=[])
    reply = tick(quick.to_json(), None, {"frames": 1, "epochs": 1} | most)
    assert reply["run"]["epoch"] == most.get("frames", 1) * most.get("epochs", 1)


ASKED_KEYS = ["shown", "theme", "detail", "inspect", "gradient", "weights", "frozen", "budget_ms"]
BY_HAND = st.dictionaries(st.sampled_from(["0", "1", "99", "-1", "x"]), JSON_VALUES | st.floats())


@given(
    config=st.sampled_from([STORED, OWN_CONFIG.to_json(), SURFACE.to_json(), None]) | JSON_VALUES,
    run=st.none() | JSON_VALUES,
    asked=JSON_VALUES
    | st.dictionaries(st.sampled_from(ASKED_KEYS), JSON_VALUES)
    | st.fixed_dictionaries({"weights": BY_HAND}),
    data=st.sampled_from([None, DATA]) | JSON_VALUES,
)
def test_nothing_but_a_refusal_is_ever_raised(config: Any, run: Any, asked: Any, data: Any) -> None:
    try:
        reply = tick(config, run, asked, data)
    except Refused as refusal:
        check_sentence(str(refusal))
    else:
        assert through_json(reply) == reply
