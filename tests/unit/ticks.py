"""What the tests of ticks share: set-ups, steps, runs and refusals."""

from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

from playground.choices import OWN
from playground.config import DEFAULT, Config
from playground.nn.mlp import parameter_count
from playground.own_data import OwnData, drawn
from playground.problems import PROBLEMS
from playground.reading import read_link
from playground.refused import Refused
from playground.tick import tick
from tests.driving import Burst, train
from tests.files import own_data

SMALL = DEFAULT.changed(samples=60, features=["x1", "x2", "x1x2"], hidden=[4, 3])
STORED = SMALL.to_json()
SIZE = parameter_count(SMALL.sizes)

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

SCORES = {"train_loss", "test_loss", "train_score", "test_score"}
# Requests of epochs, and of mini-batches in slow motion
STEPS = st.lists(
    st.one_of(
        st.builds(Burst, frames=st.integers(1, 4), epochs=st.just(0)),
        st.builds(Burst, frames=st.just(1), epochs=st.integers(1, 2)),
    ),
    min_size=1,
    max_size=8,
)


def run_after(epochs: int, config: Config = SMALL) -> Any:
    run, diverged = train(tick, config, [Burst(1, epochs)] if epochs else [Burst(0, 1)])
    assert diverged is None
    return run


def refusal_of(*arguments: Any) -> str:
    with pytest.raises(Refused) as refusal:
        tick(*arguments)
    return str(refusal.value)


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
