"""A person's own file as a table, or one clear sentence about it."""

import csv
import io
import pickle
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.refused import Refused
from playground.table import Table, read
from playground.table.table import (
    FEWEST_ROWS,
    LARGEST_FILE,
    LARGEST_NUMBER,
    LONGEST,
    LONGEST_NAME,
    MOST_COLUMNS,
    MOST_LEVELS,
    MOST_ROWS,
)
from tests.files import npy
from tests.sentences import check_sentence

NUMBERS = st.floats(-LARGEST_NUMBER, LARGEST_NUMBER)
# What people call columns and write into cells, separators and quotation marks included.
TEXTS = st.text("abcXYZ äéΩ,;|'\"", min_size=1, max_size=12).filter(
    lambda text: text == " ".join(text.split())
)
QUOTINGS = [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]


def lines(count: int = FEWEST_ROWS, row: str = "{0}.5,{1},a") -> str:
    """Lines of the numbers from 0 and, starting anew after every third, from 0 to 2."""
    return "".join(row.format(number, number % 3) + "\n" for number in range(count))


def shape(table: Table) -> tuple[int, int]:
    return table.rows, len(table.columns)


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def numbers(table: Table) -> np.ndarray:
    """The values, one column beside the other."""
    return np.column_stack([column.values for column in table.columns])


def refusal(content: bytes | str, name: str = "mine.csv") -> str:
    """What a person is told of a file that is refused."""
    with pytest.raises(Refused) as refused:
        read(name, content.encode() if isinstance(content, str) else content)
    check_sentence(str(refused.value))
    return str(refused.value)


def spoiled(row: int, *cells: str, header: str = "size,weight\n", count: int = 30) -> str:
    """A file in which the given row, counted from 1 with the header, holds other cells."""
    rows = (header + lines(count, "{0},{1}.25")).splitlines()
    rows[row - 1] = ",".join(cells)
    return "\n".join(rows)


def saved(array: np.ndarray) -> bytes:
    """A .npy file as np.save writes it, objects as pickles."""
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def promising(
    shape: str, descr: str = "'<f8'", version: int = 1, data: bytes = bytes(800)
) -> bytes:
    """A .npy file whose header is as given, whatever follows it."""
    header = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + data


# Files of separated values


def test_a_file_as_a_spreadsheet_writes_it() -> None:
    table = read("irises.csv", ("length,width,species\n" + lines()).encode())
    assert table.name == "irises.csv"
    assert names(table) == ["length", "width", "species"]
    length, width, species = table.columns
    np.testing.assert_array_equal(length.values, np.arange(20) + 0.5)
    np.testing.assert_array_equal(width.values, [0, 1, 2] * 6 + [0, 1])
    np.testing.assert_array_equal(species.values, np.zeros(20))
    assert (length.levels, width.levels, species.levels) == ((), (), ("a",))
    assert [column.constant for column in table.columns] == [False, False, True]
    assert all(column.values.dtype == np.float64 for column in table.columns)


def test_texts_are_numbered_in_order_of_first_appearance() -> None:
    rows = ["1,pear", "2, apple ", "3,pear", '4,"fig,  dried"', "5,apple"] * 4
    fruit = read("f", ("x,fruit\n" + "\n".join(rows)).encode()).columns[1]
    assert fruit.levels == ("pear", "apple", "fig, dried")
    np.testing.assert_array_equal(fruit.values, [0, 1, 0, 2, 1] * 4)


@pytest.mark.parametrize(
    ("first", "row", "expected"),
    [
        ("a,b\n", "{0},{1}", ["a", "b"]),
        ("", "{0},{1}", ["column 1", "column 2"]),
        ("", "{0},x{1}", ["column 1", "column 2"]),  # texts repeat, but above numbers is a number
        ("a;b;c\n", "{0};{1};{0}", ["a", "b", "c"]),
        ("a\tb c\n", "{0}\t{1}", ["a", "b c"]),
        ("a|b\n", "{0}|{1}", ["a", "b"]),
        (" a , b \n", " {0} , {1} ", ["a", "b"]),
        ('"a, or more",b\n', "{0},{1}", ["a, or more", "b"]),
        ('"a\nb",c\n', "{0},{1}", ["a b", "c"]),
        (",a,b\n", "{0},{1},{1}", ["column 1", "a", "b"]),  # pandas's index
        ("a,a,a (2)\n", "{0},{1},{1}", ["a", "a (2)", "a (2) (2)"]),
        ("a,b\n", "t{0},u{1}", ["a", "b"]),  # texts that are not the columns' own
        ("v,v\n", "t{0},u{1}", ["column 1", "column 2"]),
        ("t3,u1\n", "t{0},u{1}", ["column 1", "column 2"]),
        ("a,b,\n", "{0},{1},", ["a", "b"]),  # separators at the ends
        ("a,b\n", "{0},{1},", ["a", "b"]),
        ("a,b,,,\n", "{0},{1},,,", ["a", "b"]),
        ("a,b,\n", "{0},{1},{1}", ["a", "b", "column 3"]),
        ("\n\na,b\n", "{0},{1}", ["a", "b"]),
        ("a,b\n", "{0},{1}\n\n", ["a", "b"]),  # Python's csv on Windows, without newline=""
        ("a;b\n", "{0},5;{1},25", ["a", "b"]),
        ("a\tb\n", "{0},5\tx{1}", ["a", "b"]),
        ("a;b;c\n", "{0},5;x;y{1}", ["a", "b", "c"]),
        ("", "{0},5;x;y{1}", ["column 1", "column 2", "column 3"]),
        ("a;b;c\n", "one, two;{0};{1}", ["a", "b", "c"]),
        ("p,q;r\n", "{0},a;b", ["p", "q;r"]),
        ('p,"q;r"\n', 'x{0},"a;b{1}"', ["p", "q;r"]),
        ('p, "q, r"\n', '{0}, "a, b"', ["p", "q, r"]),
        ("\n" * 300 + "a,b\n", "{0},{1}", ["a", "b"]),
        ("a,b\n", "{0},one; two|{1}", ["a", "b"]),
    ],
)
def test_separators_and_headers(first: str, row: str, expected: list[str]) -> None:
    table = read("f", (first + lines(20, row)).encode())
    assert names(table) == expected
    assert table.rows == 20 + (first.startswith(("v,v", "t3")))


def test_a_decimal_comma_is_understood_where_it_separates_nothing() -> None:
    expected = [[number + 0.5, -0.25] for number in range(20)]
    for separator in ";\t|":
        content = lines(20, "{0},5" + separator + "-,25")
        np.testing.assert_array_equal(numbers(read("f", content.encode())), expected)
    thousands = read("f", lines(20, "{0};1.234,5").encode())
    assert thousands.columns[1].levels == ("1.234,5",)


def test_the_decimal_mark_is_the_same_in_all_the_file() -> None:
    content = "a;b\n" + lines(20, "{0},5;{1},5").replace("7,5", "7.5")
    assert refusal(content) == "Row 9 has “7.5” in column “a”, where the others are numbers."


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1", 1),
        ("+1", 1),
        ("-1.", -1),
        (".5", 0.5),
        ("1e3", 1000),
        ("1.5E-3", 0.0015),
        ("007", 7),
        ("1e-400", 0),
        ("-0", 0),
        ("1e100", 1e100),
        ("  2\xa0", 2),
        ('"3"', 3),
    ],
)
def test_numbers_in_all_their_ways(cell: str, value: float) -> None:
    table = read("f", spoiled(3, cell, "1").encode())
    assert table.columns[0].values[1] == value
    assert not np.signbit(table.columns[0].values[1]) or value < 0


@pytest.mark.parametrize("cell", ["1_000", "１", "0x10", "1 000", "1e", "e5", ".", "1.2.3", "+-1"])
def test_what_is_no_number(cell: str) -> None:
    assert f"“{cell}”" in refusal(spoiled(3, cell, "1"))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings_and_ends_of_lines(encoding: str, newline: str) -> None:
    text = ("größe,farbe\n" + lines(20, "{0},weiß") + "\n\n \n,\n").replace("\n", newline)
    table = read("f", text.encode(encoding))
    assert names(table) == ["größe", "farbe"]
    assert table.columns[1].levels == ("weiß",)
    assert table.rows == 20


def test_unicode_of_the_other_byte_order() -> None:
    assert read("f", b"\xfe\xff" + lines().encode("utf-16-be")).rows == 20


def test_a_name_is_printable_and_short() -> None:
    content = lines().encode()
    assert read("a\n\x00b \ud800.csv", content).name == "a b .csv"
    assert read("é" * 1000, content).name == "é" * LONGEST_NAME
    assert read("\t", content).name == "The file"


def test_the_content_decides_what_a_file_is() -> None:
    assert shape(read("mine.npy", lines().encode())) == (20, 3)
    assert shape(read("mine.csv", npy(np.ones((20, 2))))) == (20, 2)


def test_limits_that_are_just_met() -> None:
    assert shape(read("f", lines(MOST_ROWS).encode())) == (MOST_ROWS, 3)
    wide = ",".join(["{1}"] * MOST_COLUMNS)
    assert shape(read("f", lines(20, wide).encode())) == (20, MOST_COLUMNS)
    assert names(read("f", ("a," + "b" * LONGEST + "\n" + lines(20, "1,2")).encode()))[1] == (
        "b" * LONGEST
    )
    array = npy(np.ones((20, 2)))
    assert read("f", array + bytes(LARGEST_FILE - len(array))).rows == 20


def test_more_than_so_many_texts_make_a_column_unusable() -> None:
    for count, usable in ((MOST_LEVELS, True), (MOST_LEVELS + 1, False)):
        content = "x,t\n" + "".join(f"{row},t{row % count}\n" for row in range(50))
        column = read("f", content.encode()).columns[1]
        assert len(column.levels) == count
        assert column.usable is usable


def test_four_in_five_make_a_column_of_numbers() -> None:
    def content(texts: int, gaps: int = 0) -> str:
        rows = lines(100 - texts, "{0},{1}") + lines(texts, "t,{1}") + lines(gaps, "NA,{1}")
        return "a,b\n" + rows

    assert refusal(content(20)) == "Row 82 has “t” in column “a”, where the others are numbers."
    assert read("f", content(21).encode()).columns[0].levels[-2:] == ("78", "t")
    # What is missing counts for neither.
    assert read("f", content(0, gaps=90).encode()).rows == 100
    assert read("f", content(21, gaps=90).encode()).columns[0].levels[-1] == "NA"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty."),
        (" \n\n \r\n", "The file is empty."),
        (lines(19), "The file has 19 rows of data; it should be 20 to 5,000."),
        ("a,b\n" + lines(2), "Row 1 has 2 values, but most rows have 3."),
        ("a,b,c\n" + lines(1), "The file has 1 row of data; it should be 20 to 5,000."),
        (lines(5001), "The file has 5,001 rows of data; it should be 20 to 5,000."),
        ("a,b,c\n" + lines(5001), "The file has more than 5,000 rows of data."),
        (lines(5003), "The file has more than 5,000 rows of data."),
        ("a,b\n" + "\n" * 20000 + "1,2", "The file has more than 20,000 rows, empty ones too."),
        (lines(30, "{0}"), "The file has 1 column of data; it should be 2 to 64."),
        (
            lines(20, ",".join(["1"] * 65)),
            "Row 1 has 65 values; there should be 64 columns at most.",
        ),
        (
            spoiled(31, "1", "heavy"),
            "Row 31 has “heavy” in column “weight”, where the others are numbers.",
        ),
        (
            spoiled(4, "x" * 100, "1"),
            f"Row 4 has “{'x' * 39}…” in column “size”, where the others are numbers.",
        ),
        (
            spoiled(4, "1,5", header="a.....b,c\n").replace("1,5", '"1,5",2'),
            "Row 4 has “1,5” in column “a…b”, where the others are numbers.",
        ),
        (spoiled(3, "inf", "1"), "Row 3 has no finite number in column “size”."),
        (spoiled(3, "-Infinity", "1"), "Row 3 has no finite number in column “size”."),
        (
            spoiled(3, "-1.01e100", "1"),
            "Row 3 has a number beyond all use in column “size” (larger than 1e+100).",
        ),
        (
            spoiled(3, "1", "1e999"),
            "Row 3 has a number beyond all use in column “weight” (larger than 1e+100).",
        ),
        (spoiled(9, "1"), "Row 9 has 1 value, but most rows have 2."),
        (spoiled(9, "1", "2", "3"), "Row 9 has 3 values, but most rows have 2."),
        (
            # The blank lines and the two lines of a name count as an editor's rows of a table do.
            spoiled(9, "1").replace("size", '\n\n"size\nof it"'),
            "Row 11 has 1 value, but most rows have 2.",
        ),
        (
            spoiled(5, "1", "y" * 201),
            "Row 5 has 201 characters in column “weight”; 200 are the most.",
        ),
        (
            spoiled(1, "a", "n" * 201),
            "The name of column 2 has 201 characters; 200 are the most.",
        ),
        (
            'a,b\n1,"' + "2,3\n" * 50_000,
            "The file holds an endless cell; a quotation mark may be missing.",
        ),
    ],
)
def test_what_is_wrong_with_a_file_of_values(content: str, sentence: str) -> None:
    assert refusal(content) == sentence


def _workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"1,2\n" * (LARGEST_FILE // 4) + b"1", "larger than 5 MB"),
        (_workbook(), "Excel workbook or an archive"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "old Excel workbook"),
        (pickle.dumps([[1.0, 2.0]] * 30), "Python pickle"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "neither a text"),
        (bytes(100), "neither a text"),
        (b"\xff\xfe\x00", "neither a text"),  # half a character
        (b"\xff\xfe" + b"\x00\xd8" * 30, "neither a text"),  # halves of pairs
        (bytes(range(0x80, 0x100)) * 3, "neither a text"),
        (lines().encode("utf-16")[2:], "neither a text"),
        (lines().encode("utf-32"), "neither a text"),
    ],
)
def test_files_that_are_no_text(content: bytes, said: str) -> None:
    assert said in refusal(content)


# NumPy's files


@pytest.mark.parametrize(
    "dtype", ["<f8", ">f8", "<f4", "<f2", "longdouble", "i1", "<u8", ">i4", "?"]
)
def test_arrays_of_all_kinds_of_numbers(dtype: str) -> None:
    values = np.arange(60).reshape(20, 3) % 2
    for array in (values.astype(dtype), np.asfortranarray(values.astype(dtype))):
        table = read("f", npy(array))
        assert names(table) == ["column 1", "column 2", "column 3"]
        np.testing.assert_array_equal(numbers(table), values)


def test_fields_are_columns() -> None:
    kinds = [("size φ", "<f4"), ("kind", "U5"), ("raw", "S6"), ("fine", "?"), ("", "i2")]
    rows = [
        (0.5, "äpfel", "weiß".encode(), True, 3),
        (1.5, "fig", "groß".encode("latin-1"), False, 4),
    ]
    with pytest.warns(UserWarning, match="format 3.0"):
        content = npy(np.array(rows * 15, dtype=kinds))
    table = read("f", content)
    assert names(table) == ["size φ", "kind", "raw", "fine", "f4"]
    assert [column.levels for column in table.columns] == [
        (),
        ("äpfel", "fig"),
        ("weiß", "groß"),
        (),
        (),
    ]
    np.testing.assert_array_equal(numbers(table), [[0.5, 0, 0, 1, 3], [1.5, 1, 1, 0, 4]] * 15)


@pytest.mark.parametrize("kind", ["U", "S"])
def test_arrays_of_texts_hold_numbers_where_those_are_meant(kind: str) -> None:
    table = read("f", npy(np.array([["1.5", "a"], ["2", "b"]] * 10).astype(kind)))
    assert [column.levels for column in table.columns] == [(), ("a", "b")]
    np.testing.assert_array_equal(table.columns[0].values, [1.5, 2.0] * 10)


def _with(row: int, column: int, value: float) -> np.ndarray:
    array = np.ones((30, 3))
    array[row - 1, column - 1] = value
    return array


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (npy(np.ones((19, 2))), "The file has 19 rows of data; it should be 20 to 5,000."),
        (npy(np.ones((5001, 2))), "The file has 5,001 rows of data; it should be 20 to 5,000."),
        (npy(np.ones((20, 65))), "The file has 65 columns of data; it should be 2 to 64."),
        (npy(np.ones((20, 0))), "The file has 0 columns of data; it should be 2 to 64."),
        (npy(np.ones(20)), "The file has 1 column of data; it should be 2 to 64."),
        (npy(np.array(["a"] * 20)), "The file has 1 column of data; it should be 2 to 64."),
        (npy(np.array(3.0)), "The array has 0 axes; it should have 2 axes, rows and columns."),
        (npy(np.ones((20, 2, 2))), "The array has 3 axes; it should have 2 axes"),
        (npy(np.ones((20, 2), dtype="f8,f8")), "The array has 2 axes; it should have 1 axis."),
        (npy(_with(7, 3, -np.inf)), "Row 7 has no finite number in column 3."),
        (npy(_with(7, 3, -1e101)), "Row 7 has a number beyond all use in column 3 ("),
        (npy(np.array([["1", "a" * 201]] * 20)), "Row 1 has 201 characters in column 2"),
        (npy(np.ones((20, 2), dtype=complex)), "numbers or texts, and nothing else"),
        (npy(np.zeros((20, 2), dtype="M8[s]")), "numbers or texts, and nothing else"),
        (npy(np.zeros(20, dtype=[("a", "f8"), ("b", "f8", (2,))])), "and nothing else"),
        (npy(np.zeros(20, dtype=[("a", "f8"), ("b", "f8,f8")])), "and nothing else"),
        (saved(np.array([[1, "a"]] * 20, dtype=object)), "objects (a pickle)"),
        (saved(np.zeros(20, dtype=[("a", "f8"), ("b", "O")])), "objects (a pickle)"),
        (npy(np.ones((20, 2)))[:-1], "not a whole NumPy array"),
        (npy(np.ones((20, 2)))[:30], "not a whole NumPy array"),
        (b"\x93NUMPY", "not a whole NumPy array"),
        (b"\x93NUMPY\x09\x00" + bytes(500), "not a whole NumPy array"),
        (promising("(20, 2)", "__import__('os')"), "not a whole NumPy array"),
        (promising("(20, 2)", "[" * 900 + "]" * 900), "not a whole NumPy array"),
        (promising("(1000000000000, 2)"), "not a whole NumPy array"),
        (promising("(10" + "0" * 4000 + ", 2)"), "not a whole NumPy array"),
        (promising("(0, 10" + "0" * 4000 + ")"), "not a whole NumPy array"),
        (promising("(-20, -2)"), "not a whole NumPy array"),
        (promising("(1000000000000, 2)", "'<U0'"), "not a whole NumPy array"),
        (promising("(" + "1, " * 200 + ")"), "The array has 200 axes"),
        (promising("(20, 2)", "'<U2'", data=b"\xff" * 800), "not a whole NumPy array"),
        (promising("(20, 2)", "'>U2'", data=b"\0\x11\0\0" * 80), "not a whole NumPy array"),
        (
            promising("(20, 2)", "'<U2'", data=b"\0\xd8\0\0" * 80),
            "Row 1 has no value in column 1. ",
        ),
        (promising("(20, 2)", "'<U0'"), "Row 1 has no value in column 1. "),
        (promising("(20, 2)", "'|S0'"), "Row 1 has no value in column 1. "),
    ],
)
def test_arrays_that_are_refused(content: bytes, said: str) -> None:
    assert said in refusal(content, "mine.npy")


def test_numbers_beyond_float64_are_refused() -> None:
    if np.finfo(np.longdouble).max > np.finfo(np.float64).max:
        array = np.full((20, 2), np.longdouble("1e400"))
        assert refusal(npy(array)) == "Row 1 has no finite number in column 1."


# What holds for all files


def written(
    rows: Sequence[Sequence[object]], header: Sequence[str] | None, encoding: str, **dialect: object
) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, **dialect)  # type: ignore[arg-type]
    if header is not None:
        writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue().encode(encoding, errors="replace")


@st.composite
def dialects(draw: st.DrawFn) -> dict[str, object]:
    return {
        "delimiter": draw(st.sampled_from(",;\t|")),
        "quoting": draw(st.sampled_from(QUOTINGS)),
        "lineterminator": draw(st.sampled_from(["\n", "\r\n", "\r"])),
        "encoding": draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])),
    }


@given(
    dialect=dialects(),
    columns=st.integers(2, 5),
    rows=st.integers(20, 40),
    comma=st.booleans(),
    data=st.data(),
)
def test_numbers_come_back_from_every_dialect(
    dialect: dict[str, object], columns: int, rows: int, comma: bool, data: st.DataObject
) -> None:
    values = data.draw(
        st.lists(
            st.lists(NUMBERS | st.integers(-9, 9), min_size=columns, max_size=columns),
            min_size=rows,
            max_size=rows,
        )
    )
    header = data.draw(
        st.none()
        | st.lists(TEXTS.filter(_names_a_column), min_size=columns, max_size=columns, unique=True)
    )
    cells: list[list[object]] = [list(row) for row in values]
    if comma and dialect["delimiter"] != ",":
        cells = [[repr(value).replace(".", ",") for value in row] for row in values]
    table = read("f", written(cells, header, **dialect))  # type: ignore[arg-type]
    np.testing.assert_array_equal(numbers(table), values)
    assert names(table) == (header or [f"column {index + 1}" for index in range(columns)])


def _names_a_column(text: str) -> bool:
    """Whether nobody would take it for a number."""
    return any(character.isalpha() for character in text)


@given(
    dialect=dialects(),
    texts=st.lists(
        st.tuples(TEXTS.filter(_names_a_column), st.integers(-9, 9), st.floats(-1, 1)),
        min_size=20,
        max_size=30,
    ),
)
def test_texts_come_back_from_every_dialect(
    dialect: dict[str, object], texts: list[tuple[str, int, float]]
) -> None:
    table = read("f", written(texts, ["t", "i", "f"], **dialect))  # type: ignore[arg-type]
    assert names(table) == ["t", "i", "f"]
    column = table.columns[0]
    assert [column.levels[int(value)] for value in column.values] == [row[0] for row in texts]
    np.testing.assert_array_equal(numbers(table)[:, 1:], [row[1:] for row in texts])


def check_read(content: bytes) -> None:
    """A table within the limits, or one refusal in whole sentences."""
    try:
        table = read("f", content)
    except Refused as refused:
        check_sentence(str(refused))
        return
    for note in table.notes:
        check_sentence(note)
    assert 20 <= table.rows <= MOST_ROWS
    assert 2 <= len(table.columns) <= MOST_COLUMNS
    assert len(set(names(table))) == len(table.columns)
    for column in table.columns:
        assert column.values.shape == (table.rows,)
        assert np.abs(column.values).max() <= LARGEST_NUMBER
        assert 0 < len(column.name) <= LONGEST
        assert column.name.isprintable()
        if column.levels:
            assert set(column.values) == set(range(len(column.levels)))
            assert all(0 < len(level) <= LONGEST for level in column.levels)


@given(content=st.binary(max_size=2000))
def test_any_bytes_make_a_table_or_a_sentence(content: bytes) -> None:
    check_read(content)


@given(content=st.binary(max_size=300), form=st.sampled_from([1, 2, 3]))
def test_any_bytes_that_begin_like_an_array(content: bytes, form: int) -> None:
    check_read(b"\x93NUMPY" + content)
    check_read(b"\x93NUMPY" + bytes([form, 0]) + content)


GOOD = [
    ("size,kind,weight\n" + lines(24, "{0}.5,k{1},{1}")).encode(),
    ("größe;art\n" + lines(24, "{0},5;ä{1}")).encode("utf-16"),
    lines(24, '"{0}"\t{1}\t"x ""y"""').encode("latin-1"),
    npy(np.ones((20, 3))),
    npy(np.ones(20, dtype=[("a", "<f4"), ("b", "<U3"), ("c", "S2")])),
]


@given(
    good=st.sampled_from(GOOD),
    changes=st.lists(
        st.tuples(
            st.floats(0, 1),
            st.integers(0, 20),
            st.binary(max_size=6) | st.text(',;\t|"\n\r.e-19a', max_size=6).map(str.encode),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_a_damaged_file_makes_a_table_or_a_sentence(
    good: bytes, changes: list[tuple[float, int, bytes]]
) -> None:
    content = good
    for place, length, instead in changes:
        start = int(place * len(content))
        content = content[:start] + instead + content[start + length :]
    check_read(content)


@given(cells=st.lists(st.lists(st.text(max_size=8), max_size=4), min_size=20, max_size=30))
def test_any_texts_as_cells(cells: list[list[str]]) -> None:
    check_read(written(cells, None, "utf-8"))


@pytest.mark.parametrize("unit", [b",", b"\n", b"a,", b'"', b'""', b'"a",', b";,", b",,,\n", b"1"])
def test_a_large_file_of_nothing_takes_bounded_memory(unit: bytes) -> None:
    content = unit * (LARGEST_FILE // len(unit))
    tracemalloc.start()
    try:
        refusal(content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 30 * LARGEST_FILE


def test_every_limit_of_an_array_is_seen_before_its_numbers_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An array of more than there is would be given memory first, and found wanting later."""
    loaded: list[object] = []
    load: Callable[..., object] = np.load
    monkeypatch.setattr(np, "load", lambda *args, **kw: loaded.append(kw) or load(*args, **kw))
    for shape_ in (
        "(10000000000, 2)",
        "(20, 1000000000)",
        "(5001, 2)",
        "(20, 65)",
        "(10000000000,)",
    ):
        refusal(promising(shape_, data=bytes(8 * 5001 * 2)))
    refusal(promising("(20, 2)", "'<U100000000'"))
    refusal(promising("(20, 2)", "'|O'"))
    assert loaded == []
    read("f", promising("(20, 2)"))
    assert loaded == [{"allow_pickle": False}]
