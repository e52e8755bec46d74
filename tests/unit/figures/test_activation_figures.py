"""The small plots and the line through the stack, as Plotly gets them."""

import base64
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from playground.activations.curves import ORDER, curve, curves
from playground.activations.regions import regions
from playground.activations.settings import STANDARD
from playground.activations.stack import stack
from playground.drawing.palette import THEMES
from playground.figures.activations import activation_figure, bounds, shade, stack_figure
from playground.nn.activations import ACTIVATIONS

LIGHT = THEMES["light"]


def values(array: dict[str, str]) -> Any:
    return np.frombuffer(base64.b64decode(array["bdata"]), "<f4")


def figure(name: str) -> dict[str, Any]:
    drawn = curve(ACTIVATIONS[name])
    return activation_figure(drawn, regions(drawn), LIGHT)


def test_phi_is_solid_and_its_derivative_dashed() -> None:
    slope, phi = figure("tanh")["data"]
    assert (phi["name"], phi["line"]["dash"]) == ("φ", "solid")
    assert (slope["name"], slope["line"]["dash"]) == ("φ′", "dash")
    v = values(phi["x"])
    assert (v[0], v[-1]) == (-5, 5)
    np.testing.assert_allclose(values(phi["y"]), np.tanh(v), atol=1e-6)
    np.testing.assert_allclose(values(slope["y"]), 1 - np.tanh(v) ** 2, atol=1e-6)


def test_a_curve_is_broken_where_it_jumps() -> None:
    slope, phi = figure("relu")["data"]
    v, y = values(slope["x"]), values(slope["y"])
    gap = int(np.flatnonzero(np.isnan(v))[0])
    assert (v[gap - 1], y[gap - 1]) == (0, 0)
    assert (v[gap + 1], y[gap + 1]) == (0, 1)
    assert not np.isnan(values(phi["x"])).any()


@pytest.mark.parametrize("name", ORDER)
def test_both_curves_are_in_sight(name: str) -> None:
    drawn = curves(STANDARD)[name]
    low, high = bounds(drawn)
    assert low < min(drawn.phi.min(), drawn.slope.min())
    assert high > max(drawn.phi.max(), drawn.slope.max())


def test_regions_are_shaded() -> None:
    (dead,) = figure("relu")["layout"]["shapes"]
    assert (dead["x0"], dead["x1"], dead["fillcolor"]) == (-5, 0, shade("dead", LIGHT))
    left, right = figure("sigmoid")["layout"]["shapes"]
    assert (left["x0"], left["x1"], right["x0"], right["x1"]) == (-5, -2.89, 2.89, 5)
    assert left["fillcolor"] == right["fillcolor"] == shade("saturated", LIGHT)
    assert shade("saturated", LIGHT) != shade("dead", LIGHT)
    assert figure("linear")["layout"]["shapes"] == []


def test_a_linear_stack_lies_on_its_product() -> None:
    lines = stack_figure(stack(STANDARD), LIGHT)["data"]
    assert [line["name"] for line in lines] == ["the stack", "the product"]
    np.testing.assert_allclose(values(lines[0]["y"]), values(lines[1]["y"]), atol=1e-5)


def test_a_bent_stack_leaves_its_product_and_the_best_matrix() -> None:
    lines = stack_figure(stack(replace(STANDARD, bend="tanh")), LIGHT)["data"]
    assert [line["name"] for line in lines] == ["the stack", "the product", "the best matrix"]
    bent, product, best = (values(line["y"]) for line in lines)
    # The stack's second differences are not those of a straight line.
    assert np.abs(np.diff(bent, 2)).max() > 1e-3
    for straight in (product, best):
        assert np.abs(np.diff(straight, 2)).max() < 1e-4
