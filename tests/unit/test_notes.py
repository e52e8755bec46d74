"""What is said beside the controls of what was chosen."""

import numpy as np
import pytest

from playground.config import DEFAULT
from playground.notes import initial_spread, scaling
from playground.own_data import decode
from playground.reading import read_link
from tests.files import own_data
from tests.sentences import check_sentence


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ""),
        ("?loss=binary_cross_entropy", ""),
        ("?output=sigmoid", "0 … 1"),
        ("?loss=binary_cross_entropy&output=sigmoid", ""),
        ("?output=tanh", ""),
        ("?dataset=plane", ""),
        ("?dataset=plane&output=tanh", ""),
        ("?dataset=plane&output=relu", "0 … 1"),
        ("?dataset=centre&output=softplus", "0 … 1"),
        ("?dataset=blobs", ""),
        ("?dataset=email&loss=mse", ""),
    ],
)
def test_targets_that_are_scaled_say_so(query: str, said: str) -> None:
    text = scaling(read_link(query)[0])
    assert (text == "") == (said == "")
    if text:
        check_sentence(text, f"scaled to {said}")


@pytest.mark.parametrize(
    ("output", "said"), [("auto", "standardized"), ("tanh", ""), ("sigmoid", "scaled to 0 … 1")]
)
def test_numbers_of_ones_own_are_standardized_and_it_is_said(output: str, said: str) -> None:
    x = np.arange(40.0)
    own = own_data(np.column_stack([x, x % 7, 100_000.0 + 5_000.0 * x]), "regression")
    config = DEFAULT.changed(dataset="own", loss="mse", output=output, **own.settings)
    text = scaling(config, own)
    assert (text == "") == (said == "")
    if text:
        check_sentence(text, said)
    if output == "auto":
        # The mean, and 5,000 · √((40² − 1)/12)
        assert "column 3: mean 197,500, deviation 57,700" in text
    # Data that are only kept are not spoken of, nor is it of those that were kept before.
    assert scaling(read_link("?dataset=plane")[0], own) == ""
    old = decode({**own.stored, "version": 2})
    assert scaling(config.changed(output="auto", **old.settings), old) == ""


def test_the_spread_of_the_initial_weights_is_that_of_the_initializer() -> None:
    # The playground's are uniform within ±½, wherever they are: σ = 1/√12. He's are √(2/inputs).
    assert initial_spread(DEFAULT).endswith("0.29, 0.29, 0.29")
    he = DEFAULT.changed(initializer="he", init_scale=2.0, hidden=[8])
    assert initial_spread(he).endswith(f"{2.0:.2g}, {2.0 * 0.5:.2g}")
