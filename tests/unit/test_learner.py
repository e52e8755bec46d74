"""A run brought to life: its scores, its mini-batches, and what a change leaves as it is."""

import math
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics

from playground.choices import OWN
from playground.config import DEFAULT, Config
from playground.engine import initial_run
from playground.frames import values
from playground.learner import Learner
from playground.nn import INITIALIZERS, OPTIMIZERS
from playground.own_data import OwnData
from playground.points import split_of
from playground.problems import PROBLEMS
from playground.reading import read_link
from playground.run import decode, encode
from tests.files import own_data
from tests.unit import plain
from tests.unit.learners import EVERY_PAIR, NUMBERS, OF_PROBLEM, SMALL, inputs_for, state, trained
from tests.unit.nn import independent

# --- scores -------------------------------------------------------------------------------


@pytest.mark.parametrize(("problem", "output", "loss"), EVERY_PAIR)
@pytest.mark.parametrize("epochs", [0, 5])
@pytest.mark.parametrize("percent", [50, 70])
def test_scores_equal_those_of_the_plainest_formulas(
    problem: str, output: str, loss: str, epochs: int, percent: int
) -> None:
    config = OF_PROBLEM[problem].changed(
        loss=loss,
        output=output,
        train_percent=percent,
        **inputs_for(OF_PROBLEM[problem]),
        activation=["tanh", "elu"],
        imbalance=40,
        outliers=10,
        outlier_size=2.0,
    )
    learner = trained(config, epochs)
    scores = asdict(learner.scores())
    assert scores == pytest.approx(plain.judged(config, learner.network.theta), rel=1e-12)
    assert len(set(scores.values())) > 2


def test_the_huber_loss_is_scored_with_its_delta(monkeypatch: pytest.MonkeyPatch) -> None:
    config = SMALL.changed(loss="huber", huber_delta=0.25)
    learner = trained(config, 3)
    monkeypatch.setattr(independent, "HUBER_DELTA", 0.25)
    expected = plain.judged(config, learner.network.theta)
    assert asdict(learner.scores()) == pytest.approx(expected, rel=1e-12)
    assert expected["train_loss"] != Learner(SMALL, learner.run()).scores().train_loss


@pytest.mark.parametrize("loss", ["half_squared", "binary_cross_entropy"])
def test_accuracy_is_the_share_on_the_right_side(loss: str) -> None:
    config = SMALL.changed(hidden=[], loss=loss, dataset="xor", features=["x1x2"], noise=0)
    run = initial_run(config)
    for weight, accuracy in ((1.0, 1.0), (-1.0, 0.0)):
        run.theta[:] = (weight, 0.0)
        scores = Learner(config, run).scores()
        assert (scores.train_score, scores.test_score) == (accuracy, accuracy)


def test_r2_is_one_for_the_plane_itself() -> None:
    plane = read_link("?dataset=plane&hidden=&samples=60")[0]
    run = initial_run(plane)
    # The plane's height is (x₁ + x₂) / 10.
    run.theta[:] = (0.1, 0.1, 0.0)
    scores = Learner(plane, run).scores()
    assert (scores.train_score, scores.test_score) == (1.0, 1.0)
    assert max(scores.train_loss, scores.test_loss) < 1e-30
    # An output of 0.5 everywhere misses each target by its distance from 0.5.
    run.theta[:] = (0.0, 0.0, 0.5)
    expected = [0.5 * np.mean((labels - 0.5) ** 2) for _, labels in plain.parts(plane).values()]
    scores = Learner(plane, run).scores()
    assert [scores.train_loss, scores.test_loss] == pytest.approx(expected, rel=1e-12)


def trained_outputs(config: Config) -> tuple[Learner, dict[str, tuple[np.ndarray, np.ndarray]]]:
    """A network after a few epochs, and its outputs with the labels that they are to be."""
    learner = trained(config, 5)
    return learner, {
        part: (plain.outputs(config, learner.network.theta, points), labels)
        for part, (points, labels) in plain.parts(config).items()
    }


# What the outputs of each kind are in the labels' units: those that are never negative have 0
# for a label of −1, and 1 for one of +1.
UNSCALED = {
    "linear": lambda y: y,
    "tanh": lambda y: y,
    **dict.fromkeys(["sigmoid", "relu", "softplus"], lambda y: 2.0 * y - 1.0),
}


@pytest.mark.parametrize("problem", NUMBERS)
@pytest.mark.parametrize("output", PROBLEMS["regression"].pairs)
@pytest.mark.parametrize("loss", PROBLEMS["regression"].losses)
def test_the_report_of_a_regression_is_what_scikit_learn_says_of_the_labels_units(
    problem: str, output: str, loss: str
) -> None:
    learner, outputs = trained_outputs(
        OF_PROBLEM[problem].changed(loss=loss, output=output, learning_rate=0.1, outliers=5)
    )
    report = learner.report()
    for part, said in (("train", report.train), ("test", report.test)):
        y, t = UNSCALED[output](outputs[part][0]), plain.columns(outputs[part][1])
        expected = {
            "r2": metrics.r2_score(t, y),
            # scikit-learn's own root is one for each output.
            "rmse": math.sqrt(metrics.mean_squared_error(t, y)),
            "mae": metrics.mean_absolute_error(t, y),
        }
        assert said == pytest.approx(expected, rel=1e-10)
    assert report.train_confusion.size == report.test_confusion.size == 0
    assert learner.scores().train_score == report.train["r2"]


@pytest.mark.parametrize("output", PROBLEMS["regression"].pairs)
def test_a_perfect_network_is_perfect_whatever_its_output(output: str) -> None:
    # The middle of the square, where both cameras look straight ahead: all labels are 0.
    config = OF_PROBLEM["places"].changed(dataset="centre", noise=0, hidden=[], output=output)
    run = initial_run(config)
    run.theta[:] = 0.0
    run.theta[-2:] = {"sigmoid": 0.0, "relu": 0.5, "softplus": math.log(math.expm1(0.5))}.get(
        output, 0.0
    )
    learner = Learner(config, run)
    _, _, signed = learner.samples()
    np.testing.assert_allclose(signed, 0.0, atol=1e-15)
    _, labels = plain.parts(config)["train"]
    report = learner.report()
    assert report.train["mae"] == pytest.approx(np.abs(labels).mean())
    assert report.train["rmse"] == pytest.approx(math.sqrt((labels**2).mean()))


@pytest.mark.parametrize("loss", PROBLEMS["multiclass"].losses)
@pytest.mark.parametrize("dataset", ["blobs", "arms", "iris"])
def test_the_report_of_several_classes_is_what_scikit_learn_says(loss: str, dataset: str) -> None:
    learner, outputs = trained_outputs(
        OF_PROBLEM["multiclass"].changed(loss=loss, dataset=dataset, classes=5)
    )
    report = learner.report()
    for part, said, confusion in (
        ("train", report.train, report.train_confusion),
        ("test", report.test, report.test_confusion),
    ):
        y, t = outputs[part]
        classes = np.arange(3 if dataset == "iris" else 5)
        answers = y.argmax(axis=1)
        assert said == pytest.approx({"accuracy": metrics.accuracy_score(t, answers)})
        np.testing.assert_array_equal(
            confusion, metrics.confusion_matrix(t, answers, labels=classes)
        )
    assert learner.scores().train_score == report.train["accuracy"]


@pytest.mark.parametrize("loss", PROBLEMS["multilabel"].losses)
@pytest.mark.parametrize("dataset", ["regions", "email"])
def test_the_report_of_several_labels_is_what_scikit_learn_says(loss: str, dataset: str) -> None:
    learner, outputs = trained_outputs(
        OF_PROBLEM["multilabel"].changed(loss=loss, dataset=dataset, learning_rate=0.3)
    )
    report = learner.report()
    for part, said in (("train", report.train), ("test", report.test)):
        y, t = outputs[part]
        answers = (y > 0.5).astype(float)
        # Of sets of labels, scikit-learn's accuracy is that of the whole set.
        expected = {
            "exact_match": metrics.accuracy_score(t, answers),
            "label_accuracy": 1.0 - metrics.hamming_loss(t, answers),
        }
        assert said == pytest.approx(expected)
        assert 0.0 < said["exact_match"] < said["label_accuracy"] < 1.0
    assert report.train_confusion.size == report.test_confusion.size == 0
    assert learner.scores().test_score == report.test["exact_match"]


@pytest.mark.parametrize("loss", PROBLEMS["binary"].losses)
def test_the_report_of_a_classification_is_what_scikit_learn_says(loss: str) -> None:
    learner, outputs = trained_outputs(SMALL.changed(loss=loss, imbalance=50, dataset="spiral"))
    report = learner.report()
    middle = 0.5 if loss == "binary_cross_entropy" else 0.0
    for part, said, confusion in (
        ("train", report.train, report.train_confusion),
        ("test", report.test, report.test_confusion),
    ):
        y, t = outputs[part]
        answers = np.where(y[:, 0] > middle, 1.0, -1.0)
        # scikit-learn says 0 where nothing is called positive, and there nothing is defined.
        undefined = {"zero_division": np.nan}
        expected = {
            "accuracy": metrics.accuracy_score(t, answers),
            "precision": metrics.precision_score(t, answers, **undefined),
            "recall": metrics.recall_score(t, answers, **undefined),
            "f1": metrics.f1_score(t, answers, **undefined),
        }
        assert said == pytest.approx(expected, nan_ok=True)
        np.testing.assert_array_equal(confusion, metrics.confusion_matrix(t, answers))
    assert learner.scores().test_score == report.test["accuracy"]


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("penalty", ["none", "l1", "l2"])
def test_the_penalty_is_that_of_the_weights_without_the_biases(problem: str, penalty: str) -> None:
    config = OF_PROBLEM[problem].changed(regularization=penalty, regularization_rate=0.03)
    learner = trained(config, 3)
    weights = [w for w, _ in independent.layers(learner.network.theta, config.sizes)]
    expected = 0.03 * sum(independent.PENALTIES[penalty](w) for w in weights)
    assert learner.report().penalty == pytest.approx(expected, rel=1e-12)
    assert (expected > 0.0) == (penalty != "none")


@pytest.mark.parametrize(("problem", "output", "loss"), EVERY_PAIR)
def test_samples_are_the_training_points_with_their_answers(
    problem: str, output: str, loss: str
) -> None:
    learner, outputs = trained_outputs(OF_PROBLEM[problem].changed(output=output, loss=loss))
    points, labels, signed = learner.samples()
    expected, same = plain.parts(learner.config)["train"]
    np.testing.assert_array_equal(points, expected)
    np.testing.assert_array_equal(labels, same)
    # A softmax, too, has 0 and 1 for no and yes, −1 and +1 on the labels' scale.
    unscaled = {**UNSCALED, "softmax": UNSCALED["sigmoid"]}[output]
    np.testing.assert_allclose(signed, unscaled(outputs["train"][0]), rtol=1e-9, atol=1e-12)


def test_the_penalty_is_not_part_of_the_loss_that_is_shown() -> None:
    penalized = SMALL.changed(regularization="l2", regularization_rate=1.0)
    plain_scores = Learner(SMALL, initial_run(SMALL)).scores()
    assert Learner(penalized, initial_run(penalized)).scores() == plain_scores


def test_dropout_is_for_training_alone() -> None:
    run = initial_run(SMALL)
    assert Learner(SMALL.changed(dropout=0.5), run).scores() == Learner(SMALL, run).scores()


def test_training_teaches() -> None:
    config = DEFAULT.changed(learning_rate=0.1)
    before = Learner(config, initial_run(config)).scores()
    after = trained(config, 60).scores()
    assert after.train_loss < 0.2 * before.train_loss
    assert after.test_score > 0.95 > before.test_score


def test_training_teaches_regression_too() -> None:
    config = read_link(
        "?dataset=multi-gauss&features=x1,x2,cos1,sin2&hidden=16,16&optimizer=adam"
        "&learning_rate=0.02"
    )[0]
    before = Learner(config, initial_run(config)).scores()
    after = trained(config, 80).scores()
    assert after.train_loss < 0.2 * before.train_loss
    assert after.test_score > 0.8 > before.test_score


@pytest.mark.parametrize("name", INITIALIZERS)
@pytest.mark.parametrize("scale", [0.01, 2.0])
def test_the_scale_of_the_initial_weights_is_a_factor(name: str, scale: float) -> None:
    config = SMALL.changed(initializer=name)
    scaled = initial_run(config.changed(init_scale=scale)).theta
    before = independent.layers(initial_run(config).theta, config.sizes)
    for (weights, biases), (unscaled, before_biases) in zip(
        independent.layers(scaled, config.sizes), before, strict=True
    ):
        np.testing.assert_allclose(weights, scale * unscaled, rtol=1e-12)
        np.testing.assert_array_equal(biases, before_biases)


# --- mini-batches -------------------------------------------------------------------------


CUTS: dict[str, dict[str, Any]] = {
    "sgd": {},
    "dropout": {"dropout": 0.4, "optimizer": "adam"},
    "in order": {"shuffle": False, "optimizer": "momentum"},
    "single samples": {"batch_size": 1, "optimizer": "rmsprop"},
    "all at once": {"batch_size": 5000, "optimizer": "nesterov"},
    "uneven": {"batch_size": 9, "optimizer": "adagrad", "dropout": 0.1},
}


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("values", CUTS.values(), ids=CUTS)
@settings(max_examples=8)
@given(data=st.data())
def test_an_epoch_is_the_same_however_it_is_cut(
    problem: str, values: dict[str, Any], data: st.DataObject
) -> None:
    config = OF_PROBLEM[problem].changed(**values)
    whole = trained(config, 3)
    learner = Learner(config, initial_run(config))
    while learner.epoch < 3:
        # By a mini-batch, or to the epoch's end; on the way through JSON or not.
        step = data.draw(st.sampled_from([learner.train_batch, learner.train_epoch]))
        assert step() is None
        if data.draw(st.booleans()):
            learner = Learner(config, decode(encode(learner.run()), config))
    assert state(learner.run()) == state(whole.run())
    assert learner.run().batch == 0


def test_mini_batches_are_counted() -> None:
    learner = Learner(SMALL, initial_run(SMALL))
    # 42 of the 60 points are for training: four batches of ten, one of two.
    assert learner.batches == 5
    seen = []
    for _ in range(7):
        assert learner.train_batch() is None
        seen.append((learner.epoch, learner.run().batch))
    assert seen == [(0, 1), (0, 2), (0, 3), (0, 4), (1, 0), (1, 1), (1, 2)]


@pytest.mark.parametrize("shuffle", [True, False])
def test_the_last_batch_is_the_points_that_were_trained_on(shuffle: bool) -> None:
    config = SMALL.changed(shuffle=shuffle)
    points, _ = plain.parts(config)["train"]
    learner = Learner(config, initial_run(config))
    for _ in range(2):
        batches = []
        for _ in range(5):
            assert learner.train_batch() is None
            batches.append(learner.last_batch()[0])
        assert [len(batch) for batch in batches] == [10, 10, 10, 10, 2]
        together = np.concatenate(batches)
        in_order = np.array_equal(together, points)
        assert in_order is not shuffle
        assert sorted(map(tuple, together)) == sorted(map(tuple, points))


def test_the_last_batch_is_what_the_last_gradient_is_of() -> None:
    config = SMALL.changed(batch_size=7)
    learner = trained(config, 1)
    for _ in range(4):
        theta = learner.network.theta.copy()
        assert learner.train_batch() is None
        points, wanted = learner.last_batch()
        everything, labels = plain.parts(config)["train"]
        rows = [int(np.flatnonzero((everything == point).all(axis=1))[0]) for point in points]
        np.testing.assert_array_equal(wanted, labels[rows])
        expected = independent.gradient(
            theta, config.sizes, ["tanh"] * 3, points, labels[rows, None], "half_squared"
        )
        np.testing.assert_allclose(learner.gradient(), expected, rtol=1e-9, atol=1e-12)


def test_larger_batches_in_the_middle_of_an_epoch_leave_one_to_do() -> None:
    learner = Learner(SMALL, initial_run(SMALL))
    for _ in range(4):
        assert learner.train_batch() is None
    larger = Learner(SMALL.changed(batch_size=21), decode(encode(learner.run()), SMALL))
    assert larger.batch == 1
    assert larger.train_batch() is None
    assert (larger.epoch, larger.batch) == (1, 0)


# --- frozen weights -----------------------------------------------------------------------


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@settings(max_examples=10)
@given(data=st.data())
def test_frozen_weights_never_change_and_all_others_do(optimizer: str, data: st.DataObject) -> None:
    problem = data.draw(st.sampled_from(list(PROBLEMS)))
    config = OF_PROBLEM[problem].changed(
        optimizer=optimizer,
        regularization="l2",
        regularization_rate=0.1,
        dropout=data.draw(st.sampled_from([0.0, 0.3])),
    )
    before = trained(config, 2).run()
    size = before.theta.size
    frozen = tuple(sorted(data.draw(st.sets(st.integers(0, size - 1)))))
    before.frozen = frozen
    learner = Learner(config, decode(encode(before), config))
    for step in (learner.train_epoch, learner.train_batch, learner.train_batch):
        assert step() is None
    after = learner.run()
    assert after.frozen == frozen
    same = np.flatnonzero(after.theta == before.theta)
    assert tuple(same.tolist()) == frozen


def test_thawed_weights_go_on() -> None:
    run = initial_run(SMALL)
    run.frozen = tuple(range(run.theta.size))
    still = trained(SMALL, 3, run).run()
    assert still.theta.tobytes() == run.theta.tobytes()
    still.frozen = ()
    assert (trained(SMALL, 1, still).network.theta != run.theta).all()


# --- what a change leaves -----------------------------------------------------------------


LIVE: dict[str, dict[str, Any]] = {
    "learning rate": {"learning_rate": 0.5},
    "activation": {"activation": ["relu"]},
    "activations by layer": {"activation": ["relu", "sigmoid"]},
    "loss": {"loss": "binary_cross_entropy"},
    "optimizer": {"optimizer": "adam"},
    "batch size": {"batch_size": 1},
    "shuffle": {"shuffle": False},
    "dropout": {"dropout": 0.5},
    "penalty": {"regularization": "l1", "regularization_rate": 0.1},
    "points": {"data_seed": 2},
}


@pytest.mark.parametrize("values", LIVE.values(), ids=LIVE)
def test_a_live_change_keeps_the_weights_and_changes_what_follows(values: dict[str, Any]) -> None:
    run = trained(SMALL, 4).run()
    config = SMALL.changed(**values)
    learner = Learner(config, decode(encode(run), config))
    assert learner.epoch == 4
    assert learner.network.theta.tobytes() == run.theta.tobytes()
    unchanged = Learner(SMALL, run)
    assert learner.train_epoch() is None
    assert unchanged.train_epoch() is None
    assert learner.epoch == 5
    assert learner.network.theta.tobytes() != unchanged.network.theta.tobytes()


def test_other_points_give_other_scores_of_the_same_network() -> None:
    run = trained(SMALL, 4).run()
    scores = Learner(SMALL, run).scores()
    assert Learner(SMALL.changed(data_seed=2), run).scores() != scores


def test_a_change_back_leaves_no_trace() -> None:
    run = trained(SMALL, 4).run()
    changed = SMALL.changed(activation=["relu"], learning_rate=1.0)
    detour = Learner(SMALL, decode(encode(Learner(changed, run).run()), SMALL))
    assert state(trained(SMALL, 3, detour.run()).run()) == state(trained(SMALL, 7).run())


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_training_writes_to_no_array_of_the_run_it_was_given(optimizer: str) -> None:
    config = SMALL.changed(optimizer=optimizer)
    run = trained(config, 2).run()
    before = state(run)
    trained(config, 2, run)
    assert state(run) == before


def test_the_seed_decides_the_weights_and_the_data_seed_does_not() -> None:
    theta = initial_run(SMALL).theta.tobytes()
    assert initial_run(SMALL.changed(data_seed=2)).theta.tobytes() == theta
    assert initial_run(SMALL.changed(seed=2)).theta.tobytes() != theta


# --- own data -----------------------------------------------------------------------------


def far_from_the_plane(seed: int = 3) -> np.ndarray:
    """Eighty points far from the plane's units, (80, 2)."""
    return np.random.default_rng(seed).normal((1000.0, -0.002), (50.0, 0.001), (80, 2))


def learner_of(own: OwnData, **values: Any) -> Learner:
    loss = PROBLEMS[own.problem].default_loss
    config = DEFAULT.changed(dataset=OWN, **own.settings, **({"loss": loss} | values))
    return Learner(config, initial_run(config), own)


def targets_for(problem: str, x: np.ndarray) -> list[np.ndarray]:
    """Columns that can be learned from the points ``x`` (n, 2), in the file's units."""
    side = x[:, 0] > 1000.0
    return {
        "binary": [side],
        "multiclass": [np.digitize(x[:, 0], [975.0, 1025.0])],
        "multilabel": [side, x[:, 1] > -0.002],
        "places": [x[:, 0] - 1e6 * x[:, 1], x[:, 0] / 1e6],
        # Euros, say, between some thousands
        "regression": [5000.0 + 20.0 * (x[:, 0] - 1000.0) + 1e6 * (x[:, 1] + 0.002)],
    }[problem]


@pytest.mark.parametrize(
    ("problem", "reached"),
    [
        ("binary", 0.9),
        ("multiclass", 0.85),
        ("multilabel", 0.8),
        ("regression", 0.99),
        ("places", 0.99),
    ],
)
def test_own_data_are_learned_from_like_any_other(problem: str, reached: float) -> None:
    x = far_from_the_plane()
    values = np.column_stack([x, *targets_for(problem, x)])
    learner = learner_of(own_data(values, problem), hidden=[], learning_rate=0.1)
    before = learner.scores()
    for _ in range(200):
        assert learner.train_epoch() is None
    after = learner.scores()
    assert after.train_loss < 0.5 * before.train_loss
    assert after.test_score > reached


@pytest.mark.parametrize("output", PROBLEMS["regression"].pairs)
def test_own_numbers_are_judged_in_their_units_whatever_the_output(output: str) -> None:
    x = far_from_the_plane()
    (prices,) = targets_for("regression", x)
    data = own_data(np.column_stack([x, prices]), "regression")
    learner = learner_of(data, output=output, hidden=[3], loss="mse")
    for _ in range(5):
        assert learner.train_epoch() is None
    split = split_of(learner.config, data)
    standard = (x - x.mean(axis=0)) / x.std(axis=0)
    mean, deviation = prices.mean(), prices.std()
    low, high = prices.min(), prices.max()
    scores, report = learner.scores(), learner.report()
    for part in ("train", "test"):
        # Back from the plane, where the data fill ±5, to the row of the file
        where = getattr(split, f"{part}_points")
        on_plane = 10.0 * (x - x.min(axis=0)) / np.ptp(x, axis=0) - 5.0
        rows = [int(np.abs(on_plane - point).sum(axis=1).argmin()) for point in where]
        y = plain.outputs(learner.config, learner.network.theta, standard[rows])[:, 0]
        # A linear output is trained on standardized prices, the others on ±1 or on 0 to 1.
        t = (prices[rows] - mean) / deviation
        told = mean + deviation * y
        if output != "linear":
            told = low + (high - low) * (UNSCALED[output](y) + 1.0) / 2.0
            t = 2.0 * (prices[rows] - low) / (high - low) - 1.0
            t = t if output == "tanh" else (t + 1.0) / 2.0
        assert getattr(scores, f"{part}_loss") == pytest.approx(np.mean((t - y) ** 2))
        said = getattr(report, part)
        assert said == pytest.approx(
            {
                "r2": metrics.r2_score(prices[rows], told),
                "rmse": metrics.root_mean_squared_error(prices[rows], told),
                "mae": metrics.mean_absolute_error(prices[rows], told),
            },
            rel=1e-6,
        )
        assert getattr(scores, f"{part}_score") == pytest.approx(said["r2"])
    assert report.of_each == []


def test_several_numbers_of_ones_own_are_judged_each_in_its_unit() -> None:
    x = far_from_the_plane()
    prices = targets_for("regression", x)[0]
    both = np.column_stack([prices, x[:, 0] / 1000.0])
    data = own_data(np.column_stack([x, both]), "places")
    learner = learner_of(data, hidden=[3])
    assert learner.train_epoch() is None
    answers = learner.answers()
    right, told = (values(data.targets, of) for of in (answers.labels, answers.signed))
    train = answers.training
    report = learner.report()
    errors = {
        "rmse": np.sqrt(np.mean((right - told)[train] ** 2, axis=0)),
        "mae": np.mean(np.abs(right - told)[train], axis=0),
    }
    names = ["column 3", "column 4"]
    assert [entry[:2] for entry in report.of_each] == [
        (metric, name) for metric in ("rmse", "mae") for name in names
    ]
    assert [entry[2] for entry in report.of_each] == pytest.approx(
        [*errors["rmse"], *errors["mae"]]
    )
    # Euros and metres have no sum; deviations have.
    deviations = (right - told)[train] / both.std(axis=0)
    assert report.train["rmse"] == pytest.approx(np.sqrt(np.mean(deviations**2)))
    assert report.train["mae"] == pytest.approx(np.mean(np.abs(deviations)))
