"""Files with cells that have no value: what is left out, what is left, and what is said of it."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.refused import Refused
from playground.table import Table, decode, encode, read
from tests.files import npy
from tests.sentences import check_sentence

COUNT = 30


def file(gaps: dict[tuple[int, str], str], header: bool = True) -> bytes:
    """Thirty rows of size, weight and kind, with other texts in some cells: those of the row with
    this number in the file, and the column of this name."""
    first = 1 + header
    rows = [
        [
            gaps.get((row + first, "size"), f"{row}"),
            gaps.get((row + first, "weight"), f"{row * row % 7}.25"),
            gaps.get((row + first, "kind"), "abc"[row % 3]),
        ]
        for row in range(COUNT)
    ]
    head = [["size", "weight", "kind"]] if header else []
    return "\n".join(map(",".join, head + rows)).encode()


def sizes(table: Table) -> list[float]:
    return table.columns[0].values.tolist()


def said(table: Table) -> Sequence[str]:
    for note in table.notes:
        check_sentence(note)
    return table.notes


def test_a_table_without_gaps_is_whole_and_nothing_is_said() -> None:
    table = read("f", file({}))
    assert sizes(table) == list(range(COUNT))
    assert said(table) == ()


@pytest.mark.parametrize("gap", ["", "  ", "NA", "n/a", "?", "-", "NaN", "null", "None"])
def test_a_row_with_a_gap_is_left_out_and_named(gap: str) -> None:
    table = read("f", file({(7, "weight"): gap}))
    assert sizes(table) == [size for size in range(COUNT) if size != 5]
    assert said(table) == ("Row 7 has no value in column “weight”. It is left out.",)


@pytest.mark.parametrize(
    ("gaps", "note"),
    [
        (["7 size", "7 weight"], "Row 7 has no value in column “size”. It is left out."),
        (
            ["9 size", "7 weight"],
            "Row 7 has no value in column “weight”. It is left out, and so is 1 more with gaps.",
        ),
        (
            ["9 size", "8 kind", "9 kind", "31 weight"],
            "Row 8 has no value in column “kind”. It is left out, and so are 2 more with gaps.",
        ),
    ],
)
def test_the_first_row_with_a_gap_is_named_and_others_counted(gaps: list[str], note: str) -> None:
    places = {(int(row), name): "" for row, name in map(str.split, gaps)}
    table = read("f", file(places))
    gone = {row - 2 for row, _ in places}
    assert sizes(table) == [size for size in range(COUNT) if size not in gone]
    assert said(table) == (note,)


def test_rows_without_a_header_count_from_the_first() -> None:
    (note,) = said(read("f", file({(1, "size"): ""}, header=False)))
    assert note.startswith("Row 1 has no value in column 1.")


def test_a_column_that_mostly_has_no_values_is_left_out_instead_of_its_rows() -> None:
    empty = {(row, "weight"): "" for row in range(2, 18)}
    table = read("f", file({**empty, (20, "size"): "?"}))
    assert [column.name for column in table.columns] == ["size", "kind"]
    assert table.rows == COUNT - 1
    assert said(table) == (
        "Row 20 has no value in column “size”. It is left out.",
        "Column “weight” is left out: 16 of 30 rows have no value in it.",
    )
    # Of fifteen in thirty, the rows would go; but then there are too few.
    del empty[2, "weight"]
    with pytest.raises(Refused) as refused:
        read("f", file(empty))
    check_sentence(str(refused.value), "Row 3", "“weight”", "too little")


def test_a_column_without_any_value_is_left_out() -> None:
    content = "a,b,c\n" + "".join(f"{row},{row % 3},\n" for row in range(20))
    table = read("f", content.encode())
    assert [column.name for column in table.columns] == ["a", "b"]
    assert said(table) == ("Column “c” is left out: 20 of 20 rows have no value in it.",)


@pytest.mark.parametrize(
    "content",
    [
        file({(row, "size"): "" for row in range(2, 13)}),  # 19 rows are left
        npy(np.array([["1", ""]] * 20)),  # one column is left
        npy(np.full((20, 3), np.nan)),  # nothing is left
    ],
)
def test_where_too_little_is_left_the_first_gap_is_named(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read("f", content)
    check_sentence(str(refused.value), "has no value in column", "too little")


def test_twenty_rows_are_enough() -> None:
    assert read("f", file({(row, "size"): "" for row in range(2, 12)})).rows == 20


def test_nan_in_an_array_is_a_gap_and_infinity_is_not() -> None:
    array = np.arange(60.0).reshape(20, 3)
    more = np.vstack([array, [[1.0, np.nan, 2.0]]])
    table = read("f.npy", npy(more))
    np.testing.assert_array_equal(np.column_stack([c.values for c in table.columns]), array)
    assert said(table) == ("Row 21 has no value in column 2. It is left out.",)
    with pytest.raises(Refused, match="Row 21 has no finite number in column 2"):
        read("f.npy", npy(np.vstack([array, [[1.0, np.inf, 2.0]]])))


def test_texts_that_are_left_are_numbered_from_0_in_their_order() -> None:
    # The first a and the only d are in rows that are left out.
    gaps = {(2, "size"): "", (8, "weight"): "", (8, "kind"): "d", (6, "kind"): ""}
    kinds = read("f", file(gaps)).columns[2]
    assert kinds.levels == ("b", "c", "a")
    assert kinds.values[:5].tolist() == [0.0, 1.0, 2.0, 1.0, 0.0]
    assert kinds.values.size == COUNT - 3


def test_what_is_kept_of_such_a_table_comes_back() -> None:
    table = read("f", file({(2, "size"): "", (6, "kind"): ""}))
    assert decode(encode(table)) == table


@given(
    gaps=st.dictionaries(
        st.tuples(st.integers(2, COUNT + 1), st.sampled_from(["size", "weight", "kind"])),
        st.just(""),
        max_size=12,
    )
)
def test_what_is_left_is_as_it_was(gaps: dict[tuple[int, str], str]) -> None:
    gone = {row for row, _ in gaps}
    whole = read("f", file({}))
    if COUNT - len(gone) < 20:
        with pytest.raises(Refused):
            read("f", file(gaps))
        return
    table = read("f", file(gaps))
    stays = [row for row in range(COUNT) if row + 2 not in gone]
    for before, after in zip(whole.columns, table.columns, strict=True):
        if before.levels:
            told = [before.levels[int(value)] for value in before.values[stays]]
            assert [after.levels[int(value)] for value in after.values] == told
            assert list(after.levels) == list(dict.fromkeys(told))
        else:
            np.testing.assert_array_equal(after.values, before.values[stays])
