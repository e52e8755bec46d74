"""The inspector's hidden space and maps at the data, for known networks."""

from typing import Any

import numpy as np
import pytest

from playground.reading import read_link
from playground.tick import tick
from tests.unit.drawing.decoder import decode_uri


def seen(link: str, view: str, **look: Any) -> dict[str, Any]:
    config, notices = read_link(link)
    assert notices == []
    reply = tick(config.to_json(), None, {"inspect": view, "look": look})
    return reply["frames"][-1]["inspect"]


def chosen(part: dict[str, Any], id: str) -> str:
    return next(value for value, _, on in part["choices"][id] if on)


def figure_of(part: dict[str, Any]) -> dict[str, Any]:
    return part["figures"]["inspect-space"]


def test_it_shows_the_last_hidden_layer_along_its_components_first() -> None:
    part = seen("?hidden=5,3", "space")
    assert chosen(part, "inspect-layer") == "2"
    assert chosen(part, "inspect-across") == "pc1"
    assert chosen(part, "inspect-up") == "pc2"
    assert len(figure_of(part)["layout"]["images"]) == 1


def test_neurons_of_a_linear_layer_show_the_data_themselves() -> None:
    # x₁ and x₂ pass through two linear neurons with weights 1 and 0.
    config, _ = read_link("?hidden=2&activation=linear&samples=40")
    places = {"0": 1.0, "1": 0.0, "2": 0.0, "3": 1.0, "4": 0.0, "5": 0.0}
    # The output is x₁ + 2x₂ − 1.
    places |= {"6": 1.0, "7": 2.0, "8": -1.0}
    reply = tick(
        config.to_json(),
        None,
        {"inspect": "space", "weights": places, "look": {"across": "n1", "up": "n2"}},
    )
    figure = figure_of(reply["frames"][-1]["inspect"])
    marks = [trace for trace in figure["data"] if trace["mode"] == "markers"]
    (line,) = [trace for trace in figure["data"] if trace["mode"] == "lines"]
    for x, y in zip(line["x"], line["y"], strict=True):
        assert x + 2 * y - 1 == pytest.approx(0.0, abs=1e-9)
    assert len(marks) == 2
    (left, right), (bottom, top) = (figure["layout"][axis]["range"] for axis in ("xaxis", "yaxis"))
    (image,) = figure["layout"]["images"]
    assert (image["x"], image["y"]) == (left, top)
    assert (image["sizex"], image["sizey"]) == (right - left, top - bottom)
    # Top left is x₁ + 2x₂ − 1 at these corners, by its sign; so is bottom right.
    pixels = decode_uri(image["source"]).indices
    neutral = pixels.astype(int).mean()
    assert (pixels[0, 0] > neutral) == (left + 2 * top - 1 > 0)
    assert (pixels[-1, -1] > neutral) == (right + 2 * bottom - 1 > 0)


def test_of_an_inner_layer_it_shows_the_lines_of_the_next_one() -> None:
    part = seen("?hidden=4,3", "space", layer=1, across="n1", up="n3")
    figure = figure_of(part)
    names = [trace["name"] for trace in figure["data"] if trace["mode"] == "lines"]
    assert set(names) <= {f"layer 2, neuron {n}" for n in (1, 2, 3)}
    assert figure["layout"]["images"] == []
    assert figure["layout"]["xaxis"]["title"]["text"] == "neuron 1"
    assert figure["layout"]["yaxis"]["title"]["text"] == "neuron 3"


@pytest.mark.parametrize(
    "link",
    ["?problem=multiclass&hidden=4", "?problem=multilabel&hidden=4", "?problem=regression&hidden=4",
     "?problem=curve&hidden=4", "?problem=places&hidden=4", "?hidden=1", "?hidden=3&samples=20",
     "?hidden=4&activation=relu&samples=5000"],
)  # fmt: skip
def test_every_problem_has_a_hidden_space(link: str) -> None:
    figure = figure_of(seen(link, "space"))
    assert any(trace["mode"] == "markers" for trace in figure["data"])
    for axis in ("xaxis", "yaxis"):
        low, high = figure["layout"][axis]["range"]
        assert np.isfinite([low, high]).all()
        assert low < high


def test_without_hidden_layers_it_says_so() -> None:
    part = seen("?hidden=", "space")
    assert "no hidden layer" in part["texts"]["inspect-space-words"]
    assert part["choices"]["inspect-layer"] == []


@pytest.mark.parametrize(
    "look",
    [None, [], "x", {"layer": 99}, {"layer": True}, {"layer": "1"}, {"across": "n9"},
     {"up": "pc3"}, {"across": 3, "up": None}, {"layer": -1, "across": "n0"}],
)  # fmt: skip
def test_what_a_network_has_not_is_looked_at_as_usual(look: Any) -> None:
    config, _ = read_link("?hidden=3,2")
    usual = tick(config.to_json(), None, {"inspect": "space"})
    assert tick(config.to_json(), None, {"inspect": "space", "look": look}) == usual


def test_maps_at_the_data_only() -> None:
    plane = seen("?hidden=3", "maps")["images"]["inspect-wall"]
    points = seen("?hidden=3", "maps", on_data=True)["images"]["inspect-wall"]
    assert decode_uri(plane).indices.shape == (3 * 32 + 2 * 10, 32)
    picture = decode_uri(points)
    assert picture.indices.shape == (3 * 96 + 2 * 10, 96)
    # Circle leaves the middle ring between its classes empty, and the corners.
    tile = picture.indices[:96]
    assert tile[12, 12] == 0
    assert (tile[40:56, 40:56] > 0).any()
