"""Where the neurons of a fresh hidden layer bend, and how sharply."""

import numpy as np
import pytest

from playground.nn import ACTIVATIONS
from playground.nn.covering import covering, steepness


def layer(name: str, inputs: int, neurons: int, seed: int = 0) -> np.ndarray:
    return covering(np.random.default_rng(seed), ACTIVATIONS[name], inputs, neurons)


@pytest.mark.parametrize("inputs", [1, 2, 3])
@pytest.mark.parametrize("name", ["tanh", "sigmoid", "relu", "linear"])
def test_every_neuron_is_as_steep_as_said(name: str, inputs: int) -> None:
    weights = layer(name, inputs, 40)
    assert weights.shape == (inputs + 1, 40)
    expected = steepness(ACTIVATIONS[name], inputs, 40)
    np.testing.assert_allclose(np.linalg.norm(weights[:-1], axis=0), expected)


def test_the_steepness_by_hand() -> None:
    # tanh gets from −1 to 1 at slope 1: width 2. The sigmoid from 0 to 1 at slope ¼: width 4.
    # 0.7 · width · H^(1/N): 0.7 · 2 · 9 for nine neurons on a line, 0.7 · 2 · 3 on a square.
    assert steepness(ACTIVATIONS["tanh"], 1, 9) == pytest.approx(12.6)
    assert steepness(ACTIVATIONS["tanh"], 2, 9) == pytest.approx(4.2)
    assert steepness(ACTIVATIONS["sigmoid"], 1, 9) == pytest.approx(25.2)
    assert steepness(ACTIVATIONS["relu"], 1, 9) == steepness(ACTIVATIONS["relu"], 1, 90)


def test_neurons_bend_all_over_the_unit_interval() -> None:
    w, b = layer("tanh", 1, 2000)
    places = -b / w
    assert places.min() >= 0.0
    assert places.max() <= 1.0
    counts, _ = np.histogram(places, bins=10, range=(0.0, 1.0))
    # 200 each; seven standard deviations of a binomial are 94.
    assert np.abs(counts - 200).max() < 94
    assert 900 < (w > 0.0).sum() < 1100


def test_in_the_square_the_line_where_a_neuron_bends_crosses_it() -> None:
    weights = layer("tanh", 2, 500)
    corners = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 1.0, 1.0]])
    fields = corners @ weights
    assert (fields.min(axis=0) <= 0.0).all()
    assert (fields.max(axis=0) >= 0.0).all()


def test_another_generator_gives_other_weights_and_the_same_the_same() -> None:
    assert (layer("tanh", 1, 5) == layer("tanh", 1, 5)).all()
    assert (layer("tanh", 1, 5) != layer("tanh", 1, 5, seed=1)).any()
