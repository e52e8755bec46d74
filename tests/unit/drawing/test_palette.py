"""Colours: orange below zero, blue above, neutral between; nothing breaks them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.drawing.palette import BORDER, FIRST, RAMP, THEMES, Theme, quantize, rgb

ORANGE, BLUE = (0xF5, 0x93, 0x22), (0x08, 0x77, 0xBD)
each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def colour(theme: Theme, signed: float) -> np.ndarray:
    index = int(quantize(np.array([signed]))[0])
    return np.frombuffer(theme.colours, np.uint8).reshape(-1, 3)[index].astype(int)


@each_theme
def test_the_ends_and_the_middle_have_the_colours_of_the_theme(theme: Theme) -> None:
    assert tuple(colour(theme, -1.0)) == ORANGE
    assert tuple(colour(theme, +1.0)) == BLUE
    # Zero lies between the two middle entries, half a step from each.
    half_a_step = 255 / (RAMP - 1)
    assert np.abs(colour(theme, 0.0) - rgb(theme.zero)).max() <= half_a_step


@each_theme
def test_the_ramp_leads_straight_from_the_neutral_colour_to_each_end(theme: Theme) -> None:
    for end, sign in ((ORANGE, -1.0), (BLUE, +1.0)):
        for share in (0.25, 0.5, 0.75):
            expected = np.array(rgb(theme.zero)) * (1 - share) + np.array(end) * share
            assert np.abs(colour(theme, sign * share) - expected).max() <= 255 / (RAMP - 1)


def test_rgb_reads_a_colour() -> None:
    assert rgb("#f59322") == ORANGE
    assert rgb("#0877bd") == BLUE


def test_light_and_dark_differ_in_every_colour_but_the_outline() -> None:
    light, dark = THEMES["light"], THEMES["dark"]
    for name in ("card", "zero", "line", "border", "ink", "dim", "accent"):
        assert getattr(light, name) != getattr(dark, name)


@given(values=st.lists(st.floats(-2.0, 2.0), min_size=2))
def test_larger_values_have_no_smaller_index(values: list[float]) -> None:
    indices = quantize(np.array(sorted(values))).astype(int)
    assert (np.diff(indices) >= 0).all()
    assert indices.min() >= FIRST
    assert indices.max() <= FIRST + RAMP - 1


@given(value=st.floats(-1.0, 1.0))
def test_a_value_gets_the_nearest_entry(value: float) -> None:
    position = 2 * (int(quantize(np.array([value]))[0]) - FIRST) / (RAMP - 1) - 1
    assert abs(position - value) <= 1 / (RAMP - 1) + 1e-12


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_whatever_an_exploding_network_gives_is_drawn(dtype: type) -> None:
    largest = np.finfo(dtype).max
    values = np.array([-np.inf, -largest, -1.0, 1.0, largest, np.inf, np.nan], dtype=dtype)
    low, high = FIRST, FIRST + RAMP - 1
    assert quantize(values).tolist()[:6] == [low] * 3 + [high] * 3
    assert low <= quantize(values)[6] <= high
    assert quantize(values).dtype == np.uint8


def test_borders_are_apart_from_the_ramp() -> None:
    theme = THEMES["light"]
    colours = np.frombuffer(theme.colours, np.uint8).reshape(-1, 3)
    assert FIRST == BORDER + 1
    assert (colours[:FIRST] == rgb(theme.border)).all()
    assert len(theme.opacities) <= FIRST
