"""The data sets: generators of points in the plane, numpy only.

Every generator has one signature, ``(n, noise, rng) → (x, label)``: n points as x (n, 2)
within ±6 and labels in the form of the set's ``problem``: +1 or −1 of two classes, the numbers
0 … K−1 of more, (n, labels) of 0 and 1 where several hold at once, real numbers of about ±1, (n,)
or (n, outputs), where it is regression. ``noise`` runs from 0 to 0.5. Noise that is normal (gauss,
moons) carries a few points beyond ±6.
"""

from .base import DataSet
from .classes import CLASSES
from .curves import CURVES, SURFACES
from .formulas import FORMULAS
from .labels import LABELS
from .letters import LETTERS
from .measured import MEASURED
from .places import PLACES
from .planar import PLANAR
from .regression import REGRESSION

DATASETS: dict[str, DataSet] = {
    data_set.name: data_set
    for data_set in (
        *PLANAR,
        *LETTERS,
        *CLASSES,
        *MEASURED,
        *LABELS,
        *REGRESSION,
        *SURFACES,
        *CURVES,
        *PLACES,
        *FORMULAS,
    )
}

__all__ = ["DATASETS", "DataSet"]
