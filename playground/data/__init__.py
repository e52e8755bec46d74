"""Data as a network reads it: sampled, split, and turned into features."""

from .features import FEATURES, Feature
from .sampling import Split, sample, split

__all__ = ["FEATURES", "Feature", "Split", "sample", "split"]
