"""Lessons: whole, not done at the start, and reachable by doing what they say."""

from pathlib import Path

import pytest

from playground.config import SETTINGS, Config
from playground.editing import Edit, apply
from playground.engine import initial_run
from playground.inspector import VIEWS
from playground.learner import Learner
from playground.lessons import LESSONS, Lesson, Look, Task
from playground.lessons.goals import MEASURES, State, done, parse
from playground.lessons.texts import read, read_all
from playground.pages.playground.inspector import COST
from playground.reading import read_link
from playground.tick import tick

each_lesson = pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)

# What a person does who follows each task's words: edits, then so many epochs at most.
WALKS: dict[str, list[tuple[list[Edit], int]]] = {
    "line": [([], 20), ([Edit("dataset", "circle")], 100)],
    "xor": [
        ([], 100),
        ([Edit("deeper")], 300),
        ([Edit("width", 3, 0)], 300),
    ],
    "layers": [([], 300), ([Edit("shallower"), Edit("shallower")], 300)],
    "activation": [
        ([], 100),
        ([Edit("activation", "relu")], 100),
        ([Edit("activation", "tanh")], 100),
    ],
    "classes": [
        ([Edit("loss", "binary_cross_entropy")], 100),
        ([Edit("problem", "multiclass")], 100),
        ([Edit("problem", "multilabel"), Edit("dataset", "email")], 150),
    ],
    "numbers": [
        ([], 60),
        ([Edit("output", "softplus")], 100),
        ([Edit("output", "auto"), Edit("outliers", 15)], 30),
        ([Edit("loss", "huber")], 30),
    ],
    "eta": [
        ([], 100),
        ([Edit("learning_rate", "3")], 60),
        ([Edit("learning_rate", "0.1")], 50),
    ],
    "batch": [
        ([], 100),
        ([Edit("batch_size", "10")], 50),
        ([Edit("batch_size", "1")], 10),
    ],
    "start": [
        ([], 50),
        ([Edit("initializer", "glorot_uniform"), Edit("init_scale", 10)], 50),
        ([Edit("init_scale", 1)], 150),
    ],
    "vanishing": [
        ([], 20),
        ([Edit("activation", "relu")], 100),
        ([Edit("problem", "regression"), Edit("init_scale", 3)], 5),
    ],
    "data": [
        ([], 100),
        ([Edit("samples", 100)], 200),
        ([Edit("samples", 1000)], 300),
    ],
    "slow": [
        ([], 600),
        ([Edit("optimizer", "adam"), Edit("learning_rate", "0.01")], 150),
        ([Edit("width", 64, 0), Edit("width", 64, 1)], 10),
    ],
    "overfitting": [
        ([], 200),
        ([Edit("regularization", "l2"), Edit("regularization_rate", "0.03")], 200),
        ([Edit("regularization", "none"), Edit("dropout", 0.5)], 200),
        ([Edit("dropout", 0.0), Edit("patience", 20)], 200),
        ([Edit("patience", 0), Edit("samples", 1000)], 50),
    ],
    "experiment": [
        ([], 1000),
        ([Edit("width", 16, 0), Edit("deeper"), Edit("width", 6, 1)], 1000),
    ],
}  # fmt: skip


def begun(lesson: Lesson) -> Config:
    config, notices = read_link(lesson.link)
    assert notices == []
    return config


def state_of(learner: Learner, *, diverged: bool = False, stopped: bool = False) -> State:
    scores = learner.scores()
    return State(
        config=learner.config,
        epoch=learner.epoch,
        train_loss=scores.train_loss,
        test_loss=scores.test_loss,
        train_score=scores.train_score,
        test_score=scores.test_score,
        norms=learner.norms(),
        diverged=diverged,
        stopped=stopped,
    )


def trained_until(learner: Learner, lesson: Lesson, task: int, most: int) -> bool:
    """Whether the task is done within ``most`` epochs."""
    for _ in range(most):
        diverged = learner.train_epoch() is not None
        stopped = not diverged and learner.reason_to_stop() is not None
        if done(lesson.tasks, state_of(learner, diverged=diverged, stopped=stopped))[task]:
            return True
        if diverged or stopped:
            return False
    return False


@each_lesson
def test_a_lesson_says_what_it_is_and_what_to_notice(lesson: Lesson) -> None:
    assert lesson.label
    assert lesson.description.endswith((".", "?"))
    assert lesson.text
    assert lesson.notice
    assert len(lesson.tasks) >= 2


@each_lesson
def test_a_lesson_begins_from_its_link(lesson: Lesson) -> None:
    config = begun(lesson)
    assert config.lesson == lesson.name
    assert apply(Config(), Edit("lesson", lesson.name)) == config


@each_lesson
def test_goals_speak_of_what_there_is(lesson: Lesson) -> None:
    for task in lesson.tasks:
        assert task.goal
        for condition in task.goal:
            name = parse(condition).name
            assert name in MEASURES or name in SETTINGS


@each_lesson
def test_no_task_is_done_before_anything_was_done(lesson: Lesson) -> None:
    config = begun(lesson)
    reply = tick(config.to_json(), None, {})
    assert reply["frames"][-1]["tasks"] == [False] * len(lesson.tasks)


@each_lesson
def test_what_a_lesson_shows_is_there(lesson: Lesson) -> None:
    columns = len(begun(lesson).sizes)
    assert all(0 <= look.column < columns for look in lesson.looks)
    assert lesson.inspector is None or lesson.inspector in {*VIEWS, COST}


@each_lesson
def test_following_the_words_does_every_task(lesson: Lesson) -> None:
    config = begun(lesson)
    walk = WALKS[lesson.name]
    assert len(walk) == len(lesson.tasks)
    for task, (edits, most) in enumerate(walk):
        for edit in edits:
            config = apply(config, edit)
        learner = Learner(config, initial_run(config))
        # What the step before reached does not count for this one.
        assert not done(lesson.tasks, state_of(learner))[task]
        assert trained_until(learner, lesson, task, most), lesson.tasks[task].words


# --- goals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("train_loss < 0.3", True),
        ("train_loss < 0.2", False),
        ("gap > 0.29", True),  # 0.5 − 0.2 = 0.3
        ("gap >= 0.31", False),
        ("hidden == 4,2", True),
        ("hidden == 4", False),
        ("hidden_layers == 2", True),
        ("hidden_neurons == 6", True),
        ("activation != relu", True),
        ("learning_rate <= 0.03", True),
        ("gradient_ratio < 0.26", True),  # 0.5 / 2
        ("gradient_ratio < 0.25", False),
        ("diverged == 1", False),
        ("stopped == 1", True),
        ("test_score >= 0", False),  # NaN
    ],
)
def test_conditions(condition: str, holds: bool) -> None:
    state = State(
        config=Config(),
        epoch=3,
        train_loss=0.2,
        test_loss=0.5,
        train_score=0.9,
        test_score=float("nan"),
        norms=[0.5, 7.0, 2.0],
        stopped=True,
    )
    assert parse(condition).holds(state) is holds


@pytest.mark.parametrize(
    "condition",
    ["train_loss", "train_loss ~ 3", "nothing > 1", "train_loss < low", "activation > relu", ""],
)
def test_what_is_no_condition(condition: str) -> None:
    with pytest.raises(ValueError, match=r"condition|about|compares|could not convert"):
        parse(condition)


def test_a_gradient_that_is_not_known_fulfils_nothing() -> None:
    for norms in (None, [None, 1.0], [1.0, 0.0], [1.0, None]):
        state = State(Config(), 0, 0.0, 0.0, 0.0, 0.0, norms)
        assert not parse("gradient_ratio < 1").holds(state)
        assert not parse("gradient_ratio >= 0").holds(state)


# --- files ----------------------------------------------------------------------------------

WHOLE = """+++
title = "A title"
about = "One line."
preset = "?dataset=xor"
inspector = "weights"

[[looks]]
column = 1
words = "Look."

[[tasks]]
words = "Do."
goal = ["epoch >= 1", "gap > 0"]
+++
Text with $x$.

---
Notice.
"""


def test_a_file_becomes_a_lesson() -> None:
    lesson = read("some", WHOLE)
    assert lesson == Lesson(
        name="some",
        label="A title",
        description="One line.",
        preset="?dataset=xor",
        text="Text with $x$.",
        notice="Notice.",
        tasks=(Task("Do.", ("epoch >= 1", "gap > 0")),),
        looks=(Look(1, "Look."),),
        inspector="weights",
    )
    assert lesson.link == "?lesson=some&dataset=xor"


@pytest.mark.parametrize("broken", [WHOLE[1:], WHOLE.replace("title", "titel"), "", "No front."])
def test_a_file_that_is_not_whole_is_no_lesson(broken: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        read("some", broken)


def test_lessons_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    for name in ("02-b", "01-c", "10-a"):
        (tmp_path / f"{name}.md").write_text(WHOLE, encoding="utf-8")
    assert [*read_all(tmp_path)] == ["c", "b", "a"]


@each_lesson
def test_a_link_that_names_only_a_lesson_begins_it(lesson: Lesson) -> None:
    assert read_link(f"?lesson={lesson.name}") == (begun(lesson), [])


def test_a_link_that_names_no_lesson_says_so() -> None:
    config, (notice,) = read_link("?lesson=nonsense")
    assert config == Config()
    assert "Lesson" in notice
