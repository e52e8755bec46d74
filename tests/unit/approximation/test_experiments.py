"""Experiments: the same however they are cut, and what their reports say."""

import json
from dataclasses import replace
from typing import Any

import pytest

from playground import query
from playground.approximation import experiments
from playground.approximation.approximator import Approximator, initial_run
from playground.approximation.experiments import EXPERIMENTS, NEURONS, Progress, go_on
from playground.approximation.report import carry_on
from playground.approximation.settings import STANDARD
from playground.refused import Refused

SMALL = replace(STANDARD, compare=("relu", "linear"), neurons=3)
CONFIG = query.to_json(SMALL)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few epochs, so that whole experiments are done."""
    monkeypatch.setattr(experiments, "EPOCHS", 30)


def ask(name: str, state: Any = None, config: Any = CONFIG, **asked: Any) -> dict[str, Any]:
    """A request whose answer, like its question, has been JSON on the way."""
    message = json.loads(json.dumps([config, name, state, asked]))
    return json.loads(json.dumps(carry_on(*message)))


def whole(name: str, **asked: Any) -> tuple[dict[str, Any], int]:
    """The last reply of an experiment, and how many requests it took."""
    reply = ask(name)
    requests = 0
    while reply["done"] < reply["of"]:
        reply = ask(name, reply["state"], go=True, **asked)
        requests += 1
    return reply, requests


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_an_experiment_is_the_same_however_it_is_cut(short: None, name: str) -> None:
    at_once, one = whole(name)
    in_pieces, many = whole(name, budget_ms=1)
    assert one == 1
    assert many > at_once["of"]  # cut within networks, too
    assert in_pieces == at_once


def test_each_result_is_the_smallest_epsilon_of_a_network_trained_alone(short: None) -> None:
    results = whole("sweep")[0]["state"]["results"]
    tasks = EXPERIMENTS["sweep"].tasks(SMALL)
    assert [(task.neurons, task.activation) for task in tasks[:4]] == [
        (1, "relu"), (1, "linear"), (2, "relu"), (2, "linear")
    ]  # fmt: skip
    for result, task in zip(results, tasks, strict=True):
        alone = Approximator(task, initial_run(task))
        looks = []
        for _ in range(3):
            alone.train(10)
            looks.append(alone.look().epsilon)
        assert result == min(looks)


def test_the_seeds_follow_the_one_that_is_set_and_stay_within_their_bounds() -> None:
    seeds = [task.seed for task in EXPERIMENTS["seeds"].tasks(replace(SMALL, seed=9995))]
    assert seeds == [9995, 9996, 9997, 9998, 9999, 0, 1, 2, 3, 4]


def test_a_training_that_diverges_leaves_a_gap(
    short: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Approximator, "train", lambda *_: "Training diverged.")
    assert go_on(SMALL, "seeds", Progress([]), 10_000).results == [None] * 10
    reply = ask("seeds", go=True)
    assert reply["done"] == 10
    assert reply["summary"] == ""


def test_the_report_of_the_sweep() -> None:
    state = ask("sweep")["state"]
    state["results"] = [1.0, 2.0, 0.5, None, 0.25]
    reply = ask("sweep", state)
    assert (reply["done"], reply["of"]) == (5, 2 * len(NEURONS))
    assert reply["summary"] == "Smallest ε: ReLU 0.25 (m₁ = 3), linear 2 (m₁ = 1)."
    relu, linear = reply["figure"]["data"]
    assert (relu["name"], relu["x"], relu["y"]) == ("ReLU", [1, 2, 3], [1.0, 0.5, 0.25])
    assert (linear["name"], linear["x"], linear["y"]) == ("linear", [1, 2], [2.0, None])


def test_the_report_of_the_seeds() -> None:
    state = ask("seeds")["state"]
    state["results"] = [0.5, 0.125, 1.5, 0.25]
    reply = ask("seeds", state)
    # The median of 0.125, 0.25, 0.5, 1.5 is 0.375.
    assert reply["summary"] == "ε from 0.125 (seed 1) to 1.5 (seed 2), median 0.375."
    box, marks = reply["figure"]["data"]
    assert box["x"] == marks["x"] == [0.5, 0.125, 1.5, 0.25]
    assert marks["text"] == ["seed 0", "seed 1", "seed 2", "seed 3"]


def test_the_limit_of_a_target_with_a_jump_is_drawn() -> None:
    reply = ask("sweep", config=query.to_json(replace(SMALL, target="step")))
    assert reply["figure"]["data"][-1]["name"] == "half the jump"
    assert reply["figure"]["data"][-1]["y"] == [1.0, 1.0]


@pytest.mark.parametrize("change", [{"target": "bump"}, {"seed": 1}, {"learning_rate": 0.1}])
def test_results_belong_to_their_settings(change: dict[str, Any]) -> None:
    state = ask("sweep")["state"]
    with pytest.raises(Refused, match="another set-up"):
        ask("sweep", state, query.to_json(replace(SMALL, **change)))


def test_a_sweep_does_not_depend_on_the_network_that_is_shown() -> None:
    state = ask("sweep")["state"]
    other = replace(SMALL, neurons=77, activation="sigmoid", epochs=1)
    assert ask("sweep", state, query.to_json(other))["done"] == 0


STATE = ask("sweep")["state"]


@pytest.mark.parametrize(
    ("name", "state", "words"),
    [
        ("weather", None, "no experiment"),
        (["sweep"], None, "no experiment"),
        ("sweep", 3, "not results"),
        ("sweep", {}, "another set-up"),
        ("sweep", {**STATE, "results": "many"}, "numbers from 0"),
        ("sweep", {**STATE, "results": [-1.0]}, "numbers from 0"),
        ("sweep", {**STATE, "results": [True]}, "numbers from 0"),
        ("sweep", {**STATE, "results": [float("nan")]}, "numbers from 0"),
        ("sweep", {**STATE, "results": [10**400]}, "numbers from 0"),
        ("sweep", {**STATE, "results": [0.1] * 99}, "up to 26 numbers"),
        ("sweep", {**STATE, "run": {"version": 2}}, "another set-up"),
        ("sweep", {**STATE, "run": 7}, "not a run"),
    ],
)
def test_what_cannot_be_gone_on_with_is_refused(name: Any, state: Any, words: str) -> None:
    with pytest.raises(Refused) as refused:
        carry_on(CONFIG, name, state, {"go": True})
    assert words in str(refused.value)
