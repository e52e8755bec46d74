"""Ticks on data of one's own."""

import base64
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from playground.engine import initial_run
from playground.run import encode
from playground.tick import tick
from tests.driving import Burst, through_json, train
from tests.sentences import check_sentence
from tests.unit.ticks import (
    DATA,
    DRAWN,
    OWN_CONFIG,
    STEPS,
    STORED,
    STORED_DATA,
    config_for,
    of_problem,
    refusal_of,
)


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
        (NAN, "cannot be read"),
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
