"""Points that follow a formula: their labels are its values, and what may be typed."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import DATASETS
from playground.config import DEFAULT, Config
from playground.data import Split, sample
from playground.reading import read_json, read_link
from playground.settings import Refused
from tests.sentences import check_sentence
from tests.strategies import CURVES, FORMULAS

NAMES = ("above", "surface", "function")
OF_X_ALONE = ("above", "function")
Rule = Callable[[float, float], float]
# Each set's own formula, by hand
STANDARD: dict[str, tuple[str, Rule]] = {
    "above": ("3*sin(x1)", lambda a, b: 3 * math.sin(a)),
    "surface": ("sin(x1)*cos(x2)", lambda a, b: math.sin(a) * math.cos(b)),
    "function": ("abs(x1)/3-1", lambda a, b: abs(a) / 3 - 1),
}


def drawn(name: str, rule: str = "", n: int = 400, noise: int = 0, seed: int = 1) -> Split:
    return sample(name, n, noise, 50, seed, rule=rule)


def everything(split: Split) -> tuple[np.ndarray, np.ndarray]:
    points = np.concatenate([split.train_points, split.test_points])
    return points, np.concatenate([split.train_labels, split.test_labels])


def config_of(name: str) -> Config:
    return read_link(f"?dataset={name}")[0]


@pytest.mark.parametrize("name", NAMES)
@given(n=st.integers(2, 300), noise=st.integers(0, 50), seed=st.integers(0, 1000))
def test_points_lie_in_the_picture_the_same_ones_each_time(
    name: str, n: int, noise: int, seed: int
) -> None:
    points, labels = everything(drawn(name, n=n, noise=noise, seed=seed))
    assert points.shape == (n, 2)
    assert labels.shape == (n,)
    assert np.isfinite(labels).all()
    assert np.abs(points).max() <= (6.0 if name == "surface" else 5.0)
    assert (points[:, 1] == 0.0).all() == (name == "function")
    sample.cache_clear()
    again = everything(drawn(name, n=n, noise=noise, seed=seed))
    np.testing.assert_array_equal(again[0], points)
    np.testing.assert_array_equal(again[1], labels)


@pytest.mark.parametrize("name", NAMES)
def test_the_rule_changes_the_labels_and_leaves_the_points(name: str) -> None:
    points, labels = everything(drawn(name))
    same, others = everything(drawn(name, "x1^3"))
    np.testing.assert_array_equal(same, points)
    assert (others != labels).any()


@pytest.mark.parametrize("name", NAMES)
def test_a_set_has_a_formula_of_its_own(name: str) -> None:
    text, rule = STANDARD[name]
    points, labels = everything(drawn(name))
    np.testing.assert_array_equal(everything(drawn(name, text))[1], labels)
    heights = np.array([rule(a, b) for a, b in points.tolist()])
    if name == "above":
        np.testing.assert_array_equal(labels, np.where(points[:, 1] > heights, 1.0, -1.0))
    else:
        np.testing.assert_allclose(labels, heights, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("text", CURVES)
def test_a_point_is_positive_above_the_curve_and_negative_below(text: str) -> None:
    points, labels = everything(drawn("above", text))
    np.testing.assert_array_equal(labels, np.where(points[:, 1] > CURVES[text](*points.T), 1, -1))
    assert set(labels) == {-1.0, 1.0}


def scale(values: np.ndarray) -> float:
    """What heights are divided by: their largest size on a grid, unless all are within ±1."""
    return max(1.0, float(np.abs(values).max()))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_surface_is_the_formula_scaled_to_one(text: str) -> None:
    points, labels = everything(drawn("surface", text))
    # From −6 to 6 in steps of a fifth
    x1, x2 = np.meshgrid(np.arange(-30, 31) / 5.0, np.arange(-30, 31) / 5.0)
    expected = FORMULAS[text](*points.T) / scale(np.asarray(FORMULAS[text](x1, x2)))
    np.testing.assert_allclose(labels, expected, rtol=1e-12, atol=1e-14)
    assert 0.05 < np.abs(labels).max() <= 1.001


@pytest.mark.parametrize("text", CURVES)
def test_a_curve_is_the_formula_scaled_to_one(text: str) -> None:
    points, labels = everything(drawn("function", text))
    # From −5 to 5 in steps of a sixth
    x = np.arange(-30, 31) / 6.0
    expected = CURVES[text](points[:, 0], 0.0) / scale(np.asarray(CURVES[text](x, 0.0 * x)))
    np.testing.assert_allclose(labels, expected, rtol=1e-12, atol=1e-14)
    assert 0.05 < np.abs(labels).max() <= 1.001


@pytest.mark.parametrize("name", ["above", "surface"])
def test_noise_moves_what_decides_the_label_and_not_the_point(name: str) -> None:
    points, labels = everything(drawn(name, n=2000))
    same, noisy = everything(drawn(name, n=2000, noise=20))
    np.testing.assert_array_equal(same, points)
    assert np.mean(noisy != labels) > 0.01
    # A plane's height moves by the sum of both moves: at most 0.2 · 6 each, of a largest of 12.
    _, tilted = everything(drawn("surface", "x1+x2", n=2000))
    _, moved = everything(drawn("surface", "x1+x2", n=2000, noise=20))
    assert 0.18 < np.abs(moved - tilted).max() <= 0.2 + 1e-12


def test_noise_moves_a_curve_normally() -> None:
    points, labels = everything(drawn("function", n=5000))
    same, noisy = everything(drawn("function", n=5000, noise=30))
    np.testing.assert_array_equal(same, points)
    # Five standard errors: 0.3 / √10,000 each
    assert (noisy - labels).std() == pytest.approx(0.3, abs=0.015)
    assert (noisy - labels).mean() == pytest.approx(0.0, abs=0.022)


# Between the lines of the grid on which a formula is tried, and beyond it, it may have no value.
GAPS = {
    "sqrt(abs(x1-0.05)-0.04)": "between two lines of the grid",
    "log(6.05-x1)": "beyond the picture",
    "sqrt(abs(sin(10*pi*x1)))/(x1-0.05)": "a pole between two lines",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", GAPS)
@pytest.mark.parametrize("noise", [0, 50])
def test_where_the_formula_has_no_value_it_counts_as_zero(name: str, text: str, noise: int) -> None:
    config_of(name).changed(rule=text)
    points, labels = everything(drawn(name, text, n=5000, noise=noise))
    assert np.isfinite(labels).all()
    if text == "sqrt(abs(x1-0.05)-0.04)" and noise == 0:
        inside = np.abs(points[:, 0] - 0.05) < 0.04
        assert inside.sum() > 10
        expected = np.where(points[inside, 1] > 0.0, 1.0, -1.0) if name == "above" else 0.0
        np.testing.assert_array_equal(labels[inside], expected)


# --- what may be typed --------------------------------------------------------------------


@pytest.mark.parametrize("name", OF_X_ALONE)
@pytest.mark.parametrize("text", ["x2", "x1+x2", "0*x2"])
def test_a_formula_of_x2_is_refused_where_there_is_only_x1(name: str, text: str) -> None:
    config = config_of(name)
    with pytest.raises(Refused) as refusal:
        config.changed(rule=text)
    check_sentence(str(refusal.value), DATASETS[name].label, "x1 only")
    for repaired, (notice,) in (
        read_link(f"{config.link()}&rule={text.replace('+', '%2B')}"),
        read_json(config.to_json() | {"rule": text}),
    ):
        assert repaired == config
        check_sentence(notice, DATASETS[name].label, "x1 only", "own formula is used.")


def test_a_formula_of_both_is_for_the_surface() -> None:
    config = config_of("surface").changed(rule="x1 − x2²")
    assert config.rule == "x1-x2^2"
    assert config.link() == "?dataset=surface&rule=x1-x2^2"
    assert read_link(config.link()) == (config, [])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ["x1+", "x3", "1/x1", "exp(exp(x1))", "__import__('os')"])
def test_a_formula_that_cannot_be_used_is_refused(name: str, text: str) -> None:
    with pytest.raises(Refused) as refusal:
        config_of(name).changed(rule=text)
    check_sentence(str(refusal.value), "Formula f must be usable")


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_formula_is_the_sets_own(name: str) -> None:
    config = config_of(name)
    assert config.rule == ""
    assert config.changed(rule="x1^3").changed(rule="") == config
    assert config.link() == f"?dataset={name}"


def test_the_other_sets_have_no_formula() -> None:
    assert [name for name, data_set in DATASETS.items() if data_set.rule] == list(NAMES)
    assert DEFAULT.rule == ""
