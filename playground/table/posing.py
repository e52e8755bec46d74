"""What columns can be asked: the problems that they pose as targets, and the labels then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from playground.table.table import Array, Column

MOST_CLASSES = 10
# The map has colours for all combinations of so many labels.
MOST_TARGETS = 3
SEVERAL = (2, MOST_TARGETS)
Columns = Sequence[Column]


@dataclass(frozen=True, kw_only=True)
class Pose:
    """A way to make targets of columns, all of which vary and are usable.

    ``possible(columns)``: whether these columns can be. ``labels(columns)`` are theirs, (n,) or
    (n, columns) where ``several`` are, and ``names(columns)`` what the classes or outputs are
    called. ``numbers``: whether labels are the columns' values, in units of their own.
    ``outputs`` is how few and how many outputs they may need, ``features`` how many columns they
    are predicted from.
    """

    possible: Callable[[Columns], bool]
    labels: Callable[[Columns], Array]
    names: Callable[[Columns], tuple[str, ...]]
    outputs: tuple[int, int] = (1, 1)
    several: bool = False
    numbers: bool = False
    features: int = 2


def class_names(column: Column) -> tuple[str, ...]:
    """What the classes of a column are called, by their numbers."""
    return column.levels or tuple(
        repr(value).removesuffix(".0") for value in column.distinct.tolist()
    )


def is_flag(column: Column) -> bool:
    """Whether it holds both 0 and 1, and nothing else."""
    return not column.levels and np.array_equal(column.distinct, [0.0, 1.0])


def _alone(columns: Columns) -> Column | None:
    return columns[0] if len(columns) == 1 else None


def _has_two(columns: Columns) -> bool:
    column = _alone(columns)
    return column is not None and len(column.distinct) == 2


def _has_several(columns: Columns) -> bool:
    column = _alone(columns)
    return (
        column is not None
        and 2 < len(column.distinct) <= MOST_CLASSES
        and bool((column.distinct == np.rint(column.distinct)).all())
    )


def _are_flags(columns: Columns) -> bool:
    return len(columns) > 1 and all(map(is_flag, columns))


def _is_measured(columns: Columns) -> bool:
    column = _alone(columns)
    return column is not None and not column.levels


def _are_measured(columns: Columns) -> bool:
    return len(columns) > 1 and not any(column.levels for column in columns)


def _classes(columns: Columns) -> Array:
    """Numbers from 0, by ascending value."""
    (column,) = columns
    return np.searchsorted(column.distinct, column.values).astype(np.float64)


def _sides(columns: Columns) -> Array:
    """−1 for the lower of two values, +1 for the higher one."""
    return 2.0 * _classes(columns) - 1.0


def _values(columns: Columns) -> Array:
    return columns[0].values.copy()


def _all_values(columns: Columns) -> Array:
    return np.column_stack([column.values for column in columns])


def _of_classes(columns: Columns) -> tuple[str, ...]:
    return class_names(columns[0])


def _of_columns(columns: Columns) -> tuple[str, ...]:
    return tuple(column.name for column in columns)


TWO_CLASSES = Pose(possible=_has_two, labels=_sides, names=_of_classes)
CLASSES = Pose(possible=_has_several, labels=_classes, names=_of_classes, outputs=(3, MOST_CLASSES))
FLAGS = Pose(
    possible=_are_flags, labels=_all_values, names=_of_columns, outputs=SEVERAL, several=True
)
NUMBER = Pose(possible=_is_measured, labels=_values, names=_of_columns, numbers=True)
HEIGHT = replace(NUMBER, features=1)
NUMBERS = Pose(
    possible=_are_measured,
    labels=_all_values,
    names=_of_columns,
    outputs=SEVERAL,
    several=True,
    numbers=True,
)
