"""The lecture's tables: every entry can be chosen from anywhere, and does what its row says."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.config import DEFAULT, Config
from playground.editing import Edit, apply, followed
from playground.problems import PROBLEMS
from playground.reading import read_json, read_link
from playground.recipes import RECIPES, TABLES, Recipe, Row
from playground.refused import Refused
from tests.sentences import check_sentence
from tests.strategies import configs

# What a row says that a configuration is to have, by the row's title in the tables
Promise = Callable[[Config, str], bool]
SOME_REGRESSION = ("regression", "curve", "places")
NUMBERS = {"MSE": "mse", "MAE": "mae", "Huber": "huber"}
OUTPUTS = {
    "none": "linear",
    "ReLU": "relu",
    "softplus": "softplus",
    "logistic": "sigmoid",
    "tanh": "tanh",
}


def shows_its_outlier_share(config: Config, label: str) -> bool:
    return f"{config.outliers} % outliers" == label


REGRESSION: dict[str, Promise] = {
    "Hidden layers": lambda config, label: (
        len(config.hidden) == int(label) and min(config.hidden) >= 10
    ),
    "Neurons per hidden layer": lambda config, label: set(config.hidden) == {int(label)},
    "Output neurons": lambda config, label: (
        config.outputs == int(label) and config.problem in ("regression", "places")
    ),
    "Hidden activation": lambda config, label: label == "ReLU" and config.activation == ("relu",),
    "Output activation": lambda config, label: (
        config.problem in SOME_REGRESSION and config.output_activation.name == OUTPUTS[label]
    ),
    "Loss": lambda config, label: (
        shows_its_outlier_share(config, label)
        if "outliers" in label
        else config.problem in SOME_REGRESSION and config.loss == NUMBERS[label]
    ),
}
# Each kind of classification: its output, its loss, and how many neurons it has
CLASSIFICATION = {
    "Binary": ("binary", "sigmoid", "binary_cross_entropy", 1),
    "Multilabel": ("multilabel", "sigmoid", "binary_cross_entropy", 2),
    "Multiclass": ("multiclass", "softmax", "categorical_cross_entropy", 3),
}
EVERYWHERE = configs(hidden=st.lists(st.integers(1, 60), max_size=6))
each_recipe = pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)


def recipes_of(row: Row, column: int) -> tuple[Recipe, ...]:
    cell = row.cells[column]
    return () if isinstance(cell, str) else cell


def follow(config: Config, recipe: Recipe) -> Config:
    return apply(config, Edit("recipe", recipe.name))


def test_the_tables_have_the_lectures_rows_and_columns() -> None:
    regression, classification = TABLES
    assert regression.title == "Regression"
    assert [row.title for row in regression.rows] == ["Input neurons", *REGRESSION]
    assert classification.title == "Classification"
    assert classification.heads == tuple(CLASSIFICATION)
    assert [row.title for row in classification.rows] == [
        "Input and hidden layers",
        "Output neurons",
        "Output activation",
        "Loss",
    ]
    for table in TABLES:
        for row in table.rows:
            assert len(row.cells) == len(table.heads)
            for cell in row.cells:
                assert cell if isinstance(cell, str) else all(recipe.label for recipe in cell)


def test_no_two_entries_share_a_name() -> None:
    entries = [
        recipe
        for table in TABLES
        for row in table.rows
        for column in range(len(row.cells))
        for recipe in recipes_of(row, column)
    ]
    assert len(entries) == len(RECIPES)
    assert [RECIPES[recipe.name] for recipe in entries] == entries


@each_recipe
@settings(max_examples=20)
@given(config=EVERYWHERE)
def test_an_entry_can_be_chosen_from_anywhere(recipe: Recipe, config: Config) -> None:
    after = follow(config, recipe)
    assert read_json(after.to_json()) == (after, [])
    assert read_link(after.link(), own_settings(after)) == (after, [])
    assert follow(after, recipe) == after, "once is enough"


def own_settings(config: Config) -> dict[str, Any]:
    """What the data of one's own decide that a configuration is for, if any."""
    names = ("own", "own_outputs", "problem")
    return {name: getattr(config, name) for name in names} if config.own else {}


@pytest.mark.parametrize("title", REGRESSION)
@settings(max_examples=20)
@given(config=EVERYWHERE)
def test_an_entry_of_regression_does_what_its_row_says(title: str, config: Config) -> None:
    (row,) = (row for row in TABLES[0].rows if row.title == title)
    recipes = recipes_of(row, 1)
    assert recipes
    for recipe in recipes:
        assert REGRESSION[title](follow(config, recipe), recipe.label), recipe.label


@pytest.mark.parametrize("head", CLASSIFICATION)
@settings(max_examples=20)
@given(config=EVERYWHERE)
def test_an_entry_of_classification_does_what_its_column_says(head: str, config: Config) -> None:
    problem, output, loss, outputs = CLASSIFICATION[head]
    column = TABLES[1].heads.index(head)
    for row in TABLES[1].rows[1:]:
        (recipe,) = recipes_of(row, column)
        after = follow(config, recipe)
        assert (after.problem, after.output_activation.name, after.loss) == (problem, output, loss)
        if config.problem == problem:
            # The data stay.
            assert after == config.changed(loss=loss, output=output)
        else:
            assert after.dataset == PROBLEMS[problem].default_dataset
            assert after.outputs == (config.classes if head == "Multiclass" else outputs)


@each_recipe
def test_an_entry_leaves_what_its_row_is_not_about(recipe: Recipe) -> None:
    before = DEFAULT.changed(
        noise=10, data_seed=4, seed=9, learning_rate=0.5, optimizer="adam", dropout=0.1
    )
    after = follow(before, recipe)
    # All that the tables speak of, and what comes with another data set
    spoken = ("hidden", "activation", "output", "loss", "outliers", "problem", "dataset", "samples")
    kept = {name: getattr(before, name) for name in spoken}
    assert replace(after, **kept) == before
    assert after != before


@pytest.mark.parametrize("problem", SOME_REGRESSION)
@pytest.mark.parametrize("recipe", ["output-tanh", "loss-mae"])
def test_entries_of_regression_leave_what_is_predicted(problem: str, recipe: str) -> None:
    before = apply(DEFAULT, Edit("problem", problem))
    after = follow(before, RECIPES[recipe])
    assert (after.problem, after.dataset) == (before.problem, before.dataset)


@pytest.mark.parametrize(
    ("before", "layers", "after"),
    [
        ((4, 2), 2, (10, 10)),
        ((30, 12), 5, (30, 12, 12, 12, 12)),
        ((30, 12), 1, (30,)),
        ((), 2, (10, 10)),
    ],
)
def test_layers_are_as_wide_as_they_were_but_none_is_narrower_than_ten(
    before: tuple[int, ...], layers: int, after: tuple[int, ...]
) -> None:
    assert follow(DEFAULT.changed(hidden=before), RECIPES[f"depth-{layers}"]).hidden == after


@pytest.mark.parametrize("layers", [-1, 11, 2.5, "2", None, [2]])
def test_a_number_of_layers_that_there_cannot_be_is_refused(layers: Any) -> None:
    with pytest.raises(Refused) as refusal:
        apply(DEFAULT, Edit("depth", layers))
    check_sentence(str(refusal.value), "hidden layers", "0 to 10")


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ("", []),
        (
            "?problem=multilabel",
            ["multilabel-outputs", "multilabel-activation", "multilabel-loss"],
        ),
        (
            "?dataset=box&hidden=30,30&activation=relu&loss=mse&outliers=10",
            ["depth-2", "width-30", "data-box", "hidden-relu", "output-linear", "loss-mse",
             "outliers"],
        ),
        ("?dataset=plane&hidden=30,31&output=tanh", ["depth-2", "data-plane", "output-tanh"]),
        # Ten layers of 100 would be too many parameters: nothing agrees with that, nothing fails.
        ("?hidden=5,5,5,5,5,5,5,5,5,5", []),
    ],
)  # fmt: skip
def test_entries_that_a_set_up_agrees_with(link: str, names: list[str]) -> None:
    config, notices = read_link(link)
    assert notices == []
    assert followed(config) == names


@settings(max_examples=20)
@given(config=EVERYWHERE)
def test_what_was_followed_is_agreed_with(config: Config) -> None:
    for name in followed(config):
        assert follow(config, RECIPES[name]).output_activation == config.output_activation
    for recipe in RECIPES.values():
        try:
            after = follow(config, recipe)
        except Refused:
            continue
        assert recipe.name in followed(after)


def test_a_network_that_would_be_too_large_is_refused_with_a_sentence() -> None:
    # 3 · 100 + 9 · 101 · 100 + 101
    deep = DEFAULT.changed(hidden=[5] * 10)
    with pytest.raises(Refused) as refusal:
        follow(deep, RECIPES["width-100"])
    check_sentence(str(refusal.value), "91,301 parameters")


@pytest.mark.parametrize("value", ["no-such-recipe", "", None, 3, ["width-10"], {}])
def test_an_entry_that_there_is_not_is_refused(value: Any) -> None:
    with pytest.raises(Refused) as refusal:
        apply(DEFAULT, Edit("recipe", value))
    check_sentence(str(refusal.value), "no such entry")
