"""A small session, and one on data of one's own."""

import json
from typing import Any

import numpy as np

from playground.config import DEFAULT, Config
from playground.session import View
from playground.tick import tick
from tests.driving import Burst, through_json, train
from tests.files import own_data

SMALL = DEFAULT.changed(samples=40, seed=3)
STORED = SMALL.to_json()


def run_after(epochs: int, config: Config = SMALL) -> Any:
    return train(tick, config, [Burst(1, epochs)])[0]


def own_table() -> np.ndarray:
    """Features from 10 to 20 and from −1 to 3, and a label of 0 or 1 (40, 3)."""
    rng = np.random.default_rng(7)
    points = rng.uniform((10.0, -1.0), (20.0, 3.0), (40, 2))
    points[0], points[1] = (10.0, -1.0), (20.0, 3.0)
    return np.column_stack([points, points[:, 0] > 15.0])


OWN = own_data(own_table())
DATA = through_json(dict(OWN.stored))
OWN_CONFIG = SMALL.changed(dataset="own", **OWN.settings)
OWN_STORED = OWN_CONFIG.to_json()
OTHER = through_json(dict(own_data(own_table()[:30]).stored))


def own_run(epochs: int) -> Any:
    return tick(OWN_STORED, None, {"frames": 1, "epochs": epochs}, DATA)["run"]


def check_started(view: View, *, epoch: int, fresh: bool, data: Any = None) -> dict[str, Any]:
    """``view`` makes the player go on at ``epoch`` with a run of its own configuration."""
    started = view.started
    assert started is not None
    assert started["run"]["epoch"] == started["frame"]["epoch"] == epoch
    assert started["fresh"] is fresh
    json.dumps(started, allow_nan=False)
    reply = tick(view.config.to_json(), started["run"], {"detail": True}, data)
    assert reply["run"] == started["run"]
    assert reply["frames"] == [started["frame"]]
    return started
