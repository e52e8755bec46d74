"""What a tick refuses, and how it says so."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.config import DEFAULT
from playground.refused import Refused
from playground.request import MOST_BUDGET_MS, MOST_EPOCHS, MOST_FRAMES
from playground.tick import tick
from tests.driving import through_json
from tests.sentences import check_sentence
from tests.strategies import JSON_VALUES
from tests.unit.ticks import (
    OWN_CONFIG,
    SIZE,
    SMALL,
    STORED,
    STORED_DATA,
    SURFACE,
    refusal_of,
    run_after,
)

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
    data=st.sampled_from([None, STORED_DATA]) | JSON_VALUES,
)
def test_nothing_but_a_refusal_is_ever_raised(config: Any, run: Any, asked: Any, data: Any) -> None:
    try:
        reply = tick(config, run, asked, data)
    except Refused as refusal:
        check_sentence(str(refusal))
    else:
        assert through_json(reply) == reply
