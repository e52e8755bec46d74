"""Ready-made set-ups: each is a link that is read in full."""

import pytest

from playground.presets import PRESETS
from playground.reading import read_link

each_preset = pytest.mark.parametrize("name", PRESETS)


@each_preset
def test_a_preset_is_a_link_that_is_read_in_full(name: str) -> None:
    preset = PRESETS[name]
    config, notices = read_link(preset.link)
    assert not notices
    # Nothing in it is superfluous, and a person can send it on.
    assert len(config.link()) <= len(preset.link)
    assert read_link(config.link()) == (config, [])


@each_preset
def test_a_preset_has_words(name: str) -> None:
    preset = PRESETS[name]
    assert preset.name == name
    assert preset.label
    assert preset.description.endswith(".")


@pytest.mark.parametrize(("name", "hidden"), [("uf-30", (30,)), ("uf-16-6", (16, 6))])
def test_the_lecture_s_experiments_are_what_they_say(name: str, hidden: tuple[int, ...]) -> None:
    preset = PRESETS[name]
    config, _ = read_link(preset.link)
    assert config.dataset == "uf"
    assert config.hidden == hidden
    assert str(hidden) in preset.label.replace("(30)", "(30,)")
    # As its description says: 3,000 points, tanh, Adam, η = 0.01, batches of 200, 1,000 epochs.
    assert (config.samples, config.layer_activations) == (3000, ("tanh",) * len(hidden))
    assert (config.optimizer, config.learning_rate) == ("adam", 0.01)
    assert (config.batch_size, config.stop_epoch) == (200, 1000)
    for words in ("3,000 points", "tanh", "Adam", "0.01", "200", "1,000 epochs"):
        assert words in preset.description
