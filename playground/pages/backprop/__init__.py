"""Follow one sample through a small network, forward and back, one step at a time."""

from .callbacks import register
from .layout import layout

__all__ = ["layout", "register"]
