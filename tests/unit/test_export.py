"""The points as a file."""

import csv as csv_module
import io

import numpy as np
import pytest

from playground.export import csv
from playground.own_data import from_table
from playground.reading import read_link
from playground.refused import Refused
from playground.table import read
from playground.tick import tick
from tests.sentences import check_sentence
from tests.unit import plain
from tests.unit.sessions import DATA, OTHER, OWN_STORED, SMALL, STORED, own_run, run_after


@pytest.mark.parametrize("link", ["?", "?dataset=plane&loss=mae", "?dataset=plane&output=tanh"])
def test_the_file_has_every_point_with_its_label_and_the_output(link: str) -> None:
    config, _ = read_link(f"{link}&samples=40")
    run = tick(config.to_json(), None, {"frames": 1, "epochs": 3})["run"]
    head, *lines = list(csv_module.reader(io.StringIO(csv(config.to_json(), run, None))))
    names = ["label", "output"]
    if config.problem == "regression":
        names = ["target", "output target", "residual target"]
    assert head == ["part", "x₁", "x₂", *names]
    assert [line[0] for line in lines] == ["training"] * 20 + ["test"] * 20
    numbers = np.array([line[1:] for line in lines], dtype=float)
    parts = plain.parts(config)
    points = np.concatenate([parts[part][0] for part in ("train", "test")])
    labels = np.concatenate([parts[part][1] for part in ("train", "test")])
    np.testing.assert_array_equal(numbers[:, :3], np.c_[points, labels])
    y = plain.outputs(config, plain.array(run["theta"]), points)[:, 0]
    np.testing.assert_allclose(numbers[:, 3], y, rtol=1e-9)


def test_a_file_has_as_many_columns_as_there_are_labels_and_outputs() -> None:
    config, _ = read_link("?dataset=email&samples=40")
    head, *lines = list(csv_module.reader(io.StringIO(csv(config.to_json(), None, None))))
    assert head == ["part", "words about money", "words about time",
                    "spam", "urgent", "output spam", "output urgent"]  # fmt: skip
    assert {len(line) for line in lines} == {7}
    assert {line[3] for line in lines} == {"0", "1"}


def test_names_that_need_it_are_quoted_in_the_file() -> None:
    lines = ['"length, cm","the ""width""",t', *(f"{n},{n * n % 7},{n % 2}" for n in range(30))]
    own = from_table(read("own.csv", "\n".join(lines).encode()), (0, 1), (2,), "binary")
    config = SMALL.changed(dataset="own", **own.settings)
    rows = list(csv_module.reader(io.StringIO(csv(config.to_json(), None, own.stored))))
    assert rows[0][:3] == ["part", "length, cm", 'the "width"']
    assert {len(row) for row in rows} == {5}
    # Points stand in the file's own units.
    assert sorted(float(row[1]) for row in rows[1:]) == list(range(30))


def test_the_file_of_own_data_needs_them() -> None:
    assert csv(OWN_STORED, own_run(1), DATA).count("\n") == 41
    for data in (None, OTHER):
        with pytest.raises(Refused) as refusal:
            csv(OWN_STORED, own_run(1), data)
        check_sentence(str(refusal.value), "data")


def test_the_file_of_a_run_that_was_tampered_with_is_refused() -> None:
    with pytest.raises(Refused, match="The stored run"):
        csv(STORED, run_after(1) | {"frozen": [-1], "epoch": -1}, None)
