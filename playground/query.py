"""A link's query ("?dataset=spiral&seed=7"): settings by name, defaults left out.

It serves every table of settings: a frozen dataclass whose fields are made by
`settings.setting`. Whatever a query holds, reading it ends in a usable value and a sentence for
everything that was not usable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from json import dumps, loads
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from playground.refused import Refused
from playground.settings import Kind, Setting, Unfit, quoted, settings_of

MOST_KEYS = 100

Table = TypeVar("Table")


@dataclass
class Read:
    """What was found: usable values, what is wrong with the others, and notices."""

    values: dict[str, Any] = field(default_factory=dict)
    unusable: list[tuple[str, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def replaced(self, table: Mapping[str, Setting], standard: Any) -> list[str]:
        """A sentence for each unusable value, which ``standard``'s takes the place of."""
        sentences = []
        for name, complaint in self.unusable:
            entry = table[name]
            instead = entry.kind.text(getattr(standard, name)) or "none"
            sentences.append(f"{entry.label} ({name}) {complaint} was replaced by {instead}.")
        return sentences


def pairs(query: str) -> list[tuple[str, str]]:
    """Names and values as a query has them. Raises Refused."""
    try:
        return parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=MOST_KEYS)
    except ValueError:
        raise Refused("The link holds too much to be read, so the defaults are used.") from None


def parsed(kind: Kind, text: Any) -> Any:
    """A value as a link writes it. Raises Unfit."""
    return kind.parse(text)


def checked(kind: Kind, value: Any) -> Any:
    """A value as a store has it. Raises Unfit."""
    return kind.check(value)


def read(
    table: Mapping[str, Setting],
    items: Iterable[tuple[str, Any]],
    take: Callable[[Kind, Any], Any],
) -> Read:
    """Read ``items`` one by one; ``take`` is `parsed` or `checked`."""
    found = Read()
    seen: set[str] = set()
    for name, value in items:
        entry = table.get(name)
        if entry is None:
            found.notices.append(f"{quoted(name)} is not a setting and was ignored.")
            continue
        if name in seen:
            found.notices.append(
                f"{entry.label} ({name}) is given more than once; {quoted(value)} was ignored."
            )
            continue
        seen.add(name)
        try:
            found.values[name] = take(entry.kind, value)
        except Unfit as unfit:
            found.unusable.append((name, f"{unfit}; {quoted(value)}"))
    return found


def write(texts: Mapping[str, str]) -> str:
    """The query that holds ``texts``; "" if there are none."""
    return "?" + urlencode(texts, safe=",^") if texts else ""


# --- tables whose settings do not depend on each other ------------------------------------------


def to_query(value: Any, standard: Any) -> str:
    """The query that gives ``value``, leaving out what ``standard`` has as well."""
    return write(
        {
            name: entry.kind.text(getattr(value, name))
            for name, entry in settings_of(value).items()
            if getattr(value, name) != getattr(standard, name)
        }
    )


def from_query(standard: Table, query: str) -> tuple[Table, list[str]]:
    """The settings that a query gives, ``standard`` where it says nothing, and notices."""
    try:
        items = pairs(query)
    except Refused as refusal:
        return standard, [str(refusal)]
    return _settled(standard, read(settings_of(standard), items, parsed))


def from_json(standard: Table, stored: Any) -> tuple[Table, list[str]]:
    """The settings that a store has; as `from_query`."""
    if not isinstance(stored, Mapping):
        return standard, ["The stored set-up could not be read, so the defaults are used."]
    items = [(str(name), value) for name, value in stored.items()]
    return _settled(standard, read(settings_of(standard), items, checked))


def opened(standard: Table, search: Any, stored: Any) -> tuple[Table, list[str]]:
    """The settings that a page opens with: its link's, else those that the tab has kept, else
    ``standard``; and notices."""
    if isinstance(search, str) and search.strip("?"):
        return from_query(standard, search)
    return (standard, []) if stored is None else from_json(standard, stored)


def to_json(value: Any) -> dict[str, Any]:
    """What a store holds: every setting by name."""
    return loads(dumps(asdict(value)))


def changed(value: Table, **others: Any) -> Table:
    """A copy with other settings. Raises Refused, naming the setting."""
    return replace(value, **checked_values(settings_of(value), others))  # type: ignore[type-var]


def checked_values(table: Mapping[str, Setting], values: Mapping[str, Any]) -> dict[str, Any]:
    """``values`` in their canonical types. Raises Refused, naming the setting."""
    return {name: table[name].checked(value) for name, value in values.items()}


def _settled(standard: Table, found: Read) -> tuple[Table, list[str]]:
    value = replace(standard, **found.values)  # type: ignore[type-var]
    return value, [*found.notices, *found.replaced(settings_of(standard), standard)]
