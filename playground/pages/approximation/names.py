"""Names of components that layout, callbacks, scripts and tests share, beside `ui.ids`."""

from __future__ import annotations

SETTINGS = "approximation-settings"
SESSION = "session"
OPENED, QUERY, SAID, DRAWN = "opened", "query", "said", "drawn"
PICTURE, TERMS = "picture", "terms"
NEW_WALK, NEW_SEED = "new-walk", "new-seed"
REMARK = "remark"

# Settings that a control of the same name shows.
CONTROLS = (
    "inputs",
    "target",
    "surface",
    "formula",
    "plane_formula",
    "walk",
    "neurons",
    "activation",
    "learning_rate",
    "epochs",
    "seed",
    "compare",
)
FORMULAS = ("formula", "plane_formula")
# Controls that are shown only for some targets.
FIELDS = ("target", "surface", "formula", "plane_formula", "walk", "drawn")
