"""Kinds of settings: what they take, how they read it from a link and write it there."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.config import DEFAULT, SETTINGS
from playground.inputs import FormulaText
from playground.settings import (
    Choice,
    Digest,
    Flag,
    Kind,
    Number,
    Optional,
    Setting,
    Several,
    Unfit,
    quoted,
)
from tests.strategies import JSON_VALUES, unfit_texts, unfit_values, values_of

WHOLE = Number(-3, 40, whole=True)
REAL = Number(1e-6, 100.0)
DECIMALS = Number(-100.0, 100.0, decimals=3)
PAIRS = Several(Several(DECIMALS, 2, 2, "numbers"), 0, 3, "pairs", separator="~")
COLOURS = Choice(SETTINGS["optimizer"].kind.options)
WIDTHS = Several(Number(1, 16, whole=True), 0, 3, "widths")
NAMES = Several(COLOURS, 1, 3, "names", distinct=True)
KINDS = {
    "whole": WHOLE,
    "real": REAL,
    "decimals": DECIMALS,
    "pairs": PAIRS,
    "choice": COLOURS,
    "flag": Flag(),
    "widths": WIDTHS,
    "names": NAMES,
    "digest": Digest(),
    "formula": FormulaText(),
    "formula or none": Optional(FormulaText()),
    "formulas": Several(FormulaText(), 0, 3, "formulas", distinct=True, separator=";"),
}
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
each_setting = pytest.mark.parametrize("name", SETTINGS)


@each_kind
@given(data=st.data())
def test_a_fit_value_is_kept_and_its_text_reads_back(kind: Kind, data: st.DataObject) -> None:
    value = kind.check(data.draw(values_of(kind)))
    assert kind.check(value) == value
    again = kind.parse(kind.text(value))
    assert again == value
    assert type(again) is type(value)


@each_kind
def test_an_unfit_value_is_refused_with_the_end_of_a_sentence(kind: Kind) -> None:
    for value in unfit_values(kind):
        with pytest.raises(Unfit, match=r"^must be "):
            kind.check(value)


@each_kind
def test_an_unfit_text_is_refused_with_the_end_of_a_sentence(kind: Kind) -> None:
    for text in unfit_texts(kind):
        with pytest.raises(Unfit, match=r"^must be "):
            kind.parse(text)


@each_kind
@given(value=JSON_VALUES, text=st.text())
def test_nothing_but_unfit_is_ever_raised(kind: Kind, value: Any, text: str) -> None:
    for read, given_ in ((kind.check, value), (kind.parse, text)):
        try:
            fit = read(given_)
        except Unfit:
            continue
        assert kind.check(fit) == fit


@pytest.mark.parametrize("value", [-3, 40])
def test_bounds_are_included(value: int) -> None:
    assert WHOLE.check(value) == value
    assert WHOLE.parse(str(value)) == value


@pytest.mark.parametrize("value", [5, 5.0])
def test_a_whole_number_is_an_int_however_it_comes(value: float) -> None:
    assert type(WHOLE.check(value)) is int
    assert type(WHOLE.parse("5.0")) is int


def test_a_number_says_what_it_takes() -> None:
    assert WHOLE.range == "a whole number from -3 to 40"
    assert Number(0, 2147483647, whole=True).range == "a whole number from 0 to 2147483647"
    assert REAL.range == "a number from 1e-06 to 100"


@pytest.mark.parametrize(
    ("value", "text"), [(0.03, "0.03"), (1.0, "1"), (100.0, "100"), (1e-5, "1e-05"), (5000, "5000")]
)
def test_numbers_are_written_as_a_person_would(value: float, text: str) -> None:
    assert Number(0, 5000).text(value) == text


@given(value=st.floats(1e-6, 100.0))
def test_no_digit_of_a_number_is_lost_in_a_link(value: float) -> None:
    assert REAL.parse(REAL.text(value)) == value


def test_a_number_may_have_so_many_decimals_and_there_is_one_zero() -> None:
    assert DECIMALS.range == "a number from -100 to 100 with at most 3 decimals"
    assert [DECIMALS.check(value) for value in (0.125, -100, 0)] == [0.125, -100, 0]
    for value in (0.1 + 0.2, 1e-4, 0.1234):
        with pytest.raises(Unfit):
            DECIMALS.check(value)
    assert math.copysign(1, DECIMALS.parse("-0")) == 1


def test_a_list_of_one_length_says_so() -> None:
    with pytest.raises(Unfit, match=r"^must be pairs, each of which must be 2 numbers$"):
        PAIRS.parse("1,2~3")


def test_a_list_says_which_item_is_wrong_with_it() -> None:
    with pytest.raises(
        Unfit, match=r"^must be widths, each of which must be a whole number from 1"
    ):
        WIDTHS.parse("4,99")
    with pytest.raises(Unfit, match=r"^must be names that differ$"):
        NAMES.check(["sgd", "sgd"])
    with pytest.raises(Unfit, match=r"^must be 0 to 3 widths$"):
        WIDTHS.check([1, 1, 1, 1])


def test_spaces_between_the_items_of_a_list_are_allowed() -> None:
    assert WIDTHS.parse(" 4, 2 ") == (4, 2)
    assert WIDTHS.parse("") == ()


def test_a_list_may_have_another_separator() -> None:
    names = Several(COLOURS, 1, 3, "names", separator=";")
    assert names.text(("sgd", "adam")) == "sgd;adam"
    assert names.parse("sgd; adam") == ("sgd", "adam")
    with pytest.raises(Unfit, match="each of which"):
        names.parse("sgd,adam")


@pytest.mark.parametrize("text", ["", "0123456789abcdef"])
def test_a_digest_is_sixteen_digits_or_none(text: str) -> None:
    assert Digest().check(text) == Digest().parse(text) == Digest().text(text) == text


@each_setting
def test_a_default_is_fit_and_canonical(name: str) -> None:
    value = getattr(DEFAULT, name)
    checked = SETTINGS[name].kind.check(value)
    assert checked == value
    assert type(checked) is type(value)


@each_setting
def test_a_setting_has_words(name: str) -> None:
    entry: Setting = SETTINGS[name]
    assert entry.label
    assert entry.label[0].isupper()
    assert entry.help.endswith(".")


@each_setting
def test_what_a_list_offers_is_fit(name: str) -> None:
    kind = SETTINGS[name].kind
    if isinstance(kind, Number):
        assert [kind.check(value) for value in kind.offered] == list(kind.offered)
        assert sorted(kind.offered) == list(kind.offered)
        assert set(kind.names) <= set(kind.offered)
        assert kind.low < kind.high


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("tanh", "“tanh”"),
        (3, "“3”"),
        (None, "“None”"),
        (math.nan, "“nan”"),
        ("", "“”"),
        ("a" * 40, f"“{'a' * 40}”"),
        ("a" * 41, f"“{'a' * 39}…”"),
        ("\ud800x", "“?x”"),
    ],
)
def test_a_quotation_is_short_whatever_is_quoted(value: Any, text: str) -> None:
    assert quoted(value) == text


def test_what_python_cannot_write_down_is_quoted_by_its_type() -> None:
    endless: list[Any] = []
    for _ in range(100_000):
        endless = [endless]
    assert quoted(endless) == "“list”"
    assert quoted(10**5000) == "“int”"
