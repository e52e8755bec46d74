"""What an epoch costs: operations counted by hand, variants, and what is said of them."""

import pytest

from playground.config import DEFAULT, MOST_SAMPLES
from playground.cost import Cost, cost, measured, operations, variants
from playground.drawing.palette import LIGHT
from playground.figures.cost import cost_figure
from playground.reading import read_link
from playground.refused import Refused


def test_operations_of_a_network_of_2_3_1() -> None:
    # Forward: (2 + 1) · 3 = 9 and (3 + 1) · 1 = 4, together 13. The gradients take 13 again, the
    # errors that come back to the hidden layer 3 · 1.
    assert operations((2, 3, 1), 1) == 13 + 13 + 3
    assert operations((2, 3, 1), 250) == 250 * 29
    # Nothing comes back where there is no hidden layer.
    assert operations((2, 1), 10) == 10 * (3 + 3)


def test_variants_differ_in_one_thing() -> None:
    config = DEFAULT.changed(hidden=(4, 2))
    groups = variants(config)
    assert {label: c.hidden for label, c in groups["width"]} == {
        "× 0.5": (2, 1),
        "× 1": (4, 2),
        "× 2": (8, 4),
        "× 4": (16, 8),
    }
    assert {label: c.hidden for label, c in groups["hidden layers"]} == {
        "0": (),
        "1": (4,),
        "2": (4, 2),
        "4": (4, 2, 4, 2),
        "8": (4, 2) * 4,
    }
    assert {label: c.batch_size for label, c in groups["batch size"]} == {
        "1": 1,
        "10": 10,
        "100": 100,
        "all": MOST_SAMPLES,
    }
    for group in groups.values():
        assert [c for _, c in group].count(config) == 1


@pytest.mark.parametrize(
    "link",
    ["?hidden=", "?hidden=256,200", "?hidden=4,2&activation=relu,tanh", "?batch_size=5000",
     "?batch_size=30", "?samples=20&train_percent=10", "?problem=multiclass"],
)  # fmt: skip
def test_the_set_up_at_hand_is_in_every_group(link: str) -> None:
    config, notices = read_link(link)
    assert notices == []
    groups = variants(config)
    assert groups
    for group in groups.values():
        assert [c for _, c in group].count(config) == 1


def test_costs_are_measured_and_counted() -> None:
    config = DEFAULT.changed(samples=40, hidden=(3,))
    for costs in measured(config, None).values():
        for entry in costs:
            assert entry.operations > 0
            assert entry.ms is not None
            assert entry.ms > 0.0
        assert [entry.here for entry in costs].count(True) == 1


def test_the_figure_compares_with_the_set_up_at_hand() -> None:
    groups = {
        "width": [
            Cost("× 1", 100, 2.0, here=True),
            Cost("× 2", 300, 3.0, here=False),
            Cost("× 4", 1000, None, here=False),
        ]
    }
    figure = cost_figure(groups, LIGHT)
    counted, timed = figure["data"]
    assert counted["y"] == [1.0, 3.0, 10.0]
    assert timed["y"] == [1.0, 1.5, None]
    assert counted["x"] == ["<b>× 1</b>", "× 2", "× 4"]


def test_what_is_said_of_it() -> None:
    config = DEFAULT.changed(samples=20, hidden=(3,))
    said = cost(config.to_json(), None, "dark")
    # 10 training points; 2-3-1 as above.
    assert said["texts"]["inspect-cost-words"].startswith(
        "An epoch of this set-up is 290 multiplications and took "
    )
    assert list(said["figures"]) == ["inspect-cost"]


@pytest.mark.parametrize("config", [None, [], {"hidden": "x"}, {"unknown": 1}])
def test_a_set_up_that_is_none_is_refused(config: object) -> None:
    with pytest.raises(Refused):
        cost(config, None, "light")
