"""The page of exercises: what its callbacks say, as plain functions."""

import json
import re
from typing import Any

import plotly.io
import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient
from plotly.utils import PlotlyJSONEncoder

from playground.exercise.answers import stored_answers
from playground.exercise.settings import Exercise, link, read_link, start_of
from playground.exercise.tasks import TASKS
from playground.pages.exercise import names, view
from playground.pages.exercise.changing import Field, on_change
from playground.query import to_json
from playground.ui import edits
from tests.app.renderer import components
from tests.unit.exercise.hand import with_weight

LECTURE = Exercise()


def opened(search: str = "", settings: Any = None) -> dict[str, Any]:
    return on_change(names.OPENED, {"search": search, "settings": settings}, None, [])


def written(exercise: Exercise, **changed: str) -> list[Field]:
    """The fields as they stand; ``changed`` are those of the diagram that were typed in."""
    texts = [f"{w:g}".replace("-", "−") for w in exercise.weights]
    return [
        Field(place, k, changed.get(f"w{k}", text) if place == "diagram" else text)
        for place in ("diagram", "table")
        for k, text in enumerate(texts)
    ]


def fields_of(reply: dict[str, Any]) -> dict[str, Any]:
    """What the reply sets in the fields of the weights."""
    return {key: value for key, value in reply["placed"].items() if "weight" in key}


def words_of(component: Any) -> str:
    """All text of components."""
    if isinstance(component, (list, tuple)):
        return " ".join(map(words_of, component))
    if hasattr(component, "to_plotly_json"):
        return words_of(component.to_plotly_json()["props"].get("children", ""))
    return str(component)


def test_a_link_wins_over_the_session_and_the_session_over_the_start() -> None:
    session = to_json(start_of("or"))
    assert opened("?task=xor", session)["settings"] == to_json(start_of("xor"))
    assert opened("", session)["query"] == "?task=or"
    assert opened()["settings"] == to_json(LECTURE)
    assert opened()["said"] == []


def test_a_tampered_link_is_said_and_a_network_is_shown() -> None:
    reply = opened("?task=none&weights=1,2&hidden=9&rows=1~2&phi=tanh&answer_first=yes&x=1")
    assert reply["settings"] == to_json(LECTURE)
    said = " ".join(notice["text"] for notice in reply["said"])
    for name in ("task", "weights", "hidden", "rows", "phi", "answer_first", "“x”"):
        assert name in said
    assert all(notice["level"] == "warning" for notice in reply["said"])


def test_fields_stand_on_the_diagram_and_in_the_table() -> None:
    reply = opened("?hidden=4,3")
    count = 3 * 4 + 5 * 3 + 4
    for part, place in (("fields", "diagram"), ("table", "table")):
        found = [
            c["props"]
            for c in components(json.loads(json.dumps(reply[part], cls=PlotlyJSONEncoder)))
            if isinstance(c["props"].get("id"), dict)
        ]
        assert [props["id"]["index"] for props in found] == list(range(count))
        assert {props["id"]["place"] for props in found} == {place}
        assert found[0]["aria-label"] == "Weight from x₁ to h₁"
        assert found[2]["aria-label"] == "Bias of h₁"
        assert found[-1]["aria-label"] == "Bias of y"


def test_a_weight_that_is_typed_changes_the_network_and_its_twin() -> None:
    fields = written(LECTURE, w1="2,5")
    reply = on_change(names.weight("diagram", 1), "2,5", to_json(LECTURE), fields)
    changed = LECTURE.holding(with_weight(LECTURE.network, 1, 2.5))
    assert reply["settings"] == to_json(changed)
    assert reply["query"] == link(changed) == "?weights=1,2.5,-2,2,0,4,-1,2,-1,-2,2,2,1"
    twins = [edits.key(names.weight(place, 1)) for place in ("diagram", "table")]
    assert fields_of(reply) == dict.fromkeys(twins, "2.5")
    assert reply["fields"] is no_update
    assert reply["field_notes"] == ""


def test_two_weights_typed_at_once_are_both_taken() -> None:
    fields = written(LECTURE, w0="5", w1="6")
    reply = on_change(names.weight("diagram", 1), "6", to_json(LECTURE), fields)
    assert reply["settings"]["weights"][:2] == [5, 6]


def test_what_is_no_number_stays_and_is_said_beside_it() -> None:
    fields = written(LECTURE, w0="abc", w2="7")
    reply = on_change(names.weight("diagram", 0), "abc", to_json(LECTURE), fields)
    assert reply["settings"]["weights"][:3] == [1, -1, 7]
    wrong = edits.key(names.weight("diagram", 0), "error")
    assert fields_of(reply) == {wrong: True, edits.key(names.weight("table", 2)): "7"}
    assert reply["field_notes"] == (
        "Weight from x₁ to h₁ must be a number from -100 to 100 with at most 3 decimals; "
        "“abc” is not used."
    )


def test_what_is_no_number_stays_until_the_weights_change() -> None:
    fields = written(LECTURE, w0="abc")
    fields[0] = Field("diagram", 0, "abc", wrong=True)
    reply = on_change("phi", "heaviside", to_json(LECTURE), fields)
    assert fields_of(reply) == {}
    assert reply["field_notes"] is no_update
    reply = on_change(
        names.button("restart"),
        1,
        to_json(LECTURE.holding(with_weight(LECTURE.network, 1, 2.5))),
        fields,
    )
    marked = edits.key(names.weight("diagram", 0), "error")
    assert fields_of(reply) == {edits.key(names.weight("diagram", 0)): "1", marked: False}
    assert reply["field_notes"] == ""


def test_a_field_that_is_well_again_is_no_longer_marked() -> None:
    fields = written(LECTURE)
    fields[0] = Field("diagram", 0, "1", wrong=True)
    reply = on_change(names.weight("diagram", 0), "1", to_json(LECTURE), fields)
    assert fields_of(reply) == {edits.key(names.weight("diagram", 0), "error"): False}
    assert reply["field_notes"] == ""
    assert reply["settings"] == to_json(LECTURE)


def test_fields_that_only_came_change_nothing() -> None:
    with pytest.raises(PreventUpdate):
        on_change(names.weight("table", 0), "1", to_json(LECTURE), written(LECTURE))


@pytest.mark.parametrize(
    ("trigger", "value", "expected"),
    [
        ("task", "xor", "?task=xor"),
        ("phi", "heaviside", "?phi=heaviside"),
        ("answer_first", True, "?answer_first=1"),
        (names.FIRST, "2", "?hidden=2&weights=1,-1,-2,2,0,4,-2,2,1"),
        (names.FIRST, "0", "?hidden=&weights=0,0,1"),
        (names.ADD_ROW, ["1,5", "−2"], "?rows=1.5,-2"),
    ],
)
def test_controls(trigger: Any, value: Any, expected: str) -> None:
    reply = on_change(trigger, value, to_json(LECTURE), written(LECTURE))
    assert reply["query"] == expected
    assert reply["added"] == (value if trigger == names.ADD_ROW else no_update)
    assert reply["settings"] == to_json(read_link(expected)[0])


def test_what_cannot_be_done_is_said_where_it_was_tried() -> None:
    reply = on_change(names.ADD_ROW, ["1", ""], to_json(LECTURE), [])
    assert reply["row_notes"].startswith("x₂ must be a number")
    assert reply["settings"] == to_json(LECTURE)
    assert reply["added"] is no_update
    for trigger, value in (("task", "none"), ("phi", 3), (names.SECOND, "9")):
        assert on_change(trigger, value, to_json(LECTURE), [])["row_notes"]


def test_a_reply_tells_what_is_in_the_fields_that_it_lays_out() -> None:
    """The browser takes them for used ones otherwise."""
    reply = on_change("task", "and", to_json(LECTURE), written(LECTURE))
    texts = [f"{weight:g}" for weight in start_of("and").weights]
    assert fields_of(reply) == {
        edits.key(names.weight(place, k)): text
        for place in ("diagram", "table")
        for k, text in enumerate(texts)
    }


def test_surfaces_are_described_for_those_who_do_not_see_them() -> None:
    strip = view.figures(start_of("strip"), None, "light")
    # x1 > 0 and x2 > 0 of 12 by 12: a quarter; the strip is 3 high and 12 long.
    assert strip["surface_summary"] == "4 pieces between 2 lines; 25% of the square is blue."
    assert strip["target_summary"] == "3 pieces between 2 lines; 25% of the square is blue."
    assert view.figures(start_of("and"), None, "light")["target_summary"] == ""
    assert strip["network_summary"].startswith(
        "A network of 2-2-1. Weight from x₁ to h₁ 1; Weight from x₂ to h₁ 0; Bias of h₁ 0;"
    )


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("theme", ["light", "dark", "tampered"])
def test_every_exercise_is_shown(task: str, theme: str) -> None:
    exercise = start_of(task)
    shown = view.figures(exercise, None, theme)
    for name in ("network", "surface", "target"):
        plotly.io.from_json(plotly.io.to_json(shown[name], validate=False))
    texts = view.texts(exercise, None, 0)
    built = TASKS[task].target is not None
    assert bool(texts["verdict"]) == built
    assert texts["no_asking"] == built
    assert "Not yet." in words_of(texts["verdict"]) if built else shown["no_target"]
    solved = view.texts(exercise.holding(TASKS[task].target.solution), None, 0) if built else None
    assert solved is None or "Solved." in words_of(solved["verdict"])


def test_nothing_of_the_answer_is_sent_before_it_is_asked_for() -> None:
    asking = Exercise(answer_first=True)
    figures, texts = view.figures(asking, None, "light"), view.texts(asking, None, 0)
    assert figures["surface"]["data"] == []
    assert figures["surface_summary"] == ""
    assert "varphi" not in words_of(texts["expression"])
    assert figures["no_surface"]
    assert not figures["no_choice"]
    assert len(texts["pictures"]) == 4
    assert words_of(texts["outputs"]).count("Check my answers") == 1
    stored = stored_answers(asking, ["1", "-1", "1", "1"], 0)
    after = view.texts(asking, stored, 0)
    assert "varphi" in words_of(after["expression"])
    assert "3 of 4 outputs are right" in words_of(after["outputs"])
    assert "Row 4: v = −1 is not above 0, so y = −1." in words_of(after["outputs"])
    assert "Picture A" in words_of(after["surface_words"])
    shown = view.figures(asking, stored, "light")
    assert shown["surface"]["data"]
    assert shown["no_choice"]


def test_the_table_has_every_value_of_every_row() -> None:
    rows = words_of(view.texts(read_link("?rows=1,2.5")[0], None, 4)["outputs"])
    assert "Row 5 worked out" in rows
    # x1, x2; x1 − x2 − 2, 2x1 + 4, −x1 + 2x2 − 1 and their signs; −2h1 + 2h2 + 2h3 + 1
    flat = re.sub(r"\s+", " ", rows)
    assert "5 1 2.5 −3.5 −1 6 1 3 1 7 1" in flat
    assert "2 −2 −2.5 −1.5 −1 0 −1 −4 −1 −1 −1" in flat


def test_a_picked_row_that_is_gone_is_the_last() -> None:
    assert "Row 4 worked out" in words_of(view.texts(LECTURE, None, 9)["outputs"])
    assert "Row 1 worked out" in words_of(view.texts(LECTURE, None, -3)["outputs"])
    assert "Row 1 worked out" in words_of(view.texts(LECTURE, None, "x")["outputs"])


def test_hints_come_one_by_one_and_end_in_a_solution() -> None:
    exercise = start_of("and")
    assert "Hint 1 of 3" in words_of(view.hint_parts(exercise, None))
    two = words_of(view.hint_parts(exercise, {"task": "and", "count": 2}))
    assert TASKS["and"].hints[1] in two
    assert TASKS["and"].hints[2] not in two
    for count in (3, 10**9):
        all_of = words_of(view.hint_parts(exercise, {"task": "and", "count": count}))
        assert "Show a solution" in all_of
    # Those of another exercise, and what a tampered store holds, are none.
    for hinted in ({"task": "or", "count": 2}, {"task": "and", "count": "2"}, [1], "x"):
        assert TASKS["and"].hints[0] not in words_of(view.hint_parts(exercise, hinted))


def test_it_is_served(client: FlaskClient) -> None:
    layout = client.get("/exercise/_dash-layout").get_json()
    found = {str(c["props"].get("id")) for c in components(layout)}
    assert {"task", "phi", names.FIRST, names.SURFACE_FRAME, names.DIAGRAM} <= found
    assert client.get("/exercise/").status_code == 200
