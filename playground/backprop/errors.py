"""How each objective's error and value are written out; their numbers are the engine's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playground.backprop.setup import Setup
from playground.backprop.walk import Walk
from playground.backprop.writing import factor, tex

SIGNAL = (
    r"The error signal is $e_l = -\partial J / \partial y_l$: which way the output should go, and "
    "how urgently."
)


@dataclass(frozen=True)
class ErrorForm:
    """``symbols`` is e_l, ``filled(t, y, setup)`` the same with numbers, ``vector`` the form for
    all outputs (Y stands for the outputs). ``objective(setup, walk)`` are the terms of J with
    numbers."""

    words: str
    symbols: str
    filled: Callable[[float, float, Setup], str]
    vector: str
    objective: Callable[[Setup, Walk], list[str] | str]
    objective_vector: str


def _difference(t: float, y: float) -> str:
    return f"{tex(t)} - {factor(y)}"


def _pairs(setup: Setup, walk: Walk) -> list[tuple[float, float]]:
    return [(t, float(y)) for t, y in zip(setup.t, walk.y[-1], strict=True)]


def _share(setup: Setup, over: str = "1") -> str:
    return rf"\tfrac{{{over}}}{{{setup.outputs}}}"


def _squares(setup: Setup, walk: Walk) -> str:
    return " + ".join(f"({_difference(t, y)})^2" for t, y in _pairs(setup, walk))


def _half_squared(setup: Setup, walk: Walk) -> str:
    return rf"\tfrac{{1}}{{2}} \left[ {_squares(setup, walk)} \right]"


def _mse(setup: Setup, walk: Walk) -> str:
    return rf"{_share(setup)} \left[ {_squares(setup, walk)} \right]"


def _mae(setup: Setup, walk: Walk) -> str:
    terms = " + ".join(f"|{_difference(t, y)}|" for t, y in _pairs(setup, walk))
    return rf"{_share(setup)} \left[ {terms} \right]"


def _huber(setup: Setup, walk: Walk) -> str:
    terms = []
    for t, y in _pairs(setup, walk):
        limit = setup.huber_delta
        size = f"|{_difference(t, y)}|"
        inside = abs(t - y) <= limit
        terms.append(
            rf"\tfrac{{1}}{{2}} {size}^2" if inside
            else rf"{tex(limit)}\,({size} - \tfrac{{1}}{{2}} \cdot {tex(limit)})"
        )  # fmt: skip
    return rf"{_share(setup)} \left[ {' + '.join(terms)} \right]"


def _binary_cross_entropy(setup: Setup, walk: Walk) -> list[str]:
    terms = []
    for t, y in _pairs(setup, walk):
        terms.append(rf"-{tex(t)} \ln {tex(y)}")
        terms.append(rf"-(1 - {tex(t)}) \ln (1 - {tex(y)})")
    return terms


ERRORS: dict[str, ErrorForm] = {
    "half_squared": ErrorForm(
        words="Only at the output is it known what is right: the target $t_l$. The error is how "
        "much is missing.",
        symbols="t_l - y_l",
        filled=lambda t, y, _setup: _difference(t, y),
        vector=r"\mathbf{t} - Y",
        objective=_half_squared,
        objective_vector=r"\tfrac{1}{2}\, \mathbf{e}^\top \mathbf{e}",
    ),
    "mse": ErrorForm(
        words=f"{SIGNAL} The mean over the $L$ outputs brings the factor $2/L$.",
        symbols=r"\tfrac{2}{L} (t_l - y_l)",
        filled=lambda t, y, setup: rf"{_share(setup, '2')} ({_difference(t, y)})",
        vector=r"\tfrac{2}{L} (\mathbf{t} - Y)",
        objective=_mse,
        objective_vector=r"\tfrac{1}{L} \lVert \mathbf{t} - \mathbf{y} \rVert^2",
    ),
    "mae": ErrorForm(
        words=f"{SIGNAL} With absolute errors only the direction counts.",
        symbols=r"\tfrac{1}{L} \operatorname{sign}(t_l - y_l)",
        filled=lambda t, y, setup: rf"{_share(setup)} \operatorname{{sign}}({_difference(t, y)})",
        vector=r"\tfrac{1}{L} \operatorname{sign}(\mathbf{t} - Y)",
        objective=_mae,
        objective_vector=r"\tfrac{1}{L} \lVert \mathbf{t} - \mathbf{y} \rVert_1",
    ),
    "huber": ErrorForm(
        words=rf"{SIGNAL} Beyond $\pm\delta_H$ (the loss's own $\delta$) it grows no further.",
        symbols=r"\tfrac{1}{L} \max(-\delta_H, \min(\delta_H,\, t_l - y_l))",
        filled=lambda t, y, setup: (
            rf"{_share(setup)} \max(-{tex(setup.huber_delta)},"
            rf" \min({tex(setup.huber_delta)},\, {_difference(t, y)}))"
        ),
        vector=r"\tfrac{1}{L} \max(-\delta_H, \min(\delta_H,\, \mathbf{t} - Y))",
        objective=_huber,
        objective_vector=r"\tfrac{1}{L} \sum_l H(t_l - y_l)",
    ),
    "binary_cross_entropy": ErrorForm(
        words="Only at the output is it known what is right: the target $t_l$. The error is how "
        "much probability is missing.",
        symbols="t_l - y_l",
        filled=lambda t, y, _setup: _difference(t, y),
        vector=r"\mathbf{t} - Y",
        objective=_binary_cross_entropy,
        objective_vector=r"-\mathbf{t}^\top \ln \mathbf{y}"
        r" - (\mathbf{1} - \mathbf{t})^\top \ln(\mathbf{1} - \mathbf{y})",
    ),
}
