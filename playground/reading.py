"""A configuration out of a store or a link, whatever they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import orjson

from playground import query as links
from playground.choices import OWN
from playground.config import DEFAULT, SETTINGS, UNLINKED, Config, standard_for
from playground.conflicts import conflicts
from playground.lessons import LESSONS
from playground.problems import PROBLEMS
from playground.refused import Refused


def read_json(stored: Any) -> tuple[Config, list[str]]:
    """A configuration out of a store, and a sentence for everything in it that is not usable.

    What is missing, unknown or out of bounds is replaced by its default.
    """
    if not isinstance(stored, Mapping):
        return DEFAULT, ["The stored set-up could not be read, so the defaults are used."]
    key = _key(stored)
    known = _KNOWN.get(key)
    if known is not None:
        return known, []
    items = [(str(name), value) for name, value in stored.items()]
    config, notices = _settled(links.read(SETTINGS, items, links.checked))
    if key and not notices:
        if len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[key] = config
    return config, notices


# A page sends the same set-up with every request: those that were usable as they were.
MOST_KNOWN = 256
_KNOWN: dict[bytes, Config] = {}


def _key(stored: Mapping[Any, Any]) -> bytes:
    """``stored`` as JSON; empty where it did not come from there."""
    try:
        return orjson.dumps(stored)
    except TypeError:
        return b""


def read_link(
    query: str, own: Mapping[str, Any] = MappingProxyType({})
) -> tuple[Config, list[str]]:
    """A configuration out of a link's query ("?dataset=spiral&…"); notices as `read_json`.

    A link that names a lesson and nothing else begins it. ``own`` are the settings that go with
    the data of one's own that are there, for a link that names such data.
    """
    try:
        pairs = links.pairs(query)
    except Refused as refusal:
        return DEFAULT, [str(refusal)]
    named = [(name, value) for name, value in pairs if name not in UNLINKED]
    if [name for name, _ in named] == ["lesson"] and named[0][1] in LESSONS:
        named = links.pairs(LESSONS[named[0][1]].link)
    if own and ("dataset", OWN) in named:
        named = [(name, value) for name, value in named if name not in own]
        named += [(name, SETTINGS[name].kind.text(value)) for name, value in own.items()]
    return _settled(links.read(SETTINGS, named, links.parsed))


def _settled(found: links.Read) -> tuple[Config, list[str]]:
    problem = PROBLEMS[found.values.get("problem", DEFAULT.problem)]
    standard = standard_for(found.values.get("dataset", problem.default_dataset))
    notices = [*found.notices, *found.replaced(SETTINGS, standard)]
    config = replace(standard, **found.values)
    while conflict := next(conflicts(config, DEFAULT), None):
        notices.append(f"{conflict.sentence} {conflict.remedy}")
        config = replace(config, **conflict.repair)
    return config, notices
