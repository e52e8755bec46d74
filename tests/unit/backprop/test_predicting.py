"""What is asked, which answers are right, and what is said of those that are wrong."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.backprop.context import Context
from playground.backprop.predicting import Question, judge, question
from playground.backprop.setup import DEFAULT, Setup
from playground.backprop.stages import Kind, stages
from playground.backprop.walk import walk
from tests.unit.backprop import byhand as h

# A 2-2-2 network of linear neurons, whose numbers are short:
#   v₁ = 1·1 + 2·2 + 1 = 6,  v₂ = 3·1 + 4·2 − 1 = 10
#   output 1: 0.5·6 + 1·10 + 0 = 13,  output 2: −1·6 + 2·10 + 1 = 15
#   e = t − y = (12 − 13, 18 − 15) = (−1, 3) = δ of the outputs
#   δ₁ = −1·0.5 + 3·(−1) = −3.5,  δ₂ = −1·1 + 3·2 = 5
LINEAR = Setup(
    outputs=2,
    activation=("linear",),
    output="linear",
    eta=0.2,
    x=(1.0, 2.0),
    t=(12.0, 18.0),
    weights=(1.0, 3.0, 2.0, 4.0, 1.0, -1.0, 0.5, -1.0, 1.0, 2.0, 0.0, 1.0),
)


def asked(kind: Kind, layer: int, row: int = 0, setup: Setup = DEFAULT) -> Question:
    stage = next(
        s
        for s in stages(setup.sizes, True)
        if (s.kind, s.layer) == (kind, layer) and row in s.neurons
    )
    found = question(Context(setup, walk(setup), stage))
    assert found is not None
    return found


def said(asked: Question, answer: float) -> str:
    verdict = judge(asked, repr(answer))
    assert not verdict.right
    return verdict.sentence


@pytest.mark.parametrize(
    ("kind", "layer", "row", "truth"),
    [
        (Kind.FIELD, 0, 0, h.V1),
        (Kind.FIELD, 0, 1, h.V2),
        (Kind.OUTPUT, 0, 1, h.Y2),
        (Kind.FIELD, 1, 0, h.V),
        (Kind.OUTPUT, 1, 0, h.Y),
        (Kind.ERROR, 1, 0, h.E),
        (Kind.OBJECTIVE, 1, 0, h.J),
        (Kind.DELTA, 1, 0, h.DELTA),
        (Kind.DELTA, 0, 0, h.DELTA1),
        (Kind.DELTA, 0, 1, h.DELTA2),
        # Of the output's, the bias changes most.
        (Kind.GRADIENT, 1, 0, h.GRADIENT[8]),
        # Of hidden neuron 1's, the first weight (and the bias, as x₁ = 1).
        (Kind.GRADIENT, 0, 0, h.GRADIENT[0]),
        (Kind.UPDATE, 0, 1, h.UPDATE[1]),
        (Kind.WEIGHTS, 1, 0, h.NEW[8]),
        (Kind.AFTER, 1, 0, h.J_AFTER),
    ],
)
def test_each_stage_asks_for_the_number_of_the_hand_computation(
    kind: Kind, layer: int, row: int, truth: float
) -> None:
    found = asked(kind, layer, row)
    assert found.truth == pytest.approx(truth, rel=1e-12)
    assert judge(found, f"{truth:.4g}").right


def test_the_input_asks_for_nothing() -> None:
    assert question(Context(DEFAULT, walk(DEFAULT), stages(DEFAULT.sizes, True)[0])) is None


def test_nothing_is_asked_that_is_no_number() -> None:
    wild = replace(
        DEFAULT, hidden=(2, 2, 2), activation=("linear",), output="linear",
        weights=(1e6,) * 21, x=(1e6, 1e6), eta=100.0, loss="mse",
    )  # fmt: skip
    last = stages(wild.sizes, True)[-1]
    assert question(Context(wild, walk(wild), last)) is None


def test_an_answer_is_right_within_one_percent() -> None:
    found = Question("v", 0.2, ())
    assert judge(found, "0.2019").right
    assert judge(found, "0,199").right
    assert not judge(found, "0.2021").right
    assert judge(Question("v", -0.0, ()), "0.00004").right
    assert judge(Question("v", -3.0, ()), "−3").right


@pytest.mark.parametrize("text", ["", "  ", "a half", "1/2", "nan", "inf", "1e999"])
def test_what_is_no_number_is_said_so(text: str) -> None:
    verdict = judge(Question("v", 0.5, ()), text)
    assert not verdict.right
    assert "must be a" in verdict.sentence


def test_mistakes_with_a_field() -> None:
    found = asked(Kind.FIELD, 0, 1)
    assert "bias" in said(found, h.V2 - h.B2)
    assert "added, not taken off" in said(found, h.V2 - 2 * h.B2)
    assert "y = φ(v)" in said(found, h.Y2)
    assert "neuron 1" in said(found, h.V1)
    # w with its indices the wrong way round: 2·1 + 4·2 − 1
    assert "wrong order" in said(asked(Kind.FIELD, 0, 1, LINEAR), 9.0)
    linear = asked(Kind.FIELD, 0, 1, replace(LINEAR, x=(1.0, 3.0)))
    assert "without their weights" in said(linear, 1.0 + 3.0)
    assert "without the inputs" in said(linear, 3.0 + 4.0 - 1.0)


def test_mistakes_with_an_output() -> None:
    found = asked(Kind.OUTPUT, 0, 1)
    assert "φ has still" in said(found, h.V2)
    assert "derivative" in said(found, h.Y2 * (1 - h.Y2))
    assert "sign of v" in said(found, h.sigmoid(-h.V2))


def test_mistakes_with_the_error() -> None:
    found = asked(Kind.ERROR, 1)
    assert "t − y" in said(found, -h.E)
    assert "square" in said(found, h.E**2)
    assert "output y" in said(found, h.Y)
    assert "That is J" in said(found, h.J)
    mse = asked(Kind.ERROR, 1, 0, replace(DEFAULT, loss="mse"))
    assert mse.truth == pytest.approx(2 * h.E)
    assert "factor" in said(mse, h.E)


def test_mistakes_with_the_objective() -> None:
    found = asked(Kind.OBJECTIVE, 1)
    assert "factor" in said(found, h.E**2)
    assert "sum of the errors" in said(found, h.E)
    assert "sign" in said(found, -h.J)


def test_mistakes_with_delta_of_the_output() -> None:
    found = asked(Kind.DELTA, 1)
    assert "sign" in said(found, -h.DELTA)
    assert "forgot φ′" in said(found, h.E)
    # With t = 1, e y is φ′ itself: another target tells them apart.
    other = asked(Kind.DELTA, 1, 0, replace(DEFAULT, t=(0.9,)))
    assert "φ(v) = y" in said(other, (0.9 - h.Y) * h.Y)
    assert "φ′(v) alone" in said(other, h.Y * (1 - h.Y))
    slope = h.sigmoid(h.Y) * (1 - h.sigmoid(h.Y))
    assert "φ′ at y" in said(found, h.E * slope)
    crossed = asked(Kind.DELTA, 1, 0, replace(DEFAULT, loss="binary_cross_entropy"))
    assert crossed.truth == pytest.approx(h.E)
    assert "cancels" in said(crossed, h.DELTA)


def test_mistakes_with_delta_of_a_hidden_neuron() -> None:
    found = asked(Kind.DELTA, 0, 1)
    slope = h.Y2 * (1 - h.Y2)
    assert "forgot φ′" in said(found, h.DELTA * h.U2)
    assert "sign" in said(found, -h.DELTA2)
    assert "sent e back" in said(found, slope * h.E * h.U2)
    assert "without the weights" in said(found, slope * h.DELTA)
    assert "those of neuron 1" in said(found, slope * h.DELTA * h.U1)
    assert "new weights" in said(found, slope * h.DELTA * h.NEW[7])
    assert "biases" in said(found, slope * h.DELTA * h.C)
    assert "δ of neuron 1" in said(found, h.DELTA1)


def test_mistakes_with_a_sum_over_two_outputs() -> None:
    found = asked(Kind.DELTA, 0, 0, LINEAR)
    assert found.truth == pytest.approx(-3.5)
    assert "term of the sum" in said(found, -1 * 0.5)
    assert "term of the sum" in said(found, 3 * -1.0)
    assert "paired" in said(found, 3 * 0.5 + -1 * -1.0)
    # Over the weights that arrive, 1 and 2: −1·1 + 3·2 = 5, which is δ₂, too
    assert "neuron 2" in said(found, 5.0)


def test_mistakes_with_a_gradient() -> None:
    found = asked(Kind.GRADIENT, 0, 1, LINEAR)
    # δ₂ = 5; the largest input is x₂ = 2: ∂J/∂w = −10
    assert found.truth == pytest.approx(-10.0)
    assert "minus δ x" in said(found, 10.0)
    assert "That is Δw" in said(found, 2.0)
    assert "forgot the input" in said(found, -5.0)
    assert "own output" in said(found, -50.0)
    assert "δ of another neuron" in said(found, 7.0)


def test_mistakes_with_an_update() -> None:
    found = asked(Kind.UPDATE, 0, 1, LINEAR)
    assert found.truth == pytest.approx(2.0)
    assert "against the derivative" in said(found, -2.0)
    assert "∂J/∂w" in said(found, -10.0)
    assert "forgot the learning rate" in said(found, 10.0)
    assert "new weight" in said(found, 4.0 + 2.0)
    assert "forgot the input" in said(found, 1.0)


def test_mistakes_with_the_new_weight() -> None:
    found = asked(Kind.WEIGHTS, 1)
    assert "added" in said(found, h.C - h.UPDATE[8])
    assert "update" in said(found, h.UPDATE[8])
    assert "old weight" in said(found, h.C)
    assert "learning rate" in said(found, h.C - h.GRADIENT[8])


def test_mistakes_with_j_after_the_step() -> None:
    found = asked(Kind.AFTER, 1)
    assert "before the step" in said(found, h.J)
    assert "change of J" in said(found, h.J_AFTER - h.J)
    assert "new output" in said(found, h.output(h.NEW))


def test_a_sign_and_a_slip_of_rounding_are_known_anywhere() -> None:
    found = Question("v", 2.0, ())
    assert "sign" in judge(found, "-2").sentence
    assert "more digits" in judge(found, "2.05").sentence
    assert "term by term" in judge(found, "7").sentence


@given(st.sampled_from(list(stages((2, 2, 1), True)[1:])), st.floats(-10, 10))
def test_no_mistake_is_a_right_answer(stage, answer: float) -> None:
    found = question(Context(DEFAULT, walk(DEFAULT), stage))
    assert found is not None
    for value, _ in found.mistakes:
        assert not judge(found, repr(value)).right
    assert judge(found, repr(answer)).sentence
