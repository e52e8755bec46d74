"""The one exception that a person reads."""

from __future__ import annotations


class Refused(ValueError):
    """What was asked for cannot be done; the message is a whole sentence that says why."""
