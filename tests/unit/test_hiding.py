"""What of the page can be hidden: by part, by group, in a link, by ticking a box."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.config import DEFAULT, SETTINGS, Config
from playground.data import FEATURES
from playground.editing import Edit, apply
from playground.facts import facts
from playground.hiding import GROUPS, PARTS, TOGETHER, hidden, in_short
from playground.pictures import geometry
from playground.presets import PRESETS
from playground.reading import read_json, read_link
from playground.session import change
from playground.settings import Refused
from playground.tick import tick
from tests.sentences import check_sentence

NAMES = st.lists(st.sampled_from([*GROUPS, *PARTS]), max_size=20)
TRAINING = set(GROUPS["training"].parts)


# --- the declaration ------------------------------------------------------------------------


def test_no_name_stands_for_two_things() -> None:
    assert len(PARTS) == sum(len(group.parts) for group in GROUPS.values())
    assert not GROUPS.keys() & PARTS.keys()


def test_every_part_is_called_something() -> None:
    for name, label in PARTS.items():
        assert label or SETTINGS[name].label
    assert all(group.label for group in GROUPS.values())


def test_settings_go_with_parts_that_there_are() -> None:
    assert TOGETHER.keys() <= SETTINGS.keys()
    assert not TOGETHER.keys() & PARTS.keys()
    assert set(TOGETHER.values()) <= PARTS.keys()


def test_every_feature_can_be_hidden() -> None:
    assert list(GROUPS["inputs"].parts) == list(FEATURES)


# --- in short and in full -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "short"),
    [
        ([], ()),
        (["noise", "play"], ("play", "noise")),
        (["noise", "noise"], ("noise",)),
        (TRAINING, ("training",)),
        (["training", "seed"], ("training",)),
        (TRAINING - {"seed"} | {"play"}, None),
        (["zebra", "noise", "ant"], ("noise", "ant", "zebra")),
    ],
)
def test_a_list_is_kept_in_as_few_names_as_possible(
    names: Iterable[str], short: tuple[str, ...] | None
) -> None:
    if short is None:
        assert "training" not in in_short(names)
        assert set(in_short(names)) == set(names)
    else:
        assert in_short(names) == short


@given(names=NAMES)
def test_in_short_it_says_the_same(names: list[str]) -> None:
    short = in_short(names)
    assert in_short(short) == short
    gone = hidden(names)
    assert hidden(short) == gone
    # In full: what is named, and the parts of groups that are named; and groups of which all is.
    parts = {part for name in names for part in (GROUPS[name].parts if name in GROUPS else [name])}
    assert gone & PARTS.keys() == parts
    assert gone & GROUPS.keys() == {n for n, g in GROUPS.items() if g.parts.keys() <= parts}


@given(names=NAMES)
def test_it_travels_in_a_link_and_in_a_store(names: list[str]) -> None:
    config = DEFAULT.changed(hide=names)
    assert read_link(config.link()) == (config, [])
    assert read_json(config.to_json()) == (config, [])


def test_a_link_is_short_and_can_be_typed() -> None:
    config, notices = read_link("?hide=noise, training,x1^2")
    assert notices == []
    assert config.hide == ("noise", "training", "x1^2")
    assert config.link() == "?hide=noise,training,x1^2"
    everything = DEFAULT.changed(hide=list(PARTS))
    assert everything.link() == f"?hide={','.join(GROUPS)}"


@pytest.mark.parametrize("read", [
    lambda names: read_link(f"?hide={','.join(names)}"),
    lambda names: read_json({"hide": names}),
])  # fmt: skip
def test_names_that_there_are_not_are_told_and_the_others_count(read: Any) -> None:
    config, (notice,) = read(["noise", "colour", "step", "moon"])
    assert config == DEFAULT.changed(hide=["step", "noise"])
    check_sentence(notice, "“colour, moon”", "The others are hidden.")


def test_many_strange_names_are_told_in_short() -> None:
    _, (notice,) = read_link(f"?hide={','.join(f'x{n}' * 10 for n in range(90))}")
    check_sentence(notice, "x0x0")


# --- what follows ---------------------------------------------------------------------------


def test_hiding_is_no_part_of_the_training() -> None:
    other = DEFAULT.changed(hide=["data", "x1^2"], show_test=True, patience=3)
    assert other.training() == DEFAULT.training()
    assert other.digest() == DEFAULT.digest()
    assert DEFAULT.changed(learning_rate=0.1).training() != DEFAULT.training()
    assert DEFAULT.changed(data_seed=2).training() != DEFAULT.training()
    assert DEFAULT.changed(seed=2).training() != DEFAULT.training()


def test_a_hidden_feature_has_no_tile_unless_the_network_uses_it() -> None:
    config = DEFAULT.changed(features=["x1", "sin2"], hide=["x1", "x2", "cos1", "cos2"])
    drawn = ["x1", "x1^2", "x2^2", "x1x2", "sin1", "sin2"]
    assert list(config.drawn) == drawn
    assert geometry(config).offered == len(drawn)
    assert geometry(config).active == (0, 5)
    told = facts(config)["features"]
    assert [feature["name"] for feature in told] == drawn
    # It cannot be switched off, then.
    assert [feature["name"] for feature in told if feature["fixed"]] == ["x1"]
    # It is still offered: a link, a formula or a lesson may use it.
    assert list(config.offered) == list(FEATURES)


def test_the_page_is_told_what_is_hidden() -> None:
    told = facts(DEFAULT.changed(hide=["training", "noise"]))
    assert set(told["hidden"]) == {"training", "noise", *TRAINING}
    assert told["hidden_count"] == len(TRAINING) + 1
    assert (facts(DEFAULT)["hidden"], facts(DEFAULT)["hidden_count"]) == ([], 0)


def hide(config: Config, names: Iterable[str]) -> Config:
    return apply(config, Edit("hide", list(names)))


def test_ticking_a_group_hides_all_of_it_and_unticking_brings_it_back() -> None:
    config = hide(DEFAULT, ["noise"])
    config = hide(config, {*config.hidden_parts, "training"})
    assert config.hide == ("noise", "training")
    config = hide(config, config.hidden_parts - {"training"})
    assert config.hide == ("noise",)


def test_one_of_a_group_that_is_unticked_leaves_the_others() -> None:
    config = DEFAULT.changed(hide=["training"])
    config = hide(config, config.hidden_parts - {"seed"})
    assert set(config.hide) == TRAINING - {"seed"}
    # The last one that is ticked makes it a group again.
    assert hide(config, {*config.hidden_parts, "seed"}).hide == ("training",)


def test_all_can_be_shown() -> None:
    assert hide(DEFAULT.changed(hide=["data", "play"]), []) == DEFAULT


@pytest.mark.parametrize("value", [None, "data", ["no-such-part"], [None], 3, [["data"]]])
def test_what_is_no_list_of_parts_is_refused(value: Any) -> None:
    with pytest.raises(Refused) as refusal:
        apply(DEFAULT, Edit("hide", value))
    check_sentence(str(refusal.value))


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_brings_nothing_back(name: str) -> None:
    config = apply(DEFAULT.changed(hide=["noise", "page"]), Edit("preset", name))
    assert config.hide == ("noise", "page")
    assert config.dataset == "uf"


# --- on the page ----------------------------------------------------------------------------


def test_other_tiles_are_drawn_without_another_run() -> None:
    run = tick(DEFAULT.to_json(), None, {"frames": 1, "epochs": 3})["run"]
    view = change(DEFAULT.to_json(), run, Edit("hide", ["x1^2", "x1"]), "light")
    assert view is not None
    assert view.started is not None
    assert (view.started["run"], view.started["fresh"]) == (None, False)
    figures = view.started["figures"]
    assert figures.keys() == {"network-tiles", "network-links"}
    frame = tick(view.config.to_json(), run, {"detail": True})["frames"][-1]
    tiles, links = (figures[name]["layout"]["images"] for name in figures)
    assert [tile["source"] for tile in tiles] == [frame["features"], *frame["layers"]]
    assert [link["source"] for link in links] == [frame["links"]]
    assert len(figures["network-tiles"]["layout"]["meta"]["rows"][0]) == len(FEATURES) - 1


@pytest.mark.parametrize("run", [None, {}, "tampered"])
def test_other_tiles_are_drawn_whatever_is_stored(run: Any) -> None:
    view = change(DEFAULT.to_json(), run, Edit("hide", ["cos1"]), "light")
    assert view is not None
    assert view.started is not None
    assert view.started["run"] is None


def test_nothing_is_drawn_anew_for_other_parts() -> None:
    view = change(DEFAULT.to_json(), None, Edit("hide", ["data", "x1", "step"]), "light")
    assert view is not None
    assert view.config.hide == ("step", "data", "x1")
    assert view.started is None
    assert view.notices == []
