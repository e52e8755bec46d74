"""Callbacks: as plain functions, and through Dash as the page's renderer calls them."""

import csv
import re
from typing import Any

import numpy as np
import orjson
import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from datasets import DATASETS
from playground.config import (
    DATA_SETS,
    DEFAULT,
    LARGEST_SEED,
    MOST_LAYERS,
    OWN,
    SETTINGS,
    Config,
    standard_for,
)
from playground.editing import MIXED
from playground.figures.decision_map import FIRST_POINTS
from playground.inputs import OWN_NAMES
from playground.inspector import VIEWS
from playground.own_data import from_table
from playground.pages import PAGES
from playground.pages.playground.callbacks import (
    BUTTONS,
    on_ask,
    on_change,
    on_download,
    on_probe,
)
from playground.pages.playground.names import APPLIES, CONSTANTS, CONTROLS, LISTS
from playground.pages.playground.view import OUTPUTS, value_property, view_props
from playground.presets import PRESETS
from playground.probe import probe
from playground.problems import PROBLEMS
from playground.reading import read_link
from playground.session import View
from playground.settings import Scope
from playground.table import encode, read
from playground.tick import tick
from playground.ui import ids
from tests.app.renderer import Renderer, named
from tests.driving import through_json
from tests.files import npy, rows
from tests.sentences import check_sentence
from tests.unit import plain
from tests.unit.drawing.decoder import svg_of

SMALL = DEFAULT.changed(samples=40)
RUN = tick(SMALL.to_json(), None, {"frames": 1, "epochs": 2})["run"]
HIDDEN = {"display": "none"}
SEEN: dict[str, str] = {}
TABLE = read("mine.npy", npy(rows()))
OWN_DATA = from_table(TABLE, (0, 1), (2,), "binary")
OWN_CONFIG = SMALL.changed(dataset=OWN, own=OWN_DATA.digest)

# One use of every control: its id, its new value, and the settings that it changes.
EDITS: list[tuple[Any, Any, dict[str, Any]]] = [
    (
        "problem",
        "regression",
        {"problem": "regression", "dataset": "plane", "samples": DATASETS["plane"].samples},
    ),
    ("dataset", "uf", {"dataset": "uf", "samples": 3000}),
    ("features", ["sin1", "x1"], {"features": ("x1", "sin1")}),
    ("epochs_per_frame", "10", {"epochs_per_frame": 10}),
    ("learning_rate", "0.3", {"learning_rate": 0.3}),
    ("activation", "relu", {"activation": ("relu",)}),
    ("regularization", "l1", {"regularization": "l1"}),
    ("regularization_rate", "0.01", {"regularization_rate": 0.01}),
    ("batch_size", "5000", {"batch_size": 5000}),
    ("optimizer", "adam", {"optimizer": "adam"}),
    ("loss", "huber", {"loss": "huber"}),
    ("output", "sigmoid", {"output": "sigmoid"}),
    ("initializer", "he", {"initializer": "he"}),
    ("samples", 100, {"samples": 100}),
    ("train_percent", 70, {"train_percent": 70}),
    ("noise", 25, {"noise": 25}),
    # These four have a control where the data set has a use for them.
    ("classes", 5, {"classes": 5}),
    ("rule", "x1 ^ 2", {"rule": "x1^2"}),
    ("measured_x", "sepal_width", {"measured_x": "sepal_width"}),
    ("measured_y", "sepal_length", {"measured_y": "sepal_length"}),
    ("imbalance", 30, {"imbalance": 30}),
    ("outliers", 10, {"outliers": 10}),
    ("outlier_size", 2.5, {"outlier_size": 2.5}),
    ("data_seed", 5, {"data_seed": 5}),
    ("init_scale", 2, {"init_scale": 2.0}),
    ("stop_epoch", 100, {"stop_epoch": 100}),
    ("stop_loss", 0.05, {"stop_loss": 0.05}),
    ("patience", 20, {"patience": 20}),
    ("show_test", True, {"show_test": True}),
    ("discretize", True, {"discretize": True}),
    ("dropout", 0.25, {"dropout": 0.25}),
    ("seed", 7, {"seed": 7}),
    ("shuffle", False, {"shuffle": False}),
    ("momentum", 0.5, {"momentum": 0.5}),
    ("rho", 0.5, {"rho": 0.5}),
    ("beta1", 0.5, {"beta1": 0.5}),
    ("beta2", 0.5, {"beta2": 0.5}),
    ("huber_delta", 2, {"huber_delta": 2.0}),
    ("new-seed", 1, {"seed": 2}),
    ("new-data", 1, {"data_seed": 2}),
    ("deeper", 1, {"hidden": (4, 2, 2)}),
    ("shallower", 1, {"hidden": (4,)}),
    ("reset", 1, {}),
    (ids.layered("wider", 1), 1, {"hidden": (4, 3)}),
    (ids.layered("narrower", 0), 1, {"hidden": (3, 2)}),
    (ids.layered("width", 1), 7, {"hidden": (4, 7)}),
    (ids.layered("layer-activation", 1), "relu", {"activation": ("tanh", "relu")}),
    # What the page's scripts ask for, with a number that tells one request from the next
    (
        ids.EDITED,
        {"control": "toggle-feature", "value": "sin2", "number": 1},
        {"features": ("x1", "x2", "sin2")},
    ),
    (
        ids.EDITED,
        {"control": "add-formula", "value": "x1 * x2 + 1", "number": 2},
        {"formulas": ("x1*x2+1",), "features": ("x1", "x2", "f1")},
    ),
    (ids.EDITED, {"control": "rule", "value": "3*sin(x1)", "number": 3}, {"rule": "3*sin(x1)"}),
    (
        ids.EDITED,
        {"control": "recipe", "value": "multiclass-loss", "number": 4},
        {
            "problem": "multiclass",
            "dataset": "blobs",
            "samples": DATASETS["blobs"].samples,
            "loss": "categorical_cross_entropy",
            "output": "softmax",
        },
    ),
]
each_edit = pytest.mark.parametrize(
    ("trigger", "value", "changes"), EDITS, ids=[str(trigger) for trigger, *_ in EDITS]
)


def opened(
    search: str = "", config: Any = None, run: Any = None, data: Any = None
) -> dict[str, Any]:
    return {"search": search, "config": config, "run": run, "theme": "light", "data": data}


def check_outputs(props: Any, outputs: Any = OUTPUTS) -> None:
    """``props`` have the shape of the callback's outputs, down to the number of layers."""
    if isinstance(outputs, dict):
        assert isinstance(props, dict)
        assert props.keys() == outputs.keys()
        for name, inner in outputs.items():
            check_outputs(props[name], inner)
    elif isinstance(outputs.component_id, dict):
        assert isinstance(props, list)
        assert len(props) == MOST_LAYERS


def check_json(value: Any) -> None:
    """Dash says what is new: that has to be JSON, and the same for both of its writers."""
    new = without_old(value)
    assert orjson.loads(orjson.dumps(new)) == through_json(new)


def without_old(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_old(v) for key, v in value.items() if v is not no_update}
    if isinstance(value, list):
        return [without_old(v) for v in value if v is not no_update]
    return value


def edited(trigger: Any, value: Any, config: Config = SMALL, run: Any = RUN) -> dict[str, Any]:
    props = on_change(trigger, value, config.to_json(), run, "light")
    check_outputs(props)
    check_json(props)
    return props


# --- plain functions ----------------------------------------------------------------------


def test_every_control_is_used_here() -> None:
    used = {trigger for trigger, *_ in EDITS if isinstance(trigger, str)}
    assert used == {*CONTROLS, *BUTTONS, ids.EDITED}


@each_edit
def test_a_control_changes_its_settings_and_nothing_else(
    trigger: Any, value: Any, changes: dict[str, Any]
) -> None:
    props = edited(trigger, value)
    after = SMALL.changed(**changes)
    assert props["config"] == through_json(after.to_json())
    assert props["facts"]["link"] == after.link()


@each_edit
def test_the_player_starts_again_where_it_has_to(
    trigger: Any, value: Any, changes: dict[str, Any]
) -> None:
    props = edited(trigger, value)
    restarts = SMALL.changed(**changes).digest() != SMALL.digest()
    scopes = {SETTINGS[name].scope for name in changes}
    if restarts or trigger == "reset":
        assert props["started"]["fresh"] is True
        assert props["started"]["run"]["epoch"] == 0
    elif Scope.POINTS in scopes:
        assert props["started"]["run"] is None
    else:
        assert props["started"] is no_update
    said = [] if props["said"] is no_update else props["said"]
    assert [notice["level"] for notice in said] == (["info"] if restarts else [])


def test_what_is_refused_is_said_and_every_control_goes_back() -> None:
    props = edited("samples", 10**6)
    assert props["config"] == SMALL.to_json()
    assert props["values"]["samples"] == 40
    assert props["started"] is no_update
    (notice,) = props["said"]
    assert notice["level"] == "warning"
    check_sentence(notice["text"], "Points")


@pytest.mark.parametrize(("trigger", "value"), [("learning_rate", "0.03"), ("noise", 0)])
def test_what_changes_nothing_updates_nothing(trigger: str, value: Any) -> None:
    with pytest.raises(PreventUpdate):
        on_change(trigger, value, SMALL.to_json(), RUN, "light")


def test_a_page_without_a_colour_scheme_is_light() -> None:
    assert on_change("reset", 1, SMALL.to_json(), RUN, None) == edited("reset", 1)


def test_opening_shows_every_control_as_it_is_in_force() -> None:
    linked = DEFAULT.changed(
        dataset="spiral", learning_rate=0.05, optimizer="adam", hidden=[3, 2, 2], noise=5
    )
    props = on_change(ids.OPENED, opened(linked.link()), None, None, None)
    check_outputs(props)
    assert props["config"] == linked.to_json()
    assert props["values"]["dataset"] == "spiral"
    assert props["values"]["learning_rate"] == "0.05"
    assert {"value": "0.05", "label": "0.05"} in props["lists"]["learning_rate"]
    assert props["texts"]["noise"] == "5"
    assert props["widths"][:4] == [3, 2, 2, no_update]
    assert props["activations"][:4] == ["tanh", "tanh", "tanh", no_update]
    assert [style == HIDDEN for style in props["heads"]] == [False] * 3 + [True] * 7
    assert props["started"]["fresh"] is True
    assert props["said"] is no_update


def test_opening_a_stored_session_goes_on_with_it() -> None:
    props = on_change(ids.OPENED, opened("", SMALL.to_json(), RUN), None, None, None)
    check_outputs(props)
    assert props["started"]["run"] == RUN
    assert props["started"]["fresh"] is False


def test_opening_says_what_cannot_be_read() -> None:
    props = on_change(ids.OPENED, opened("?noise=loud"), None, None, None)
    (notice,) = props["said"]
    check_sentence(notice["text"], "Noise")


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"optimizer": "sgd"}, set()),
        ({"optimizer": "momentum"}, {"momentum"}),
        ({"optimizer": "nesterov"}, {"momentum"}),
        ({"optimizer": "rmsprop"}, {"rho"}),
        ({"optimizer": "adagrad"}, set()),
        ({"optimizer": "adam"}, {"beta1", "beta2"}),
        ({"optimizer": "adam", "loss": "huber"}, {"beta1", "beta2", "huber_delta"}),
    ],
)
def test_constants_are_shown_with_what_has_them(values: dict[str, Any], shown: set[str]) -> None:
    fields = view_props(View(DEFAULT.changed(**values)))["fields"]
    assert {name for name in CONSTANTS if fields[name] == SEEN} == shown
    assert all(style in (SEEN, HIDDEN) for style in fields.values())


GENERATED = {"samples", "noise", "outliers"}
SOMETIMES = {
    # One's own data are as they are.
    OWN: set(),
    # There are so many flowers and no more.
    "iris": {"measured_x", "measured_y", "noise", "imbalance", "outliers"},
    "above": {"imbalance", "rule", *GENERATED},
    "surface": {"rule", *GENERATED},
    "function": {"rule", *GENERATED},
}
OF_PROBLEM = {
    "binary": {"imbalance", *GENERATED},
    "multiclass": {"classes", "imbalance", *GENERATED},
}


def usual(dataset: str, **more: Any) -> Config:
    """The usual set-up for a data set."""
    if dataset == OWN:
        return OWN_CONFIG.changed(**more)
    standard = standard_for(dataset)
    return DEFAULT.changed(
        **{name: getattr(standard, name) for name in ("problem", "dataset", "loss", "features")},
        **more,
    )


@pytest.mark.parametrize("dataset", DATA_SETS)
def test_controls_of_the_data_are_shown_where_they_change_something(dataset: str) -> None:
    expected = SOMETIMES.get(dataset, OF_PROBLEM.get(DATA_SETS[dataset].problem, GENERATED))
    for outliers in (0, 1):
        config = usual(dataset, outliers=outliers)
        fields = view_props(View(config), dict(OWN_DATA.stored))["fields"]
        shown = {name for name in set(APPLIES) - set(CONSTANTS) if fields[name] == SEEN}
        spoilt = outliers and dataset != OWN
        assert shown == expected | ({"outlier_size"} if spoilt else set())


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("data", [None, dict(OWN_DATA.stored)], ids=["no data", "own data"])
def test_the_data_sets_of_the_problem_are_offered(problem: str, data: Any) -> None:
    config = usual(PROBLEMS[problem].default_dataset)
    fields = view_props(View(config), data)["fields"]
    offered = {name for name in (*DATASETS, OWN) if fields[f"dataset-{name}"] == SEEN}
    expected = {name for name, entry in DATASETS.items() if entry.problem == problem}
    # One's own may pose another problem, and bring it along.
    assert offered == expected | ({OWN} if data else set())
    assert len(expected) >= 2


SQUARES = {"half_squared", "mse"}
DISTANCES = {*SQUARES, "mae", "huber"}
NUMBERS = ("linear", DISTANCES, ["linear", "tanh", "sigmoid", "relu", "softplus"])


@pytest.mark.parametrize(
    ("problem", "usual_output", "losses", "outputs"),
    [
        ("binary", "tanh", {"binary_cross_entropy", *DISTANCES}, ["tanh", "sigmoid"]),
        ("multiclass", "softmax", {"categorical_cross_entropy", *SQUARES}, ["softmax"]),
        ("multilabel", "sigmoid", {"binary_cross_entropy", *SQUARES}, ["sigmoid"]),
        ("regression", *NUMBERS),
        ("curve", *NUMBERS),
        ("places", *NUMBERS),
    ],
)
def test_losses_and_outputs_are_those_of_the_problem(
    problem: str, usual_output: str, losses: set[str], outputs: list[str]
) -> None:
    props = view_props(View(usual(PROBLEMS[problem].default_dataset)))
    assert {option["value"] for option in props["lists"]["loss"]} == losses
    first, *others = props["lists"]["output"]
    assert [option["value"] for option in others] == outputs
    assert first["value"] == "auto"
    (label,) = (option["label"] for option in others if option["value"] == usual_output)
    assert first["label"] == f"as usual ({label})"
    assert props["values"]["output"] == "auto"


@pytest.mark.parametrize(
    ("dataset", "output", "said"),
    [
        ("plane", "auto", ""),
        ("plane", "tanh", ""),
        ("plane", "sigmoid", "0 … 1"),
        ("sine", "relu", "0 … 1"),
        ("centre", "softplus", "0 … 1"),
        ("circle", "sigmoid", "0 … 1"),
        ("blobs", "softmax", ""),
    ],
)
def test_the_page_says_where_targets_are_scaled(dataset: str, output: str, said: str) -> None:
    words = view_props(View(usual(dataset, output=output)))["scaling"]
    if said:
        check_sentence(words, said)
    else:
        assert words == ""


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_legend_has_the_colours_and_symbols_of_the_figure(dataset: str, theme: str) -> None:
    config = usual(dataset)
    props = on_change(ids.OPENED, {**opened(config.link()), "theme": theme}, None, None, None)
    figure = props["started"]["figures"]["decision-points"]
    traces = figure["data"][FIRST_POINTS:-1]
    looks = props["facts"]["looks"]
    if not looks:
        assert [trace["name"] for trace in traces] == ["points, training", "points, test"]
        return
    assert len(traces) == 2 * len(looks)
    for part, hollow in (("training", False), ("test", True)):
        seen = traces[len(looks) :] if hollow else traces[: len(looks)]
        for look, trace in zip(looks, seen, strict=True):
            marker = trace["marker"]
            assert trace["name"] == f"{look['name']}, {part}"
            assert marker["symbol"] == look["symbol"]
            assert (marker["line"] if hollow else marker)["color"] == look["colour"]


@pytest.mark.parametrize(
    ("dataset", "place"),
    [
        ("circle", lambda points, labels: points),
        ("blobs", lambda points, labels: points),
        ("email", lambda points, labels: points),
        ("plane", lambda points, labels: points),
        # A label of ±1 is ±5 on the map.
        ("sine", lambda points, labels: np.column_stack([points[:, 0], 5 * labels])),
        ("box", lambda points, labels: 5 * labels[:, :2]),
    ],
)
def test_samples_stand_where_the_problem_has_them(dataset: str, place: Any) -> None:
    config = usual(dataset, samples=40)
    props = on_change(ids.OPENED, opened(config.link()), None, None, None)
    traces = props["started"]["figures"]["decision-points"]["data"][FIRST_POINTS:-1]
    for part, (points, labels) in plain.parts(config).items():
        of_part = [trace for trace in traces if trace["meta"] == part]
        found = np.array([at for t in of_part for at in zip(t["x"], t["y"], strict=True)])
        written = place(points, labels).round(3)
        np.testing.assert_allclose(
            found[np.lexsort(found.T)], written[np.lexsort(written.T)], atol=1e-9
        )


@pytest.mark.parametrize(
    ("dataset", "plane", "outputs", "axes"),
    [
        ("circle", True, [], ["−6 x₁ 6", "−6 x₂ 6"]),
        ("blobs", True, ["class 1", "class 2", "class 3"], ["−6 x₁ 6", "−6 x₂ 6"]),
        (
            "email",
            True,
            ["spam", "urgent"],
            ["−6 words about money 6", "−6 words about time 6"],
        ),
        # An answer of 1 stands at 5, so ±6 is ±1.2.
        ("sine", False, [], ["−6 x 6", "−1.2 y 1.2"]),
        (
            "centre",
            False,
            ["centre x", "centre y"],
            ["−1.2 centre x 1.2", "−1.2 centre y 1.2"],
        ),
        # Petals are 1 to 6.9 and 0.1 to 2.5 cm, over ±5: ±6 is a tenth more on either side.
        (
            "iris",
            True,
            ["setosa", "versicolor", "virginica"],
            ["0.41 petal length (cm) 7.49", "−0.14 petal width (cm) 2.74"],
        ),
    ],
)
def test_the_page_s_scripts_are_told_what_the_map_shows(
    dataset: str, plane: bool, outputs: list[str], axes: list[str]
) -> None:
    facts = view_props(View(usual(dataset)))["facts"]
    assert (facts["plane"], facts["outputs"]) == (plane, outputs)
    assert [" ".join(axis) for axis in facts["axes"]] == axes


def test_layers_that_differ_are_shown_as_such() -> None:
    props = view_props(View(DEFAULT.changed(activation=["relu", "tanh"])))
    assert props["values"]["activation"] == MIXED
    assert props["lists"]["activation"][0]["value"] == MIXED
    assert props["activations"][:2] == ["relu", "tanh"]
    alike = view_props(View(DEFAULT))
    assert MIXED not in [option["value"] for option in alike["lists"]["activation"]]


@pytest.mark.parametrize("hidden", [[], [1], [16] * MOST_LAYERS])
def test_heads_stand_over_their_columns(hidden: list[int]) -> None:
    props = view_props(View(DEFAULT.changed(hidden=hidden)))
    check_outputs(props)
    ends = props["ends"]
    styles = [ends["features-head"], *props["heads"][: len(hidden)], ends["output-head"]]
    places = [float(style["left"].removesuffix("%")) for style in styles]
    assert places == sorted(set(places))
    assert ends["diagram"] == {"--columns": len(hidden) + 2}


def test_lists_offer_what_is_in_force() -> None:
    config = DEFAULT.changed(
        learning_rate=0.123, batch_size=7, regularization_rate=0.5, epochs_per_frame=3
    )
    props = view_props(View(config))
    for name in LISTS:
        values = [option["value"] for option in props["lists"][name]]
        assert props["values"][name] in values
        assert len(values) == len(set(values))
        assert [float(value) for value in values] == sorted(map(float, values))
        assert SETTINGS[name].kind.parse(props["values"][name]) == getattr(config, name)


@pytest.mark.parametrize(
    "config",
    [
        DEFAULT.changed(hidden=[1] * MOST_LAYERS),
        DEFAULT.changed(hidden=[256], features=["cos1"], formulas=["x1^3"]),
        DEFAULT.changed(problem="regression", dataset="multi-gauss", outliers=5),
        *map(usual, ("blobs", "iris", "regions", "sine", "box", "surface")),
        OWN_CONFIG,
    ],
    ids=lambda config: f"{config.dataset}-{len(config.hidden)}",
)
def test_what_goes_to_the_page_is_json(config: Config) -> None:
    data = dict(OWN_DATA.stored)
    stored = {"config": through_json(config.to_json()), "data": data}
    props = on_change(ids.OPENED, opened(**stored), None, None, None)
    check_outputs(props)
    check_json(props)
    assert props["config"] == config.to_json()
    reset = on_change("reset", 1, stored["config"], props["started"]["run"], "dark", data)
    check_json(reset)
    assert reset["started"]["run"] == props["started"]["run"]


# --- features and formulas ----------------------------------------------------------------

FORMULAS = SMALL.changed(formulas=["x1-x2", "x1*x2^2", "x1^3"], features=["x1", "f1", "f2", "f3"])


def test_one_s_own_features_have_a_chip_each() -> None:
    props = view_props(View(FORMULAS))
    assert props["chips"] == dict(zip(OWN_NAMES, ["x₁−x₂", "x₁·x₂²", "x₁³", ""], strict=True))
    shown = [props["fields"][name] == SEEN for name in OWN_NAMES]
    assert shown == [True, True, True, False]


def test_a_formula_is_removed_by_the_button_at_its_chip() -> None:
    props = edited(ids.layered("remove-formula", 1), 1, FORMULAS, None)
    after = SMALL.changed(formulas=["x1-x2", "x1^3"], features=["x1", "f1", "f2"])
    assert props["config"] == through_json(after.to_json())
    assert props["started"]["fresh"] is True
    assert props["chips"]["f2"] == "x₁³"
    assert props["fields"]["f3"] == HIDDEN


def test_a_formula_that_cannot_be_used_is_refused_in_a_sentence_beside_it() -> None:
    props = edited(ids.EDITED, {"control": "add-formula", "value": "1/x1", "number": 1})
    check_sentence(props["complaint"], "1/x1")
    assert props["config"] == SMALL.to_json()
    assert props["started"] is props["said"] is no_update
    assert edited("reset", 1)["complaint"] == ""


@pytest.mark.parametrize(
    "value", [{}, {"control": None}, {"control": "toggle-feature"}, {"control": "x", "value": 1}]
)
def test_what_no_control_asks_for_is_refused_in_a_sentence(value: dict[str, Any]) -> None:
    props = edited(ids.EDITED, value)
    (notice,) = props["said"]
    check_sentence(notice["text"])
    assert props["config"] == SMALL.to_json()


# --- presets ------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(PRESETS)))
def test_a_preset_is_its_link_whatever_was_before(number: int) -> None:
    props = edited(ids.layered("preset", number), 1, FORMULAS, None)
    preset = list(PRESETS.values())[number]
    config, notices = read_link(preset.link)
    assert notices == []
    assert props["config"] == through_json(config.to_json())
    assert props["started"]["fresh"] is True
    assert config.dataset == "uf"
    assert [int(width) for width in re.findall(r"\d+", preset.label)] == list(config.hidden)


# --- one's own data -----------------------------------------------------------------------


def use_table(**more: Any) -> dict[str, Any]:
    """What the page's scripts ask for when the columns of a file are picked."""
    picked = {"table": encode(TABLE), "x": "0", "y": "1", "targets": ["2"], "problem": "binary"}
    return {"control": "use-table", "value": {**picked, **more}, "number": 1}


def test_a_file_is_kept_and_learnt_from() -> None:
    props = edited(ids.EDITED, use_table())
    assert props["config"] == through_json(OWN_CONFIG.to_json())
    assert props["data"] == OWN_DATA.stored
    assert props["fields"][f"dataset-{OWN}"] == SEEN
    assert props["fields"]["samples"] == HIDDEN
    assert props["started"]["fresh"] is True
    (notice,) = props["said"]
    check_sentence(notice["text"], "mine.npy")
    assert svg_of(props["own_picture"]).count("h0") == len(rows())
    # The axes speak in the units of the file.
    values = rows()
    (low, x1, high), _ = props["facts"]["axes"]
    assert x1 == "column 1"
    assert float(low) < values[:, 0].min() < values[:, 0].max() < float(high)


@pytest.mark.parametrize(
    ("labels", "problem", "outputs", "looks"),
    [
        ([3.0, 5.0], "binary", 1, ["3", "5"]),
        ([3.0, 5.0, 9.0], "multiclass", 3, ["3", "5", "9"]),
        ([0.5, 2.5, 3.0], "regression", 1, []),
    ],
)
def test_a_file_may_pose_any_problem(
    labels: list[float], problem: str, outputs: int, looks: list[str]
) -> None:
    values = rows()
    values[:, 2] = [labels[row % len(labels)] for row in range(len(values))]
    table = encode(read("mine.npy", npy(values)))
    props = edited(ids.EDITED, use_table(table=table, problem=problem))
    config = props["config"]
    assert (config["problem"], config["own_outputs"]) == (problem, outputs)
    assert [look["name"] for look in props["facts"]["looks"]] == looks
    assert props["fields"]["imbalance"] == HIDDEN


def test_several_columns_are_several_labels() -> None:
    values = np.column_stack([rows(), np.arange(30) % 2])
    table = encode(read("mine.npy", npy(values)))
    asked = use_table(table=table, targets=["2", "3"], problem="multilabel")
    props = edited(ids.EDITED, asked)
    assert (props["config"]["problem"], props["config"]["own_outputs"]) == ("multilabel", 2)
    names = [look["name"] for look in props["facts"]["looks"]]
    assert names == ["none", "column 3", "column 4", "column 3 and column 4"]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"x": "1"}, "two different columns"),
        ({"x": "2"}, "target already"),
        ({"x": None}, "two columns"),
        ({"x": "9"}, "two different columns"),
        ({"targets": []}, "target"),
        ({"targets": None}, "target"),
        ({"problem": None}, "problem"),
        ({"problem": "multilabel"}, "problem"),
        ({"table": None}, "not here any more"),
        ({"table": {"version": 1}}, "cannot be read"),
    ],
)
def test_columns_that_cannot_be_used_are_refused_in_a_sentence(
    more: dict[str, Any], named: str
) -> None:
    props = edited(ids.EDITED, use_table(**more))
    (notice,) = props["said"]
    check_sentence(notice["text"], named)
    assert props["config"] == SMALL.to_json()
    assert props["data"] is props["started"] is no_update


def draw(x: list[float], y: list[float], labels: list[float]) -> dict[str, Any]:
    return {"control": "draw", "value": {"x": x, "y": y, "labels": labels}, "number": 1}


def test_points_that_are_drawn_are_learnt_from_while_it_trains() -> None:
    four = draw([-1.0, 1.0, 2.0, -2.5], [1.0, -1.0, 3.0, 4.0], [1.0, -1.0, 1.0, -1.0])
    first = edited(ids.EDITED, four)
    assert (first["config"]["dataset"], first["config"]["problem"]) == (OWN, "binary")
    assert (first["started"]["run"], first["started"]["fresh"]) == (None, False)
    # One more point: the network goes on.
    five = draw([-1.0, 1.0, 2.0, -2.5, 0.0], [1.0, -1.0, 3.0, 4.0, 0.0], [1, -1, 1, -1, 1])
    more = on_change(ids.EDITED, five, first["config"], None, "light", first["data"])
    check_outputs(more)
    check_json(more)
    assert more["started"]["run"] is None
    assert more["started"]["fresh"] is False
    assert more["data"] != first["data"]
    traces = more["started"]["figures"]["decision-points"]["data"][FIRST_POINTS:-1]
    assert sum(len(trace["x"]) for trace in traces) == 5


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        draw([0.0] * 3, [0.0] * 3, [1.0] * 3)["value"],
        draw([7.0] * 4, [0.0] * 4, [1.0] * 4)["value"],
        draw([0.0] * 4, [0.0] * 4, [0.5] * 4)["value"],
        draw([0.0] * 4, [0.0] * 5, [1.0] * 4)["value"],
        {"x": "many", "y": [], "labels": []},
    ],
)
def test_points_that_cannot_be_used_are_refused_in_a_sentence(value: Any) -> None:
    props = edited(ids.EDITED, {"control": "draw", "value": value, "number": 1})
    (notice,) = props["said"]
    check_sentence(notice["text"])
    assert props["config"] == SMALL.to_json()
    assert props["data"] is props["started"] is no_update


def test_data_that_are_kept_can_be_chosen_again() -> None:
    data = dict(OWN_DATA.stored)
    props = on_change("dataset", OWN, SMALL.to_json(), RUN, "light", data)
    assert props["config"]["own"] == OWN_DATA.digest
    assert props["data"] is no_update
    assert props["own_picture"] is no_update
    back = on_change("dataset", "xor", props["config"], None, "light", data)
    assert (back["config"]["dataset"], back["config"]["own"]) == ("xor", "")
    assert back["fields"][f"dataset-{OWN}"] == SEEN


def test_opening_shows_the_data_that_are_kept() -> None:
    props = on_change(ids.OPENED, opened(data=dict(OWN_DATA.stored)), None, None, None)
    assert svg_of(props["own_picture"]).count("h0") == len(rows())
    assert on_change(ids.OPENED, opened(), None, None, None)["own_picture"] == ""


def test_a_session_whose_data_are_gone_says_so() -> None:
    props = on_change(ids.OPENED, opened(config=OWN_CONFIG.to_json()), None, None, None)
    assert props["config"]["dataset"] != OWN
    (notice,) = props["said"]
    check_sentence(notice["text"], "own data")


# --- the points as a file -----------------------------------------------------------------


def downloaded(config: Config, run: Any, data: Any = None) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the file."""
    sent = on_download(1, config.to_json(), run, data)
    assert sent["filename"] == "points.csv"
    assert sent["base64"] is False
    head, *lines = csv.reader(sent["content"].splitlines())
    return head, lines


@pytest.mark.parametrize(
    "config", [SMALL, SMALL.changed(problem="regression", dataset="plane", noise=10)]
)
def test_the_file_holds_the_points_to_the_last_bit(config: Config) -> None:
    run = tick(config.to_json(), None, {"frames": 1, "epochs": 2})["run"]
    head, lines = downloaded(config, run)
    assert head == ["part", "x₁", "x₂", "label", "output"]
    theta = plain.array(run["theta"])
    for part, (points, labels) in plain.parts(config).items():
        name = "training" if part == "train" else "test"
        found = np.array([line[1:] for line in lines if line[0] == name], dtype=float)
        np.testing.assert_array_equal(found[:, :2], points)
        np.testing.assert_array_equal(found[:, 2], labels)
        outputs = plain.outputs(config, theta, points)[:, 0]
        np.testing.assert_allclose(found[:, 3], outputs, rtol=1e-9, atol=1e-12)
    assert len(lines) == 40


def check_own_points(lines: list[list[str]]) -> None:
    found = np.array([line[1:4] for line in lines], dtype=float)
    # In the units of the file, its two classes as −1 and +1
    expected = np.column_stack([rows()[:, :2], 2 * rows()[:, 2] - 1])
    np.testing.assert_allclose(
        found[np.lexsort(found.T)], expected[np.lexsort(expected.T)], rtol=1e-12, atol=1e-15
    )


def test_the_file_of_one_s_own_data_holds_them() -> None:
    _, lines = downloaded(OWN_CONFIG, None, dict(OWN_DATA.stored))
    check_own_points(lines)


def test_what_a_file_calls_its_columns_is_quoted_where_it_has_to_be() -> None:
    lines = [f"{n},{n * n % 7},{n % 2}" for n in range(30)]
    table = read("mine.csv", "\n".join(['"a, in m","the ""b""",kind', *lines]).encode())
    own = from_table(table, (0, 1), (2,), "binary")
    head, rows_of = downloaded(SMALL.changed(dataset=OWN, own=own.digest), None, dict(own.stored))
    assert head == ["part", "a, in m", 'the "b"', "label", "output"]
    assert {len(line) for line in rows_of} == {5}


@pytest.mark.parametrize("run", [{}, "run", tick(DEFAULT.to_json(), None, {})["run"]])
def test_what_cannot_be_downloaded_is_not(run: Any) -> None:
    with pytest.raises(PreventUpdate):
        on_download(1, SMALL.to_json(), run, None)


# --- ticks and probes ---------------------------------------------------------------------


def test_asking_is_ticking() -> None:
    asked = {"frames": 2}
    message = {"asked": asked, "config": SMALL.to_json(), "run": RUN}
    assert on_ask(message) == tick(SMALL.to_json(), RUN, asked)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "config",
    [SMALL, SMALL.changed(problem="regression", dataset="plane"), OWN_CONFIG],
    ids=lambda config: config.dataset,
)
def test_every_part_of_a_tick_is_json(view: str, config: Config) -> None:
    asked = {"frames": 1, "epochs": 0, "detail": True, "gradient": True, "inspect": view}
    message = {"asked": asked, "config": config.to_json(), "data": dict(OWN_DATA.stored)}
    reply = on_ask(message)
    check_json(reply)
    last = reply["frames"][-1]
    assert last["inspect"]["view"] == view
    assert (last["batch"]["done"], last["batch"]["of"]) == (1, 2)
    assert {"map", "layers", "features", "surface", "links", "gradient"} <= set(last)


def test_probing_is_probing() -> None:
    message = {"config": SMALL.to_json(), "run": RUN, "asked": {"shown": [1, 0]}, "point": [1, 2]}
    reply = on_probe(message)
    assert reply == probe(message)
    check_json(reply)


@pytest.mark.parametrize(
    "message", [None, [], "point", {}, {"config": SMALL.to_json(), "asked": {}, "point": [1]}]
)
def test_probing_what_cannot_be_is_refused_not_raised(message: Any) -> None:
    reply = on_probe(message)
    assert set(reply) == {"refused"}
    check_sentence(reply["refused"])


@pytest.mark.parametrize(
    "message",
    [None, [], "asked", {}, {"asked": {"frames": -1}, "config": SMALL.to_json()}, {"run": "run"}],
)
def test_asking_for_what_cannot_be_is_refused_not_raised(message: Any) -> None:
    reply = on_ask(message)
    assert set(reply) == {"refused"}
    check_sentence(reply["refused"])


# --- through Dash -------------------------------------------------------------------------


@pytest.fixture
def page(client: FlaskClient) -> Renderer:
    """A page that has just been opened."""
    renderer = Renderer(client)
    assert renderer.set(ids.OPENED, "data", opened()) == 200
    return renderer


def test_the_page_opens(page: Renderer) -> None:
    assert page.config() == DEFAULT.to_json()
    started = page.props[ids.STARTED]["data"]
    assert started["frame"]["epoch"] == 0
    assert started["run"] == tick(DEFAULT.to_json(), None, {})["run"]
    assert page.props["dataset"]["value"] == "circle"
    assert page.props["learning_rate"]["value"] == "0.03"


def test_a_link_opens_what_it_says(client: FlaskClient) -> None:
    page = Renderer(client)
    assert page.set(ids.OPENED, "data", opened("?dataset=xor&hidden=3&seed=x")) == 200
    assert page.config() == DEFAULT.changed(dataset="xor", hidden=[3]).to_json()
    (notice,) = page.props[ids.SAID]["data"]
    check_sentence(notice["text"], "Seed")


def test_a_person_s_edits_add_up(page: Renderer) -> None:
    assert page.set("learning_rate", "value", "0.3") == 200
    assert page.set("shuffle", "checked", False) == 200
    assert page.set(ids.layered("wider", 0), "n_clicks", 1) == 200
    assert page.set(ids.layered("layer-activation", 1), "value", "relu") == 200
    assert page.set("deeper", "n_clicks", 1) == 200
    expected = DEFAULT.changed(
        learning_rate=0.3, shuffle=False, hidden=[5, 2, 2], activation=["tanh", "relu", "relu"]
    )
    assert page.config() == expected.to_json()
    assert page.props[ids.FACTS]["data"]["link"] == expected.link()
    assert page.props['{"layer":0,"type":"width"}']["value"] == 5
    assert page.props['{"layer":2,"type":"head"}']["style"] != HIDDEN
    assert page.props['{"layer":3,"type":"head"}']["style"] == HIDDEN
    assert page.props["activation"]["value"] == MIXED


@pytest.mark.parametrize("dataset", DATASETS)
def test_what_the_page_says_back_to_its_own_controls_changes_nothing(
    client: FlaskClient, dataset: str
) -> None:
    page = Renderer(client)
    assert page.set(ids.OPENED, "data", opened(f"?dataset={dataset}")) == 200
    # The values that the callback sets come back to it as if a person had set them.
    before = page.config()
    assert before["dataset"] == dataset
    controls: list[tuple[Any, str]] = [(name, value_property(name)) for name in CONTROLS]
    for layer in range(len(DEFAULT.hidden)):
        controls += [(ids.layered(kind, layer), "value") for kind in ("width", "layer-activation")]
    for control, prop in controls:
        assert page.set(control, prop, page.props[named(control)][prop]) == 204, control
    assert page.config() == before


def test_a_refused_edit_puts_the_control_back(page: Renderer) -> None:
    assert page.set("seed", "value", -1) == 200
    assert page.config() == DEFAULT.to_json()
    assert page.props["seed"]["value"] == 1
    (notice,) = page.props[ids.SAID]["data"]
    check_sentence(notice["text"], f"Seed must be a whole number from 0 to {LARGEST_SEED}")


def test_the_buttons_in_rows_are_told_apart(page: Renderer) -> None:
    for number, text in enumerate(["x1^3", "x1-x2"]):
        data = {"control": "add-formula", "value": text, "number": number}
        assert page.set(ids.EDITED, "data", data) == 200
    assert page.set(ids.layered("remove-formula", 0), "n_clicks", 1) == 200
    assert page.config()["formulas"] == ["x1-x2"]
    assert page.config()["features"] == ["x1", "x2", "f1"]
    assert page.props["chip-f1"]["children"] == "x₁−x₂"
    assert page.set(ids.layered("preset", 1), "n_clicks", 1) == 200
    assert page.config()["hidden"] == [16, 6]
    assert page.config()["dataset"] == "uf"


def test_a_file_is_used_and_its_points_downloaded(page: Renderer, client: FlaskClient) -> None:
    assert page.set(ids.EDITED, "data", use_table()) == 200
    assert page.config()["own"] == OWN_DATA.digest
    assert page.props[ids.DATA]["data"] == OWN_DATA.stored
    # The page's player keeps the run.
    values = {**{name: page.props[name]["data"] for name in (ids.CONFIG, ids.DATA)}, ids.RUN: None}
    reply = client.post(
        "/_dash-update-component",
        json={
            "output": f"{ids.DOWNLOADED}.data",
            "outputs": {"id": ids.DOWNLOADED, "property": "data"},
            "inputs": [{"id": ids.DOWNLOAD, "property": "n_clicks", "value": 1}],
            "state": [
                {"id": name, "property": "data", "value": values[name]}
                for name in (ids.CONFIG, ids.RUN, ids.DATA)
            ],
            "changedPropIds": [f"{ids.DOWNLOAD}.n_clicks"],
        },
    )
    assert reply.status_code == 200
    content = reply.get_json()["response"][ids.DOWNLOADED]["data"]["content"]
    check_own_points(list(csv.reader(content.splitlines()))[1:])


@pytest.mark.parametrize("page", PAGES)
def test_every_script_has_its_function(client: FlaskClient, page: str) -> None:
    root = f"/{page}/" if page else "/"
    dependencies = client.get(f"{root}_dash-dependencies").get_json()
    called = [entry["clientside_function"] for entry in dependencies]
    called = [function for function in called if function]
    assert called
    files = {"page": "page.js", page or "playground": f"{page or 'playground'}/page.js"}
    for function in called:
        namespace, name = function["namespace"], function["function_name"]
        _, _, defined = client.get(f"/assets/{files[namespace]}").text.partition(f"{namespace}: {{")
        assert re.search(rf"^\s+{name}\b", defined, re.MULTILINE), name
