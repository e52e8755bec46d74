"""What every declaration of the engine has in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Self, TypeVar

from numpy.typing import NDArray

Array = NDArray[Any]


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """One entry of a registry: what a control, a plot, a link and a test need to know of it.

    ``tex`` is its formula; ``parameters`` are the constants of that formula by name, with
    their default values.
    """

    name: str
    label: str
    tex: str
    description: str
    parameters: Mapping[str, float] = field(default_factory=dict)

    def with_parameters(self, **values: float) -> Self:
        """The same declaration with other constants. Raises KeyError for an unknown name."""
        unknown = values.keys() - self.parameters.keys()
        if unknown:
            raise KeyError(f"{self.name} has no parameter {', '.join(sorted(unknown))}")
        return replace(self, parameters={**self.parameters, **values})


D = TypeVar("D", bound=Declaration)


def registry(*declarations: D) -> Mapping[str, D]:
    """An immutable mapping from name to declaration, in the order of declaration. Raises
    ValueError where a name is declared twice."""
    return MappingProxyType(_by_name(declarations))


def _by_name(declarations: Iterable[D]) -> dict[str, D]:
    named: dict[str, D] = {}
    for declaration in declarations:
        if declaration.name in named:
            raise ValueError(f"{declaration.name} is declared twice")
        named[declaration.name] = declaration
    return named
