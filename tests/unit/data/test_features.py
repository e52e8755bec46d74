"""Feature maps."""

import math

import numpy as np
import pytest

from playground.data import FEATURES

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
    np.testing.assert_allclose(FEATURES[name].of(*POINTS.T), expected, rtol=1e-15)


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_works_on_grids(name: str) -> None:
    x1, x2 = np.meshgrid([-1.0, 0.0, 2.0], [0.5, 3.0])
    expected = np.vectorize(FORMULAS[name])(x1, x2)
    np.testing.assert_allclose(FEATURES[name].of(x1, x2), expected, rtol=1e-15)
