"""What the stages say: the lecture's formulas, and the right numbers in them."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.backprop.context import Context
from playground.backprop.equations import Equations, equations
from playground.backprop.settling import resized
from playground.backprop.setup import DEFAULT, GROUPINGS, USED_LOSSES, Setup
from playground.backprop.stages import Kind, Stage, stages
from playground.backprop.walk import walk
from tests.unit.backprop import byhand as h
from tests.unit.backprop.test_walk import setups


def said(kind: Kind, layer: int, row: int = 0, setup: Setup = DEFAULT) -> Equations:
    return equations(Context(setup, walk(setup), Stage(kind, layer, (row,))))


def bare(text: str) -> str:
    """TeX without what only sets it apart."""
    for mark in (r"\begin{aligned}", r"\end{aligned}", r"\\", "&", r"\quad", r"\big", r"\,", " "):
        text = text.replace(mark, "")
    return text


def last_number(text: str) -> float:
    return float(re.findall(r"-?\d+\.?\d*", text.split("=")[-1])[0])


def test_a_field_is_written_out_as_a_sum() -> None:
    found = said(Kind.FIELD, 0, 1)
    assert found.symbols == [r"v_{j} = \sum_i w_{ji}\, x_i + b_{j}"]
    assert bare(found.numbers[0]) == (r"v_{j=2}=-0.3\cdot1+0.2\cdot(-0.5)-0.2=-0.6")
    assert (
        bare(found.vector[0])
        == r"\mathbf{v}^{(1)}={\mathbf{W}^{(1)}}^\top\mathbf{x}+\mathbf{b}^{(1)}"
    )
    output = said(Kind.FIELD, 1)
    assert output.symbols == [r"v_{l} = \sum_j w_{lj}\, y_{j} + b_{l}"]
    assert last_number(output.numbers[0]) == pytest.approx(h.V, abs=5e-5)


def test_an_output_names_its_function() -> None:
    found = said(Kind.OUTPUT, 0)
    assert found.symbols == [r"y_{j} = \varphi(v_{j})", r"\varphi(v) = \frac{1}{1 + e^{-v}}"]
    assert found.numbers == [r"y_{j=1} = \varphi(0.1) = 0.525"]


def test_error_and_objective() -> None:
    error = said(Kind.ERROR, 1)
    assert error.symbols == ["e_l = t_l - y_l"]
    assert error.numbers == [r"e_{l=1} = 1 - 0.5863 = 0.4137"]
    objective = said(Kind.OBJECTIVE, 1)
    assert objective.symbols == [r"J = \tfrac{1}{2} \sum_l (t_l - y_l)^2"]
    assert last_number(objective.numbers[0]) == pytest.approx(h.J, rel=1e-3)


def test_delta_of_the_output_and_of_a_hidden_neuron() -> None:
    output = said(Kind.DELTA, 1)
    assert output.symbols[0] == r"\delta_l = e_l\, \varphi'(v_l)"
    assert last_number(output.numbers[0]) == pytest.approx(h.DELTA, rel=1e-3)
    hidden = said(Kind.DELTA, 0, 1)
    assert bare(hidden.symbols[0]) == r"\delta_{j}=\varphi'(v_{j})\sum_l\delta_lw_{lj}"
    assert bare(hidden.numbers[0]) == (
        r"\delta_{j=2}=0.2288\cdot(0.1004\cdot(-0.9))=0.2288\cdot(-0.09032)=-0.02066"
    )
    assert r"\odot \mathbf{W}^{(2)}" in hidden.vector[0]


def test_gradient_update_and_new_weights() -> None:
    gradient = said(Kind.GRADIENT, 0)
    assert bare(gradient.symbols[0]) == (
        r"\frac{\partialJ}{\partialw_{ji}}=-\delta_{j}x_i,\frac{\partialJ}{\partialb_{j}}=-\delta_{j}"
    )
    assert [last_number(line) for line in gradient.numbers] == pytest.approx(
        [h.GRADIENT[0], h.GRADIENT[2], h.GRADIENT[4]], rel=1e-3
    )
    update = said(Kind.UPDATE, 1)
    assert bare(update.symbols[0]) == r"\Deltaw_{lj}=\eta\delta_{l}y_{j},\Deltab_{l}=\eta\delta_{l}"
    assert [last_number(line) for line in update.numbers] == pytest.approx(h.UPDATE[6:], rel=1e-3)
    new = said(Kind.WEIGHTS, 1)
    assert [last_number(line) for line in new.numbers] == pytest.approx(h.NEW[6:], rel=1e-3)


def test_the_outcome_says_whether_j_fell_or_rose() -> None:
    assert "has fallen" in said(Kind.AFTER, 1).words
    linear = replace(DEFAULT, activation=("linear",), output="linear")
    assert "has risen" in said(Kind.AFTER, 1, 0, replace(linear, eta=20.0)).words
    assert "is what it was" in said(Kind.AFTER, 1, 0, replace(DEFAULT, eta=0.0)).words


def test_with_several_hidden_layers_a_number_says_which() -> None:
    deep = resized(DEFAULT, hidden=(2, 3))
    assert said(Kind.FIELD, 1, 0, deep).symbols == [
        r"v_{j}^{(2)} = \sum_i w_{ji}^{(2)}\, y_{i}^{(1)} + b_{j}^{(2)}"
    ]
    assert bare(said(Kind.DELTA, 0, 0, deep).symbols[0]) == (
        r"\delta_{j}^{(1)}=\varphi'(v_{j}^{(1)})\sum_l\delta_l^{(2)}w_{lj}^{(2)}"
    )
    assert bare(said(Kind.DELTA, 1, 0, deep).symbols[0]).endswith(r"\sum_l\delta_lw_{lj}")


@pytest.mark.parametrize("loss", USED_LOSSES)
def test_every_objective_is_written_out_with_its_numbers(loss: str) -> None:
    setup = replace(DEFAULT, loss=loss, outputs=2, t=(1.0, 0.0), huber_delta=0.3,
                    weights=(*DEFAULT.weights[:6], 0.7, 0.1, -0.9, 0.2, 0.3, 2.0))  # fmt: skip
    found = walk(setup)
    error, objective = said(Kind.ERROR, 1, 0, setup), said(Kind.OBJECTIVE, 1, 0, setup)
    assert len(error.numbers) == 2
    assert [last_number(line) for line in error.numbers] == pytest.approx(found.e[1], rel=1e-3)
    assert last_number(objective.numbers[0]) == pytest.approx(found.J, rel=1e-3)


@settings(max_examples=25)
@given(setups(), st.sampled_from(list(GROUPINGS)))
def test_every_formula_has_as_many_braces_closed_as_opened(setup: Setup, grouping: str) -> None:
    numbers = walk(setup)
    for stage in stages(setup.sizes, grouping == "neuron"):
        found = equations(Context(setup, numbers, stage))
        assert found.title
        for line in (*found.symbols, *found.numbers, *found.vector):
            assert line.count("{") == line.count("}")
            assert line.count(r"\begin") == line.count(r"\end")
            assert line.count(r"\left") - line.count(r"\leftarrow") == line.count(
                r"\right"
            ) - line.count(r"\rightarrow")
            assert "boldsymbol" not in line  # the bundled MathJax would have to load it


@settings(max_examples=25)
@given(setups())
def test_what_is_seen_before_a_number_is_predicted_has_no_numbers(setup: Setup) -> None:
    numbers = walk(setup)
    for stage in stages(setup.sizes, True)[1:]:
        found = equations(Context(setup, numbers, stage))
        for text in (found.vector[0], *found.symbols[:1]):
            assert not re.search(r"\d\.\d", text), text
