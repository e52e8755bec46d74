"""A lesson on the page: when it begins, goes on and ends."""

from typing import Any

from playground.config import DEFAULT
from playground.editing import Edit
from playground.lessons import LESSONS
from playground.pages.playground.lesson import lesson_body
from playground.reading import read_link
from playground.session import change, open_session
from playground.tick import tick


def words_in(component: Any) -> str:
    """Everything that a component shows, one after the other."""
    if component is None or isinstance(component, str):
        return component or ""
    if isinstance(component, list):
        return " ".join(map(words_in, component))
    return words_in(getattr(component, "children", None))


def test_a_lesson_shows_all_of_its_words() -> None:
    for lesson in LESSONS.values():
        shown = words_in(lesson_body(lesson.name))
        for words in (lesson.label, lesson.text, lesson.notice):
            assert words in shown
        for part in (*lesson.tasks, *lesson.looks):
            assert part.words in shown


def test_without_a_lesson_there_is_nothing_to_show() -> None:
    assert lesson_body("") == []


def test_a_lesson_begins_by_its_link_and_by_its_button() -> None:
    lesson = LESSONS["xor"]
    by_link = open_session(lesson.link, None, None, "light")
    by_button = change(DEFAULT.to_json(), None, Edit("lesson", "xor"), "light")
    assert by_button is not None
    assert by_link.lesson == by_button.lesson == "xor"
    assert by_link.config == by_button.config
    assert by_link.started is not None
    assert by_button.started is not None
    assert by_link.started["run"] == by_button.started["run"]


def test_a_lesson_that_is_begun_again_begins_at_epoch_0() -> None:
    config, _ = read_link("?lesson=xor")
    trained = tick(config.to_json(), None, {"frames": 1})["run"]
    view = change(config.to_json(), trained, Edit("lesson", "xor"), "light")
    assert view is not None
    assert view.started is not None
    assert view.started["run"]["epoch"] == 0
    assert view.started["fresh"]


def test_other_controls_leave_the_lesson_as_it_is() -> None:
    config, _ = read_link("?lesson=xor")
    for edit in (Edit("deeper"), Edit("learning_rate", "0.1"), Edit("dataset", "circle")):
        view = change(config.to_json(), None, edit, "light")
        assert view is not None
        assert view.config.lesson == "xor"
        assert view.lesson is None


def test_leaving_a_lesson_keeps_network_and_set_up() -> None:
    config, _ = read_link("?lesson=xor")
    trained = tick(config.to_json(), None, {"frames": 1})["run"]
    view = change(config.to_json(), trained, Edit("lesson", ""), "light")
    assert view is not None
    assert view.lesson == ""
    assert view.started is None
    assert view.config == config.changed(lesson="")
    # The run still fits.
    assert tick(view.config.to_json(), trained, {})["run"] == trained


def test_a_lesson_that_does_not_exist_is_refused_in_words() -> None:
    view = change(DEFAULT.to_json(), None, Edit("lesson", "nonsense"), "light")
    assert view is not None
    assert view.config == DEFAULT
    assert "Lesson" in view.notices[0].text


def test_ticks_judge_the_tasks_of_the_last_frame() -> None:
    config, _ = read_link("?lesson=line")
    reply = tick(config.to_json(), None, {"frames": 3, "epochs": 5})
    first, second, last = reply["frames"]
    assert "tasks" not in first
    assert "tasks" not in second
    assert last["test_loss"] < 0.03
    assert last["tasks"] == [True, False]


def test_without_a_lesson_ticks_judge_nothing() -> None:
    assert "tasks" not in tick(DEFAULT.to_json(), None, {"frames": 1})["frames"][-1]
