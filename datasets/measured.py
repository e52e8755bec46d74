"""Real measurements: Fisher's iris flowers, of which two measurements are chosen.

datasets/iris.csv has the 150 flowers as R. A. Fisher published them in "The use of multiple
measurements in taxonomic problems", Annals of Eugenics, 1936, in centimetres; the values are those
that scikit-learn's load_iris gives, where two misprints of other copies are set right.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from .base import EXTENT, Array, DataSet

FILE = Path(__file__).with_name("iris.csv")
SPECIES = ("setosa", "versicolor", "virginica")
MEASUREMENTS = {
    "petal_length": "petal length (cm)",
    "petal_width": "petal width (cm)",
    "sepal_length": "sepal length (cm)",
    "sepal_width": "sepal width (cm)",
}
REACH = 5.0


@cache
def _flowers() -> tuple[dict[str, Array], Array]:
    head, *rows = FILE.read_text(encoding="ascii").split()
    cells = [row.split(",") for row in rows]
    columns = {
        name: np.array([float(row[index]) for row in cells])
        for index, name in enumerate(head.split(",")[:-1])
    }
    return columns, np.array([float(SPECIES.index(row[-1])) for row in cells])


def frame(measurement: str) -> tuple[float, float]:
    """What stands at the plane's origin, and what one of its units is, in centimetres."""
    values = _flowers()[0][measurement]
    return float(values.max() + values.min()) / 2, float(np.ptp(values)) / (2 * REACH)


def iris(
    n: int,
    noise: float,
    rng: np.random.Generator,
    x: str = "petal_length",
    y: str = "petal_width",
) -> tuple[Array, Array]:
    """Up to ``n`` of the flowers by two measurements, each stretched over ±5; the three species
    are 0, 1 and 2. Noise moves the points normally."""
    columns, species = _flowers()
    chosen = rng.permutation(len(species))[:n]
    points = np.empty((len(chosen), 2))
    for axis, name in enumerate((x, y)):
        centre, unit = frame(name)
        points[:, axis] = (columns[name][chosen] - centre) / unit
    points += noise * rng.normal(size=points.shape)
    return np.clip(points, -EXTENT, EXTENT), species[chosen]


MEASURED = (
    DataSet(
        name="iris",
        label="Iris",
        description="150 iris flowers of three species, by two measurements that can be chosen.",
        generate=iris,
        source="Fisher, 1936",
        samples=150,
        problem="multiclass",
        outputs=3,
        names=SPECIES,
        measurements=MEASUREMENTS,
    ),
)
