"""Values for settings, good and bad, made from the table that `Config` is."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import strategies as st

from datasets import DATASETS
from playground.choices import DATA_SETS, OWN
from playground.config import DEFAULT, SETTINGS, Config
from playground.hiding import GROUPS, PARTS, Hidden
from playground.inputs import FormulaText, offered
from playground.problems import AUTOMATIC, PROBLEMS
from playground.settings import Choice, Digest, Flag, Kind, Number, Optional, Several

HUGE_TEXT = "9" * 100_000
MANY = 10_000
# Formulas in their canonical writing, and what they say in Python. All are finite everywhere.
FORMULAS: dict[str, Callable[[Any, Any], Any]] = {
    "x1^3": lambda a, b: a * a * a,
    "x1*x2^2": lambda a, b: a * b * b,
    "x1-x2": lambda a, b: a - b,
    "-2.5*x1+0.5": lambda a, b: 0.5 - 2.5 * a,
    "sin(3*x2)": lambda a, b: np.sin(3.0 * b),
    "exp(-x1^2)": lambda a, b: np.exp(-a * a),
    "max(x1,x2,0)": lambda a, b: np.maximum(np.maximum(a, b), 0.0),
    "sqrt(x1^2+x2^2)": np.hypot,
    "abs(x1)/(1+x2^2)": lambda a, b: np.abs(a) / (1.0 + b * b),
}
# Those of x1 alone.
CURVES = {text: of for text, of in FORMULAS.items() if "x2" not in text}
# Wide layers or many of them; both have fewer parameters than there may be.
WIDTHS = st.lists(st.integers(1, 250), max_size=2) | st.lists(st.integers(1, 80), max_size=10)
# How many outputs data of one's own may need, by the problem that they pose
OWN_OUTPUTS = {
    "binary": st.just(1),
    "multiclass": st.integers(3, 10),
    "multilabel": st.integers(2, 3),
    "regression": st.just(1),
}

# Settings with which a few epochs are quick and stay finite.
SMALL: dict[str, st.SearchStrategy[Any]] = {
    "dataset": st.sampled_from(list(DATASETS)),
    "samples": st.integers(20, 60),
    "hidden": st.lists(st.integers(1, 6), max_size=3),
    "learning_rate": st.floats(1e-4, 0.3),
    "regularization_rate": st.sampled_from([0.0, 0.001, 0.1]),
    "dropout": st.sampled_from([0.0, 0.3, 0.75]),
    "batch_size": st.sampled_from([1, 3, 10, 20, 5000]),
    "init_scale": st.sampled_from([0.1, 1.0, 3.0]),
    # No rule stops them.
    "stop_epoch": st.just(0),
    "stop_loss": st.just(0.0),
    "patience": st.just(0),
}


def values_of(kind: Kind) -> st.SearchStrategy[Any]:
    """Every value that a kind of setting takes, as JSON holds it."""
    if isinstance(kind, Choice):
        return st.sampled_from(list(kind.options))
    if isinstance(kind, Flag):
        return st.booleans()
    if isinstance(kind, Digest):
        return st.just("") | st.text("0123456789abcdef", min_size=16, max_size=16)
    if isinstance(kind, FormulaText):
        return st.sampled_from(list(FORMULAS))
    if isinstance(kind, Optional):
        return st.just("") | values_of(kind.of)
    if isinstance(kind, Number) and kind.whole:
        return st.integers(int(kind.low), int(kind.high))
    if isinstance(kind, Number) and kind.decimals is not None:
        steps = 10**kind.decimals
        return st.integers(int(kind.low * steps), int(kind.high * steps)).map(lambda n: n / steps)
    if isinstance(kind, Number):
        return st.floats(kind.low, kind.high)
    if isinstance(kind, Several):
        items = values_of(kind.of)
        return st.lists(items, min_size=kind.fewest, max_size=kind.most, unique=kind.distinct)
    if isinstance(kind, Hidden):
        return st.lists(st.sampled_from([*GROUPS, *PARTS]), max_size=12)
    raise TypeError(f"no values known for {kind}")


@st.composite
def configs(draw: st.DrawFn, **chosen: st.SearchStrategy[Any]) -> Config:
    """Configurations of every setting; ``chosen`` replaces what some of them are drawn from.

    Settings that have to go together are drawn one after the other, each from what goes with
    those before.
    """

    def one(name: str) -> Any:
        return draw(chosen.get(name, values_of(SETTINGS[name].kind)))

    together = (
        *("dataset", "problem", "own", "own_outputs", "loss", "output", "rule"),
        *("formulas", "features", "hidden", "activation"),
    )
    values = {name: one(name) for name in SETTINGS if name not in together}

    values["dataset"] = one("dataset")
    data_set = DATA_SETS[values["dataset"]]
    own = values["dataset"] == OWN
    values["problem"] = draw(st.sampled_from(list(OWN_OUTPUTS))) if own else data_set.problem
    problem = PROBLEMS[values["problem"]]
    digests = values_of(SETTINGS["own"].kind).filter(bool)
    values["own"] = draw(chosen.get("own", digests)) if own else ""
    values["own_outputs"] = draw(OWN_OUTPUTS[values["problem"]]) if own else 1
    losses = chosen.get("loss", st.sampled_from(list(problem.losses)))
    values["loss"] = draw(losses.filter(lambda loss: loss in problem.losses))
    outputs = st.sampled_from([AUTOMATIC, *problem.outputs(values["loss"])])
    values["output"] = draw(chosen.get("output", outputs))
    rules = CURVES if data_set.rule_inputs == 1 else FORMULAS
    values["rule"] = draw(chosen.get("rule", st.sampled_from(["", *rules])))

    values["formulas"] = one("formulas")
    known = list(offered(tuple(values["formulas"]), data_set.inputs))
    some = st.lists(st.sampled_from(known), min_size=1, max_size=11, unique=True)
    values["features"] = draw(chosen.get("features", some))
    values["hidden"] = draw(chosen.get("hidden", WIDTHS))
    layers = len(values["hidden"])
    each = chosen.get("activation", values_of(SETTINGS["activation"].kind.of))
    count = draw(st.sampled_from([1, layers])) or 1
    values["activation"] = [draw(each) for _ in range(count)]
    return DEFAULT.changed(**values)


def small_configs(**chosen: st.SearchStrategy[Any]) -> st.SearchStrategy[Config]:
    """Configurations that are quick to train."""
    return configs(**{**SMALL, **chosen})


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=12,
)


UNFIT_DIGESTS = ["0" * 15, "0" * 17, "F" * 16, "g" * 16, "0" * 16 + "\n", " " * 16]
UNFIT_FORMULAS = ["x1+", "x3", "1/x1", "log(x2)", "exp(exp(x1))", "x1,x2", "x1(", "__import__"]


def unfit_values(kind: Kind) -> list[Any]:
    """Values that a store may hold and that this kind of setting does not take."""
    wrong: list[Any] = [None, {}, {"a": 1}, "", HUGE_TEXT, b"x", object()]
    if isinstance(kind, Choice):
        return [*wrong, "no-such-name", 3, True, math.nan, [next(iter(kind.options))], []]
    if isinstance(kind, Flag):
        return [*wrong, 0, 1, "1", "true", math.nan, [True]]
    if isinstance(kind, Digest):
        return [*(value for value in wrong if value != ""), *UNFIT_DIGESTS, 0, ["0" * 16]]
    if isinstance(kind, FormulaText):
        return [*wrong, *UNFIT_FORMULAS, 1, True, math.nan, ["x1"]]
    if isinstance(kind, Optional):
        return [value for value in unfit_values(kind.of) if value != ""]
    if isinstance(kind, Number):
        wrong += [math.nan, math.inf, -math.inf, True, False, [kind.low], kind.text(kind.low)]
        wrong += [kind.low - 1, kind.high + 1, 10**400, -(10**5000), 1e308]
        if kind.decimals is not None:
            wrong += [kind.low + 10.0 ** -(kind.decimals + 1), 1 / 3]
        return [*wrong, kind.low + 0.5, 0.1 + 0.2] if kind.whole else wrong
    if isinstance(kind, Several):
        good = _list_of(kind, max(kind.fewest, 1))
        wrong += [
            math.nan,
            True,
            3,
            good[0] if isinstance(good[0], str) else "x1",
            [*good, None],
            [*good, []],
            [good],
            [good[0]] * MANY,
        ]
        wrong += [[bad] for bad in unfit_values(kind.of)]
        if kind.fewest:
            wrong.append([])
        if kind.distinct:
            wrong.append([good[0], good[0]])
        return wrong
    if isinstance(kind, Hidden):
        wrong += [math.nan, True, 3, "data", ["data", None], [["data"]], [""], ["x" * 41]]
        return [*wrong, ["data"] * MANY]
    raise TypeError(f"nothing unfit known for {kind}")


def unfit_texts(kind: Kind) -> list[str]:
    """Texts that a link may hold and that this kind of setting does not take."""
    wrong = [HUGE_TEXT, "no-such-value", "null", "nan", "[]", "\x00", "½", "😀", "\ud800"]
    if isinstance(kind, Choice):
        return [*wrong, "", next(iter(kind.options)).upper(), f"{next(iter(kind.options))} "]
    if isinstance(kind, Flag):
        return [*wrong, "", "true", "2", "01", " 1"]
    if isinstance(kind, Digest):
        return [*wrong, *UNFIT_DIGESTS]
    if isinstance(kind, FormulaText):
        return [*wrong, *UNFIT_FORMULAS]
    if isinstance(kind, Optional):
        return [text for text in unfit_texts(kind.of) if text != ""]
    if isinstance(kind, Number):
        wrong += ["", "1,2", "1e999", "inf", "-inf", "Infinity", "1 2", "0x1"]
        wrong += [kind.text(kind.low - 1), kind.text(kind.high + 1)]
        if kind.decimals is not None:
            wrong.append(f"0.{'0' * kind.decimals}1")
        return [*wrong, kind.text(kind.low + 0.5)] if kind.whole else wrong
    if isinstance(kind, Several):
        good, between = kind.of.text(_list_of(kind, 1)[0]), kind.separator
        wrong += [between, f"{good}{between}", f"{between}{good}", between.join([good] * MANY)]
        wrong.append(f"{good},{good}" if between != "," else f"{good};{good}")
        if kind.fewest:
            wrong += ["", " "]
        if kind.distinct:
            wrong.append(f"{good}{between}{good}")
        return wrong
    if isinstance(kind, Hidden):
        # What is short enough to be a name is none that is known, which is another matter.
        return [HUGE_TEXT, "data," * MANY]
    raise TypeError(f"nothing unfit known for {kind}")


def _list_of(kind: Several, count: int) -> list[Any]:
    """A list of ``count`` fit items."""
    of = kind.of
    if isinstance(of, Choice):
        return list(of.options)[:count]
    if isinstance(of, Number):
        return [int(of.low)] * count
    if isinstance(of, FormulaText):
        return list(FORMULAS)[:count]
    if isinstance(of, Several):
        return [_list_of(of, of.fewest)] * count
    raise TypeError(f"no items known for {of}")
