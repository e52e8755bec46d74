"""The run that travels: exact on its way, and trusted in nothing when it comes back."""

import base64
import copy
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.config import DEFAULT, Config
from playground.engine import initial_run
from playground.nn import OPTIMIZERS
from playground.nn.mlp import parameter_count
from playground.refused import Refused
from playground.run import (
    FORMAT,
    LARGEST_COUNT,
    LONGEST_MEASURE,
    Run,
    decode,
    encode,
    read_places,
)
from playground.stopping import LASTING
from tests.driving import through_json
from tests.sentences import check_sentence
from tests.strategies import JSON_VALUES

ADAM = DEFAULT.changed(optimizer="adam", hidden=[3])
SIZE = parameter_count(ADAM.sizes)
each_optimizer = pytest.mark.parametrize("optimizer", OPTIMIZERS)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def make_run(config: Config, theta: Any = None, epoch: int = 7, updates: int = 90) -> Run:
    """A run in the middle of training; what its optimizer remembers is not zero."""
    rng = np.random.default_rng(5)
    size = parameter_count(config.sizes)
    if theta is None:
        theta = rng.normal(size=size)
    slots = {name: rng.random(size) for name in OPTIMIZERS[config.optimizer].slots}
    return Run(
        config.digest(),
        epoch,
        updates,
        config.optimizer,
        np.asarray(theta),
        slots,
        batch=3,
        frozen=(0, 2, size - 1),
        best_loss=0.25,
        best_epoch=5,
        met={"stop_loss": 0.1, "patience": 4.0},
        measure="mse",
    )


def packed(values: Any) -> dict[str, Any]:
    """An array as a store holds it, written down independently."""
    array = np.asarray(values, dtype=">f8").byteswap()
    return {"shape": list(array.shape), "data": base64.b64encode(array.tobytes()).decode()}


def counters(run: Run) -> dict[str, Any]:
    """All of a run but its arrays."""
    return {
        entry.name: getattr(run, entry.name)
        for entry in fields(run)
        if entry.name not in ("theta", "slots")
    }


def same(one: Run, other: Run) -> bool:
    return (
        counters(one) == counters(other)
        and one.theta.tobytes() == other.theta.tobytes()
        and one.slots.keys() == other.slots.keys()
        and all(one.slots[name].tobytes() == other.slots[name].tobytes() for name in one.slots)
    )


# --- there and back -----------------------------------------------------------------------


@each_optimizer
@given(data=st.data())
def test_a_run_comes_back_bit_for_bit(optimizer: str, data: st.DataObject) -> None:
    config = ADAM.changed(optimizer=optimizer)
    theta = data.draw(st.lists(NUMBERS, min_size=SIZE, max_size=SIZE))
    counts = st.integers(0, LARGEST_COUNT)
    run = replace(
        make_run(config, theta, data.draw(counts), data.draw(counts)),
        batch=data.draw(counts),
        frozen=tuple(sorted(data.draw(st.sets(st.integers(0, SIZE - 1))))),
        best_loss=data.draw(st.none() | st.floats(0.0, sys.float_info.max)),
        best_epoch=data.draw(counts),
        met=data.draw(st.dictionaries(st.sampled_from(LASTING), NUMBERS)),
        measure=data.draw(st.text(max_size=LONGEST_MEASURE)),
    )
    for slot in OPTIMIZERS[optimizer].slots:
        of = NUMBERS if slot in ("u", "m") else st.floats(0.0, 1e308)
        run.slots[slot] = np.array(data.draw(st.lists(of, min_size=SIZE, max_size=SIZE)))
    stored = through_json(encode(run))
    assert same(decode(stored, config), run)
    assert through_json(encode(decode(stored, config))) == stored


def test_arrays_travel_as_little_endian_float64_with_their_shape() -> None:
    run = make_run(ADAM)
    stored = encode(run)
    assert stored["theta"] == packed(run.theta)
    assert stored["slots"] == {name: packed(slot) for name, slot in run.slots.items()}
    assert stored["version"] == FORMAT
    assert stored["digest"] == ADAM.digest()


def test_what_is_decoded_can_be_trained() -> None:
    run = decode(encode(make_run(ADAM)), ADAM)
    for array in (run.theta, *run.slots.values()):
        assert array.dtype == np.float64
        assert array.flags.writeable
        assert array.flags.c_contiguous


def test_a_large_network_with_adam_stays_below_twenty_kilobytes() -> None:
    config = DEFAULT.changed(hidden=[8, 8, 8], optimizer="adam")
    assert len(str(encode(make_run(config)))) < 20_000


@each_optimizer
@pytest.mark.parametrize("other", OPTIMIZERS)
def test_another_optimizer_starts_with_an_empty_memory(optimizer: str, other: str) -> None:
    run = make_run(ADAM.changed(optimizer=optimizer))
    decoded = decode(encode(run), ADAM.changed(optimizer=other))
    assert decoded.theta.tobytes() == run.theta.tobytes()
    assert decoded.epoch == run.epoch
    assert decoded.optimizer == other
    if other == optimizer:
        assert same(decoded, run)
    else:
        assert decoded.updates == 0
        assert set(decoded.slots) == set(OPTIMIZERS[other].slots)
        assert all(slot.shape == (SIZE,) and not slot.any() for slot in decoded.slots.values())


def test_a_run_goes_on_after_a_change_that_its_weights_do_not_depend_on() -> None:
    run = make_run(ADAM)
    live = ADAM.changed(
        learning_rate=1.0, activation=["relu"], loss="mse", data_seed=9, dropout=0.5
    )
    assert same(decode(encode(run), live), run)


# --- what is refused ----------------------------------------------------------------------


def changed(**values: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda stored: stored | values


def without(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda stored: {key: value for key, value in stored.items() if key != name}


def theta(**values: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda stored: stored | {"theta": stored["theta"] | values}


def slot(name: str, values: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda stored: stored | {"slots": stored["slots"] | {name: values}}


def one(number: float) -> Any:
    """Finite numbers but for one."""
    values = np.zeros(SIZE)
    values[-1] = number
    return packed(values)


FULL = packed(np.ones(SIZE))["data"]
TAMPERED: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "nothing": (lambda stored: None, "not a run"),
    "text": (lambda stored: "run", "not a run"),
    "list": (lambda stored: [stored], "not a run"),
    "empty": (lambda stored: {}, "format"),
    "older format": (changed(version=FORMAT - 1), f"format “{FORMAT - 1}”"),
    "newer format": (changed(version=FORMAT + 1), f"reads format {FORMAT}"),
    "format as text": (changed(version=str(FORMAT)), "format"),
    "no format": (without("version"), "format"),
    "huge format": (changed(version="9" * 100_000), "format"),
    "other digest": (changed(digest=DEFAULT.digest()), "another set-up"),
    "digest of a wrong type": (changed(digest=[ADAM.digest()]), "another set-up"),
    "no digest": (without("digest"), "another set-up"),
    "unknown optimizer": (changed(optimizer="newton"), "“newton”"),
    "optimizer of a wrong type": (changed(optimizer=["adam"]), "unknown optimizer"),
    "no optimizer": (without("optimizer"), "unknown optimizer"),
    "negative epoch": (changed(epoch=-1), "epoch"),
    "huge epoch": (changed(epoch=LARGEST_COUNT + 1), "epoch"),
    "unwritable epoch": (changed(epoch=10**5000), "epoch"),
    "fractional epoch": (changed(epoch=1.5), "epoch"),
    "epoch as float": (changed(epoch=1.0), "epoch"),
    "epoch as text": (changed(epoch="1"), "epoch"),
    "epoch as bool": (changed(epoch=True), "epoch"),
    "epoch not a number": (changed(epoch=float("nan")), "epoch"),
    "no epoch": (without("epoch"), "epoch"),
    "negative updates": (changed(updates=-1), "updates"),
    "huge updates": (changed(updates=10**18), "updates"),
    "updates as bool": (changed(updates=False), "updates"),
    "no updates": (without("updates"), "updates"),
    "negative mini-batch": (changed(batch=-1), "mini-batch"),
    "huge mini-batch": (changed(batch=LARGEST_COUNT + 1), "mini-batch"),
    "mini-batch as bool": (changed(batch=True), "mini-batch"),
    "no mini-batch": (without("batch"), "mini-batch"),
    "no list of frozen weights": (without("frozen"), "frozen weights"),
    "frozen weights as text": (changed(frozen="0"), "frozen weights"),
    "frozen weights by place": (changed(frozen={"0": True}), "frozen weights"),
    "frozen weight beyond the last": (changed(frozen=[0, SIZE]), "frozen weights"),
    "negative frozen weight": (changed(frozen=[-1]), "frozen weights"),
    "frozen weight as bool": (changed(frozen=[True]), "frozen weights"),
    "frozen weight as float": (changed(frozen=[1.0]), "frozen weights"),
    "frozen weight as text": (changed(frozen=["1"]), "frozen weights"),
    "frozen list": (changed(frozen=[[1]]), "frozen weights"),
    "huge frozen weight": (changed(frozen=[10**5000]), "frozen weights"),
    "lowest loss as text": (changed(best_loss="0.1"), "lowest test loss"),
    "lowest loss as bool": (changed(best_loss=True), "lowest test loss"),
    "lowest loss not a number": (changed(best_loss=float("nan")), "lowest test loss"),
    "infinite lowest loss": (changed(best_loss=float("inf")), "lowest test loss"),
    "unwritable lowest loss": (changed(best_loss=10**5000), "lowest test loss"),
    "lowest loss in a list": (changed(best_loss=[0.1]), "lowest test loss"),
    "negative epoch of the lowest loss": (changed(best_epoch=-1), "lowest test loss"),
    "no epoch of the lowest loss": (without("best_epoch"), "lowest test loss"),
    "met rule that there is not": (changed(met={"stop_epoch": 3}), "rule"),
    "met rules as a list": (changed(met=["patience"]), "rule"),
    "no word on met rules": (changed(met=None), "rule"),
    "met rule of text": (changed(met={"patience": "4"}), "rule"),
    "met rule as bool": (changed(met={"patience": True}), "rule"),
    "met rule not a number": (changed(met={"stop_loss": float("nan")}), "rule"),
    "no measure": (without("measure"), "lowest test loss"),
    "measure of a wrong type": (changed(measure=["mse"]), "lowest test loss"),
    "endless measure": (changed(measure="m" * 10**6), "lowest test loss"),
    "no weights": (without("theta"), "weights"),
    "weights as a list": (changed(theta=[0.0] * SIZE), "weights"),
    "weights without data": (changed(theta={"shape": [SIZE]}), "weights"),
    "data of a wrong type": (theta(data=[1.0]), "weights"),
    "shape too large": (theta(shape=[SIZE + 1]), f"needs [{SIZE}]"),
    "shape too small": (theta(shape=[SIZE - 1]), f"needs [{SIZE}]"),
    "shape of two axes": (theta(shape=[1, SIZE]), f"needs [{SIZE}]"),
    "shape as number": (theta(shape=SIZE), f"needs [{SIZE}]"),
    "endless shape": (theta(shape=[SIZE] * 10_000), f"needs [{SIZE}]"),
    "no shape": (theta(shape=None), f"needs [{SIZE}]"),
    "truncated data": (theta(data=FULL[:-4]), "weights"),
    "cut off in a group": (theta(data=FULL[:-1]), "weights"),
    "overlong data": (theta(data=FULL + "AAAA"), "weights"),
    "huge data": (theta(data="A" * 10_000_000), "weights"),
    "no data": (theta(data=""), "weights"),
    "one byte less": (theta(data=base64.b64encode(bytes(8 * SIZE - 1)).decode()), "weights"),
    "one byte more": (theta(data=base64.b64encode(bytes(8 * SIZE + 1)).decode()), "weights"),
    "not base64": (theta(data="?" + FULL[1:]), "base64"),
    "not even ASCII": (theta(data="é" + FULL[1:]), "base64"),
    "line break in base64": (theta(data="\n" + FULL[1:]), "base64"),
    "padding inside": (theta(data="=" + FULL[1:]), "weights"),
    "NaN weight": (changed(theta=one(np.nan)), "finite"),
    "infinite weight": (changed(theta=one(np.inf)), "finite"),
    "negative infinite weight": (changed(theta=one(-np.inf)), "finite"),
    "no memory": (without("slots"), "optimizer"),
    "memory of a wrong type": (changed(slots=[]), "optimizer"),
    "missing slot": (lambda stored: stored | {"slots": {"m": stored["slots"]["m"]}}, "optimizer"),
    "unknown slot": (slot("u", packed(np.zeros(SIZE))), "optimizer"),
    "slot of a wrong type": (slot("m", 0), "optimizer values"),
    "slot of a wrong shape": (slot("m", packed(np.zeros(SIZE + 1))), "optimizer values"),
    "NaN in a slot": (slot("m", one(np.nan)), "optimizer values"),
    "infinity in a slot": (slot("s", one(np.inf)), "optimizer values"),
    "negative mean of squares": (slot("s", one(-1e-300)), "negative mean of squares"),
}


@pytest.mark.parametrize(("tamper", "named"), TAMPERED.values(), ids=TAMPERED)
def test_a_run_that_was_tampered_with_is_refused_and_the_person_told_why(
    tamper: Callable[[dict[str, Any]], Any], named: str
) -> None:
    stored = encode(make_run(ADAM))
    assert same(decode(stored, ADAM), make_run(ADAM))
    with pytest.raises(Refused) as refusal:
        decode(tamper(copy.deepcopy(stored)), ADAM)
    # Lists of frozen weights come in requests, too.
    said_of = "The list of" if named == "frozen weights" else "The stored run"
    check_sentence(str(refusal.value), said_of, named)


def test_a_huge_text_is_refused_before_anything_is_made_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stored = encode(make_run(ADAM))
    monkeypatch.delattr(base64, "b64decode")
    with pytest.raises(Refused, match="weights"):
        decode(theta(data="A" * 10_000_000)(stored), ADAM)


@pytest.mark.parametrize("optimizer", ["rmsprop", "adagrad", "adam"])
def test_no_optimizer_takes_a_negative_mean_of_squares(optimizer: str) -> None:
    config = ADAM.changed(optimizer=optimizer)
    with pytest.raises(Refused, match="negative mean of squares"):
        decode(slot("s", one(-1.0))(encode(make_run(config))), config)


def test_a_run_of_sgd_with_a_memory_is_refused() -> None:
    config = ADAM.changed(optimizer="sgd")
    with pytest.raises(Refused, match="optimizer"):
        decode(slot("u", packed(np.zeros(SIZE)))(encode(make_run(config))), config)


def test_a_list_of_frozen_weights_is_put_in_order() -> None:
    assert read_places([5, 0, 5, 3], 6) == (0, 3, 5)
    assert read_places([], 6) == ()
    assert decode(encode(make_run(ADAM)) | {"frozen": [2, 1, 2]}, ADAM).frozen == (1, 2)


def test_a_run_kept_before_rules_could_be_met_has_met_none() -> None:
    stored = encode(make_run(ADAM))
    assert decode(without("met")(stored), ADAM).met == {}


FREE = ("epoch", "updates", "batch", "best_epoch", "met", "measure")
KEYS = list(encode(make_run(ADAM)))


@given(stored=JSON_VALUES)
def test_nothing_but_a_refusal_is_raised_for_whatever_is_stored(stored: Any) -> None:
    with pytest.raises(Refused) as refusal:
        decode(stored, ADAM)
    check_sentence(str(refusal.value))


@given(values=st.dictionaries(st.sampled_from(KEYS), JSON_VALUES, min_size=1))
def test_nothing_but_a_refusal_is_raised_for_what_is_nearly_a_run(values: dict[str, Any]) -> None:
    stored = through_json(encode(make_run(ADAM)))
    try:
        run = decode(stored | values, ADAM)
    except Refused as refusal:
        check_sentence(str(refusal))
    else:
        fit = through_json(encode(run))
        expected = stored | {name: values[name] for name in values if name in FREE}
        if "frozen" in values:
            expected["frozen"] = sorted(set(values["frozen"]))
        if "best_loss" in values:
            expected["best_loss"] = values["best_loss"]
        assert fit == expected


@given(
    slots=st.dictionaries(st.sampled_from(["m", "s", "u"]), JSON_VALUES),
    data=st.text(max_size=4 * -(-8 * SIZE // 3)) | st.binary(max_size=9 * SIZE),
)
def test_nothing_but_a_refusal_is_raised_for_arrays_that_nearly_are(slots: Any, data: Any) -> None:
    text = data if isinstance(data, str) else base64.b64encode(data).decode()
    stored = encode(make_run(ADAM))
    for tampered in (changed(slots=slots)(stored), theta(data=text)(stored)):
        try:
            run = decode(tampered, ADAM)
        except Refused as refusal:
            check_sentence(str(refusal))
        else:
            assert np.isfinite(run.theta).all()
            assert run.theta.tobytes() == base64.b64decode(text)


def test_the_run_at_epoch_zero_is_one() -> None:
    run = initial_run(ADAM)
    assert (run.epoch, run.batch, run.updates, run.best_epoch) == (0, 0, 0, 0)
    assert (run.frozen, run.best_loss, run.met, run.measure) == ((), None, {}, "")
    assert same(decode(through_json(encode(run)), ADAM), run)
