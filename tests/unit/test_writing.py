"""Numbers as a person reads them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.writing import LONGEST_NAME, column, rounded, shortened, written


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [
        (1.0, 0.05, "1.00"),
        (-0.1234, 0.001, "−0.123"),
        (333_017.4, 272.0, "333,017"),
        (-1234.5, 0.1, "−1,234.5"),
        (0.0000123, 1e-7, "0.0000123"),
        (1.234e-12, 1e-15, "1.234e−12"),
        (-5.678e12, 1e9, "−5.678e+12"),
        (math.inf, 1.0, "–"),
        (math.nan, 1.0, "–"),
    ],
)
def test_a_number_has_the_decimals_that_matter(value: float, step: float, text: str) -> None:
    assert written(value, step) == text


@pytest.mark.parametrize(
    ("values", "step", "texts"),
    [
        ([-6.0, 6.0], 0.05, ["−6", "6"]),
        ([-1.2, 1.2], 0.01, ["−1.2", "1.2"]),
        ([156_822.3, 429_123.0], 1361.0, ["157,000", "429,000"]),
        ([-0.609, 9.22], 0.05, ["−0.61", "9.22"]),
        ([math.nan, 2.0], 0.1, ["–", "2"]),
    ],
)
def test_numbers_that_belong_together_are_as_rough_as_may_be(
    values: list[float], step: float, texts: list[str]
) -> None:
    assert rounded(values, step) == texts


def test_numbers_of_a_column_are_as_exact_as_one_of_them_is() -> None:
    assert column([5.1, 4.95, 3.0], 0.001) == ["5.10", "4.95", "3.00"]
    assert column([5.0, -4.0], 0.001) == ["5", "−4"]
    assert column([1 / 3, 0.5], 0.001) == ["0.333", "0.500"]
    # Tens are not rounded away.
    assert column([297_398.0], 1000.0) == ["297,398"]
    assert column([math.inf, 0.5], 0.001) == ["–", "0.5"]
    assert column([], 0.1) == []


@given(
    values=st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=5),
    step=st.floats(1e-120, 1e100),
)
def test_every_number_can_be_written(values: list[float], step: float) -> None:
    for texts in (column(values, step), [written(value, step) for value in values]):
        assert len(texts) == len(values)
        assert all(0 < len(text) < 30 and "-" not in text for text in texts)


def test_a_long_name_is_shortened() -> None:
    assert shortened("length (cm)") == "length (cm)"
    short = shortened("a" * 200)
    assert len(short) == LONGEST_NAME
    assert short.endswith("…")
