"""What controls do to the set-up, and how its parts are made to go together."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.backprop.editing import OUTPUTS, apply
from playground.backprop.points import points_of, sample_at
from playground.backprop.settling import settled
from playground.backprop.setup import DATA_SETS, DEFAULT, MOST_WEIGHTS, Setup, drawn
from playground.backprop.stages import Kind, stages
from playground.nn.mlp import layer_views, parameter_count
from playground.query import from_json, from_query, to_json, to_query
from playground.refused import Refused
from playground.settings import settings_of
from tests.strategies import values_of


def edited(control: str, value: Any = None, at: int = 0, setup: Setup = DEFAULT) -> Setup:
    after, said = apply(setup, control, value, at)
    assert said == []
    return after


@pytest.mark.parametrize(("text", "value"), [("0.25", 0.25), ("−0,5", -0.5), (" 1e-3 ", 0.001)])
def test_numbers_are_read_as_they_are_typed(text: str, value: float) -> None:
    assert edited("x", text, 1).x == (1.0, value)
    assert edited("t", text).t == (value,)
    assert edited("weight", text, 3).weights[3] == value
    assert edited("eta", "0,25").eta == 0.25


@pytest.mark.parametrize(
    ("control", "value", "at", "words"),
    [
        ("x", "one", 0, "input must be a number"),
        ("x", "1e7", 0, "input must be a number from -1000000 to 1000000"),
        ("x", "1", 2, "no such input"),
        ("x", "1", -1, "no such input"),
        ("t", "", 0, "nothing was typed"),
        ("weight", "nan", 0, "finite"),
        ("weight", "1", 9, "no such weight"),
        ("eta", "-1", 0, "Learning rate η must be a number from 0 to 100"),
        ("eta", "fast", 0, "Learning rate η must be a number"),
        ("point", "201", 0, "Point"),
        ("wider", None, 9, "no such layer"),
        ("narrower", None, 2, "no such layer"),
        ("layer-activation", "tanh", 2, "no such layer"),
        ("layer-activation", "softmax", 1, "must be"),
        ("loss", "categorical_cross_entropy", 0, "must be one of"),
        ("dataset", "blobs", 0, "must be one of"),
        ("grouping", "both", 0, "must be one of"),
        ("shallower", None, 0, "at least one hidden layer"),
        ("nothing", None, 0, "no control"),
    ],
)
def test_what_cannot_be_is_said(control: str, value: Any, at: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        apply(DEFAULT, control, value, at)


def test_sizes_grow_and_shrink_within_bounds() -> None:
    assert edited("wider", at=1).hidden == (3,)
    assert edited("narrower", at=1).hidden == (1,)
    assert edited("deeper").hidden == (2, 2)
    assert edited("shallower", setup=edited("deeper")).hidden == (2,)
    two = edited("wider", at=OUTPUTS)
    assert (two.outputs, two.t) == (2, (1.0, 0.0))
    assert edited("wider", at=0).features == ("x1", "x2", "x1^2")
    assert edited("narrower", at=0).x == (1.0,)
    for at, most, words in ((1, 2, "1 to 4"), (0, 5, "7"), (OUTPUTS, 1, "1 to 2")):
        setup = DEFAULT
        for _ in range(most):
            setup = edited("wider", at=at, setup=setup)
        with pytest.raises(Refused, match=words):
            apply(setup, "wider", None, at)
    with pytest.raises(Refused, match="3 hidden layers"):
        apply(edited("deeper", setup=edited("deeper")), "deeper", None)
    with pytest.raises(Refused, match="at least one input"):
        apply(edited("narrower", at=0), "narrower", None, 0)


def test_weights_between_neurons_that_stay_are_kept() -> None:
    old = DEFAULT.network.weights
    for after in (edited("wider", at=1), edited("wider", at=0), edited("wider", at=OUTPUTS)):
        new = layer_views(np.array(after.weights), after.sizes)
        for before, now in zip(old, new, strict=True):
            rows, columns = before.shape
            assert np.array_equal(now[: rows - 1, :columns], before[:-1])
            assert np.array_equal(now[-1, :columns], before[-1])
    deeper = edited("deeper")
    new = layer_views(np.array(deeper.weights), deeper.sizes)
    assert np.array_equal(new[0], old[0])
    assert np.array_equal(new[2], old[1])


def test_activations_by_layer() -> None:
    deep = edited("deeper")
    mixed = edited("layer-activation", "tanh", 2, deep)
    assert mixed.activation == ("sigmoid", "tanh")
    assert edited("layer-activation", "tanh", 1, mixed).activation == ("tanh",)
    assert edited("layer-activation", "relu", OUTPUTS).output == "relu"
    assert edited("deeper", setup=mixed).activation == ("sigmoid", "tanh", "tanh")
    assert edited("shallower", setup=mixed).activation == ("sigmoid",)


def test_cross_entropy_brings_sigmoid_outputs_and_targets_between_0_and_1() -> None:
    after, said = apply(replace(DEFAULT, output="tanh", t=(-1.0,)), "loss", "binary_cross_entropy")
    assert (after.output, after.t) == ("sigmoid", (0.0,))
    assert len(said) == 2
    with pytest.raises(Refused, match="0 to 1"):
        apply(after, "t", "2")
    # Another output takes the objective along that it can have.
    assert edited("layer-activation", "tanh", OUTPUTS, after).loss == "half_squared"


def test_a_point_becomes_the_sample() -> None:
    points, labels = points_of("xor")
    after = edited("point", 7)
    assert after.point == 7
    assert after.x == tuple(points[6].tolist())
    # The sigmoid's scale: class −1 is 0, class +1 is 1.
    assert after.t == (0.0 if labels[6] < 0 else 1.0,)
    signed = edited("point", "7", setup=replace(DEFAULT, output="tanh"))
    assert signed.t == (labels[6],)
    assert edited("x", "3", setup=after).point == 0
    assert edited("dataset", "circle", setup=after).point == 0
    assert edited("dataset", "circle", setup=after).x == after.x
    assert edited("point", 0, setup=after).x == after.x


def test_features_of_a_point() -> None:
    setup = replace(DEFAULT, features=("x2", "x1^2"), x=(0.0, 0.0))
    points, _ = points_of("xor")
    x1, x2 = points[0]
    assert sample_at(setup, 1)[0] == pytest.approx((x2, round(x1 * x1, 4)), abs=1e-12)


@pytest.mark.parametrize("name", DATA_SETS)
def test_every_data_set_gives_samples(name: str) -> None:
    points, _ = points_of(name)
    assert 0 < len(points) <= 200
    for outputs in (1, 2):
        setup = edited("wider", at=OUTPUTS) if outputs == 2 else DEFAULT
        after = edited("point", 5, setup=edited("dataset", name, setup=setup))
        assert len(after.t) == outputs


def test_a_set_with_one_answer_leaves_the_second_target() -> None:
    two = replace(edited("wider", at=OUTPUTS), t=(0.25, 0.75))
    assert edited("point", 3, setup=two).t[1] == 0.75


def test_the_grouping_keeps_the_place() -> None:
    for stage in range(1, 21):
        by_layer = edited("grouping", "layer", setup=replace(DEFAULT, stage=stage))
        before = stages(DEFAULT.sizes, True)[stage - 1]
        after = stages(DEFAULT.sizes, False)[by_layer.stage - 1]
        assert (after.kind, after.layer) == (before.kind, before.layer)


def test_no_zero_has_a_sign() -> None:
    values = [w for seed in range(50) for w in drawn((7, 4, 4, 4, 2), seed)]
    values += [value for n in range(1, 200) for value in sample_at(DEFAULT, n)[0]]
    values += edited("x", "-0").x
    assert 0.0 in values
    assert not any(value == 0.0 and str(value).startswith("-") for value in values)


def test_weights_are_drawn_from_the_next_seed() -> None:
    after = edited("draw-weights")
    assert after.seed == DEFAULT.seed + 1
    assert after.weights == drawn(DEFAULT.sizes, after.seed)
    assert all(-1 <= w <= 1 and round(w, 1) == w for w in after.weights)
    assert edited("draw-weights", setup=replace(DEFAULT, seed=999_999)).seed == 0


# --- whatever a link holds ------------------------------------------------------------------------


@given(st.fixed_dictionaries({}, optional={
    name: values_of(entry.kind) for name, entry in settings_of(Setup).items()
}))  # fmt: skip
def test_any_settings_are_brought_together_and_stay_so(values: dict[str, Any]) -> None:
    setup, _ = from_json(DEFAULT, values)
    after, _ = settled(setup)
    assert settled(after) == (after, [])
    assert len(after.weights) == parameter_count(after.sizes) <= MOST_WEIGHTS
    assert len(after.x) == len(after.features)
    assert len(after.t) == after.outputs
    assert after.stage <= len(stages(after.sizes, after.grouping == "neuron"))
    # A link and a store give the same again, to the last bit.
    assert from_query(DEFAULT, to_query(after, DEFAULT)) == (after, [])
    assert from_json(DEFAULT, to_json(after)) == (after, [])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"features": ("x1", "f1"), "x": (1.0, 2.0)}, "formula"),
        ({"activation": ("tanh", "relu")}, "activation"),
        ({"x": (1.0,)}, "inputs"),
        ({"t": (1.0, 2.0)}, "targets"),
        ({"loss": "binary_cross_entropy", "output": "tanh"}, "sigmoid"),
        ({"loss": "binary_cross_entropy", "t": (3.0,)}, "0 to 1"),
        ({"weights": (1.0,)}, "9 weights and not 1"),
        ({"stage": 90}, "20 steps"),
    ],
)
def test_what_is_changed_is_said(values: dict[str, Any], words: str) -> None:
    _, said = settled(replace(DEFAULT, **values))
    assert any(words in sentence for sentence in said)


def test_the_first_stage_computes_nothing() -> None:
    assert stages(DEFAULT.sizes, True)[0].kind is Kind.INPUT
