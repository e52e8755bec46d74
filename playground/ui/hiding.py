"""How parts of the page are hidden: by styles, from before the first of them is drawn.

The document's root carries what is hidden as ``data-hide``, each part its name as ``data-part``.
"""

from __future__ import annotations

from typing import Any

from playground.hiding import GROUPS, PARTS, part_of
from playground.ui.attributes import attributes

# Frames that are hidden with the last of their parts.
TRANSPORT = ("play", "step", "reset")
OPTIONS = (
    "epochs_per_frame", "learning_rate", "activation", "regularization", "regularization_rate",
)  # fmt: skip
BATCHES = ("batch_size", "optimizer")
ON_THE_MAP = ("show_test", "discretize", "draw")
FRAMES = (TRANSPORT, OPTIONS, BATCHES, ON_THE_MAP)


def part(*names: str) -> dict[str, Any]:
    """The attributes of what shows parts, or settings that belong to some; none where nothing of
    that can be hidden."""
    known = [part_of(name) for name in names]
    if not all(name in PARTS or name in GROUPS for name in known):
        return {}
    return attributes(data_part=" ".join(known))


def css() -> str:
    """The rules that hide."""
    alone = [((name,), name) for name in (*PARTS, *GROUPS)]
    alone += [((name,), member) for name, group in GROUPS.items() for member in group.parts]
    framed = [(frame, " ".join(frame)) for frame in FRAMES]
    selectors = [
        "".join(f'[data-hide~="{name}"]' for name in names) + f' [data-part="{marked}"]'
        for names, marked in (*alone, *framed)
    ]
    return f"{','.join(selectors)}{{display:none!important}}"
