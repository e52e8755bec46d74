"""Every declared activation against its formula in sixty digits, and φ′ against its slope."""

from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from playground.nn import ACTIVATIONS, Activation
from tests.unit.nn.support import each

D = Decimal
ALPHA, LAMBDA, LEAK, CUBIC = D("1.67326"), D("1.0507"), D("0.01"), D("0.044715")
PI = D("3.14159265358979323846264338327950288419716939937510582097494")


def tanh(v: Decimal) -> Decimal:
    return (v.exp() - (-v).exp()) / (v.exp() + (-v).exp())


# The formulas of the lecture and of the papers, character by character.
FORMULAS: dict[str, Callable[[Decimal], Decimal]] = {
    "tanh": tanh,
    "relu": lambda v: v if v > 0 else D(0),
    "sigmoid": lambda v: 1 / (1 + (-v).exp()),
    "linear": lambda v: v,
    "leaky_relu": lambda v: v if v > 0 else LEAK * v,
    "elu": lambda v: v if v > 0 else ALPHA * (v.exp() - 1),
    "selu": lambda v: LAMBDA * (v if v > 0 else ALPHA * (v.exp() - 1)),
    "softplus": lambda v: (1 + v.exp()).ln(),
    "gelu": lambda v: v / 2 * (1 + tanh((2 / PI).sqrt() * (v + CUBIC * v**3))),
    "silu": lambda v: v / (1 + (-v).exp()),
    "heaviside": lambda v: D(1) if v > 0 else D(0),
    "sign": lambda v: D(1) if v > 0 else D(-1),
}
ELEMENTWISE = {name: phi for name, phi in ACTIVATIONS.items() if name != "softmax"}
MODERATE = (-30.0, -7.5, -2.0, -1.0, -0.3, -1e-3, 1e-3, 0.2, 1.0, 2.75, 9.0, 30.0)
EXTREME = (-1e4, -1e3, 1e3, 1e4)


def frozen(values: tuple[float, ...], dtype: type = np.float64) -> np.ndarray:
    """An array that φ must not write to."""
    array = np.array(values, dtype=dtype)
    array.setflags(write=False)
    return array


def exactly(f: Callable[[Decimal], Decimal], v: np.ndarray) -> np.ndarray:
    with localcontext(Context(prec=60, Emax=MAX_EMAX, Emin=MIN_EMIN)):
        return np.array([float(f(D(float(value)))) for value in v])


def slope(f: Callable[[Decimal], Decimal]) -> Callable[[Decimal], Decimal]:
    h = D("1e-20")
    return lambda v: (f(v + h) - f(v - h)) / (2 * h)


def slope_from_the_left(f: Callable[[Decimal], Decimal]) -> Callable[[Decimal], Decimal]:
    h = D("1e-20")
    return lambda v: (f(v) - f(v - h)) / h


def test_the_formulas_cover_the_registry() -> None:
    assert FORMULAS.keys() == ELEMENTWISE.keys()


@each("phi", ELEMENTWISE)
@pytest.mark.parametrize("values", [MODERATE, EXTREME, (0.0,)], ids=["moderate", "extreme", "zero"])
def test_phi_equals_its_formula(phi: Activation, values: tuple[float, ...]) -> None:
    v = frozen(values)
    np.testing.assert_allclose(phi.phi(v), exactly(FORMULAS[phi.name], v), rtol=1e-14, atol=1e-14)


@each("phi", ELEMENTWISE)
@pytest.mark.parametrize("values", [MODERATE, EXTREME], ids=["moderate", "extreme"])
def test_phi_prime_equals_the_slope_of_the_formula(
    phi: Activation, values: tuple[float, ...]
) -> None:
    v = frozen(values)
    expected = exactly(slope(FORMULAS[phi.name]), v)
    np.testing.assert_allclose(phi.phi_prime(v), expected, rtol=1e-14, atol=1e-14)


@each("phi", ELEMENTWISE)
def test_phi_prime_at_zero_is_that_of_the_branch_below(phi: Activation) -> None:
    expected = exactly(slope_from_the_left(FORMULAS[phi.name]), np.zeros(1))
    np.testing.assert_allclose(phi.phi_prime(np.zeros(1)), expected, atol=1e-15)


@each("phi", ELEMENTWISE)
def test_kinks_are_declared_where_the_slope_jumps(phi: Activation) -> None:
    f = FORMULAS[phi.name]
    left = exactly(slope_from_the_left(f), np.zeros(1))
    right = exactly(slope_from_the_left(lambda v: -f(-v)), np.zeros(1))
    assert phi.kinks == ((0.0,) if abs(left - right) > 1e-9 else ())


@each("phi", ELEMENTWISE)
def test_float32_stays_float32_and_right(phi: Activation) -> None:
    v = frozen(MODERATE + EXTREME + (0.0,), np.float32)
    y = phi.phi(v)
    assert y.dtype == phi.phi_prime(v, y).dtype == np.float32
    np.testing.assert_allclose(y, exactly(FORMULAS[phi.name], v), rtol=1e-6, atol=3e-6)


@each("phi", ELEMENTWISE)
def test_float32_slopes_are_right(phi: Activation) -> None:
    v = frozen(MODERATE + EXTREME, np.float32)
    expected = exactly(slope(FORMULAS[phi.name]), v)
    np.testing.assert_allclose(phi.phi_prime(v), expected, rtol=1e-6, atol=2e-6)


@each("phi", ACTIVATIONS)
def test_it_writes_into_a_part_of_a_wider_array(phi: Activation) -> None:
    v = np.linspace(-3.0, 3.0, 12).reshape(4, 3)
    wide = np.full((4, 5), 7.0)
    out = wide[:, 1:4]
    assert phi.phi(v, out) is out
    np.testing.assert_array_equal(out, phi.phi(v))
    np.testing.assert_array_equal(wide[:, [0, 4]], 7.0)


@each("phi", ELEMENTWISE)
def test_phi_prime_writes_into_a_part_of_a_wider_array(phi: Activation) -> None:
    v = frozen(MODERATE).reshape(4, 3)
    wide = np.full((4, 5), 7.0)
    out = wide[:, 1:4]
    assert phi.phi_prime(v, phi.phi(v), out) is out
    np.testing.assert_array_equal(out, phi.phi_prime(v))
    np.testing.assert_array_equal(wide[:, [0, 4]], 7.0)


@each("phi", ELEMENTWISE)
def test_the_local_gradient_is_the_error_times_phi_prime(phi: Activation) -> None:
    v, e = frozen(MODERATE).reshape(4, 3), frozen(tuple(range(-6, 6))).reshape(4, 3)
    delta = phi.local_gradient(v, phi.phi(v), e, np.empty((4, 3)))
    np.testing.assert_allclose(delta, e * phi.phi_prime(v), rtol=1e-15)


@pytest.mark.parametrize(
    ("name", "parameters", "v", "expected"),
    [
        ("leaky_relu", {"leak": 0.25}, -2.0, -0.5),
        ("elu", {"alpha": 2.0}, -1e4, -2.0),
        ("selu", {"alpha": 2.0}, -1e4, -2.1014),
        ("selu", {"lam": 3.0}, 2.0, 6.0),
    ],
)
def test_parameters_change_the_function(
    name: str, parameters: dict[str, float], v: float, expected: float
) -> None:
    phi = ACTIVATIONS[name].with_parameters(**parameters)
    assert phi.phi(np.array([v]))[0] == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("name", ["leaky_relu", "elu", "selu"])
@pytest.mark.parametrize("v", [-1.5, 1.5])
def test_parameters_change_the_slope_alike(name: str, v: float) -> None:
    standard = ACTIVATIONS[name]
    phi = standard.with_parameters(**{key: value / 2 for key, value in standard.parameters.items()})
    h = 1e-5
    low, high = phi.phi(np.array([v - h, v + h]))
    assert phi.phi_prime(np.array([v]))[0] == pytest.approx((high - low) / (2 * h), rel=1e-8)


# Properties

FIELDS = st.floats(-50.0, 50.0)
ROWS = st.lists(FIELDS, min_size=1, max_size=8).map(lambda row: np.array([row]))
MONOTONE = {n: phi for n, phi in ELEMENTWISE.items() if n not in ("gelu", "silu")}


@each("phi", MONOTONE)
@given(a=FIELDS, b=FIELDS)
def test_phi_never_falls(phi: Activation, a: float, b: float) -> None:
    low, high = phi.phi(np.array(sorted((a, b))))
    # In the flat ends neighbouring fields may differ by a rounding error.
    assert low <= high + 1e-15 * max(1.0, abs(high))


@each("phi", MONOTONE)
@given(v=FIELDS)
def test_phi_prime_is_never_negative(phi: Activation, v: float) -> None:
    assert phi.phi_prime(np.array([v]))[0] >= 0.0


@given(v=FIELDS)
def test_sigmoid_is_a_probability_and_its_complement_is_that_of_minus_v(v: float) -> None:
    y, mirrored = ACTIVATIONS["sigmoid"].phi(np.array([v, -v]))
    assert 0.0 <= y <= 1.0
    assert y + mirrored == pytest.approx(1.0, abs=1e-14)
    assert y == pytest.approx(special.expit(v), abs=1e-14)


@given(v=FIELDS)
def test_tanh_is_odd_and_within_one(v: float) -> None:
    y, mirrored = ACTIVATIONS["tanh"].phi(np.array([v, -v]))
    assert -1.0 <= y <= 1.0
    assert y == -mirrored


@given(v=FIELDS)
def test_softplus_lies_at_most_ln_2_above_relu(v: float) -> None:
    gap = ACTIVATIONS["softplus"].phi(np.array([v])) - max(v, 0.0)
    assert 0.0 <= gap[0] <= np.log(2.0)


# Softmax

SOFTMAX = ACTIVATIONS["softmax"]


@given(v=ROWS)
def test_softmax_equals_scipys(v: np.ndarray) -> None:
    np.testing.assert_allclose(SOFTMAX.phi(v), special.softmax(v, axis=1), rtol=1e-14)


@given(v=ROWS)
def test_softmax_rows_are_probabilities_that_add_up_to_one(v: np.ndarray) -> None:
    y = SOFTMAX.phi(v)
    assert ((y >= 0.0) & (y <= 1.0)).all()
    assert y.sum() == pytest.approx(1.0, abs=1e-14)


@given(v=ROWS, shift=st.floats(-1e4, 1e4))
def test_softmax_depends_on_differences_only(v: np.ndarray, shift: float) -> None:
    np.testing.assert_allclose(SOFTMAX.phi(v + shift), SOFTMAX.phi(v), rtol=1e-10)


def test_softmax_works_row_by_row_on_huge_fields() -> None:
    v = frozen((1e4, 1e4, -1e4, 0.0, -1e4, -1e4)).reshape(2, 3)
    np.testing.assert_array_equal(SOFTMAX.phi(v), [[0.5, 0.5, 0.0], [1.0, 0.0, 0.0]])


def test_softmax_works_in_float32() -> None:
    v = frozen((1e4, 9999.0, 0.5, -0.25), np.float32).reshape(2, 2)
    y = SOFTMAX.phi(v)
    assert y.dtype == np.float32
    np.testing.assert_allclose(y, special.softmax(v.astype(float), axis=1), rtol=1e-6)


@given(v=ROWS)
def test_softmax_pulls_the_error_back_through_its_jacobian(v: np.ndarray) -> None:
    e = np.cos(np.arange(v.size, dtype=float))[None]
    y = special.softmax(v, axis=1)
    jacobian = np.diag(y[0]) - np.outer(y, y)
    delta = SOFTMAX.local_gradient(v, y, e, np.empty_like(v))
    np.testing.assert_allclose(delta, e @ jacobian, atol=1e-14)


def test_softmax_has_no_derivative_of_its_own() -> None:
    with pytest.raises(TypeError, match="element-wise"):
        SOFTMAX.phi_prime(np.zeros((1, 2)))
    assert SOFTMAX.output_only
    assert not any(phi.output_only for phi in ELEMENTWISE.values())
