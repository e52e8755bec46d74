"""Hiding controls: what of the page is left out, and how it is brought back."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from playground.config import SETTINGS
from playground.hiding import GROUPS, Group
from playground.ui import ids
from playground.ui.attributes import attributes
from playground.ui.parts import small_button


def hiding_panel() -> Any:
    """A panel at the page's side, opened from the header: a box for every part."""
    return dmc.Drawer(
        [
            html.P(
                "What is ticked is left out, here and in the link, so that a link shows only the "
                "controls that matter. Features that the network uses keep their tiles, but cannot "
                "be switched.",
                className="aside",
            ),
            html.Div(
                [
                    small_button("Copy the link", **attributes(data_copy_link="")),
                    _show_all(),
                ],
                className="ways",
                id="hiding-ways",
            ),
            dmc.CheckboxGroup(
                html.Div(
                    [_group(name, group) for name, group in GROUPS.items()], className="boxes"
                ),
                id="hide",
                value=[],
                label="Hidden controls",
                labelProps={"className": "unseen"},
            ),
        ],
        id=ids.HIDING,
        title="Hide controls",
        position="right",
        size=440,
        keepMounted=False,
        closeButtonProps={"aria-label": "Close"},
        transitionProps={"duration": 0},
        overlayProps={"opacity": 0.08},
    )


def hidden_note(className: str) -> Any:
    """That something is hidden; what stands in it, the page's scripts say."""
    choose = small_button("Choose", **attributes(data_open_hiding=""))
    return html.Section(
        [html.Span(className="count"), _show_all(), choose],
        className=f"hidden-note {className}",
        **attributes(aria_label="Hidden controls"),
    )


def _show_all() -> Any:
    return small_button("Show all", **attributes(data_show_all=""))


def _group(name: str, group: Group) -> Any:
    boxes = [_box(part, label or SETTINGS[part].label) for part, label in group.parts.items()]
    return html.Div(
        [html.Div(_box(name, group.label), className="all"), *boxes],
        role="group",
        **attributes(aria_label=group.label),
    )


def _box(name: str, label: str) -> Any:
    return dmc.Checkbox(label=label, value=name, size="xs", radius=3)
