"""One use of a control."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.config import SETTINGS, Config


@dataclass(frozen=True)
class Edit:
    """One use of a control: its name, the layer it stands over (from 0), its new value."""

    control: str
    value: Any = None
    layer: int = 0

    @property
    def name(self) -> str:
        """What is chosen by name; "" where nothing is named."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def typed(self) -> Any:
        """The value that is typed, where the control has a setting's name. Raises Refused."""
        return SETTINGS[self.control].typed(self.value)


# The configuration after an edit; raises Refused.
Action = Callable[[Config, Edit], Config]
