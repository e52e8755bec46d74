"""What the axes and the outputs are called."""

import pytest

from playground.config import DEFAULT
from playground.naming import axes, output_names
from playground.reading import read_link
from tests.unit.sessions import OWN, OWN_CONFIG


@pytest.mark.parametrize(
    ("query", "across", "up"),
    [
        ("?dataset=email", ["−6", "words about money", "6"], ["−6", "words about time", "6"]),
        # Five units of the plane are one of what is to be predicted.
        ("?dataset=sine", ["−6", "x", "6"], ["−1.2", "y", "1.2"]),
        ("?dataset=centre", ["−1.2", "centre x", "1.2"], ["−1.2", "centre y", "1.2"]),
        ("?dataset=box", ["−1.2", "centre x", "1.2"], ["−1.2", "centre y", "1.2"]),
    ],
)
def test_the_axes_stand_for_what_the_map_shows(
    query: str, across: list[str], up: list[str]
) -> None:
    assert axes(read_link(query)[0], None) == [across, up]


def test_the_axes_are_in_the_units_of_the_data() -> None:
    assert axes(DEFAULT, None) == [["−6", "x₁", "6"], ["−6", "x₂", "6"]]
    # Features from 10 to 20 and from −1 to 3 fill five of the six units on each side.
    across, up = axes(OWN_CONFIG, OWN)
    assert (across, up) == (["9", "column 1", "21"], ["−1.4", "column 2", "3.4"])


def test_outputs_are_called_as_the_data_call_them() -> None:
    names = ("setosa", "versicolor", "virginica")
    assert output_names(read_link("?dataset=iris")[0], None) == names
    # Data that are only kept name nothing.
    assert output_names(read_link("?dataset=iris")[0], OWN) == names
    assert output_names(OWN_CONFIG, OWN) == ("0", "1")
