"""The network: its diagram with fields on it, and the same fields as a table."""

from __future__ import annotations

from typing import Any

from dash import html

from playground.drawing.palette import Theme
from playground.drawing.small_network import Link, SmallNetwork
from playground.exercise.network import INPUTS, Network
from playground.exercise.words import field_names, numeral, plain
from playground.figures import Writing, small_network_figure
from playground.pages.exercise import names
from playground.pages.exercise.parts import field
from playground.ui.parts import figure, graph

# The diagram's width, the least of a wide screen and of a phone, and a field's size on either.
WIDE, FIELD = 540.0, (44.0, 22.0)
NARROW, SMALL_FIELD = 334.0, (30.0, 16.0)
FLAT, SMALL, DEEP = 270.0, 330.0, 400.0
TITLES = 24.0  # what the titles over the drawing take


def height(network: Network) -> float:
    """Height of the drawing in pixels: two hidden layers need more room."""
    if len(network.hidden) < 2:
        return FLAT
    return SMALL if max(network.hidden) <= 2 else DEEP


def links(network: Network) -> list[Link]:
    """The links in the order of `Network.weights`, each neuron's bias last."""
    return [
        (layer, sender, receiver)
        for layer, neurons in enumerate(network.layers)
        for receiver, neuron in enumerate(neurons)
        for sender in range(len(neuron.sources) + 1)
    ]


def diagram_figure(network: Network, theme: Theme) -> dict[str, Any]:
    """The diagram, without numbers: they stand in the fields."""
    geometry = SmallNetwork(network.sizes)
    written = {(0, row): plain(name) for row, name in enumerate(INPUTS)}
    for layer, neurons in enumerate(network.layers):
        written |= {(layer + 1, row): plain(n.name) for row, n in enumerate(neurons)}
    written |= {geometry.bias(column): "1" for column in range(len(network.layers))}
    return small_network_figure(
        geometry,
        network.matrices,
        Writing(names=written),
        theme,
        (WIDE, height(network)),
    )


def summary(network: Network) -> str:
    """The diagram in words."""
    parts = [
        f"{name} {numeral(weight)}"
        for name, weight in zip(field_names(network.neurons), network.weights, strict=True)
    ]
    return f"A network of {'-'.join(map(str, network.sizes))}. {'; '.join(parts)}."


def texts(network: Network) -> list[str]:
    """What the fields hold."""
    return [numeral(weight) for weight in network.weights]


def diagram_fields(network: Network) -> list[Any]:
    """A title over each column, and a field on each link."""
    geometry = SmallNetwork(network.sizes)
    titles = [
        html.Span(title, className="title aside", style={"left": f"{x:.2%}"})
        for title, x in zip(_titles(network), geometry.columns, strict=True)
    ]
    wide = geometry.link_places(WIDE, height(network), FIELD)
    narrow = geometry.link_places(NARROW, height(network), SMALL_FIELD)
    described = zip(links(network), field_names(network.neurons), texts(network), strict=True)
    slots = [
        html.Div(
            _field("diagram", index, name, text),
            className="slot",
            style={
                f"--{axis}{size}": f"{share:.2%}"
                for size, places in (("", wide), ("-narrow", narrow))
                for axis, share in zip("xy", places[link], strict=True)
            },
        )
        for index, (link, name, text) in enumerate(described)
    ]
    return [*titles, *slots]


def _titles(network: Network) -> list[str]:
    hidden = ["hidden"] if len(network.hidden) == 1 else ["first", "second"]
    return ["inputs", *hidden[: len(network.hidden)], "output"]


def table(network: Network) -> list[Any]:
    """The same fields, one table for each layer."""
    labels, values = field_names(network.neurons), texts(network)
    tables, index = [], 0
    for neurons in network.layers:
        head = [html.Th("to", scope="col", className="aside")]
        head += [html.Th(plain(source), scope="col") for source in neurons[0].sources]
        rows = []
        for neuron in neurons:
            cells: list[Any] = [html.Th(plain(neuron.name), scope="row")]
            for _ in range(len(neuron.sources) + 1):
                cells.append(html.Td(_field("table", index, labels[index], values[index])))
                index += 1
            rows.append(html.Tr(cells))
        tables.append(
            html.Table(
                [html.Thead(html.Tr([*head, html.Th("bias", scope="col")])), html.Tbody(rows)],
                className="weights",
            )
        )
    return tables


def _field(place: str, index: int, name: str, text: str) -> Any:
    return field(names.weight(place, index), name, value=text, inputProps={"inputMode": "decimal"})


def diagram() -> Any:
    """The frame, filled by the page's callbacks."""
    return figure(
        names.DIAGRAM,
        "The network and its weights",
        [graph(names.figure_of(names.DIAGRAM)), html.Div(id=names.FIELDS, className="fields")],
        className="diagram",
    )
