"""Two real servers that keep nothing: which of them answers never matters."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.config import DEFAULT, Config
from playground.nn import OPTIMIZERS
from playground.tick import tick
from tests.app.servers import Server
from tests.driving import Burst, through_json, train
from tests.strategies import small_configs

bursts = st.builds(Burst, frames=st.integers(1, 3), epochs=st.integers(1, 3))
few = settings(deadline=None, derandomize=True, max_examples=20)
# Memory of an optimizer, chance in every epoch, and single samples: all that could be kept.
BUSY = DEFAULT.changed(
    hidden=[8, 8, 8], optimizer="adam", dropout=0.3, batch_size=7, regularization="l2"
)


def in_turn(servers: list[Server]) -> Any:
    """Asks the servers one after the other."""
    turns = itertools.cycle(servers)
    return lambda config, run, asked: next(turns).ask(config, run, asked)


@few
@given(config=small_configs(), cut=st.lists(bursts, min_size=2, max_size=6))
def test_ticks_on_two_servers_in_turn_equal_one_tick_here(
    servers: list[Server], config: Config, cut: list[Burst]
) -> None:
    total = sum(burst.length for burst in cut)
    assert train(in_turn(servers), config, cut) == train(tick, config, [Burst(1, total)])


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_hundred_ticks_on_two_servers_equal_one_tick_here(
    servers: list[Server], optimizer: str
) -> None:
    config = BUSY.changed(optimizer=optimizer, samples=40)
    run, diverged = train(in_turn(servers), config, [Burst(1, 1)] * 100)
    assert (run, diverged) == train(tick, config, [Burst(1, 100)])
    assert run["epoch"] == 100


@pytest.mark.parametrize(
    "values",
    [{}, {"dataset": "uf", "samples": 3000, "batch_size": 200}, {"dataset": "spiral"}],
    ids=lambda values: values.get("dataset", "default"),
)
def test_both_servers_give_the_same_bytes_however_often_they_are_asked(
    servers: list[Server], values: dict[str, Any]
) -> None:
    config = BUSY.changed(**values).to_json()
    run = tick(config, None, {"frames": 1})["run"]
    asked = {"frames": 3, "epochs": 2, "detail": True, "shown": [1, 2], "theme": "dark"}
    message = json.dumps({"asked": asked, "config": config, "run": run}).encode()
    replies = [server.post("/tick", message) for server in (*servers, *servers)]
    assert len(set(replies)) == 1
    status, body = replies[0]
    assert status == 200
    assert json.loads(body) == through_json(tick(config, run, asked))


def test_a_request_that_was_lost_is_asked_again_of_the_other_server(servers: list[Server]) -> None:
    config, asked = BUSY.to_json(), {"frames": 2, "epochs": 2}
    first, second = servers
    run = first.ask(config, None, asked)["run"]
    lost = first.ask(config, run, asked)
    assert second.ask(config, run, asked) == lost


def test_a_refusal_is_the_same_everywhere(servers: list[Server]) -> None:
    replies = [server.ask(BUSY.to_json(), {}, {}) for server in servers]
    assert replies[0] == replies[1]
    assert set(replies[0]) == {"refused"}
