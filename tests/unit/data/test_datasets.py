"""The sets of two classes and one surface: what they have in common, and the geometry of each."""

import math

import numpy as np
import pytest

from datasets import DATASETS, DataSet
from datasets.base import EXTENT

Points = tuple[np.ndarray, np.ndarray]

BINARY = ["circle", "xor", "gauss", "spiral", "moons", "uf"]
REGRESSION = ["plane", "multi-gauss"]
HERE = [*BINARY, *REGRESSION]
every_set = pytest.mark.parametrize("data_set", [DATASETS[name] for name in HERE], ids=HERE)
every_noise = pytest.mark.parametrize("noise", [0.0, 0.1, 0.5])


def generate(name: str, n: int = 1000, noise: float = 0.0, seed: int = 0) -> Points:
    return DATASETS[name].generate(n, noise, np.random.default_rng(seed))


# All sets


def test_the_sets_are_registered_by_name() -> None:
    by_problem: dict[str, list[str]] = {}
    for name, data_set in DATASETS.items():
        assert data_set.name == name
        assert data_set.label
        assert data_set.description.endswith(".")
        assert data_set.source
        by_problem.setdefault(data_set.problem, []).append(name)
    assert by_problem == {
        "binary": [*BINARY, "above"],
        "multiclass": ["blobs", "pinwheel", "rings", "arms", "iris"],
        "multilabel": ["regions", "overlap", "email"],
        "regression": [*REGRESSION, "saddle", "ripple", "surface"],
        "curve": ["sine", "step", "cubic", "function"],
        "places": ["centre", "box"],
    }


@every_set
@every_noise
@pytest.mark.parametrize("n", [1, 2, 17, 500])
def test_there_are_n_points_with_a_label_each(data_set: DataSet, noise: float, n: int) -> None:
    x, label = data_set.generate(n, noise, np.random.default_rng(0))
    assert x.shape == (n, 2)
    assert label.shape == (n,)
    assert x.dtype == label.dtype == np.float64
    assert np.isfinite(x).all()
    assert np.isfinite(label).all()


@pytest.mark.parametrize("name", BINARY)
@every_noise
def test_classes_are_plus_and_minus_one(name: str, noise: float) -> None:
    assert set(generate(name, noise=noise)[1]) == {-1.0, 1.0}


@every_set
@every_noise
def test_the_same_generator_makes_the_same_points(data_set: DataSet, noise: float) -> None:
    x, label = generate(data_set.name, noise=noise, seed=3)
    again, label_again = generate(data_set.name, noise=noise, seed=3)
    np.testing.assert_array_equal(x, again)
    np.testing.assert_array_equal(label, label_again)


@every_set
def test_another_generator_makes_other_points(data_set: DataSet) -> None:
    first, _ = generate(data_set.name, noise=0.2, seed=3)
    second, _ = generate(data_set.name, noise=0.2, seed=4)
    assert (first != second).any()


@every_set
def test_points_lie_in_the_picture(data_set: DataSet) -> None:
    assert np.abs(generate(data_set.name, n=5000)[0]).max() < EXTENT


@pytest.mark.parametrize("name", ["circle", "xor", "spiral", "uf", *REGRESSION])
def test_bounded_noise_leaves_points_in_the_picture(name: str) -> None:
    assert np.abs(generate(name, n=5000, noise=0.5)[0]).max() < EXTENT


@pytest.mark.parametrize(("name", "noise"), [("gauss", 0.5), ("moons", 0.5)])
def test_normal_noise_leaves_all_but_a_few_points_in_the_picture(name: str, noise: float) -> None:
    outside = np.abs(generate(name, n=5000, noise=noise)[0]).max(axis=1) > EXTENT
    assert 0.0 < outside.mean() < 0.06


@pytest.mark.parametrize("name", ["circle", "gauss", "spiral", "moons"])
@pytest.mark.parametrize("n", [500, 501])
def test_classes_are_even_by_construction(name: str, n: int) -> None:
    assert generate(name, n)[1].sum() == n % 2


@pytest.mark.parametrize("name", ["gauss", "spiral", "moons"])
def test_noise_leaves_the_classes_even_where_it_moves_points_only(name: str) -> None:
    assert generate(name, 500, noise=0.5)[1].sum() == 0


@pytest.mark.parametrize("name", ["circle", "xor", "uf"])
def test_noise_moves_what_decides_the_label_and_not_the_point(name: str) -> None:
    clean, label = generate(name)
    noisy, noisy_label = generate(name, noise=0.3)
    np.testing.assert_array_equal(noisy, clean)
    changed = np.mean(noisy_label != label)
    assert 0.01 < changed < 0.4


# Each set


def test_circle_is_a_disc_within_a_ring() -> None:
    x, label = generate("circle", n=4000)
    radius = np.hypot(x[:, 0], x[:, 1])
    np.testing.assert_array_equal(label, np.where(radius < 2.5, 1.0, -1.0))
    inner, outer = radius[label > 0], radius[label < 0]
    assert outer.min() >= 3.5
    assert outer.max() <= 5.0
    # Radii are spread evenly: the means' standard errors are 0.016 and 0.010.
    assert inner.mean() == pytest.approx(1.25, abs=0.08)
    assert outer.mean() == pytest.approx(4.25, abs=0.05)
    assert np.abs(np.mean(x / radius[:, None], axis=0)).max() < 0.06, "all directions alike"


def test_circles_noise_only_flips_labels_that_it_can_reach() -> None:
    x, label = generate("circle", n=4000, noise=0.1)
    radius = np.hypot(x[:, 0], x[:, 1])
    reach = 0.1 * 5.0 * math.sqrt(2.0)
    assert (label[radius < 2.5 - reach] == 1.0).all()
    assert (label[radius > 2.5 + reach] == -1.0).all()


def test_xor_is_the_sign_of_the_product_with_a_gap_along_the_axes() -> None:
    x, label = generate("xor", n=4000)
    np.testing.assert_array_equal(label, np.sign(x[:, 0] * x[:, 1]))
    size = np.abs(x)
    assert 0.3 <= size.min() < 0.31
    assert 5.29 < size.max() <= 5.3
    quadrants = np.bincount(2 * (x[:, 0] > 0) + (x[:, 1] > 0), minlength=4)
    # A quarter each; five standard errors
    np.testing.assert_allclose(quadrants / 4000, 0.25, atol=0.035)


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.25, 2.25), (0.5, 4.0)])
def test_gauss_is_two_round_clouds(noise: float, variance: float) -> None:
    x, label = generate("gauss", n=40_000, noise=noise)
    for sign in (1.0, -1.0):
        cloud = x[label == sign]
        error = math.sqrt(variance / len(cloud))
        np.testing.assert_allclose(cloud.mean(axis=0), 2.0 * sign, atol=5 * error)
        covariance = np.cov(cloud.T)
        np.testing.assert_allclose(covariance, variance * np.eye(2), atol=0.05 * variance)


def spiral_arm(count: int, start: float) -> list[tuple[float, float]]:
    """TensorFlow Playground's genSpiral, without noise."""
    arm = []
    for i in range(count):
        r = i / count * 5
        t = 1.75 * i / count * 2 * math.pi + start
        arm.append((r * math.sin(t), r * math.cos(t)))
    return arm


@pytest.mark.parametrize("n", [500, 7])
def test_spiral_is_two_opposite_arms(n: int) -> None:
    x, label = generate("spiral", n)
    np.testing.assert_allclose(x[label > 0], spiral_arm(n - n // 2, 0.0), atol=1e-13)
    np.testing.assert_allclose(x[label < 0], spiral_arm(n // 2, math.pi), atol=1e-13)


def test_spirals_noise_moves_each_coordinate_by_at_most_itself() -> None:
    moved = generate("spiral", noise=0.4)[0] - generate("spiral")[0]
    assert 0.39 < np.abs(moved).max() <= 0.4
    assert np.abs(moved.mean(axis=0)).max() < 0.04


def test_moons_are_half_circles_that_are_each_others_mirror_image() -> None:
    x, label = generate("moons", n=2000)
    arc = label[:, None] * x + [1.5, 0.75]
    np.testing.assert_allclose(np.hypot(arc[:, 0], arc[:, 1]), 3.0, rtol=1e-13)
    assert arc[:, 1].min() >= 0.0
    assert np.abs(arc[:, 0].mean()) < 0.3, "both ends alike"


def test_moons_reach_into_each_other() -> None:
    x, label = generate("moons", n=2000)
    upper, lower = x[label > 0], x[label < 0]
    assert upper[:, 0].max() > lower[:, 0].min()
    assert upper[:, 1].min() < lower[:, 1].max()


def test_moons_noise_is_normal_with_twice_its_size() -> None:
    moved = generate("moons", n=20_000, noise=0.3)[0] - generate("moons", n=20_000)[0]
    np.testing.assert_allclose(moved.std(axis=0), 0.6, rtol=0.03)
    assert np.mean(np.abs(moved) > 1.2) == pytest.approx(0.0455, abs=0.006)


ON_U = [(-3.9, 0.0), (-3.9, 3.0), (-1.1, 0.0), (-1.1, 3.0), (-2.5, -2.9)]
ON_F = [(1.3, 0.0), (1.3, -3.0), (3.0, 2.9), (2.9, 0.0)]
BESIDE = [(-2.5, 1.0), (0.1, 0.0), (3.0, -2.0), (4.3, 0.0), (3.0, 1.4), (4.8, 4.8), (-2.5, -4.3)]


@pytest.mark.parametrize("at", [*ON_U, *ON_F, *BESIDE])
def test_uf_marks_the_letters(at: tuple[float, float]) -> None:
    x, label = generate("uf", n=20_000)
    near = np.abs(x - at).max(axis=1) < 0.15
    assert near.sum() > 3
    assert (label[near] == (-1.0 if at in BESIDE else 1.0)).all()


def test_uf_spreads_its_points_evenly() -> None:
    x, label = generate("uf", n=50_000)
    assert 4.99 < np.abs(x).max() <= 5.0
    np.testing.assert_allclose(x.mean(axis=0), 0.0, atol=0.065)
    np.testing.assert_allclose(x.var(axis=0), 100 / 12, rtol=0.02)
    # U: two strokes and what joins them; F: a stem and two bars; of an area of 100
    area = 2 * 1.4 * 7.2 + 1.4 * 1.4 + 1.4 * 7.2 + 2.6 * 1.4 + 1.8 * 1.4
    assert np.mean(label > 0) == pytest.approx(area / 100, abs=0.011)


def test_uf_has_as_many_points_as_the_lectures_experiment() -> None:
    assert DATASETS["uf"].samples == 3000


def plane_height(a: float, b: float) -> float:
    return (a + b) / 10


def multi_gauss_height(a: float, b: float) -> float:
    """TensorFlow Playground's regressGaussian: of six cones of radius 2, the tallest here."""
    signs = {(-4, 2.5): 1, (0, 2.5): -1, (4, 2.5): 1, (-4, -2.5): -1, (0, -2.5): 1, (4, -2.5): -1}
    height = 0.0
    for centre, sign in signs.items():
        here = sign * max(0.0, 1.0 - math.dist((a, b), centre) / 2.0)
        if abs(here) > abs(height):
            height = here
    return height


HEIGHTS = {"plane": plane_height, "multi-gauss": multi_gauss_height}


@pytest.mark.parametrize("name", REGRESSION)
def test_labels_are_the_height_of_the_surface(name: str) -> None:
    x, label = generate(name, n=3000)
    expected = [HEIGHTS[name](a, b) for a, b in x.tolist()]
    np.testing.assert_allclose(label, expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", REGRESSION)
def test_a_surfaces_points_spread_evenly_over_the_picture(name: str) -> None:
    x, _ = generate(name, n=50_000)
    assert x.min(axis=0).max() < -5.99
    assert x.max(axis=0).min() > 5.99
    # Five standard errors of a mean: 5 · 6/√3/√50,000
    np.testing.assert_allclose(x.mean(axis=0), 0.0, atol=0.078)
    np.testing.assert_allclose(x.var(axis=0), 12.0, rtol=0.02)
    assert np.corrcoef(x.T)[0, 1] == pytest.approx(0.0, abs=0.023)


def test_heights_fill_their_range() -> None:
    plane = generate("plane", n=20_000)[1]
    assert -1.2 <= plane.min() < -1.15
    assert 1.15 < plane.max() <= 1.2
    bumps = generate("multi-gauss", n=20_000)[1]
    assert -1.0 <= bumps.min() < -0.95
    assert 0.95 < bumps.max() <= 1.0
    # Level is what lies outside of six discs of radius 2, which touch but do not overlap.
    assert np.mean(bumps == 0.0) == pytest.approx(1 - 6 * math.pi * 2**2 / 12**2, abs=0.018)


@pytest.mark.parametrize("name", REGRESSION)
def test_noise_moves_what_decides_the_height_and_not_the_point(name: str) -> None:
    clean, _ = generate(name)
    noisy, label = generate(name, noise=0.3)
    np.testing.assert_array_equal(noisy, clean)
    heights = np.array([HEIGHTS[name](a, b) for a, b in clean.tolist()])
    assert np.mean(label != heights) > 0.5


def test_noise_moves_a_place_by_its_share_of_the_picture_on_each_axis() -> None:
    x, label = generate("plane", n=40_000, noise=0.25)
    moved = 10 * label - x.sum(axis=1)
    # A sum of two uniform ones of ±0.25 · 6: never beyond ±3, its variance twice 1.5² / 3
    assert 2.95 < np.abs(moved).max() <= 3.0
    assert moved.var() == pytest.approx(2 * 1.5**2 / 3, rel=0.03)
    assert moved.mean() == pytest.approx(0.0, abs=5 * math.sqrt(1.5 / 40_000))
    assert np.corrcoef(moved, x[:, 0])[0, 1] == pytest.approx(0.0, abs=0.025)
