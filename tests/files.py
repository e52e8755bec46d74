"""Files of data as a person opens them."""

import base64
import io

import numpy as np

from playground.own_data import OwnData, from_table
from playground.table import read


def rows(count: int = 30) -> np.ndarray:
    """Two features and a label of 0 or 1 (count, 3), in units far from the plane's."""
    rng = np.random.default_rng(8)
    labels = np.arange(count) % 3 == 0
    return np.column_stack([rng.uniform(100, 300, count), rng.uniform(-0.1, 0.3, count), labels])


def npy(values: np.ndarray) -> bytes:
    """The content of a .npy file."""
    file = io.BytesIO()
    np.save(file, values)
    return file.getvalue()


def own_data(values: np.ndarray, problem: str = "binary", features: int = 2) -> OwnData:
    """The data of a file of these ``values``: the first columns as features, the others as
    targets."""
    targets = range(features, values.shape[1])
    table = read("own.npy", npy(values))
    return from_table(table, tuple(range(features)), tuple(targets), problem)


def data_uri(content: bytes) -> str:
    """A file's content as the page's upload hands it on."""
    return "data:application/octet-stream;base64," + base64.b64encode(content).decode("ascii")
