"""Formulas with their constants, errata, questions, settings and changes."""

from dataclasses import replace

import pytest

from playground.activations.curves import compared
from playground.activations.editing import change, opened
from playground.activations.errata import ERRATA
from playground.activations.settings import CONSTANTS, STANDARD, Comparison
from playground.activations.tries import TRIES
from playground.activations.writing import constants, filled, formula, number, power_of_ten
from playground.nn.activations import ACTIVATIONS
from playground.query import from_query, to_json, to_query
from tests.sentences import check_sentence


def test_numbers_are_short() -> None:
    assert [number(x) for x in (0.0, -0.0, -1.5, 2.0, 1.67326, 1e-9, 100.0)] == [
        "0", "0", "−1.5", "2", "1.67326", "0", "100",
    ]  # fmt: skip
    assert power_of_ten(0.25**10) == r"9.5 \cdot 10^{-7}"
    assert power_of_ten(0.0) == "0"


def test_formulas_hold_the_constants_that_are_set() -> None:
    functions = compared(replace(STANDARD, alpha=2.0, lam=0.5, leak=0.25))
    assert formula("phi-tex", functions["leaky_relu"]) == (
        r"$\displaystyle \varphi(v) = "
        r"\begin{cases} v, & v > 0 \\ 0.25 v, & v \leq 0 \end{cases}$"
    )
    assert formula("slope-tex", functions["selu"]) == (
        r"$\displaystyle \varphi'(v) = "
        r"0.5 \begin{cases} 1, & v > 0 \\ 2 e^{v}, & v \leq 0 \end{cases}$"
    )
    assert constants(functions["selu"].parameters) == "α = 2, λ = 0.5"


def test_the_standard_is_the_lectures() -> None:
    # “where α = 1.67326 and λ = 1.0507”; 0.01x for leaky ReLU
    assert (STANDARD.alpha, STANDARD.lam, STANDARD.leak) == (1.67326, 1.0507, 0.01)
    assert "0.01 v" in formula("phi-tex", compared(STANDARD)["leaky_relu"])


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_no_symbol_of_a_constant_is_left(name: str) -> None:
    activation = compared(STANDARD)[name]
    for tex in (activation.tex, activation.tex_derivative):
        text = filled(tex, activation.parameters)
        assert not {r"\alpha", r"\lambda", r"\ell"} & set(text.replace("(", " ").split())


def test_both_errata_are_set_right() -> None:
    assert set(ERRATA) == {"softplus", "elu"}
    assert ERRATA["softplus"].printed == r"\phi(x) = (1 + e^{x})"
    assert ERRATA["softplus"].right == r"\phi(x) = \ln(1 + e^{x})"
    assert "x > 0" in ERRATA["elu"].printed
    assert "x = 0" in ERRATA["elu"].right
    for erratum in ERRATA.values():
        check_sentence(erratum.why)


# --- questions ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TRIES)
def test_a_question_sets_itself_up_and_keeps_the_stack(name: str) -> None:
    entry = TRIES[name]
    now = replace(STANDARD, alpha=0.5, seed=77, layers=(2, 1), bend="tanh")
    after = entry.settings(now)
    assert (after.seed, after.layers) == (77, (2, 1))
    for setting, value in entry.sets.items():
        assert getattr(after, setting) == value
    if "alpha" not in entry.sets:
        assert after.alpha == STANDARD.alpha
    assert entry.question.endswith((".", "?"))
    assert entry.seen.endswith((".", ")"))
    change(to_json(now), "try", name)


def test_who_has_stopped_learning_at_minus_three() -> None:
    seen = TRIES["stopped"].seen
    assert seen.startswith("Heaviside step, ReLU and sign are dead")
    # |φ′(−3)| < 0.05: σ 0.045, tanh 0.0099, leaky 0.01, softplus 0.047, GELU −0.012, softmax as σ
    assert "Saturated are sigmoid, tanh, leaky ReLU, softplus, GELU and softmax:" in seen


def test_the_numbers_that_questions_name_are_right() -> None:
    from math import exp, log

    assert round(log(1 + exp(0)), 4) == 0.6931
    assert round(log(1 + exp(5)), 4) == 5.0067
    assert round(1 + exp(5), 1) == 149.4
    assert "0.6931" in TRIES["softplus"].seen
    assert "5.0067" in TRIES["softplus"].seen
    assert "149.4" in TRIES["softplus"].seen


# --- settings and changes -----------------------------------------------------------------------

EVERYTHING = Comparison(
    v=-2.83, shown="gelu", alpha=1.0, lam=2.5, leak=0.125, other=-0.5,
    layers=(4, 3, 2, 1), seed=12, x=(0.25, -5.0), bend="relu",
)  # fmt: skip


def test_a_link_brings_everything_back() -> None:
    link = to_query(EVERYTHING, STANDARD)
    assert from_query(STANDARD, link) == (EVERYTHING, [])
    assert opened(link, None).settings == EVERYTHING
    assert opened("", to_json(EVERYTHING)).settings == EVERYTHING
    assert opened("?v=2", to_json(EVERYTHING)).settings == replace(STANDARD, v=2.0)
    assert opened(None, None).settings == STANDARD


def test_a_bad_link_is_named_and_the_rest_of_it_is_used() -> None:
    found = opened("?v=9&alpha=x&shown=cosine&layers=3&leak=0.5&colour=red&x=1", None)
    assert found.settings == replace(STANDARD, leak=0.5)
    assert len(found.notices) == 6
    for level, sentence in found.notices:
        assert level == "warning"
        check_sentence(sentence)


def test_controls_change_what_they_say() -> None:
    stored = to_json(STANDARD)
    assert change(stored, "alpha", 2.5).settings.alpha == 2.5
    assert change(stored, "width-1", 4).settings.layers == (3, 4, 2)
    assert change(stored, "x-1", 0.5).settings.x == (1.0, 0.5)
    assert change(stored, "depth", "4").settings.layers == (3, 2, 2, 2)
    assert change(stored, "depth", "2").settings.layers == (3, 2)
    assert change(stored, "bend", "tanh").settings.bend == "tanh"
    moved = change(stored, "v", 0.5)
    assert (moved.settings.v, moved.moves) == (0.5, False)
    assert change(stored, "shown", "elu").settings.shown == "elu"
    assert change(stored, "try", "elu").moves


def test_reset_brings_the_lectures_constants_back_and_nothing_else() -> None:
    after = change(to_json(EVERYTHING), "reset", 1).settings
    lectures = {name: getattr(STANDARD, name) for name in CONSTANTS}
    assert after == replace(EVERYTHING, **lectures)


@pytest.mark.parametrize(
    ("control", "value", "names"),
    [
        ("alpha", 99, "α"),
        ("v", "1", "v"),
        ("v", 0.001, "v"),
        ("width-0", "", "Layers"),
        ("seed", 1.5, "Seed"),
        ("depth", "many", "layers"),
        ("depth", "9", "Layers"),
        ("bend", "sigmoid", "Activation"),
        ("try", "nothing", "nothing"),
    ],
)
def test_a_refused_value_is_named_and_nothing_changes(
    control: str, value: object, names: str
) -> None:
    after = change(to_json(EVERYTHING), control, value)
    assert after.settings == EVERYTHING
    ((level, sentence),) = after.notices
    assert level == "error"
    check_sentence(sentence, names)
