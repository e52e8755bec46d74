"""What a person may want to learn from a table: features, and a target to predict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from playground.nn.registry import Array
from playground.problems import PROBLEMS
from playground.refused import Refused
from playground.table import Column, Table
from playground.table.posing import MOST_CLASSES, MOST_TARGETS, is_flag
from playground.table.table import called, capital

TARGET_NAMES = frozenset({"label", "class", "target", "y", "species"})


@dataclass(frozen=True)
class Guess:
    """Indices of columns, and the problem that the targets pose."""

    features: tuple[int, ...]
    targets: tuple[int, ...]
    problem: str


def guess(table: Table) -> Guess:
    """What is most likely meant. Raises Refused where there is nothing to learn."""
    targets = _flags(table) or _target(table)
    if not targets:
        raise Refused(
            "No column can be the target: it should vary, and if it holds texts, "
            f"have at most {MOST_CLASSES} different ones."
        )
    left = [
        index
        for index, column in enumerate(table.columns)
        if index not in targets and not column.levels and not column.constant
    ]
    # Rows' numbers say nothing about what is in the rows.
    first = sorted(left, key=lambda index: _counts(table.columns[index]))
    for problem in _posed_by(table, targets):
        wanted = features_of(problem)
        if wanted <= len(left):
            return Guess(tuple(sorted(first[:wanted])), targets, problem)
    names = " and ".join(called(table.columns[index].name) for index in targets)
    raise Refused(
        "There should be at least two columns of numbers that vary, "
        f"for the features, besides the target, {names}."
    )


def problems_for(table: Table, targets: Sequence[int]) -> tuple[str, ...]:
    """Names of the problems that the target columns can pose, the likeliest first, as far as the
    other columns can be their features."""
    left = sum(
        index not in targets and _why_no_feature(column) == ""
        for index, column in enumerate(table.columns)
    )
    return tuple(name for name in _posed_by(table, targets) if features_of(name) <= left)


def _posed_by(table: Table, targets: Sequence[int]) -> list[str]:
    """The same, whatever the other columns are."""
    if not targets or len(set(targets)) < len(targets) or not _are_columns(table, targets):
        return []
    columns = [table.columns[index] for index in targets]
    if any(column.constant or not column.usable for column in columns):
        return []
    return [name for name, problem in PROBLEMS.items() if problem.pose.possible(columns)]


def why_no_problem(table: Table, targets: Sequence[int]) -> str:
    """Why there is no problem that the target columns pose, as a sentence; "" where there is."""
    if problems_for(table, targets):
        return ""
    if not targets:
        return "Choose what is to be predicted."
    columns = [table.columns[index] for index in targets] if _are_columns(table, targets) else []
    for column in columns:
        if column.constant:
            name = capital(called(column.name))
            return f"{name} cannot be predicted: it is the same in all rows."
        if len(column.levels) > MOST_CLASSES:
            return _too_many_classes(column)
    if len(columns) > 1 and any(column.levels for column in columns):
        return "Several columns can be predicted together if all of them are numbers."
    return "There are not enough other columns that could be features."


def remarks(table: Table) -> list[str]:
    """Sentences about columns that can be neither feature nor target, or not what their texts look
    like."""
    said = []
    for column in table.columns:
        if reason := _why_no_feature(column):
            said.append(f"{capital(called(column.name))} cannot be used: {reason}.")
        elif len(column.levels) > MOST_CLASSES:
            said.append(_too_many_classes(column))
    return said


def _too_many_classes(column: Column) -> str:
    return (
        f"{capital(called(column.name))} cannot be predicted: it has {len(column.levels)} "
        f"different texts, and there can be {MOST_CLASSES} classes."
    )


def features_of(problem: str) -> int:
    """How many columns a problem is learned from; two where it is not known."""
    return PROBLEMS[problem].pose.features if problem in PROBLEMS else 2


def picked(
    table: Table, features: Sequence[int], targets: Sequence[int], problem: str
) -> tuple[Array, Array]:
    """The columns of the features (n, features), and labels for ``problem`` in its form, numbers in
    the file's units. Raises Refused."""
    _check_features(table, features, targets, features_of(problem))
    if problem not in problems_for(table, targets):
        raise Refused("These targets do not fit the problem; choose others.")
    points = np.column_stack([table.columns[index].values for index in features])
    return points, PROBLEMS[problem].pose.labels([table.columns[index] for index in targets])


def _flags(table: Table) -> tuple[int, ...]:
    """The last columns, if they are several of 0 and 1 that none of the others explains better
    and that leave two features; as many as can be shown together."""
    varied = [index for index, column in enumerate(table.columns) if not column.constant]
    found = list(takewhile(lambda index: is_flag(table.columns[index]), reversed(varied)))
    measures = [
        column for column in table.columns if not column.levels and len(column.distinct) > 2
    ]
    named = any(_is_named(table.columns[index]) for index in varied)
    none = len(found) < 2 or len(measures) < 2 or named
    return () if none else tuple(reversed(found))[:MOST_TARGETS]


def _target(table: Table) -> tuple[int, ...]:
    """The last column of texts, or called like a target, or of all, in this order."""
    possible = [index for index in range(len(table.columns)) if _posed_by(table, (index,))]
    for fits in (_is_text, _is_named, lambda _: True):
        found = [index for index in possible if fits(table.columns[index])]
        if found:
            return (found[-1],)
    return ()


def _check_features(
    table: Table, features: Sequence[int], targets: Iterable[int], count: int
) -> None:
    if len(set(features)) != count or len(features) != count or not _are_columns(table, features):
        raise Refused(
            "Choose two different columns for the features."
            if count > 1
            else "Choose one column for the feature."
        )
    for index in features:
        column = table.columns[index]
        reason = "it is the target already" if index in targets else _why_no_feature(column)
        if reason:
            raise Refused(f"{capital(called(column.name))} cannot be a feature: {reason}.")


def _why_no_feature(column: Column) -> str:
    """What speaks against a column as a feature; "" where nothing does."""
    if column.constant:
        return "it is the same in all rows"
    return "" if column.usable else f"it has too many different texts, {len(column.levels)}"


def _are_columns(table: Table, indices: Iterable[int]) -> bool:
    return all(0 <= index < len(table.columns) for index in indices)


def _is_text(column: Column) -> bool:
    return bool(column.levels)


def _is_named(column: Column) -> bool:
    return column.name.casefold() in TARGET_NAMES


def _counts(column: Column) -> bool:
    """Whether it numbers the rows."""
    steps = np.diff(column.values)
    return bool((steps == 1.0).all())
