"""The numbers of a walk against a hand computation, against autograd, and against differences."""

from dataclasses import replace
from itertools import pairwise

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from playground.backprop.checking import check
from playground.backprop.settling import settled
from playground.backprop.setup import DEFAULT, USED_LOSSES, Setup
from playground.backprop.walk import walk
from playground.nn.mlp import parameter_count
from tests.unit.backprop import byhand
from tests.unit.nn import independent


def exactly(*values: float):
    return pytest.approx(np.array(values), rel=1e-12, abs=1e-15)


def test_the_default_network_is_the_one_computed_by_hand() -> None:
    assert DEFAULT.sizes == (2, 2, 1)
    assert (DEFAULT.x, DEFAULT.t) == ((byhand.X1, byhand.X2), (byhand.T,))
    assert DEFAULT.weights == byhand.THETA
    assert DEFAULT.eta == byhand.ETA


def test_every_number_is_that_of_the_hand_computation() -> None:
    found = walk(DEFAULT)
    assert found.x[0] == exactly(byhand.X1, byhand.X2, 1.0)
    assert found.v[0] == exactly(byhand.V1, byhand.V2)
    assert found.y[0] == exactly(byhand.Y1, byhand.Y2)
    assert found.x[1] == exactly(byhand.Y1, byhand.Y2, 1.0)
    assert found.v[1] == exactly(byhand.V)
    assert found.y[1] == exactly(byhand.Y)
    assert found.e[1] == exactly(byhand.E)
    assert pytest.approx(byhand.J, rel=1e-12) == found.J
    assert found.slope[1] == exactly(byhand.Y * (1 - byhand.Y))
    assert found.delta[1] == exactly(byhand.DELTA)
    assert found.e[0] == exactly(byhand.DELTA * byhand.U1, byhand.DELTA * byhand.U2)
    assert found.delta[0] == exactly(byhand.DELTA1, byhand.DELTA2)
    flat = [np.concatenate([m.ravel() for m in layers]) for layers in (
        found.gradients, found.updates, found.new_weights)]  # fmt: skip
    assert flat[0] == exactly(*byhand.GRADIENT)
    assert flat[1] == exactly(*byhand.UPDATE)
    assert flat[2] == exactly(*byhand.NEW)
    assert found.new_theta == exactly(*byhand.NEW)
    assert pytest.approx(byhand.J_AFTER, rel=1e-12) == found.J_after
    assert found.y_after[1] == exactly(byhand.output(byhand.NEW))
    promised = -byhand.ETA * sum(g * g for g in byhand.GRADIENT)
    assert pytest.approx(promised, rel=1e-12) == found.promised


def test_a_walk_does_not_depend_on_another() -> None:
    first = walk(DEFAULT)
    y = first.y[0].copy()
    walk(replace(DEFAULT, x=(5.0, 5.0)))
    assert np.array_equal(first.y[0], y)


SMOOTH = ("tanh", "sigmoid", "linear", "softplus", "gelu", "silu", "elu", "leaky_relu", "relu")


@st.composite
def setups(draw: st.DrawFn) -> Setup:
    hidden = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)))
    outputs = draw(st.integers(1, 2))
    loss = draw(st.sampled_from(list(USED_LOSSES)))
    output = "sigmoid" if loss == "binary_cross_entropy" else draw(st.sampled_from(SMOOTH))
    sizes = (2, *hidden, outputs)
    few = st.floats(-2.0, 2.0).map(lambda value: round(value, 3))
    setup = Setup(
        hidden=hidden,
        outputs=outputs,
        activation=tuple(draw(st.sampled_from(SMOOTH)) for _ in hidden),
        output=output,
        loss=loss,
        eta=draw(st.floats(0.01, 2.0)),
        x=(draw(few), draw(few)),
        t=tuple(draw(st.floats(0.0, 1.0)) for _ in range(outputs)),
        weights=tuple(draw(few) for _ in range(parameter_count(sizes))),
    )
    assert settled(setup) == (setup, [])
    return setup


def differs_at(setup: Setup) -> bool:
    """Whether the sample stands so close to a kink that a difference would step over it."""
    found = walk(setup)
    layers = zip(setup.activations, found.v, strict=True)
    kinked = any(phi.kinks and np.abs(v).min() < 1e-3 for phi, v in layers)
    missing = np.abs(np.array(setup.t) - found.y[-1])
    if setup.loss == "mae":
        kinked |= bool(missing.min() < 1e-3)
    if setup.loss == "huber":
        kinked |= bool(np.abs(missing - setup.huber_delta).min() < 1e-3)
    return kinked


def objective(theta, setup: Setup):
    """J in the plainest formulas; see `tests.unit.nn.independent`."""
    y, start = anp.array([setup.x]), 0
    for (fan_in, fan_out), name in zip(
        pairwise(setup.sizes), (*setup.hidden_activations, setup.output), strict=True
    ):
        stop = start + (fan_in + 1) * fan_out
        matrix = anp.reshape(theta[start:stop], (fan_in + 1, fan_out))
        y = independent.ACTIVATIONS[name](anp.dot(y, matrix[:-1]) + matrix[-1])
        start = stop
    return independent.LOSSES[setup.loss](y, anp.array([setup.t]))


@settings(max_examples=60, deadline=None)
@given(setups())
def test_the_gradient_is_autograds(setup: Setup) -> None:
    assume(not differs_at(setup))
    found = walk(setup)
    theta = np.array(setup.weights)
    expected = grad(objective)(theta, setup)
    gradient = np.concatenate([layer.ravel() for layer in found.gradients])
    np.testing.assert_allclose(gradient, expected, rtol=1e-7, atol=1e-10)
    assert pytest.approx(float(objective(theta, setup)), rel=1e-9, abs=1e-12) == found.J
    np.testing.assert_allclose(found.new_theta, theta - setup.eta * expected, atol=1e-8)


@settings(max_examples=40, deadline=None)
@given(setups())
def test_the_check_agrees_with_the_derivatives(setup: Setup) -> None:
    assume(not differs_at(setup))
    found = check(setup)
    for analytic, numeric in zip(found.analytic, found.numeric, strict=True):
        np.testing.assert_allclose(numeric, analytic, rtol=1e-5, atol=1e-8)
    assert found.largest == max(error.max() for error in found.relative)


def test_the_check_sees_a_derivative_that_is_wrong() -> None:
    # At a kink of φ the derivative that is used is 0, and the difference is half the slope.
    setup = replace(
        DEFAULT, activation=("relu",), x=(0.0, 0.0), weights=(0.0,) * 6 + (1.0, 1.0, 1.0)
    )
    found = check(setup)
    assert found.analytic[0][2] == exactly(0.0, 0.0)
    assert np.abs(found.numeric[0][2]).min() > 1e-3
    assert found.largest == 1.0


@settings(max_examples=40, deadline=None)
@given(setups())
def test_deltas_and_updates_follow_from_each_other(setup: Setup) -> None:
    found = walk(setup)
    for layer in range(len(setup.sizes) - 1):
        expected = setup.eta * np.outer(found.x[layer], found.delta[layer])
        np.testing.assert_allclose(found.updates[layer], expected, atol=1e-12)
        np.testing.assert_allclose(found.gradients[layer] * -setup.eta, expected, atol=1e-12)
        if layer + 1 < len(setup.sizes) - 1:
            back = found.weights[layer + 1][:-1] @ found.delta[layer + 1]
            np.testing.assert_allclose(found.e[layer], back, atol=1e-12)
            np.testing.assert_allclose(found.delta[layer], found.slope[layer] * back, atol=1e-12)


def test_numbers_beyond_all_bounds_are_no_error() -> None:
    wild = replace(DEFAULT, activation=("linear",), output="linear",
                   weights=(1e6,) * 9, x=(1e6, 1e6), eta=100.0)  # fmt: skip
    deep = replace(wild, hidden=(2, 2, 2), weights=(1e6,) * 21)
    for setup in (wild, deep):
        assert walk(setup).J > 0
        check(setup)
