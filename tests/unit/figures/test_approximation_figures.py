"""The figures of the approximation page against numbers written down here."""

import base64
from typing import Any

import numpy as np
import pytest

from playground.drawing.palette import DARK, LIGHT, NEGATIVE, POSITIVE
from playground.figures.experiments import LOOKS, seeds_figure, sweep_figure
from playground.figures.interval import curves_figure, terms_figure
from playground.figures.square import maps_figure, maps_traces, ridges_figure


def values(packed: dict[str, str]) -> np.ndarray:
    found = np.frombuffer(base64.b64decode(packed["bdata"]), "<f4")
    return found.reshape([int(side) for side in packed["shape"].split(",")])


def colour(trace: dict[str, Any]) -> str:
    """The colour of a line, whatever its opacity."""
    found = trace["line"]["color"]
    if found.startswith("rgba"):
        found = "#" + "".join(f"{int(part):02x}" for part in found[5:-1].split(",")[:3])
    return found


X = np.array([0.0, 0.5, 1.0])


def test_the_band_lies_epsilon_above_and_below_the_target() -> None:
    f, outputs = np.array([0.0, 1.0, 0.0]), np.array([0.25, 0.5, 0.0])
    figure = curves_figure(X, outputs, f, 0.5, np.array([0.5, 1.0, 0.5]), None, LIGHT)
    low, high, target, output, worst = figure["data"]
    assert values(low["y"]).tolist() == [-0.5, 0.5, -0.5]
    assert values(high["y"]).tolist() == [0.5, 1.5, 0.5]
    assert high["fill"] == "tonexty"
    assert values(target["y"]).tolist() == f.tolist()
    assert values(output["y"]).tolist() == outputs.tolist()
    assert (worst["x"], worst["y"]) == ([0.5, 0.5], [1.0, 0.5])
    # f from 0 to 1, with 0.3 of that around it.
    assert figure["layout"]["yaxis"]["range"] == [-0.3, 1.3]
    wide = curves_figure(X, outputs, f, 0.5, np.array([0.5, 1.0, 0.5]), (-1.0, 1.0), LIGHT)
    assert wide["layout"]["yaxis"]["range"] == [-1.6, 1.6]


def test_terms_are_blue_or_orange_as_alpha_is_and_the_biggest_are_thick() -> None:
    terms = np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0], [0.0, 0.0, 0.0, 12.0]])
    alpha = np.array([-1.0, 1.0, -2.0, 3.0])
    figure = terms_figure(X, terms, alpha, np.array([2, 3]), 0.5, LIGHT)
    *bundles, bias = figure["data"]
    drawn = {}
    for bundle in bundles:
        y, x = values(bundle["y"]), values(bundle["x"])
        # A gap behind each line.
        assert np.isnan(y[3])
        assert np.isnan(x[3])
        assert x[:3].tolist() == X.tolist()
        drawn[colour(bundle), bundle["line"]["width"] > 2] = y[:3].tolist()
    assert drawn == {
        (NEGATIVE, False): [1.0, 5.0, 0.0],
        (POSITIVE, False): [2.0, 6.0, 0.0],
        (NEGATIVE, True): [3.0, 7.0, 0.0],
        (POSITIVE, True): [4.0, 8.0, 12.0],
    }
    assert values(bias["y"]).tolist() == [0.5, 0.5]
    # The next of 1, 2, 5 times a power of ten.
    assert figure["layout"]["yaxis"]["range"] == [-20.0, 20.0]


@pytest.mark.parametrize(
    ("largest", "end"), [(0.0, 0.5), (0.5, 0.5), (0.51, 1.0), (1.5, 2.0), (2.1, 5.0), (50.0, 50.0)]
)
def test_the_axis_of_the_terms_ends_at_a_round_number(largest: float, end: float) -> None:
    terms = np.array([[0.0], [0.0], [-largest]])
    figure = terms_figure(X, terms, np.array([1.0]), np.array([0]), 0.0, DARK)
    assert figure["layout"]["yaxis"]["range"] == [-end, end]


def test_maps_have_x1_across_and_x2_up() -> None:
    axis = np.array([0.0, 1.0])
    # By x₁ and x₂: f is 1 at (1, 0) alone, F at (0, 1).
    f, outputs = np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[0.0, 1.0], [0.0, 0.0]])
    errors = np.array([[0.0, 1.0], [1.0, 0.0]])
    worst = np.array([1.0, 0.0, 1.0, 0.0])
    figure = maps_figure(axis, outputs, f, errors, 1.0, worst, LIGHT)
    target, output, error, point = figure["data"]
    assert values(target["z"]).tolist() == [[0.0, 1.0], [0.0, 0.0]]
    assert values(output["z"]).tolist() == [[0.0, 0.0], [1.0, 0.0]]
    assert values(error["z"]).tolist() == [[0.0, 1.0], [1.0, 0.0]]
    assert (point["x"], point["y"]) == ([1.0], [0.0])
    for signed in (target, output):
        assert (signed["zmin"], signed["zmax"]) == (-1.0, 1.0)
        assert [colour for _, colour in signed["colorscale"]] == [NEGATIVE, LIGHT.zero, POSITIVE]
    assert (error["zmin"], error["zmax"]) == (0.0, 1.0)
    # A perfect fit still has a scale.
    assert maps_traces(outputs, 0 * errors, 0.0, worst)[2]["zmax"] > 0.0


def test_the_terms_over_the_square_stand_in_rows_of_six() -> None:
    images = ridges_figure(np.ones((8, 3, 3)), LIGHT)["layout"]["images"]
    assert len(images) == 8
    assert [round(image["x"] - 0.05) for image in images] == [0, 1, 2, 3, 4, 5, 0, 1]
    assert [round(image["y"] + 0.05) for image in images] == [2] * 6 + [1] * 2


def test_a_sweep_that_has_begun_and_the_axis_around_it() -> None:
    results = {"tanh": ("tanh", [0.5, 0.005]), "linear": ("linear", [2.0])}
    figure = sweep_figure((1, 2, 5), results, 0.0, LIGHT)
    assert [trace["x"] for trace in figure["data"]] == [[1, 2], [1]]
    assert [trace["y"] for trace in figure["data"]] == [[0.5, 0.005], [2.0]]
    low, high = figure["layout"]["yaxis"]["range"]
    assert low < -3.0 < np.log10(2.0) < high
    assert len(sweep_figure((1, 2, 5), {}, 0.0, LIGHT)["data"]) == 0
    assert sweep_figure((1, 5), {}, 0.25, LIGHT)["data"][0]["y"] == [0.25, 0.25]
    # Nothing that a logarithmic axis has no place for.
    assert sweep_figure((1,), {"tanh": ("tanh", [0.0])}, 0.0, LIGHT)["data"][0]["y"][0] > 0.0


def test_every_activation_has_a_look_of_its_own() -> None:
    assert len({(look.symbol, look.dash) for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.colour for look in LOOKS.values()}) == len(LOOKS)


def test_seeds_without_a_result_are_left_out() -> None:
    box, marks = seeds_figure((3, 4, 5), [0.5, None, 0.25], "relu", 0.0, LIGHT)["data"]
    assert box["x"] == marks["x"] == [0.5, 0.25]
    assert marks["text"] == ["seed 3", "seed 5"]
    assert marks["y"][0] < marks["y"][1]
