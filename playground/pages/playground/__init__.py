"""The playground: data at the left, the network in the middle, its output at the right."""

from .callbacks import register
from .layout import layout

__all__ = ["layout", "register"]
