"""Hidden space: what is projected, and where the next layer's neurons change their side."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import PCA

from playground import space
from playground.nn.projections import principal_axes

SOME = np.random.default_rng(4).normal(size=(60, 5)) @ np.diag([3.0, 1.0, 0.3, 2.0, 0.1])
GUIDE = SOME[:, [0, 3]]


def test_principal_axes_are_those_of_scikit_learn() -> None:
    mean, axes = principal_axes(SOME, 2)
    pca = PCA(2).fit(SOME)
    assert mean == pytest.approx(pca.mean_)
    for ours, theirs in zip(axes.T, pca.components_, strict=True):
        assert ours * np.sign(ours @ theirs) == pytest.approx(theirs)
        assert ours[np.abs(ours).argmax()] > 0.0


def test_there_are_no_more_axes_than_dimensions() -> None:
    with pytest.raises(ValueError, match="no 3 axes"):
        principal_axes(SOME[:, :2], 3)


def test_neurons_as_axes_give_their_outputs() -> None:
    seen = space.plane(SOME, "n4", "n2", GUIDE)
    assert seen.seen(SOME) == pytest.approx(SOME[:, [3, 1]])
    assert seen.labels == ("neuron 4", "neuron 2")


def test_components_keep_their_direction_when_the_layer_turns_over() -> None:
    for h in (SOME, -SOME):
        coordinates = space.plane(h, "pc1", "pc2", GUIDE).seen(h)
        for column in range(2):
            assert np.corrcoef(coordinates[:, column], GUIDE[:, column])[0, 1] > 0.9


def test_a_layer_of_one_neuron_has_one_direction() -> None:
    assert space.axis_names(1) == ["pc1", "n1"]
    seen = space.plane(SOME[:, :1], "pc1", "n1", GUIDE)
    assert np.isfinite(seen.seen(SOME[:, :1])).all()


def test_points_of_the_plane_are_seen_where_they_are() -> None:
    seen = space.plane(SOME, "pc1", "pc2", GUIDE)
    there = np.array([[0.0, 0.0], [1.0, -2.0], [0.3, 0.4]])
    assert seen.seen(seen.points(there)) == pytest.approx(there)


@given(st.integers(0, 10_000))
def test_a_neuron_of_the_next_layer_is_zero_along_its_line(seed: int) -> None:
    rng = np.random.default_rng(seed)
    weights = rng.normal(size=(6, 3))
    seen = space.plane(SOME, "pc1", "n2", GUIDE)
    low, high = space.bounds(seen.seen(SOME))
    for neuron, line in enumerate(space.lines(seen, weights)):
        ends = space.ends(line, low, high)
        if ends is None:
            # All corners are on one side.
            corners = np.array([[x, y] for x in (low[0], high[0]) for y in (low[1], high[1])])
            v = seen.points(corners) @ weights[:-1, neuron] + weights[-1, neuron]
            assert (v > 0.0).all() or (v < 0.0).all()
        else:
            v = seen.points(ends) @ weights[:-1, neuron] + weights[-1, neuron]
            assert v == pytest.approx(0.0, abs=1e-9)
            assert not np.allclose(ends[0], ends[1])


@pytest.mark.parametrize(
    ("slope", "offset", "expected"),
    [
        ((1.0, 0.0), -0.5, [[0.5, 0.0], [0.5, 1.0]]),  # x = ½
        ((0.0, 2.0), -1.0, [[0.0, 0.5], [1.0, 0.5]]),  # y = ½
        ((1.0, 1.0), -1.0, [[0.0, 1.0], [1.0, 0.0]]),  # x + y = 1
        ((1.0, 0.0), 2.0, None),  # x = −2
        ((0.0, 0.0), 1.0, None),  # nowhere
    ],
)
def test_the_part_of_a_line_in_the_unit_square(
    slope: tuple[float, float], offset: float, expected: list[list[float]] | None
) -> None:
    ends = space.ends(space.Line(np.array(slope), offset), np.zeros(2), np.ones(2))
    if expected is None:
        assert ends is None
    else:
        assert ends is not None
        assert ends == pytest.approx(np.array(expected))


def test_bounds_hold_all_points_even_if_they_are_one() -> None:
    low, high = space.bounds(np.array([[1.0, 2.0]]))
    assert (low < [1.0, 2.0]).all()
    assert (high > [1.0, 2.0]).all()
