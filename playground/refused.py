"""Refusals that more than one module speaks of."""

from __future__ import annotations


class DataRefused(ValueError):
    """Data that cannot be used; the message is a sentence for the person."""
