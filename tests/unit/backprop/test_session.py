"""The page's state: opening, steps that are taken, answers, and what is remembered."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.backprop.opening import open_session, restore
from playground.backprop.session import Memory, Session, change
from playground.backprop.setup import DEFAULT
from playground.query import to_json, to_query
from tests.unit.backprop import byhand

NOTHING: dict[str, Any] = {"config": None, "run": None, "data": None}


def opened(search: str = "", stored: Any = None, memory: Any = None) -> Session:
    return open_session(search, "", stored, memory, NOTHING)


def test_a_first_visit_shows_the_default() -> None:
    session = opened()
    assert session.setup == DEFAULT
    assert session.memory == Memory(DEFAULT.weights)
    assert session.said == ()


def test_a_link_wins_over_what_is_stored() -> None:
    stored = to_json(replace(DEFAULT, eta=0.25))
    assert opened("", stored).setup.eta == 0.25
    assert opened("?eta=2", stored).setup.eta == 2.0


def test_a_reload_keeps_the_steps_that_were_taken() -> None:
    session = change(opened(), "step")
    search = to_query(session.setup, DEFAULT)
    again = opened(search, to_json(session.setup), session.memory.to_json())
    assert again == session


def test_a_link_that_changes_the_shape_has_weights_drawn() -> None:
    session = opened("?hidden=3,2&outputs=2")
    assert session.said == ()
    assert len(session.setup.weights) == 9 + 8 + 6
    assert session.setup.t == (1.0, 0.0)
    assert len(opened("?features=x1").setup.x) == 1


def test_a_link_that_was_tampered_with_is_told_of() -> None:
    session = opened("?eta=fast&hidden=9&nonsense=1&weights=1,2&stage=99&x=1,2,3&loss=best")
    said = " ".join(text for _, text in session.said)
    for words in ("Learning rate", "Hidden layers", "nonsense", "9 weights", "steps", "inputs",
                  "Objective"):  # fmt: skip
        assert words in said
    assert len(session.setup.weights) == 9


def test_the_step_is_the_hand_computations() -> None:
    session = change(opened("?stage=12"), "step")
    assert session.setup.weights == pytest.approx(byhand.NEW, rel=1e-12)
    assert session.setup.stage == 1
    assert session.memory.losses == pytest.approx((byhand.J,))
    assert pytest.approx(byhand.J_AFTER) == session.numbers.J
    twice = change(session, "step")
    assert twice.memory.losses == pytest.approx((byhand.J, byhand.J_AFTER))
    assert twice.numbers.J < byhand.J_AFTER
    back = change(twice, "reset")
    assert back == opened()


def test_a_step_beyond_all_weights_is_not_taken() -> None:
    session = opened("?output=linear&activation=linear&eta=100&x=1000,1000")
    for _ in range(9):
        last, session = session, change(session, "step")
        if session.said:
            break
    assert "smaller η" in session.said[0][1]
    assert session.setup.weights == last.setup.weights


def test_weights_set_by_hand_are_those_to_go_back_to() -> None:
    session = change(change(opened(), "step"), "weight", "2", 0)
    assert session.memory.start == session.setup.weights
    assert session.memory.losses == ()
    # Another sample makes the losses those of something else; the weights to go back to stay.
    moved = change(change(opened(), "step"), "x", "2", 0)
    assert moved.memory == Memory(DEFAULT.weights)
    # How the way is shown changes nothing.
    shown = change(change(opened(), "step"), "stage", 5)
    assert len(shown.memory.losses) == 1


def test_a_refusal_changes_nothing_and_is_said() -> None:
    session = change(opened(), "x", "abc", 0)
    assert session.setup == DEFAULT
    assert session.said[0][0] == "warning"


def test_predicting_hides_the_number_until_it_is_right() -> None:
    session = change(opened("?stage=10"), "predict", True)
    assert not session.revealed
    wrong = change(session, "answer", repr(byhand.E))
    assert wrong.verdict is not None
    assert "φ′" in wrong.verdict.sentence
    assert not wrong.revealed
    right = change(wrong, "answer", f"{byhand.DELTA:.4f}")
    assert right.verdict is not None
    assert right.verdict.right
    assert right.revealed
    following = change(right, "stage", 11)
    assert not following.revealed
    assert change(following, "show").revealed
    assert change(session, "predict", False).revealed


def test_the_first_stage_hides_nothing() -> None:
    session = change(opened(), "predict", True)
    assert session.revealed
    assert change(session, "answer", "1") == session


NAMES = ("start", "losses", "revealed", "weights", "hidden", "x")
STORED = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    ),
)


@settings(max_examples=60)
@given(STORED, STORED)
def test_whatever_is_stored_ends_in_a_session(stored: Any, memory: Any) -> None:
    session = restore(stored, memory)
    assert len(session.memory.start) == len(session.setup.weights)
    assert opened("", stored, memory).setup == session.setup
    assert change(change(session, "step"), "reset").setup.weights == session.memory.start
