"""Where circles, links and values stand in the diagram of a small network."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.drawing.small_network import Box, SmallNetwork

SIZES = st.builds(
    lambda inputs, hidden, outputs: SmallNetwork((inputs, *hidden, outputs)),
    st.integers(1, 7),
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
    st.integers(1, 2),
)
LABEL = (44.0, 16.0)


def test_columns_and_rows_of_a_2_2_1_network() -> None:
    network = SmallNetwork((2, 2, 1))
    assert network.columns == pytest.approx([0.085, 0.495, 0.905])
    # Three circles 0.36 apart around the middle of 0.1 … 0.94, the bias neuron last
    assert [network.place((0, row))[1] for row in range(3)] == pytest.approx([0.16, 0.52, 0.88])
    assert network.place((2, 0)) == pytest.approx((0.905, 0.52))
    assert network.bias(1) == (1, 2)
    assert [node for node in network.nodes if network.is_bias(node)] == [(0, 2), (1, 2)]


def test_links_are_in_the_order_of_theta() -> None:
    links = SmallNetwork((1, 2, 1)).links
    assert links == (
        *((0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)),
        *((1, 0, 0), (1, 1, 0), (1, 2, 0)),
    )


@given(SIZES)
def test_circles_are_within_the_diagram_and_apart(network: SmallNetwork) -> None:
    height = 420.0
    for node in network.nodes:
        x, y = network.place(node)
        radius = network.circle(node[0], height) / 2 / height
        assert 0 < x < 1
        assert 0.04 < y - radius < y + radius < 1
    for one, other in combinations(network.nodes, 2):
        if one[0] == other[0]:
            apart = abs(network.place(one)[1] - network.place(other)[1]) * height
            assert apart > 1.5 * network.circle(one[0], height)


@settings(max_examples=15)
@given(SIZES)
def test_a_value_stands_on_its_link(network: SmallNetwork) -> None:
    places = network.link_places(600, 420)
    assert set(places) == set(network.links)
    for link, (x, y) in places.items():
        (x0, y0), (x1, y1) = network.ends(link)
        assert x0 < x < x1
        assert y == pytest.approx(y0 + (y1 - y0) * (x - x0) / (x1 - x0))


@given(SIZES, st.data())
def test_values_of_one_neurons_links_overlap_neither_each_other_nor_circles(
    network: SmallNetwork, data: st.DataObject
) -> None:
    width, height = 660.0, 440.0
    layer = data.draw(st.integers(0, len(network.sizes) - 2))
    receiver = data.draw(st.integers(0, network.sizes[layer + 1] - 1))
    links = [link for link in network.links if (link[0], link[2]) == (layer, receiver)]
    places = network.link_places(width, height, LABEL, links)
    boxes = [Box(x * width, y * height, *LABEL) for x, y in places.values()]
    assert all(one.gap(other) >= 0 for one, other in combinations(boxes, 2))
    for node in network.nodes:
        x, y = network.place(node)
        side = network.circle(node[0], height)
        assert all(box.gap(Box(x * width, y * height, side, side)) >= 0 for box in boxes)


def test_all_values_of_the_exercises_size_are_apart() -> None:
    for sizes in ((2, 2, 1), (2, 3, 1), (2, 2, 2, 1)):
        network, width, height = SmallNetwork(sizes), 600.0, 420.0
        places = network.link_places(width, height, LABEL)
        boxes = [Box(x * width, y * height, *LABEL) for x, y in places.values()]
        assert all(one.gap(other) >= 0 for one, other in combinations(boxes, 2)), sizes


def test_values_keep_clear_of_the_lines_below_a_circle() -> None:
    network, width, height = SmallNetwork((2, 4, 2)), 600.0, 420.0
    links = [link for link in network.links if link[:2] == (1, 0)]
    lines = dict.fromkeys(network.nodes, 3)
    places = network.link_places(width, height, LABEL, links, lines)
    x, y = network.place((1, 0))
    side = network.circle(1, height)
    text = Box(x * width, y * height + side / 2 + 21, 70, 42)
    assert all(Box(x * width, y * height, *LABEL).gap(text) >= 0 for x, y in places.values())
