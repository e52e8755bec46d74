"""The configuration: every value that a person can set, each declared once.

The fields of `Config` are the table of bounds and choices. The validator, the controls, the
links and the tests all read it from here.
"""

from .config import DEFAULT, SETTINGS, UNLINKED, Config, standard_for
from .data import LARGEST_SEED, MOST_SAMPLES
from .network import MOST_LAYERS, MOST_NEURONS

__all__ = [
    "DEFAULT",
    "LARGEST_SEED",
    "MOST_LAYERS",
    "MOST_NEURONS",
    "MOST_SAMPLES",
    "SETTINGS",
    "UNLINKED",
    "Config",
    "standard_for",
]
