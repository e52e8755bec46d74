"""What is said beside the controls of what was chosen."""

import pytest

from playground.config import DEFAULT
from playground.notes import initial_spread, scaling
from playground.reading import read_link
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


def test_the_spread_of_the_initial_weights_is_that_of_the_initializer() -> None:
    # The playground's are uniform within ±½, wherever they are: σ = 1/√12. He's are √(2/inputs).
    assert initial_spread(DEFAULT).endswith("0.29, 0.29, 0.29")
    he = DEFAULT.changed(initializer="he", init_scale=2.0, hidden=[8])
    assert initial_spread(he).endswith(f"{2.0:.2g}, {2.0 * 0.5:.2g}")
