"""The diagram of a small network: what is drawn, in which colour, what is lit."""

import numpy as np

from playground.drawing.palette import NEGATIVE, POSITIVE, THEMES
from playground.drawing.small_network import SmallNetwork
from playground.figures import Writing, small_network_figure

WEIGHTS = [np.array([[0.5, -1.0], [2.0, 0.0]]), np.array([[-0.25], [0.5], [1.0]])]
NETWORK = SmallNetwork((1, 2, 1))


def draw(theme="light", **writing):
    return small_network_figure(NETWORK, WEIGHTS, Writing(**writing), THEMES[theme], (600, 400))


def test_a_link_has_the_colour_of_its_sign_and_the_width_of_its_size() -> None:
    lines = draw()["layout"]["shapes"]
    assert len(lines) == len(NETWORK.links) == 7
    by_link = dict(zip(NETWORK.links, lines, strict=True))
    assert by_link[0, 0, 0]["line"]["color"] == POSITIVE
    assert by_link[0, 0, 1]["line"]["color"] == NEGATIVE
    assert by_link[1, 0, 0]["line"]["color"] == NEGATIVE
    # 0.8 px for 0 up to 5 px for the largest, 2
    assert by_link[0, 1, 0]["line"]["width"] == 5.0
    assert by_link[0, 0, 1]["line"]["width"] == 0.8 + 4.2 / 2
    assert by_link[0, 1, 1]["line"]["width"] == 0.8
    line = by_link[1, 2, 0]
    assert (line["x0"], line["y0"]) == NETWORK.place((1, 2))
    assert (line["x1"], line["y1"]) == NETWORK.place((2, 0))


def test_weights_that_are_all_zero_can_be_drawn() -> None:
    nothing = [np.zeros_like(w) for w in WEIGHTS]
    lines = small_network_figure(NETWORK, nothing, Writing(), THEMES["light"], (600, 400))
    assert {line["line"]["width"] for line in lines["layout"]["shapes"]} == {0.8}


def test_what_is_lit_lies_over_a_glow_and_the_rest_is_faint() -> None:
    figure = draw(links=frozenset({(0, 0, 1)}), nodes=frozenset({(1, 1)}))
    shapes = figure["layout"]["shapes"]
    assert [s["opacity"] for s in shapes] == [0.28] * 6 + [0.22, 0.95]
    glow, lit = shapes[-2:]
    assert glow["line"]["color"] == THEMES["light"].accent
    assert glow["line"]["width"] > lit["line"]["width"]
    circles = figure["data"][1]
    colours = dict(zip(map(tuple, circles["customdata"]), circles["marker"]["line"]["color"],
                       strict=True))  # fmt: skip
    assert colours[1, 1] == THEMES["light"].accent
    assert colours[1, 0] == THEMES["light"].border


def test_what_is_written_stands_where_it_belongs() -> None:
    figure = draw(
        names={(1, 0): "1"},
        lines={(1, 0): ["v = 2", "y = 1"]},
        values={(0, 0, 0): "0.5", (1, 1, 0): ""},
        hints={(0, 0, 0): "a link", (1, 0): "a neuron"},
        unknown=frozenset({(2, 0)}),
    )
    notes = {note["text"]: note for note in figure["layout"]["annotations"]}
    assert set(notes) == {"v = 2<br>y = 1", "0.5"}
    assert (notes["v = 2<br>y = 1"]["x"], notes["v = 2<br>y = 1"]["y"]) == NETWORK.place((1, 0))
    assert notes["v = 2<br>y = 1"]["yshift"] < 0
    handles, circles = figure["data"]
    at = circles["customdata"].index([1, 0])
    assert (circles["text"][at], circles["hovertext"][at]) == ("1", "a neuron")
    assert handles["hovertext"][handles["customdata"].index([0, 0, 0])] == "a link"
    assert circles["marker"]["line"]["color"][-1] == NEGATIVE


def test_the_bias_neurons_are_marked_and_smaller() -> None:
    for theme in ("light", "dark"):
        marker = draw(theme)["data"][1]["marker"]
        grey = [colour == THEMES[theme].zero for colour in marker["color"]]
        assert grey == [False, True, False, False, True, False]
        assert marker["size"][1] < marker["size"][0]
        assert marker["color"][0] == THEMES[theme].card
