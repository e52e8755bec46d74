"""The configuration as a whole: what follows from its settings together, what identifies it, and
the defaults that go with each data set."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from playground import query
from playground.choices import DATA_SETS
from playground.conflicts import conflicts
from playground.data import Feature
from playground.inputs import offered
from playground.nn.activations import Activation
from playground.problems import PROBLEMS
from playground.refused import Refused
from playground.settings import Scope, Setting, settings_of

from .data import DataSettings
from .network import NetworkSettings
from .training import TrainingSettings
from .view import ViewSettings


# A dataclass has the fields of its last base first: data, network, training, view.
@dataclass(frozen=True)
class Config(ViewSettings, TrainingSettings, NetworkSettings, DataSettings):
    """Everything settable. Construct it by `changed` or by the functions of `reading`, which
    check."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Layer widths from the features to the output."""
        return (len(self.features), *self.hidden, self.outputs)

    @property
    def output_activation(self) -> Activation:
        """The activation of the output layer."""
        return self.problem_type.output(self.loss, self.output)

    @property
    def offered(self) -> dict[str, Feature]:
        """The features that can be switched on, by name."""
        return offered(self.formulas, self.input_count)

    @property
    def inputs(self) -> list[Feature]:
        """The features that are on, in the order of the input layer."""
        return [self.offered[name] for name in self.features]

    @property
    def drawn(self) -> dict[str, Feature]:
        """The features that have tiles: those that are on, and what else is offered and not
        hidden."""
        gone = self.hidden_parts.difference(self.features)
        return {name: entry for name, entry in self.offered.items() if name not in gone}

    def digest(self) -> str:
        """Identifies what a run's weights belong to: the settings of scope STRUCTURE."""
        return _identifier(self, _STRUCTURE)

    def measure(self) -> str:
        """Identifies what a loss is, and of which points, as far as `digest` leaves that open."""
        return _identifier(self, _MEASURE)

    def training(self) -> str:
        """Identifies what a run comes to, as long as nobody touches it: all but scope VIEW."""
        return _identifier(self, _TRAINING)

    def to_json(self) -> dict[str, Any]:
        """What the store holds: every setting by name."""
        return query.to_json(self)

    def link(self) -> str:
        """The query that gives this configuration, defaults left out; "" for the default."""
        standard = standard_for(self.dataset)
        written = {
            name: entry.kind.text(getattr(self, name))
            for name, entry in SETTINGS.items()
            if name not in UNLINKED
            and (name == "dataset" or getattr(self, name) != getattr(standard, name))
        }
        if self.dataset == DEFAULT.dataset:
            del written["dataset"]
        return query.write(written)

    def changed(self, **values: Any) -> Config:
        """A copy with other values. Raises Refused, naming the setting."""
        config = query.changed(self, **values)
        for conflict in conflicts(config, DEFAULT):
            raise Refused(conflict.sentence)
        return config


SETTINGS: dict[str, Setting] = settings_of(Config)
_STRUCTURE = tuple(name for name, entry in SETTINGS.items() if entry.scope is Scope.STRUCTURE)
_MEASURE = (
    *(name for name, entry in SETTINGS.items() if entry.scope is Scope.POINTS),
    *("loss", "huber_delta", "output"),
)
_TRAINING = tuple(name for name, entry in SETTINGS.items() if entry.scope is not Scope.VIEW)
# What a link does not carry.
UNLINKED = ("own", "own_outputs")
DEFAULT = Config()


def standard_for(dataset: str) -> Config:
    """The defaults that go with a data set: its problem type, and as many points as it is meant
    to have."""
    known = DATA_SETS[dataset]
    problem = PROBLEMS[known.problem]
    return replace(
        DEFAULT,
        problem=problem.name,
        dataset=dataset,
        samples=known.samples,
        loss=problem.default_loss,
        features=DEFAULT.features[: known.inputs],
    )


@lru_cache(maxsize=512)
def _identifier(config: Config, names: tuple[str, ...]) -> str:
    values = {name: getattr(config, name) for name in names}
    canonical = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
