"""The input layer: what formulas make of points, beside the features that there always are."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.config import SETTINGS
from playground.data import FEATURES
from playground.inputs import (
    INPUTS,
    MOST_FORMULAS,
    OWN_NAMES,
    FormulaText,
    feature_values,
    offered,
)
from playground.settings import Unfit
from tests.sentences import check_sentence
from tests.strategies import FORMULAS
from tests.unit import plain

POINTS = arrays(np.float64, st.tuples(st.integers(1, 20), st.just(2)), elements=st.floats(-6, 6))
FOUR = tuple(FORMULAS)[:4]


@given(points=POINTS, formulas=st.lists(st.sampled_from(list(FORMULAS)), max_size=4, unique=True))
def test_features_are_what_their_formulas_say(points: np.ndarray, formulas: list[str]) -> None:
    names = [*plain.FEATURES, *OWN_NAMES[: len(formulas)]]
    values = feature_values(names, tuple(formulas), points)
    functions = [*plain.FEATURES.values(), *(FORMULAS[text] for text in formulas)]
    assert values.shape == (len(points), len(names))
    for column, function in enumerate(functions):
        expected = function(points[:, 0], points[:, 1])
        np.testing.assert_allclose(values[:, column], expected, rtol=1e-12, atol=1e-12)


def test_features_stand_in_the_order_in_which_they_are_named() -> None:
    points = np.array([[2.0, 3.0], [-1.0, 0.5]])
    values = feature_values(("f2", "x2", "f1"), ("x1^3", "x1-x2"), points)
    np.testing.assert_array_equal(values, [[-1.0, 3.0, 8.0], [-1.5, 0.5, -1.0]])


def test_what_becomes_of_the_features_leaves_the_points_alone() -> None:
    points = np.array([[2.0, 3.0], [-1.0, 0.5]])
    kept = points.copy()
    feature_values(("x1", "x2"), (), points)[:] = 0.0
    np.testing.assert_array_equal(points, kept)


def test_a_feature_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError, match="x3"):
        feature_values(("x3",), (), np.zeros((2, 2)))


def test_what_is_offered_are_the_features_and_then_the_formulas() -> None:
    assert list(offered(())) == list(FEATURES)
    assert list(offered(FOUR)) == [*FEATURES, "f1", "f2", "f3", "f4"]
    assert set(INPUTS) == set(offered(FOUR))
    assert len(OWN_NAMES) == MOST_FORMULAS


def test_points_on_a_line_are_offered_what_x1_alone_decides() -> None:
    assert list(offered((), 1)) == ["x1", "x1^2", "sin1", "cos1"]
    # By their numbers among all formulas
    assert list(offered(("x1-x2", "x1^3", "exp(-x1^2)", "2*pi"), 1))[4:] == ["f2", "f3", "f4"]
    for name, feature in offered(FOUR).items():
        x1, x2 = np.linspace(-3.0, 3.0, 7), np.linspace(1.0, 2.0, 7)
        alike = np.array_equal(feature.of(x1, x2), feature.of(x1, x2[::-1]))
        assert alike == (feature.inputs == 1) == (name in offered(FOUR, 1)), name


def test_a_feature_of_ones_own_is_called_by_its_formula() -> None:
    own = offered(("x1^2+sqrt(x2^2)",))["f1"]
    assert own.name == "f1"
    assert own.label == "x₁²+√(x₂²)"
    assert own.label in own.description
    check_sentence(own.description)
    assert "x_1" in own.tex


def test_a_point_beyond_the_plane_where_a_formula_has_no_value_counts_as_zero() -> None:
    # Finite all over ±6, but not at 7; the noise of some sets carries points there.
    points = np.array([[7.0, 0.0], [6.0, 0.0], [-8.0, 0.0]])
    values = feature_values(("f1", "f2"), ("1/(x1-7)", "sqrt(6-x1)"), points)
    np.testing.assert_allclose(values[:, 0], [0.0, -1.0, -1.0 / 15.0])
    np.testing.assert_allclose(values[:, 1], [0.0, 0.0, np.sqrt(14.0)])


def test_a_formula_without_a_variable_is_the_same_everywhere() -> None:
    values = feature_values(("f1",), ("2*pi",), np.zeros((3, 2)))
    np.testing.assert_allclose(values, np.full((3, 1), 2.0 * np.pi))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("x1^2", "x1^2"),
        (" X₁² · x₂ ", "x1^2*x2"),
        ("((x1))", "x1"),
        ("MAX( x1 , 2 )", "max(x1,2)"),
        ("x1 ** 2 − .5", "x1^2-0.5"),
    ],
)
def test_a_formula_is_kept_in_one_writing(typed: str, text: str) -> None:
    kind = FormulaText()
    assert kind.check(typed) == kind.parse(typed) == kind.text(text) == text


@given(text=st.text(alphabet="x12+-*/^()., sincopexlgmabqrt;πe²₁", max_size=30) | st.text())
def test_any_text_is_a_formula_or_refused_in_words(text: str) -> None:
    kind = FormulaText()
    try:
        fit = kind.check(text)
    except Unfit as unfit:
        check_sentence(f"The formula {unfit}.", "must be usable")
    else:
        assert kind.check(fit) == fit
        assert ";" not in fit
        assert np.isfinite(feature_values(("f1",), (fit,), plain.plane(8))).all()


@pytest.mark.parametrize("value", [None, 3, True, b"x1", ["x1"], {"x1": 1}])
def test_only_text_is_a_formula(value: Any) -> None:
    with pytest.raises(Unfit, match=r"^must be a text$"):
        FormulaText().check(value)


def test_every_input_has_words() -> None:
    for name, entry in INPUTS.items():
        assert entry.label
        check_sentence(entry.description)
        assert SETTINGS["features"].kind.check([name]) == (name,)
