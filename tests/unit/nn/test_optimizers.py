"""Every update rule against the published one, written out number by number."""

import math
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.nn import OPTIMIZERS, Optimizer
from tests.unit.nn.support import each

# Each generator is sent one gradient after the other and yields Δw for each.
Steps = Iterator[float]


def sgd(gradients: list[float], eta: float) -> Steps:
    for g in gradients:
        yield -eta * g


def momentum(gradients: list[float], eta: float, momentum: float) -> Steps:
    """Polyak's heavy ball."""
    last = 0.0
    for g in gradients:
        last = momentum * last - eta * g
        yield last


def nesterov(gradients: list[float], eta: float, momentum: float) -> Steps:
    """Sutskever et al., seen from the point one step ahead, where the gradient is taken."""
    last = 0.0
    for g in gradients:
        velocity = momentum * last - eta * g
        ahead_before, ahead_after = momentum * last, velocity + momentum * velocity
        yield ahead_after - ahead_before
        last = velocity


def rmsprop(gradients: list[float], eta: float, rho: float, epsilon: float) -> Steps:
    """Tieleman and Hinton."""
    mean_square = 0.0
    for g in gradients:
        mean_square = rho * mean_square + (1 - rho) * g**2
        yield -eta * g / (math.sqrt(mean_square) + epsilon)


def adagrad(gradients: list[float], eta: float, epsilon: float) -> Steps:
    """Duchi, Hazan and Singer, diagonal form."""
    for k, g in enumerate(gradients):
        yield -eta * g / (math.sqrt(sum(past**2 for past in gradients[: k + 1])) + epsilon)


def adam(gradients: list[float], eta: float, beta1: float, beta2: float, epsilon: float) -> Steps:
    """Kingma and Ba, algorithm 1: ε is added to the corrected root."""
    m = s = 0.0
    for k, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        yield -eta * (m / (1 - beta1**k)) / (math.sqrt(s / (1 - beta2**k)) + epsilon)


RULES = {rule.__name__: rule for rule in (sgd, momentum, nesterov, rmsprop, adagrad, adam)}
SLOTS = {
    "sgd": (),
    "momentum": ("u",),
    "nesterov": ("u",),
    "rmsprop": ("s",),
    "adagrad": ("s",),
    "adam": ("m", "s"),
}
GRADIENTS = [0.7, -1.3, 0.02, 0.0, 2.5, -0.4, 0.11, 0.3, -3.0, 0.9]


def steps(optimizer: Optimizer, gradients: list[float], eta: float) -> np.ndarray:
    """Δw of a single weight, gradient after gradient."""
    theta, slots = np.array([1.0]), optimizer.start(1)
    path = [1.0]
    for k, g in enumerate(gradients, start=1):
        optimizer.step(theta, np.array([g]), slots, eta, k)
        path.append(theta[0])
    return np.diff(path)


@each("optimizer", OPTIMIZERS)
def test_steps_follow_the_published_rule(optimizer: Optimizer) -> None:
    expected = list(RULES[optimizer.name](GRADIENTS, 0.05, **optimizer.parameters))
    np.testing.assert_allclose(steps(optimizer, GRADIENTS, 0.05), expected, rtol=1e-12, atol=1e-14)


@each("optimizer", OPTIMIZERS)
def test_steps_follow_the_rule_with_other_parameters(optimizer: Optimizer) -> None:
    # ε as large as this tells inside and outside of the bias correction apart.
    others = {"momentum": 0.5, "rho": 0.6, "epsilon": 0.3, "beta1": 0.7, "beta2": 0.8}
    optimizer = optimizer.with_parameters(**{name: others[name] for name in optimizer.parameters})
    expected = list(RULES[optimizer.name](GRADIENTS, 0.2, **optimizer.parameters))
    np.testing.assert_allclose(steps(optimizer, GRADIENTS, 0.2), expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("momentum", {"momentum": 0.9}),
        ("nesterov", {"momentum": 0.9}),
        ("rmsprop", {"rho": 0.9, "epsilon": 1e-7}),
        ("adagrad", {"epsilon": 1e-7}),
        ("adam", {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}),
        ("sgd", {}),
    ],
)
def test_defaults_are_the_usual_ones(name: str, parameters: dict[str, float]) -> None:
    assert OPTIMIZERS[name].parameters == parameters


@each("optimizer", OPTIMIZERS)
def test_parameters_of_the_network_do_not_mix(optimizer: Optimizer) -> None:
    theta, slots = np.zeros(3), optimizer.start(3)
    paths = [GRADIENTS, GRADIENTS[::-1], [0.0] * len(GRADIENTS)]
    for k, g in enumerate(np.transpose(paths), start=1):
        optimizer.step(theta, g.copy(), slots, 0.05, k)
    alone = [steps(optimizer, path, 0.05).sum() for path in paths]
    np.testing.assert_allclose(theta, alone, rtol=1e-12, atol=1e-14)


@each("optimizer", OPTIMIZERS)
def test_it_starts_with_an_empty_memory_of_thetas_size(optimizer: Optimizer) -> None:
    slots = optimizer.start(5)
    assert tuple(slots) == optimizer.slots == SLOTS[optimizer.name]
    for slot in slots.values():
        np.testing.assert_array_equal(slot, np.zeros(5))
    assert len({id(slot) for slot in slots.values()}) == len(slots)


@each("optimizer", OPTIMIZERS)
def test_it_works_in_place_and_its_memory_is_all_that_it_needs(optimizer: Optimizer) -> None:
    theta, slots = np.ones(1), optimizer.start(1)
    arrays = [theta, *slots.values()]
    for k, g in enumerate(GRADIENTS, start=1):
        if k == 4:  # Carried over through a copy of what is kept
            theta, slots = theta.copy(), {name: slot.copy() for name, slot in slots.items()}
            arrays = [theta, *slots.values()]
        optimizer.step(theta, np.array([g]), slots, 0.05, k)
        assert all(a is b for a, b in zip(arrays, [theta, *slots.values()], strict=True))
    assert theta[0] == pytest.approx(1.0 + steps(optimizer, GRADIENTS, 0.05).sum(), rel=1e-12)


@each("optimizer", {n: o for n, o in OPTIMIZERS.items() if n in ("rmsprop", "adagrad", "adam")})
@given(scale=st.floats(1e-3, 1e3))
def test_adaptive_steps_do_not_depend_on_the_gradients_scale(
    optimizer: Optimizer, scale: float
) -> None:
    optimizer = optimizer.with_parameters(epsilon=1e-300)
    scaled = steps(optimizer, [scale * g for g in GRADIENTS], 0.05)
    np.testing.assert_allclose(scaled, steps(optimizer, GRADIENTS, 0.05), rtol=1e-9, atol=1e-14)


@given(g=st.floats(1e-3, 1e3), sign=st.sampled_from([-1.0, 1.0]))
def test_adams_first_step_is_eta_against_the_gradient(g: float, sign: float) -> None:
    assert steps(OPTIMIZERS["adam"], [sign * g], 0.01)[0] == pytest.approx(-sign * 0.01, rel=2e-5)
