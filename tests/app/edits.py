"""What the tests of callbacks share: set-ups, edits, and what every reply has to be."""

from typing import Any

import numpy as np
import orjson
from dash import no_update

from playground.choices import OWN
from playground.config import DEFAULT, MOST_LAYERS, Config
from playground.own_data import from_table
from playground.pages.playground.callbacks import on_edit
from playground.pages.playground.view import OUTPUTS
from playground.table import encode, read
from playground.tick import tick
from playground.ui import ids
from tests.driving import through_json
from tests.files import npy, rows

SMALL = DEFAULT.changed(samples=40)
RUN = tick(SMALL.to_json(), None, {"frames": 1, "epochs": 2})["run"]
HIDDEN = {"display": "none"}
SEEN: dict[str, str] = {}
TABLE = read("mine.npy", npy(rows()))
OWN_DATA = from_table(TABLE, (0, 1), (2,), "binary")
OWN_CONFIG = SMALL.changed(dataset=OWN, own=OWN_DATA.digest)


def opened(
    search: str = "", config: Any = None, run: Any = None, data: Any = None
) -> dict[str, Any]:
    return {"search": search, "config": config, "run": run, "theme": "light", "data": data}


def check_outputs(props: Any, outputs: Any = OUTPUTS) -> None:
    """``props`` have the shape of the callback's outputs, down to the number of layers."""
    if isinstance(outputs, dict):
        assert isinstance(props, dict)
        assert props.keys() == outputs.keys()
        for name, inner in outputs.items():
            check_outputs(props[name], inner)
    elif isinstance(outputs.component_id, dict):
        assert isinstance(props, list)
        assert len(props) == MOST_LAYERS


def check_json(value: Any) -> None:
    """Dash says what is new: that has to be JSON, and the same for both of its writers."""
    new = without_old(value)
    assert orjson.loads(orjson.dumps(new)) == through_json(new)


def without_old(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_old(v) for key, v in value.items() if v is not no_update}
    if isinstance(value, list):
        return [without_old(v) for v in value if v is not no_update]
    return value


def asked_by(trigger: Any, value: Any) -> Any:
    """What the page asks for when a control is used; its scripts ask for what they say."""
    if trigger == ids.EDITED:
        return value
    return {"control": trigger, "value": value, "number": 1, "waiting": []}


def edited(trigger: Any, value: Any, config: Config = SMALL, run: Any = RUN) -> dict[str, Any]:
    props = on_edit(asked_by(trigger, value), config.to_json(), run, "light")
    check_outputs(props)
    check_json(props)
    return props


def use_table(**more: Any) -> dict[str, Any]:
    """What the page's scripts ask for when the columns of a file are picked."""
    picked = {"table": encode(TABLE), "x": "0", "y": "1", "targets": ["2"], "problem": "binary"}
    return {"control": "use-table", "value": {**picked, **more}, "number": 1}


def check_own_points(lines: list[list[str]]) -> None:
    found = np.array([line[1:4] for line in lines], dtype=float)
    # In the units of the file, its two classes as they are called there
    np.testing.assert_array_equal(found[np.lexsort(found.T)], rows()[np.lexsort(rows().T)])
