"""How the page's state comes out of a link, the page's stores, or the playground's network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from playground import query
from playground.backprop.exchange import from_playground
from playground.backprop.session import MOST_LOSSES, Memory, Session
from playground.backprop.settling import settled
from playground.backprop.setup import DEFAULT, Setup
from playground.refused import Refused

# The address fragment with which the playground sends its network here.
FROM_PLAYGROUND = "#playground"


def open_session(
    search: str, fragment: str, stored: Any, memory: Any, playground: Mapping[str, Any]
) -> Session:
    """The page as it opens: with the playground's network if it was sent, else with what the link
    says, else with what is stored. ``playground`` are its stores: config, run and data."""
    if fragment == FROM_PLAYGROUND:
        try:
            return _fresh(from_playground(**playground), ())
        except Refused as refusal:
            return replace(_stored(search, stored, memory), said=(("warning", str(refusal)),))
    return _stored(search, stored, memory)


def _stored(search: str, stored: Any, memory: Any) -> Session:
    setup, notices = DEFAULT, list[str]()
    if stored is not None:
        setup, notices = query.from_json(DEFAULT, stored)
        setup, more = settled(setup)
        notices += more
    known = setup
    if search.strip("?"):
        setup, notices = _linked(search)
    said = tuple(("warning", text) for text in notices)
    if setup == known:
        return Session(setup, _memory(memory, setup), said=said)
    return _fresh(setup, said)


def _linked(search: str) -> tuple[Setup, list[str]]:
    """A link that changes the network's shape without giving weights has them drawn, and a sample
    of the right length if it gives none."""
    setup, notices = query.from_query(DEFAULT, search)
    given = {name for name, _ in _pairs(search)}
    shape = ("features", "hidden", "outputs", "seed")
    if "weights" not in given and any(
        getattr(setup, name) != getattr(DEFAULT, name) for name in shape
    ):
        setup = replace(setup, weights=())
    for name, count in {"x": len(setup.features), "t": setup.outputs}.items():
        if name not in given:
            filled = (*getattr(DEFAULT, name), *(0.0,) * count)[:count]
            setup = query.changed(setup, **{name: filled})
    setup, more = settled(setup)
    return setup, notices + more


def _pairs(search: str) -> list[tuple[str, str]]:
    try:
        return query.pairs(search)
    except Refused:
        return []


def restore(stored: Any, memory: Any) -> Session:
    """The session out of the page's stores, as a control finds it."""
    setup, _ = query.from_json(DEFAULT, stored)
    setup, _ = settled(setup)
    return Session(setup, _memory(memory, setup))


def _fresh(setup: Setup, said: tuple[tuple[str, str], ...]) -> Session:
    return Session(setup, Memory(setup.weights), said=said)


def _memory(stored: Any, setup: Setup) -> Memory:
    """What a store remembers; nothing where it does not fit the set-up."""
    if not isinstance(stored, Mapping):
        return Memory(setup.weights)
    try:
        start = query.changed(setup, weights=stored.get("start")).weights
    except Refused:
        return Memory(setup.weights)
    if len(start) != len(setup.weights):
        return Memory(setup.weights)
    losses = stored.get("losses")
    kept = losses if isinstance(losses, list) else []
    numbers = all(isinstance(loss, int | float) and not isinstance(loss, bool) for loss in kept)
    return Memory(
        start, tuple(kept[-MOST_LOSSES:]) if numbers else (), stored.get("revealed") is True
    )
