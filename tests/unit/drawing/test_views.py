"""Forms of answers: which mark a sample gets, and the colour of every combination of outputs."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from datasets import DATASETS
from playground.drawing.palette import (
    DARK,
    FIRST,
    HUES,
    LIGHT,
    NEGATIVE,
    POSITIVE,
    RAMP,
    SHADES,
    THEMES,
    Theme,
    rgb,
)
from playground.drawing.views import COMBINATIONS, SYMBOLS, VIEWS, View
from playground.problems import PROBLEMS

each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def signed(*shares: float) -> np.ndarray:
    """Outputs between 0 and 1 at one point on the labels' scale."""
    return 2.0 * np.array([shares]) - 1.0


def entry(hue: int, step: int) -> list[int]:
    """The palette's entry: behind the clear one and five of the border, twelve of each hue."""
    return [6 + 12 * hue + step]


def colour(view: View, theme: Theme, index: int) -> tuple[int, ...]:
    """Red, green and blue of an entry of a view's palette."""
    return tuple(view.palette(theme).colours[3 * index : 3 * index + 3])


def names_of(count: int) -> list[str]:
    return list("ABCDEFGHIJ")[:count]


# --- which there are ----------------------------------------------------------------------


def test_every_problem_has_a_view_and_every_view_a_problem() -> None:
    assert {problem.view for problem in PROBLEMS.values()} == set(VIEWS)


def test_no_data_set_has_more_groups_than_there_are_colours_and_symbols() -> None:
    assert len(set(HUES)) == len(set(SYMBOLS)) == 10
    assert len(set(COMBINATIONS)) == 8
    for data_set in DATASETS.values():
        view = PROBLEMS[data_set.problem].view
        most = data_set.counts[1] if data_set.counts else data_set.outputs
        looks = VIEWS[view].looks(names_of(most))
        assert len({(look.colour, look.symbol) for look in looks}) == len(looks)


@pytest.mark.parametrize(
    ("view", "names", "expected"),
    [
        ("sides", [], ["class −1", "class +1"]),
        ("sides", ["ham", "spam"], ["ham", "spam"]),
        ("classes", ["A", "B", "C"], ["A", "B", "C"]),
        ("classes", names_of(10), names_of(10)),
        ("combinations", ["A", "B"], ["none", "A", "B", "A and B"]),
        (
            "combinations",
            ["A", "B", "C"],
            ["none", "A", "B", "A and B", "C", "A and C", "B and C", "A and B and C"],
        ),
        ("numbers", [], []),
        ("curve", [], []),
        ("places", ["x", "y"], []),
    ],
)
def test_groups_have_words(view: str, names: Sequence[str], expected: list[str]) -> None:
    assert [look.name for look in VIEWS[view].looks(names)] == expected


@pytest.mark.parametrize(
    ("view", "labels", "groups"),
    [
        ("sides", [1.0, -1.0, 1.0], [1, 0, 1]),
        ("classes", [2.0, 0.0, 9.0], [2, 0, 9]),
        # The first label counts one, the second two, the third four.
        ("combinations", [[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 0, 1], [1, 1, 1]], [0, 1, 2, 5, 7]),
        ("combinations", [[1, 1], [0, 1]], [3, 2]),
    ],
)
def test_samples_belong_to_the_group_of_their_label(
    view: str, labels: list[float], groups: list[int]
) -> None:
    assert VIEWS[view].groups(np.array(labels, dtype=float)).tolist() == groups


# --- where samples stand ------------------------------------------------------------------

POINTS = np.array([[1.5, -2.0], [-3.0, 0.0]])


@pytest.mark.parametrize(
    ("view", "labels", "spots"),
    [
        ("sides", [1.0, -1.0], POINTS),
        ("classes", [2.0, 0.0], POINTS),
        ("combinations", [[1.0, 0.0], [0.0, 1.0]], POINTS),
        ("numbers", [0.3, -0.4], POINTS),
        # A label of ±1 is ±5 on the plane.
        ("curve", [0.3, -0.4], [[1.5, 1.5], [-3.0, -2.0]]),
        ("places", [[0.2, -1.0], [0.5, 0.1]], [[1.0, -5.0], [2.5, 0.5]]),
        ("places", [[0.2, -1.0, 9.0, 9.0], [0.5, 0.1, 9.0, 9.0]], [[1.0, -5.0], [2.5, 0.5]]),
    ],
)
def test_samples_stand_where_their_label_belongs(
    view: str, labels: list[float], spots: list[list[float]]
) -> None:
    np.testing.assert_allclose(VIEWS[view].spots(POINTS, np.array(labels)), spots)
    assert VIEWS[view].plane is (view not in ("curve", "places"))
    assert (VIEWS[view].sketch is None) is VIEWS[view].plane


# --- the colours of answers ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("shares", "hue", "step"),
    [
        # Of three, an even share is 1/3: (1/2 − 1/3) / (2/3) = 1/4, and a quarter of 11 is 2.75.
        ((0.5, 0.3, 0.2), 0, 3),
        ((0.2, 0.3, 0.5), 2, 3),
        ((0.0, 1.0, 0.0), 1, 11),
        # 0.4: (0.4 − 1/3) / (2/3) = 0.1, and a tenth of 11 is 1.1.
        ((0.3, 0.4, 0.3), 1, 1),
        # Of ten, it is 1/10: (0.46 − 0.1) / 0.9 = 0.4, and 11 times that is 4.4.
        ((*[0.06] * 9, 0.46), 9, 4),
        ((*[0.0] * 6, 1.0, *[0.0] * 3), 6, 11),
        ((*[0.0] * 9, 1.0), 9, 11),
    ],
)
def test_the_winner_s_hue_is_the_stronger_the_more_it_is_above_an_even_share(
    shares: tuple[float, ...], hue: int, step: int
) -> None:
    assert VIEWS["classes"].answer(signed(*shares)).tolist() == entry(hue, step)
    single = signed(*shares).astype(np.float32)
    assert VIEWS["classes"].answer(single).tolist() == entry(hue, step)


@pytest.mark.parametrize("count", [3, 4, 10])
@each_theme
def test_an_even_share_is_neutral(theme: Theme, count: int) -> None:
    view = VIEWS["classes"]
    (index,) = view.answer(signed(*[1.0 / count] * count))
    assert colour(view, theme, int(index)) == rgb(theme.zero)


@pytest.mark.parametrize(
    ("shares", "number", "step"),
    [
        # 0.9 and 0.6 are on, 0.2 is off: 1 + 4. The least certain one is 0.2 on a scale of −1 … 1.
        ((0.9, 0.2, 0.6), 5, 2),
        ((0.1, 0.2, 0.1), 0, 7),
        ((1.0, 1.0, 1.0), 7, 11),
        ((0.0, 1.0, 0.0), 2, 11),
        ((1.0, 0.5, 0.0), 1, 0),
        ((0.95, 0.9), 3, 9),
        ((0.05, 0.9), 2, 9),
    ],
)
def test_labels_that_are_on_have_one_colour_as_strong_as_the_least_certain(
    shares: tuple[float, ...], number: int, step: int
) -> None:
    assert VIEWS["combinations"].answer(signed(*shares)).tolist() == entry(number, step)


@pytest.mark.parametrize(("view", "output"), [("sides", -1.0), ("numbers", 1.0)])
@each_theme
def test_a_single_number_is_on_the_ramp(theme: Theme, view: str, output: float) -> None:
    (index,) = VIEWS[view].answer(np.array([[output]]))
    expected = POSITIVE if output > 0 else NEGATIVE
    assert colour(VIEWS[view], theme, int(index)) == rgb(expected)


def test_a_class_s_own_tile_is_in_its_hue_as_strong_as_its_share() -> None:
    tiles = VIEWS["classes"].tiles(2.0 * np.array([[[0.0, 0.3]], [[0.2, 0.7]], [[1.0, 0.0]]]) - 1.0)
    # 11 steps: 0, 3.3; 2.2, 7.7; 11, 0
    assert tiles.tolist() == [[[6, 9]], [[20, 26]], [[41, 30]]]


def test_tiles_of_numbers_and_of_labels_are_on_the_ramp() -> None:
    for name in set(VIEWS) - {"classes"}:
        view = VIEWS[name]
        assert view.tile_palette(DARK) is DARK
        assert view.tiles(np.array([[-1.0, 1.0]])).tolist() == [[FIRST, FIRST + RAMP - 1]]


@pytest.mark.parametrize(
    ("view", "outputs", "decided"),
    [
        ("sides", [[0.1], [0.0], [-0.9]], [[1], [-1], [-1]]),
        # The largest wins, also where all are below a half; of equal ones, the first.
        ("classes", [[-0.2, -0.3, -0.5], [-0.9, 0.8, -0.9]], [[1, -1, -1], [-1, 1, -1]]),
        ("classes", [[-0.5, -0.25, -0.25]], [[-1, 1, -1]]),
        ("combinations", [[0.8, -0.6, 0.1], [-0.1, -0.2, 0.0]], [[1, -1, 1], [-1, -1, -1]]),
    ],
)
def test_outputs_that_are_decided_are_their_answer(
    view: str, outputs: list[list[float]], decided: list[list[float]]
) -> None:
    found = VIEWS[view].decided(np.array(outputs))
    assert found.tolist() == decided
    problem = next(problem for problem in PROBLEMS.values() if problem.view == view)
    np.testing.assert_array_equal(problem.answers(found), problem.answers(np.array(outputs)))


@pytest.mark.parametrize(
    ("view", "count"),
    [("sides", 1), ("classes", 3), ("classes", 10), ("combinations", 2), ("combinations", 3)],
)
@each_theme
def test_a_certain_answer_has_the_colour_of_its_samples(
    theme: Theme, view: str, count: int
) -> None:
    """What the legend says of the samples holds for the map behind them."""
    chosen = VIEWS[view]
    looks = chosen.looks(names_of(count))
    problem = next(problem for problem in PROBLEMS.values() if problem.view == view)
    labels = {
        "sides": np.array([-1.0, 1.0]),
        "classes": np.arange(count),
        "combinations": np.array([[n >> bit & 1 for bit in range(count)] for n in range(2**count)]),
    }[view]
    answers = chosen.answer(problem.signed(labels, count))
    for group, index in zip(chosen.groups(labels), answers, strict=True):
        assert colour(chosen, theme, int(index)) == rgb(looks[group].colour)
    assert len(set(answers.tolist())) == len(looks)


# Between the numbers that float32 has, as a diverging network leaves it
ANY = st.floats(width=32, allow_nan=True, allow_infinity=True)


@given(
    outputs=arrays.arrays(
        np.float32, st.tuples(st.integers(1, 20), st.just(3)), elements=ANY, fill=st.nothing()
    )
)
@pytest.mark.parametrize("name", VIEWS)
def test_whatever_a_diverging_network_gives_is_in_the_palette(
    name: str, outputs: np.ndarray
) -> None:
    view = VIEWS[name]
    for indices, palette in (
        (view.answer(outputs), view.palette(LIGHT)),
        (view.tiles(outputs.T), view.tile_palette(LIGHT)),
    ):
        assert indices.dtype == np.uint8
        assert indices.min() >= FIRST
        assert indices.max() < len(palette.colours) // 3


def test_ten_classes_end_where_the_palette_does() -> None:
    last = VIEWS["classes"].answer(signed(*[0.0] * 9, 1.0))
    assert last.tolist() == [FIRST + 10 * SHADES - 1]
    assert len(VIEWS["classes"].palette(LIGHT).colours) == 3 * (FIRST + 10 * SHADES) == 3 * 126


# --- what is drawn by hand ----------------------------------------------------------------

DRAWN = [name for name, view in VIEWS.items() if view.brushes is not None]


def test_all_but_several_numbers_can_be_drawn() -> None:
    assert set(VIEWS) - set(DRAWN) == {"places"}


@pytest.mark.parametrize("view", DRAWN)
@given(spots=arrays.arrays(np.float64, (7, 2), elements=st.floats(-6, 6)), data=st.data())
def test_points_that_are_drawn_stand_there_as_what_they_were_drawn(
    view: str, spots: np.ndarray, data: st.DataObject
) -> None:
    chosen = VIEWS[view]
    assert chosen.brushes is not None
    names = names_of({"sides": 2, "classes": 10, "combinations": 3}.get(view, 1))
    groups = len(chosen.looks(names))
    offered = range(groups) if groups else chosen.brushes.values
    marks = np.array([float(data.draw(st.sampled_from(offered))) for _ in spots])
    points, labels = chosen.brushes.made(spots, marks, names)
    np.testing.assert_allclose(chosen.spots(points, labels), spots, atol=1e-12)
    if groups:
        np.testing.assert_array_equal(chosen.groups(labels), marks)
    elif view == "numbers":
        np.testing.assert_array_equal(labels, marks)
    # In the form of the problem: such outputs would answer just these labels.
    (problem,) = (problem for problem in PROBLEMS.values() if problem.view == view)
    signed_labels = problem.signed(labels, len(names))
    np.testing.assert_array_equal(problem.answers(signed_labels), labels)
