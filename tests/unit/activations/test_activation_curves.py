"""φ and φ′ over the fields: values reckoned by hand, finite differences, kinks, regions."""

from dataclasses import replace
from math import e, erf, exp, isclose, log, sqrt, tanh

import numpy as np
import pytest

from playground.activations.curves import (
    CLOSE,
    FIELDS,
    LECTURE_ORDER,
    ORDER,
    curve,
    curves,
    with_constants,
)
from playground.activations.explanation import explanation
from playground.activations.regions import (
    DEAD,
    SATURATED,
    Region,
    kind_at,
    regions,
    turns,
)
from playground.activations.settings import STANDARD
from playground.activations.writing import constants, formula
from playground.nn.activations import ACTIVATIONS, Activation
from playground.nn.health import FAINT

CURVES = curves(STANDARD)
ALPHA, LAMBDA = 1.67326, 1.0507

# φ and φ′ at −3 and at 2, from the lecture's formulas with a pocket calculator's e.
BY_HAND = {
    "heaviside": [(0, 0), (1, 0)],
    "linear": [(-3, 1), (2, 1)],
    "sigmoid": [(0.04742587, 0.04517666), (0.88079708, 0.10499359)],
    "tanh": [(-0.99505475, 0.00986604), (0.96402758, 0.07065082)],
    "relu": [(0, 0), (2, 1)],
    "leaky_relu": [(-0.03, 0.01), (2, 1)],
    "elu": [(ALPHA * (e**-3 - 1), ALPHA * e**-3), (2, 1)],
    "selu": [(LAMBDA * ALPHA * (e**-3 - 1), LAMBDA * ALPHA * e**-3), (2 * LAMBDA, LAMBDA)],
    "softplus": [(log(1 + e**-3), 1 / (1 + e**3)), (log(1 + e**2), 1 / (1 + e**-2))],
    "sign": [(-1, 0), (1, 0)],
    # σ(−3)(1 + (−3)(1 − σ(−3))) = 0.04742587 · (1 − 2.85772239)
    "silu": [(-0.14227762, -0.08810416), (1.76159416, 1.09078426)],
    # e⁻³ / (e⁻³ + 1) is σ(−3)
    "softmax": [(0.04742587, 0.04517666), (0.88079708, 0.10499359)],
}


@pytest.mark.parametrize("name", BY_HAND)
def test_values_are_those_of_the_formulas(name: str) -> None:
    for v, expected in zip((-3.0, 2.0), BY_HAND[name], strict=True):
        assert CURVES[name].at(v) == pytest.approx(expected, abs=1e-7)


def test_gelu_is_close_to_the_field_times_the_normal_distribution() -> None:
    for v in (-3.0, -0.75, 0.0, 1.0, 2.0):
        assert isclose(CURVES["gelu"].at(v)[0], v * (1 + erf(v / sqrt(2))) / 2, abs_tol=5e-4)


def test_every_function_of_the_registry_has_a_curve_the_lectures_first() -> None:
    assert set(ORDER) == set(ACTIVATIONS)
    assert list(CURVES) == list(ORDER)
    assert ORDER[:9] == LECTURE_ORDER
    assert {ACTIVATIONS[name].source for name in LECTURE_ORDER} == {ACTIVATIONS["relu"].source}


def test_the_fields_are_hundredths() -> None:
    assert len(FIELDS) == 1001
    assert FIELDS[0] == -5
    assert FIELDS[500] == 0
    assert FIELDS[783] == 2.83


@pytest.mark.parametrize("name", ORDER)
def test_the_slope_is_that_of_the_curve(name: str) -> None:
    settings = replace(STANDARD, alpha=0.7, lam=1.9, leak=0.3, other=-1.5)
    drawn = curves(settings)[name]
    central = (drawn.phi[2:] - drawn.phi[:-2]) / 0.02
    # A kink is in reach of the differences around it.
    smooth = np.ones(len(central), dtype=bool)
    for kink in ACTIVATIONS[name].kinks:
        smooth &= np.abs(FIELDS[1:-1] - kink) > 0.015
    assert np.abs(central - drawn.slope[1:-1])[smooth].max() < 1e-4


def test_softmax_is_that_of_two_fields() -> None:
    drawn = curve(ACTIVATIONS["softmax"], other=1.25)
    for v in (-4.0, 1.25, 3.5):
        y = exp(v) / (exp(v) + exp(1.25))
        assert drawn.at(v) == pytest.approx((y, y * (1 - y)), abs=1e-12)


def test_jumps_are_found_where_the_branches_do_not_meet() -> None:
    assert [(j.at, j.before, j.after) for j in CURVES["heaviside"].phi_jumps] == [(0, 0, 1)]
    assert CURVES["heaviside"].slope_jumps == ()
    assert [(j.before, j.after) for j in CURVES["relu"].slope_jumps] == [(0, 1)]
    assert CURVES["relu"].phi_jumps == ()
    assert [(j.before, j.after) for j in CURVES["elu"].slope_jumps] == [(ALPHA, 1)]
    (selu,) = CURVES["selu"].slope_jumps
    assert (selu.before, selu.after) == pytest.approx((LAMBDA * ALPHA, LAMBDA), abs=CLOSE)
    smooth = curves(replace(STANDARD, alpha=1.0, leak=1.0))
    for name in ("elu", "selu", "leaky_relu", "sigmoid", "softplus"):
        assert smooth[name].slope_jumps == (), name


def test_a_new_function_needs_no_more_than_its_record() -> None:
    # v / (c + |v|), with a constant that the page has no slider for
    softsign = Activation(
        name="softsign",
        label="softsign",
        tex=r"\frac{v}{c + |v|}",
        tex_derivative=r"\frac{c}{(c + |v|)^2}",
        description="Like tanh, but it saturates slowly.",
        parameters={"c": 2.0},
        function=lambda v, out, c: np.divide(v, c + np.abs(v), out=out),
        derivative=lambda v, y, out, c: np.divide(c, (c + np.abs(v)) ** 2, out=out),
    )
    drawn = curve(with_constants(softsign, replace(STANDARD, alpha=9.0)))
    # 3 / (2 + 3) and 2 / 25
    assert drawn.at(3.0) == pytest.approx((0.6, 0.08))
    assert regions(drawn) == [Region(-5, -4.33, SATURATED), Region(4.33, 5, SATURATED)]
    assert "does not exist" not in explanation(drawn)
    assert constants(softsign.parameters) == "c = 2"
    assert softsign.tex in formula("phi-tex", softsign)


# --- regions ------------------------------------------------------------------------------------


def test_dead_is_where_the_slope_is_nothing() -> None:
    assert regions(CURVES["heaviside"]) == [Region(-5, 5, DEAD)]
    assert regions(CURVES["sign"]) == [Region(-5, 5, DEAD)]
    assert regions(CURVES["relu"]) == [Region(-5, 0, DEAD)]
    assert regions(CURVES["linear"]) == []


def test_saturated_is_where_the_slope_is_faint() -> None:
    # σ(1 − σ) = 0.05 at σ = (1 ± √0.8) / 2, so |v| = ln(σ / (1 − σ)) = 2.887
    assert regions(CURVES["sigmoid"]) == [
        Region(-5, -2.89, SATURATED),
        Region(2.89, 5, SATURATED),
    ]
    # 1 − tanh² = 0.05 at |v| = artanh √0.95 = 2.178
    assert 1 - tanh(2.178) ** 2 == pytest.approx(FAINT, abs=1e-4)
    assert regions(CURVES["tanh"]) == [Region(-5, -2.18, SATURATED), Region(2.18, 5, SATURATED)]
    # αeᵛ = 0.05 at v = ln(0.05 / 1.67326) = −3.510
    assert regions(CURVES["elu"]) == [Region(-5, -3.52, SATURATED)]
    assert regions(CURVES["leaky_relu"]) == [Region(-5, 0, SATURATED)]


def test_regions_follow_the_constants() -> None:
    changed = curves(replace(STANDARD, leak=0.0, alpha=0.0))
    assert regions(changed["leaky_relu"]) == [Region(-5, 0, DEAD)]
    assert regions(changed["elu"]) == [Region(-5, 0, DEAD)]
    assert regions(curves(replace(STANDARD, leak=0.2))["leaky_relu"]) == []


@pytest.mark.parametrize(("name", "v"), [("gelu", -0.75), ("silu", -1.28)])
def test_a_minimum_is_a_turn_and_no_saturation(name: str, v: float) -> None:
    assert turns(CURVES[name]) == [v]
    found = regions(CURVES[name])
    assert len(found) == 1
    assert kind_at(found, v) == ""
    assert kind_at(found, -5) == SATURATED


# --- sentences ----------------------------------------------------------------------------------


def said(name: str, **settings: float) -> str:
    now = replace(STANDARD, **settings)
    return explanation(curves(now)[name], now.other)


def test_sentences_say_what_the_regions_mean() -> None:
    assert "Dead everywhere" in said("sign")
    assert r"Dead for $v \leq 0$" in said("relu")
    assert "takes 0." in said("relu")
    assert r"Saturated for $v \leq -2.89$ and for $v \geq 2.89$" in said("sigmoid")
    assert "does not saturate" in said("linear")
    assert "from −0.05 to 5." in said("leaky_relu")
    assert r"near $v = -0.75$ it turns" in said("gelu")


def test_ten_sigmoids_leave_a_millionth_of_an_error() -> None:
    # 0.25¹⁰ = 2⁻²⁰ = 1 / 1 048 576
    assert r"$0.25^{10} = 9.5 \cdot 10^{-7}$" in said("sigmoid")


def test_sentences_follow_the_constants() -> None:
    assert "the slope jumps from 1.67326 to 1," in said("elu")
    assert "the slope jumps" not in said("elu", alpha=1.0)
    assert "which is the sigmoid" in said("softmax")
    assert "which is the sigmoid" not in said("softmax", other=2.0)
    assert "e^{2}" in said("softmax", other=2.0)
