"""What a tick draws: maps, exact values, gradients, batches, in numbers of any size."""

import base64
import json
import math
from typing import Any

import numpy as np
import pytest

from playground.choices import HIDDEN_ACTIVATIONS
from playground.config import Config
from playground.engine import initial_run
from playground.inspector import VIEWS
from playground.run import encode
from playground.tick import SURFACE_SIDE, tick
from tests.driving import through_json
from tests.unit import plain
from tests.unit.nn import independent
from tests.unit.ticks import OF_PROBLEM, SCORES, SMALL, STORED, SURFACE, each_problem, run_after


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
