"""What is written on the diagram at a stage, and what is lit."""

from __future__ import annotations

from collections.abc import Sequence

from playground.backprop.context import Context, layer_name
from playground.backprop.mistakes import asked_sender
from playground.backprop.stages import Kind, Stage
from playground.backprop.walk import Walk
from playground.backprop.writing import number
from playground.drawing.small_network import Link, Node, SmallNetwork
from playground.figures import Writing
from playground.nn.registry import Array

# More values than this cannot be told apart on the links of one layer.
MOST_VALUES = 12
DIGITS_ON_LINKS = 3
UNKNOWN = "?"


def marking(c: Context, among: Sequence[Stage], geometry: SmallNetwork, revealed: bool) -> Writing:
    """The writing for the stage of ``c``, one of ``among``. What the stage computes is a question
    mark unless it is ``revealed``."""
    now = among.index(c.stage)
    links = lit_links(c, geometry)
    nodes = lit_nodes(c)
    return Writing(
        names={
            node: "1" if geometry.is_bias(node) else str(node[1] + 1) for node in geometry.nodes
        },
        lines={
            node: _lines(c, among[: now + 1], node, revealed)
            for node in geometry.nodes
            if not geometry.is_bias(node)
        },
        values=_values(c, links, revealed),
        hints={**_node_hints(c, geometry), **_link_hints(c, geometry)},
        nodes=nodes,
        links=links,
        unknown=frozenset() if revealed else frozenset(_computed(c)),
    )


def _computed(c: Context) -> list[Node]:
    """The neurons that a stage computes something of."""
    if c.stage.kind in (Kind.FIELD, Kind.OUTPUT, Kind.ERROR, Kind.DELTA):
        return [(c.layer + 1, row) for row in c.stage.neurons]
    return []


def lit_nodes(c: Context) -> frozenset[Node]:
    """The circles that take part in a stage."""
    sizes, kind, layer = c.setup.sizes, c.stage.kind, c.layer
    own = {(layer + 1, row) for row in c.stage.neurons}
    if kind is Kind.INPUT:
        return frozenset((0, row) for row in range(sizes[0]))
    if kind in (Kind.FIELD, Kind.GRADIENT, Kind.UPDATE):
        return frozenset(own | {(layer, row) for row in range(sizes[layer] + 1)})
    if kind is Kind.DELTA and layer < c.sym.last:
        return frozenset(own | {(layer + 2, row) for row in range(sizes[layer + 2])})
    if kind is Kind.WEIGHTS:
        return frozenset()
    return frozenset(own)


def lit_links(c: Context, geometry: SmallNetwork) -> frozenset[Link]:
    """The links whose weights a stage uses or changes."""
    kind, layer, rows = c.stage.kind, c.layer, c.stage.neurons
    if kind in (Kind.WEIGHTS, Kind.AFTER):
        return frozenset(geometry.links)
    if kind in (Kind.FIELD, Kind.GRADIENT, Kind.UPDATE):
        return frozenset(link for link in geometry.links if link[0] == layer and link[2] in rows)
    if kind is Kind.DELTA:
        return frozenset(
            link for link in geometry.links if link[0] == layer + 1 and link[1] in rows
        )
    return frozenset()


# What of the walk stands on the links that a stage is about.
def _on_links(walk: Walk) -> dict[Kind, list[Array]]:
    return {
        Kind.FIELD: walk.weights,
        Kind.DELTA: walk.weights,
        Kind.GRADIENT: walk.gradients,
        Kind.UPDATE: walk.updates,
        Kind.WEIGHTS: walk.new_weights,
    }


def _values(c: Context, links: frozenset[Link], revealed: bool) -> dict[Link, str]:
    kind = c.stage.kind
    shown = _on_links(c.walk).get(kind)
    if shown is None:
        return {}
    if kind is Kind.WEIGHTS and not revealed:
        links = frozenset(link for link in links if link[0] == c.layer)
    if len(links) > MOST_VALUES:
        # Those of one neuron stand for all.
        links = frozenset(link for link in links if link[0] == c.layer and link[2] == c.first)
    hidden = not revealed and kind in (Kind.GRADIENT, Kind.UPDATE, Kind.WEIGHTS)
    asked = (c.layer, asked_sender(c), c.first) if hidden else None
    values = {
        link: "" if hidden else number(float(shown[link[0]][link[1], link[2]]), DIGITS_ON_LINKS)
        for link in links
    }
    if asked:
        values[asked] = UNKNOWN
    return values


def _lines(c: Context, so_far: Sequence[Stage], node: Node, revealed: bool) -> list[str]:
    """What is known of a neuron by now, a line each."""
    column, row = node
    if column == 0:
        return [f"x = {number(c.setup.x[row])}"]
    layer = column - 1
    last = layer == c.sym.last
    walk = c.walk
    after = so_far[-1].kind is Kind.AFTER and revealed
    known: list[tuple[Kind, str, float]] = [
        (Kind.FIELD, "v", float((walk.v_after if after else walk.v)[layer][row])),
        (Kind.OUTPUT, "y", float((walk.y_after if after else walk.y)[layer][row])),
    ]
    if not after:
        known += [(Kind.ERROR, "e", float(walk.e[layer][row]))] if last else []
        known += [(Kind.DELTA, "δ", float(walk.delta[layer][row]))]
    lines = [f"t = {number(c.setup.t[row])}"] if last else []
    for kind, name, value in known:
        stage = next(
            (s for s in so_far if (s.kind, s.layer) == (kind, layer) and row in s.neurons), None
        )
        if stage is not None:
            hidden = stage is so_far[-1] and not revealed
            lines.append(f"{name} = {UNKNOWN if hidden else number(value)}")
    return lines


def _node_hints(c: Context, geometry: SmallNetwork) -> dict[Node | Link, str]:
    hints: dict[Node | Link, str] = {}
    for column, row in geometry.nodes:
        if geometry.is_bias((column, row)):
            hints[column, row] = "bias neuron: always 1"
        elif column == 0:
            hints[column, row] = f"input {row + 1}: {c.setup.names[row]}"
        else:
            activation = c.setup.activations[column - 1].label
            name = layer_name(c.setup.sizes, column - 1)
            hints[column, row] = f"{name}, neuron {row + 1}: {activation}"
    return hints


def _link_hints(c: Context, geometry: SmallNetwork) -> dict[Node | Link, str]:
    return {
        link: f"{weight_name(c, link)} = {number(float(c.walk.weights[link[0]][link[1], link[2]]))}"
        for link in geometry.links
    }


def weight_name(c: Context, link: Link) -> str:
    """A weight in plain text, as "w, 2 → 1" or "b of 1"."""
    layer, sender, receiver = link
    if c.sym.is_bias(layer, sender):
        return f"b of {receiver + 1}"
    return f"w, {sender + 1} → {receiver + 1}"


def summary(c: Context, title: str, revealed: bool) -> str:
    """The diagram in words, for those who do not see it."""
    sizes = c.setup.sizes
    shape = "–".join(map(str, sizes))
    if not revealed:
        return f"A {shape} network. {title}: the number is to be predicted."
    layer = c.layer
    values = {
        Kind.FIELD: ("v", c.walk.v), Kind.OUTPUT: ("y", c.walk.y), Kind.ERROR: ("e", c.walk.e),
        Kind.DELTA: ("δ", c.walk.delta),
    }.get(c.stage.kind)  # fmt: skip
    said = ""
    if values:
        name, by_layer = values
        said = (
            " "
            + ", ".join(
                f"{name} of neuron {row + 1} is {number(float(by_layer[layer][row]))}"
                for row in c.stage.neurons
            )
            + "."
        )
    return f"A {shape} network. {title}.{said}"
