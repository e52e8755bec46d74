"""The pages, by their path below the app's root."""

from __future__ import annotations

from typing import Any, Protocol

from dash import Dash

from playground.pages import activations, approximation, backprop, exercise, lessons, playground


class Page(Protocol):
    """A module of a page: what stands on it, and what binds its callbacks."""

    def layout(self) -> Any: ...

    def register(self, app: Dash) -> None: ...


PAGES: dict[str, Page] = {
    "": playground,
    "lessons": lessons,
    "backprop": backprop,
    "activations": activations,
    "approximation": approximation,
    "exercise": exercise,
}
