"""Feature maps and the matrix that a network reads."""

import math

import numpy as np
import pytest

from playground.data import FEATURES, feature_matrix

POINTS = np.array([[0.5, -2.0], [-3.0, 1.5], [0.0, 6.0]])

# x₁, x₂ → feature
FORMULAS = {
    "x1": lambda a, b: a,
    "x2": lambda a, b: b,
    "x1^2": lambda a, b: a**2,
    "x2^2": lambda a, b: b**2,
    "x1x2": lambda a, b: a * b,
    "sin1": lambda a, b: math.sin(a),
    "sin2": lambda a, b: math.sin(b),
    "cos1": lambda a, b: math.cos(a),
    "cos2": lambda a, b: math.cos(b),
}


def test_the_features_are_those_of_tensorflow_playground_and_the_cosines() -> None:
    assert list(FEATURES) == list(FORMULAS)


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_follows_its_formula(name: str) -> None:
    expected = [FORMULAS[name](a, b) for a, b in POINTS.tolist()]
    np.testing.assert_allclose(feature_matrix([name], POINTS)[:, 0], expected, rtol=1e-15)


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_works_on_grids(name: str) -> None:
    x1, x2 = np.meshgrid([-1.0, 0.0, 2.0], [0.5, 3.0])
    expected = np.vectorize(FORMULAS[name])(x1, x2)
    np.testing.assert_allclose(FEATURES[name].of(x1, x2), expected, rtol=1e-15)


def test_columns_come_in_the_order_asked_for_and_the_bias_last() -> None:
    matrix = feature_matrix(["x2", "x1x2", "x1"], POINTS)
    np.testing.assert_array_equal(
        matrix, [[-2.0, -1.0, 0.5, 1.0], [1.5, -4.5, -3.0, 1.0], [6.0, 0.0, 0.0, 1.0]]
    )


def test_the_matrix_is_apart_from_the_points() -> None:
    points = POINTS.copy()
    matrix = feature_matrix(["x1", "x2"], points)
    matrix[:] = 0.0
    np.testing.assert_array_equal(points, POINTS)


def test_an_unknown_feature_is_refused() -> None:
    with pytest.raises(KeyError, match="x3"):
        feature_matrix(["x3"], POINTS)
