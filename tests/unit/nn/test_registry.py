"""Registries and declarations."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError

import pytest

from playground.nn import (
    ACTIVATIONS,
    INITIALIZERS,
    LOSSES,
    METRICS,
    OPTIMIZERS,
    REGULARIZERS,
)
from playground.nn.registry import Declaration, registry

REGISTRIES = {
    "activations": ACTIVATIONS,
    "initializers": INITIALIZERS,
    "losses": LOSSES,
    "metrics": METRICS,
    "optimizers": OPTIMIZERS,
    "regularizers": REGULARIZERS,
}
every_registry = pytest.mark.parametrize("declared", REGISTRIES.values(), ids=REGISTRIES.keys())


def declare(name: str, **parameters: float) -> Declaration:
    return Declaration(name=name, label=name, tex="", description="", parameters=parameters)


@every_registry
def test_a_registry_cannot_be_changed(declared: Mapping[str, Declaration]) -> None:
    name = next(iter(declared))
    with pytest.raises(TypeError):
        declared[name] = declare(name)
    with pytest.raises(TypeError):
        del declared[name]


@every_registry
def test_a_declaration_cannot_be_changed(declared: Mapping[str, Declaration]) -> None:
    with pytest.raises(FrozenInstanceError):
        next(iter(declared.values())).name = "other"


@every_registry
def test_names_are_keys_and_every_text_is_there(declared: Mapping[str, Declaration]) -> None:
    for name, declaration in declared.items():
        assert declaration.name == name
        assert declaration.label
        assert declaration.tex
        assert declaration.description.endswith(".")


@every_registry
def test_labels_tell_entries_apart(declared: Mapping[str, Declaration]) -> None:
    assert len({declaration.label for declaration in declared.values()}) == len(declared)


def test_a_registry_keeps_the_order_of_declaration() -> None:
    assert list(registry(declare("b"), declare("c"), declare("a"))) == ["b", "c", "a"]


def test_a_name_can_be_declared_once() -> None:
    with pytest.raises(ValueError, match="a is declared twice"):
        registry(declare("a"), declare("b"), declare("a"))


def test_with_parameters_gives_a_copy() -> None:
    declaration = declare("a", slope=1.0, offset=2.0)
    changed = declaration.with_parameters(slope=3.0)
    assert changed.parameters == {"slope": 3.0, "offset": 2.0}
    assert declaration.parameters == {"slope": 1.0, "offset": 2.0}
    assert changed.name == "a"


def test_with_parameters_refuses_names_that_it_does_not_know() -> None:
    with pytest.raises(KeyError, match="a has no parameter height, width"):
        declare("a", slope=1.0).with_parameters(width=1.0, slope=2.0, height=3.0)
