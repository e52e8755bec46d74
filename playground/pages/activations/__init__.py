"""Compare the activation functions and their derivatives."""

from .callbacks import register
from .layout import layout

__all__ = ["layout", "register"]
