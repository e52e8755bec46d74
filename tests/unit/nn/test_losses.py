"""Losses against scikit-learn and SciPy, their gradients against slopes and the chain rule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from sklearn.metrics import log_loss, mean_absolute_error, mean_squared_error

from playground.nn import ACTIVATIONS, LOSSES, Loss
from tests.unit.nn.support import derivative, each, make_targets

N, OUTPUTS = 7, 3
PREDICTION = np.random.default_rng(0).normal(scale=1.5, size=(N, OUTPUTS))


def activate(loss: Loss, v: np.ndarray) -> np.ndarray:
    return ACTIVATIONS[loss.canonical or "linear"].phi(v)


def targets(loss: Loss) -> np.ndarray:
    return make_targets(loss, N, OUTPUTS)


REFERENCES = {
    "half_squared": lambda y, t: OUTPUTS / 2 * mean_squared_error(t, y),
    "mse": mean_squared_error,
    "mae": mean_absolute_error,
    "huber": lambda y, t: special.huber(1.0, t - y).mean(),
    "binary_cross_entropy": lambda y, t: sum(log_loss(t[:, j], y[:, j]) for j in range(OUTPUTS)),
    "categorical_cross_entropy": lambda y, t: log_loss(t.argmax(axis=1), y, labels=range(OUTPUTS)),
}


@each("loss", LOSSES)
def test_the_value_is_the_batch_mean_that_others_compute(loss: Loss) -> None:
    y, t = activate(loss, PREDICTION), targets(loss)
    expected = REFERENCES[loss.name](y, t)
    assert loss.value(y, PREDICTION, t) == pytest.approx(expected, rel=1e-13)


@each("loss", LOSSES)
def test_the_value_takes_fields_or_outputs_as_declared(loss: Loss) -> None:
    y, t = activate(loss, PREDICTION), targets(loss)
    garbage = np.full_like(y, np.nan)
    value = loss.value(y, garbage, t) if loss.canonical is None else loss.value(garbage, y, t)
    assert np.isfinite(value)


@each("loss", LOSSES)
def test_each_sample_has_its_own_value(loss: Loss) -> None:
    t = targets(loss)
    together = loss.samples(PREDICTION, t, **loss.parameters)
    alone = [
        loss.samples(PREDICTION[k : k + 1], t[k : k + 1], **loss.parameters)[0] for k in range(N)
    ]
    assert together.shape == (N,)
    np.testing.assert_allclose(together, alone, rtol=1e-14)


@each("loss", LOSSES)
def test_the_error_is_minus_the_slope_of_each_sample(loss: Loss) -> None:
    t = targets(loss)
    distance = np.abs(PREDICTION - t)
    assert distance.min() > 0.01, "too near the kink of the absolute error"
    assert np.abs(distance - 1.0).min() > 0.01, "too near the joint of Huber's branches"
    e = loss.error(activate(loss, PREDICTION), t)
    for k, j in np.ndindex(PREDICTION.shape):

        def sample_value(p: float, k: int = k, j: int = j) -> float:
            moved = PREDICTION.copy()
            moved[k, j] = p
            return float(loss.samples(moved, t, **loss.parameters)[k])

        slope = derivative(sample_value, PREDICTION[k, j], h=1e-3)
        assert e[k, j] == pytest.approx(-slope, rel=1e-9, abs=1e-11)


@each("loss", LOSSES)
def test_the_error_is_written_where_it_is_wanted_and_nothing_else_is_touched(loss: Loss) -> None:
    p, t = PREDICTION.copy(), targets(loss)
    p.setflags(write=False)
    t.setflags(write=False)
    wide = np.full((N, OUTPUTS + 2), 7.0)
    out = wide[:, 1:-1]
    assert loss.error(p, t, out) is out
    np.testing.assert_array_equal(out, loss.error(p, t))
    np.testing.assert_array_equal(wide[:, [0, -1]], 7.0)


@each("loss", LOSSES)
def test_the_error_stays_float32(loss: Loss) -> None:
    t = targets(loss)
    e = loss.error(PREDICTION.astype(np.float32), t.astype(np.float32))
    assert e.dtype == np.float32
    np.testing.assert_allclose(e, loss.error(PREDICTION, t), atol=1e-6)


def test_the_lectures_error_is_target_minus_output() -> None:
    e = LOSSES["half_squared"].error(np.array([[0.25, 2.0]]), np.array([[1.0, -1.0]]))
    np.testing.assert_array_equal(e, [[0.75, -3.0]])


@pytest.mark.parametrize("name", ["mae", "huber"])
def test_there_is_no_error_where_the_output_meets_its_target(name: str) -> None:
    np.testing.assert_array_equal(LOSSES[name].error(np.ones((2, 2)), np.ones((2, 2))), 0.0)


@given(delta=st.floats(0.01, 10.0), r=st.floats(-20.0, 20.0))
def test_huber_equals_scipys_for_every_delta(delta: float, r: float) -> None:
    loss = LOSSES["huber"].with_parameters(delta=delta)
    y, t = np.array([[0.0]]), np.array([[r]])
    assert loss.value(y, y, t) == pytest.approx(special.huber(delta, r), rel=1e-13, abs=1e-300)
    assert loss.error(y, t)[0, 0] == np.clip(r, -delta, delta)


# Cross-entropy: the fused δ and its stability

BINARY, CATEGORICAL = LOSSES["binary_cross_entropy"], LOSSES["categorical_cross_entropy"]


def test_the_fused_delta_of_sigmoid_equals_the_unfused_chain_rule() -> None:
    v, t = PREDICTION, targets(BINARY)
    y = special.expit(v)
    e = t / y - (1.0 - t) / (1.0 - y)
    unfused = ACTIVATIONS["sigmoid"].local_gradient(v, y, e, np.empty_like(v))
    np.testing.assert_allclose(BINARY.error(y, t), unfused, rtol=1e-12)


@pytest.mark.parametrize("hard", [True, False], ids=["one class", "shared among classes"])
def test_the_fused_delta_of_softmax_equals_the_unfused_chain_rule(hard: bool) -> None:
    v = PREDICTION
    t = targets(CATEGORICAL) if hard else special.softmax(PREDICTION[::-1], axis=1)
    y = special.softmax(v, axis=1)
    unfused = ACTIVATIONS["softmax"].local_gradient(v, y, t / y, np.empty_like(v))
    np.testing.assert_allclose(CATEGORICAL.error(y, t), unfused, rtol=1e-12, atol=1e-14)


def test_categorical_cross_entropy_takes_shares_as_targets() -> None:
    t = special.softmax(PREDICTION[::-1], axis=1)
    expected = -(t * special.log_softmax(PREDICTION, axis=1)).sum(axis=1).mean()
    value = CATEGORICAL.value(np.empty(0), PREDICTION, t)
    assert value == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("size", [1e4, 1e6])
def test_binary_cross_entropy_is_exact_for_huge_fields(size: float, dtype: type) -> None:
    v = np.array([[size], [size], [-size], [-size]], dtype)
    t = np.array([[1.0], [0.0], [1.0], [0.0]], dtype)
    np.testing.assert_array_equal(BINARY.samples(v, t), [0.0, size, size, 0.0])
    np.testing.assert_array_equal(
        BINARY.error(activate(BINARY, v), t), [[0.0], [-1.0], [1.0], [0.0]]
    )


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("size", [1e4, 1e6])
def test_categorical_cross_entropy_is_exact_for_huge_fields(size: float, dtype: type) -> None:
    v = np.array([[size, -size, 0.0], [size, -size, 0.0]], dtype)
    t = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], dtype)
    np.testing.assert_array_equal(CATEGORICAL.samples(v, t), [0.0, 2 * size])
    delta = CATEGORICAL.error(activate(CATEGORICAL, v), t)
    np.testing.assert_array_equal(delta, [[0.0, 0.0, 0.0], [-1.0, 1.0, 0.0]])


@given(v=st.floats(-700.0, 700.0), t=st.sampled_from([0.0, 1.0]))
def test_binary_cross_entropy_equals_scipys_log_of_the_probability(v: float, t: float) -> None:
    value = BINARY.samples(np.array([[v]]), np.array([[t]]))[0]
    expected = -special.log_expit(v if t else -v)
    # ln(1 + eᵛ) − v cancels: what is left is exact to a rounding error of v.
    assert value == pytest.approx(expected, rel=1e-13, abs=1e-15 * max(1.0, abs(v)))


@given(v=st.floats(-30.0, 30.0), t=st.sampled_from([0.0, 1.0]))
def test_two_softmax_classes_are_one_sigmoid_neuron(v: float, t: float) -> None:
    binary = BINARY.samples(np.array([[v]]), np.array([[t]]))
    categorical = CATEGORICAL.samples(np.array([[0.0, v]]), np.array([[1.0 - t, t]]))
    np.testing.assert_allclose(categorical, binary, rtol=1e-12, atol=1e-14)
