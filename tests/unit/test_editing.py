"""What each control does to the configuration, and what it refuses to do."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import DATASETS
from playground.choices import OWN
from playground.config import (
    DEFAULT,
    LARGEST_SEED,
    MOST_LAYERS,
    MOST_NEURONS,
    SETTINGS,
    Config,
    standard_for,
)
from playground.data import FEATURES
from playground.editing import ACTIONS, MIXED, NEW_LAYER, Edit, apply
from playground.inputs import MOST_FORMULAS
from playground.presets import PRESETS
from playground.problems import AUTOMATIC, PROBLEMS, Problem
from playground.reading import read_json, read_link
from playground.refused import Refused
from playground.settings import Kind, Unfit
from tests.sentences import check_sentence
from tests.strategies import FORMULAS, JSON_VALUES, configs, unfit_values, values_of

THREE = DEFAULT.changed(hidden=[5, 4, 3])
MIXED_THREE = THREE.changed(activation=["relu", "tanh", "sigmoid"])
# Settings that the page shows with a control which does nothing but set them.
PLAIN = [name for name in SETTINGS if name not in ACTIONS]


def refusal_of(config: Config, edit: Edit) -> str:
    with pytest.raises(Refused) as refusal:
        apply(config, edit)
    return str(refusal.value)


def fit_text(kind: Kind, text: str) -> bool:
    try:
        kind.parse(text)
    except Unfit:
        return False
    return True


# --- values -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in PLAIN if name not in ("own", "own_outputs")])
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
        if isinstance(value, str) and fit_text(entry.kind, value):
            continue  # what lists and text fields give
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
def test_a_data_set_brings_its_problem_and_its_number_of_points(name: str) -> None:
    before = DEFAULT.changed(samples=40, noise=10, seed=3)
    after = apply(before, Edit("dataset", name))
    chosen = DATASETS[name]
    assert (after.dataset, after.problem) == (name, chosen.problem)
    assert after == read_link(f"?dataset={name}&noise=10&seed=3")[0]
    assert after.samples == chosen.samples


# Losses and outputs, and what becomes of them on another data set
KEPT = [
    # The same problem keeps both.
    ("circle", "mae", "sigmoid", "xor", "mae", "sigmoid"),
    ("circle", "binary_cross_entropy", "auto", "above", "binary_cross_entropy", "auto"),
    ("plane", "huber", "softplus", "ripple", "huber", "softplus"),
    ("blobs", "mse", "softmax", "iris", "mse", "softmax"),
    # Another one brings its own loss, and keeps an output that goes with it.
    ("circle", "mae", "tanh", "plane", "half_squared", "tanh"),
    ("circle", "mae", "tanh", "blobs", "categorical_cross_entropy", "auto"),
    ("circle", "binary_cross_entropy", "sigmoid", "email", "binary_cross_entropy", "sigmoid"),
    ("plane", "mae", "relu", "sine", "half_squared", "relu"),
    ("plane", "mae", "relu", "circle", "half_squared", "auto"),
]


@pytest.mark.parametrize(("before", "loss", "output", "name", "new_loss", "new_output"), KEPT)
def test_loss_and_output_stay_where_they_suit_the_data_set(
    before: str, loss: str, output: str, name: str, new_loss: str, new_output: str
) -> None:
    config = read_link(f"?dataset={before}")[0].changed(loss=loss, output=output)
    after = apply(config, Edit("dataset", name))
    assert (after.loss, after.output) == (new_loss, new_output)


def test_features_stay_where_there_are_as_many_inputs() -> None:
    before = DEFAULT.changed(features=["x1", "x2", "sin1", "f1", "f2"], formulas=["x1^3", "x1-x2"])
    curve = apply(before, Edit("dataset", "sine"))
    assert (curve.features, curve.formulas) == (("x1", "sin1", "f1"), ("x1^3", "x1-x2"))
    # Where there is a second coordinate again, it comes back.
    assert apply(curve, Edit("dataset", "circle")).features == ("x1", "x2", "sin1", "f1")
    # One that has been switched off stays off.
    without = DEFAULT.changed(features=["x1"])
    assert apply(without, Edit("dataset", "xor")).features == ("x1",)
    # At least one is on.
    alone = apply(DEFAULT.changed(features=["x2", "x1x2"]), Edit("dataset", "sine"))
    assert alone.features == ("x1",)


@pytest.mark.parametrize("name", ["x2", "x1x2", "sin2", "f2"])
def test_a_curve_has_no_features_of_x2(name: str) -> None:
    curve = read_link("?dataset=sine")[0].changed(formulas=["x1^3", "x1-x2"])
    check_sentence(refusal_of(curve, Edit("toggle-feature", name)), "no such feature")
    with pytest.raises(Refused) as refusal:
        curve.changed(features=["x1", name])
    check_sentence(str(refusal.value), f"no feature {name}")


def test_a_formula_of_another_data_set_does_not_stay() -> None:
    config = read_link("?dataset=surface&rule=x1-x2")[0]
    for name in ("function", "circle", "surface"):
        assert apply(config, Edit("dataset", name)).rule == ""


@pytest.mark.parametrize(
    ("name", "typed", "rule"),
    [
        ("surface", "x1 − x2²", "x1-x2^2"),
        ("function", " X1³ ", "x1^3"),
        # What the field shows of the set's own formula, and nothing at all, are that formula.
        ("surface", "sin(x1) * cos(x2)", ""),
        ("function", "abs(x1)/3 - 1", ""),
        ("above", "3·sin(x1)", ""),
        ("above", "", ""),
    ],
)
def test_a_rule_is_typed(name: str, typed: str, rule: str) -> None:
    for before in (standard_for(name), standard_for(name).changed(rule="x1^5")):
        assert apply(before, Edit("rule", typed)) == standard_for(name).changed(rule=rule)


@pytest.mark.parametrize("name", ["above", "function"])
@pytest.mark.parametrize("value", ["x2", "x1-x2", "1/x1", "x1+", None, 3, ["x1"]])
def test_a_rule_that_cannot_be_used_is_refused(name: str, value: Any) -> None:
    check_sentence(refusal_of(standard_for(name), Edit("rule", value)), "ormula")


# --- loss and output ----------------------------------------------------------------------


@pytest.mark.parametrize(("name", "problem"), PROBLEMS.items())
def test_any_loss_and_any_output_of_the_problem_can_be_chosen(name: str, problem: Problem) -> None:
    standard = standard_for(problem.default_dataset)
    for loss in problem.losses:
        for output in [AUTOMATIC, *problem.pairs]:
            by_loss = apply(apply(standard, Edit("output", output)), Edit("loss", loss))
            assert by_loss.loss == loss
            # The output stays unless the loss forbids it.
            goes = output == AUTOMATIC or loss in problem.pairs[output]
            assert by_loss.output == (output if goes else AUTOMATIC)
            by_output = apply(apply(standard, Edit("loss", loss)), Edit("output", output))
            assert by_output.output == output
            suiting = problem.pairs.get(output, (loss,))
            assert by_output.loss == (loss if loss in suiting else suiting[0])


@pytest.mark.parametrize(
    ("loss", "output", "chosen", "expected"),
    [
        ("binary_cross_entropy", "auto", "tanh", "half_squared"),
        ("mae", "auto", "sigmoid", "mae"),
        ("half_squared", "tanh", "sigmoid", "half_squared"),
        ("binary_cross_entropy", "sigmoid", "auto", "binary_cross_entropy"),
    ],
)
def test_an_output_brings_a_loss_that_goes_with_it(
    loss: str, output: str, chosen: str, expected: str
) -> None:
    before = DEFAULT.changed(loss=loss, output=output)
    after = apply(before, Edit("output", chosen))
    assert after == DEFAULT.changed(loss=expected, output=chosen)


@pytest.mark.parametrize("value", ["softmax", "linear", "no-such-output", "", None, 3, ["tanh"]])
def test_an_output_that_does_not_suit_the_problem_is_refused(value: Any) -> None:
    check_sentence(refusal_of(DEFAULT, Edit("output", value)))


@pytest.mark.parametrize(
    "value", ["categorical_cross_entropy", "no-such-loss", "", None, 3, ["mse"]]
)
def test_a_loss_that_does_not_suit_the_problem_is_refused(value: Any) -> None:
    check_sentence(refusal_of(DEFAULT, Edit("loss", value)))


# --- problems -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_brings_its_data_set(name: str) -> None:
    other = next(problem for problem in PROBLEMS if problem != name)
    before = apply(DEFAULT.changed(noise=10, seed=3), Edit("problem", other))
    after = apply(before, Edit("problem", name))
    assert after == apply(before, Edit("dataset", PROBLEMS[name].default_dataset))
    assert (after.problem, after.dataset) == (name, PROBLEMS[name].default_dataset)
    assert (after.noise, after.seed) == (10, 3)


def test_the_problem_that_there_is_keeps_its_data_set() -> None:
    before = DEFAULT.changed(dataset="xor", samples=40)
    assert apply(before, Edit("problem", "binary")) == before


@pytest.mark.parametrize("value", ["no-such-problem", "", None, 3, ["binary"], {}])
def test_an_unknown_problem_is_refused(value: Any) -> None:
    check_sentence(refusal_of(DEFAULT, Edit("problem", value)), "Problem", "must be one of")


def test_own_data_are_chosen_where_there_are_any() -> None:
    check_sentence(refusal_of(DEFAULT, Edit("dataset", OWN)), "no data of your own yet")
    before = replace(DEFAULT.changed(loss="mae"), own="0" * 16)
    after = apply(before, Edit("dataset", OWN))
    assert after == DEFAULT.changed(loss="mae", dataset=OWN, own="0" * 16)
    back = apply(after, Edit("dataset", "xor"))
    assert back == DEFAULT.changed(loss="mae", dataset="xor")


def test_nothing_of_own_data_stays_on_another_set() -> None:
    own = standard_for("blobs").changed(dataset=OWN, own="0" * 16, own_outputs=4)
    assert own.sizes == (2, 4, 2, 4)
    after = apply(own, Edit("dataset", "blobs"))
    assert after == standard_for("blobs")
    assert read_link(after.link()) == (after, [])


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_its_link(name: str) -> None:
    config, notices = read_link(PRESETS[name].link)
    assert not notices
    assert apply(MIXED_THREE.changed(seed=9), Edit("preset", name)) == config


@pytest.mark.parametrize("value", ["no-such-preset", "", None, 3, ["uf-30"], {}])
def test_a_preset_that_there_is_not_is_refused(value: Any) -> None:
    check_sentence(refusal_of(DEFAULT, Edit("preset", value)), "no such set-up")


# --- features and formulas ----------------------------------------------------------------

THREE_OWN = DEFAULT.changed(
    formulas=["x1^3", "x2^3", "x1-x2"], features=["x1", "sin1", "f1", "f2", "f3"]
)
ALL_THREE = [*FEATURES, "f1", "f2", "f3"]


@pytest.mark.parametrize("value", ["no-such-set", "", None, 3, ["circle"], {}])
def test_an_unknown_data_set_is_refused(value: Any) -> None:
    check_sentence(refusal_of(DEFAULT, Edit("dataset", value)), "Data set", "must be one of")


@given(chosen=st.lists(st.sampled_from(ALL_THREE), min_size=1, unique=True))
def test_features_stand_in_one_order_however_they_were_chosen(chosen: list[str]) -> None:
    after = apply(THREE_OWN, Edit("features", chosen))
    assert set(after.features) == set(chosen)
    assert list(after.features) == sorted(chosen, key=ALL_THREE.index)
    assert after.changed(features=THREE_OWN.features) == THREE_OWN


@pytest.mark.parametrize("value", [[], None, "x1", 3, ["no-such-feature"], ["f1"], [["x1"]]])
def test_a_network_keeps_at_least_one_feature(value: Any) -> None:
    check_sentence(refusal_of(DEFAULT, Edit("features", value)), "Features", "must be 1 to 13")


@given(clicks=st.lists(st.sampled_from(ALL_THREE), max_size=12))
def test_features_are_switched_on_and_off_one_by_one(clicks: list[str]) -> None:
    config, on = THREE_OWN, set(THREE_OWN.features)
    for name in clicks:
        if on == {name}:
            check_sentence(refusal_of(config, Edit("toggle-feature", name)), "at least one feature")
            continue
        config, on = apply(config, Edit("toggle-feature", name)), on ^ {name}
        assert list(config.features) == sorted(on, key=ALL_THREE.index)


@pytest.mark.parametrize("value", ["no-such-feature", "f1", "", None, 3, ["x1"], {}])
def test_a_feature_that_there_is_not_cannot_be_switched(value: Any) -> None:
    check_sentence(refusal_of(DEFAULT, Edit("toggle-feature", value)), "no such feature")


def test_a_formula_becomes_a_feature_that_is_on() -> None:
    once = apply(DEFAULT, Edit("add-formula", " X1² + x2 "))
    assert once == DEFAULT.changed(formulas=["x1^2+x2"], features=["x1", "x2", "f1"])
    twice = apply(once, Edit("add-formula", "abs(x1)"))
    assert twice.formulas == ("x1^2+x2", "abs(x1)")
    assert twice.features == ("x1", "x2", "f1", "f2")


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("", "The formula is empty"),
        ("x1 +", "is missing"),
        ("x3", "“x3”"),
        ("1/x1", "“1/x1” is not finite at x1 = 0"),
        ("log(x1)", "“log(x1)” is not a number"),
        ("9" * 1000, "too long"),
        (None, "must be a text"),
        (3, "must be a text"),
        (["x1"], "must be a text"),
    ],
)
def test_a_formula_that_cannot_be_used_is_refused_with_the_reason(value: Any, named: str) -> None:
    check_sentence(refusal_of(DEFAULT, Edit("add-formula", value)), "The formula", named)


def test_a_formula_of_x2_is_refused_where_the_points_have_none() -> None:
    curve = standard_for("sine")
    for text in ("x2", "x1*x2^2", "0*x2"):
        check_sentence(refusal_of(curve, Edit("add-formula", text)), "The formula", "no x2")
    assert apply(curve, Edit("add-formula", "x1^3")).features == ("x1", "f1")


def test_on_a_curve_formulas_go_like_anywhere_else() -> None:
    # The second one came along from points of the plane, and cannot be switched on.
    before = standard_for("sine").changed(
        formulas=["x1^3", "x1-x2", "exp(-x1^2)"], features=["x1", "f1", "f3"]
    )
    after = apply(before, Edit("remove-formula", "f2"))
    assert after.formulas == ("x1^3", "exp(-x1^2)")
    assert after.features == ("x1", "f1", "f2")
    alone = after.changed(formulas=["x1^3"], features=["f1"])
    assert apply(alone, Edit("remove-formula", "f1")).features == ("x1",)


def test_the_same_formula_is_not_added_twice() -> None:
    once = apply(DEFAULT, Edit("add-formula", "x1^2+x2"))
    check_sentence(refusal_of(once, Edit("add-formula", "x1² + (x2)")), "formulas that differ")


def test_there_is_room_for_so_many_formulas() -> None:
    config = DEFAULT
    for power in range(3, 3 + MOST_FORMULAS):
        config = apply(config, Edit("add-formula", f"x1^{power}"))
    check_sentence(refusal_of(config, Edit("add-formula", "x2^3")), f"{MOST_FORMULAS} features")


@pytest.mark.parametrize(
    ("gone", "formulas", "features"),
    [
        ("f1", ("x2^3", "x1-x2"), ("x1", "sin1", "f1", "f2")),
        ("f2", ("x1^3", "x1-x2"), ("x1", "sin1", "f1", "f2")),
        ("f3", ("x1^3", "x2^3"), ("x1", "sin1", "f1", "f2")),
    ],
)
def test_a_formula_goes_and_those_behind_it_move_up(
    gone: str, formulas: tuple[str, ...], features: tuple[str, ...]
) -> None:
    after = apply(THREE_OWN, Edit("remove-formula", gone))
    assert after == DEFAULT.changed(formulas=formulas, features=features)


def test_a_feature_that_is_off_stays_off_when_a_formula_before_it_goes() -> None:
    before = THREE_OWN.changed(features=["f1", "f3"])
    after = apply(before, Edit("remove-formula", "f1"))
    assert after == DEFAULT.changed(formulas=["x2^3", "x1-x2"], features=["f2"])


def test_the_last_feature_that_is_on_leaves_the_default_ones() -> None:
    before = DEFAULT.changed(formulas=["x1^3"], features=["f1"])
    assert apply(before, Edit("remove-formula", "f1")) == DEFAULT


@pytest.mark.parametrize("value", ["f4", "x1", "", None, 3, ["f1"], {}])
def test_a_formula_that_there_is_not_cannot_go(value: Any) -> None:
    check_sentence(refusal_of(THREE_OWN, Edit("remove-formula", value)), "no such formula")


@given(config=configs(), text=st.sampled_from(list(FORMULAS)))
def test_a_formula_that_was_added_can_be_taken_away_again(config: Config, text: str) -> None:
    try:
        after = apply(config, Edit("add-formula", text))
    except Refused:
        full = len(config.formulas) == MOST_FORMULAS
        no_such_input = "x2" in text and config.problem == "curve"
        assert text in config.formulas or full or no_such_input
    else:
        assert apply(after, Edit("remove-formula", after.features[-1])) == config


# --- seeds --------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("before", "value", "activation"),
    [
        (THREE, [7, 7], ("tanh",)),
        (THREE, "7,7,7,7", ("tanh",)),
        (MIXED_THREE, [7, 7], ("relu", "tanh")),
        (MIXED_THREE, "7,7,7", ("relu", "tanh", "sigmoid")),
        (MIXED_THREE, [7] * 5, ("relu", "tanh", "sigmoid", "sigmoid", "sigmoid")),
        (MIXED_THREE, [], ("relu",)),
    ],
)
def test_layers_that_are_set_at_once_keep_their_activations(
    before: Config, value: Any, activation: tuple[str, ...]
) -> None:
    after = apply(before, Edit("hidden", value))
    hidden = list(map(int, value.split(","))) if isinstance(value, str) else value
    assert after == before.changed(hidden=hidden, activation=activation)


@pytest.mark.parametrize("value", [None, 3, "x", [0], [257], [4] * 11, [4] * 10_000, [[4]], {}])
def test_layers_that_cannot_be_are_refused(value: Any) -> None:
    for before in (THREE, MIXED_THREE):
        check_sentence(refusal_of(before, Edit("hidden", value)), "Hidden layers must be")


def test_all_layers_get_one_width() -> None:
    assert apply(MIXED_THREE, Edit("all-widths", 9)) == MIXED_THREE.changed(hidden=[9, 9, 9])
    none = DEFAULT.changed(hidden=[])
    assert apply(none, Edit("all-widths", 9)) == none.changed(hidden=[9])
    for value in (0, 257, None, "9", [9]):
        check_sentence(refusal_of(THREE, Edit("all-widths", value)), "Hidden layers must be")


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


def test_a_network_does_not_grow_beyond_the_parameters_that_are_trained_here() -> None:
    config = DEFAULT.changed(hidden=[256, 256])
    check_sentence(refusal_of(config, Edit("deeper")), "parameters")


@given(config=configs(hidden=st.lists(st.integers(1, 20), max_size=MOST_LAYERS)))
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
    except Refused as refusal:
        check_sentence(str(refusal))
    else:
        assert read_json(after.to_json()) == (after, [])
