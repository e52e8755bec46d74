"""What the page's controls do to the configuration."""

from .controls import ACTIONS, apply, followed
from .data import moved
from .edit import Edit
from .layers import MIXED, NEW_LAYER

__all__ = ["ACTIONS", "MIXED", "NEW_LAYER", "Edit", "apply", "followed", "moved"]
