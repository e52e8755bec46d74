"""Read a network of threshold units: its expression, its outputs, its decision surface."""

from .callbacks import register
from .layout import layout

__all__ = ["layout", "register"]
