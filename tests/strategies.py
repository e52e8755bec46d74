"""Values for settings, good and bad, made from the table that `Config` is."""

import math
from typing import Any

from hypothesis import strategies as st

from playground.config import DEFAULT, SETTINGS, Config
from playground.settings import Choice, Flag, Kind, Number, Several

HUGE_TEXT = "9" * 100_000
MANY = 10_000

# Settings with which a few epochs are quick and stay finite.
SMALL: dict[str, st.SearchStrategy[Any]] = {
    "samples": st.integers(20, 60),
    "features": st.lists(
        st.sampled_from(list(SETTINGS["features"].kind.of.options)),
        min_size=1,
        max_size=3,
        unique=True,
    ),
    "hidden": st.lists(st.integers(1, 6), max_size=3),
    "learning_rate": st.floats(1e-4, 0.3),
    "regularization_rate": st.sampled_from([0.0, 0.001, 0.1]),
    "dropout": st.sampled_from([0.0, 0.3, 0.75]),
    "batch_size": st.sampled_from([1, 3, 10, 20, 5000]),
}


def values_of(kind: Kind) -> st.SearchStrategy[Any]:
    """Every value that a kind of setting takes, as JSON holds it."""
    if isinstance(kind, Choice):
        return st.sampled_from(list(kind.options))
    if isinstance(kind, Flag):
        return st.booleans()
    if isinstance(kind, Number) and kind.whole:
        return st.integers(int(kind.low), int(kind.high))
    if isinstance(kind, Number):
        return st.floats(kind.low, kind.high)
    if isinstance(kind, Several):
        items = values_of(kind.of)
        return st.lists(items, min_size=kind.fewest, max_size=kind.most, unique=kind.distinct)
    raise TypeError(f"no values known for {kind}")


@st.composite
def configs(draw: st.DrawFn, **chosen: st.SearchStrategy[Any]) -> Config:
    """Configurations of every setting; ``chosen`` replaces what some of them are drawn from."""
    values = {
        name: draw(chosen.get(name, values_of(entry.kind)))
        for name, entry in SETTINGS.items()
        if name != "activation"
    }
    layers = len(values["hidden"])
    one = values_of(SETTINGS["activation"].kind.of)
    each = chosen.get("activation", one)
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


def unfit_values(kind: Kind) -> list[Any]:
    """Values that a store may hold and that this kind of setting does not take."""
    wrong: list[Any] = [None, {}, {"a": 1}, "", HUGE_TEXT, b"x", object()]
    if isinstance(kind, Choice):
        return [*wrong, "no-such-name", 3, True, math.nan, [next(iter(kind.options))], []]
    if isinstance(kind, Flag):
        return [*wrong, 0, 1, "1", "true", math.nan, [True]]
    if isinstance(kind, Number):
        wrong += [math.nan, math.inf, -math.inf, True, False, [kind.low], kind.text(kind.low)]
        wrong += [kind.low - 1, kind.high + 1, 10**400, -(10**5000), 1e308]
        return [*wrong, kind.low + 0.5, 0.1 + 0.2] if kind.whole else wrong
    if isinstance(kind, Several):
        good = _list_of(kind, max(kind.fewest, 1))
        wrong += [math.nan, True, 3, "x1", [*good, None], [*good, []], [good], [good[0]] * MANY]
        wrong += [[bad] for bad in unfit_values(kind.of)]
        if kind.fewest:
            wrong.append([])
        if kind.distinct:
            wrong.append([good[0], good[0]])
        return wrong
    raise TypeError(f"nothing unfit known for {kind}")


def unfit_texts(kind: Kind) -> list[str]:
    """Texts that a link may hold and that this kind of setting does not take."""
    wrong = [HUGE_TEXT, "no-such-value", "null", "nan", "[]", "\x00", "½", "😀", "\ud800"]
    if isinstance(kind, Choice):
        return [*wrong, "", next(iter(kind.options)).upper(), f"{next(iter(kind.options))} "]
    if isinstance(kind, Flag):
        return [*wrong, "", "true", "2", "01", " 1"]
    if isinstance(kind, Number):
        wrong += ["", "1,2", "1e999", "inf", "-inf", "Infinity", "1 2", "0x1"]
        wrong += [kind.text(kind.low - 1), kind.text(kind.high + 1)]
        return [*wrong, kind.text(kind.low + 0.5)] if kind.whole else wrong
    if isinstance(kind, Several):
        good = kind.of.text(_list_of(kind, 1)[0])
        wrong += [",", f"{good},", f",{good}", f"{good};{good}", ",".join([good] * MANY)]
        if kind.fewest:
            wrong += ["", " "]
        if kind.distinct:
            wrong.append(f"{good},{good}")
        return wrong
    raise TypeError(f"nothing unfit known for {kind}")


def _list_of(kind: Several, count: int) -> list[Any]:
    """A list of ``count`` fit items."""
    of = kind.of
    if isinstance(of, Choice):
        return list(of.options)[:count]
    if isinstance(of, Number):
        return [int(of.low)] * count
    raise TypeError(f"no items known for {of}")
