"""What a network looks like: maps, mosaics and exact values, against the plainest formulas."""

import numpy as np
import pytest

from playground.config import DEFAULT, Config
from playground.drawing.links import links_svg
from playground.drawing.palette import FIRST, RAMP, THEMES, Theme
from playground.drawing.tiles import GAP, TILE
from playground.learner import initial_network
from playground.nn import MLP
from playground.pictures import FINE_GRID, GRID, Pictures, grid_axis, grid_points
from tests.unit import plain
from tests.unit.drawing.decoder import Picture, decode_uri, svg_of

CONFIG = DEFAULT.changed(features=["x1", "x2^2", "sin2"], hidden=[5, 3], seed=4)
INSIDE = slice(3, TILE - 3)
# Rounding to the ramp's steps, and float32 against float64.
STEP = 2 / (RAMP - 1)
TOLERANCE = STEP / 2 + 1e-5


def make_network(config: Config = CONFIG) -> MLP:
    """A network with weights of some size, whose biases are not zero either."""
    network = initial_network(config)
    network.theta += np.random.default_rng(1).normal(size=network.theta.size)
    return network


def make_pictures(config: Config = CONFIG, theme: Theme = THEMES["light"]) -> Pictures:
    return Pictures(config, make_network(config), theme)


def shades(indices: np.ndarray) -> np.ndarray:
    """What palette indices stand for, −1 … +1."""
    assert indices.min() >= FIRST
    return (indices.astype(float) - FIRST) * STEP - 1.0


def expected(side: int, column: int | None, neuron: int = 0, config: Config = CONFIG) -> np.ndarray:
    """Values of a neuron (side, side), from the bottom up."""
    points = plain.plane(side)
    if column == 0:
        values = plain.feature_values(config, points)
    else:
        values = plain.outputs(config, make_network(config).theta, points, column)
    return values[:, neuron].reshape(side, side)


def tile(picture: Picture, neuron: int) -> np.ndarray:
    """The inside of a tile of a mosaic."""
    top = neuron * (TILE + GAP)
    return picture.indices[top : top + TILE][INSIDE, INSIDE]


# --- the grid -----------------------------------------------------------------------------


@pytest.mark.parametrize("side", [TILE, GRID, FINE_GRID])
def test_the_grid_holds_the_centres_of_its_cells_from_the_top_down(side: int) -> None:
    points = grid_points(side)
    assert points.shape == (side * side, 2)
    from_below = points.reshape(side, side, 2)[::-1].reshape(-1, 2)
    np.testing.assert_allclose(from_below, plain.plane(side), atol=1e-12)
    assert (np.diff(grid_axis(side)) > 0).all()


# --- maps ---------------------------------------------------------------------------------


@pytest.mark.parametrize("side", [GRID, FINE_GRID])
@pytest.mark.parametrize("loss", ["half_squared", "binary_cross_entropy"])
def test_the_large_map_is_the_output_with_the_boundary_in_the_neutral_colour(
    side: int, loss: str
) -> None:
    config = CONFIG.changed(loss=loss)
    picture = decode_uri(make_pictures(config).maps(None, side)[0])
    values = expected(side, None, config=config)
    signed = 2 * values - 1 if loss == "binary_cross_entropy" else values
    assert picture.indices.shape == (side, side)
    np.testing.assert_allclose(shades(picture.indices), signed[::-1], atol=TOLERANCE)
    assert np.ptp(signed) > 0.2


@pytest.mark.parametrize(("column", "neuron"), [(1, 0), (1, 4), (2, 2), (3, 0)])
def test_the_large_map_is_of_the_neuron_that_is_shown(column: int, neuron: int) -> None:
    picture = decode_uri(make_pictures().maps((column, neuron))[0])
    values = expected(GRID, column, neuron)
    np.testing.assert_allclose(
        shades(picture.indices), np.clip(values, -1, 1)[::-1], atol=TOLERANCE
    )


@pytest.mark.parametrize("neuron", [0, 1, 2])
def test_a_feature_is_shown_on_a_scale_of_its_own(neuron: int) -> None:
    picture = decode_uri(make_pictures().maps((0, neuron))[0])
    values = expected(GRID, 0, neuron)
    scaled = values / np.abs(values).max()
    np.testing.assert_allclose(shades(picture.indices), scaled[::-1], atol=TOLERANCE)
    assert np.abs(scaled).max() == 1.0


def test_every_neuron_has_its_map_in_the_mosaic_of_its_layer() -> None:
    _, mosaics = make_pictures().maps(None)
    assert len(mosaics) == 3
    for column, mosaic in enumerate(mosaics, start=1):
        picture = decode_uri(mosaic)
        count = CONFIG.sizes[column]
        assert picture.indices.shape == (count * (TILE + GAP) - GAP, TILE)
        for neuron in range(count):
            # A tile takes every second point of the large map, from its top left.
            values = np.clip(expected(GRID, column, neuron), -1, 1)[::-1][::2, ::2]
            np.testing.assert_allclose(
                shades(tile(picture, neuron)), values[INSIDE, INSIDE], atol=TOLERANCE
            )


def test_a_finer_map_leaves_the_mosaics_on_their_grid() -> None:
    _, mosaics = make_pictures().maps(None, FINE_GRID)
    for neuron in range(5):
        values = np.clip(expected(FINE_GRID, 1, neuron), -1, 1)[::-1][::6, ::6]
        np.testing.assert_allclose(
            shades(tile(decode_uri(mosaics[0]), neuron)), values[INSIDE, INSIDE], atol=TOLERANCE
        )


def test_the_mosaic_of_the_features_scales_each_to_its_range() -> None:
    picture = decode_uri(make_pictures().features())
    for neuron in range(3):
        values = expected(TILE, 0, neuron)
        scaled = (values / np.abs(values).max())[::-1]
        np.testing.assert_allclose(
            shades(tile(picture, neuron)), scaled[INSIDE, INSIDE], atol=TOLERANCE
        )


@pytest.mark.parametrize("name", THEMES)
def test_pictures_wear_the_colours_of_the_theme(name: str) -> None:
    pictures = make_pictures(theme=THEMES[name])
    large, mosaics = pictures.maps(None)
    for uri in (large, *mosaics, pictures.features()):
        assert decode_uri(uri).colours.tobytes() == THEMES[name].colours


# --- values and links ---------------------------------------------------------------------


@pytest.mark.parametrize(("shown", "column"), [(None, None), ((0, 1), 0), ((1, 3), 1), ((2, 2), 2)])
@pytest.mark.parametrize("side", [TILE, GRID])
def test_the_surface_holds_the_exact_values_from_the_bottom_up(
    shown: tuple[int, int] | None, column: int | None, side: int
) -> None:
    surface = make_pictures().surface(shown, side)
    neuron = shown[1] if shown else 0
    np.testing.assert_allclose(surface, expected(side, column, neuron), rtol=1e-5, atol=1e-5)
    assert surface.dtype == np.float32


def test_a_surface_stays_as_it_is_when_more_is_drawn() -> None:
    network = make_network()
    pictures = Pictures(CONFIG, network, THEMES["light"])
    surface = pictures.surface(None, GRID)
    kept = surface.copy()
    network.theta *= -1.0
    pictures.maps(None)
    np.testing.assert_array_equal(surface, kept)


def test_links_are_those_of_the_network() -> None:
    assert svg_of(make_pictures().links()) == links_svg(make_network().weights)


def test_pictures_follow_the_network_as_it_learns() -> None:
    network = make_network()
    pictures = Pictures(CONFIG, network, THEMES["light"])
    before = (pictures.maps(None), pictures.links(), pictures.features())
    network.theta *= -1.5
    after = (pictures.maps(None), pictures.links(), pictures.features())
    assert after[0][0] != before[0][0]
    assert all(new != old for new, old in zip(after[0][1], before[0][1], strict=True))
    assert after[1] != before[1]
    assert after[2] == before[2]


def test_drawing_changes_nothing_about_the_network() -> None:
    network = make_network()
    kept = network.theta.tobytes()
    pictures = Pictures(CONFIG, network, THEMES["light"])
    pictures.maps((0, 0))
    pictures.surface(None, GRID)
    assert network.theta.tobytes() == kept


@pytest.mark.parametrize("weight", [np.nan, np.inf, -np.inf, 1e300])
def test_a_network_that_exploded_is_drawn_all_the_same(weight: float) -> None:
    config = CONFIG.changed(activation=["relu"])
    network = initial_network(config)
    network.theta[:] = weight
    pictures = Pictures(config, network, THEMES["light"])
    large, mosaics = pictures.maps(None)
    for uri in (large, *mosaics):
        assert decode_uri(uri).indices.size
