"""Feature maps."""

import numpy as np
import pytest

from playground.data import FEATURES
from tests.unit import plain

POINTS = np.array([[0.5, -2.0], [-3.0, 1.5], [0.0, 6.0]])


def test_the_features_are_those_of_tensorflow_playground_and_the_cosines() -> None:
    assert list(FEATURES) == list(plain.FEATURES)


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_follows_its_formula(name: str) -> None:
    expected = [plain.FEATURES[name](a, b) for a, b in POINTS.tolist()]
    np.testing.assert_allclose(FEATURES[name].of(*POINTS.T), expected, rtol=1e-15)


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_works_on_grids(name: str) -> None:
    x1, x2 = np.meshgrid([-1.0, 0.0, 2.0], [0.5, 3.0])
    expected = np.vectorize(plain.FEATURES[name])(x1, x2)
    np.testing.assert_allclose(FEATURES[name].of(x1, x2), expected, rtol=1e-15)
