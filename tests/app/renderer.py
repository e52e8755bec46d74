"""The part of Dash's renderer that a test needs: components, and one callback at a time."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from flask.testing import FlaskClient

from playground.ui import ids
from tests.app.edits import asked_by


def components(layout: Any) -> Iterator[dict[str, Any]]:
    """Every component of a layout in JSON, wherever it stands."""
    if isinstance(layout, dict):
        if {"type", "namespace", "props"} <= layout.keys():
            yield layout
        for inner in layout.values():
            yield from components(inner)
    elif isinstance(layout, list):
        for inner in layout:
            yield from components(inner)


def named(component_id: Any) -> str:
    """An id as the renderer writes it."""
    if isinstance(component_id, str):
        return component_id
    return json.dumps(component_id, sort_keys=True, separators=(",", ":"))


def _flat(entry: Any) -> list[Any]:
    return entry if isinstance(entry, list) else [entry]


class Renderer:
    """Keeps the properties of a page's components, and sends what a person changes."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        self._asked = 0
        # What the last reply set: names of components and their properties.
        self.reply: dict[str, dict[str, Any]] = {}
        layout = client.get("/_dash-layout").get_json()
        self.props: dict[str, dict[str, Any]] = {}
        self._ids: dict[str, Any] = {}
        for component in components(layout):
            if (component_id := component["props"].get("id")) is not None:
                name = named(component_id)
                assert name not in self._ids, f"{name} stands on the page twice"
                self._ids[name] = component_id
                self.props[name] = component["props"]
        dependencies = client.get("/_dash-dependencies").get_json()
        (self._callback,) = (
            entry for entry in dependencies if f"..{ids.CONFIG}.data..." in entry["output"]
        )

    def use(self, component_id: Any, prop: str, value: Any, waiting: Sequence[str] = ()) -> int:
        """Use a control, and ask for what the page's scripts ask for then; ``waiting`` are
        properties of controls that have been used since."""
        self.props[named(component_id)][prop] = value
        self._asked += 1
        asked = asked_by(component_id, value)
        key = None if prop == "n_clicks" else f"{named(component_id)}.{prop}"
        asked |= {"key": key, "number": self._asked, "waiting": list(waiting)}
        return self.set(ids.EDITED, "data", asked)

    def set(self, component_id: Any, prop: str, value: Any) -> int:
        """Set a property and run the page's callback. Returns the status of the reply."""
        name = named(component_id)
        self.props[name][prop] = value
        listened = [entry for inputs in self._values("inputs") for entry in _flat(inputs)]
        assert (name, prop) in [(named(entry["id"]), entry["property"]) for entry in listened]
        output = self._callback["output"]
        outputs = [entry.rpartition(".")[::2] for entry in output[2:-2].split("...")]
        reply = self._client.post(
            "/_dash-update-component",
            json={
                "output": output,
                "outputs": [self._resolved(*entry) for entry in outputs],
                "inputs": self._values("inputs"),
                "state": self._values("state"),
                "changedPropIds": [f"{name}.{prop}"],
            },
        )
        self.reply = reply.get_json()["response"] if reply.status_code == 200 else {}
        for changed, props in self.reply.items():
            self.props[changed].update(props)
        return reply.status_code

    def config(self) -> Any:
        """What the page holds as its configuration."""
        return self.props[ids.CONFIG]["data"]

    def _values(self, kind: str) -> list[Any]:
        return [
            self._resolved(entry["id"], entry["property"], with_value=True)
            for entry in self._callback[kind]
        ]

    def _resolved(self, name: str, prop: str, *, with_value: bool = False) -> Any:
        """What a callback refers to; a list of it where it refers to one for every layer."""
        if not name.startswith("{"):
            return self._entry(name, prop, with_value)
        kind = json.loads(name)["type"]
        return [
            self._entry(each, prop, with_value)
            for each, full in self._ids.items()
            if isinstance(full, dict) and full["type"] == kind
        ]

    def _entry(self, name: str, prop: str, with_value: bool) -> dict[str, Any]:
        entry = {"id": self._ids[name], "property": prop}
        return entry | {"value": self.props[name].get(prop)} if with_value else entry
