"""All lessons, and how far one has come."""

from .callbacks import register
from .layout import layout

__all__ = ["layout", "register"]
