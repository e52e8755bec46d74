"""To and from the playground."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.backprop.exchange import from_playground, to_playground, unsuitable
from playground.backprop.opening import open_session
from playground.backprop.session import change
from playground.backprop.setup import DEFAULT
from playground.backprop.walk import walk
from playground.config import DEFAULT as PLAYGROUND
from playground.config import Config
from playground.reading import read_json, read_link
from playground.refused import Refused
from playground.run import decode
from playground.tick import tick


def trained(link: str, epochs: int = 3) -> tuple[Config, dict[str, Any]]:
    config, said = read_link(link)
    assert said == []
    reply = tick(config.to_json(), None, {"frames": 1, "epochs": epochs})
    return config, reply["run"]


LINKS = (
    "",
    "?hidden=4,2&seed=3",
    "?hidden=1&features=x1,x2,x1^2,x2^2,x1x2,sin1,sin2&dataset=xor",
    "?hidden=3,3,3&activation=relu,tanh,sigmoid&loss=binary_cross_entropy",
    "?dataset=plane&problem=regression&loss=huber&huber_delta=0.5&hidden=2",
    "?dataset=email&problem=multilabel&loss=binary_cross_entropy&hidden=4",
    "?dataset=sine&problem=curve&features=x1&hidden=3",
    "?formulas=x1-x2&features=x1,f1&hidden=2",
    "?optimizer=adam&hidden=4,2",
)


@pytest.mark.parametrize("link", LINKS)
def test_there_and_back_every_weight_is_the_same_to_the_last_bit(link: str) -> None:
    config, run = trained(link)
    theta = decode(run, config).theta
    setup = from_playground(config.to_json(), run)
    assert np.array_equal(np.array(setup.weights), theta)
    assert setup.sizes == config.sizes
    back, again = to_playground(setup, config.to_json(), run)
    assert read_json(back) == (config, [])
    assert again == run


@pytest.mark.parametrize("link", LINKS)
def test_the_network_that_is_opened_computes_what_the_playground_does(link: str) -> None:
    config, run = trained(link)
    setup = from_playground(config.to_json(), run)
    found = walk(setup)
    assert [phi.name for phi in setup.activations][:-1] == list(config.layer_activations)
    assert setup.output == config.output_activation.name
    y, v, t = (np.array([values]) for values in (found.y[-1], found.v[-1], setup.t))
    assert setup.objective.value(y, v, t) == found.J


def test_a_step_taken_here_goes_back() -> None:
    config, run = trained("?hidden=2&seed=5")
    session = open_session("", "#playground", None, None,
                           {"config": config.to_json(), "run": run, "data": None})  # fmt: skip
    assert session.said == ()
    stepped = change(session, "step")
    back, again = to_playground(stepped.setup, config.to_json(), run)
    after = decode(again, read_json(back)[0])
    assert np.array_equal(after.theta, session.numbers.new_theta)
    assert after.epoch == 3


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("?hidden=", "none"),
        ("?hidden=2,2,2,2", "up to 3 hidden layers; this network has 4"),
        ("?hidden=2,5", "up to 4 neurons; this network has one of 5"),
        ("?dataset=blobs&problem=multiclass&loss=categorical_cross_entropy", "up to 2 outputs"),
        ("?features=x1,x2,x1^2,x2^2,x1x2,sin1,sin2,cos1", "up to 7 inputs; this network has 8"),
    ],
)
def test_why_a_network_is_not_opened(link: str, words: str) -> None:
    config, said = read_link(link)
    assert said == []
    assert words in unsuitable(config)
    with pytest.raises(Refused, match=words):
        from_playground(config.to_json(), None)


def test_without_a_network_there_is_a_sentence() -> None:
    with pytest.raises(Refused, match="no network"):
        from_playground(None, None)
    config, run = trained("")
    with pytest.raises(Refused, match="another set-up"):
        from_playground(config.changed(seed=9).to_json(), run)
    session = open_session("?eta=2", "#playground", None, None,
                           {"config": None, "run": None, "data": None})  # fmt: skip
    assert session.setup.eta == 2.0
    assert "no network" in session.said[0][1]


@settings(max_examples=25)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(["theta", "version", "hidden", "digest"]),
                                      inner, max_size=3)))  # fmt: skip
def test_whatever_the_stores_hold_ends_in_a_network_or_a_sentence(stored: Any) -> None:
    for config, run in ((stored, None), (PLAYGROUND.to_json(), stored), (stored, stored)):
        try:
            weights, sentence = from_playground(config, run).weights, ""
        except Refused as refusal:
            weights, sentence = (), str(refusal)
        assert bool(weights) != sentence.endswith(".")


def test_a_network_that_was_made_here_finds_a_set_up_there() -> None:
    setup = change(open_session("?output=tanh&hidden=3&dataset=circle", "", None, None, {}),
                   "wider", None, 1).setup  # fmt: skip
    config, run = to_playground(setup, None, None)
    known, said = read_json(config)
    assert said == []
    assert (known.hidden, known.dataset, known.learning_rate) == ((4,), "circle", 0.5)
    assert np.array_equal(decode(run, known).theta, np.array(setup.weights))
    assert decode(run, known).epoch == 0


def test_what_the_playground_does_not_have_is_said() -> None:
    relu = change(open_session("?output=relu", "", None, None, {}), "x", "1", 0).setup
    with pytest.raises(Refused, match="Binary classification in the playground wants"):
        to_playground(relu, None, None)
    two = open_session("?outputs=2", "", None, None, {}).setup
    with pytest.raises(Refused, match="needs 1 output; this network has 2"):
        to_playground(two, None, None)


def test_a_rate_of_0_leaves_the_playgrounds() -> None:
    still = open_session("?eta=0", "", None, None, {}).setup
    assert read_json(to_playground(still, None, None)[0])[0].learning_rate == 0.03
    assert DEFAULT.eta == 0.5
