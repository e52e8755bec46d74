"""Kinds of settings: how a value is checked, read from a link and written to one.

A check raises `Unfit` with the end of a sentence ("… must be a number from 1 to 10"). Who knows
the setting's name completes it: the reader of a link or a store, or the setting itself, which then
raises `Refused`.
"""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import Any, Protocol

from playground.refused import Refused


class Unfit(ValueError):
    """A value that a setting does not take; the message, the end of a sentence, says what it
    takes."""


def quoted(value: Any) -> str:
    """``value`` in short, whatever it is, as a sentence may quote it."""
    try:
        text = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):  # too many digits, too deep
        text = type(value).__name__
    short = text if len(text) <= 40 else text[:39] + "…"
    # Nothing that would break the line, turn the direction of writing, or is no text at all
    return f"“{''.join(c if c.isprintable() else '?' for c in short)}”"


class Scope(Enum):
    """What a change of a setting does to the run."""

    STRUCTURE = "structure"  # the network starts again, from the same seed
    POINTS = "points"  # other points, the same network
    LIVE = "live"  # the run goes on
    VIEW = "view"  # the run goes on as it would have


class Kind(Protocol):
    """What the validator, the links and the controls need of a setting's kind."""

    def check(self, value: Any) -> Any:
        """The value in its canonical type. Raises Unfit."""

    def parse(self, text: str) -> Any:
        """The value written as ``text`` in a link. Raises Unfit."""

    def text(self, value: Any) -> str:
        """How a link writes ``value``; `parse` reads it back."""


class Named(Protocol):
    """An entry of a registry, as a list shows it."""

    @property
    def label(self) -> str: ...

    @property
    def description(self) -> str: ...


@dataclass(frozen=True)
class Words:
    """An entry of a list that is no more than its words."""

    label: str
    description: str


class Text(ABC):
    """A kind whose values are texts, the same in a link as in a store."""

    @abstractmethod
    def check(self, value: Any) -> str: ...

    def parse(self, text: str) -> str:
        return self.check(text)

    def text(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Choice(Text):
    """One name out of a registry."""

    options: Mapping[str, Named]

    def check(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise Unfit(f"must be one of {', '.join(self.options)}")
        return value


@dataclass(frozen=True)
class Number:
    """A number within bounds, both included, with at most so many ``decimals`` if they are
    given. ``offered`` are the values a list shows."""

    low: float
    high: float
    whole: bool = False
    offered: tuple[float, ...] = ()
    names: Mapping[float, str] = field(default_factory=dict)
    step: float = 1
    decimals: int | None = None

    @property
    def range(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        bounds = f"{kind} from {self.text(self.low)} to {self.text(self.high)}"
        return (
            bounds if self.decimals is None else f"{bounds} with at most {self.decimals} decimals"
        )

    def check(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Unfit(f"must be {self.range}")
        if not self.low <= value <= self.high or (self.whole and value != int(value)):
            raise Unfit(f"must be {self.range}")
        if self.decimals is not None and round(value, self.decimals) != value:
            raise Unfit(f"must be {self.range}")
        return int(value) if self.whole else float(value) + 0.0  # there is one zero

    def parse(self, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise Unfit(f"must be {self.range}") from None
        if not math.isfinite(value):
            raise Unfit(f"must be {self.range}")
        return self.check(value)

    def text(self, value: float) -> str:
        return repr(value).removesuffix(".0")


@dataclass(frozen=True)
class Flag:
    """On or off; written as 1 or 0."""

    def check(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise Unfit("must be 1 or 0")
        return value

    def parse(self, text: str) -> bool:
        if text not in ("0", "1"):
            raise Unfit("must be 1 or 0")
        return text == "1"

    def text(self, value: bool) -> str:
        return "1" if value else "0"


@dataclass(frozen=True)
class Optional(Text):
    """A value of another kind, written as text, or none."""

    of: Kind

    def check(self, value: Any) -> str:
        checked: str = self.of.check(value) if value != "" else ""
        return checked


@dataclass(frozen=True)
class Digest(Text):
    """Sixteen hexadecimal digits that identify something kept elsewhere, or none."""

    def check(self, value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch("([0-9a-f]{16})?", value):
            raise Unfit("must be 16 hexadecimal digits")
        return value


@dataclass(frozen=True)
class Several:
    """A list of values of one kind, separated by commas in a link, or else by ``separator``."""

    of: Kind
    fewest: int
    most: int
    noun: str
    distinct: bool = False
    separator: str = ","

    def check(self, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise Unfit(f"must be a list of {self.noun}")
        if not self.fewest <= len(value) <= self.most:
            bounds = dict.fromkeys((self.fewest, self.most))
            raise Unfit(f"must be {' to '.join(map(str, bounds))} {self.noun}")
        items = tuple(self._item(self.of.check, item) for item in value)
        if self.distinct and len(set(items)) < len(items):
            raise Unfit(f"must be {self.noun} that differ")
        return items

    def parse(self, text: str) -> tuple[Any, ...]:
        parts = [part.strip() for part in text.split(self.separator)] if text.strip() else []
        return self.check([self._item(self.of.parse, part) for part in parts])

    def text(self, value: tuple[Any, ...]) -> str:
        return self.separator.join(self.of.text(item) for item in value)

    def _item(self, read: Any, item: Any) -> Any:
        try:
            return read(item)
        except Unfit as unfit:
            raise Unfit(f"must be {self.noun}, each of which {unfit}") from None


@dataclass(frozen=True)
class Setting:
    """Everything that is declared of one user-settable value, besides its default."""

    kind: Kind
    label: str
    help: str
    scope: Scope = Scope.LIVE

    def checked(self, value: Any) -> Any:
        """``value`` in its canonical type. Raises Refused, naming the setting."""
        return self._named(self.kind.check, value)

    def typed(self, value: Any) -> Any:
        """What a control gives as ``value``: lists and text fields give text, even for numbers.
        Raises Refused, naming the setting; what is no text is yet to be checked."""
        return self._named(self.kind.parse, value) if isinstance(value, str) else value

    def _named(self, take: Callable[[Any], Any], value: Any) -> Any:
        try:
            return take(value)
        except Unfit as unfit:
            raise Refused(f"{self.label} {unfit}.") from None


def setting(default: Any, kind: Kind, label: str, help: str, scope: Scope = Scope.LIVE) -> Any:
    """A field of a dataclass of settings, with its default, its kind and its words."""
    return field(default=default, metadata={"setting": Setting(kind, label, help, scope)})


def settings_of(table: Any) -> dict[str, Setting]:
    """What a dataclass whose fields are made by `setting`, or a value of it, declares."""
    return {entry.name: entry.metadata["setting"] for entry in fields(table)}
