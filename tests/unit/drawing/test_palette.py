"""Colours: orange below zero, blue above, neutral between; nothing breaks them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.drawing.palette import (
    BORDER,
    FIRST,
    HUES,
    RAMP,
    SHADES,
    THEMES,
    Theme,
    quantize,
    rgb,
    shade,
)

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


# --- several hues -------------------------------------------------------------------------


def entries(theme: Theme, colours: tuple[str, ...] = HUES) -> np.ndarray:
    """The palette of several hues: (entries, 3)."""
    return np.frombuffer(theme.shades(colours).colours, np.uint8).reshape(-1, 3).astype(int)


@each_theme
def test_ten_hues_of_twelve_steps_stand_behind_the_same_borders(theme: Theme) -> None:
    palette = entries(theme)
    # 1 clear one, 5 of the border, 10 · 12 shades: no more than the ramp's palette has.
    assert len(palette) == 1 + 5 + 10 * 12
    assert len(palette) <= len(theme.colours) // 3
    assert (palette[:FIRST] == rgb(theme.border)).all()
    assert theme.shades(HUES).opacities == theme.opacities
    assert len(theme.opacities) <= FIRST


@each_theme
def test_every_hue_leads_straight_from_the_neutral_colour_to_its_own(theme: Theme) -> None:
    palette = entries(theme)
    zero = np.array(rgb(theme.zero))
    for hue, colour in enumerate(HUES):
        for step in range(12):
            expected = zero + (np.array(rgb(colour)) - zero) * step / 11
            found = palette[6 + 12 * hue + step]
            assert np.abs(found - expected).max() <= 0.5 + 1e-9, (hue, step)


def test_fewer_hues_have_a_smaller_palette() -> None:
    theme = THEMES["dark"]
    np.testing.assert_array_equal(entries(theme, HUES[:3]), entries(theme)[: FIRST + 3 * SHADES])


def test_the_hues_are_told_apart_from_each_other_and_from_neutral_in_both_themes() -> None:
    for theme in THEMES.values():
        full = np.array([*map(rgb, HUES), rgb(theme.zero)])
        apart = np.abs(full[:, None] - full[None]).sum(axis=2)
        assert apart[~np.eye(len(full), dtype=bool)].min() > 40


@pytest.mark.parametrize(
    ("strength", "step"),
    [
        # The nearest of 0 … 11
        *((0.0, 0), (0.04, 0), (0.05, 1), (0.5, 6), (0.95, 10), (0.96, 11), (1.0, 11)),
        # and the ends beyond them
        *((-3.0, 0), (1e30, 11), (-np.inf, 0), (np.inf, 11)),
    ],
)
@pytest.mark.parametrize("hue", [0, 4, 9])
def test_a_strength_is_the_nearest_step_of_its_hue(hue: int, strength: float, step: int) -> None:
    found = shade(np.array([hue]), np.array([strength]))
    assert found.tolist() == [6 + 12 * hue + step]
    assert found.dtype == np.uint8


def test_a_strength_that_is_no_number_is_a_step_of_its_hue_all_the_same() -> None:
    (found,) = shade(np.array([9]), np.array([np.nan]))
    assert FIRST + 9 * SHADES <= found < FIRST + 10 * SHADES
