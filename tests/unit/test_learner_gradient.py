"""The gradient of the last step."""

import math

import numpy as np
import pytest

from playground.engine import initial_run
from playground.learner import Learner
from playground.nn import LOSSES, MLP
from playground.nn.mlp import with_bias
from tests.unit import plain
from tests.unit.learners import EVERY_PAIR, OF_PROBLEM, SMALL, inputs_for, trained
from tests.unit.nn import independent
from tests.unit.nn.support import Objective, StraddledError


@pytest.mark.parametrize(("problem", "output", "loss"), EVERY_PAIR)
def test_the_last_gradient_is_that_of_the_whole_formula(
    problem: str, output: str, loss: str
) -> None:
    config = OF_PROBLEM[problem].changed(
        loss=loss,
        output=output,
        batch_size=5000,
        regularization="l2",
        regularization_rate=0.1,
        **inputs_for(OF_PROBLEM[problem]),
    )
    learner = trained(config, 2)
    theta = learner.network.theta.copy()
    assert learner.train_batch() is None
    points, labels = plain.parts(config)["train"]
    expected = independent.gradient(
        theta,
        config.sizes,
        [*config.layer_activations, plain.output(config)],
        plain.feature_values(config, points),
        plain.targets(config, labels),
        loss,
        "l2",
        0.1,
    )
    gradient = learner.gradient()
    assert gradient is not None
    np.testing.assert_allclose(gradient, expected, rtol=1e-9, atol=1e-12)
    norms = [
        math.sqrt((weights**2).sum() + (biases**2).sum())
        for weights, biases in independent.layers(expected, config.sizes)
    ]
    assert learner.norms() == pytest.approx(norms, rel=1e-9)


@pytest.mark.parametrize(("problem", "output", "loss"), EVERY_PAIR)
def test_the_last_gradient_is_that_of_central_differences(
    problem: str, output: str, loss: str
) -> None:
    config = OF_PROBLEM[problem].changed(
        loss=loss, output=output, batch_size=5000, hidden=[3], samples=20
    )
    points, labels = plain.parts(config)["train"]
    for seed in range(1, 20):
        learner = trained(config.changed(seed=seed), 2)
        theta = learner.network.theta.copy()
        assert learner.train_batch() is None
        objective = Objective(
            MLP(config.sizes, learner.network.activations, theta),
            with_bias(plain.feature_values(config, points)),
            plain.targets(config, labels),
            LOSSES[loss],
        )
        try:
            expected = objective.gradient()
        except StraddledError:
            continue
        np.testing.assert_allclose(learner.gradient(), expected, rtol=1e-7, atol=1e-9)
        assert np.abs(expected).max() > 1e-4
        return
    pytest.fail("no draw without a kink in the way")


def test_before_the_first_step_there_is_no_gradient() -> None:
    learner = Learner(SMALL, initial_run(SMALL))
    assert learner.gradient() is None
    assert learner.norms() is None
