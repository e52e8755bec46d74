"""A stack of linear layers and its one matrix, against products reckoned by hand and by NumPy."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.activations.collapse import ALIKE, APART, result, steps
from playground.activations.settings import LARGEST_SEED, STANDARD, Comparison
from playground.activations.stack import network_of, stack
from playground.nn.collapse import best_matrix, one_matrix

stacks = st.builds(
    lambda layers, seed, x: replace(STANDARD, layers=tuple(layers), seed=seed, x=x),
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.integers(0, LARGEST_SEED),
    st.tuples(st.integers(-500, 500).map(lambda n: n / 100), st.just(1.5)),
)


def test_two_layers_by_hand() -> None:
    # W₁ = (1 2; 3 4), b₁ = (5, 6); W₂ = (1 −1), b₂ = 2, all in the lecture's way, v = W x + b
    first = np.array([[1.0, 3.0], [2.0, 4.0], [5.0, 6.0]])
    second = np.array([[1.0], [-1.0], [2.0]])
    # W₂W₁ = (1 − 3, 2 − 4) = (−2, −2); W₂b₁ + b₂ = 5 − 6 + 2 = 1
    assert one_matrix([first, second]).tolist() == [[-2.0], [-2.0], [1.0]]
    # They are as they were.
    assert second.tolist() == [[1.0], [-1.0], [2.0]]


def test_one_layer_is_itself() -> None:
    only = np.array([[2.0], [3.0], [4.0]])
    assert one_matrix([only]).tolist() == only.tolist()


@given(stacks)
def test_the_matrix_is_the_product_and_does_what_the_stack_does(settings: Comparison) -> None:
    built = stack(settings)
    w, b = np.eye(2), np.zeros(2)
    for layer in built.weights:
        w, b = layer[:-1].T @ w, layer[:-1].T @ b + layer[-1]
    np.testing.assert_allclose(built.product, np.vstack([w.T, b]), rtol=0, atol=1e-12)
    expected = w @ np.array(settings.x) + b
    np.testing.assert_allclose(built.outputs[-1], expected, rtol=0, atol=1e-12)
    np.testing.assert_allclose(built.at_once, expected, rtol=0, atol=1e-12)
    assert built.difference < 1e-12
    assert built.least < 1e-10
    np.testing.assert_allclose(built.by_stack, built.by_product, rtol=0, atol=1e-12)


@given(stacks)
def test_weights_are_tenths_and_never_nothing(settings: Comparison) -> None:
    for layer in network_of(settings).weights:
        assert np.array_equal(layer, np.round(layer, 1))
        assert ((np.abs(layer) >= 0.1) & (np.abs(layer) <= 1.5)).all()


def test_weights_of_a_layer_do_not_depend_on_layers_of_other_widths() -> None:
    before = network_of(replace(STANDARD, layers=(3, 2, 2)))
    after = network_of(replace(STANDARD, layers=(3, 2, 4)))
    assert np.array_equal(before.weights[1], after.weights[1])
    assert not np.array_equal(before.weights[1], network_of(replace(STANDARD, seed=2)).weights[1])


@pytest.mark.parametrize(("bend", "phi"), [("tanh", np.tanh), ("relu", lambda v: v * (v > 0))])
def test_a_bent_layer_is_no_matrix(bend: str, phi: object) -> None:
    built = stack(replace(STANDARD, bend=bend))
    first, second, third = built.weights
    side = np.linspace(-5, 5, 21)
    x = np.array([[a, b, 1.0] for b in side for a in side])
    hidden = phi(x @ first) @ second[:-1] + second[-1]
    y = hidden @ third[:-1] + third[-1]
    assert built.count == len(x) == 441
    assert built.difference == pytest.approx(np.abs(y - x @ built.product).max(), abs=1e-12)
    assert built.difference > 1
    # The normal equations give the best matrix, too.
    best = np.linalg.solve(x.T @ x, x.T @ y)
    np.testing.assert_allclose(built.best, best, rtol=0, atol=1e-10)
    np.testing.assert_allclose(best_matrix(x, y), best, rtol=0, atol=1e-10)
    assert built.least == pytest.approx(np.abs(y - x @ best).max(), abs=1e-9)
    assert built.least > 0.1


# --- as it is written ---------------------------------------------------------------------------


def test_the_calculation_is_written_out() -> None:
    settings = replace(STANDARD, layers=(1, 1), x=(2.0, -1.0))
    (w1, w2, b1), (u, c) = ([float(w[0]) for w in layer] for layer in network_of(settings).weights)
    point, first, second = steps(stack(settings))
    assert point.formulas == [r"x = \begin{pmatrix} 2 \\ -1 \end{pmatrix}"]
    y1 = 2 * w1 - w2 + b1
    assert first.formulas == [
        rf"W_1 = \begin{{pmatrix}} {w1:g} & {w2:g} \end{{pmatrix}}",
        rf"b_1 = \begin{{pmatrix}} {b1:g} \end{{pmatrix}}",
        rf"y_1 = W_1 x + b_1 = \begin{{pmatrix}} {round(y1, 6):g} \end{{pmatrix}}",
    ]
    assert rf"{round(u * y1 + c, 6):g}" in second.formulas[2]
    matrix, same, verdict = result(stack(settings))
    assert matrix.formulas[0] == (
        r"W = W_2 W_1 = \begin{pmatrix} "
        rf"{round(u * w1, 6):g} & {round(u * w2, 6):g} \end{{pmatrix}}"
    )
    assert f"{u * y1 + c:.12f}" in same.formulas[0]
    assert f"{u * y1 + c:.12f}" in same.formulas[1]
    assert verdict.kind == ALIKE
    assert "rounding" in verdict.words


def test_three_biases_are_nested() -> None:
    formulas = result(stack(STANDARD))[0].formulas
    assert formulas[0].startswith("W = W_3 W_2 W_1 = ")
    assert formulas[1].startswith(r"b = W_3 \left(W_2 b_1 + b_2\right) + b_3 = ")


def test_a_bent_layer_is_named_and_its_difference_told() -> None:
    built = stack(replace(STANDARD, bend="tanh"))
    first = steps(built)[1]
    assert first.title == "Layer 1, tanh"
    assert first.formulas[-1].startswith(r"y_1 = \varphi(v_1) = ")
    verdict = result(built)[-1]
    assert verdict.kind == APART
    assert f"${built.difference:.4f}".rstrip("0") in verdict.words
    assert f"${built.least:.4f}".rstrip("0") in verdict.words
