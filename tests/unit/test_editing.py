"""What each control does to the configuration, and what it refuses to do."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import DATASETS
from playground.config import (
    DEFAULT,
    LARGEST_SEED,
    MOST_LAYERS,
    MOST_NEURONS,
    SETTINGS,
    Config,
    read_json,
)
from playground.data import FEATURES
from playground.editing import ACTIONS, MIXED, NEW_LAYER, Edit, apply
from playground.settings import Number, Unfit
from tests.sentences import check_sentence
from tests.strategies import JSON_VALUES, configs, unfit_values, values_of

THREE = DEFAULT.changed(hidden=[5, 4, 3])
MIXED_THREE = THREE.changed(activation=["relu", "tanh", "sigmoid"])
# Settings that the page shows with a control which does nothing but set them.
PLAIN = [name for name in SETTINGS if name not in ACTIONS]


def refusal_of(config: Config, edit: Edit) -> str:
    with pytest.raises(Unfit) as refusal:
        apply(config, edit)
    return str(refusal.value)


# --- values -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in PLAIN if name != "hidden"])
@given(data=st.data())
def test_a_control_sets_its_setting_and_no_other(name: str, data: st.DataObject) -> None:
    value = data.draw(values_of(SETTINGS[name].kind))
    after = apply(MIXED_THREE, Edit(name, value))
    assert after == MIXED_THREE.changed(**{name: value})
    if not isinstance(value, bool):
        text = SETTINGS[name].kind.text(value)
        assert apply(MIXED_THREE, Edit(name, text)) == after


@pytest.mark.parametrize("name", PLAIN)
def test_a_control_refuses_what_its_setting_does_not_take(name: str) -> None:
    entry = SETTINGS[name]
    for value in unfit_values(entry.kind):
        if isinstance(entry.kind, Number) and isinstance(value, str) and value[:1].isdigit():
            continue  # text of a number is what lists give
        if name in ("shuffle", "hidden") and value in ("", "1"):
            continue  # so is the text of a link
        check_sentence(refusal_of(DEFAULT, Edit(name, value)), entry.label, "must be")


@pytest.mark.parametrize(
    ("name", "text"), [("samples", "19"), ("samples", "5001"), ("noise", "x"), ("seed", "")]
)
def test_text_out_of_bounds_is_refused_with_the_bounds(name: str, text: str) -> None:
    entry = SETTINGS[name]
    sentence = refusal_of(DEFAULT, Edit(name, text))
    check_sentence(sentence, f"{entry.label} must be {entry.kind.range}")


def test_lists_give_text_for_numbers() -> None:
    assert apply(DEFAULT, Edit("learning_rate", "0.3")).learning_rate == 0.3
    assert apply(DEFAULT, Edit("batch_size", "5000")).batch_size == 5000
    assert apply(DEFAULT, Edit("epochs_per_frame", "10")).epochs_per_frame == 10


@pytest.mark.parametrize("control", ["", "colour", "layer", "__class__", "problem_type"])
def test_an_unknown_control_is_refused(control: str) -> None:
    check_sentence(refusal_of(DEFAULT, Edit(control, 1)), f"“{control}”")


# --- data ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DATASETS)
def test_a_data_set_brings_its_number_of_points(name: str) -> None:
    before = DEFAULT.changed(samples=40, noise=10, seed=3)
    after = apply(before, Edit("dataset", name))
    assert after == before.changed(dataset=name, samples=DATASETS[name].samples)


@pytest.mark.parametrize("value", ["no-such-set", "", None, 3, ["circle"], {}])
def test_an_unknown_data_set_is_refused(value: Any) -> None:
    check_sentence(refusal_of(DEFAULT, Edit("dataset", value)), "Data set", "must be one of")


@given(chosen=st.lists(st.sampled_from(list(FEATURES)), min_size=1, unique=True))
def test_features_stand_in_one_order_however_they_were_chosen(chosen: list[str]) -> None:
    after = apply(DEFAULT, Edit("features", chosen))
    assert set(after.features) == set(chosen)
    assert list(after.features) == sorted(chosen, key=list(FEATURES).index)
    assert after.changed(features=DEFAULT.features) == DEFAULT


@pytest.mark.parametrize("value", [[], None, "x1", 3, ["no-such-feature"], [["x1"]]])
def test_a_network_keeps_at_least_one_feature(value: Any) -> None:
    check_sentence(refusal_of(DEFAULT, Edit("features", value)), "Features", "must be 1 to 7")


@pytest.mark.parametrize(("control", "name"), [("new-seed", "seed"), ("new-data", "data_seed")])
@pytest.mark.parametrize(("before", "after"), [(1, 2), (LARGEST_SEED - 1, LARGEST_SEED)])
def test_a_new_seed_is_the_next_one(control: str, name: str, before: int, after: int) -> None:
    config = MIXED_THREE.changed(**{name: before})
    assert apply(config, Edit(control, 17)) == config.changed(**{name: after})


@pytest.mark.parametrize(("control", "name"), [("new-seed", "seed"), ("new-data", "data_seed")])
def test_after_the_largest_seed_comes_the_first(control: str, name: str) -> None:
    config = DEFAULT.changed(**{name: LARGEST_SEED})
    assert getattr(apply(config, Edit(control)), name) == 0


# --- layers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("control", "layer", "hidden"),
    [
        ("wider", 0, (6, 4, 3)),
        ("wider", 2, (5, 4, 4)),
        ("narrower", 0, (4, 4, 3)),
        ("narrower", 1, (5, 3, 3)),
    ],
)
def test_a_layer_becomes_wider_or_narrower(
    control: str, layer: int, hidden: tuple[int, ...]
) -> None:
    assert apply(MIXED_THREE, Edit(control, 9, layer)) == MIXED_THREE.changed(hidden=hidden)


def test_a_layer_keeps_within_its_bounds() -> None:
    widest = DEFAULT.changed(hidden=[MOST_NEURONS])
    thinnest = DEFAULT.changed(hidden=[1])
    bounds = f"a whole number from 1 to {MOST_NEURONS}"
    check_sentence(refusal_of(widest, Edit("wider")), "Hidden layers", bounds)
    check_sentence(refusal_of(thinnest, Edit("narrower")), "Hidden layers", bounds)


@pytest.mark.parametrize("control", ["wider", "narrower", "layer-activation"])
@pytest.mark.parametrize("layer", [-1, 3, 10**9])
def test_a_layer_that_there_is_not_is_refused(control: str, layer: int) -> None:
    check_sentence(refusal_of(THREE, Edit(control, "relu", layer)), "no such layer")


def test_a_new_layer_is_like_the_last() -> None:
    assert apply(THREE, Edit("deeper")) == THREE.changed(hidden=[5, 4, 3, 3])
    assert apply(MIXED_THREE, Edit("deeper")) == THREE.changed(
        hidden=[5, 4, 3, 3], activation=["relu", "tanh", "sigmoid", "sigmoid"]
    )
    none = DEFAULT.changed(hidden=[], activation=["relu"])
    assert apply(none, Edit("deeper")) == none.changed(hidden=[NEW_LAYER])


def test_the_last_layer_goes_first() -> None:
    assert apply(THREE, Edit("shallower")) == THREE.changed(hidden=[5, 4])
    assert apply(MIXED_THREE, Edit("shallower")) == THREE.changed(
        hidden=[5, 4], activation=["relu", "tanh"]
    )
    two = DEFAULT.changed(hidden=[5, 4], activation=["relu", "tanh"])
    assert apply(two, Edit("shallower")) == DEFAULT.changed(hidden=[5], activation=["relu"])


def test_depth_has_its_bounds() -> None:
    deepest = DEFAULT.changed(hidden=[1] * MOST_LAYERS)
    check_sentence(refusal_of(deepest, Edit("deeper")), "Hidden layers", f"0 to {MOST_LAYERS}")
    check_sentence(refusal_of(DEFAULT.changed(hidden=[]), Edit("shallower")), "no hidden layer")


@given(config=configs())
def test_deeper_and_shallower_undo_each_other(config: Config) -> None:
    if len(config.hidden) < MOST_LAYERS:
        again = apply(apply(config, Edit("deeper")), Edit("shallower"))
        assert again.hidden == config.hidden
        assert again.layer_activations == config.layer_activations


# --- activations --------------------------------------------------------------------------


def test_one_activation_is_for_all_layers() -> None:
    assert apply(MIXED_THREE, Edit("activation", "relu")) == THREE.changed(activation=["relu"])


def test_the_entry_that_stands_for_several_activations_changes_nothing() -> None:
    assert apply(MIXED_THREE, Edit("activation", MIXED)) == MIXED_THREE


@pytest.mark.parametrize(
    ("layer", "value", "activation"),
    [
        (0, "sigmoid", ("sigmoid", "tanh", "sigmoid")),
        (1, "relu", ("relu", "relu", "sigmoid")),
        (2, "elu", ("relu", "tanh", "elu")),
    ],
)
def test_a_layer_has_an_activation_of_its_own(
    layer: int, value: str, activation: tuple[str, ...]
) -> None:
    after = apply(MIXED_THREE, Edit("layer-activation", value, layer))
    assert after == THREE.changed(activation=activation)


def test_the_first_layer_that_differs_gives_every_layer_its_own() -> None:
    after = apply(THREE, Edit("layer-activation", "relu", 1))
    assert after.activation == ("tanh", "relu", "tanh")


def test_layers_that_agree_again_share_one_activation() -> None:
    after = apply(THREE, Edit("layer-activation", "relu", 1))
    assert apply(after, Edit("layer-activation", "tanh", 1)) == THREE
    one = DEFAULT.changed(hidden=[3])
    assert apply(one, Edit("layer-activation", "relu")).activation == ("relu",)


@pytest.mark.parametrize("control", ["activation", "layer-activation"])
@pytest.mark.parametrize("value", ["softmax", "no-such-function", "", None, 3, ["relu"]])
def test_an_activation_that_no_hidden_layer_can_have_is_refused(control: str, value: Any) -> None:
    check_sentence(refusal_of(DEFAULT, Edit(control, value)), "Activation φ", "must be one of")


# --- anything -----------------------------------------------------------------------------

CONTROLS = st.sampled_from([*SETTINGS, *ACTIONS])


@given(config=configs(), control=CONTROLS, value=JSON_VALUES, layer=st.integers(-2, 12))
def test_any_use_of_any_control_gives_a_sound_configuration_or_a_sentence(
    config: Config, control: str, value: Any, layer: int
) -> None:
    try:
        after = apply(config, Edit(control, value, layer))
    except Unfit as refusal:
        check_sentence(str(refusal))
    else:
        assert read_json(after.to_json()) == (after, [])
