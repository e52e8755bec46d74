"""Names of the page's components, shared by layout, callbacks, scripts and tests."""

from __future__ import annotations

from typing import Any

from playground.activations.curves import depend_on_constants
from playground.activations.settings import CONSTANTS, INPUTS, MOST_LAYERS

SETTINGS = "activations-settings"
ADDRESS, OPENED, SAID = "address", "opened", "said"
# The settings that curves and stack are made from, and what the scripts draw.
CURVES, STACK, PLOTS = "curves", "stack-settings", "plots-data"
EXPLANATION = "explanation"
RESET, NEW_SEED = "reset-constants", "new-seed"
STACK_GRAPH, STACK_LAYERS, STACK_RESULT = "stack-graph", "stack-layers", "stack-result"

WIDTHS = tuple(f"width-{place}" for place in range(MOST_LAYERS))
POINT = tuple(f"x-{place}" for place in range(INPUTS))
# Every control that holds a value.
CONTROLS = (*CONSTANTS, "depth", *WIDTHS, "seed", *POINT, "bend")
BUTTONS = {RESET: "reset", NEW_SEED: "new-seed"}
# The rows of the table that the constants change.
CHANGING = tuple(depend_on_constants())


def of(kind: str, name: Any) -> dict[str, Any]:
    """A component of which there is one for each function or question; ``name`` may be ALL."""
    return {"type": kind, "name": name}
