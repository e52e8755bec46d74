"""How measurements stand on the plane and are given to a network, against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.preprocessing import StandardScaler

from playground.frames import Frame, inputs, standardized, stretched, values

COLUMNS = arrays(
    np.float64, st.integers(20, 80), elements=st.floats(-1e6, 1e6, width=32), unique=True
)


def given_of(frame: Frame, column: np.ndarray) -> np.ndarray:
    """What the network is given of ``column``, by way of the plane."""
    return frame.inputs(frame.places(column))


def test_a_frame_is_three_scales() -> None:
    # 20 °C in the middle, 5 °C a unit of the plane; the network is given (t − 18) / 4.
    frame = Frame("t (°C)", centre=20.0, unit=5.0, shift=0.5, slope=1.25)
    places = np.array([-2.0, 0.0, 1.0])
    np.testing.assert_array_equal(frame.values(places), [10.0, 20.0, 25.0])
    np.testing.assert_array_equal(frame.places(np.array([10.0, 20.0, 25.0])), places)
    np.testing.assert_array_equal(frame.inputs(places), [-2.0, 0.5, 1.75])
    assert (frame.mean, frame.deviation) == (18.0, 4.0)
    assert not frame.plain


def test_what_has_no_more_than_a_name_stays_as_it_is() -> None:
    frame = Frame("x₁")
    places = np.array([0.1, -3.7, 5.0 / 3.0])
    for same in (frame.values(places), frame.places(places), frame.inputs(places)):
        np.testing.assert_array_equal(same, places)
    assert frame.plain


def test_columns_have_frames_of_their_own() -> None:
    places = np.array([[1.0, 2.0], [3.0, 4.0]])
    half, more = Frame("a", 1.0, 0.5, 0.0, 2.0), Frame("b", -1.0, 10.0, 3.0, 1.0)
    np.testing.assert_array_equal(values([half, more], places), [[1.5, 19.0], [2.5, 39.0]])
    np.testing.assert_array_equal(inputs([half, more], places), [[2.0, 5.0], [6.0, 7.0]])
    # What has no frame stays, and nothing is written to.
    np.testing.assert_array_equal(inputs([half], places), [[2.0, 2.0], [6.0, 4.0]])
    np.testing.assert_array_equal(places, [[1.0, 2.0], [3.0, 4.0]])


@given(column=COLUMNS, reach=st.sampled_from([1.0, 5.0]))
def test_stretched_is_from_end_to_end(column: np.ndarray, reach: float) -> None:
    frame = stretched("x", column, reach)
    places = frame.places(column)
    digits = 1e-12 + 1e-14 * np.abs(column).max() / np.ptp(column)
    assert (places.min(), places.max()) == pytest.approx((-reach, reach), abs=digits)
    np.testing.assert_array_equal(frame.inputs(places), places)


def test_standardized_is_what_scikit_learn_calls_so() -> None:
    column = np.random.default_rng(1).normal(50.0, 12.0, 200)
    frame = standardized("x", column, 5.0)
    scaler = StandardScaler().fit(column[:, None])
    np.testing.assert_allclose(given_of(frame, column), scaler.transform(column[:, None])[:, 0])
    assert frame.mean == pytest.approx(scaler.mean_[0])
    assert frame.deviation == pytest.approx(scaler.scale_[0])
    # The plane shows all of it, whatever the network is given.
    assert frame.places(column).min() == pytest.approx(-5.0)
    assert frame.places(column).max() == pytest.approx(5.0)


@given(column=COLUMNS, reach=st.sampled_from([1.0, 5.0]))
def test_all_but_far_outliers_are_standardized_and_on_the_plane(
    column: np.ndarray, reach: float
) -> None:
    frame = standardized("x", column, reach)
    low, high = np.quantile(column, [0.25, 0.75])
    far = 3.0 * (high - low)
    usual = column[(column >= low - far) & (column <= high + far)]
    assert usual.size >= column.size // 2
    digits = 1e-9 + 1e-12 * np.abs(column).max() / np.ptp(usual)
    given_usual = given_of(frame, usual)
    assert given_usual.mean() == pytest.approx(0.0, abs=digits)
    assert given_usual.std() == pytest.approx(1.0, abs=digits)
    places = frame.places(usual)
    assert (places.min(), places.max()) == pytest.approx((-reach, reach), abs=digits)
    # Nothing is lost: what is beyond the plane comes back as it was.
    np.testing.assert_allclose(
        frame.values(frame.places(column)), column, rtol=1e-9, atol=1e-9 * np.abs(column).max()
    )


def test_a_misplaced_decimal_point_does_not_press_the_others_together() -> None:
    column = np.linspace(10.0, 20.0, 101)
    spoilt = np.append(column, 1500.0)
    frame = standardized("x", spoilt, 5.0)
    assert frame == standardized("x", column, 5.0)
    assert frame.places(spoilt)[-1] == pytest.approx(5.0 + (1500.0 - 20.0) / 1.0)
    # Not far, by the fences: a point that is only somewhat apart counts.
    apart = np.append(column, 29.0)
    assert standardized("x", apart, 5.0).values(np.array(5.0)) == pytest.approx(29.0)


@pytest.mark.parametrize(
    "column",
    [
        # Most are the same: the quartiles have no distance.
        np.array([0.0] * 30 + [1.0]),
        np.array([0.0] * 30 + [1.0, 2.0, 5.0]),
        # Beside the last one, the others have no range to speak of.
        np.append(np.linspace(0.0, 1e-6, 30), 1e6),
    ],
    ids=["flag", "mostly 0", "beyond all"],
)
def test_where_the_others_are_nothing_there_are_no_outliers(column: np.ndarray) -> None:
    frame = standardized("x", column, 5.0)
    assert np.abs(frame.places(column)).max() == pytest.approx(5.0)
    expected = (column - column.mean()) / column.std()
    np.testing.assert_allclose(given_of(frame, column), expected, rtol=1e-9, atol=1e-9)
