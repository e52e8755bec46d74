"""The lecture's tables of hyperparameters, whose entries set the controls."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.recipes import TABLES, Recipe, Table
from playground.ui import ids
from playground.ui.attributes import attributes


def tables_panel() -> Any:
    """A panel at the page's side, opened from the header."""
    return dmc.Drawer(
        [
            html.P(
                "Which output and which loss suit which problem: click an entry, and the controls "
                "are set so.",
                className="aside",
            ),
            *map(_table, TABLES),
        ],
        id=ids.TABLES,
        title="Hyperparameters, as in the lecture",
        position="right",
        size=560,
        keepMounted=True,
        closeButtonProps={"aria-label": "Close"},
        transitionProps={"duration": 0},
        overlayProps={"opacity": 0.2},
    )


def _table(table: Table) -> Any:
    head = html.Thead(html.Tr([html.Td(), *(html.Th(words, scope="col") for words in table.heads)]))
    rows = [
        html.Tr(
            [
                html.Th(row.title, scope="row"),
                *(html.Td(cell if isinstance(cell, str) else _choices(cell)) for cell in row.cells),
            ]
        )
        for row in table.rows
    ]
    return html.Div(
        [html.H3(table.title), html.Table([head, html.Tbody(rows)], className="figures recipes")]
    )


def _choices(recipes: tuple[Recipe, ...]) -> list[Any]:
    return [
        html.Button(
            recipe.label,
            type="button",
            **attributes(data_recipe=recipe.name, aria_pressed="false"),
        )
        for recipe in recipes
    ]
