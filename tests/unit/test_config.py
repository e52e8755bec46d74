"""The configuration: through links and stores and back, and what happens to what is unfit."""

import json
from dataclasses import FrozenInstanceError, replace
from typing import Any
from urllib.parse import parse_qsl, quote

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.choices import OWN
from playground.config import DEFAULT, SETTINGS, UNLINKED, Config, standard_for
from playground.data import FEATURES
from playground.engine import configured
from playground.inputs import OWN_NAMES
from playground.nn import LOSSES, OPTIMIZERS
from playground.query import MOST_KEYS
from playground.reading import read_json, read_link
from playground.refused import Refused
from playground.settings import Number, Scope
from tests.sentences import check_sentence
from tests.strategies import FORMULAS, JSON_VALUES, configs, unfit_texts, unfit_values, values_of

# The keys that the design promises: a link that was written down stays readable.
DOCUMENTED_LINK = (
    "?dataset=spiral&features=x1,x2,sin1,sin2&hidden=8,8,8&activation=tanh&learning_rate=0.03"
    "&batch_size=10&optimizer=sgd&loss=mse&regularization=l2&regularization_rate=0.001&noise=10"
    "&samples=500&train_percent=50&seed=7&data_seed=1&epochs_per_frame=1&problem=binary"
)
EVERY_LAYER = 10
each_setting = pytest.mark.parametrize("name", SETTINGS)
each_linked = pytest.mark.parametrize("name", [n for n in SETTINGS if n not in UNLINKED])


def own_settings(config: Config) -> dict[str, Any]:
    """What the data of one's own decide that a configuration is for, if any."""
    names = ("own", "own_outputs", "problem")
    return {name: getattr(config, name) for name in names} if config.own else {}


# --- links and stores ---------------------------------------------------------------------


@given(config=configs())
def test_a_link_gives_the_configuration_back(config: Config) -> None:
    assert read_link(config.link(), own_settings(config)) == (config, [])


@given(config=configs())
def test_a_link_works_with_every_character_escaped(config: Config) -> None:
    pairs = parse_qsl(config.link().removeprefix("?"), keep_blank_values=True)
    escaped = "&".join(f"{quote(key, safe='')}={quote(text, safe='')}" for key, text in pairs)
    assert read_link(f"?{escaped}", own_settings(config)) == (config, [])


@pytest.mark.parametrize("module", [json, orjson])
@given(config=configs())
def test_a_store_gives_the_configuration_back(module: Any, config: Config) -> None:
    stored = module.loads(module.dumps(config.to_json()))
    assert read_json(stored) == (config, [])
    assert set(stored) == set(SETTINGS)


@given(config=configs())
def test_a_link_says_only_what_differs_from_the_defaults(config: Config) -> None:
    standard = standard_for(config.dataset)
    differs = {name for name in SETTINGS if getattr(config, name) != getattr(standard, name)}
    differs -= set(UNLINKED)
    if config.dataset != DEFAULT.dataset:
        differs.add("dataset")
    written = parse_qsl(config.link().removeprefix("?"), keep_blank_values=True)
    assert {name for name, _ in written} == differs


def test_the_default_needs_no_query() -> None:
    assert DEFAULT.link() == ""
    assert read_link("") == read_link("?") == (DEFAULT, [])


def test_the_documented_link_is_read_in_full() -> None:
    config, notices = read_link(DOCUMENTED_LINK)
    assert not notices
    assert config.dataset == "spiral"
    assert config.features == ("x1", "x2", "sin1", "sin2")
    assert config.hidden == (8, 8, 8)
    assert config.loss == "mse"
    assert config.regularization == "l2"
    assert config.regularization_rate == 0.001
    assert config.noise == 10
    assert config.seed == 7
    assert config.sizes == (4, 8, 8, 8, 1)
    assert config.layer_activations == ("tanh",) * 3


def test_a_link_can_be_read_by_a_person() -> None:
    config = DEFAULT.changed(
        dataset="spiral", features=["x1", "x1^2"], hidden=[8, 4], activation=["relu", "tanh"]
    )
    assert config.link() == "?dataset=spiral&features=x1,x1^2&hidden=8,4&activation=relu,tanh"


def test_a_data_set_brings_as_many_points_as_it_is_meant_to_have() -> None:
    assert read_link("?dataset=uf")[0].samples == 3000
    assert read_json({"dataset": "uf"})[0].samples == 3000
    assert read_link("?dataset=uf&samples=500")[0].samples == 500
    assert read_link("?dataset=spiral")[0].samples == 500
    assert DEFAULT.changed(dataset="uf", samples=3000).link() == "?dataset=uf"
    assert DEFAULT.changed(dataset="uf", samples=500).link() == "?dataset=uf&samples=500"
    assert DEFAULT.changed(samples=3000).link() == "?samples=3000"
    assert read_link("?dataset=iris")[0].samples == 150


def test_a_set_of_one_input_starts_with_the_only_one() -> None:
    assert read_link("?dataset=sine")[0].features == ("x1",)
    assert read_link("?dataset=sine")[0].link() == "?dataset=sine"
    assert read_link("?dataset=sine&features=x1,sin1")[0].features == ("x1", "sin1")


# Links of old, from when there were two problems
OLD_LINKS = {
    "?dataset=xor&loss=binary_cross_entropy": ("xor", "binary_cross_entropy", "sigmoid"),
    "?dataset=spiral&loss=mae": ("spiral", "mae", "tanh"),
    "?dataset=plane&loss=huber": ("plane", "huber", "linear"),
}


@pytest.mark.parametrize(("query", "meant"), OLD_LINKS.items())
def test_a_link_of_old_means_what_it_meant(query: str, meant: tuple[str, str, str]) -> None:
    config, notices = read_link(query)
    assert not notices
    assert (config.dataset, config.loss, config.output_activation.name) == meant
    assert config.output == "auto"
    assert config.sizes == (2, 4, 2, 1)


@pytest.mark.parametrize(
    ("query", "outputs", "names"),
    [
        ("", 1, ()),
        ("?dataset=blobs", 3, ("class 1", "class 2", "class 3")),
        ("?dataset=arms&classes=5", 5, tuple(f"class {number}" for number in range(1, 6))),
        ("?dataset=iris", 3, ("setosa", "versicolor", "virginica")),
        # A set whose classes cannot be chosen has as many as it has.
        ("?dataset=iris&classes=9", 3, ("setosa", "versicolor", "virginica")),
        ("?dataset=regions", 3, ("A", "B", "C")),
        ("?dataset=email&classes=9", 2, ("spam", "urgent")),
        ("?dataset=plane", 1, ()),
        ("?dataset=sine", 1, ("y",)),
        ("?dataset=centre", 2, ("centre x", "centre y")),
        ("?dataset=box", 4, ("centre x", "centre y", "width", "height")),
    ],
)
def test_how_many_outputs_there_are_and_what_they_are_called(
    query: str, outputs: int, names: tuple[str, ...]
) -> None:
    config, notices = read_link(query)
    assert not notices
    assert config.outputs == config.sizes[-1] == outputs
    assert config.output_names == names


@pytest.mark.parametrize(
    ("query", "axes"),
    [
        ("", ("x₁", "x₂")),
        ("?dataset=sine", ("x",)),
        ("?dataset=email", ("words about money", "words about time")),
        ("?dataset=iris", ("petal length (cm)", "petal width (cm)")),
        (
            "?dataset=iris&measured_x=sepal_width&measured_y=petal_length",
            ("sepal width (cm)", "petal length (cm)"),
        ),
    ],
)
def test_the_axes_are_called_what_they_stand_for(query: str, axes: tuple[str, ...]) -> None:
    assert read_link(query)[0].axes == axes


@pytest.mark.parametrize(
    ("query", "dataset", "problem", "loss"),
    [
        ("?dataset=multi-gauss", "multi-gauss", "regression", "half_squared"),
        ("?problem=regression", "plane", "regression", "half_squared"),
        ("?problem=regression&loss=mae", "plane", "regression", "mae"),
        ("?problem=binary", "circle", "binary", "half_squared"),
        ("?problem=multiclass", "blobs", "multiclass", "categorical_cross_entropy"),
        ("?dataset=iris&loss=mse", "iris", "multiclass", "mse"),
        ("?problem=multilabel", "email", "multilabel", "binary_cross_entropy"),
        ("?problem=curve", "sine", "curve", "half_squared"),
        ("?problem=places", "centre", "places", "half_squared"),
        ("?dataset=function&loss=huber", "function", "curve", "huber"),
        ("?dataset=xor&loss=binary_cross_entropy", "xor", "binary", "binary_cross_entropy"),
    ],
)
def test_a_data_set_brings_its_problem_and_a_problem_a_data_set(
    query: str, dataset: str, problem: str, loss: str
) -> None:
    config, notices = read_link(query)
    assert not notices
    assert (config.dataset, config.problem, config.loss) == (dataset, problem, loss)


def test_formulas_are_written_into_a_link_as_they_are_read() -> None:
    config = DEFAULT.changed(formulas=["x1*x2^2", "max(x1, x2)"], features=["x1", "f1", "f2"])
    assert config.formulas == ("x1*x2^2", "max(x1,x2)")
    pairs = dict(parse_qsl(config.link().removeprefix("?")))
    assert pairs == {"features": "x1,f1,f2", "formulas": "x1*x2^2;max(x1,x2)"}
    # However a person writes them.
    typed = f"?features=x1,f1,f2&formulas={quote('x₁·x₂² ; MAX(x1, x2)')}"
    assert read_link(typed) == (config, [])


def test_a_formula_that_cannot_be_used_is_named_with_the_reason() -> None:
    config, (notice,) = read_link("?formulas=1/x1")
    assert config == DEFAULT
    assert notice == (
        "Own features (formulas) must be formulas, each of which must be usable: “1/x1” is not "
        "finite at x1 = 0, x2 = −6; “1/x1” was replaced by none."
    )


def test_plus_signs_of_a_formula_survive_the_link() -> None:
    config = DEFAULT.changed(formulas=["x1+x2"], features=["f1"])
    assert "formulas=x1%2Bx2" in config.link()
    assert read_link(config.link()) == (config, [])


# --- own data -----------------------------------------------------------------------------

OWN_DIGEST = "0123456789abcdef"
OWN_CONFIG = DEFAULT.changed(dataset=OWN, own=OWN_DIGEST, noise=7)


@given(config=configs(dataset=st.just(OWN)))
def test_own_data_are_never_in_a_link(config: Config) -> None:
    link = config.link()
    assert config.own
    assert config.own not in link
    assert "own" not in dict(parse_qsl(link.removeprefix("?"), keep_blank_values=True))


def test_a_link_to_own_data_is_for_those_that_are_there() -> None:
    assert OWN_CONFIG.link() == "?dataset=own&noise=7"
    assert read_link(OWN_CONFIG.link(), own_settings(OWN_CONFIG)) == (OWN_CONFIG, [])
    config, (notice,) = read_link(OWN_CONFIG.link())
    assert config == DEFAULT.changed(noise=7)
    check_sentence(notice, "Own data", "not in a link", "Circle")


def test_own_data_decide_their_problem_and_how_many_outputs_there_are() -> None:
    colours = {"own": OWN_DIGEST, "own_outputs": 4, "problem": "multiclass"}
    config, notices = read_link("?dataset=own&loss=mse&problem=multilabel", colours)
    assert not notices
    assert (config.problem, config.outputs, config.sizes) == ("multiclass", 4, (2, 4, 2, 4))
    assert config.output_activation.name == "softmax"
    # What does not suit their problem is repaired.
    config, (notice,) = read_link("?dataset=own&loss=mae", colours)
    assert config.loss == "categorical_cross_entropy"
    check_sentence(notice, "Mean absolute error does not suit multiclass classification.")


def test_a_link_cannot_bring_own_data_along() -> None:
    for query in (f"?own={OWN_DIGEST}", f"?own={OWN_DIGEST}&noise=7"):
        assert read_link(query) == read_link(query.replace(f"own={OWN_DIGEST}", ""))
    config, (notice,) = read_link(f"?dataset=own&own={OWN_DIGEST}")
    assert config == DEFAULT
    check_sentence(notice, "Own data")


def test_own_data_that_are_there_do_not_matter_to_a_link_that_does_not_name_them() -> None:
    for query in ("", "?dataset=xor&noise=3"):
        assert read_link(query, OWN_DIGEST) == read_link(query)


@pytest.mark.parametrize(
    "values", [{"dataset": OWN}, {"own": OWN_DIGEST}, {"dataset": "xor", "own": OWN_DIGEST}]
)
def test_own_data_without_their_mark_or_the_mark_without_the_data_are_repaired(
    values: dict[str, Any],
) -> None:
    config, (notice,) = read_json(DEFAULT.to_json() | values)
    assert config == DEFAULT
    check_sentence(notice, "Own data", "Circle")
    with pytest.raises(Refused, match="Own data"):
        DEFAULT.changed(**values)


# --- what is unfit ------------------------------------------------------------------------


@each_linked
def test_an_unfit_value_in_a_link_is_named_and_replaced(name: str) -> None:
    entry = SETTINGS[name]
    for text in unfit_texts(entry.kind):
        query = f"?noise=7&{name}={quote(text, errors='replace')}"
        if name == "noise":
            query = query.removeprefix("?noise=7&")
        config, notices = read_link(query)
        assert config == DEFAULT.changed(**({} if name == "noise" else {"noise": 7}))
        (notice,) = notices
        replaced = f"was replaced by {entry.kind.text(getattr(DEFAULT, name)) or 'none'}."
        check_sentence(notice, entry.label, f"({name})", "must be", replaced)


@each_setting
def test_an_unfit_value_in_a_store_is_named_and_replaced(name: str) -> None:
    entry = SETTINGS[name]
    for value in unfit_values(entry.kind):
        config, notices = read_json(DEFAULT.to_json() | {name: value})
        assert config == DEFAULT
        (notice,) = notices
        check_sentence(notice, entry.label, f"({name})", "must be", "was replaced by")


def test_what_replaces_a_value_is_said_as_it_is() -> None:
    config, (notice,) = read_link("?samples=none&dataset=uf")
    assert config.samples == 3000
    check_sentence(notice, "“none” was replaced by 3000")


@pytest.mark.parametrize("key", ["colour", "Seed", "seed ", "", "0", "__class__", "é" * 5000])
def test_an_unknown_key_is_named_and_ignored(key: str) -> None:
    for config, notices in (read_link(f"?{quote(key)}=1&noise=3"), read_json({key: 1, "noise": 3})):
        assert config == DEFAULT.changed(noise=3)
        (notice,) = notices
        check_sentence(notice, f"“{key[:39]}", "is not a setting and was ignored")


@pytest.mark.parametrize("second", ["6", "five"])
def test_the_first_of_two_values_counts_and_the_second_is_named(second: str) -> None:
    config, (notice,) = read_link(f"?seed=5&seed={second}")
    assert config == DEFAULT.changed(seed=5)
    check_sentence(notice, "Seed", "(seed)", "more than once", f"“{second}”")


def test_a_value_that_comes_after_an_unfit_one_is_ignored_too() -> None:
    config, notices = read_link("?seed=five&seed=6")
    assert config == DEFAULT
    assert len(notices) == 2


@pytest.mark.parametrize(
    ("query", "hidden", "activation"),
    [
        ("?hidden=4,4&activation=relu,tanh,relu", (4, 4), ("relu",)),
        ("?hidden=4,4,4&activation=relu,tanh", (4, 4, 4), ("relu",)),
        ("?hidden=&activation=sigmoid,tanh", (), ("sigmoid",)),
        ("?activation=relu,tanh,relu", DEFAULT.hidden, ("relu",)),
    ],
)
def test_activations_that_do_not_fit_the_layers_become_one(
    query: str, hidden: tuple[int, ...], activation: tuple[str, ...]
) -> None:
    config, (notice,) = read_link(query)
    assert (config.hidden, config.activation) == (hidden, activation)
    check_sentence(notice, "Activation φ", "one for each of the", "The first one is used for all.")


REGRESSION_ONLY = read_link("?dataset=plane")[0]
CURVE = read_link("?dataset=sine")[0]
CONFLICTS: dict[str, tuple[str, Config, list[str]]] = {
    "the data set is not for the problem": (
        "?dataset=plane&problem=binary",
        REGRESSION_ONLY,
        ["Plane", "binary classification", "The data set decides."],
    ),
    "nor the other way round": (
        "?problem=regression&dataset=xor",
        DEFAULT.changed(dataset="xor"),
        ["XOR", "regression", "The data set decides."],
    ),
    "the loss does not suit the data set": (
        "?dataset=plane&loss=binary_cross_entropy",
        REGRESSION_ONLY,
        ["cross-entropy", "regression", "is used."],
    ),
    "a feature without its formula": (
        "?features=x1,f1",
        DEFAULT.changed(features=["x1"]),
        ["no feature f1", "The others are used."],
    ),
    "nothing but features without formulas": (
        "?features=f2,f1&formulas=x1",
        DEFAULT.changed(features=["f1"], formulas=["x1"]),
        ["no feature f2"],
    ),
    "no feature is left": (
        "?features=f1,f2",
        DEFAULT,
        ["no feature f1, f2"],
    ),
    "a feature of x2 where there is only x1": (
        "?dataset=sine&features=x1,x2,x1^2,x1x2",
        CURVE.changed(features=["x1", "x1^2"]),
        ["no feature x2, x1x2", "The others are used."],
    ),
    "a formula of x2 among the features": (
        "?dataset=cubic&features=f1&formulas=x1-x2",
        read_link("?dataset=cubic")[0].changed(formulas=["x1-x2"]),
        ["no feature f1"],
    ),
    "no loss of a classification for a curve": (
        "?dataset=sine&loss=categorical_cross_entropy",
        CURVE,
        ["Categorical cross-entropy", "regression, one input", "Half squared error is used."],
    ),
    "the output does not go with the loss": (
        "?loss=binary_cross_entropy&output=tanh",
        DEFAULT.changed(loss="binary_cross_entropy"),
        ["Binary cross-entropy does not go with", "The usual output is used."],
    ),
    "nor with the problem": (
        "?dataset=blobs&output=sigmoid",
        read_link("?dataset=blobs")[0],
        ["Multiclass classification has no sigmoid outputs", "The usual output is used."],
    ),
    "softmax is for classes": (
        "?dataset=email&output=softmax",
        read_link("?dataset=email")[0],
        ["softmax outputs", "The usual output is used."],
    ),
    "no number is bounded by a class": (
        "?problem=places&output=softmax",
        read_link("?problem=places")[0],
        ["softmax outputs", "The usual output is used."],
    ),
    "a curve's formula has no x2": (
        "?dataset=function&rule=x1-x2",
        read_link("?dataset=function")[0],
        ["y = f(x)", "x1 only", "own formula is used."],
    ),
    "too many parameters for so many classes": (
        # 3 · 256 + 257 · 256 + 257 · 10
        "?dataset=blobs&hidden=256,256&features=x1,x2,x1x2,x1^2,x2^2,sin1,sin2&classes=10",
        read_link("?dataset=blobs&classes=10")[0].changed(
            features=["x1", "x2", "x1x2", "x1^2", "x2^2", "sin1", "sin2"]
        ),
        ["70,410 parameters", "70,000", "default"],
    ),
    "too many parameters": (
        "?hidden=256,256,256",
        DEFAULT,
        ["132,609 parameters", "70,000", "default"],
    ),
}


@pytest.mark.parametrize(("query", "repaired", "named"), CONFLICTS.values(), ids=CONFLICTS)
def test_settings_that_do_not_go_together_are_repaired_and_named(
    query: str, repaired: Config, named: list[str]
) -> None:
    config, (notice,) = read_link(query)
    assert config == repaired
    check_sentence(notice, *named)


# What is told of an output that cannot be: what of it is wrong, and which ones there are
MISFITS = {
    "?output=linear": (
        "Binary classification has no linear outputs: it takes tanh or sigmoid ones",
        "two classes.",
    ),
    "?loss=binary_cross_entropy&output=tanh": (
        "Binary cross-entropy does not go with tanh outputs: it takes sigmoid ones",
        "probabilities.",
    ),
    "?dataset=blobs&output=sigmoid": (
        "Multiclass classification has no sigmoid outputs: it takes softmax ones",
        "shares of the classes.",
    ),
    "?dataset=email&output=tanh": (
        "Multilabel classification has no tanh outputs: it takes sigmoid ones",
        "each label by itself.",
    ),
    "?problem=places&output=softmax": (
        "it takes linear, tanh, sigmoid, ReLU or softplus ones",
        "each number by itself.",
    ),
}


@pytest.mark.parametrize(("query", "named"), MISFITS.items(), ids=MISFITS)
def test_of_an_output_that_cannot_be_it_is_told_why_and_what_can(
    query: str, named: tuple[str, ...]
) -> None:
    _, (notice,) = read_link(query)
    check_sentence(notice, *named)


def test_one_repair_may_bring_the_next_conflict_to_light() -> None:
    config, notices = read_link(
        "?dataset=plane&problem=binary&loss=binary_cross_entropy&features=f1"
        "&hidden=256,256,256&activation=relu,tanh,relu"
    )
    # The data set decides the problem, and with it what losses there are.
    assert config == REGRESSION_ONLY.changed(activation=["relu"])
    assert len(notices) == 4
    for notice in notices:
        check_sentence(notice)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"dataset": "plane"}, "Plane"),
        ({"problem": "regression"}, "Circle"),
        ({"dataset": "plane", "problem": "regression", "loss": "binary_cross_entropy"}, "Binary"),
        ({"features": ["f1"]}, "f1"),
        ({"output": "linear"}, "linear outputs"),
        ({"output": "sigmoid", "loss": "categorical_cross_entropy"}, "Categorical"),
        ({"dataset": "iris"}, "Iris"),
        # 3·256 + 257·256 + 257·14 + 15
        ({"hidden": [256, 256, 14]}, "70,173 parameters"),
    ],
)
def test_a_change_into_a_conflict_is_refused(values: dict[str, Any], named: str) -> None:
    with pytest.raises(Refused) as refusal:
        DEFAULT.changed(**values)
    check_sentence(str(refusal.value), named)


def test_as_many_parameters_as_there_may_be_are_allowed() -> None:
    # 3·256 + 257·256 + 257·13 + 14 = 69,915
    config = DEFAULT.changed(hidden=[256, 256, 13])
    assert read_link(config.link()) == (config, [])


@pytest.mark.parametrize("query", ["?" + "&" * MOST_KEYS, "?" + "seed=1&" * 5000])
def test_a_link_with_too_many_keys_gives_the_defaults(query: str) -> None:
    config, (notice,) = read_link(query)
    assert config == DEFAULT
    check_sentence(notice, "The link", "defaults")


def test_a_link_may_hold_every_setting() -> None:
    values = {"hidden": [3] * EVERY_LAYER, "activation": ["relu", "tanh"] * (EVERY_LAYER // 2)}
    for name, entry in SETTINGS.items():
        if isinstance(entry.kind, Number):
            values[name] = entry.kind.high
    values |= {
        "formulas": list(FORMULAS)[:4],
        "features": [*FEATURES, *OWN_NAMES],
        "rule": max(FORMULAS, key=len),
        "output": "sigmoid",
        "measured_x": "sepal_length",
        "measured_y": "sepal_width",
        "own_outputs": 1,
    }
    config = DEFAULT.changed(**values)
    assert len(SETTINGS) < MOST_KEYS
    assert read_link(config.link()) == (config, [])


@pytest.mark.parametrize("stored", [None, [], "config", 3, True, [["seed", 1]]])
def test_a_store_that_holds_no_configuration_gives_the_defaults(stored: Any) -> None:
    config, (notice,) = read_json(stored)
    assert config == DEFAULT
    check_sentence(notice, "stored set-up", "defaults")


@given(query=st.text(), own=values_of(SETTINGS["own"].kind))
def test_reading_a_link_never_raises(query: str, own: str) -> None:
    config, notices = read_link(query, own)
    assert read_json(config.to_json()) == (config, [])
    for notice in notices:
        check_sentence(notice)


KEYS = st.sampled_from([*SETTINGS, "colour", ""]) | st.text(max_size=5)
FIT_TEXTS = st.sampled_from([*SETTINGS]).flatmap(
    lambda name: values_of(SETTINGS[name].kind).map(SETTINGS[name].kind.text)
)


@given(pairs=st.lists(st.tuples(KEYS, FIT_TEXTS | st.text(max_size=12)), max_size=8))
def test_reading_a_link_that_nearly_fits_never_raises(pairs: list[tuple[str, str]]) -> None:
    config, notices = read_link("?" + "&".join(f"{key}={quote(text)}" for key, text in pairs))
    assert read_link(config.link()) == (config, [])
    for notice in notices:
        check_sentence(notice)


@given(
    stored=JSON_VALUES
    | st.dictionaries(KEYS, JSON_VALUES, max_size=8)
    | st.fixed_dictionaries({}, optional={n: values_of(e.kind) for n, e in SETTINGS.items()})
)
def test_reading_a_store_never_raises(stored: Any) -> None:
    config, notices = read_json(stored)
    assert read_json(config.to_json()) == (config, [])
    for notice in notices:
        check_sentence(notice)


# --- changes ------------------------------------------------------------------------------


@each_setting
def test_a_change_to_an_unfit_value_is_refused_and_named(name: str) -> None:
    for value in unfit_values(SETTINGS[name].kind):
        with pytest.raises(Refused) as refusal:
            DEFAULT.changed(**{name: value})
        check_sentence(str(refusal.value), SETTINGS[name].label, "must be")


def test_a_change_that_does_not_go_with_the_rest_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        DEFAULT.changed(activation=["relu", "tanh", "relu"])
    check_sentence(str(refusal.value), "Activation φ", "each of the 2 hidden layers")


def test_a_configuration_cannot_be_written_to() -> None:
    with pytest.raises(FrozenInstanceError):
        DEFAULT.seed = 2


@each_setting
@settings(max_examples=15)
@given(data=st.data())
def test_the_digest_changes_with_what_the_weights_depend_on_and_with_nothing_else(
    name: str, data: st.DataObject
) -> None:
    config = data.draw(configs(hidden=st.just([3, 2])))
    entry = SETTINGS[name]
    fit = values_of(entry.kind)
    if name == "hidden":
        fit = st.lists(st.integers(1, 16), min_size=2, max_size=2)
    if name == "activation":
        fit = st.lists(values_of(entry.kind.of), min_size=2, max_size=2)
    # By itself, whether or not the others go with it.
    other = replace(config, **{name: entry.kind.check(data.draw(fit))})
    changes = entry.scope is Scope.STRUCTURE and getattr(other, name) != getattr(config, name)
    assert (other.digest() != config.digest()) == changes


def test_what_starts_the_network_again_is_what_its_weights_and_data_depend_on() -> None:
    scopes = {
        scope: {name for name, entry in SETTINGS.items() if entry.scope is scope} for scope in Scope
    }
    assert scopes[Scope.POINTS] == {"data_seed", "own", "measured_x", "measured_y", "rule"}
    assert scopes[Scope.STRUCTURE] == {
        "problem",
        "dataset",
        "own_outputs",
        "samples",
        "noise",
        "classes",
        "imbalance",
        "outliers",
        "outlier_size",
        "train_percent",
        "features",
        "formulas",
        "hidden",
        "initializer",
        "init_scale",
        "seed",
    }


def test_one_activation_stands_for_all_layers() -> None:
    assert DEFAULT.changed(hidden=[2, 2, 2]).layer_activations == ("tanh",) * 3
    assert DEFAULT.changed(hidden=[]).layer_activations == ()
    mixed = DEFAULT.changed(activation=["relu", "tanh"])
    assert mixed.layer_activations == ("relu", "tanh")


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_constants_of_an_optimizer_are_the_settings(name: str) -> None:
    config = DEFAULT.changed(momentum=0.5, rho=0.25, beta1=0.75, beta2=0.125)
    expected = {
        parameter: getattr(config, parameter, standard)
        for parameter, standard in OPTIMIZERS[name].parameters.items()
    }
    assert configured(OPTIMIZERS[name], config).parameters == expected


def test_the_constant_of_a_loss_is_the_setting_behind_its_name() -> None:
    config = DEFAULT.changed(huber_delta=2.5)
    assert configured(LOSSES["huber"], config).parameters == {"delta": 2.5}
    assert configured(LOSSES["mse"], config).parameters == {}
