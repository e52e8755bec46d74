"""What a person may want to learn from a table: two features, and a target to predict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from playground.refused import DataRefused
from playground.table.table import Array, Column, Table, called

MOST_CLASSES = 10
TARGET_NAMES = frozenset({"label", "class", "target", "y", "species"})


@dataclass(frozen=True)
class Guess:
    """Indices of columns, and the problem that the targets pose."""

    features: tuple[int, int]
    targets: tuple[int, ...]
    problem: str


def guess(table: Table) -> Guess:
    """What is most likely meant. Raises DataRefused where there is nothing to learn."""
    targets = _flags(table) or _target(table)
    if not targets:
        raise DataRefused(
            "No column can be the target: it should vary, and if it holds texts, "
            f"have at most {MOST_CLASSES} different ones."
        )
    left = [
        index
        for index, column in enumerate(table.columns)
        if index not in targets and not column.levels and not column.constant
    ]
    # Rows' numbers say nothing about what is in the rows.
    first = sorted(left, key=lambda index: _counts(table.columns[index]))[:2]
    if len(first) < 2:
        names = " and ".join(called(table.columns[index].name) for index in targets)
        raise DataRefused(
            "There should be at least two columns of numbers that vary, "
            f"for the features, besides the target, {names}."
        )
    one, other = sorted(first)
    return Guess((one, other), targets, problems_for(table, targets)[0])


def problems_for(table: Table, targets: Sequence[int]) -> tuple[str, ...]:
    """Names of the problems that the target columns can pose, the likeliest first."""
    if not targets or len(set(targets)) < len(targets) or not _are_columns(table, targets):
        return ()
    columns = [table.columns[index] for index in targets]
    if any(column.constant or not column.usable for column in columns):
        return ()
    if len(columns) > 1:
        return ("multilabel",) if all(map(_is_flag, columns)) else ()
    column = columns[0]
    count = len(column.distinct)
    whole = bool((column.distinct == np.rint(column.distinct)).all())
    problems = []
    if count == 2:
        problems.append("binary")
    elif count <= MOST_CLASSES and whole:
        problems.append("multiclass")
    if not column.levels:
        problems.append("regression")
    return tuple(problems)


def picked(
    table: Table, features: Sequence[int], targets: Sequence[int], problem: str = ""
) -> tuple[Array, Array]:
    """Points (n, 2) in the file's units, and labels for ``problem``, or for the likeliest.

    Labels are (n,), of classes their numbers from 0 in ascending order, of regression the values
    as they are; of several labels (n, k), each 0 or 1. Raises DataRefused.
    """
    problems = problems_for(table, targets)
    problem = problem or next(iter(problems), "")
    if problem not in problems:
        raise DataRefused("These targets do not fit the problem; choose others.")
    _check_features(table, features, targets)
    points = np.column_stack([table.columns[index].values for index in features])
    columns = [table.columns[index] for index in targets]
    if problem == "multilabel":
        return points, np.column_stack([column.values for column in columns])
    values = columns[0].values
    if problem == "regression":
        return points, values.copy()
    return points, np.searchsorted(columns[0].distinct, values).astype(np.float64)


def class_names(table: Table, target: int) -> tuple[str, ...]:
    """What the classes of a target are called, by their numbers; nothing where it has none."""
    if not {"binary", "multiclass"} & set(problems_for(table, (target,))):
        return ()
    column = table.columns[target]
    return column.levels or tuple(
        repr(value).removesuffix(".0") for value in column.distinct.tolist()
    )


def _flags(table: Table) -> tuple[int, ...]:
    """The last columns, if they are several of 0 and 1 that none of the others explains better
    and that leave two features."""
    varied = [index for index, column in enumerate(table.columns) if not column.constant]
    found = list(takewhile(lambda index: _is_flag(table.columns[index]), reversed(varied)))
    measures = [
        column for column in table.columns if not column.levels and len(column.distinct) > 2
    ]
    named = any(_is_named(table.columns[index]) for index in varied)
    return () if len(found) < 2 or len(measures) < 2 or named else tuple(reversed(found))


def _target(table: Table) -> tuple[int, ...]:
    """The last column of texts, or called like a target, or of all, in this order."""
    possible = [index for index in range(len(table.columns)) if problems_for(table, (index,))]
    for fits in (_is_text, _is_named, lambda _: True):
        found = [index for index in possible if fits(table.columns[index])]
        if found:
            return (found[-1],)
    return ()


def _check_features(table: Table, features: Sequence[int], targets: Iterable[int]) -> None:
    if len(set(features)) != 2 or len(features) != 2 or not _are_columns(table, features):
        raise DataRefused("Choose two different columns for the features.")
    for index in features:
        column = table.columns[index]
        if index in targets:
            reason = "it is the target already"
        elif column.constant:
            reason = "it is the same in all rows"
        elif not column.usable:
            reason = "it has too many different texts"
        else:
            continue
        name = called(column.name)
        raise DataRefused(f"{name[0].upper()}{name[1:]} cannot be a feature: {reason}.")


def _are_columns(table: Table, indices: Iterable[int]) -> bool:
    return all(0 <= index < len(table.columns) for index in indices)


def _is_text(column: Column) -> bool:
    return bool(column.levels)


def _is_named(column: Column) -> bool:
    return column.name.casefold() in TARGET_NAMES


def _is_flag(column: Column) -> bool:
    """Whether it holds both 0 and 1, and nothing else."""
    return not column.levels and np.array_equal(column.distinct, [0.0, 1.0])


def _counts(column: Column) -> bool:
    """Whether it numbers the rows."""
    steps = np.diff(column.values)
    return bool((steps == 1.0).all())
