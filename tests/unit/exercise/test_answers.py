"""Answers in a store: they belong to one question, and a store may hold anything."""

import pytest
from hypothesis import given

from playground.exercise.answers import answers, hides, stored_answers
from playground.exercise.editing import with_row
from playground.exercise.settings import Exercise, start_of
from playground.exercise.worked import worked
from playground.refused import Refused
from tests.strategies import JSON_VALUES
from tests.unit.exercise.hand import with_weight

ASKING = Exercise(answer_first=True)
STORED = stored_answers(ASKING, ["1", " −1 ", "1", "a"], "2")


def test_answers_are_kept_with_their_question() -> None:
    given_answers = answers(ASKING, STORED)
    assert given_answers is not None
    assert given_answers.texts == ("1", "−1", "1", "a")
    assert given_answers.outputs == (1, -1, 1, None)
    assert given_answers.picture == 2
    assert not hides(ASKING, STORED)
    assert hides(ASKING, None)


def test_they_do_not_answer_another_question() -> None:
    other = ASKING.holding(with_weight(ASKING.network, 0, 2.0))
    assert answers(other, STORED) is None
    assert hides(other, STORED)
    # Rows of one's own are not asked about.
    assert answers(with_row(ASKING, (1.0, 1.0)), STORED) is not None


def test_nothing_is_hidden_where_nothing_is_asked() -> None:
    assert not hides(Exercise(), None)
    assert not hides(start_of("xor"), None)


@pytest.mark.parametrize(
    ("texts", "picture"),
    [
        (["1", "1", "1", ""], "0"),
        (["1", "1", "1", None], "0"),
        (["1", "1", "1", "  "], "0"),
        (["1", "1", "1"], "0"),
        (["1"] * 4, None),
        (["1"] * 4, ""),
    ],
)
def test_all_have_to_be_given(texts: list[str | None], picture: str | None) -> None:
    with pytest.raises(Refused, match="Type the output of every row and choose a picture first"):
        stored_answers(ASKING, texts, picture)


@given(JSON_VALUES)
def test_a_tampered_store_holds_no_answers(value: object) -> None:
    assert answers(ASKING, value) is None
    for key in ("texts", "picture"):
        assert answers(ASKING, {**STORED, key: value}) is None or value in (0, 1, 2, 3)


def test_a_row_worked_out_by_hand() -> None:
    lines = worked(ASKING.network, (-2.0, -2.5)).split(r"\\")
    assert [line.strip() for line in lines] == [
        r"\begin{aligned} v_{h_1} &= 1 \cdot (-2) - 1 \cdot (-2.5) - 2 = -1.5 & "
        r"h_1 &= \varphi(-1.5) = -1",
        r"v_{h_2} &= 2 \cdot (-2) + 0 \cdot (-2.5) + 4 = 0 & h_2 &= \varphi(0) = -1",
        r"v_{h_3} &= -1 \cdot (-2) + 2 \cdot (-2.5) - 1 = -4 & h_3 &= \varphi(-4) = -1",
        r"v_{y} &= -2 \cdot (-1) + 2 \cdot (-1) + 2 \cdot (-1) + 1 = -1 & "
        r"y &= \varphi(-1) = -1 \end{aligned}",
    ]
