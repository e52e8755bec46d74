"""Names of components that callbacks, scripts, styles and tests share.

A control of a setting carries the setting's own name.
"""

from __future__ import annotations

from typing import Any

URL = "url"
PLAYER = "player"
PLAY, STEP, RESET = "play", "step", "reset"
UPLOAD, DOWNLOAD, DOWNLOADED = "open-data", "download-data", "downloaded"
FORMULA, ADD_FORMULA = "formula", "add-formula"
INSPECTOR = "inspector"
OPEN_BACKPROP = "open-backprop"
TABLES, HIDING = "tables", "hiding"
OPENING, OPENING_PANEL, USE_DATA = "opening", "opening-panel", "use-data"
NEW_SEED, NEW_DATA = "new-seed", "new-data"
DEEPER, SHALLOWER = "deeper", "shallower"
EPOCH, TRAIN_LOSS, TEST_LOSS, ACCURACY = "epoch", "train-loss", "test-loss", "accuracy"
NOTICES = "notices"

# Figures that the design names; each may hold several graphs, one above the other.
NETWORK, DECISION_MAP, LOSS_CHART = "network", "decision-map", "loss-chart"
TILES, LINKS = "network-tiles", "network-links"
PICTURE, PEEK, POINTS = "decision-picture", "peek", "decision-points"
LOSS_GRAPH = "loss-graph"

# What travels: the session's state, and what the server says of it.
CONFIG, RUN, HISTORY, THEME = "config", "run", "history", "theme"
DATA = "data"
OPENED, STARTED, FACTS, SAID = "opened", "started", "facts", "said"
# What was used, and that it was answered: see assets/edits.js.
EDITED, ANSWERED = "edited", "edit-answered"

LESSON, LESSON_BODY = "lesson", "lesson-body"


def layered(kind: str, layer: Any) -> dict[str, Any]:
    """One of several controls of a kind, such as stand over each hidden layer; ``layer`` is its
    number from 0, or ALL of them."""
    return {"type": kind, "layer": layer}
