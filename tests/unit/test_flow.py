"""Gradient flow: δ of every point and ∂J/∂w, and how they are drawn."""

import numpy as np
import pytest

from playground.config import Config
from playground.drawing.palette import TRANSPARENT, quantize
from playground.drawing.tiles import scattered
from playground.engine import initial_run
from playground.learner import Learner
from playground.pictures import to_largest
from playground.reading import read_link
from playground.tick import tick
from tests.unit.drawing.decoder import decode_uri

LINKS = ["?hidden=3", "?hidden=4,3&activation=sigmoid&loss=binary_cross_entropy",
         "?problem=multiclass&hidden=3&samples=40", "?problem=regression&hidden=2",
         "?hidden="]  # fmt: skip


def learner_of(link: str) -> Learner:
    config, notices = read_link(link)
    assert notices == []
    return Learner(config, initial_run(config))


@pytest.mark.parametrize("link", LINKS)
def test_gradients_are_the_slope_of_the_training_loss(link: str) -> None:
    learner = learner_of(link)
    gradients = np.concatenate([layer.ravel() for layer in learner.flow().gradients])
    theta, h = learner.network.theta, 1e-5
    for place in range(0, theta.size, 3):
        kept = theta[place]
        theta[place] = kept + h
        above = learner.scores().train_loss
        theta[place] = kept - h
        below = learner.scores().train_loss
        theta[place] = kept
        assert gradients[place] == pytest.approx((above - below) / (2 * h), rel=1e-4, abs=1e-7)


@pytest.mark.parametrize("link", LINKS)
def test_deltas_make_up_the_gradients_of_the_biases(link: str) -> None:
    # ∂J/∂b is the mean of −δ, since the bias neuron's output is 1.
    flow = learner_of(link).flow()
    for delta, gradient in zip(flow.deltas, flow.gradients, strict=True):
        assert len(delta) == len(flow.points)
        assert -delta.mean(axis=0) == pytest.approx(gradient[-1])


def test_looking_at_the_flow_does_not_change_the_run() -> None:
    learner, other = learner_of("?hidden=3"), learner_of("?hidden=3")
    learner.train_epoch()
    other.train_epoch()
    kept = learner.gradient()
    assert kept is not None
    before = kept.copy()
    learner.flow()
    assert (learner.gradient() == before).all()
    learner.train_epoch()
    other.train_epoch()
    assert (learner.network.theta == other.network.theta).all()


def test_shares_of_the_largest_in_all_layers() -> None:
    shares = to_largest([np.array([1.0, -4.0]), np.array([[2.0]])])
    assert shares[0].tolist() == [0.25, -1.0]
    assert shares[1].tolist() == [[0.5]]
    assert to_largest([np.zeros(2)])[0].tolist() == [0.0, 0.0]
    broken = to_largest([np.array([np.inf, 1.0, np.nan, -np.inf])])[0]
    assert broken.tolist() == [1.0, pytest.approx(0.0), 0.0, -1.0]


def test_marks_stand_at_their_places_and_nothing_between() -> None:
    # In a tile of 10 pixels, the middle of (0.5, 0.2) is pixel (5, 2): marks are 3 wide.
    picture = scattered(np.array([[0.5, 0.2], [-1.0, 0.5]]), np.array([[7, 8], [9, 9]]), 10)
    assert picture.shape == (2, 10, 10)
    expected = np.full((10, 10), TRANSPARENT)
    expected[1:4, 4:7] = 7
    assert (picture[0] == expected).all()
    assert (picture[1] == np.where(expected == 7, 8, TRANSPARENT)).all()


def test_marks_at_the_edge_are_cut() -> None:
    picture = scattered(np.array([[1.0, 1.0]]), np.array([[3]]), 8)
    assert (picture == 3).sum() == 1
    assert picture[0, 7, 7] == 3


def test_with_gradient_flow_tiles_show_deltas_and_links_gradients() -> None:
    plain, _ = read_link("?hidden=3&samples=20")
    flowing = plain.changed(show_gradients=True)
    usual, shown = (tick(c.to_json(), None, {})["frames"][-1] for c in (plain, flowing))
    assert shown["map"] == usual["map"]
    assert shown["links"] != usual["links"]
    assert shown["layers"] != usual["layers"]
    # The largest δ of all is drawn in full, in its own tile.
    deltas = learner_of("?hidden=3&samples=20").flow().deltas
    column = int(np.argmax([np.abs(delta).max() for delta in deltas]))
    sign = np.sign(deltas[column].flat[np.abs(deltas[column]).argmax()])
    pixels = decode_uri(shown["layers"][column]).indices
    assert (pixels == quantize(np.array(sign))).any()


def test_flow_of_the_same_run_is_the_same_however_it_is_cut() -> None:
    config: Config = read_link("?hidden=3&samples=20&show_gradients=1")[0]
    whole = tick(config.to_json(), None, {"frames": 2})
    first = tick(config.to_json(), None, {"frames": 1})
    second = tick(config.to_json(), first["run"], {"frames": 1})
    assert second["frames"][-1] == whole["frames"][-1]
