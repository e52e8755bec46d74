"""The expression, evaluated by a reader of TeX of its own, equals the network."""

import re

import pytest
from hypothesis import example, given, settings

from playground.exercise.expression import (
    expression,
    neuron_tex,
    output_tex,
    remarks,
    tex,
)
from playground.exercise.network import Network
from tests.unit.exercise.hand import POINTS, by_hand, evaluate, fraction, networks


def right_side(equation: str) -> str:
    return equation.replace(r"\begin{aligned}", "").split("=", 1)[1]


def test_the_evaluator_of_the_tests_by_hand() -> None:
    assert evaluate(r"2.5x_1 - x_2 + 1", "sign", x_1=fraction(2), x_2=fraction(0.5)) == 5.5
    assert evaluate(r"-2\,\varphi(x_1 - 1) - 3", "sign", x_1=fraction(1)) == -1
    assert evaluate(r"-2\,\varphi(x_1 - 1) - 3", "heaviside", x_1=fraction(1)) == -3
    with pytest.raises(AssertionError):
        evaluate(r"x_1 + ", "sign", x_1=fraction(1))


@settings(max_examples=300)
@given(networks(), POINTS)
@example(Network("sign", (1,), (1, 1, 0, -1, 0)), [(0, 0), (1, 1)])
@example(Network("heaviside", (1, 1), (1, 1, 0, -1, 0.5, -1, 0.5)), [(0, 0), (1, 1)])
def test_the_expression_is_the_network(network: Network, points: list[tuple[float, float]]) -> None:
    written = right_side(output_tex(network))
    for x1, x2 in points:
        ((_, y),) = by_hand(network, (x1, x2))[-1]
        assert evaluate(written, network.phi, x_1=fraction(x1), x_2=fraction(x2)) == y
        assert network.at([(x1, x2)]).output[0] == float(y)


@given(networks(), POINTS)
def test_each_neuron_s_equation_is_the_neuron(
    network: Network, points: list[tuple[float, float]]
) -> None:
    for point in points:
        names = {"x_1": fraction(point[0]), "x_2": fraction(point[1])}
        layers = by_hand(network, point)
        for layer, expected in zip(network.layers, layers, strict=True):
            known = dict(names)
            for neuron, (_, y) in zip(layer, expected, strict=True):
                for side in neuron_tex(neuron, network).split("=")[1:]:
                    assert evaluate(side, network.phi, **known) == y
                names[neuron.name] = y


@pytest.mark.parametrize(
    ("network", "written"),
    [
        # Coefficients 1 and −1, a zero term and a zero bias
        (Network("sign", (), (1, -2, 1)), r"y = \varphi(x_1 - 2x_2 + 1)"),
        (Network("sign", (), (-1, 0, 0)), r"y = \varphi(-x_1)"),
        (Network("sign", (), (0, 0.5, -1.25)), r"y = \varphi(0.5x_2 - 1.25)"),
        (Network("sign", (), (100, 20, 10)), r"y = \varphi(100x_1 + 20x_2 + 10)"),
        # Constant neurons: φ(0) is the lower value
        (Network("sign", (), (0, 0, 0)), "y = -1"),
        (Network("heaviside", (), (0, 0, 0)), "y = 0"),
        (Network("heaviside", (), (0, 0, 0.001)), "y = 1"),
        # h_2 = φ(−3) = −1 joins the bias: h_1 + 2h_2 + 2 = h_1
        (Network("sign", (2,), (1, 1, 0, 0, 0, -3, 1, 2, 2)), r"y = \varphi(x_1 + x_2)"),
        # A sum that cannot be above 0, and one that always is
        (Network("sign", (1,), (1, 1, 0, 2, -2)), "y = -1"),
        (Network("heaviside", (1,), (1, 1, 0, -1, 1.5)), "y = 1"),
        # φ of a φ, turned or not
        (Network("sign", (1,), (1, 1, 0, 0.5, 0.25)), r"y = \varphi(x_1 + x_2)"),
        (Network("sign", (1,), (1, 1, 0, -3, 1)), r"y = -\varphi(x_1 + x_2)"),
        (Network("heaviside", (1,), (1, 1, 0, -3, 1)), r"y = 1 - \varphi(x_1 + x_2)"),
        # Twice the same neuron
        (
            Network("sign", (2,), (1, 1, 0, 1, 1, 0, 2, -2, 1)),
            "y = 1",
        ),
        # Several φ stand below each other
        (
            Network("heaviside", (2,), (1, 1, -0.5, 1, 1, -1.5, 1, -2, -0.5)),
            r"\begin{aligned} y = \varphi\bigl( &\varphi(x_1 + x_2 - 0.5) \\ "
            r"&{}- 2\,\varphi(x_1 + x_2 - 1.5) \\ &{}- 0.5 \bigr) \end{aligned}",
        ),
        # The second layer turns the first round
        (
            Network("sign", (1, 2), (1, 0, 0, -1, 0, 0, 1, 1, 1, -0.5)),
            r"y = -\varphi(x_1)",
        ),
    ],
)
def test_it_is_simplified(network: Network, written: str) -> None:
    assert output_tex(network) == written


def test_a_neuron_that_is_constant_says_so() -> None:
    network = Network("sign", (2,), (1, 1, 0, 0, 0, -3, 1, 2, 2))
    assert [neuron_tex(neuron, network) for neuron in network.neurons] == [
        r"h_1 = \varphi(x_1 + x_2)",
        r"h_2 = \varphi(-3) = -1",
        r"y = \varphi(h_1 + 2h_2 + 2)",
    ]


def test_remarks_say_what_was_simplified() -> None:
    network = Network("sign", (4,), (1, 1, 0, 0, 0, -3, 1, 1, 0, 2, 1, 1, 1, 2, 1, 0, 2))
    assert remarks(network) == [
        "$h_3$ is always equal to $h_1$.",
        "$y$ is always equal to $h_1$.",
        "$h_2$ does not depend on the inputs.",
        "Nothing listens to $h_4$: its outgoing weights are 0.",
    ]
    nothing = Network("sign", (2,), (0,) * 9)
    assert remarks(nothing) == ["$h_1$, $h_2$ and $y$ do not depend on the inputs."]
    unheard = Network("sign", (2,), (1, 0, 0, 0, 1, 0, 0, 0, 1))
    assert remarks(unheard) == [
        "$y$ does not depend on the inputs.",
        "Nothing listens to $h_1$ and $h_2$: their outgoing weights are 0.",
    ]
    assert remarks(Network("sign", (), (1, 1, 0))) == []


@given(networks())
def test_nothing_is_left_that_could_vanish(network: Network) -> None:
    written = tex(expression(network))
    assert not re.search(r"[-+] -|\(0\)|(?<![\d.])[01](\\,|x)|[-+] 0(?![.\d])", written)
