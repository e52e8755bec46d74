"""The pages by name, and the way from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import html

from playground.ui.attributes import attributes


@dataclass(frozen=True)
class Place:
    """A page: ``path`` below the app's root ("" is the root itself), what the navigation calls
    it, and what it is for."""

    path: str
    label: str
    description: str


PLACES: dict[str, Place] = {
    place.path: place
    for place in (
        Place("", "Playground", "See a multi-layer perceptron learn."),
        Place("lessons", "Lessons", "Networks to train, with tasks that check themselves off."),
        Place(
            "backprop",
            "Backprop",
            "Follow one sample through a small network, forward and back, one step at a time.",
        ),
        Place(
            "activations",
            "Activations",
            "Compare the activation functions and their derivatives.",
        ),
        Place(
            "approximation",
            "Approximation",
            "Try the Universal Approximation Theorem: one hidden layer, and any function.",
        ),
        Place(
            "exercise",
            "Exercise",
            "Read a network of threshold units: its expression, its outputs, its decision surface.",
        ),
    )
}


def way(here: str, there: str) -> str:
    """The address of page ``there`` as seen from page ``here``, whatever the app's root is."""
    return ("../" if here else "./") + (f"{there}/" if there else "")


def navigation(here: str) -> Any:
    """Links to all pages."""
    return html.Nav(
        [_link(here, place) for place in PLACES.values()], **attributes(aria_label="Pages")
    )


def _link(here: str, place: Place) -> Any:
    current = attributes(aria_current="page") if place.path == here else {}
    return html.A(place.label, href=way(here, place.path), title=place.description, **current)
