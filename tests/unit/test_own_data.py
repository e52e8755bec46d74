"""A person's own data: what is read of a file, what is refused, and the way through the store."""

import base64
import io
import pickle
import zipfile
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.own_data import (
    FEWEST,
    LARGEST_FILE,
    MOST,
    DataRefused,
    OwnData,
    decode,
    encode,
    read_npy,
    uploaded,
)
from tests.driving import through_json
from tests.sentences import check_sentence
from tests.strategies import JSON_VALUES


def npy(values: Any, **options: Any) -> bytes:
    file = io.BytesIO()
    np.save(file, values, **options)
    return file.getvalue()


def table(count: int = 30, labels: tuple[float, float] = (0.0, 1.0)) -> np.ndarray:
    """Rows of two features and a label, the labels in turn."""
    rng = np.random.default_rng(7)
    return np.column_stack(
        [rng.uniform(10.0, 20.0, count), rng.uniform(-1.0, 3.0, count), np.resize(labels, count)]
    )


def changed(row: int, column: int, value: float) -> np.ndarray:
    values = table()
    values[row, column] = value
    return values


def refusal_of(content: bytes) -> str:
    with pytest.raises(DataRefused) as refusal:
        read_npy("own.npy", content)
    return str(refusal.value)


# --- what is read -------------------------------------------------------------------------


def test_a_file_is_read_as_it_is() -> None:
    data = read_npy("own.npy", npy(table()))
    assert data.name == "own.npy"
    assert data.values.dtype == np.float64
    np.testing.assert_array_equal(data.values, table())


@pytest.mark.parametrize("labels", [(0, 1), (-1, 1), (1, 0), (1, 2), (-0.5, 7.25), (0, -1)])
def test_the_lower_label_is_minus_one_and_the_higher_plus_one(labels: tuple[float, float]) -> None:
    data = read_npy("own.npy", npy(table(labels=labels)))
    expected = [1.0 if label == max(labels) else -1.0 for label in np.resize(labels, 30)]
    np.testing.assert_array_equal(data.labels, expected)


@pytest.mark.parametrize(
    "dtype", ["<f8", ">f8", "<f4", ">f4", "<f2", "i1", "<i2", ">i4", "<i8", "u1", "<u8", "g"]
)
@pytest.mark.parametrize("order", ["C", "F"])
def test_any_kind_of_number_will_do(dtype: str, order: Any) -> None:
    values = np.column_stack([np.arange(30) % 7, np.arange(30) % 5, np.arange(30) % 2])
    data = read_npy("own.npy", npy(values.astype(dtype, order=order)))
    np.testing.assert_array_equal(data.values, values)


def test_truth_values_are_numbers_too() -> None:
    values = np.column_stack([np.arange(30) % 2, np.arange(30) // 2 % 2, np.arange(30) // 15])
    data = read_npy("own.npy", npy(values.astype(bool)))
    np.testing.assert_array_equal(data.values, values)


@given(
    values=arrays(
        np.float64,
        st.tuples(st.integers(FEWEST, 60), st.just(2)),
        elements=st.floats(-1e6, 1e6),
        unique=True,
    )
)
def test_the_points_fill_the_same_part_of_the_plane_whatever_the_units(values: np.ndarray) -> None:
    labels = np.arange(len(values)) % 2
    data = read_npy("own.npy", npy(np.column_stack([values, labels])))
    low, high = data.points.min(axis=0), data.points.max(axis=0)
    # Ranges that are tiny beside their distance from 0 keep fewer digits.
    spread = np.ptp(values, axis=0)
    digits = 1e-12 + 1e-14 * np.abs(values).max(axis=0) / spread
    assert (np.abs(low + 5.0) <= digits).all()
    assert (np.abs(high - 5.0) <= digits).all()
    # From the plane back to the file's units.
    again = data.points * data.unit + data.centre
    np.testing.assert_allclose(again, values, atol=1e-12 * (1.0 + np.abs(values).max()))


def test_centre_and_unit_are_in_the_units_of_the_file() -> None:
    values = table()
    values[:2, 0], values[:2, 1] = (10.0, 20.0), (-1.0, 3.0)
    data = read_npy("own.npy", npy(values))
    np.testing.assert_allclose(data.centre, [15.0, 1.0])
    # Half the range, 5 and 2, spans five units of the plane.
    np.testing.assert_allclose(data.unit, [1.0, 0.4])


def test_data_are_known_by_their_values() -> None:
    data = read_npy("own.npy", npy(table()))
    renamed = read_npy("other.npy", npy(table().astype(">f8", order="F")))
    assert data == renamed
    assert hash(data) == hash(renamed)
    other = read_npy("own.npy", npy(changed(3, 0, 12.0)))
    assert data != other
    assert data != data.digest
    for each in (data, other):
        assert len(each.digest) == 16
        assert set(each.digest) <= set("0123456789abcdef")


@pytest.mark.parametrize("count", [FEWEST, MOST])
def test_bounds_are_included(count: int) -> None:
    data = read_npy("own.npy", npy(table(count)))
    assert decode(through_json(encode(data))) == data


# --- what is refused ----------------------------------------------------------------------


def header(shape: str, dtype: str = "<f8") -> bytes:
    """A file whose header promises what does not follow."""
    text = f"{{'descr': '{dtype}', 'fortran_order': False, 'shape': {shape}}}"
    padded = text.encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(padded).to_bytes(2, "little") + padded + bytes(24)


def archive() -> bytes:
    file = io.BytesIO()
    np.savez(file, values=table())
    return file.getvalue()


class Trap:
    """What a pickle runs when it is read."""

    def __reduce__(self) -> Any:
        return pytest.fail, ("a pickle was run",)


STRUCTURED = np.zeros(30, dtype=[("x", "f8"), ("y", "f8"), ("label", "f8")])
LONG_DOUBLE = table().astype("g")
LONG_DOUBLE[4, 1] = np.ldexp(np.longdouble(1), 2000)
NOT_AN_ARRAY = "not a NumPy array of numbers"
BROKEN: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", NOT_AN_ARRAY),
    "text": (b"x1,x2,label\n1,2,0\n", NOT_AN_ARRAY),
    "magic alone": (b"\x93NUMPY", NOT_AN_ARRAY),
    "unknown version": (b"\x93NUMPY\x09\x00" + bytes(200), NOT_AN_ARRAY),
    "header cut off": (npy(table())[:40], NOT_AN_ARRAY),
    "numbers cut off": (npy(table())[:-1], NOT_AN_ARRAY),
    "header of nonsense": (header("(30, 3")[:-24], NOT_AN_ARRAY),
    "endless shape": (header("(1000000000000, 3)"), NOT_AN_ARRAY),
    "unpayable shape": (header("(10**30, 3)"), NOT_AN_ARRAY),
    "negative shape": (header("(-30, 3)"), NOT_AN_ARRAY),
    "unknown type": (header("(30, 3)", "<q9"), NOT_AN_ARRAY),
    "a zip": (b"PK\x03\x04" + bytes(50), NOT_AN_ARRAY),
    "several arrays": (archive(), "one array of numbers"),
    "a pickle": (pickle.dumps(Trap()), NOT_AN_ARRAY),
    "a pickle in an array": (
        npy(np.full((30, 3), Trap(), dtype=object), allow_pickle=True),
        NOT_AN_ARRAY,
    ),
    "texts": (npy(np.full((30, 3), "1")), "one array of numbers"),
    "bytes": (npy(np.full((30, 3), b"1")), "one array of numbers"),
    "complex numbers": (npy(table() * 1j), "one array of numbers"),
    "dates": (npy(np.zeros((30, 3), dtype="M8[s]")), "one array of numbers"),
    "rows with names": (npy(STRUCTURED), "one array of numbers"),
    "one number": (npy(np.float64(3.0)), "a single number"),
    "one row": (npy(np.zeros(3)), "is 3; it should be n × 3"),
    "no label": (npy(table()[:, :2]), "30 × 2"),
    "the lecture's matrix on its side": (npy(table().T), "3 × 30"),
    "a cube": (npy(np.zeros((30, 3, 1))), "30 × 3 × 1"),
    "no rows": (npy(np.zeros((0, 3))), "0 rows"),
    "too few rows": (npy(table(FEWEST - 1)), f"{FEWEST - 1} rows; it should be {FEWEST} to"),
    "too many rows": (npy(table(MOST + 1)), "5,001 rows; it should be 20 to 5,000"),
    "not a number": (npy(changed(4, 1, np.nan)), "Row 5, column 2 is not a finite number"),
    "infinity": (npy(changed(0, 0, -np.inf)), "Row 1, column 1 is not a finite number"),
    "infinite label": (npy(changed(29, 2, np.inf)), "Row 30, column 3"),
    "beyond float64": (npy(LONG_DOUBLE), "Row 5, column 2 is not a finite number"),
    "beyond all use": (npy(changed(4, 1, 1e101)), "beyond all use"),
    "the same first feature": (npy(np.c_[np.ones(30), table()[:, 1:]]), "Column 1 is the same"),
    "the same second feature": (
        npy(np.c_[table()[:, 0], np.ones(30), table()[:, 2]]),
        "Column 2 is the same",
    ),
    "hardly a difference": (
        npy(np.c_[np.arange(30) * 5e-324, table()[:, 1:]]),
        "Column 1 is the same",
    ),
    "one label": (npy(table(labels=(1.0, 1.0))), "1 different values; it should be two"),
    "three labels": (npy(changed(0, 2, 2.0)), "3 different values; it should be two"),
    "a label for each": (npy(np.c_[table()[:, :2], np.arange(30)]), "30 different values"),
    "too large": (bytes(LARGEST_FILE + 1), "larger than 5 MB"),
}


@pytest.mark.parametrize(("content", "named"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_used_is_refused_and_the_person_told_why(content: bytes, named: str) -> None:
    check_sentence(refusal_of(content), named)


def check_usable(data: OwnData) -> None:
    assert FEWEST <= len(data.values) <= MOST
    assert np.isfinite(data.points).all()
    assert np.abs(data.points).max() < 5.001
    assert set(data.labels) == {-1.0, 1.0}
    assert decode(through_json(encode(data))) == data


ANY_TABLE = arrays(
    st.sampled_from(["<f8", ">f4", "<f2", "i1", "<u4", "?", "<c8", "U1"]),
    st.tuples(st.integers(18, 24), st.integers(2, 4)),
)


@given(
    content=st.binary(max_size=300) | st.binary(max_size=300).map(lambda end: b"\x93NUMPY" + end)
)
def test_any_bytes_are_data_or_refused(content: bytes) -> None:
    try:
        data = read_npy("own.npy", content)
    except DataRefused as refusal:
        check_sentence(str(refusal))
    else:
        check_usable(data)


@given(values=ANY_TABLE)
def test_any_array_is_data_or_refused(values: np.ndarray) -> None:
    try:
        data = read_npy("own.npy", npy(values))
    except DataRefused as refusal:
        check_sentence(str(refusal))
    else:
        check_usable(data)


@given(
    where=st.lists(st.tuples(st.integers(0, 847), st.integers(0, 255)), min_size=1, max_size=4),
    zipped=st.booleans(),
)
def test_a_file_that_was_garbled_is_data_or_refused(
    where: list[tuple[int, int]], zipped: bool
) -> None:
    content = bytearray(archive() if zipped else npy(table()))
    for place, byte in where:
        content[place % len(content)] = byte
    try:
        data = read_npy("own.npy", bytes(content))
    except DataRefused as refusal:
        check_sentence(str(refusal))
    else:
        check_usable(data)


def test_a_bomb_of_a_zip_is_not_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("values.npy", npy(np.zeros(2**21)))
    assert len(file.getvalue()) < 2**16
    check_sentence(refusal_of(file.getvalue()), "one array of numbers")


# --- the upload ---------------------------------------------------------------------------


def data_uri(content: bytes) -> str:
    return f"data:application/octet-stream;base64,{base64.b64encode(content).decode()}"


def test_an_upload_is_a_name_and_a_content() -> None:
    content = npy(table())
    assert uploaded(("own.npy", data_uri(content))) == ("own.npy", content)


@pytest.mark.parametrize(
    "contents", [None, "", "own.npy", "data:;base64,?", "data:;base64,é", 3, ["data:,AAAA"], "a,b"]
)
def test_an_upload_that_is_none_is_empty_and_refused(contents: Any) -> None:
    name, content = uploaded(("own.npy", contents))
    assert (name, content) == ("own.npy", b"")
    check_sentence(refusal_of(content), NOT_AN_ARRAY)


@pytest.mark.parametrize("name", [None, 3, ["own.npy"]])
def test_a_file_without_a_name_is_the_file(name: Any) -> None:
    assert uploaded((name, data_uri(b"abc"))) == ("The file", b"abc")


# --- the store ----------------------------------------------------------------------------

DATA = read_npy("own.npy", npy(table()))
STORED = encode(DATA)


def packed(values: Any) -> str:
    return base64.b64encode(np.asarray(values, dtype="<f8").tobytes()).decode()


def test_data_travel_as_little_endian_float64() -> None:
    assert {"version": 1, "name": "own.npy", "values": packed(table())} == STORED
    again = decode(through_json(STORED))
    assert again == DATA
    assert again.name == DATA.name
    assert again.values.tobytes() == DATA.values.tobytes()


def test_a_long_name_is_cut() -> None:
    data = read_npy("n" * 1000, npy(table()))
    assert data.name == "n" * 80
    assert decode(encode(data)).name == data.name


TAMPERED: dict[str, tuple[Any, str]] = {
    "nothing": (None, "not here any more"),
    "text": ("data", "not here any more"),
    "list": ([STORED], "not here any more"),
    "empty": ({}, "not here any more"),
    "another version": (STORED | {"version": 2}, "not here any more"),
    "version as text": (STORED | {"version": "1"}, "not here any more"),
    "no name": (STORED | {"name": None}, "cannot be read"),
    "no values": (STORED | {"values": None}, "cannot be read"),
    "values as a list": (STORED | {"values": table().tolist()}, "cannot be read"),
    "not base64": (STORED | {"values": "?" + packed(table())[1:]}, "cannot be read"),
    "not even ASCII": (STORED | {"values": "é" + packed(table())[1:]}, "cannot be read"),
    "cut off": (STORED | {"values": packed(table())[:-4]}, "cannot be read"),
    "half a row": (STORED | {"values": packed(table().ravel()[:-1])}, "cannot be read"),
    "huge": (STORED | {"values": "A" * 10**7}, "cannot be read"),
    "no rows": (STORED | {"values": ""}, "0 rows"),
    "not a number": (STORED | {"values": packed(changed(2, 0, np.nan))}, "Row 3, column 1"),
    "three labels": (STORED | {"values": packed(changed(2, 2, 9.0))}, "3 different values"),
    "the same everywhere": (STORED | {"values": packed(np.ones((30, 3)))}, "Column 1"),
}


@pytest.mark.parametrize(("stored", "named"), TAMPERED.values(), ids=TAMPERED)
def test_stored_data_that_were_tampered_with_are_refused(stored: Any, named: str) -> None:
    with pytest.raises(DataRefused) as refusal:
        decode(stored)
    check_sentence(str(refusal.value), named)
    # Again, and not from a memory of it.
    with pytest.raises(DataRefused):
        decode(stored)


@given(stored=JSON_VALUES, values=st.dictionaries(st.sampled_from(list(STORED)), JSON_VALUES))
def test_nothing_but_a_refusal_is_raised_for_whatever_is_stored(stored: Any, values: Any) -> None:
    with pytest.raises(DataRefused) as refusal:
        decode(stored)
    check_sentence(str(refusal.value))
    try:
        data = decode(STORED | values)
    except DataRefused as refused:
        check_sentence(str(refused))
    else:
        assert data == DATA
