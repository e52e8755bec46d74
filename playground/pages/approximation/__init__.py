"""The Universal Approximation Theorem as something to try."""

from .callbacks import register
from .layout import layout

__all__ = ["layout", "register"]
