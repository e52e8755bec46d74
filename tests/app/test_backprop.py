"""Backprop's callbacks, called as functions: JSON in, properties out."""

import json
from typing import Any

import pytest

from playground.pages.backprop.callbacks import on_edit, on_open, on_send
from playground.pages.backprop.view import OUTPUTS
from tests.unit.backprop import byhand

PLAYGROUND = {"config": None, "run": None, "data": None}


def opened(search: str = "") -> dict[str, Any]:
    return on_open(
        {
            "search": search,
            "hash": "",
            "settings": None,
            "memory": None,
            **PLAYGROUND,
            "theme": "light",
            "width": 600,
        }
    )


def edited(shown: dict[str, Any], *edits: tuple[Any, ...], number: int = 1) -> dict[str, Any]:
    """What the page shows after ``edits``, each (control, value, at) as far as it needs them."""
    message = {
        "number": number,
        "edits": [dict(zip(("control", "value", "at"), edit, strict=False)) for edit in edits],
    }
    return on_edit(message, shown["settings"], shown["memory"], "dark", 480)


def test_all_outputs_are_given() -> None:
    shown = opened()
    assert set(shown) == set(OUTPUTS)
    assert set(edited(shown, ("stage", 2))) == set(OUTPUTS)
    json.dumps(shown["sheet"], allow_nan=False)


def test_several_edits_are_applied_in_their_order() -> None:
    shown = edited(opened(), ("weight", "2", 0), ("x", "no", 0), ("step",), number=7)
    sheet = shown["sheet"]
    assert sheet["number"] == 7
    assert shown["memory"]["start"][0] == 2.0
    assert len(shown["memory"]["losses"]) == 1
    assert ["must be a number" in notice["text"] for notice in sheet["said"]] == [True]


def test_a_step_by_the_callbacks_is_the_hand_computations() -> None:
    shown = edited(opened(), ("stage", 20), ("step",))
    assert shown["settings"]["weights"] == pytest.approx(byhand.NEW, rel=1e-12)
    assert shown["sheet"]["texts"]["losses"].startswith("1 step: J = 0.08559 → 0.07794")
    assert shown["sheet"]["resettable"]


def test_points_are_drawn_anew_only_where_they_differ() -> None:
    shown = opened()
    assert isinstance(shown["points"], dict)
    assert not isinstance(edited(shown, ("stage", 2))["points"], dict)
    assert isinstance(edited(shown, ("point", 3))["points"], dict)
    assert isinstance(edited(shown, ("redraw",))["points"], dict)


def test_what_is_to_be_predicted_is_nowhere_on_the_page() -> None:
    shown = edited(opened(), ("predict", True), ("stage", 11))
    sheet = shown["sheet"]
    assert not sheet["hidden"]["prediction"]
    assert sheet["formulas"]["part-numbers"] == []
    number = f"{byhand.DELTA1:.4g}"
    check = sheet.pop("check")
    assert number not in json.dumps([sheet, shown["diagram"]])
    assert check
    revealed = edited(shown, ("answer", number))
    assert revealed["sheet"]["right"]
    assert number in json.dumps(revealed["sheet"]["formulas"])


def test_the_sheet_says_where_the_step_is_on_the_diagram() -> None:
    shown = opened()
    # The inputs; then between them and the hidden layer; then the output alone
    places = [edited(shown, ("stage", stage))["sheet"]["lit"] for stage in (1, 2, 8)]
    assert places == pytest.approx([0.085, (0.085 + 0.495) / 2, 0.905])


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        {"edits": None},
        {"edits": [None, 3, {}]},
        {"edits": [{"control": "x", "value": {}, "at": "0"}]},
        {"edits": [{"control": "stage", "value": "soon"}], "number": "one"},
        {"edits": [{"control": "layer-activation", "value": None, "at": 1}]},
        {"edits": [{"control": ["x"], "value": 1, "at": 10**9}]},
    ],
)
def test_whatever_is_asked_the_page_is_shown(message: Any) -> None:
    shown = opened()
    after = on_edit(message, shown["settings"], shown["memory"], "no theme", "no width")
    assert after["settings"] == shown["settings"]
    assert after["sheet"]["number"] == 0


def test_whatever_the_page_opens_with_it_is_shown() -> None:
    shown = on_open(
        {
            "search": "?x=1&x=2",
            "hash": "#elsewhere",
            "settings": 7,
            "memory": {"start": "?"},
            **PLAYGROUND,
            "theme": None,
            "width": None,
        }
    )
    assert any("more than once" in notice["text"] for notice in shown["sheet"]["said"])


def test_sending_says_what_cannot_be_sent() -> None:
    shown = opened("?outputs=2")
    refused = on_send(1, shown["settings"], shown["memory"], None, None)
    assert "this network has 2" in refused["refused"]
    sent = on_send(1, opened()["settings"], None, None, None)
    assert sent["config"]["hidden"] == [2]
    assert sent["run"]["epoch"] == 0
