"""Initial weights: shape, bounds and spread, and what symmetry does to a network."""

import numpy as np
import pytest

from playground.nn import ACTIVATIONS, INITIALIZERS, MLP, Initializer, Trainer
from tests.unit.nn.support import each, make_inputs, make_recipe, make_targets

FAN_IN, FAN_OUT = 400, 300

VARIANCES = {
    "playground": 1 / 12,
    "glorot_uniform": 2 / (FAN_IN + FAN_OUT),
    "glorot_normal": 2 / (FAN_IN + FAN_OUT),
    "he": 2 / FAN_IN,
    "lecun": 1 / FAN_IN,
    "zeros": 0.0,
    "large": 25.0,
}
BOUNDS = {"playground": 0.5, "glorot_uniform": np.sqrt(6 / (FAN_IN + FAN_OUT))}
UNIFORM = {name: INITIALIZERS[name] for name in BOUNDS}
NORMAL = {name: INITIALIZERS[name] for name in ("glorot_normal", "he", "lecun", "large")}
RANDOM = {name: initializer for name, initializer in INITIALIZERS.items() if name != "zeros"}


def draw(initializer: Initializer, seed: int = 0) -> np.ndarray:
    return initializer.layer(np.random.default_rng(seed), FAN_IN, FAN_OUT)


@each("initializer", INITIALIZERS)
def test_a_layer_has_a_row_per_input_and_one_of_biases(initializer: Initializer) -> None:
    layer = initializer.layer(np.random.default_rng(0), 3, 5)
    assert layer.shape == (4, 5)
    np.testing.assert_array_equal(layer[-1], 0.1 if initializer.name == "playground" else 0.0)


@each("initializer", INITIALIZERS)
def test_weights_have_the_declared_variance_about_zero(initializer: Initializer) -> None:
    variance = VARIANCES[initializer.name]
    weights = draw(initializer)[:-1]
    # 120,000 draws: the variance's relative standard error is at most 0.41 %, the mean's
    # absolute one 0.29 % of the deviation. Five of each are allowed.
    assert weights.var() == pytest.approx(variance, rel=0.021)
    assert weights.mean() == pytest.approx(0.0, abs=0.0145 * np.sqrt(variance))


@each("initializer", INITIALIZERS)
def test_the_deviation_is_the_root_of_the_variance(initializer: Initializer) -> None:
    deviation = initializer.deviation(FAN_IN, FAN_OUT)
    assert deviation == pytest.approx(np.sqrt(VARIANCES[initializer.name]), rel=1e-14)


@pytest.mark.parametrize(
    ("name", "deviation"),
    [("playground", "0.29"), ("glorot_uniform", "0.58"), ("he", "1.00"), ("zeros", "0.00")],
)
def test_the_deviation_of_a_small_layer(name: str, deviation: str) -> None:
    # Two inputs, four neurons: 1/√12, √(2/6), √(2/2) and 0
    assert f"{INITIALIZERS[name].deviation(2, 4):.2f}" == deviation


@each("initializer", INITIALIZERS)
@pytest.mark.parametrize("scale", [0.0, 0.25, 4.0])
def test_the_scale_multiplies_weights_and_no_bias(initializer: Initializer, scale: float) -> None:
    drawn = draw(initializer)
    scaled = initializer.layer(np.random.default_rng(0), FAN_IN, FAN_OUT, scale)
    np.testing.assert_array_equal(scaled[:-1], drawn[:-1] * scale)
    np.testing.assert_array_equal(scaled[-1], drawn[-1])


@each("initializer", UNIFORM)
def test_uniform_weights_fill_their_bounds_and_keep_them(initializer: Initializer) -> None:
    bound = BOUNDS[initializer.name]
    largest = np.abs(draw(initializer)[:-1]).max()
    assert 0.999 * bound < largest <= bound


@each("initializer", NORMAL)
def test_normal_weights_have_normal_tails(initializer: Initializer) -> None:
    variance = VARIANCES[initializer.name]
    beyond_two = np.mean(np.abs(draw(initializer)[:-1]) > 2 * np.sqrt(variance))
    assert beyond_two == pytest.approx(0.0455, abs=0.003)


@each("initializer", RANDOM)
def test_the_same_generator_draws_the_same_and_another_draws_others(
    initializer: Initializer,
) -> None:
    np.testing.assert_array_equal(draw(initializer, 7), draw(initializer, 7))
    assert (draw(initializer, 7) != draw(initializer, 8))[:-1].all()


@each("initializer", RANDOM)
def test_no_two_neurons_start_alike(initializer: Initializer) -> None:
    weights = initializer.layer(np.random.default_rng(0), 2, 16)[:-1]
    assert len(np.unique(weights, axis=1).T) == 16


@pytest.mark.parametrize("activation", ["sigmoid", "softplus", "tanh"])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_from_zeros_the_neurons_of_a_layer_stay_alike_for_ever(
    activation: str, optimizer: str
) -> None:
    network = MLP.initialized(
        [2, 4, 3, 1],
        [*[ACTIVATIONS[activation]] * 2, ACTIVATIONS["linear"]],
        INITIALIZERS["zeros"],
        np.random.default_rng(0),
    )
    recipe = make_recipe(optimizer, learning_rate=0.05, batch_size=5)
    x, t = make_inputs(20, 2), make_targets(recipe.loss, 20, 1)
    trainer = Trainer(network, x, t, recipe)
    for epoch in range(1, 31):
        assert trainer.train_epoch(epoch)
    assert network.theta.any()
    for layer in network.weights[:-1]:
        first = np.broadcast_to(layer[:, :1], layer.shape)
        np.testing.assert_allclose(layer, first, rtol=1e-9)
