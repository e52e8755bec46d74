"""The data sets: generators of points in the plane, numpy only.

Every generator has one signature, ``(n, noise, rng) → (x, label)``: n points as x (n, 2)
within ±6 and labels (n,): +1 or −1 where the set's ``problem`` is to tell classes apart, real
numbers of about that size where it is regression. ``noise`` runs from 0 to 0.5. Noise that is
normal (gauss, moons) carries a few points beyond ±6.
"""

from .base import DataSet
from .letters import LETTERS
from .planar import PLANAR
from .regression import REGRESSION

DATASETS: dict[str, DataSet] = {
    data_set.name: data_set for data_set in (*PLANAR, *LETTERS, *REGRESSION)
}

__all__ = ["DATASETS", "DataSet"]
