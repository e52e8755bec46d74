"""Ready-made set-ups, each a link."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Preset:
    """A set-up: its name, what a person reads of it, and its link."""

    name: str
    label: str
    description: str
    link: str


_EXPERIMENT = (
    "?dataset=uf&activation=tanh&optimizer=adam&learning_rate=0.01&batch_size=200"
    "&loss=binary_cross_entropy&initializer=glorot_uniform&train_percent=90&stop_epoch=1000"
    "&epochs_per_frame=5&hidden="
)
_WORDS = "3,000 points, tanh, Adam, η = 0.01, batches of 200, 1,000 epochs"

PRESETS = {
    preset.name: preset
    for preset in (
        Preset("uf-30", "UF, as in the lecture: (30,)", f"{_WORDS}, one hidden layer of 30.",
               f"{_EXPERIMENT}30"),
        Preset("uf-16-6", "UF, as in the lecture: (16, 6)", f"{_WORDS}, hidden layers of 16 and 6.",
               f"{_EXPERIMENT}16,6"),
    )
}  # fmt: skip
