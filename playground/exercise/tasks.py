"""The exercises. To add one, add its block to TASKS: everything else is made from it.

An exercise without a target is read: its network is given, and what it says is asked for. One
with a target is built: the network is to meet a truth table or a picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from playground.exercise.cells import Window
from playground.exercise.network import Network, Point
from playground.nn.mlp import parameter_count


@dataclass(frozen=True)
class Truth:
    """The output that each of the exercise's rows is to have: whether it is the higher value."""

    high: tuple[bool, ...]
    solution: Network


@dataclass(frozen=True)
class Picture:
    """The decision surface that is to be built: that of ``solution``."""

    solution: Network


@dataclass(frozen=True)
class Task:
    """An exercise. ``description`` says what to do and each of the ``hints`` more than the one
    before; all are Markdown with TeX between dollar signs. ``start`` is the network to begin
    with, ``rows`` the inputs whose outputs are asked for, ``window`` the part of the plane that
    is shown and compared."""

    name: str
    label: str
    description: str
    start: Network
    window: Window
    rows: tuple[Point, ...] = ()
    target: Truth | Picture | None = None
    hints: tuple[str, ...] = ()


def blank(phi: str, *hidden: int) -> Network:
    """A network whose weights and biases are 0."""
    return Network(phi, hidden, (0.0,) * parameter_count((2, *hidden, 1)))


def network(phi: str, *layers: tuple[tuple[float, ...], ...]) -> Network:
    """A network from its layers' neurons, each the weights of its inputs and then its bias."""
    hidden = tuple(len(layer) for layer in layers[:-1])
    return Network(phi, hidden, tuple(w for layer in layers for neuron in layer for w in neuron))


CORNERS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
UNIT_SQUARE = Window((0.5, 0.5), 1.25)
MIDDLE = Window((0.0, 0.0), 6.0)

TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task(
            name="lecture",
            label="Exercise 1: read a network",
            description=(
                "1. What is the expression of $y$ in terms of the inputs?\n"
                "2. What is the output of the four inputs below?\n"
                "3. What does the decision surface look like? Draw it by hand.\n\n"
                "The lecture’s figure is not at hand: these weights are an example of ours. If "
                "you have the figure, type its numbers on the diagram; the link keeps them."
            ),
            start=network("sign", ((1, -1, -2), (2, 0, 4), (-1, 2, -1)), ((-2, 2, 2, 1),)),
            window=Window((0.0, 0.0), 12.0),
            rows=((0.0, 0.0), (-2.0, -2.5), (-5.0, 5.0), (10.0, 3.0)),
            hints=(
                "Write one equation for each hidden neuron: the weights on the links that arrive "
                "at it times where they come from, plus its bias, all within $\\varphi$.",
                "For a row, work out each hidden $v$ first, then $\\varphi$ of it, and only then "
                "the output’s $v$. At $v = 0$ the lecture’s $\\varphi$ has its lower value.",
                "For the surface, draw the line $v = 0$ of each hidden neuron. Its weights are "
                "the normal: an arrow towards the side where the neuron gives its higher value. "
                "Then write the output into every region between the lines.",
            ),
        ),
        Task(
            name="and",
            label="AND with one unit",
            description=(
                "Find weights and a bias with which $y$ is 1 only where both inputs are 1. "
                "One threshold unit is enough."
            ),
            start=blank("heaviside"),
            window=UNIT_SQUARE,
            rows=CORNERS,
            target=Truth((False, False, False, True), network("heaviside", ((1.0, 1.0, -1.5),))),
            hints=(
                "Where are the four points? Draw one straight line that has $(1, 1)$ on one side "
                "and the other three on the other.",
                "The line may run through $(1, \\tfrac12)$ and $(\\tfrac12, 1)$: both inputs "
                "count alike, so $w_1 = w_2$.",
                "With $w_1 = w_2 = 1$ the sum of the inputs is 2 at $(1, 1)$ and at most 1 "
                "elsewhere. The bias has to lie so that only 2 gets above 0.",
            ),
        ),
        Task(
            name="or",
            label="OR with one unit",
            description=(
                "Find weights and a bias with which $y$ is 0 only where both inputs are 0. "
                "One threshold unit is enough."
            ),
            start=blank("heaviside"),
            window=UNIT_SQUARE,
            rows=CORNERS,
            target=Truth((False, True, True, True), network("heaviside", ((1.0, 1.0, -0.5),))),
            hints=(
                "One straight line has to part $(0, 0)$ from the other three points.",
                "With $w_1 = w_2 = 1$ the sum is 0 at $(0, 0)$ and at least 1 elsewhere.",
                "The bias has to keep 0 below 0 and lift 1 above it.",
            ),
        ),
        Task(
            name="xor",
            label="XOR by hand",
            description=(
                "$y$ is to be 1 where exactly one input is 1. No single line parts these points, "
                "so there is a hidden layer of two neurons."
            ),
            start=blank("heaviside", 2),
            window=UNIT_SQUARE,
            rows=CORNERS,
            target=Truth(
                (False, True, True, False),
                network("heaviside", ((1.0, 1.0, -0.5), (1.0, 1.0, -1.5)), ((1.0, -1.0, -0.5),)),
            ),
            hints=(
                "Two parallel lines do it: the points with output 1 lie between them.",
                "Let $h_1$ be OR and $h_2$ be AND of the inputs. XOR is “OR, but not AND”.",
                "So $h_1$ counts for the output and $h_2$ against it: $w_1 = 1$ and $w_2 = -1$. "
                "Which bias keeps $h_1 - h_2 = 0$ below 0 and lets 1 pass?",
            ),
        ),
        Task(
            name="strip",
            label="A strip",
            description=(
                "Make the blue strip of the target: blue between two parallel lines, orange on "
                "both sides. Two hidden neurons, one for each edge."
            ),
            start=network("sign", ((1, 0, 0), (0, 1, 0)), ((1, 1, 0),)),
            window=MIDDLE,
            target=Picture(network("sign", ((1, -2, 2), (-1, 2, 4)), ((1, 1, -1),))),
            hints=(
                "Read two points off one edge. A line through them is $w_1x_1 + w_2x_2 + b = 0$; "
                "the slope of the edges is $\\tfrac12$, so $x_1 - 2x_2$ is the same all along "
                "an edge.",
                "The upper edge has $x_1 - 2x_2 = -2$, the lower one $x_1 - 2x_2 = 4$. Each "
                "normal has to point into the strip: exchange all signs of a neuron to turn it.",
                "The strip is where both neurons say $+1$: an AND. Their sum is 2 there and at "
                "most 0 elsewhere. Which bias lets only 2 pass?",
            ),
        ),
        Task(
            name="triangle",
            label="A triangle",
            description=(
                "Make the blue triangle of the target. Each edge needs a line, so three hidden "
                "neurons; the output joins them."
            ),
            start=network("sign", ((1, 0, 0), (0, 1, 0), (1, 1, 0)), ((1, 1, 1, 0),)),
            window=MIDDLE,
            target=Picture(network("sign", ((0, 1, 3), (-2, -1, 5), (2, -1, 5)), ((1, 1, 1, -2),))),
            hints=(
                "The lower edge is $x_2 = -3$ and the triangle lies above it: $x_2 + 3 > 0$.",
                "The other two edges run from $(0, 5)$ to $(4, -3)$ and to $(-4, -3)$. Along the "
                "right one $2x_1 + x_2 = 5$, along the left one $-2x_1 + x_2 = 5$. The normals "
                "point inwards.",
                "Inside, all three say $+1$ and their sum is 3; elsewhere it is at most 1. The "
                "output’s bias has to lie between.",
            ),
        ),
        Task(
            name="corners",
            label="Two regions",
            description=(
                "Make the target’s two blue regions, which do not touch. Two hidden neurons are "
                "enough, and the output joins them in another way than for the strip."
            ),
            start=network("sign", ((1, 0, 0), (0, 1, 0)), ((1, 1, 0),)),
            window=MIDDLE,
            target=Picture(network("sign", ((1, 1, -4), (-1, -2, -6)), ((1, 1, 1),))),
            hints=(
                "Each region is one half-plane. The upper edge runs through $(6, -2)$ and "
                "$(-2, 6)$, the lower one through $(6, -6)$ and $(-6, 0)$.",
                "Upper edge: $x_1 + x_2 = 4$. Lower edge: $x_1 + 2x_2 = -6$. The normals point "
                "into the blue, away from each other.",
                "It is blue where one neuron or the other says $+1$: an OR. Their sum is then 0 "
                "or more, and $-2$ where it is orange.",
            ),
        ),
        Task(
            name="bite",
            label="Find weights for this picture",
            description=(
                "A half-plane with a wedge bitten out of it. One hidden layer of three neurons "
                "is enough, but the output is neither a plain AND nor a plain OR."
            ),
            start=network("sign", ((1, 0, 0), (0, 1, 0), (1, 1, 0)), ((1, 1, 1, 0),)),
            window=MIDDLE,
            target=Picture(network("sign", ((0, 1, 4), (-1, -1, 1), (1, -1, 1)), ((2, 1, 1, -1),))),
            hints=(
                "Three edges: $x_2 = -4$ below, and the wedge’s two edges, which meet at "
                "$(0, 1)$ with slopes $1$ and $-1$.",
                "It is blue above the lower line AND (under the one edge of the wedge OR under "
                "the other).",
                "Say $h_1$ is the lower line. Where $h_1 = +1$, one of the others has to be "
                "enough; where $h_1 = -1$, both together must not be. So $h_1$ counts double: "
                "try $2h_1 + h_2 + h_3$ and list its values to find the bias.",
            ),
        ),
        Task(
            name="wedges",
            label="Opposite wedges: two layers",
            description=(
                "Two blue wedges that touch in one point. No single hidden layer can do it "
                "exactly: let a second one combine the boundaries of the first."
            ),
            start=network("sign", ((1, 0, 0), (0, 1, 0)), ((1, 0, 0), (0, 1, 0)), ((1, 1, 0),)),
            window=MIDDLE,
            target=Picture(
                network("sign", ((1, 1, -1), (1, -2, 2)), ((1, 1, -1), (-1, -1, -1)), ((1, 1, 1),))
            ),
            hints=(
                "The two lines cross at $(0, 1)$: $x_1 + x_2 = 1$ and $x_1 - 2x_2 = -2$.",
                "The right wedge is where $h_1$ and $h_2$ both say $+1$, the left one where both "
                "say $-1$. Let $g_1$ find the first and $g_2$ the second: each is an AND.",
                "$g_1 = \\varphi(h_1 + h_2 - 1)$ and $g_2 = \\varphi(-h_1 - h_2 - 1)$. The output "
                "is their OR.",
            ),
        ),
    )
}
