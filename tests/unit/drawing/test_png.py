"""PNGs: an independent decoder reads back what was drawn."""

import base64

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.drawing.palette import (
    BORDER,
    FIRST,
    HUES,
    LIGHT,
    RAMP,
    SHADES,
    THEMES,
    TRANSPARENT,
    Theme,
)
from playground.drawing.png import data_uri, encode
from tests.unit.drawing.decoder import chunks, decode, decode_uri

ENTRIES = FIRST + RAMP
each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


@given(
    height=st.integers(1, 40),
    width=st.integers(1, 40),
    seed=st.integers(0, 1000),
    smooth=st.booleans(),
)
def test_a_picture_comes_back_pixel_by_pixel(
    height: int, width: int, seed: int, smooth: bool
) -> None:
    rng = np.random.default_rng(seed)
    indices = rng.integers(0, ENTRIES, (height, width), dtype=np.uint8)
    if smooth:
        indices.sort(axis=1)
    np.testing.assert_array_equal(decode(encode(indices, LIGHT)).indices, indices)


@each_theme
def test_the_palette_is_the_theme_s(theme: Theme) -> None:
    picture = decode(encode(np.zeros((2, 2), np.uint8), theme))
    assert picture.colours.tobytes() == theme.colours
    assert len(picture.colours) == ENTRIES
    assert picture.opacities[TRANSPARENT] == 0
    assert (np.diff(picture.opacities[: BORDER + 1]) > 0).all()
    assert (picture.opacities[BORDER:] == 255).all()


@each_theme
@pytest.mark.parametrize("hues", [3, 8, 10])
def test_a_picture_in_several_hues_has_their_palette_and_the_same_borders(
    theme: Theme, hues: int
) -> None:
    palette = theme.shades(HUES[:hues])
    indices = np.arange(FIRST + hues * SHADES, dtype=np.uint8)[None]
    picture = decode(encode(indices, palette))
    np.testing.assert_array_equal(picture.indices, indices)
    assert picture.colours.tobytes() == palette.colours
    plain = decode(encode(np.zeros((2, 2), np.uint8), theme))
    for entry in range(FIRST):
        assert picture.opacities[entry] == plain.opacities[entry]
        assert picture.colours[entry].tolist() == plain.colours[entry].tolist()
    assert (picture.opacities[FIRST:] == 255).all()


def test_a_data_uri_holds_the_same_bytes() -> None:
    indices = np.arange(12, dtype=np.uint8).reshape(3, 4)
    uri = data_uri(indices, LIGHT)
    assert base64.b64decode(uri.partition(",")[2]) == encode(indices, LIGHT)
    np.testing.assert_array_equal(decode_uri(uri).indices, indices)


def test_the_same_picture_is_the_same_bytes() -> None:
    indices = np.arange(256, dtype=np.uint8).reshape(16, 16) % ENTRIES
    first = encode(indices, LIGHT)
    assert encode(np.asfortranarray(indices), LIGHT) == first
    assert encode(indices[:, :8], LIGHT) != first


def test_a_smooth_map_is_small() -> None:
    x, y = np.meshgrid(np.arange(64), np.arange(64))
    indices = (FIRST + (x + y) * (RAMP - 1) / 126).astype(np.uint8)
    png = encode(indices, LIGHT)
    assert len(dict(chunks(png))["IDAT"]) < 64 * 64 / 4
