"""Names of the page's components that several of its modules share."""

from __future__ import annotations

from playground.backprop.setup import MOST_LAYERS

# Stores: what travels, and what passes through.
SETTINGS, MEMORY = "backprop-settings", "backprop-memory"
OPENED, EDITED, SHEET, SENT, WIDTH = (
    "backprop-opened",
    "backprop-edited",
    "backprop-sheet",
    "backprop-sent",
    "backprop-width",
)
PASSING = (OPENED, EDITED, SHEET, SENT, WIDTH)
# What the scripts ask for where only colours or the width are others.
REDRAW = "redraw"

FRAME, DIAGRAM, POINTS = "diagram-frame", "walk-diagram", "sample-points"
PREVIOUS, PLAY, NEXT, SCRUBBER = "previous", "play", "next", "scrubber"
TAKE_STEP, RESET = "take-step", "reset"
OPEN_NETWORK, SEND_BACK = "open-network", "send-back"
ANSWER, CHECK_ANSWER, SHOW = "answer", "check-answer", "show-number"
# Columns of controls over the diagram: inputs, hidden layers, outputs.
COLUMNS = tuple(range(MOST_LAYERS + 2))
# Buttons that change the state, and the control that each one is.
BUTTONS = {
    TAKE_STEP: "step",
    RESET: "reset",
    SHOW: "show",
    "deeper": "deeper",
    "shallower": "shallower",
    "draw-weights": "draw-weights",
}
# Controls whose value is a setting of their own name.
VALUES = {"loss": "value", "dataset": "value", "grouping": "value", "predict": "checked"}
