"""Ticks: pure, exact over JSON, and closed to what is hostile."""

import base64
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from playground import query
from playground.approximation.approximator import Approximator, initial_run
from playground.approximation.settings import STANDARD, Approximation
from playground.approximation.tick import tick
from playground.refused import Refused


def ask(set_up: Approximation, run: Any = None, **asked: Any) -> dict[str, Any]:
    """A tick whose answer, like its question, has been JSON on the way."""
    message = json.loads(json.dumps([query.to_json(set_up), run, asked]))
    return json.loads(json.dumps(tick(*message)))


def values(packed: dict[str, str]) -> np.ndarray:
    found = np.frombuffer(base64.b64decode(packed["bdata"]), "<f4")
    return found.reshape([int(side) for side in packed["shape"].split(",")])


def test_a_tick_trains_as_the_network_does_and_shows_what_it_is() -> None:
    reply = ask(STANDARD, frames=3)
    alone = Approximator(STANDARD, initial_run(STANDARD))
    for frame in reply["frames"]:
        alone.train(STANDARD.epochs)
        look = alone.look()
        assert frame["epoch"] == alone.epoch
        assert frame["epsilon"] == look.epsilon
        assert frame["smallest"] == alone.smallest
        assert frame["loss"] == alone.loss()
        shown = {entry["trace"]: entry for entry in frame["traces"]}
        curve = look.outputs[::4]
        np.testing.assert_allclose(values(shown[3]["y"]), curve, atol=1e-6)
        np.testing.assert_allclose(values(shown[0]["y"]), look.f[::4] - look.epsilon, atol=1e-6)
        np.testing.assert_allclose(values(shown[1]["y"]), look.f[::4] + look.epsilon, atol=1e-6)
        assert abs(np.diff(shown[4]["y"])[0]) == pytest.approx(look.epsilon)
    assert reply["diverged"] is None
    assert "figure" not in reply


def test_the_largest_terms_are_listed_with_their_weights() -> None:
    reply = ask(STANDARD, frames=2)
    alone = Approximator(STANDARD, initial_run(STANDARD))
    alone.train(2 * STANDARD.epochs)
    sizes = np.abs(alone.terms(alone.domain.fine_inputs[::8])).max(axis=0)
    rows = reply["terms"]["rows"]
    assert [row["neuron"] - 1 for row in rows] == np.argsort(-sizes)[:5].tolist()
    for row in rows:
        i = row["neuron"] - 1
        assert (row["alpha"], row["w"], row["b"]) == (
            alone.alpha[i], alone.w[:, i].tolist(), alone.b[i]
        )  # fmt: skip
    assert reply["terms"]["bias"] == alone.output_bias


@pytest.mark.parametrize("inputs", [1, 2])
def test_two_ticks_are_one(inputs: int) -> None:
    set_up = replace(STANDARD, inputs=inputs, epochs=7)
    once = ask(set_up, frames=4, figures=True)
    half = ask(set_up, frames=2)
    rest = ask(set_up, half["run"], frames=2, figures=True)
    assert rest["run"] == once["run"]
    assert rest["frames"] == once["frames"][2:]
    assert rest["terms"] == once["terms"]
    assert rest["figure"] == once["figure"]


def test_the_maps_of_a_square_lie_as_x1_across_and_x2_up() -> None:
    set_up = query.changed(STANDARD, inputs=2, surface="formula", plane_formula="x1 - x2/2")
    reply = ask(set_up, frames=0, figures=True)
    target, output, error, worst = reply["figure"]["data"]
    z = values(target["z"])
    assert z.shape == (49, 49)
    assert (z[0, 48], z[48, 0]) == (1.0, -0.5)  # rows are x₂
    assert not values(output["z"]).any()
    np.testing.assert_allclose(values(error["z"]), np.abs(z))
    assert error["zmax"] == reply["frames"][0]["epsilon"] == 1.0
    assert (worst["x"], worst["y"]) == ([1.0], [0.0])


def test_the_budget_bounds_the_frames_and_one_there_always_is() -> None:
    assert len(ask(STANDARD, frames=60, budget_ms=1)["frames"]) < 60
    assert len(ask(STANDARD, frames=1, budget_ms=1)["frames"]) == 1


def test_a_run_goes_on_at_another_learning_rate_but_not_with_other_neurons() -> None:
    run = ask(STANDARD, frames=1)["run"]
    assert ask(replace(STANDARD, learning_rate=0.1), run, frames=1)["frames"][0]["epoch"] == 40
    with pytest.raises(Refused, match="belongs to another set-up"):
        ask(replace(STANDARD, neurons=21), run, frames=1)


def test_a_thousand_epochs_of_every_target_stay_finite() -> None:
    for target in ("step", "sawtooth"):
        set_up = replace(STANDARD, target=target, learning_rate=0.3, epochs=100, neurons=100)
        reply = ask(set_up, frames=3)
        assert reply["diverged"] is None


RUN = ask(STANDARD, frames=1)["run"]
CONFIG = query.to_json(STANDARD)
HUGE = {"shape": [61], "data": "A" * 10_000_000}


@pytest.mark.parametrize(
    ("config", "run", "asked", "words"),
    [
        ([], None, {}, "set-up could not be read"),
        ({**CONFIG, "neurons": 101}, None, {}, "from 1 to 100"),
        ({**CONFIG, "neurons": 1e400}, None, {}, "from 1 to 100"),
        ({**CONFIG, "formula": "__import__('os')"}, None, {}, "Formula f"),
        ({**CONFIG, "drawn": [0.0] * 10**5}, None, {}, "33"),
        ({**CONFIG, "drawn": [2.0] * 33}, None, {}, "from -1 to 1"),
        ({**CONFIG, "target": "ramp"}, None, {}, "must be one of"),
        ({**CONFIG, "more": 1}, None, {}, "not a setting"),
        (CONFIG, [], {}, "not a run"),
        (CONFIG, {**RUN, "theta": HUGE}, {}, "numbers long"),
        (CONFIG, {**RUN, "theta": None}, {}, "weights are missing"),
        (CONFIG, {**RUN, "epoch": -1}, {}, "epoch"),
        (CONFIG, {**RUN, "digest": "0" * 16}, {}, "another set-up"),
        (CONFIG, None, None, "not one"),
        (CONFIG, None, {"frames": 61}, "from 0 to 60"),
        (CONFIG, None, {"frames": True}, "from 0 to 60"),
        (CONFIG, None, {"theme": "pink"}, "must be one of light, dark"),
        (CONFIG, None, {"figures": 1}, "must be 1 or 0"),
        (CONFIG, None, {"budget_ms": 0}, "from 1"),
        (CONFIG, None, {"speed": 1}, "something unknown"),
        (CONFIG, None, {1: 1}, "something unknown"),
    ],
)
def test_what_cannot_be_served_is_refused_in_a_sentence(
    config: Any, run: Any, asked: Any, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        tick(config, run, asked)
    assert words in str(refused.value)
    assert str(refused.value).endswith(".")
