"""Formulas that a person types: read as mathematics reads them, and nothing else is run."""

import ast
import dataclasses
import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data.formula import (
    CONSTANTS,
    FUNCTIONS,
    Formula,
    FormulaError,
    check_on_plane,
    parse,
)
from tests.sentences import check_sentence

X1 = np.array([[0.5, -2.0, 3.0], [-0.25, 6.0, 1.0]])
X2 = np.array([[-2.0, 1.5, 0.25], [4.0, -6.0, 1.0]])


def refusal(text: str, variables: tuple[str, ...] = ("x1", "x2")) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        parse(text, variables)
    return caught.value


def outcome(text: str) -> Formula | FormulaError:
    """What becomes of ``text``; any other exception is a failure."""
    try:
        return parse(text)
    except FormulaError as error:
        return error


# Values

VALUES: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "x1": lambda a, b: a,
    "x2": lambda a, b: b,
    "x1 + x2": lambda a, b: a + b,
    "x1 - x2": lambda a, b: a - b,
    "x1 * x2": lambda a, b: a * b,
    "x1 / x2": lambda a, b: a / b,
    "x1^2 + x2^2 - 9": lambda a, b: a * a + b * b - 9.0,
    "x1^3": lambda a, b: a * a * a,
    "x1^-1": lambda a, b: 1.0 / a,
    "-x1": lambda a, b: 0.0 - a,
    "-x1^2": lambda a, b: 0.0 - a * a,
    "sin(x1) * cos(x2)": lambda a, b: np.sin(a) * np.cos(b),
    "sin(pi * x1 / 6)": lambda a, b: np.sin(3.141592653589793 * a / 6.0),
    "exp(-(x1^2 + x2^2) / 2)": lambda a, b: np.exp(-0.5 * (a * a + b * b)),
    "e^x1": lambda a, b: np.exp(a),
    "log(abs(x1) + 1)": lambda a, b: np.log1p(np.abs(a)),
    "sqrt(x1^2 + x2^2)": lambda a, b: np.hypot(a, b),
    "max(x1, x2)": lambda a, b: np.where(a > b, a, b),
    "min(x1, x2, 0)": lambda a, b: np.where(a < b, np.where(a < 0, a, 0), np.where(b < 0, b, 0)),
    "1e-3*x1 + .5*x2 + 2.5": lambda a, b: a / 1000 + b / 2 + 5 / 2,
}


@pytest.mark.parametrize("text", VALUES)
def test_values_are_those_of_the_formula_by_hand(text: str) -> None:
    np.testing.assert_allclose(parse(text)(X1, X2), VALUES[text](X1, X2), rtol=1e-14, atol=1e-15)


def test_the_values_cover_every_function_and_constant() -> None:
    assert all(any(name in text for text in VALUES) for name in [*FUNCTIONS, *CONSTANTS])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2+3*4", 14),
        ("(2+3)*4", 20),
        ("8-4-2", 2),
        ("8-(4-2)", 6),
        ("8/4/2", 1),
        ("8/(4/2)", 4),
        ("6/2*3", 9),
        ("6/(2*3)", 1),
        ("2*3^2", 18),
        ("2^3*2", 16),
        ("2^3^2", 512),
        ("(2^3)^2", 64),
        ("2^-1", 0.5),
        ("2^-1*4", 2),
        ("2^-2^2", 1 / 16),
        ("-2^2", -4),
        ("(-2)^2", 4),
        ("-2^-2", -0.25),
        ("-2*3", -6),
        ("2*-3", -6),
        ("2--3", 5),
        ("2+-3", -1),
        ("--2", 2),
        ("1-2²", -3),
        ("2^3²", 512),
        ("-3²", -9),
        ("10¹⁰", 1e10),
        ("max(1,2,3)-min(4,2)", 1),
        ("max(min(1,2),0)", 1),
        ("abs(-3)^2", 9),
        ("((((7))))", 7),
        ("1e3", 1000),
        ("2E+2", 200),
        ("1.", 1),
        ("007", 7),
        ("1e-400", 0),
    ],
)
def test_operators_bind_as_in_mathematics(text: str, value: float) -> None:
    assert parse(text)(0.0, 0.0) == value


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("x₁² + x₂²", "x1^2+x2^2"),
        ("X1³ − X2", "x1^3-x2"),
        ("x1 × x2 · 2 ⋅ 3", "x1*x2*2*3"),
        ("x1 ÷ x2", "x1/x2"),
        ("x1**2 ** x2", "x1^2^x2"),
        ("2*π*x1", "2*pi*x1"),
        ("PI * E", "pi*e"),
        ("Sin(x1) + MAX(x1, X₂)", "sin(x1)+max(x1,x2)"),
        ("\t x1\u00a0+\n1 ", "x1+1"),
        ("1e−3 – x1", "0.001-x1"),
        ("(x1)²¹", "x1^21"),
        ("((x1)+(x2))", "x1+x2"),
    ],
)
def test_what_people_type_is_the_plain_formula(typed: str, plain: str) -> None:
    assert parse(typed) == parse(plain)
    assert parse(typed).text == plain


def test_the_caller_names_the_variables() -> None:
    formula = parse("Speed₂ + t*x12 + t", ("t", "speed2", "x12"))
    assert formula(2.0, 30.0, 5.0) == 42.0
    assert formula.text == "speed2+t*x12+t"
    assert formula.label == "speed₂+t·x₁₂+t"
    assert formula.tex == r"\mathrm{speed}_2+t \cdot x_{12}+t"
    check_sentence(str(refusal("x1", ("t", "x2"))), "“x1”", "t, x2, pi and e")
    check_sentence(str(refusal("x1x", ("x", "x1"))), "write x1*x.")


@pytest.mark.parametrize("name", ["pi", "sin", "X", "x_1", "1x", "", "x1b", "x;"])
def test_a_name_that_could_not_be_typed_is_no_variable(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of a variable"):
        parse("1", (name,))


@pytest.mark.parametrize(
    ("text", "used"),
    [("1+e", ()), ("x2*x2", ("x2",)), ("max(x2,-sin(x1))", ("x1", "x2"))],
)
def test_the_variables_used_are_named_in_their_order(text: str, used: tuple[str, ...]) -> None:
    assert parse(text).variables_used == used


@pytest.mark.parametrize("text", ["2.5", "x1", "x2^2", "max(x1,1)"])
@pytest.mark.parametrize("shapes", [((), ()), ((3,), ()), ((4, 1), (1, 5)), ((0,), (0,))])
def test_the_shape_is_that_of_the_inputs_together(
    text: str, shapes: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    result = parse(text)(*(np.ones(shape, dtype=np.float32) for shape in shapes))
    assert result.shape == np.broadcast_shapes(*shapes)
    assert result.dtype == np.float64


@pytest.mark.parametrize("text", ["x1", "1", "x1+0"])
def test_the_result_is_apart_from_the_inputs(text: str) -> None:
    x1 = np.ones(3)
    result = parse(text)(x1, np.zeros(3))
    result[0] = 7.0
    np.testing.assert_array_equal(x1, 1.0)
    np.testing.assert_array_equal(result[1:], 1.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("log(x1)", [math.nan, -math.inf, 0.0]),
        ("1/x1", [-1.0, math.inf, 1.0]),
        ("x1/x1", [1.0, math.nan, 1.0]),
        ("sqrt(x1)", [math.nan, 0.0, 1.0]),
        ("x1^0.5", [math.nan, 0.0, 1.0]),
        ("max(log(x1),0)", [math.nan, 0.0, 0.0]),
        ("exp(1000*x1)", [0.0, 1.0, math.inf]),
        ("1e300*1e300*x1", [-math.inf, math.nan, math.inf]),
        ("sin(x1*1e300*1e300)", [math.nan, 0.0, math.nan]),
    ],
)
def test_where_there_is_no_value_it_is_nan_or_infinite(text: str, expected: list[float]) -> None:
    np.testing.assert_array_equal(parse(text)(np.array([-1.0, 0.0, 1.0]), 0.0), expected)


def test_each_variable_needs_its_values() -> None:
    with pytest.raises(ValueError, match="shorter"):
        parse("x1")(1.0)


def test_formulas_are_values() -> None:
    formula = parse("x1 + 2")
    assert {formula, parse(" (x1)+2.0")} == {formula}
    assert formula not in {parse("2+x1"), parse("x1+2", ("x1",)), parse("x1-2")}
    with pytest.raises(dataclasses.FrozenInstanceError):
        formula.variables = ()  # type: ignore[misc]


# Writing


@pytest.mark.parametrize(
    ("text", "label", "tex"),
    [
        ("x1^2+x2^2-9", "x₁²+x₂²−9", "x_1^{2}+x_2^{2}-9"),
        ("x1*x2", "x₁·x₂", r"x_1 \cdot x_2"),
        ("-x1*x2^10", "−x₁·x₂¹⁰", r"-x_1 \cdot x_2^{10}"),
        ("x1--x2", "x₁−(−x₂)", r"x_1-\left(-x_2\right)"),
        ("x1*-2*x2", "x₁·(−2)·x₂", r"x_1 \cdot \left(-2\right) \cdot x_2"),
        ("--x1", "−(−x₁)", r"-\left(-x_1\right)"),
        ("x1-(x2-1)", "x₁−(x₂−1)", r"x_1-\left(x_2-1\right)"),
        ("(x1+1)*x2", "(x₁+1)·x₂", r"\left(x_1+1\right) \cdot x_2"),
        ("(x1+1)/(2*x2)", "(x₁+1)/(2·x₂)", r"\frac{x_1+1}{2 \cdot x_2}"),
        ("x1*(x2/2)", "x₁·(x₂/2)", r"x_1 \cdot \frac{x_2}{2}"),
        ("(x1/2)^2", "(x₁/2)²", r"\left(\frac{x_1}{2}\right)^{2}"),
        ("(-x1)^2", "(−x₁)²", r"\left(-x_1\right)^{2}"),
        ("2^-1", "2⁻¹", "2^{-1}"),
        ("2^-x1", "2^(−x₁)", "2^{-x_1}"),
        ("2^x1^2", "2^(x₁²)", "2^{x_1^{2}}"),
        ("(2^x1)^2", "(2^x₁)²", r"\left(2^{x_1}\right)^{2}"),
        ("x1^0.5", "x₁^0.5", "x_1^{0.5}"),
        ("sqrt(x1)", "√x₁", r"\sqrt{x_1}"),
        ("sqrt(x1^2+1)", "√(x₁²+1)", r"\sqrt{x_1^{2}+1}"),
        ("sqrt(x1)^2", "(√x₁)²", r"\sqrt{x_1}^{2}"),
        ("sqrt(sqrt(x1))", "√(√x₁)", r"\sqrt{\sqrt{x_1}}"),
        ("abs(x1-1)", "|x₁−1|", r"\left|x_1-1\right|"),
        ("sin(2*pi*x1)", "sin(2·π·x₁)", r"\sin\left(2 \cdot \pi \cdot x_1\right)"),
        ("cos(x1)", "cos(x₁)", r"\cos\left(x_1\right)"),
        ("exp(x1)+log(e)", "exp(x₁)+log(e)", r"\exp\left(x_1\right)+\log\left(\mathrm{e}\right)"),
        ("max(x1,-x2,0)", "max(x₁,−x₂,0)", r"\max\left(x_1, -x_2, 0\right)"),
        ("min(x1,x2)", "min(x₁,x₂)", r"\min\left(x_1, x_2\right)"),
        ("1e-5*x1", "10⁻⁵·x₁", r"10^{-5} \cdot x_1"),
        ("x1*2.5e20", "x₁·(2.5·10²⁰)", r"x_1 \cdot \left(2.5 \cdot 10^{20}\right)"),
        ("1e20^2", "(10²⁰)²", r"\left(10^{20}\right)^{2}"),
    ],
)
def test_a_formula_is_written_for_links_diagrams_and_print(text: str, label: str, tex: str) -> None:
    formula = parse(text)
    assert (formula.text, formula.label, formula.tex) == (text, label, tex)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("((x1+x2))+1", "x1+x2+1"),
        ("x1+(x2+1)", "x1+(x2+1)"),
        ("(x1*x2)/2", "x1*x2/2"),
        ("x1*(x2/2)", "x1*(x2/2)"),
        ("-(x1^2)", "-x1^2"),
        ("-(x1*2)", "-(x1*2)"),
        ("2^(-(x1))", "2^-x1"),
        ("2^(x1^2)", "2^x1^2"),
        ("x1-(-x2)", "x1--x2"),
        ("sin((x1))", "sin(x1)"),
        ("1.50 + 0.10", "1.5+0.1"),
        ("1e15 + 1e16 + .00001", "1000000000000000+1e16+1e-5"),
    ],
)
def test_the_text_has_no_more_parentheses_and_digits_than_needed(typed: str, text: str) -> None:
    assert parse(typed).text == text


# Against the grammar of Python, whose operators bind as these do

OPERATIONS: dict[type[ast.AST], Callable[..., np.ndarray]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: lambda a, b: np.power(a, b),
    ast.USub: lambda a: -a,
}


def values_by_python(text: str, x1: np.ndarray, x2: np.ndarray) -> np.ndarray:
    """The values of ``text`` by the tree that Python makes of it."""
    names = {"x1": x1, "x2": x2, "pi": np.full_like(x1, np.pi), "e": np.full_like(x1, np.e)}

    def walk(node: ast.expr) -> np.ndarray:
        if isinstance(node, ast.Constant):
            return np.full_like(x1, node.value)
        if isinstance(node, ast.Name):
            return names[node.id]
        if isinstance(node, ast.UnaryOp):
            return OPERATIONS[type(node.op)](walk(node.operand))
        if isinstance(node, ast.BinOp):
            return OPERATIONS[type(node.op)](walk(node.left), walk(node.right))
        assert isinstance(node, ast.Call)
        assert isinstance(node.func, ast.Name)
        values = np.stack([walk(argument) for argument in node.args])
        if node.func.id in ("max", "min"):
            return getattr(values, node.func.id)(axis=0)
        (value,) = values
        return getattr(np, node.func.id)(value)

    with np.errstate(all="ignore"):
        return walk(ast.parse(text, mode="eval").body)


ATOMS = st.sampled_from(["x1", "x2", "pi", "e", "0", "1", "2", "3", "2.5", ".5", "1e-3", "7e20"])
ONE_ARGUMENT = st.sampled_from(["sin", "cos", "exp", "log", "abs", "sqrt"])
# Joined as they are, so that the reader has to find out what belongs together
TEXTS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "**", " ** "]), inner).map("".join),
        st.tuples(st.just("-"), inner).map("".join),
        st.tuples(st.just("("), inner, st.just(")")).map("".join),
        st.tuples(ONE_ARGUMENT, st.just("("), inner, st.just(")")).map("".join),
        st.tuples(
            st.sampled_from(["max(", "min("]),
            st.lists(inner, min_size=2, max_size=3).map(", ".join),
            st.just(")"),
        ).map("".join),
    ),
    max_leaves=16,
).filter(lambda text: len(text) <= 120)


@settings(max_examples=300)
@given(text=TEXTS)
def test_any_formula_has_the_values_that_python_gives(text: str) -> None:
    formula = parse(text)
    expected = values_by_python(text, X1, X2)
    np.testing.assert_array_equal(formula(X1, X2), expected)
    np.testing.assert_array_equal(parse(formula.text)(X1, X2), expected)


@settings(max_examples=200)
@given(text=TEXTS)
def test_the_text_is_read_as_the_same_formula_and_fits_a_link(text: str) -> None:
    formula = parse(text)
    assert parse(formula.text) == formula
    assert parse(formula.text).text == formula.text
    assert formula.text.isascii()
    assert not set(formula.text) & set("; \t\n")
    python = ast.walk(ast.parse(formula.text.replace("^", "**"), mode="eval"))
    calls = [node for node in python if isinstance(node, ast.Call)]
    assert formula.text.count(",") == sum(len(call.args) - 1 for call in calls)


@settings(max_examples=200)
@given(text=TEXTS)
def test_no_parentheses_of_the_text_could_be_left_out(text: str) -> None:
    formula = parse(text)
    plain = formula.text
    open_at = []
    for place, character in enumerate(plain):
        if character == "(":
            open_at.append(place)
        elif character == ")":
            start = open_at.pop()
            if start == 0 or not plain[start - 1].isalpha():
                without = plain[:start] + plain[start + 1 : place] + plain[place + 1 :]
                assert parse(without) != formula


@settings(max_examples=200)
@given(text=TEXTS)
def test_label_and_tex_are_balanced_and_never_have_two_signs_in_a_row(text: str) -> None:
    formula = parse(text)
    assert formula.label.isprintable()
    assert formula.label.count("(") == formula.label.count(")")
    assert formula.tex.count("{") == formula.tex.count("}")
    assert formula.tex.count(r"\left") == formula.tex.count(r"\right")
    for doubled in ("−−", "+−", "·−", "/−"):
        assert doubled not in formula.label
    assert "--" not in formula.tex
    assert "+-" not in formula.tex
    assert r"\cdot -" not in formula.tex


# What is no formula


@pytest.mark.parametrize(
    ("text", "position", "named"),
    [
        ("", 1, "empty"),
        (" \n ", 1, "empty"),
        ("x1 +", 4, "After “+”"),
        ("x1 + * 2", 6, "“*”"),
        ("+x1", 1, "“+”"),
        ("2*()", 4, "“)”"),
        ("²", 1, "“²”"),
        ("x1^", 3, "“^”"),
        ("x1**", 3, "“**”"),
        ("x1 ÷", 4, "“÷”"),
        ("-", 1, "“-”"),
        ("−", 1, "“−”"),
        ("(x1", 1, "never closed"),
        ("2*((x1+1)", 3, "never closed"),
        ("sin(x1", 4, "never closed"),
        ("x1)", 3, "closes nothing"),
        ("1,5*x1", 2, "point"),
        ("(1,5)", 3, "point"),
        ("2x1", 2, "write 2*x1."),
        ("2 x₁", 3, "write 2*x1."),
        ("x1 x2", 4, "write x1*x2."),
        ("x1x2", 1, "write x1*x2."),
        ("1+2πx2", 4, "write 2*pi."),
        ("pix1e", 1, "write pi*x1*e."),
        ("2x1x2", 2, "write 2*x1*x2."),
        ("2(x1+1)", 2, "write 2*(…)."),
        ("(x1)(x2)", 5, "write (…)*(…)."),
        ("(x1)²x2", 6, "write (…)²*x2."),
        ("x1²x2", 4, "write x1²*x2."),
        ("3sin(x1)", 2, "write 3*sin(…)."),
        ("2e", 2, "write 2*e."),
        ("1 2", 3, "without an operator"),
        ("1.2.3", 4, "“.3”"),
        ("x1 + sine(x2)", 6, "function; there are sin, cos, exp, log, abs, sqrt, max and min."),
        ("tan(x1)", 1, "“tan”"),
        ("y", 1, "variable; there are x1, x2, pi and e."),
        ("x1+x3", 4, "“x3”"),
        ("x₁₂", 1, "“x₁₂”"),
        ("sin x1", 1, "sin(…)"),
        ("1+sin", 3, "sin(…)"),
        ("sin²(x1)", 1, "sin(…)"),
        ("1+sin(x1,x2)", 3, "one value, not 2"),
        ("max(x1)", 1, "two or more"),
        ("max()", 5, "“)”"),
        ("max(x1,)", 8, "“)”"),
        ("x1²^3", 4, "parentheses"),
        ("x1²³ ²", 6, "parentheses"),
        ("x1 $ 2", 4, "“$”"),
        ("x_1", 2, "“_”"),
        ("x1; x2", 3, "“;”"),
        ("|x1|", 1, "“|”"),
        ("1+\u200bx1", 3, "U+200B"),
        ("x1\ud800", 3, "U+D800"),
        ("\u212a", 1, "“\u212a”"),  # the sign of kelvin, which is k in lower case
        ("١", 1, "“١”"),  # a digit, but not one of these
        ("1+1e999", 3, "“1e999”"),
        ("x1^" + "9" * 110 + "e300", 4, "too large"),
        ("1e200*" + "⁹" * 114, 7, "“⁹"),
    ],
)
def test_a_refusal_names_what_and_where(text: str, position: int, named: str) -> None:
    error = refusal(text)
    assert error.position == position
    check_sentence(str(error), named, f"character {position}")


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "x1.__class__",
        "().__class__",
        "lambda: 1",
        "x1 if x1 else x2",
        "[x1]",
        "'x1'",
        "x1 := 2",
        "x1 == x2",
        "0x10",
        "1_000",
        "1j",
        "x1 // 2",
        "x1 @ x2",
        "~x1",
        "max(*x1)",
        "\\sin(x1)",
        "nan",
        "inf",
        "x1\x00",
    ],
)
def test_what_python_understands_is_not_understood(text: str) -> None:
    check_sentence(str(refusal(text)))


def test_the_length_is_bounded_as_typed() -> None:
    fits = "x1+" * 39 + "x1 "
    assert len(fits) == 120
    assert parse(fits)(1.0, 0.0) == 40.0
    for text in (fits + " ", "x1" * 1_000_000, "(" * 1_000_000, " " * 121):
        error = refusal(text)
        assert error.position == 121
        check_sentence(str(error), "too long", "character 121")


def test_the_length_is_bounded_as_written_out() -> None:
    # x1²+ is five characters when written out, so the twenty-fourth + is the 120th.
    assert len(parse("x1²+" * 23 + "x1²").text) == 119
    error = refusal("x1²+" * 24 + "x1")
    assert error.position == 97
    check_sentence(str(error), "too long", "“x1” at character 97")
    assert refusal("1e9+" * 29 + "1").position == 44  # its eleventh +: 11 · 10 + 11 characters


@pytest.mark.parametrize(
    "nested",
    [
        lambda depth: "(" * depth + "x1" + ")" * depth,
        lambda depth: "-" * depth + "x1",
        lambda depth: "x1" + "^1" * depth,
        lambda depth: "-(" * (depth // 2) + "-" * (depth % 2) + "x1" + ")" * (depth // 2),
    ],
)
def test_the_depth_is_bounded(nested: Callable[[int], str]) -> None:
    formula = parse(nested(30))
    assert abs(formula(3.0, 0.0)) == 3.0
    error = refusal(nested(31))
    check_sentence(str(error), "nested", f"character {error.position}")


def test_functions_count_as_depth() -> None:
    assert refusal("sin(" * 30).position == 120  # deep enough, but for what is missing
    assert "nested" in str(refusal("abs(" * 23 + "(" * 8 + "1"))


def test_what_stands_side_by_side_is_not_deep() -> None:
    assert parse("-1*" * 39 + "1")(0.0, 0.0) == -1.0


@pytest.mark.parametrize(
    "text", ["1" + "+1" * 59, "1" + "-x1" * 39, "x1" + "/x1" * 39, "-" * 30 + "1" + "*1" * 44]
)
def test_long_chains_can_be_used_in_every_way(text: str) -> None:
    formula = parse(text)
    again = parse(formula.text)
    assert formula == again
    assert hash(formula) == hash(again)
    assert np.isfinite(formula(1.0, 1.0))
    assert formula.label
    assert formula.tex
    assert formula.variables_used == (("x1",) if "x1" in text else ())


PIECES = [*FUNCTIONS, *CONSTANTS, *"+-*/^(),;²³⁹×÷−·π₁₂. _\u200b", "**", "x1", "X₂", "x", "1e9"]
ANY_TEXT = st.one_of(
    st.text(max_size=200),
    st.text(st.characters(codec=None), max_size=20),
    st.lists(st.sampled_from([*PIECES, "2", "7", "1e999"]), max_size=60).map("".join),
)


@settings(max_examples=1000)
@given(text=ANY_TEXT)
def test_any_text_is_a_formula_or_refused_with_a_sentence(text: str) -> None:
    result = outcome(text)
    if isinstance(result, Formula):
        assert parse(result.text) == result
        assert result(X1, X2).shape == X1.shape
    else:
        assert 1 <= result.position <= max(len(text), 1)
        check_sentence(str(result), f"character {result.position}")


@settings(max_examples=300)
@given(text=TEXTS, data=st.data())
def test_a_slip_of_one_character_is_no_other_failure(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 1))
    result = outcome(text[:place] + data.draw(st.sampled_from(PIECES)) + text[place + cut :])
    if isinstance(result, Formula):
        assert parse(result.text) == result
    else:
        check_sentence(str(result), f"character {result.position}")


# On the plane


@pytest.mark.parametrize(
    ("text", "sentence", "position"),
    [
        ("log(x1)", "“log(x1)” is not a number at x1 = −6, x2 = −6.", 1),
        ("2+3*log( x1 )", "“log(x1)” is not a number at x1 = −6, x2 = −6.", 5),
        ("log(abs(x1))", "“log(abs(x1))” is not finite at x1 = 0, x2 = −6.", 1),
        ("1/x2", "“1/x2” is not finite at x1 = −6, x2 = 0.", 2),
        ("1 + x1/(x2-1)", "“x1/(x2-1)” is not finite at x1 = −6, x2 = 1.", 7),
        ("1/(x1-0.1)", "“1/(x1-0.1)” is not finite at x1 = 0.1, x2 = −6.", 2),
        ("1/(x1^2+x2^2)", "“1/(x1^2+x2^2)” is not finite at x1 = 0, x2 = 0.", 2),
        ("1/(x1*x2)", "“1/(x1*x2)” is not finite at x1 = −6, x2 = 0.", 2),
        ("x1/x1", "“x1/x1” is not a number at x1 = 0, x2 = −6.", 3),
        ("sin(sqrt(6-abs(x1)-1))", "“sqrt(6-abs(x1)-1)” is not a number at x1 = −6, x2 = −6.", 5),
        ("x1^.5", "“x1^0.5” is not a number at x1 = −6, x2 = −6.", 3),
        ("exp(exp(x1^4))", "“exp(x1^4)” is not finite at x1 = −6, x2 = −6.", 5),
        ("max(1,log(x2),1/x2)", "“log(x2)” is not a number at x1 = −6, x2 = −6.", 7),
        # infinite without harm at first, then the one to blame
        ("1/exp(x1^4)+log(x2)", "“log(x2)” is not a number at x1 = −6, x2 = −6.", 13),
        ("1/0", "“1/0” is not finite at x1 = −6, x2 = −6.", 2),
        ("exp(x1^2)", "“exp(x1^2)” is beyond ±1,000,000 at x1 = −6, x2 = −6.", 1),
        ("1-exp(3*x1)", "“1-exp(3*x1)” is beyond ±1,000,000 at x1 = 6, x2 = −6.", 2),
        ("2e6", "“2000000” is beyond ±1,000,000 at x1 = −6, x2 = −6.", 1),
    ],
)
def test_what_has_no_value_on_the_plane_is_named(text: str, sentence: str, position: int) -> None:
    with pytest.raises(FormulaError) as caught:
        check_on_plane(parse(text), 6.0)
    assert str(caught.value) == sentence
    assert caught.value.position == position
    check_sentence(str(caught.value))


def complaint(text: str) -> str | None:
    """What is said of a formula on the plane."""
    try:
        check_on_plane(parse(text), 6.0)
    except FormulaError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    "text",
    ["x1", "1", "1/exp(x1^4)", "1/(1+x1^2)", "sqrt(abs(x1))", "1000000", "-1e6", "max(x1,-1e300)"],
)
def test_what_has_a_value_everywhere_passes(text: str) -> None:
    assert complaint(text) is None


def test_extent_and_largest_value_are_the_callers() -> None:
    formula = parse("log(x1 + 3)")
    check_on_plane(formula, 2.0)
    with pytest.raises(FormulaError, match="not a number at x1 = −4, x2 = −4"):
        check_on_plane(formula, 4.0)
    check_on_plane(parse("x1*x2"), 2.0, largest=4.0)
    with pytest.raises(FormulaError, match=r"beyond ±3\.5 at x1 = −2, x2 = −2"):
        check_on_plane(parse("x1*x2"), 2.0, largest=3.5)


def test_other_names_are_named() -> None:
    with pytest.raises(FormulaError, match=r"“1/v” is not finite at u = −1, v = 0\."):
        check_on_plane(parse("1/v", ("u", "v")), 1.0)


@settings(max_examples=200)
@given(text=TEXTS)
def test_a_formula_passes_if_it_is_finite_and_small_at_every_tenth(text: str) -> None:
    formula = parse(text)
    axis = np.array([tenths / 10 for tenths in range(-60, 61)])
    with np.errstate(invalid="ignore"):
        fit = (np.abs(formula(axis[:, None], axis)) <= 1e6).all()
    try:
        check_on_plane(formula, 6.0)
        complaint = ""
    except FormulaError as error:
        complaint = str(error)
    assert bool(complaint) != fit
    if complaint:
        check_sentence(complaint, " at x1 = ", ", x2 = ")


def test_what_was_asked_before_is_answered_in_the_same_way() -> None:
    assert parse("x1 + log(x2)") is parse("x1 + log(x2)")
    assert parse("v", ("u", "v")) != parse("v", ("v", "u"))
    for text, position in (("log(x2)", 1), (" log(x2)", 2), ("log(x2)", 1)):
        with pytest.raises(FormulaError) as caught:
            check_on_plane(parse(text), 6.0)
        assert caught.value.position == position
        assert refusal(f"{text})").position == position + 7
