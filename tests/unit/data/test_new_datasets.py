"""The sets for several classes, several labels, curves and places: geometry, rules and noise."""

import inspect
import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.polynomial import chebyshev
from sklearn.linear_model import LinearRegression
from sklearn.neural_network import MLPRegressor

from datasets import DATASETS
from datasets.base import EXTENT
from datasets.classes import CLASSES
from datasets.curves import CURVES, SURFACES
from datasets.labels import LABELS
from datasets.places import PLACES

Points = tuple[np.ndarray, np.ndarray]

SETS = {data_set.name: data_set for data_set in (*CLASSES, *LABELS, *SURFACES, *CURVES, *PLACES)}
PROBLEMS = {
    "multiclass": ["blobs", "pinwheel", "rings", "arms"],
    "multilabel": ["regions", "overlap", "email"],
    "regression": ["saddle", "ripple"],
    "curve": ["sine", "step", "cubic"],
    "places": ["centre", "box"],
}
EVERY_NAME = list(itertools.chain(*PROBLEMS.values()))
every_set = pytest.mark.parametrize("name", EVERY_NAME)
every_noise = pytest.mark.parametrize("noise", [0.0, 0.1, 0.5])
every_classes = pytest.mark.parametrize("name", PROBLEMS["multiclass"])
every_labels = pytest.mark.parametrize("name", PROBLEMS["multilabel"])
every_count = pytest.mark.parametrize("classes", range(3, 11))


def generate(
    name: str, n: int = 1000, noise: float = 0.0, seed: int = 0, classes: int | None = None
) -> Points:
    more = () if classes is None else (classes,)
    x, label = SETS[name].generate(n, noise, np.random.default_rng(seed), *more)
    return x, label


# What is declared


def test_each_tuple_holds_the_sets_of_its_problem() -> None:
    assert list(SETS) == EVERY_NAME
    for name in set(SETS) & set(DATASETS):
        assert SETS[name] is DATASETS[name], "no name stands for two sets"
    for problem, names in PROBLEMS.items():
        for name in names:
            assert SETS[name].problem == problem


@every_set
def test_a_set_says_what_it_is(name: str) -> None:
    data_set = SETS[name]
    assert data_set.label
    assert data_set.description.endswith(".")
    assert data_set.source
    assert 20 <= data_set.samples <= 3000


def test_the_names_of_outputs_and_axes() -> None:
    assert {name: s.names for name, s in SETS.items() if s.names} == {
        "regions": ("A", "B", "C"),
        "overlap": ("A", "B"),
        "email": ("spam", "urgent"),
        "sine": ("y",),
        "step": ("y",),
        "cubic": ("y",),
        "centre": ("centre x", "centre y"),
        "box": ("centre x", "centre y", "width", "height"),
    }
    for data_set in SETS.values():
        assert data_set.outputs == max(1, len(data_set.names))
    assert SETS["email"].axes == ("words about money", "words about time")
    assert SETS["centre"].axes == SETS["box"].axes != ("x₁", "x₂")


def test_only_curves_have_one_input() -> None:
    assert [name for name in SETS if SETS[name].inputs == 1] == PROBLEMS["curve"]
    assert {data_set.inputs for data_set in SETS.values()} == {1, 2}


@pytest.mark.parametrize("name", ["circle", "xor", "gauss", "spiral", "moons", "uf", "plane"])
def test_a_set_of_two_classes_or_one_surface_declares_nothing_more(name: str) -> None:
    data_set = DATASETS[name]
    assert (data_set.outputs, data_set.names, data_set.counts) == (1, (), None)
    assert (data_set.axes, data_set.inputs) == (("x₁", "x₂"), 2)


@every_set
def test_a_generator_takes_the_number_of_classes_where_it_can_be_chosen(name: str) -> None:
    parameters = inspect.signature(SETS[name].generate).parameters
    choice = ["classes"] if name in PROBLEMS["multiclass"] else []
    assert list(parameters) == ["n", "noise", "rng", *choice]
    assert SETS[name].counts == ((3, 10) if choice else None)


# All sets


@every_set
@every_noise
@pytest.mark.parametrize("n", [1, 2, 17, 500])
def test_there_are_n_points_with_labels_of_as_many_columns(name: str, noise: float, n: int) -> None:
    x, label = generate(name, n, noise)
    outputs = SETS[name].outputs
    assert x.shape == (n, 2)
    assert label.shape == ((n,) if outputs == 1 else (n, outputs))
    assert x.dtype == label.dtype == np.float64
    assert np.isfinite(x).all()
    assert np.isfinite(label).all()


@every_set
@every_noise
def test_the_same_generator_makes_the_same_points(name: str, noise: float) -> None:
    for made, again in zip(generate(name, noise=noise), generate(name, noise=noise), strict=True):
        np.testing.assert_array_equal(made, again)


@every_set
def test_another_generator_makes_other_points(name: str) -> None:
    first, second = (generate(name, noise=0.2, seed=seed)[0] for seed in (3, 4))
    assert (first[:, 0] != second[:, 0]).any()


@every_set
def test_points_lie_in_the_picture_and_fill_it(name: str) -> None:
    x, _ = generate(name, n=5000)
    reach = 6.0 if name in PROBLEMS["regression"] else 5.0
    assert 0.9 * reach < np.abs(x).max() < EXTENT


# Beyond a coordinate of 6, normal noise of 1 carries few of the points near the edge.
@every_set
def test_noise_leaves_all_but_a_few_points_in_the_picture(name: str) -> None:
    outside = np.abs(generate(name, n=5000, noise=0.5)[0]).max(axis=1) > EXTENT
    assert outside.mean() < 0.02
    if name not in ["blobs", "pinwheel", *PROBLEMS["places"]]:
        assert not outside.any(), "bounded noise, or none on the points"


@given(data=st.data(), n=st.integers(2, 300), noise=st.floats(0.0, 0.5), seed=st.integers(0, 999))
def test_every_choice_gives_finite_points_and_labels_of_their_kind(
    data: st.DataObject, n: int, noise: float, seed: int
) -> None:
    name = data.draw(st.sampled_from(EVERY_NAME))
    counts = SETS[name].counts
    classes = data.draw(st.integers(*counts)) if counts else None
    x, label = generate(name, n, noise, seed, classes)
    assert x.shape == (n, 2)
    assert len(label) == n
    assert np.isfinite(x).all()
    assert np.isfinite(label).all()
    if classes is not None:
        numbers = label.astype(int)
        np.testing.assert_array_equal(numbers, label)
        sizes = np.bincount(numbers, minlength=classes)
        assert len(sizes) == classes
        assert sizes.max() - sizes.min() <= 1
    elif name in PROBLEMS["multilabel"]:
        assert np.isin(label, [0.0, 1.0]).all()
    elif name in PROBLEMS["places"]:
        assert np.abs(label[:, :2]).max() <= 1.0
        assert (label[:, 2:] > 0.0).all()
    elif name in PROBLEMS["curve"]:
        assert np.abs(x[:, 0]).max() <= 5.0
        assert not x[:, 1].any()
        assert np.abs(label).max() < 1.0 + 6.0 * noise + 1e-12
    else:
        # With the place moved by half the picture, x₁x₂ is up to 1.5² as large.
        assert np.abs(label).max() <= 2.25


# Several classes


@every_classes
@every_count
@pytest.mark.parametrize("n", [500, 507])
def test_classes_are_as_even_as_can_be(name: str, classes: int, n: int) -> None:
    label = generate(name, n, noise=0.5, classes=classes)[1]
    assert set(label) == set(range(classes))
    sizes = [int(np.sum(label == number)) for number in range(classes)]
    assert sorted(sizes) == sorted(len(range(k, n, classes)) for k in range(classes))


@every_classes
def test_three_classes_unless_another_number_is_asked_for(name: str) -> None:
    np.testing.assert_array_equal(generate(name)[0], generate(name, classes=3)[0])
    np.testing.assert_array_equal(generate(name)[1], generate(name, classes=3)[1])


# Blobs come closest as neighbouring clouds of the ring do; the others by the gap at their
# narrowest: where pinwheel and arms begin, and 3/97 of the radius between rings.
@pytest.mark.parametrize(
    ("name", "gap"), [("blobs", 0.5), ("pinwheel", 0.28), ("rings", 0.15), ("arms", 0.4)]
)
@every_count
def test_without_noise_classes_keep_apart(name: str, gap: float, classes: int) -> None:
    x, label = generate(name, 1500, classes=classes)
    distance = np.hypot(*(x[:, None] - x).transpose(2, 0, 1))
    assert distance[label[:, None] != label].min() > gap


@every_classes
def test_noise_moves_points_and_leaves_their_class(name: str) -> None:
    clean, label = generate(name, classes=5)
    noisy, same = generate(name, noise=0.3, classes=5)
    np.testing.assert_array_equal(same, label)
    assert (noisy != clean).all()


@pytest.mark.parametrize(("name", "deviation"), [("blobs", 0.6), ("pinwheel", 0.3)])
def test_the_noise_of_blobs_and_pinwheel_is_normal(name: str, deviation: float) -> None:
    moved = generate(name, 20_000, noise=0.3)[0] - generate(name, 20_000)[0]
    np.testing.assert_allclose(moved.std(axis=0), deviation, rtol=0.03)
    assert np.mean(np.abs(moved) > 2 * deviation) == pytest.approx(0.0455, abs=0.006)


@pytest.mark.parametrize("name", ["rings", "arms"])
def test_the_noise_of_rings_and_arms_moves_a_coordinate_by_at_most_itself(name: str) -> None:
    moved = generate(name, 20_000, noise=0.4)[0] - generate(name, 20_000)[0]
    assert 0.399 < np.abs(moved).max() <= 0.4 + 1e-12
    np.testing.assert_allclose(moved.var(axis=0), 0.4**2 / 3, rtol=0.03)


# The chord from a centre to the next on a circle of 3.5: 3.5 √3, 3.5 √2 and 3.5
@pytest.mark.parametrize(
    ("classes", "chord"), [(3, 3.5 * math.sqrt(3)), (4, 3.5 * math.sqrt(2)), (6, 3.5)]
)
@pytest.mark.parametrize("noise", [0.0, 0.25])
def test_blobs_are_round_clouds_on_a_ring(classes: int, chord: float, noise: float) -> None:
    x, label = generate("blobs", 60_000, noise, classes=classes)
    variance = (chord / 10) ** 2 + (2 * noise) ** 2
    for number in range(classes):
        cloud = x[label == number]
        turn = 2 * math.pi * number / classes
        error = math.sqrt(variance / len(cloud))
        np.testing.assert_allclose(
            cloud.mean(axis=0), [3.5 * math.sin(turn), 3.5 * math.cos(turn)], atol=5 * error
        )
        np.testing.assert_allclose(np.cov(cloud.T), variance * np.eye(2), atol=0.06 * variance)


@every_count
def test_a_pinwheels_arms_are_wedges_once_they_are_unbent(classes: int) -> None:
    x, label = generate("pinwheel", 3000, classes=classes)
    for (a, b), number in zip(x.tolist(), label.tolist(), strict=True):
        radius = math.hypot(a, b)
        assert 1.0 <= radius <= 5.0
        bent = math.pi / 2 * radius / 5
        off = (math.atan2(a, b) - bent) * classes / (2 * math.pi) - number
        assert abs(off - classes * round(off / classes)) <= 0.25 + 1e-9


@pytest.mark.parametrize("classes", [3, 5, 10])
def test_rings_are_evenly_spaced_bands(classes: int) -> None:
    # 7 parts of band and 3 of gap in turn, ending in a band at 5
    part = 5.0 / (10 * classes - 3)
    x, label = generate("rings", 3000 * classes, classes=classes)
    radius = np.hypot(x[:, 0], x[:, 1])
    for number in range(classes):
        ring = radius[label == number] / part
        assert 10 * number <= ring.min() < 10 * number + 0.1
        assert 10 * number + 6.9 < ring.max() <= 10 * number + 7 + 1e-9
        # A mean of 3.5 parts with a standard error of 7 / √12 / √3,000
        assert ring.mean() == pytest.approx(10 * number + 3.5, abs=0.19)
    assert np.abs(np.mean(x / radius[:, None], axis=0)).max() < 0.04, "all directions alike"


@pytest.mark.parametrize(("classes", "turns"), [(3, 1.0), (5, 1.0), (8, 0.625), (10, 0.5)])
def test_arms_are_spirals_from_1_to_5_turned_evenly(classes: int, turns: float) -> None:
    x, label = generate("arms", 11 * classes, classes=classes)
    for number in range(classes):
        arm = []
        for i in range(11):
            radius = 1 + 0.4 * i
            angle = 2 * math.pi * (number / classes + turns * i / 10)
            arm.append((radius * math.sin(angle), radius * math.cos(angle)))
        np.testing.assert_allclose(x[label == number], arm, atol=1e-12)


# Several labels


def in_discs(*discs: tuple[float, float, float]) -> Callable[[float, float], list[bool]]:
    return lambda a, b: [math.dist((a, b), disc[:2]) < disc[2] for disc in discs]


def spam_and_urgent(money: float, time: float) -> list[bool]:
    believed = time - 0.4 * money * money if money > 0 else time
    return [money + time / 4 > 1.5, believed > 0.5]


RULES = {
    "regions": in_discs((0, 1.8, 2.9), (-1.6, -0.9, 2.9), (1.6, -0.9, 2.9)),
    "overlap": in_discs((-1.5, 0, 3.2), (1.5, 0, 3.2)),
    "email": spam_and_urgent,
}


@every_labels
def test_labels_follow_their_rule(name: str) -> None:
    x, label = generate(name, 4000)
    expected = [RULES[name](a, b) for a, b in x.tolist()]
    np.testing.assert_array_equal(label, np.array(expected, dtype=float))


@every_labels
def test_labelled_points_spread_evenly(name: str) -> None:
    x, _ = generate(name, 50_000, noise=0.3)
    assert 4.99 < np.abs(x).max() <= 5.0
    np.testing.assert_allclose(x.mean(axis=0), 0.0, atol=0.065)
    np.testing.assert_allclose(x.var(axis=0), 100 / 12, rtol=0.02)


@every_labels
@every_noise
def test_every_combination_of_labels_occurs(name: str, noise: float) -> None:
    _, label = generate(name, SETS[name].samples, noise)
    columns = SETS[name].outputs
    combinations = {tuple(row) for row in label.astype(int).tolist()}
    assert combinations == set(itertools.product([0, 1], repeat=columns))


def test_discs_cover_their_area() -> None:
    # Of an area of 100; five standard errors of a share of 50,000 points are 0.01.
    regions = generate("regions", 50_000)[1]
    np.testing.assert_allclose(regions.mean(axis=0), math.pi * 2.9**2 / 100, atol=0.01)
    overlap = generate("overlap", 50_000)[1]
    np.testing.assert_allclose(overlap.mean(axis=0), math.pi * 3.2**2 / 100, atol=0.0105)
    # The lens of two circles of radius 3.2 whose centres are 3 apart
    lens = 2 * 3.2**2 * math.acos(3 / 6.4) - 1.5 * math.sqrt(6.4**2 - 9)
    assert overlap.prod(axis=1).mean() == pytest.approx(lens / 100, abs=0.008)


def test_urgent_spam_is_the_rarest_mail() -> None:
    spam, urgent = generate("email", 20_000)[1].T
    rare = np.mean(spam * urgent)
    assert 0.04 < rare < 0.1
    for share in (spam * (1 - urgent), (1 - spam) * urgent, (1 - spam) * (1 - urgent)):
        assert share.mean() > 2 * rare


@pytest.mark.parametrize(
    ("money", "time", "spam", "urgent"),
    [
        (-3.0, -3.0, 0, 0),
        (-3.0, 3.0, 0, 1),
        (4.0, 0.0, 1, 0),
        (4.5, 4.5, 1, 0),  # too good to be urgent
        (1.6, 4.5, 1, 1),
        (1.0, -4.0, 0, 0),  # an invoice that can wait
    ],
)
def test_mails_that_anyone_would_judge_so(
    money: float, time: float, spam: int, urgent: int
) -> None:
    x, label = generate("email", 20_000)
    near = np.abs(x - [money, time]).max(axis=1) < 0.2
    assert near.sum() > 3
    assert (label[near] == [spam, urgent]).all()


@every_labels
def test_noise_moves_what_decides_the_labels_and_not_the_point(name: str) -> None:
    clean, label = generate(name, 4000)
    noisy, noisy_label = generate(name, 4000, noise=0.3)
    np.testing.assert_array_equal(noisy, clean)
    changed = np.mean(noisy_label != label, axis=0)
    assert (changed > 0.03).all()
    assert (changed < 0.4).all()


def test_noise_only_changes_labels_that_it_can_reach() -> None:
    x, label = generate("overlap", 20_000, noise=0.1)
    clean = generate("overlap", 20_000)[1]
    # A share of 0.1 of ±5 on each axis
    reach = 0.1 * 5 * math.sqrt(2)
    for column, centre in enumerate((-1.5, 1.5)):
        depth = np.abs(np.hypot(x[:, 0] - centre, x[:, 1]) - 3.2)
        changed = depth[label[:, column] != clean[:, column]]
        assert 0.4 < changed.max() < reach


# Surfaces


HEIGHTS: dict[str, Callable[[float, float], float]] = {
    "saddle": lambda a, b: a * b / 36,
    "ripple": lambda a, b: math.cos(1.5 * math.hypot(a, b)) / math.exp(math.hypot(a, b) / 6),
}
every_surface = pytest.mark.parametrize("name", PROBLEMS["regression"])


@every_surface
def test_labels_are_the_height_of_the_surface(name: str) -> None:
    x, label = generate(name, 3000)
    expected = [HEIGHTS[name](a, b) for a, b in x.tolist()]
    np.testing.assert_allclose(label, expected, rtol=1e-12, atol=1e-14)


def test_heights_fill_their_range() -> None:
    saddle = generate("saddle", 20_000)[1]
    assert -1.0 <= saddle.min() < -0.95
    assert 0.95 < saddle.max() <= 1.0
    ripple = generate("ripple", 20_000)[1]
    # Deepest where tan(1.5 r) = −1/9, just before half a wave: r = 2.0205
    assert ripple.min() == pytest.approx(-0.7097, abs=1e-3)
    assert 0.95 < ripple.max() <= 1.0


@every_surface
def test_noise_moves_what_decides_the_height_and_not_the_point(name: str) -> None:
    clean, height = generate(name)
    noisy, label = generate(name, noise=0.3)
    np.testing.assert_array_equal(noisy, clean)
    assert np.mean(label != height) > 0.99


# Curves


CURVE: dict[str, Callable[[float], float]] = {
    "sine": math.sin,
    "step": lambda x: math.copysign(1.0, x),
    "cubic": lambda x: float(chebyshev.chebval(x / 5, [0, 0, 0, 1])),
}
every_curve = pytest.mark.parametrize("name", PROBLEMS["curve"])


@every_curve
def test_labels_lie_on_the_curve(name: str) -> None:
    x, label = generate(name, 3000)
    expected = [CURVE[name](a) for a in x[:, 0].tolist()]
    np.testing.assert_allclose(label, expected, rtol=1e-12, atol=1e-12)
    assert -1.0 <= label.min() < -0.99
    assert 0.99 < label.max() <= 1.0


@every_curve
def test_a_curves_points_spread_evenly_along_the_axis(name: str) -> None:
    x, _ = generate(name, 50_000, noise=0.5)
    assert not x[:, 1].any()
    assert 4.99 < np.abs(x[:, 0]).max() <= 5.0
    assert x[:, 0].mean() == pytest.approx(0.0, abs=0.065)
    assert x[:, 0].var() == pytest.approx(100 / 12, rel=0.02)


@every_curve
def test_noise_moves_the_labels_normally(name: str) -> None:
    clean, height = generate(name, 20_000)
    noisy, label = generate(name, 20_000, noise=0.3)
    np.testing.assert_array_equal(noisy, clean)
    moved = label - height
    assert moved.std() == pytest.approx(0.3, rel=0.03)
    assert moved.mean() == pytest.approx(0.0, abs=5 * 0.3 / math.sqrt(20_000))
    assert np.mean(np.abs(moved) > 0.6) == pytest.approx(0.0455, abs=0.008)


# Places


every_place = pytest.mark.parametrize("name", PROBLEMS["places"])


@every_place
def test_an_object_is_where_the_cameras_lines_of_sight_meet(name: str) -> None:
    x, label = generate(name, 300)
    for (from_below, from_left), place in zip(x.tolist(), label.tolist(), strict=True):
        # ±5 stands for the angle whose tangent is 1/2.
        alpha = from_below / 5 * math.atan(0.5)
        beta = from_left / 5 * math.atan(0.5)
        # (0, −3) + s (sin α, cos α) = (−3, 0) + t (cos β, sin β)
        sight = [[math.sin(alpha), -math.cos(beta)], [math.cos(alpha), -math.sin(beta)]]
        s, _ = np.linalg.solve(sight, [-3.0, 3.0])
        meet = [s * math.sin(alpha), s * math.cos(alpha) - 3.0]
        np.testing.assert_allclose(place[:2], meet, atol=1e-9)


@every_place
def test_objects_lie_evenly_in_the_square(name: str) -> None:
    place = generate(name, 50_000)[1][:, :2]
    assert 0.999 < np.abs(place).max() <= 1.0
    np.testing.assert_allclose(place.mean(axis=0), 0.0, atol=0.013)
    np.testing.assert_allclose(place.var(axis=0), 1 / 3, rtol=0.02)


def test_boxes_shrink_upwards_and_widen_to_the_sides() -> None:
    _, label = generate("box", 20_000)
    for x, y, width, height in label[:500].tolist():
        assert height * (2 + y) == pytest.approx(0.6)
        assert width / height == pytest.approx(1 + x * x)
    width, height = label[:, 2:].T
    assert 0.2 <= height.min() < height.max() <= 0.6
    assert 0.2 <= width.min() < width.max() <= 1.2
    assert height.max() > 0.59
    assert width.max() > 1.1


@every_place
def test_noise_misreads_angles_and_leaves_the_object_in_place(name: str) -> None:
    clean, place = generate(name, 20_000)
    noisy, same = generate(name, 20_000, noise=0.4)
    np.testing.assert_array_equal(same, place)
    moved = noisy - clean
    np.testing.assert_allclose(moved.std(axis=0), 0.4, rtol=0.03)
    assert np.mean(np.abs(moved) > 0.8) == pytest.approx(0.0455, abs=0.006)


@every_place
def test_a_small_network_learns_places_better_than_a_plane_does(name: str) -> None:
    train, test = (generate(name, 300, seed=seed) for seed in (1, 2))
    network = MLPRegressor(
        hidden_layer_sizes=(8,), activation="tanh", solver="lbfgs", max_iter=3000, random_state=0
    )
    learnt = network.fit(train[0] / 5, train[1]).score(test[0] / 5, test[1])
    plane = LinearRegression().fit(*train).score(*test)
    assert learnt > 0.98 > plane
