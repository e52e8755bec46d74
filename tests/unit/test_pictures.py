"""What a network looks like: maps, mosaics and exact values, against the plainest formulas."""

import re
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from playground.config import DEFAULT, Config, standard_for
from playground.drawing.diagram import FEW, MOST_DRAWN, diagram
from playground.drawing.links import links_svg
from playground.drawing.palette import (
    FIRST,
    HUES,
    LIGHT,
    NEGATIVE,
    POSITIVE,
    RAMP,
    SHADES,
    THEMES,
    TRANSPARENT,
    Theme,
)
from playground.drawing.tiles import GAP, TILE
from playground.drawing.views import COMBINATIONS
from playground.engine import initial_network, initial_run
from playground.learner import Learner
from playground.nn import MLP
from playground.pictures import FINE_GRID, GRID, Pictures, geometry, grid_axis, grid_points
from playground.problems import PROBLEMS
from tests.strategies import FORMULAS
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


def make_pictures(config: Config = CONFIG, theme: Theme = LIGHT) -> Pictures:
    return Pictures(config, make_network(config), theme)


def shades(indices: np.ndarray) -> np.ndarray:
    """What palette indices stand for, −1 … +1."""
    assert indices.min() >= FIRST
    return (indices.astype(float) - FIRST) * STEP - 1.0


def at(picture: Picture, top: int, left: int) -> np.ndarray:
    """The inside of a tile of a picture."""
    return picture.indices[top : top + TILE, left : left + TILE][INSIDE, INSIDE]


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
    return at(picture, neuron * (TILE + GAP), 0)


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


def check_features(config: Config) -> None:
    """The mosaic shows every feature that is offered, each scaled to its range."""
    picture = decode_uri(make_pictures(config).features())
    offered = [*plain.FEATURES.values(), *(FORMULAS[text] for text in config.formulas)]
    assert len(picture.indices) == len(offered) * (TILE + GAP) - GAP
    points = plain.plane(TILE)
    for place, of in enumerate(offered):
        values = np.broadcast_to(of(points[:, 0], points[:, 1]), len(points))
        scaled = (values / np.abs(values).max()).reshape(TILE, TILE)[::-1]
        np.testing.assert_allclose(
            shades(tile(picture, place)), scaled[INSIDE, INSIDE], atol=TOLERANCE
        )


@pytest.mark.parametrize("on", [["x1"], ["cos2", "x1x2"]])
def test_the_mosaic_of_the_features_shows_all_that_are_offered(on: list[str]) -> None:
    check_features(CONFIG.changed(features=on))


def test_the_mosaic_of_the_features_ends_with_one_s_own() -> None:
    formulas = list(FORMULAS)[:2]
    check_features(CONFIG.changed(formulas=formulas, features=["x2", "f2"]))


def test_a_feature_that_is_zero_everywhere_is_neutral() -> None:
    config = CONFIG.changed(formulas=["0"], features=["x1", "f1"])
    pictures = make_pictures(config)
    mosaic = tile(decode_uri(pictures.features()), len(plain.FEATURES))
    large = decode_uri(pictures.maps((0, 1))[0]).indices
    for picture in (mosaic, large):
        assert np.abs(shades(picture)).max() <= STEP


def test_the_diagram_s_rows_are_those_of_the_features_that_are_on() -> None:
    config = CONFIG.changed(formulas=["x1-x2", "x2*x1"], features=["x1", "x2^2", "cos2", "f2"])
    # Nine features are offered, and two of one's own after them.
    assert geometry(config) == diagram((4, 5, 3, 1), 11, (0, 3, 8, 10))


# --- wide layers, the wall ----------------------------------------------------------------


def test_of_a_wide_layer_the_first_few_are_drawn() -> None:
    config = CONFIG.changed(hidden=[MOST_DRAWN + 1, MOST_DRAWN])
    _, mosaics = make_pictures(config).maps(None)
    for column, (mosaic, count) in enumerate(zip(mosaics, (FEW, MOST_DRAWN, 1), strict=True), 1):
        picture = decode_uri(mosaic)
        assert len(picture.indices) == count * (TILE + GAP) - GAP
        for neuron in range(count):
            values = np.clip(expected(GRID, column, neuron, config), -1, 1)[::-1][::2, ::2]
            np.testing.assert_allclose(
                shades(tile(picture, neuron)), values[INSIDE, INSIDE], atol=TOLERANCE
            )


def test_a_neuron_that_is_not_drawn_small_can_be_shown_large() -> None:
    config = CONFIG.changed(hidden=[MOST_DRAWN + 1])
    picture = decode_uri(make_pictures(config).maps((1, MOST_DRAWN))[0])
    values = np.clip(expected(GRID, 1, MOST_DRAWN, config), -1, 1)
    np.testing.assert_allclose(shades(picture.indices), values[::-1], atol=TOLERANCE)


@pytest.mark.parametrize(("count", "down"), [(18, 4), (8, 4), (3, 4), (5, 1)])
def test_the_wall_holds_all_maps_of_a_layer_from_the_top_down_then_to_the_right(
    count: int, down: int
) -> None:
    config = CONFIG.changed(hidden=[2, count])
    picture = decode_uri(make_pictures(config).wall(2, down))
    across = -(-count // down)
    pitch = TILE + GAP
    assert picture.indices.shape == (min(count, down) * pitch - GAP, across * pitch - GAP)
    for neuron in range(count):
        right, below = divmod(neuron, down)
        values = np.clip(expected(GRID, 2, neuron, config), -1, 1)[::-1][::2, ::2]
        np.testing.assert_allclose(
            shades(at(picture, below * pitch, right * pitch)),
            values[INSIDE, INSIDE],
            atol=TOLERANCE,
        )
    for empty in range(count, across * down):
        right, below = divmod(empty, down)
        assert (at(picture, below * pitch, right * pitch) == TRANSPARENT).all()


def test_the_wall_of_the_output_is_on_the_scale_of_its_labels() -> None:
    config = CONFIG.changed(loss="binary_cross_entropy")
    picture = decode_uri(make_pictures(config).wall(3, 4))
    values = 2 * expected(GRID, 3, 0, config)[::-1][::2, ::2] - 1
    np.testing.assert_allclose(shades(at(picture, 0, 0)), values[INSIDE, INSIDE], atol=TOLERANCE)


# --- shades -------------------------------------------------------------------------------


def test_a_regression_s_output_is_drawn_as_it_is_up_to_one() -> None:
    config = CONFIG.changed(problem="regression", dataset="plane")
    picture = decode_uri(make_pictures(config).maps(None)[0])
    values = expected(GRID, None, config=config)
    assert np.abs(values).max() > 1
    np.testing.assert_allclose(
        shades(picture.indices), np.clip(values, -1, 1)[::-1], atol=TOLERANCE
    )


LOW, HIGH = FIRST, FIRST + RAMP - 1


@pytest.mark.parametrize(
    "values",
    [{}, {"loss": "binary_cross_entropy"}, {"problem": "regression", "dataset": "plane"}],
    ids=["tanh", "sigmoid", "linear"],
)
def test_discretized_maps_have_two_shades_one_for_each_side(values: dict[str, str]) -> None:
    config = CONFIG.changed(discretize=True, **values)
    pictures = make_pictures(config)
    middle = 0.5 if config.loss == "binary_cross_entropy" else 0.0
    large, mosaics = pictures.maps(None)
    sides = expected(GRID, None, config=config)[::-1] > middle
    assert 0 < sides.mean() < 1
    np.testing.assert_array_equal(decode_uri(large).indices, np.where(sides, HIGH, LOW))
    for column, mosaic in enumerate(mosaics, start=1):
        zero = middle if column == len(mosaics) else 0.0
        for neuron in range(config.sizes[column]):
            sides = expected(GRID, column, neuron, config)[::-1][::2, ::2] > zero
            np.testing.assert_array_equal(
                tile(decode_uri(mosaic), neuron), np.where(sides, HIGH, LOW)[INSIDE, INSIDE]
            )


def test_discretized_features_and_walls_have_the_same_two_shades() -> None:
    pictures = make_pictures(CONFIG.changed(discretize=True))
    feature = tile(decode_uri(pictures.features()), 0)
    x1 = plain.plane(TILE)[:, 0].reshape(TILE, TILE)[INSIDE, INSIDE]
    np.testing.assert_array_equal(feature, np.where(x1 > 0, HIGH, LOW))
    wall = at(decode_uri(pictures.wall(1, 4)), TILE + GAP, 0)
    sides = expected(GRID, 1, 1)[::-1][::2, ::2][INSIDE, INSIDE] > 0
    np.testing.assert_array_equal(wall, np.where(sides, HIGH, LOW))


def test_discretized_zero_is_on_the_side_of_class_minus_one() -> None:
    config = CONFIG.changed(discretize=True, activation=["relu"])
    network = make_network(config)
    network.weights[-1][:] = 0.0
    large, mosaics = Pictures(config, network, LIGHT).maps(None)
    assert set(decode_uri(large).indices.flat) == {LOW}
    values = expected(GRID, 1, 2, config)[::-1][::2, ::2][INSIDE, INSIDE]
    assert (values == 0).any()
    np.testing.assert_array_equal(tile(decode_uri(mosaics[0]), 2), np.where(values > 0, HIGH, LOW))


def test_discretizing_leaves_the_exact_values_alone() -> None:
    surface = make_pictures(CONFIG.changed(discretize=True)).surface(None, GRID)
    np.testing.assert_array_equal(surface, make_pictures().surface(None, GRID))


@pytest.mark.parametrize("name", THEMES)
def test_pictures_wear_the_colours_of_the_theme(name: str) -> None:
    pictures = make_pictures(theme=THEMES[name])
    large, mosaics = pictures.maps(None)
    for uri in (large, *mosaics, pictures.features()):
        assert decode_uri(uri).colours.tobytes() == THEMES[name].colours


# --- several classes, several labels ------------------------------------------------------

CLASSES = CONFIG.changed(
    problem="multiclass", dataset="blobs", classes=4, loss="categorical_cross_entropy"
)
LABELS = CONFIG.changed(problem="multilabel", dataset="regions", loss="binary_cross_entropy")
# Half a step, and float32 against float64
HALF_A_STEP = 0.5 / (SHADES - 1) + 1e-5


def every_output(config: Config, side: int) -> np.ndarray:
    """All outputs (outputs, side, side) from the top down."""
    values = [expected(side, None, k, config)[::-1] for k in range(config.sizes[-1])]
    return np.array(values)


def told(indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Hues and strengths 0 … 1 of entries of a palette of several hues."""
    assert indices.min() >= FIRST
    hue, step = np.divmod(indices.astype(int) - FIRST, SHADES)
    return hue, step / (SHADES - 1)


@pytest.mark.parametrize("side", [GRID, FINE_GRID])
@pytest.mark.parametrize("classes", [3, 4, 10])
def test_the_large_map_of_classes_is_the_winner_s_hue(side: int, classes: int) -> None:
    config = CLASSES.changed(classes=classes)
    hue, strength = told(decode_uri(make_pictures(config).maps(None, side)[0]).indices)
    y = every_output(config, side)
    second, first = np.sort(y, axis=0)[-2:]
    clear = first - second > 1e-5
    np.testing.assert_array_equal(hue[clear], y.argmax(axis=0)[clear])
    assert len(np.unique(hue)) > 1
    above = (first - 1 / classes) / (1 - 1 / classes)
    np.testing.assert_allclose(strength, above, atol=HALF_A_STEP)
    assert np.ptp(above) > 0.2


@pytest.mark.parametrize("classes", [3, 10])
def test_the_tiles_of_softmax_outputs_are_shares_that_add_up_to_one(classes: int) -> None:
    config = CLASSES.changed(classes=classes)
    _, mosaics = make_pictures(config).maps(None)
    picture = decode_uri(mosaics[-1])
    y = every_output(config, GRID)[:, ::2, ::2][:, INSIDE, INSIDE]
    total = np.zeros(y.shape[1:])
    for neuron in range(classes):
        hue, share = told(tile(picture, neuron))
        assert (hue == neuron).all()
        np.testing.assert_allclose(share, y[neuron], atol=HALF_A_STEP)
        total += share
    np.testing.assert_allclose(total, 1.0, atol=classes * HALF_A_STEP)


def test_discretized_classes_show_the_winner_in_full_even_without_a_majority() -> None:
    config = CLASSES.changed(discretize=True)
    large, mosaics = make_pictures(config).maps(None)
    hue, strength = told(decode_uri(large).indices)
    y = every_output(config, GRID)
    second, first = np.sort(y, axis=0)[-2:]
    clear = first - second > 1e-5
    assert (first < 0.5).any()
    assert (strength == 1.0).all()
    np.testing.assert_array_equal(hue[clear], y.argmax(axis=0)[clear])
    # Each class's tile is full where the large map has its hue, and neutral elsewhere.
    for neuron in range(4):
        _, share = told(tile(decode_uri(mosaics[-1]), neuron))
        wins = (hue == neuron)[::2, ::2][INSIDE, INSIDE]
        np.testing.assert_array_equal(share, np.where(wins, 1.0, 0.0))


@pytest.mark.parametrize("dataset", ["overlap", "regions"])
def test_the_large_map_of_labels_is_the_colour_of_those_that_are_on(dataset: str) -> None:
    config = LABELS.changed(dataset=dataset)
    number, strength = told(decode_uri(make_pictures(config).maps(None)[0]).indices)
    y = every_output(config, GRID)
    bits = sum((output > 0.5) * 2**bit for bit, output in enumerate(y))
    certainty = np.abs(2 * y - 1).min(axis=0)
    clear = certainty > 1e-5
    np.testing.assert_array_equal(number[clear], bits[clear])
    assert len(np.unique(number)) > 2
    np.testing.assert_allclose(strength, certainty, atol=HALF_A_STEP)


def test_the_tiles_of_labels_are_on_the_ramp_each_on_its_own() -> None:
    _, mosaics = make_pictures(LABELS).maps(None)
    y = every_output(LABELS, GRID)[:, ::2, ::2][:, INSIDE, INSIDE]
    for neuron in range(3):
        found = shades(tile(decode_uri(mosaics[-1]), neuron))
        np.testing.assert_allclose(found, 2 * y[neuron] - 1, atol=TOLERANCE)


@pytest.mark.parametrize("config", [CLASSES, LABELS], ids=["classes", "labels"])
def test_one_output_of_several_is_on_the_ramp_when_it_is_shown(config: Config) -> None:
    picture = decode_uri(make_pictures(config).maps((3, 2))[0])
    values = 2 * expected(GRID, None, 2, config)[::-1] - 1
    np.testing.assert_allclose(shades(picture.indices), values, atol=TOLERANCE)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(
    ("config", "large", "last"),
    [(CLASSES, HUES, HUES), (LABELS, COMBINATIONS, None)],
    ids=["classes", "labels"],
)
def test_answers_have_a_palette_of_their_own_and_hidden_layers_the_theme_s(
    config: Config, large: tuple[str, ...], last: tuple[str, ...] | None, theme: Theme
) -> None:
    pictures = make_pictures(config, theme)
    answer, mosaics = pictures.maps(None)
    outputs = theme.colours if last is None else theme.shades(last).colours
    assert decode_uri(answer).colours.tobytes() == theme.shades(large).colours
    worn = [decode_uri(mosaic).colours.tobytes() for mosaic in mosaics]
    assert worn == [theme.colours, theme.colours, outputs]
    assert decode_uri(pictures.wall(3, 4)).colours.tobytes() == outputs


# --- answers that are lines ---------------------------------------------------------------

CURVE = CONFIG.changed(
    problem="curve", dataset="sine", features=["x1", "x1^2", "sin1"], samples=40, noise=10
)
PLACES = CONFIG.changed(problem="places", dataset="centre", samples=40)
NUMBER = r"(-?\d+(?:\.\d+)?)"
WRITTEN = {"atol": 0.0052, "rtol": 1e-5}


def learner_of(config: Config) -> Learner:
    run = initial_run(config)
    run.theta[:] = make_network(config).theta
    return Learner(config, run)


def sketched(config: Config, side: int = GRID) -> dict[str, str]:
    """What the large map draws in each colour: the paths' data."""
    learner = learner_of(config)
    large, _ = Pictures(config, learner.network, LIGHT, learner.samples).maps(None, side)
    root = ElementTree.fromstring(svg_of(large))
    return {
        path.get("stroke", ""): path.get("d", "")
        for path in root.iter("{http://www.w3.org/2000/svg}path")
    }


def labelled(config: Config, points: np.ndarray) -> np.ndarray:
    """Outputs (n, outputs) on the scale of the labels."""
    y = plain.outputs(config, make_network(config).theta, points)
    return 2 * y - 1 if plain.output(config) in ("sigmoid", "relu", "softplus") else y


@pytest.mark.parametrize("side", [GRID, FINE_GRID])
@pytest.mark.parametrize("output", ["auto", "tanh", "sigmoid", "relu", "softplus"])
def test_a_curve_goes_through_the_outputs_and_residuals_end_on_it(output: str, side: int) -> None:
    config = CURVE.changed(output=output)
    drawn = sketched(config, side)
    x = np.array([-6 + (cell + 0.5) * 12 / side for cell in range(side)])
    fit = 5 * labelled(config, np.column_stack([x, np.zeros(side)]))[:, 0]
    corners = np.array(re.findall(f"{NUMBER} {NUMBER}", drawn[POSITIVE]), dtype=float)
    np.testing.assert_allclose(corners, np.column_stack([x, np.clip(fit, -12, 12)]), **WRITTEN)
    points, labels = plain.parts(config)["train"]
    ends = np.clip(5 * labelled(config, points)[:, 0], -12, 12)
    residuals = re.findall(f"M{NUMBER} {NUMBER}V{NUMBER}", drawn[NEGATIVE])
    np.testing.assert_allclose(
        np.array(residuals, dtype=float),
        np.column_stack([points[:, 0], 5 * labels, ends]),
        **WRITTEN,
    )
    assert np.ptp(np.clip(fit, -6, 6)) > 1


def test_places_lead_to_where_the_network_puts_them() -> None:
    points, labels = plain.parts(PLACES)["train"]
    moves = re.findall(f"M{NUMBER} {NUMBER}L{NUMBER} {NUMBER}", sketched(PLACES)[NEGATIVE])
    ends = np.clip(5 * labelled(PLACES, points), -12, 12)
    np.testing.assert_allclose(
        np.array(moves, dtype=float), np.column_stack([5 * labels, ends]), **WRITTEN
    )


@pytest.mark.parametrize("config", [CURVE, PLACES], ids=["curve", "places"])
def test_a_neuron_that_is_shown_is_a_map_of_the_plane_all_the_same(config: Config) -> None:
    learner = learner_of(config)
    pictures = Pictures(config, learner.network, LIGHT, learner.samples)
    for shown in ((1, 0), (3, 0)):
        values = np.clip(expected(GRID, *shown, config), -1, 1)[::-1]
        found = shades(decode_uri(pictures.maps(shown)[0]).indices)
        np.testing.assert_allclose(found, values, atol=TOLERANCE)


def test_with_one_input_only_its_features_are_shown() -> None:
    mosaic = decode_uri(make_pictures(CURVE).features())
    of_x1 = [plain.FEATURES[name] for name in ("x1", "x1^2", "sin1", "cos1")]
    assert len(mosaic.indices) == 4 * (TILE + GAP) - GAP
    x = plain.plane(TILE)[:TILE, 0]
    for place, of in enumerate(of_x1):
        values = of(x, 0 * x) / np.abs(of(x, 0 * x)).max()
        row = np.broadcast_to(values, (TILE, TILE))[INSIDE, INSIDE]
        np.testing.assert_allclose(shades(tile(mosaic, place)), row, atol=TOLERANCE)
    # All four stand in the diagram, the first three of them on.
    assert geometry(CURVE) == diagram((3, 5, 3, 1), 4, (0, 1, 2))


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
    pictures = Pictures(CONFIG, network, LIGHT)
    surface = pictures.surface(None, GRID)
    kept = surface.copy()
    network.theta *= -1.0
    pictures.maps(None)
    np.testing.assert_array_equal(surface, kept)


def test_links_are_those_of_the_network_from_the_features_that_are_on() -> None:
    # x1, x2^2 and sin2 stand in rows 0, 3 and 6 of nine.
    expected_svg = links_svg(make_network().weights, diagram((3, 5, 3, 1), 9, (0, 3, 6)))
    assert svg_of(make_pictures().links()) == expected_svg


def test_pictures_follow_the_network_as_it_learns() -> None:
    network = make_network()
    pictures = Pictures(CONFIG, network, LIGHT)
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
    pictures = Pictures(CONFIG, network, LIGHT)
    pictures.maps((0, 0))
    pictures.surface(None, GRID)
    assert network.theta.tobytes() == kept


ENDS: list[dict[str, Any]] = [
    {
        **{name: getattr(standard, name) for name in ("problem", "dataset", "loss", "features")},
        "output": output,
    }
    for problem in PROBLEMS.values()
    for standard in [standard_for(problem.default_dataset)]
    for output in problem.outputs(problem.default_loss)
]


@pytest.mark.parametrize("weight", [np.nan, np.inf, -np.inf, 1e300, 3e37, -3e37])
@pytest.mark.parametrize("hidden", [[5, 3], []], ids=["deep", "flat"])
@pytest.mark.parametrize("end", ENDS, ids=lambda end: f"{end['problem']}-{end['output']}")
def test_a_network_that_exploded_is_drawn_all_the_same(
    end: dict[str, Any], hidden: list[int], weight: float
) -> None:
    config = DEFAULT.changed(**end, hidden=hidden, activation=["relu"], samples=40)
    run = initial_run(config)
    run.theta[:] = weight
    learner = Learner(config, run)
    pictures = Pictures(config, learner.network, LIGHT, learner.samples)
    large, mosaics = pictures.maps(None)
    for uri in mosaics:
        assert decode_uri(uri).indices.size
    if config.problem in ("curve", "places"):
        assert not re.search("nan|inf", svg_of(large))
    else:
        assert decode_uri(large).indices.size
    assert decode_uri(pictures.maps((len(hidden) + 1, 0))[0]).indices.size
