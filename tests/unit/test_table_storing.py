"""Tables in the browser's store, and what makes two the same."""

import base64
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from playground.refused import Refused
from playground.table import Column, Table, decode, encode, read
from playground.table.table import LARGEST_NUMBER, LONGEST, MOST_COLUMNS, MOST_ROWS
from tests.files import npy
from tests.sentences import check_sentence
from tests.strategies import JSON_VALUES

CONTENT = "größe,art\n" + "".join(f"{row}.1,{'abc'[row % 3]}\n" for row in range(24))
TABLE = read("mine.csv", CONTENT.encode())


def refusal(stored: Any) -> str:
    with pytest.raises(Refused) as refused:
        decode(stored)
    check_sentence(str(refused.value))
    return str(refused.value)


def packed(*columns: list[float]) -> str:
    """Values as the store holds them, by the letter of its description."""
    return base64.b64encode(np.array(columns, dtype="<f8").tobytes()).decode()


def stored(values: str | None = None, **changes: Any) -> dict[str, Any]:
    """A good store, with changes."""
    good = {"version": 1, "name": "f", "columns": [heading("a"), heading("b")]}
    return {**good, "values": values or packed(list(range(20)), [0.5] * 20), **changes}


def heading(name: Any, *levels: Any) -> dict[str, Any]:
    return {"name": name, "levels": list(levels)}


def test_what_the_store_holds() -> None:
    assert encode(TABLE) == {
        "version": 1,
        "name": "mine.csv",
        "columns": [heading("größe"), heading("art", "a", "b", "c")],
        "values": packed([float(f"{row}.1") for row in range(24)], [0, 1, 2] * 8),
    }


def test_a_store_by_its_description() -> None:
    found = decode(stored())
    assert found.name == "f"
    assert [column.name for column in found.columns] == ["a", "b"]
    np.testing.assert_array_equal(found.columns[0].values, np.arange(20))
    np.testing.assert_array_equal(found.columns[1].values, [0.5] * 20)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows = draw(st.integers(20, 40))
    text = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=8)
    number = st.floats(-LARGEST_NUMBER, LARGEST_NUMBER).map(repr)
    cells = st.sampled_from([number, number, text, st.sampled_from(["a", "b", "c"])])
    columns = [
        draw(st.lists(draw(cells), min_size=rows, max_size=rows))
        for _ in range(draw(st.integers(2, 5)))
    ]
    content = "\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row)
        for row in zip(*columns, strict=True)
    )
    try:
        return read(draw(st.text(max_size=100)), content.encode("utf-8", errors="replace"))
    except Refused:  # a text among numbers that says that there is none, say
        reject()


@given(table=tables())
def test_a_table_comes_back_through_json(table: Table) -> None:
    back = decode(json.loads(json.dumps(encode(table))))
    assert back == table
    assert hash(back) == hash(table)
    assert encode(back) == encode(table)


def test_the_largest_table_comes_back() -> None:
    values = np.random.default_rng(1).normal(size=(MOST_ROWS, MOST_COLUMNS))
    table = read("f", npy(values))
    assert decode(encode(table)) == table


def test_a_table_that_comes_again_is_not_read_again() -> None:
    assert decode(encode(TABLE)) is decode(json.loads(json.dumps(encode(TABLE))))


def test_values_cannot_be_changed_by_those_that_share_them() -> None:
    for table in (TABLE, decode(encode(TABLE))):
        for column in table.columns:
            with pytest.raises(ValueError, match="read-only"):
                column.values[0] = 1.0


def test_the_digest_is_over_everything() -> None:
    numbers, texts = TABLE.columns
    others = [
        Table("mine", TABLE.columns),
        Table("mine.csv", (texts, numbers)),
        Table("mine.csv", (numbers, numbers)),
        Table("mine.csv", (numbers, texts, texts)),
        Table("mine.csv", (Column("size", numbers.values), texts)),
        Table("mine.csv", (Column("größe", numbers.values + 1e-9), texts)),
        Table("mine.csv", (numbers, Column("art", texts.values, ("a", "b", "d")))),
        Table("mine.csv", (numbers, Column("art", texts.values, ("ab", "", "c")))),
        Table("mine.csv", (numbers, Column("art", texts.values))),
    ]
    digests = {table.digest for table in [TABLE, *others]}
    assert len(digests) == len(others) + 1
    assert all(len(digest) == 16 and int(digest, 16) >= 0 for digest in digests)
    assert len({TABLE, *others}) == len(others) + 1
    assert read("mine.csv", CONTENT.encode()) == TABLE
    assert TABLE.digest != TABLE


def test_the_same_numbers_have_the_same_digest() -> None:
    minus, plain = (
        read("f", "".join(f"{row},{zero}\n" for row in range(20)).encode()) for zero in ("-0", "0")
    )
    assert minus == plain


@pytest.mark.parametrize(
    "kept", [None, "", [], 3, {}, {"version": 2}, stored(version=0), [stored()]]
)
def test_no_store_or_another_version_s(kept: Any) -> None:
    assert refusal(kept) == "Your own data are not here any more."


TEXTS = packed(list(range(20)), [0, 1] * 10)


@pytest.mark.parametrize(
    "kept",
    [
        stored(name=3),
        stored(name=""),
        stored(name="a" * 81),
        stored(name="a\nb"),
        stored(columns=None),
        stored(columns=[]),
        stored(columns={"name": "a"}),
        stored(columns=[heading("a"), "b"]),
        stored(columns=[heading("a"), heading("a")]),
        stored(columns=[heading("a"), heading("")]),
        stored(columns=[heading("a"), heading(3)]),
        stored(columns=[heading("a"), heading("b\ud800")]),
        stored(columns=[heading("a"), heading("b" * (LONGEST + 1))]),
        stored(columns=[heading("a"), {"name": "b"}]),
        stored(columns=[heading("a"), {"name": "b", "levels": "xy"}]),
        stored(columns=[heading(str(index)) for index in range(MOST_COLUMNS + 1)]),
        stored(columns=[heading(str(index)) for index in range(3)], values=packed([1.0] * 40)),
        stored(values="*"),
        stored(values="é"),
        stored(values=3),
        stored(values="AAAA"),
        stored(values=packed([1.0] * 41)),
        stored(values="A" * 2**24),
        stored(TEXTS, columns=[heading("a"), heading("b", "x")]),
        stored(TEXTS, columns=[heading("a"), heading("b", "x", "y", "z")]),
        stored(TEXTS, columns=[heading("a"), heading("b", "x", "x")]),
        stored(TEXTS, columns=[heading("a"), heading("b", "x", "")]),
        stored(TEXTS, columns=[heading("a"), heading("b", "x", " y")]),
        stored(TEXTS, columns=[heading("a"), heading("b", "x", None)]),
        stored(TEXTS, columns=[heading("a"), heading("b", *map(str, range(MOST_ROWS + 1)))]),
        stored(columns=[heading("a"), heading("b", "x", "y")]),
        stored(packed([1.0] * 20, [1, 0] * 10), columns=[heading("a"), heading("b", "x", "y")]),
        stored(packed([1.0] * 20, [0, -1] * 10), columns=[heading("a"), heading("b", "x", "y")]),
    ],
)
def test_what_cannot_be_read(kept: dict[str, Any]) -> None:
    assert refusal(kept) == "Your stored data cannot be read."


def test_texts_of_more_than_a_file_are_not_read() -> None:
    levels = [f"{row:0{LONGEST}}" for row in range(1000)]
    columns = [heading(str(index), *levels) for index in range(30)]
    values = packed(*[list(range(1000))] * 30)
    assert refusal(stored(values, columns=columns)) == "Your stored data cannot be read."
    assert decode(stored(packed(*[list(range(1000))] * 20), columns=columns[:20])).rows == 1000


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (packed([1.0] * 19, [2.0] * 19), "The file has 19 rows"),
        (packed([1.0] * 5001, [2.0] * 5001), "The file has 5,001 rows"),
        (packed([1.0] * 20, [2.0] * 19 + [np.nan]), "Your stored data cannot be read."),
        (packed([1.0] * 20, [-np.inf] * 20), "Row 1 has no finite number in column “b”."),
        (packed([2e100] * 20, [1.0] * 20), "Row 1 has a number beyond all use in column “a”"),
    ],
)
def test_limits_hold_for_what_is_stored(values: str, said: str) -> None:
    assert refusal(stored(values)).startswith(said)


@given(kept=JSON_VALUES, place=st.sampled_from(["version", "name", "columns", "values"]))
def test_any_json_is_a_table_or_a_sentence(kept: Any, place: str) -> None:
    for whole in (kept, stored(**{place: kept}), stored(columns=[heading("a"), kept])):
        try:
            table = decode(whole)
        except Refused as refused:
            check_sentence(str(refused))
        else:
            assert 20 <= table.rows == len(table.columns[0].values)
            assert decode(encode(table)).digest == table.digest


@given(raw=st.binary(min_size=320, max_size=320), levels=st.lists(st.text(max_size=3), max_size=3))
def test_any_numbers_are_a_table_or_a_sentence(raw: bytes, levels: list[str]) -> None:
    text = base64.b64encode(raw).decode()
    try:
        table = decode(stored(text, columns=[heading("a"), heading("b", *levels)]))
    except Refused as refused:
        check_sentence(str(refused))
        return
    assert np.abs(table.columns[0].values).max() <= LARGEST_NUMBER
