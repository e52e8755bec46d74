"""Figures: valid for Plotly, small enough to read, and stable under every update."""

import base64
import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from playground.drawing.diagram import HEIGHT, MOST_DRAWN, diagram
from playground.drawing.palette import NEGATIVE, POSITIVE, THEMES, Theme
from playground.drawing.views import VIEWS, Look
from playground.figures import (
    hover_templates,
    links_figure,
    loss_figure,
    picture_figure,
    points_figure,
    tiles_figure,
)
from playground.figures.base import CONFIG, typed
from playground.figures.inspector import (
    LAYER_COLOURS,
    confusion_figure,
    health_figure,
    histograms_figure,
    incoming_figure,
    norms_figure,
)
from playground.pictures import grid_axis

# Of four features, all but the second are on.
# Places of traces, as assets/playground/painter.js has them
SURFACE, BOUNDARY, FIRST_POINTS = 0, 1, 2
SIZES = (3, 5, 2, 1)
GEOMETRY = diagram(SIZES, 4, (0, 2, 3))
LABELS = ["x₁", "x₂", "x₁²", "sin x₁"]
SIDES = VIEWS["sides"].looks(())
TEN = VIEWS["classes"].looks("ABCDEFGHIJ")
EIGHT = VIEWS["combinations"].looks("ABC")
# Where the samples stand, the number of each one's look, and its value
Part = tuple[np.ndarray, np.ndarray, np.ndarray]
MOSAICS = [f"data:image/png;base64,{name}" for name in ("AAAA", "BBBB", "CCCC", "DDDD")]
# Of the test part, nothing is of the second class.
MATRICES = {"training": np.array([[1200, 400], [0, 9]]), "test": np.array([[3, 1], [0, 0]])}
SOURCE = "data:image/svg+xml,x"
# What runs across the map and up, in units of its own
RANGES = [(10.0, 22.0), (-0.5, 0.1)]


def make_parts(train: int = 60, test: int = 40, looks: int = 2) -> dict[str, Part]:
    """Samples of every look; the test points lie apart from the training points."""
    rng = np.random.default_rng(2)
    return {
        part: (
            rng.uniform(low, low + 5.0, (count, 2)),
            7 * np.arange(count) % looks,
            rng.normal(size=count),
        )
        for part, count, low in (("train", train, -6.0), ("test", test, 1.0))
    }


def make_points(
    theme: Theme = THEMES["light"],
    parts: dict[str, Part] | None = None,
    looks: Sequence[Look] = SIDES,
) -> dict[str, Any]:
    return points_figure(6.0, grid_axis(64), parts or make_parts(), looks, theme, RANGES)


def scatters(
    theme: Theme = THEMES["light"],
    parts: dict[str, Part] | None = None,
    looks: Sequence[Look] = SIDES,
) -> list[dict[str, Any]]:
    """The traces of the points themselves."""
    data = make_points(theme, parts, looks)["data"][FIRST_POINTS:]
    return [trace for trace in data if trace["meta"] in ("train", "test")]


def numbers(packed: dict[str, str]) -> np.ndarray:
    """An array as Plotly reads it."""
    assert packed["dtype"] == "f4"
    shape = [int(side) for side in packed["shape"].split(",")]
    return np.frombuffer(base64.b64decode(packed["bdata"]), "<f4").reshape(shape)


MAKERS: dict[str, Callable[[Theme], dict[str, Any]]] = {
    "tiles": lambda theme: tiles_figure(GEOMETRY, MOSAICS, LABELS, theme),
    "links": lambda theme: links_figure(theme=theme, source=SOURCE),
    "picture": lambda theme: picture_figure(6.0, theme=theme, source=SOURCE),
    "points": make_points,
    "points of ten classes": lambda theme: make_points(theme, make_parts(looks=10), TEN),
    "points of eight combinations": lambda theme: make_points(theme, make_parts(looks=8), EIGHT),
    "valued points": lambda theme: make_points(theme, looks=()),
    "loss": lambda theme: loss_figure([0, 1, 2], [0.5, 0.4, 0.3], [0.6, 0.5, 0.4], theme),
    "incoming": lambda theme: incoming_figure(["x₁", "bias"], np.array([0.5, -1.0]), theme),
    "norms": lambda theme: norms_figure(["layer 1", "output"], theme),
    "health": lambda theme: health_figure(["layer 1", "output"], [0.5, 0.0], [None, 1.0], theme),
    "histograms": lambda theme: histograms_figure(
        ["layer 1", "output"], [np.array([[1.0, -2.0]]), np.array([[0.5]])], theme
    ),
    "confusion": lambda theme: confusion_figure(["−1", "+1"], MATRICES, theme),
    "empty links": lambda theme: links_figure(theme=theme),
    "empty picture": lambda theme: picture_figure(6.0, theme),
    "empty loss": lambda theme: loss_figure([], [], [], theme),
}
each_figure = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


# --- all of them --------------------------------------------------------------------------


@each_figure
@each_theme
def test_plotly_finds_every_property_valid(
    make: Callable[[Theme], dict[str, Any]], theme: Theme
) -> None:
    figure = make(theme)
    assert go.Figure(figure).to_plotly_json()["layout"].keys() >= figure["layout"].keys() - {"meta"}


def test_plotly_would_object_to_a_property_that_is_not() -> None:
    figure = MAKERS["loss"](THEMES["light"])
    figure["layout"]["uirevisoin"] = "constant"
    with pytest.raises(ValueError, match="uirevisoin"):
        go.Figure(figure)


@each_figure
def test_a_figure_is_plain_json(make: Callable[[Theme], dict[str, Any]]) -> None:
    figure = make(THEMES["light"])
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure


@each_figure
def test_a_figure_is_a_function_of_its_arguments(make: Callable[[Theme], dict[str, Any]]) -> None:
    light, dark = THEMES["light"], THEMES["dark"]
    first = make(light)
    assert make(light) == first
    assert make(dark) != first
    first["layout"]["title"] = "changed"
    assert make(light) != first


@each_figure
def test_zoom_survives_every_update(make: Callable[[Theme], dict[str, Any]]) -> None:
    revisions = {make(theme)["layout"]["uirevision"] for theme in THEMES.values()}
    assert revisions == {"constant"}


@each_figure
@each_theme
def test_colours_are_the_theme_s_on_a_clear_ground(
    make: Callable[[Theme], dict[str, Any]], theme: Theme
) -> None:
    layout = make(theme)["layout"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["font"]["color"] == theme.dim
    assert layout["hoverlabel"]["bgcolor"] == theme.card


def test_graphs_have_no_mode_bar_and_follow_their_frame() -> None:
    assert CONFIG["displayModeBar"] is False
    assert CONFIG["responsive"] is True


# --- network ------------------------------------------------------------------------------


@pytest.mark.parametrize("sizes", [(1, 1), (2, 4, 2, 1), (7, *[16] * 10, 1), (2, 100, 3, 1)])
def test_there_is_one_image_for_each_column_where_its_tiles_are(sizes: tuple[int, ...]) -> None:
    mosaics = [f"data:{column}" for column in range(len(sizes))]
    geometry = diagram(sizes, 9, range(sizes[0]))
    labels = [f"x{index}" for index in range(9)]
    layout = tiles_figure(geometry, mosaics, labels, THEMES["light"])["layout"]
    assert [image["source"] for image in layout["images"]] == mosaics
    assert [image["x"] for image in layout["images"]] == geometry.columns
    for column, image in enumerate(layout["images"]):
        assert image["sizey"] * HEIGHT == pytest.approx(geometry.column_height(column))
        assert (image["xanchor"], image["yanchor"]) == ("center", "middle")
        rows = geometry.rows(column)
        assert HEIGHT * (1 - image["y"]) == pytest.approx((rows[0] + rows[-1]) / 2)


def test_features_are_named_beside_their_tiles_and_faint_where_they_are_off() -> None:
    theme = THEMES["dark"]
    names = MAKERS["tiles"](theme)["layout"]["annotations"]
    assert [name["text"] for name in names] == LABELS
    assert [HEIGHT * (1 - name["y"]) for name in names] == pytest.approx(GEOMETRY.rows(0))
    assert [name["font"]["color"] for name in names] == [theme.ink, theme.dim, theme.ink, theme.ink]
    assert all(name["xshift"] < -GEOMETRY.tile(0) / 2 for name in names)


def test_a_wide_layer_says_under_its_tiles_how_many_more_there_are() -> None:
    geometry = diagram((2, 20, MOST_DRAWN, 256, 1))
    mosaics = ["data:"] * 5
    layout = tiles_figure(geometry, mosaics, ["x₁", "x₂"], THEMES["light"])["layout"]
    first, second = layout["annotations"][2:]
    assert (first["text"], second["text"]) == ("and 12 more", "and 248 more")
    for words, column in ((first, 1), (second, 3)):
        assert words["x"] == geometry.columns[column]
        below = HEIGHT * (1 - words["y"])
        assert (
            geometry.rows(column)[-1] + geometry.tile(column) / 2 < below - 6 < below + 6 < HEIGHT
        )


def test_the_geometry_goes_along_for_pointing() -> None:
    assert MAKERS["tiles"](THEMES["light"])["layout"]["meta"] == {
        "sizes": list(SIZES),
        "columns": GEOMETRY.columns,
        "rows": [GEOMETRY.rows(column) for column in range(4)],
        "tiles": [GEOMETRY.tile(column) for column in range(4)],
        "active": [0, 2, 3],
    }


def test_a_column_without_a_mosaic_or_a_feature_without_a_name_is_a_mistake() -> None:
    with pytest.raises(IndexError):
        tiles_figure(GEOMETRY, MOSAICS[:-1], LABELS, THEMES["light"])
    with pytest.raises(ValueError, match="zip"):
        tiles_figure(GEOMETRY, MOSAICS, LABELS[:-1], THEMES["light"])


def test_the_links_are_stretched_over_the_whole_diagram() -> None:
    (image,) = links_figure(theme=THEMES["light"], source=SOURCE)["layout"]["images"]
    assert image["source"] == SOURCE
    assert (image["x"], image["y"], image["sizex"], image["sizey"]) == (0, 1, 1, 1)
    assert image["sizing"] == "stretch"


@pytest.mark.parametrize("name", ["empty links", "empty picture"])
def test_there_is_a_picture_to_exchange_before_there_is_one_to_see(name: str) -> None:
    (image,) = MAKERS[name](THEMES["light"])["layout"]["images"]
    assert image["source"].startswith("data:image/")


# --- decision map -------------------------------------------------------------------------


def test_the_picture_covers_the_plane_exactly() -> None:
    layout = picture_figure(6.0, theme=THEMES["light"], source=SOURCE)["layout"]
    (image,) = layout["images"]
    assert image["source"] == SOURCE
    assert (image["x"], image["y"], image["sizex"], image["sizey"]) == (-6.0, 6.0, 12.0, 12.0)
    assert image["sizing"] == "stretch"
    assert layout["xaxis"]["range"] == layout["yaxis"]["range"] == [-6.0, 6.0]


@pytest.mark.parametrize("looks", [SIDES, TEN, EIGHT], ids=["sides", "ten", "eight"])
@each_theme
def test_points_are_split_by_look_and_part(theme: Theme, looks: list[Look]) -> None:
    parts = make_parts(looks=len(looks))
    traces = scatters(theme, parts, looks)
    expected = [(part, group) for part in ("train", "test") for group in range(len(looks))]
    for trace, (part, group) in zip(traces, expected, strict=True):
        spots, groups, _ = parts[part]
        drawn = np.column_stack([trace["x"], trace["y"]])
        np.testing.assert_allclose(drawn, spots[groups == group], atol=5e-4)
        assert trace["visible"] is (part == "train")
        assert trace["meta"] == part
        look, marker = looks[group], trace["marker"]
        assert trace["name"] == f"{look.name}, {'training' if part == 'train' else 'test'}"
        assert marker["symbol"] == look.symbol
        # Full, or hollow in an outline of the same colour
        fill, outline = marker["color"], marker["line"]["color"]
        full = (look.colour, theme.outline)
        assert (fill, outline) == (full if part == "train" else (theme.card, look.colour))


def test_two_sides_are_orange_circles_and_blue_squares() -> None:
    traces = scatters()
    seen = [(t["name"], t["marker"]["symbol"], t["marker"]["color"]) for t in traces[:2]]
    assert seen == [
        ("class −1, training", "circle", NEGATIVE),
        ("class +1, training", "square", POSITIVE),
    ]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_where_there_are_no_classes_points_are_coloured_by_their_value(theme: Theme) -> None:
    rng = np.random.default_rng(4)
    parts = {
        part: (rng.uniform(-6, 6, (count, 2)), np.zeros(count, int), rng.normal(size=count))
        for part, count in (("train", 30), ("test", 20))
    }
    train, test = scatters(theme, parts, looks=())
    assert (train["name"], test["name"]) == ("points, training", "points, test")
    assert (train["visible"], test["visible"]) == (True, False)
    assert train["marker"]["symbol"] != test["marker"]["symbol"]
    for trace, (spots, _, values) in zip((train, test), parts.values(), strict=True):
        drawn = np.column_stack([trace["x"], trace["y"]])
        np.testing.assert_allclose(drawn, spots, atol=5e-4)
        marker = trace["marker"]
        np.testing.assert_array_equal(numbers(marker["color"]), values.astype(np.float32))
        # As on the map: orange at −1 and below, neutral at 0, blue at +1 and above.
        assert (marker["cmin"], marker["cmax"]) == (-1, 1)
        assert marker["colorscale"] == [[0, NEGATIVE], [0.5, theme.zero], [1, POSITIVE]]


@pytest.mark.parametrize("looks", [SIDES, ()], ids=["sides", "values"])
def test_above_all_points_a_trace_waits_for_the_samples_of_a_mini_batch(
    looks: Sequence[Look],
) -> None:
    *others, last = make_points(looks=looks)["data"]
    assert last["meta"] == "batch"
    assert (last["x"], last["y"], last["visible"]) == ([], [], False)
    assert last["marker"]["symbol"].endswith("-open")
    assert last["marker"]["size"] > max(t["marker"]["size"] for t in others[FIRST_POINTS:])
    assert "batch" not in [trace.get("meta") for trace in others]


def test_many_points_are_drawn_smaller() -> None:
    few, many = (scatters(parts=make_parts(count))[0] for count in (60, 3000))
    assert many["marker"]["size"] < few["marker"]["size"]


def test_a_look_without_points_is_an_empty_trace() -> None:
    nothing = (np.empty((0, 2)), np.empty(0, int), np.empty(0))
    figure = make_points(parts={"train": nothing, "test": nothing})
    assert len(figure["data"]) == FIRST_POINTS + 4 + 2 + 1
    assert all(trace["x"] == [] for trace in figure["data"][FIRST_POINTS:])
    go.Figure(figure)


def test_what_lies_behind_the_points_waits_for_its_values() -> None:
    data = make_points()["data"]
    surface, boundary = data[SURFACE], data[BOUNDARY]
    assert (surface["type"], boundary["type"]) == ("heatmap", "contour")
    assert surface["z"] is None
    assert boundary["z"] is None
    assert boundary["x"] == boundary["y"] == grid_axis(64).tolist()
    assert surface["opacity"] == 0
    assert boundary["visible"] is False


def test_the_surface_is_pointed_at_in_units_of_its_own() -> None:
    figure = make_points()
    surface, layout = figure["data"][SURFACE], figure["layout"]
    # 64 cells across 10 to 22, and as many up −0.5 to 0.1
    np.testing.assert_allclose(surface["x"], 10.0 + 12.0 * (np.arange(64) + 0.5) / 64)
    np.testing.assert_allclose(surface["y"], -0.5 + 0.6 * (np.arange(64) + 0.5) / 64)
    assert (surface["xaxis"], surface["yaxis"]) == ("x2", "y2")
    for axis, other, ends in (("xaxis2", "x", RANGES[0]), ("yaxis2", "y", RANGES[1])):
        assert layout[axis]["range"] == [*ends]
        assert layout[axis]["overlaying"] == other
        assert layout[axis]["visible"] is False
        assert layout[axis]["fixedrange"] is True


def test_what_pointing_tells_has_the_names_and_digits_that_it_needs() -> None:
    said = hover_templates([("length (cm)", 0.03), ("year", 2.0)], [("price", 250.0), ("m", 1e-9)])
    where = "length (cm) = %{x:,.2f}<br>year = %{y:,.0f}<br>"
    assert said == {
        "neuron": f"{where}output = %{{z:,.3f}}<extra></extra>",
        "answers": [
            f"{where}price = %{{z:,.0f}}<extra></extra>",
            f"{where}m = %{{z:.4~g}}<extra></extra>",
        ],
    }
    # With one input, nothing is said of what runs up.
    assert "%{y" not in hover_templates([("x", 0.05)], [("y", 0.002)])["neuron"]


def test_names_are_not_read_as_anything_else() -> None:
    (answer,) = hover_templates([("<b>a</b> & %{z}", 1.0)], [("y", 1.0)])["answers"]
    assert answer.startswith("&lt;b&gt;a&lt;/b&gt; &amp; %&#123;z} = %{x:,.0f}<br>")


@pytest.mark.parametrize("looks", [SIDES, ()], ids=["sides", "values"])
@each_theme
def test_arrows_at_the_edge_stand_for_points_beyond_it(theme: Theme, looks: Sequence[Look]) -> None:
    spots = np.array(
        [[0.0, 1.0], [7.0, 1.0], [-60.0, -8.0], [2.0, 6.5], [5.0, -6.1], [6.0, -6.0], [9.0, 12.0]]
    )
    part = spots, np.array([0, 1, 0, 1, 0, 1, 0]), np.linspace(-3, 3, 7)
    nothing = np.empty((0, 2)), np.empty(0, int), np.empty(0)
    for name, other in (("train", "test"), ("test", "train")):
        data = make_points(theme, {name: part, other: nothing}, looks)["data"]
        beyond = {trace["meta"]: trace for trace in data if "beyond" in trace.get("meta", "")}
        assert beyond[f"{other}-beyond"]["x"] == []
        arrows = beyond[f"{name}-beyond"]
        # The second, third, fourth, fifth and last; towards where they are farthest out
        ways = ["right", "left", "up", "down", "up"]
        assert arrows["marker"]["symbol"] == [f"triangle-{way}" for way in ways]
        places = np.column_stack([arrows["x"], arrows["y"]])
        expected = [[5.82, 1], [-5.82, -5.82], [2, 5.82], [5, -5.82], [5.82, 5.82]]
        np.testing.assert_allclose(places, expected, atol=0.005)
        assert arrows["visible"] is (name == "train")
        fill, line = arrows["marker"]["color"], arrows["marker"]["line"]["color"]
        if not looks:
            values = part[2][[1, 2, 3, 4, 6]]
            np.testing.assert_allclose(numbers(fill), values.astype(np.float32))
        elif name == "train":
            assert fill == [SIDES[group].colour for group in (1, 0, 1, 0, 0)]
        else:
            assert (fill, line) == (theme.card, [SIDES[group].colour for group in (1, 0, 1, 0, 0)])
        # They themselves are where they are, out of sight.
        traces = [trace for trace in data if trace.get("meta") == name]
        assert sum(len(trace["x"]) for trace in traces) == 7


# --- loss ---------------------------------------------------------------------------------


def test_the_loss_chart_has_two_curves_that_can_be_told_apart() -> None:
    train, test = MAKERS["loss"](THEMES["light"])["data"]
    assert (train["name"], test["name"]) == ("train", "test")
    assert train["x"] == test["x"] == [0, 1, 2]
    assert (train["y"], test["y"]) == ([0.5, 0.4, 0.3], [0.6, 0.5, 0.4])
    assert train["line"]["color"] != test["line"]["color"]
    assert train["line"]["dash"] != test["line"]["dash"]


# --- inspector ----------------------------------------------------------------------------


def test_arrays_travel_as_float32_with_their_shape() -> None:
    packed = typed(np.array([[1.0, -2.5, 1e60], [0.1, -1e60, 0.0]]).T)
    assert packed["shape"] == "3, 2"
    expected = np.float32([[1.0, 0.1], [-2.5, -np.inf], [np.inf, 0.0]])
    np.testing.assert_array_equal(numbers(packed), expected)


@pytest.mark.parametrize("layers", [1, 11])
def test_every_layer_has_a_line_and_neighbours_differ_in_colour(layers: int) -> None:
    names = [f"layer {number}" for number in range(layers)]
    lines = norms_figure(names, THEMES["light"])["data"]
    assert [line["name"] for line in lines] == names
    assert len({line["line"]["color"] for line in lines}) == layers <= len(LAYER_COLOURS)


def test_shares_are_in_percent_and_unknown_where_the_question_makes_no_sense() -> None:
    dead, saturated = MAKERS["health"](THEMES["light"])["data"]
    assert (dead["y"], saturated["y"]) == ([50.0, 0.0], [None, 100.0])


def test_histograms_stand_side_by_side_over_one_scale() -> None:
    figure = MAKERS["histograms"](THEMES["light"])
    first, second = figure["data"]
    assert first["x"] == second["x"]
    assert (first["xaxis"], second["xaxis"]) == ("x", "x2")
    left, right = (figure["layout"][name]["domain"] for name in ("xaxis", "xaxis2"))
    assert 0 <= left[0] < left[1] < right[0] < right[1] <= 1


def test_a_confusion_matrix_is_shares_of_the_actual_class_with_the_counts_written_in() -> None:
    figure = MAKERS["confusion"](THEMES["light"])
    training, test = figure["data"]
    # 1,600 of the first class and 9 of the second; then 4 and none
    shares = [[[0.75, 0.25], [0.0, 1.0]], [[0.75, 0.25], [0.0, 0.0]]]
    for trace, expected, counts in zip((training, test), shares, MATRICES.values(), strict=True):
        np.testing.assert_array_equal(numbers(trace["z"]), expected)
        assert trace["customdata"] == counts.tolist()
        assert (trace["zmin"], trace["zmax"]) == (0, 1)
        assert trace["x"] == trace["y"] == ["−1", "+1"]
    notes = {(n["xref"], n["y"], n["x"]): n["text"] for n in figure["layout"]["annotations"]}
    assert notes == {
        ("x", "−1", "−1"): "1,200",
        ("x", "−1", "+1"): "400",
        ("x", "+1", "−1"): "0",
        ("x", "+1", "+1"): "9",
        ("x2", "−1", "−1"): "3",
        ("x2", "−1", "+1"): "1",
        ("x2", "+1", "−1"): "0",
        ("x2", "+1", "+1"): "0",
    }
    # The first class stands at the top, as in the table that is meant.
    assert figure["layout"]["yaxis"]["autorange"] == "reversed"


@each_theme
def test_counts_are_legible_on_light_and_on_full_cells(theme: Theme) -> None:
    notes = MAKERS["confusion"](theme)["layout"]["annotations"]
    colours = {note["text"]: note["font"]["color"] for note in notes}
    assert (colours["1,200"], colours["400"]) == (theme.card, theme.ink)
